"""The language the grammar is written in, and what a rule may ask of the words it matched."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

import attrs
import regex

from kabul_corpus.dates.lexer import Tokens, type_characters
from kabul_corpus.dates.meaning import Meaning
from kabul_corpus.model import Calendar, DateKind

__all__ = ["DIRECTIONS", "Hit", "Read", "Rule", "can_begin", "compile_pattern", "first_types"]

PARTS: Mapping[str, str] = {
    # "7", "1,200", "2.5", "2 1/2"
    "figure": "( n12 | n23 | n24 | n31 | n59 | n99 | n999 | year | oldyear ) ( comma n999 | dot digits | digits "
    "slash digits | onehalf )?",
    "digits": "[n12 n23 n24 n31 n59 n99 n0 n999 year oldyear]",
    "minutes": "[n12 n23 n24 n31 n59 n99 n0]",
    # "seven", "twenty-four"
    "small": "( one | nword | tens ( hyphen? ( one | nword ) )? )",
    # "twenty four", "a hundred", "two thousand and five"
    "spelled": "( ( small | a | the ) scale ( and? small )? | small )",
    "number": "( figure | spelled )",
    # "a few", "several", "a couple of", "dozens of", "a number of"
    "several": "( a? quant | a couple of | couple of? | a? dozen | dozens of | a numberof of | some )",
    "amount": "( number ( and a half )? | several | a | half a )",
    "anymonth": "( month | mabbr dot? | ambmonth | lmonth dot? )",
    "surelymonth": "( month | mabbr dot? | ambmonth )",
    "daynumber": "( [n12 n23 n24 n31] ordsuffix? | ordword | tens hyphen? ordword | tens hyphen? second | second )",
    "ordinal": "( [n12 n23 n24 n31 n59] ordsuffix | ordword | tens hyphen? ordword | tens hyphen? second | second )",
    "anyday": "( wday | wabbr dot? )",
    "anyunit": "( unit | second )",
    "ampmword": "( ampm | [a letter_p] dot letter_m dot? )",
    "zoneword": "( zone | open zone close | local time )",
    "hourminute": "( [n12 n23 n24 n0] colon minutes ( colon minutes ( dot digits )? )? )",
    "clockwords": "( hourminute ampmword? zoneword? | n12 ampmword zoneword? | ( n12 | nword ) letter_o apostrophe "
    "oclock | point )",
    "eraword": "( era | [letter_b] dot letter_c dot ( letter_e dot )? | [a letter_a] dot letter_d dot | "
    "letter_c dot letter_e dot | before christ )",
    "about_": "( about | more than | less than | over | at least | at most | up to | not less than )",
    "that_": "( the | this | that )",
    "pointer": "( last | next | this | previous | following | coming | current | past )",
}


def _spell(pattern: str) -> str:
    """``pattern`` with every name replaced by its type's character or its part."""
    characters = type_characters()

    def bracket(match: re.Match[str]) -> str:
        return "[" + "".join(characters[name] for name in match.group(1).split()) + "]"

    def name(match: re.Match[str]) -> str:
        word = match.group()
        return _spell(PARTS[word]) if word in PARTS else characters[word]

    pieces = re.split(r"(\[[^\]]*\]|\w+:\()", pattern)
    spelled = []
    for piece in pieces:
        if piece.startswith("["):
            spelled.append(re.sub(r"\[([^\]]*)\]", bracket, piece))
        elif piece.endswith(":("):
            spelled.append(f"(?P<{piece[:-2]}>")
        else:
            spelled.append(re.sub(r"[a-z]\w*", name, piece.replace("(", "(?:")).replace(" ", ""))
    return "".join(spelled)


@cache
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """The expression over token types that ``pattern`` spells.

    Names are types or parts, ``[a b]`` is any of several types, ``name:(...)`` a group; the rest is as in ``re``.
    """
    return re.compile(_spell(pattern))


@cache
def _partial(pattern: str) -> regex.Pattern[str]:
    return regex.compile(_spell(pattern))


def can_begin(pattern: str, types: str) -> bool:
    """Whether a text that begins with ``types`` may match ``pattern``: with all of them, or with some of the first."""
    compiled = compile_pattern(pattern)
    whole = _partial(pattern).fullmatch(types, partial=True) is not None
    return whole or any(compiled.fullmatch(types[:length]) for length in range(1, len(types)))


_OPENING = re.compile(r"\((?:\?:|\?P<\w+>)")


def first_types(pattern: str) -> str:
    """The type characters that a match of ``pattern`` can begin with.

    Worked out from what ``pattern`` spells, which knows sequences, alternatives, groups and "?" alone: to compile every
    rule once more for it would be a good part of what a first parse costs.
    """
    spelled = _spell(pattern)

    def alternatives(place: int) -> tuple[set[str], bool, int]:
        """What can begin the alternatives at ``place``, whether they can be empty, and where they end."""
        begins: set[str] = set()
        empty, last = False, False
        while not last:
            first, can_be_empty, place = sequence(place)
            begins |= first
            empty |= can_be_empty
            last = spelled[place : place + 1] != "|"
            place += not last
        return begins, empty, place

    def sequence(place: int) -> tuple[set[str], bool, int]:
        begins: set[str] = set()
        empty = True
        while place < len(spelled) and spelled[place] not in "|)":
            if opening := _OPENING.match(spelled, place):
                first, optional, place = alternatives(opening.end())
                place += 1
            elif spelled[place] == "[":
                end = spelled.index("]", place)
                first, optional, place = set(spelled[place + 1 : end]), False, end + 1
            else:
                first, optional, place = {spelled[place]}, False, place + 1
            if spelled[place : place + 1] == "?":
                optional, place = True, place + 1
            begins |= first if empty else set()
            empty &= optional
        return begins, empty, place

    begins, _, end = alternatives(0)
    assert end == len(spelled), pattern
    return "".join(char for char in type_characters().values() if char in begins)


DIRECTIONS = {"-1": "last", "0": "this", "1": "next"}


@cache
def _type_names() -> dict[str, str]:
    return {character: name for name, character in type_characters().items()}


class Hit(NamedTuple):
    """A match of a rule: token positions, and readers of what its groups hold."""

    tokens: Tokens
    match: re.Match[str]

    @property
    def start(self) -> int:
        """The first token of the match."""
        return self.match.start()

    @property
    def end(self) -> int:
        """The token after the match."""
        return self.match.end()

    def has(self, group: str) -> bool:
        """Whether the group is one of the rule's and took part in the match."""
        return group in self.match.re.groupindex and self.match.start(group) >= 0

    def words(self, group: str) -> list[str]:
        """The words of the group in lower case; none where it took no part."""
        if not self.has(group):
            return []
        return [self.tokens.word(index) for index in range(*self.match.span(group))]

    def value(self, group: str) -> str:
        """The lexicon's value of the group's first token; "" where the group took no part."""
        return self.tokens.value(self.match.start(group)) if self.has(group) else ""

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


@attrs.frozen
class Rule:
    """One way to write a time expression: a pattern over token types, its reading, and examples of it."""

    name: str
    pattern: str
    read: Callable[[Hit], Read | None]
    examples: tuple[str, ...]
