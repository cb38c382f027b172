"""Told by counting from the day of the text or the mention before: "last year", "two weeks ago", "the day before"."""

from __future__ import annotations

import attrs

from kabul_corpus.dates import calendar
from kabul_corpus.dates.calendar import OPEN, Period
from kabul_corpus.dates.meaning.frame import Frame, Meaning
from kabul_corpus.model import Anchor, Granularity

__all__ = ["Ago", "Alike", "Current", "QuarterOf", "Same", "Shift"]

_DAY = Granularity.DAY


@attrs.frozen
class Shift:
    """The unit that lies ``count`` units from the day's own: "last year", "this week", "yesterday"."""

    unit: str
    count: int
    anchor: Anchor = attrs.field(default=Anchor.REFERENCE, init=False)

    def at(self, frame: Frame) -> Period:
        """The unit, from the day."""
        if frame.day is None:
            return OPEN
        return calendar.covering(self.unit, calendar.step(self.unit, frame.day, self.count))


@attrs.frozen
class Current:
    """A unit named with "the" alone ("the quarter", "the year"): the one the text is about, or the day's own.

    Without a quarter told of, it is the one ``step`` from the day's; ``over`` wants one that is over ("the latest").
    """

    unit: str
    step: int = -1
    over: bool = False
    anchor: Anchor = attrs.field(default=Anchor.PREVIOUS, init=False)

    def at(self, frame: Frame) -> Period:
        """The quarter the text is about, else the unit of the day."""
        if self.unit == "day" and frame.nearby is not None and frame.nearby.granularity is _DAY:
            return frame.nearby
        if self.unit != "quarter":
            return Shift(self.unit, 0).at(frame)
        told, day = frame.quarter, frame.day
        if told is None or (self.over and day is not None and told.latest is not None and told.latest >= day):
            return Shift("quarter", self.step).at(frame)
        return told


@attrs.frozen
class Ago:
    """``count`` units before (negative) or after a base: the day of the text, the mention before, or a meaning."""

    count: int
    unit: str
    base: str | Meaning = "day"
    exact: bool = False
    rough: bool = False

    @property
    def anchor(self) -> Anchor:
        """What the base is."""
        if isinstance(self.base, str):
            return Anchor.REFERENCE if self.base == "day" else Anchor.PREVIOUS
        return self.base.anchor

    def _base(self, frame: Frame) -> Period:
        if self.base == "day":
            return calendar.day(frame.day) if frame.day else OPEN
        if self.base == "previous":
            if frame.previous is not None and frame.previous.earliest is not None:
                return frame.previous
            return calendar.day(frame.day) if frame.day else OPEN
        assert not isinstance(self.base, str)
        return self.base.at(frame)

    def at(self, frame: Frame) -> Period:
        """The unit so far from the base; the very day where ``exact``."""
        base = self._base(frame)
        if base.earliest is None or base.latest is None:
            return OPEN
        about = frame.quarter.earliest if frame.quarter is not None else None
        if about is not None and self.unit == "year" and abs(self.count) == 1 and isinstance(self.base, str):
            # "a year earlier" in a report on a quarter is that quarter of the year before
            return calendar.covering("quarter", calendar.step("year", about, self.count))
        moved = calendar.step(self.unit, base.earliest, self.count)
        if self.exact and base.granularity is _DAY:
            return calendar.day(moved)
        unit = "year" if self.unit in ("decade", "century", "millennium") else self.unit
        if base.granularity is _DAY or self.base == "day":
            return calendar.covering(unit, moved)
        # A coarser base keeps its own size where the step is no finer than it: a year before a month is a month.
        end = calendar.step(self.unit, base.latest, self.count)
        first, last = calendar.covering(unit, moved), calendar.covering(unit, end)
        if first == last:
            return first
        return Period(None, moved, end, base.granularity)


@attrs.frozen
class Alike:
    """The period of the mention before, ``years`` years on: "the same period last year"."""

    years: int
    anchor: Anchor = attrs.field(default=Anchor.PREVIOUS, init=False)

    def at(self, frame: Frame) -> Period:
        """The period before, moved by years."""
        base = frame.previous
        if base is None or base.earliest is None or base.latest is None or base.granularity is None:
            return Shift("year", self.years).at(frame)
        unit = {Granularity.HALF_YEAR: "half", Granularity.SEASON: "season"}.get(
            base.granularity, base.granularity.value
        )
        moved = calendar.step("year", base.earliest, self.years)
        if unit in {"half", "quarter", "month", "year"}:
            return calendar.covering(unit, moved)
        return Period(None, moved, calendar.step("year", base.latest, self.years), base.granularity)


@attrs.frozen
class Same:
    """The unit that holds the mention before, or lies ``count`` units from it: "that morning", "the day before"."""

    unit: str
    count: int = 0
    anchor: Anchor = attrs.field(default=Anchor.PREVIOUS, init=False)

    def at(self, frame: Frame) -> Period:
        """The unit of the mention before, moved by units."""
        base = frame.quarter if self.unit == "quarter" and frame.quarter is not None else frame.previous
        if base is None or base.earliest is None or base.latest is None:
            return OPEN
        if self.unit == "day" and base.earliest != base.latest:
            earliest = calendar.step("day", base.earliest, self.count)
            return Period(None, earliest, calendar.step("day", base.latest, self.count), _DAY)
        first = calendar.covering(self.unit, calendar.step(self.unit, base.earliest, self.count))
        last = calendar.covering(self.unit, calendar.step(self.unit, base.latest, self.count))
        return first if first == last else Period(None, first.earliest, last.latest, first.granularity)


@attrs.frozen
class QuarterOf:
    """The quarter a report is about, or one by its number, in another year: "the 1988 quarter"."""

    year: Meaning
    number: int | None = None
    anchor: Anchor = attrs.field(default=Anchor.PREVIOUS, init=False)

    def at(self, frame: Frame) -> Period:
        """The quarter in that year."""
        year = self.year.at(frame)
        number = self.number
        if number is None and (about := Current("quarter").at(frame)).earliest is not None:
            number = (about.earliest.month + 2) // 3
        return calendar.quarter(year.earliest.year, number) if year.earliest and number else OPEN
