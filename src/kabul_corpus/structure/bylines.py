"""Bylines: whether a line is one, the authors' names in it, and the affiliation it states.

Forms: "By Ann Lee", "By ANN LEE and BOB ROE, Associated Press", "Written by Ann Lee | May 3, 2021", "Ann Lee, Kabul"
under a title, "By Ann Lee, Researcher, especially for Site", agencies and desks ("Reuters", "Web Desk"), which are no
persons.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs
import regex

from kabul_corpus.structure import outlets
from kabul_corpus.structure.persons import ASIDE, begins_otherwise, no_names, read_names
from kabul_corpus.structure.stamps import Stamp, stamps_in
from kabul_corpus.structure.words import AGENCIES, agency_words, word_set

__all__ = ["Read", "is_agency_line", "is_marked", "is_of_agency", "read_byline", "read_line"]

_LABEL = regex.compile(
    r"(?:[|•·–—-]\s{0,2}){0,4}(?:(?:words|story|text|article|report|review|photos|reporting|analysis|opinion"
    r"|commentary|interview|interviewed)\s{0,2}(?:and photos\s)?)?"
    r"(?:written|posted|published|reported|authored|submitted|posted on [^|]{4,30})?\s{0,2}"
    r"\b(?:by|By|BY)\b(?:\s?[:|])?\s{0,3}|(?:Author|AUTHOR|Authors|Reporter|Correspondent"
    r"|Words)s?(?:\s?:\s{0,2}|[\s\xa0]{3,20})",
    regex.IGNORECASE,
)
_LABEL_WITHIN = regex.compile(r"(?:\b(?:Written|Posted|Reported|Published)\s[bB]y|[|•·]\s{0,2}By)\s{1,3}")
_LONGEST_BARE = 14
"""An unlabelled byline has at most so many spaces."""

_HALF_NAME = regex.compile(r"\p{Lu}\p{L}{1,20}\s\p{Ll}\p{L}{2,20}")
_LOWER = 4
"""An unlabelled byline has at most so many words in lower case: particles, "and", a job."""

_ROLE = regex.compile(
    r"^(?:\S+\s){2,7}(?:editor|reporter|correspondent|writer|director|columnist|journalist|chief|producer"
    r"|contributor)$",
    regex.IGNORECASE,
)
# A byline begins with a name, a label, a mark or a date, or holds a label.
_MAY_BE = regex.compile(r"[\p{Lu}\d|•·–—-]|.{0,60}\b[bB]y\b|[^\w]{0,4}(?:[bB]y|words|story|text|author)\b")
_TAIL = regex.compile(
    r"\s{0,3}(?:[|•·]|\s[–—-]+\s|//|\((?!\p{Ll})|\[|@|<|https?:|\bupdated\b|\bpublished\b|\bposted\b"
    r"|\bon\s+(?=\w+\s\d)|\bin\s+(?=[A-Z])"
    r"|\bat\s+(?=[A-Z\d])|\bfor\s|\bof\s+(?=[A-Z])|\bis\s|\s\d+\s|,?\s*(?:especially|exclusively|special|specially)\s)",
    regex.IGNORECASE,
)
_AFFILIATION = regex.compile(
    r"\s{0,2}(?:[|•·(/]|\s[–—-]\s|\b(?:for|of)\b)\s{0,2}((?:[A-Z][\w.&'’-]*)(?:\s(?:[A-Z&][\w.&'’-]*|of|the"
    r"|for|and)){0,5})"
)


@attrs.frozen
class Read:
    """What a byline says: the authors' names, the affiliation, and whether a word such as "By" marks it."""

    authors: tuple[str, ...]
    affiliation: str | None
    labelled: bool


def read_byline(text: str) -> Read | None:
    """What the line ``text`` says as a byline; None where it is none.

    >>> read_byline("By Ann Lee and Bob Roe, BBC News").authors
    ('Ann Lee', 'Bob Roe')
    >>> read_byline("By the end of the year the talks had failed.") is None
    True
    """
    return read_line(text, text.lower(), tuple(stamps_in(text, 0, len(text))))


def read_line(text: str, low: str, stamps: Sequence[Stamp]) -> Read | None:
    """What a line says as a byline, its lower case and its dates given."""
    if (
        len(text) > 220
        or (not stamps and not is_marked(low) and (begins_otherwise(text) or _is_prose(text)))
        or _MAY_BE.match(text) is None
    ):
        return None
    for piece in _pieces(text, stamps):
        if (read := _read_piece(piece)) is not None:
            return read
    return None


def _pieces(text: str, stamps: Sequence[Stamp]) -> list[str]:
    """``text`` without its dates, cut there: what stands before the first, then what stands after it."""
    if not stamps:
        return [text]
    return [
        text[: stamps[0].start],
        text[stamps[0].end : stamps[1].start if len(stamps) > 1 else None].strip(" |•·-–—,/"),
    ]


def is_marked(low: str) -> bool:
    """Whether a line in lower case holds a word that a byline's label has."""
    return "by" in low or "author" in low or "reporter" in low or "correspondent" in low or "words" in low


def _is_prose(text: str) -> bool:
    """Whether ``text`` is too long, or too much in lower case, to be names without a label."""
    return (
        text.count(" ") > _LONGEST_BARE
        or not text[:1].isupper()
        or len([word for word in text.split() if word[0].islower()]) > _LOWER + 2
    )


def _may_have_tail(text: str) -> bool:
    """Whether ``text`` holds a mark, or one of the words that a tail begins with."""
    found = text.lower().split(" ")
    return not text.isascii() or not "".join(found).isalpha() or not word_set("tail").isdisjoint(found)


def _read_piece(text: str) -> Read | None:
    label = (_LABEL.match(text) or _LABEL_WITHIN.search(text)) if is_marked(text.lower()) else None
    if label is None and _is_prose(text):
        return None
    rest = text[label.end() :] if label is not None else text
    tail = _TAIL.search(rest, 2) if len(rest) > 2 and _may_have_tail(rest) else None
    head = rest[: tail.start()] if tail is not None else rest
    if label is None and (len(head) > 120 or sum([word[0].islower() for word in head.split()]) > _LOWER):
        return None
    names = read_names(head)
    if not names and label is not None and len(label.group().strip(" :|")) > 2:
        half = _HALF_NAME.fullmatch(head.strip())
        if half is not None and no_names().isdisjoint(half.group().lower().split()):
            names = (" ".join(head.split()),)
    if not names:
        return None
    covered = sum(map(len, names))
    bare = ASIDE.sub("", head).strip()
    affiliation = _affiliation(rest, head)
    partly = covered < 0.6 * len(bare) and affiliation is None and not (len(names) == 1 and _ROLE.search(bare))
    if label is None and partly:
        return None
    if label is not None and len(head) > 3 * covered + 90:
        return None
    return Read(names, affiliation, label is not None)


def _affiliation(rest: str, head: str) -> str | None:
    after = _AFFILIATION.match(rest, len(head))
    candidate = (
        after.group(1) if after is not None and "especially" not in rest[len(head) : len(head) + 14].lower() else None
    )
    if candidate is None:
        candidate = head.partition(",")[2].strip()
    if candidate and (found := outlets.names_in(candidate, 0, len(candidate))):
        begin, end = found[0]
        return candidate[begin:end]
    return None


_DESK = re.compile(
    r"(?:[\w.&'’-]+\s){0,4}(?:Web Team|Web Desk|News Desk|Desk|Staff|Staff Writers?|Staff Reporters?|Bureau"
    r"|Newsroom|Correspondents?|Editorial Board"
    r"|Our Reporters?|Special Correspondent|Agencies|News Service|Reporters?|Team|Monitoring Desk|Editors?)",
    re.IGNORECASE,
)


_WORD = regex.compile(r"[\w.]+")
_ASCII_WORD = re.compile(r"[\w.]+")
_WEEKDAY_OR_BAR = regex.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|[|•·]", regex.IGNORECASE)
_PARTS = regex.compile(r"[,/;]|\sand\s|\s[-–—]\s")


def is_of_agency(text: str, size: int, told: int) -> bool:
    """Whether a line of ``size`` words, of which words.py tells ``told``, is a byline of agencies or a desk."""
    return (size < 2 or told >= AGENCIES or "/" in text) and is_agency_line(text)


def is_agency_line(text: str) -> bool:
    """Whether the line is a byline of agencies or a desk: "AFP", "Reuters, Kabul", "WION Web Team", "By PTI".

    >>> [is_agency_line(line) for line in ("AP, AFP", "Web Desk", "Reuters said so.")]
    [True, True, False]
    """
    if len(text) > 90:
        return False
    low = text.lower()
    if agency_words().isdisjoint((_ASCII_WORD if low.isascii() else _WORD).findall(low)):
        return False
    label = _LABEL.match(text)
    rest = text[label.end() :] if label is not None else text
    for stamp in stamps_in(rest, 0, len(rest)):
        rest = rest[: stamp.start]
        break
    rest = _WEEKDAY_OR_BAR.sub(",", rest)
    parts = [part.strip(" .,-–—()") for part in _PARTS.split(rest)]
    parts = [part for part in parts if part]
    if not parts or len(parts) > 4:
        return False
    names = outlets.agencies()
    if _DESK.fullmatch(parts[0]) is not None:
        return True
    return parts[0].lower() in names and all(
        part.lower() in names or _DESK.fullmatch(part) or len(part.split()) <= 2 for part in parts[1:]
    )
