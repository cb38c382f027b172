"""Units of time as TIMEX3 writes them, and what the rules about units and lengths ask of a match."""

from __future__ import annotations

from kabul_corpus.dates.grammar.rules import Hit
from kabul_corpus.dates.lexer import words_of

__all__ = [
    "CODES",
    "MARKS",
    "in_parts",
    "modifier_of",
    "opens_clause",
    "quarters_of",
    "rated",
    "timex_duration",
    "unit_of",
    "whole",
]

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

MARKS = frozenset('"“‘')
"""What opens a title: “48 Hours”."""

_FINER = {
    "Y": ("", "M", 12),
    "M": ("", "D", 30),
    "W": ("", "D", 7),
    "D": ("T", "H", 24),
    "TH": ("", "M", 60),
    "TM": ("", "S", 60),
}
"""By "T" and letter: what a fraction of it is written in, and how many of that it is."""


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
    if time + letter not in _FINER:
        return f"P{time}{round(total, 2):g}{letter}"
    finer_time, finer_letter, parts = _FINER[time + letter]
    whole = int(total)
    head = f"{whole}{letter}" if whole else ""
    return f"P{time}{head}{finer_time}{round((total - whole) * parts)}{finer_letter}"


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


def in_parts(hit: Hit) -> bool:
    """Whether only a part of the length is meant: "a quarter of a century later"."""
    return hit.before() == "of" and hit.before(2) in {"quarter", "half", "third"}


def quarters_of(hit: Hit) -> float | None:
    """How much of its unit "three quarters of an hour" is, None where it is no such part."""
    words = hit.words("quarter")
    number = hit.number("count") if hit.has("count") else 1
    return number / 4 if words in (["quarter"], ["quarters"]) and number in {1, 3} else None


def rated(hit: Hit) -> bool:
    """Whether "a year" means "each year": after an amount of money, a number, or a counted noun ("900 cases")."""
    before, form, start = hit.before(), hit.tokens.form, hit.start
    if before in words_of("rated") or form(start - 1)[:1].isdecimal():
        return True
    if not before.endswith("s") or not before.islower():
        return False
    counted = any(form(place)[:1].isdecimal() for place in range(max(start - 4, 0), start - 1))
    nouns = [word for word in map(form, range(max(start - 2, 0), start)) if not word[:1].isdecimal()]
    return counted and all(word.isalpha() and word not in words_of("link") for word in nouns)


def opens_clause(hit: Hit) -> bool:
    """Whether a "that" which seems to point only opens what was said: "said that Saturday had been calm"."""
    return hit.words("which") == ["that"] and hit.before() in words_of("before_clause")


def whole(count: float | None) -> int | None:
    """``count`` where it is a whole number."""
    return int(count) if count is not None and count == int(count) else None
