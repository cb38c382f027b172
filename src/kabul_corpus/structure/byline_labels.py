"""The labels that mark a byline: "By", "Words and photos by", "Posted on May 3, 2021 by", "Author:", "Text"."""

from __future__ import annotations

import re

import regex

from kabul_corpus.patterns import later

__all__ = [
    "DAY",
    "GLUED",
    "LABEL",
    "LABEL_OF_DAY",
    "LABEL_WITHIN",
    "PICTURES_BEHIND",
    "before_hands",
    "is_marked",
    "is_plainly_marked",
]

DAY = "¦"
"""Stands for the dates of a line while it is read."""

_WHAT = (
    r"(?:(?:an?\s)?guest\s)?(?:words|story|text|article|report|review|reporting|analysis|opinion|commentary|interview(?:ed)?|column|essay"
    r"|blog|post|recipe|feature)"
)
_PICTURES = r"(?:photos?|pictures|photographs|images|video|illustrations?|photography)"
_VERB = (
    r"(?:written|posted|published|reported|authored|submitted|created|compiled|contributed|filed|shared|produced"
    r"|uploaded|added)"
)
# The photographer behind the writer: "Text: Ann Lee  Photo: Bob Roe"
PICTURES_BEHIND = later(re.compile, rf"\s{_PICTURES}\s?:", re.IGNORECASE)
# "The interview was conducted by Ann Lee. Translated from the Dari by Bob Roe": the hands that the text went through
_HANDS_BEHIND = later(
    re.compile, r"\.\s(?=(?:translat(?:ed|ion)|interpret(?:ed|ation)|edited|transcri(?:bed|ption))\b)", re.IGNORECASE
)
# "Ann Lee | Bob Roe Published May 3, 2021"
LABEL_OF_DAY = later(
    re.compile, rf"(?<=\w)\s(?:published|posted|updated|last updated|modified):?\s?(?={DAY}\s*$)", re.IGNORECASE
)
_BY = r"\b(?P<by>by)(?:\s?by\b)?(?:\s?[:|])?"
# "By", "ByBy", "By by", "Words and photos by", "Posted on | by"; glued to the name where a tag was lost
LABEL = later(
    re.compile,
    rf"[\s|•·–—*{DAY}-]{{0,6}}(?:(?P<what>{_WHAT}(?:\s(?:and|&)\s{_PICTURES})?|{_PICTURES}\s(?:and|&)\s{_WHAT})\s{{0,2}})?"
    rf"(?:(?P<verb>{_VERB})\s{{0,2}}(?:on\s{{0,2}})?[{DAY},\s]{{0,6}})?{_BY}(?:\s{{1,3}}|(?<=[:|])|$)"
    rf"|[\s|•·–—*-]{{0,6}}(?P<author>(?:by-?line|authors?|reporters?|correspondents?|writers?|written|(?:words|text)(?:\s(?:and|&)\s{_PICTURES})?)\s?:\s{{0,3}}(?:by\s)?"
    r"|(?:authors?|words)(?:\s{3,20}|\xa0{1,20}))"
    r"|(?P<talk>(?:the|this)\s(?:interview|conversation)\swas\s(?:conducted|held|led)\sby\s)",
    re.IGNORECASE,
)
GLUED = later(re.compile, r"(?:By[Bb]?[Yy]?|BY)(?=[A-Z][a-z])")
LABEL_WITHIN = later(
    regex.compile,
    rf"(?:\b(?P<verb>(?=\p{{Lu}})(?i:{_VERB})|was (?:written|posted|published))\s"
    rf"|[|•·–—{DAY},/]\s{{0,3}}|\)\s)"
    rf"(?P<by>[Bb]y|BY)\s?:?\s{{1,3}}(?=\p{{Lu}}|\S{{3,24}}(?:\s|$))",
)


def is_marked(low: str) -> bool:
    """Whether a line in lower case holds a word that a byline's label has."""
    return (
        "by" in low
        or "author" in low
        or "reporter" in low
        or "correspondent" in low
        or ("w" in low and ("words" in low or "writ" in low))
        or low.startswith("text")
    )


def is_plainly_marked(text: str) -> bool:
    """Whether a line begins with "By" and a word in capitals, as most labels do; no pattern is needed to find it."""
    return text[:3] in ("By ", "BY ", "by ") and text[3:4].isupper() and text[4:5] not in ("y", "Y")


def before_hands(rest: str) -> str:
    """What stands behind a label without the sentences that say who translated or edited the text."""
    return _HANDS_BEHIND.split(rest, 1)[0] if "." in rest else rest
