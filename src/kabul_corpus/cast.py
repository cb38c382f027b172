"""Who is who in a set of articles: the one name each actor goes by, and whom a name means."""

from __future__ import annotations

import difflib
import sys
import warnings
from collections.abc import Iterable
from functools import cache, cached_property
from typing import TYPE_CHECKING, TypeAlias

from kabul_corpus.errors import UnknownName
from kabul_corpus.model import Actor, ActorKind, ActorRef, Article

if TYPE_CHECKING:
    from kabul_corpus.actors import MergedActor, WhosWho

__all__ = ["Cast", "Member", "fold", "titles"]

Member: TypeAlias = tuple[int, str]
"""An actor of one article: the number of the article, and the id there."""

_NEAREST = 3


def fold(name: str) -> str:
    """``name`` as names are compared: without case, full stops, a leading article and further blanks.

    >>> fold("The  U.S. Senate")
    'us senate'
    """
    plain = " ".join(name.casefold().replace(".", "").replace("’", "'").split())
    return plain.removeprefix("the ") or plain


@cache
def titles() -> frozenset[str]:
    """The forms of address and titles that stand before persons' names, folded."""
    from kabul_corpus.names import lexicon  # noqa: PLC0415 - with the room, on the first use

    return frozenset(map(fold, lexicon().titles))


class Cast:
    """The actors of articles, each merged actor under one name, and the questions of who is meant.

    ``merged`` are the merged actors, the most widely named first; unnamed actors belong to their article alone.
    ``whoswho`` are the actors that the articles were parsed with; None is the bundled who's who.

    >>> import kabul_corpus as kc
    >>> cast = Cast([kc.parse("President Joe Biden spoke."), kc.parse("Joseph Biden said no.")])
    >>> sorted(cast.called("President Biden"))
    [(0, 'joe-biden'), (1, 'joe-biden')]
    """

    def __init__(self, articles: Iterable[Article], whoswho: WhosWho | None = None) -> None:
        from kabul_corpus.actors import merge  # noqa: PLC0415 - with the room, on the first use

        self._actors = [article._actors or () for article in articles]
        self.merged = merge(self._actors, whoswho=whoswho)
        self._one = {member: one for one in self.merged for member in one.members}

    @classmethod
    def of(cls, articles: Iterable[Article]) -> Cast:
        """The cast of ``articles``: a corpus has its own, which knows its who's who."""
        own = getattr(articles, "_who", None)
        return own if isinstance(own, cls) else cls(articles)

    def one(self, number: int, id: str) -> MergedActor | None:  # noqa: A002 - the field's name everywhere
        """The merged actor that an actor of an article is part of; None for an unnamed one."""
        return self._one.get((number, id))

    def name(self, number: int, ref: ActorRef | Actor) -> str:
        """The name that an actor of an article goes by in all of them."""
        one = self._one.get((number, ref.id))
        return ref.name if one is None else one.actor.name

    def called(self, name: str) -> frozenset[Member]:
        """The actors that ``name`` means, as members of their articles.

        ``name`` is the id of an actor, or any name under which any article has it, as ``fold`` compares them; or such a
        name of a person after a title ("President Biden"): then who holds that role comes before others of the name.
        Where nothing is called so, a warning ``UnknownName`` says what comes nearest.
        """
        wanted = fold(name)
        found = self._members.get(wanted) or self._titled(wanted.split())
        if not found:
            warnings.warn(UnknownName(name, self.nearest(name)), stacklevel=_levels_to_caller())
        return frozenset(found)

    def nearest(self, name: str) -> tuple[str, ...]:
        """The names that are most like ``name``, or share a word with it; at most three."""
        wanted = fold(name)
        known: dict[str, str] = {}
        for one in self.merged:
            known.setdefault(fold(one.actor.name), one.actor.name)
        words = {word for word in wanted.split() if len(word) > 2}
        shared = sorted(
            (form for form in known if words & set(form.split())), key=lambda form: -len(words & set(form.split()))
        )
        close = difflib.get_close_matches(wanted, known, n=_NEAREST, cutoff=0.75)
        return tuple(known[form] for form in dict.fromkeys((*close, *shared)))[:_NEAREST]

    @cached_property
    def _members(self) -> dict[str, set[Member]]:
        """Each folded id and name -> all members of the actors that go under it anywhere."""
        members: dict[str, set[Member]] = {}
        for number, actors in enumerate(self._actors):
            for actor in actors:
                one = self._one.get((number, actor.id))
                own = (actor.id, actor.name, *actor.aliases, *(span.text for span in actor.mentions))
                for form in {fold(form) for form in own}:
                    members.setdefault(form, set()).update(((number, actor.id),) if one is None else one.members)
        for one in self.merged:
            for form in {fold(one.id), fold(one.actor.name)}:
                members.setdefault(form, set()).update(one.members)
        return members

    def _titled(self, words: list[str]) -> set[Member]:
        for cut in range(1, len(words)):
            title = " ".join(words[:cut])
            bearers = {
                member
                for known in (self._members, self._last)
                for member in known.get(" ".join(words[cut:]), ())
                if (one := self._one.get(member)) is not None and one.actor.kind is ActorKind.PERSON
            }
            holders = {member for member in bearers if self._holds(self._one[member], title)}
            if holders or (bearers and title in titles()):
                return holders or bearers
        return set()

    @cached_property
    def _last(self) -> dict[str, set[Member]]:
        """Each folded last word of a merged actor's name -> its members."""
        last: dict[str, set[Member]] = {}
        for one in self.merged:
            last.setdefault(fold(one.actor.name).rsplit(" ", 1)[-1], set()).update(one.members)
        return last

    def _holds(self, one: MergedActor, title: str) -> bool:
        return any(f" {title} " in f" {role} " for role in self._roles.get(one.id, ()))

    @cached_property
    def _roles(self) -> dict[str, set[str]]:
        """The id of each merged actor -> the roles that any article states, folded."""
        roles: dict[str, set[str]] = {}
        for number, actors in enumerate(self._actors):
            for actor in actors:
                if actor.role and (one := self._one.get((number, actor.id))) is not None:
                    roles.setdefault(one.id, set()).add(fold(actor.role))
        return roles


def _levels_to_caller() -> int:
    """How far up the first line outside this package stands: there a warning is of use."""
    frame, level = sys._getframe(1), 1
    while frame.f_back is not None and str(frame.f_globals.get("__name__", "")).partition(".")[0] == "kabul_corpus":
        frame, level = frame.f_back, level + 1
    return level
