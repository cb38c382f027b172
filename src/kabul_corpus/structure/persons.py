"""Persons' names as bylines write them."""

from __future__ import annotations

import re
from functools import cache

import regex

from kabul_corpus import lexicons
from kabul_corpus.structure.words import word_set

__all__ = ["ASIDE", "begins_otherwise", "is_name", "no_names", "read_names"]

_NAME_WORD = regex.compile(
    r"(?:\p{Lu}[\p{L}\p{M}'’.-]*|[A-Z]\.(?:[A-Z]\.)*|(?:al|el|ul|ur|d|O)[-'’]\p{Lu}[\p{L}'’-]*)$"
)
_INITIAL_END = regex.compile(r"\b[A-Z]\.$")
_DIVIDE = re.compile(r"\s*(?:,\s*and\s|,\s*&\s|\sand\s|\s&\s|,|;|\swith\s|\s\+\s|/)\s*", re.IGNORECASE)
ASIDE = regex.compile(r"\s\(\p{Ll}[^()]{0,24}\)")
"""What a byline puts in brackets behind a name."""


@cache
def _titles() -> regex.Pattern[str]:
    return regex.compile(rf"(?:{'|'.join(sorted(word_set('name_title')))})\.?\s")


@cache
def no_names() -> frozenset[str]:
    """Words that never stand in a person's name: desks, papers, sections, months."""
    return frozenset(word for (word,) in lexicons.rows("no_names.tsv"))


def is_name(words: list[str]) -> bool:
    """Whether ``words`` look like one person's name."""
    core = [word for word in words if word not in word_set("suffix")]
    if not 1 < len(core) <= 5:
        return False
    capitalized = 0
    barred = no_names()
    for word in core:
        low = word.lower().rstrip(".")
        if low in barred:
            return False
        if _NAME_WORD.match(word):
            capitalized += 1
        elif low not in word_set("particle"):
            return False
    # Initials alone are no name; a lone capitalized particle is none either.
    return capitalized > 1 and any(len(word.rstrip(".")) > 2 for word in core)


def read_names(piece: str) -> tuple[str, ...]:
    """The persons' names that ``piece`` lists from its beginning; the first part that is no name ends the list."""
    names: list[str] = []
    for part in _DIVIDE.split(ASIDE.sub(" ", piece)):
        bare = part.strip(" .:*")
        bare = _titles().sub("", bare, count=1) if _titles().match(bare) else part.strip(" :*")
        words = bare.split()
        if words and set(words) <= word_set("suffix") and names:
            names[-1] = f"{names[-1]} {bare}"
            continue
        if not is_name(words):
            # "Bob Roe The Associated Press", "Ann Lee Political Editor": the name ends at the first word that is none.
            cut = next((place for place, word in enumerate(words) if word.lower().strip(".") in no_names()), 0)
            if is_name(words[:cut]):
                names.append(" ".join(words[:cut]))
            if bare:
                break
            continue
        shouted = all(word.isupper() for word in words)
        name = " ".join(word.title() if shouted and word not in word_set("suffix") else word for word in words)
        if words[-1] not in word_set("suffix") and _INITIAL_END.search(name) is None:
            name = name.rstrip(".,")
        if name not in names:
            names.append(name)
    return tuple(names)


def begins_otherwise(text: str) -> bool:
    """Whether the first two words alone show that no name stands at the beginning."""
    words = text.split(None, 2)
    if len(words) < 2:
        return True
    first, second = words[0], words[1]
    if not (first.isalpha() and second.isalpha()) or first in word_set("name_title") or second in word_set("suffix"):
        return False
    low = second.lower()
    barred = no_names()
    return first.lower() in barred or low in barred or not (second[0].isupper() or low in word_set("particle"))
