"""Roads that have a number: "35th Street", "29th Avenue Northeast", "Interstate 35W", "Highway 218"."""

from __future__ import annotations

import re

from kabul_corpus.model import ActorKind
from kabul_corpus.names.results import merged
from kabul_corpus.names.walk import Mention
from kabul_corpus.patterns import later

__all__ = ["with_roads"]

_WORDS = ("Street", "Avenue", "Highway", "Interstate", "Route", "Road ")
_QUARTERS = "North|South|East|West|Northeast|Northwest|Southeast|Southwest"
_ROAD = later(
    re.compile,
    rf"\b(?:\d{{1,3}}(?:st|nd|rd|th) (?:Street|Avenue)\b(?: (?:{_QUARTERS})\b)?"
    r"|(?:(?:U\.S\.|US|State|County) )?(?:Interstate|Highway|Route|Road) \d{1,4}[A-Z]?\b)",
)


def with_roads(text: str, mentions: list[Mention]) -> list[Mention]:
    """``mentions`` with the roads in ``text`` that have a number, which go before what they overlap."""
    if not any(word in text for word in _WORDS):
        return mentions
    found: list[Mention] = [(*row.span(), ActorKind.PLACE, "head") for row in _ROAD.finditer(text)]
    return merged(mentions, found) if found else mentions
