"""Roles and affiliations as the text states them beside a person's name."""

from __future__ import annotations

import re
from bisect import bisect_left

from kabul_corpus.actors.entities import Entity
from kabul_corpus.drafts import Words
from kabul_corpus.model import ActorKind
from kabul_corpus.names import lexicon

__all__ = ["describe", "role_head"]

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_ARTICLE = re.compile(r"(?:the|a|an|one|his|her|its|their|our)\s+", re.IGNORECASE)
_END = re.compile(
    r"[,;:.!?()\n—–\"“”]| (?:who|which|that|said|says|told|has|had|is|was|were|have|and|but|on|as|when|where|after|before|while)\b"
)
_LINK = re.compile(r" (?:of|for|at|in|to|with|from) (?:the )?")
_STOPS = frozenset(
    "the a an of by with and or but as said says told for from to in on at who that which is was his her their its".split()
)


def role_head(phrase: str) -> str | None:
    """The role noun that heads ``phrase``, in lower case: "chief American envoy in talks" -> "envoy"."""
    roles = lexicon().roles
    cut = re.split(r" (?:of|for|to|in|at|with|from|on|who|that)\b|,", phrase, maxsplit=1)[0]
    words = _WORD.findall(cut)
    for word in reversed(words):
        for form in (word, word.lower(), word.lower().removesuffix("s")):
            if form in roles:
                return form.lower()
        if word.islower() and word not in ("elect", "designate"):
            return None
    return None


class _Describer:
    def __init__(self, text: str, entities: list[Entity]) -> None:
        self.text = text
        spans = sorted((start, end, number) for number, entity in enumerate(entities) for start, end in entity.mentions)
        self.starts = [span[0] for span in spans]
        self.spans = spans
        self.entities = entities

    def ending_at(self, place: int) -> Entity | None:
        """The actor whose mention ends at ``place``."""
        index = bisect_left(self.starts, place) - 1
        return self.entities[self.spans[index][2]] if index >= 0 and self.spans[index][1] == place else None

    def starting_at(self, place: int) -> Entity | None:
        """The actor whose mention begins at ``place``."""
        index = bisect_left(self.starts, place)
        return self.entities[self.spans[index][2]] if index < len(self.starts) and self.starts[index] == place else None

    def describe(self, entity: Entity, start: int, end: int) -> None:
        if entity.role is None:
            self._apposition(entity, end)
        if entity.role is None:
            self._before(entity, start)
        if entity.affiliation is None:
            self._belongs(entity, end)

    def _set(self, entity: Entity, begin: int, end: int, other: Entity | None) -> None:
        entity.role, entity.role_words = " ".join(self.text[begin:end].split()), (begin, end)
        if other is not None and other is not entity and entity.affiliation is None:
            self._affiliate(entity, other)

    def _affiliate(self, entity: Entity, other: Entity) -> None:
        if other.kind in (ActorKind.PERSON, ActorKind.PLACE, ActorKind.UNNAMED):
            return
        entity.affiliation, entity.affiliated = other.name, other

    def _apposition(self, entity: Entity, end: int) -> None:
        """ "Nasir Ahmad Faqiri, head of Ghazni provincial council" """
        text = self.text
        if not text.startswith(", ", end):
            return
        begin = end + 2
        article = _ARTICLE.match(text, begin)
        begin = article.end() if article else begin
        stop = _END.search(text, begin, begin + 120)
        finish = stop.start() if stop else min(len(text), begin + 120)
        phrase = text[begin:finish]
        if not phrase or role_head(phrase) is None:
            return
        owner = self.starting_at(begin)
        link = _LINK.search(text, begin, finish)
        if link is not None:
            owner = self.starting_at(link.end()) or owner
            if (
                owner is not None
                and owner.kind is not ActorKind.PERSON
                and owner.kind is not ActorKind.PLACE
                and link[0].startswith(" of")
            ):
                finish = link.start()
        self._set(entity, begin, finish, owner)

    def _before(self, entity: Entity, start: int) -> None:
        """ "State Department spokesman Ned Price", "the Taliban's interior minister, Sirajuddin Haqqani" """
        text = self.text
        finish = start
        while finish > 0 and text[finish - 1] in " ,\u00a0":
            finish -= 1
        if finish == start or finish < start - 2:
            return
        begin = finish
        for _ in range(8):
            edge = begin
            while edge > 0 and text[edge - 1] in " \u00a0":
                edge -= 1
            if edge == 0 or (edge == begin and begin != finish):
                break
            if self.ending_at(edge) is not None or text[max(0, edge - 2) : edge] in ("'s", "’s"):
                break
            head = edge
            while head > 0 and (text[head - 1].isalnum() or text[head - 1] in "-.") and edge - head < 24:
                head -= 1
            word = text[head:edge]
            if not word or word.lower().strip(".") in _STOPS or word[-1] in ".":
                if word.lower() not in ("gen.", "sen.", "rep.", "gov.", "lt.", "col.", "maj.", "adm.", "capt.", "sgt."):
                    break
            if not text[head - 1 : head].isspace() and head > 0 and text[head - 1] not in '“"(':
                begin = head
                break
            begin = head
        phrase = text[begin:finish].strip()
        lexica = lexicon()
        titled = any(
            phrase.endswith(title)
            for title in (phrase.split(" ")[-1:] and [phrase.split(" ")[-1]])
            if title in lexica.title_words
        )
        if not phrase or (role_head(phrase) is None and not titled):
            return
        if titled and lexica.titles.get(phrase, ("", False))[1]:
            return
        edge = begin
        while edge > 0 and text[edge - 1] in " \u00a0":
            edge -= 1
        owner = self.ending_at(edge) or (self.ending_at(edge - 2) if text[edge - 2 : edge] in ("'s", "’s") else None)
        begin += len(text[begin:finish]) - len(text[begin:finish].lstrip())
        self._set(entity, begin, finish, owner)

    def _belongs(self, entity: Entity, end: int) -> None:
        """ "Ibrahim Bahiss of the Crisis Group" """
        link = re.compile(r",? (?:of|from|at|with) (?:the )?").match(self.text, end)
        other = self.starting_at(link.end()) if link else None
        if other is not None:
            self._affiliate(entity, other)


def describe(text: str, entities: list[Entity]) -> None:
    """Sets role and affiliation of the persons among ``entities`` where the words beside a mention state them."""
    describer = _Describer(text, entities)
    for entity in entities:
        if entity.kind is ActorKind.PERSON:
            for start, end in entity.mentions[:6]:
                describer.describe(entity, start, end)


_ = Words
