"""What speaks for each kind of a name that the rules left open: votes of its words and of the words beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

import regex

from kabul_corpus.lexicons import lines, rows
from kabul_corpus.lexicons.persons import is_occupation
from kabul_corpus.model import ActorKind
from kabul_corpus.names.lexicon import UNRANKED, Lexicon, lexicon
from kabul_corpus.names.parts import parts
from kabul_corpus.names.walk import PLACES
from kabul_corpus.patterns import later

__all__ = ["DATELINE", "Votes", "acts", "before_places", "is_somebody", "is_town", "of_form", "previous_word", "weigh"]

_ORGANIZATION, _PERSON, _PLACE = ActorKind.ORGANIZATION, ActorKind.PERSON, ActorKind.PLACE
_SMALL = "a-zß-öø-ÿ"
_NEXT_WORD = later(re.compile, rf"[ \u00a0]([{_SMALL}]+|(?:MP|MLA|CEO|Mayor|Governor|Premier|Sheriff|Councillor)\b)")
_TOLD = later(regex.compile, r"\b(?:name|named|identified|known) (?:\p{Ll}+ )?as $")
_LINKS = frozenset({" of ", " for ", " to "})
_ARTICLES = frozenset({"El", "La", "Le", "Al"})
_LINE_STARTS = ("\n", '"', "“", "")
_BASED = later(regex.compile, r"-(?:based|born|bound|area|wide)\b")
_AFTER_COMMA = later(
    re.compile,
    rf", (?:(?P<age>\d\d)\b|(?P<article>an? |the )|(?P<small>[{_SMALL}]++)"
    rf"|(?P<next>[^\W\d_{_SMALL}][\w.]*+)(?![’']s))",
)
_LIES = later(
    regex.compile,
    r", (?:(?:about|some) \d|near |where |in (?:the|central)\b"
    r"|(?:in )?(?:north|south|east|west)(?:east|west)?(?:ern)?\b)",
)
"""What tells after a comma where a place lies: ", in the northern plains", ", about 40 miles"."""

_OF_LIES = frozenset(
    {"about", "some", "near", "where", "in", "north", "south", "east", "west"}
    | {f"{first}{last}" for first in ("north", "south") for last in ("east", "west", "ern")}
    | {"eastern", "western"}
)


# What stands after the city that opens a report: "MANAMA, Aug 31 (AFP) -", "IRVINE, Calif 1996-08-30", "LAHORE: ".
DATELINE = later(
    regex.compile,
    r"(?:, \p{Lu}[\p{L}. ]{1,20}?)?"
    r"(?: \(\p{Lu}[\p{L}\d ]+\)| \d{4}-\d\d|,? \p{Lu}\p{Ll}{2,8}\.? \d| ?[-–—] ?(?=\p{Lu})|: (?=\p{Lu}))",
)

Votes: TypeAlias = defaultdict[ActorKind, int]
"""What speaks for each kind of one form."""


@cache
def _context(side: str) -> dict[str, list[tuple[ActorKind, int]]]:
    """The words that tell the kind of the name on whose side, "before" or "after", they stand."""
    table: dict[str, list[tuple[ActorKind, int]]] = {}
    for where, word, kind, weight in rows("name_context.tsv"):
        if where == side:
            table.setdefault(word, []).append((ActorKind(kind), int(weight)))
    return table


@cache
def before_places() -> frozenset[str]:
    """The words before which a name is a place's."""
    return frozenset(word for word, kinds in _context("before").items() if kinds[0][0] is _PLACE)


def previous_word(text: str, start: int) -> str:
    """The word before a mention, in lower case, "town" for "town of"; "" where none is near."""
    end = start - 1
    if end < 1 or text[end] not in " \u00a0":
        return ""
    begin = text.rfind(" ", max(0, end - 16), end) + 1
    word = text[begin:end].lower() if begin else ""
    if word == "of":  # "the town of Layron"
        begin = text.rfind(" ", max(0, end - 19), end - 3) + 1
        word = text[begin : end - 3].lower()
    return word


def _linked(text: str, start: int) -> str:
    """The word before a mention with what ties it, in lower case, "chairman of", "mp for"; "" where neither is near."""
    end = text.rfind(" ", max(0, start - 5), start - 1)
    if end > 0 and text[end:start] in _LINKS:
        return text[text.rfind(" ", max(0, end - 16), end) + 1 : start - 1].lower()
    return ""


@cache
def _kin() -> frozenset[str]:
    return frozenset(lines("kin.txt"))


def is_somebody(text: str, start: int, end: int) -> bool:
    """Whether a place's name is a person's here: "her daughter, Florence, said", "Georgia, 34, a nurse"."""
    if _of_kin(text, start):
        return True
    comma = _AFTER_COMMA.match(text, end)
    return bool(comma and comma["age"] and text.startswith(",", comma.end()))


def acts(text: str, end: int) -> bool:
    """Whether what only persons do, or have, stands behind a name: "Charlotte said", "Florence’s mother"."""
    if text[end : end + 2] in ("'s", "’s"):
        following = _NEXT_WORD.match(text, end + 2)
        return following is not None and following[1] in _kin()
    following = _NEXT_WORD.match(text, end)
    told = _context("after").get(following[1], ()) if following else ()
    return any(kind is _PERSON for kind, _ in told)


def is_town(text: str, start: int, end: int) -> bool:
    """Whether a name, a body's too, is a town's here: "in Woolwich", "Bridgewater Mayor"."""
    if text[start - 4 : start] == " in ":
        return True
    following = _NEXT_WORD.match(text, end)
    return following is not None and following[1][0].isupper() and following[1] != "CEO"


def _of_kin(text: str, start: int) -> bool:
    """Whether a noun for a relative comes right before: "her daughter, Florence"."""
    if text[start - 1 : start] != " ":
        return False
    before = text[max(0, start - 26) : start].rstrip(", ").rsplit(" ", 2)
    return len(before) > 1 and before[-1] in _kin()


def weigh(text: str, start: int, end: int, lexica: Lexicon, votes: Votes) -> None:
    """Adds what the words beside one mention tell."""
    if text.startswith(":", end) and text[start - 1 : start] in _LINE_STARTS and text.count(f"{text[start:end]}:") > 1:
        votes[_PERSON] += 12  # "OKORO:" on the lines of a transcript
    elif (start == 0 or text[start - 1] == "\n") and DATELINE.match(text, end):
        form = text[start:end]
        if form.isupper() and form.lower() not in lexica.ranks and form.count(" ") < 3:
            votes[_PLACE] += 8
    told = _context("before")
    before = linked if (linked := _linked(text, start)) in told else previous_word(text, start)
    for kind, weight in told.get(before, ()):
        votes[kind] += weight
    if is_occupation(before):
        votes[_PERSON] += 4
    if before.rstrip(",") in _kin() or (before == "as" and _TOLD.search(text, max(0, start - 34), start)):
        votes[_PERSON] += 6
    sign = text[end : end + 1]
    if sign in (" ", "\u00a0"):
        following = _NEXT_WORD.match(text, end)
        for kind, weight in _context("after").get(following[1], ()) if following else ():
            votes[kind] += weight
    elif sign == "-":
        if _BASED.match(text, end):
            votes[_PLACE] += 3
    elif sign == ",":
        comma = _AFTER_COMMA.match(text, end)
        if comma is None:
            return
        if comma["age"]:
            votes[_PERSON] += 4
        elif comma["article"]:
            votes[_PERSON] += 1
        elif comma["small"]:
            votes[_PERSON] += 6 * (comma["small"] in lexica.roles)
            if comma["small"] in _OF_LIES and _LIES.match(text, end):
                votes[_PLACE] += 4
        elif lexica.forms.kinds.get(comma["next"]) in PLACES or comma["next"] in parts("postal"):
            votes[_PLACE] += 5


class Form(NamedTuple):
    """What the words of a form tell by themselves.

    ``last`` is the last of several words, "" where there is one; ``numbered`` are single words with figures in them,
    ``common`` are words that would need something near them to be a name; ``personal`` are the forms that can hardly be
    anything but somebody's name.
    """

    last: str
    votes: tuple[tuple[ActorKind, int], ...]
    numbered: bool
    common: bool
    personal: bool


@lru_cache(4096)
def of_form(form: str) -> Form:
    """What the words of ``form`` tell by themselves."""
    lexica = lexicon()
    words = form.replace("-", " ").split()
    ranks = [lexica.ranks[word.lower()] for word in words]
    numbered = not form.isalpha() and any(map(str.isdigit, form))
    rare = max(ranks) == UNRANKED
    if len(words) == 1:
        organization = 1 + 4 * (form.isupper() and len(form) > 1) + (form.lower() in lexica.ranks)
        organization += 4 * (
            len(form) > 6 and form.endswith(lexica.endings["firm_end"]) and form not in lexica.surnames
        )
        person = 2 * (form in lexica.surnames) + 2 * (form in lexica.given)
        place = 2 * (form in lexica.towns or form.title() in lexica.towns) + 2 * form.endswith(lexica.endings["place"])
        common = not rare and not (max(ranks) > 3000 and form in lexica.surnames)
    else:
        organization = 1 + 6 * (lexica.forms.kinds.get(words[-1]) in PLACES) + 4 * numbered
        person = 4 * (not form.isupper() and len(words) < 5 and min(ranks) > 9000)
        person += 2 * (words[-1] in lexica.surnames or words[0] in lexica.given)
        particle = words[0] in lexica.prefixes and words[0] not in _ARTICLES
        person += 3 * particle
        local = any(lexica.forms.kinds.get(" ".join(words[:count])) in PLACES for count in (1, 2, 3))
        named = words[-1].lower() in lexica.ranks or words[-1].endswith("s")
        organization += (7 if named else 3) * local  # "Munich Re", "Manchester United"
        person += 8 * (local and not named and len(words) == 2 and words[0] in lexica.given)
        place = 6 * (words[-1] in parts("direction") and words[0] not in lexica.given)
        common = not rare and not particle and not local
    return Form(
        last=words[-1] if len(words) > 1 else "",
        votes=((_ORGANIZATION, organization), (_PERSON, person), (_PLACE, place)),
        numbered=numbered and len(words) == 1,
        common=common and not (form.isupper() and len(form) < 5),
        personal=person > 3 and not (local or form.isupper())
        if len(words) > 1
        else rare
        and (form in lexica.surnames or (len(form) > 4 and form.isupper() and form.title() in lexica.surnames)),
    )
