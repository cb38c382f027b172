"""Source words -> actors: names, pronouns, descriptions, and sources that stay unnamed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from kabul_corpus.actors.entities import Entity, gender_of, slug
from kabul_corpus.actors.roles import role_head
from kabul_corpus.drafts import Attribution, Layout, Words
from kabul_corpus.model import ActorKind, BlockRole
from kabul_corpus.names import lexicon

__all__ = ["Sources"]

_PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f", "himself": "m", "herself": "f",
    "it": "it", "its": "it", "they": "they", "them": "they", "their": "they", "who": "who",
    "i": "i", "me": "i", "my": "i", "we": "i", "us": "i", "our": "i", "you": "you", "your": "you",
}  # fmt: skip
_ARTICLE = re.compile(r"(?:the|a|an|one|this|that|these|those|some|his|her|its|their|our|my)\s+", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:the|this|that|these|those|his|her|its|their)\s+", re.IGNORECASE)
_STANDS_FOR = frozenset("leadership government administration regime campaign authorities military army forces".split())
_CUT = re.compile(r",| who\b| which\b| that\b|[;:\n(]")
_COMPLEMENT = re.compile(r"\b(?:of|from|at|with|in|for|by|to|on|against|behind|near) (?:the |a )?$", re.IGNORECASE)
_GROUPS = frozenset(
    "group organization organisation party company agency movement network militants insurgents rebels newspaper paper magazine outlet country government".split()
)
_PERSONISH = (ActorKind.PERSON,)
_PLACES = (ActorKind.PLACE, ActorKind.ETHNIC_GROUP)
REACH = 3
"""Sentences that a pronoun may look back over without support."""

_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n+")


class Sources:
    """Resolves the sources of one article; what was resolved before is evidence for what comes after."""

    def __init__(
        self, text: str, layout: Layout, entities: list[Entity], attributions: tuple[Attribution, ...]
    ) -> None:
        self.text = text
        self.layout = layout
        self.entities = entities
        self.attributions = attributions
        spans = sorted((start, end, number) for number, entity in enumerate(entities) for start, end in entity.mentions)
        self.spans = spans
        self.starts = [span[0] for span in spans]
        self.sentences = [0, *(match.end() for match in _SENTENCE_END.finditer(text))]
        self.resolved: dict[Words, Entity | None] = {}
        self.spoken: list[tuple[int, Entity]] = []
        self.unnamed: dict[str, Entity] = {}
        self.title = layout.title

    def resolve(self, words: Words | None) -> Entity | None:
        """The actor that the source at ``words`` means; None where the text does not tell."""
        if words is None:
            return None
        if words not in self.resolved:
            entity = self._read(words)
            self.resolved[words] = entity
            if entity is not None:
                self.spoken.append((words[0], entity))
                if words not in entity.mentions and not any(
                    start >= words[0] and end <= words[1] for start, end in entity.mentions
                ):
                    entity.anaphora.append(words)
        return self.resolved[words]

    def _inside(self, start: int, end: int) -> list[tuple[int, int, Entity]]:
        first = bisect_left(self.starts, start)
        found = []
        while first < len(self.spans) and self.spans[first][0] < end:
            begin, finish, number = self.spans[first]
            if finish <= end:
                found.append((begin, finish, self.entities[number]))
            first += 1
        return found

    def _read(self, words: Words) -> Entity | None:
        start, end = words
        phrase = self.text[start:end]
        bare = phrase.strip(" \u00a0\"“”'‘’").lower()
        if bare in _PRONOUNS:
            return self._pronoun(bare, words)
        named = self._head_name(start, end)
        if named is not None:
            return named
        if role_head(bare) is not None or _ARTICLE.match(phrase):
            entity = self._description(words)
            if entity is not None:
                return entity
        return self._unnamed(words)

    def _head_name(self, start: int, end: int) -> Entity | None:
        """The name that heads the noun phrase."""
        text = self.text
        inside = self._inside(start, end)
        if not inside:
            return None
        article = _ARTICLE.match(text, start, end)
        begin = article.end() if article else start
        cut = _CUT.search(text, begin, end)
        stop = cut.start() if cut else end
        while stop > begin and text[stop - 1] in " .\"”’'":
            stop -= 1
        first = [mention for mention in inside if mention[0] < stop]
        for begins, finishes, entity in reversed(first):
            if finishes == stop and entity.kind not in _PLACES:
                complement = _COMPLEMENT.search(text, max(begin, begins - 14), begins)
                if not complement:
                    return entity
                if complement and not first[0][0] == begin:
                    continue
        if first and first[0][0] <= begin + 1:
            begins, finishes, entity = first[0]
            rest = text[finishes:stop]
            if re.match(r" (?:of|from|at|with|and|in)\b", rest) or finishes == stop:
                return entity
            if rest.strip().lower() in _STANDS_FOR:
                return entity
        if cut and cut[0] == ",":
            for begins, finishes, entity in inside:
                if begins > stop and entity.kind is ActorKind.PERSON:
                    lead = text[stop:begins].strip(" ,\"“”'‘’")
                    if not lead or lexicon().titles.get(lead) is not None or role_head(lead):
                        return entity
                    break
        return None

    # -- pronouns

    def _sentence(self, place: int) -> int:
        return bisect_right(self.sentences, place) - 1

    def _pronoun(self, pronoun: str, words: Words) -> Entity | None:
        sort = _PRONOUNS[pronoun]
        if sort == "i":
            return self._enclosing_speaker(words)
        if sort == "who":
            before = self._inside(max(0, words[0] - 120), words[0])
            people = [entity for _, _, entity in before if entity.kind is ActorKind.PERSON]
            return people[-1] if people else (before[-1][2] if before else None)
        if sort in ("m", "f"):
            return self._person_meant(words, sort)
        if sort in ("it", "they"):
            return self._body_meant(words, sort)
        return None

    def _enclosing_speaker(self, words: Words) -> Entity | None:
        best: tuple[int, Attribution] | None = None
        for attribution in self.attributions:
            for start, end in attribution.content:
                if start <= words[0] and words[1] <= end and attribution.source not in (None, words):
                    if best is None or end - start < best[0]:
                        best = (end - start, attribution)
        return self.resolve(best[1].source) if best else None

    def _quoted(self, place: int) -> tuple[int, int] | None:
        """The innermost content that holds ``place``."""
        found = None
        for attribution in self.attributions:
            for start, end in attribution.content:
                if start <= place < end and (found is None or end - start < found[1] - found[0]):
                    found = (start, end)
        return found

    def _person_meant(self, words: Words, gender: str) -> Entity | None:
        place = words[0]
        here = self._sentence(place)
        low = self.sentences[max(0, here - REACH)]
        quoted = self._quoted(place)
        scores: dict[int, float] = {}
        for start, _, number in self.spans[bisect_left(self.starts, low) : bisect_left(self.starts, place)]:
            entity = self.entities[number]
            if entity.kind is not ActorKind.PERSON or gender_of(entity) not in ("-", gender):
                continue
            back = here - self._sentence(start)
            score = 3.0 / (1 + back)
            head = self.sentences[self._sentence(start)]
            if start - head < 25:
                score += 1.2 / (1 + 0.5 * back)
            inner = self._quoted(start)
            if inner is not None and inner != quoted:
                score *= 0.35
            scores[number] = max(scores.get(number, 0.0), score) + (0.3 if number in scores else 0.0)
        for said, entity in reversed(self.spoken):
            if said >= place:
                continue
            back = here - self._sentence(said)
            if back > REACH:
                break
            if entity.kind is ActorKind.PERSON and gender_of(entity) in ("-", gender):
                number = self.entities.index(entity)
                scores[number] = scores.get(number, 0.0) + 3.0 / (1 + 0.5 * back)
                break
        if not scores:
            return None
        return self.entities[max(scores, key=lambda number: (scores[number], -number))]

    def _body_meant(self, words: Words, sort: str) -> Entity | None:
        place = words[0]
        here = self._sentence(place)
        low = self.sentences[max(0, here - 1)]
        quoted = self._quoted(place)
        for start, _, number in reversed(self.spans[bisect_left(self.starts, low) : bisect_left(self.starts, place)]):
            entity = self.entities[number]
            if entity.kind in (ActorKind.PERSON, *_PLACES) or self._quoted(start) != quoted:
                continue
            if sort == "they" and quoted is not None:
                return None
            return entity
        return None

    # -- descriptions

    def _description(self, words: Words) -> Entity | None:
        """The actor whose role or kind the description matches: "the spokesman", "the terrorist organization"."""
        phrase = self.text[words[0] : words[1]]
        in_title = self.title is not None and self.title.start <= words[0] < self.title.end
        if not _DEFINITE.match(phrase) and not in_title:
            return None
        last = re.split(r",| (?:of|for|who|that|in|at|from|with)\b", phrase, maxsplit=1)[0].split()[-1].lower()
        if last in _GROUPS:
            return self._body_meant(words, "it")
        head = role_head(phrase)
        if head is None or head.endswith("s"):
            return None
        matching = [entity for entity in self.entities
                    if entity.kind is ActorKind.PERSON and entity.role and head in entity.role.lower()]  # fmt: skip
        before = [entity for entity in matching if entity.mentions[0][0] < words[0]]
        if before:
            return max(before, key=lambda entity: max(start for start, _ in entity.mentions if start < words[0]))
        if in_title:
            return matching[0] if matching else self._main_speaker()
        return None

    def _main_speaker(self) -> Entity | None:
        """The person with a role who is a source most often."""
        counts: dict[int, int] = {}
        for attribution in self.attributions:
            if attribution.source is not None:
                for _, _, entity in self._inside(*attribution.source)[-1:]:
                    if entity.kind is ActorKind.PERSON and entity.role:
                        number = self.entities.index(entity)
                        counts[number] = counts.get(number, 0) + 1
        return self.entities[max(counts, key=lambda number: (counts[number], -number))] if counts else None

    def _unnamed(self, words: Words) -> Entity | None:
        start, end = words
        article = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE).match(self.text, start, end)
        begin = article.end() if article else start
        cut = _CUT.search(self.text, begin, end)
        stop = cut.start() if cut else end
        phrase = " ".join(self.text[begin:stop].split())
        if not phrase:
            return None
        key = phrase.casefold()
        entity = self.unnamed.get(key)
        if entity is None:
            entity = self.unnamed[key] = Entity(ActorKind.UNNAMED, phrase, id=f"unnamed-{slug(phrase)[:60]}")
            entity.role = role_head(phrase)
            for _, _, other in self._inside(begin, stop)[:1]:
                if other.kind is not ActorKind.PERSON:
                    entity.affiliation, entity.affiliated = other.name, other
                    entity.country = other.country
            for word in phrase.split():
                entity.country = entity.country or lexicon().demonyms.get(word)
        if (begin, stop) not in entity.mentions:
            entity.mentions.append((begin, stop))
        return entity


_ = (BlockRole, _PERSONISH)
