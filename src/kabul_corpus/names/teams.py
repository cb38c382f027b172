"""The cities that stand for their clubs in reports of matches: "Barcelona beat Girona 2-0"."""

from __future__ import annotations

import re
from functools import cache

import regex

from kabul_corpus.model import ActorKind
from kabul_corpus.names.lexicon import lexicon
from kabul_corpus.names.nicknames import nicknamed
from kabul_corpus.names.parts import parts
from kabul_corpus.names.results import merged, scored
from kabul_corpus.names.walk import Mention
from kabul_corpus.patterns import later

__all__ = ["with_teams"]

_PLACE = ActorKind.PLACE
_FEWEST = 2
"""Different words of sport that a report of a match has at least."""

_SCORE = later(re.compile, r"-(?<=\d-)\d")
_BESIDE = 24
"""Characters on each side of a name that are looked at."""


@cache
def _sides() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    """What stands before and after a club's name, and before or after a city's."""
    before, after, owned = ("|".join(parts(sort)) for sort in ("before_team", "after_team", "of_team"))
    return (
        regex.compile(rf"(?:(?:^|\W)(?:{before})|\d-\d|-man) \Z"),
        regex.compile(rf" (?:\d{{1,2}}-\d|(?:{after})\b)|['’]s (?:\w+ )?(?:{owned})\b"),
        regex.compile(r"\b(?:in|at|near|outside|to|from|around) \Z"),
    )


def with_teams(text: str, words: set[str], mentions: list[Mention]) -> list[Mention]:
    """``mentions``, in which a city is an organization where a report of a match means its club.

    ``words`` are the capitalised words of the text.
    """
    mentions, teams = scored(text, mentions, lexicon().forms.kinds)
    if not _is_report(text, words, _FEWEST - 1 if teams else _FEWEST):
        return mentions
    before, after, local = _sides()
    cities: list[tuple[int, str, bool]] = []
    for number, (start, end, kind, _) in enumerate(mentions):
        if kind is _PLACE:
            form, left = text[start:end], text[max(0, start - _BESIDE) : start]
            if before.search(left) or after.match(text, end):
                teams.add(form)
                cities.append((number, form, False))
            else:
                cities.append((number, form, bool(local.search(left)) or _goes_on_as_place(text, end)))
    told = list(mentions)
    for number, form, place in cities:
        if form in teams and not place:
            start, end, _, _ = mentions[number]
            told[number] = start, end, ActorKind.ORGANIZATION, "team"
    return merged(told, nicknamed(text, told, lexicon().not_names))


def _is_report(text: str, words: set[str], fewest: int) -> bool:
    """Whether so many words of sport stand in the text; small ones count beside a large one or a score, "2-1"."""
    cues = len(words.intersection(parts("match")))
    if cues < fewest and (cues or _SCORE.search(text)):
        for cue in parts("match"):
            cues += not cue[0].isupper() and cue in text
            if cues == fewest:
                break
    return cues >= fewest


def _goes_on_as_place(text: str, end: int) -> bool:
    """Whether the country or the day comes after the name, as in a dateline: "GIRONA, Spain", "LONDON 1996-08-30"."""
    rest = text[end : end + 3]
    return (rest[:2] in (", ", " (") and rest[2:].isupper()) or (rest[:1] == " " and rest[1:].isdigit())
