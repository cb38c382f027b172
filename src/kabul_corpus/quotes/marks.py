"""Quotation marks -> quoted regions, sentences around and inside them, and notes on marks without a partner."""

from __future__ import annotations

import attrs

from kabul_corpus.model import NoteKind
from kabul_corpus.quotes.lost import lost_closing, lost_opening, reports
from kabul_corpus.quotes.tokens import TERMINATORS, Tokens

__all__ = ["Region", "Regions", "find_regions"]

_OPENING = frozenset("“„«") | {"``", "‘‘"}
_CLOSING = frozenset("”»") | {"’’"}
_STRAIGHT = frozenset('"') | {"''"}
_DOUBLE = _OPENING | _CLOSING | _STRAIGHT
_SINGLE = frozenset("‘’'`")
_MARKS = _SINGLE | _DOUBLE
_BEFORE_OPENING = frozenset("([{—–-/…:;,>*_‘'“\"")
_ELIDED = frozenset({"em", "til", "tis", "twas", "cause", "n"})
_LOOK_AHEAD = 40
_ENDS = frozenset(",.?!…") | {"..."}


@attrs.define
class Region:
    """Tokens ``first`` to before ``stop``, marks included, that stand in one pair of quotation marks.

    ``parent`` is the index of the region it is nested in, ``continues`` of the one that it goes on from in the
    paragraph before; -1 for none. ``closed`` tells whether it has its closing mark.
    """

    first: int
    stop: int
    closed: bool = True
    single: bool = False
    parent: int = -1
    continues: int = -1

    def inner(self, tokens: Tokens) -> tuple[int, int]:
        """The tokens between the marks."""
        first = self.first + (tokens.words[self.first] in _MARKS)
        return first, max(first, self.stop - self.closed)


@attrs.frozen
class Regions:
    """The quoted regions of a text, outer ones first where they nest, and unpaired marks as (token, kind)."""

    items: tuple[Region, ...]
    stray: tuple[tuple[int, NoteKind], ...]


def _direction(tokens: Tokens, index: int) -> str:
    """Whether a double mark opens ("open"), closes ("close") or may do either ("any"), by its glyph or place."""
    mark = tokens.words[index]
    if mark in _OPENING:
        return "open"
    if mark in _CLOSING:
        return "close"
    text, start, end = tokens.text, tokens.starts[index], tokens.end(index)
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    left = before.isspace() or before in _BEFORE_OPENING
    right = after.isspace() or not (after.isalnum() or after in "$€£#@&[(‘'’.…“")
    if left != right:
        return "open" if left else "close"
    return "any"


def _doubles(
    tokens: Tokens, block: tuple[int, int], unclosed: int, out: list[Region], stray: list[tuple[int, NoteKind]]
) -> int:
    """Add the regions in double marks of one block; the index of a region that runs out of the block, else -1."""
    first, stop = block
    words = tokens.words
    marks = [i for i in tokens.between(tokens.marks, first, stop) if words[i] in _DOUBLE]
    if not marks:
        return -1
    ways = [_direction(tokens, i) for i in marks]
    to_close = ways.count("close") - ways.count("open")
    opened, depth, displaced = -1, 0, False
    continues = unclosed if marks[0] == first and ways[0] != "close" else -1
    if continues >= 0 and len(marks) > 1 and words[out[continues].first - 1] in {":", ","} and _named(tokens, marks[1]):
        continues = -1  # each of the two has a speaker of its own
    for place, (i, way) in enumerate(zip(marks, ways, strict=True)):
        following = ways[place + 1] if place + 1 < len(ways) else ""
        if opened < 0:
            if way != "close":
                opened, displaced = i, False
            elif words[i] in _STRAIGHT and following == "open" and words[i - 1][-1].isalnum() and i > first:
                opened, displaced = i, True  # the" common goal "of
            elif place == 0 and unclosed >= 0:
                out.append(Region(first, i + 1, continues=unclosed))
            else:
                stray.append((i, NoteKind.UNOPENED_QUOTATION))
                if place == 0 and words[i - 1] in _ENDS and (lost := lost_opening(tokens, first, i, stop)) >= 0:
                    out.append(Region(lost, i + 1))
        elif depth:
            depth += (way == "open") - (way == "close")
        elif way == "open" and not displaced:
            if words[i] in _OPENING and to_close >= 0 and "close" in ways[place + 1 : place + 3]:
                depth = 1
            else:  # the closing mark before this one is lost
                stray.append((opened, NoteKind.UNCLOSED_QUOTATION))
                out.append(Region(opened, _cut(tokens, opened, i), closed=False, continues=continues))
                opened, continues = i, len(out) - 1 if out[-1].stop == i and words[i - 1] in TERMINATORS else -1
        else:
            out.append(Region(opened, i + 1, continues=continues))
            opened, continues, displaced = -1, -1, False
    if opened < 0:
        return -1
    if (lost := lost_closing(tokens, opened, stop)) >= 0:
        stray.append((opened, NoteKind.UNCLOSED_QUOTATION))
        out.append(Region(opened, lost, closed=False, continues=continues))
        return -1
    out.append(Region(opened, stop, closed=False, continues=continues))
    return len(out) - 1


def _named(tokens: Tokens, closing: int) -> bool:
    """Whether a closing mark behind a comma is followed by a name and a verb of saying."""
    words = tokens.words
    if words[closing - 1] != "," or closing + 2 >= len(words):
        return False
    return words[closing + 1][0].isupper() and reports(tokens, closing + 1, min(len(words), closing + 9))


def _cut(tokens: Tokens, first: int, stop: int) -> int:
    """Where a region ends whose closing mark is lost before ``stop``, where another one opens.

    Before a reporting clause; at ``stop`` behind a full stop, where the paragraphs of one quotation were joined; else
    after its last clause mark.
    """
    if tokens.words[stop - 1] in TERMINATORS:
        return lost if (lost := lost_closing(tokens, first, stop)) >= 0 else stop
    for i in range(stop - 1, max(first, stop - _LOOK_AHEAD), -1):
        if tokens.words[i] == "," or tokens.words[i] in "?!":
            return i + 1
    return stop


def _singles(tokens: Tokens, marks: list[int], first: int, stop: int, parent: int) -> list[Region]:
    """The regions in single marks between two tokens; ``marks`` are all such marks of the text."""
    words, text = tokens.words, tokens.text
    found: list[Region] = []
    marks = tokens.between(marks, first, stop)
    at = 0
    while at < len(marks):
        i = marks[at]
        at += 1
        start = tokens.starts[i]
        after = words[i + 1] if i + 1 < stop else ""
        opens = words[i] != "’" and (start == 0 or text[start - 1].isspace() or text[start - 1] in _BEFORE_OPENING)
        if (
            not opens
            or tokens.space_after(i)
            or after.lower() in _ELIDED
            or not after
            or (after[0].isdigit() and after[-1] == "s")
        ):
            continue
        possible = -1
        for ahead in range(at, min(at + _LOOK_AHEAD, len(marks))):
            j = marks[ahead]
            end = tokens.end(j)
            if words[j] == "‘" or tokens.space_before(j) or (end < len(text) and text[end].isalnum()):
                continue
            if words[j - 1][-1] not in "sS":
                possible = ahead
                break
            if possible < 0:
                possible = ahead
        if possible >= 0:
            found.append(Region(i, marks[possible] + 1, single=True, parent=parent))
            at = possible + 1
    return found


def find_regions(tokens: Tokens) -> Regions:
    """The quoted regions of all blocks.

    A quotation that runs over paragraphs is one region a paragraph, each pointing to the one it continues: marks
    unclosed at a paragraph's end and opened again at the next one's start (the convention of English print), or closed
    in the next without a new opening.
    """
    out: list[Region] = []
    stray: list[tuple[int, NoteKind]] = []
    if not tokens.marks:
        return Regions((), ())
    singles = [i for i in tokens.marks if tokens.words[i] in _SINGLE]
    unclosed = -1
    coming = iter(tokens.marks)
    mark: int | None = next(coming)
    for block in tokens.blocks:
        while mark is not None and mark < block[0]:
            mark = next(coming, None)
        if unclosed < 0 and (mark is None or mark >= block[1]):
            continue
        known = len(out)
        before = unclosed
        unclosed = _doubles(tokens, block, before, out, stray)
        if before >= 0 and not any(region.continues == before for region in out[known:]):
            stray.append((out[before].first, NoteKind.UNCLOSED_QUOTATION))
        at = block[0]
        for region in out[known:] if singles else ():
            out.extend(_singles(tokens, singles, at, region.first, -1))
            at = region.stop
        if singles:
            out.extend(_singles(tokens, singles, at, block[1], -1))
        if unclosed >= 0:  # keep its index: singles were added behind it
            continue
    if unclosed >= 0:
        stray.append((out[unclosed].first, NoteKind.UNCLOSED_QUOTATION))
    order = sorted(range(len(out)), key=[region.first for region in out].__getitem__)
    rank = {old: new for new, old in enumerate(order)}
    outer = [out[i] for i in order]
    for region in outer:
        region.continues = rank.get(region.continues, -1)
    items: list[Region] = []
    moved: dict[int, int] = {}
    for index, region in enumerate(outer):
        moved[index] = len(items)
        region.continues = moved.get(region.continues, -1)
        items.append(region)
        if singles and not region.single:
            items.extend(_singles(tokens, singles, *region.inner(tokens), moved[index]))
    return Regions(tuple(items), tuple(sorted(stray)))
