"""Names in a list are of one kind: what is told of some tells the others, "Talcher, Pallahara and Angul"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kabul_corpus.model import ActorKind
from kabul_corpus.names.parts import parts
from kabul_corpus.names.walk import PLACES, Mention
from kabul_corpus.patterns import later

__all__ = ["coordinated"]

_COMMA = ", "
_LINKS = frozenset({_COMMA, " and ", ", and ", " or ", " & "})
_WIDEST = len(", and ")
_FEWEST = 3
"""Names that a list has at least where one of them tells the others."""

_PLURAL = later(re.compile, r" (?:[a-z]+ )?([a-z]+s)\b")


def coordinated(text: str, mentions: Sequence[Mention]) -> dict[int, ActorKind]:
    """The kind that its list tells of each mention without one, by its number.

    A list ends with "and" or "or". Its first name alone tells nothing: "in Paris, Orrin and Tuvik spoke".
    """
    told: dict[int, ActorKind] = {}
    seen, count = -1, len(mentions)
    for number, (start, end, kind, _) in enumerate(mentions):
        if kind is not None or number <= seen:
            continue
        first = last = number
        if number and start - mentions[number - 1][1] <= _WIDEST:
            while first and _tied(text, mentions[first - 1], mentions[first]):
                first -= 1
        if number + 1 < count and mentions[number + 1][0] - end <= _WIDEST:
            while last + 1 < count and _tied(text, mentions[last], mentions[last + 1]):
                seen = last = last + 1
        if last > first and text[mentions[last - 1][1] : mentions[last][0]] != _COMMA:
            _tell(text, mentions, first, last, told)
    return told


def _tied(text: str, one: Mention, other: Mention) -> bool:
    """Whether two neighbours stand in one list."""
    return other[0] - one[1] <= _WIDEST and text[one[1] : other[0]] in _LINKS


def _tell(text: str, mentions: Sequence[Mention], first: int, last: int, told: dict[int, ActorKind]) -> None:
    """Adds what the list from ``first`` to ``last`` tells of its names without a kind."""
    kind: ActorKind | None = None
    after = _PLURAL.match(text, mentions[last][1])
    if after is not None and after[1] in parts("places"):
        kind = ActorKind.PLACE
    elif last - first >= _FEWEST - 1:
        rest = [mention[2] for mention in mentions[first + 1 : last + 1]]
        kinds = {ActorKind.PLACE if kind in PLACES else kind for kind in rest if kind is not None}
        kind = kinds.pop() if len(kinds) == 1 else None
    if kind is not None:
        told.update((number, kind) for number in range(first, last + 1) if mentions[number][2] is None)
