"""What the rest of the text says of a name whose words alone do not tell its kind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from operator import itemgetter

from kabul_corpus.model import ActorKind
from kabul_corpus.names.coordination import coordinated
from kabul_corpus.names.evidence import Votes, acts, before_places, is_somebody, is_town, of_form, previous_word, weigh
from kabul_corpus.names.features import of_mention
from kabul_corpus.names.lexicon import Lexicon, lexicon
from kabul_corpus.names.model import best
from kabul_corpus.names.parts import parts
from kabul_corpus.names.short_forms import first_words, initials
from kabul_corpus.names.walk import PLACES, Mention
from kabul_corpus.patterns import later

__all__ = ["last_names", "open_forms", "settle"]

_ORGANIZATION, _PERSON, _PLACE = ActorKind.ORGANIZATION, ActorKind.PERSON, ActorKind.PLACE
_PUBLICATION = ActorKind.PUBLICATION
_FAR = 99
_ACRONYM = 5
"""Letters below which a form in capitals is nobody's name but by the text's own word."""

_LOOKED_AT = 4
"""Mentions of a form whose neighbours are looked at; more of them seldom tell more."""

_MOST_VOTES = 12
"""Votes beyond which more of them tell no more."""

_SURE = 4
"""Votes of the words beside it that make a form a name, and an organization a publication."""

_VOTES = {kind: f"votes={kind}" for kind in ActorKind}
_MOST = {kind: f"most={kind}" for kind in ActorKind}
_count_then_kind = itemgetter(1, 0)
_HOME = later(re.compile, r"(?:, \d\d)?,?(?: both| all| also| formerly)? of ")


def last_names(text: str, mentions: list[Mention]) -> set[str]:
    """The last names of the persons whom the text names in full or by title."""
    names: set[str] = set()
    suffixes, prefixes, families = lexicon().suffixes, lexicon().prefixes, parts("family")
    persons = {(text[mention[0] : mention[1]], mention[3]) for mention in mentions if mention[2] is _PERSON}
    for form, evidence in persons:
        words = form.split()
        while len(words) > 1 and words[-1].rstrip(".") in suffixes:
            words.pop()
        if len(words) > 1 or evidence == "title":
            names.add(words[-1])
            if words[0] in families:
                names.add(words[0])  # "Qian Qichen", "Qian" for short
            for place in range(1, len(words) - 1):
                if (particle := words[place].title()) in prefixes:
                    names |= {f"{particle} {words[place + 1]}", " ".join([particle, *words[place + 1 :]])}
    return names


def _first_names(text: str, mentions: list[Mention]) -> set[str]:
    """The given names of the persons whom the text names in full."""
    given = lexicon().given
    persons = {text[mention[0] : mention[1]] for mention in mentions if mention[2] is _PERSON}
    return {form.partition(" ")[0] for form in persons if " " in form} & given.keys()


def open_forms(
    text: str,
    mentions: Sequence[Mention],
    people: Container[str],
    shorts: Mapping[str, bool],
    lexica: Lexicon,
    *,
    besides: Container[str] = (),
) -> tuple[dict[str, dict[str, float]], dict[str, Votes]]:
    """The features of each form in ``mentions`` that has no kind yet, and the votes of the words beside it.

    A feature of the words beside a form counts by the root of how often it is there. Known places that may be a
    firm's short form have votes too. Forms in ``besides`` are left out.
    """
    votes: dict[str, Votes] = {}
    beside: dict[str, list[list[str]]] = {}
    before: tuple[int, ActorKind | None] = (-_FAR, None)
    listed = coordinated(text, mentions)
    for number, (start, end, kind, evidence) in enumerate(mentions):
        if kind is None:
            form = text[start:end]
            # A last name stays one, whatever stands beside it.
            if form not in people and form not in besides and len(told := beside.setdefault(form, [])) < _LOOKED_AT:
                told.append(list(of_mention(text, start, end, before, lexica)))
                weigh(text, start, end, lexica, votes.setdefault(form, defaultdict(int)))
                if before[1] is _PERSON and " " not in form and _HOME.fullmatch(text, before[0], start):
                    # "Tom Hale of Orrin" may be of a body, "Tom Hale, 21, of Orrin" is from there.
                    votes[form][_PLACE] += _SURE if text[before[0]] == " " else 2 * _SURE
                elif before[1] is not _PERSON and text[before[0] : start] == ", " and form in parts("postal"):
                    votes[form][_PLACE] += _MOST_VOTES
                if number in listed:
                    votes[form][listed[number]] += 2 * _SURE
        elif shorts and kind is _PLACE and evidence == "listed" and shorts.get(form := text[start:end]):
            weigh(text, start, end, lexica, votes.setdefault(form, defaultdict(int)))
        before = end, kind
    features: dict[str, dict[str, float]] = {}
    for form, told in beside.items():
        share = len(told) ** -0.5
        found = features[form] = dict.fromkeys(told[0], share)
        for more in told[1:]:
            for feature in more:
                found[feature] = found.get(feature, 0.0) + share
        found["any"] = 1.0
        alone = of_form(form)
        found["common"], found["numbered"] = float(alone.common), float(alone.numbered)
        if alone.last in people:
            found["last name"] = 1.0
        summed = dict(alone.votes)
        for voted, count in votes[form].items():
            summed[voted] = summed.get(voted, 0) + count
        for voted, count in summed.items():
            found[_VOTES[voted]] = count / 4 if count < _MOST_VOTES else _MOST_VOTES / 4
        found[_MOST[max(summed.items(), key=_count_then_kind)[0]]] = 1.0
    return features, votes


def settle(
    text: str,
    mentions: list[Mention],
    lexica: Lexicon,
    shorts: Mapping[str, bool],
    people: set[str],
    decided: dict[str, ActorKind | None],
) -> list[Mention]:
    """``mentions`` with a kind for each, so that one form has one kind unless the words say otherwise.

    ``shorts`` are the short forms of the bodies that the text names in full, ``people`` the last names of its persons,
    ``decided`` what forms are known to be: the last two take in what is decided here.
    """
    features, votes = open_forms(text, mentions, people, shorts, lexica, besides=decided)
    firms = {form for form, told in votes.items() if shorts.get(form) and form not in features and _PLACE not in told}
    letters: set[str] | None = None
    for form, found in features.items():
        if letters is None and form.isupper():
            letters = initials(text, mentions)
        if (form in shorts or (form.isupper() and letters and form in letters)) and form not in people:
            kind: ActorKind | None = _ORGANIZATION
        else:
            told = max(votes[form].values(), default=0) >= _SURE and not found["numbered"]
            alone = of_form(form)
            kind = best(form, found, named=told or alone.personal or (bool(alone.last) and not alone.common))
        if kind is _PERSON and form.isupper() and len(form) < _ACRONYM and form not in people:
            kind = _ORGANIZATION
        if kind is _ORGANIZATION and votes[form][_PUBLICATION] >= _SURE:
            kind = _PUBLICATION
        decided[form] = kind
        if kind is _PERSON and " " in form:
            people.add(form.rsplit(" ", 1)[1])
    if bodies := [form for form, kind in decided.items() if kind is _ORGANIZATION and " " in form]:
        for short in first_words(bodies, lexica):
            if decided.get(short) is not None and short not in people:
                decided[short] = _ORGANIZATION
    papers = _last_words_of_papers(text, mentions)
    given = _first_names(text, mentions)
    settled: list[Mention] = []
    for mention in mentions:
        start, end, kind, evidence = mention
        if kind is None:
            form = text[start:end]
            if form in papers and text[start - 4 : start] in ("the ", "The "):
                settled.append((start, end, _PUBLICATION, "short form"))
                continue
            bare = form.title() if form.isupper() else form.removesuffix("s")
            somebody = form in people or bare in people or (form in given and acts(text, end))
            final = _PERSON if somebody else decided[form]
            if final is not None:
                if final is _PERSON and text[start - 1 : start] == " " and " " not in form:
                    start = _with_particle(text, start)
                settled.append((start, end, final, "context"))
        elif evidence == "listed" and (
            (form := text[start:end]) in people or form in firms or form in lexica.given or form in lexica.towns
        ):
            if form in given and acts(text, end) and previous_word(text, start) not in before_places():
                settled.append((start, end, _PERSON, "given"))
            else:
                settled.append(_listed(text, mention, people, firms, lexica))
        elif evidence == "title" and " " not in text[start:end]:
            settled.append((_with_particle(text, start), end, kind, evidence))
        else:
            settled.append(mention)
    return settled


def _with_particle(text: str, start: int) -> int:
    """Where a last name begins, with the small particles before it: "Ambassador van Thiel"."""
    while (begin := text.rfind(" ", max(0, start - 7), start - 1) + 1) and text[begin : start - 1] in parts("before"):
        start = begin
    return start


def _last_words_of_papers(text: str, mentions: Sequence[Mention]) -> set[str]:
    """What the publications may be called for short: "the Post" after "The Washington Post"."""
    papers = [text[start:end] for start, end, kind, _ in mentions if kind is _PUBLICATION]
    return {form.rsplit(" ", 1)[1] for form in papers if " " in form}


def _listed(text: str, mention: Mention, people: set[str], firms: set[str], lexica: Lexicon) -> Mention:
    """A known name as what it is here: somebody's, a firm's short form, a last name, or what the list says."""
    start, end, kind, _ = mention
    form = text[start:end]
    place = kind in PLACES
    if place and form in lexica.given and is_somebody(text, start, end):
        people.add(form)
        return start, end, _PERSON, "context"
    if form in firms:
        return start, end, _ORGANIZATION, "short form"
    if not place and form in lexica.towns and is_town(text, start, end):
        return start, end, _PLACE, "context"
    if form in people and (place or form in lexica.surnames) and previous_word(text, start) not in before_places():
        return start, end, _PERSON, "last name"
    return mention
