"""Exports of Nexis Uni (text, or docx with the extra ``docx``) and of its forerunner LexisNexis Academic (text)."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import PurePath
from typing import BinaryIO

from kabul_corpus.errors import FormatError
from kabul_corpus.loaders.days import day_of
from kabul_corpus.loaders.exports import Part, Parts, authors_of, made, parts
from kabul_corpus.loaders.source import (
    NOWHERE,
    Found,
    Options,
    PassedOver,
    Source,
    decode,
    read_all,
    require,
    too_large,
)

__all__ = ["articles", "read"]

ARCHIVE = "Nexis"

_COUNTED = re.compile(r"\s*(\d+) of \d+ DOCUMENTS\s*")
_LABEL = re.compile(
    r"(Section|Length|Byline|Dateline|Highlight|Headline|Graphic|Load-Date|Language|Document-Type|Publication-Type"
    r"|Publication-Subtype|Journal Code|Subject|Organization|Industry|Person|Geographic|Country|State|City|Company"
    r"|Ticker|URL|Series|Type|Correction|Correction-Date|ISSN|Acc-no|Pub-type)\s*:\s*(.*)",
    re.IGNORECASE,
)
_BODY = re.compile(r"\s*(?:Body\s*|BODY:\s*(.*))")
_RIGHTS = re.compile(r"\s*(?:Copyright\b|©|\(c\)|All Rights Reserved)", re.IGNORECASE)
_PAGE = re.compile(r"\s*Page \d+ of \d+\s*")
_FURNITURE = ("About LexisNexis", "Privacy Policy")
"""What stands on every page of an export: its number, and links between upright strokes."""
_COVER = re.compile(
    r"\s*(?:User Name:|Date and Time:|Job Number:|Documents? \(\d+\)|Client/Matter:|Search Terms:|Search Type:"
    r"|Narrowed by:|Content Type\b|\d+\. )"
)


def read(stream: BinaryIO, source: Source, options: Options) -> Iterator[Found]:
    """A document or an error for each article in the export.

    Raises:
        FormatError: there is no article of the layout in it.
        TooLarge: the export is larger than the limit.
    """
    data = read_all(stream, source, options)
    if PurePath(source.path).suffix.lower() == ".docx":
        text = _docx(stream, source, options)
    else:
        text, _ = decode(data, source, options)
    yield from articles(text, source)


def articles(text: str, source: Source) -> Iterator[Found]:
    """The articles in the text of an export.

    Raises:
        FormatError: there is none.
    """
    lines = [line for line in text.splitlines() if not _is_furniture(line)]
    older = any(_COUNTED.fullmatch(line) for line in lines)
    ends = _COUNTED.fullmatch if older else re.compile(r"\s*End of Document\s*").fullmatch
    number = 0
    covers: list[PassedOver] = []
    for part in parts(lines, lambda line: ends(line) is not None, keep=False):
        if not any(line.strip() for line in part.lines):
            continue
        number += 1
        if not any(_BODY.fullmatch(line) for line in part.lines) and any(map(_COVER.match, part.lines)):
            covers.append(PassedOver(source.path, "a cover page", number))
        else:
            yield made(partial(_parts, older=older), part, number, ARCHIVE, source)
    if len(covers) == number:
        raise FormatError("no article of Nexis: the layout may be another", path=source.path)
    for cover in covers:
        yield cover, NOWHERE


def _is_furniture(line: str) -> bool:
    return ("|" in line and any(words in line for words in _FURNITURE)) or _PAGE.fullmatch(line) is not None


def _parts(part: Part, *, older: bool) -> Parts:
    """The fields: headline, outlet and day by their order at the head, the others by their labels."""
    lines = part.lines
    body = next((number for number, line in enumerate(lines) if _BODY.fullmatch(line)), len(lines))
    labels = {match[1].lower(): match[2].strip() for line in lines[:body] if (match := _LABEL.fullmatch(line.strip()))}
    inline = (_BODY.fullmatch(lines[body])[1] or "") if body < len(lines) else ""  # type: ignore[index] # it matched
    below = lines[body + 1 :]
    end = _end(below, older=older)
    tail = (_LABEL.fullmatch(line.strip()) for line in below[end:])
    labels = {match[1].lower(): match[2].strip() for match in tail if match} | labels
    text = "\n".join(below[:end])
    title, outlet, day = _head(lines[:body], older=older)
    return Parts(
        labels.pop("headline", None) or title,
        outlet,
        day,
        f"{inline}\n{text}" if inline else text,
        authors_of(labels.pop("byline", None)),
        url=labels.pop("url", None),
        more={name: labels[name] for name in ("section", "length", "dateline", "load-date") if name in labels},
    )


def _end(lines: list[str], *, older: bool) -> int:
    """Where the text ends and the archive's own words begin; a label within the text is the text's.

    The older layout has labels in capitals. The other has a line "Classification", or labels alone, to the end; before
    them may stand what a line "Graphic" heads.
    """
    if older:
        labels = (_LABEL.fullmatch(line.strip()) for line in lines)
        return next((number for number, match in enumerate(labels) if match and match[1].isupper()), len(lines))
    headed = [number for number, line in enumerate(lines) if line.strip() == "Classification"]
    end = headed[-1] if headed else len(lines)
    while end and (
        not lines[end - 1].strip() or _LABEL.fullmatch(lines[end - 1].strip()) or _RIGHTS.match(lines[end - 1])
    ):
        end -= 1
    return next((number for number in range(end - 1, -1, -1) if lines[number].strip() == "Graphic"), end)


def _head(lines: list[str], *, older: bool) -> tuple[str | None, str | None, str | None]:
    """Headline, outlet and date line. In the older layout the headline stands below the others, else above them."""
    covered = [number for number, line in enumerate(lines) if _COVER.match(line)]
    lines = lines[covered[-1] + 1 :] if covered else lines
    head = [line.strip() for line in lines if not _RIGHTS.match(line) and not _LABEL.fullmatch(line.strip())]
    dated = next((number for number, line in enumerate(head) if _is_day(line)), None)
    above = [line for line in head[:dated] if line]
    if dated is None or not above:
        return None, None, None
    if not older:
        return " ".join(above[:-1]) or None, above[-1], head[dated]
    behind = head[dated:]
    blank = behind.index("") if "" in behind else len(behind)
    return " ".join(line for line in behind[blank:] if line) or None, above[-1], head[dated]


def _is_day(line: str) -> bool:
    try:
        return bool(line) and day_of(line) is not None
    except ValueError:
        return False


def _docx(stream: BinaryIO, source: Source, options: Options) -> str:
    """The paragraphs of a Word document, a line each."""
    docx = require("docx", extra="docx", purpose="reading .docx")
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as packed:
            if sum(member.file_size for member in packed.infolist()) > 8 * options.max_bytes:
                raise too_large(source, options)
        stream.seek(0)
        return "\n".join(paragraph.text for paragraph in docx.Document(stream).paragraphs)
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise FormatError(f"no Word document: {error}", path=source.path) from error
