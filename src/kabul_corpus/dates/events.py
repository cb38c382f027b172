"""Dated events that a text names: anchors for its expressions and for the day it was published, never mentions."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kabul_corpus import lexicons
from kabul_corpus.dates.lexer import EVENT, Tokens, cased, piece_types, spellings, type_characters
from kabul_corpus.drafts import Words

__all__ = ["Event", "Sighting", "event_within", "sightings"]

_WORDS = re.compile(r"[^|!& ]+")
_SENTENCE_END = frozenset(".?!")
_MOST_WORDS = 120


class Event(NamedTuple):
    """Something that happened on known days, and the groups of words that tell it; the ``head`` one names it.

    Of the groups after the first, ``required`` are those that have no pattern like "captur*" and no word of time, and
    ``loose`` what the words of the others begin with, in all ways of writing.
    """

    key: str
    earliest: dt.date
    latest: dt.date
    groups: tuple[frozenset[str], ...]
    head: int
    required: tuple[frozenset[str], ...]
    loose: tuple[tuple[str, ...], ...]


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
    """The events by the words of their first group, which the fewest others share; each list in the order of keys."""
    rows = sorted(lexicons.rows("events.tsv"))
    shared = Counter(word for row in rows for word in set(_WORDS.findall(row[3])))
    telling = frozenset(filter(_is_telling, shared))
    index: dict[str, list[Event]] = {}
    for key, earliest, latest, told, _ in rows:
        groups = [(group.lstrip("!").split("|"), group.startswith("!")) for group in told.split(" & ")]
        groups.sort(key=lambda group: (not telling.issuperset(group[0]), max(map(shared.__getitem__, group[0]))))
        head = next(number for number, (_, is_head) in enumerate(groups) if is_head)
        # The first part of "full-scale" is looked for whole.
        sets = tuple(frozenset(word.partition("-")[0] for word in words) for words, _ in groups)
        required = tuple(
            words for (each, _), words in zip(groups[1:], sets[1:], strict=True) if telling.issuperset(each)
        )
        loose = tuple(
            tuple(form for word in sorted(words) for form in cased(word.rstrip("*")))
            for words in sets[1:]
            if words not in required
        )
        days = dt.date.fromisoformat(earliest), dt.date.fromisoformat(latest)
        event = Event(key, *days, sets, head, required, loose)
        for word in sets[0]:
            index.setdefault(word, []).append(event)
    return index


def _is_telling(word: str) -> bool:
    """Whether the word is one token, no pattern and no word of time: then it is seen by its type in the text."""
    return word.isalpha() and {piece_types().get(form) for form in cased(word)} == {type_characters()[EVENT]}


@cache
def _mark() -> re.Pattern[str]:
    """What finds the words of events by their type."""
    return re.compile(type_characters()[EVENT])


@cache
def _spelled() -> dict[str, str]:
    """The words of all events by the forms in which a text writes them."""
    words = {word for events in _events().values() for event in events for group in event.groups for word in group}
    spelled = {form: word for word in words for form in cased(word)}
    return spelled | {f"{form} ": word for form, word in spelled.items()}


@cache
def _stems(group: frozenset[str]) -> tuple[str, ...]:
    """What words begin with by patterns like "captur*"."""
    return tuple(pattern[:-1] for pattern in group if pattern.endswith("*"))


def _find(words: list[str], group: frozenset[str]) -> int:
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
    pieces, floor, ceiling = (
        tokens.pieces,
        max(place - _MOST_WORDS, 0),
        min(place + _MOST_WORDS, len(tokens.pieces) - 1),
    )
    first = next(
        (i + 1 for i in range(place - 1, floor - 1, -1) if not pieces[i][0].isalnum() and _ends(tokens, i)), floor
    )
    last = next((i for i in range(place, ceiling) if not pieces[i][0].isalnum() and _ends(tokens, i)), ceiling)
    return first, last + 1


def _ends(tokens: Tokens, index: int) -> bool:
    """Whether a sentence ends with token ``index``, which is no word."""
    form = tokens.form(index)
    if not form:
        return True
    if form not in _SENTENCE_END or index + 1 >= len(tokens.pieces) or tokens.adjacent(index):
        return False
    return len(tokens.form(index - 1)) > 2 and not tokens.pieces[index + 1][0].islower()


def _told(tokens: Tokens) -> dict[str, list[Event]]:
    """The events all of whose groups may stand in the text, by the forms of the first group there: mostly none."""
    index, spelled, pieces = _events(), _spelled(), tokens.pieces
    forms = {pieces[mark.start()] for mark in _mark().finditer(tokens.types)}
    present = set(map(spelled.__getitem__, forms))
    told: dict[str, list[Event]] = {}
    for word in index.keys() & present:
        found = [event for event in index[word] if not any(map(present.isdisjoint, event.required))]
        if found and (found := [event for event in found if _written(event, tokens.text)]):
            told |= dict.fromkeys(forms.intersection(spellings(word)), found)
    return told


def _written(event: Event, text: str) -> bool:
    """Whether a word of each loose group may stand in the text."""
    return all(any(form in text for form in group) for group in event.loose)


def sightings(tokens: Tokens, ranges: Sequence[Words]) -> list[Sighting]:
    """The events that the sentences within the ranges of the text tell, in text order."""
    told = _told(tokens)
    if not told:
        return []
    found: dict[tuple[int, str], Sighting] = {}
    starts = [start for start, _ in ranges]
    for mark in _mark().finditer(tokens.types):
        place = mark.start()
        if (piece := tokens.pieces[place]) not in told:
            continue
        start = tokens.start(place)
        number = bisect_right(starts, start) - 1
        if number < 0 or start >= ranges[number][1]:
            continue
        begin, end = _sentence(tokens, place)
        words = [each.strip().lower() for each in tokens.pieces[begin:end]]
        present = set(words)
        for event in told[piece]:
            if (begin, event.key) in found or any(map(present.isdisjoint, event.required)):
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
