"""Classes of words: function words, adverbs, times and the like, by name."""

from __future__ import annotations

from kabul_corpus import lexicons

__all__ = ["CLASSES", "words_in"]

CLASSES = {name: frozenset(words.split()) for name, words in lexicons.rows("quote_words.tsv")}
"""The classes by name."""


def words_in(*names: str) -> frozenset[str]:
    """The words of several classes together."""
    return frozenset().union(*(CLASSES[name] for name in names))
