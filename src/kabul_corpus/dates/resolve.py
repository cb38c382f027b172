"""Expressions and a reference -> mentions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from kabul_corpus.dates.calendar import OPEN, Period
from kabul_corpus.dates.edtf import edtf
from kabul_corpus.dates.expression import Expression
from kabul_corpus.dates.meaning import Ago, Beside, Frame, Meaning, QuarterOf, Vague
from kabul_corpus.model import Anchor, DateKind, DateMention, Granularity, Reading, Span

__all__ = ["Side", "mentions", "seen_from"]

_EXPLICIT, _NONE = Anchor.EXPLICIT, Anchor.NONE
_DAYS = frozenset({DateKind.DATE, DateKind.TIME})
_QUARTER = Granularity.QUARTER
_NOWHERE = Frame(None)
_CLOSE = 300
"""How many characters after a day a bare hour may still belong to it."""

Side = Literal["past", "future"]
Bounds = tuple[dt.date | None, dt.date | None]


def seen_from(meaning: Meaning, frame: Frame) -> Period:
    """What ``meaning`` is from ``frame``; open where the calendar ends before it."""
    try:
        return meaning.at(frame)
    except (OverflowError, ValueError, StopIteration, IndexError):
        return OPEN


def _agreed(low: Period, high: Period, unseen: Period) -> Period:
    """What two ends of the reference agree on; all days between then agree, for meanings only move forward.

    The few that go round with the year, as a quarter by its number, are held by the wider bounds.
    """
    if low is high or low == high:
        return low
    value = low.value if low.value == high.value else unseen.value
    earliest, latest = low.earliest, high.latest
    if earliest and latest and earliest > latest and high.earliest and low.latest:
        earliest, latest = high.earliest, low.latest
    return Period(value, earliest, latest, low.granularity or high.granularity)


def _bounded(period: Period, modifier: str) -> Period:
    """``period`` with the bounds that its modifier leaves."""
    one = dt.timedelta(1)
    earliest, latest = period.earliest, period.latest
    if modifier == "BEFORE":
        latest = earliest - one if earliest and earliest > dt.date.min else None
        return period._replace(earliest=None, latest=latest)
    if modifier == "AFTER":
        earliest = latest + one if latest and latest < dt.date.max else None
        return period._replace(earliest=earliest, latest=None)
    if modifier == "ON_OR_AFTER":
        return period._replace(latest=None)
    if modifier == "ON_OR_BEFORE":
        return period._replace(earliest=None)
    return period


def _frames(
    bounds: Bounds,
    previous: tuple[Period, Period] | None,
    quarter: tuple[Period, Period] | None,
    expression: Expression,
    close: bool,
    prefer: Side | None,
) -> tuple[Frame, Frame]:
    """What an expression is seen from at the two ends of the reference; one frame twice where they are the same."""
    forward, back = expression.forward, expression.back
    if firm := prefer is not None and not forward and not back:
        forward, back = prefer == "future", prefer == "past"
    before, about = previous or (None, None), quarter or (None, None)
    near = previous if previous is not None and close else (None, None)
    low = Frame(bounds[0], before[0], about[0], near[0], forward, back, firm)
    if bounds[0] == bounds[1] and before[0] is before[1] and about[0] is about[1]:
        return low, low
    return low, Frame(bounds[1], before[1], about[1], near[1], forward, back, firm)


def _read_from(expression: Expression, frame: Frame) -> tuple[Period, tuple[Period, ...]]:
    """What ``expression`` is from ``frame``, and what else it can be.

    Of several readings, those that fall on the weekday beside them are left, if any do; where more than one is left,
    the words do not decide, and only the days that hold them all are known.
    """
    if not expression.readings:
        return seen_from(expression.meaning, frame), ()
    periods = [seen_from(meaning, frame) for meaning in expression.readings]
    if len(periods) < 2:
        return seen_from(expression.meaning, frame), tuple(periods)
    fitting = [
        period
        for meaning, period in zip(expression.readings, periods, strict=True)
        if isinstance(meaning, Beside) and period.earliest and period.earliest.isoweekday() == meaning.weekday
    ]
    left = tuple(dict.fromkeys(fitting or periods))
    return (left[0], ()) if len(left) == 1 else (_hull(left), left)


def _hull(periods: Sequence[Period]) -> Period:
    """The days that hold every one of ``periods``; no value, for the words do not decide."""
    earliest = [period.earliest for period in periods if period.earliest]
    latest = [period.latest for period in periods if period.latest]
    known = len(earliest) == len(latest) == len(periods)
    return Period(None, min(earliest) if known else None, max(latest) if known else None, periods[0].granularity)


def mentions(
    text: str, expressions: Sequence[Expression], bounds: Bounds, prefer: Side | None = None
) -> tuple[DateMention, ...]:
    """The mentions that ``expressions`` are, read from a day within ``bounds``; both bounds the same is a known day.

    ``prefer`` is the side of that day on which is looked for what the words leave open.
    """
    previous: tuple[Period, Period] | None = None
    quarter: tuple[Period, Period] | None = None
    found = []
    reached = 0
    spans = Span.several(text, [(expression.start, expression.end) for expression in expressions])
    for expression, span in zip(expressions, spans, strict=True):
        frames = _frames(bounds, previous, quarter, expression, expression.start - reached < _CLOSE, prefer)
        first, alternatives = _read_from(expression, frames[0])
        last, others = (first, alternatives) if frames[1] is frames[0] else _read_from(expression, frames[1])
        if others is not alternatives:
            alternatives = tuple(dict.fromkeys((*alternatives, *others)))
        pair = (first, last)
        open_still = first is last or len(expression.readings) > 1
        unseen = OPEN if open_still else seen_from(expression.meaning, _NOWHERE)
        period = _agreed(first, last, unseen)
        if expression.modifier is not None:
            period = _bounded(period, expression.modifier)
        anchor = expression.meaning.anchor
        if anchor is not _EXPLICIT and period.earliest is None and period.latest is None:
            anchor = _NONE
        found.append(
            # By place, in the order of the fields: by keyword, making one takes half as long again.
            DateMention(
                span,
                expression.kind,
                period.value,
                edtf(period, expression.modifier, alternatives),
                period.earliest,
                period.latest,
                period.granularity,
                expression.modifier,
                Span.of(text, *expression.signal) if expression.signal else None,
                anchor,
                expression.calendar,
                tuple([Reading(each.value, each.earliest, each.latest) for each in alternatives])
                if alternatives
                else (),
                expression.rule,
            )
        )
        if expression.kind in _DAYS and not isinstance(expression.meaning, Vague):
            previous, reached = pair, expression.end
            if pair[0].granularity is _QUARTER and not isinstance(expression.meaning, Ago | QuarterOf):
                quarter = pair
    return tuple(found)
