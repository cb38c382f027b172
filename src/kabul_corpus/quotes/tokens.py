"""Text -> tokens of the blocks that may hold quotes, with their sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from operator import add

from kabul_corpus import lexicons
from kabul_corpus.drafts import Words

__all__ = ["QUOTE_MARKS", "TERMINATORS", "Tokens", "word_classes"]

QUOTE_MARKS = frozenset("“”„«»‘’\"'`") | {"''", "``"}
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
        r"[A-Za-z]++(?=[\s,;:!?)”])|[,“”();:!?]"  # most tokens; here for speed alone
        rf"|(?:(?i:{titles})|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Jr|Sr|vs|Inc|Corp|Co|Ltd|No)\."  # Mr.  Sept.
        r"|(?:[^\W\d_]\.){2,}"  # U.S.  p.m.
        r"|(?<![^\W_])[A-HJ-Z]\.(?=\s[^\W_])"  # George W. Bush
        r"|(?<=[^\W_])['’](?:s|re|ve|ll|d|m|t|S)(?![^\W_])"  # Price’s  we’re
        r"|\d++(?:[.,:]\d++)*+[^\W_]*+"  # 4,000  1.15  9th
        r"|[^\W_]++(?:[-'’](?!(?:s|re|ve|ll|d|m|t|S)(?![^\W_]))[^\W_]++)*+"  # re-establish  O’Malley
        r"|\.\.\.|''|``|--|\S)"
    )


class Tokens:
    """The tokens of several blocks, one list an aspect; ``blocks`` holds the range of tokens of each block.

    ``lower`` are the words in lower case, ``words`` as they stand.
    """

    __slots__ = ("blocks", "ends", "lower", "starts", "text", "words")

    def __init__(self, text: str, blocks: Iterable[Words]) -> None:
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.blocks: list[Words] = []
        pattern = _pattern()
        for start, end in blocks:
            first = len(self.words)
            found = list(pattern.finditer(text, start, end))
            self.words.extend(map(_group, found))
            self.starts.extend(map(_start, found))
            self.blocks.append((first, len(self.words)))
        self.ends = list(map(add, self.starts, map(len, self.words)))
        self.lower = "\n".join(self.words).replace("’", "'").lower().split("\n") if self.words else []
        for match in _WORDLIKE.finditer(text):
            index = self.at(match.start())
            if index < len(self.words) and self.words[index] == match.group() and not self._shouted(index):
                self.lower[index] = match.group()

    def _shouted(self, index: int) -> bool:
        """Whether the words on both sides are in capitals too, so that capitals say nothing."""
        return all(word.isupper() for word in self.words[max(0, index - 1) : index + 2])

    def span(self, first: int, stop: int) -> Words:
        """The characters that the tokens from ``first`` to before ``stop`` cover."""
        return self.starts[first], self.ends[stop - 1]

    def at(self, position: int) -> int:
        """The index of the first token that starts at or after ``position``."""
        return bisect_left(self.starts, position)

    def space_before(self, index: int) -> bool:
        """Whether a token stands apart from the one before it."""
        start = self.starts[index]
        return start == 0 or self.text[start - 1].isspace()

    def space_after(self, index: int) -> bool:
        """Whether a token stands apart from the one after it."""
        end = self.ends[index]
        return end == len(self.text) or self.text[end].isspace()
