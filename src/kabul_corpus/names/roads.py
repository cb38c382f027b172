"""Roads that have a number: "35th Street", "29th Avenue Northeast", "Interstate 35W", "Highway 218"."""

from __future__ import annotations

import re

from kabul_corpus.model import ActorKind
from kabul_corpus.names.results import merged
from kabul_corpus.names.walk import Mention
from kabul_corpus.patterns import later

__all__ = ["with_roads"]

# Each begins with what few characters are, so that the search passes all others at once.
_STREET = later(
    re.compile,
    r"\d{1,3}(?:st|nd|rd|th) (?:Street|Avenue)\b"
    r"(?: (?:North|South|East|West|Northeast|Northwest|Southeast|Southwest)\b)?",
)
_STREETS = frozenset({"Street", "Avenue"})
_HIGHWAYS = frozenset({"Interstate", "Highway", "Route", "Road"})
_HIGHWAY = later(re.compile, r"(?:Interstate|Highway|Route|County Road) \d{1,4}[A-Z]?\b")


def with_roads(text: str, words: set[str], mentions: list[Mention]) -> list[Mention]:
    """``mentions`` with the roads in ``text`` that have a number, which go before what they overlap.

    ``words`` are the capitalised words of the text.
    """
    rows = [] if words.isdisjoint(_STREETS) else list(_STREET.finditer(text))
    if not words.isdisjoint(_HIGHWAYS):
        rows += _HIGHWAY.finditer(text)
    found: list[Mention] = [
        (*row.span(), ActorKind.PLACE, "head") for row in rows if not text[row.start() - 1 : row.start()].isalnum()
    ]
    return merged(mentions, found) if found else mentions
