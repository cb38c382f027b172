"""Where readers' comments begin: a head that announces them and the signs of commenters below it."""

from __future__ import annotations

import re

from kabul_corpus.drafts import Words
from kabul_corpus.patterns import later
from kabul_corpus.structure.lines import Line
from kabul_corpus.structure.words import COMMENTS, SITES, word_set

__all__ = ["is_signature", "subject", "thread_start"]

_SAYS = later(re.compile, r"\b(?:says|said|wrote|writes|replied|responded|commented)\b[^\w]*$", re.IGNORECASE)
# "September 17, 2014 - 1:01 pm", "on 12/09/2018 at 16:47"; "3 days ago", "a year ago"
_MOMENT = later(
    re.compile,
    r"\b(?:19|20)\d\d\b.{0,12}?\b\d{1,2}[:.]\d\d\b|\b\d{1,2}[:.]\d\d\b.{0,24}?\b(?:19|20)\d\d\b|\b(?:\d+"
    r"|an?)\s?(?:min|minute|hour|hr|day|week|month|year)s?\s+ago\b",
    re.IGNORECASE,
)
# "Like · Reply · 3 · 14 July 2020", "Reply | Report"
_BUTTONS = later(re.compile, r"(?:like|reply|share|report)\s?[·•|]\s?(?:like|reply|share|report|\d)")
_OPENS = "LlRrSs"
"""What the words that ``_BUTTONS`` finds begin with."""

_LONGEST_SIGNATURE = 14
_LONGEST_HEAD = 40
_LONGEST_OWN = 5
"""Words of a line that announces comments by a stock phrase, and by a word of its own."""

_AHEAD = 8
_ARTICLE = 12
"""Function words of prose that an article has at least: what stands above it are no comments on it."""

# The closing mark is often lost, and a title may itself hold quotation marks.
_SUBJECT = later(
    re.compile,
    r"\b(?:thoughts?|responses?|comments?|repl(?:y|ies)) (?:on|to):? [“\"]\s{0,2}(\S.{3,250}?)\s{0,2}[”\"]?$",
)
_ITEM = later(re.compile, r"(?:\d{1,4}[.)]|[•*·])\s+\S")


def is_signature(line: Line) -> bool:
    """Whether ``line`` names a commenter, says when he wrote, or is a comment's own button.

    >>> from kabul_corpus.structure.lines import read_lines
    >>> is_signature(read_lines("Bob on May 3, 2021 at 4:47 pm")[0])
    True
    """
    if line.size > _LONGEST_SIGNATURE:
        return False
    text = line.text
    if line.key in word_set("button") or (
        text[0] in _OPENS and ("·" in text or "•" in text or "|" in text) and _BUTTONS.match(line.low) is not None
    ):
        return True
    if text[-1] == ".":
        return False
    low = line.low
    # Some letters that all these verbs have, and all moments.
    said = (text[-1] == ":" or line.size < 6) and ("sa" in low or "wr" in low or "ed" in low)
    if said and _SAYS.search(text) is not None:
        return True
    timed = "ago" in low or (("20" in low or "19" in low) and (":" in low or "." in low))
    return timed and line.size > 1 and _MOMENT.search(text) is not None


def _heads(lines: list[Line], kinds: list[str | None]) -> set[int]:
    """The lines that may announce comments, by a stock phrase or by a word of their own."""
    heads = {
        number
        for number, line in enumerate(lines)
        if line.size <= _LONGEST_OWN and line.told % SITES >= COMMENTS and _is_head(line)
    }
    if "comment_head" in kinds:
        heads.update(
            number for number, kind in enumerate(kinds) if kind == "comment_head" and lines[number].size < _LONGEST_HEAD
        )
    return heads


def _is_head(line: Line) -> bool:
    return not word_set("comment_word").isdisjoint(line.low.strip(":()").split())


def subject(lines: list[Line], thread: int) -> Words | None:
    """Where the head of the comments, line ``thread``, names the article: "3 thoughts on “The embassy”".

    >>> from kabul_corpus.structure.lines import read_lines
    >>> subject(read_lines("3 thoughts on “The embassy”"), 0)
    (15, 26)
    """
    if thread >= len(lines):
        return None
    line = lines[thread]
    match = _SUBJECT.search(line.text)
    return None if match is None else (line.start + match.start(1), line.start + match.end(1))


def thread_start(lines: list[Line], kinds: list[str | None]) -> int:
    """The index of the line that heads the readers' comments; ``len(lines)`` where there are none."""
    heads = _heads(lines, kinds)
    if not heads:
        return len(lines)
    sparse = sum([kind is not None for kind in kinds]) * 7 < len(lines)
    prose = mass = 0
    for number, line in enumerate(lines):
        if number in heads:
            if mass < _ARTICLE:
                continue
            below = lines[number + 1 : number + 1 + _AHEAD]
            signs = sum(map(is_signature, below))
            items = sum(item.size > 4 and _ITEM.match(item.text) is not None for item in below)
            # Below an article one sign is enough; a head in a menu has none.
            announced = items > 0 and prose > 1 and any(map(str.isdigit, line.text))
            # In a page without furniture the bare word is a head.
            bare = (sparse or line.key != "comments") and line.key in word_set("comment_head") and _talk(below) > 3
            if signs > 1 or (signs and prose > 1) or announced or bare:
                return number
        elif line.function_words >= 8 and kinds[number] is None:
            prose += 1
            mass += line.function_words
    return len(lines)


def _talk(lines: list[Line]) -> int:
    """How many of ``lines`` are running text."""
    return sum([line.function_words > 3 for line in lines])
