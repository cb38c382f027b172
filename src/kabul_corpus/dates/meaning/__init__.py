"""What a time expression denotes before the day it is read from is known."""

from __future__ import annotations

from kabul_corpus.dates.meaning.compound import (
    Beside,
    Between,
    Clock,
    Covering,
    InYear,
    NextTo,
    Nth,
    Stretch,
    Unfinished,
    is_day,
)
from kabul_corpus.dates.meaning.frame import Frame, Meaning
from kabul_corpus.dates.meaning.lengths import Duration
from kabul_corpus.dates.meaning.nearest import DayOfMonth, Decade, MonthDay, Neighbour, Weekday
from kabul_corpus.dates.meaning.plain import Known, Times, Vague
from kabul_corpus.dates.meaning.steps import Ago, Alike, Current, QuarterOf, Same, Shift

__all__ = [
    "Ago",
    "Alike",
    "Beside",
    "Between",
    "Clock",
    "Covering",
    "Current",
    "DayOfMonth",
    "Decade",
    "Duration",
    "Frame",
    "InYear",
    "Known",
    "Meaning",
    "MonthDay",
    "Neighbour",
    "NextTo",
    "Nth",
    "QuarterOf",
    "Same",
    "Shift",
    "Stretch",
    "Times",
    "Unfinished",
    "Vague",
    "Weekday",
    "is_day",
]
