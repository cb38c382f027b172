"""Capitalised words -> mentions, each from the words themselves and their neighbours; what is left open has no kind."""

from __future__ import annotations

import re
from collections.abc import Container

from kabul_corpus.lexicons.persons import is_occupation
from kabul_corpus.model import ActorKind
from kabul_corpus.names.evidence import before_places, previous_word
from kabul_corpus.names.heads import after_series, firm, head_of, headed, in_capitals, is_surname, opened, saint
from kabul_corpus.names.mentions import numbered, take
from kabul_corpus.names.offices import (
    after_party,
    after_post,
    begins_holder,
    belongs_to_title,
    office,
    portfolio,
    title_of_body,
)
from kabul_corpus.names.parts import parts
from kabul_corpus.names.persons import (
    begins_person,
    goes_on_to_person,
    is_name_on,
    is_trade,
    nickname_follows,
    person,
    short_form,
)
from kabul_corpus.names.styles import Style
from kabul_corpus.names.tokens import Gap
from kabul_corpus.names.walk import PLACES, Walk
from kabul_corpus.patterns import later

__all__ = ["cut"]

# Looked up once: members of an enumeration are slow to reach, and these are asked for at every word.
_AMPERSAND, _AND, _COMMA, _FOR = Gap.AMPERSAND, Gap.AND, Gap.COMMA, Gap.FOR
_OF, _OPENS = Gap.OF, Gap.OPENS
_HYPHEN, _NONE, _PARTICLE, _SPACE = Gap.HYPHEN, Gap.NONE, Gap.PARTICLE, Gap.SPACE
_TIES = frozenset({Gap.SPACE, Gap.HYPHEN, Gap.PARTICLE, Gap.POINT, Gap.POSSESSIVE, Gap.CLOSES})
_ETHNIC_GROUP, _ORGANIZATION = ActorKind.ETHNIC_GROUP, ActorKind.ORGANIZATION
_PERSON, _PUBLICATION = ActorKind.PERSON, ActorKind.PUBLICATION
_CHROME, _SENTENCE, _UPPER = Style.CHROME, Style.SENTENCE, Style.UPPER
_SHORT_NOT = ("n't", "n’t")
_SELDOM = 6000
"""The frequency rank beyond which a word before a name is rather part of it."""
_HEADLINES = (Style.TITLE, _CHROME)
_QUOTES = "\"“'‘"
_WITHOUT_CASE = (_UPPER, _CHROME)
_COUNTS = later(re.compile, r"[.,]\d| (?:million|billion|trillion|crore|lakh)\b")


def cut(walk: Walk, first: int, limit: int, style: Style) -> None:
    """Adds to ``walk`` the mentions among its words from ``first`` up to ``limit``."""
    walk.style, walk.limit = style, limit
    words, never = walk.words, walk.never
    word, title = first, -1
    while word < limit:
        if title < 0 and words[word] in never:
            word += 1
        else:
            word, title = _step(walk, word, title)


def _step(walk: Walk, word: int, title: int) -> tuple[int, int]:
    """Reads one name or passes one word; hands back the next word, and where the title before it began, else -1."""
    words, lexicon = walk.words, walk.lexicon
    form = words[word]
    if title < 0 and len(form) == 1 and (after := after_party(walk, word)) > word:
        return after, -1
    gap = walk.gaps[word]
    run = walk.run(word) if gap in _TIES else word
    if run > word + 1 and title < 0 and words[word + 1] in lexicon.given and is_trade(walk, word, run):
        return word + 1, -1
    begins = begins_person(walk, word) if run > word else gap is _OPENS and nickname_follows(walk, word)
    last, kind = walk.listed(word)
    if gap is _HYPHEN and last < word and title < 0 and form.lower() in parts("fore"):
        following = words[word + 1]
        if following[0].isupper() and (following.lower() not in lexicon.ranks or walk.listed(word + 1)[0] > word):
            return word + 1, -1  # "Ex-Orrin Police officer", but "Anti-Fraud Unit"
    ends = walk.title(word) if form in lexicon.title_words else word - 1
    if ends == word and last <= word and form in ("St", "Saint") and run > word:
        if (whole := saint(walk, word)) > word:
            return headed(walk, word, whole), -1
        if previous_word(walk.text, walk.starts[word]) in before_places() and walk.title(word + 1) <= word:
            return take(walk, word, run, ActorKind.PLACE, "head"), -1  # "in St. Bernard"
    if last < word and ends < word and title < 0 and form in lexicon.not_names and not begins:
        if walk.text[walk.starts[word] - 1] == "(" and (body := _acronym_of(walk, word)) is not None:
            return take(walk, word, word, body, "listed"), -1
        walk.passed.append((word, form))
        return word + 1, -1
    head = head_of(walk, word, run) if run > word or gap is _AND else word if form in lexicon.heads else -1
    if head > word + 1 and (inner := _listed_inside(walk, word, head)) > word:
        run = inner - 1
        head = head_of(walk, word, run)
        begins = begins_person(walk, word) if run > word else False
    if run > word and words[run].isupper() and last < run and walk.style is _SENTENCE and in_capitals(walk, word, run):
        return take(walk, word, run, ActorKind.PLACE, "head"), -1
    if gap is _COMMA and title < 0 and last < word and (ending := after_series(walk, word)) > word:
        return take(walk, word, ending, lexicon.heads[words[ending]][0], "head"), -1
    if title < 0 and walk.gaps[run] is _AMPERSAND and run + 1 < walk.limit:
        return firm(walk, word, run), -1
    if walk.ministers and title < 0 and (post := portfolio(walk, word)) > word and post > last:
        return post + 1, word if walk.gaps[post] is _SPACE else -1
    if (
        ends >= word
        and last <= ends
        and ends + 1 < walk.limit
        and not (title >= 0 and run > word and form in lexicon.given)
    ):
        if walk.tied(ends) or walk.gaps[ends] is _PARTICLE:
            if goes_on_to_person(walk, ends + 1, head):
                if not title_of_body(walk, ends + 1):
                    return ends + 1, word if title < 0 else title
                if title < 0:
                    return ends + 1, -1
        elif walk.gaps[ends] in (_OF, _FOR) and (after := office(walk, ends + 1)) > ends + 1:
            held = walk.gaps[after - 1] is _SPACE and after < walk.limit and begins_holder(walk, after)
            return after, (word if title < 0 else title) if held else -1
    if ends >= run > word and last <= ends and not walk.tied(ends):
        return ends + 1, -1  # "the Governor General", whoever that is
    if title < 0 and head > last and head > word and not is_surname(walk, word, head, run):
        return headed(walk, word, head), -1
    if begins and kind in PLACES and run > last > word and walk.gaps[last] is _SPACE and is_name_on(walk, last + 1):
        return person(walk, word, run, title), -1  # "Aung San Suu Kyi"
    if last == word < run and kind not in PLACES and form in lexicon.openers and gap is _SPACE and title < 0:
        return opened(walk, word, run), -1  # "Deportivo Marlow", though "Deportivo" is known
    if last == head == word and kind in PLACES and gap is _OF and title < 0 and lexicon.heads[form][1] == "of":
        return headed(walk, word, head), -1  # "the Gulf of Lunsdale", though "the Gulf" is known
    if last > word or (last == word and title < 0 and not begins):
        if kind is _ETHNIC_GROUP and form in lexicon.demonyms and walk.attributive(last):
            return last + 1, -1
        if kind is _PUBLICATION and belongs_to_title(walk, word, last):
            return last + 1, -1
        weak = last == word and kind not in PLACES and form.lower() in lexicon.ranks and form not in walk.seen
        if not (weak and (walk.opens_sentence(word) or walk.style is not _SENTENCE)):
            if head > last and walk.joined(last):
                return headed(walk, word, head), -1
            if last == word < run and gap is _HYPHEN and kind not in PLACES and _goes_on_in_capitals(walk, word):
                return take(walk, word, word + 1, kind, "head"), -1
            if word < last == head and kind not in PLACES and _of_place(walk, last):
                return headed(walk, word, head), -1  # "the Supreme Court of Vanuatu"
            if (
                last < run
                and walk.gaps[last] is _SPACE
                and walk.style is _SENTENCE
                and (whole := _with_place(walk, last, kind)) > last
            ):
                return take(walk, word, whole, kind, "head"), -1
            if kind in PLACES and walk.style is _SENTENCE and (whole := _named_after(walk, word, last, run)) > last:
                named = kind if walk.gaps[last] is _PARTICLE or words[whole] in parts("direction") else None
                return take(walk, word, whole, named, "capitals"), -1
            return take(walk, word, last, kind, "listed"), -1
    if title >= 0 and (post := after_post(walk, word, run)) > word:
        return post, title if walk.tied(post - 1) else -1
    if title >= 0 and form not in lexicon.demonyms and (form not in lexicon.unnamed or form in lexicon.surnames):
        return person(walk, word, run, title), -1
    if run > word and (form in lexicon.storms or (words[word + 1] in lexicon.storms and form in parts("strength"))):
        walk.nameless.update(words[word + 1 : run + 1])
        return run + 1, -1  # "Typhoon Talim", "Tropical Storm Talim"
    if form in lexicon.openers and run > word and not (begins and words[word + 1][0].isupper()):
        return opened(walk, word, run), -1
    if begins:
        return person(walk, word, run, -1), -1
    if form in lexicon.prefixes and (last := short_form(walk, word, run)) > word:
        return take(walk, word, last, None, "capitals"), -1
    if form in lexicon.unnamed or form in lexicon.demonyms or len(form) == 1:
        if run > word and (after := _with_next(walk, word, run)) > word:
            return after, -1
        walk.passed.append((word, form))
        return word + 1, -1
    if head == word and ((walk.gaps[word] in (_OF, _FOR) and lexicon.heads[form][1]) or numbered(walk, word)):
        return headed(walk, word, head), -1
    if form.lower() in lexicon.ranks and (after := office(walk, word)) > word:
        return after, -1
    return _unknown(walk, word, run), -1


def _with_next(walk: Walk, word: int, run: int) -> int:
    """Takes a name whose first word alone is none, "F-Secure", "North Philadelphia"; the word itself for none."""
    if len(walk.words[word]) == 1:
        tied = walk.gaps[word] is Gap.HYPHEN and len(walk.words[word + 1]) > 1
        return _unknown(walk, word, run) if tied else word
    if walk.style is _SENTENCE and walk.words[word] in parts("direction"):
        last, kind = walk.listed(word + 1)
        if kind in PLACES:
            return take(walk, word, last, ActorKind.PLACE, "head")
    return word


def _shortens(walk: Walk, word: int) -> bool:
    """Whether the letters in brackets here are those of the common words before them: "short message service (SMS)"."""
    start, form = walk.starts[word], walk.words[word]
    if not form.isupper() or walk.text[start - 1] != "(":
        return False
    before = walk.text[max(0, start - 64) : start - 1].replace("-", " ").split()[-len(form) :]
    return all(small.islower() for small in before) and "".join([small[0] for small in before]) == form.lower()


def _acronym_of(walk: Walk, word: int) -> ActorKind | None:
    """The kind of the body whose acronym stands here in brackets right after its name: "Workers' Party (PT)"."""
    form, end = walk.words[word], walk.ends[word]
    if not (form.isupper() and len(form) > 1 and walk.text.startswith(")", end) and walk.found):
        return None
    _, before, kind, evidence = walk.found[-1]
    told = kind is not None and kind is not ActorKind.PERSON and (kind not in PLACES or evidence == "head")
    return kind if told and before + 2 == walk.starts[word] else None


def _unknown(walk: Walk, word: int, run: int) -> int:
    """A run of words that no list knows: its kind is left to the rest of the text."""
    words, lexicon = walk.words, walk.lexicon
    form = words[word]
    style = walk.style
    opens = walk.opens_sentence(word)
    inside = style is _SENTENCE and not opens  # where a capital alone tells a name
    common = (run > word or not inside) and (
        _is_common(walk, word, run) or (is_occupation(form.lower()) and form not in lexicon.surnames)
    )
    if style in _WITHOUT_CASE or (common and not inside):
        walk.passed.append((word, form))
        return word + 1
    last = word
    while last < run:
        following = words[last + 1]
        if last + 1 == run and form in lexicon.towns and following in parts("direction"):
            return take(walk, word, run, ActorKind.PLACE, "capitals")  # "Sunderland South"
        listed, kind = walk.listed(last + 1)
        if listed == run and kind in PLACES and not common and style is _SENTENCE:
            last = run
            break
        if (
            following in lexicon.unnamed
            or following in lexicon.demonyms
            or following in lexicon.title_words
            or (style in _HEADLINES and following.lower() in lexicon.ranks)
            or listed > last
        ):
            break
        last += 1
    if (
        (form.endswith(lexicon.endings["none"]) and _ends_as_word(walk, word, last, opens))
        or (last == word and opens and _derived(walk, word))
        or words[last].lower() in lexicon.roles
        or (last == word < run and form in lexicon.heads and walk.title(word + 1) > word)
        or (last > word and len(words[last]) == 1 and walk.only_words(word, last - 1))  # "Group G"
        or (last == word and len(form) > 2 and form[-1] == "s" and form[:-1].isupper())  # "SUVs"
        or (form[-1].isdigit() and _COUNTS.match(walk.text, walk.ends[last]))  # "Dh4.30", "Sh130 billion"
    ):
        if last == word:
            walk.passed.append((word, form))
        return last + 1
    if last == word and _shortens(walk, word):
        walk.nameless.add(form)
        return last + 1
    if (walk.text[walk.starts[word] - 1] in _QUOTES and _is_work(walk, word)) or _is_thing(walk, last):
        walk.nameless.add(walk.text[walk.starts[word] : walk.ends[last]])
        return last + 1
    return take(walk, word, last, None, "capitals")


def _ends_as_word(walk: Walk, word: int, last: int, opens: bool) -> bool:
    """Whether the last letters of the word tell that it is none: "Overspending", "Orrinian tea", "Haven't Orrin"."""
    form, endings = walk.words[word], walk.lexicon.endings
    if last > word:
        return form.endswith(_SHORT_NOT)
    return (
        form.endswith((*_SHORT_NOT, *endings["abstract"]))
        or (form.endswith(endings["adjective"]) and walk.attributive(word))
        or (opens and form not in walk.lexicon.surnames and form.endswith(endings["inflected"]))
    )


def _is_work(walk: Walk, word: int) -> bool:
    """Whether the quotation that opens here is the title of a work: the drama "Melancholia"."""
    start = walk.starts[word] - 1
    before = walk.text[max(0, start - 16) : start].rstrip(" ,").rsplit(" ", 1)
    return before[-1] in parts("work")


def _is_thing(walk: Walk, last: int) -> bool:
    """Whether a noun for what does not act comes right after the name: "the Langya virus", "the Gantry award"."""
    end = walk.ends[last]
    if walk.gaps[last] is not _NONE:
        return False
    after = walk.text[end : end + 16].split(" ", 2)
    return len(after) > 1 and not after[0] and after[1].rstrip(".,;:)") in parts("thing")


def _is_common(walk: Walk, word: int, run: int) -> bool:
    """Whether the word is a common one, and no seldom one that opens a name with one that is not: "Samba Diakité"."""
    rank = walk.lexicon.ranks.get(walk.words[word].lower())
    if rank is None or rank < _SELDOM or word == run or walk.style is not _SENTENCE:
        return rank is not None
    following = walk.words[word + 1]
    return (
        following in walk.lexicon.unnamed
        or following.lower() in walk.lexicon.ranks
        or following in walk.lexicon.demonyms
    )


def _listed_inside(walk: Walk, word: int, head: int) -> int:
    """Where a known publication begins that ends with the head, a name before it: "anti-Trump National Review"."""
    if walk.words[word].isupper():
        return word
    for first in range(word + 1, head):
        last, kind = walk.listed(first)
        if last == head and kind is _PUBLICATION and walk.words[word] not in walk.lexicon.heads:
            return first
    return word


def _goes_on_in_capitals(walk: Walk, word: int) -> bool:
    """Whether a hyphen ties an acronym to another that nothing is known of: "ADF-NALU", but "NATO-EU"."""
    form, following = walk.words[word], walk.words[word + 1]
    return len(form) > 2 and form.isupper() and following.isupper() and walk.listed(word + 1)[0] <= word


def _of_place(walk: Walk, head: int) -> bool:
    """Whether the place that a body is for comes right after its head."""
    return (
        walk.gaps[head] is _OF
        and walk.lexicon.heads[walk.words[head]][1] == "of"
        and walk.listed(head + 1)[1] in PLACES
    )


def _with_place(walk: Walk, last: int, kind: ActorKind | None) -> int:
    """The last word of a body with the place it is in, "Toyota Australia", or of a state, "Katsina State".

    Else ``last``: "Ohio State" is hardly ever the state.
    """
    if kind in PLACES:
        ends = walk.words[last + 1] == "State" and not walk.joined(last + 1)
        return last + (ends and (walk.lexicon.origin(walk.words[last]) or ("", "US"))[1] != "US")
    place, local = walk.listed(last + 1)
    ends = local in PLACES and not walk.joined(place) and (kind is _ORGANIZATION or not walk.attributive(place))
    return place if ends and kind not in (_PUBLICATION, _ETHNIC_GROUP, _PERSON, None) else last


def _named_after(walk: Walk, first: int, last: int, run: int) -> int:
    """The last word of a body named after the place from ``first`` to ``last``: "Munich Re", "Manchester United"."""
    words, lexicon = walk.words, walk.lexicon
    quarter = walk.gaps[last] in (_SPACE, _HYPHEN) and words[last + 1] in parts("direction")
    if quarter and (last + 1 == run or walk.title(last + 2) > last + 1):
        return last + 1  # "Sunderland South"
    place = last
    if place < run and walk.gaps[place] is _PARTICLE and walk.listed(place + 1)[0] <= place:
        return place + 1  # "Surigao del Sur"
    while place < run and walk.gaps[place] is _SPACE:
        form = words[place + 1]
        if (
            form in lexicon.unnamed
            or form in lexicon.demonyms
            or form in lexicon.given
            or form in lexicon.heads
            or form in lexicon.title_words
            or form.isupper()
            or _is_role(form.lower(), lexicon.roles)
            or walk.listed(place + 1)[0] > place
        ):
            return last
        place += 1
    if (
        last > first
        and place > last + 1
        and lexicon.ranks.keys().isdisjoint(map(str.lower, words[last + 1 : place + 1]))
    ):
        return last  # a person rather: "the Kyrgyz Republic Saidikram Niyazkhodjaev"
    return place


def _is_role(small: str, roles: Container[str]) -> bool:
    return small in roles or small.removesuffix("s") in roles


def _derived(walk: Walk, word: int) -> bool:
    """Whether the word is made from a common one, "Overstretched", or makes an adjective, "Burqa-clad"."""
    form, lexicon, end = walk.words[word], walk.lexicon, walk.ends[word]
    if walk.text.startswith("-", end) and walk.text[end + 1 : end + 2].islower():
        return form not in lexicon.surnames and form not in lexicon.towns
    small = form.lower()
    if not small.startswith(parts("fore")):
        return False
    rests = [small.removeprefix(fore) for fore in parts("fore")]
    return any(len(rest) > 3 and rest != small and rest in lexicon.ranks for rest in rests)
