"""What kind of page matter a line is, by the stock phrases that sites use."""

from __future__ import annotations

from functools import cache

import attrs

from kabul_corpus import lexicons
from kabul_corpus.structure.lines import Line
from kabul_corpus.structure.telling import POINTS, TRIGGERS, trigger_of

__all__ = ["kinds_of"]

_LONGEST_START = 90
_LONGEST_INSIDE = 60
"""A line of more words than this is running text, whatever phrase it holds."""


@attrs.frozen
class _Phrases:
    """The lexicon, indexed: whole lines; line beginnings by first word; phrases by their rarest word."""

    whole: dict[str, str]
    start: dict[str, tuple[tuple[str, str], ...]]
    inside: dict[str, tuple[tuple[str, str], ...]]


@cache
def _phrases() -> _Phrases:
    whole: dict[str, str] = {}
    start: dict[str, list[tuple[str, str]]] = {}
    inside: dict[str, list[tuple[str, str]]] = {}
    for kind, where, phrase in lexicons.rows("page_phrases.tsv"):
        if where == "whole":
            whole[phrase] = kind
        elif where == "start":
            start.setdefault(phrase.split()[0].rstrip(".,:;!?"), []).append((phrase, kind))
        else:
            inside.setdefault(trigger_of(phrase), []).append((phrase, kind))
    return _Phrases(
        whole,
        {word: tuple(sorted(found, key=lambda entry: -len(entry[0]))) for word, found in start.items()},
        {word: tuple(found) for word, found in inside.items()},
    )


def kinds_of(lines: list[Line]) -> list[str | None]:
    """For each line the kind of page matter that it is by its words, None where no stock phrase says."""
    kinds = list(map(_phrases().whole.get, [line.key for line in lines]))
    for number, kind in enumerate(kinds):
        if kind is None and (line := lines[number]).size <= _LONGEST_START:
            kinds[number] = _by_part(line)
    return kinds


def _by_part(line: Line) -> str | None:
    """The kind of ``line`` by how it begins, by the labels it lists, or by a phrase within it."""
    phrases = _phrases()
    key = line.key
    starts = phrases.start.get(key.partition(" ")[0].rstrip(".,:;!?"))
    if starts is not None:
        for phrase, kind in starts:
            if key.startswith(phrase) and not key[len(phrase) : len(phrase) + 1].isalpha():
                return kind
    size = line.size
    if size < 30 and ("|" in line.text or "•" in line.text or "·" in line.text) and _is_menu(line.low, phrases.whole):
        return "nav"
    if line.told >= TRIGGERS and line.told % POINTS >= TRIGGERS and size <= _LONGEST_INSIDE:
        low = line.low
        inside = phrases.inside
        for word in [word for word in line.words if word in inside]:
            for phrase, kind in inside[word]:
                if phrase in low:
                    return kind
    return None


def _is_menu(low: str, whole: dict[str, str]) -> bool:
    """Whether a line divided by bars or dots is mostly labels: "Home | About | Contact"."""
    parts = [part.strip(" \t\xa0.,:;!?") for part in low.replace("•", "|").replace("·", "|").split("|")]
    parts = [part for part in parts if part]
    return len(parts) > 1 and 2 * sum(part in whole for part in parts) >= len(parts)
