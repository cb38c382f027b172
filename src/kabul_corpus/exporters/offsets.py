"""Offsets in other units: code points are ours; files count UTF-8 bytes; JavaScript, Java and C# count UTF-16 units."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

import attrs

__all__ = ["Offsets", "wide_characters"]

_WIDE = re.compile("[\U00010000-\U0010ffff]")
_LONG = {"utf-8": re.compile("[\x80-\U0010ffff]"), "utf-16": _WIDE}


def _extra(char: str, unit: str) -> int:
    """How many units beyond the first ``char`` takes."""
    if unit == "utf-16":
        return 1
    return 1 if char < "\u0800" else 2 if char < "\U00010000" else 3


def wide_characters(text: str) -> list[int]:
    """The places in ``text``, in code points, of the characters that take two UTF-16 units.

    >>> wide_characters("a😀b")
    [1]
    """
    return [found.start() for found in _WIDE.finditer(text)]


@attrs.frozen
class Offsets:
    """Converts offsets into one text between code points and UTF-8 bytes or UTF-16 code units.

    Built in one pass over the text; each conversion is a binary search. A lone surrogate counts as it would be encoded
    with ``surrogatepass``: three bytes, one unit.

    >>> offsets = Offsets.of("“Kabul”", unit="utf-8")
    >>> offsets.to_units(1), offsets.to_points(3)
    (3, 1)
    """

    unit: str
    _points: Sequence[int] = attrs.field(repr=False)
    _units: Sequence[int] = attrs.field(repr=False)
    _length: int

    @classmethod
    def of(cls, text: str, *, unit: str) -> Offsets:
        """The converter for ``text`` and ``unit``, which is "utf-8" (bytes) or "utf-16" (code units).

        Raises:
            ValueError: ``unit`` is neither.
        """
        if unit not in _LONG:
            raise ValueError(f"unknown unit {unit!r}: choose 'utf-8' or 'utf-16'")
        points, units, more = [], [], 0
        for found in _LONG[unit].finditer(text):
            more += _extra(found[0], unit)
            points.append(found.end())
            units.append(found.end() + more)
        return cls(unit, points, units, len(text))

    def to_units(self, point: int) -> int:
        """The offset in units that ``point``, an offset in code points, has; the inverse of ``to_points``.

        Raises:
            ValueError: ``point`` lies outside the text.
        """
        if not 0 <= point <= self._length:
            raise ValueError(f"{point} is no offset into a text of {self._length} characters")
        passed = bisect_right(self._points, point)
        return point + (self._units[passed - 1] - self._points[passed - 1] if passed else 0)

    def to_points(self, offset: int) -> int:
        """The offset in code points that ``offset``, in units, has; the inverse of ``to_units``.

        Raises:
            ValueError: ``offset`` lies outside the text, or within a character.
        """
        passed = bisect_right(self._units, offset)
        point = offset - (self._units[passed - 1] - self._points[passed - 1] if passed else 0)
        if not 0 <= point <= self._length or (passed < len(self._points) and point > self._points[passed] - 1):
            raise ValueError(f"{offset} is no {self.unit} offset of a character of this text")
        return point
