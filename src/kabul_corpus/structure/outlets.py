"""Outlets by name: in a byline, in an introducing sentence, in the passage itself."""

from __future__ import annotations

import re
from functools import cache

from kabul_corpus import lexicons
from kabul_corpus.drafts import Words
from kabul_corpus.patterns import later

__all__ = ["FAMILY", "agencies", "family_names", "is_outlet", "names_in", "self_named"]

# Names that are words or places too stand for the outlet only behind an article or in capitals.
_CAPITALIZED = r"(?:[A-Z][\w.'’&-]*)"
FAMILY = (
    r"(?:Times|Post|Journal|Herald|Tribune|Gazette|Chronicle|Examiner|Observer|Telegraph|Globe|Courier|Beacon|Record"
    r"|Review|Monitor|News|Press|Today|Daily|Star|Mail|Bulletin|Standard|Dispatch|Inquirer|Sentinel|Ledger"
    r"|Advocate|Register|Argus|Enquirer|Gazetteer|Independent)"
)
"""A family name of newspapers, at the end of their own: "the Dallas Morning News", "the Herald"."""

_FAMILY_NAME = later(re.compile, rf"\b[Tt]he ((?:{_CAPITALIZED} ){{1,3}}{FAMILY})\b(?!\s+[A-Z])")
_WORD = re.compile(r"\w+")
_SELF = later(
    re.compile,
    " (?:cannot|could not|can not|has not|was unable to|were unable to|is unable to|did not|reached out|has reached out"
    r"|has asked|has contacted|has requested|contacted)\b",
)


@cache
def family_names() -> frozenset[str]:
    """The family names of newspapers in lower case."""
    return frozenset(FAMILY[3:-1].lower().split("|"))


def is_outlet(name: str) -> bool:
    """Whether ``name`` is that of a known outlet or agency."""
    return name in _kinds()


@cache
def _kinds() -> dict[str, str]:
    return dict(lexicons.rows("outlets.tsv"))  # type: ignore[arg-type] # two fields a row


@cache
def agencies() -> frozenset[str]:
    """The names of news agencies in lower case."""
    return frozenset(name.lower() for name, kind in _kinds().items() if kind == "agency")


@cache
def _name() -> re.Pattern[str]:
    names = sorted(_kinds(), key=len, reverse=True)
    return re.compile(r"\b(?=[A-Z\d])(?:" + "|".join(map(re.escape, names)) + r")\b(?![’']?\w)")


@cache
def _telling() -> frozenset[str]:
    """Of each name its longest word: no text without one of these holds a name."""
    return frozenset(max(_WORD.findall(name), key=len) for name in _kinds())


def names_in(text: str, start: int, end: int) -> list[Words]:
    """The ranges of outlets' names within ``text[start:end]``, in order."""
    found: list[Words] = []
    if not _telling().isdisjoint(_WORD.findall(text, start, end)):
        found = [match.span() for match in _name().finditer(text, start, end)]
    if text.find("he ", start, end) >= 0:
        for match in _FAMILY_NAME.finditer(text, start, end):
            if all(match.start(1) >= right or match.end(1) <= left for left, right in found):
                found.append(match.span(1))
    return sorted(found) if len(found) > 1 else found


def self_named(text: str, start: int, end: int) -> Words | None:
    """The name of the outlet that speaks of itself in ``text[start:end]``: "CNN cannot independently verify"."""
    for match in _SELF.finditer(text, start, end):
        stop = match.start()
        for name in _name().finditer(text, max(start, stop - _longest()), stop):
            if name.end() == stop:
                return name.span()
    return None


@cache
def _longest() -> int:
    return max(map(len, _kinds()))
