"""The titles of works in quotation marks, whose words are no names of those who act: the film "Return to Marlow"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

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

_OPEN = '“"'
_MARKS = ("“”", '""')
_LONGEST = 72
"""Characters that a title has less of."""

_GUESSED = ("context", "given", "word")


def without_works(text: str, mentions: list[Mention]) -> list[Mention]:
    """``mentions`` but those that only the title of a work in quotation marks has."""
    matches = [_TITLE.match(text, place) for marks in _MARKS for place in _places(text, *marks)]
    titles = [match.span() for match in matches if match]
    if not titles:
        return mentions
    places = [mention[0] for mention in mentions]
    inside = {
        number
        for start, end in titles
        if not _NICKNAME.search(text[max(0, start - 24) : start])
        for number in range(bisect_right(places, start), bisect_left(places, end))
    }
    if not inside:
        return mentions
    outside = {text[m[0] : m[1]] for number, m in enumerate(mentions) if number not in inside}
    left_out = {number for number in inside if _of_work(text, mentions[number], outside)}
    return [mention for number, mention in enumerate(mentions) if number not in left_out]


def _places(text: str, opening: str, closing: str) -> Iterator[int]:
    """Where a mark stands before a capital, and one that closes not far behind."""
    place = text.find(opening)
    while place >= 0:
        if text[place + 1 : place + 2].isupper() and text.find(closing, place + 2, place + _LONGEST) > 0:
            yield place
        place = text.find(opening, place + 1)


def _of_work(text: str, mention: Mention, outside: set[str]) -> bool:
    """Whether a mention in a title is there for its words alone."""
    start, end, kind, evidence = mention
    whole = text[start - 1] in '“"' and text[end : end + 2].strip(",")[:1] in ("”", '"')
    if kind in PLACES:
        return not whole or " " in text[start:end]
    return evidence in _GUESSED and text[start:end] not in outside
