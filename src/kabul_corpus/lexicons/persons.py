"""Nouns for persons: the lists of offices and occupations, and words whose ending makes them one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kabul_corpus.lexicons import rows

__all__ = ["is_occupation", "occupations"]


@cache
def occupations() -> Mapping[str, str]:
    """Each noun of the lists, in small letters but for names of parties, with the gender it tells: m, f or -."""
    return {row[0]: row[1] for name in ("occupations.tsv", "roles.tsv") for row in rows(name)}


@cache
def _endings() -> tuple[str, ...]:
    return next(tuple(words.split()) for sort, words in rows("role_words.tsv") if sort == "agent")


def is_occupation(noun: str) -> bool:
    """Whether a noun in small letters says what a person is: a listed one, or one like "beekeeper", "glaciologist"."""
    return noun in occupations() or (noun.endswith(_endings()) and noun.isalpha())
