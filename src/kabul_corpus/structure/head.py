"""What stands above the article: title, standfirst, byline, and the lines that say when it was published."""

from __future__ import annotations

from collections import Counter
from functools import cache

import attrs
import regex

from kabul_corpus import lexicons
from kabul_corpus.drafts import DateLine
from kabul_corpus.structure.bylines import Read, is_marked
from kabul_corpus.structure.lines import Line
from kabul_corpus.structure.persons import is_name
from kabul_corpus.structure.stamps import is_bare
from kabul_corpus.structure.titles import find_title
from kabul_corpus.structure.words import word_set

__all__ = ["Head", "read_head"]

_ABBREVIATION_END = regex.compile(r"(?:\b[A-Z]\.[A-Z]\.|\b(?:Inc|Jr|Sr|Co|Corp|Ltd|St|No)\.|\.\.\.)[’”\"']?$")
_NEAR = 6
_ENTRIES = 3
"""So often a name stands on a line of its own within an article whose entries it signs."""

_FOOT = 16


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
    top = head.title if head.title is not None else max(first - _NEAR, 0)
    _read_bylines(head, lines, kinds, inside, top, first, last)
    _read_stamps(head, lines, inside, top, first, last)
    head.standfirst = _standfirst(head, lines, kinds, first, last)
    return head


def _may_head(line: Line) -> bool:
    return (
        line.size <= 34
        and line.key != ""
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


def _read_bylines(
    head: Head, lines: list[Line], kinds: list[str | None], inside: list[bool], top: int, first: int, last: int
) -> None:
    """Bylines between the title and the article, above the title where they are labelled, and labels anywhere near."""
    begin = max(top - 3, 0)
    end = min(first + _NEAR, len(lines))
    for number in range(begin, end):
        line = lines[number]
        if number == head.title or line.size > 28 or (inside[number] and line.size > 20):
            continue
        below_label = number > 0 and (kinds[number - 1] == "byline_label" or head.bylines.get(number - 1) is not None)
        # A name alone is a byline only where one stands; most lines of a menu look like names.
        near = (
            top < number < first + 2
            and not (inside[number] and line.size > 8)
            and _stands_as_name(line, kinds[number])
            and (
                number - top < 4
                or number == first - 1
                or line.words[-1] == "ago"
                or any(_has_stamp(other) for other in lines[number - 2 : number + 3])
            )
        )
        read = line.byline if near or below_label or is_marked(line.low) else None
        if read is not None:
            stands = read.labelled or below_label or near
        else:
            stands = kinds[number] == "byline_label" or (
                top < number < first + 2 and kinds[number] in (None, "note") and line.of_agency
            )
        if stands and line.picture is None:
            head.bylines[number] = None if kinds[number] == "byline_label" else read
    for number in range(max(end, last - 3), min(last + 4, len(lines))):
        line = lines[number]
        if number <= last and kinds[number] != "byline_label":
            continue
        if kinds[number] == "byline_label" and line.low.strip(" :") != "by":
            head.bylines[number] = None
            below = lines[number + 1] if number + 1 < len(lines) else None
            if below is not None and is_name(below.text.split()):
                head.bylines[number + 1] = below.byline
        elif line.size < 12 and is_marked(line.low) and not any(head.bylines.values()):
            read = line.byline
            if read is not None and read.labelled:
                head.bylines[number] = read
    if not any(head.bylines.values()):
        _read_late_byline(head, lines, kinds, inside, first, last)


def _read_late_byline(
    head: Head, lines: list[Line], kinds: list[str | None], inside: list[bool], first: int, last: int
) -> None:
    """The authors of a page without a head: names that sign entry after entry, or a label in a box or at the foot."""
    # A teaser for another article has one headline above its author's name, wherever it is put.
    entries = {
        (lines[number].text, lines[number - 1].text)
        for number in range(first + 1, last)
        if 1 < lines[number].size < 6
        and (inside[number - 1] or inside[number + 1])
        and lines[number].text[0].isupper()
        and kinds[number + 1] is None
    }
    names = Counter([text for text, _ in entries])
    often = max(max(names.values(), default=0) / 2, _ENTRIES)
    signers = {text for text, count in names.items() if count >= often and _is_person(text)}
    for number in range(first, min(last + _FOOT, len(lines))):
        line = lines[number]
        if line.text in signers or (not inside[number] and line.size < 12 and line.words[0] in word_set("late_label")):
            read = line.byline
            if read is not None:
                others = [name for name in names if name in signers and name != line.text]
                head.bylines[number] = attrs.evolve(read, authors=(*read.authors, *sorted(others)))
                return


@cache
def _given_names() -> frozenset[str]:
    return frozenset(name for name, _ in lexicons.rows("given_names.tsv"))


def _is_person(text: str) -> bool:
    """Whether ``text`` is a name whose first word is a known given name, and not a label that looks like a name."""
    words = text.split()
    return is_name(words) and words[0].partition("-")[0].title() in _given_names()


def _has_stamp(line: Line) -> bool:
    return line.size < 20 and bool(line.stamps)


def _stands_as_name(line: Line, kind: str | None) -> bool:
    return kind is None and line.size <= 16 and not line.text.endswith((".", "?", "!"))


def _read_stamps(head: Head, lines: list[Line], inside: list[bool], top: int, first: int, last: int) -> None:
    """Date lines between the title and the article, just above the title, or labelled just below the article."""
    ranked: list[tuple[int, int, DateLine]] = []
    places = [
        *range(max(top - 3, 0), min(first + _NEAR, len(lines))),
        *range(max(last - 1, first), min(last + 4, len(lines))),
    ]
    for number in dict.fromkeys(places):
        line = lines[number]
        if line.size > 30 or (inside[number] and line.size > 14 and number not in head.bylines):
            continue
        if not (found := line.stamps) or line.picture is not None:
            continue
        bare = is_bare(line.text, 0, len(line.text), found)
        labelled = any(stamp.label for stamp in found)
        known = bare or labelled or number in head.bylines
        if not known and (inside[number] or line.size > 14 or line.function_words > 2):
            continue
        if number > last and not labelled:
            continue
        if number == head.title:
            continue
        if (known or (top < number < first and line.size < 10)) and number not in head.bylines:
            head.stamped.add(number)
        for stamp in found:
            words = (line.start + stamp.start, line.start + stamp.end)
            rank = (stamp.updating, not stamp.label, number < top, not known, number > last)
            ranked.append(
                (
                    sum([weight for weight, holds in zip((8, 1, 4, 2, 2), rank, strict=True) if holds]),
                    number,
                    DateLine(words, stamp.label),
                )
            )
    ranked.sort(key=lambda entry: entry[:2])
    head.date_lines = [entry[2] for entry in ranked]


def _standfirst(head: Head, lines: list[Line], kinds: list[str | None], first: int, last: int) -> int | None:
    """The sentence under the title: without a full stop, or parted from the article by byline, date or picture."""
    if head.title is None:
        return None
    for number in range(head.title + 1, min(first + 1, head.title + 8, len(lines))):
        line = lines[number]
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
