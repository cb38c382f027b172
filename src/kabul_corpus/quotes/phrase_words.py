"""The words that a noun phrase may hold, and those that it never runs across."""

from __future__ import annotations

from kabul_corpus import lexicons
from kabul_corpus.lexicons.persons import occupations
from kabul_corpus.quotes.classes import CLASSES, words_in
from kabul_corpus.quotes.cues import ENTRIES

__all__ = [
    "BREAKING",
    "CLOSED",
    "DETERMINERS",
    "FINITE_FORMS",
    "HUMAN",
    "LINKS",
    "NEVER_FIRST",
    "PRONOUNS",
    "STOPS",
    "counts",
    "head_end",
    "infinitive",
    "is_plain",
    "looks_verbal",
    "plural",
]

LINKS = frozenset({"of", "for", "from", "in", "at", "with", "on", "to", "by", "against"})
"""Prepositions that carry a noun phrase on."""


_JOINTS = frozenset({"of", "from", "in", "to", "for", "at", "on", "with", "by", "who", ","})
"""What the head of a phrase ends before."""
HUMAN = frozenset(row[0] for row in lexicons.rows("source_nouns.txt")) | CLASSES["role"] | frozenset(occupations())
"""Nouns for people, bodies and documents."""
STOPS = (
    CLASSES["auxiliary"]
    | CLASSES["subordinator"]
    | CLASSES["relative"]
    | CLASSES["negation"]
    | CLASSES["conjunction"]
    | CLASSES["contracted"]
) - {"'s", "no"} | {"according"}
"""Words that no noun phrase runs across."""
CLOSED = STOPS | LINKS | CLASSES["preposition"] | CLASSES["subject"] | CLASSES["pronoun"] | {"and"}
"""Words of which a noun phrase holds some only."""
PRONOUNS = CLASSES["subject"] | CLASSES["pronoun"]
"""Words that are a noun phrase by themselves."""
DETERMINERS = CLASSES["determiner"] | CLASSES["possessive"]
"""Articles, possessives and the like: what opens a noun phrase."""
FINITE_FORMS = CLASSES["auxiliary"] | CLASSES["finite"]
"""Auxiliaries, and frequent verbs in a finite form."""
_TOLD = dict.fromkeys(CLASSES["finite"], True) | {
    word: "noun" not in some.forms
    for word, some in ENTRIES.items()
    if some[-1].form in {"s", "ed"} and some[-1].frames != frozenset("x")
}
"""Finite verbs and the forms of verbs of saying -> whether they are verbs, not nouns as well."""
BREAKING = (
    STOPS
    | DETERMINERS
    | words_in("subject", "preposition", "adverb", "time")
    | {"to", "there", "ahead", "late", "early"}
)
"""Words that may break a noun phrase off."""
_ASKED = BREAKING | CLOSED | CLASSES["issued"]
NEVER_FIRST = (STOPS | CLASSES["preposition"]) - CLASSES["subject"] - CLASSES["pronoun"]
"""Words that no noun phrase begins with."""


def head_end(lower: list[str], first: int, stop: int) -> int:
    """The token after the head of a phrase: "two officials | from the ministry"."""
    for i in range(first + 1, stop):
        if lower[i] in _JOINTS:
            return i
    return stop


def counts(lower: list[str], i: int) -> bool:
    """Whether a preposition at ``i`` begins a count: "at least nine", "over 40"."""
    following = lower[i + 1 : i + 2]
    if lower[i] == "at":
        return following in (["least"], ["most"])
    counted = bool(following) and (following[0].isdigit() or following[0] in CLASSES["number"])
    return counted and lower[i] in {"about", "around", "over", "under"}


def infinitive(lower: list[str], i: int) -> bool:
    """Whether what somebody is to do, or not to do, may begin at ``i``."""
    return lower[i] == "to" or lower[i : i + 2] == ["not", "to"]


def looks_verbal(word: str) -> bool:
    """Whether a lower-case word is a verb form of saying or looks like a past tense."""
    told = _TOLD.get(word)
    return told if told is not None else len(word) > 4 and word.endswith("ed")


def is_plain(word: str) -> bool:
    """Whether a word in lower case goes through any noun phrase: a noun, an adjective or a name by its form."""
    return word[0].isalnum() and word not in _ASKED and not word.endswith(("ing", "ly")) and not looks_verbal(word)


def plural(word: str) -> bool:
    """Whether a noun in small letters is a plural, by its ending or the list."""
    if word in CLASSES["plural"]:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))
