"""The roles of the lines of the head: title, standfirst, byline and day, and what stands beside them."""

from __future__ import annotations

import re

from kabul_corpus.model import BlockRole
from kabul_corpus.patterns import later
from kabul_corpus.structure.head import AGAIN, Head
from kabul_corpus.structure.lines import Line
from kabul_corpus.structure.persons import is_post
from kabul_corpus.structure.stamps import is_bare

__all__ = ["roles_of_head"]

# A member of an enumeration is slow to look up.
BYLINE = BlockRole.BYLINE
CREDIT = BlockRole.CREDIT
DATELINE = BlockRole.DATELINE
NAVIGATION = BlockRole.NAVIGATION
PUBLISHER_NOTE = BlockRole.PUBLISHER_NOTE
STANDFIRST = BlockRole.STANDFIRST
TITLE = BlockRole.TITLE

_ISSUE = later(
    re.compile,
    r"(?:issue|no\.?|number|vol(?:ume|\.)?|edition) (?:no\.? )?\d{1,5}(?:,? (?:issue|no\.?|number) \d{1,4})?"
    r"\s?[,|•·–—-]\s?"
    r"(?:[a-z]{3,9}(?:[/–-][a-z]{3,9})? )?\d{4}",
)
"""The issue of a magazine with its month: "Issue 41, July 2021"."""

_OWNER = later(re.compile, r"(?:©|\(c\)) ?[^\W\d]\D{1,40}")
"""Whose a picture is: "© Studio Orta"; the page's own mark has a year, or more words."""

_OVER = 4
_REPEATED = 4
_LONGEST_OWNER = 5
_LONGEST_POST = 4


def roles_of_head(
    lines: list[Line], kinds: list[str | None], head: Head, first: int, last: int
) -> dict[int, BlockRole]:
    """The roles of the head's lines by number; for a line that tells several things what tells more."""
    known = _beside(lines, kinds, head, first)
    for number in head.stamped:
        known[number] = DATELINE if number < last else _below(lines[number])
    for number in head.bylines:
        known[number] = BYLINE
    if head.standfirst is not None:
        known[head.standfirst] = STANDFIRST
    if head.title is not None:
        known[head.title] = TITLE
    return known


def _below(line: Line) -> BlockRole:
    """The role of a date below the article: "Published in The Valley Post, June 20, 2024" says where it came out."""
    if line.low.startswith("published in "):
        return PUBLISHER_NOTE
    # Teasers have days too, but no label.
    labelled = any(stamp.label for stamp in line.stamps) and is_bare(line.text, 0, len(line.text), line.stamps)
    return DATELINE if labelled else NAVIGATION


def _beside(lines: list[Line], kinds: list[str | None], head: Head, first: int) -> dict[int, BlockRole]:
    """The lines round the head's own: the title again, its points, the writer's post, the issue, a picture's owner."""
    title = head.title
    if title is None:
        return {}
    known: dict[int, BlockRole] = {}
    lowest = title
    headline = lines[title].low
    if lines[title].size >= _REPEATED:
        for number in range(min(title + _OVER, first, len(lines))):
            # A page may give its headline once more above its section, or below it.
            if lines[number].low == headline:
                known[number] = TITLE
                lowest = max(lowest, number)
    begin = max(title - _OVER, 0)
    for number, line in enumerate(lines[begin : min(first, len(lines))], begin):
        if line.size < 8:
            mark = line.text[0]
            if mark in "IiNnVvEe" and _ISSUE.fullmatch(line.low) is not None:
                known[number] = DATELINE
            elif (
                mark in "©("
                and number > title
                and line.size <= _LONGEST_OWNER
                and _OWNER.fullmatch(line.low) is not None
            ):
                known[number] = CREDIT
    if head.standfirst is not None:
        # "Published", "on" and the headline again below the standfirst
        below = range(head.standfirst + 1, min(title + AGAIN, len(lines)))
        again = next((number for number in below if lines[number].low == headline), title)
        known.update({number: NAVIGATION for number in range(title + 1, again) if lines[number].size < _OVER})
        known[again] = TITLE
    told = [number for number in (*head.bylines, *head.stamped) if number > lowest]
    points = lowest + 1
    while told and points < min(told) and lines[points].is_item:
        known[points] = STANDFIRST
        points += 1
    for number in head.bylines:
        post = lines[number + 1] if title < number < first - 1 else None
        if post is not None and post.gap == 0 and post.size <= _LONGEST_POST and kinds[number + 1] is None:
            words = post.text.split()
            if post.text[0].isupper() and is_post(words):
                known[number + 1] = BYLINE
    return known
