"""What kind of page matter a line is, by the stock phrases that sites use."""

from __future__ import annotations

from functools import cache

import attrs

from kabul_corpus import lexicons
from kabul_corpus.model import BlockRole
from kabul_corpus.structure.lines import Line
from kabul_corpus.structure.words import POINTS, ROUND, TRIGGERS, trigger_of

__all__ = ["FURNITURE", "ROLE_OF", "kinds_of"]

ROLE_OF = {
    "section": BlockRole.NAVIGATION,
    "nav": BlockRole.NAVIGATION,
    "share": BlockRole.NAVIGATION,
    "newsletter": BlockRole.NAVIGATION,
    "advert": BlockRole.NAVIGATION,
    "related": BlockRole.NAVIGATION,
    "related_line": BlockRole.RELATED_LINK,
    "comment_form": BlockRole.COMMENT_FORM,
    "comment_head": BlockRole.COMMENT_FORM,
    "rights": BlockRole.PUBLISHER_NOTE,
    "note": BlockRole.PUBLISHER_NOTE,
    "sign_off": BlockRole.CREDIT,
    "byline_label": BlockRole.NAVIGATION,
    "bio_head": BlockRole.AUTHOR_BIO,
    "bio_line": BlockRole.AUTHOR_BIO,
    "cut_off": BlockRole.NAVIGATION,
}
"""The role of a line of each kind."""

FURNITURE = frozenset({"section", "nav", "share", "newsletter", "advert", "related", "comment_form", "cut_off"})
"""The kinds that are no part of an article, if they stand in it."""

_MARKS = ".,:;!?"
_LONGEST_START = 90
_LONGEST_INSIDE = 60
"""A line of more words than this is running text, whatever phrase it holds."""

_LONGEST_MENU = 29


@attrs.frozen
class _Phrases:
    """The lexicon, indexed: whole lines; line beginnings by their first word; phrases by their rarest word."""

    whole: dict[str, str]
    start: dict[str, dict[str, str]]
    inside: dict[str, list[tuple[str, str]]]


@cache
def _phrases() -> _Phrases:
    whole: dict[str, str] = {}
    start: dict[str, dict[str, str]] = {}
    inside: dict[str, list[tuple[str, str]]] = {}
    for kind, where, phrase in lexicons.rows("page_phrases.tsv"):
        if where == "whole":
            whole[phrase] = kind
        elif where == "start":
            start.setdefault(phrase.partition(" ")[0].rstrip(_MARKS), {}).setdefault(phrase, kind)
        else:
            inside.setdefault(trigger_of(phrase), []).append((phrase, kind))
    # The longest phrase that a line begins with tells.
    start = {word: dict(sorted(found.items(), key=lambda entry: -len(entry[0]))) for word, found in start.items()}
    return _Phrases(whole, start, inside)


def kinds_of(lines: list[Line]) -> list[str | None]:
    """For each line the kind of page matter that it is by its words, None where no stock phrase says."""
    phrases = _phrases()
    starts = phrases.start
    keys = [line.key for line in lines]
    kinds = list(map(phrases.whole.get, keys))
    page = "\n".join(keys)
    divided = "|" in page or "•" in page or "·" in page
    for number, (line, key) in enumerate(zip(lines, keys, strict=True)):
        if kinds[number] is not None:
            continue
        kind = None
        begun = starts.get(key.partition(" ")[0].rstrip(_MARKS))
        if begun is not None and line.size <= _LONGEST_START:
            kind = _by_start(line, begun)
        if (
            kind is None
            and divided
            and line.size <= _LONGEST_MENU
            and ("|" in key or "•" in key or "·" in key)
            and _is_menu(line.low, phrases.whole)
        ):
            kind = "nav"
        if kind is None and line.told >= TRIGGERS and line.told % POINTS >= TRIGGERS and line.size <= _LONGEST_INSIDE:
            kind = _by_part(line, phrases.inside)
        kinds[number] = kind
    return kinds


def _by_start(line: Line, phrases: dict[str, str]) -> str | None:
    """The kind of the first of ``phrases`` that ``line`` begins with, marks and digits passed over."""
    key = line.key
    if key.startswith(tuple(phrases)):
        for phrase, kind in phrases.items():
            size = len(phrase)
            if key.startswith(phrase) and (not key[size : size + 1].isalpha() or _is_glued(line, phrase)):
                return kind
    return None


def _is_glued(line: Line, phrase: str) -> bool:
    """Whether what follows a phrase of several words begins with a capital: "Previous articleRoad to the north"."""
    end = line.low.find(phrase) + len(phrase)
    return " " in phrase and line.text[end - 1].islower() and line.text[end].isupper()


def _by_part(line: Line, inside: dict[str, list[tuple[str, str]]]) -> str | None:
    """The kind of ``line`` by a phrase within it."""
    low = line.low
    words = low.split()
    words.append(words[-1].strip(ROUND))  # a stop ends the line; a comma or a stop within it is of a sentence
    for word in filter(inside.__contains__, words):
        for phrase, kind in inside[word]:
            if phrase in low:
                return kind
    return None


def _is_menu(low: str, whole: dict[str, str]) -> bool:
    """Whether a line divided by bars or dots is mostly labels: "Home | About | Contact"."""
    parts = [part.strip(" \t\xa0.,:;!?") for part in low.replace("•", "|").replace("·", "|").split("|")]
    parts = [part for part in parts if part]
    return len(parts) > 1 and 2 * sum(part in whole for part in parts) >= len(parts)
