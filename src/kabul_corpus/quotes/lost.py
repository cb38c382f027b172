"""Quotation marks that a page lost: where the quotation begins or ends by the reporting clause beside it."""

from __future__ import annotations

from functools import cache

from kabul_corpus.lexicons.persons import is_occupation
from kabul_corpus.quotes.cues import entries, reporting_forms
from kabul_corpus.quotes.tokens import TERMINATORS, Tokens, word_classes

__all__ = ["lost_closing", "lost_opening", "reports"]

_CLAUSE = 10
_TELLING = frozenset({"told", "tells"})
_COMPLEMENT = frozenset({"that", "to", "he", "she", "they", "how", "what"})
_PAUSES = frozenset({",", "?", "!"})


@cache
def _told() -> frozenset[str]:
    """Verb forms that close a report: those in -s and past ones, and "say"."""
    finite = {word for word in reporting_forms() for entry in entries()[word] if entry.form in {"s", "ed"}}
    return frozenset(finite) | {"say"}


@cache
def _follows() -> frozenset[str]:
    """Words that may follow a report's verb: on Monday, in a letter."""
    classes = word_classes()
    return (classes["time"] | classes["preposition"] | classes["time_lead"]) - {"that"}


def reports(tokens: Tokens, first: int, stop: int, *, comma: bool = True) -> bool:
    """Whether a reporting clause begins at ``first``: said X, or X said, before the sentence ends.

    A ``comma`` may end it as well, where no new sentence can begin there ("“...”. She adds, “...”").
    """
    forms, lower, words = _told(), tokens.lower, tokens.words
    if first >= stop:
        return False
    if lower[first] in forms and words[first][0].islower():
        return first + 1 < stop and words[first + 1][0].isalpha()
    classes = word_classes()
    if lower[first] in {"i", "we", "you"}:
        return False
    if not comma and lower[first] in classes["preposition"]:
        return False  # “....” In its plan, announced on Monday, the board ...
    if not (
        words[first][0].isupper()
        or lower[first] in classes["determiner"]
        or lower[first] in classes["subject"]
        or (is_occupation(lower[first]) and words[first + 1 : first + 2] and words[first + 1][0].isupper())
    ):
        return False
    for i in range(first + 1, min(stop, first + _CLAUSE)):
        if lower[i] in forms and words[i][0].islower():
            after = lower[i + 1] if i + 1 < stop else "."
            if after == "to" and words[i + 2 : i + 3] and lower[i] in {"continued", "continues"}:
                return False
            if lower[i] in _TELLING:
                end = next((j for j in range(i, stop) if words[j] in TERMINATORS), stop)
                return _COMPLEMENT.isdisjoint(lower[i + 1 : end]) and words[i + 1 : i + 2] != [":"]
            if after in _follows() and not comma:
                end = next((j for j in range(i, stop) if words[j] in TERMINATORS), stop)
                return "that" not in lower[i + 1 : end]  # “...” Lind said on Monday that ...
            return after in TERMINATORS or (comma and after == ",") or after in _follows()
        if (
            words[i] in TERMINATORS
            or (lower[i] != "'s" and lower[i] in classes["auxiliary"])
            or lower[i] in classes["subject"]
        ):
            return False
    return False


def lost_opening(tokens: Tokens, first: int, mark: int, stop: int) -> int:
    """Where a quotation begins that closes at ``mark`` and opens nowhere in its block; -1 where nobody reports it.

    That is the start of the sentence.
    """
    if mark - first < 2 or not (mark + 1 >= stop or reports(tokens, mark + 1, stop)):
        return -1
    return next((i + 1 for i in range(mark - 2, first, -1) if tokens.words[i] in TERMINATORS), first)


def lost_closing(tokens: Tokens, opened: int, stop: int) -> int:
    """Where a quotation ends that opens at ``opened`` and closes nowhere: behind the comma before "X said"; else -1."""
    words = tokens.words
    for i in range(opened + 2, stop - 2):
        if words[i] in _PAUSES and reports(tokens, i + 1, stop):
            return i + 1
    return -1
