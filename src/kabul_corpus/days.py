"""Days as people hand them over: dates, date-times, ISO text, what data frames hold where nothing is known."""

from __future__ import annotations

import datetime as dt
import math

from kabul_corpus.printable import brief

__all__ = ["as_day", "as_days", "is_nothing"]


def as_day(value: object, name: str = "day") -> dt.date | None:
    """``value`` as a day; None for what stands for nothing known: None, a blank, NaN and NaT.

    A day is a ``date``, a ``datetime`` or pandas ``Timestamp`` (its day, in its own time zone), a NumPy ``datetime64``,
    or text that ISO 8601 reads as one of them. ``name`` is what messages call it.

    >>> as_day("2021-08-15T23:30:00+04:30"), as_day(float("nan"))
    (datetime.date(2021, 8, 15), None)

    Raises:
        ValueError: a text is no day.
        TypeError: anything else is no day.
    """
    if is_nothing(value):
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if type(value).__module__ == "numpy" and type(value).__name__ == "datetime64":
        value = str(value)
    if isinstance(value, str):
        try:
            return dt.datetime.fromisoformat(value.strip()).date()
        except ValueError:
            raise ValueError(f"{name}={brief(value)} is no day: write YYYY-MM-DD") from None
    raise TypeError(f"{name}={brief(value)} is no day: give a date, or text as YYYY-MM-DD")


def as_days(value: object, name: str = "published") -> dt.date | tuple[dt.date, dt.date] | None:
    """``value`` as a day or, where it is a pair of an earliest and a latest day, as the interval; None as ``as_day``.

    >>> as_days(("2021-08-15", "2021-08-17"))
    (datetime.date(2021, 8, 15), datetime.date(2021, 8, 17))

    Raises:
        ValueError: a text is no day, or an interval ends before it begins or is open.
        TypeError: anything else is no day.
    """
    if not isinstance(value, tuple | list):
        return as_day(value, name)
    earliest, latest = (as_day(end, name) for end in value) if len(value) == 2 else (None, None)
    if earliest is None or latest is None:
        raise ValueError(f"{name}={brief(value)} is no interval: give its first and its last day")
    if earliest > latest:
        raise ValueError(f"{name}={brief(value)} ends before it begins")
    return earliest if earliest == latest else (earliest, latest)


def is_nothing(value: object) -> bool:
    """Whether ``value`` stands for nothing known: None, a blank text, NaN, NaT or NA."""
    if isinstance(value, str):
        return not value.strip()
    missing = type(value).__name__ in {"NaTType", "NAType"} or (isinstance(value, float) and math.isnan(value))
    return value is None or missing or (type(value).__module__ == "numpy" and str(value) == "NaT")
