"""Mentions of one article -> entities with roles, links and ids."""

from __future__ import annotations

from collections.abc import Mapping

from kabul_corpus.actors.bodies import Bodies
from kabul_corpus.actors.entities import Entity, simple, slug
from kabul_corpus.actors.people import People
from kabul_corpus.actors.roles import describe
from kabul_corpus.actors.whoswho import Entry, WhosWho, by_form
from kabul_corpus.drafts import Name
from kabul_corpus.model import ActorKind, Published

__all__ = ["group"]

_PERSON = ActorKind.PERSON


def group(text: str, names: tuple[Name, ...], whoswho: WhosWho, published: Published) -> list[Entity]:
    """The entities that ``names`` mention, in order of first mention, linked to the who's who where one entry fits."""
    known = by_form(whoswho)
    persons: list[Name] = []
    others: list[Name] = []
    for name in names:
        (persons if name.kind is _PERSON else others).append(name)
    people = People(text, persons).entities
    bodies = Bodies(text, others, known).entities
    describe(text, people, bodies)
    linked: dict[str, Entity] = {}
    entities = bodies
    for person in people:
        person.entry = _link(person, known, published)
        if person.entry is None or (same := linked.setdefault(person.entry.id, person)) is person:
            entities.append(person)
        else:
            same.absorb(person)
    for entity in entities:
        entity.mentions.sort()
        if entity.entry is not None:
            entity.country = entity.entry.country or None
    entities.sort(key=lambda entity: entity.mentions[0])
    _identify(entities)
    return entities


def _link(person: Entity, known: Mapping[str, tuple[Entry, ...]], published: Published) -> Entry | None:
    """The entry of a person, by full name or by a name that news uses unexplained; of several, the one that fits."""
    full = " " in person.name
    for form in (person.name, *person.forms):
        entries = known.get(form)
        if entries is None or (full and " " not in form):
            continue
        found = [
            entry
            for entry in entries
            if entry.kind is _PERSON and _same_last(person, entry) and not _denied(person, entry)
        ]
        if len(found) > 1:
            found = [entry for entry in found if entry.held_between(published.earliest, published.latest)] or found
        if len(found) > 1 and person.role:
            words = set(person.role.lower().split())
            found = [entry for entry in found if words & set(entry.role.lower().split())]
        if len(found) == 1:
            return found[0]
    return None


def _same_last(person: Entity, entry: Entry) -> bool:
    """Whether the last word of a full name is also that of one of the entry's forms."""
    last = simple(person.name.split()[-1])
    return " " not in person.name or any(last == simple(form.split()[-1]) for form in entry.forms)


def _denied(person: Entity, entry: Entry) -> bool:
    """Whether the text gives the person to a body of another country than the entry's."""
    country = person.affiliated.country if person.affiliated is not None else None
    return bool(
        country
        and entry.country
        and country != entry.country
        and person.affiliated
        and person.affiliated.id != entry.affiliation
    )


def _identify(entities: list[Entity]) -> None:
    """Gives ids, unique in the article: the entry's, else one made from the name."""
    taken: dict[str, int] = {}
    for entity in entities:
        entry = entity.entry
        if entry is not None:
            entity.id = entry.id
            taken[entry.id] = taken.get(entry.id, 0) + 1
            if " " not in entity.name or entity.kind is not _PERSON:
                entity.name = entry.name
    for entity in entities:
        if entity.entry is None:
            base = number = slug(entity.name)
            while number in taken:
                taken[base] += 1
                number = f"{base}-{taken[base]}"
            taken[number] = 1
            entity.id = number
