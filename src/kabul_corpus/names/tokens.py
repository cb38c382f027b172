"""Capitalised words, and what stands between one and the next."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache
from typing import NamedTuple

import regex

from kabul_corpus.names.parts import parts
from kabul_corpus.patterns import later

__all__ = ["Gap", "Tokens", "read"]


class Gap(IntEnum):
    """How a capitalised word is tied to the next one."""

    NONE = 0
    SPACE = 1
    HYPHEN = 2
    POINT = 3
    PARTICLE = 4
    OF = 5
    FOR = 6
    AND = 7
    LINK = 8
    POSSESSIVE = 9
    COMMA = 10
    AMPERSAND = 11
    OPENS = 12
    CLOSES = 13


@cache
def _gaps() -> dict[str, Gap]:
    """What can stand between two words of one name, and how it ties them."""
    gaps = dict.fromkeys((" ", "\u00a0"), Gap.SPACE) | dict.fromkeys(("-", "\u2011"), Gap.HYPHEN)
    gaps |= dict.fromkeys((". ", ".", ".\u00a0"), Gap.POINT)
    gaps |= dict.fromkeys(
        ("-e-", "-i-", "-e ", "-i ", "-ul-", "-ur-", "-ud-", "-al-", "-el-", "-o-", " d'", " d’", " al-"), Gap.PARTICLE
    )
    gaps |= dict.fromkeys(
        ("-east ", "-west ", "-sur-", "-sous-", "-en-", "-la-", "-le-", "-de-", "-du-", "-aux-", "-upon-", "-on-"),
        Gap.PARTICLE,
    )
    gaps |= {f" {particle} ": Gap.PARTICLE for particle in parts("particle")}
    gaps |= {f". {particle} ": Gap.POINT for particle in parts("particle")}
    gaps |= {f" {link} ": Gap.LINK for link in parts("link")}
    gaps |= dict.fromkeys((" of ", " of the "), Gap.OF) | dict.fromkeys((" for ", " for the ", " on "), Gap.FOR)
    gaps |= dict.fromkeys(("'s ", "’s ", "' ", "’ "), Gap.POSSESSIVE)
    gaps |= {" and ": Gap.AND, " & ": Gap.AMPERSAND, ", ": Gap.COMMA}
    for opening, closing in ("“”", "‘’", '""', "''", "()"):
        gaps |= dict.fromkeys(
            (f" {opening}", f". {opening}", f" {opening}the ", f" {opening}The "), Gap.OPENS
        ) | dict.fromkeys((f"{closing} ", f".{closing} ", f",{closing} "), Gap.CLOSES)
    return gaps


_LONGEST_GAP = 12
"""Characters between two words beyond which nothing ties them."""


class Tokens(NamedTuple):
    """The capitalised words of a text in order; ``gaps[k]`` ties word ``k`` to word ``k + 1``."""

    starts: list[int]
    ends: list[int]
    words: list[str]
    gaps: list[Gap]


_ARTICLES = frozenset({"al-", "el-", "ul-", "ur-", "as-", "ad-", "ash-", "az-", "an-"})


def _pattern(upper: str, letter: str, mark: str, number: str) -> str:
    """What a word is, by the classes of capitals, of all letters, of marks on them and of numbers."""
    # The first character decides, so that the scan runs at the speed of one character class.
    opens = rf"[{upper}](?<![{letter}{number}@#_].)"
    initials = rf"\.(?:[{upper}]\.)++(?:[{upper}](?![{letter}{number}]))?"
    # An apostrophe belongs to the word (O'Brien, Sana'a), but not where it opens a possessive or a contraction.
    inner = rf"[’'](?!(?:s|re|ve|ll|d|m)(?![{letter}]))[{letter}][{letter}{mark}]*+"
    article = rf"(?:(?<=[AE])l-[{upper}])?"
    # No name: the country of a currency, "US$21".
    return rf"{opens}(?:{initials}|{article}[{letter}{mark}{number}]*+(?:&[{upper}][{letter}]*+|{inner})*+)(?!\$)"


_WORD = later(regex.compile, _pattern(r"\p{Lu}", r"\p{L}", r"\p{M}", r"\p{N}"))
_ASCII_WORD = later(re.compile, _pattern("A-Z", "A-Za-z", "", "0-9"))
_BEYOND_ASCII = later(re.compile, "[^\0-\x7f\xa0‘’“”–—…•]")


def _with_article(text: str, floor: int, start: int) -> int:
    """Where the word at ``start`` begins with the small article that a hyphen ties to it: "al-Qaeda"."""
    for begin in (start - 3, start - 4):
        if begin >= floor and text[begin:start] in _ARTICLES:
            before = text[begin - 1 : begin]
            if not (before.isalnum() or before in ("@", "#", "_")):
                return begin
    return start


def read(text: str) -> Tokens:
    """The capitalised words of ``text``."""
    # Most texts have no letters but those of ASCII: to tell and to look for those alone takes half the time.
    pattern = _ASCII_WORD if text.isascii() or not _BEYOND_ASCII.search(text) else _WORD
    spans = [match.span() for match in pattern.finditer(text)]
    if not spans:
        return Tokens([], [], [], [])
    starts, ends = map(list, zip(*spans, strict=True))
    for number, start in enumerate(starts):
        if text[start - 1] == "-" and start:
            starts[number] = _with_article(text, ends[number - 1] if number else 0, start)
    words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    lookup, none = _gaps().get, Gap.NONE
    gaps = [
        lookup(text[end:start], none) if start - end < _LONGEST_GAP else none
        for end, start in zip(ends, starts[1:], strict=False)
    ]
    return Tokens(starts, ends, words, [*gaps, none])
