"""Names in a list are of one kind: what is told of some tells the others, "Talcher, Pallahara and Angul"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kabul_corpus.model import ActorKind
from kabul_corpus.names.parts import parts
from kabul_corpus.names.walk import PLACES, Mention
from kabul_corpus.patterns import later

__all__ = ["coordinated"]

_COMMA = ", "
_LINKS = frozenset({_COMMA, " and ", ", and ", " or ", " & "})
_FEWEST = 3
"""Names that a list has at least where one of them tells the others."""

_PLURAL = later(re.compile, r" (?:[a-z]+ )?([a-z]+s)\b")


def coordinated(text: str, mentions: Sequence[Mention]) -> dict[int, ActorKind]:
    """The kind that its list tells of each mention without one, by its number.

    A list ends with "and" or "or". Its first name alone tells nothing: "in Paris, Orrin and Tuvik spoke".
    """
    told: dict[int, ActorKind] = {}
    for first, last in _lists(text, mentions):
        open_ones = [number for number in range(first, last + 1) if mentions[number][2] is None]
        if not open_ones:
            continue
        after = _PLURAL.match(text, mentions[last][1])
        if after is not None and after[1] in parts("places"):
            told.update(dict.fromkeys(open_ones, ActorKind.PLACE))
        elif last - first >= _FEWEST - 1:
            kinds = {ActorKind.PLACE if kind in PLACES else kind for _, _, kind, _ in mentions[first + 1 : last + 1]}
            kinds.discard(None)
            if len(kinds) == 1:
                told.update(dict.fromkeys(open_ones, kinds.pop()))
    return told


def _lists(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """The first and the last mention of each list."""
    first, end = 0, -1
    gap = ""
    for number, mention in enumerate(mentions):
        between = text[end : mention[0]] if 0 <= mention[0] - end <= len(", and ") else ""
        if between not in _LINKS:
            if gap and gap != _COMMA:
                yield first, number - 1
            first, gap = number, ""
        else:
            gap = between
        end = mention[1]
    if gap and gap != _COMMA:
        yield first, len(mentions) - 1
