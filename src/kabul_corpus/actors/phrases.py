"""What the words of a source tell by themselves: whether its noun can speak, for whom, and what names come after it."""

from __future__ import annotations

import re
from functools import cache

from kabul_corpus.actors.entities import BODIES
from kabul_corpus.actors.roles import word_set
from kabul_corpus.lexicons import rows
from kabul_corpus.lexicons.persons import is_occupation
from kabul_corpus.model import ActorKind
from kabul_corpus.names import lexicon

__all__ = [
    "TRIM",
    "can_speak",
    "collectives",
    "first_person",
    "head_noun",
    "is_thing",
    "name_told",
    "written_by",
]

TRIM = " \u00a0\"“”'‘’.,:"
"""What stands round the words of a source and is no part of them."""

_MODIFIER = re.compile(r"[ ,](?:(?<=,)|(?:of|for|to|who|that|in|at|from|with|on|by)\b)")
_PEOPLE = re.compile(r"[a-z-]+(?:ers|ors|ists|ians|ants|ents|ees|men|women|people|person)$")


@cache
def collectives() -> dict[str, frozenset[ActorKind]]:
    """The nouns that stand for a body, with its kinds; without kinds where they stand for the name before them."""
    return {
        noun: frozenset(() if kinds == "name" else map(ActorKind, kinds.split("|")))
        for noun, kinds in rows("collective_nouns.tsv")
    }


@cache
def _source_nouns() -> frozenset[str]:
    return frozenset(row[0] for row in rows("source_nouns.txt"))


def first_person() -> frozenset[str]:
    """The pronouns for who speaks."""
    return word_set("first_person")


@cache
def name_told() -> re.Pattern[str]:
    """What comes between a description and the name that it tells: "a man named as", "a man who gave his name as"."""
    told = "|".join(sorted(word_set("naming")))
    return re.compile(
        rf",? (?:who|whose)\b(?: [a-z]+){{0,3}} (?:name|{told})\b(?: [a-z]+){{0,3}} "
        rf"|,? (?:{told})\b(?: [a-z]+){{0,2}} (?:as )?"
    )


@cache
def written_by() -> re.Pattern[str]:
    """What stands before the name of who wrote the document that speaks: "a report by the"."""
    return re.compile(rf"(?:{'|'.join(sorted(word_set('written')))}) by (?:the )?$")


def can_speak(phrase: str) -> bool:
    """Whether the noun that heads the phrase names people, a body or a document."""
    noun = head_noun(phrase)
    heads = lexicon().heads
    return (
        noun in _source_nouns()
        or is_occupation(noun)
        or is_occupation(noun.removesuffix("s"))
        or heads.get(noun.capitalize(), (None, ""))[0] in BODIES
        or bool(_PEOPLE.match(noun))
        or any(word[0].isupper() for word in phrase.split()[1:])
        or (phrase[0].isupper() and phrase not in lexicon().not_names and phrase.lower() not in lexicon().ranks)
    )


def is_thing(phrase: str) -> bool:
    """Whether a bare singular noun is no source: "telephone", "public"; "police", "residents", "nobody" are."""
    return (
        phrase.isalpha()
        and phrase.islower()
        and not phrase.endswith("s")
        and not is_occupation(phrase)
        and phrase not in word_set("bare")
    )


def head_noun(phrase: str) -> str:
    """The noun that heads the phrase, in lower case; "" where there is no word."""
    words = _MODIFIER.split(phrase, maxsplit=1)[0].split()
    return words[-1].lower().strip(TRIM) if words else ""
