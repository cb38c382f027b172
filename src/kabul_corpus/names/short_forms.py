"""The short forms of the bodies that a text names in full: "Barrow" after "Barrow Gold Corp"."""

from __future__ import annotations

from collections.abc import Iterable

from kabul_corpus.model import ActorKind
from kabul_corpus.names.lexicon import Lexicon
from kabul_corpus.names.parts import parts
from kabul_corpus.names.walk import Mention

__all__ = ["first_words", "initials", "short_forms"]

_ORGANIZATION = ActorKind.ORGANIZATION
_BODIES = frozenset(ActorKind) - {ActorKind.PERSON, ActorKind.PLACE, ActorKind.COUNTRY, ActorKind.ETHNIC_GROUP}
COMMON = 1500
"""Words of a lower frequency rank, "First" or "General", are no short form alone."""


def first_words(forms: Iterable[str], lexica: Lexicon) -> dict[str, bool]:
    """The short forms that bodies of these names may have; true where the full name is a firm's."""
    firm, local = parts("firm"), frozenset(parts("local_body"))
    shorts: dict[str, bool] = {}
    for form in forms:
        words = form.split()
        if not local.isdisjoint(words[-2:]):
            continue  # "Wigan Council", "Portland Municipal Corporation": the town stands for itself
        corporate = words[-1].rstrip(".") in firm
        for count in range(1, len(words)):
            short = " ".join(words[:count])
            if _may_stand_alone(short, words[count - 1], lexica):
                shorts[short] = shorts.get(short, False) or corporate
    return shorts


def short_forms(text: str, mentions: Iterable[Mention], lexica: Lexicon) -> dict[str, bool]:
    """The short forms that the bodies in ``mentions`` may have, whose words tell what they are; true for a firm's."""
    told = [text[start:end] for start, end, kind, why in mentions if kind is _ORGANIZATION and why == "head"]
    return first_words(dict.fromkeys(told), lexica)


def initials(text: str, mentions: Iterable[Mention]) -> set[str]:
    """The acronyms that bodies may have: "FCSO" of "Frederick County Sheriff's Office", "DOJ" or "DJ"."""
    found: set[str] = set()
    for form in {text[start:end] for start, end, kind, _ in mentions if kind in _BODIES}:
        letters = [word[0] for word in form.replace("-", " ").split()]
        if len(letters) > 1:
            found |= {"".join(letters).upper(), "".join(filter(str.isupper, letters))}
    return found


def _may_stand_alone(short: str, last: str, lexica: Lexicon) -> bool:
    return not (
        last in lexica.not_names
        or last in lexica.not_alone
        or last in lexica.demonyms
        or last in lexica.titles
        or last in ("&", "and", "of", "for")
        or (short == last and lexica.ranks.get(short.lower(), COMMON) < COMMON)
    )
