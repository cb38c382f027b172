"""Text -> time expressions, read but not yet resolved."""

from __future__ import annotations

import re
from functools import cache

import attrs

from kabul_corpus.dates import (
    grammar_days,
    grammar_hijri,
    grammar_lengths,
    grammar_sets,
    grammar_time,
    grammar_units,
    grammar_years,
    holidays,
)
from kabul_corpus.dates.calendar import Period, day, month
from kabul_corpus.dates.context import direction
from kabul_corpus.dates.edges import with_edges
from kabul_corpus.dates.events import event_within
from kabul_corpus.dates.expression import Expression, Expressions
from kabul_corpus.dates.join import join
from kabul_corpus.dates.lexer import OTHER, Tokens, lex
from kabul_corpus.dates.meaning import Ago, Duration, Known, Meaning, MonthDay, Times, Vague
from kabul_corpus.dates.rules import Hit, Read, Rule, can_begin, compile_pattern, first_types
from kabul_corpus.model import Anchor, DateKind, Granularity

__all__ = ["expressions", "rules", "whole"]

_CORE = (
    "month mabbr ambmonth lmonth wday wabbr wdays dayname tonight overnight part parts point unit units season "
    "fall year oldyear eraplural term now currently recently recent future past daily weekly biweekly monthly "
    "quarterly yearly hourly moment tens latest period colon slash ampm letter_p letter_m letter_q letter_h "
    "oclock sunmonth moonmonth moonpair ramadan holiday eid sunword moonword hijriera "
)
_SIGNALS = frozenset(
    ["since", "until", "till", "by", "before", "after", "from", "to", "through", "between", "during", "within"]
)


@cache
def rules() -> tuple[Rule, ...]:
    """The whole grammar."""
    return (
        *grammar_days.RULES,
        *grammar_years.RULES,
        *grammar_units.RULES,
        *grammar_lengths.RULES,
        *grammar_sets.RULES,
        *grammar_time.RULES,
        *holidays.RULES,
        *grammar_hijri.RULES,
    )


@cache
def _by_first_type() -> dict[str, tuple[tuple[Rule, re.Pattern[str]], ...]]:
    index: dict[str, list[tuple[Rule, re.Pattern[str]]]] = {}
    for rule in rules():
        for character in first_types(rule.pattern):
            index.setdefault(character, []).append((rule, compile_pattern(rule.pattern)))
    return {character: tuple(entries) for character, entries in index.items()}


@cache
def _candidates(pair: str) -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    """The rules that can match where the two types of ``pair`` stand: few of all, and found once for each pair."""
    entries = _by_first_type().get(pair[:1], ())
    return tuple((rule, pattern) for rule, pattern in entries if can_begin(rule.pattern, pair))


@cache
def _core() -> re.Pattern[str]:
    """A type that tells of time by itself, or the first of several that do together: "18.02", "90s", "New Year"."""
    alone = "[" + " ".join(_CORE.split()) + "]"
    together = "[n0 n12 n23 n24] dot minutes | minutes apostrophe? es | apostrophe minutes | newyear unit | nword scale"
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
        hit = Hit(tokens, match)
        read = rule.read(hit)
        if read is not None:
            return hit, rule, read
    return None


def _negative_end(pair: tuple[re.Match[str], Rule]) -> int:
    return -pair[0].end()


def _read(tokens: Tokens) -> list[tuple[Hit, Rule, Read]]:
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
            candidates = _candidates(types[place : place + 2])
            reading = _longest(tokens, candidates, place, right) if candidates else None
            if reading is None:
                place += 1
            else:
                found.append(reading)
                place = reading[0].end
        done = right
    return found


def _order(hits: list[tuple[Hit, Rule, Read]]) -> bool | None:
    """Whether the text writes the day first in figures, as far as its dates like 13/09/2023 tell and agree."""
    told = {
        int(hit.words("first")[0]) > int(hit.words("second")[0])
        for hit, rule, read in hits
        if rule.name == "numeric date" and not read.readings and hit.words("first") != hit.words("second")
    }
    return told.pop() if len(told) == 1 else None


def _ordered(read: Read, day_first: bool | None) -> Read:
    """``read`` with the one reading of 03/04/2021 that the caller or the rest of the text wants."""
    if day_first is None or len(read.readings) < 2:
        return read
    return read._replace(meaning=read.readings[1 if day_first else 0], readings=())


def _sided(meaning: Meaning, before: Meaning | None, forward: bool) -> Meaning:
    """A vague length with the side its clause gives it: "for years" lies behind, "or even weeks" as its fellow."""
    if not isinstance(meaning, Duration) or meaning.side is None or not meaning.side.endswith("?"):
        return meaning
    if meaning.side == "same?":
        return attrs.evolve(meaning, side=before.side if isinstance(before, Duration) else None)
    return attrs.evolve(meaning, side=None if forward else "past")


_EVENT_REACH = 9


def _anchored(tokens: Tokens, draft: Expression) -> Expression:
    """An expression told from an event the text names: "two days after the fall of Kabul", "... in August"."""
    meaning = draft.meaning
    if isinstance(meaning, MonthDay) and meaning.which is None:
        event = event_within(tokens, _clause_start(tokens, draft.first), draft.first)
        if event is None or event.earliest.month != meaning.month or meaning.day not in {None, event.earliest.day}:
            return draft
        year = event.earliest.year
        period = month(year, meaning.month) if meaning.day is None else day(event.earliest)
        return draft._replace(meaning=Known(period, Anchor.EVENT))
    side = tokens.word(draft.last - 1)
    if isinstance(meaning, Ago) and meaning.base == "previous" and side == "before":
        count, unit, last = meaning.count, meaning.unit, draft.last
    elif isinstance(meaning, Duration) and meaning.count is not None and meaning.side is None:
        side, last = tokens.word(draft.last), draft.last + 1
        if side not in {"before", "after"}:
            return draft
        count, unit = meaning.count * (1 if side == "after" else -1), meaning.unit
    else:
        return draft
    event = event_within(tokens, last, last + _EVENT_REACH)
    if event is None or unit not in {"day", "week", "month", "year"}:
        return draft
    value = event.earliest.isoformat() if event.earliest == event.latest else None
    base = Known(Period(value, event.earliest, event.latest, Granularity.DAY), Anchor.EVENT)
    return draft._replace(
        end=tokens.end(last - 1),
        last=last,
        kind=DateKind.DATE,
        meaning=Ago(count, unit, base, exact=unit in {"day", "week"}),
        rule="units from an event",
    )


def _clause_start(tokens: Tokens, first: int) -> int:
    """Where the words that may name an event before token ``first`` begin: in its sentence, not far."""
    for place in range(first - 1, max(first - _EVENT_REACH, 0) - 1, -1):
        if tokens.word(place) in {"", ".", ";"}:
            return place + 1
    return max(first - _EVENT_REACH, 0)


def _directed(meaning: Meaning) -> bool:
    """Whether it matters to the meaning if its clause looks ahead."""
    if isinstance(meaning, Duration):
        return meaning.side is not None and meaning.side.endswith("?")
    return not isinstance(meaning, Vague | Times | Known)


def expressions(text: str, *, day_first: bool | None = None) -> Expressions:
    """The time expressions of ``text``, in order."""
    tokens = lex(text)
    drafts = []
    hits = _read(tokens)
    order = day_first if day_first is not None else _order(hits)
    for hit, rule, raw in hits:
        read = _ordered(raw, order)
        drafts.append(
            Expression(
                tokens.starts[hit.start],
                tokens.end(hit.end - 1),
                hit.start,
                hit.end,
                read.kind,
                read.meaning,
                read.modifier,
                read.calendar,
                read.readings,
                rule.name,
            )
        )
    placed: list[Expression] = []
    for joined in with_edges(tokens, join(tokens, drafts)):
        draft = _anchored(tokens, joined)
        before = tokens.word(draft.first - 1)
        signal = (tokens.starts[draft.first - 1], tokens.end(draft.first - 1)) if before in _SIGNALS else None
        forward, back = direction(tokens, draft.first, draft.last) if _directed(draft.meaning) else (False, False)
        near = placed[-1].meaning if placed and draft.first - placed[-1].last <= 3 else None
        meaning = _sided(draft.meaning, near, forward)
        placed.append(
            Expression(
                draft.start,
                draft.end,
                draft.first,
                draft.last,
                draft.kind,
                meaning,
                draft.modifier,
                draft.calendar,
                draft.readings,
                draft.rule,
                signal,
                forward,
                back,
            )
        )
    found = Expressions(placed)
    found.tokens = tokens
    return found


def whole(words: str, *, day_first: bool | None = None) -> Expression | None:
    """The one time expression that ``words`` are from end to end, space aside; None where they are not."""
    begin, size = len(words) - len(words.lstrip()), len(words.strip())
    for lead in ("", "in ", "on ", "for "):
        found = expressions(lead + words.strip(), day_first=day_first)
        if len(found) == 1 and (found[0].start, found[0].end) == (len(lead), len(lead) + size):
            return found[0]._replace(start=begin, end=begin + size, signal=None)
    return None
