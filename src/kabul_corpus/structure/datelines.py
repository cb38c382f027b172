"""The opening "KABUL (AP) —" of a report: place and agency, in the forms of agencies and papers."""

from __future__ import annotations

import re
from functools import cache

import regex

from kabul_corpus import lexicons
from kabul_corpus.model import BlockRole, Dateline, Span
from kabul_corpus.patterns import later
from kabul_corpus.structure import outlets
from kabul_corpus.structure.lines import Line
from kabul_corpus.structure.words import word_set

__all__ = ["find_dateline", "is_place", "read_dateline"]

_CAPS = r"[\p{Lu}][\p{Lu}.'’-]+"
_CAP = r"\p{Lu}[\p{L}.'’-]+"
# "KABUL", "NEW DELHI", "ST. PAUL, Minn.", "DUBAI, United Arab Emirates", "KABUL, Afghanistan, Aug. 16"
_UPPER_PLACE = rf"(?P<place>{_CAPS}(?:[ -]{_CAPS}){{0,3}}(?:[,/] {{0,2}}{_CAP}(?: {_CAP}){{0,3}}){{0,2}})"
_MIXED_PLACE = rf"(?P<place>{_CAP}(?: {_CAP}){{0,2}}(?:, {{0,2}}{_CAP}(?: {_CAP}){{0,2}})?)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = (
    rf"(?:[,.]? {{0,2}}\(?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?\)?)"
)
# "(AP)", "| AP"; TASS and Interfax stand between strokes or stops
_AGENCY = (
    r"(?: {0,2}\((?P<agency>[\p{L}][\p{L}\d .&/'’-]{1,40})\)| \| (?P<agency>AP|AFP|Reuters|ANI|PTI|UPI)"
    r"|\.? {0,2}/(?P<agency>[\p{Lu}]{2,12})/\.?|\. (?P<agency>INTERFAX)\b)"
)
_MARK = r"\s{0,2}(?:—|–|--|―|‒|>>)\s{0,2}"
_END = rf"(?:,? ?:|{_MARK}| {{1,2}}- {{1,2}}|- (?=\p{{Lu}})| -(?=\p{{Lu}}\p{{Ll}}))"
_AGENCIES = ("(", "AP", "AFP", "Reuters", "REUTERS", "UPI", "CNN", "ANI", "PTI", "IANS", "Xinhua")
_UPPER = later(
    regex.compile,
    rf"{_UPPER_PLACE}(?:{_DAY}?{_AGENCY}?{_DAY}?{_END}|{_DAY}{_AGENCY} (?=\p{{Lu}})"
    rf"| \((?P<agency>(?:{'|'.join(_AGENCIES[1:])})(?: \p{{Lu}}\p{{Ll}}+)?)\) (?=[\p{{Lu}}“\"])"
    rf"|{_DAY}\.? {{0,2}}/(?P<agency>\p{{Lu}}{{2,12}})/\.?"
    rf"| \((?P<agency>\p{{Lu}}[\p{{L}} /]{{1,30}}) - \d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}\) (?=\p{{Lu}}))",
)
_MIXED = later(
    regex.compile,
    rf"{_MIXED_PLACE}(?: \[\p{{Lu}}\p{{Ll}}{{2,20}}\])?"
    rf"(?:{_DAY}?{_AGENCY}{_DAY}?(?:{_MARK}|:| ?- )|{_DAY}{_END}|\s{{0,2}}(?:—|--|–)\s{{1,2}}|:(?= \p{{Lu}}))",
)
# "(Kabul) – The talks"
_IN_BRACKETS = later(regex.compile, rf"\({_MIXED_PLACE}\)(?:{_MARK}| - )(?=[\p{{Lu}}“\"])")
_AGENCY_FIRST = later(
    regex.compile,
    rf"\((?P<agency>{'|'.join(_AGENCIES[1:])})\)(?:{_MARK}| - | ?)(?=\p{{Lu}})"
    rf"|(?P<agency>{'|'.join(_AGENCIES[1:])})(?:{_MARK}| - )(?=\p{{Lu}})",
)
_ANY_MARK = later(re.compile, "[-:—–―‒/)>]")

_QUOTES = frozenset("“\"‘'")
_SIGNS = frozenset("(—–123456789")
"""A place in small letters is a dateline's with an agency, a long dash or a day; a known one before a colon too."""

_PLACE_ALONE = later(regex.compile, rf"(?:{_CAPS} ){{0,2}}{_CAPS}, {_CAP}(?: {_CAP}){{0,2}}")
PARAGRAPH = BlockRole.PARAGRAPH
DATELINE = BlockRole.DATELINE

_LONGEST_ABBREVIATION = 7
"""Signs of the last word of a place that a stop may shorten, with it and the blank before."""

_LONGEST = 24
"""Characters within which the colon behind a place in small letters stands."""


@cache
def _places() -> frozenset[str]:
    return frozenset(name for *_, names in lexicons.rows("places.tsv") for name in names.lower().split("|"))


def is_place(line: Line) -> bool:
    r"""Whether a line is a place of issue and nothing else, in the form of datelines: "KABUL, Afghanistan".

    >>> from kabul_corpus.structure.lines import read_lines
    >>> [is_place(line) for line in read_lines("KABUL, Afghanistan\nKABUL\nPRICES, Explained")]
    [True, False, False]
    """
    return (
        1 < line.size < 7
        and "," in line.text
        and _PLACE_ALONE.fullmatch(line.text) is not None
        and line.low.partition(",")[0] in _places()
    )


def find_dateline(text: str, lines: list[Line], roles: list[BlockRole]) -> Dateline | None:
    """The dateline on a line of its own above the article, or that one of its first paragraphs opens with."""
    paragraphs = 0
    begin = min([roles.index(role) for role in (DATELINE, PARAGRAPH) if role in roles], default=len(roles))
    for line, role in zip(lines[begin:], roles[begin:], strict=True):
        if role is DATELINE and is_place(line):
            return Dateline(Span.of(text, line.start, line.end), line.text, None)
        if role is PARAGRAPH:
            if (found := read_dateline(text, line.start, line.end)) is not None:
                return found
            paragraphs += 1
            if paragraphs == 3:
                return None
    return None


def _city(place: str) -> str:
    """The first name of a place: "Amman" of "Amman/Beirut", of "Amman, Jordan"."""
    return place.partition(",")[0].partition("/")[0].strip(" :")


def _is_told_as_place(name: str, paragraph: str) -> bool:
    """Whether a paragraph speaks of ``name`` as of a place: "in Helmand", "Helmand province"."""
    return name in paragraph and (
        any(f" {word} {name}" in paragraph for word in ("in", "of", "from", "near"))
        or any(f"{name} {kind}" in paragraph for kind in ("province", "district", "city", "county", "state"))
    )


def read_dateline(text: str, start: int, end: int) -> Dateline | None:
    """The dateline that the paragraph ``text[start:end]`` opens with, its mark included; None for none."""
    window = min(end, start + 160)
    opening = text[start:window]
    if not (opening[0].isupper() or opening[0] == "("):
        return None
    # Most sentences go on in small letters, where a dateline has a mark or one more name.
    first, _, rest = opening.partition(" ")
    if (rest[:1].islower() and first.isalpha()) or _ANY_MARK.search(opening) is None:
        return None
    match = _UPPER.match(text, start, window) if opening[:2].isupper() else None
    if match is None and (not _SIGNS.isdisjoint(opening[:60]) or "--" in opening or ": " in opening[:_LONGEST]):
        match = _MIXED.match(text, start, window)
    if match is None and opening[0] == "(" and (match := _IN_BRACKETS.match(text, start, window)) is not None:
        if _city(match["place"]).lower() in _places():
            return Dateline(Span.of(text, start, start + len(match[0].rstrip())), match["place"], None)
        match = None
    if match is None:
        match = _AGENCY_FIRST.match(text, start, window) if opening.startswith(_AGENCIES) else None
        if match is None:
            return None
        stop = start + len(text[start : match.end()].rstrip())
        return Dateline(Span.of(text, start, stop), None, match.group("agency"))
    place, agency = match.group("place"), match.group("agency")
    if place[-1] == "." and len(place) - place.rfind(" ") > _LONGEST_ABBREVIATION:
        # "KINGSTON, Jamaica. May 2, 2019:"; in "PAUL, Minn." the stop shortens the name.
        place = place[:-1]
    words = place.replace(",", " ").split()
    colon = text[match.end() - 1] == ":"
    # "LONDON: " is a dateline; "UPDATE:", "NYT:" and a speaker's name in an interview are none.
    if words[0] in word_set("no_place") or len(words[0]) < 3 or place.lower() in outlets.agencies():
        return None
    # A name before a bare colon speaks, unless it is a place.
    bare = colon and agency is None and match.end("place") + 3 > match.end()
    name = _city(place)
    # So does a name before a short dash.
    dashed = not place.isupper() and text[match.end("place") : match.end()].strip() == "–"
    if dashed and name.lower() not in _places():
        return None
    if bare and name.lower() not in _places() and not _is_told_as_place(name.title(), text[match.end() : end]):
        return None
    # What follows must begin a sentence; a sentence whose first words are capitals goes on in lower case.
    rest = text[match.end() : match.end() + 3].strip()
    quoted = rest[:1] in _QUOTES and not (place.isupper() and name.lower() in _places())
    if not rest or rest[0].islower() or (colon and agency is None and (len(words) > 3 or quoted)):
        return None
    return Dateline(Span.of(text, start, start + len(text[start : match.end()].rstrip())), place, agency)
