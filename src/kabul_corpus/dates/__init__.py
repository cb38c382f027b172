"""Text -> date mentions; the publication interval; expression -> value."""

from __future__ import annotations

import datetime as dt

from kabul_corpus.dates.expressions import Expression, expressions
from kabul_corpus.dates.resolve import resolve as _resolve
from kabul_corpus.drafts import Layout
from kabul_corpus.model import DateMention, Published

__all__ = ["find", "normalize", "published", "resolve"]


def find(text: str, layout: Layout, *, day_first: bool | None = None) -> tuple[Expression, ...]:
    """The time expressions of ``text``, read but not yet resolved, in text order."""
    return tuple(expressions(text))


def published(
    text: str,
    layout: Layout,
    expressions: tuple[Expression, ...],
    *,
    given: dt.date | tuple[dt.date, dt.date] | None,
    url: str | None,
) -> Published:
    """When the page was published: as given, by an explicit line, or the interval that the expressions allow."""
    if given is None:
        return Published()
    earliest, latest = given if isinstance(given, tuple) else (given, given)
    return Published(given if not isinstance(given, tuple) and earliest == latest else None, earliest, latest, "given")


def resolve(
    text: str, layout: Layout, expressions: tuple[Expression, ...], reference: Published
) -> tuple[DateMention, ...]:
    """The mentions that ``expressions`` are, resolved against ``reference``, in text order."""
    return tuple(_resolve(text, expressions, (reference.earliest, reference.latest)))


def normalize(
    expression: str, *, reference: dt.date | None = None, day_first: bool | None = None
) -> DateMention | None:
    """What the whole string ``expression`` denotes, or None where it is not one time expression."""
    words = expression.strip()
    for lead in ("in ", ""):
        found = expressions(lead + words)
        if len(found) == 1 and found[0].start == len(lead) and found[0].end == len(lead) + len(words):
            return _resolve(lead + words, found, (reference, reference))[0]
    return None
