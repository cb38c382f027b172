"""The actors of several articles -> one list: the same actor once, with the reason why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

import attrs

from kabul_corpus.actors.entities import FEW, gender_of_name, simple, slug
from kabul_corpus.actors.people import compatible
from kabul_corpus.actors.whoswho import WhosWho
from kabul_corpus.model import Actor, ActorKind

__all__ = ["Basis", "MergedActor", "merge"]


class Basis(StrEnum):
    """Why actors of several articles are taken for one, or why one stands alone."""

    LINK = "link"
    """All have the same id of the who's who."""
    NAME = "name"
    """They have the same kind and the same full name, or one short for it."""
    ALONE = "alone"
    """No other article names it."""
    AMBIGUOUS = "ambiguous"
    """It fits several other actors, or another of its name conflicts with it in country or gender."""


@attrs.frozen
class MergedActor:
    """One actor over several articles.

    ``actor`` is what they say together, without mentions; ``members`` are (number of the article, id there), in order;
    ``basis`` is why they are one.
    """

    id: str
    actor: Actor
    members: tuple[tuple[int, str], ...]
    basis: Basis


@attrs.define(eq=False)
class _Cluster:
    first: Actor
    linked: bool
    ambiguous: bool = False
    members: list[tuple[int, Actor]] = attrs.Factory(list)
    countries: set[str] = attrs.Factory(set)
    genders: set[str] = attrs.Factory(set)

    def add(self, number: int, actor: Actor) -> None:
        """Takes in the actor of an article."""
        self.members.append((number, actor))
        if actor.country:
            self.countries.add(actor.country)
        if (gender := gender_of_name(actor.name)) != "-":
            self.genders.add(gender)

    def conflicts(self, actor: Actor) -> bool:
        """Whether what is known of both cannot be true of one."""
        if actor.country and self.countries and actor.country not in self.countries:
            return True
        if actor.kind is not ActorKind.PERSON or not self.genders:
            return False
        return gender_of_name(actor.name) not in {"-", *self.genders}


def merge(articles: Iterable[Sequence[Actor]], *, whoswho: WhosWho | None = None) -> tuple[MergedActor, ...]:
    """The actors of ``articles``, each once, most widely named first.

    Actors are the same that are linked to the same entry of ``whoswho`` (default: the bundled one), or that have the
    same kind and the same name; persons also where their full names are compatible ("Donald J. Trump", "Donald Trump")
    and fit one candidate only. They are kept apart where country or gender conflict, and a bare last name joins nobody:
    two articles' "Khan" need not be one. Unnamed actors never merge. Time grows linearly with the number of actors.
    """
    known = WhosWho.bundled() if whoswho is None else whoswho
    clusters: list[_Cluster] = []
    by_link: dict[str, _Cluster] = {}
    by_name: dict[tuple[ActorKind, str], list[_Cluster]] = {}
    by_last: dict[str, list[_Cluster]] = {}
    for number, actors in enumerate(articles):
        for actor in actors:
            if actor.kind is ActorKind.UNNAMED:
                continue
            linked = known.entry(actor.id) is not None
            fitting = (
                [by_link[actor.id]] if actor.id in by_link else [] if linked else _fitting(actor, by_name, by_last)
            )
            cluster = fitting[0] if len(fitting) == 1 else None
            if cluster is None:
                cluster = _Cluster(actor, linked, ambiguous=len(fitting) > 1)
                clusters.append(cluster)
                if cluster.linked:
                    by_link[actor.id] = cluster
            cluster.add(number, actor)
            _note(by_name.setdefault((actor.kind, simple(actor.name)), []), cluster)
            if actor.kind is ActorKind.PERSON and " " in actor.name:
                _note(by_last.setdefault(simple(actor.name.rsplit(" ", 1)[1]), []), cluster)
    clusters.sort(key=lambda cluster: -len(cluster.members))
    return _named(clusters)


def _note(known: list[_Cluster], cluster: _Cluster) -> None:
    if len(known) < FEW and cluster not in known:
        known.append(cluster)


def _fitting(
    actor: Actor, by_name: dict[tuple[ActorKind, str], list[_Cluster]], by_last: dict[str, list[_Cluster]]
) -> list[_Cluster]:
    """The clusters that the actor may belong to."""
    person = actor.kind is ActorKind.PERSON
    if person and " " not in actor.name:
        return []
    same = [one for one in by_name.get((actor.kind, simple(actor.name)), ()) if not one.conflicts(actor)]
    if not same and person:
        last = simple(actor.name.rsplit(" ", 1)[1])
        same = [
            one
            for one in by_last.get(last, ())
            if not one.conflicts(actor) and all(compatible(actor.name, other.name) for _, other in one.members[:FEW])
        ]
    return same


def _named(clusters: list[_Cluster]) -> tuple[MergedActor, ...]:
    taken: dict[str, int] = {}
    merged = []
    for cluster in clusters:
        base = cluster.first.id if cluster.linked else slug(_fullest(cluster))
        taken[base] = taken.get(base, 0) + 1
        id_ = base if taken[base] == 1 else f"{base}-{taken[base]}"
        alone = len({number for number, _ in cluster.members}) == 1
        basis = (
            Basis.AMBIGUOUS if cluster.ambiguous or (alone and taken[base] > 1)
            else Basis.ALONE if alone
            else Basis.LINK if cluster.linked
            else Basis.NAME
        )  # fmt: skip
        merged.append(
            MergedActor(id_, _together(cluster, id_), tuple((number, one.id) for number, one in cluster.members), basis)
        )
    return tuple(merged)


def _fullest(cluster: _Cluster) -> str:
    return cluster.first.name if cluster.linked else max((one.name for _, one in cluster.members), key=len)


def _together(cluster: _Cluster, id_: str) -> Actor:
    """What the articles say together: of each field the first that is stated."""
    actors = [actor for _, actor in cluster.members]
    name = _fullest(cluster)
    aliases = dict.fromkeys(alias for actor in actors for alias in (actor.name, *actor.aliases))
    return Actor(
        id=id_,
        name=name,
        kind=cluster.first.kind,
        aliases=tuple(alias for alias in aliases if alias != name),
        role=next((actor.role for actor in actors if actor.role), None),
        affiliation=next((actor.affiliation for actor in actors if actor.affiliation), None),
        affiliation_id=next((actor.affiliation_id for actor in actors if actor.affiliation_id), None),
        country=next((actor.country for actor in actors if actor.country), None),
        wikidata=next((actor.wikidata for actor in actors if actor.wikidata), None),
    )
