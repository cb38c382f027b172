"""Text -> tokens of the blocks that may hold quotes, with their sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable
from functools import cache
from itertools import accumulate, compress, islice
from sys import intern

from kabul_corpus.drafts import Words
from kabul_corpus.quotes.classes import CLASSES, words_in
from kabul_corpus.quotes.cues import ENTRIES
from kabul_corpus.quotes.phrase_words import FINITE_FORMS, is_plain

__all__ = ["DASHES", "QUOTE_MARKS", "TERMINATORS", "Kind", "Tokens"]

QUOTE_MARKS = frozenset("“”„«»‘’\"'`") | {"''", "``", "’’", "‘‘"}
_BREAKS = frozenset({",", "-", "–", "—", "--", ";", "according", "and", "but", "even"})
_MOVABLE = words_in("auxiliary", "negation", "adverb", "time") | {"to"}
_SKIPPED = words_in("time", "time_lead", "number", "adverb") | {"last", "next", "this", "the", "a", "and", "very"}
_VIEW = CLASSES["viewpoint"] | {"according", "per"}
TERMINATORS = frozenset(".!?…") | {"..."}
DASHES = frozenset({"-", "–", "—", "―", "--"})
_WORDLIKE = frozenset({"IS", "IT", "US", "WHO"})
"""Names that look like words, where their neighbours are not in capitals too."""


class Kind:
    """What a word may be to a search for the next one of its kind, one bit each."""

    CUE = 1
    """It begins an entry of the cue lexicon."""
    STOP = 2
    """It ends in a stop."""
    MARK = 4
    """It is a quotation mark, or an apostrophe."""
    EDGE = 8
    """A content may end before it: a function word that begins a phrase, or no word at all."""
    BREAK = 16
    """A clause may break off at it: a mark between clauses, a conjunction, "according"."""
    COMMA = 32
    WORD = 64
    """It begins with a letter or a digit."""
    FINITE = 128
    """It is an auxiliary, or a frequent verb in a finite form."""
    PLAIN = 256
    """It is of no class that a noun phrase may begin with or end before."""
    VERB = 512
    """A clause may have it for its verb: finite, or in -ed."""
    PAST = 1024
    """It is an auxiliary or looks like a past tense."""
    MOVABLE = 2048
    """It may stand in or before a verb group, between subject and verb."""
    SKIPPED = 4096
    """An adverb or a time expression may begin with it."""
    VIEW = 8192
    """A phrase that says whose a sentence is may have it: according to, per, in the view of."""


_MOST_WORDS = 65536
"""How many words are remembered; more are forgotten and learned anew."""


class _Bare(dict[str, str]):
    """Word with the spaces behind it -> itself without them, one object for equal ones, for the words met so far."""

    def __missing__(self, spaced: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        word = self[spaced] = intern(spaced.rstrip())
        return word


class _Lower(dict[str, str]):
    """Word -> itself in lower case, with straight apostrophes, for the words met so far."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        lower = self[word] = intern(word.replace("’", "'").lower())
        return lower


class _Kinds(dict[str, int]):
    """Word in lower case -> the number of its set of kinds in ``_SETS``, for the words met so far."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_WORDS:
            self.clear()
        known = (
            (Kind.CUE, word in ENTRIES),
            (Kind.STOP, word[-1] in ".!?…"),
            (Kind.MARK, word in QUOTE_MARKS),
            (Kind.EDGE, not word[0].isalnum() or word in CLASSES["edge"]),
            (Kind.BREAK, word in _BREAKS),
            (Kind.COMMA, word == ","),
            (Kind.WORD, word[0].isalnum()),
            (Kind.FINITE, word in FINITE_FORMS),
            (Kind.PLAIN, is_plain(word)),
            (Kind.VERB, word in FINITE_FORMS or word.endswith(("ed", "n't", "'t"))),
            (Kind.MOVABLE, word in _MOVABLE or word.endswith("ly")),
            (Kind.SKIPPED, word in _SKIPPED or word.endswith("ly") or word[0].isdigit()),
            (Kind.VIEW, word in _VIEW),
            (Kind.PAST, word in CLASSES["auxiliary"] or (len(word) > 4 and word.endswith("ed"))),
        )
        kinds = sum(kind for kind, holds in known if holds)
        number = self[word] = _SETS.setdefault(kinds, len(_SETS))
        return number


_BARE, _LOWER, _KINDS = _Bare(), _Lower(), _Kinds()
_ONES = re.compile(b"\x01")
_SETS: dict[int, int] = {}
"""The kinds that some word is of together -> their number, which fits a byte: there are a few dozen."""


@cache
def _only(kind: int, known: int) -> bytes:
    """What makes of a set's number 1 where a kind is in the set, else 0; ``known`` is how many sets there are."""
    return bytes(kinds & kind > 0 for kinds in islice(_SETS, known)).ljust(256, b"\0")


@cache
def _pattern() -> re.Pattern[str]:
    """What finds a token with the spaces behind it, so that the lengths found tell where each begins."""
    titles = "|".join(sorted(word[:-1] for word in CLASSES["title_abbreviation"]))
    return re.compile(
        r"(?:[A-Za-z]++(?![^\s,;:!?)”])|[,“”\"();:!?$%/–—\[\]]|[.\-](?![.\-])"  # most tokens; here for speed alone
        rf"|(?:(?i:{titles})|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Jr|Sr|vs|Inc|Corp|Co|Ltd|No)\."  # Mr.  Sept.
        r"|(?:[^\W\d_]\.){2,}"  # U.S.  p.m.
        r"|(?<![^\W_])[A-HJ-Z]\.(?=\s[^\W_])"  # George W. Bush
        r"|(?<=[^\W_])['’](?:s|re|ve|ll|d|m|t|S)(?![^\W_])"  # Price’s  we’re
        r"|\d++(?:[.,:]\d++)*+[^\W_]*+(?:-[^\W\d_]++)*+"  # 4,000  1.15  9th  63-year-old
        r"|[^\W_]++(?:[-'’](?!(?:s|re|ve|ll|d|m|t|S)(?![^\W_]))[^\W_]++)*+"  # re-establish  O’Malley
        r"|(?<=\S)(?:'(?=''(?!'))|’(?=’’(?!’)))"  # a single mark that closes inside two that close
        r"|\.\.\.|''|``|’’|‘‘|--|\S)\s*+"
    )


class Tokens:
    """The tokens of several blocks, one list an aspect; ``blocks`` holds the range of tokens of each block.

    ``lower`` are the words in lower case, ``words`` as they stand, ``kinds`` the numbers of their sets of kinds;
    ``marks`` are where quotation marks stand, ``stops`` where words that end in a stop, ``names`` where capitals tell
    a name from a word ("IT", "US").
    """

    __slots__ = ("blocks", "kinds", "lower", "marks", "names", "starts", "stops", "text", "words")

    def __init__(self, text: str, blocks: Iterable[Words]) -> None:
        self.text = text
        self.starts: list[int] = []
        self.blocks: list[Words] = []
        find = _pattern().findall
        spaced: list[str] = []
        for begin, end in blocks:
            start = begin
            while start < end and text[start].isspace():
                start += 1
            first = len(spaced)
            if found := find(text, start, end):
                self.starts += accumulate(map(len, found), initial=start)
                self.starts.pop()
                spaced += found
            self.blocks.append((first, len(spaced)))
        self.words = list(map(_BARE.__getitem__, spaced))
        self.lower = list(map(_LOWER.__getitem__, self.words))
        self.names: list[int] = []
        if not _WORDLIKE.isdisjoint(self.words):
            self.names = [i for i, word in enumerate(self.words) if word in _WORDLIKE and not self._shouted(i)]
        for index in self.names:
            self.lower[index] = self.words[index]
        self.kinds = bytes(map(_KINDS.__getitem__, self.lower))
        self.stops = self.places(Kind.STOP)
        self.marks = self.places(Kind.MARK)

    def _shouted(self, index: int) -> bool:
        """Whether the words on both sides are in capitals too, so that capitals say nothing."""
        return all(word.isupper() for word in self.words[max(0, index - 1) : index + 2])

    def span(self, first: int, stop: int) -> Words:
        """The characters that the tokens from ``first`` to before ``stop`` cover."""
        return self.starts[first], self.starts[stop - 1] + len(self.words[stop - 1])

    def end(self, index: int) -> int:
        """The position after the last character of a token."""
        return self.starts[index] + len(self.words[index])

    def at(self, position: int) -> int:
        """The index of the first token that starts at or after ``position``."""
        return bisect_left(self.starts, position)

    @staticmethod
    def between(places: list[int], first: int, stop: int) -> list[int]:
        """Those of ``places``, which are in order, from ``first`` to before ``stop``."""
        return places[bisect_left(places, first) : bisect_left(places, stop)]

    def where(self, known: Container[str]) -> list[int]:
        """The tokens that are one of the ``known`` words, in order."""
        return list(compress(range(len(self.lower)), map(known.__contains__, self.lower)))

    def only(self, kind: int) -> bytes:
        """For each token 1 where it is of one kind, else 0: the next one is found at once."""
        return self.kinds.translate(_only(kind, len(_SETS)))

    def places(self, kind: int) -> list[int]:
        """The tokens of one kind, in order."""
        return [one.start() for one in _ONES.finditer(self.only(kind))]

    def space_before(self, index: int) -> bool:
        """Whether a token stands apart from the one before it."""
        start = self.starts[index]
        return start == 0 or self.text[start - 1].isspace()

    def space_after(self, index: int) -> bool:
        """Whether a token stands apart from the one after it."""
        end = self.end(index)
        return end == len(self.text) or self.text[end].isspace()
