"""The words beside an expression that belong to it: "early", "the end of", "the night of", "or later", "Kabul time"."""

from __future__ import annotations

import re
from functools import cache

from kabul_corpus.dates.expression import Expression
from kabul_corpus.dates.grammar.patterns import compile_pattern, first_types
from kabul_corpus.dates.lexer import Tokens, type_characters
from kabul_corpus.dates.meaning import Clock, Known, Same, Shift, Weekday, is_day
from kabul_corpus.model import DateKind, Granularity

__all__ = ["with_edges"]

# What may stand before an expression; the word of the group is its modifier, where there is a group.
_BEFORE = (
    "( the | in )? value:([early late]) hyphen?",
    "value:([earlier later early late]) in?",
    "the? value:(mid) hyphen?",
    "the? value:([middle begin ending]) of the?",
    "value:(about) the?",
    "sometime in?",
    "the unit of",
)
_PART_OF_DAY = "( the | in )? ( [early late]? part:(part) | early hours:(units) ) of the?"
_TIME = DateKind.TIME
_DAYS = frozenset({DateKind.DATE, _TIME})
_REACH = 5
_OPEN_ENDS = {
    ("or", "later"): "ON_OR_AFTER",
    ("and", "beyond"): "ON_OR_AFTER",
    ("or", "earlier"): "ON_OR_BEFORE",
}
_BEFORE_ABOUT = frozenset({"until", "since", "by", "in", "from", "to", "till"})
_WITHOUT_EDGES = frozenset({"now", "vague", "units ago", "past or future"})


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(compile_pattern(pattern) for pattern in _BEFORE)


@cache
def _starts() -> frozenset[str]:
    """The types that the words before an expression can begin with."""
    return frozenset("".join(first_types(pattern) for pattern in (*_BEFORE, _PART_OF_DAY)))


@cache
def _neighbours() -> frozenset[str]:
    """The types that may stand right before an expression that takes in words before it."""
    names = re.findall(r"(?<![\w:])[a-z]+(?![\w:])", " ".join((*_BEFORE, _PART_OF_DAY)))
    return frozenset(type_characters()[name] for name in names)


def _modified(tokens: Tokens, item: Expression, start: int) -> Expression | None:
    """``item`` with the words from ``start``, where they name its beginning, middle, end or nearness."""
    match = next((found for each in _patterns() if (found := each.fullmatch(tokens.types, start, item.first))), None)
    if match is None:
        return None
    first = start + (tokens.word(start) == "in")
    modifier = tokens.value(match.start("value")) if "value" in match.re.groupindex else None
    if modifier is None and tokens.word(start) == "the" and tokens.word(start + 1) not in {"month", "year"}:
        return None
    if tokens.word(item.first - 1) == "in" and item.kind is _TIME:
        return None  # "early in Friday's debate"
    if modifier == "APPROX" and (
        tokens.word(first - 1) not in _BEFORE_ABOUT or isinstance(item.meaning, Weekday | Shift | Same | Clock)
    ):
        return None
    return item._replace(start=tokens.start(first), first=first, modifier=modifier)


def _part_of_day(tokens: Tokens, item: Expression, start: int) -> Expression | None:
    """A day with the words from ``start``, where they name a part of it: "the night of 11 October"."""
    match = compile_pattern(_PART_OF_DAY).fullmatch(tokens.types, start, item.first)
    if match is None:
        return None
    if match.group("hours") and tokens.word(match.start("hours")) != "hours":
        return None
    first = start + (tokens.word(start) == "in")
    part = tokens.value(match.start("part")) if match.group("part") else "MO"
    meaning = Clock("T" + part, item.meaning, Granularity.DAYPART)
    return item._replace(
        start=tokens.start(first), first=first, kind=DateKind.TIME, meaning=meaning, rule="part of a day"
    )


def _before(tokens: Tokens, item: Expression, floor: int) -> Expression:
    """``item`` with the words before it, none of them before token ``floor``."""
    if item.first == 0 or tokens.types[item.first - 1] not in _neighbours():
        return item
    bare_clock = isinstance(item.meaning, Clock) and item.meaning.base is None
    edged = item.modifier is None and not bare_clock and item.rule not in _WITHOUT_EDGES
    day, starts = is_day(item.meaning), _starts()
    for start in range(max(floor, item.first - _REACH), item.first):
        if tokens.types[start] not in starts:
            continue
        found = (edged and _modified(tokens, item, start)) or (day and _part_of_day(tokens, item, start))
        if found:
            return found
    return item


def _after(tokens: Tokens, item: Expression) -> Expression:
    """``item`` with the words after it: "1994 or later", "Tuesday night Kabul time"."""
    if item.kind is _TIME:
        if tokens.word(item.last + 1) == "time" and tokens.form(item.last)[:1].isupper():
            return item._replace(end=tokens.end(item.last + 1), last=item.last + 2)
        return item
    if item.modifier or not isinstance(item.meaning, Known):
        return item
    words = (tokens.word(item.last), tokens.word(item.last + 1))
    if words not in _OPEN_ENDS or tokens.word(item.last + 2) == "than":
        return item
    return item._replace(end=tokens.end(item.last + 1), last=item.last + 2, modifier=_OPEN_ENDS[words])


def with_edges(tokens: Tokens, items: list[Expression]) -> list[Expression]:
    """``items``, dates and times with the words beside them that belong to them."""
    floor, found = 0, []
    for item in items:
        whole = item
        if item.kind in _DAYS:
            whole = _after(tokens, _before(tokens, item, floor))
        found.append(whole)
        floor = whole.last
    return found
