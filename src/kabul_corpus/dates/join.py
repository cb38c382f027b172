"""Neighbouring expressions that are one: a weekday and its date, a day and its hour, "the first week of" a month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

import attrs

from kabul_corpus.dates import calendar
from kabul_corpus.dates.calendar import Period
from kabul_corpus.dates.expression import Expression
from kabul_corpus.dates.grammar.holidays import Holiday
from kabul_corpus.dates.grammar.time import MERIDIEM
from kabul_corpus.dates.lexer import Tokens
from kabul_corpus.dates.meaning import (
    Ago,
    Beside,
    Between,
    Clock,
    Covering,
    Current,
    DayOfMonth,
    Duration,
    InYear,
    Known,
    Meaning,
    MonthDay,
    Neighbour,
    NextTo,
    Nth,
    Same,
    Shift,
    Stretch,
    Unfinished,
    Weekday,
    is_day,
)
from kabul_corpus.model import DateKind, Granularity

__all__ = ["join"]

_PARTS = {"Q": "quarter", "H": "half"}
_MOST_BETWEEN = 3
_WHOLE_UNITS = frozenset({"day", "week", "month", "quarter", "year", "decade"})

Make = Callable[[Meaning, Meaning], Meaning | None]


def _is_date(meaning: Meaning) -> bool:
    return isinstance(
        meaning, Known | MonthDay | Shift | Same | Weekday | Beside | Neighbour | Current | Nth | Holiday | Ago
    )


def _is_week(meaning: Meaning) -> bool:
    return isinstance(meaning, Shift | Same) and meaning.unit == "week"


def _is_pointed_year(meaning: Meaning) -> bool:
    return isinstance(meaning, Shift) and meaning.unit == "year"


def _part(meaning: Meaning) -> tuple[int, str] | None:
    """The number and unit of a quarter or a half."""
    if isinstance(meaning, Neighbour) and meaning.part[1].isdigit():
        return int(meaning.part[1]), _PARTS[meaning.part[0]]
    return None


def _year_of(meaning: Meaning) -> Period | None:
    if isinstance(meaning, Known) and meaning.period.granularity is Granularity.YEAR:
        return meaning.period
    return None


def _weekday_of_date(a: Meaning, b: Meaning) -> Meaning | None:
    return Beside(a.number, b) if isinstance(a, Weekday) and isinstance(b, MonthDay | Known) and is_day(b) else None


def _weekday_of_number(a: Meaning, b: Meaning) -> Meaning | None:
    if not (isinstance(a, Weekday) and isinstance(b, DayOfMonth) and b.weekday is None):
        return None
    return attrs.evolve(b, weekday=a.number)


def _weekday_of_week(a: Meaning, b: Meaning) -> Meaning | None:
    return Nth(1, str(a.number), b) if isinstance(a, Weekday) and a.which is None and _is_week(b) else None


def _week_with_weekday(a: Meaning, b: Meaning) -> Meaning | None:
    return _weekday_of_week(b, a)


def _day_with_clock(a: Meaning, b: Meaning) -> Meaning | None:
    return attrs.evolve(b, base=a) if isinstance(b, Clock) and b.base is None and is_day(a) else None


def _clock_of_day(a: Meaning, b: Meaning) -> Meaning | None:
    return _day_with_clock(b, a)


def _clock_of_part(a: Meaning, b: Meaning) -> Meaning | None:
    """Such as "10 o'clock on Friday night": an hour in its half of the day."""
    if not (isinstance(a, Clock) and isinstance(b, Clock) and b.granularity is Granularity.DAYPART):
        return None
    if a.base is not None or b.base is None or not a.time[1:3].isdigit():
        return None
    hour = int(a.time[1:3])
    late = hour < 12 and MERIDIEM.get(b.time[1:], 0) and not (b.time == "TNI" and hour < 5)
    return attrs.evolve(a, time=f"T{hour + 12 * bool(late):02d}{a.time[3:]}", base=b.base)


def _part_of_period(a: Meaning, b: Meaning) -> Meaning | None:
    part = _part(a)
    return Nth(*part, b) if part and _is_date(b) else None


def _years_part(a: Meaning, b: Meaning) -> Meaning | None:
    part = _part(b)
    return Nth(*part, a) if part and _is_pointed_year(a) else None


def _unit_of_period(a: Meaning, b: Meaning) -> Meaning | None:
    if not isinstance(a, Unfinished) or not _is_date(b):
        return None
    if a.number:
        return Nth(a.number, a.unit, b)
    return Covering(a.unit, b) if is_day(b) else None


def _day_of_month(a: Meaning, b: Meaning) -> Meaning | None:
    if isinstance(a, DayOfMonth) and isinstance(b, Shift | Same) and b.unit == "month":
        return Nth(a.day, "day", b)
    return None


def _part_of_pointed_year(a: Meaning, b: Meaning) -> Meaning | None:
    if not _is_pointed_year(b):
        return None
    ends = (a.first, a.last) if isinstance(a, Between) else (a,)
    open_part = all(isinstance(end, MonthDay | Neighbour) and end.which is None for end in ends)
    return InYear(a, b) if open_part or (isinstance(a, Holiday) and a.year is None) else None


def _month_in_year(a: Meaning, b: Meaning) -> Meaning | None:
    year = _year_of(b)
    if year is None or year.earliest is None or not isinstance(a, MonthDay):
        return None
    if a.day is None:
        return Known(calendar.month(year.earliest.year, a.month))
    try:
        return Known(calendar.day(dt.date(year.earliest.year, a.month, a.day)))
    except ValueError:
        return None


def _season_of_year(a: Meaning, b: Meaning) -> Meaning | None:
    year = _year_of(b)
    if year is None or year.earliest is None or not isinstance(a, Neighbour) or _part(a):
        return None
    return Known(calendar.season(year.earliest.year, a.part))


def _stretch(a: Meaning, b: Meaning) -> Meaning | None:
    if not isinstance(a, Duration) or a.edge is None or a.count is None or not _is_date(b) or is_day(b):
        return None
    return Stretch(a.value, a.count, a.unit, a.edge == "last", b) if a.unit in _WHOLE_UNITS else None


def _units_from_weekday(a: Meaning, b: Meaning) -> Meaning | None:
    return _units_after(a, attrs.evolve(b, which="this")) if isinstance(b, Weekday) and b.which is None else None


def _units_after(a: Meaning, b: Meaning) -> Meaning | None:
    if isinstance(a, Duration) and a.count is not None and a.side is None and _is_date(b):
        return Ago(a.count, a.unit, b, exact=True)
    return None


def _units_before(a: Meaning, b: Meaning) -> Meaning | None:
    if isinstance(a, Duration) and a.count is not None and a.side is None and _is_date(b):
        return Ago(-a.count, a.unit, b, exact=True)
    return None


def _week_of_weekday(a: Meaning, b: Meaning) -> Meaning | None:
    """Such as "a week ago Tuesday": as many weeks before the last one."""
    if isinstance(a, Ago) and a.base == "day" and a.unit == "week" and isinstance(b, Weekday) and b.which is None:
        return Ago(a.count, "week", attrs.evolve(b, which=None if a.count < 0 else "this"), exact=True)
    return None


def _weekday_before(a: Meaning, b: Meaning) -> Meaning | None:
    return NextTo(a.number, "before", b) if isinstance(a, Weekday) and (isinstance(b, Holiday) or is_day(b)) else None


def _weekday_after(a: Meaning, b: Meaning) -> Meaning | None:
    return NextTo(a.number, "after", b) if isinstance(a, Weekday) and (isinstance(b, Holiday) or is_day(b)) else None


def _told_from(a: Meaning, b: Meaning) -> Meaning | None:
    """Such as "two days before" or "the day after", whose last word takes the date that follows as its own."""
    if not _is_date(b):
        return None
    if isinstance(a, Ago) and a.base == "previous":
        return Ago(a.count, a.unit, b, exact=True)
    return Ago(a.count, "day", b, exact=True) if isinstance(a, Same) and a.unit == "day" and a.count else None


# The words that may stand between, what the two then mean, and the rule's name (that of the second where None).
_JOINTS: tuple[tuple[frozenset[str], Make, str | None], ...] = (
    (frozenset({"", ",", ", the", "the"}), _weekday_of_date, None),
    (frozenset({"", ","}), _weekday_of_number, None),
    (frozenset({"", ",", "at", "|", "/", ", at", "@", "- at", "–", "-"}), _day_with_clock, "day and clock"),
    (frozenset({"", ",", "on", "|", "of", ", on", "/"}), _clock_of_day, "clock and day"),
    (frozenset({"", "on", ",", ", on"}), _clock_of_part, "clock and day"),
    (frozenset({"of", "in", "of the"}), _part_of_period, "part of a period"),
    (frozenset({"' s", "’ s"}), _years_part, "part of a period"),
    (frozenset({""}), _unit_of_period, "part of a period"),
    (frozenset({"of"}), _day_of_month, "part of a period"),
    (frozenset({"", "of", "of the"}), _weekday_of_week, "weekday of a week"),
    (frozenset({"", "on", "-"}), _week_with_weekday, "weekday of a week"),
    (frozenset({"", "of"}), _part_of_pointed_year, "part of a year"),
    (frozenset({"in", "", ","}), _month_in_year, "month and year"),
    (frozenset({"of"}), _season_of_year, "season"),
    (frozenset({"of", "in"}), _stretch, "units of a period"),
    (frozenset({""}), _week_of_weekday, "units from a date"),
    (frozenset({"from"}), _units_from_weekday, "units from a date"),
    (frozenset({"after", "from", "since"}), _units_after, "units from a date"),
    (frozenset({"before", "prior to"}), _units_before, "units from a date"),
)
_ENDS_OPEN = frozenset({"before", "after"})
_BESIDE: dict[str, Make] = {"before": _weekday_before, "after": _weekday_after}


def _between(tokens: Tokens, left: Expression, right: Expression) -> str | None:
    """The words between two expressions, None where there are many or a break."""
    if right.first - left.last > _MOST_BETWEEN:
        return None
    words = [tokens.word(index) for index in range(left.last, right.first)]
    return None if "" in words else " ".join(words)


def _fits(meaning: Meaning) -> bool:
    """Whether a date written in full falls on the weekday beside it."""
    if not isinstance(meaning, Beside) or not isinstance(meaning.date, Known):
        return False
    day = meaning.date.period.earliest
    return day is not None and day.isoweekday() == meaning.weekday


def _kind(meaning: Meaning) -> DateKind:
    if isinstance(meaning, Stretch):
        return DateKind.DURATION
    return DateKind.TIME if isinstance(meaning, Clock) else DateKind.DATE


def _pair(tokens: Tokens, left: Expression, right: Expression) -> Expression | None:
    """The one expression that two neighbours are, None where they are two."""
    gap = _between(tokens, left, right)
    if gap is None:
        return None
    a, b = left.meaning, right.meaning
    joints = [(make, rule) for gaps, make, rule in _JOINTS if gap in gaps]
    if gap == "" and tokens.word(left.last - 1) in _ENDS_OPEN:
        joints.append((_told_from, "units from a date"))
    if gap in _BESIDE and tokens.word(left.first - 1) == "the":
        joints.append((_BESIDE[gap], "weekday beside a day"))
    found = ((make, rule, make(a, b)) for make, rule in joints)
    make, rule, meaning = next((each for each in found if each[2] is not None), (None, None, None))
    if make is None or meaning is None:
        return None
    made = [make(reading, b) for reading in left.readings] or [make(a, reading) for reading in right.readings]
    readings = tuple(reading for reading in made if reading is not None)
    if fitting := [reading for reading in readings if _fits(reading)]:
        meaning, readings = fitting[0], () if len(fitting) == 1 else readings
    # "this Monday, Aug. 6, 2012" points at the picture, not at the day
    first = left.last - 1 if isinstance(meaning, Beside) and isinstance(b, Known) else left.first
    if isinstance(meaning, NextTo):
        first -= 1
    return left._replace(
        start=tokens.start(first),
        end=right.end,
        first=first,
        last=right.last,
        kind=_kind(meaning),
        meaning=meaning,
        modifier=left.modifier or right.modifier,
        readings=readings,
        rule=rule or right.rule,
    )


def join(tokens: Tokens, items: Iterable[Expression]) -> list[Expression]:
    """``items`` with neighbours made one where they belong together; what stays unfinished is left out."""
    joined: list[Expression] = []
    for item in items:
        current = item
        while joined and (pair := _pair(tokens, joined[-1], current)) is not None:
            joined.pop()
            current = pair
        joined.append(current)
    return [item for item in joined if not isinstance(item.meaning, Unfinished)]
