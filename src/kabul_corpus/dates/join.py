"""Neighbouring expressions that are one: a weekday and its date, a day and its hour, "the first week of" and a month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

import attrs

from kabul_corpus.dates import calendar
from kabul_corpus.dates.calendar import Period
from kabul_corpus.dates.holidays import Holiday
from kabul_corpus.dates.lexer import Tokens
from kabul_corpus.dates.meaning import (
    Ago,
    Beside,
    Clock,
    Covering,
    Current,
    DayOfMonth,
    Duration,
    InYear,
    Known,
    MonthDay,
    Neighbour,
    Nth,
    Same,
    Shift,
    Unfinished,
    Weekday,
)
from kabul_corpus.dates.rules import compile_pattern, first_types
from kabul_corpus.model import DateKind, Granularity

if TYPE_CHECKING:
    from kabul_corpus.dates.expressions import Expression

__all__ = ["join"]

_EDGES = (
    ("( the | in )? value:([early late]) hyphen?", None),
    ("value:([earlier later]) ( in )?", None),
    ("( the )? value:(mid) hyphen?", None),
    ("the? value:([middle begin ending]) of the?", None),
    ("value:(about) the?", None),
    ("sometime ( in )?", ""),
    ("the unit of", ""),
)
_PART_OF_DAY = "( the | in )? [early late]? part:(part) of the?"
_EDGE_REACH = 5
_SEASONS = frozenset({"SP", "SU", "FA", "WI"})
_OPEN_ENDS = {
    ("or", "later"): "ON_OR_AFTER",
    ("and", "beyond"): "ON_OR_AFTER",
    ("or", "earlier"): "ON_OR_BEFORE",
}


def _is_day(item: Expression) -> bool:
    meaning = item.meaning
    if isinstance(meaning, Known):
        return meaning.period.granularity is Granularity.DAY
    if isinstance(meaning, MonthDay):
        return meaning.day is not None
    if isinstance(meaning, Shift | Same):
        return meaning.unit == "day"
    return isinstance(meaning, Weekday | Beside)


def _is_date(item: Expression) -> bool:
    return item.kind is DateKind.DATE and isinstance(
        item.meaning, Known | MonthDay | Shift | Same | Weekday | Beside | Neighbour | Current | Nth | Holiday | Ago
    )


def _with_year(meaning: MonthDay, year: Period) -> Known | None:
    """The month or day in the year named after it."""
    assert year.earliest is not None
    if meaning.day is None:
        return Known(calendar.month(year.earliest.year, meaning.month))
    try:
        return Known(calendar.day(dt.date(year.earliest.year, meaning.month, meaning.day)))
    except ValueError:
        return None


def _open_ended(tokens: Tokens, item: Expression) -> Expression:
    """A year with the words that leave it open: "1994 or later", "1990 and beyond"."""
    words = (tokens.word(item.last), tokens.word(item.last + 1))
    if (
        words not in _OPEN_ENDS
        or tokens.word(item.last + 2) == "than"
        or not isinstance(item.meaning, Known)
        or item.modifier
    ):
        return item
    return attrs.evolve(item, end=tokens.end(item.last + 1), last=item.last + 2, modifier=_OPEN_ENDS[words])


def _between(tokens: Tokens, left: Expression, right: Expression) -> str | None:
    """The words between two expressions, None where there are many or a break."""
    if right.first - left.last > 3:
        return None
    words = [tokens.word(index) for index in range(left.last, right.first)]
    return None if "" in words else " ".join(words)


def _pair(tokens: Tokens, left: Expression, right: Expression) -> Expression | None:
    """The one expression that two neighbours are, None where they are two."""
    gap = _between(tokens, left, right)
    if gap is None:
        return None
    whole = attrs.evolve(left, end=right.end, last=right.last, modifier=left.modifier or right.modifier)
    a, b = left.meaning, right.meaning
    if isinstance(a, Weekday) and gap in {"", ",", ", the", "the"}:
        if isinstance(b, MonthDay | Known) and _is_day(right):
            if isinstance(b, Known):
                whole = attrs.evolve(whole, first=left.last - 1, start=tokens.starts[left.last - 1])
            return attrs.evolve(whole, meaning=Beside(a.number, b), readings=right.readings, rule=right.rule)
    if (
        isinstance(b, Clock)
        and b.base is None
        and _is_day(left)
        and gap in {"", ",", "at", "|", "/", ", at", "@", "- at", "–", "-"}
    ):
        return attrs.evolve(whole, kind=DateKind.TIME, meaning=attrs.evolve(b, base=a), rule="day and clock")
    if isinstance(a, Clock) and a.base is None and _is_day(right) and gap in {"", ",", "on", "|", "of", ", on", "/"}:
        return attrs.evolve(whole, kind=DateKind.TIME, meaning=attrs.evolve(a, base=b), rule="clock and day")
    if (
        isinstance(a, Neighbour)
        and a.part[0] in "QH"
        and a.part[1].isdigit()
        and _is_date(right)
        and gap in {"of", "in", "of the"}
    ):
        unit = "quarter" if a.part[0] == "Q" else "half"
        return attrs.evolve(whole, meaning=Nth(int(a.part[1]), unit, b), rule="part of a period")
    if (
        isinstance(b, Neighbour)
        and b.part[1].isdigit()
        and isinstance(a, Shift)
        and a.unit == "year"
        and gap in {"' s", "’ s"}
    ):
        return attrs.evolve(whole, meaning=Nth(int(b.part[1]), "quarter" if b.part[0] == "Q" else "half", a))
    if (
        isinstance(a, Duration)
        and a.count is not None
        and a.side is None
        and left.kind is DateKind.DURATION
        and _is_date(right)
    ):
        if gap in {"before", "after", "from", "prior to", "since", "earlier than"}:
            sign = -1 if gap in {"before", "prior to"} else 1
            return attrs.evolve(
                whole, kind=DateKind.DATE, meaning=Ago(sign * a.count, a.unit, b, exact=True), rule="units from a date"
            )
    if isinstance(a, Unfinished) and gap == "" and _is_date(right):
        if a.number:
            return attrs.evolve(whole, meaning=Nth(a.number, a.unit, b), rule="part of a period")
        return attrs.evolve(whole, meaning=Covering(a.unit, b), rule="week of a day") if _is_day(right) else None
    if (
        isinstance(a, Weekday)
        and a.which is None
        and isinstance(b, Shift | Same)
        and b.unit == "week"
        and gap in {"", "of", "of the"}
    ):
        return attrs.evolve(whole, meaning=Nth(1, str(a.number), b), rule="weekday of a week")
    if (
        isinstance(b, Weekday)
        and b.which is None
        and isinstance(a, Shift | Same)
        and a.unit == "week"
        and gap in {"", "on", "-"}
    ):
        return attrs.evolve(whole, meaning=Nth(1, str(b.number), a), rule="weekday of a week")
    if isinstance(a, Weekday) and isinstance(b, DayOfMonth) and gap in {"", ","}:
        return attrs.evolve(whole, meaning=attrs.evolve(b, weekday=a.number), rule=right.rule)
    if isinstance(a, MonthDay) and gap == "in" and isinstance(b, Known) and b.period.granularity is Granularity.YEAR:
        dated = _with_year(a, b.period)
        return attrs.evolve(whole, meaning=dated, rule="month and year") if dated else None
    if (
        isinstance(a, MonthDay | Neighbour)
        and a.which is None
        and isinstance(b, Shift)
        and b.unit == "year"
        and gap in {"", "of"}
    ):
        return attrs.evolve(whole, meaning=InYear(a, b), rule="part of a year")
    if isinstance(a, Holiday) and a.year is None and isinstance(b, Shift) and b.unit == "year" and gap in {"", "of"}:
        return attrs.evolve(whole, meaning=InYear(a, b), rule="part of a year")
    if isinstance(a, DayOfMonth) and isinstance(b, Shift | Same) and b.unit == "month" and gap == "of":
        return attrs.evolve(whole, meaning=Nth(a.day, "day", b), rule="part of a period")
    if isinstance(a, Neighbour) and a.part in _SEASONS and gap == "of" and isinstance(b, Known):
        if b.period.granularity is Granularity.YEAR and b.period.earliest:
            return attrs.evolve(whole, meaning=Known(calendar.season(b.period.earliest.year, a.part)))
    if isinstance(a, Ago) and a.base == "previous" and gap == "" and tokens.word(left.last - 1) in {"before", "after"}:
        if _is_date(right):
            return attrs.evolve(whole, meaning=Ago(a.count, a.unit, b, exact=True), rule="units from a date")
    if isinstance(a, Same) and a.unit == "day" and abs(a.count) == 1 and gap == "" and _is_date(right):
        return attrs.evolve(whole, meaning=Ago(a.count, "day", b, exact=True), rule="units from a date")
    return None


@cache
def _edge_patterns() -> tuple[tuple[object, str | None], ...]:
    return tuple((compile_pattern(pattern), value) for pattern, value in _EDGES)


@cache
def _edge_starts() -> frozenset[str]:
    """The types that the words before an expression can begin with."""
    return frozenset("".join(first_types(pattern) for pattern, _ in _EDGES))


def _edge(tokens: Tokens, item: Expression, floor: int) -> Expression:
    """``item`` with the words before it that name its beginning, middle or end."""
    if (
        item.kind not in {DateKind.DATE, DateKind.TIME}
        or item.modifier
        or (isinstance(item.meaning, Clock) and item.meaning.base is None)
    ):
        return item
    first = tokens.types[item.first - 1 : item.first]
    if not first:
        return item
    for start in range(max(floor, item.first - _EDGE_REACH), item.first):
        if tokens.types[start] not in _edge_starts():
            continue
        for pattern, value in _edge_patterns():
            match = pattern.fullmatch(tokens.types, start, item.first)  # type: ignore[attr-defined]
            if match is None:
                continue
            begin = start
            if tokens.word(start) == "in":
                begin += 1
            if item.rule.startswith("vague") or item.rule in {"now", "units ago", "past or future"}:
                return item
            if value == "" and tokens.word(start + 1) not in {"month", "year", "in"} and tokens.word(start) == "the":
                continue
            modifier = tokens.value(match.start("value")) if value is None else None
            if modifier == "APPROX" and tokens.word(begin - 1) not in {
                "until",
                "since",
                "by",
                "in",
                "from",
                "to",
                "till",
            }:
                continue
            if modifier == "APPROX" and isinstance(item.meaning, Weekday | Shift | Same | Clock):
                continue
            return attrs.evolve(item, start=tokens.starts[begin], first=begin, modifier=modifier)
    return item


def _part_of_day(tokens: Tokens, item: Expression, floor: int) -> Expression:
    """A day with the words before it that name its part: "the night of 11 October"."""
    if not _is_day(item):
        return item
    for start in range(max(floor, item.first - _EDGE_REACH), item.first - 1):
        match = compile_pattern(_PART_OF_DAY).fullmatch(tokens.types, start, item.first)
        if match is not None:
            begin = start + (tokens.word(start) == "in")
            meaning = Clock("T" + tokens.value(match.start("part")), item.meaning, Granularity.DAYPART)
            return attrs.evolve(
                item, start=tokens.starts[begin], first=begin, kind=DateKind.TIME, meaning=meaning, rule="part of a day"
            )
    return item


def _place_of_time(tokens: Tokens, item: Expression) -> Expression:
    """A time with the words after it that say whose clock it is: "Tuesday night Kabul time"."""
    if item.kind is not DateKind.TIME or tokens.word(item.last + 1) != "time":
        return item
    if not tokens.words[item.last][0].isupper():
        return item
    return attrs.evolve(item, end=tokens.end(item.last + 1), last=item.last + 2)


def join(tokens: Tokens, items: Iterable[Expression]) -> list[Expression]:
    """``items`` with neighbours made one where they belong together, and the edges before them taken in."""
    joined: list[Expression] = []
    for item in items:
        current = item
        while joined and (pair := _pair(tokens, joined[-1], current)) is not None:
            joined.pop()
            current = pair
        joined.append(current)
    floor, whole = 0, []
    for item in joined:
        edged = _open_ended(tokens, _place_of_time(tokens, _part_of_day(tokens, _edge(tokens, item, floor), floor)))
        whole.append(edged)
        floor = edged.last
    return [item for item in whole if not isinstance(item.meaning, Unfinished)]
