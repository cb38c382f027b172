"""Turns of talk behind a speaker's label, in interviews and transcripts: "Q: Was that a choice?", "A: A lift."."""

from __future__ import annotations

from collections import Counter

import regex

from kabul_corpus.model import BlockRole
from kabul_corpus.patterns import later
from kabul_corpus.structure.lines import Line
from kabul_corpus.structure.words import word_set

__all__ = ["TURNS", "settle_turns", "take_turns"]

_TURN = later(
    regex.compile,
    r"(?:\[[\d:.]{3,9}\]\s?)?\p{Lu}[\p{L}.’' -]{0,40}(?:\s\(\p{Lu}{1,3}\)|, \p{Lu}[\p{Lu} ]{2,30})?:(?:\s|$)",
)
PARAGRAPH = BlockRole.PARAGRAPH
_STOPS = '.?!”"’…'
TURNS = 4
"""Turns that a talk has at least."""

_LABEL = 60
"""Characters within which the colon behind a speaker stands."""


def take_turns(lines: list[Line], kinds: list[str | None], inside: list[bool], thread: int) -> None:
    """Take into the article the short turns that end a talk: its best stretch often ends before them."""
    last = len(inside) - 1 - inside[::-1].index(True) if any(inside) else thread
    number, labels = last + 1, None
    while number < thread and kinds[number] is None and (label := _label(lines[number])) is not None:
        if labels is None:
            # Turns are counted only where one may be missing.
            labels = Counter(filter(None, map(_label, lines[: last + 1])))
        if labels.total() < TURNS or labels[label] < 2:
            return
        inside[number] = True
        number += 1


def _label(line: Line) -> str | None:
    """The speaker's label that a line begins with, its colon included; None for none."""
    if line.text.find(":", 0, _LABEL) < 1 or (match := _TURN.match(line.text)) is None:
        return None
    return match.group().rstrip()


def settle_turns(
    lines: list[Line], kinds: list[str | None], inside: list[bool], roles: list[BlockRole], first: int, last: int
) -> None:
    """Make paragraphs of all turns, and of what stands in brackets between them."""
    begin = max(first - 2, 0)
    labelled = [
        number
        for number, line in enumerate(lines[begin : last + 1], begin)
        if kinds[number] is None and line.text.find(":", 0, _LABEL) > 0
    ]
    if len(labelled) < TURNS:
        return
    turns = {number: match.group() for number in labelled if (match := _TURN.match(lines[number].text)) is not None}
    if len(turns) < TURNS:
        return
    # A speaker speaks again, in sentences; headlines and links with a colon have each their own.
    labels = Counter(turns.values())
    spoken = sum(lines[number].last in _STOPS for number in turns)
    if max(labels.values()) < 2 or 3 * spoken < 2 * len(turns):
        return
    if any(word_set("link_label").intersection(label.lower().rstrip(": ").split()) - {"q", "a"} for label in labels):
        return
    for number in range(begin, last + 1):
        line = lines[number]
        aside = line.text[0] + line.text[-1] in ("()", "[]") and line.text.isupper()
        if number in turns or (aside and inside[number]):
            roles[number] = PARAGRAPH
