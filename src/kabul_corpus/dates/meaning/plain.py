"""What the words give by themselves: a period in full, a recurrence, or past, present and future."""

from __future__ import annotations

import attrs

from kabul_corpus.dates.calendar import Period
from kabul_corpus.dates.meaning.frame import Frame
from kabul_corpus.model import Anchor

__all__ = ["Known", "Times", "Vague"]


@attrs.frozen
class Known:
    """A period that the words give in full."""

    period: Period
    anchor: Anchor = Anchor.EXPLICIT

    def at(self, frame: Frame) -> Period:
        """The period itself."""
        return self.period


@attrs.frozen
class Vague:
    """Past, present or future and no more (TIMEX3's ``*_REF``)."""

    value: str
    anchor: Anchor = attrs.field(default=Anchor.NONE, init=False)

    def at(self, frame: Frame) -> Period:
        """The reference, bounded by the day on the side it lies."""
        latest = frame.day if self.value == "PAST_REF" else None
        earliest = frame.day if self.value == "FUTURE_REF" else None
        return Period(self.value, earliest, latest)


@attrs.frozen
class Times:
    """A recurrence: "every Friday", "twice a week"."""

    value: str
    anchor: Anchor = attrs.field(default=Anchor.NONE, init=False)

    def at(self, frame: Frame) -> Period:
        """The recurrence, without bounds."""
        return Period(self.value)
