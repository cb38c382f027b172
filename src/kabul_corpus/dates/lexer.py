"""Text -> tokens with one type each: the alphabet that the grammar is written in.

A type is one character in a string as long as the tokens are many, so that rules are ordinary regular expressions over
types, and all the searching happens in short strings.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from itertools import accumulate, repeat

import attrs

from kabul_corpus import lexicons

__all__ = ["OTHER", "Tokens", "lex", "type_characters", "words_of"]

OTHER = "x"
"""The type of a token that means nothing to the grammar."""

# Latin letters first, and by range: that is what nearly every token is, and a range is the cheapest test there is.
_TOKEN = re.compile(r"([A-Za-zÀ-ÖØ-öø-ɏ]+|\d+|[^\w\s]|[^\W\d_]+|_|\n\s*\n)")
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")
_MARKS = {
    ",": "comma", "،": "comma", ".": "dot", "-": "hyphen", "‐": "hyphen", "‑": "hyphen", "–": "dash", "—": "dash",
    "~": "dash", "/": "slash", ":": "colon", "'": "apostrophe", "’": "apostrophe", "‘": "apostrophe", "|": "bar",
    "(": "open", ")": "close", "[": "open", "]": "close", "$": "money", "£": "money", "€": "money", "+": "plus",
    "½": "onehalf",
}  # fmt: skip
# Numbers by what they can be: 1-12, 13-23, 24, 25-31, 32-59, 60-99; zero; three figures; a year; longer ones are none.
_NUMBERS = ("n12", "n23", "n24", "n31", "n59", "n99", "n0", "n999", "oldyear", "year")


@cache
def type_characters() -> dict[str, str]:
    """The character that stands for each type."""
    names = {row[0].rstrip("!"): None for row in lexicons.rows("time_words.tsv")}
    names |= dict.fromkeys(row[0] for row in lexicons.rows("hijri_months.tsv"))
    names |= dict.fromkeys(row[3] for row in lexicons.rows("holidays.tsv"))
    names |= dict.fromkeys(_MARKS.values()) | dict.fromkeys(_NUMBERS)
    return {name: chr(0x100 + index) for index, name in enumerate(names)}


@cache
def words_of(key: str) -> frozenset[str]:
    """The words that stand beside a time expression and decide how it is read, by their use."""
    rows = {name: words for name, _, words in lexicons.rows("context_words.tsv")}
    return frozenset(rows[key].split())


@cache
def _dictionary() -> dict[str, tuple[str, str]]:
    """Every known form with its type character and its value."""
    characters = type_characters()
    forms: dict[str, tuple[str, str]] = {}
    for name, value, words in lexicons.rows("time_words.tsv"):
        for word in words.split():
            variants = (word,) if name.endswith("!") else (word, word.capitalize(), word.upper())
            for variant in variants:
                forms.setdefault(variant, (characters[name.rstrip("!")], value))
    named = [(kind, number, words) for kind, _, number, words in lexicons.rows("hijri_months.tsv")]
    named += [(kind, key, words) for key, _, _, kind, words in lexicons.rows("holidays.tsv")]
    for kind, value, words in named:
        for word in words.split():
            for variant in (word, word.capitalize(), word.upper()):
                forms.setdefault(variant, (characters[kind], value))
    for mark, name in _MARKS.items():
        forms[mark] = (characters[name], mark)
    return forms


@cache
def _types() -> dict[str, str]:
    """The type character of every form and of every number up to a year, so that a text is looked up at one go."""
    types = {form: character for form, (character, _) in _dictionary().items()}
    for length in range(1, 5):
        for value in range(10**length if length < 4 else 2200):
            word = f"{value:0{length}d}"
            if length < 4 or value >= 1000:
                types[word] = _number_type(word)
    return types


@cache
def _number_types() -> tuple[str, ...]:
    return tuple(type_characters()[name] for name in _NUMBERS)


def _number_type(word: str) -> str:
    """The type of a number of at most four figures, in any script."""
    types, length, value = _number_types(), len(word), int(word)
    if length <= 2:
        for index, limit in ((6, 0), (0, 12), (1, 23), (2, 24), (3, 31), (4, 59)):
            if value <= limit:
                return types[index]
        return types[5]
    if length == 3:
        return types[7]
    return types[9] if 1800 <= value < 2200 else types[8] if 1000 <= value < 2200 else OTHER


@attrs.frozen
class Tokens:
    """The tokens of one text: words, the same in lower case, where they start, and their types, one character each."""

    text: str
    words: list[str]
    lowered: list[str]
    starts: list[int]
    types: str

    def end(self, index: int) -> int:
        """Where token ``index`` ends in the text."""
        return self.starts[index] + len(self.words[index])

    def word(self, index: int) -> str:
        """The word of token ``index`` in lower case, "" beyond the ends and at a break between paragraphs."""
        word = self.lowered[index] if 0 <= index < len(self.lowered) else ""
        return "" if word[:1] == "\n" else word

    def value(self, index: int) -> str:
        """The lexicon's value of token ``index``; the word itself where the lexicon has none."""
        entry = _dictionary().get(self.words[index])
        return entry[1] if entry else self.words[index]

    def adjacent(self, index: int) -> bool:
        """Whether token ``index + 1`` follows with nothing between."""
        return index + 1 < len(self.words) and self.end(index) == self.starts[index + 1]

    def at(self, offset: int) -> int:
        """The index of the first token that starts at or after ``offset``."""
        return bisect_left(self.starts, offset)


def lex(text: str) -> Tokens:
    """The tokens of ``text``, in order; two line breaks with nothing but space between are a token of their own."""
    pieces = _TOKEN.split(text)
    words = pieces[1::2]
    starts = list(accumulate(map(len, pieces)))[:-1:2]
    types = "".join(map(_types().get, words, repeat(OTHER)))
    if not text.isascii() and _FOREIGN_DIGIT.search(text):
        types = "".join(
            _number_type(word) if kind == OTHER and word[0].isdecimal() and len(word) <= 4 else kind
            for kind, word in zip(types, words, strict=True)
        )
    return Tokens(text, words, list(map(str.lower, words)), starts, types)
