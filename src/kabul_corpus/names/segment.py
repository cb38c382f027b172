"""Capitalised words -> mentions, each from the words themselves and their neighbours; what is left open has no kind."""

from __future__ import annotations

from kabul_corpus.model import ActorKind
from kabul_corpus.names.heads import firm, head_of, headed, is_surname
from kabul_corpus.names.mentions import take
from kabul_corpus.names.persons import begins_person, goes_on_to_person, person
from kabul_corpus.names.styles import Style
from kabul_corpus.names.tokens import Gap
from kabul_corpus.names.walk import PLACES, Walk

__all__ = ["cut"]

# Looked up once: members of an enumeration are slow to reach, and these are asked for at every word.
_AMPERSAND, _FOR, _OF = Gap.AMPERSAND, Gap.FOR, Gap.OF
_TIES = frozenset({Gap.SPACE, Gap.HYPHEN, Gap.PARTICLE, Gap.POINT})
_ETHNIC_GROUP = ActorKind.ETHNIC_GROUP
_CHROME, _SENTENCE, _UPPER = Style.CHROME, Style.SENTENCE, Style.UPPER
_HEADLINES = (Style.TITLE, _CHROME)
_WITHOUT_CASE = (_UPPER, _CHROME)


def cut(walk: Walk, first: int, limit: int, style: Style) -> None:
    """Adds to ``walk`` the mentions among its words from ``first`` up to ``limit``."""
    walk.style, walk.limit = style, limit
    word, title = first, -1
    while word < limit:
        word, title = _step(walk, word, title)


def _step(walk: Walk, word: int, title: int) -> tuple[int, int]:
    """Reads one name or passes one word; hands back the next word, and where the title before it began, else -1."""
    words, lexicon = walk.words, walk.lexicon
    form = words[word]
    if title < 0 and form in lexicon.never and not walk.begins_known(form):
        return word + 1, -1
    run = walk.run(word) if walk.gaps[word] in _TIES else word
    begins = run > word and begins_person(walk, word)
    last, kind = walk.listed(word)
    ends = walk.title(word) if form in lexicon.title_words else word - 1
    if last < word and ends < word and title < 0 and form in lexicon.not_names and not begins:
        walk.passed.append((word, form))
        return word + 1, -1
    head = head_of(walk, word, run) if run > word else word if form in lexicon.heads else -1
    if title < 0 and walk.gaps[run] is _AMPERSAND and run + 1 < walk.limit:
        return firm(walk, word, run), -1
    if (
        ends >= word
        and last <= ends
        and ends + 1 < walk.limit
        and walk.tied(ends)
        and goes_on_to_person(walk, ends + 1, head)
    ):
        return ends + 1, word if title < 0 else title
    if title < 0 and head > last and head > word and not is_surname(walk, word, head, run):
        return headed(walk, word, head), -1
    if last > word or (last == word and title < 0 and not begins):
        if kind is _ETHNIC_GROUP and form in lexicon.demonyms and walk.attributive(last):
            return last + 1, -1
        weak = last == word and kind not in PLACES and form.lower() in lexicon.ranks and form not in walk.seen
        if not (weak and (walk.opens_sentence(word) or walk.style is not _SENTENCE)):
            if head > last and walk.joined(last):
                return headed(walk, word, head), -1
            return take(walk, word, last, kind, "listed"), -1
    if title >= 0 and form not in lexicon.demonyms and (walk.may_name(form) or form in lexicon.surnames):
        return person(walk, word, run, title), -1
    if begins:
        return person(walk, word, run, -1), -1
    if form in lexicon.demonyms or form in lexicon.not_names or form in lexicon.not_alone or len(form) == 1:
        walk.passed.append((word, form))
        return word + 1, -1
    if head == word and walk.gaps[word] in (_OF, _FOR) and lexicon.heads[form][1]:
        return headed(walk, word, head), -1
    return _unknown(walk, word, run), -1


def _unknown(walk: Walk, word: int, run: int) -> int:
    """A run of words that no list knows: its kind is left to the rest of the text."""
    words, lexicon = walk.words, walk.lexicon
    form = words[word]
    style, common = walk.style, form.lower() in lexicon.ranks
    if style in _WITHOUT_CASE or (common and (style is not _SENTENCE or walk.opens_sentence(word))):
        walk.passed.append((word, form))
        return word + 1
    last = word
    while last < run:
        following = words[last + 1]
        listed, kind = walk.listed(last + 1)
        if listed == run and kind in PLACES and not common and style is _SENTENCE:
            last = run
            break
        if (
            following in lexicon.not_names
            or following in lexicon.demonyms
            or following in lexicon.not_alone
            or following in lexicon.title_words
            or (style in _HEADLINES and following.lower() in lexicon.ranks)
            or listed > last
        ):
            break
        last += 1
    if (
        form.endswith(("n't", "n’t"))
        or (last == word and form.endswith(lexicon.endings["abstract"]))
        or (last == word and form.endswith(lexicon.endings["adjective"]) and walk.attributive(word))
        or (
            last == word
            and form.endswith(lexicon.endings["inflected"])
            and form not in lexicon.surnames
            and walk.opens_sentence(word)
        )
        or words[last].lower() in lexicon.roles
    ):
        return last + 1
    return take(walk, word, last, None, "capitals")
