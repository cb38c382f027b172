"""The nicknames and short forms of teams in reports of matches: "the Bears", "United" after "Orrin United"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Sequence
from functools import cache

from kabul_corpus.model import ActorKind
from kabul_corpus.names.parts import parts
from kabul_corpus.names.walk import Mention
from kabul_corpus.patterns import later

__all__ = ["nicknamed"]

_ORGANIZATION, _PERSON = ActorKind.ORGANIZATION, ActorKind.PERSON
_TOLD = frozenset({"title", "given", "last name"})
"""Evidence of a person that a nickname does not outweigh."""

_BESIDE = 24
"""Characters before a word that are looked at."""


_WORD = later(re.compile, r"\b(?:[A-Z][a-z]+|\d\ders)\b(?![-&]\w)")


@cache
def _known() -> tuple[frozenset[str], frozenset[str], re.Pattern[str]]:
    """The nicknames and the last words of clubs, those of nicknames for one player, and what teams do."""
    nicknames = parts("nickname")
    ones = frozenset(name.removesuffix("s") for name in nicknames if name.endswith("s"))
    return frozenset((*nicknames, *parts("club"))), ones, re.compile(rf" (?:{'|'.join(parts('after_team'))})\b")


def nicknamed(text: str, mentions: Sequence[Mention], nameless: Container[str]) -> list[Mention]:
    """The teams in ``text``, the report of a match, that stand there by a nickname or by the last word of their name.

    A word that opens a sentence is one only before what teams do, a club's last word only where the text has the whole
    name, one player's only before a noun where the text has the nickname; and none inside a longer mention, before
    another capital, or after a word with a capital that is not one of the ``nameless``.
    """
    names, ones, does = _known()
    clubs = {text[start:end].rpartition(" ")[2] for start, end, kind, _ in mentions if kind is _ORGANIZATION}
    absent = frozenset(parts("club")) - clubs
    starts = [mention[0] for mention in mentions]
    found: list[Mention] = []
    for row in _WORD.finditer(text):
        name, (start, end) = row[0], row.span()
        one = name in ones and text[end : end + 1] == " " and text[end + 1 : end + 2].islower() and f"{name}s" in text
        if name in absent or not (one or name in names):
            continue
        before = text[max(0, start - _BESIDE) : start]
        if before[-1:] in ("-", "&", "'", "’", ".") or (
            text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()
        ):
            continue
        if before.rstrip(' "“*•')[-1:] in (".", "!", "?", ":", "\n", ""):
            if does.match(text, end) is None:
                continue
        elif before[-1] == " " and (word := before.split()[-1])[0].isupper() and word not in nameless:
            continue
        number = bisect_left(starts, end) - 1
        if number >= 0 and mentions[number][1] > start:
            first, last, kind, evidence = mentions[number]
            if one or (first, last) != (start, end) or (kind is _PERSON and evidence in _TOLD):
                continue
        found.append((start, end, _ORGANIZATION, "team"))
    return found
