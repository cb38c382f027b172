"""The Hebrew calendar, as far as the days of its year need it.

Source: the arithmetic of E. M. Reingold and N. Dershowitz, Calendrical Calculations, chapter on the Hebrew calendar.
"""

from __future__ import annotations

import datetime as dt

__all__ = ["new_year"]

_EPOCH = -1373427
_BEFORE_OURS = 3761


def _elapsed(year: int) -> int:
    """The days from the epoch to the new moon of Tishri, put off where the week wants it."""
    months = (235 * year - 234) // 19
    day = 29 * months + (12084 + 13753 * months) // 25920
    return day + ((3 * (day + 1)) % 7 < 3)


def new_year(year: int) -> dt.date:
    """Rosh Hashanah of a Gregorian year.

    >>> new_year(2023), new_year(2024)
    (datetime.date(2023, 9, 16), datetime.date(2024, 10, 3))
    """
    before, day, after = (_elapsed(year + _BEFORE_OURS + step) for step in (-1, 0, 1))
    put_off = 2 if after - day == 356 else int(day - before == 382)
    return dt.date.fromordinal(_EPOCH + day + put_off)
