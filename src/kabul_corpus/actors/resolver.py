"""Names and attributions -> the actors of one article, and its quotes with their speakers."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from operator import attrgetter

from kabul_corpus.actors.entities import Entity
from kabul_corpus.actors.grouping import group
from kabul_corpus.actors.scene import Scene
from kabul_corpus.actors.sources import Sources
from kabul_corpus.actors.whoswho import WhosWho
from kabul_corpus.drafts import Attribution, Layout, Name
from kabul_corpus.model import Actor, ActorKind, ActorRef, Published, Quote, Span

__all__ = ["resolve"]


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
    attributions = tuple([one for one in attributions if not _is_nickname(one, names)])
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
    # By place, in the order of the fields: by keyword, making one takes half as long again.
    return Quote(
        f"q{number + 1}",
        found.kind,
        Span.several(text, found.content),
        found.cue and Span.of(text, *found.cue),
        found.source and Span.of(text, *found.source),
        speaker,
        _chain((*map(sources.ref, found.voices), speaker)) if found.voices else (),
        sources.ref(found.addressee),
        found.medium and Span.of(text, *found.medium),
        found.mode,
        found.realis,
        found.confidence,
        found.rule,
        found.role,
    )


def _is_nickname(found: Attribution, names: tuple[Name, ...]) -> bool:
    """Whether words in marks stand inside a person's name: "Charles “Charlie” Deane"."""
    if found.cue is not None or found.source is not None or len(found.content) > 1:
        return False
    start, end = found.content[0]
    before = bisect_left(names, start, key=attrgetter("start")) - 1
    return before >= 0 and names[before].kind is ActorKind.PERSON and end < names[before].end


def _chain(voices: tuple[ActorRef | None, ...]) -> tuple[ActorRef | None, ...]:
    """The voices without one that passes on its own words; none where a single voice is left."""
    heard = list(voices[:1])
    heard += [voice for before, voice in pairwise(voices) if voice is None or voice != before]
    return tuple(heard) if len(heard) > 1 else ()


def _actor(text: str, entity: Entity) -> Actor:
    entry = entity.entry
    forms = dict.fromkeys([text[start:end] for start, end in entity.mentions])
    forms.pop(entity.name, None)
    affiliation_id = entry.affiliation if entry else ""
    if not affiliation_id and entity.affiliated and entity.affiliated.entry:
        affiliation_id = entity.affiliated.id
    return Actor(
        entity.id,
        entity.name,
        entity.kind,
        tuple(forms),
        entity.role,
        entity.affiliation,
        affiliation_id or None,
        entity.country or None,
        (entry.wikidata if entry else None) or None,
        Span.several(text, sorted(entity.mentions)),
        Span.several(text, sorted(entity.anaphora)) if entity.anaphora else (),
    )
