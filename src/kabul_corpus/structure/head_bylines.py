"""Where the bylines of a page stand: below its title, above it behind a label, in a column, at the foot.

A line that reads as a byline is one only in its place: most lines of a menu look like names, and every teaser names
its own writer.
"""

from __future__ import annotations

from collections import Counter

import attrs
import regex

from kabul_corpus.patterns import later
from kabul_corpus.structure.byline_labels import is_marked
from kabul_corpus.structure.bylines import Read
from kabul_corpus.structure.lines import Line
from kabul_corpus.structure.outlets import agencies, is_outlet
from kabul_corpus.structure.persons import is_handle, is_name, is_person, is_post, spelled
from kabul_corpus.structure.words import word_set

__all__ = ["NEAR", "read_bylines"]

NEAR = 6
"""Lines below the article's beginning that may still be of its head."""

_ENTRIES = 3
"""So often a name stands on a line of its own within an article whose entries it signs."""

_FOOT = 20
_SENTENCE = 20
_LONGEST_DATED = 20
"""Words of a line with a day that a name stands beside."""

_LONGEST_LATE = 13
"""Words of a line in a box or at the foot that names the writer."""

_LONGEST = 160
"""Words of a byline, if it is a list of names."""

_COLUMN = 24
"""Lines of a column of names, with what stands between them."""

_SHORT = 4
"""Words of a line below the article that is no headline."""

_OTHERS = ("related", "comment_head")
"""Stock phrases that head what others wrote."""

_MATTER = 3
"""Lines in a row that are no names end a column."""

_MARKS = later(regex.compile, r"^[\s&,|•·–—-]+|[\s&,|•·–—\d-]+$")
_NOTHING = Read((), None, labelled=False)
_TEXT = frozenset({"text:", "words:", "text", "words", "story:", "written", "reported"})
"""Labels of the writer that may stand before the photographer's: "Text: Ann Lee Photo: Bob Roe"."""

_TALK = ("the interview was", "this interview was", "the conversation was", "this conversation was")
"""What a line begins with that says at the foot of an interview who held it, and may name a translator too."""

_CONJUNCTIONS = frozenset({"and", "&", "with", "…", "...", ","})


def read_bylines(
    title: int | None, lines: list[Line], kinds: list[str | None], inside: list[bool], top: int, first: int, last: int
) -> dict[int, Read | None]:
    """What each byline of the page says, by line; None for a label whose name was lost and for agencies and desks."""
    found: dict[int, Read | None] = {}
    end = min(first + NEAR, len(lines))
    end = next((number for number in range(last + 1, end) if kinds[number] in _OTHERS), end)
    # A standfirst or a question above the date reads like the article's first sentence.
    body = next((number for number in range(first, end) if inside[number] and lines[number].size > _SENTENCE), first)
    headline = lines[title].low if title is not None else ""
    for number in range(max(top - 3, 0), end):
        line = lines[number]
        size = line.size
        if number == title or number in found or size > _LONGEST or (size > 20 and inside[number]):
            continue
        if line.low == headline or (size > 28 and not _is_list(line)):
            continue
        if kinds[number] == "byline_label":
            found[number] = None
            found.update(_column(lines, kinds, number, end))
            continue
        near = _is_near(lines, kinds, inside, number, top, body)
        read = line.byline if near or number - 1 in found or is_marked(line.low) else None
        if read is not None:
            stands = read.labelled or near or number - 1 in found
        else:
            near = top < number < body + 2 or (number > top and line.first_word == "by")
            stands = near and kinds[number] in (None, "note") and line.of_agency
        if stands and (line.picture is None or (read is not None and _is_writers(line, read, lines, number, top))):
            above = lines[number - 1]
            if read is None and top < number - 1 and is_post(line.text.split()) and is_name(above.text.split()):
                found[number - 1] = Read((spelled(above.text.split()),), None, labelled=False)
            found[number] = read
            if read is not None and (read.labelled or _goes_on(line)):
                column = _column(lines, kinds, number, end, open_end=_goes_on(line))
                # A name that goes on to one more is as sure as that one.
                found[number] = attrs.evolve(read, labelled=True) if column else read
                found.update(column)
    _read_foot(found, lines, kinds, end, last)
    if not any(map(_names, found.values())):
        found.update(_signature(lines, inside, last) or _late(lines, kinds, inside, first, last))
    return found


def _names(read: Read | None) -> bool:
    return read is not None and bool(read.authors)


def _is_writers(line: Line, read: Read, lines: list[Line], number: int, top: int) -> bool:
    """Whether what looks like a credit names the writer: "Text: Ann Lee Photo: Bob Roe", "Ann Lee with AFP".

    So does "Ann Lee, Reuters" between the headline and the date, and near the headline "Ann Lee, BBC News": pictures
    are of agencies.
    """
    if not read.authors:
        return False
    told = read.affiliation is not None and read.affiliation.lower() not in agencies()
    if told and top < number < top + 3 and "/" not in line.text:
        return True
    between = (
        number == top + 1
        and ", " in line.text
        and "/" not in line.text
        and _is_one_dated(lines[number + 1 : number + 2])
    )
    return between or (read.labelled and line.first_word in _TEXT) or (" with " in line.low and ":" not in line.text)


def _is_near(lines: list[Line], kinds: list[str | None], inside: list[bool], number: int, top: int, first: int) -> bool:
    """Whether the line stands where a name alone is a byline."""
    line = lines[number]
    if line.size < 2 or not top < number < first + 2 or kinds[number] is not None or line.text[0].islower():
        return False
    return (
        not (inside[number] and line.size > 8)
        and (line.size <= 16 or _is_list(line))
        and (line.text[-1] not in ".?!" or line.text.rpartition(" ")[2] in word_set("suffix"))
        and (
            number - top < 4
            or number == first - 1
            or (number == first - 2 and is_outlet(lines[first - 1].text))
            or line.words[-1] == "ago"
            or _is_one_dated(lines[number - 2 : number + 3])
        )
    )


def _is_list(line: Line) -> bool:
    """Whether a long line may be a list of names: commas all over, and hardly a word in small letters."""
    return line.text.count(",") * 4 >= line.size and line.function_words < 4


def _is_one_dated(lines: list[Line]) -> bool:
    """Whether a short one of ``lines`` states a day."""
    for line in lines:  # noqa: SIM110 - asked for most lines of a head, where a generator costs more than they do
        if line.size < _LONGEST_DATED and line.stamps:
            return True
    return False


def _goes_on(line: Line) -> bool:
    """Whether a byline ends in what leads to one more name."""
    return line.text[-1] in "&," or line.words[-1] == "and"


def _column(
    lines: list[Line], kinds: list[str | None], label: int, end: int, *, open_end: bool = True
) -> dict[int, Read | None]:
    """The names that stand one a line below a label, with the marks, handles and posts between them."""
    found: dict[int, Read | None] = {}
    matter = 0
    for number in range(label + 1, min(label + _COLUMN, end + _COLUMN, len(lines))):
        line = lines[number]
        if (
            line.size > 12
            or line.stamps
            or line.picture is not None
            or kinds[number] not in (None, "share", "byline_label")
        ):
            break
        words = _MARKS.sub("", line.text).split()
        # A label that was closed by a name is followed by names only where a conjunction says so.
        if is_name(words, labelled=open_end):
            found[number] = Read((spelled(words),), None, labelled=True)
            matter = 0
        elif number == label + 1 and open_end and (read := line.byline) is not None:
            found[number] = attrs.evolve(read, labelled=True)
        elif number == label + 1 and open_end and len(words) == 1 and is_handle(words[0], sure=False):
            found[number] = Read((words[0],), None, labelled=True)
        elif open_end and (read := line.byline) is not None and read.authors:
            found[number] = attrs.evolve(read, labelled=True)
            matter = 0
        elif _is_matter(line):
            open_end = open_end or line.low in _CONJUNCTIONS
            matter += 1
            if matter == _MATTER:
                break
            found[number] = _NOTHING
        else:
            break
    while found and found[max(found)] is _NOTHING:
        del found[max(found)]
    return found


def _is_matter(line: Line) -> bool:
    """Whether a line is what columns of names hold between them: a mark, a handle, a post, a button."""
    return (
        line.low in _CONJUNCTIONS
        or not any(map(str.isalpha, line.text))
        or (line.size == 1 and "@" in line.text)
        or line.low in ("follow", "email", "twitter", "x", "facebook", "linkedin", "view bio", "bio", "follow us")
        or (line.size < 7 and is_post(line.text.split()))
    )


def _read_foot(found: dict[int, Read | None], lines: list[Line], kinds: list[str | None], end: int, last: int) -> None:
    """Labels right below the article, with a name behind or below them."""
    for number in range(max(end, last - 3), min(last + 4, len(lines))):
        line = lines[number]
        if number > last and (kinds[number] in _OTHERS or (number > last + 1 and lines[number - 1].size > _SHORT)):
            # A teaser has its own writer below its headline.
            break
        if number <= last and kinds[number] != "byline_label":
            continue
        if kinds[number] == "byline_label" and line.low.strip(" :") != "by":
            found[number] = None
            below = lines[number + 1] if number + 1 < len(lines) else None
            if below is not None and is_name(words := below.text.split(), labelled=True):
                found[number + 1] = Read((spelled(words),), None, labelled=True)
        elif (
            (line.size < 12 or line.low.startswith(_TALK))
            and is_marked(line.low)
            and not any(map(_names, found.values()))
        ):
            read = line.byline
            if read is not None and read.labelled:
                found[number] = read


def _signature(lines: list[Line], inside: list[bool], last: int) -> dict[int, Read | None]:
    """The writer's name behind a dash at the article's end; below quoted words it is their speaker's."""
    for number in range(max(last, 1), min(last + 2, len(lines))):
        line, above = lines[number], lines[number - 1]
        if line.text[0] in "—–-" and inside[number - 1] and above.last == ".":
            words = line.text.lstrip("—–- ").split()
            if is_person(" ".join(words)):
                return {number: Read((spelled(words),), None, labelled=True)}
    return {}


def _late(
    lines: list[Line], kinds: list[str | None], inside: list[bool], first: int, last: int
) -> dict[int, Read | None]:
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
    signers: set[str] = set()
    if len(entries) >= _ENTRIES:
        names = Counter([text for text, _ in entries])
        often = max(max(names.values()) / 2, _ENTRIES)
        signers = {text for text, count in names.items() if count >= often and is_person(text)}
    for number in range(first, min(last + _FOOT, len(lines))):
        line = lines[number]
        if number > last and kinds[number] in _OTHERS:
            break
        short = line.size <= _LONGEST_LATE
        if not (short or signers):
            continue
        outside = short and (not inside[number] or number >= last - 1)
        if (outside and is_marked(line.low) and _is_late_label(line)) or (signers and line.text in signers):
            read = line.byline
            if read is not None and read.authors:
                others = sorted(signers - {line.text})
                return {number: attrs.evolve(read, authors=(*read.authors, *others))}
    return {}


def _is_late_label(line: Line) -> bool:
    """Whether a line begins with a label that names the page's writer at its foot, or says who edited it last."""
    return line.first_word.lstrip("(") in word_set("late_label") or "last edited" in line.low
