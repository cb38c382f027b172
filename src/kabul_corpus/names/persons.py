"""Names of persons: where one begins, and which words belong to it."""

from __future__ import annotations

import re

from kabul_corpus.lexicons.persons import is_occupation
from kabul_corpus.model import ActorKind
from kabul_corpus.names.lexicon import UNRANKED
from kabul_corpus.names.mentions import take
from kabul_corpus.names.parts import parts
from kabul_corpus.names.styles import Style
from kabul_corpus.names.tokens import Gap
from kabul_corpus.names.walk import PLACES, Walk
from kabul_corpus.patterns import later

__all__ = [
    "begins_person",
    "goes_on_to_person",
    "is_name_on",
    "is_trade",
    "nickname_follows",
    "person",
    "short_form",
]

_CLOSES, _HYPHEN, _OPENS, _PARTICLE, _POINT = Gap.CLOSES, Gap.HYPHEN, Gap.OPENS, Gap.PARTICLE, Gap.POINT
_SPACE = Gap.SPACE
_PERSON = ActorKind.PERSON
_SENTENCE = Style.SENTENCE
_PLAIN = 2500
"""The frequency rank up to which an occupation is hardly a given name."""
_HEADLINES = (Style.TITLE, Style.CHROME)
_SHORTENED = 4
"""Letters that initials, "J.R.", have at most."""

_ARTICLES = frozenset({"Al-", "El-", "al-", "el-"})
_INITIALS = 4
"""Initials that a person's name may have."""

_SYLLABLES = 6
"""Letters that each word of a Chinese or Korean given name has less of."""

_DATED = later(re.compile, r"\b(?:[Oo]n|[Ii]n|[Ss]ince|[Uu]ntil|[Ll]ast|[Nn]ext|[Tt]his|[Ll]ate|[Ee]arly) \Z")
"""What comes before a day or a month that is no given name: "on Sunday Oke said"."""

_SELDOM = 6000
"""The frequency rank beyond which a common word after initials is rather a surname: "J. R. R. Tolkien"."""


def goes_on_to_person(walk: Walk, word: int, head: int) -> bool:
    """Whether the word after a title goes on to a person, not to the head of an organization."""
    form = walk.words[word]
    if form in walk.lexicon.heads:
        return form in walk.lexicon.surnames and head == word
    return head <= word or form in walk.lexicon.given or form.lower() not in walk.lexicon.ranks


def is_name_on(walk: Walk, word: int) -> bool:
    """Whether the word is a name of persons and hardly anything else."""
    lexicon, form = walk.lexicon, walk.words[word]
    known = form in lexicon.given or form in lexicon.surnames
    return known and form not in lexicon.heads and form.lower() not in lexicon.ranks


def begins_person(walk: Walk, word: int, initials: int = _INITIALS) -> bool:
    """Whether a given name or an initial begins a longer name here, one with so many initials at most."""
    words, lexicon = walk.words, walk.lexicon
    form, following, gap = words[word], words[word + 1], walk.gaps[word]
    size, given = len(form), form in lexicon.given
    if size == 1 and form in lexicon.not_names and gap is not _POINT:
        return False
    if not given and size > _SHORTENED and gap is not _PARTICLE and not form.isupper():
        return following in lexicon.suffixes  # what most words are: no given name, no initial
    initial = given and gap is _SPACE and len(following) == 1 < size and walk.gaps[word + 1] is _POINT
    if initial and word + 2 < walk.limit:
        last = words[word + 2]
        return len(last) > 1 and (
            last not in lexicon.unnamed or last in lexicon.surnames
        )  # "John A. Smith", though "A"
    if gap is _HYPHEN and given and following in lexicon.given and following not in lexicon.unnamed:
        return True  # "Jan-Peter", though "Jan" is a month
    if following in lexicon.demonyms:
        return following in lexicon.suffixes
    if following in lexicon.unnamed and (
        following not in lexicon.surnames or (following in lexicon.not_names and form in lexicon.not_names)
    ):
        return following in lexicon.suffixes
    if size == 1 or (size < 5 and form.endswith(".") and form[1] == "." and form not in lexicon.forms.kinds):
        if size == len(following) == 1:  # "C. K. Mbugua"
            more = initials > 1 and gap is _POINT and word + 2 < walk.limit
            return more and begins_person(walk, word + 1, initials - 1)
        rank = lexicon.ranks[following.lower()]
        sure = rank > _SELDOM and (initials < _INITIALS or following in lexicon.given) and walk.style is _SENTENCE
        sure = sure and following not in lexicon.heads
        return (len(following) > 1 and (sure or rank == UNRANKED)) or following in lexicon.surnames
    if size > 2 and form.isupper() and following.isupper():
        form, following = form.title(), following.title()
        common = min(lexicon.ranks[word.lower()] for word in (form, following))
        return form in lexicon.given and (common > 3000 or following in lexicon.surnames)
    if gap is _PARTICLE and form.lower() not in lexicon.ranks and walk.between(word) in parts("patronymic"):
        return True
    if not given:
        return False
    surname = following in lexicon.surnames or following in lexicon.given or len(following) == 1
    common = lexicon.ranks[form.lower()]
    if form in lexicon.unnamed or form in lexicon.demonyms:
        if form in lexicon.demonyms and following in lexicon.given and word + 2 < walk.limit and walk.joined(word + 1):
            return False  # "German Marcus Ebner"
        fits = surname and walk.style is _SENTENCE and following.lower() not in lexicon.ranks
        return fits and not walk.opens_sentence(word) and not _dated(walk, word)
    if walk.lexicon.forms.kinds.get(form) in PLACES:
        rank = lexicon.ranks[following.lower()]
        fits = following not in lexicon.heads and following not in lexicon.unnamed
        return fits and ((surname and rank > 500) or _in_list(walk, word, rank))
    if following in lexicon.heads or walk.title(word + 1) > word:
        return surname and common > 1500
    rank = lexicon.ranks[following.lower()]
    if common < 1000 or walk.style in _HEADLINES:
        return rank == UNRANKED or (surname and rank > 1000)
    return True


def _dated(walk: Walk, word: int) -> bool:
    return _DATED.search(walk.text[max(0, walk.starts[word] - 8) : walk.starts[word]]) is not None


def is_trade(walk: Walk, word: int, run: int) -> bool:
    """Whether an occupation stands before a whole name: "Baker Ines Varga ran", but "Victor Manuel Ruiz".

    Where it is a name, too, only at the head of a sentence: "the bakers, Baker Ines and she".
    """
    form, lexicon = walk.words[word], walk.lexicon
    return (
        walk.style is _SENTENCE
        and word + 1 < run
        and walk.words[word + 1] in lexicon.given
        and (form in lexicon.surnames or form not in lexicon.given or lexicon.ranks[form.lower()] < _PLAIN)
        and is_occupation(form.lower())
        and (not (form in lexicon.surnames or form in lexicon.given) or walk.opens_sentence(word))
    )


def _in_list(walk: Walk, word: int, rank: int) -> bool:
    """Whether a place's name stands as a given name in a list of persons: "Luke Tomlin and Chad Pergson"."""
    before = walk.found[-1] if walk.found else None
    return (
        rank == UNRANKED
        and before is not None
        and before[2] is _PERSON
        and walk.text[before[1] : walk.starts[word]] in (" and ", ", ", ", and ")
    )


def person(walk: Walk, word: int, run: int, title: int) -> int:
    """Takes the person whose names begin at ``word``; ``title`` is where the title before them began, -1 for none."""
    words, lexicon = walk.words, walk.lexicon
    last = _names_on(walk, word, word, run)
    after = _past_nickname(walk, last)
    if after > last and _goes_with(walk, after, after - 1):
        last = _names_on(walk, word, after, walk.run(after))
    while last > word and len(words[last]) == 1 and words[last] not in lexicon.suffixes:
        last -= 1
    start = word
    glued = title >= 0 and walk.starts[title + 1] - walk.ends[title] < 2  # "Mr.Azim"; "Mr Azim" has no full stop
    glued = glued and walk.text[walk.ends[title]] == "."
    if title >= 0 and not glued and lexicon.titles.get(words[title], ("", False))[1]:
        start = title
    full = last > word
    evidence = "title" if title >= 0 else "given" if full else "word"
    return take(walk, start, last, _PERSON, evidence)


def _names_on(walk: Walk, first: int, last: int, run: int) -> int:
    """The last of the person's names from ``last`` on; they began at ``first``."""
    while last < run and _goes_with(walk, last + 1, first):
        last += 1
        if walk.words[last] in walk.lexicon.suffixes:
            break
    return last


def _past_nickname(walk: Walk, word: int) -> int:
    """The word that goes on after a nickname, "Charles (Charlie) Deane"; the word itself where none stands there."""
    gaps, limit = walk.gaps, walk.limit
    if gaps[word] is not _OPENS:
        return word
    last = word + 1
    while last < limit - 1 and last < word + 3 and gaps[last] is _SPACE:
        last += 1
    if last + 1 >= limit or gaps[last] is not _CLOSES:
        return word
    nickname = walk.words[word + 1]
    bracketed = "(" in walk.text[walk.ends[word] : walk.starts[word + 1]]
    if bracketed and (nickname.isupper() or walk.listed(word + 1)[0] > word):
        return word
    return last + 1


def nickname_follows(walk: Walk, word: int) -> bool:
    """Whether a given name stands here with a nickname and more names after it."""
    if walk.words[word] not in walk.lexicon.given:
        return False
    after = _past_nickname(walk, word)
    return after > word and _goes_with(walk, after, after - 1)


def short_form(walk: Walk, word: int, run: int) -> int:
    """The last word of a family name that begins with a particle, "Van Dijk", "Bin Zayed"; ``word`` where none does."""
    words, lexicon = walk.words, walk.lexicon
    last = word
    while last < run and walk.gaps[last] in (_SPACE, _PARTICLE) and words[last] in lexicon.prefixes:
        last += 1
    form = words[last]
    while (
        last > word and last < run and words[last + 1].lower() not in lexicon.ranks and walk.listed(last + 1)[0] <= last
    ):
        last += 1
    fits = last > word and form not in lexicon.unnamed and form not in lexicon.demonyms and form not in lexicon.heads
    return last if fits and form not in lexicon.title_words else word


def _goes_with(walk: Walk, word: int, first: int) -> bool:
    """Whether the word is one more of the person's names that begin at ``first``."""
    lexicon = walk.lexicon
    form = walk.words[word]
    if form in parts("postnominal"):
        return False
    if form in lexicon.suffixes or len(form) == 1 or form.endswith("."):
        return True
    if walk.words[word - 1] in lexicon.prefixes:
        return True
    if walk.gaps[word - 1] is _PARTICLE and walk.between(word - 1) in parts("patronymic"):
        return True
    initial = word > first + 1 and len(walk.words[word - 1]) == 1 and walk.style is _SENTENCE
    if initial and (form not in lexicon.unnamed or form in lexicon.surnames):
        return True  # "Paul R. Pillar", "Nancy C. May"
    if word + 1 < walk.limit and walk.words[word + 1] in lexicon.suffixes and walk.tied(word):
        return True  # "Martin Luther King Jr."
    if (
        word == first + 2
        and walk.words[first] in parts("family")
        and len(form) < _SYLLABLES
        and form not in lexicon.unnamed
    ):
        return True  # "Goh Chok Tong"
    second = word == first + 1
    surname = form in lexicon.surnames or form in lexicon.given
    if form in lexicon.unnamed or form in lexicon.demonyms:
        fits = second and surname
    elif form.lower() in lexicon.ranks and (walk.style in _HEADLINES or not surname):
        fits = second and (surname or walk.style is _SENTENCE)
    elif walk.title(word) >= word:
        fits = second and surname
    else:
        fits = second or surname or not (form in lexicon.heads or form in lexicon.forms.kinds) or form[:3] in _ARTICLES
    last, kind = walk.listed(word) if fits else (word, None)
    return fits and (last <= word or kind is _PERSON)
