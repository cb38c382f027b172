"""Text and blocks -> mentions of names: running sentences first, then headlines and capitals with what those tell."""

from __future__ import annotations

from itertools import repeat
from operator import itemgetter

from kabul_corpus.drafts import Layout, Name
from kabul_corpus.model import ActorKind
from kabul_corpus.names.kinds import last_names, settle
from kabul_corpus.names.lexicon import Forms, index_forms, lexicon, with_lexicon
from kabul_corpus.names.parts import cased
from kabul_corpus.names.roads import with_roads
from kabul_corpus.names.segment import cut
from kabul_corpus.names.short_forms import short_forms
from kabul_corpus.names.styles import Style, styles
from kabul_corpus.names.teams import with_teams
from kabul_corpus.names.tokens import read
from kabul_corpus.names.walk import Mention, Walk
from kabul_corpus.names.works import without_works

__all__ = ["find"]

_PERSON, _SENTENCE = ActorKind.PERSON, Style.SENTENCE
_SELDOM = 6000
"""The frequency rank beyond which a word that opens a sentence is rather the name."""


def find(text: str, layout: Layout, known: Forms | None = None) -> tuple[Name, ...]:
    """The mentions of names in ``text``, in text order, never overlapping.

    ``known`` are names that the caller knows, with their kinds; they go before the lexicon's.
    """
    text = _unwrapped(text, layout)
    tokens = read(text)
    if not tokens.words:
        return ()
    lexica = lexicon()
    page = _page(layout)
    listed = lexica.forms if known is None else with_lexicon(known)
    forms = (listed,) if page is None else (page, listed)
    runs = styles(text, layout, tokens)
    walk = Walk(text, tokens, lexica, forms)
    for first, limit, style in runs:
        if style is _SENTENCE:
            cut(walk, first, limit, style)
    found, passed = walk.found, walk.passed
    shorts = short_forms(text, found, lexica)
    people = last_names(text, found)
    decided: dict[str, ActorKind | None] = dict.fromkeys(walk.nameless)
    mentions = settle(text, found, lexica, shorts, people, decided)
    seen = _seen(text, mentions)
    others = [run for run in runs if run[2] is not _SENTENCE]
    if others:
        rest = Walk(text, tokens, lexica, (index_forms(seen), *forms), seen)
        for run in others:
            cut(rest, *run)
        found = sorted(found + rest.found, key=itemgetter(0))
        shorts |= short_forms(text, rest.found, lexica)
        people |= last_names(text, rest.found)
        mentions = settle(text, found, lexica, shorts, people, decided)
        seen = _seen(text, mentions)
        passed = passed + rest.passed
    firms = [form for form, corporate in shorts.items() if corporate and form not in seen]
    seen |= dict.fromkeys(
        [form for word, form in passed if form in firms and _is_name(walk, word)], ActorKind.ORGANIZATION
    )
    mentions += [
        (tokens.starts[word], tokens.ends[word], seen[form], "repeated") for word, form in passed if form in seen
    ]
    mentions.sort(key=itemgetter(0))
    words = set(tokens.words)
    mentions = with_roads(text, words, with_teams(text, words, without_works(text, mentions)))
    return tuple(map(tuple.__new__, repeat(Name), mentions))


def _unwrapped(text: str, layout: Layout) -> str:
    """The text with blanks for the line breaks inside its blocks: a name may stand on two lines of a paragraph."""
    pieces, done = [], 0
    for block in layout.blocks:
        if "\n" in block.span.text:
            pieces += [text[done : block.span.start], block.span.text.replace("\n", " ")]
            done = block.span.end
    return "".join([*pieces, text[done:]]) if pieces else text


def _seen(text: str, mentions: list[Mention]) -> dict[str, ActorKind]:
    """The kinds of the forms that stand in the text, the last names of its persons among them."""
    seen: dict[str, ActorKind] = {}
    for form, kind in dict.fromkeys([(text[start:end], kind) for start, end, kind, _ in mentions]):
        if kind is not None:
            seen.setdefault(form, kind)
            if kind is _PERSON and " " in form:
                seen.setdefault(form.rsplit(" ", 1)[1], kind)
    return {**{form.upper(): kind for form, kind in seen.items() if len(form) > 3}, **seen}


def _is_name(walk: Walk, word: int) -> bool:
    """Whether a common word that a firm's name begins with stands for the firm."""
    return not walk.opens_sentence(word) or walk.lexicon.ranks[walk.words[word].lower()] > _SELDOM


def _page(layout: Layout) -> Forms | None:
    """The names that the layout states: the authors and the publisher."""
    kinds: dict[str, ActorKind] = {}
    known = lexicon().forms.kinds
    if layout.publisher is not None:
        kinds[layout.publisher.name.removeprefix("The ")] = ActorKind.PUBLICATION
    if layout.byline is not None:
        kinds.update(
            (author, _PERSON) for author in layout.byline.authors if author not in known and cased(author) not in known
        )
    return index_forms(kinds) if kinds else None
