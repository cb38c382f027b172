"""A run of words taken as a mention: where exactly it begins and ends."""

from __future__ import annotations

import re

from kabul_corpus.model import ActorKind
from kabul_corpus.names.parts import parts
from kabul_corpus.names.tokens import Gap
from kabul_corpus.names.walk import LOWER_START, PLACES, Walk
from kabul_corpus.patterns import later

__all__ = ["numbered", "take"]

_SPACE = Gap.SPACE
_CHILD = frozenset({" kyzy", " qizi", " gizi", " uulu", " ogly", " oglu"})
"""Whose child somebody is, behind the name of the parent."""

_ORDINAL = frozenset({"st ", "nd ", "rd ", "th "})
_SHORT = 5
"""Letters below which a word can be the first syllable of a Korean or Chinese given name."""

_COUNTRY, _GOVERNMENT_BODY, _PERSON = ActorKind.COUNTRY, ActorKind.GOVERNMENT_BODY, ActorKind.PERSON
_ORGANIZATION, _PUBLICATION = ActorKind.ORGANIZATION, ActorKind.PUBLICATION
_DOMAIN = later(
    re.compile,
    r"\.(?:[Cc]om|net|org|info|news|tv|io|ai|bg|ru|by|ua|kz|uz|pl|cz|hu|ro|rs|hr|lt|lv|ee|de|fr|nl|se|fi|dk|it|es|pt|gr"
    r"|az|ge|ir|il|eg|ma|dz|tn|ng|ke|gh|za|et|so|br|ar|mx|cl|pe|ec|ve|cn|jp|kr|tw|hk|sg|my|ph|vn|th|pk|bd|lk|np|nz|au|ca|tj|kg|tm|mn|md|mk|si|sk|ie|ch|tr|ae|qa|jo|lb|ug|tz|zm|zw|rw|sn|fj)"
    r"(?![\w.])",
)
"""The domain that a name goes on with: "Lenta.ru". Two letters that are a word too ("is", "at", "in") end none."""


def take(walk: Walk, first: int, last: int, kind: ActorKind | None, evidence: str) -> int:
    """Adds the words as a mention, with what belongs to it outside them; the word after the last is handed back."""
    words, starts, ends = walk.words, walk.starts, walk.ends
    if kind is _PERSON:
        if last + 1 < walk.limit and words[last + 1] in walk.lexicon.suffixes and walk.tied(last):
            last += 1
        if evidence == "listed" and last > first and words[first] in walk.lexicon.title_words:
            rest = walk.form(first + 1, last)
            first += any(rest in kinds for kinds, _ in walk.known)
    elif kind in PLACES and _acronym_follows(walk, last):
        last, kind = last + 1, _GOVERNMENT_BODY
    start, end = starts[first], ends[last]
    if evidence == "head" and numbered(walk, first):
        start = walk.text.rfind(" ", 0, start - 1) + 1  # "34th Infantry Battalion"
    if (kind is _PERSON or (kind is None and last > first)) and walk.text[end : end + 5] in _CHILD:
        end, kind = end + 5, _PERSON  # "Makhabat Tazhibek kyzy"
    if walk.text.startswith(".", end):
        if walk.text[end + 1 : end + 2].isalpha() and (domain := _DOMAIN.match(walk.text, end)):
            end, kind = domain.end(), kind if kind is _PUBLICATION else _ORGANIZATION
        else:
            shortened = words[last] in walk.lexicon.shortened and _goes_on(walk, end + 1)
            end += shortened or f"{walk.text[start:end]}." in walk.lexicon.forms.kinds
    elif (
        (kind is _PERSON or (kind is None and end - starts[last] < _SHORT))
        and first < last
        and walk.text.startswith("-", end)
    ):
        end = _syllable(walk, end)
    elif kind in (_PERSON, None) and first == last and end - start < _SHORT and walk.text.startswith("-", end):
        stop = _syllable(walk, end)
        if stop > end and last + 1 < walk.limit and walk.starts[last + 1] == stop + 1:  # "Ji-woo Han"
            end, last, kind = ends[last + 1], last + 1, _PERSON
    if kind is not _COUNTRY and walk.text[end + 1 : end + 1 + LOWER_START] in walk.beginnings:
        tail = _lower_head(walk, end, kind)
        if tail is not None:
            end, kind, evidence = tail[0], tail[1], "head"
    walk.found.append((start, end, kind, evidence))
    return last + 1


def numbered(walk: Walk, word: int) -> bool:
    """Whether a court or a unit of an army begins here with its number before it: "the 5th Circuit"."""
    start = walk.starts[word]
    return (
        walk.text[start - 3 : start] in _ORDINAL
        and walk.words[word] in parts("unit")
        and walk.text[start - 4].isdigit()
    )


def _lower_head(walk: Walk, end: int, kind: ActorKind | None) -> tuple[int, ActorKind] | None:
    """Where the name ends, and what it names, with a head in lower case after it: "Biden administration"."""
    if not walk.text.startswith(" ", end):
        return None
    tail = walk.text[end + 1 : end + 26].split(maxsplit=2)
    for count in (2, 1):
        small = " ".join(tail[:count]).rstrip('.,;:!?”"').removesuffix("'s").removesuffix("’s")
        needs, whole = walk.lower_heads.get(small, ("", None))
        if whole is not None and (needs in ("*", kind) or (kind is None and needs != "place")):
            return end + 1 + len(small), whole
    return None


def _acronym_follows(walk: Walk, word: int) -> bool:
    """Whether a government body's acronym comes right after: "Ohio EPA"."""
    if word + 1 >= walk.limit or walk.gaps[word] is not _SPACE:
        return False
    form = walk.words[word + 1]
    return form.isupper() and len(form) < 6 and walk.lexicon.forms.kinds.get(form) is _GOVERNMENT_BODY


def _goes_on(walk: Walk, place: int) -> bool:
    """Whether a full stop before ``place`` ends a shortened word rather than the sentence."""
    rest = walk.text[place : place + 2]
    return bool(rest.strip()) and not (rest[0].isspace() and rest[1:].isupper()) and rest[0] not in '"”'


def _syllable(walk: Walk, end: int) -> int:
    """Where a name ends whose second syllable is written small: "Li Song-ho"."""
    stop = end + 1
    while stop < end + 8 and stop < len(walk.text) and walk.text[stop].islower():
        stop += 1
    small = walk.text[end + 1 : stop]
    fits = 1 < len(small) < 7 and not walk.text[stop : stop + 1].isalpha()
    fits = fits and (small not in walk.lexicon.ranks or small in parts("syllable"))
    return stop if fits else end
