"""A response as it was received: head and body taken apart, the body's packing undone, what was cut short told."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable

import attrs

from kabul_corpus.errors import MissingExtra
from kabul_corpus.loaders.source import require

__all__ = ["CutShort", "Response", "response"]


class CutShort(ValueError):
    """The body ends before its own end."""


@attrs.frozen
class Response:
    """Status, headers (names in lower case) and body, unpacked."""

    status: int
    headers: dict[str, str]
    body: bytes


_HEAD_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})\b")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")


def response(data: bytes, limit: int, *, wanted: Callable[[Response], bool]) -> Response:
    """The response in ``data``; its body is unpacked only where ``wanted`` says so of the rest, to ``limit`` bytes.

    Crawlers keep the headers of packings that they have undone: a body that is not in the form it states is taken as
    it is.

    Raises:
        CutShort: the body ends before its stated length, or in the middle of its packing.
        OverflowError: it is longer than ``limit``.
        ValueError: there is no head of a response, or a packing that cannot be undone.
    """
    status = _STATUS.match(data)
    end = _HEAD_END.search(data, 0, 2**18)
    if status is None or end is None:
        raise ValueError("no head of an HTTP response")
    headers: dict[str, str] = {}
    for line in data[status.end() : end.start()].splitlines()[1:]:
        name, colon, value = line.partition(b":")
        if colon:
            headers.setdefault(name.strip().lower().decode("latin-1"), value.strip().decode("latin-1"))
    found = Response(int(status[1]), headers, data[end.end() :])
    if not wanted(found):
        return found
    body = found.body
    if "chunked" in headers.get("transfer-encoding", "").lower() and _CHUNK.match(body):
        body = _joined(body)
    elif (stated := headers.get("content-length", "")).isdecimal() and len(stated) < 20 and len(body) < int(stated):
        raise CutShort(f"{len(body)} of {stated} bytes of the page are there")
    for packing in reversed(headers.get("content-encoding", "").lower().split(",")):
        body = _unpacked(body, packing.strip(), limit)
    if len(body) > limit:
        raise OverflowError
    return attrs.evolve(found, body=body)


def _joined(body: bytes) -> bytes:
    chunks: list[bytes] = []
    at = 0
    while head := _CHUNK.match(body, at):
        size = int(head[1], 16)
        if size == 0:
            return b"".join(chunks)
        start = head.end()
        chunks.append(body[start : start + size])
        if len(chunks[-1]) < size:
            break
        at = start + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    raise CutShort("the last chunk of the page is missing")


def _unpacked(body: bytes, packing: str, limit: int) -> bytes:
    if packing in {"gzip", "x-gzip"} and body[:2] == b"\x1f\x8b":
        return _inflated(body, 31, limit)
    if packing == "deflate" and body:
        try:
            return _inflated(body, 15, limit)
        except zlib.error:
            return _inflated(body, -15, limit)  # as some servers have it, without the header
    if packing == "br" and body.lstrip()[:1] != b"<":
        try:
            brotli = require("brotli", extra="warc", purpose="reading pages packed by Brotli")
        except MissingExtra as error:  # of one page among many: the others are read
            raise ValueError(str(error)) from error
        try:
            return bytes(brotli.decompress(body))
        except brotli.error as error:
            raise ValueError(f"damaged Brotli: {error}") from None
    return body


def _inflated(body: bytes, window: int, limit: int) -> bytes:
    inflater = zlib.decompressobj(window)
    unpacked = inflater.decompress(body, limit + 1)
    if len(unpacked) > limit:
        raise OverflowError
    if not inflater.eof:
        raise CutShort("the packed page ends within")
    return unpacked
