"""The pages of a Parquet file by their headers alone: how much each unpacks to, known before any is unpacked.

Footer and headers are Thrift structures in its compact protocol. The footer's own sums are not to be relied upon, and
it is read here: asked for the footer's columns, pyarrow ends the process where some of them are damaged.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

__all__ = ["Column", "Group", "groups", "page_sizes"]

_DICTIONARY = 2
_HEADER = 2**16
_MOST_HEADER = 2**24
_MOST_FOOTER = 2**26
_DEEPEST = 16
"""Statistics in a header may be as long as the cells they are of."""


class Column(NamedTuple):
    """A column of a row group: how many values it holds, where its pages begin, and their bytes as they are packed."""

    values: int
    start: int
    size: int


class Group(NamedTuple):
    """A row group: how many rows it holds, and its columns."""

    rows: int
    columns: list[Column]


def groups(stream: BinaryIO) -> list[Group]:
    """The row groups, as the footer has them.

    Raises:
        ValueError: there is no footer, or it lacks what it has to have.
    """
    end = stream.seek(0, os.SEEK_END)
    stream.seek(max(end - 8, 0))
    length = int.from_bytes(stream.read(4), "little")
    if not 0 < length <= min(end - 12, _MOST_FOOTER):
        raise ValueError("no footer, or one too large")
    stream.seek(end - 8 - length)
    try:
        footer = _Compact(stream.read(length)).struct()
        return [Group(group[3], [_column(chunk) for chunk in group[1] if 3 in chunk]) for group in footer[4]]
    except (IndexError, KeyError, TypeError) as error:
        raise ValueError(f"the footer lacks what it has to have: {error}") from None


def _column(chunk: Any) -> Column:
    about = chunk[3]
    return Column(about[5], min(about[9], about.get(11) or about[9]), about[7])


def page_sizes(stream: BinaryIO, column: Column) -> Iterator[tuple[bool, int]]:
    """For each page of a column of a row group whether it is a dictionary, and the bytes that it unpacks to.

    Raises:
        ValueError: there are no pages where the footer says.
    """
    at, end = column.start, column.start + column.size
    if at < 0:
        raise ValueError("a page before the file begins")
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
    """Reads structures of the compact protocol: whole numbers, lists and structures; of the rest only the length."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.at = 0

    def struct(self, depth: int = 0) -> dict[int, Any]:
        """The fields by their ids."""
        if depth > _DEEPEST:
            raise ValueError("a structure is nested too deeply")
        fields: dict[int, Any] = {}
        name = 0
        while (head := self._byte()) != 0:
            name = name + (head >> 4) if head >> 4 else self._zigzag()
            if head & 15 not in {1, 2}:  # these are true and false, said by the kind
                fields[name] = self._value(head & 15, depth)
        return fields

    def _value(self, kind: int, depth: int) -> Any:
        value: Any = None
        if kind in {1, 2, 3}:
            value = self._byte()
        elif kind in {4, 5, 6}:
            value = self._zigzag()
        elif kind in {7, 8}:
            length = 8 if kind == 7 else self._varint()
            self.at += length
            if self.at > len(self._data):
                raise IndexError("a value does not end")
        elif kind in {9, 10}:
            head = self._byte()
            count = head >> 4 if head >> 4 < 15 else self._varint()
            value = [self._value(head & 15, depth + 1) for _ in range(count)]
        elif kind == 12:
            value = self.struct(depth + 1)
        else:
            raise ValueError(f"an unknown kind of field: {kind}")
        return value

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
                raise ValueError("a number without end")

    def _zigzag(self) -> int:
        number = self._varint()
        return (number >> 1) ^ -(number & 1)
