"""Exports of ProQuest as text: articles between ruled lines, fields by their labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from kabul_corpus.errors import FormatError
from kabul_corpus.loaders.exports import Part, Parts, made, parts
from kabul_corpus.loaders.source import NOWHERE, Found, Options, PassedOver, Source, decode, read_all
from kabul_corpus.printable import short

__all__ = ["articles", "read"]

ARCHIVE = "ProQuest"

_RULE = re.compile(r"\s*_{20,}\s*")
_LABEL = re.compile(
    r"(Author|Publication info|Abstract|Links|Full text|Subject|Narrow subject|Broad subject|Location|People"
    r"|Company / organization|Identifier / keyword|Classification|Credit|Illustration|Caption|Title|Alternate title"
    r"|Publication title|First page|Pages|Page count|Number of pages|Publication year|Publication date|Year|Volume"
    r"|Issue|Section|Column|Dateline|Edition|Publisher|Place of publication|Country of publication"
    r"|Publication subject|ISSN|e-ISSN|CODEN|Source type|Language of publication|Document type"
    r"|Document feature|Supplement|Accession number|ProQuest document ID|Document URL|Copyright|Last updated"
    r"|Full text availability|Database|DOI)\s*:(?:\s+(.*)|\s*)",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s*Document \d+ of \d+\s*")


def read(stream: BinaryIO, source: Source, options: Options) -> Iterator[Found]:
    """A document or an error for each article; what stands between ruled lines and has no text is passed over.

    Raises:
        FormatError: there is no article of the layout in it.
        TooLarge: the export is larger than the limit.
    """
    text, _ = decode(read_all(stream, source, options), source, options)
    yield from articles(text, source)


def articles(text: str, source: Source) -> Iterator[Found]:
    """The articles in the text of an export.

    Raises:
        FormatError: there is none.
    """
    number = found = 0
    for part in parts(text.splitlines(), lambda line: _RULE.fullmatch(line) is not None, keep=False):
        if not any(line.strip() for line in part.lines):
            continue
        number += 1
        labels = {match[1].lower() for line in part.lines if (match := _LABEL.fullmatch(line))}
        if "full text" in labels:
            found += 1
            yield made(_parts, part, number, ARCHIVE, source)
        elif "proquest document id" in labels:
            found += 1
            yield PassedOver(source.path, "an article without its full text", number), NOWHERE
        else:
            first = next(line.strip() for line in part.lines if line.strip())
            yield PassedOver(source.path, f"no article: {short(first, 60)!r}", number), NOWHERE
    if not found:
        raise FormatError("no article of ProQuest: the layout may be another", path=source.path)


def _parts(part: Part) -> Parts:
    begin = next(number for number, line in enumerate(part.lines) if _is(line, "full text"))
    end = _end(part.lines, begin)
    fields: dict[str, list[str]] = {}
    head: list[str] = []
    lines = head
    for line in (*part.lines[:begin], *part.lines[end:]):
        if match := _LABEL.fullmatch(line):
            lines = fields.setdefault(match[1].lower(), [])
            if match[2]:
                lines.append(match[2])
        elif not _COUNTED.fullmatch(line):
            lines.append(line)
    values = {name: "\n".join(value).strip() for name, value in fields.items()}
    first = next((line.strip() for line in head if line.strip()), None)
    outlet = values.get("publication title", "")
    inline = _LABEL.fullmatch(part.lines[begin])
    return Parts(
        " ".join(values.get("title", "").split()) or first,
        outlet.partition(";")[0].strip(),
        values.get("publication date"),
        "\n".join([(inline and inline[2]) or "", *part.lines[begin + 1 : end]]),
        _authors(values.get("author", "")),
        values.get("proquest document id"),
        values.get("document url"),
        more={name: values.get(name, "") for name in ("section", "dateline", "pages", "database")},
    )


def _is(line: str, label: str) -> bool:
    match = _LABEL.fullmatch(line)
    return match is not None and match[1].lower() == label


def _end(lines: list[str], begin: int) -> int:
    """Where the full text ends: above the labels that stand together with the outlet's; those before are the text's."""
    end = max((number for number in range(begin + 1, len(lines)) if _is(lines[number], "publication title")), default=0)
    if not end:
        return next((number for number in range(begin + 1, len(lines)) if _LABEL.fullmatch(lines[number])), len(lines))
    while end > begin + 1 and (not lines[end - 1].strip() or _LABEL.fullmatch(lines[end - 1])):
        end -= 1
    return end


def _authors(value: str) -> tuple[str, ...]:
    """The names in order: an index has the last first."""
    names = [name.strip(" .") for name in re.split(r"\s*;\s*", " ".join(value.split())) if name.strip(" .")]
    return tuple(" ".join(reversed([part.strip() for part in name.split(",", 1)])) for name in names)
