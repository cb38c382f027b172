"""Single words that tell something of a line, so that one pass over its words says what to look at closely."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from kabul_corpus import lexicons
from kabul_corpus.structure.outlets import family_names

__all__ = [
    "AGENCIES",
    "COMMENTS",
    "CREDITS",
    "POINTS",
    "ROUND",
    "SITES",
    "TRIGGERS",
    "agency_words",
    "function_words",
    "trigger_of",
    "values",
    "word_set",
]

TRIGGERS = 1 << 9
POINTS = 1 << 18
CREDITS = 1 << 27
AGENCIES = 1 << 36
COMMENTS = 1 << 45
SITES = 1 << 54
"""A word's value: 1 for a function word, and these for a word of stock phrases, of captions, of credits, of agencies,
of heads of comments, of lines that name the site.

The sum over a line's words holds all the counts, since no line counts as many as 512 words.
"""


ROUND = "()[].,:;!?"
"""Marks that stand round a word and are none of it."""
_BEFORE = ("", "(", "[", "©", "—", "/")
_BEHIND = ("", ",", ".", ":", ";", "!", "?", ")", "]", ").", "),", "/", "|")


@cache
def word_set(name: str) -> frozenset[str]:
    """The words of the set ``name`` in the lexicon of single words."""
    return frozenset(word for own, word in lexicons.rows("page_words.tsv") if own == name)


@cache
def agency_words() -> frozenset[str]:
    """The words of agencies' names and of desks that tell them, in lower case."""
    names = [name.lower() for name, kind in lexicons.rows("outlets.tsv") if kind == "agency"]
    return word_set("desk") | ({word for name in names for word in name.split()} - function_words())


@cache
def function_words() -> frozenset[str]:
    """The English words that hold sentences together and that menus lack."""
    return frozenset(word for language, word in lexicons.rows("function_words.tsv") if language == "en")


def trigger_of(phrase: str) -> str:
    """The longest word of a stock phrase, which is its rarest."""
    return max(phrase.split(), key=len)


@cache
def values() -> dict[str, int]:
    """The value of every word that has one."""
    found = dict.fromkeys(function_words(), 1)
    triggers = {trigger_of(phrase) for _, where, phrase in lexicons.rows("page_phrases.tsv") if where == "inside"}
    closing = {f"{word}{behind}" for word in triggers for behind in _BEHIND}  # the phrase may end its line
    credited = _with_marks({word.lower() for word in word_set("credit")})
    agencies = _with_marks(agency_words())
    heads = _with_marks(word_set("comment_word"))
    told = (
        (closing, TRIGGERS),
        (word_set("pointer"), POINTS),
        (credited, CREDITS),
        (agencies, AGENCIES),
        (heads, COMMENTS),
        (word_set("publisher_opening") | word_set("publisher_lead") | family_names(), SITES),
    )
    for own, value in told:
        for word in own:
            found[word] = found.get(word, 0) + value
    return found


def _with_marks(bare: Iterable[str]) -> set[str]:
    """The words ``bare`` as they stand in lines, with the marks that may be round them."""
    return {f"{before}{word}{behind}" for word in bare for before in _BEFORE for behind in _BEHIND}
