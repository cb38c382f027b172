"""What figures can say: a day, the year of two, and whether a number is part of a longer one."""

from __future__ import annotations

import datetime as dt

from kabul_corpus.dates import calendar
from kabul_corpus.dates.grammar.rules import Hit
from kabul_corpus.dates.meaning import Known

__all__ = ["day_in", "figure_at", "time_of_day", "two_figures"]


def day_in(year: int, month: int, day: int) -> Known | None:
    """The day of a year and a month, None where there is no such day."""
    try:
        return Known(calendar.day(dt.date(year, month, day)))
    except ValueError:
        return None


def two_figures(word: str) -> int:
    """The year that two figures mean: 00-49 of this century, 50-99 of the last."""
    return int(word) + (2000 if int(word) < 50 else 1900)


def figure_at(hit: Hit, index: int, begin: int, end: int) -> bool:
    """Whether token ``index`` is a number, and tokens ``begin`` to ``end`` stand without space between."""
    return hit.tokens.form(index)[:1].isdecimal() and hit.tight(begin, end)


def time_of_day(hour: int, minute: int = 0, second: int | None = None) -> str | None:
    """The TIMEX3 time of day, None where there is none: the day ends with 24:00, and a second may be a leap one.

    Source: ISO 8601-1:2019, 5.3.1.
    """
    seconds = second or 0
    if not (minute <= 59 and seconds <= 60 and (hour < 24 or (hour == 24 and minute == seconds == 0))):
        return None
    return f"T{hour:02d}:{minute:02d}" + (f":{seconds:02d}" if second is not None else "")
