"""One text ready for attribution: tokens, regions, sentences, and the class of every word."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from kabul_corpus.drafts import Words
from kabul_corpus.quotes.cues import ENTRIES, Entry
from kabul_corpus.quotes.marks import Region, find_regions
from kabul_corpus.quotes.sentences import split
from kabul_corpus.quotes.tokens import Kind, Tokens

__all__ = ["Scene"]


class Scene:
    """The tokens of a text with their quoted regions and sentences.

    ``level`` is the innermost region a token stands in (-1 outside), ``sentence`` the range of the sentence it belongs
    to at its level; ``opens`` and ``closes`` map the first and the last token of a region to the region; ``cue_places``
    are the tokens that begin an entry of the cue lexicon; ``titled`` tells of sentences whether they are
    in title case, as far as that was asked; ``resumed`` maps the first token of a region to that of the one it goes on
    from behind a reporting clause: “Each time,” Lind said, “it rained.”

    The columns that follow hold for each token 1 or 0, so that the next one or their number is found at once:
    ``marked`` whether it stands in a region, ``openings`` and ``closings`` whether one begins or ends with it,
    ``wordlike`` whether it is a word, ``commas`` whether it is a comma, ``finite`` whether it is a frequent finite verb
    outside regions, ``verbs`` whether it may be the verb of a clause, ``pasts`` whether it looks past or helps a verb,
    ``movable`` whether it may stand before a verb in its group, ``skipped`` whether an adverb or a time begins with it,
    ``plain`` whether it goes through any noun phrase, and no region begins or ends with it; ``edges`` and ``breaks``
    where a content and a clause may end, and where a region begins.
    """

    __slots__ = (
        "block_of",
        "breaks",
        "closes",
        "closings",
        "commas",
        "cue_places",
        "edges",
        "finite",
        "level",
        "marked",
        "movable",
        "openings",
        "opens",
        "pasts",
        "plain",
        "regions",
        "resumed",
        "sentence",
        "sentences",
        "skipped",
        "stray",
        "titled",
        "tokens",
        "verbs",
        "wordlike",
    )

    def __init__(self, text: str, blocks: Iterable[Words]) -> None:
        self.tokens = tokens = Tokens(text, blocks)
        found = find_regions(tokens)
        self.cue_places = tokens.places(Kind.CUE)
        self.regions = found.items
        self.stray = found.stray
        size = len(tokens.words)
        self.level = level = [-1] * size
        self.marked, self.openings, self.closings = bytearray(size), bytearray(size), bytearray(size)
        self.wordlike, self.commas = tokens.only(Kind.WORD), tokens.only(Kind.COMMA)
        self.finite, self.plain = bytearray(tokens.only(Kind.FINITE)), bytearray(tokens.only(Kind.PLAIN))
        self.movable, self.skipped = tokens.only(Kind.MOVABLE), tokens.only(Kind.SKIPPED)
        self.verbs, self.pasts = tokens.only(Kind.VERB), tokens.only(Kind.PAST)
        self.edges, self.breaks = bytearray(tokens.only(Kind.EDGE)), bytearray(tokens.only(Kind.BREAK))
        self.sentence: list[tuple[int, int]] = [(0, 0)] * size
        self.sentences: list[tuple[int, int]] = []
        self.block_of = [0] * size
        self.titled: dict[tuple[int, int], bool] = {}
        self.opens: dict[int, int] = {}
        self.closes: dict[int, int] = {}
        nested: dict[int, list[Region]] = {}
        outer: list[list[Region]] = [[] for _ in tokens.blocks]
        for number, (first, stop) in enumerate(tokens.blocks):
            self.block_of[first:stop] = [number] * (stop - first)
        for index, region in enumerate(self.regions):
            first, stop = region.first, region.stop
            level[first:stop] = [index] * (stop - first)
            self.marked[first:stop] = b"\x01" * (stop - first)
            self.finite[first:stop] = bytes(stop - first)
            self.plain[first] = self.plain[stop - 1] = 0
            self.openings[first] = self.edges[first] = self.breaks[first] = 1
            self.opens[first] = index
            self.closings[stop - 1] = 1
            self.closes.setdefault(stop - 1, index)
            if region.parent < 0:
                outer[self.block_of[region.first]].append(region)
            else:
                nested.setdefault(region.parent, []).append(region)
        for number, (first, stop) in enumerate(tokens.blocks):
            self._split(first, stop, outer[number], -1)
        for index, region in enumerate(self.regions):
            self._split(*region.inner(tokens), nested.get(index, []), index)
        self.resumed = {
            later.first: earlier.first
            for some in outer
            for earlier, later in pairwise(some)
            if self._resumes(earlier, later)
        }

    def _split(self, first: int, stop: int, regions: list[Region], level: int) -> None:
        for begin, end in split(self.tokens, first, stop, regions):
            self.sentences.append((begin, end))
            if level < 0 or not regions:
                self.sentence[begin:end] = [(begin, end)] * (end - begin)
            else:
                for i in range(begin, end):
                    if self.level[i] == level:
                        self.sentence[i] = (begin, end)

    def _resumes(self, earlier: Region, later: Region) -> bool:
        """Whether a quotation that opens a sentence and ends in a comma goes on in small letters behind a comma."""
        words, begin, behind = self.tokens.words, earlier.stop - 2, later.first - 1
        return (
            words[begin] == words[behind] == ","
            and later.first + 1 < len(words)
            and words[later.first + 1][0].islower()
            and self.sentence[earlier.first] == self.sentence[later.first]
            and self.sentence[earlier.first][0] == earlier.first
            and "that" not in self.tokens.lower[earlier.stop : behind]
            and not (words[behind - 1].endswith("ing") or words[behind - 2] == "to")  # as if to say, adding,
        )

    def cues(self) -> list[tuple[int, int, Entry]]:
        """The places where an entry of the cue lexicon occurs: first token, token after the last, entry."""
        lower = self.tokens.lower
        found = []
        for i in self.cue_places:
            for entry in ENTRIES[lower[i]]:
                if not entry.tail:
                    found.append((i, i + 1, entry))
                elif tuple(lower[i + 1 : i + 1 + len(entry.tail)]) == entry.tail:
                    found.append((i, i + 1 + len(entry.tail), entry))
                    break
        return found
