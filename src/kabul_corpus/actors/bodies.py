"""Everything that is not a person: one entity for each name with its acronym and its short form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from kabul_corpus.actors.entities import BODIES, FEW, Entity, plain, remember, simple
from kabul_corpus.actors.metonyms import acting_country
from kabul_corpus.actors.whoswho import Entry
from kabul_corpus.drafts import Name
from kabul_corpus.model import ActorKind
from kabul_corpus.names import lexicon
from kabul_corpus.names.parts import parts

__all__ = ["Bodies"]

_ORGANIZATION, _PLACE = ActorKind.ORGANIZATION, ActorKind.PLACE
_COUNTRY, _GOVERNMENT_BODY = ActorKind.COUNTRY, ActorKind.GOVERNMENT_BODY
_PLACES = frozenset({_PLACE, _COUNTRY})
_ADMINISTRATIONS = (" admin", " government")


def _fits(one: ActorKind, other: ActorKind) -> bool:
    return one is other or (one in BODIES and other in BODIES) or (one in _PLACES and other in _PLACES)


def _is_legal(words: Iterable[str]) -> bool:
    """Whether these words at the end of a firm's name tell its legal form alone: "Group Ltd."."""
    return all(word.rstrip(".,") in parts("legal") for word in words)


class Bodies:
    """Groups the mentions of bodies, places and peoples."""

    def __init__(self, text: str, names: Sequence[Name], known: Mapping[str, tuple[Entry, ...]]) -> None:
        self.text = text
        self._entries = known
        self._by_key: dict[str, Entity] = {}
        self._merged: set[int] = set()
        self._taken: dict[tuple[str, ActorKind, bool, str | None], Entity] = {}
        self._names = names
        self._forms = [plain(text[name.start : name.end]) for name in names]
        for name, form in zip(names, self._forms, strict=True):
            self._take(name, form)
        self._acronyms()
        self._short_forms()

    @cached_property
    def _sure(self) -> set[str]:
        """The ids of the entries that the article names by a form of theirs alone."""
        return {found[0].id for form in self._forms if len(found := self._entries.get(form, ())) == 1}

    @property
    def entities(self) -> list[Entity]:
        """The entities in order of first mention."""
        return [entity for entity in self._by_key.values() if id(entity) not in self._merged]

    def _take(self, name: Name, form: str) -> None:
        kind = name.kind or _ORGANIZATION
        country = acting_country(self.text, name) if kind is _PLACE else None
        headed = kind is _GOVERNMENT_BODY and name.evidence == "head"
        sort = (form, kind, headed, country)
        entity = self._taken.get(sort)
        if entity is None:
            entity = self._taken[sort] = self._entity(*sort)
        entity.add(name, form)

    def _entity(self, form: str, kind: ActorKind, headed: bool, country: str | None) -> Entity:
        """The entity that a form of this sort names."""
        canonical = form
        if country is not None:
            canonical, kind = country, _COUNTRY
        elif headed:
            for ending in _ADMINISTRATIONS:
                if form.endswith(ending):
                    canonical = form.removesuffix(ending) + " administration"
        found = [entry for entry in self._entries.get(canonical, ()) if _fits(entry.kind, kind)]
        if found and self._of_another_country(form, found):
            found = []
        entry = self._choose(found)
        origin = lexicon().origin(canonical)
        if origin is None and form.isupper():
            origin = lexicon().origin(canonical.title())
        if entry is not None:
            key, kind = entry.id, entry.kind
        elif origin is not None and not found:
            key = simple(origin[0])
        else:
            key = simple(canonical)
        entity = self._by_key.get(key)
        if entity is None:
            title = entry.name if entry else origin[0] if origin else canonical
            entity = self._by_key[key] = Entity(kind, title, entry=entry)
            countries = {one.country for one in found}
            entity.country = (countries.pop() if len(countries) == 1 else origin[1] if origin else None) or None
        return entity

    @cached_property
    def _countries(self) -> set[str]:
        """The countries that the article names."""
        return {
            origin[1]
            for form, name in zip(self._forms, self._names, strict=True)
            if name.kind is _COUNTRY and (origin := lexicon().origin(form)) is not None
        }

    def _of_another_country(self, form: str, found: Sequence[Entry]) -> bool:
        """Whether common words, "the Islamic Republic", are those of another country than the entries'."""
        ranks, demonyms = lexicon().ranks, lexicon().demonyms
        countries = {entry.country for entry in found if entry.country}
        if not countries or not self._countries or countries & self._countries:
            return False
        if any(word.lower() not in ranks for word in form.split()) or any(form == entry.name for entry in found):
            return False
        return not any(country in countries and people in self.text for people, country in demonyms.items())

    def _choose(self, found: list[Entry]) -> Entry | None:
        """The entry meant: the only one, or the only one that the article also names without doubt."""
        if len(found) == 1:
            return found[0]
        sure = [entry for entry in found if entry.id in self._sure]
        return sure[0] if len(sure) == 1 else None

    def _merge(self, into: Entity, entity: Entity) -> None:
        into.absorb(entity)
        self._merged.add(id(entity))

    def _acronyms(self) -> None:
        """Joins an acronym to the name that it stands behind in brackets, or whose initials it is."""
        bodies = [entity for entity in self.entities if entity.kind in BODIES]
        acronyms = [
            (entity, short)
            for entity in bodies
            if entity.entry is None
            and " " not in entity.name
            and len(short := entity.name.replace(".", "")) > 1
            and short[:2].isupper()
        ]
        if not acronyms:
            return
        long = [entity for entity in bodies if " " in entity.name]
        initials: dict[str, list[Entity]] = {}
        for entity in long:
            for form in entity.forms:
                letters = "".join(word[0] for word in form.replace("-", " ").split() if word[0].isupper())
                remember(initials, letters, entity)
        ends = {end: entity for entity in long for _, end in entity.mentions}
        text = self.text
        for entity, short in acronyms:
            same = [
                ends[start - 2] for start, _ in entity.mentions if text[start - 2 : start] == " (" and start - 2 in ends
            ]
            same = same or initials.get(short, [])
            if same and all(one is same[0] for one in same) and same[0] is not entity:
                self._merge(same[0], entity)

    def _by_alias(self, entity: Entity) -> bool:
        """Whether a known body is called by one word only that others share: "the Times" after "the Seattle Times"."""
        return len(entity.forms) == 1 and all(
            " " not in form and form.lower() in lexicon().ranks and form != entity.name for form in entity.forms
        )

    def _short_forms(self) -> None:
        """Joins "the Crisis Group" to the only longer name of the text that ends, or begins, with it.

        A firm that the lexicon knows is only joined to its legal name: "Toshiba" to "Toshiba Corp", not "Toshiba TV".
        """
        bodies = [entity for entity in self.entities if entity.kind in BODIES]
        origin = lexicon().origin
        called = {
            id(one): one.name
            for one in bodies
            if one.entry is None and (one.kind is _ORGANIZATION or origin(one.name) is None)
        }
        firms = {name for name in called.values() if origin(name) is not None}
        aliases = {id(one): next(iter(one.forms)) for one in bodies if id(one) not in called and self._by_alias(one)}
        longer: dict[str, list[Entity]] = {form: [] for form in (*called.values(), *aliases.values())}
        shared = frozenset(aliases.values())
        for entity in bodies:
            for form in entity.forms:
                words = form.split()[:FEW]
                for cut in range(1, len(words)):
                    begins, ends = " ".join(words[:cut]), " ".join(words[cut:])
                    if begins in longer and begins not in shared and (begins not in firms or _is_legal(words[cut:])):
                        remember(longer, begins, entity)
                    if (
                        ends in longer
                        and ends not in firms
                        and (cut < len(words) - 1 or ends in shared or entity.kind is ActorKind.PUBLICATION)
                    ):
                        remember(longer, ends, entity)
        for entity in bodies:
            found = longer.get(called.get(id(entity)) or aliases.get(id(entity), ""), [])
            if len(found) == 1 and found[0] is not entity and id(found[0]) not in self._merged:
                self._merge(found[0], entity)
