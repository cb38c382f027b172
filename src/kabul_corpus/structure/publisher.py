"""The outlet whose page this is, as chrome or byline name it."""

from __future__ import annotations

import re

import regex

from kabul_corpus.model import Publisher, Span
from kabul_corpus.patterns import later
from kabul_corpus.structure.lines import Line
from kabul_corpus.structure.outlets import FAMILY, agencies
from kabul_corpus.structure.persons import is_person
from kabul_corpus.structure.words import word_set

__all__ = ["find_publisher"]

_PAPER = later(re.compile, rf"(?:The )?(?:[A-Z][\w.&'’-]* ){{1,3}}{FAMILY}")
_BY = later(
    regex.compile,
    r"(?:By |BY |Written by |(?:\p{Lu}[\p{L}.'’-]+ ){1,3}\p{Lu}[\p{L}'’-]+(?: and (?:\p{Lu}[\p{L}.'’-]+ ?){2,4})?$)",
)
_SITE = r"(?P<name>[A-Z][\w.&'’-]*(?: (?:[A-Z&][\w.&'’-]*|of|the|and|for|in|on)){0,5})"
_PUBLISHER_SIGNS = (
    # "© 2019 The Paradigm", "Copyright © 2019, Los Angeles Times | Terms"
    later(
        regex.compile,
        rf"(?:©|\([cC]\)|\bCopyright)[\s©,]*(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)?[\s,.|©]*(?:by )?{_SITE}",
    ),
    later(regex.compile, rf"^(?:Trending|Popular|Latest|Most Read|Most Popular|New|Recent) (?:on|at|in|from) {_SITE}"),
    later(regex.compile, rf"^More (?:from|on) (?P<name>(?:The )?(?:[A-Z][\w.&'’-]* ){{0,4}}{FAMILY})$"),
    later(regex.compile, rf"\b(?:especially|exclusively|specially|exclusive|special) (?:for|to) {_SITE}"),
    later(regex.compile, rf"^(?:Follow|Like|Join|Find) {_SITE} on (?:Facebook|Twitter|X|Instagram|Telegram|WhatsApp)"),
    later(regex.compile, rf"^Subscribe to {_SITE}(?: via| by|'s|’s| newsletter)"),
)

_FAMILY_ENDS = frozenset(FAMILY[3:-1].lower().split("|"))


def find_publisher(text: str, lines: list[Line], outside: list[bool]) -> Publisher | None:
    """The outlet whose page this is, where chrome or byline name it; only lines ``outside`` the article count."""
    for number, line in enumerate(lines):
        # The paper's name on a line of its own below the byline.
        if (
            outside[number]
            and 1 < line.size < 7
            and line.low[line.low.rfind(" ") + 1 :] in _FAMILY_ENDS
            and number
            and _PAPER.fullmatch(line.text) is not None
            and _BY.match(lines[number - 1].text) is not None
        ):
            return Publisher(line.text, Span.of(text, line.start, line.end))
    # Every sign of a publisher has one of these openings or a mark: looked for first, since most lines have none.
    openings = word_set("publisher_opening")
    telling = [
        line
        for line, out in zip(lines, outside, strict=True)
        if out
        and line.size <= 40
        and (
            line.first_word in openings
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
            for part in word_set("publisher_part"):
                name = name.removesuffix(f" {part}")
            name = _cut_tail(name)
            if not name or name.lower() in word_set("no_publisher") or name.isdigit():
                continue
            # "Follow Ann Lee on Twitter" names the writer, "Copyright Policy" a page of terms.
            if is_person(name) or not word_set("policy").isdisjoint(name.lower().split()):
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
