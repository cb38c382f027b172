"""What the readers of archives' exports share: articles in one text, their fields, and the documents they become.

The layouts are those that the archives write in English. What is not where a layout has it is an error that says so:
nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import attrs

from kabul_corpus.errors import FormatError
from kabul_corpus.loaders.days import day_of
from kabul_corpus.loaders.source import Found, Place, Source, attempt
from kabul_corpus.model import Document
from kabul_corpus.printable import short

__all__ = ["Part", "Parts", "authors_of", "export_of", "made", "parts"]


class Part(NamedTuple):
    """The lines of one article and the number (from 1) of the first."""

    lines: list[str]
    line: int


@attrs.frozen
class Parts:
    """The fields of an article as they stand in the export; ``more`` goes into the metadata."""

    title: str | None
    outlet: str | None
    day: str | None
    body: str
    authors: tuple[str, ...] = ()
    id: str | None = None
    url: str | None = None
    more: dict[str, str] = attrs.field(factory=dict)


_SIGNS = tuple(
    (name, words, re.compile(rf"^{one}[ \t]*$", re.MULTILINE), re.compile(rf"^{other}", re.MULTILINE))
    for name, words, one, other in (
        ("nexis", "End of Document", "End of Document", "Load-Date:"),
        ("nexis", " DOCUMENTS", r"[ \t]*1 of \d+ DOCUMENTS", "LOAD-DATE:"),
        ("factiva", "Document ", r"(?:AN[ \t]+)?Document [A-Z]\w{3,15}0\w{8,20}", r"(?:WC[ \t]+)?[\d,]+ words[ \t]*$"),
        ("proquest", "ProQuest document ID", r"ProQuest document ID: ?\d+", r"_{20,}[ \t]*$"),
    )
)
"""Words of each export, looked for first; the line they stand on, and another that no other text has beside it."""


def export_of(text: str) -> str | None:
    """The format of the archive that ``text`` was exported from, None where it was not."""
    if "ocument" not in text and "OCUMENTS" not in text:
        return None
    for name, words, one, other in _SIGNS:
        if words in text and one.search(text) and other.search(text):
            return name
    return None


def parts(lines: list[str], ends: Callable[[str], bool], *, keep: bool) -> Iterator[Part]:
    """The lines between those that end an article; ``keep`` says that the ending line belongs to the article."""
    start = 0
    for number, line in enumerate(lines):
        if ends(line):
            yield Part(lines[start : number + keep], start + 1)
            start = number + 1
    yield Part(lines[start:], start + 1)


def made(read: Callable[[Part], Parts], part: Part, number: int, archive: str, source: Source) -> Found:
    """The document of an article, or the error of what is not where the layout has it."""
    place = Place(line=part.line, record=number)
    return attempt(lambda: _document(read(part), number, archive, source, place), source, place)


def _document(found: Parts, number: int, archive: str, source: Source, place: Place) -> Document:
    for name, value in (("headline", found.title), ("outlet", found.outlet), ("date", found.day), ("text", found.body)):
        if not value or not value.strip():
            raise FormatError(
                f"no {name} where {archive} has it: the layout may be another", path=source.path, **place._asdict()
            )
    title = str(found.title).strip()
    try:
        published = day_of(found.day)
    except ValueError:
        said = f"{short(found.day)!r} is no date, where {archive} has it: the layout may be another"
        raise FormatError(said, path=source.path, **place._asdict()) from None
    return Document(
        f"{title}\n\n{found.body.strip()}",
        id=found.id or f"{source.id}:{number}",
        published=published,
        url=found.url,
        metadata=source.metadata(archive=archive, **{name: value for name, value in found.more.items() if value}),
        title=title,
        authors=found.authors,
        outlet=str(found.outlet).strip(),
    )


_BY = re.compile(r"^by\s+", re.IGNORECASE)
_NAME = re.compile(r"(?:[^\W\d_][\w.'’-]*\s+){1,3}[^\W\d_][\w.'’-]*")


def authors_of(byline: str | None) -> tuple[str, ...]:
    """The names in a byline; commas divide names only where there are names between all of them."""
    words = _BY.sub("", " ".join((byline or "").split())).rstrip(" .")
    names = [part.strip() for part in re.split(r";| and | & ", words) if part.strip()]
    apart = [name.strip() for part in names for name in part.split(",") if name.strip()]
    return tuple(apart if len(names) > 1 and all(_NAME.fullmatch(name) for name in apart) else names)
