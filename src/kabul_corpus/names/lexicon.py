"""The lexicons of the names room, read once and kept as sets and tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import repeat

import attrs

from kabul_corpus.lexicons import lines, rows
from kabul_corpus.lexicons.persons import occupations
from kabul_corpus.model import ActorKind
from kabul_corpus.names.parts import parts

__all__ = ["UNRANKED", "Forms", "Lexicon", "index_forms", "lexicon", "nameless", "with_lexicon"]

UNRANKED = 99_999
"""The frequency rank of what is no common word."""


class _Ranks(dict[str, int]):
    """The frequency rank of each common word; of every other word it is ``UNRANKED``, and looking it up adds none."""

    def __missing__(self, word: str) -> int:
        return UNRANKED


@attrs.frozen(eq=False)
class Forms:
    """Known names: the kind of each form, and for each first word how many words the longest form has."""

    kinds: Mapping[str, ActorKind]
    longest: Mapping[str, int]


def index_forms(kinds: Mapping[str, ActorKind]) -> Forms:
    """``kinds`` with its index of first words."""
    longest: dict[str, int] = {}
    for form in kinds:
        if "-" in form or "/" in form:
            words = form.replace("-", " ").replace("/", " ").split()
            for first in (*words[:1], *form.split(maxsplit=1)[:1]):
                if longest.get(first, 0) < len(words):
                    longest[first] = len(words)
        elif " " in form:
            words = form.split()
            first = words[0].removesuffix("'s")
            if longest.get(first, 0) < len(words):
                longest[first] = len(words)
        else:
            longest.setdefault(form, 1)
    return Forms(kinds, longest)


@lru_cache(maxsize=8)
def with_lexicon(known: Forms) -> Forms:
    """The lexicon's forms and ``known``, which go before."""
    kinds, longest = dict(lexicon().forms.kinds), dict(lexicon().forms.longest)
    kinds.update(known.kinds)
    for first, count in known.longest.items():
        longest[first] = max(longest.get(first, 0), count)
    return Forms(kinds, longest)


@lru_cache(maxsize=8)
def nameless(known: Forms) -> frozenset[str]:
    """The words with a capital that name nobody and that none of the ``known`` names begins with."""
    return frozenset(word for word in lexicon().never if word not in known.longest)


@attrs.frozen(eq=False)
class Lexicon:
    """What the names room knows beforehand.

    ``ranks`` holds each common word with its frequency rank and gives every other one ``UNRANKED``; ``given`` gives
    each given name its gender, ``cities`` each place its country code, ``bodies`` each organization that has no other
    forms its own, ``towns`` each place that is too small, or too much like other names, to be taken without evidence;
    ``named`` gives each form of another name the name it stands for and the code. ``roles`` are the nouns of offices
    and their like, ``occupations`` those and all other nouns for persons, with the gender they tell.
    ``unnamed`` are the words that are no person's name by themselves.
    ``heads`` are last words of names, ``head_pairs`` two last ones, ``openers`` first ones, that tell the kind.
    ``endings`` are the last letters of words by what they tell: ``abstract`` ones end no name, ``adjective`` and
    ``inflected`` ones seldom do, ``place`` ones often end a place's; ``none`` are the first three together.
    """

    forms: Forms
    cities: Mapping[str, str]
    bodies: Mapping[str, str]
    named: Mapping[str, tuple[str, str]]
    towns: Mapping[str, str]
    given: Mapping[str, str]
    surnames: frozenset[str]
    ranks: Mapping[str, int]
    not_names: frozenset[str]
    never: frozenset[str]
    not_alone: frozenset[str]
    unnamed: frozenset[str]
    demonyms: Mapping[str, str]
    heads: Mapping[str, tuple[ActorKind | None, str]]
    head_pairs: Mapping[str, ActorKind]
    openers: Mapping[str, ActorKind]
    titles: Mapping[str, tuple[str, bool]]
    title_roles: Mapping[str, str]
    title_words: frozenset[str]
    roles: Mapping[str, str]
    occupations: Mapping[str, str]
    suffixes: frozenset[str]
    shortened: frozenset[str]
    prefixes: frozenset[str]
    storms: frozenset[str]
    endings: Mapping[str, tuple[str, ...]]

    def origin(self, form: str) -> tuple[str, str] | None:
        """The name that a known form stands for, and its country code."""
        if form in self.named:
            return self.named[form]
        if form in self.bodies:
            return form, self.bodies[form]
        country = self.cities.get(form) or self.towns.get(form)
        return (form, country) if country else None


def _split(field: str) -> Iterator[str]:
    return (part for part in field.split("|") if part)


def _fields(row: tuple[str, ...], count: int) -> tuple[str, ...]:
    return (*row, *[""] * (count - len(row)))


def _given() -> dict[str, str]:
    given: dict[str, str] = {}
    for gender, names in rows("given_names.tsv"):
        given |= dict.fromkeys(names.split(), gender)
    for gender, names in (*rows("given_names_east.tsv"), *rows("world_names.tsv")):
        if gender != "surname":
            for name in names.split():
                if given.get(name, "-") == "-":
                    given[name] = gender
    return given


def _surnames() -> frozenset[str]:
    names = lines("surnames.txt")
    for sort, more in rows("world_names.tsv"):
        if sort == "surname":
            names += more.split()
    return frozenset(names)


@cache
def lexicon() -> Lexicon:
    """The lexicon, read on first use."""
    words = lines("words.txt")
    given = _given()
    surnames = _surnames()
    cities: dict[str, str] = {}
    towns: dict[str, str] = {}
    named: dict[str, tuple[str, str]] = {}
    for country, weak, listed in (*rows("places.tsv"), *rows("world_places.tsv")):
        (towns if weak else cities).update(zip(listed.split("|"), repeat(country)))
    for form in cities.keys() & towns.keys():
        del towns[form]
    kinds = dict.fromkeys(cities, ActorKind.PLACE)
    bodies: dict[str, str] = {}
    for sort, country, listed in rows("world_organizations.tsv"):
        names = listed.split("|")
        kinds.update(zip(names, repeat(ActorKind(sort))))
        bodies.update(zip(names, repeat(country)))

    def take(names: str, kind: ActorKind, country: str) -> None:
        name, *others = names.split("|")
        for form in filter(None, (name, *others)):
            plain = form.removeprefix("the ").removeprefix("The ")
            kinds[plain], named[plain] = kind, (name, country)
            towns.pop(plain, None)

    for row in rows("organizations.tsv"):
        name, kind, country, others = _fields(row, 4)
        take(f"{name}|{others}", ActorKind(kind), country)
    for row in rows("ethnic_groups.tsv"):
        name, others = _fields(row, 2)
        take(f"{name}|{others}", ActorKind.ETHNIC_GROUP, "")
    for row in rows("regions.tsv"):
        name, country, others = _fields(row, 3)
        take(f"{name}|{others}", ActorKind.PLACE, country)
    demonyms: dict[str, str] = {}
    for row in rows("countries.tsv"):
        country, name, others, peoples = _fields(row, 4)
        take(f"{name}|{others}", ActorKind.COUNTRY, country)
        demonyms.update(dict.fromkeys(_split(peoples), country))
    heads = {
        row[0]: (None if row[1] == "other" else ActorKind(row[1]), row[2] if len(row) > 2 else "")
        for row in rows("name_heads.tsv")
        if row[1] != "-"
    }
    pairs = {head: kind for head, (kind, _) in heads.items() if " " in head and kind}
    titled = [_fields(row, 4) for row in rows("titles.tsv")]
    titled += [(title.upper(), *rest) for title, *rest in titled if title.endswith(".")]
    titles = {title: (gender, bool(honorific)) for title, gender, honorific, _ in titled}
    not_names, not_alone = frozenset(lines("not_names.txt")), frozenset(lines("not_alone.txt"))
    title_words = frozenset(word for title in titles for word in (title.split()[0], title.split()[0].rstrip(".")))
    forms = index_forms(kinds)
    roles = {row[0]: row[1] for row in rows("roles.tsv")}
    return Lexicon(
        forms=forms,
        cities=cities,
        bodies=bodies,
        named=named,
        towns=towns,
        given=given,
        surnames=surnames,
        ranks=_Ranks(zip(words, range(len(words)), strict=True)),
        not_names=not_names,
        never=frozenset(
            word
            for word in not_names
            if not (word.isupper() or word in given or word in surnames or word in title_words or word in forms.longest)
        ),
        not_alone=not_alone,
        unnamed=not_names | not_alone,
        demonyms=demonyms,
        heads=heads,
        head_pairs=pairs,
        openers={word: ActorKind(kind) for word, kind in rows("name_openers.tsv")},
        titles=titles,
        title_roles={title: role for title, _, _, role in titled if role},
        title_words=title_words,
        roles=roles,
        occupations=occupations(),
        suffixes=frozenset(parts("suffix")),
        shortened=frozenset(parts("shortened")),
        prefixes=frozenset(parts("prefix")),
        storms=frozenset(parts("storm")),
        endings={sort: parts(sort) for sort in ("abstract", "adjective", "inflected", "firm_end", "place")}
        | {"none": ("n't", "n’t", *parts("abstract"), *parts("adjective"), *parts("inflected"))},
    )
