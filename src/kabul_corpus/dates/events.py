"""Dated events that a text names: anchors for its expressions and for the day it was published, never mentions."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import chain, compress, count
from typing import NamedTuple

from kabul_corpus import lexicons
from kabul_corpus.dates.lexer import Tokens, spellings
from kabul_corpus.drafts import Words

__all__ = ["Event", "Sighting", "event_within", "sightings"]

_WORDS = re.compile(r"[^|!& ]+")
_SENTENCE_END = frozenset(".?!")
_MOST_WORDS = 120


class Event(NamedTuple):
    """Something that happened on known days, and the groups of words that tell it; the ``head`` one names it."""

    key: str
    earliest: dt.date
    latest: dt.date
    groups: tuple[tuple[str, ...], ...]
    head: int


class Sighting(NamedTuple):
    """An event told by a sentence: the sentence's tokens, half-open, and the token that names the happening.

    ``spread`` is how many tokens its words are scattered over.
    """

    event: Event
    first: int
    last: int
    head: int
    spread: int


@cache
def _events() -> dict[str, list[Event]]:
    """The events by the words of their first group, the one whose words the fewest other events share."""
    rows = lexicons.rows("events.tsv")
    shared = Counter(word for row in rows for word in set(_WORDS.findall(row[3])))
    index: dict[str, list[Event]] = {}
    for key, earliest, latest, words, _ in rows:
        groups = [group.strip() for group in words.split("&")]
        groups.sort(key=lambda group: ("*" in group, max(map(shared.__getitem__, _WORDS.findall(group)))))
        head = next(number for number, group in enumerate(groups) if group.startswith("!"))
        # The first part of "full-scale" is looked for whole.
        patterns = [tuple(word.partition("-")[0] for word in group.lstrip("!").split("|")) for group in groups]
        event = Event(key, dt.date.fromisoformat(earliest), dt.date.fromisoformat(latest), tuple(patterns), head)
        for word in dict.fromkeys(patterns[0]):
            index.setdefault(word, []).append(event)
    return index


@cache
def _spelled() -> dict[str, str]:
    """The words of all events by the forms in which a text writes them."""
    words = {word for events in _events().values() for event in events for group in event.groups for word in group}
    return {form: word for word in words for form in spellings(word)}


@cache
def _forms(group: tuple[str, ...]) -> frozenset[str]:
    """The words of a group as a text writes them."""
    return frozenset(chain.from_iterable(map(spellings, group)))


@cache
def _stems(group: tuple[str, ...]) -> tuple[str, ...]:
    """What words begin with by patterns like "captur*"."""
    return tuple(pattern[:-1] for pattern in group if pattern.endswith("*"))


def _find(words: list[str], group: tuple[str, ...]) -> int:
    """Where the first word of the group stands, -1 where none does."""
    for index, word in enumerate(words):
        if word in group:
            return index
    if stems := _stems(group):
        for index, word in enumerate(words):
            if word.startswith(stems):
                return index
    return -1


def _sentence(tokens: Tokens, place: int) -> tuple[int, int]:
    """The sentence around token ``place``, as a token range, half-open; cut off where it grows beyond all measure."""
    first = place
    while first > 0 and place - first < _MOST_WORDS and not _ends(tokens, first - 1):
        first -= 1
    last = place
    while last + 1 < len(tokens.pieces) and last - place < _MOST_WORDS and not _ends(tokens, last):
        last += 1
    return first, last + 1


def _ends(tokens: Tokens, index: int) -> bool:
    """Whether a sentence ends with token ``index``."""
    if tokens.pieces[index][0].isalnum():
        return False
    form = tokens.form(index)
    if not form:
        return True
    if form not in _SENTENCE_END or index + 1 >= len(tokens.pieces) or tokens.adjacent(index):
        return False
    return len(tokens.form(index - 1)) > 2 and not tokens.pieces[index + 1][0].islower()


def _told(tokens: Tokens) -> list[Event]:
    """The events whose written-out words all stand somewhere in the text: mostly none, and found by look-ups."""
    index, spelled = _events(), _spelled()
    present = {spelled[form] for form in spelled.keys() & tokens.pieces}
    candidates = {event.key: event for word in index.keys() & present for event in index[word]}
    found = [
        event
        for event in candidates.values()
        if all(not present.isdisjoint(group) or _stems(group) for group in event.groups[1:])
    ]
    return sorted(found, key=lambda event: event.key)


def sightings(tokens: Tokens, ranges: Sequence[Words]) -> list[Sighting]:
    """The events that the sentences within the ranges of the text tell, in text order."""
    told: dict[str, list[Event]] = {}
    for event in _told(tokens):
        for form in _forms(event.groups[0]):
            told.setdefault(form, []).append(event)
    if not told:
        return []
    found: dict[tuple[int, str], Sighting] = {}
    starts = [start for start, _ in ranges]
    for place in compress(count(), map(told.__contains__, tokens.pieces)):
        number = bisect_right(starts, tokens.starts[place]) - 1
        if number < 0 or tokens.starts[place] >= ranges[number][1]:
            continue
        begin, end = _sentence(tokens, place)
        words = [each.strip().lower() for each in tokens.pieces[begin:end]]
        for event in told[tokens.pieces[place]]:
            if (begin, event.key) in found:
                continue
            places = [_find(words, group) for group in event.groups]
            if min(places) >= 0:
                spread = max(places) - min(places)
                found[begin, event.key] = Sighting(event, begin, end, begin + places[event.head], spread)
    return list(found.values())


def event_within(tokens: Tokens, first: int, last: int) -> Event | None:
    """The one event that the tokens between ``first`` and ``last`` name, None where none or several."""
    index, spelled, pieces = _events(), _spelled(), tokens.pieces[max(first, 0) : last]
    candidates = {event.key: event for piece in pieces if piece in spelled for event in index.get(spelled[piece], ())}
    if not candidates:
        return None
    words = [piece.strip().lower() for piece in pieces]
    found = [event for event in candidates.values() if min(_find(words, group) for group in event.groups) >= 0]
    return found[0] if len(found) == 1 else None
