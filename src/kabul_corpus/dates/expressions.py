"""Text -> time expressions, read but not yet resolved."""

from __future__ import annotations

import re
from functools import cache

import attrs

from kabul_corpus.dates import grammar_calendar, grammar_relative, grammar_time
from kabul_corpus.dates.context import direction
from kabul_corpus.dates.join import join
from kabul_corpus.dates.lexer import OTHER, Tokens, lex, type_characters
from kabul_corpus.dates.meaning import Meaning
from kabul_corpus.dates.rules import Hit, Read, Rule, compile_pattern, first_types
from kabul_corpus.drafts import Words
from kabul_corpus.model import Calendar, DateKind

__all__ = ["Expression", "expressions", "rules"]

_CORE = (
    "month mabbr ambmonth lmonth wday wabbr wdays dayname tonight overnight part parts point unit units season fall year "
    "oldyear eraplural term now currently recently recent future past daily weekly biweekly monthly quarterly yearly "
    "hourly moment tens latest period colon slash ampm letter_p letter_q letter_h es oclock sunmonth moonmonth"
)
_SIGNALS = frozenset("since until till by before after from to through between during within".split())


@attrs.frozen
class Expression:
    """A time expression as words and what they denote; ``first`` and ``last`` are token positions, half-open."""

    start: int
    end: int
    first: int
    last: int
    kind: DateKind
    meaning: Meaning
    modifier: str | None
    calendar: Calendar
    readings: tuple[Meaning, ...]
    rule: str
    signal: Words | None = None
    forward: bool = False
    back: bool = False


@cache
def rules() -> tuple[Rule, ...]:
    """The whole grammar."""
    return (*grammar_calendar.RULES, *grammar_relative.RULES, *grammar_time.RULES)


@cache
def _by_first_type() -> dict[str, tuple[tuple[Rule, re.Pattern[str]], ...]]:
    index: dict[str, list[tuple[Rule, re.Pattern[str]]]] = {}
    for rule in rules():
        for character in first_types(rule.pattern):
            index.setdefault(character, []).append((rule, compile_pattern(rule.pattern)))
    return {character: tuple(entries) for character, entries in index.items()}


@cache
def _any_rule() -> re.Pattern[str]:
    sources = (re.sub(r"\?P<\w+>", "?:", compile_pattern(rule.pattern).pattern) for rule in rules())
    return re.compile("|".join(sources))


@cache
def _core() -> re.Pattern[str]:
    characters = type_characters()
    return re.compile("[" + "".join(characters[name] for name in _CORE.split()) + "]")


def _read(tokens: Tokens) -> list[tuple[Hit, Rule, Read]]:
    """The longest reading at each place, from left to right, none overlapping."""
    types, index, search = tokens.types, _by_first_type(), _any_rule().search
    found: list[tuple[Hit, Rule, Read]] = []
    done = 0
    for core in _core().finditer(types):
        if core.start() < done:
            continue
        place = types.rfind(OTHER, done, core.start()) + 1 or done
        right = types.find(OTHER, core.start())
        right = len(types) if right < 0 else right
        while (match := search(types, place, right)) is not None:
            start = match.start()
            hits = [(rule, hit) for rule, pattern in index[types[start]] if (hit := pattern.match(types, start, right))]
            hits.sort(key=lambda pair: -pair[1].end())
            place = start + 1
            for rule, hit in hits:
                candidate = Hit(tokens, hit)
                read = rule.read(candidate)
                if read is not None:
                    found.append((candidate, rule, read))
                    place = hit.end()
                    break
        done = right
    return found


def expressions(text: str) -> list[Expression]:
    """The time expressions of ``text``, in order."""
    tokens = lex(text)
    drafts = [
        Expression(
            tokens.starts[hit.start], tokens.end(hit.end - 1), hit.start, hit.end, read.kind, read.meaning,
            read.modifier, read.calendar, read.readings, rule.name,
        )
        for hit, rule, read in _read(tokens)
    ]  # fmt: skip
    found = []
    for draft in join(tokens, drafts):
        before = tokens.word(draft.first - 1)
        signal = (tokens.starts[draft.first - 1], tokens.end(draft.first - 1)) if before in _SIGNALS else None
        forward, back = direction(tokens, draft.first, draft.last)
        found.append(attrs.evolve(draft, signal=signal, forward=forward, back=back))
    return found
