"""Dates and times as pages state them: where in a line they stand, and under which label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from kabul_corpus.patterns import later

__all__ = ["Stamp", "is_bare", "is_updating", "may_hold_stamp", "stamps_in"]

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s{0,2})"
_YEAR = r"(?:19|20)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_CALENDAR = (
    rf"(?:{_MONTH}\s{{0,2}}{_DAY}(?:,|\s|\.){{1,3}}{_YEAR}"  # September 6, 2019; Nov. 19, 2019
    rf"|{_DAY}(?:\s|-|/|\.|,|of){{1,4}}{_MONTH}(?:\s|-|/|,|\.){{0,3}}{_YEAR}"  # 16 August 2021; 16-Aug-2021
    rf"|{_YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"  # 2021-08-16
    rf"|\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:{_YEAR}|\d\d)\b"  # 09/13/2023, 8/25/21
    rf"|\d{{1,2}}-{_MONTH}-\d\d\b)"  # 25-Aug-21
)
_ZONE = (
    r"(?:Z\b|\s{0,2}\(?\b(?:GMT|UTC|BST|CET|CEST|EET|IST|PKT|AFT|EST|EDT|ET|CST|CDT|CT|MST|MDT|MT|PST|PDT|PT"
    r"|HST|AEST|AEDT|SAST|WAT|EAT|SGT|HKT|JST|KST|NPT|AMT|Z)\b\)?(?:\s?[+-]\s?\d{1,2}(?::?\d\d)?)?"
    r"|\s?[+-]\d\d:?\d\d)"
)
_CLOCK = (
    rf"\d{{1,2}}(?:[:.]\d\d){{1,2}}(?:\.\d{{1,6}})?\s?(?:[ap]\.?\s?m\b\.?)?{_ZONE}?|\d{{1,2}}\s?[ap]\.?m\b\.?{_ZONE}?"
)
_JOIN = r"(?:T|,|\s|\||-|–|—|/|·|•|@|\bat\b|\bon\b|,?\s?posted at){1,9}"

# The look ahead at the first letters lets most places pass at once.
_STAMP = later(
    re.compile,
    # Marks are lost: "Ann LeeMay 3, 2021", "May 3, 202110:32".
    rf"(?:(?<!\w)|(?<=(?-i:[a-z\d]))(?=(?-i:[JFMASOND])))(?=[\dadfjmnostw])(?<!\d/)(?:(?:{_CLOCK})(?:{_JOIN}))?{_WEEKDAY}?{_CALENDAR}(?:(?:{_JOIN})?(?:{_CLOCK}))?",
    re.IGNORECASE,
)
# Every form holds a year, or two numbers or a month with a mark between.
# Beginning with a digit the search runs from digit to digit.
_HINT = later(re.compile, r"\d(?:(?:(?<=1)9|(?<=2)0)\d\d|[-/.]\d{1,2}[-/.]\d|-[A-Za-z]{3,9}-\d\d\b)")
_LABEL = later(
    re.compile,
    r"\b(load-?\s?date|publish(?:ed)?\s?date|first published|last updated|last modified|published|updated|update|posted"
    r"|modified|created|issued|written|uploaded|revised|edited|filed|released|date)\b(?:\s?(?:on|at|by|:))*",
    re.IGNORECASE,
)
_UPDATING = ("load", "updat", "modif", "revis", "edit")


@attrs.frozen
class Stamp:
    """A date as a page states it: bounds in its text, its label, whether the label speaks of a change."""

    start: int
    end: int
    label: str | None
    updating: bool


def is_updating(label: str) -> bool:
    """Whether the label of a day speaks of a change."""
    return label.lower().startswith(("last ", *_UPDATING))


def may_hold_stamp(text: str) -> bool:
    """Whether ``text`` holds the numbers that a date has."""
    return _HINT.search(text) is not None


def stamps_in(text: str, start: int, end: int) -> Iterator[Stamp]:
    """The dates with day and year in ``text[start:end]``, in order, each with the label that stands before it."""
    if _HINT.search(text, start, end) is None:
        return
    before = start
    for match in _STAMP.finditer(text, start, end):
        labels = _LABEL.findall(text, before, match.start())
        word = labels[-1] if labels else None
        yield Stamp(match.start(), match.end(), word, word is not None and is_updating(word))
        before = match.end()


_FILLERS = later(
    re.compile,
    r"(?:\b(?:first|last|publish(?:ed)?date|publish|published|updated|update|posted|modified|created|issued|written|uploaded|date|on|at|by"
    r"|am|pm|a\.m|p\.m|ist|gmt|utc|est|edt|et"
    r"|minutes?|mins?|hours?|days?|ago|read|comments?|news|an?|the|story|this|time|local|in|print|edition)\b|[^\w]|\d)*+",
    re.IGNORECASE,
)


def is_bare(text: str, start: int, end: int, stamps: Sequence[Stamp]) -> bool:
    """Whether a line holds its stamps and nothing else but labels and marks."""
    rest = text[start:end]
    for stamp in reversed(stamps):
        rest = rest[: stamp.start - start] + " " + rest[stamp.end - start :]
    return _FILLERS.fullmatch(rest) is not None
