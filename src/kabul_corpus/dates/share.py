"""Neighbours of which only one states what both share: "between March and June 2019", "May 5 and 7", "5 to 7 p.m."."""

from __future__ import annotations

import datetime as dt
from functools import cache

import attrs

from kabul_corpus.dates import calendar
from kabul_corpus.dates.expression import Expression
from kabul_corpus.dates.grammar.patterns import compile_pattern
from kabul_corpus.dates.lexer import Tokens, type_characters, words_of
from kabul_corpus.dates.meaning import Clock, DayOfMonth, InYear, Known, Meaning, MonthDay, Neighbour, Nth, Weekday
from kabul_corpus.model import DateKind, Granularity

__all__ = ["shared"]

_JOINED = frozenset(
    {"and", "or", "to", "through", "until", "-", "–", "—", "&", "/", ", and", ", or", "and in", "and on"}
)
_DURATION, _SET = DateKind.DURATION, DateKind.SET
_STATE_THE_YEAR = frozenset({"month and year", "month and day", "day and month"})
_MONTHLY = frozenset({Granularity.MONTH, Granularity.DAY})
_PARTS = {Granularity.SEASON: "season", Granularity.QUARTER: "quarter", Granularity.HALF_YEAR: "half"}
_FIGURE = "[n12 n23 n24 n31] ordsuffix?"
_LIST = f"days:( ( comma {_FIGURE} )* comma? [and or] {_FIGURE} ) year:( comma year )?"
_PLURAL = "( units | seasons )"


@cache
def _figures() -> frozenset[str]:
    """The types that the figure of a day can end with."""
    return frozenset(type_characters()[name] for name in ("n12", "n23", "n24", "n31", "ordsuffix"))


def _gap(tokens: Tokens, left: Expression, right: Expression) -> str:
    """The few words between two expressions; "." where they are many."""
    if right.first - left.last > 2:
        return "."
    return " ".join(tokens.word(index) for index in range(left.last, right.first))


def _in_year(year: int, meaning: MonthDay) -> Meaning | None:
    try:
        if meaning.day is None:
            return Known(calendar.month(year, meaning.month))
        return Known(calendar.day(dt.date(year, meaning.month, meaning.day)))
    except ValueError:
        return None


def _of_right(left: Expression, right: Expression) -> Meaning | None:
    """What the left of two neighbours means with what the right one states: a year, or a week."""
    meaning, other = left.meaning, right.meaning
    if isinstance(other, InYear) and isinstance(meaning, MonthDay | Neighbour) and meaning.which is None:
        return InYear(meaning, other.year)
    if isinstance(other, Nth) and other.unit.isdigit() and isinstance(meaning, Weekday) and meaning.which is None:
        return attrs.evolve(other, unit=str(meaning.number)) if right.rule == "weekday of a week" else None
    if isinstance(meaning, DayOfMonth) and meaning.weekday is None and right.rule == "day and month":
        date = _date_of(right)
        return _on(*date, meaning.day) if date is not None else None
    if not isinstance(other, Known):
        return None
    first = other.period.earliest
    if isinstance(meaning, Neighbour) and right.rule == left.rule == "season" and meaning.which is None and first:
        return Known(calendar.season(first.year, meaning.part))
    if not isinstance(meaning, MonthDay) or meaning.which:
        return None
    if right.rule not in _STATE_THE_YEAR or first is None or other.period.granularity not in _MONTHLY:
        return None
    # "November and March 2019" go over the turn of the year
    return _in_year(first.year - (meaning.month > first.month), meaning)


def _of_left(tokens: Tokens, left: Expression, right: Expression) -> Meaning | None:
    """What a year means after a plural that both share: "the springs of 2010 and 2011"."""
    meaning, other = left.meaning, right.meaning
    if not isinstance(meaning, Known) or not isinstance(other, Known) or right.rule != "year":
        return None
    plural = compile_pattern(_PLURAL).search(tokens.types, left.first, left.last)
    part = _PARTS.get(meaning.period.granularity) if plural and meaning.period.granularity else None
    if part is None or meaning.period.earliest is None or other.period.earliest is None:
        return None
    unit = (meaning.period.value or "")[5:] if part == "season" else part
    return Known(calendar.covering(unit, meaning.period.earliest.replace(year=other.period.earliest.year)))


def _figure(tokens: Tokens, first: int, last: int, like: Expression, meaning: Meaning) -> Expression:
    """The expression that the figure at tokens ``first`` to ``last`` is beside one ``like`` it."""
    return like._replace(
        start=tokens.start(first),
        end=tokens.end(last - 1),
        first=first,
        last=last,
        meaning=meaning,
        modifier=None,
        readings=(),
        rule="shared",
    )


def _date_of(item: Expression) -> tuple[int | None, int] | None:
    """The year, where one is stated, and the month of a day."""
    meaning = item.meaning
    if isinstance(meaning, MonthDay) and meaning.day is not None and meaning.which is None:
        return None, meaning.month
    if isinstance(meaning, Known) and meaning.period.granularity is Granularity.DAY and meaning.period.earliest:
        return meaning.period.earliest.year, meaning.period.earliest.month
    return None


def _on(year: int | None, month: int, day: int) -> Meaning | None:
    meaning = MonthDay(month, day)
    return meaning if year is None else _in_year(year, meaning)


def _shares_figures(item: Expression) -> bool:
    return item.rule == "day and month" or isinstance(item.meaning, Clock)


def _before(tokens: Tokens, item: Expression, floor: int) -> list[Expression]:
    """The figures before ``item`` that share its month or its half of the day: "4, 5 and 6 May", "5 to 7 p.m."."""
    found: list[Expression] = []
    links, last = _JOINED, item.first - 1
    while last > floor and tokens.word(last) in links:
        figure = _figure_before(tokens, item, last, floor)
        if figure is None:
            break
        found.insert(0, figure)
        links, last = frozenset({","}), figure.first - 1
    opened = found and (last == floor or tokens.word(last) in words_of("before_fronted") | {"the", "between"})
    return found if opened else []


def _figure_before(tokens: Tokens, item: Expression, last: int, floor: int) -> Expression | None:
    """What the figure that ends before token ``last`` is beside ``item``, None where there is none."""
    place = last - 1
    if place < floor or tokens.types[place] not in _figures():
        return None
    first = place - (tokens.word(place) in {"st", "nd", "rd", "th"})
    if first < floor or not compile_pattern(_FIGURE).fullmatch(tokens.types, first, last):
        return None
    number = int(tokens.word(first))
    meaning: Meaning | None = None
    if item.rule == "day and month" and (date := _date_of(item)):
        meaning = _on(*date, number)
    elif isinstance(item.meaning, Clock) and number <= 12 and {"am", "pm", "a", "p"} & _words(tokens, item):
        hour = int(item.meaning.time[1:3]) if item.meaning.time[1:3].isdigit() else 0
        late = hour >= 12 and number % 12 <= hour % 12
        meaning = attrs.evolve(item.meaning, time=f"T{number % 12 + 12 * late:02d}:00")
    return _figure(tokens, first, last, item, meaning) if meaning is not None else None


def _words(tokens: Tokens, item: Expression) -> set[str]:
    return {tokens.word(index) for index in range(item.first, item.last)}


def _after(tokens: Tokens, item: Expression, ceiling: int) -> list[Expression]:
    """``item`` and the figures after it that share its month: "May 5 and 7, 2019", "July 3, 4 and 5"."""
    if item.rule != "month and day" or (date := _date_of(item)) is None:
        return []
    listed = compile_pattern(_LIST).match(tokens.types, item.last, ceiling)
    if listed is None:
        return []
    following = tokens.word(listed.end())
    if following.isalpha() and following not in words_of("clause_opener") and not following.endswith("ed"):
        return []
    year = int(tokens.word(listed.end() - 1)) if listed.group("year") else date[0]
    day = item.meaning.day if isinstance(item.meaning, MonthDay) else None
    meanings = [_on(year, date[1], day) if day is not None else item.meaning]
    figures = [place for place in range(*listed.span("days")) if tokens.word(place).isdecimal()]
    meanings += [_on(year, date[1], int(tokens.word(place))) for place in figures]
    known = [meaning for meaning in meanings if meaning is not None]
    if len(known) < len(meanings):
        return []
    found = [item._replace(meaning=known[0])]
    for place, meaning in zip(figures, known[1:], strict=True):
        end = listed.end() if place == figures[-1] else place + 1
        found.append(_figure(tokens, place, end, item, meaning))
    return found


def shared(tokens: Tokens, items: list[Expression]) -> list[Expression]:
    """``items`` with what neighbours share, and the figures beside them that are dates by it; in text order."""
    found: list[Expression] = []
    ceilings = [*(item.first for item in items[1:]), len(tokens.types)]
    for item, ceiling in zip(items, ceilings, strict=False):
        if item.kind is _DURATION or item.kind is _SET:
            found.append(item)
            continue
        current = item
        if found and _gap(tokens, found[-1], item) in _JOINED:
            left = _of_left(tokens, found[-1], item)
            current = item._replace(meaning=left, rule="shared") if left is not None else item
            _share_back(tokens, found, current)
        elif _shares_figures(item) and (figures := _before(tokens, item, found[-1].last if found else 0)):
            if found and _gap(tokens, found[-1], figures[0]) in {",", *_JOINED}:
                _share_back(tokens, found, item)
            found += figures
        found += _after(tokens, current, ceiling) or [current]
    return found


def _share_back(tokens: Tokens, found: list[Expression], last: Expression) -> None:
    """Give what ``last`` states to those before it, as far as they are listed: "March, April and May 2020"."""
    for place in range(len(found) - 1, -1, -1):
        meaning = _of_right(found[place], last)
        listed = place == len(found) - 1 or _gap(tokens, found[place], found[place + 1]) in {",", *_JOINED}
        if meaning is None or not listed:
            return
        found[place] = found[place]._replace(meaning=meaning)
