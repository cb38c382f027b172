"""A capital that acts stands for its country: "an agreement from Washington", but "a house in Washington"."""

from __future__ import annotations

import re
from functools import cache

from kabul_corpus.drafts import Name
from kabul_corpus.lexicons import rows

__all__ = ["acting_country"]

_BEFORE = re.compile(r"(?:(\w+) )?(\w+) $")
_AFTER = re.compile(r"(?:(['’]s)? )(\w+)(?: (\w+))?(?: (\w+))?")
_AUXILIARIES = frozenset({"also", "now", "has", "have", "had", "would", "will"})


@cache
def _capitals() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("capitals.tsv")}


@cache
def _words(sort: str) -> frozenset[str]:
    return frozenset(word for row in rows("metonym_context.tsv") if row[0] == sort for word in row[1].split())


def acting_country(text: str, name: Name) -> str | None:
    """The country whose government the capital at ``name`` stands for; None where it is the city that is meant."""
    country = _capitals().get(text[name.start : name.end])
    return country if country is not None and _acts(text, name) else None


def _acts(text: str, name: Name) -> bool:
    before = _BEFORE.search(text, max(0, name.start - 40), name.start)
    if before is not None and (
        before[2] in _words("before") or (before[2] in ("from", "by") and before[1] in _words("message"))
    ):
        return True
    after = _AFTER.match(text, name.end)
    if after is None:
        return False
    if after[1]:
        return any(word in _words("owned") for word in after.groups()[1:])
    return after[2] in _words("acts") or (after[2] in _AUXILIARIES and after[3] in _words("acts"))
