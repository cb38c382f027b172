"""What kind of page matter a line is, by the stock phrases that sites use."""

from __future__ import annotations

from functools import cache

import attrs

from kabul_corpus import lexicons
from kabul_corpus.structure.lines import Line
from kabul_corpus.structure.telling import POINTS, TRIGGERS, trigger_of

__all__ = ["kinds_of"]

_MARKS = ".,:;!?"
_LONGEST_START = 90
_LONGEST_INSIDE = 60
"""A line of more words than this is running text, whatever phrase it holds."""


@attrs.frozen
class _Phrases:
    """The lexicon, indexed: whole lines; line beginnings by their first letters; phrases by their rarest word."""

    whole: dict[str, str]
    start: dict[str, list[tuple[str, str]]]
    inside: dict[str, list[tuple[str, str]]]


def _beginning(key: str) -> str:
    """The first word of ``key`` and the first letter of the second; a lone word without the marks behind it."""
    return key[: key.find(" ") + 2] if " " in key else key.rstrip(_MARKS)


@cache
def _phrases() -> _Phrases:
    whole: dict[str, str] = {}
    start: dict[str, list[tuple[str, str]]] = {}
    inside: dict[str, list[tuple[str, str]]] = {}
    for kind, where, phrase in lexicons.rows("page_phrases.tsv"):
        if where == "whole":
            whole[phrase] = kind
        elif where == "start":
            start.setdefault(_beginning(phrase), []).append((phrase, kind))
        else:
            inside.setdefault(trigger_of(phrase), []).append((phrase, kind))
    for found in start.values():
        found.sort(key=lambda entry: -len(entry[0]))
    return _Phrases(whole, start, inside)


def kinds_of(lines: list[Line]) -> list[str | None]:
    """For each line the kind of page matter that it is by its words, None where no stock phrase says."""
    phrases = _phrases()
    start = phrases.start
    kinds = list(map(phrases.whole.get, [line.key for line in lines]))
    for number, kind in enumerate(kinds):
        if kind is not None:
            continue
        line = lines[number]
        key, text = line.key, line.text
        cut = key.find(" ")
        if (
            key[: cut + 2] in start
            or (key[:cut] if cut > 0 else key).rstrip(_MARKS) in start
            or line.told % POINTS >= TRIGGERS
            or "|" in text
            or "•" in text
            or "·" in text
        ):
            kinds[number] = _by_part(line)
    return kinds


def _by_part(line: Line) -> str | None:
    """The kind of ``line`` by how it begins, by the labels it lists, or by a phrase within it."""
    phrases = _phrases()
    key, size = line.key, line.size
    if size > _LONGEST_START:
        return None
    for beginning in dict.fromkeys((_beginning(key), key.partition(" ")[0].rstrip(_MARKS))):
        for phrase, kind in phrases.start.get(beginning, ()):
            if key.startswith(phrase) and not key[len(phrase) : len(phrase) + 1].isalpha():
                return kind
    if size < 30 and ("|" in line.text or "•" in line.text or "·" in line.text) and _is_menu(line.low, phrases.whole):
        return "nav"
    if size <= _LONGEST_INSIDE and line.told % POINTS >= TRIGGERS:
        low = line.low
        inside = phrases.inside
        for word in filter(inside.__contains__, line.words):
            for phrase, kind in inside[word]:
                if phrase in low:
                    return kind
    return None


def _is_menu(low: str, whole: dict[str, str]) -> bool:
    """Whether a line divided by bars or dots is mostly labels: "Home | About | Contact"."""
    parts = [part.strip(" \t\xa0.,:;!?") for part in low.replace("•", "|").replace("·", "|").split("|")]
    parts = [part for part in parts if part]
    return len(parts) > 1 and 2 * sum(part in whole for part in parts) >= len(parts)
