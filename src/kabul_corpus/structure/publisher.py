"""The outlet whose page this is, as chrome or byline name it."""

from __future__ import annotations

import re

import regex

from kabul_corpus.model import BlockRole, Publisher, Span
from kabul_corpus.patterns import later
from kabul_corpus.structure.lines import Line
from kabul_corpus.structure.outlets import FAMILY, agencies, family_names
from kabul_corpus.structure.page import IN_ARTICLE
from kabul_corpus.structure.persons import is_person
from kabul_corpus.structure.words import SITES, word_set

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

_LONGEST = 40
"""Words of a line that names the site, at most."""


def find_publisher(text: str, lines: list[Line], roles: list[BlockRole]) -> Publisher | None:
    """The outlet whose page this is, where chrome or byline name it; only lines outside the article count."""
    papers = family_names()
    owned = "©" in text
    told = [
        number
        for number, line in enumerate(lines)
        if (line.told >= SITES or (owned and "©" in line.text))
        and line.size <= _LONGEST
        and roles[number] not in IN_ARTICLE
    ]
    for number in told:
        line = lines[number]
        # The paper's name on a line of its own below the byline.
        if (
            1 < line.size < 7
            and line.low[line.low.rfind(" ") + 1 :] in papers
            and number
            and _PAPER.fullmatch(line.text) is not None
            and _BY.match(lines[number - 1].text) is not None
        ):
            return Publisher(line.text, Span.of(text, line.start, line.end))
    openings, leads = word_set("publisher_opening"), word_set("publisher_lead").isdisjoint
    signed = [
        line
        for line in map(lines.__getitem__, told)
        if "©" in line.text or (words := line.words)[0] in openings or not leads(words)
    ]
    for sign in _PUBLISHER_SIGNS:
        for line in signed:
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
