"""Text that was wrapped at a column: its lines are joined for reading, and every offset stays.

Converters of pages and papers (html2text, pdftotext) break paragraphs at sixty to eighty columns. A line was broken
there if the next line's first word would not have fitted; a page is wrapped if most lines without a blank line below
were.
"""

from __future__ import annotations

from itertools import pairwise

import regex

from kabul_corpus.patterns import later
from kabul_corpus.structure.lines import Line, read_lines

__all__ = ["join_wrapped"]

_NARROWEST, _WIDEST = 45, 100
_FEWEST = 3
"""Broken lines that a wrapped page has at least."""

# A byline on the line below the headline
_LABEL = later(regex.compile, r"(?:By|BY) (?:\p{Lu}[\p{L}.'’-]* ){1,3}\p{Lu}[\p{L}'’-]+$")

_SLACK = 3
_SHARE = 0.5
"""At least this share of the lines with text right below are broken ones."""


def join_wrapped(text: str, lines: list[Line]) -> list[Line]:
    """``lines``, those of a wrapped page joined: a break within a paragraph reads as blanks, one for each character."""
    if len(lines) <= _FEWEST:
        return lines
    for line in lines:
        if line.end - line.start > _WIDEST:
            return lines
    close = [below.gap == 0 for below in lines[1:]]
    # A headline or an address may be wider than the column.
    column = max([line.end - line.start for line, near in zip(lines, close, strict=False) if near], default=0)
    if column < _NARROWEST:
        return lines
    joins = [
        near and _is_broken(line, below, column) for near, (line, below) in zip(close, pairwise(lines), strict=True)
    ]
    if sum(joins) < _FEWEST or sum(joins) < _SHARE * sum(close):
        return lines
    joined: list[Line] = []
    begin = 0
    for number, goes_on in enumerate([*joins, False]):
        if not goes_on:
            joined.append(lines[begin] if begin == number else _one(text, lines[begin], lines[number]))
            begin = number + 1
    return joined


def _is_broken(line: Line, below: Line, column: int) -> bool:
    """Whether ``line`` ends where it does because the first word of ``below`` did not fit into ``column``."""
    if below.is_item or _LABEL.match(below.text) is not None:
        return False
    length, word = line.end - line.start, below.text.split(None, 1)[0]
    # A paragraph's last line ends in a stop, and early.
    return length + 1 + len(word) > column - _SLACK and (line.last not in '.?!”"' or 4 * length > 3 * column)


def _one(text: str, first: Line, last: Line) -> Line:
    piece = text[first.start : last.end]
    for mark in "\r\n\t\x0b\x0c\x85\u2028\u2029":
        piece = piece.replace(mark, " ")
    (line,) = read_lines(piece, first.start)
    line.gap, line.indent = first.gap, first.indent
    return line
