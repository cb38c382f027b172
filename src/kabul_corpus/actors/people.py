"""The persons of one article: full names first, then what is short for them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cache

from kabul_corpus.actors.entities import (
    Entity,
    gender_of,
    gender_of_name,
    generation,
    nickname,
    plain,
    remember,
    simple,
    unhonored,
)
from kabul_corpus.drafts import Name
from kabul_corpus.lexicons import lines
from kabul_corpus.model import ActorKind
from kabul_corpus.names import lexicon

__all__ = ["People", "compatible"]

_PERSON = ActorKind.PERSON
_POSSESSIVES = frozenset({"his", "her", "their"})


def compatible(one: str, other: str) -> bool:
    """Whether two full names can be one person's: "Donald J. Trump" and "Donald Trump".

    The last names are the same; first names are the same, an initial, or one begins with the other; middle names that
    both have agree in the same way. Given names of different genders are two persons'.
    """
    words, others = ([simple(word.rstrip(".")) for word in name.split()] for name in (one, other))
    return (
        len(words) > 1
        and len(others) > 1
        and words[-1] == others[-1]
        and _alike(words[0], others[0])
        and all(_alike(a, b) for a, b in zip(words[1:-1], others[1:-1], strict=False))
        and {gender_of_name(one), gender_of_name(other)} != {"m", "f"}
    )


def _alike(one: str, other: str) -> bool:
    short = min(len(one), len(other))
    return (
        one == other
        or (short == 1 and one[:1] == other[:1])
        or (short > 2 and (one.startswith(other) or other.startswith(one)))
    )


def _cased(name: str) -> str:
    """A name with capitals only where names have them: "Javed TANVEER" -> "Javed Tanveer", "TEO ROS" -> "Teo Ros"."""
    shortest = 2 if name.isupper() and " " in name else 3
    return " ".join([word.title() if word.isupper() and len(word) > shortest else word for word in name.split()])


@cache
def _kin() -> frozenset[str]:
    return frozenset(lines("kin.txt"))


def _as_kin(text: str, start: int, end: int) -> bool:
    """Whether the mention is introduced as somebody's relative: "his father, Karim Rahmani", "a son of"."""
    words = text[max(0, start - 40) : start].replace(",", " ").split()
    if words and words[-1] == "of":
        words.pop()
    elif text.startswith(", ", end):
        after = text[end + 2 : end + 40].split()
        if len(after) > 1 and after[0] in _POSSESSIVES and (after[1] in _kin() or (after[2:3] and after[2] in _kin())):
            return True
    return len(words) > 1 and words[-1] in _kin() and text[start - 1 : start] in " \u00a0"


class People:
    """Groups the mentions of persons: those named in full first, then those of one name only."""

    def __init__(self, text: str, names: Iterable[Name]) -> None:
        self.text = text
        self.entities: list[Entity] = []
        self._by_name: dict[tuple[str, str], Entity] = {}
        self._by_last: dict[str, list[Entity]] = {}
        self._by_first: dict[str, list[Entity]] = {}
        short: list[tuple[Name, str]] = []
        prefixes = lexicon().prefixes
        for name in names:
            form = plain(text[name.start : name.end])
            bare = unhonored(form)
            first, _, rest = bare.partition(" ")
            if rest and first.title() not in prefixes:
                self._full(name, form, bare)
            else:
                short.append((name, form))
        self._full_starts = {id(entity): [start for start, _ in entity.mentions] for entity in self.entities}
        self._last_short: dict[int, int] = {}
        for name, form in short:
            bare = unhonored(form)
            if " " in bare and simple(bare) not in self._by_last:
                self._full(name, form, bare)  # "Al Gore", not "Van Dijk" or "van Dijk" after "Virgil van Dijk"
            else:
                self._short(name, form)

    def _new(self, name: str) -> Entity:
        entity = Entity(_PERSON, _cased(name))
        self.entities.append(entity)
        return entity

    def _full(self, name: Name, form: str, bare: str) -> None:
        key = simple(bare), self._generation(name, form)
        entity = self._by_name.get(key)
        if entity is None:
            namesakes = [] if key[1] else self._by_last.get(key[0].rsplit(" ", 1)[1], [])
            if namesakes and _as_kin(self.text, name.start, name.end):
                namesakes = []
            entity = next((one for one in namesakes if compatible(bare, one.name)), None)
            if entity is None:
                entity = self._new(f"{bare} {key[1]}." if key[1] else bare)
            self._by_name[key] = entity
            self._index(entity, bare, key[1], nickname(form))
            if len(bare) > len(entity.name):
                entity.name = _cased(bare)
        entity.add(name, form)

    def _generation(self, name: Name, form: str) -> str:
        """The suffix where the text tells parent and child apart by it, else ""."""
        suffix = generation(form)
        if suffix and suffix != "Sr":
            near = self.text[max(0, name.start - 60) : name.end + 60].replace(",", " ").split()
            return suffix if not _kin().isdisjoint(near) else ""
        return suffix

    def _index(self, entity: Entity, bare: str, generation: str, nickname: str) -> None:
        words = bare.split()
        if generation:
            remember(self._by_last, simple(f"{words[-1]} {generation}"), entity)
            if simple(words[-1]) in self._by_last:
                return  # the bare last name is the parent's
        lasts = [words[-1], words[-1].split("-", 1)[-1], " ".join(words[1:])]
        for place in range(1, len(words) - 1):
            if words[place].title() in lexicon().prefixes:  # "Van Dijk", "Bin Zayed"
                lasts += [" ".join(words[place:]), " ".join(words[place : place + 2])]
        for last in dict.fromkeys(lasts):
            remember(self._by_last, simple(last), entity)
        for first in (words[0], nickname):
            if len(first) > 2:
                remember(self._by_first, simple(first), entity)

    def _short(self, name: Name, form: str) -> None:
        bare = unhonored(form)
        key = simple(bare)
        candidates = (
            self._by_last.get(f"{key} {generation(form).lower()}")
            or self._by_last.get(key)
            or self._by_last.get(key.split("-", 1)[-1])
            or self._by_first.get(key)
            or self._family(key)
        )
        candidates = self._of_gender(candidates, form)
        if not candidates:
            entity = self._new(bare)
            remember(self._by_last, key, entity)
        elif len(candidates) == 1:
            entity = candidates[0]
        else:
            entity = self._nearest(candidates, name)
        self._last_short[id(entity)] = name.start
        entity.add(name, form)

    def _of_gender(self, candidates: list[Entity], form: str) -> list[Entity]:
        """Those of the gender that the title tells: "Mr. Obama" is not Michelle Obama."""
        title = form.split(" ", 1)[0] if " " in form else ""
        gender = lexicon().titles.get(title, ("-", False))[0]
        return [one for one in candidates if gender == "-" or gender_of(one) in ("-", gender)]

    def _nearest(self, candidates: list[Entity], name: Name) -> Entity:
        """Of several persons of one name, the one who was named last before."""
        best, place = candidates[0], -1
        for one in candidates:
            starts = self._full_starts.get(id(one), [])
            index = bisect_left(starts, name.start) - 1
            last = max(starts[index] if index >= 0 else -1, self._last_short.get(id(one), -1))
            if last > place:
                best, place = one, last
        return best

    def _family(self, key: str) -> list[Entity]:
        """The one person whose last name is in the plural: "the Clintons"."""
        found = self._by_last.get(key.removesuffix("s"), []) if key.endswith("s") else []
        return found if len(found) == 1 else []
