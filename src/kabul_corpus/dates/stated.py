"""The days that a page's expressions state in full, and which blocks may say them."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from kabul_corpus.dates.expression import Expression
from kabul_corpus.dates.meaning import Beside, Clock, Known, Meaning
from kabul_corpus.drafts import Words
from kabul_corpus.model import BlockRole, Granularity

__all__ = ["NOTES", "OWN", "Bounds", "days_of", "stated", "within"]

Bounds = tuple[dt.date, dt.date]

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
    if isinstance(meaning, Clock):
        return stated(meaning.base) if meaning.base else None
    if isinstance(meaning, Beside):
        return stated(meaning.date)
    if isinstance(meaning, Known) and meaning.period.granularity is Granularity.DAY:
        period = meaning.period
        return (period.earliest, period.latest) if period.earliest and period.latest else None
    return None


def days_of(expression: Expression) -> list[dt.date]:
    """The days that a fully written date can mean."""
    meanings: Sequence[Meaning] = expression.readings or (expression.meaning,)
    days = [bounds[0] for meaning in meanings if (bounds := stated(meaning)) and bounds[0] == bounds[1]]
    if isinstance(expression.meaning, Beside) and len(days) > 1:
        days = [day for day in days if day.isoweekday() == expression.meaning.weekday] or days
    return days


def within(expressions: Sequence[Expression], words: Words) -> Sequence[Expression]:
    """The expressions that stand within a range of the text; they are in text order."""
    first = bisect_left(expressions, words[0], key=_start)
    return expressions[first : bisect_right(expressions, words[1], lo=first, key=_end)]


def _start(expression: Expression) -> int:
    return expression.start


def _end(expression: Expression) -> int:
    return expression.end
