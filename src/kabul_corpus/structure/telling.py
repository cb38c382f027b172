"""Single words that tell something of a line, so that one pass over its words says what to look at closely."""

from __future__ import annotations

from functools import cache

from kabul_corpus import lexicons

__all__ = ["POINTS", "TRIGGERS", "function_words", "trigger_of", "values"]

TRIGGERS = 1 << 10
POINTS = 1 << 20
"""A word's value: 1 for a function word, and these for a word of stock phrases and for one of captions.

The sum over a line's words holds the three counts, since no line counts as many as 1024 words.
"""

_POINTERS = frozenset(
    [
        "left,",
        "right,",
        "center,",
        "centre,",
        "pictured",
        "pictured,",
        "seen",
        "photo",
        "photo,",
        "image",
        "image,",
        "picture",
        "picture,",
        "(l)",
        "(r)",
        "(l),",
        "(r),",
        "(left)",
        "(right)",
        "(left),",
        "(right),",
        "(pictured)",
        "(center)",
        "(centre)",
        "above:",
        "left:",
        "right:",
        "top:",
        "bottom:",
        "pictured:",
        "clockwise",
    ]
)


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
    for words, value in ((triggers, TRIGGERS), (_POINTERS, POINTS)):
        for word in words:
            found[word] = found.get(word, 0) + value
    return found
