"""What a linear model of kinds looks at: the words of a form that the rules left open, and the words beside it."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from kabul_corpus.model import ActorKind
from kabul_corpus.names.lexicon import UNRANKED, Lexicon
from kabul_corpus.names.walk import PLACES
from kabul_corpus.patterns import later

__all__ = ["of_mention", "of_words"]

_RANKS = (300, 1000, 3000, 9000, UNRANKED)
_LISTS = frozenset({", ", " and ", ", and ", " & ", " or ", " (", " "})
_WORD = later(regex.compile, r"\p{L}+")
_AFTER_COMMA = later(
    regex.compile, r", (?:(?P<age>\d\d)\b|(?P<article>an? |the )|(?P<who>who\b)|(?P<next>\p{Lu}[\p{L}.]*+))"
)


def _rank(word: str, lexica: Lexicon) -> int:
    rank = lexica.ranks[word.lower()]
    return next(number for number, most in enumerate(_RANKS) if rank <= most)


def of_words(form: str, lexica: Lexicon) -> Iterator[str]:
    """The features of the words themselves. Only common words and letters at the end are named, so no name is."""
    words = form.replace("-", " ").split() or [form]
    first, last = words[0], words[-1]
    count = min(len(words), 4)
    yield f"n={count}"
    yield f"shape={'U' if form.isupper() else 'l'}{'9' if not form.isalpha() and any(map(str.isdigit, form)) else ''}"
    if "." in form:
        yield "point"
    yield f"rank={count > 1},{_rank(first, lexica)},{_rank(last, lexica)}"
    small = last.lower()
    if small in lexica.ranks:
        yield f"last={small}"
    if count > 1 and first.lower() in lexica.ranks:
        yield f"first={first.lower()}"
    yield f"ends={small[-3:]}"
    yield f"ends={small[-2:]}"
    yield f"given={count > 1},{first in lexica.given},{last in lexica.surnames or last in lexica.given}"
    if form in lexica.towns or form.title() in lexica.towns:
        yield "town"
    if any(word in lexica.heads for word in words[:-1]):
        yield "head inside"
    if count > 1 and any(lexica.forms.kinds.get(word) in PLACES for word in words):
        yield f"place inside={lexica.forms.kinds.get(last) in PLACES}"
    if any(word in lexica.demonyms for word in words):
        yield "demonym inside"


def of_mention(text: str, start: int, end: int, before: tuple[int, ActorKind | None], lexica: Lexicon) -> Iterator[str]:
    """The features of the words beside one mention; ``before`` is where the mention before it ends, and its kind."""
    left = text[max(0, start - 24) : start]
    if not left.strip(" \n\u00a0\"“‘'") or left.rstrip(" \"“‘'(")[-1:] in ".!?\n:":
        yield "opens"
    words = left.split()
    if words and left[-1:] in " \u00a0" and words[-1].isalpha() and words[-1].islower():
        yield f"before={words[-1]}"
        if len(words) > 2 and words[-2].isalpha() and words[-2].islower():
            yield f"before={words[-2]} {words[-1]}"
    else:
        edge = left.rstrip(" ")[-1:] or "\n"
        yield f"edge={'a' if edge.isalnum() else edge}"
    if start - before[0] < 6 and (gap := text[before[0] : start]) in _LISTS:
        yield f"list={gap.strip(' ')}{before[1]}"
    right = text[end : end + 28]
    sign = right[:1]
    if sign in (" ", "\u00a0"):
        found = _WORD.match(right, 1)
        if found is None:
            yield f"after={right[1:2] if not right[1:2].isdigit() else '9'}"
        elif found[0].islower():
            yield f"after={found[0]}"
        else:
            yield "after=Aa"
    elif sign == ",":
        comma = _AFTER_COMMA.match(right)
        if comma is None:
            yield "comma"
        elif comma["next"]:
            yield f"comma={lexica.forms.kinds.get(comma['next'])}"
        else:
            yield f"comma={comma.lastgroup}"
    elif right.startswith(("'s", "’s")):
        found = _WORD.match(right, 3)
        yield "owns"
        if found is not None and found[0].islower():
            yield f"owns={found[0]}"
    else:
        yield f"sign={sign if not sign.isalnum() else 'a'}"
