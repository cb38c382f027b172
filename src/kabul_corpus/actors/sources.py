"""Source words -> actors: names, pronouns, descriptions, and sources that stay unnamed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cached_property

from kabul_corpus.actors.descriptions import body_called, contradicts, documents, issuers, of_other_bodies
from kabul_corpus.actors.entities import BODIES, FEW, Entity, slug
from kabul_corpus.actors.phrases import (
    TRIM,
    can_speak,
    collectives,
    first_person,
    head_noun,
    is_thing,
    name_told,
    written_by,
)
from kabul_corpus.actors.pronouns import PRONOUNS, antecedent, body
from kabul_corpus.actors.roles import role_head, word_set
from kabul_corpus.actors.scene import Scene
from kabul_corpus.drafts import Words
from kabul_corpus.lexicons.persons import is_occupation
from kabul_corpus.model import ActorKind, ActorRef
from kabul_corpus.names import lexicon
from kabul_corpus.names.parts import parts

__all__ = ["Sources"]

_PERSON = ActorKind.PERSON

INTRODUCED = 1500
"""Characters before "the diplomat" in which "a diplomat" may introduce the one meant."""

_LABEL = re.compile(r"[QA]:\s+(?=\S)")
_ARTICLE = re.compile(r"(?:the|a|an|one|this|that|these|those|some|his|her|its|their|our|my)\s+", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:the|this|that|these|those|his|her|its|their)\s+", re.IGNORECASE)
_LEADING = re.compile(r"(?:the|a|an|my|our|his|her|its|their)\s+(?:own\s+)?", re.IGNORECASE)
# The first character decides, so that the search runs at the speed of one character class.
_CUT = re.compile(r"[ ,;:\n(](?:(?<! )|(?:who|which|that)\b)")
_OWNED = re.compile(r"[^,;:]{2,40}['’]s? ")
_COMPLEMENT = re.compile(
    r"\b(?:of|from|at|with|in|for|by|to|on|against|behind|near|about) (?:the |a )?$", re.IGNORECASE
)
# A noun phrase whose head stands before a preposition: "the director of the aid group Brotwelt".
_HEADED = re.compile(r"\b[a-z]+ (?:of|for|from|at|with|to|by) (?:the |an? )?((?:[\w.]+ )+)$")
_ONE = re.compile(r"An? (?:[a-z-]+[ ,]){1,4}")
_FOLLOWING = re.compile(r" (?:of|from|at|with|and|in)\b")
_BELONGING = re.compile(r" (?:of|from|at) ")
_BRACKETED = 10
"""Characters in which a bracket may close that holds an acronym."""

_VERB = re.compile(r"(?:said|says|added|told|wrote|[a-z]+ed)$")
_NO_HEAD = (ActorKind.PLACE, ActorKind.ETHNIC_GROUP)


def _last_named(entity: Entity, words: Words) -> int:
    """Where the actor is named or meant last before ``words``."""
    return max((start for start, _ in (*entity.mentions, *entity.anaphora) if start < words[0]), default=-1)


class Sources:
    """Resolves the sources of one article in text order; what was resolved is evidence for what comes after."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.unnamed: dict[str, Entity] = {}
        self._by_noun: dict[str, list[Entity]] = {}
        self._phrases: set[Words] = set()
        self._placed = -1
        self._ids: Counter[str] = Counter()
        self._resolved: dict[Words, Entity | None] = {}

    def resolve(self, words: Words | None) -> Entity | None:
        """The actor that the source at ``words`` means; None where the text does not tell."""
        if words is None:
            return None
        if words not in self._resolved:
            self._resolved[words] = None  # a source inside its own content must not look for itself
            self._placed = -1
            entity = self._read(words)
            self._resolved[words] = entity
            if entity is not None:
                self.scene.spoken.append((words[0], entity))
                mentioned = words[0] <= self._placed < words[1]
                if not mentioned and all(mention[2] is not entity for mention in self.scene.within(*words)):
                    entity.anaphora.append(words)
        return self._resolved[words]

    def ref(self, words: Words | None) -> ActorRef | None:
        """A pointer to the actor that the source at ``words`` means."""
        entity = self.resolve(words)
        if entity is None:
            return None
        if entity.ref is None:
            entity.ref = ActorRef(entity.id, entity.name)
        return entity.ref

    def _read(self, words: Words) -> Entity | None:
        label = _LABEL.match(self.scene.text, *words)
        if label is not None:
            words = (label.end(), words[1])
        phrase = self.scene.text[words[0] : words[1]]
        bare = phrase.strip(TRIM).lower()
        if bare in PRONOUNS:
            return antecedent(self.scene, bare, words) or self._brought_in(PRONOUNS[bare], words)
        if bare in first_person():
            return self._enclosing(words)
        if bare in ("a", "q") and self.scene.text.startswith(":", words[1]):
            return self._interviewee if bare == "a" else None
        labelled = phrase.isupper() and len(phrase) < 4 and self.scene.text.startswith(":", words[1])
        named = (self._by_initials(phrase) if labelled else None) or self._named(*words)
        if named is not None:
            self._placed = words[0]
            return named
        if _VERB.match(bare):
            near = [entity for said, entity in self.scene.spoken[-3:] if said < words[0]]
            return near[-1] if near else None
        return self._apposed(words) or self._description(words) or self._nameless(words)

    def _apposed(self, words: Words) -> Entity | None:
        """The person named right after a description: "their spokesman, Suhail Shaheen", "a man named as"."""
        told = name_told().match(self.scene.text, words[1])
        if told is not None:
            for begins, _, entity in self.scene.within(told.end(), told.end() + 60)[:1]:
                return entity if entity.kind is _PERSON and begins == told.end() else None
        if not self.scene.text.startswith(", ", words[1]) or role_head(self.scene.text[words[0] : words[1]]) is None:
            return None
        for begins, _, entity in self.scene.within(words[1] + 2, words[1] + 60)[:1]:
            lead = self.scene.text[words[1] + 2 : begins].strip()
            if entity.kind is _PERSON and (not lead or lead in lexicon().titles):
                return entity
        return None

    def _enclosing(self, words: Words) -> Entity | None:
        """The speaker of the quotation that a "we" stands in."""
        number = self.scene.quotation(*words)
        source = self.scene.attributions[number].source if number is not None else None
        return self.resolve(source) if source != words else None

    def _by_initials(self, initials: str) -> Entity | None:
        """The only person with these initials: who is called "KL:" in a transcript."""
        people = [entity for entity in self.scene.entities if entity.kind is _PERSON]
        found = [one for one in people if "".join([word[0].upper() for word in one.name.split()]) == initials]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _interviewee(self) -> Entity | None:
        """The person named most often: who answers in an interview printed as questions and answers."""
        people = [entity for entity in self.scene.entities if entity.kind is _PERSON]
        return max(people, key=lambda entity: len(entity.mentions), default=None)

    # Names

    def _named(self, start: int, end: int) -> Entity | None:
        """The actor whose name heads the noun phrase."""
        text = self.scene.text
        if (cut_off := self.scene.across(start)) is not None:
            start = cut_off[0]
        if (cut_off := self.scene.across(end)) is not None and cut_off[0] > start:
            end = cut_off[1]
        inside = self.scene.within(start, end)
        if not inside:
            return None
        article = _ARTICLE.match(text, start, end)
        begin = article.end() if article else start
        while begin < end and text[begin] in TRIM:
            begin += 1
        cut = _CUT.search(text, begin, end)
        if cut and cut[0] == "(" and 0 < (closes := text.find(") ", cut.start(), end)) < cut.start() + _BRACKETED:
            cut = _CUT.search(text, closes + 1, end)  # "Northern Party (NP) leader Elke Gottwald"
        stop = cut.start() if cut else end
        while stop > begin and (text[stop - 1] in TRIM or text[stop - 2 : stop] in ("'s", "’s")):
            stop -= 2 if text[stop - 1] == "s" else 1
        name, _, letters = text[begin:stop].rpartition(" ")
        if letters in parts("postnominal"):
            stop = begin + len(name)
        if cut and cut[0] == "," and role_head(text[begin:stop]) is not None:
            following = self._apposed((start, stop))
            if following is not None:
                return following  # "the director of Brotwelt, Elke Gottwald"
        begins, finishes, entity = inside[0]
        if entity.kind is _PERSON and begins <= begin + 1 and _BELONGING.match(text, finishes, stop):
            return entity  # "Maren Holm of the partner Brotwelt"
        for begins, finishes, entity in reversed(inside):
            if (
                finishes - text.startswith(".", finishes - 1) == stop
                and entity.kind not in _NO_HEAD
                and not _COMPLEMENT.search(text, max(begin, begins - 14), begins)
                and not self._inside_phrase(begin, begins, entity)
            ):
                return entity
        for begins, _, entity in inside:
            if written_by().search(text, begin, begins):
                return entity
        for begins, finishes, entity in inside:
            if (
                entity.kind is _PERSON
                and begins > begin
                and _FOLLOWING.match(text, finishes, stop)
                and role_head(text[begin:begins]) is not None
                and not _COMPLEMENT.search(text, max(begin, begins - 14), begins)
            ):
                return entity  # "lead author Katrin Holm of the university"
        begins, finishes, entity = inside[0]
        if begins <= begin + 1:
            rest = text[finishes:stop]
            noun = rest.strip().lower()
            if (
                finishes >= stop
                or _FOLLOWING.match(rest)
                or (collectives().get(noun) == frozenset() and noun in collectives())
            ):
                return entity
        if cut and cut[0] == ",":
            for begins, _, entity in inside:
                if begins > stop and entity.kind is _PERSON:
                    lead = text[stop:begins].strip(' ,\u00a0"“”')
                    return entity if not lead or lead in lexicon().titles or role_head(lead) else None
        return None

    def _inside_phrase(self, begin: int, name: int, entity: Entity) -> bool:
        """Whether the name only tells more of a noun before it: "director of the aid group Brotwelt"."""
        found = _HEADED.search(self.scene.text, begin, name) if name > begin else None
        if found is None:
            return False
        lead = found[1].strip()
        if entity.kind is not _PERSON:
            return lead.islower()
        titles, said = lexicon().titles, lead.split()  # "an adviser to French President Emil Mercier"
        return any(" ".join(said[cut:]) in titles for cut in range(len(said)))

    # Descriptions

    def _description(self, words: Words) -> Entity | None:
        """The actor whose role or kind the words describe: "the spokesman", "the terrorist organization"."""
        phrase = self.scene.text[words[0] : words[1]]
        in_title = self.scene.in_title(words) and not phrase.isupper()
        bare = phrase[:1].isupper() and role_head(phrase) == phrase.split()[0].lower()
        if not (_DEFINITE.match(phrase) or _OWNED.match(phrase) or in_title or bare):
            return None
        noun = head_noun(phrase)
        plain = len(phrase.split()) == 2
        if noun in documents():
            return self._issuer(noun, words) or self._earlier(noun, words)
        if plain and (called := body_called(self.scene, noun, words)) is not None:
            return called
        kinds = collectives().get(noun)
        if kinds and noun in word_set("within_name"):
            return self._earlier(noun, words)
        if kinds:
            return body(self.scene, words, kinds=kinds) or (self._earlier(noun, words) if plain else None)
        head = role_head(phrase)
        if head is None:
            return None
        if head != noun and noun.endswith("s"):
            return self._earlier(noun, words)
        named, unnamed = self._in_role(head, words, in_title=in_title), self._last_unnamed(noun, words)
        if named is None or (unnamed is not None and _last_named(unnamed, words) > _last_named(named, words)):
            return self._earlier(noun, words)
        return named

    def _last_unnamed(self, noun: str, words: Words) -> Entity | None:
        """The unnamed source introduced by the noun last, where the description fits it."""
        for entity in reversed(self._by_noun.get(noun, ())):
            if not contradicts(self.scene, entity, words):
                return entity
        return None

    def _issuer(self, noun: str, words: Words) -> Entity | None:
        """Whoever issued the document that is called "the statement" here."""
        for found in issuers(self.scene, noun, words):
            entity = found if isinstance(found, Entity) else self.resolve(found) if found != words else None
            if entity is not None:
                return entity
        return None

    def _closest(self, matching: list[Entity], words: Words) -> list[Entity]:
        """Of those in the role, the ones whose role and affiliation share most words with the description."""
        described = set(self.scene.text[words[0] : words[1]].lower().replace("’", "'").replace("'s", "").split())
        shared = [
            len(described & set(f"{entity.role} {entity.affiliation or ''}".lower().split())) for entity in matching
        ]
        return [entity for entity, count in zip(matching, shared, strict=True) if count == max(shared)]

    def _in_role(self, head: str, words: Words, *, in_title: bool) -> Entity | None:
        """The person whom the text gives that role: the last one named before, else one named only after."""
        holders = [one for one in self.scene.by_role.get(head, []) if not contradicts(self.scene, one, words)]
        matching = self._closest(holders, words)
        before = [(entity.mentions[last][0], number) for number, entity in enumerate(matching)
                  if (last := bisect_left(entity.mentions, words) - 1) >= 0]  # fmt: skip
        if before:
            return matching[max(before)[1]]
        if len(matching) == 1 and (in_title or len(self.scene.text[words[0] : words[1]].split()) > 2):
            return matching[0]  # described before it is named: "The governor of Logar said. Gov. Tahir Spinghar told"
        if in_title:
            return matching[0] if matching else self._main_speaker
        return None

    def _earlier(self, noun: str, words: Words) -> Entity | None:
        """The unnamed source that was introduced by the same noun: "a Western diplomat", then "the diplomat"."""
        phrase = self.scene.text[words[0] : words[1]]
        country = next((lexicon().demonyms[word] for word in phrase.split() if word in lexicon().demonyms), None)
        for entity in reversed(self._by_noun.get(noun, ())):
            if (country is None or entity.country in (None, country)) and not contradicts(self.scene, entity, words):
                return entity
        if any(other.kind in BODIES for _, _, other in self.scene.within(*words)):
            return None
        return self._introduced(noun, phrase, words[0])

    def _introduced(self, noun: str, phrase: str, place: int) -> Entity | None:
        """The unnamed actor that the text brought in without quoting it: "a Western diplomat who knows"."""
        if not noun.isalpha():
            return None
        low = max(0, place - INTRODUCED)
        text = self.scene.text[low:place]
        if noun not in text.lower():  # much cheaper than compiling a pattern
            return None
        pattern = rf"\b(?:an?|one|another) (?:[\w-]+ ){{0,3}}{noun}\b"
        found = re.finditer(pattern, text, re.IGNORECASE)
        spans = [match.span() for match in found if not of_other_bodies(match[0], phrase)]
        return self._nameless((low + spans[-1][0], low + spans[-1][1])) if spans else None

    def _brought_in(self, gender: str, words: Words) -> Entity | None:
        """Who leads one of the two sentences before, unnamed: "A driver saw it. “I braked,” she said"."""
        if gender not in ("m", "f"):
            return None
        here = self.scene.sentence(words[0])
        paragraph = self.scene.text.rfind("\n", 0, words[0]) + 1
        for begin in (self.scene.sentences[max(0, here - back)] for back in (1, 2)):
            found = _ONE.match(self.scene.text, begin, words[0]) if begin >= paragraph else None
            for noun in re.finditer("[a-z-]+", found[0][2:]) if found is not None else ():
                if is_occupation(noun[0]):
                    told = lexicon().occupations.get(noun[0], "-")
                    return self._nameless((begin, begin + 2 + noun.end())) if told in ("-", gender) else None
        return None

    @cached_property
    def _main_speaker(self) -> Entity | None:
        """The person with a role who is a source most often."""
        counts: Counter[int] = Counter()
        known: dict[int, Entity] = {}
        for attribution in self.scene.attributions:
            if attribution.source is not None:
                for _, _, entity in self.scene.within(*attribution.source)[-1:]:
                    if entity.kind is _PERSON and entity.role:
                        counts[id(entity)] += 1
                        known[id(entity)] = entity
        return known[max(counts, key=lambda key: counts[key])] if counts else None

    # Unnamed

    def _new_id(self, phrase: str) -> str:
        base = f"unnamed-{slug(phrase)[:60]}"
        self._ids[base] += 1
        return base if self._ids[base] == 1 else f"{base}-{self._ids[base]}"

    def _nameless(self, words: Words) -> Entity | None:
        """The unnamed actor that the phrase describes; the same phrase is the same actor."""
        text = self.scene.text
        start, end = words
        leading = _LEADING.match(text, start, end)
        begin = leading.end() if leading else start
        cut = _CUT.search(text, begin, end)
        stop = cut.start() if cut else end
        phrase = " ".join(text[begin:stop].replace("’", "'").split())
        if not phrase or not can_speak(phrase) or (leading is None and is_thing(phrase)):
            return None
        key = phrase.casefold()
        entity = self.unnamed.get(key)
        if entity is None:
            entity = self.unnamed[key] = Entity(ActorKind.UNNAMED, phrase, id=self._new_id(phrase))
            entity.role = role_head(phrase)
            introduced = leading is not None and leading[0].lower().split()[0] in ("a", "an", "one")
            entity.alone = introduced and entity.role == head_noun(phrase)
            if len(known := self._by_noun.setdefault(head_noun(phrase), [])) < FEW:
                known.append(entity)
            for _, _, other in self.scene.within(begin, stop)[:1]:
                if other.kind is not _PERSON:
                    entity.affiliation, entity.affiliated = other.name, other
                    entity.country = other.country
            for word in phrase.split():
                entity.country = entity.country or lexicon().demonyms.get(word)
            if entity.country and collectives().get(head_noun(phrase)) == frozenset({ActorKind.GOVERNMENT_BODY}):
                entity.kind = ActorKind.GOVERNMENT_BODY
        self._placed = begin
        if (begin, stop) not in self._phrases:
            self._phrases.add((begin, stop))
            entity.mentions.append((begin, stop))
        return entity
