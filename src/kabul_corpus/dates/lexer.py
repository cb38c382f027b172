"""Text -> tokens with one type each: the alphabet that the grammar is written in.

A type is one character in a string as long as the tokens are many, so that rules are ordinary regular expressions over
types, and all the searching happens in short strings.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import repeat

import attrs

from kabul_corpus import lexicons

__all__ = ["EVENT", "OTHER", "Tokens", "cased", "lex", "piece_types", "spellings", "type_characters", "words_of"]

OTHER = "x"
"""The type of a token that means nothing to the grammar."""
EVENT = "event"
"""The type of a word by which an event is told, where it is no word of time: no rule reads it, ``events`` does."""

# Latin letters first, and by range: that is what nearly every token is, and a range is the cheapest test there is.
# The pieces cover the text, and a token takes the one blank after it along: so nothing is left over that would have to
# be counted or passed over, but for the few other spaces, which are pieces of their own.
# A year that lost the space before an hour or another day: "May 3, 202110:32", "3 May 20213 May 2021".
_GLUED_YEAR = r"(?:19|20)\d\d(?=\d?\d(?::\d\d| [JFMASOND][a-z]{2}))"
_PIECE = re.compile(rf"[A-Za-zÀ-ÖØ-öø-ɏ]++ ?+|[^\w\s] ?+|{_GLUED_YEAR}|\d++ ?+|[^\W\d_]++ ?+|_|\n\s*\n|\s")
_SPACE = " "
# Below 256 as long as they suffice, so that a text's types take a byte each, and none that is a sign in patterns.
_CHARACTERS = [char for char in map(chr, range(0x21, 0x180)) if char not in OTHER + r"()[]{}?*+-|^$\.#&~"]
_SPACES = [char for char in map(chr, range(0x3001)) if char.isspace()]
# The first character decides, so that the search runs at the speed of one character class.
_FOREIGN_DIGIT = re.compile(r"[^\0-\u065f\u2000-\u206f](?<=\d)")
# The words by which events are told: of "full-scale" the first part, of stems like "captur*" none.
_EVENT_WORD = re.compile(r"(?<![\w-])\w++(?!\*)")
_MARKS = {
    ",": "comma", "،": "comma", ".": "dot", "-": "hyphen", "‐": "hyphen", "‑": "hyphen", "–": "dash", "—": "dash",
    "~": "dash", "/": "slash", ":": "colon", "'": "apostrophe", "’": "apostrophe", "‘": "apostrophe", "|": "bar",
    "(": "open", ")": "close", "[": "open", "]": "close", "$": "money", "£": "money", "€": "money", "+": "plus",
    "½": "onehalf",
}  # fmt: skip
_NUMBERS = {
    "n12": range(1, 13), "n23": range(13, 24), "n24": range(24, 25), "n31": range(25, 32), "n59": range(32, 60),
    "n99": range(60, 100), "n0": range(1), "n999": range(1000), "oldyear": range(1000, 1800),
    "year": range(1800, 2200),
}  # fmt: skip
"""Numbers by what they can be; longer ones are none, and three figures are ``n999`` whatever they say."""
_OFFSET = "offset"
"""The type of hours and minutes without a colon that can be no year, as "0430"."""


@cache
def type_characters() -> dict[str, str]:
    """The character that stands for each type."""
    names = {row[0].rstrip("!"): None for row in lexicons.rows("time_words.tsv")}
    names |= dict.fromkeys(row[0] for row in lexicons.rows("hijri_months.tsv"))
    names |= dict.fromkeys(row[3].rstrip("!") for row in lexicons.rows("holidays.tsv"))
    names |= dict.fromkeys(_MARKS.values()) | dict.fromkeys((*_NUMBERS, _OFFSET, EVENT))
    return dict(zip(names, _CHARACTERS, strict=False))


@cache
def words_of(key: str) -> frozenset[str]:
    """The words that stand beside a time expression and decide how it is read, by their use."""
    rows = {name: words for name, _, words in lexicons.rows("context_words.tsv")}
    return frozenset(rows[key].split())


def cased(word: str) -> tuple[str, str, str]:
    """The ways in which a word in lower case is written."""
    return word, word.capitalize(), word.upper()


def spellings(word: str) -> Iterator[str]:
    """The pieces that a word in lower case can be: in three ways of writing, with a blank behind it or without."""
    for form in cased(word):
        yield from (form, f"{form} ")


@cache
def _dictionary() -> dict[str, tuple[str, str]]:
    """Every known form with its type character and its value."""
    characters = type_characters()
    forms: dict[str, tuple[str, str]] = {}
    for name, value, words in lexicons.rows("time_words.tsv"):
        for word in words.split():
            for variant in (word,) if name.endswith("!") else cased(word):
                forms.setdefault(variant, (characters[name.rstrip("!")], value))
    named = [(kind, number, words) for kind, _, number, words in lexicons.rows("hijri_months.tsv")]
    named += [(kind, key, words) for key, _, _, kind, words in lexicons.rows("holidays.tsv")]
    for kind, value, words in named:
        for word in words.split():
            for variant in cased(word)[kind.endswith("!") :]:
                forms.setdefault(variant, (characters[kind.rstrip("!")], value))
    for mark, name in _MARKS.items():
        forms[mark] = (characters[name], mark)
    return forms


@cache
def _numbers() -> dict[str, str]:
    """The type character of every number up to a year."""
    characters = type_characters()
    types: dict[str, str] = {}
    for name, numbers in _NUMBERS.items():
        figures = ("{:03d}",) if name == "n999" else ("{:d}", "{:02d}")
        types |= dict.fromkeys((form.format(number) for form in figures for number in numbers), characters[name])
    return types


@cache
def piece_types() -> dict[str, str]:
    """The type character of every piece: of forms, of numbers up to a year, and of spaces."""
    words = {word for row in lexicons.rows("events.tsv") for word in _EVENT_WORD.findall(row[3])}
    types = dict.fromkeys((form for word in words for form in cased(word)), type_characters()[EVENT])
    types |= {form: character for form, (character, _) in _dictionary().items()} | _numbers()
    offset = type_characters()[_OFFSET]
    types |= {f"{hour:02d}{minute:02d}": offset for hour in (*range(10), 22, 23) for minute in range(60)}
    types |= {f"{word} ": kind for word, kind in types.items()}
    types |= dict.fromkeys(_SPACES, _SPACE)
    return types


def _number_type(word: str) -> str:
    """The type of a number in any script."""
    return _numbers().get(f"{int(word):0{len(word)}d}", OTHER)


@attrs.define(eq=False)
class Tokens:
    """The tokens of one text: words with the blank that follows, and their types, one character each.

    ``spaces`` are the characters of space between them that no word took along, each by the token that it stands
    before.

    >>> tokens = lex("On May 1, he left.")
    >>> tokens.pieces, tokens.form(1), tokens.word(1), tokens.start(1)
    (['On ', 'May ', '1', ', ', 'he ', 'left', '.'], 'May', 'may', 3)
    """

    text: str
    pieces: list[str]
    types: str
    spaces: list[int]
    _asked: tuple[int, int] = (0, 0)

    def start(self, index: int) -> int:
        """Where token ``index`` starts in the text: few are asked for, and each is counted from the one before."""
        asked, length = self._asked
        if index >= asked:
            length += len("".join(self.pieces[asked:index]))
        else:
            length -= len("".join(self.pieces[index:asked]))
        self._asked = index, length
        return length + bisect_right(self.spaces, index)

    def end(self, index: int) -> int:
        """Where token ``index`` ends in the text."""
        return self.start(index) + len(self.pieces[index].strip())

    def form(self, index: int) -> str:
        """The word of token ``index`` as it stands, "" beyond the ends and at a break between paragraphs."""
        pieces = self.pieces
        return pieces[index].strip() if 0 <= index < len(pieces) else ""

    def word(self, index: int) -> str:
        """The word of token ``index`` in lower case, "" beyond the ends and at a break between paragraphs."""
        pieces = self.pieces
        return pieces[index].strip().lower() if 0 <= index < len(pieces) else ""

    def value(self, index: int) -> str:
        """The lexicon's value of token ``index``; the word itself where the lexicon has none."""
        form = self.form(index)
        entry = _dictionary().get(form)
        return entry[1] if entry else form

    def adjacent(self, index: int) -> bool:
        """Whether token ``index + 1`` follows with nothing between."""
        if not 0 <= index < len(self.pieces) - 1 or self.pieces[index][-1].isspace():
            return False
        place = bisect_left(self.spaces, index + 1)
        return place == len(self.spaces) or self.spaces[place] > index + 1


def _without_spaces(pieces: list[str], types: str) -> tuple[list[str], list[int]]:
    """The pieces that are tokens, and of each other piece which of these it stands before."""
    tokens: list[str] = []
    spaces: list[int] = []
    place = 0
    for run in types.split(_SPACE):
        tokens += pieces[place : place + len(run)]
        spaces.append(len(tokens))
        place += len(run) + 1
    spaces.pop()
    return tokens, spaces


def lex(text: str) -> Tokens:
    """The tokens of ``text``, in order; two line breaks with nothing but space between are a token of their own."""
    pieces = _PIECE.findall(text)
    spaces: list[int] = []
    types = "".join(map(piece_types().get, pieces, repeat(OTHER)))
    if _SPACE in types:
        pieces, spaces = _without_spaces(pieces, types)
        types = types.replace(_SPACE, "")
    if not text.isascii() and _FOREIGN_DIGIT.search(text):
        types = "".join(
            _number_type(piece.strip()) if kind == OTHER and piece[0].isdecimal() and len(piece.strip()) <= 4 else kind
            for kind, piece in zip(types, pieces, strict=True)
        )
    return Tokens(text, pieces, types, spaces)
