"""Meanings made of others: an hour of a day, a range, a weekday with its date, a part of a period."""

from __future__ import annotations

import datetime as dt

import attrs

from kabul_corpus.dates import calendar
from kabul_corpus.dates.calendar import OPEN, Period
from kabul_corpus.dates.meaning.frame import Frame, Meaning
from kabul_corpus.dates.meaning.nearest import MonthDay, Weekday
from kabul_corpus.dates.meaning.plain import Known
from kabul_corpus.dates.meaning.steps import Same, Shift
from kabul_corpus.model import Anchor, Granularity

__all__ = ["Beside", "Between", "Clock", "Covering", "InYear", "NextTo", "Nth", "Unfinished", "is_day"]

_DAY = Granularity.DAY
_PARTS = {"half": 2, "quarter": 4}
_LARGER = frozenset({Granularity.DECADE, Granularity.CENTURY})
_DAY_OF_TEXT = Shift("day", 0)


@attrs.frozen
class Clock:
    """A time of day ("T17:00", "TMO"), on a day where the words name one."""

    time: str
    base: Meaning | None = None
    granularity: Granularity = Granularity.MINUTE

    @property
    def anchor(self) -> Anchor:
        """That of the day named, else the day of the text."""
        return self.base.anchor if self.base else Anchor.REFERENCE

    @staticmethod
    def _spoken_of(frame: Frame) -> Period:
        """The day that a bare hour belongs to: the one named shortly before, else the day of the text."""
        before = frame.nearby
        if before is not None and before.earliest is not None and before.earliest == before.latest:
            return calendar.day(before.earliest)
        return _DAY_OF_TEXT.at(frame)

    def at(self, frame: Frame) -> Period:
        """The time on its day."""
        base = self.base.at(frame) if self.base else self._spoken_of(frame)
        if base is OPEN and self.base is None:
            return Period(self.time, granularity=self.granularity)
        return calendar.clock(base, self.time, self.granularity)


@attrs.frozen
class Between:
    """A range written as one expression: "November 18-19"."""

    first: Meaning
    last: Meaning

    @property
    def anchor(self) -> Anchor:
        """That of its end."""
        return self.last.anchor

    def at(self, frame: Frame) -> Period:
        """The range, its first end before its last."""
        last = self.last.at(frame)
        inner = frame._replace(day=last.earliest, forward=False, back=True) if last.earliest else frame
        first = self.first.at(inner)
        if first.value is None or last.value is None:
            return OPEN
        if first.earliest and last.latest and first.earliest > last.latest:
            return OPEN
        return Period(f"{first.value}/{last.value}", first.earliest, last.latest, last.granularity)


@attrs.frozen
class Beside:
    """A weekday with the date it belongs to: the date decides the day, a year left out is one where they agree."""

    weekday: int
    date: Meaning

    @property
    def anchor(self) -> Anchor:
        """That of the date."""
        return self.date.anchor

    def at(self, frame: Frame) -> Period:
        """The date, in the nearest year that has it on that weekday."""
        if frame.day is None or not isinstance(self.date, MonthDay) or self.date.day is None:
            return self.date.at(frame)
        found = self.date.at(frame)
        for years in (0, -1, 1, -2, 2):
            moved = self.date.at(frame._replace(day=calendar.step("year", frame.day, years)))
            if moved.earliest is not None and moved.earliest.isoweekday() == self.weekday:
                return moved
        return found


@attrs.frozen
class InYear:
    """A month, season or holiday in a year told from the day of the text: "June next year"."""

    part: Meaning
    year: Meaning

    @property
    def anchor(self) -> Anchor:
        """That of the year."""
        return self.year.anchor

    def at(self, frame: Frame) -> Period:
        """The part, in that year."""
        year = self.year.at(frame)
        if year.earliest is None or year.latest is None:
            return OPEN
        middle = dt.date(year.earliest.year, 7, 1)
        for forward, back in ((False, False), (True, False), (False, True)):
            found = self.part.at(frame._replace(day=middle, forward=forward, back=back))
            if found.earliest is not None and found.earliest.year == middle.year:
                return found
        return OPEN


@attrs.frozen
class Covering:
    """The unit that holds a day: "the week of Nov. 30"."""

    unit: str
    of: Meaning

    @property
    def anchor(self) -> Anchor:
        """That of the day."""
        return self.of.anchor

    def at(self, frame: Frame) -> Period:
        """The unit that holds the first day."""
        day = self.of.at(frame).earliest
        return calendar.covering(self.unit, day) if day else OPEN


@attrs.frozen
class Unfinished:
    """The words "the first week of" that still want their period; denotes nothing by itself."""

    number: int
    unit: str
    anchor: Anchor = attrs.field(default=Anchor.NONE, init=False)

    def at(self, frame: Frame) -> Period:
        """Nothing."""
        return OPEN


def _years_of(whole: Period, number: int, parts: int) -> Period:
    """The ``number``-th of equal parts of a decade or a century, by whole years; open where they do not divide."""
    assert whole.earliest is not None
    assert whole.latest is not None
    years, rest = divmod(whole.latest.year - whole.earliest.year + 1, parts)
    if rest:
        return OPEN
    first = whole.earliest.year + years * (number - 1)
    last = first + years - 1
    return Period(f"{first:04d}/{last:04d}", dt.date(first, 1, 1), dt.date(last, 12, 31), Granularity.YEAR)


def _days(first: dt.date, last: dt.date) -> Period:
    return Period(f"{first.isoformat()}/{last.isoformat()}", first, last, _DAY)


@attrs.frozen
class Nth:
    """The ``number``-th unit of a period, or its last (-1): "the first week of May", "the last quarter of 1989"."""

    number: int
    unit: str
    of: Meaning

    @property
    def anchor(self) -> Anchor:
        """That of the period."""
        return self.of.anchor

    def at(self, frame: Frame) -> Period:
        """The unit so far into the period; open beyond its end."""
        whole = self.of.at(frame)
        if whole.earliest is None or whole.latest is None:
            return OPEN
        if self.unit in _PARTS and whole.granularity in _LARGER:
            return _years_of(whole, self.number, _PARTS[self.unit])
        if self.unit == "half" and whole.granularity is Granularity.MONTH:
            first, last = whole.earliest + dt.timedelta(15), whole.earliest + dt.timedelta(14)
            halves = (whole.earliest, last), (first, whole.latest)
            return _days(*halves[self.number - 1])
        if self.unit.isdigit():  # a weekday
            first = whole.earliest + dt.timedelta((int(self.unit) - whole.earliest.isoweekday()) % 7)
            last = whole.latest - dt.timedelta((whole.latest.isoweekday() - int(self.unit)) % 7)
            found = last if self.number < 0 else first + dt.timedelta(7 * (self.number - 1))
            return calendar.day(found) if found <= whole.latest else OPEN
        if self.unit == "week":
            # ISO counting: the first week of a year or month is the one that holds most of its first days.
            inner = calendar.covering("week", whole.earliest + dt.timedelta(3))
            if self.number < 0:
                return calendar.covering("week", whole.latest - dt.timedelta(3))
            assert inner.earliest is not None
            return calendar.covering("week", inner.earliest + dt.timedelta(7 * (self.number - 1)))
        if self.number < 0:
            return calendar.covering(self.unit, whole.latest)
        found = calendar.step(self.unit, whole.earliest, self.number - 1)
        return calendar.covering(self.unit, found) if found <= whole.latest else OPEN


@attrs.frozen
class NextTo:
    """The weekday next to a day: "the Friday before Christmas", "the Tuesday after Labor Day"."""

    weekday: int
    side: str
    of: Meaning

    @property
    def anchor(self) -> Anchor:
        """That of the day."""
        return self.of.anchor

    def at(self, frame: Frame) -> Period:
        """The first such weekday on that side, never the day itself."""
        day = self.of.at(frame)
        if day.earliest is None or day.latest is None:
            return OPEN
        if self.side == "before":
            return calendar.day(day.earliest - dt.timedelta((day.earliest.isoweekday() - self.weekday - 1) % 7 + 1))
        return calendar.day(day.latest + dt.timedelta((self.weekday - day.latest.isoweekday() - 1) % 7 + 1))


@attrs.frozen
class Stretch:
    """The first or the last units of a period: "the first two weeks of May", "the last three months of 2020"."""

    value: str
    count: int
    unit: str
    last: bool
    of: Meaning

    @property
    def anchor(self) -> Anchor:
        """That of the period."""
        return self.of.anchor

    def at(self, frame: Frame) -> Period:
        """The length, with the days it takes of the period."""
        whole, one = self.of.at(frame), dt.timedelta(1)
        if whole.earliest is None or whole.latest is None:
            return Period(self.value)
        if self.last:
            first = calendar.step(self.unit, whole.latest + one, -self.count)
            return Period(self.value, max(first, whole.earliest), whole.latest)
        end = calendar.step(self.unit, whole.earliest, self.count) - one
        return Period(self.value, whole.earliest, min(end, whole.latest))


def is_day(meaning: Meaning) -> bool:
    """Whether ``meaning`` is a day of the calendar or of the week."""
    if isinstance(meaning, Known):
        return meaning.period.granularity is _DAY
    if isinstance(meaning, MonthDay):
        return meaning.day is not None
    if isinstance(meaning, Shift | Same):
        return meaning.unit == "day"
    return isinstance(meaning, Weekday | Beside)
