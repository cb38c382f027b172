"""What a time expression denotes before the day it is read from is known.

Each meaning answers one question, ``at(frame)``: which period of the calendar, seen from a day. All of them move
forward with that day or stay, never backward; so what two days agree on, all days between agree on.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple, Protocol

import attrs

from kabul_corpus.dates import calendar
from kabul_corpus.dates.calendar import OPEN, Period
from kabul_corpus.model import Anchor, Granularity

__all__ = [
    "Ago",
    "Alike",
    "Beside",
    "Between",
    "Clock",
    "Covering",
    "Current",
    "DayOfMonth",
    "Decade",
    "Duration",
    "Frame",
    "InYear",
    "Known",
    "Meaning",
    "MonthDay",
    "Neighbour",
    "Nth",
    "QuarterOf",
    "Same",
    "Shift",
    "Times",
    "Unfinished",
    "Vague",
    "Weekday",
    "is_day",
]

_DAY = Granularity.DAY
_PARTS = {"Q": Granularity.QUARTER, "H": Granularity.HALF_YEAR} | dict.fromkeys("SFW", Granularity.SEASON)
_NEAR = dt.timedelta(45)


class Frame(NamedTuple):
    """What a meaning is seen from: the day of the text, the mention before, and whether the words look ahead or back.

    ``quarter`` is the quarter that a report is about: the last one named that was not itself told from another;
    ``nearby`` the mention before, where it stands close.
    """

    day: dt.date | None
    previous: Period | None = None
    quarter: Period | None = None
    nearby: Period | None = None
    forward: bool = False
    back: bool = False


class Meaning(Protocol):
    """What a time expression denotes."""

    @property
    def anchor(self) -> Anchor:
        """What it needs to be resolved."""

    def at(self, frame: Frame) -> Period:
        """The period denoted, seen from ``frame``; open where the frame does not tell."""


@attrs.frozen
class Known:
    """A period that the words give in full."""

    period: Period
    anchor: Anchor = Anchor.EXPLICIT

    def at(self, frame: Frame) -> Period:
        """The period itself."""
        return self.period


@attrs.frozen
class Vague:
    """Past, present or future and no more (TIMEX3's ``*_REF``)."""

    value: str
    anchor: Anchor = attrs.field(default=Anchor.NONE, init=False)

    def at(self, frame: Frame) -> Period:
        """The reference, bounded by the day on the side it lies."""
        latest = frame.day if self.value == "PAST_REF" else None
        earliest = frame.day if self.value == "FUTURE_REF" else None
        return Period(self.value, earliest, latest)


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
    """A unit named with "the" alone ("the quarter", "the year"): the one the text is about, or the day's own."""

    unit: str
    anchor: Anchor = attrs.field(default=Anchor.PREVIOUS, init=False)

    def at(self, frame: Frame) -> Period:
        """The quarter the text is about, else the unit of the day."""
        if self.unit != "quarter":
            return Shift(self.unit, 0).at(frame)
        return frame.quarter or Shift("quarter", -1).at(frame)


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
        found = _nearest(frame.day, candidates, forward, back and (self.day is None or self.which is not None))
        if back and found.earliest is not None and found.earliest - frame.day > _NEAR:
            found = _nearest(frame.day, candidates, forward, back)
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
        if self.part[0] in "QH":
            return begun[-1]
        return _nearest(frame.day, candidates, forward=False, back=frame.back)


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
        base = frame.previous
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


@attrs.frozen
class Duration:
    """A length of time; ``side`` says that it ends ("past") or begins ("next") with the day of the text."""

    value: str
    unit: str
    count: int | None = None
    side: str | None = None

    @property
    def anchor(self) -> Anchor:
        """The day of the text bounds a duration that has a side."""
        return Anchor.REFERENCE if self.side else Anchor.NONE

    def at(self, frame: Frame) -> Period:
        """The length, bounded by the day on its side."""
        size = _granularity(self.unit)
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


@attrs.frozen
class Times:
    """A recurrence: "every Friday", "twice a week"."""

    value: str
    anchor: Anchor = attrs.field(default=Anchor.NONE, init=False)

    def at(self, frame: Frame) -> Period:
        """The recurrence, without bounds."""
        return Period(self.value)


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
        inner = frame._replace(day=last.earliest, back=True) if last.earliest else frame
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


def is_day(meaning: Meaning) -> bool:
    """Whether ``meaning`` is a day of the calendar or of the week."""
    if isinstance(meaning, Known):
        return meaning.period.granularity is _DAY
    if isinstance(meaning, MonthDay):
        return meaning.day is not None
    if isinstance(meaning, Shift | Same):
        return meaning.unit == "day"
    return isinstance(meaning, Weekday | Beside)


def _granularity(unit: str) -> Granularity | None:
    name = {"fortnight": "week", "millennium": "century", "semester": "half_year", "half": "half_year"}.get(unit, unit)
    return Granularity(name) if name in Granularity._value2member_map_ else None


_DAY_OF_TEXT = Shift("day", 0)
