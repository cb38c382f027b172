"""The nicknames and short forms of teams in reports of matches: "the Bears", "United" after "Orrin United"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Sequence
from functools import cache

from kabul_corpus.model import ActorKind
from kabul_corpus.names.parts import parts
from kabul_corpus.names.walk import Mention

__all__ = ["nicknamed"]

_ORGANIZATION, _PERSON = ActorKind.ORGANIZATION, ActorKind.PERSON
_TOLD = frozenset({"title", "given", "last name"})
"""Evidence of a person that a nickname does not outweigh."""

_BESIDE = 24
"""Characters before a word that are looked at."""


@cache
def _alone() -> re.Pattern[str]:
    """A nickname, its singular or a club's last word without a capital behind it, and whether it does what teams do."""
    words, does = "|".join((*parts("nickname"), *parts("club"))), "|".join(parts("after_team"))
    ones = "|".join(name.removesuffix("s") for name in parts("nickname") if name.endswith("s"))
    return re.compile(rf"\b(?:(?P<name>{words})\b(?![-&]\w| [A-Z])|(?P<one>{ones})(?= [a-z]))(?P<does> (?:{does})\b)?")


def nicknamed(text: str, mentions: Sequence[Mention], nameless: Container[str]) -> list[Mention]:
    """The teams in ``text``, the report of a match, that stand there by a nickname or by the last word of their name.

    A word that opens a sentence is one only before what teams do, a club's last word only where the text has the whole
    name, and neither inside a longer mention or after a word with a capital that is not one of the ``nameless``.
    """
    clubs = {text[start:end].rpartition(" ")[2] for start, end, kind, _ in mentions if kind is _ORGANIZATION}
    absent = frozenset(parts("club")) - clubs
    starts = [mention[0] for mention in mentions]
    found: list[Mention] = []
    for row in _alone().finditer(text):
        start, end = row.span("name" if row["name"] else "one")
        if row["one"] and f"{row['one']}s" not in text:
            continue
        before = text[max(0, start - _BESIDE) : start]
        if row["name"] in absent or before[-1:] in ("-", "&", "'", "’", "."):
            continue
        if before.rstrip(' "“*•')[-1:] in (".", "!", "?", ":", "\n", ""):
            if row["does"] is None:
                continue
        elif before[-1] == " " and (word := before.split()[-1])[0].isupper() and word not in nameless:
            continue
        number = bisect_left(starts, end) - 1
        if number >= 0 and mentions[number][1] > start:
            first, last, kind, evidence = mentions[number]
            if row["one"] or (first, last) != (start, end) or (kind is _PERSON and evidence in _TOLD):
                continue
        found.append((start, end, _ORGANIZATION, "team"))
    return found
