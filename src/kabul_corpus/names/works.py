"""The titles of works in quotation marks, whose words are no names of those who act: the film "Return to Marlow"."""

from __future__ import annotations

import re

from kabul_corpus.names.walk import PLACES, Mention
from kabul_corpus.patterns import later

__all__ = ["without_works"]

_SMALL = "a|an|and|at|by|de|for|from|in|la|le|of|on|or|the|to|with"
_TITLE = later(
    re.compile,
    rf"[“\"](?:[A-Z0-9][\w’'-]*+)(?: (?:[A-Z0-9&][\w’'-]*+|{_SMALL})){{0,7}},?[”\"](?!,? (?:he|she|said|says)\b)",
)
"""A quotation in which all but the small words have capitals, and which no speaker follows."""

_NICKNAME = later(
    re.compile,
    r"(?:\b[A-Z]\w+|\b(?:as|or|called|calls|named|nicknamed|dubbed|alias|so-called|termed|a\.k\.a\.)) (?:the )?\Z",
)
"""What comes before somebody's other name: Joko "Jokowi" Widodo, known as "the Lion of Marlow"."""

_GUESSED = ("context", "given", "word")


def without_works(text: str, mentions: list[Mention]) -> list[Mention]:
    """``mentions`` but those that only the title of a work in quotation marks has."""
    titles = [match.span() for match in _TITLE.finditer(text)]
    if not titles:
        return mentions
    titles = [(start, end) for start, end in titles if not _NICKNAME.search(text[max(0, start - 24) : start])]
    inside = [any(start < mention[0] < end for start, end in titles) for mention in mentions]
    outside = {text[mention[0] : mention[1]] for mention, within in zip(mentions, inside, strict=True) if not within}
    return [
        mention
        for mention, within in zip(mentions, inside, strict=True)
        if not within or not _of_work(text, mention, outside)
    ]


def _of_work(text: str, mention: Mention, outside: set[str]) -> bool:
    """Whether a mention in a title is there for its words alone."""
    start, end, kind, evidence = mention
    whole = text[start - 1] in '“"' and text[end : end + 2].strip(",")[:1] in ("”", '"')
    if kind in PLACES:
        return not whole
    return evidence in _GUESSED and text[start:end] not in outside
