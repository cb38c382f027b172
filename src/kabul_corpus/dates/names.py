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
def _by_pair() -> dict[str, dict[str, list[tuple[_Forms, int]]]]:
    """The names by every two neighbouring words of theirs, and which word is the first of the two.

    The first words are as they stand among tokens: with the blank that follows, or without.
    """
    index: dict[str, dict[str, list[tuple[_Forms, int]]]] = {}
    for name in dict.fromkeys(filter(_TIME.search, _names())):
        tokens = lex(name)
        forms = tuple(tokens.form(place) for place in range(len(tokens.pieces)))
        for place, (form, following) in enumerate(pairwise(forms)):
            for space in ("", " "):
                index.setdefault(form + space, {}).setdefault(following, []).append((forms, place))
    return index


def within_name(tokens: Tokens, first: int, last: int) -> bool:
    """Whether tokens ``first`` to ``last`` are part of a known name, or a known name begins or ends among them."""
    pieces, index, before = tokens.pieces, _by_pair(), max(first - 1, 0)
    if pieces[last - 1][0].islower() or index.keys().isdisjoint(pieces[before:last]):
        return False
    for place in range(before, last):
        for forms, number in index.get(pieces[place], {}).get(tokens.form(place + 1), ()):
            begin = place - number
            if all(tokens.form(begin + step) == form for step, form in enumerate(forms)):
                return True
    return False
