"""Outlets by name: in an introducing sentence, in the passage itself, in the chrome that names the publisher."""

from __future__ import annotations

import re
from functools import cache

import regex

from kabul_corpus import lexicons
from kabul_corpus.drafts import Words
from kabul_corpus.model import Publisher, Span
from kabul_corpus.structure.lines import Line

__all__ = ["agencies", "find_publisher", "is_outlet", "names_in", "self_named"]

# Names that are words or places too stand for the outlet only behind an article or in capitals.
_CAPITALIZED = r"(?:[A-Z][\w.'’&-]*)"
# "the Dallas Morning News", "the Herald": a family name of newspapers at the end.
_FAMILY = (
    r"(?:Times|Post|Journal|Herald|Tribune|Gazette|Chronicle|Examiner|Observer|Telegraph|Globe|Courier|Beacon|Record"
    r"|Review|Monitor|News|Press|Today|Daily|Star|Mail|Bulletin|Standard|Dispatch|Inquirer|Sentinel|Ledger"
    r"|Advocate|Register|Argus|Enquirer|Gazetteer|Independent)"
)
_FAMILY_NAME = regex.compile(rf"\b[Tt]he ((?:{_CAPITALIZED} ){{1,3}}{_FAMILY})\b(?!\s+[A-Z])")
_SELF = (
    r" (?:cannot|could not|can not|has not|was unable to|were unable to|is unable to|did not|reached out|has "
    r"reached out"
    r"|has asked|has contacted|has requested|contacted)\b"
)


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
def _name() -> regex.Pattern[str]:
    names = sorted(_kinds(), key=len, reverse=True)
    return regex.compile(r"\b(?=[A-Z\d])(?:" + "|".join(map(regex.escape, names)) + r")\b(?![’']?\w)")


@cache
def _self() -> regex.Pattern[str]:
    return regex.compile(_name().pattern + _SELF)


def names_in(text: str, start: int, end: int) -> list[Words]:
    """The ranges of outlets' names within ``text[start:end]``, in order."""
    found = [match.span() for match in _name().finditer(text, start, end)]
    for match in _FAMILY_NAME.finditer(text, start, end):
        if all(match.start(1) >= right or match.end(1) <= left for left, right in found):
            found.append(match.span(1))
    return sorted(found)


def self_named(text: str, start: int, end: int) -> Words | None:
    """The name of the outlet that speaks of itself in ``text[start:end]``: "CNN cannot independently verify"."""
    match = _self().search(text, start, end)
    if match is None:
        return None
    name = _name().match(text, match.start(), match.end())
    assert name is not None
    return name.span()


_PAPER = re.compile(rf"(?:The )?(?:[A-Z][\w.&'’-]* ){{1,3}}{_FAMILY}")
_BY = regex.compile(
    r"(?:By |BY |Written by |(?:\p{Lu}[\p{L}.'’-]+ ){1,3}\p{Lu}[\p{L}'’-]+(?: and (?:\p{Lu}[\p{L}.'’-]+ ?){2,4})?$)"
)
_SITE = r"(?P<name>[A-Z][\w.&'’-]*(?: (?:[A-Z&][\w.&'’-]*|of|the|and|for|in|on)){0,5})"
_PUBLISHER_SIGNS = (
    # "© 2019 The Paradigm", "Copyright © 2019, Los Angeles Times | Terms"
    regex.compile(
        rf"(?:©|\([cC]\)|\bCopyright)[\s©,]*(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)?[\s,.|©]*(?:by )?{_SITE}"
    ),
    regex.compile(rf"^(?:Trending|Popular|Latest|Most Read|Most Popular|New|Recent) (?:on|at|in|from) {_SITE}"),
    regex.compile(rf"^More (?:from|on) (?P<name>(?:The )?(?:[A-Z][\w.&'’-]* ){{0,4}}{_FAMILY})$"),
    regex.compile(rf"\b(?:especially|exclusively|specially|exclusive|special) (?:for|to) {_SITE}"),
    regex.compile(rf"^(?:Follow|Like|Join|Find) {_SITE} on (?:Facebook|Twitter|X|Instagram|Telegram|WhatsApp)"),
    regex.compile(rf"^Subscribe to {_SITE}(?: via| by|'s|’s| newsletter)"),
)
_OPENINGS = frozenset(
    [
        "trending",
        "popular",
        "latest",
        "most",
        "new",
        "recent",
        "more",
        "follow",
        "like",
        "join",
        "find",
        "subscribe",
    ]
)
"""Every sign of a publisher has one of these openings or a mark: looked for first, since most lines have none."""

_FAMILY_ENDS = frozenset(_FAMILY[3:-1].lower().split("|"))

_NOT_PARTS = ("Videos", "Video", "News Videos", "Today", "Now", "This Week", "Newsletter", "Newsletters")
_NO_NAMES = frozenset(
    [
        "all",
        "copyright",
        "inc",
        "ltd",
        "llc",
        "us",
        "our",
        "we",
        "my",
        "the",
        "this",
        "your",
        "privacy",
        "terms",
        "rights",
        "content",
        "site",
        "website",
        "facebook",
        "twitter",
        "instagram",
        "google",
        "youtube",
        "email",
        "politics",
        "world",
        "sports",
        "business",
        "opinion",
        "video",
        "news",
        "topic",
        "related",
    ]
)


def find_publisher(text: str, lines: list[Line], outside: list[bool]) -> Publisher | None:
    """The outlet whose page this is, where chrome or byline name it; only lines ``outside`` the article count."""
    for number, line in enumerate(lines):
        # The paper's name on a line of its own below the byline.
        if (
            line.size < 7
            and line.low.rpartition(" ")[2] in _FAMILY_ENDS
            and number
            and outside[number]
            and _PAPER.fullmatch(line.text) is not None
            and _BY.match(lines[number - 1].text) is not None
        ):
            return Publisher(line.text, Span.of(text, line.start, line.end))
    telling = [
        line
        for line, out in zip(lines, outside, strict=True)
        if out
        and line.size <= 40
        and (
            line.low.partition(" ")[0] in _OPENINGS
            or "©" in (words := line.text)
            or "pecial" in words
            or "xclusive" in words
            or "(c)" in line.low
            or "Copyright" in words
        )
    ]
    for sign in _PUBLISHER_SIGNS:
        for line in telling:
            if (match := sign.search(line.text[:300])) is None:
                continue
            name = match.group("name").strip(" .,'’&-")
            for part in _NOT_PARTS:
                name = name.removesuffix(f" {part}")
            name = _cut_tail(name)
            if not name or name.lower() in _NO_NAMES or name.isdigit():
                continue
            start = text.index(name, line.start + match.start("name"), line.end)
            return Publisher(name, Span.of(text, start, start + len(name)))
    return None


def _cut_tail(name: str) -> str:
    """``name`` without what notices put after it."""
    for mark in (
        " All Rights",
        " All rights",
        ". All",
        " Terms",
        " Privacy",
        " Inc",
        " LLC",
        " Ltd",
        " Limited",
        " Media Group",
    ):
        name = name.partition(mark)[0]
    words = name.split()
    while words and words[-1] in {"of", "the", "and", "for", "in", "on", "&"}:
        words.pop()
    name = " ".join(words).strip(" .,")
    return name[4:] if name.startswith("The ") and name[4:].lower() in agencies() else name
