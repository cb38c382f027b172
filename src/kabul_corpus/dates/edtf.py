"""Date mentions as EDTF (ISO 8601-2), as far as it can say them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kabul_corpus.dates.calendar import Period

__all__ = ["edtf"]

_PARTS = {
    "SP": "21",
    "SU": "22",
    "FA": "23",
    "WI": "24",
    "Q1": "33",
    "Q2": "34",
    "Q3": "35",
    "Q4": "36",
    "H1": "40",
    "H2": "41",
}
_PLAIN = re.compile(r"[\dX]{4}(?:-[\dX]{2}(?:-[\dX]{2})?)?")
_PART = re.compile(r"(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])")
_BEFORE_CHRIST = re.compile(r"BC(\d{4}|\d\d)")
_OPEN = frozenset({"BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER"})
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T(?:(\d\d):(\d\d)(?::(\d\d))?|[A-Z]{2})")


@lru_cache(4096)
def _one(value: str) -> str | None:
    if _PLAIN.fullmatch(value):
        return value
    if value.isdigit() and len(value) in {2, 3}:
        return value.ljust(4, "X")
    if before := _BEFORE_CHRIST.fullmatch(value):
        # EDTF counts a year 0, so that 44 BC is -0043; the fifth century BC are the years -0499 to -0400
        digits = before.group(1)
        return f"-{int(digits) - 1:04d}" if len(digits) == 4 else f"-{digits}XX"
    if part := _PART.fullmatch(value):
        return f"{part.group(1)}-{_PARTS[part.group(2)]}"
    if time := _TIME.fullmatch(value):
        day, hour, minute, second = time.groups()
        return f"{day}T{hour}:{minute}:{second or '00'}" if hour and hour != "24" else day
    return None


@lru_cache(4096)
def _written(value: str, modifier: str | None) -> str | None:
    """A value, or an interval of two, as EDTF; None where EDTF cannot say it."""
    sides = [_one(side) for side in value.split("/")]
    if not all(sides):
        return None
    return "/".join(side for side in sides if side) + ("~" if modifier == "APPROX" and len(sides) == 1 else "")


def edtf(period: Period, modifier: str | None, alternatives: Sequence[Period] = ()) -> str | None:
    """The EDTF string of a period, None where EDTF cannot say it.

    Weeks and weekends become intervals of days, so does a duration that touches
    the reference day; an open side is "..".
    Readings that the words leave open are a set, "one of".

    >>> import datetime as dt
    >>> edtf(Period("199"), None), edtf(Period("2021-SP"), None), edtf(Period("1998"), "APPROX")
    ('199X', '2021-21', '1998~')
    """
    value = period.value
    if len(alternatives) > 1:
        ones = [_one(each.value or "") for each in alternatives]
        return f"[{','.join(one for one in ones if one)}]" if all(ones) else None
    if modifier not in _OPEN and value is not None:
        if value.endswith("_REF"):
            return None
        if written := _written(value, modifier):
            return written
    if period.earliest is None and period.latest is None:
        return None
    since = period.earliest.isoformat() if period.earliest else ".."
    until = period.latest.isoformat() if period.latest else ".."
    return since if since == until else f"{since}/{until}"
