"""What every meaning is asked, and what it is seen from.

Each meaning answers one question, ``at(frame)``: which period of the calendar, seen from a day. All of them move
forward with that day or stay, never backward; so what two days agree on, all days between agree on.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple, Protocol

from kabul_corpus.dates.calendar import Period
from kabul_corpus.model import Anchor

__all__ = ["Frame", "Meaning"]


class Frame(NamedTuple):
    """What a meaning is seen from: the day of the text, the mention before, and whether the words look ahead or back.

    ``firm`` says that the caller wants that side, so that what is nearer on the other is not meant. ``quarter`` is the
    quarter that a report is about: the last one named that was not itself told from another; ``nearby`` the mention
    before, where it stands close.
    """

    day: dt.date | None
    previous: Period | None = None
    quarter: Period | None = None
    nearby: Period | None = None
    forward: bool = False
    back: bool = False
    firm: bool = False


class Meaning(Protocol):
    """What a time expression denotes."""

    @property
    def anchor(self) -> Anchor:
        """What it needs to be resolved."""

    def at(self, frame: Frame) -> Period:
        """The period denoted, seen from ``frame``; open where the frame does not tell."""
