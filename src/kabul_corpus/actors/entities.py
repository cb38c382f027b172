"""Mentions of one article -> entities: who goes under which forms."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import attrs

from kabul_corpus.actors.metonyms import acting_country
from kabul_corpus.actors.whoswho import Entry, WhosWho
from kabul_corpus.drafts import Name, Words
from kabul_corpus.model import ActorKind, Published
from kabul_corpus.names import lexicon

__all__ = ["Entity", "group"]

_SUFFIX = re.compile(r",? (?:Jr|Sr|II|III|IV)\.?$")
_BODIES = frozenset(
    {
        ActorKind.ORGANIZATION,
        ActorKind.ARMED_GROUP,
        ActorKind.GOVERNMENT_BODY,
        ActorKind.INTERNATIONAL_ORGANIZATION,
        ActorKind.PUBLICATION,
    }
)


@attrs.define(eq=False)
class Entity:
    """An actor in the making."""

    kind: ActorKind
    name: str
    mentions: list[Words] = attrs.Factory(list)
    forms: Counter[str] = attrs.Factory(Counter)
    entry: Entry | None = None
    country: str | None = None
    gender: str = "-"
    role: str | None = None
    role_words: Words | None = None
    affiliation: str | None = None
    affiliated: Entity | None = None
    anaphora: list[Words] = attrs.Factory(list)
    id: str = ""

    def add(self, name: Name, form: str) -> None:
        """Takes in one mention."""
        self.mentions.append((name.start, name.end))
        self.forms[form] += 1


def plain(form: str) -> str:
    """A form with straight apostrophes and single blanks, without a leading article."""
    form = " ".join(form.replace("’", "'").split())
    return form.removeprefix("the ").removeprefix("The ")


def unhonored(form: str) -> str:
    """A person's name without honorifics before it and suffixes after it."""
    titles = lexicon().titles
    first, _, rest = form.partition(" ")
    while rest and first in titles:
        form = rest
        first, _, rest = form.partition(" ")
    return _SUFFIX.sub("", form)


def _simple(form: str) -> str:
    decomposed = unicodedata.normalize("NFKD", form)
    return "".join(character for character in decomposed if not unicodedata.combining(character)).casefold()


class _People:
    """The persons of one article: full names first, then what is short for them."""

    def __init__(self, text: str, names: list[Name], whoswho: WhosWho, published: Published) -> None:
        self.text = text
        self.whoswho = whoswho
        self.published = published
        self.entities: list[Entity] = []
        self.by_name: dict[str, Entity] = {}
        self.by_last: dict[str, list[Entity]] = {}
        self.by_first: dict[str, list[Entity]] = {}
        short: list[tuple[Name, str]] = []
        for name in names:
            form = plain(text[name.start : name.end])
            bare = unhonored(form)
            if " " in bare:
                self._full(name, form, bare)
            else:
                short.append((name, form))
        for name, form in short:
            self._short(name, form)

    def _full(self, name: Name, form: str, bare: str) -> None:
        entity = self.by_name.get(_simple(bare)) or self._compatible(bare)
        if entity is None:
            entity = self._new(form if form == bare else bare)
        self.by_name[_simple(bare)] = entity
        if len(bare) > len(entity.name) and not bare.isupper():
            entity.name = bare
        entity.add(name, form)
        self._index(entity, bare)

    def _new(self, name: str) -> Entity:
        entity = Entity(ActorKind.PERSON, name)
        self.entities.append(entity)
        return entity

    def _index(self, entity: Entity, bare: str) -> None:
        words = bare.split()
        lasts = {words[-1], words[-1].split("-", 1)[-1], " ".join(words[1:])}
        for last in lasts:
            known = self.by_last.setdefault(_simple(last), [])
            if entity not in known:
                known.append(entity)
        if len(words[0]) > 2:
            known = self.by_first.setdefault(_simple(words[0]), [])
            if entity not in known:
                known.append(entity)

    def _compatible(self, bare: str) -> Entity | None:
        """The person of whom ``bare`` is a fuller or a shorter full name: "Donald J. Trump", "Donald Trump"."""
        words = [_simple(word.rstrip(".")) for word in bare.split()]
        for entity in self.by_last.get(words[-1], ()):
            others = [_simple(word.rstrip(".")) for word in entity.name.split()]
            if len(others) > 1 and _same_first(words[0], others[0]) and _same_middle(words[1:-1], others[1:-1]):
                return entity
        return None

    def _short(self, name: Name, form: str) -> None:
        bare = unhonored(form)
        key = _simple(bare)
        candidates = self.by_last.get(key) or self.by_last.get(key.split("-", 1)[-1]) or self.by_first.get(key)
        if not candidates:
            entity = self._new(bare)
            self.by_last[key] = [entity]
        elif len(candidates) == 1:
            entity = candidates[0]
        else:
            entity = self._nearest(candidates, name, form)
        if entity.name.isupper() and not bare.isupper():
            entity.name = bare
        entity.add(name, form)

    def _nearest(self, candidates: list[Entity], name: Name, form: str) -> Entity:
        """Of several persons of one name, the one whose gender the title allows and who was named last before."""
        title = form.split(" ", 1)[0] if " " in form else ""
        gender = lexicon().titles.get(title, ("-", False))[0]
        fitting = [one for one in candidates if gender == "-" or gender_of(one) in ("-", gender)] or candidates
        before = [(max(mention[0] for mention in one.mentions if mention[0] < name.start), number)
                  for number, one in enumerate(fitting) if any(mention[0] < name.start for mention in one.mentions)]  # fmt: skip
        return fitting[max(before)[1]] if before else fitting[0]


def _same_first(one: str, other: str) -> bool:
    return (
        one == other
        or (min(len(one), len(other)) == 1 and one[0] == other[0])
        or (min(len(one), len(other)) > 2 and (one.startswith(other) or other.startswith(one)))
    )


def _same_middle(one: list[str], other: list[str]) -> bool:
    return not one or not other or all(_same_first(a, b) for a, b in zip(one, other, strict=False))


def gender_of(entity: Entity) -> str:
    """m, f or -, from titles, then from the given name."""
    if entity.gender == "-":
        lexica = lexicon()
        for form in entity.forms:
            told = lexica.titles.get(form.split(" ", 1)[0], ("-", False))[0]
            if told != "-":
                entity.gender = told
                return told
        first = entity.name.split(" ", 1)[0].split("-")[0]
        if " " in entity.name:
            entity.gender = lexica.given.get(first, "-")
        elif entity.entry is not None:
            entity.gender = lexica.given.get(entity.entry.name.split(" ", 1)[0], "-")
    return entity.gender


def _candidates(form: str, kind: ActorKind, whoswho: WhosWho) -> tuple[Entry, ...]:
    found = whoswho.named(form)
    same = tuple(entry for entry in found if _fits(entry.kind, kind))
    return same


def _fits(one: ActorKind, other: ActorKind) -> bool:
    places = (ActorKind.PLACE, ActorKind.COUNTRY)
    return one is other or (one in _BODIES and other in _BODIES) or (one in places and other in places)


class _Others:
    """Everything that is not a person: one entity for each name, acronym and short form."""

    def __init__(self, text: str, names: list[Name], whoswho: WhosWho) -> None:
        self.text = text
        self.whoswho = whoswho
        self.entities: list[Entity] = []
        self.by_key: dict[str, Entity] = {}
        self.sure = {entry.id for name in names
                     if len(found := whoswho.named(plain(text[name.start : name.end]))) == 1 for entry in found}  # fmt: skip
        for name in names:
            self._take(name)
        self._acronyms()
        self._short_forms()

    def _take(self, name: Name) -> None:
        form = plain(self.text[name.start : name.end])
        kind = name.kind or ActorKind.ORGANIZATION
        country = acting_country(self.text, name) if kind is ActorKind.PLACE else None
        if country is not None:
            canonical, kind = country, ActorKind.COUNTRY
        else:
            canonical = form
        found = _candidates(canonical, kind, self.whoswho)
        entry = self._choose(found)
        origin = lexicon().origins.get(canonical)
        if entry is not None:
            key, kind = entry.id, entry.kind
        elif origin is not None and not found:
            key = _simple(origin[0])
        else:
            key = _simple(canonical)
        entity = self.by_key.get(key)
        if entity is None:
            entity = self.by_key[key] = Entity(kind, entry.name if entry else origin[0] if origin else form)
            entity.entry = entry
            countries = {one.country for one in found}
            entity.country = (countries.pop() if len(countries) == 1 else origin[1] if origin else None) or None
            self.entities.append(entity)
        entity.add(name, form)

    def _choose(self, found: tuple[Entry, ...]) -> Entry | None:
        """The entry meant: the only one, or the only one that the article also names without doubt."""
        if len(found) == 1:
            return found[0]
        sure = [entry for entry in found if entry.id in self.sure]
        return sure[0] if len(sure) == 1 else None

    def _merge(self, into: Entity, entity: Entity) -> None:
        into.mentions += entity.mentions
        into.forms += entity.forms
        self.entities.remove(entity)

    def _acronyms(self) -> None:
        """Joins an acronym to the name it stands behind in brackets, or whose initials it is."""
        long = [entity for entity in self.entities if entity.kind in _BODIES and " " in entity.name]
        initials: dict[str, list[Entity]] = {}
        for entity in long:
            for form in entity.forms:
                letters = "".join(word[0] for word in form.replace("-", " ").split() if word[0].isupper())
                if len(letters) > 1 and entity not in initials.setdefault(letters, []):
                    initials[letters].append(entity)
        ends = {end: entity for entity in long for _, end in entity.mentions}
        for entity in [
            one for one in self.entities if one.kind in _BODIES and one.entry is None and " " not in one.name
        ]:
            short = entity.name.replace(".", "")
            if not short.isupper() or len(short) < 2:
                continue
            bracketed = [
                ends[start - 2]
                for start, _ in entity.mentions
                if self.text[start - 2 : start] == " (" and start - 2 in ends
            ]
            same = bracketed or initials.get(short, [])
            if same and len(set(map(id, same))) == 1 and same[0] is not entity:
                self._merge(same[0], entity)

    def _short_forms(self) -> None:
        """Joins "the Crisis Group" to the only longer name of the text that ends, or begins, with it."""
        bodies = [entity for entity in self.entities if entity.kind in _BODIES]
        longer: dict[str, list[Entity]] = {}
        for entity in bodies:
            for form in entity.forms:
                words = form.split()
                for cut in range(1, len(words)):
                    parts = [" ".join(words[:cut])]
                    if len(words) - cut > 1:
                        parts.append(" ".join(words[cut:]))
                    for part in parts:
                        if entity not in longer.setdefault(part, []):
                            longer[part].append(entity)
        for entity in bodies:
            if entity.entry is not None or entity.name in lexicon().origins:
                continue
            found = longer.get(entity.name, [])
            if len(found) == 1 and found[0] is not entity and found[0] in self.entities and entity in self.entities:
                self._merge(found[0], entity)


def group(text: str, names: tuple[Name, ...], whoswho: WhosWho, published: Published) -> list[Entity]:
    """The entities that ``names`` mention, in order of first mention, linked to the who's who where one entry fits."""
    people = _People(text, [name for name in names if name.kind is ActorKind.PERSON], whoswho, published)
    for entity in people.entities:
        _link(entity, whoswho, published)
    others = _Others(text, [name for name in names if name.kind is not ActorKind.PERSON], whoswho)
    entities = _unlike_linked(people.entities) + others.entities
    for entity in entities:
        entity.mentions.sort()
        if entity.entry is not None:
            entity.country = entity.entry.country or None
    entities.sort(key=lambda entity: entity.mentions[0])
    _identify(entities)
    return entities


def _link(entity: Entity, whoswho: WhosWho, published: Published) -> None:
    """Links a person by full name, or by a bare name that news uses unexplained; several candidates must be told apart."""
    forms = [entity.name] if " " in entity.name else []
    forms += [form for form in entity.forms if " " in form or len(entity.forms) == 1 or " " not in entity.name]
    for form in dict.fromkeys(forms):
        found = [entry for entry in whoswho.named(form) if entry.kind is ActorKind.PERSON]
        if len(found) > 1:
            found = [entry for entry in found if entry.held_between(published.earliest, published.latest)]
        if len(found) == 1 and _agrees(entity, found[0]):
            entity.entry = found[0]
            return


def _agrees(entity: Entity, entry: Entry) -> bool:
    """Whether a full name in the text does not speak against the entry."""
    return " " not in entity.name or any(
        _simple(entity.name.split()[-1]) == _simple(form.split()[-1]) for form in entry.forms
    )


def _unlike_linked(people: list[Entity]) -> list[Entity]:
    """Persons linked to the same entry are one."""
    kept: list[Entity] = []
    by_entry: dict[str, Entity] = {}
    for entity in people:
        first = by_entry.get(entity.entry.id) if entity.entry is not None else None
        if first is not None:
            first.mentions += entity.mentions
            first.forms += entity.forms
            continue
        if entity.entry is not None:
            by_entry[entity.entry.id] = entity
        kept.append(entity)
    return kept


def slug(name: str) -> str:
    """An ASCII id made from a name."""
    return re.sub(r"[^a-z0-9]+", "-", _simple(name).encode("ascii", "ignore").decode()).strip("-") or "actor"


def _identify(entities: list[Entity]) -> None:
    taken: Counter[str] = Counter()
    linked = {entity.entry.id for entity in entities if entity.entry is not None}
    for entity in entities:
        if entity.entry is not None:
            entity.id = entity.entry.id
            if " " not in entity.name or entity.kind is not ActorKind.PERSON:
                entity.name = entity.entry.name
            continue
        base = slug(entity.name)
        taken[base] += 1
        entity.id = base if taken[base] == 1 and base not in linked else f"{base}-{taken[base] + (base in linked)}"
