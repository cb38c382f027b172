"""The words that a noun phrase may hold, and those that it never runs across."""

from __future__ import annotations

from functools import cache

from kabul_corpus import lexicons
from kabul_corpus.quotes.cues import entries
from kabul_corpus.quotes.tokens import word_classes

__all__ = [
    "LINKS",
    "closed",
    "counts",
    "determiners",
    "head_end",
    "human",
    "looks_verbal",
    "never_first",
    "plural",
    "stops",
]

LINKS = frozenset({"of", "for", "from", "in", "at", "with", "on", "to", "by", "against"})
"""Prepositions that carry a noun phrase on."""


_JOINTS = frozenset({"of", "from", "in", "to", "for", "at", "on", "with", "by", "who", ","})
"""What the head of a phrase ends before."""


def head_end(lower: list[str], first: int, stop: int) -> int:
    """The token after the head of a phrase: "two officials | from the ministry"."""
    return next((i for i in range(first + 1, stop) if lower[i] in _JOINTS), stop)


@cache
def human() -> frozenset[str]:
    """Nouns for people, bodies and documents."""
    return frozenset(row[0] for row in lexicons.rows("source_nouns.txt")) | word_classes()["role"]


def counts(lower: list[str], i: int) -> bool:
    """Whether a preposition at ``i`` begins a count: "at least nine", "over 40"."""
    following = lower[i + 1 : i + 2]
    if lower[i] == "at":
        return following in (["least"], ["most"])
    counted = bool(following) and (following[0].isdigit() or following[0] in word_classes()["number"])
    return counted and lower[i] in {"about", "around", "over", "under"}


@cache
def stops() -> frozenset[str]:
    """Words that no noun phrase runs across."""
    classes = word_classes()
    return (
        classes["auxiliary"]
        | classes["subordinator"]
        | classes["relative"]
        | classes["negation"]
        | classes["conjunction"]
        | classes["contracted"]
    ) - {"'s", "no"} | {"according"}


@cache
def closed() -> frozenset[str]:
    """Words of which a noun phrase holds some only."""
    classes = word_classes()
    return stops() | LINKS | classes["preposition"] | classes["subject"] | classes["pronoun"] | {"and"}


@cache
def determiners() -> frozenset[str]:
    """Articles, possessives and the like: what opens a noun phrase."""
    classes = word_classes()
    return classes["determiner"] | classes["possessive"]


@cache
def _told() -> dict[str, bool]:
    """Finite verbs and the forms of verbs of saying -> whether they are verbs, not nouns as well."""
    found = dict.fromkeys(word_classes()["finite"], True)
    for word, some in entries().items():
        if some[-1].form in {"s", "ed"} and some[-1].frames != frozenset("x"):
            found[word] = not any(entry.form == "noun" for entry in some)
    return found


def looks_verbal(word: str) -> bool:
    """Whether a lower-case word is a verb form of saying or looks like a past tense."""
    told = _told().get(word)
    return told if told is not None else len(word) > 4 and word.endswith("ed")


def plural(word: str) -> bool:
    """Whether a noun in small letters is a plural, by its ending or the list."""
    if word in word_classes()["plural"]:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))


@cache
def never_first() -> frozenset[str]:
    """Words that no noun phrase begins with."""
    classes = word_classes()
    return (stops() | classes["preposition"]) - classes["subject"] - classes["pronoun"]
