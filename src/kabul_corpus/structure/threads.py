"""Where readers' comments begin: a head that announces them and the signs of commenters below it."""

from __future__ import annotations

import regex

from kabul_corpus.structure.lines import Line

__all__ = ["is_signature", "thread_start"]

_SAYS = regex.compile(r"\b(?:says|said|wrote|writes|replied|responded|commented)\b[^\w]*$", regex.IGNORECASE)
# "September 17, 2014 - 1:01 pm", "on 12/09/2018 at 16:47"; "3 days ago", "a year ago"
_MOMENT = regex.compile(
    r"\b(?:19|20)\d\d\b.{0,12}?\b\d{1,2}[:.]\d\d\b|\b\d{1,2}[:.]\d\d\b.{0,24}?\b(?:19|20)\d\d\b|\b(?:\d+"
    r"|an?)\s?(?:min|minute|hour|hr|day|week|month|year)s?\s+ago\b",
    regex.IGNORECASE,
)
_BUTTONS = frozenset({"reply", "report", "report abuse", "like reply", "reply to"})
_VERBS = ("says", "said", "wrote", "writes", "replied", "responded", "commented")
_PARTS_OF_MOMENT = ("20", "19", "ago")
_LONGEST_SIGNATURE = 14
_AHEAD = 8
_HEADS = frozenset({"comments", "responses", "replies", "thoughts"})
_ITEM = regex.compile(r"(?:\d{1,4}[.)]|[•*·])\s+\S")


def is_signature(line: Line) -> bool:
    """Whether ``line`` names a commenter, says when he wrote, or is a comment's own button.

    >>> from kabul_corpus.structure.lines import read_lines
    >>> is_signature(read_lines("Bob on May 3, 2021 at 4:47 pm")[0])
    True
    """
    if line.size > _LONGEST_SIGNATURE:
        return False
    if line.key in _BUTTONS:
        return True
    text = line.text
    if text[-1] == ".":
        return False
    low = text.lower()
    if (text[-1] == ":" or line.size < 6) and any(map(low.__contains__, _VERBS)) and _SAYS.search(text) is not None:
        return True
    return line.size > 1 and any(map(low.__contains__, _PARTS_OF_MOMENT)) and _MOMENT.search(text) is not None


def _is_head(line: Line, kind: str | None) -> bool:
    if kind == "comment_head":
        return line.size < 40
    return line.size <= 5 and not _HEADS.isdisjoint(line.low.strip(":()").split())


def thread_start(lines: list[Line], kinds: list[str | None]) -> int:
    """The index of the line that heads the readers' comments; ``len(lines)`` where there are none."""
    sparse = sum([kind is not None for kind in kinds]) * 7 < len(lines)
    prose = 0
    for number, line in enumerate(lines):
        if _is_head(line, kinds[number]):
            below = lines[number + 1 : number + 1 + _AHEAD]
            signs = sum(map(is_signature, below))
            items = sum(item.size > 4 and _ITEM.match(item.text) is not None for item in below)
            # Below an article one sign is enough; a head in a menu has none.
            announced = items > 0 and prose > 1 and any(map(str.isdigit, line.text))
            # In a page without furniture the bare word is a head.
            bare = sparse and line.key == "comments" and sum([item.function_words > 3 for item in below]) > 3
            if prose and (signs > 1 or (signs and prose > 1) or announced or bare):
                return number
        elif line.function_words >= 8:
            prose += 1
    return len(lines)
