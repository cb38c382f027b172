"""When a page was published: as given, as it says, or the interval that its words allow."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import attrs

from kabul_corpus.dates.address import in_address
from kabul_corpus.dates.expression import Expression
from kabul_corpus.dates.inference import inferred
from kabul_corpus.dates.stated import NOTES, OWN, block_of, days_of, within
from kabul_corpus.drafts import Layout
from kabul_corpus.model import Published, Span
from kabul_corpus.patterns import later

__all__ = ["publication"]

_UPDATED = frozenset(["updated", "modified", "edited", "update", "revised", "corrected"])
_UPDATE_NOTE = later(
    re.compile,
    r"(?:\b(?:article|story|piece|report|page|post|version|item|copy|headline)\b[^.!?]{0,60}\b"
    r"(?:updated|corrected|amended|revised|modified)\b|^\W*(?:correction|clarification|update|updated|corrected|amended))"
    r"(?:\W{1,3}(?:on|at|as of|last))*\W{0,3}$",
    re.IGNORECASE,
)
"""What stands before the day of a change: "This article was corrected on", "Correction:"."""
_LEAD = 120


def _day_lines(text: str, layout: Layout, expressions: Sequence[Expression]) -> Published | None:
    """What the page's own date lines say: the first that gives a day, publication before update."""
    lines = [(line.words, (line.label or "").lower()) for line in layout.date_lines]
    lines.sort(key=lambda line: any(word in _UPDATED for word in line[1].split()))
    if layout.dateline is not None:
        lines.append(((layout.dateline.span.start, layout.dateline.span.end), ""))
    for words, label in lines:
        for expression in within(expressions, words):
            days = days_of(expression)
            if days:
                value = days[0] if len(set(days)) == 1 else None
                evidence = (Span.of(text, expression.start, expression.end),)
                return Published(value, min(days), max(days), label or "date line", evidence)
    return None


def publication(
    text: str,
    layout: Layout,
    expressions: Sequence[Expression],
    *,
    given: dt.date | tuple[dt.date, dt.date] | None,
    url: str | None,
) -> Published:
    """When the page was published, from the surest source that tells, and when it says it was last changed.

    In order: ``given``, an explicit date line, a date in ``url``, the days that weekdays and relative expressions of
    known events leave, and unknown with only a lower bound.
    """
    if given is not None:
        earliest, latest = given if isinstance(given, tuple) else (given, given)
        found = Published(earliest if earliest == latest else None, earliest, latest, "given")
    else:
        found = _stated_orinferred(text, layout, expressions, url)
    updated = _updated(layout, expressions)
    if updated is None or (found.earliest is not None and updated < found.earliest):
        return found
    return attrs.evolve(found, updated=updated)


def _stated_orinferred(text: str, layout: Layout, expressions: Sequence[Expression], url: str | None) -> Published:
    stated, addressed = _day_lines(text, layout, expressions), in_address(url)
    if stated is None:
        return addressed or inferred(text, layout, expressions)
    if stated.value is None and addressed is not None and addressed.value in {stated.earliest, stated.latest}:
        return attrs.evolve(stated, value=addressed.value, earliest=addressed.value, latest=addressed.value)
    return stated


def _updated(layout: Layout, expressions: Sequence[Expression]) -> dt.date | None:
    """The last day on which the page says it was updated or corrected."""
    days = [
        days[0]
        for line in layout.date_lines
        if _UPDATED & set((line.label or "").lower().split())
        for expression in within(expressions, line.words)
        if len(days := days_of(expression)) == 1
    ]
    for expression in expressions:
        if len(found := days_of(expression)) == 1 and (block := block_of(layout, expression)) is not None:
            lead = block.span.text[: expression.start - block.span.start][-_LEAD:]
            if (block.role in OWN or block.role in NOTES) and _UPDATE_NOTE.search(lead):
                days += found
    return max(days, default=None)
