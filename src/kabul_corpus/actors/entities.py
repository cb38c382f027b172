"""An actor in the making, and what its names tell."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import attrs

from kabul_corpus.actors.whoswho import Entry
from kabul_corpus.drafts import Name, Words
from kabul_corpus.model import ActorKind, ActorRef
from kabul_corpus.names import lexicon

__all__ = [
    "BODIES",
    "FEW",
    "Entity",
    "gender_of",
    "gender_of_name",
    "generation",
    "nickname",
    "plain",
    "remember",
    "simple",
    "slug",
    "unhonored",
]

BODIES = frozenset(
    {
        ActorKind.ORGANIZATION,
        ActorKind.ARMED_GROUP,
        ActorKind.GOVERNMENT_BODY,
        ActorKind.INTERNATIONAL_ORGANIZATION,
        ActorKind.PUBLICATION,
    }
)
"""The kinds that are bodies of people."""

FEW = 24
"""Candidates of one name that are looked at; a page that holds more is no article, and must not cost square time."""

_SUFFIX = re.compile(r",? (Jr|Sr|II|III|IV)\.?$")
_SUFFIX_ENDS = ("r", "I", "V", ".")
_NICKNAME = re.compile(r" ([\"“'‘(])([^\"”'’()]{1,24})[\"”'’)],?(?= )")
_NO_SLUG = re.compile(r"[^a-z0-9]+")


@attrs.define(eq=False)
class Entity:
    """An actor in the making."""

    kind: ActorKind
    name: str
    mentions: list[Words] = attrs.Factory(list)
    forms: dict[str, None] = attrs.Factory(dict)
    entry: Entry | None = None
    country: str | None = None
    gender: str = "-"
    role: str | None = None
    title: str | None = None
    """What stands before the name where the role is told by more: "the envoy, Archbishop Ferrer"."""
    affiliation: str | None = None
    affiliated: Entity | None = None
    anaphora: list[Words] = attrs.Factory(list)
    alone: bool = False
    """Whether an unnamed source is one person whom the text brings in: "a police officer"."""
    id: str = ""
    ref: ActorRef | None = None

    def add(self, name: Name, form: str) -> None:
        """Takes in one mention."""
        self.mentions.append((name.start, name.end))
        self.forms[form] = None

    def absorb(self, other: Entity) -> None:
        """Takes in all that is known of ``other``."""
        self.mentions += other.mentions
        self.forms |= other.forms
        self.country = self.country or other.country
        if self.role is None:
            self.role = other.role
        if self.affiliation is None:
            self.affiliation, self.affiliated = other.affiliation, other.affiliated


@lru_cache(4096)
def plain(form: str) -> str:
    """A form with straight apostrophes and single blanks, one after a title, without a leading article."""
    if not form.isascii() or "\n" in form:
        form = " ".join(form.replace("’", "'").split())
    if "." in form[1:6]:
        title, _, rest = form.partition(".")
        if rest[:1].isalpha() and f"{title}." in lexicon().titles:
            form = f"{title}. {rest}"  # "Mr.Azim"
    return form.removeprefix("the ").removeprefix("The ")


@lru_cache(4096)
def unhonored(form: str) -> str:
    """A person's name without honorifics before it, suffixes after it and nicknames in it."""
    titles = lexicon().titles
    first, _, rest = form.partition(" ")
    while rest and first in titles and titles[first][1]:
        form = rest
        first, _, rest = form.partition(" ")
    form = _SUFFIX.sub("", form) if form.endswith(_SUFFIX_ENDS) else form
    return form if form.isalpha() else _NICKNAME.sub("", form)


def generation(form: str) -> str:
    """The suffix that tells a person from a parent of the same name: "Jr", "Sr", "III"; "" for none."""
    suffix = _SUFFIX.search(form) if form.endswith(_SUFFIX_ENDS) else None
    return suffix[1] if suffix else ""


def nickname(form: str) -> str:
    """The nickname in marks or brackets inside a name; "" for none."""
    found = None if form.isalpha() else _NICKNAME.search(form)
    return found[2] if found else ""


@lru_cache(4096)
def simple(form: str) -> str:
    """A form without case and diacritics, for comparing."""
    if form.isascii():
        return form.lower()
    decomposed = unicodedata.normalize("NFKD", form)
    return "".join(character for character in decomposed if not unicodedata.combining(character)).casefold()


@lru_cache(4096)
def slug(name: str) -> str:
    """An ASCII id made from a name."""
    return _NO_SLUG.sub("-", simple(name).encode("ascii", "ignore").decode())[:80].strip("-") or "actor"


def remember(table: dict[str, list[Entity]], key: str, entity: Entity) -> None:
    """Adds ``entity`` to the few that ``table`` keeps under ``key``."""
    known = table.setdefault(key, [])
    if len(known) < FEW and entity not in known:
        known.append(entity)


def gender_of(entity: Entity) -> str:
    """The gender that titles, then the given name tell: m, f or - for none."""
    if entity.gender == "-":
        titles = lexicon().titles
        for form in entity.forms:
            told = titles.get(form.split(" ", 1)[0], ("-", False))[0]
            if told != "-":
                entity.gender = told
                return told
        entity.gender = gender_of_name(entity.entry.name if entity.entry is not None else entity.name)
        if entity.gender == "-" and entity.role:
            entity.gender = _gender_of_role(entity.role)
    return entity.gender


def _gender_of_role(role: str) -> str:
    """The gender that a role or title tells: "Queen", "spokeswoman of the board"; - for none."""
    noun = role.split(" of ", 1)[0].rsplit(" ", 1)[-1]
    told = lexicon().titles.get(noun, ("-", False))[0]
    return told if told != "-" else lexicon().occupations.get(noun.lower(), "-")


def gender_of_name(name: str) -> str:
    """The gender that the given name of a full name tells: m, f or - for none."""
    first, _, rest = name.partition(" ")
    return lexicon().given.get(first.split("-")[0].capitalize(), "-") if rest else "-"
