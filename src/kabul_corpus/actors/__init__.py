"""Names and sources -> actors: linking, roles, pronouns and nominals, who's who; gives quotes their speakers."""

from __future__ import annotations

from kabul_corpus.actors.entities import Entity
from kabul_corpus.actors.grouping import group
from kabul_corpus.actors.merge import Basis, MergedActor, merge
from kabul_corpus.actors.scene import Scene
from kabul_corpus.actors.sources import Sources
from kabul_corpus.actors.whoswho import Entry, WhosWho
from kabul_corpus.drafts import Attribution, Layout, Name
from kabul_corpus.model import Actor, Published, Quote, Span

__all__ = ["Basis", "Entry", "MergedActor", "WhosWho", "merge", "resolve"]


def resolve(
    text: str,
    layout: Layout,
    names: tuple[Name, ...],
    attributions: tuple[Attribution, ...] | None,
    published: Published,
    whoswho: WhosWho,
) -> tuple[tuple[Actor, ...], tuple[Quote, ...] | None]:
    """The actors of ``text`` in order of first mention, and the quotes with their speakers.

    ``attributions`` is None where the quotes layer was not asked for; so are then the quotes.
    """
    entities = group(text, names, whoswho, published)
    if attributions is None:
        return tuple([_actor(text, entity) for entity in entities]), None
    sources = Sources(Scene(text, layout, entities, attributions))
    order = sorted(
        range(len(attributions)), key=lambda number: attributions[number].source or attributions[number].content[0]
    )
    for number in order:
        sources.resolve(attributions[number].source)
    quotes = tuple([_quote(text, number, found, sources) for number, found in enumerate(attributions)])
    everyone = [*entities, *sources.unnamed.values()]
    everyone.sort(key=lambda entity: entity.mentions[0])
    return tuple([_actor(text, entity) for entity in everyone]), quotes


def _quote(text: str, number: int, found: Attribution, sources: Sources) -> Quote:
    speaker = sources.ref(found.source)
    return Quote(
        id=f"q{number + 1}",
        kind=found.kind,
        content=Span.several(text, found.content),
        cue=found.cue and Span.of(text, *found.cue),
        source=found.source and Span.of(text, *found.source),
        speaker=speaker,
        speaker_chain=(*map(sources.ref, found.voices), speaker) if found.voices else (),
        addressee=sources.ref(found.addressee),
        medium=found.medium and Span.of(text, *found.medium),
        mode=found.mode,
        realis=found.realis,
        confidence=found.confidence,
        rule=found.rule,
        role=found.role,
    )


def _actor(text: str, entity: Entity) -> Actor:
    entry = entity.entry
    forms = dict.fromkeys([text[start:end] for start, end in entity.mentions])
    forms.pop(entity.name, None)
    return Actor(
        id=entity.id,
        name=entity.name,
        kind=entity.kind,
        aliases=tuple(forms),
        role=entity.role,
        affiliation=entity.affiliation,
        affiliation_id=(entry.affiliation if entry else None)
        or (entity.affiliated.id if entity.affiliated and entity.affiliated.entry else None)
        or None,
        country=entity.country or None,
        wikidata=(entry.wikidata if entry else None) or None,
        mentions=Span.several(text, sorted(entity.mentions)),
        anaphora=Span.several(text, sorted(entity.anaphora)) if entity.anaphora else (),
    )
