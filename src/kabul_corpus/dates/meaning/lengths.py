"""Lengths of time."""

from __future__ import annotations

import attrs

from kabul_corpus.dates import calendar
from kabul_corpus.dates.calendar import Period
from kabul_corpus.dates.meaning.frame import Frame
from kabul_corpus.model import Anchor, Granularity

__all__ = ["Duration"]

_SIZES: dict[str, Granularity] = {size.value: size for size in Granularity} | {
    "fortnight": Granularity.WEEK,
    "millennium": Granularity.CENTURY,
    "semester": Granularity.HALF_YEAR,
    "half": Granularity.HALF_YEAR,
}


@attrs.frozen
class Duration:
    """A length of time; ``side`` says that it ends ("past") or begins ("next") with the day of the text.

    ``edge`` is "first" or "last" where the words want a period it lies at the edge of: "the first two weeks of May".
    """

    value: str
    unit: str
    count: int | None = None
    side: str | None = None
    edge: str | None = None

    @property
    def anchor(self) -> Anchor:
        """The day of the text bounds a duration that has a side."""
        return Anchor.REFERENCE if self.side else Anchor.NONE

    def at(self, frame: Frame) -> Period:
        """The length, bounded by the day on its side."""
        size = _SIZES.get(self.unit)
        if frame.day is None or self.side is None:
            return Period(self.value, granularity=size)
        days = self.unit in ("day", "week", "fortnight", *calendar.MONTHS_IN)
        other = None
        if self.count is not None and days:
            other = calendar.step(self.unit, frame.day, self.count if self.side == "next" else -self.count)
        elif self.count is not None and self.unit == "hour":
            days_around = -(-self.count // 24)
            other = calendar.step("day", frame.day, days_around if self.side == "next" else -days_around)
        elif self.count is not None:
            return Period(self.value, granularity=size)
        if self.side == "next":
            return Period(self.value, frame.day, other, size)
        return Period(self.value, other, frame.day, size)
