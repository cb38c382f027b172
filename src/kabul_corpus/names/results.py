"""Lines of results and tables: in "Marlow 2 Orrin 1" and "Marlow 4 3 0 1 9 2 9" the names are those of teams."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from operator import itemgetter

import regex

from kabul_corpus.model import ActorKind
from kabul_corpus.names.walk import Mention

__all__ = ["merged", "scored"]

_COUNTRY, _PLACE = ActorKind.COUNTRY, ActorKind.PLACE
_ORGANIZATION, _PERSON = ActorKind.ORGANIZATION, ActorKind.PERSON
_FEWEST = 2
"""Lines of results that a text has at least: one alone may be a heading with figures."""

_LONGEST = 90
"""Characters that such a line has less of."""

_ENDS = frozenset("0123456789)-–—")
_TOLD = frozenset({"given", "title"})


@cache
def _lines() -> tuple[regex.Pattern[str], ...]:
    """A line whose names are teams, a player beside the minute or country in brackets, an item in a list of goals."""
    word = r"\p{Lu}[\p{L}'’.&-]*+"
    name = rf"{word}(?: (?:{word}|\d\ders|of|de|la|del|do|da|and))*+(?: \(\p{{Lu}}{{1,3}}\))?"
    land = r"(?: \(\p{Lu}[\p{L}. ]++\))?"
    count = r"\d{1,3}(?! \p{Ll})"
    to = r" ?[-–:] ?"
    figure = r" (?:[-+]?[\d.:/]++|[-–—])"
    forms = (
        rf"(?:[-•] ?)?(?P<one>{name}){land} {count},? (?P<two>{name}){land} ?{count}(?:,? \(.*|, \p{{Lu}}\p{{Lu}})?",
        rf"(?P<one>{name}){land} {count}{to}{count} (?P<two>{name})(?: \(.*)?",
        rf"(?P<one>{name}) (?:[-–]|vs?\.?) (?P<two>{name}) {count}{to}{count}(?: \(.*)?",
        rf"(?:\p{{Lu}}?\d{{1,2}}[.=]? ?|[xyz]-)?(?P<one>{name})(?:{figure}){{4,}}",
        rf"(?:\p{{Lu}}\p{{Ll}}+: )?(?P<one>{name}) (?:v|vs\.?) (?P<two>{name})(?: \(\d{{4}}\))?",
        rf"(?P<one>{name}) (?:AT|at) {name}",
    )
    teams = regex.compile(rf"^(?:{'|'.join(forms)})$", regex.MULTILINE)
    players = regex.compile(
        rf"(?<!\p{{L}} )(?P<player>{word}(?: (?:{word}|de|van|da|dos|el|al))*+) \("
        rf"(?:\d{{1,3}}(?:st|nd|rd|th|['′])|(?P<land>\p{{Lu}}[\p{{L}}. ]++)\))"
    )
    goals = regex.compile(
        rf"(?:\d, |[:.)] )(?P<one>{name}), (?P<player>{word}(?: {word})?) \d[\d-]*+"
        rf"(?: \((?P<help>{word}(?:, {word})*+)\))?"
    )
    return teams, players, goals


def scored(text: str, mentions: list[Mention], kinds: Mapping[str, ActorKind]) -> tuple[list[Mention], set[str]]:
    """``mentions`` with those of the lines of results, where the text has some, and the names of the teams in them.

    A nation is a place, as everywhere; ``kinds`` are those of the known names.
    """
    # Most texts have no such lines: whether there may be some is told by the last character of each.
    if sum([line[-1:] in _ENDS and len(line) < _LONGEST for line in text.split("\n")]) < _FEWEST:
        return mentions, set()
    teams, players, goals = _lines()
    rows = list(teams.finditer(text))
    if len(rows) < _FEWEST:
        return mentions, set()
    told = {(start, end) for start, end, kind, evidence in mentions if kind is _PERSON and evidence in _TOLD}
    found: list[Mention] = [
        (*span, _ORGANIZATION, "team")
        for span in chain.from_iterable(map(_sides, rows))
        if span not in told and kinds.get(text[slice(*span)]) is not _COUNTRY
    ]
    names = {text[start:end] for start, end, _, _ in found}
    taken = {start for start, _, _, _ in found}
    for row in players.finditer(text):
        start, end = row.span("player")
        name, land = row["player"], row["land"]
        beside = land is None or (" " in name and kinds.get(land) is _COUNTRY)
        if beside and start not in taken and name not in kinds:
            found.append((start, end, _PERSON, "team"))
    taken |= {start for start, _, _, _ in found}
    for row in goals.finditer(text):
        if row["one"] in names or kinds.get(row["one"]) is _PLACE:
            found += [told for told in _of_goal(row, kinds) if told[0] not in taken]
    return merged(mentions, found), names


def _of_goal(row: regex.Match[str], kinds: Mapping[str, ActorKind]) -> Iterator[Mention]:
    """The team and the players of an item in a list of goals: "2, Orrin, Lima 5 (Hale, Poe), 15:31"."""
    yield (*row.span("one"), _ORGANIZATION, "team")
    yield (*row.span("player"), _PERSON, "team")
    place = row.start("help")
    for player in (row["help"] or "").split(", "):
        if player and kinds.get(player) is not _COUNTRY:
            yield place, place + len(player), _PERSON, "team"
        place += len(player) + 2


def _sides(row: regex.Match[str]) -> list[tuple[int, int]]:
    return [row.span(side) for side in ("one", "two") if row[side]]


def merged(mentions: list[Mention], found: list[Mention]) -> list[Mention]:
    """``mentions`` and ``found``, which goes before where the two overlap."""
    found.sort(key=itemgetter(0))
    merged = list(found)
    place = 0
    for mention in mentions:
        while place < len(found) and found[place][1] <= mention[0]:
            place += 1
        if place == len(found) or mention[1] <= found[place][0]:
            merged.append(mention)
    merged.sort(key=itemgetter(0))
    return merged
