"""Names of persons: where one begins, and which words belong to it."""

from __future__ import annotations

from kabul_corpus.model import ActorKind
from kabul_corpus.names.mentions import take
from kabul_corpus.names.styles import Style
from kabul_corpus.names.tokens import Gap
from kabul_corpus.names.walk import PLACES, Walk

__all__ = ["begins_person", "goes_on_to_person", "person"]

_POINT, _PERSON = Gap.POINT, ActorKind.PERSON
_SENTENCE = Style.SENTENCE
_HEADLINES = (Style.TITLE, Style.CHROME)


def goes_on_to_person(walk: Walk, word: int, head: int) -> bool:
    """Whether the word after a title goes on to a person, not to the head of an organization."""
    form = walk.words[word]
    if form in walk.lexicon.heads:
        return form in walk.lexicon.surnames and head == word
    return head <= word or form in walk.lexicon.given or form.lower() not in walk.lexicon.ranks


def begins_person(walk: Walk, word: int) -> bool:
    """Whether a given name or an initial begins a longer name here."""
    words, lexicon = walk.words, walk.lexicon
    form = words[word]
    if len(form) == 1 and form in lexicon.not_names and walk.gaps[word] is not _POINT:
        return False
    following = words[word + 1]
    if following in lexicon.demonyms or not (walk.may_name(following) or following in lexicon.surnames):
        return following in lexicon.suffixes
    if len(form) == 1 or (
        len(form) < 5 and form.endswith(".") and form[1] == "." and form not in walk.lexicon.forms.kinds
    ):
        return (len(following) > 1 and following.lower() not in lexicon.ranks) or following in lexicon.surnames
    if form.isupper() and len(form) > 2 and following.isupper():
        form, following = form.title(), following.title()
        common = min(lexicon.ranks.get(word.lower(), 99_999) for word in (form, following))
        return form in lexicon.given and (common > 3000 or following in lexicon.surnames)
    if form not in lexicon.given:
        return False
    surname = following in lexicon.surnames or following in lexicon.given or len(following) == 1
    common = lexicon.ranks.get(form.lower(), 99_999)
    if not walk.may_name(form) or form in lexicon.demonyms:
        return surname and following.lower() not in lexicon.ranks and not walk.opens_sentence(word)
    if walk.lexicon.forms.kinds.get(form) in PLACES:
        return surname and following not in lexicon.heads and lexicon.ranks.get(following.lower(), 99_999) > 1500
    if following in lexicon.heads or walk.title(word + 1) > word:
        return surname and common > 1500
    if common < 1000 or walk.style in _HEADLINES:
        return surname and lexicon.ranks.get(following.lower(), 99_999) > 1000
    return True


def person(walk: Walk, word: int, run: int, title: int) -> int:
    """Takes the person whose names begin at ``word``; ``title`` is where the title before them began, -1 for none."""
    words, lexicon = walk.words, walk.lexicon
    last = word
    while last < run and _goes_with(walk, last + 1, word):
        last += 1
        if words[last] in lexicon.suffixes:
            break
    while last > word and len(words[last]) == 1 and words[last] not in lexicon.suffixes:
        last -= 1
    start = word
    if title >= 0 and lexicon.titles.get(words[title], ("", False))[1]:
        start = title
    full = last > word
    evidence = "title" if title >= 0 else "given" if full else "word"
    return take(walk, start, last, _PERSON, evidence)


def _goes_with(walk: Walk, word: int, first: int) -> bool:
    """Whether the word is one more of the person's names that begin at ``first``."""
    lexicon = walk.lexicon
    form = walk.words[word]
    if form in lexicon.suffixes or len(form) == 1 or form.endswith("."):
        return True
    second = word == first + 1
    surname = form in lexicon.surnames or form in lexicon.given
    if not walk.may_name(form) or form in lexicon.demonyms:
        fits = second and surname
    elif form.lower() in lexicon.ranks and (walk.style in _HEADLINES or not surname):
        fits = second and (surname or walk.style is _SENTENCE)
    elif walk.title(word) >= word:
        fits = second and surname
    else:
        fits = second or surname or not (form in lexicon.heads or form in lexicon.forms.kinds)
    return fits and walk.listed(word)[0] <= word
