"""What stands beside a person and is no name: party labels, the business of an office, a body's name after a title."""

from __future__ import annotations

from kabul_corpus.model import ActorKind
from kabul_corpus.names.parts import parts
from kabul_corpus.names.persons import is_name_on
from kabul_corpus.names.tokens import Gap
from kabul_corpus.names.walk import PLACES, Walk

__all__ = ["after_party", "after_post", "begins_holder", "belongs_to_title", "office", "portfolio", "title_of_body"]

_AND, _COMMA, _HYPHEN, _SPACE = Gap.AND, Gap.COMMA, Gap.HYPHEN, Gap.SPACE
_JOINED = (_SPACE, _AND, _COMMA, _HYPHEN)
_BEFORE_BUSINESS = frozenset({" of ", "for ", "the "})
_BUSINESS = 6
"""Words that the business of an office may have."""

_PERSON, _PUBLICATION = ActorKind.PERSON, ActorKind.PUBLICATION


def after_party(walk: Walk, word: int) -> int:
    """The word after the party label that begins here, "R-Texas" or "(D-N.Y.)"; the word itself where none does."""
    if walk.words[word] not in parts("party") or walk.gaps[word] is not _HYPHEN:
        return word
    start = walk.starts[word]
    if walk.text[start - 1 : start] != "(" and walk.text[start - 2 : start] != ", ":
        return word
    return max(walk.listed(word + 1)[0], word + 1) + 1


def office(walk: Walk, word: int) -> int:
    """The word after the business of an office, "Minister of" or "Director for" before it; the word itself if none.

    "Defense", "Foreign Affairs", "Education and Culture" name no one; "Operations Command" and "Kabul" do.
    """
    words, lexicon = walk.words, walk.lexicon
    start = walk.starts[word]
    if walk.text[start - 4 : start] not in _BEFORE_BUSINESS:
        return word
    before = walk.text[max(0, start - 26) : start].removesuffix("the ")
    held = before.split()
    if len(held) < 2 or not before.endswith((" of ", " for ")):
        return word
    post = held[-2].lower()
    if post not in parts("office"):
        return max(
            word + (words[word] in parts("business") and walk.gaps[word] not in _JOINED),
            _after_business(walk, word, held[-2]) if post in lexicon.roles else word,
        )
    place = word
    last, kind = walk.listed(word)
    if kind in PLACES and last + 1 < walk.limit and words[last + 1] == "Affairs":
        place = last + 1  # "Minister for Bougainville Affairs"
    while place < walk.limit and words[place].lower() in lexicon.ranks:
        last, kind = walk.listed(place)
        if last >= place and not (kind is _PUBLICATION and walk.only_words(place, last)):
            return word if place == word else place
        joined = place > word and walk.gaps[place - 1] is _AND
        ends = words[place] in lexicon.heads and not (place > word and _is_field(walk, place))
        if kind is None and not joined and (ends or words[place] in lexicon.demonyms):
            return place if words[place] in lexicon.title_words or place > word else word
        named = walk.gaps[place] not in (_AND, _COMMA)  # "Housing, Justice and Sport"
        if place > word and named and words[place] in lexicon.given and not walk.only_words(place, place):
            return place
        place += 1
        if walk.gaps[place - 1] not in _JOINED:
            break
    return place


def _is_field(walk: Walk, word: int) -> bool:
    """Whether a head is rather one of several things that an office deals with: "Civil Service, Housing and Sport"."""
    return walk.words[word] in parts("field") or walk.gaps[word] in (_AND, _COMMA)


def _after_business(walk: Walk, word: int, post: str) -> int:
    """The word after the common words for what the holder of a post deals with, "Director of Lands and Housing".

    The word itself where those words are a known name or a body's; where the post is in small letters, or is not like a
    director's, also where no person's name follows.
    """
    words, lexicon = walk.words, walk.lexicon
    place = word
    while place < walk.limit - 1 and words[place].lower() in lexicon.ranks and walk.gaps[place] in (_SPACE, _AND):
        if walk.listed(place)[0] >= place:
            return word
        place += 1
    if place > word and walk.gaps[place - 1] is _SPACE and begins_holder(walk, place):
        return place
    deals = post.lower() in parts("posts") and post[0].isupper() and words[place].lower() in lexicon.ranks
    ends = words[place] in lexicon.heads and words[place] not in parts("field")
    return place + 1 if deals and not ends and walk.listed(place)[0] < place else word


def begins_holder(walk: Walk, word: int) -> bool:
    """Whether a person's name begins here, right after the business of an office: known, or of two unknown words."""
    lexicon, form = walk.lexicon, walk.words[word]
    if form in lexicon.given:
        return True
    known = form.lower() in lexicon.ranks or walk.listed(word)[0] >= word
    return not known and form not in lexicon.heads and form not in lexicon.demonyms and walk.gaps[word] is _SPACE


def portfolio(walk: Walk, word: int) -> int:
    """The word "Minister" after the common words for its business, "Labour and Foreign Employment Minister".

    The word itself where none is there, or where no person's name follows.
    """
    ranks = walk.lexicon.ranks
    for place in range(word, min(word + _BUSINESS, walk.limit - 1)):
        form = walk.words[place]
        if place > word and form == "Minister":
            return place if walk.gaps[place] in (_SPACE, _COMMA) else word
        known = form.lower() in ranks or (place == word and form in walk.lexicon.demonyms)
        if not known or walk.gaps[place] not in (_SPACE, _AND, _COMMA):
            break
    return word


def after_post(walk: Walk, word: int, run: int) -> int:
    """The word after an office that goes on from a title, "Deputy | Interior Minister"; the word itself for none."""
    for post in range(word + 1, run + 1):
        if (last := walk.title(post)) >= post:
            return last + 1 if walk.only_words(word, post - 1) else word
    return word


def title_of_body(walk: Walk, word: int) -> bool:
    """Whether a body's or a place's name stands after a title as an attribute: "Deputy Taliban leader"."""
    last, kind = walk.listed(word)
    if last < word or kind is None or kind is _PERSON:
        return False
    form = walk.words[word]
    if last == word and word + 1 < walk.limit and walk.tied(word) and is_name_on(walk, word + 1):
        return False  # "Professor Biman Prasad", though "Biman" is an airline
    if kind in PLACES:
        return walk.attributive(last) and (last > word or form not in walk.lexicon.surnames)
    return last > word or form.isupper() or form not in walk.lexicon.surnames


def belongs_to_title(walk: Walk, word: int, last: int) -> bool:
    """Whether known words are rather the business of the office after them: "Foreign Affairs Minister"."""
    after = last + 1
    if not walk.only_words(word, last):
        return False
    if after < walk.limit and walk.gaps[last] is _SPACE:
        return walk.title(after) >= after
    following = walk.text[walk.ends[last] : walk.ends[last] + 16].split(" ", 2)
    return last > word and len(following) > 1 and not following[0] and following[1].rstrip(".,") in parts("ministry")
