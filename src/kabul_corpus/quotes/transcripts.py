"""The labels that name the speakers of a transcript: "MAREN OKAFOR, HOST:", "PA:", "Paul Alder:", "Q:"."""

from __future__ import annotations

import re
from collections import Counter

from kabul_corpus.drafts import Name, Words
from kabul_corpus.model import ActorKind
from kabul_corpus.patterns import later
from kabul_corpus.quotes.classes import CLASSES

__all__ = ["LABEL", "labels"]

_LONGEST = 90
_MARKS = frozenset("\"“'‘")

_NAME = r"[A-Z][\w.’'-]*"
LABEL = later(
    re.compile,
    rf"(?P<name>{_NAME}(?: (?:{_NAME}|of|the|de|bin|al|van|von|&)){{0,4}})"
    r"(?P<post>(?:, [A-Z][A-Z. ]+| \([^()]{1,30}\)))?:(?=\s)",
)
"""The label of a line of a transcript: a name, with a post in capitals or brackets behind it, and a colon."""


def labels(text: str, blocks: list[Words], names: tuple[Name, ...]) -> dict[int, Words]:
    """The number of each block that opens with a speaker's label -> the name in the label.

    A text is a transcript where two speakers at least have such lines, three lines in all, two each wholly in capitals,
    or a question and its answer alone; a heading, a place and a label of the page ("UPDATE:") speak not. "Q:" asks
    where a name answers; an interview of "Q:" and "A:" alone is running text.
    """
    known = CLASSES["label"]
    found: dict[int, Words] = {}
    for number, (start, end) in enumerate(blocks):
        if ":" not in text[start : start + _LONGEST]:
            continue
        match = LABEL.match(text, start + (text[start] in _MARKS), end)
        if match is None or match.end() + 1 >= end:
            continue
        name = match.span("name")
        if (
            end - start < 2
            or (name[1] - name[0] < 2 and match["name"] != "Q")
            or text[name[0] : name[1]].rsplit(maxsplit=1)[-1].lower() in known
        ):
            continue
        found[number] = name
    said = Counter(text[start:end] for start, end in found.values())
    if not all(_initials(name) and times > 1 for name, times in said.items()):
        places = {(name.start, name.end) for name in names if name.kind in {ActorKind.PLACE, ActorKind.COUNTRY}}
        lasts = {name.rsplit(maxsplit=1)[-1] for name in said if " " in name}
        found = {number: name for number, name in found.items() if name not in places or text[slice(*name)] in lasts}
        said = Counter(text[start:end] for start, end in found.values())
    if len(said) < 2:
        return {}
    shouted = all(name.isupper() for name in said)
    asked = len(found) == len(blocks) and text[slice(*blocks[0])].endswith("?")
    return found if sum(said.values()) > 2 or shouted or asked or _met(text, found) else {}


def _initials(name: str) -> bool:
    """Whether a label may be a speaker's initials, though a place is called so: "PA"."""
    return len(name) < 4 and name.isupper()


def _met(text: str, found: dict[int, Words]) -> bool:
    """Whether every label occurs in the text outside labels too."""
    return all(text.count(text[start:end]) > 1 for start, end in found.values())
