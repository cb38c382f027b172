"""A scene as the model sees it: words of its vocabulary, word classes, distances in intervals."""

from __future__ import annotations

from functools import lru_cache
from itertools import compress
from operator import not_
from sys import intern
from typing import cast

from kabul_corpus.quotes.reading import Piece
from kabul_corpus.quotes.scene import Scene

__all__ = ["View", "bucket", "shape"]

_SUFFIXES = {
    "g": ("ing",),
    "d": ("ed",),
    "y": ("ly", "ity", "y"),
    "n": ("ion",),
    "s": ("ions", "ness", "ers", "es", "s"),
    "t": ("ment",),
    "r": ("er",),
    "l": ("al", "ful"),
    "e": ("ive", "able"),
}
"""The endings that tell a word's class, by their last letter, those that are tried first before the others."""
_DISTANCES = (0, 1, 2, 3, 4, 6, 9, 13, 20, 40)
_BUCKETS = tuple(str(next(n for n, most in enumerate(_DISTANCES) if d <= most)) for d in range(41))
_BEYOND = str(len(_DISTANCES))


def shape(word: str) -> str:
    """The class of a word outside the vocabulary: its capitals, digits or ending."""
    first = word[0]
    if not first.isalnum():
        return "~p"
    if first.isdigit():
        return "~9"
    if first.isupper():
        return "~XX" if len(word) > 1 and word.isupper() else "~X"
    for suffix in _SUFFIXES.get(word[-1], ()):
        if len(word) > len(suffix) + 2 and word.endswith(suffix):
            return intern("~" + suffix)
    return "~x"


@lru_cache(maxsize=16384)
def _outside(word: str) -> str:
    """What stands for a word outside the vocabulary, and for its class."""
    return shape(word)


def bucket(distance: int) -> str:
    """The number of the interval that a distance falls in; negative ones are 0."""
    return _BUCKETS[distance] if 0 <= distance < 41 else _BEYOND if distance > 0 else "0"


class View:
    """A scene with the word (or shape) and the class of each token, as the vocabulary knows them.

    ``quoted`` holds the first tokens of the sentences that a quotation begins in.
    """

    __slots__ = ("classes", "quoted", "scene", "size", "words")

    def __init__(self, scene: Scene, classes: dict[str, str]) -> None:
        self.scene = scene
        tokens = scene.tokens
        self.size = len(tokens.words)
        self.quoted = {scene.sentence[region.first][0] for region in scene.regions if region.parent < 0}
        known = list(map(classes.get, tokens.lower))
        self.words = tokens.lower.copy()
        for index in compress(range(self.size), map(not_, known)):
            self.words[index] = known[index] = _outside(tokens.words[index])
        self.classes = cast("list[str]", known)
        for padded in (self.words, self.classes):
            padded.extend("^^^")

    def behind(self, hi: int, ceiling: int, source: Piece | None) -> tuple[bool, int, str, str]:
        """What follows a cue that ends before ``hi``, and its source if that stands behind it ("said X, ...").

        Whether the source does, the token that follows, its word and its class ("$" at the sentence's end).
        """
        inverted = source is not None and source[0] >= hi
        edge = max(hi, source[1]) if inverted and source is not None else hi
        return inverted, edge, *((self.words[edge], self.classes[edge]) if edge < ceiling else ("$", "$"))
