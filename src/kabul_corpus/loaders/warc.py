"""WARC and CC-NEWS, by warcio (extra ``warc``): a page or a text is a document; other records are passed over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import attrs

from kabul_corpus.errors import FormatError, ReadError
from kabul_corpus.loaders.html import page
from kabul_corpus.loaders.source import Item, Options, Source, decode, require, too_large
from kabul_corpus.model import Document

__all__ = ["read"]

HTML = ("text/html", "application/xhtml+xml")


def read(stream: BinaryIO, source: Source, options: Options) -> Iterator[Item]:
    """A document or an error for each record that holds a page; one record is in memory at a time."""
    archive = require("warcio.archiveiterator", extra="warc", purpose="reading WARC")
    problem = require("warcio.exceptions", extra="warc", purpose="reading WARC").ArchiveLoadFailed
    try:
        for number, record in enumerate(archive.ArchiveIterator(_Stream(stream, source)), 1):
            media = _media(record)
            if media in HTML or media == "text/plain":
                yield _item(record, media, number, source, options)
    except problem as error:
        raise FormatError(f"no WARC: {error}", path=source.path) from None


class _Stream:
    """A stream whose early end is an error: warcio takes ``EOFError`` for the end of the archive."""

    def __init__(self, stream: BinaryIO, source: Source) -> None:
        self._stream = stream
        self._source = source

    def read(self, size: int = -1) -> bytes:
        try:
            return self._stream.read(size)
        except EOFError as error:
            raise FormatError(f"truncated gzip: {error}", path=self._source.path) from None


def _media(record: Any) -> str:
    """The media type of the page in ``record``, "" where it holds none."""
    if record.rec_type == "response" and record.http_headers is not None:
        if not record.http_headers.get_statuscode().startswith("2"):
            return ""
        media = record.http_headers.get_header("Content-Type")
    elif record.rec_type in {"conversion", "resource"}:
        media = record.rec_headers.get_header("Content-Type")
    else:
        media = None
    return (media or "").partition(";")[0].strip().lower()


def _item(record: Any, media: str, number: int, source: Source, options: Options) -> Item:
    url = record.rec_headers.get_header("WARC-Target-URI")
    about = {"crawled": record.rec_headers.get_header("WARC-Date")}
    name = (record.rec_headers.get_header("WARC-Record-ID") or "").strip("<>") or f"{source.id}:{number}"
    data = record.content_stream().read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        return too_large(source, options, line=number)
    if getattr(record.raw_stream, "limit", 0):
        return FormatError("the record ends before its stated length", path=source.path, line=number)
    try:
        if media in HTML:
            found = page(data, source, options, url=url)
        else:
            text, done = decode(data, source, options)
            found = Document(text, url=url, metadata=done)
    except ReadError as error:
        return error
    about = {key: value for key, value in about.items() if value}
    return attrs.evolve(found, id=name, metadata={**source.metadata(), **about, **found.metadata})
