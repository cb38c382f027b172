"""A scene as the model sees it: words of its vocabulary, word classes, distances in intervals."""

from __future__ import annotations

from itertools import compress
from operator import not_
from sys import intern
from typing import cast

from kabul_corpus.quotes.reading import Piece
from kabul_corpus.quotes.scene import Scene

__all__ = ["BUCKETS", "View", "shape"]

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
_MOST_WORDS = 16384
"""How many words' shapes are remembered; more are forgotten and learned anew."""


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


class _Shapes(dict[str, str]):
    """Word -> what stands for it outside the vocabulary, and for its class; for the words met so far."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        known = self[word] = shape(word)
        return known


class _Buckets(dict[int, str]):
    """Distance -> the number of the interval that it falls in; negative ones are 0."""

    def __missing__(self, distance: int) -> str:
        return str(len(_DISTANCES)) if distance > 0 else "0"


_SHAPES = _Shapes()
BUCKETS = _Buckets(
    (d, str(next(n for n, most in enumerate(_DISTANCES) if d <= most))) for d in range(_DISTANCES[-1] + 1)
)


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
            self.words[index] = known[index] = _SHAPES[tokens.words[index]]
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
