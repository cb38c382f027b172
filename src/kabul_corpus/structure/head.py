"""What stands above the article: title, standfirst, byline, and the lines that say when it was published."""

from __future__ import annotations

import re
from itertools import compress

import attrs

from kabul_corpus.drafts import DateLine
from kabul_corpus.patterns import later
from kabul_corpus.structure.bylines import Read
from kabul_corpus.structure.head_bylines import NEAR, read_bylines
from kabul_corpus.structure.lines import Line
from kabul_corpus.structure.stamps import is_bare, is_updating
from kabul_corpus.structure.title_lines import is_path
from kabul_corpus.structure.titles import find_title
from kabul_corpus.structure.words import word_set

__all__ = ["AGAIN", "Head", "read_head"]

_ABBREVIATION_END = later(re.compile, r"(?:\b[A-Z]\.[A-Z]\.|\b(?:Inc|Jr|Sr|Co|Corp|Ltd|St|No)\.|\.\.\.)[’”\"']?$")


_LONGEST_FIRST = 20
AGAIN = 16
"""Lines below the headline within which it may stand again."""


@attrs.define
class Head:
    """The lines of the head by number, each None or empty where the page has none."""

    title: int | None = None
    standfirst: int | None = None
    bylines: dict[int, Read | None] = attrs.field(factory=dict)
    stamped: set[int] = attrs.field(factory=set)
    date_lines: list[DateLine] = attrs.field(factory=list)


def read_head(text: str, lines: list[Line], kinds: list[str | None], inside: list[bool], first: int, last: int) -> Head:
    """The head of the page whose article runs from line ``first`` to line ``last``."""
    head = Head()
    head.title = find_title(text, lines, kinds, inside, first)
    if head.title is None and not any(kinds) and not inside[0] and _may_head(lines[0]):
        # No page furniture: what stands above the sentences is their headline.
        head.title = 0
    if head.title is None and _is_dated_below(lines, kinds):
        head.title = 0
    top = head.title if head.title is not None else max(first - NEAR, -1)
    head.bylines = read_bylines(head.title, lines, kinds, inside, top, first, last)
    _read_stamps(head, lines, inside, top, first, last)
    head.standfirst = _standfirst(head, lines, kinds, first, last)
    return head


def _is_dated_below(lines: list[Line], kinds: list[str | None]) -> bool:
    """Whether the page's first line is a headline though it ends in a stop: short, and over a byline or a day."""
    line = lines[0]
    return (
        1 < line.size <= _LONGEST_FIRST
        and kinds[0] is None
        and _may_head(line)
        and any(below.size < 14 and (below.stamps or (below.byline is not None)) for below in lines[1:4])
    )


def _may_head(line: Line) -> bool:
    return (
        line.size <= 34
        and line.key != ""
        and not is_path(line)
        and line.last != ":"
        and line.picture is None
        and line.byline is None
        and not (line.of_agency or line.stamps)
    )


def _ends_sentence(line: Line) -> bool:
    return (
        line.last in '.”"'
        and line.text.rstrip("”\"'’")[-1:] == "."
        and _ABBREVIATION_END.search(line.text[-8:]) is None
    )


def _is_barred(line: Line) -> bool:
    """Whether marks part a line as only lines of the head are: "Ann Lee · Valley News · Posted: May 03, 2021"."""
    return line.function_words < 3 and ("·" in line.text or "|" in line.text or "•" in line.text)


def _is_dated(line: Line) -> bool:
    """Whether a line begins with the label of a day and states several: "Published May 3, 2021 Last updated ..."."""
    return line.first_word in word_set("date_label") and len([stamp for stamp in line.stamps if stamp.label]) > 1


def _read_stamps(head: Head, lines: list[Line], inside: list[bool], top: int, first: int, last: int) -> None:
    """Date lines between the title and the article, just above the title, or labelled just below the article."""
    ranked: list[tuple[int, int, DateLine]] = []
    places = [
        *range(max(top - 3, 0), min(first + NEAR, len(lines))),
        *range(max(last - 1, first), min(last + 4, len(lines))),
    ]
    for number in dict.fromkeys(places):
        line = lines[number]
        if line.size > 30:
            continue
        if (
            inside[number]
            and line.size > 14
            and number not in head.bylines
            and not (_is_barred(line) or _is_dated(line))
        ):
            continue
        if not (found := line.stamps) or line.picture is not None:
            continue
        bare = is_bare(line.text, 0, len(line.text), found)
        labelled = any(stamp.label for stamp in found)
        known = bare or labelled or number in head.bylines
        if not known and (inside[number] or line.size > 14 or line.function_words > 2):
            continue
        if number > last and not (labelled or (bare and number == last + 1 and line.is_item)):
            continue
        if number < top and not labelled and "editor" in line.low:
            # The imprint above the headline has the day on which the page was read.
            continue
        if number == head.title:
            continue
        if (known or (top < number < first and line.size < 10)) and number not in head.bylines:
            head.stamped.add(number)
        above = lines[number - 1].key if number else ""
        for stamp in found:
            words = (line.start + stamp.start, line.start + stamp.end)
            # "Updated" may stand on a line of its own.
            own = stamp.start > 0 or stamp.label is not None or above not in word_set("date_label")
            label, updating = (stamp.label, stamp.updating) if own else (above, is_updating(above))
            rank = (updating, not label, number < top, not known, number > last)
            weight = sum(compress((8, 1, 4, 2, 2), rank))
            ranked.append((weight, number, DateLine(words, label)))
    ranked.sort(key=lambda entry: entry[:2])
    head.date_lines = [entry[2] for entry in ranked]


def _between_headlines(head: Head, lines: list[Line], kinds: list[str | None]) -> int | None:
    """The one line of text between the headline and the headline again, which some pages have below the day."""
    assert head.title is not None
    title = lines[head.title]
    below = range(head.title + 2, min(head.title + AGAIN, len(lines)))
    again = next((number for number in below if lines[number].low == title.low), None) if title.size > 3 else None
    if again is None:
        return None
    text = [
        number
        for number in range(head.title + 1, again)
        if lines[number].size > 5 and kinds[number] is None and not (number in head.stamped or number in head.bylines)
    ]
    return text[0] if len(text) == 1 and lines[text[0]].function_words > 0 else None


def _standfirst(head: Head, lines: list[Line], kinds: list[str | None], first: int, last: int) -> int | None:
    """The sentence under the title: without a full stop, or parted from the article by byline, date or picture."""
    if head.title is None:
        return None
    if (lead := _between_headlines(head, lines, kinds)) is not None:
        return lead
    for number in range(head.title + 1, min(first + 1, head.title + 8, len(lines))):
        line = lines[number]
        if kinds[number] == "related":
            # What follows are headlines of others.
            return None
        if number in head.bylines or number in head.stamped or kinds[number] is not None or line.size < 6:
            continue
        if line.size > 50 or line.picture is not None or line.function_words == 0 or number >= last:
            return None
        if line.low == lines[head.title].low:
            continue
        if line.is_item:
            return None
        if not _ends_sentence(line) and line.last not in '”"?!:…':
            return number if line.size <= 45 else None
        below = range(number + 1, min(number + 4, len(lines)))
        if any(other in head.bylines or other in head.stamped for other in below):
            return number
        return None
    return None
