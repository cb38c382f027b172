"""Text -> tokens of the blocks that may hold quotes, with their sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable
from functools import cache
from itertools import compress

from kabul_corpus import lexicons
from kabul_corpus.drafts import Words

__all__ = ["QUOTE_MARKS", "TERMINATORS", "Tokens", "word_classes"]

QUOTE_MARKS = frozenset("“”„«»‘’\"'`") | {"''", "``", "’’", "‘‘"}
TERMINATORS = frozenset(".!?…") | {"..."}
_group, _start = re.Match.group, re.Match.start
_WORDLIKE = re.compile(  # names, where their neighbours are not in capitals too; quickest with a letter first
    r"(?:I(?<=\bI)[ST]|U(?<=\bU)S|W(?<=\bW)HO)\b"
)


@cache
def word_classes() -> dict[str, frozenset[str]]:
    """The classes of function words, adverbs and the like, by class name."""
    return {name: frozenset(words.split()) for name, words in lexicons.rows("quote_words.tsv")}


@cache
def _pattern() -> re.Pattern[str]:
    titles = "|".join(sorted(word[:-1] for word in word_classes()["title_abbreviation"]))
    return re.compile(
        r"(?=\S)(?:"  # refuses a space once, not in every alternative
        r"[A-Za-z]++(?=[\s,;:!?)”])|[,“”\"();:!?$%/–—\[\]]|[.\-](?![.\-])"  # most tokens; here for speed alone
        rf"|(?:(?i:{titles})|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Jr|Sr|vs|Inc|Corp|Co|Ltd|No)\."  # Mr.  Sept.
        r"|(?:[^\W\d_]\.){2,}"  # U.S.  p.m.
        r"|(?<![^\W_])[A-HJ-Z]\.(?=\s[^\W_])"  # George W. Bush
        r"|(?<=[^\W_])['’](?:s|re|ve|ll|d|m|t|S)(?![^\W_])"  # Price’s  we’re
        r"|\d++(?:[.,:]\d++)*+[^\W_]*+(?:-[^\W\d_]++)*+"  # 4,000  1.15  9th  63-year-old
        r"|[^\W_]++(?:[-'’](?!(?:s|re|ve|ll|d|m|t|S)(?![^\W_]))[^\W_]++)*+"  # re-establish  O’Malley
        r"|(?<=\S)(?:'(?=''(?!'))|’(?=’’(?!’)))"  # a single mark that closes inside two that close
        r"|\.\.\.|''|``|’’|‘‘|--|\S)"
    )


class Tokens:
    """The tokens of several blocks, one list an aspect; ``blocks`` holds the range of tokens of each block.

    ``lower`` are the words in lower case, ``words`` as they stand; ``marks`` are where quotation marks stand, ``stops``
    where words that end in a stop.
    """

    __slots__ = ("blocks", "lower", "marks", "starts", "stops", "text", "words")

    def __init__(self, text: str, blocks: Iterable[Words]) -> None:
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.blocks: list[Words] = []
        pattern = _pattern()
        for start, end in blocks:
            first = len(self.words)
            matches = list(pattern.finditer(text, start, end))
            self.words.extend(map(_group, matches))
            self.starts.extend(map(_start, matches))
            self.blocks.append((first, len(self.words)))
        self.lower = "\n".join(self.words).replace("’", "'").lower().split("\n") if self.words else []
        for match in _WORDLIKE.finditer(text):
            index = self.at(match.start())
            if index < len(self.words) and self.words[index] == match.group() and not self._shouted(index):
                self.lower[index] = match.group()

        stops = {word for word in set(self.lower) if word[-1] in ".!?…"}
        found = self.where(stops | QUOTE_MARKS)
        self.stops = [i for i in found if self.lower[i] in stops]
        self.marks = [i for i in found if self.words[i] in QUOTE_MARKS]

    def _shouted(self, index: int) -> bool:
        """Whether the words on both sides are in capitals too, so that capitals say nothing."""
        return all(word.isupper() for word in self.words[max(0, index - 1) : index + 2])

    def span(self, first: int, stop: int) -> Words:
        """The characters that the tokens from ``first`` to before ``stop`` cover."""
        return self.starts[first], self.end(stop - 1)

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

    def space_before(self, index: int) -> bool:
        """Whether a token stands apart from the one before it."""
        start = self.starts[index]
        return start == 0 or self.text[start - 1].isspace()

    def space_after(self, index: int) -> bool:
        """Whether a token stands apart from the one after it."""
        end = self.end(index)
        return end == len(self.text) or self.text[end].isspace()
