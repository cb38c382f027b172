"""The foot of a company's release: what it says of itself, of statements about the future, and whom to ask."""

from __future__ import annotations

import re

import regex

from kabul_corpus.model import BlockRole
from kabul_corpus.patterns import later
from kabul_corpus.structure.lines import Line
from kabul_corpus.structure.page import Page

__all__ = ["settle_release"]

_ABOUT = later(regex.compile, r"(?:About|ABOUT)\s(?:[Tt]he\s)?(?P<name>\p{Lu}[\p{L}\d&.'’-]*)(?:\s\S+){0,6}")
_CAUTION = later(
    re.compile,
    r"(?:(?:cautionary|safe harbou?r)\b.{0,20}?\s)?(?:(?:statements?|notes?)\s(?:about|on|regarding|concerning)\s)?"
    r"(?:forward[- ]looking (?:statements?|information)|safe harbou?r(?: statement)?)",
)
_CAUTIONS = later(
    re.compile,
    r"\bthis (?:press |news )?(?:release|announcement|document|communication|report|message) (?:may )?"
    r"(?:contains?|includes?)\b|\bactual results\b",
)
_OF_COMPANY = later(
    re.compile,
    r"\b(?:founded|established|headquartered|listed|traded|employs|employees|company|companies|provider|subsidiary"
    r"|manufacturer|maker|foundation|non-?profit|organi[sz]ation|www\.|https?:)",
)
_CONTACT = later(
    re.compile,
    r"(?:(?:media|press|investors?|investor relations|company)\s)?(?:contacts?|enquiries|inquiries|relations)\b\s?:?"
    r"|for (?:further|more|additional) information\b|source:",
)
_DISCLOSURE = later(
    re.compile, r"\b(?:this|the|inside) information\b.{0,120}\b(?:public|disclos\w+|publication|submitted|published)\b"
)
_LAST = 10
"""Lines of the article in which such a foot may begin."""

_LONGEST_HEAD = 10
_LONGEST_CONTACT = 40


def settle_release(page: Page) -> None:
    """Make notes of the publisher of a release's foot: where it begins, nothing else may follow in the article."""
    lines, kinds, roles, first, last = page.lines, page.kinds, page.roles, page.first, page.last
    for begin in range(max(last - _LAST, first + 1), min(last + 2, len(lines) - 1)):
        if lines[begin].size <= _LONGEST_HEAD and _foot_head(lines, begin):
            end = _foot_end(lines, kinds, begin)
            if end > last:
                roles[begin:end] = [BlockRole.PUBLISHER_NOTE] * (end - begin)
            return


def _foot_head(lines: list[Line], number: int) -> bool:
    """Whether a line heads a part of the foot, as the paragraph below it confirms."""
    line = lines[number]
    if line.size > _LONGEST_HEAD or line.text[-1] in ".?!" or number + 1 == len(lines):
        return False
    low, below = line.low, lines[number + 1]
    if low.startswith("about") and (match := _ABOUT.fullmatch(line.text.rstrip(" :"))) is not None:
        return below.text.removeprefix("The ").startswith(match["name"]) and _OF_COMPANY.search(below.low) is not None
    return (
        low[0] in "fcs" and _CAUTION.fullmatch(low.rstrip(" :")) is not None and _CAUTIONS.search(below.low) is not None
    )


def _foot_end(lines: list[Line], kinds: list[str | None], begin: int) -> int:
    """The line behind the last one of the foot that begins at line ``begin``."""
    number = begin
    while number < len(lines) and kinds[number] in (None, "note", "rights"):
        if _foot_head(lines, number):
            number += 2
        elif _is_of_foot(lines[number]):
            number += 1
        else:
            break
    return number


def _is_of_foot(line: Line) -> bool:
    return (line.size <= _LONGEST_CONTACT and _CONTACT.match(line.low) is not None) or (
        _DISCLOSURE.search(line.low) is not None
    )
