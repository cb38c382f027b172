"""The days that a page's expressions state in full, and which blocks may say them."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from kabul_corpus.dates.expression import Expression
from kabul_corpus.dates.meaning import Beside, Clock, Known, Meaning
from kabul_corpus.drafts import Layout, Words
from kabul_corpus.model import Block, BlockRole, Granularity

__all__ = ["NOTES", "OWN", "Bounds", "block_of", "days_of", "stated", "within"]

Bounds = tuple[dt.date, dt.date]
_DAY = Granularity.DAY

OWN = frozenset(
    {
        BlockRole.TITLE,
        BlockRole.STANDFIRST,
        BlockRole.DATELINE,
        BlockRole.UPDATE,
        BlockRole.PARAGRAPH,
        BlockRole.BLOCK_QUOTE,
        BlockRole.CAPTION,
        BlockRole.HEADING,
        BlockRole.LIST_ITEM,
    }
)
"""The blocks whose words may date the page; chrome, comments and other posts never do."""

NOTES = frozenset({BlockRole.PUBLISHER_NOTE, BlockRole.CREDIT, BlockRole.PARAGRAPH})
"""The blocks in which a page speaks of itself."""


def stated(meaning: Meaning) -> Bounds | None:
    """The day that the words give in full."""
    if isinstance(meaning, Known):
        _, earliest, latest, granularity = meaning.period
        return (earliest, latest) if granularity is _DAY and earliest and latest else None
    if isinstance(meaning, Beside):
        return stated(meaning.date)
    return stated(meaning.base) if isinstance(meaning, Clock) and meaning.base else None


def days_of(expression: Expression) -> list[dt.date]:
    """The days that a fully written date can mean."""
    if stated(expression.meaning) is None:
        return []
    meanings: Sequence[Meaning] = expression.readings or (expression.meaning,)
    days = [bounds[0] for meaning in meanings if (bounds := stated(meaning)) and bounds[0] == bounds[1]]
    if isinstance(expression.meaning, Beside) and len(days) > 1:
        days = [day for day in days if day.isoweekday() == expression.meaning.weekday] or days
    return days


def within(expressions: Sequence[Expression], words: Words) -> Sequence[Expression]:
    """The expressions that stand within a range of the text; they are in text order."""
    first = bisect_left(expressions, words[0], key=_start)
    return expressions[first : bisect_right(expressions, words[1], lo=first, key=_end)]


def block_of(layout: Layout, expression: Expression) -> Block | None:
    """The block that an expression stands within, None where in none."""
    number = bisect_right(layout.blocks, expression.start, key=_begin) - 1
    if number < 0 or expression.end > layout.blocks[number].span.end:
        return None
    return layout.blocks[number]


def _begin(block: Block) -> int:
    return block.span.start


def _start(expression: Expression) -> int:
    return expression.start


def _end(expression: Expression) -> int:
    return expression.end
