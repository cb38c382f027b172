"""A text as lines, and the facts of each: what every later step asks of a line is read here, once.

What few lines are asked for (is it picture text, a byline, a date) is read when it is first asked for and kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import repeat
from typing import Generic, TypeVar

import attrs

from kabul_corpus.patterns import later
from kabul_corpus.structure import bylines, captions
from kabul_corpus.structure.stamps import Stamp, may_hold_stamp, stamps_in
from kabul_corpus.structure.words import TRIGGERS, values

__all__ = ["ITEM_MARKS", "Line", "part_of", "read_lines"]

_LONGEST_WORD = 12
_UNSPACED = "\u2e80"

_OTHER_BREAK = later(re.compile, "[\r\x85\u2028\u2029]")
_LOOKED_AT = 640
"""Words of a line are counted in this many characters: beyond, it is long, and how long decides nothing."""


_ITEM = later(re.compile, r"(?!\(c\)\s+\d{4}\b)(?:\d{1,3}\s?[.)]|[•*·▪●◦‣>–—-]|\([a-z\d]\)|[a-z]\))\s+\S")
ITEM_MARKS = "0123456789•*·▪●◦‣>–—-(abcdefgh"
"""What a list mark begins with."""


_Value = TypeVar("_Value")


class _Read(Generic[_Value]):
    """What is read from a line when it is first asked for, and kept: as ``cached_property``, which locks."""

    def __init__(self, read: Callable[[Line], _Value]) -> None:
        self._read = read
        self.__doc__ = read.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, line: Line, owner: type) -> _Value:
        value = self._read(line)
        setattr(line, self._name, value)
        return value


@attrs.define(slots=False, eq=False)
class Line:
    """The facts of one non-blank line: bounds without outer white space, blank lines before it, indentation, its words.

    ``low`` is the line in lower case with straight apostrophes (its beginning, where it is long), ``key`` is it without
    the digits and marks round it; ``size`` says how many words it has, long ones cut.
    ``told`` sums the values that words.py gives its words.
    """

    start: int
    end: int
    text: str
    gap: int
    indent: int
    low: str
    key: str
    size: int
    told: int
    function_words: int

    @_Read
    def stamps(self) -> tuple[Stamp, ...]:
        """The dates with day and year that the line states."""
        text = self.text
        return tuple(stamps_in(text, 0, len(text))) if may_hold_stamp(text) else ()

    @_Read
    def picture(self) -> str | None:
        """What picture text the line is: ``caption``, ``credit`` or None."""
        return captions.caption_kind(self.text, self.low, self.size, self.told)

    @_Read
    def byline(self) -> bylines.Read | None:
        """What the line says as a byline; None where it is none."""
        return bylines.read_line(self.text, self.low, self.stamps)

    @_Read
    def of_agency(self) -> bool:
        """Whether the line is a byline of agencies or a desk."""
        return bylines.is_of_agency(self.text, self.size, self.told)

    @property
    def is_item(self) -> bool:
        """Whether the line carries a list mark: a number, a bullet, a dash."""
        text = self.text
        return text[0] in ITEM_MARKS and _ITEM.match(text) is not None

    @property
    def bounds(self) -> tuple[int, int]:
        """Where the line begins and ends."""
        return self.start, self.end

    @property
    def first_word(self) -> str:
        """The first word of ``low``."""
        return self.low.split(None, 1)[0]

    @property
    def words(self) -> list[str]:
        """The words of ``low``."""
        return self.low.split()

    @property
    def last(self) -> str:
        """The last character."""
        return self.text[-1]


_ROUND = " \t\xa0\ufeff0123456789.,:;!?*•·–—-|/\\()[]{}<>»«›‹→←↓↑+#\"“”'‘’…=_~©×"


def read_lines(text: str, begin: int = 0) -> list[Line]:
    """The non-blank lines of ``text``, in order; ``begin`` is where it stands in a longer text."""
    value_of, nothing = values().get, repeat(0)
    lines: list[Line] = []
    gap, end = 0, begin - 1
    for raw in _pieces(text):
        start = end + 1
        end = start + len(raw)
        own = raw.strip()
        if not own:
            gap += 1
            continue
        length = len(own)
        indent = 0
        if start + length != end:
            indent = len(raw) - len(raw.lstrip())
            start += indent
        low = (own if length <= _LOOKED_AT else own[:_LOOKED_AT]).lower()
        if not low.isascii():
            low = low.replace("’", "'")
        # The words are not kept: on long texts the lists would cost more than splitting a few lines again.
        words = low.split()
        size = len(words)
        if length > _LONGEST_WORD * size and own[length // 2] >= _UNSPACED:
            # Chinese, Japanese, Thai have no spaces: two characters stand for a word.
            size = len(low) // 2
        told = sum(map(value_of, words, nothing)) if size > 1 else 0
        # What stands above the first line says nothing.
        above = gap if lines else 0
        lines.append(
            Line(start, start + length, own, above, indent, low, low.strip(_ROUND), size, told, told % TRIGGERS)
        )
        gap = 0
    return lines


def part_of(line: Line, start: int, end: int) -> Line:
    """The stretch of ``line`` between two places in its text, as a line of its own."""
    (part,) = read_lines(line.text[start:end], line.start + start)
    part.gap, part.indent = (line.gap, line.indent) if start == 0 else (0, 0)
    return part


def _pieces(text: str) -> list[str]:
    """The lines of ``text``, blank ones too, with every break of another kind in the place of as many characters."""
    if "\r" in text or "\x85" in text or "\u2028" in text or "\u2029" in text:
        text = _OTHER_BREAK.sub("\n", text.replace("\r\n", " \n"))
    return text.split("\n")
