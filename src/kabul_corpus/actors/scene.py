"""The article as the resolver sees it: mentions in order, sentences, quotations, who has spoken so far."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from operator import itemgetter

from kabul_corpus.actors.entities import FEW, Entity
from kabul_corpus.drafts import Attribution, Layout, Words
from kabul_corpus.model import ActorKind
from kabul_corpus.names import lexicon

__all__ = ["GENDERED", "Scene"]

_PERSON = ActorKind.PERSON

# The first character decides, so that the scan runs at the speed of one character class.
_SENTENCE_END = re.compile(
    r"[.!?\n](?:(?<=\n)\n*"
    r"|(?<![A-Z].)(?<!\b(?:Mr|Ms|Dr|St|Lt).)(?<!\b(?:Mrs|Gen|Sen|Rep|Gov|Col).)[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9]))"
)
GENDERED = {  # pronouns, by the gender they tell
    "m": re.compile(r"[Hh](?<!\w.)(?:e|im|is|imself)\b"),
    "f": re.compile(r"[HhSs](?<!\w.)(?:(?<=[Hh])(?:er|ers|erself)|(?<=[Ss])he)\b"),
}
_THE_ROLE = re.compile(r"[Tt](?<!\w.)he (?:[a-z]+ |[A-Z][a-z]+ )?([a-z]{4,})\b")
_DEPTH = 8
"""Quotations that may begin before a place and still be looked at; deeper nesting does not occur in prose."""


class Scene:
    """Where everything stands in one article."""

    def __init__(
        self, text: str, layout: Layout, entities: list[Entity], attributions: tuple[Attribution, ...]
    ) -> None:
        self.text = text
        self.layout = layout
        self.entities = entities
        self.attributions = attributions
        self.mentions = [(start, end, entity) for entity in entities for start, end in entity.mentions]
        self.mentions.sort(key=itemgetter(0))
        self.starts = [mention[0] for mention in self.mentions]
        self.spoken: list[tuple[int, Entity]] = []
        self._pronouns: dict[tuple[int, str], bool] = {}
        contents = sorted((start, end, number) for number, one in enumerate(attributions) for start, end in one.content)
        self._contents = contents
        self._content_starts = [content[0] for content in contents]

    @cached_property
    def sentences(self) -> list[int]:
        """Where each sentence begins."""
        return [0, *[match.end() for match in _SENTENCE_END.finditer(self.text)]]

    @cached_property
    def by_role(self) -> dict[str, list[Entity]]:
        """The persons by each word of the roles that the text gives them, and by what a title is short for."""
        short = lexicon().title_roles
        table: dict[str, list[Entity]] = {}
        for entity in self.entities:
            if entity.kind is _PERSON and entity.role:
                parts = [*entity.role.split(), *(entity.title or "").split()]
                for part in dict.fromkeys(
                    (*(part.lower() for part in parts), *(short.get(part, "") for part in parts))
                ):
                    if len(known := table.setdefault(part, [])) < FEW:
                        known.append(entity)
        return table

    @cached_property
    def _holders(self) -> dict[str, Entity]:
        """The one person who has a role, by the role, where a description can name it."""
        return {
            role: holders[0]
            for role, holders in self.by_role.items()
            if len(holders) == 1 and len(role) > 3 and role.isalpha()
        }

    def described(self, start: int, end: int) -> list[tuple[int, int, Entity]]:
        """The places in the range where a role stands for the one person who has it: "the president"."""
        holders = self._holders
        near = self.text[start:end]
        if not any(map(near.__contains__, holders)):  # much cheaper than the pattern
            return []
        return [
            (match.start(), match.end(), holders[match[1]])
            for match in _THE_ROLE.finditer(self.text, start, end)
            if match[1] in holders
        ]

    def sentence(self, place: int) -> int:
        """The number of the sentence that holds ``place``."""
        return bisect_right(self.sentences, place) - 1

    def bounds(self, sentence: int) -> Words:
        """Where the sentence of that number begins and ends."""
        begin, end = [*self.sentences[sentence : sentence + 2], len(self.text)][:2]
        return begin, end

    @cached_property
    def _sources(self) -> list[Words]:
        return sorted({one.source for one in self.attributions if one.source is not None})

    def sources_between(self, start: int, end: int) -> list[Words]:
        """The sources of attributions that stand inside the range, in text order."""
        first = bisect_left(self._sources, (start, 0))
        return self._sources[first : bisect_left(self._sources, (end, 0), first)]

    @cached_property
    def _last_words(self) -> dict[int, list[int]]:
        """The ends of what each source says, by where the source stands."""
        ends: dict[int, list[int]] = {}
        for one in self.attributions:
            if one.source is not None:
                ends.setdefault(one.source[0], []).extend(end for _, end in one.content)
        return ends

    def heard(self, said: int, place: int) -> int:
        """Where the words of the source at ``said`` end before ``place``; ``said`` where none does."""
        return max((end for end in self._last_words.get(said, ()) if said < end <= place), default=said)

    def _carries(self, sentence: int, gender: str) -> bool:
        """Whether a pronoun of that gender stands in the sentence."""
        told = self._pronouns.get((sentence, gender))
        if told is None:
            begin, end = self.bounds(sentence)
            told = self._pronouns[sentence, gender] = GENDERED[gender].search(self.text, begin, end) is not None
        return told

    def supported_from(self, sentence: int, gender: str, reach: int) -> int:
        """The first sentence to look back to: ``reach`` back, and further while pronouns carry the person on."""
        first, floor = max(0, sentence - reach), max(0, sentence - 4 * reach)
        while first > floor and self._carries(first, gender):
            first -= 1
        return first

    def within(self, start: int, end: int) -> list[tuple[int, int, Entity]]:
        """The mentions inside the range, in text order."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end, first)
        if last > first and self.mentions[last - 1][1] > end:  # names never overlap, so only the last can reach beyond
            last -= 1
        return self.mentions[first:last]

    def across(self, start: int) -> tuple[int, int, Entity] | None:
        """The mention that begins before ``start`` and goes on beyond it: a source may begin or end inside a name."""
        before = bisect_left(self.starts, start) - 1
        return self.mentions[before] if before >= 0 and self.mentions[before][1] > start else None

    def quotation(self, start: int, end: int) -> int | None:
        """The number of the attribution whose content most closely holds the range without being it."""
        index = bisect_right(self._content_starts, start)
        best: tuple[int, int] | None = None
        for begin, finish, number in self._contents[max(0, index - _DEPTH) : index]:
            if end <= finish and (best is None or finish - begin < best[0]):
                best = (finish - begin, number)
        return best[1] if best else None

    def in_title(self, words: Words) -> bool:
        """Whether the words stand in the headline."""
        title = self.layout.title
        return title is not None and title.start <= words[0] < title.end
