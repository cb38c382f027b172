"""Sentences around quoted regions, and inside them."""

from __future__ import annotations

from kabul_corpus.quotes.classes import CLASSES
from kabul_corpus.quotes.cues import REPORTING_FORMS
from kabul_corpus.quotes.lost import reports
from kabul_corpus.quotes.marks import Region
from kabul_corpus.quotes.tokens import QUOTE_MARKS, TERMINATORS, Tokens

__all__ = ["split"]

_CLOSERS = frozenset(")]}")
_LONGEST = 300
_TITLES = frozenset({"Mr.", "Mrs.", "Ms.", "Dr."})
_QUOTES = QUOTE_MARKS - {"'", "’"}
_REPORT = 20
_SUFFIXES = frozenset({"Jr.", "Sr.", "Inc.", "Corp.", "Co.", "Ltd.", "a.m.", "p.m.", "etc."})
_COMPLEMENT = frozenset(
    {"that", "if", "whether", "how", "why", "what", "he", "she", "it", "they", "we", "i", "you", "there", "his", "her"}
)
_NO_REPORT = frozenset(
    {"that", "is", "was", "are", "were", "has", "have", "had", "will", "would", "i", "it", "if", "because", "and"}
)
_ASIDES = ([",", "who"], [",", "whose"])
_ARTICLES = frozenset({"a", "an", "the"})
_STARTERS = CLASSES["subject"] | CLASSES["determiner"] | CLASSES["preposition"]


def _starts_sentence(tokens: Tokens, index: int) -> bool:
    first = tokens.words[index][0]
    return first.isupper() or first.isdigit() or first in "“\"„«‘'([$`–—-―"


def split(tokens: Tokens, first: int, stop: int, regions: list[Region]) -> list[tuple[int, int]]:
    """The sentences between two tokens; ``regions``, in order and not nested, are passed over whole.

    A region ends a sentence when a stop stands before its closing mark and no lower-case word or reporting clause
    follows ("“Really?” he asked").
    """
    out: list[tuple[int, int]] = []
    words, lower = tokens.words, tokens.lower
    passed_over = {region.first: region for region in regions} if regions else {}
    begin = i = first
    places = tokens.between(tokens.stops, first, stop)
    for place in sorted({*places, *passed_over}) if passed_over else places:
        if place < i:
            continue
        while place - begin > _LONGEST:
            out.append((begin, begin + _LONGEST))
            begin += _LONGEST
        if (region := passed_over.get(place)) is not None:
            i = min(region.stop, stop)
            last = words[i - 1 - region.closed] if i - 1 - region.closed > region.first else ""
            ends = (
                last in TERMINATORS
                and (i >= stop or _starts_sentence(tokens, i))
                and not (_reports(tokens, i, stop) if last != "." else reports(tokens, i, stop, comma=False))
            )
        else:
            word = words[place]
            i = place + 1
            if word in TERMINATORS:
                while i < stop and words[i] in _CLOSERS:
                    i += 1
                ends = i >= stop or (
                    _starts_sentence(tokens, i) and (tokens.space_before(i) or _plain(words[i - 2] if i > 1 else ""))
                )
            else:
                ends = i < stop and (
                    (words[i][0].isupper() and lower[i] in _STARTERS and word not in _TITLES)
                    or (word in _SUFFIXES and i + 3 < stop and words[i] in _QUOTES and words[i + 1][0].isupper())
                )
        if ends or i - begin > _LONGEST:
            out.append((begin, i))
            begin = i
    while stop - begin > _LONGEST:
        out.append((begin, begin + _LONGEST))
        begin += _LONGEST
    if begin < stop:
        out.append((begin, stop))
    return out


def _plain(word: str) -> bool:
    """Whether a word cannot be part of an abbreviation: a stop after it ends a sentence even with no space."""
    return len(word) > 2 and word.islower()


def _reports(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether a subject and a verb of saying stand at ``index``, after a quotation that ends in a stop of its own."""
    forms, lower = REPORTING_FORMS, tokens.lower
    limit = min(stop, index + _REPORT)
    i = index
    while i < limit:
        if lower[i] in forms:
            follows = lower[i + 1] if i + 1 < stop else "."
            return i == index or follows not in _COMPLEMENT
        if lower[i] == "(" and ")" in lower[i:limit]:  # Rep. Tom Cole (R-Okla.)
            i = lower.index(")", i)
        elif lower[i : i + 2] in _ASIDES and "," in lower[i + 1 : limit]:
            i = lower.index(",", i + 1)
        elif lower[i] == "and" and i + 1 < stop and (lower[i + 1] in _ARTICLES or tokens.words[i + 1][0].isupper()):
            pass  # the prime minister and a former manager
        elif lower[i] in _NO_REPORT or lower[i] in TERMINATORS or tokens.words[i] in _QUOTES:
            return False
        i += 1
    return False
