"""Tokens -> what the grammar reads at each place, from left to right."""

from __future__ import annotations

import re
from functools import cache

from kabul_corpus.dates.grammar import RULES
from kabul_corpus.dates.grammar.patterns import can_begin, compile_pattern, first_types
from kabul_corpus.dates.grammar.rules import Hit, Read, Rule
from kabul_corpus.dates.lexer import OTHER, Tokens
from kabul_corpus.dates.names import within_name

__all__ = ["scan"]

_CORE = (
    "month mabbr ambmonth lmonth wday wabbr wdays dayname tonight overnight part parts point unit units season "
    "fall year oldyear eraplural term now currently recently recent future past daily weekly biweekly monthly "
    "quarterly yearly hourly moment tens latest period colon slash ampm letter_p letter_m letter_q letter_h "
    "oclock longunit midpart midunit era letter_b letter_d christ "
    "highname sunmonth moonmonth moonpair ramadan holiday eid sunword moonword hijriera "
)


@cache
def _by_first_type() -> dict[str, list[Rule]]:
    index: dict[str, list[Rule]] = {}
    for rule in RULES:
        for character in first_types(rule.pattern):
            index.setdefault(character, []).append(rule)
    return index


@cache
def _possible(types: str) -> list[Rule]:
    """The rules that can match where ``types`` stand."""
    if len(types) == 1:
        return _by_first_type().get(types, [])
    return [rule for rule in _possible(types[:-1]) if can_begin(rule.pattern, types)]


@cache
def _candidates(types: str) -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    """The rules that can match where ``types``, at most three, stand: few of all, and found once for each three."""
    return tuple((rule, compile_pattern(rule.pattern)) for rule in _possible(types))


@cache
def _core() -> re.Pattern[str]:
    """A type that tells of time by itself, or the first of several that do together: "18.02", "90s", "New Year"."""
    alone = "[" + " ".join(_CORE.split()) + "]"
    together = "[n0 n12 n23 n24] dot minutes | minutes apostrophe? es | apostrophe minutes | newyear unit | nword scale"
    together += " | [nword tens] to [nword one n12] | [offset oldyear year] zone"
    pattern = f"{alone} | {together} | [n12 n23 n24 n31] ordsuffix"
    # The first character decides, so that the search runs at the speed of one character class.
    return re.compile(f"[{first_types(pattern)}](?<=(?={compile_pattern(pattern).pattern}).)")


def _longest(
    tokens: Tokens, candidates: tuple[tuple[Rule, re.Pattern[str]], ...], start: int, right: int
) -> tuple[Hit, Rule, Read] | None:
    """The reading of the longest match at ``start`` that its rule accepts, of the rules that can match there."""
    types = tokens.types
    matches = [(match, rule) for rule, pattern in candidates if (match := pattern.match(types, start, right))]
    if len(matches) > 1:
        matches.sort(key=_negative_end)
    for match, rule in matches:
        end = match.end()
        hit = Hit(tokens, match, start, end)
        read = rule.read(hit)
        if read is not None and not within_name(tokens, start, end):
            return hit, rule, read
    return None


def _negative_end(pair: tuple[re.Match[str], Rule]) -> int:
    return -pair[0].end()


def scan(tokens: Tokens) -> list[tuple[Hit, Rule, Read]]:
    """The longest reading at each place, from left to right, none overlapping.

    Only runs of known types that hold a telling one are looked at: most of a text is passed over by two searches.
    """
    types = tokens.types
    found: list[tuple[Hit, Rule, Read]] = []
    done = 0
    for core in _core().finditer(types):
        middle = core.start()
        if middle < done:
            continue
        left = types.rfind(OTHER, done, middle)
        place = done if left < 0 else left + 1
        right = types.find(OTHER, middle)
        right = len(types) if right < 0 else right
        while place < right:
            candidates = _candidates(types[place : place + 3])
            reading = _longest(tokens, candidates, place, right) if candidates else None
            if reading is None:
                place += 1
            else:
                found.append(reading)
                place = reading[0].end
        done = right
    return found
