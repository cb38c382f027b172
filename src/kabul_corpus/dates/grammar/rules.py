"""A rule of the grammar, and what it may ask of the words it matched."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from kabul_corpus.dates.lexer import Tokens, type_characters
from kabul_corpus.dates.meaning import Meaning
from kabul_corpus.model import Calendar, DateKind

__all__ = ["DIRECTIONS", "Hit", "Read", "Rule"]

DIRECTIONS = {"-1": "last", "0": "this", "1": "next"}


@cache
def _type_names() -> dict[str, str]:
    return {character: name for name, character in type_characters().items()}


class Hit(NamedTuple):
    """A match of a rule from token ``start`` to ``end``, half-open, and readers of what its groups hold."""

    tokens: Tokens
    match: re.Match[str]
    start: int
    end: int

    def span(self, group: str) -> tuple[int, int]:
        """The tokens of the group, half-open; (-1, -1) where the rule has no such group or it took no part."""
        try:
            return self.match.span(group)
        except IndexError:
            return -1, -1

    def has(self, group: str) -> bool:
        """Whether the group is one of the rule's and took part in the match."""
        return self.span(group)[0] >= 0

    def words(self, group: str) -> list[str]:
        """The words of the group in lower case; none where it took no part."""
        return [self.tokens.word(index) for index in range(*self.span(group))]

    def value(self, group: str) -> str:
        """The lexicon's value of the group's first token; "" where the group took no part."""
        first, _ = self.span(group)
        return self.tokens.value(first) if first >= 0 else ""

    def type_of(self, group: str) -> str:
        """The type of the group's last word, as "last", "previous" or "coming" for one that points; "" without one."""
        return _type_names().get(self.tokens.types[self.match.end(group) - 1], "") if self.has(group) else ""

    def direction(self, group: str) -> str | None:
        """Where the group's last word points by the lexicon: to the "last", to "this" or to the "next" one."""
        return DIRECTIONS.get(self.tokens.value(self.match.end(group) - 1)) if self.has(group) else None

    def before(self, distance: int = 1) -> str:
        """The word ``distance`` tokens before the match."""
        return self.tokens.word(self.start - distance)

    def after(self, distance: int = 0) -> str:
        """The word ``distance`` tokens after the match."""
        return self.tokens.word(self.end + distance)

    def number(self, group: str) -> float | None:
        """The number that the group spells, None where it names no definite one."""
        return _number(self.tokens, *self.match.span(group)) if self.has(group) else None

    def tight(self, begin: int, end: int) -> bool:
        """Whether the tokens from ``begin`` to ``end`` stand without space between."""
        return all(self.tokens.adjacent(index) for index in range(begin, end - 1))


_ORDINAL_ENDINGS = ("st", "nd", "rd", "th")


def _figures(words: list[str]) -> float | None:
    """The number that figures write: "1,200", "1،200", "2.5", "2 1/2", "2½", "6th"."""
    if words[-1] in _ORDINAL_ENDINGS:
        words = words[:-1]
    joined = "".join(words)
    if len(joined) > 9:
        return None
    if "/" in words:
        return int(words[0]) + int(words[1]) / int(words[3]) if len(words) == 4 and int(words[3]) else None
    if words[-1] == "½":
        return int("".join(words[:-1])) + 0.5
    return float(joined.replace(",", "").replace("،", ""))


def _number(tokens: Tokens, begin: int, end: int) -> float | None:
    words = [tokens.word(index) for index in range(begin, end)]
    if words[0][0].isdecimal():
        half = 0.5 if words[-1] == "half" else 0
        return (_figures(words[:-3] if half else words) or 0) + half
    total, current = 0.0, 0.0
    for index, word in zip(range(begin, end), words, strict=True):
        value = tokens.value(index)
        if word == "half":
            current += 0.5
        elif word in {"a", "an"}:
            current += 1 if end - begin == 1 or words[index - begin + 1 : index - begin + 2] == ["dozen"] else 0
        elif word == "second" or word in {"couple", "pair"}:
            current += 2
        elif word == "dozen":
            current = 12 * (current or 1)
        elif value in {"100", "1000", "1000000"}:
            current = (current or 1) * int(value)
            if value != "100":
                total, current = total + current, 0.0
        elif value.isdecimal():
            current += int(value)
        elif value == "X":
            return None
    return total + current or None


class Read(NamedTuple):
    """What a rule read: kind, meaning, and what else the words say of it."""

    kind: DateKind
    meaning: Meaning
    modifier: str | None = None
    calendar: Calendar = Calendar.GREGORIAN
    readings: tuple[Meaning, ...] = ()


class Rule(NamedTuple):
    """One way to write a time expression: a pattern over token types, its reading, and examples of it."""

    name: str
    pattern: str
    read: Callable[[Hit], Read | None]
    examples: tuple[str, ...]
