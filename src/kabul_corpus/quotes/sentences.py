"""Sentences around quoted regions, and inside them."""

from __future__ import annotations

from kabul_corpus.quotes.marks import Region
from kabul_corpus.quotes.tokens import TERMINATORS, Tokens, word_classes

__all__ = ["split"]

_CLOSERS = frozenset(")]}")
_LONGEST = 300


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
    starters = word_classes()["subject"] | word_classes()["determiner"] | word_classes()["preposition"]
    begin, i, at = first, first, 0
    while i < stop:
        while at < len(regions) and regions[at].first < i:
            at += 1
        ends = False
        if at < len(regions) and regions[at].first == i:
            region = regions[at]
            i = min(region.stop, stop)
            last = words[i - 1 - region.closed] if i - 1 - region.closed > region.first else ""
            ends = last in TERMINATORS and (i >= stop or _starts_sentence(tokens, i)) and not _reports(tokens, i, stop)
        else:
            word = words[i]
            i += 1
            if word in TERMINATORS:
                while i < stop and words[i] in _CLOSERS:
                    i += 1
                ends = i >= stop or _starts_sentence(tokens, i) or word not in {"…", "..."}
            elif word[-1] == "." and len(word) > 2 and i < stop and words[i][0].isupper() and lower[i] in starters:
                ends = word not in {"Mr.", "Mrs.", "Ms.", "Dr."}
        if ends or i - begin > _LONGEST:
            out.append((begin, i))
            begin = i
    if begin < stop:
        out.append((begin, stop))
    return out


def _reports(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether a subject and a verb of saying stand at ``index``: what follows a quotation that ends in a stop of its own."""
    from kabul_corpus.quotes.cues import reporting_forms

    forms = reporting_forms()
    limit = min(stop, index + 6)
    for i in range(index, limit):
        if tokens.lower[i] in forms:
            follows = tokens.lower[i + 1] if i + 1 < stop else "."
            return follows in {".", ",", "on", "in", "at", "to", "of", "during", "when", "as", "about"} or i == index
        if not (tokens.words[i][0].isalpha()):
            return False
    return False
