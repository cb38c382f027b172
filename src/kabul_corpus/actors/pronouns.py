"""Pronouns as sources: who is meant by "he", "it", "who"."""

from __future__ import annotations

import re
from bisect import bisect_left

from kabul_corpus.actors.entities import Entity, gender_of
from kabul_corpus.actors.roles import role_head
from kabul_corpus.actors.scene import Scene
from kabul_corpus.drafts import Words
from kabul_corpus.model import ActorKind

__all__ = ["PRONOUNS", "antecedent"]

_PERSON = ActorKind.PERSON

PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "it", "its": "it", "which": "it", "they": "they", "them": "they", "their": "they", "who": "who",
    "whom": "who",
}  # fmt: skip
"""The pronouns of the third person, and the sort of antecedent each takes."""

REACH = 3
"""Sentences that a pronoun looks back over where no other pronoun carries the person on."""

WINDOW = 4000
"""Characters that a pronoun looks back over at most, however long the sentences are."""

_NO_BODY = (ActorKind.PERSON, ActorKind.PLACE, ActorKind.ETHNIC_GROUP, ActorKind.UNNAMED)
_APPOSITION = re.compile(r",? ?\(?,? ?([^.;:!?\n]{0,90}?)[,)]? ?$")


def antecedent(scene: Scene, pronoun: str, words: Words) -> Entity | None:
    """The actor that the pronoun at ``words`` means; None where nothing near enough fits."""
    sort = PRONOUNS[pronoun]
    if sort == "who":
        return _relative(scene, words)
    if sort in ("m", "f"):
        return _person(scene, words, sort)
    return body(scene, words, speaking=sort == "they")


def _relative(scene: Scene, words: Words) -> Entity | None:
    """The name right before, or the one whose description stands between: "Jill Stein, the candidate, who"."""
    before = scene.within(max(0, words[0] - 120), words[0])
    if not before:
        return None
    _, end, entity = before[-1]
    between = _APPOSITION.fullmatch(scene.text, end, words[0])
    if between is None:
        return None
    return entity if not between[1].strip() or (entity.kind is _PERSON and role_head(between[1])) else None


def _person(scene: Scene, words: Words, gender: str) -> Entity | None:
    """The person of that gender who is nearest, named at the head of a sentence, and spoke last."""
    place = words[0]
    here = scene.sentence(place)
    first = scene.supported_from(here, gender, REACH)
    low = max(scene.sentences[first], place - WINDOW)
    near = scene.mentions[bisect_left(scene.starts, low) : bisect_left(scene.starts, place)]
    fitting = [mention for mention in (*near, *scene.described(low, place)) if _is_person(mention[2], gender)]
    speaker = _last_speaker(scene, place, scene.sentences[first], gender)
    known = {id(entity): entity for _, _, entity in fitting}
    if speaker is not None:
        known[id(speaker[1])] = speaker[1]
    if len(known) == 1:
        (entity,) = known.values()
        entity.gender = gender  # what the text calls "he" once stays "he"
        return entity
    scores: dict[int, float] = {}
    inner = scene.quotation(*words)
    for start, end, entity in fitting:
        sentence = scene.sentence(start)
        back = here - sentence
        score = 3.0 / (1 + back)
        if start - scene.sentences[sentence] < 25:
            score += 1.2 / (1 + 0.5 * back)
        if scene.text.startswith(("'s", "’s"), end):
            score *= 0.8
        quoted = scene.quotation(start, end)
        if quoted is not None and quoted != inner:
            score *= 0.35
        key = id(entity)
        scores[key] = max(scores.get(key, 0.0), score) + (0.3 if key in scores else 0.0)
    if speaker is not None:
        back = here - scene.sentence(speaker[0])
        key = id(speaker[1])
        scores[key] = scores.get(key, 0.0) + 3.0 / (1 + 0.5 * back)
    return known[max(scores, key=scores.__getitem__)] if scores else None


def _is_person(entity: Entity, gender: str) -> bool:
    """Whether the entity is a person who may be of that gender."""
    return entity.kind is _PERSON and gender_of(entity) in ("-", gender)


def _last_speaker(scene: Scene, place: int, low: int, gender: str) -> tuple[int, Entity] | None:
    """The person of that gender who spoke last before ``place``, and where, if not before ``low``."""
    for said, entity in reversed(scene.spoken[-12:]):
        if said < low:
            break
        if said < place and _is_person(entity, gender):
            return said, entity
    return None


def body(
    scene: Scene, words: Words, *, speaking: bool = False, kinds: frozenset[ActorKind] | None = None
) -> Entity | None:
    """The body named last, in this sentence or the one before.

    With ``speaking`` only a body that spoke or leads its sentence; with ``kinds`` only those, and from further back.
    """
    place = words[0]
    here = scene.sentence(place)
    low = max(scene.sentences[max(0, here - (REACH if kinds else 1))], place - WINDOW)
    inner = scene.quotation(*words)
    for said, entity in reversed(scene.spoken[-2:]):
        if not speaking and kinds is None and inner is None and said >= scene.sentences[here] and said < place:
            return entity if entity.kind is not _PERSON else None
    voices = {id(entity) for said, entity in scene.spoken[-4:] if said >= low}
    near = scene.mentions[bisect_left(scene.starts, low) : bisect_left(scene.starts, place)]
    for start, end, entity in reversed(near):
        if entity.kind in _NO_BODY or (kinds is not None and entity.kind not in kinds):
            continue
        if scene.quotation(start, end) != inner and not kinds:
            continue
        leads = start - scene.sentences[scene.sentence(start)] < 12
        if speaking and not leads and id(entity) not in voices:
            continue
        return entity
    return None
