"""A text as lines: where each begins and ends, and the few counts that every rule looks at."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from typing import TYPE_CHECKING

import attrs
import regex

from kabul_corpus.structure.stamps import Stamp, stamps_in
from kabul_corpus.structure.telling import POINTS, TRIGGERS, values

if TYPE_CHECKING:
    from kabul_corpus.structure.bylines import Read

__all__ = ["UNSEEN", "Line", "is_item", "part_of", "read_lines"]

_LONGEST_WORD = 12
_UNSPACED = "\u2e80"

UNSEEN = "?"
"""The value of ``Line.picture`` before anyone looked."""

_OTHER_BREAKS = ("\r", "\x85", "\u2028", "\u2029")
_ANY_BREAK = regex.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_LOOKED_AT = 640
"""Words of a line are counted in this many characters: beyond, it is long, and how long decides nothing."""


@attrs.define
class Line:
    """One non-blank line: bounds without outer white space, blank lines before it, indentation, and its words.

    ``low`` is the line in lower case with straight apostrophes (its beginning, where it is long), ``words`` are its
    words, ``key`` is it without the digits and marks round it; ``size`` says how many words it has, long ones cut.
    ``triggers`` and ``points`` say whether a word of a stock phrase, or of pointing into a picture, is among them.
    ``picture`` and ``byline`` keep what captions.py and bylines.py said of it.
    """

    start: int
    end: int
    text: str
    gap: int
    indent: int
    words: tuple[str, ...]
    low: str
    key: str
    function_words: int
    size: int
    triggers: bool
    points: bool
    picture: str | None = UNSEEN
    byline: Read | str | None = UNSEEN
    _stamps: tuple[Stamp, ...] | None = None

    @property
    def stamps(self) -> tuple[Stamp, ...]:
        """The dates with day and year that the line states."""
        if self._stamps is None:
            self._stamps = tuple(stamps_in(self.text, 0, len(self.text)))
        return self._stamps

    @property
    def last(self) -> str:
        """The last character."""
        return self.text[-1]


_ITEM = regex.compile(r"(?:\d{1,3}\s?[.)]|[•*·▪●◦‣>–—-]|\([a-z\d]\)|[a-z]\))\s+\S")


def is_item(text: str) -> bool:
    """Whether the line carries a list mark: a number, a bullet, a dash."""
    return text[0] in "0123456789•*·▪●◦‣>–—-(abcdefgh" and _ITEM.match(text) is not None


_ROUND = " \t\xa0\ufeff0123456789.,:;!?*•·–—-|/\\()[]{}<>»«›‹→←↓↑+#\"“”'‘’…=_~©×"


def read_lines(text: str) -> list[Line]:
    """The non-blank lines of ``text``, in order."""
    lines: list[Line] = []
    value_of = values().get
    gap = 0
    for start, raw in zip(*_pieces(text), strict=True):
        line = raw.strip()
        if not line:
            gap += 1
            continue
        indent = len(raw) - len(raw.lstrip()) if raw[0] != line[0] else 0
        # What stands above the first line says nothing.
        lines.append(_line(start + indent, line, gap if lines else 0, indent, value_of))
        gap = 0
    return lines


def _line(start: int, text: str, gap: int, indent: int, value_of: Callable[[str], int | None]) -> Line:
    low = text[:_LOOKED_AT].lower().replace("’", "'")
    words = tuple(low.split())
    size = len(words)
    if len(text) > _LONGEST_WORD * size and text[len(text) // 2] >= _UNSPACED:
        # Chinese, Japanese, Thai have no spaces: two characters stand for a word.
        size = len(low) // 2
    told = sum(filter(None, map(value_of, words))) if size > 1 else 0
    return Line(
        start,
        start + len(text),
        text,
        gap,
        indent,
        words,
        low,
        low.strip(_ROUND),
        told % TRIGGERS,
        size,
        told % POINTS >= TRIGGERS,
        told >= POINTS,
    )


def part_of(line: Line, start: int, end: int) -> Line:
    """The stretch of ``line`` between two places in its text, as a line of its own."""
    piece = line.text[start:end]
    begin = line.start + start + len(piece) - len(piece.lstrip())
    first = start == 0
    return _line(begin, piece.strip(), line.gap if first else 0, line.indent if first else 0, values().get)


def _pieces(text: str) -> tuple[list[int], list[str]]:
    """The first offsets of the lines of ``text``, blank ones too, and the lines."""
    if not any(mark in text for mark in _OTHER_BREAKS):
        pieces = text.split("\n")
        return list(accumulate([len(piece) + 1 for piece in pieces[:-1]], initial=0)), pieces
    breaks = [match.span() for match in _ANY_BREAK.finditer(text)]
    starts = [0, *[end for _, end in breaks]]
    ends = [*[start for start, _ in breaks], len(text)]
    return starts, [text[start:end] for start, end in zip(starts, ends, strict=True)]
