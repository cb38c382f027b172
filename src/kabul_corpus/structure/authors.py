"""Who wrote the page: the byline that names most, else the author whom a bio tells of."""

from __future__ import annotations

from kabul_corpus.model import BlockRole, Byline, Span
from kabul_corpus.structure.bios import bio_name, bio_names
from kabul_corpus.structure.bylines import is_agency_line
from kabul_corpus.structure.head import Head
from kabul_corpus.structure.lines import Line
from kabul_corpus.structure.roles import AUTHOR_BIO

__all__ = ["find_byline"]


def find_byline(text: str, lines: list[Line], head: Head, roles: list[BlockRole]) -> Byline | None:
    """The byline that names most: authors first, then a label or agency; a lost name is taken from the author's bio."""
    bios = [line for line, role in zip(lines, roles, strict=True) if role is AUTHOR_BIO]
    bio = next((line for line in bios[:3] if bio_name(line.text) is not None), None)
    name = bio_name(bio.text) if bio is not None else None
    if not head.bylines:
        if bio is None or name is None or " " not in name:
            return None
        start = text.index(name, bio.start)
        more = bio_names(" ".join([line.text for line in bios[:5]]))
        return Byline(Span.of(text, start, start + len(name)), tuple(dict.fromkeys((name, *more))))
    number, read = max(
        head.bylines.items(), key=lambda entry: (bool(entry[1]), bool(entry[1] and entry[1].labelled), -entry[0])
    )
    span = Span.of(text, lines[number].start, lines[number].end)
    if read is not None:
        # Several authors may have a line each.
        authors = read.authors
        while (below := head.bylines.get(number := number + 1)) is not None:
            authors += below.authors
        return Byline(span, tuple(dict.fromkeys(authors)), read.affiliation)
    return Byline(span, (name,) if name is not None and not is_agency_line(span.text) else ())
