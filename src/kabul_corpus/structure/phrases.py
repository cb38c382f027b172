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
    """The lexicon, indexed: whole lines; line beginnings, and those with a first word; phrases by their rarest word."""

    whole: dict[str, str]
    start: dict[str, str]
    begun: dict[str, tuple[str, ...]]
    inside: dict[str, list[tuple[str, str]]]


@cache
def _phrases() -> _Phrases:
    whole: dict[str, str] = {}
    start: dict[str, str] = {}
    begun: dict[str, list[str]] = {}
    inside: dict[str, list[tuple[str, str]]] = {}
    for kind, where, phrase in lexicons.rows("page_phrases.tsv"):
        if where == "whole":
            whole[phrase] = kind
        elif where == "start":
            start.setdefault(phrase, kind)
            begun.setdefault(phrase.partition(" ")[0].rstrip(_MARKS), []).append(phrase)
        else:
            inside.setdefault(trigger_of(phrase), []).append((phrase, kind))
    # The longest phrase that a line begins with tells.
    longest = {word: tuple(sorted(found, key=len, reverse=True)) for word, found in begun.items()}
    return _Phrases(whole, start, longest, inside)


def kinds_of(lines: list[Line]) -> list[str | None]:
    """For each line the kind of page matter that it is by its words, None where no stock phrase says."""
    phrases = _phrases()
    whole, begun = phrases.whole.get, phrases.begun.get
    kinds: list[str | None] = []
    for line in lines:
        key = line.key
        kind = whole(key)
        if kind is None and line.size <= _LONGEST_START:
            beginnings = begun(key.partition(" ")[0].rstrip(_MARKS))
            if beginnings is not None and key.startswith(beginnings):
                kind = _by_start(line, beginnings, phrases.start)
            if (
                kind is None
                and line.size <= _LONGEST_MENU
                and ("|" in key or "•" in key or "·" in key)
                and _is_menu(line.low, phrases.whole)
            ):
                kind = "nav"
            told = line.told
            if kind is None and told >= TRIGGERS and told % POINTS >= TRIGGERS and line.size <= _LONGEST_INSIDE:
                kind = _by_part(line, phrases.inside)
        kinds.append(kind)
    return kinds


def _by_start(line: Line, beginnings: tuple[str, ...], kind_of: dict[str, str]) -> str | None:
    """The kind of the first of ``beginnings`` that ``line`` begins with, marks and digits passed over."""
    key = line.key
    for phrase in beginnings:
        size = len(phrase)
        if key.startswith(phrase) and (not key[size : size + 1].isalpha() or _is_glued(line, phrase)):
            return kind_of[phrase]
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
    return len(parts) > 1 and 2 * sum([part in whole for part in parts]) >= len(parts)
