"""Days as columns and exports write them -> a day, or the days that the words allow."""

from __future__ import annotations

import datetime as dt
import re

from kabul_corpus.days import as_day
from kabul_corpus.model import Anchor
from kabul_corpus.parser import normalize_date
from kabul_corpus.printable import brief

__all__ = ["Days", "day_of"]

Days = dt.date | tuple[dt.date, dt.date] | None

_MISSING = {"", "-", "<na>", "n/a", "na", "nan", "nat", "none", "null"}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\b[,.]?", re.IGNORECASE)
_CLOCK = re.compile(
    r"[,\s]+\d{1,2}:\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4}\b|[+-]\d{2}:?\d{2}\b)?", re.IGNORECASE
)
_LONGEST = 100


def day_of(value: object) -> Days:
    """The day in ``value``, None where it is missing (also as "nan", "NaT", "None" or blank).

    Taken are dates, ISO 8601, and dates in full words in any order, also with a weekday and a clock time.

    Raises:
        ValueError: a text is no date, or the weekday is not that of the day.
        TypeError: anything else is no date.
    """
    if not isinstance(value, str):
        return as_day(value)
    words = value.strip()
    if words.lower() in _MISSING:
        return None
    if len(words) > _LONGEST:
        raise ValueError(f"{words[:_LONGEST]!r}... is no date")
    try:
        return dt.datetime.fromisoformat(words).date()
    except ValueError:
        return _in_words(words)


def _in_words(words: str) -> Days:
    named = _WEEKDAY.search(words)
    rest = _CLOCK.sub(" ", _WEEKDAY.sub(" ", words, count=1)).strip(" ,")
    for reading in dict.fromkeys((words, rest)):
        mention = normalize_date(reading)
        if mention is None or mention.anchor is not Anchor.EXPLICIT or not (mention.earliest and mention.latest):
            continue
        if mention.earliest != mention.latest:
            return mention.earliest, mention.latest
        if named and _WEEKDAYS[mention.earliest.weekday()] != named[1].lower():
            raise ValueError(f"{brief(words)} was no {named[1]}")
        return mention.earliest
    raise ValueError(f"{brief(words)} is no date")
