"""The Solar Hijri and the Islamic lunar calendar, as far as dates in news need them.

The solar calendar follows the 33-year cycle of leap years, which agrees with the observed calendar over the last
centuries. The lunar calendar is the tabular one; months begin by sighting, so a day of it may lie up to two days to
either side.
"""

from __future__ import annotations

import datetime as dt

__all__ = ["LUNAR_SLACK", "lunar", "lunar_month", "lunar_year", "solar", "solar_month", "solar_year"]

LUNAR_SLACK = dt.timedelta(2)
_SOLAR_EPOCH = dt.date(2021, 3, 21).toordinal()  # 1 Hamal 1400
_LUNAR_EPOCH = dt.date(622, 7, 19).toordinal()  # 1 Muharram 1, proleptic Gregorian


def _leap(year: int) -> bool:
    return (25 * year + 11) % 33 < 8


def _new_year(year: int) -> int:
    """The ordinal of the first day of a solar year."""
    years = range(1400, year) if year >= 1400 else range(year, 1400)
    days = sum(365 + _leap(each) for each in years)
    return _SOLAR_EPOCH + (days if year >= 1400 else -days)


def solar(year: int, month: int, day: int) -> dt.date:
    """The Gregorian date of a Solar Hijri one.

    >>> solar(1400, 5, 24)
    datetime.date(2021, 8, 15)

    Raises:
        ValueError: there is no such day, or the year lies outside 1178 to 1633.
    """
    if not 1178 <= year <= 1633 or not 1 <= month <= 12:
        raise ValueError(f"no Solar Hijri date {year}-{month}-{day}")
    length = 31 if month <= 6 else 30 if month < 12 or _leap(year) else 29
    if not 1 <= day <= length:
        raise ValueError(f"no Solar Hijri date {year}-{month}-{day}")
    before = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    return dt.date.fromordinal(_new_year(year) + before + day - 1)


def solar_month(year: int, month: int) -> tuple[dt.date, dt.date]:
    """The first and the last day of a Solar Hijri month."""
    after = solar(year + (month == 12), month % 12 + 1, 1)
    return solar(year, month, 1), after - dt.timedelta(1)


def solar_year(year: int) -> tuple[dt.date, dt.date]:
    """The first and the last day of a Solar Hijri year."""
    return solar(year, 1, 1), solar(year + 1, 1, 1) - dt.timedelta(1)


def lunar(year: int, month: int, day: int) -> dt.date:
    """The Gregorian date of an Islamic one by the tabular calendar; see ``LUNAR_SLACK``.

    >>> lunar(1442, 9, 1)
    datetime.date(2021, 4, 13)

    Raises:
        ValueError: there is no such day, or the year lies outside 1 to 2000.
    """
    if not (1 <= year <= 2000 and 1 <= month <= 12 and 1 <= day <= 30):
        raise ValueError(f"no Islamic date {year}-{month}-{day}")
    days = day - 1 + (59 * (month - 1) + 1) // 2 + 354 * (year - 1) + (3 + 11 * year) // 30
    return dt.date.fromordinal(_LUNAR_EPOCH + days)


def lunar_month(year: int, month: int) -> tuple[dt.date, dt.date]:
    """The days that an Islamic month may span, slack included."""
    after = lunar(year + (month == 12), month % 12 + 1, 1)
    return lunar(year, month, 1) - LUNAR_SLACK, after - dt.timedelta(1) + LUNAR_SLACK


def lunar_year(year: int) -> tuple[dt.date, dt.date]:
    """The days that an Islamic year may span, slack included."""
    return lunar(year, 1, 1) - LUNAR_SLACK, lunar(year + 1, 1, 1) - dt.timedelta(1) + LUNAR_SLACK
