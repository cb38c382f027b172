"""Periods of the Gregorian calendar and how to step between them."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from kabul_corpus.model import Granularity

__all__ = [
    "MONTHS_IN",
    "OPEN",
    "Period",
    "century",
    "century_before_christ",
    "clock",
    "covering",
    "day",
    "decade",
    "half",
    "month",
    "quarter",
    "season",
    "step",
    "week",
    "weekend",
    "year",
    "year_before_christ",
]

MONTHS_IN = {"month": 1, "quarter": 3, "semester": 6, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS_IN = {"day": 1, "weekend": 7, "week": 7, "fortnight": 14}
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


class Period(NamedTuple):
    """A stretch of days with its TIMEX3 value; what stays open is None."""

    value: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    granularity: Granularity | None = None


OPEN = Period()


def day(date: dt.date) -> Period:
    """One day.

    >>> day(dt.date(2021, 8, 15)).value
    '2021-08-15'
    """
    return Period(date.isoformat(), date, date, Granularity.DAY)


def week(date: dt.date) -> Period:
    """The ISO week that holds ``date``.

    >>> week(dt.date(2021, 1, 1)).value
    '2020-W53'
    """
    monday = date - dt.timedelta(date.weekday())
    iso = date.isocalendar()
    return Period(f"{iso.year:04d}-W{iso.week:02d}", monday, monday + dt.timedelta(6), Granularity.WEEK)


def weekend(date: dt.date) -> Period:
    """The Saturday and Sunday of the ISO week that holds ``date``."""
    whole = week(date)
    assert whole.earliest is not None
    saturday = whole.earliest + dt.timedelta(5)
    return Period(f"{whole.value}-WE", saturday, saturday + dt.timedelta(1), Granularity.WEEKEND)


@lru_cache(4096)
def _months(value: str, year: int, number: int, count: int, granularity: Granularity) -> Period:
    first = dt.date(year, number, 1)
    if year + (number - 1 + count) // 12 > dt.MAXYEAR:
        return Period(value, first, dt.date.max, granularity)
    return Period(value, first, first + relativedelta(months=count, days=-1), granularity)


def month(year: int, number: int) -> Period:
    """A month of a year."""
    return _months(f"{year:04d}-{number:02d}", year, number, 1, Granularity.MONTH)


def quarter(year: int, number: int) -> Period:
    """A quarter of the calendar year, counted from 1."""
    return _months(f"{year:04d}-Q{number}", year, 3 * number - 2, 3, Granularity.QUARTER)


def half(year: int, number: int) -> Period:
    """A half of the calendar year, counted from 1."""
    return _months(f"{year:04d}-H{number}", year, 6 * number - 5, 6, Granularity.HALF_YEAR)


def season(year: int, name: str) -> Period:
    """A northern season by whole months (spring: March to May); a winter begins in December of its year."""
    return _months(f"{year:04d}-{name}", year, _SEASON_STARTS[name], 3, Granularity.SEASON)


def year(number: int) -> Period:
    """A year."""
    return Period(f"{number:04d}", dt.date(number, 1, 1), dt.date(number, 12, 31), Granularity.YEAR)


def decade(number: int) -> Period:
    """The ten years that begin with ``number`` times ten.

    >>> decade(199).earliest
    datetime.date(1990, 1, 1)
    """
    return Period(
        f"{number:03d}", dt.date(max(number * 10, 1), 1, 1), dt.date(number * 10 + 9, 12, 31), Granularity.DECADE
    )


def century(number: int) -> Period:
    """The hundred years whose first two figures are ``number``: 19 is the twentieth century."""
    return Period(
        f"{number:02d}", dt.date(max(number * 100, 1), 1, 1), dt.date(number * 100 + 99, 12, 31), Granularity.CENTURY
    )


def year_before_christ(number: int) -> Period:
    """A year before our era, which ``datetime`` cannot write: its only bound is that it ends before the year 1.

    >>> year_before_christ(44).value
    'BC0044'
    """
    return Period(f"BC{number:04d}", None, dt.date.min, Granularity.YEAR)


def century_before_christ(number: int) -> Period:
    """A century before our era, by the first two figures of most of its years: the fifth is 'BC04'."""
    return Period(f"BC{number - 1:02d}", None, dt.date.min, Granularity.CENTURY)


def covering(unit: str, date: dt.date) -> Period:
    """The period of size ``unit`` that holds ``date``."""
    match unit:
        case "week" | "fortnight":
            return week(date)
        case "weekend":
            return weekend(date)
        case "month":
            return month(date.year, date.month)
        case "quarter":
            return quarter(date.year, (date.month + 2) // 3)
        case "half" | "semester":
            return half(date.year, (date.month + 5) // 6)
        case "SP" | "SU" | "FA" | "WI":
            return season(date.year - (unit == "WI" and date.month < 3), unit)
        case "year":
            return year(date.year)
        case "decade":
            return decade(date.year // 10)
        case "century" | "millennium":
            return century(date.year // 100)
        case _:
            return day(date)


@lru_cache(4096)
def _later(months: int) -> relativedelta:
    return relativedelta(months=months)


def step(unit: str, date: dt.date, count: int) -> dt.date:
    """The date ``count`` units from ``date``; the end of a month stays within its month.

    Raises:
        OverflowError: the date lies beyond the years 1 to 9999.
    """
    try:
        if unit in _DAYS_IN:
            return date + dt.timedelta(count * _DAYS_IN[unit])
        if unit in {"SP", "SU", "FA", "WI"}:
            return date + _later(12 * count)
        if unit in MONTHS_IN:
            return date + _later(count * MONTHS_IN[unit])
        return date + dt.timedelta(0)
    except ValueError as error:
        raise OverflowError(str(error)) from None


def clock(base: Period, time: str, granularity: Granularity) -> Period:
    """The time of day ``time`` ("T17:00", "TMO") on the day that ``base`` is."""
    value = None if base.value is None or base.granularity is not Granularity.DAY else base.value + time
    return Period(value, base.earliest, base.latest, granularity)
