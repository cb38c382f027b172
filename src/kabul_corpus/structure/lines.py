"""A text as lines, and the facts of each: what every later step asks of a line is read here, once.

The columns that all lines have are made together; what few lines are asked for (is it picture text, a byline, a date)
is read when it is first asked for and kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate, compress, pairwise, repeat
from operator import add, mod
from typing import Generic, TypeVar

import attrs
import regex

from kabul_corpus.patterns import later
from kabul_corpus.structure import bylines, captions
from kabul_corpus.structure.stamps import Stamp, may_hold_stamp, stamps_in
from kabul_corpus.structure.words import TRIGGERS, values

__all__ = ["ITEM_MARKS", "Line", "lines_of", "part_of", "read_lines"]

_LONGEST_WORD = 12
_UNSPACED = "\u2e80"

_OTHER_BREAKS = ("\r", "\x85", "\u2028", "\u2029")
_ANY_BREAK = later(regex.compile, r"\r\n|[\n\r\x85\u2028\u2029]")
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


def read_lines(text: str) -> list[Line]:
    """The non-blank lines of ``text``, in order."""
    starts, raws = _pieces(text)
    stripped = list(map(str.strip, raws))
    texts = list(filter(None, stripped))
    gaps = indents = [0] * len(texts)
    if texts != stripped:
        kept = list(compress(range(len(stripped)), stripped))
        # What stands above the first line says nothing.
        gaps = [0, *[here - above - 1 for above, here in pairwise(kept)]]
        starts, raws = list(compress(starts, stripped)), list(compress(raws, stripped))
    if raws != texts:
        indents = [len(raw) - len(raw.lstrip()) for raw in raws]
        starts = list(map(add, starts, indents))
    return lines_of(starts, texts, gaps, indents)


def lines_of(starts: list[int], texts: list[str], gaps: list[int], indents: list[int]) -> list[Line]:
    """The lines with these texts, column by column: what is done for all of them at once costs least."""
    lengths = list(map(len, texts))
    if max(lengths, default=0) > _LOOKED_AT:
        lows = [text[:_LOOKED_AT].lower() for text in texts]
    else:
        lows = list(map(str.lower, texts))
    if not all(map(str.isascii, lows)):
        lows = [low.replace("’", "'") for low in lows]
    words = list(map(str.split, lows))
    sizes = [
        # Chinese, Japanese, Thai have no spaces: two characters stand for a word.
        len(low) // 2 if length > _LONGEST_WORD * count and text[length // 2] >= _UNSPACED else count
        for text, length, low, count in zip(texts, lengths, lows, map(len, words), strict=True)
    ]
    value_of = values().get
    nothing = repeat(0)
    told = [sum(map(value_of, own, nothing)) if size > 1 else 0 for own, size in zip(words, sizes, strict=True)]
    # The words are not kept: on long texts the lists would cost more than splitting a few lines again.
    del words
    ends = map(add, starts, lengths)
    keys = map(str.strip, lows, repeat(_ROUND))
    function_words = map(mod, told, repeat(TRIGGERS))
    return list(map(Line, starts, ends, texts, gaps, indents, lows, keys, sizes, told, function_words))


def part_of(line: Line, start: int, end: int) -> Line:
    """The stretch of ``line`` between two places in its text, as a line of its own."""
    piece = line.text[start:end]
    begin = line.start + start + len(piece) - len(piece.lstrip())
    first = start == 0
    (part,) = lines_of([begin], [piece.strip()], [line.gap if first else 0], [line.indent if first else 0])
    return part


def _pieces(text: str) -> tuple[list[int], list[str]]:
    """The first offsets of the lines of ``text``, blank ones too, and the lines; an offset more may follow."""
    if not any(mark in text for mark in _OTHER_BREAKS):
        pieces = text.split("\n")
        return list(accumulate(map((1).__add__, map(len, pieces)), initial=0)), pieces
    breaks = [match.span() for match in _ANY_BREAK.finditer(text)]
    starts = [0, *[end for _, end in breaks]]
    ends = [*[start for start, _ in breaks], len(text)]
    return starts, [text[start:end] for start, end in zip(starts, ends, strict=True)]
