"""Names that hold a word of time and are no date: "The Sunday Times", "21st Century Fox", "Sheffield Wednesday".

Dates are read before the names of a text are known; so what the lexicons of names know is asked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from kabul_corpus import lexicons
from kabul_corpus.dates.lexer import Tokens, lex

__all__ = ["within_name"]

_Forms = tuple[str, ...]

_TIME = re.compile(
    r"\d|\b(?:\w*day|days|(?:week|month|year|hour|minute|night|centur|decade)\w*|now|morning|tomorrow|daily)\b",
    re.IGNORECASE,
)
"""What a name must hold to be taken for a time expression: a figure or a word of time."""


def _names() -> Iterator[str]:
    yield from lexicons.lines("names_with_dates.tsv")
    for name, *_ in lexicons.rows("outlets.tsv"):
        yield name
    for row in lexicons.rows("organizations.tsv"):
        yield row[0]
        yield from (name for name in "|".join(row[3:]).split("|") if name)


@cache
def _by_first_form() -> dict[str, tuple[_Forms, ...]]:
    """The names of several words by their first word, the longest first."""
    index: dict[str, set[_Forms]] = {}
    for name in filter(_TIME.search, _names()):
        tokens = lex(name)
        forms = tuple(tokens.form(place) for place in range(len(tokens.pieces)))
        if len(forms) > 1:
            index.setdefault(forms[0], set()).add(forms)
    return {form: tuple(sorted(names, key=len, reverse=True)) for form, names in index.items()}


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    """The neighbours in the names: where an expression and the words beside it hold none, it is part of no name."""
    names = (forms for names in _by_first_form().values() for forms in names)
    return frozenset(pair for forms in names for pair in pairwise(forms))


@cache
def _longest() -> int:
    return max(len(forms) for names in _by_first_form().values() for forms in names)


def within_name(tokens: Tokens, first: int, last: int) -> bool:
    """Whether tokens ``first`` to ``last`` are part of a known name, or a known name begins or ends among them."""
    pieces = tokens.pieces[max(first - 1, 0) : last + 1]
    if tokens.pieces[last - 1][0].islower() or _pairs().isdisjoint(pairwise([piece.rstrip() for piece in pieces])):
        return False
    index = _by_first_form()
    for begin in range(max(first - _longest() + 1, 0), last):
        for forms in index.get(tokens.form(begin), ()):
            end = begin + len(forms)
            if end > first and all(tokens.form(begin + step) == form for step, form in enumerate(forms)):
                return True
    return False
