"""Units of time as TIMEX3 writes them, and what the rules about units and lengths ask of a match."""

from __future__ import annotations

from kabul_corpus.dates.grammar.rules import Hit

__all__ = ["CODES", "modifier_of", "timex_duration", "unit_of", "whole"]

CODES = {
    "second": ("T", "S", 1),
    "minute": ("T", "M", 1),
    "hour": ("T", "H", 1),
    "day": ("", "D", 1),
    "weekend": ("", "WE", 1),
    "week": ("", "W", 1),
    "fortnight": ("", "W", 2),
    "month": ("", "M", 1),
    "quarter": ("", "Q", 1),
    "semester": ("", "M", 6),
    "year": ("", "Y", 1),
    "decade": ("", "Y", 10),
    "century": ("", "Y", 100),
    "millennium": ("", "Y", 1000),
}
"""By unit: the "T" that a time of day needs, the letter, and how many of it the unit is."""

_FINER = {
    "year": ("month", 12),
    "decade": ("year", 10),
    "week": ("day", 7),
    "month": ("day", 30),
    "hour": ("minute", 60),
    "minute": ("second", 60),
    "day": ("hour", 24),
    "century": ("year", 100),
}


def timex_duration(count: float | None, unit: str) -> str:
    """The TIMEX3 value of ``count`` units, X where the count is vague.

    >>> timex_duration(2, "decade"), timex_duration(None, "week"), timex_duration(2.5, "year")
    ('P20Y', 'PXW', 'P2Y6M')
    """
    time, letter, size = CODES[unit]
    if count is None:
        return f"P{time}X{letter}"
    total = count * size
    if total == int(total):
        return f"P{time}{int(total)}{letter}"
    whole = int(total)
    rest = total - whole
    finer = _FINER.get(unit if size == 1 else "year")
    if finer is None:
        return f"P{time}{round(total, 2):g}{letter}"
    fine_time, fine_letter, _ = CODES[finer[0]]
    amount = round(rest * finer[1])
    head = f"{time}{whole}{letter}" if whole else ""
    return f"P{head}{'' if time and whole else fine_time}{amount}{fine_letter}"


def unit_of(hit: Hit) -> str:
    """The unit that the match names, "" where it names none."""
    return hit.value("unit")


def modifier_of(hit: Hit) -> str | None:
    """The TIMEX3 modifier that the words before a number mean."""
    words = hit.words("about")
    if not words:
        return None
    if words[0] == "not":
        return "EQUAL_OR_MORE"  # than the less that is denied
    last = hit.match.end("about") - 1
    return hit.tokens.value(last) if words[0] == "at" else hit.value("about")


def whole(count: float | None) -> int | None:
    """``count`` where it is a whole number."""
    return int(count) if count is not None and count == int(count) else None
