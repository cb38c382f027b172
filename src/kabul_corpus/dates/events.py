"""Dated events that a text names: anchors for its expressions and for the day it was published, never mentions."""

from __future__ import annotations

import datetime as dt
from functools import cache

import attrs

from kabul_corpus import lexicons
from kabul_corpus.dates.lexer import Tokens

__all__ = ["Event", "Sighting", "event_within", "sentences", "sightings"]

_SENTENCE_END = frozenset(".?!")
_MOST_WORDS = 120


@attrs.frozen
class Event:
    """Something that happened on known days, and the groups of words that tell it."""

    key: str
    earliest: dt.date
    latest: dt.date
    groups: tuple[tuple[str, ...], ...]
    head: int


@attrs.frozen
class Sighting:
    """An event told by a sentence: the sentence's tokens, half-open, and the token that names the happening.

    ``spread`` is how many tokens its words are scattered over.
    """

    event: Event
    first: int
    last: int
    head: int
    spread: int


@cache
def _events() -> dict[str, tuple[Event, ...]]:
    """The events by the words of their first group."""
    index: dict[str, list[Event]] = {}
    for key, earliest, latest, words, _ in lexicons.rows("events.tsv"):
        groups = [group.strip() for group in words.split("&")]
        head = next(number for number, group in enumerate(groups) if group.startswith("!"))
        event = Event(
            key,
            dt.date.fromisoformat(earliest),
            dt.date.fromisoformat(latest),
            tuple(tuple(group.lstrip("!").split("|")) for group in groups),
            head,
        )
        for word in event.groups[0]:
            index.setdefault(word.rstrip("*"), []).append(event)
    return {word: tuple(events) for word, events in index.items()}


def _matches(word: str, pattern: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


def _find(words: list[str], group: tuple[str, ...]) -> int:
    """Where a word of the group stands, -1 where none does; the parts of "full-scale" are looked for one by one."""
    for index, word in enumerate(words):
        if any(_matches(word, pattern.partition("-")[0]) for pattern in group):
            return index
    return -1


def sentences(tokens: Tokens, first: int, last: int) -> list[tuple[int, int]]:
    """The sentences between two tokens, as token ranges, half-open."""
    found, begin = [], first
    for index in range(first, last):
        word = tokens.words[index]
        if word[0] == "\n" or (
            word in _SENTENCE_END
            and index + 1 < last
            and not tokens.adjacent(index)
            and len(tokens.words[index - 1]) > 2
            and not tokens.words[index + 1][0].islower()
        ):
            found.append((begin, index + 1))
            begin = index + 1
    found.append((begin, last))
    return [span for span in found if span[0] < span[1]]


def sightings(tokens: Tokens, ranges: list[tuple[int, int]]) -> list[Sighting]:
    """The events that the sentences of the token ranges tell, in text order."""
    index, found = _events(), []
    for first, last in ranges:
        for begin, end in sentences(tokens, first, last):
            words = [tokens.word(place) for place in range(begin, min(end, begin + _MOST_WORDS))]
            candidates = {event.key: event for word in words for event in index.get(word, ())}
            for event in candidates.values():
                places = [_find(words, group) for group in event.groups]
                spread = max(places) - min(places)
                if min(places) >= 0:
                    found.append(Sighting(event, begin, end, begin + places[event.head], spread))
    return found


def event_within(tokens: Tokens, first: int, last: int) -> Event | None:
    """The one event that the tokens between ``first`` and ``last`` name, None where none or several."""
    words = [tokens.word(place) for place in range(max(first, 0), min(last, len(tokens.words)))]
    index = _events()
    candidates = {event.key: event for word in words for event in index.get(word, ())}
    found = [event for event in candidates.values() if min(_find(words, group) for group in event.groups) >= 0]
    return found[0] if len(found) == 1 else None
