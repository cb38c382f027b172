"""HTML, by trafilatura (extra ``html``): a page is a document, its text a line a paragraph under the title.

An export of Factiva is HTML too, and is told by its own marks; ``factiva`` reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

import attrs

from kabul_corpus.errors import FormatError, TooLarge
from kabul_corpus.loaders.charsets import page_text
from kabul_corpus.loaders.jsonld import described
from kabul_corpus.loaders.shapes import authors_in
from kabul_corpus.loaders.source import NOWHERE, Found, Options, Place, Source, read_all, require
from kabul_corpus.model import Document

__all__ = ["page", "page_text", "read"]

_STATED_DATES = {"extensive_search": False, "original_date": True, "min_date": "1995-01-01", "max_date": "2100-01-01"}
"""Only dates that the page states as its own; the bounds are fixed, since by default the clock would set them."""

MOST_ELEMENTS = 30_000
MOST_ATTRIBUTES = 1000
"""What no page of news has: beyond them the parser's memory and time grow faster than the page."""
_LONG_TAG = re.compile(r"<[A-Za-z][^>]{2000,}+")


def read(stream: BinaryIO, source: Source, options: Options) -> Iterator[Found]:
    """The one document that the page is.

    Raises:
        FormatError: the page holds no text of an article.
        TooLarge: it has more elements or attributes than a page.
    """
    data = read_all(stream, source, options)
    if b"Article" in data and options.format is None:
        from kabul_corpus.loaders import factiva  # noqa: PLC0415 - it reads pages too

        text, _ = page_text(data, source, options)
        if factiva.MARK.search(text):
            yield from factiva.articles_in_page(text, source)
            return
    found = page(data, source, options, url=None)
    yield attrs.evolve(found, id=source.id, metadata={**source.metadata(), **found.metadata}), NOWHERE


def page(
    data: bytes,
    source: Source,
    options: Options,
    *,
    url: str | None,
    header: str | None = None,
    place: Place = NOWHERE,
) -> Document:
    """The document in the page ``data``, with what the page says of itself: title, author, site, day, address.

    ``header`` is the label of its encoding in the HTTP header.

    Raises:
        DecodingError: the bytes are not in the encoding asked for, or else stated, or else UTF-8.
        FormatError: the page holds no text of an article.
        TooLarge: it has more elements or attributes than a page.
    """
    trafilatura = require("trafilatura", extra="html", purpose="reading HTML")
    text, done = page_text(data, source, options, header, place)
    _check_size(text, source, place)
    says = described(text)
    found = trafilatura.bare_extraction(
        text, url=url, favor_recall=True, include_tables=False, with_metadata=True, date_extraction_params=_STATED_DATES
    )
    body = (found.text or "").strip() if found is not None else ""
    if not body and says.text:
        body = says.text.strip()
    if not body:
        raise FormatError("no text of an article was found in the page", path=source.path, **place._asdict())
    if found is not None and found.comments:
        body += "\n" + found.comments.strip()
    title = (found.title if found is not None else None) or says.title or ""
    title = title.strip()
    if title and title not in body[: 2 * len(title)]:
        body = f"{title}\n{body}"
    author, site, day, address = (found.author, found.sitename, found.date, found.url) if found else (None,) * 4
    about = {"title": title, "author": author or "; ".join(says.authors), "site": site or says.outlet, **done}
    return Document(
        body,
        published=says.published or day or None,
        url=url or says.url or address or None,
        metadata={key: value for key, value in about.items() if value},
        title=says.title or title or None,
        authors=says.authors or authors_in(author),
        outlet=says.outlet or site,
    )


def _check_size(text: str, source: Source, place: Place) -> None:
    elements = text.count("<") - text.count("</")
    if elements > MOST_ELEMENTS:
        said = f"{elements} elements, more than the {MOST_ELEMENTS} that a page may have"
        raise TooLarge(said, path=source.path, **place._asdict())
    for tag in _LONG_TAG.finditer(text):
        if (attributes := tag[0].count("=")) > MOST_ATTRIBUTES:
            said = f"a tag of {attributes} attributes, more than the {MOST_ATTRIBUTES} that one may have"
            raise TooLarge(said, path=source.path, **place._asdict())
