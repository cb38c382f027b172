"""WARC and CC-NEWS (ISO 28500): a page or a text is a document; other records are passed over with the reason."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

import attrs

from kabul_corpus.errors import FormatError
from kabul_corpus.loaders.charsets import charset_in
from kabul_corpus.loaders.html import page
from kabul_corpus.loaders.http import CutShort, Response, response
from kabul_corpus.loaders.source import (
    Found,
    Item,
    Options,
    PassedOver,
    Place,
    Source,
    attempt,
    decode,
    require,
    too_large,
)
from kabul_corpus.model import Document

__all__ = ["read"]

HTML = ("text/html", "application/xhtml+xml")

_VERSION = re.compile(rb"WARC/\d\.\d+\r?\n")
_LONGEST_LINE = 2**16
_MOST_HEADERS = 1000
_PIECE = 2**20


def read(stream: BinaryIO, source: Source, options: Options) -> Iterator[Found]:
    """A document, an error or what was passed over for each record; one is in memory at a time.

    After a record that breaks the form, reading goes on at the next line that can begin one.

    Raises:
        FormatError: there is no record in the stream.
    """
    require("trafilatura", extra="warc", purpose="reading WARC")
    records = _Records(stream, source, options)
    for record in records:
        place = Place(record=records.number, byte=records.start)
        if isinstance(record, FormatError):
            yield record, place
        else:
            yield attempt(lambda: _item(record, place, source, options), source, place)  # noqa: B023 - called at once
    if not records.number:
        raise FormatError("no WARC: no record begins in it", path=source.path)


@attrs.frozen
class _Record:
    """The headers of a record (names in lower case) and its block; of one that is too large, no block."""

    headers: dict[str, str]
    block: bytes | None


class _Records:
    """The records of a stream; ``number`` (from 1) and ``start`` (its byte, unpacked) are those of the last."""

    def __init__(self, stream: BinaryIO, source: Source, options: Options) -> None:
        self._stream = stream
        self._source = source
        self._options = options
        self._at = 0
        self._line = b""
        self._failed = False
        self.number = 0
        self.start = 0

    def __iter__(self) -> Iterator[_Record | FormatError]:
        while True:
            try:
                if not self._find():
                    return
                self.number += 1
                record = self._record()
            except FormatError as error:
                # Damage before the first record of a stream, and after it; the next is found by its first line.
                self._line, self._failed = b"", True
                self.number = self.number or 1
                yield error
            else:
                self._failed = False
                yield record

    def _next_line(self) -> bytes:
        line = self._stream.readline(_LONGEST_LINE)
        self._at += len(line)
        return line

    def _find(self) -> bool:
        """Goes to the first line of the next record; what is no record is an error once."""
        line, self._line = self._line or self._next_line(), b""
        while line and not _VERSION.fullmatch(line):
            if line.strip() and not self._failed:
                if not self.number:
                    return False
                self.number += 1
                self.start = self._at - len(line)
                raise self._error("no record begins where the one before ends")
            line = self._next_line()
        self.start = self._at - len(line)
        return bool(line)

    def _record(self) -> _Record:
        headers: dict[str, str] = {}
        for _ in range(_MOST_HEADERS):
            line = self._next_line()
            if not line.endswith(b"\n"):
                raise self._error("a line of its head does not end")
            if not line.strip():
                break
            name, colon, value = line.decode("utf-8", "replace").partition(":")
            if colon:
                headers.setdefault(name.strip().lower(), value.strip())
        else:
            raise self._error(f"more than {_MOST_HEADERS} lines in its head")
        stated = headers.get("content-length", "")
        if not (stated.isascii() and stated.isdecimal() and len(stated) < 19):
            raise self._error(f"no length: {stated[:40]!r}")
        block = self._block(int(stated))
        # Two line ends follow; where something else does, the length was not the block's.
        for _ in range(2):
            self._line = self._next_line()
            if self._line.strip():
                wrong = not _VERSION.fullmatch(self._line)
                self._line = self._line if not wrong else b""
                if wrong:
                    raise self._error("it goes on behind its stated length")
                break
            self._line = b""
        return _Record(headers, block)

    def _block(self, length: int) -> bytes | None:
        pieces: list[bytes] = []
        kept = length <= self._options.max_bytes
        left = length
        while left:
            piece = self._stream.read(min(left, _PIECE))
            if not piece:
                raise self._error("it ends before its stated length")
            self._at += len(piece)
            left -= len(piece)
            if kept:
                pieces.append(piece)
        return b"".join(pieces) if kept else None

    def _error(self, said: str) -> FormatError:
        place = Place(record=self.number, byte=self.start)
        return FormatError(f"no WARC record: {said}", path=self._source.path, **place._asdict())


def _item(record: _Record, place: Place, source: Source, options: Options) -> Item:
    """The page in the record, or why it is none."""
    headers, where = record.headers, {"path": source.path, **place._asdict()}
    kind = headers.get("warc-type", "").lower()
    if kind not in {"response", "conversion", "resource"}:
        return PassedOver(source.path, f"a record of the type {kind[:40]!r}", place.record)
    content_type = headers.get("content-type", "")
    as_received = kind == "response" and content_type.lower().startswith("application/http")
    if not as_received and not _is_page(content_type):
        return PassedOver(source.path, f"a record of {content_type[:80]!r}", place.record)
    if record.block is None:
        return too_large(source, options, place)
    body = record.block
    if as_received:
        try:
            received = response(body, options.max_bytes, wanted=_wanted)
        except OverflowError:
            return too_large(source, options, place)
        except (CutShort, ValueError, zlib.error) as error:
            return FormatError(f"no page: {error}", **where)
        if not _wanted(received):
            return PassedOver(source.path, _reason(received), place.record)
        body, content_type = received.body, received.headers.get("content-type", "")
    if cut := headers.get("warc-truncated"):
        return FormatError(f"the crawler cut the page short: {cut[:40]}", **where)
    url = headers.get("warc-target-uri", "").strip("<>") or None
    if _media(content_type) in HTML:
        found = page(body, source, options, url=url, header=charset_in(content_type), place=place)
    else:
        text, done = decode(body, source, options, record=place.record)
        found = Document(text, url=url, metadata=done)
    name = headers.get("warc-record-id", "").strip("<>") or f"{source.id}:{place.record}"
    crawled = headers.get("warc-date")
    about = source.metadata(**({"crawled": crawled} if crawled else {}))
    return attrs.evolve(found, id=name, metadata={**about, **found.metadata})


def _media(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def _is_page(content_type: str) -> bool:
    return _media(content_type) in HTML or _media(content_type) == "text/plain"


def _wanted(received: Response) -> bool:
    return 200 <= received.status < 300 and _is_page(received.headers.get("content-type", ""))


def _reason(received: Response) -> str:
    if not 200 <= received.status < 300:
        return f"a response with the status {received.status}"
    return f"a response of {received.headers.get('content-type', '')[:80]!r}"
