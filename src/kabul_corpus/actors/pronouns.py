"""Pronouns as sources: who is meant by "he", "it", "who"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from kabul_corpus.actors.entities import Entity, gender_of
from kabul_corpus.actors.roles import role_head
from kabul_corpus.actors.scene import GENDERED, Scene
from kabul_corpus.drafts import Words
from kabul_corpus.model import ActorKind
from kabul_corpus.names import lexicon

__all__ = ["PRONOUNS", "antecedent"]

_PERSON = ActorKind.PERSON

PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "it", "its": "it", "which": "it", "they": "they", "them": "they", "their": "they", "who": "who",
    "whom": "who",
}  # fmt: skip
"""The pronouns of the third person, and the sort of antecedent each takes."""

SUBJECT = 1.6
"""What it is worth to be the subject of the pronoun's own sentence; a speaker of the sentence before is worth two."""

NEWCOMER = 1.0
"""What it is worth to be named first in a paragraph that the last speaker's words do not reach."""

REACH = 3
"""Sentences that a pronoun looks back over where no other pronoun carries the person on."""

WINDOW = 4000
"""Characters that a pronoun looks back over at most, however long the sentences are."""

_PLACES = (ActorKind.PLACE, ActorKind.COUNTRY)
_FROM_PLACE = re.compile(r"(?:, \d\d)?,? (?:of|from) [A-Z][^.;:!?\n]{1,50}?(?:, [A-Z][\w.]{1,14}){0,2}, ")
_NO_BODY = (ActorKind.PERSON, ActorKind.PLACE, ActorKind.ETHNIC_GROUP, ActorKind.UNNAMED)
# A name behind a preposition or another's attribute is no subject.
_OBLIQUE = re.compile(
    r"\b(?:of|to|with|by|from|for|about|against|on|in|like|than|between|near) (?:the |[A-Z][a-z]+\.? )?$"
)
_APPOSITION = re.compile(r",? ?\(?,? ?([^.;:!?\n]{0,90}?)[,)]? ?$")


def antecedent(scene: Scene, pronoun: str, words: Words) -> Entity | None:
    """The actor that the pronoun at ``words`` means; None where nothing near enough fits."""
    sort = PRONOUNS[pronoun]
    if sort == "who" or pronoun == "which":
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
    if entity.kind in _PLACES:  # "Donna Rawlings, 59, of Ashton, Md., who"
        people = [mention for mention in before if mention[2].kind is _PERSON]
        if not people or _FROM_PLACE.fullmatch(scene.text, people[-1][1], words[0]) is None:
            return None
        return people[-1][2]
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
    if not known:
        return _of_both_genders(scene, near, gender)
    if len(known) == 1:
        (entity,) = known.values()
        entity.gender = gender  # what the text calls "he" once stays "he"
        return entity
    scores: dict[int, float] = {}
    subject = _subject(scene, fitting, here)
    inner = scene.quotation(*words)
    for start, end, entity in fitting:
        sentence = scene.sentence(start)
        back = here - sentence
        score = 3.0 / (1 + back)
        if start - scene.sentences[sentence] < 25:
            score += 1.2 / (1 + 0.5 * back)
        if start == subject:
            score += SUBJECT
        if scene.text.startswith(("'s", "’s"), end) or _OBLIQUE.search(scene.text, max(0, start - 24), start):
            score *= 0.8
        quoted = scene.quotation(start, end)
        if quoted is not None and quoted != inner:
            score *= 0.35
        key = id(entity)
        scores[key] = max(scores.get(key, 0.0), score) + (0.3 if key in scores else 0.0)
    if speaker is not None:
        heard = scene.heard(speaker[0], place)
        back = here - scene.sentence(heard)
        key = id(speaker[1])
        named = 0.0 if speaker[1].kind is _PERSON else 3.0 / (1 + back)
        newcomer = _newcomer(scene, fitting, heard, place, gender)
        if newcomer is not None and newcomer is not speaker[1]:
            scores[id(newcomer)] += NEWCOMER
        scores[key] = scores.get(key, 0.0) + named + 3.0 / (1 + 0.5 * back)
    return known[max(scores, key=scores.__getitem__)] if scores else None


def _newcomer(
    scene: Scene, fitting: Iterable[tuple[int, int, Entity]], heard: int, place: int, gender: str
) -> Entity | None:
    """Whom the pronoun's paragraph begins with, where the last speaker's words end before it.

    "Coach Havea wept. “...,” he said". Where the pronoun's own sentence opens the paragraph, it is the sentence before.
    """
    here = scene.sentence(place)
    begin = scene.text.rfind("\n", 0, place) + 1
    if begin == scene.sentences[here] and here:
        begin = scene.sentences[here - 1]
    end = min(scene.bounds(scene.sentence(begin))[1], place)
    first = next((mention for mention in fitting if begin <= mention[0] < end), None)
    if (
        heard >= begin
        or first is None
        or _OBLIQUE.search(scene.text, begin, first[0])
        or GENDERED[gender].search(scene.text, begin, first[0])
        or scene.quotation(*first[:2]) is not None
    ):
        return None
    return first[2]


def _subject(scene: Scene, fitting: Iterable[tuple[int, int, Entity]], here: int) -> int:
    """Where the first fitting name of the pronoun's own sentence stands, if it can be its subject; -1 for none."""
    begin = scene.sentences[here]
    start = min((start for start, _, _ in fitting if start >= begin), default=-1)
    if start < 0 or _OBLIQUE.search(scene.text, begin, start) or scene.quotation(start, start + 1) is not None:
        return -1
    return start


def _of_both_genders(scene: Scene, near: Sequence[tuple[int, int, Entity]], gender: str) -> Entity | None:
    """The one person in reach whose given name tells the other gender, but whom the text itself calls by this one.

    "Sen. Lindsey Moss said he": no one else in the sentence can be meant.
    """
    people = {id(entity): (start, end, entity) for start, end, entity in reversed(near) if entity.kind is _PERSON}
    if len(people) != 1:
        return None
    ((start, end, entity),) = people.values()
    titled = any(lexicon().titles.get(form.split(" ", 1)[0], ("-", False))[0] != "-" for form in entity.forms)
    _, stop = scene.bounds(scene.sentence(start))
    if entity.entry is not None or titled or not GENDERED[gender].search(scene.text, end, stop):
        return None
    entity.gender = gender
    return entity


def _is_person(entity: Entity, gender: str) -> bool:
    """Whether the entity is a person who may be of that gender: one named, or one unnamed source."""
    if entity.kind is ActorKind.UNNAMED:
        return entity.alone and lexicon().occupations.get(entity.role or "", "-") in ("-", gender)
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
    for said, entity in reversed(scene.spoken[-1:]):
        if not speaking and kinds is None and entity.kind is ActorKind.UNNAMED and low <= said < place:
            return None if entity.alone else entity  # "the ministry said ... it said"
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
