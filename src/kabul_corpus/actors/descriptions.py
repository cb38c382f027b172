"""What a description tells of whom it means: the body named with a role, the document and who issued it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kabul_corpus.actors.entities import BODIES, Entity
from kabul_corpus.actors.scene import Scene
from kabul_corpus.drafts import Words
from kabul_corpus.lexicons import rows
from kabul_corpus.model import ActorKind
from kabul_corpus.names import lexicon

__all__ = ["body_called", "contradicts", "documents", "issuers", "of_other_bodies"]

REACH = 1500
"""Characters before "the statement" in which it may have been issued."""

BEHIND = 4000
"""Characters before "the administration" in which its full name may stand."""

_FROM = re.compile(r" (?:from|by|of) (?:the )?")
# The subject of the verb before "in a statement": ", the army said", "The health ministry confirmed".
_SUBJECT = re.compile(r"\b([Tt]he (?:[\w’'-]+ ){0,3}[\w’'-]+) (?:also |has |have |had )?(?:said|says|[a-z]+ed)\b")
_LEAD = 30
"""Characters from its sentence's head in which an actor leads it."""

_MENTIONS = 6


@cache
def documents() -> Mapping[str, str]:
    """The nouns for documents that somebody issues, and the word that must stand before one, "in" or none."""
    return {row[0]: row[1] if len(row) > 1 else "" for row in rows("documents.txt")}


def contradicts(scene: Scene, entity: Entity, words: Words) -> bool:
    """Whether the body or the people that the description names is another than the person's."""
    named = [other for _, _, other in scene.within(*words) if other is not entity]
    bodies = [other for other in named if other.kind in BODIES]
    if bodies:
        if entity.affiliated is not None:
            return all(other is not entity.affiliated for other in bodies)
        return not any(_together(scene, entity, other) for other in bodies)
    if of_other_bodies(scene.text[words[0] : words[1]], entity.name if _unnamed(entity) else entity.role or ""):
        return True
    demonyms = lexicon().demonyms
    wanted = {demonyms[word] for word in scene.text[words[0] : words[1]].split() if word in demonyms}
    wanted |= {other.country for other in named if other.kind is ActorKind.COUNTRY and other.country}
    countries = {demonyms[word] for word in (entity.role or "").split() if word in demonyms}
    if entity.affiliated is not None and entity.affiliated.country:
        countries.add(entity.affiliated.country)
    elif entity.country:
        countries.add(entity.country)
    return bool(wanted and countries and wanted.isdisjoint(countries))


def _unnamed(entity: Entity) -> bool:
    return entity.kind is ActorKind.UNNAMED


def of_other_bodies(one: str, other: str) -> bool:
    """Whether two descriptions name bodies by common nouns, and none that is the same: army and police spokesmen."""
    heads = lexicon().heads
    bodies, others = (
        {word for word in phrase.lower().split() if heads.get(word.capitalize(), (None, ""))[0] in BODIES}
        for phrase in (one, other)
    )
    return bool(bodies and others and bodies.isdisjoint(others))


def _together(scene: Scene, one: Entity, other: Entity) -> bool:
    """Whether one sentence names both, by their first mentions."""
    sentences = {scene.sentence(start) for start, _ in one.mentions[:_MENTIONS]}
    return any(scene.sentence(start) in sentences for start, _ in other.mentions[:_MENTIONS])


def body_called(scene: Scene, noun: str, words: Words) -> Entity | None:
    """The body named last whose full name ends with the noun: "the administration" after "the Obama administration"."""
    ending = f" {noun}"
    for start, end, entity in reversed(scene.within(max(0, words[0] - BEHIND), words[0])):
        if entity.kind in BODIES and scene.text[start:end].lower().endswith(ending):
            return entity
    return None


def issuers(scene: Scene, noun: str, words: Words) -> Iterator[Words | Entity]:
    """Who may have issued the document, the last one told of first: the source of a sentence, or an actor named."""
    low = max(0, words[0] - REACH)
    before = scene.text[low : words[0]]
    if noun not in before:  # much cheaper than compiling a pattern
        return
    within = documents().get(noun, "")
    pattern = rf"\b{within}{' ' * bool(within)}(?:an?|its|his|her|their|the) (?:[\w-]+ ){{0,2}}{re.escape(noun)}\b"
    for match in reversed(list(re.finditer(pattern, before, re.IGNORECASE))):
        place = low + match.end()
        origin = _FROM.match(scene.text, place)
        if origin is not None:
            for start, _, entity in scene.within(origin.end(), origin.end() + 60)[:1]:
                if start == origin.end():
                    yield entity
        here = scene.sentence(place - 1)
        begin, end = scene.bounds(here)
        yield from scene.sources_between(begin, min(end, words[0]))
        yield from [subject.span(1) for subject in _SUBJECT.finditer(scene.text, begin, place)][-1:]
        leading = [entity for start, _, entity in scene.within(begin, place) if start - begin < _LEAD]
        yield from leading[:1]
