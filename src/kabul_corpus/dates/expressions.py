"""Text -> time expressions, read but not yet resolved."""

from __future__ import annotations

import attrs

from kabul_corpus.dates.calendar import Period, day, month
from kabul_corpus.dates.context import NEITHER, Direction, direction
from kabul_corpus.dates.edges import with_edges
from kabul_corpus.dates.events import event_within
from kabul_corpus.dates.expression import Expression, Expressions
from kabul_corpus.dates.grammar.holidays import Holiday
from kabul_corpus.dates.grammar.rules import Hit, Read, Rule
from kabul_corpus.dates.join import join
from kabul_corpus.dates.lexer import Tokens, lex
from kabul_corpus.dates.meaning import (
    Ago,
    Beside,
    Between,
    Clock,
    Covering,
    DayOfMonth,
    Duration,
    Known,
    Meaning,
    MonthDay,
    Neighbour,
    NextTo,
    Nth,
    Stretch,
    Weekday,
)
from kabul_corpus.dates.scan import scan
from kabul_corpus.dates.share import shared
from kabul_corpus.model import Anchor, DateKind, Granularity

__all__ = ["expressions", "whole"]

_SIGNALS = frozenset(
    ["since", "until", "till", "by", "before", "after", "from", "to", "through", "between", "during", "within"]
)


def _order(hits: list[tuple[Hit, Rule, Read]]) -> bool | None:
    """Whether the text writes the day first in figures, as far as its dates like 13/09/2023 tell and agree."""
    told = {
        int(hit.words("first")[0]) > int(hit.words("second")[0])
        for hit, rule, read in hits
        if rule.name == "numeric date" and not read.readings and hit.words("first") != hit.words("second")
    }
    return told.pop() if len(told) == 1 else None


def _ordered(read: Read, day_first: bool) -> Read:
    """``read`` with the one reading of 03/04/2021 that the caller or the rest of the text wants."""
    if len(read.readings) < 2:
        return read
    return read._replace(meaning=read.readings[1 if day_first else 0], readings=())


def _sided(meaning: Duration, before: Meaning | None, forward: bool) -> Duration:
    """A vague length with the side its clause gives it: "for years" lies behind, "or even weeks" as its fellow."""
    if meaning.side is None or not meaning.side.endswith("?"):
        return meaning
    if meaning.side == "same?":
        return attrs.evolve(meaning, side=before.side if isinstance(before, Duration) else None)
    return attrs.evolve(meaning, side=None if forward else "past")


_EVENT_REACH = 9
_OF_A_YEAR = (MonthDay, Neighbour, Holiday)
"""What comes round once a year."""


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
    if isinstance(meaning, Ago) and meaning.base == "previous" and tokens.word(draft.last - 1) == "before":
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
    """Whether it matters to what ``meaning`` denotes where its clause looks."""
    match meaning:
        case Known():
            return False
        case Clock():
            return meaning.base is not None and _directed(meaning.base)
        case Nth() | NextTo() | Covering() | Stretch():
            return _directed(meaning.of)
        case Ago():
            return not isinstance(meaning.base, str) and _directed(meaning.base)
        case Duration():
            return meaning.side is not None and meaning.side.endswith("?")
        case Neighbour():
            return meaning.which is None and meaning.part in {"SP", "SU", "FA", "WI"}
        case Weekday() | MonthDay():
            return meaning.which in {None, "this"}
        case Beside() | Between() | DayOfMonth() | Holiday():
            return True
        case _:
            return False


def _direction(tokens: Tokens, draft: Expression) -> Direction:
    """Where the clause of the expression looks, as far as it matters to what the expression denotes."""
    if not _directed(draft.meaning):
        return NEITHER
    return direction(tokens, draft.first, draft.last, month=isinstance(draft.meaning, _OF_A_YEAR))


def expressions(text: str, *, day_first: bool | None = None) -> Expressions:
    """The time expressions of ``text``, in order."""
    tokens = lex(text)
    drafts = []
    hits = scan(tokens)
    order = day_first if day_first is not None else _order(hits)
    for hit, rule, raw in hits:
        read = raw if order is None else _ordered(raw, order)
        drafts.append(
            Expression(
                tokens.start(hit.start),
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
    for joined in shared(tokens, with_edges(tokens, join(tokens, drafts))):
        draft = _anchored(tokens, joined)
        before = tokens.word(draft.first - 1)
        signal = (tokens.start(draft.first - 1), tokens.end(draft.first - 1)) if before in _SIGNALS else None
        forward, back = _direction(tokens, draft)
        meaning = draft.meaning
        if isinstance(meaning, Duration):
            near = placed[-1].meaning if placed and draft.first - placed[-1].last <= 3 else None
            meaning = _sided(meaning, near, forward)
        if signal or forward or back or meaning is not draft.meaning:
            draft = draft._replace(meaning=meaning, signal=signal, forward=forward, back=back)
        placed.append(draft)
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
