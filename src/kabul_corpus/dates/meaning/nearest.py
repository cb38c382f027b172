"""What the calendar has many of, one of which is meant: a weekday, a date without its year, a season, "the '90s"."""

from __future__ import annotations

import datetime as dt

import attrs

from kabul_corpus.dates import calendar
from kabul_corpus.dates.calendar import OPEN, Period
from kabul_corpus.dates.meaning.frame import Frame
from kabul_corpus.model import Anchor, Granularity

__all__ = ["DayOfMonth", "Decade", "MonthDay", "Neighbour", "Weekday"]

_DAY = Granularity.DAY
_PARTS = {"Q": Granularity.QUARTER, "H": Granularity.HALF_YEAR} | dict.fromkeys("SFW", Granularity.SEASON)
_NEAR = dt.timedelta(45)


@attrs.frozen
class Weekday:
    """A weekday by its ISO number; ``which`` is the word that points: "last", "next", "this" or none."""

    number: int
    which: str | None = None
    anchor: Anchor = attrs.field(default=Anchor.REFERENCE, init=False)

    def at(self, frame: Frame) -> Period:
        """The nearest such day on the side that the words or the clause point to."""
        if frame.day is None:
            return OPEN if self.which else Period(f"XXXX-WXX-{self.number}", granularity=_DAY)
        behind = (frame.day.isoweekday() - self.number) % 7
        ahead = (self.number - frame.day.isoweekday()) % 7
        if self.which == "last":
            days = -(behind or 7)
        elif self.which == "next":
            days = ahead or 7
        elif frame.forward or (self.which == "this" and not frame.back):
            days = ahead
        else:
            days = -behind
        return calendar.day(frame.day + dt.timedelta(days))


def _nearest(day: dt.date, candidates: list[Period], forward: bool, back: bool) -> Period:
    """The candidate that lies nearest to ``day``; with a direction, the nearest on that side where there is one."""

    def distance(period: Period) -> tuple[bool, int]:
        assert period.earliest is not None
        assert period.latest is not None
        wrong = (forward and period.latest < day) or (back and period.earliest > day)
        gap = max((period.earliest - day).days, (day - period.latest).days, 0)
        return wrong, gap

    return min(candidates, key=distance)


@attrs.frozen
class MonthDay:
    """A month, or a day of a month, whose year is not said; ``which`` as in "last April".

    ``known_for`` is the year that made the bare date a name ("January 6th"): meant where no such day is near.
    """

    month: int
    day: int | None = None
    which: str | None = None
    known_for: int | None = None
    anchor: Anchor = attrs.field(default=Anchor.REFERENCE, init=False)

    def _in(self, year: int) -> list[Period]:
        if not dt.MINYEAR <= year < dt.MAXYEAR:
            return []
        if self.day is None:
            return [calendar.month(year, self.month)]
        try:
            return [calendar.day(dt.date(year, self.month, self.day))]
        except ValueError:  # 29 February in a common year
            return []

    def at(self, frame: Frame) -> Period:
        """The nearest such day or month, on the side that the words point to."""
        if frame.day is None:
            if self.which:
                return OPEN
            dayless = f"XXXX-{self.month:02d}"
            if self.day is None:
                return Period(dayless, granularity=Granularity.MONTH)
            return Period(f"{dayless}-{self.day:02d}", granularity=_DAY)
        span = 8 if (self.month, self.day) == (2, 29) else 1
        years = range(frame.day.year - span, frame.day.year + span + 1)
        candidates = [period for year in years for period in self._in(year)]
        if self.which == "this":
            candidates = self._in(frame.day.year) or candidates
        forward = self.which == "next" or (self.day is None and frame.forward)
        back = self.which == "last" or frame.back
        if self.which == "last":
            candidates = [period for period in candidates if period.latest and period.latest < frame.day]
        if frame.firm and self.which is None:
            return _nearest(frame.day, candidates, frame.forward, frame.back)
        found = _nearest(frame.day, candidates, forward, back and (self.day is None or self.which is not None))
        if back and found.earliest is not None and found.earliest - frame.day > _NEAR:
            found = _nearest(frame.day, candidates, forward, back)
        if frame.forward and found.latest is not None and frame.day - found.latest > _NEAR:
            found = _nearest(frame.day, candidates, forward=True, back=False)
        if self.known_for is not None and found.earliest is not None and not frame.forward:
            named = self._in(self.known_for)[0]
            if abs(found.earliest - frame.day) > _NEAR and named.earliest is not None and named.earliest <= frame.day:
                return named
        return found


@attrs.frozen
class DayOfMonth:
    """A day of the month by its number alone ("the 18th"), with its weekday where that is said."""

    day: int
    weekday: int | None = None
    anchor: Anchor = attrs.field(default=Anchor.REFERENCE, init=False)

    def at(self, frame: Frame) -> Period:
        """The nearest such day."""
        if frame.day is None:
            return Period(f"XXXX-XX-{self.day:02d}", granularity=_DAY)
        candidates = []
        for months in range(-14, 15) if self.weekday else range(-1, 2):
            first = calendar.step("month", frame.day.replace(day=1), months)
            try:
                date = first.replace(day=self.day)
            except ValueError:  # no such day in that month
                continue
            if self.weekday is None or date.isoweekday() == self.weekday:
                candidates.append(calendar.day(date))
        return _nearest(frame.day, candidates, frame.forward, frame.back) if candidates else OPEN


@attrs.frozen
class Neighbour:
    """A part of the year without its year: a season ("SU"), a quarter ("Q3") or a half ("H1")."""

    part: str
    which: str | None = None
    anchor: Anchor = attrs.field(default=Anchor.REFERENCE, init=False)

    def _in(self, year: int) -> Period:
        if self.part[0] == "Q":
            return calendar.quarter(year, int(self.part[1]))
        if self.part[0] == "H" and self.part[1].isdigit():
            return calendar.half(year, int(self.part[1]))
        return calendar.season(year, self.part)

    def at(self, frame: Frame) -> Period:
        """The part of the year begun last, or the nearest, or as the words point."""
        if frame.day is None:
            return OPEN if self.which else Period(f"XXXX-{self.part}", granularity=_PARTS[self.part[0]])
        candidates = [self._in(year) for year in range(max(frame.day.year - 2, 1), min(frame.day.year + 3, 9999))]
        begun = [period for period in candidates if period.earliest and period.earliest <= frame.day]
        over = [period for period in candidates if period.latest and period.latest < frame.day]
        if self.which == "last":
            return over[-1]
        if self.which == "next":
            return next(period for period in candidates if period.earliest and period.earliest > frame.day)
        if self.which == "this":
            return self._in(frame.day.year)
        if self.part[0] in "QH" and not frame.firm:
            return begun[-1]
        return _nearest(frame.day, candidates, frame.forward, frame.back)


@attrs.frozen
class Decade:
    """A decade by its last figures ("the '90s"): the one begun last."""

    tens: int
    anchor: Anchor = attrs.field(default=Anchor.REFERENCE, init=False)

    def at(self, frame: Frame) -> Period:
        """The decade begun last."""
        year = frame.day.year if frame.day else 2000  # before this century the words mean the last one
        hundred = year // 100 * 10
        number = hundred + self.tens // 10
        return calendar.decade(number if number * 10 <= year else number - 10)
