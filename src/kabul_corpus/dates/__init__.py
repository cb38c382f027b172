"""Text -> date mentions; the publication interval; expression -> value.

The way of a text through the room, module by module:

1. ``lexer``: text -> tokens, each of one type; the types come from the lexicons ``time_words``, ``holidays`` and
   ``hijri_months``.
2. ``scan``: types -> what the rules of ``grammar`` read, the longest first.
3. ``grammar``: a rule a way to write an expression, by what is written: ``days``, ``numeric``, ``years``, ``units``,
   ``lengths``, ``sets``, ``time``, ``holidays``, ``hijri``; ``rules`` is the language they are written in.
   What stands in a name that ``names`` knows is no date.
4. ``meaning``: what an expression denotes before the day it is read from is known.
5. ``expressions``: what was read -> expressions: ``join`` makes neighbours one, ``edges`` takes in the words beside
   them, ``share`` gives neighbours what one states for both, ``events`` anchors them, ``context`` says whether their
   clause looks ahead or back, by its ``verbs``.
6. ``publication``: the page -> when it was published: as it is ``stated``, as its ``address`` says, or by the
   ``inference`` from events it names.
7. ``resolve``: the expressions and that day -> mentions, with ``edtf`` for their other notation.

``calendar``, ``hijri`` and ``hebrew`` are the arithmetic of the calendars.
"""

from __future__ import annotations

import datetime as dt

from kabul_corpus.dates.expression import Expression
from kabul_corpus.dates.expressions import expressions, whole
from kabul_corpus.dates.publication import publication
from kabul_corpus.dates.resolve import Side, mentions
from kabul_corpus.drafts import Layout
from kabul_corpus.model import DateMention, Published

__all__ = ["Side", "find", "normalize", "published", "resolve"]


def find(text: str, layout: Layout, *, day_first: bool | None = None) -> tuple[Expression, ...]:
    """The time expressions of ``text``, read but not yet resolved, in text order.

    ``day_first`` reads 03/04/2021 as 3 April (True) or March 4 (False); None keeps both where the text does not decide.
    """
    return expressions(text, day_first=day_first)


def published(
    text: str,
    layout: Layout,
    expressions: tuple[Expression, ...],
    *,
    given: dt.date | tuple[dt.date, dt.date] | None,
    url: str | None,
) -> Published:
    """When the page was published: as given, by an explicit line, or the interval that the expressions allow."""
    return publication(text, layout, expressions, given=given, url=url)


def resolve(
    text: str,
    layout: Layout,
    expressions: tuple[Expression, ...],
    reference: Published,
    *,
    prefer: Side | None = None,
) -> tuple[DateMention, ...]:
    """The mentions that ``expressions`` are, resolved against ``reference``, in text order.

    ``prefer`` is the side of the reference on which is looked for what the words leave open; None is the habit of news.
    """
    return mentions(text, expressions, (reference.earliest, reference.latest), prefer)


def normalize(
    expression: str,
    *,
    reference: tuple[dt.date | None, dt.date | None] = (None, None),
    day_first: bool | None = None,
    prefer: Side | None = None,
) -> DateMention | None:
    """What the whole string ``expression`` denotes, or None where it is not one time expression.

    ``reference`` is the first and last day it may be read from. Space around the words is ignored; the mention's span
    counts from the start of ``expression``.
    """
    found = whole(expression, day_first=day_first)
    return mentions(expression, (found,), reference, prefer)[0] if found else None
