"""What the model knows of a word: itself or its shape, and its class."""

from __future__ import annotations

from sys import intern

__all__ = ["Vocabulary", "shape"]

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
_MOST_WORDS = 16384
"""How many words are remembered; more are forgotten and learned anew."""


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


class Vocabulary:
    """The words that are known, with their classes; ``words`` and ``groups`` map any word as it stands.

    To what stands for it, and to its class: to its shape where it is not known.
    """

    __slots__ = ("classes", "groups", "words")

    def __init__(self, classes: dict[str, str]) -> None:
        self.classes = classes
        self.words, self.groups = _Seen(self, 0), _Seen(self, 1)

    def known(self, lower: str, word: str) -> tuple[str, str]:
        """What stands for a word, read as ``lower``, and its class: its shape for both where it is not known."""
        group = self.classes.get(lower)
        return (lower, group) if group is not None else (shape(word),) * 2


class _Seen(dict[str, str]):
    """Word as it stands -> one of the two that a vocabulary knows of it, for the words met so far."""

    def __init__(self, vocabulary: Vocabulary, which: int) -> None:
        super().__init__()
        self.vocabulary, self.which = vocabulary, which

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        seen = self[word] = self.vocabulary.known(word.replace("’", "'").lower(), word)[self.which]
        return seen
