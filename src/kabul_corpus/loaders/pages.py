"""The pages of a Parquet file by their headers alone: how much each unpacks to, known before any is unpacked.

The headers are Thrift structures in its compact protocol; the footer's own sums are not to be relied upon.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

__all__ = ["page_sizes"]

_DICTIONARY = 2
_HEADER = 2**16
_MOST_HEADER = 2**24
"""Statistics in a header may be as long as the cells they are of."""


def page_sizes(stream: BinaryIO, column: Any) -> Iterator[tuple[bool, int]]:
    """For each page of a column of a row group whether it is a dictionary, and the bytes that it unpacks to.

    Raises:
        ValueError: there are no pages where the footer says.
    """
    at = column.data_page_offset
    if column.has_dictionary_page and column.dictionary_page_offset is not None:
        at = min(at, column.dictionary_page_offset)
    end = at + column.total_compressed_size
    while at < end:
        kind, unpacked, packed, length = _header(stream, at)
        if unpacked < 0 or packed < 0 or length == 0:
            raise ValueError("a page of negative size")
        yield kind == _DICTIONARY, unpacked
        at += length + packed


def _header(stream: BinaryIO, at: int) -> tuple[int, int, int, int]:
    """Kind, unpacked and packed size of the page at ``at``, and the length of its header."""
    size = _HEADER
    while True:
        stream.seek(at)
        data = stream.read(size)
        try:
            reader = _Compact(data)
            fields = reader.struct()
            return fields[1], fields[2], fields[3], reader.at
        except IndexError:
            if len(data) < size or size > _MOST_HEADER:
                raise ValueError("a page's header does not end") from None
            size *= 16
        except KeyError:
            raise ValueError("a page's header lacks a size") from None


class _Compact:
    """Reads structures of the compact protocol; what is no whole number is passed over."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.at = 0

    def struct(self, depth: int = 0) -> dict[int, int]:
        """The fields that are whole numbers, by their ids."""
        if depth > 16:
            raise ValueError("a page's header is nested too deeply")
        fields: dict[int, int] = {}
        name = 0
        while (head := self._byte()) != 0:
            name = name + (head >> 4) if head >> 4 else self._zigzag()
            kind = head & 15
            if kind in {4, 5, 6}:
                fields[name] = self._zigzag()
            elif kind not in {1, 2}:  # these are true and false, said by the kind
                self._skip(kind, depth)
        return fields

    def _skip(self, kind: int, depth: int) -> None:
        if kind in {1, 2, 3}:
            self.at += 1
        elif kind in {4, 5, 6}:
            self._varint()
        elif kind == 7:
            self.at += 8
        elif kind == 8:
            length = self._varint()
            self.at += length
        elif kind in {9, 10}:
            head = self._byte()
            count = head >> 4 if head >> 4 < 15 else self._varint()
            for _ in range(count):
                self._skip(head & 15, depth + 1)
                self._check()
        elif kind == 12:
            self.struct(depth + 1)
        else:
            raise ValueError(f"a page's header holds an unknown kind of field: {kind}")

    def _check(self) -> None:
        if self.at > len(self._data):
            raise IndexError

    def _byte(self) -> int:
        byte = self._data[self.at]
        self.at += 1
        return byte

    def _varint(self) -> int:
        number = shift = 0
        while True:
            byte = self._byte()
            number |= (byte & 127) << shift
            if byte < 128:
                return number
            shift += 7
            if shift > 63:
                raise ValueError("a page's header holds a number without end")

    def _zigzag(self) -> int:
        number = self._varint()
        return (number >> 1) ^ -(number & 1)
