"""HTML, by trafilatura (extra ``html``): a page is a document, its text a line a paragraph under the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

import attrs

from kabul_corpus.errors import FormatError
from kabul_corpus.loaders.source import Item, Options, Source, decode, read_all, require
from kabul_corpus.model import Document

__all__ = ["page", "read"]

DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.IGNORECASE
)
"""The page's own word on its encoding: ``<meta charset="windows-1252">``, ``<?xml ... encoding="..."?>``."""
DECLARED_WITHIN = 4096
"""Browsers look no further than 1024 bytes; some pages need more."""

STATED_DATES = {"extensive_search": False, "original_date": True, "min_date": "1995-01-01", "max_date": "2100-01-01"}
"""Only dates that the page states as its own; the bounds are fixed, since by default the clock would set them."""


def read(stream: BinaryIO, source: Source, options: Options) -> Iterator[Item]:
    """The one document that the page is.

    Raises:
        FormatError: the page holds no text of an article.
    """
    found = page(read_all(stream, source, options), source, options, url=None)
    yield attrs.evolve(found, id=source.id, metadata={**source.metadata(), **found.metadata})


def page(data: bytes, source: Source, options: Options, *, url: str | None) -> Document:
    """The document in the page ``data``, with what the page says of itself: title, author, site, day, address.

    Raises:
        DecodingError: the bytes are not in the encoding asked for, or else declared by the page, or else UTF-8.
        FormatError: the page holds no text of an article.
    """
    trafilatura = require("trafilatura", extra="html", purpose="reading HTML")
    text, done = decode(data, source, attrs.evolve(options, encoding=options.encoding or _declared(data)))
    found = trafilatura.bare_extraction(
        text, url=url, favor_recall=True, include_tables=False, with_metadata=True, date_extraction_params=STATED_DATES
    )
    body = (found.text or "").strip() if found is not None else ""
    if not body:
        raise FormatError("no text of an article was found in the page", path=source.path)
    if found.comments:
        body += "\n" + found.comments.strip()
    title = (found.title or "").strip()
    if title and title not in body[: 2 * len(title)]:
        body = f"{title}\n{body}"
    says = {"title": title, "author": found.author, "site": found.sitename, **done}
    return Document(
        body,
        published=found.date or None,
        url=url or found.url or None,
        metadata={key: value for key, value in says.items() if value},
    )


def _declared(data: bytes) -> str | None:
    found = DECLARED.search(data, 0, DECLARED_WITHIN)
    if found is None:
        return None
    name = found[1].decode("ascii", "replace").lower()
    # As the HTML standard has it: these labels mean their superset, and what can be read as ASCII is no UTF-16.
    name = {"iso-8859-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "windows-1252"}.get(name, name)
    if name.startswith(("utf-16", "utf-32")):
        return "utf-8"
    try:
        "".encode(name)
    except LookupError:
        return None
    return name
