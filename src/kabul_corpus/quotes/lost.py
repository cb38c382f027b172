"""Quotation marks that a page lost: where the quotation begins or ends by the reporting clause beside it."""

from __future__ import annotations

from kabul_corpus.lexicons.persons import is_occupation
from kabul_corpus.quotes.classes import CLASSES
from kabul_corpus.quotes.cues import ENTRIES, REPORTING_FORMS
from kabul_corpus.quotes.tokens import TERMINATORS, Tokens

__all__ = ["lost_closing", "lost_opening", "reports"]

_CLAUSE = 10
_TELLING = frozenset({"told", "tells"})
_COMPLEMENT = frozenset({"that", "to", "he", "she", "they", "how", "what"})
_PAUSES = frozenset({",", "?", "!"})


_TOLD = {"say"}.union(word for word in REPORTING_FORMS for entry in ENTRIES[word] if entry.form in {"s", "ed"})
"""Verb forms that close a report: those in -s and past ones, and "say"."""


_FOLLOWS = (CLASSES["time"] | CLASSES["preposition"] | CLASSES["time_lead"]) - {"that"}
"""Words that may follow a report's verb: on Monday, in a letter."""


def reports(tokens: Tokens, first: int, stop: int, *, comma: bool = True) -> bool:
    """Whether a reporting clause begins at ``first``: said X, or X said, before the sentence ends.

    A ``comma`` may end it as well, where no new sentence can begin there ("“...”. She adds, “...”").
    """
    forms, lower, words = _TOLD, tokens.lower, tokens.words
    if first >= stop:
        return False
    if lower[first] in forms and words[first][0].islower():
        return first + 1 < stop and words[first + 1][0].isalpha()
    if lower[first] in {"i", "we", "you"}:
        return False
    if not comma and lower[first] in CLASSES["preposition"]:
        return False  # “....” In its plan, announced on Monday, the board ...
    if not (
        words[first][0].isupper()
        or lower[first] in CLASSES["determiner"]
        or lower[first] in CLASSES["subject"]
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
            if after in _FOLLOWS and not comma:
                end = next((j for j in range(i, stop) if words[j] in TERMINATORS), stop)
                return "that" not in lower[i + 1 : end]  # “...” Lind said on Monday that ...
            return after in TERMINATORS or (comma and after == ",") or after in _FOLLOWS
        if (
            words[i] in TERMINATORS
            or (lower[i] != "'s" and lower[i] in CLASSES["auxiliary"])
            or lower[i] in CLASSES["subject"]
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
