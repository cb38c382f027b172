"""The day, or the month, that the address of a page states."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from kabul_corpus import lexicons
from kabul_corpus.dates import calendar
from kabul_corpus.model import Published
from kabul_corpus.patterns import later

__all__ = ["in_address"]

_YEAR = r"(?:19|20)\d\d"
_DAYS = (
    # A part of the path by itself; with a slug behind it only where it is padded: "5-things", "10-things" are slugs.
    later(re.compile, rf"/({_YEAR})/(\d\d?|[a-z]{{3,9}})/(?:(\d\d?)(?=[/.?#]|$)|(0\d)(?=-))", re.IGNORECASE),
    later(re.compile, rf"/({_YEAR})/(\d\d)(\d\d)(?=[/.?#-]|$)"),
    later(re.compile, rf"(?<!\d)({_YEAR})-(\d\d?)-(\d\d?)(?!\d)"),
    later(re.compile, rf"(?<!\d)({_YEAR})_(\d\d?)_(\d\d?)(?!\d)"),
    later(re.compile, rf"(?<!\d)({_YEAR})(\d\d)(\d\d)(?!\d)"),
)
_MONTHS = (
    later(re.compile, rf"/({_YEAR})/(\d\d?|[a-z]{{3,9}})(?=/|$)", re.IGNORECASE),
    later(re.compile, rf"/({_YEAR})-(\d\d)(?=/|$)"),
)


@cache
def _months() -> dict[str, int]:
    """The months by their names and abbreviations, in lower case."""
    rows = lexicons.rows("time_words.tsv")
    named = (row for row in rows if row[0].rstrip("!") in {"month", "mabbr", "ambmonth"})
    return {word.lower(): int(number) for _, number, words in named for word in words.split()}


def _month(word: str) -> int:
    """The number of a month; 0 for what is none."""
    return int(word) if word.isdigit() else _months().get(word.lower(), 0)


def in_address(url: str | None) -> Published | None:
    """When the page was published by its address: a day, else a month; None where it states neither.

    >>> in_address("https://a.b/2017/12/07/kabul").value, in_address("https://a.b/2017/12/kabul").latest
    (datetime.date(2017, 12, 7), datetime.date(2017, 12, 31))
    """
    if not url:
        return None
    from urllib.parse import urlsplit  # noqa: PLC0415 - few texts come with an address

    path = urlsplit(url).path if "//" in url else url
    for pattern in _DAYS:
        for match in pattern.finditer(path):
            year, month, *days = (part for part in match.groups() if part)
            try:
                day = dt.date(int(year), _month(month), int(days[0]))
            except ValueError:  # no such day: a number of another kind
                continue
            return Published(day, day, day, "url")
    for pattern in _MONTHS:
        found = pattern.search(path)
        if found is not None and 1 <= (number := _month(found.group(2))) <= 12:
            period = calendar.month(int(found.group(1)), number)
            return Published(None, period.earliest, period.latest, "url")
    return None
