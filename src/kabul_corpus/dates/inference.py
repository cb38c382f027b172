"""The interval that a page's words allow for its publication, where it states no day."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import attrs

from kabul_corpus.dates import calendar
from kabul_corpus.dates.calendar import Period
from kabul_corpus.dates.context import direction
from kabul_corpus.dates.events import Sighting, sightings
from kabul_corpus.dates.expression import Expression, Expressions
from kabul_corpus.dates.lexer import Tokens, lex, words_of
from kabul_corpus.dates.meaning import Ago, Beside, Clock, Frame, Known, Meaning, MonthDay, Shift, Weekday, is_day
from kabul_corpus.dates.resolve import seen_from
from kabul_corpus.dates.stated import NOTES, OWN, Bounds, block_of, days_of, stated, within
from kabul_corpus.drafts import Layout, Words
from kabul_corpus.model import BlockRole, Granularity, Published, Span

__all__ = ["inferred"]

_CAPTION, _YEAR = BlockRole.CAPTION, Granularity.YEAR
_ONE = dt.timedelta(1)
_REACH = 16
_ARCHIVE = re.compile(r"\s*(?:\(?FILE\b|ARCHIVE\b|File photo|In this (?:\w+\.? ){0,4}\d)")
_WORD = re.compile(r"\w+")
_COPYRIGHT = re.compile(r"\W{0,4}(?:Copyright|\(c\)|©)", re.IGNORECASE)
_MOST = 100
"""How many constraints are weighed: more say nothing new."""
_COMPACT = 9
"""Over how many tokens the words of an event may be scattered to count with no date beside them."""


_Past = tuple[dt.date, tuple[Words, ...]]
"""The first day of what the text tells as past, and the words that say it."""


def _inside(expressions: Sequence[Expression], ranges: Sequence[Words]) -> list[Expression]:
    """The expressions that stand within one of the ranges; both are in text order, and ranges never overlap."""
    starts = [start for start, _ in ranges]
    found = []
    for each in expressions:
        number = bisect_right(starts, each.start) - 1
        if number >= 0 and each.end <= ranges[number][1]:
            found.append(each)
    return found


def _first(expression: Expression) -> int:
    return expression.first


@attrs.frozen
class _Constraint:
    """Days the page can be of, by an expression and what it must denote."""

    earliest: dt.date
    latest: dt.date
    expression: int
    evidence: tuple[Words, ...]
    basis: str


def _span_of(meaning: Meaning) -> int | None:
    """How many days around its period a deictic meaning can be read from, None for what is not deictic."""
    if isinstance(meaning, Clock):
        return _span_of(meaning.base) if meaning.base else None
    if isinstance(meaning, Weekday):
        return 14
    if isinstance(meaning, Shift):
        return {"day": 3, "week": 16, "weekend": 16, "month": 65}.get(meaning.unit, 800)
    if isinstance(meaning, Ago) and meaning.base == "day":
        size = {"day": 1, "week": 7, "fortnight": 14, "month": 31, "year": 366}.get(meaning.unit, 0)
        return (abs(meaning.count) + 1) * size if 0 < abs(meaning.count) * size < 800 else None
    if isinstance(meaning, MonthDay):
        return 400
    return None


def _days_from(expression: Expression, first: dt.date, last: dt.date) -> Bounds | None:
    """The days from which ``expression`` denotes a period that holds the event of ``first`` to ``last``."""
    reach = _span_of(expression.meaning)
    if reach is None:
        return None
    days = []
    for offset in range(-reach if expression.forward or isinstance(expression.meaning, MonthDay) else 0, reach + 1):
        day = first + offset * _ONE
        period = seen_from(expression.meaning, Frame(day, forward=expression.forward, back=expression.back))
        if period.earliest and period.latest and period.earliest <= last and first <= period.latest and day >= first:
            days.append(day)
    return (days[0], days[-1]) if days else None


def _event_constraints(
    tokens: Tokens, seen: Sequence[Sighting], expressions: Sequence[Expression]
) -> list[_Constraint]:
    """What events say of the page's day: one is linked to the nearest expression of its sentence.

    An event that the sentence gives its year is told as long past, and a day on which somebody spoke of it is not its
    own: neither says when the page was published. Its anniversary does.
    """
    found = []
    for sighting in seen:
        begin = bisect_left(expressions, max(sighting.first, sighting.head - _REACH), key=_first)
        end = bisect_right(expressions, min(sighting.last, sighting.head + _REACH), key=_first)
        years = _anniversary(tokens, sighting)
        if years == 0 or (years is None and any(_names_a_year(each) for each in expressions[begin:end])):
            continue
        near = [
            (abs(sighting.head - expressions[index].first), index)
            for index in range(begin, end)
            if _span_of(expressions[index].meaning) is not None
            and (years is not None or not _spoken(tokens, expressions[index]))
        ]
        if not near:
            continue
        # "wounded five years ago this week": the years say more than the week
        _, index = min([each for each in near if _years_ago(expressions[each[1]])] or near)
        expression, event = expressions[index], sighting.event
        bounds = _days_from(expression, *(_later(day, years or 0) for day in (event.earliest, event.latest)))
        if bounds is not None:
            evidence = ((expression.start, expression.end),)
            found.append(_Constraint(*bounds, index, evidence, "named events"))
    return found


def _later(day: dt.date, years: int) -> dt.date:
    return calendar.step("year", day, years)


def _years_ago(expression: Expression) -> bool:
    return isinstance(expression.meaning, Ago) and expression.meaning.unit == "year"


def _names_a_year(expression: Expression) -> bool:
    """Whether the words give a year, which is that of an event long past."""
    return isinstance(expression.meaning, Known) and expression.rule in {"year", "month and year"}


def _spoken(tokens: Tokens, expression: Expression) -> bool:
    """Whether the day is that of somebody's words: "told reporters on Monday"."""
    place = expression.first - 1 - (tokens.word(expression.first - 1) in {"on", "late", "early"})
    return any(tokens.word(index) in words_of("spoken") for index in range(max(place - 1, 0), place + 1))


def _anniversary(tokens: Tokens, sighting: Sighting) -> int | None:
    """Which anniversary of the event the sentence tells of: None where of none, 0 where it does not say which."""
    for place in range(sighting.first, sighting.last):
        if tokens.word(place) != "anniversary":
            continue
        if tokens.word(place - 2) == "-" and tokens.word(place - 1) == "year":
            number = tokens.value(place - 3)
        elif tokens.word(place - 1) in {"st", "nd", "rd", "th"}:
            number = tokens.value(place - 2)
        else:
            number = tokens.value(place - 1)
        number = "2" if number == "second" else number
        return int(number) if number.isdecimal() and place < sighting.head and int(number) < 200 else 0
    return None


def _caption_constraints(layout: Layout, expressions: Sequence[Expression]) -> list[_Constraint]:
    """A fresh picture's full date ties the weekdays of the text.

    One that names the same day of the week means that day. Where the caption itself names the weekday, as agencies do
    under pictures of the day ("Monday, Nov. 16, 2015"), other bare weekdays follow within the week.
    """
    weekdays: dict[int, int] = {}
    for index, each in enumerate(expressions):
        if isinstance(each.meaning, Weekday) and each.meaning.which is None and not each.forward:
            weekdays.setdefault(each.meaning.number, index)
    found = []
    for block in layout.blocks:
        if block.role is not _CAPTION or _ARCHIVE.match(block.span.text):
            continue
        for caption in within(expressions, (block.span.start, block.span.end)):
            days = days_of(caption)
            if len(days) != 1 or not weekdays:
                continue
            day = days[0]
            if day.isoweekday() in weekdays:
                index, latest = weekdays[day.isoweekday()], day + 6 * _ONE
            elif isinstance(caption.meaning, Beside):
                index, latest = min(weekdays.values()), day + 7 * _ONE
            else:
                continue
            evidence = ((caption.start, caption.end), (expressions[index].start, expressions[index].end))
            found.append(_Constraint(day, latest, index, evidence, "caption date and weekday"))
    return found


def _best(constraints: Sequence[_Constraint]) -> tuple[Bounds, list[_Constraint]] | None:
    """The days that the most expressions agree on, None where two stretches of days tie."""
    edges = sorted({each.earliest for each in constraints})
    scored: list[tuple[int, dt.date, dt.date, list[_Constraint]]] = []
    for edge in edges:
        held = [each for each in constraints if each.earliest <= edge <= each.latest]
        count = len({each.expression for each in held})
        scored.append((count, max(each.earliest for each in held), min(each.latest for each in held), held))
    top = max(entry[0] for entry in scored)
    winners = [entry for entry in scored if entry[0] == top]
    if len({(entry[1], entry[2]) for entry in winners}) > 1:
        return None
    return (winners[0][1], winners[0][2]), winners[0][3]


def _dated_past(tokens: Tokens, expressions: Sequence[Expression]) -> list[_Past]:
    """The first days of what the text tells by full date, or by year after "since", as past."""
    found: list[_Past] = []
    for each in expressions:
        bounds = stated(each.meaning)
        day = bounds[0] if bounds else None
        if isinstance(each.meaning, Known) and each.rule == "year" and tokens.word(each.first - 1) == "since":
            day = each.meaning.period.earliest
        if day is not None and not each.readings and not direction(tokens, each.first, each.last, month=False).forward:
            found.append((day, ((each.start, each.end),)))
    return found


def _copyright_year(layout: Layout, expressions: Sequence[Expression]) -> tuple[Period, tuple[Words, ...]] | None:
    """The year of an agency's copyright line: that of the report, where a site's may be of any later year."""
    for each in expressions:
        if not isinstance(each.meaning, Known) or each.meaning.period.granularity is not _YEAR:
            continue
        block = block_of(layout, each)
        if (
            block is not None
            and block.role in NOTES
            and _COPYRIGHT.match(block.span.text)
            and words_of("agency") & set(_WORD.findall(block.span.text.lower()))
        ):
            return each.meaning.period, ((each.start, each.end),)
    return None


def _loose(
    tokens: Tokens,
    layout: Layout,
    expressions: Sequence[Expression],
    kept: Sequence[Expression],
    seen: Sequence[Sighting],
    past: Sequence[_Past],
) -> Published:
    """What is left where nothing ties the page to a few days: from what it tells as past to its copyright."""
    text = tokens.text
    told = [(each.event.earliest, ()) for each in seen if each.spread <= _COMPACT]
    noted = _copyright_year(layout, expressions)
    if noted is not None and noted[0].earliest and noted[0].latest:
        year, words = noted
        inside = [entry for entry in past if year.earliest <= entry[0] <= year.latest]  # type: ignore[operator]
        earliest, more = max(inside, default=(year.earliest, ()))
        assert earliest is not None
        assert year.latest is not None
        bounds = _tightened((earliest, year.latest), kept)
        evidence = tuple(Span.of(text, *each) for each in (*more, *words))
        return Published(None, *bounds, "copyright year", evidence)
    if not past and not told:
        return Published()
    day, evidence_words = max([*past, *told], key=lambda entry: entry[0])
    basis = "dates in the text" if evidence_words else "named events"
    return Published(None, day, None, basis, tuple(Span.of(text, *each) for each in evidence_words))


def _tightened(bounds: Bounds, expressions: Sequence[Expression]) -> Bounds:
    """``bounds`` before the days that the text still waits for ("by August 31")."""
    earliest, latest = bounds
    for each in expressions:
        if each.forward and isinstance(each.meaning, MonthDay | Beside) and is_day(each.meaning):
            ahead = seen_from(each.meaning, Frame(earliest, forward=True))
            if ahead.latest is not None and earliest <= ahead.latest < latest:
                latest = ahead.latest
    return earliest, latest


def inferred(text: str, layout: Layout, expressions: Sequence[Expression]) -> Published:
    """When the page was published by what it tells: events it dates itself by, captions, copyright, what is past."""
    own = [block for block in layout.blocks if block.role in OWN]
    archive = {block.span.start for block in own if block.role is _CAPTION and _ARCHIVE.match(block.span.text)}
    usable = [(block.span.start, block.span.end) for block in own if block.span.start not in archive]
    kept = _inside(expressions, usable)
    tokens = expressions.tokens if isinstance(expressions, Expressions) else lex(text)
    seen = sightings(tokens, usable)
    past = _dated_past(tokens, kept)
    last = max((day for day, _ in past), default=dt.date.min)
    events = [each for each in _event_constraints(tokens, seen, kept) if each.latest >= last]
    constraints = (events + _caption_constraints(layout, kept))[:_MOST]
    best = _best(constraints) if constraints else None
    if best is None:
        return _loose(tokens, layout, expressions, kept, seen, past)
    (earliest, latest), held = best
    earliest = max([earliest, *(day for day, _ in past if day <= latest)])
    earliest, latest = _tightened((earliest, latest), kept)
    words = sorted({each for constraint in held for each in constraint.evidence})
    basis = "; ".join(sorted({constraint.basis for constraint in held}))
    value = earliest if earliest == latest else None
    return Published(value, earliest, latest, basis, tuple(Span.of(text, *each) for each in words))
