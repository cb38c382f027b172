"""Which line is the headline: an additive score for each candidate above the article, and for there being none.

What tells a headline: its length, its place, that the page's own title opens with it, that the article takes up its
words, that a byline or a date stands below. The weights are learned from pages with known titles.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

import regex

from kabul_corpus import lexicons
from kabul_corpus.structure.bylines import byline_of, is_agency_line
from kabul_corpus.structure.captions import caption_kind
from kabul_corpus.structure.lines import Line, is_item
from kabul_corpus.structure.telling import function_words

__all__ = ["FEATURES", "again", "candidates", "find_title"]

FEATURES = (
    "size",
    "index",
    "distance",
    "above",
    "opening",
    "last",
    "echo",
    "below",
    "first",
    "inside",
    "person",
    "again",
)
_LONGEST = 34
_CLOSE = 0.6
_NEAR = 14
"""Lines above the article that are looked at for dates and names."""

_REACH = 90
"""Lines above the article within which its headline stands."""

_WORD = regex.compile(r"[\w']+")
_ASCII_WORD = re.compile(r"[\w']+")
_PARAGRAPHS = 8
_SIZES = (2, 4, 7)
_DISTANCES = (0, 1, 4, 9, 20, 40)
_INDICES = (1, 3)
_ECHOES = (20, 45, 70)
_LAST = {".": 1, ":": 4, ",": 4, ";": 4}
_FIRST = {"…": 3, "•": 3, "*": 3, "-": 3, "–": 3, "—": 3, "[": 3, "(": 3, "<": 3}
_BYLINE_LABELS = frozenset(["by", "posted", "written", "published", "reported"])
_PERSON = frozenset(["you", "your", "you're", "our", "us", "we", "i", "my"])


def _words(line: Line) -> frozenset[str]:
    low = line.low
    return frozenset((_ASCII_WORD if low.isascii() else _WORD).findall(low))


def candidates(
    lines: list[Line], kinds: list[str | None], inside: list[bool], first: int
) -> list[tuple[int, tuple[int, ...]]]:
    """The lines that may be the headline, each with its class in each table of ``FEATURES`` but the last."""
    end = min(first + 4, len(lines))
    numbers = [
        number
        for number in (*range(min(3, max(first - _REACH, 0))), *range(max(first - _REACH, 0), end))
        if _may_be(lines[number], kinds[number], number)
    ]
    if not numbers:
        return []
    common = function_words()
    opening_paragraphs: list[tuple[str, ...]] = []
    for number in range(first, min(first + 3 * _PARAGRAPHS, len(lines))):
        if inside[number]:
            opening_paragraphs.append(lines[number].words)
            if len(opening_paragraphs) == _PARAGRAPHS:
                break
    body = set().union(*opening_paragraphs)
    opening = lines[0].low
    opening_words = _words(lines[0])
    found: list[tuple[int, tuple[int, ...]]] = []
    near = max(first - _NEAR, numbers[0])
    others = {number: _other(lines[number], inside[number]) for number in range(near, end)}
    plain = _plain_lines(lines, kinds, inside, others, first, end)
    signed = {number for number, other in others.items() if other in (2, 3, 4) and lines[number].size <= 20}
    for number in numbers:
        line = lines[number]
        if others.get(number, 0) in (1, 2, 3, 4) or (inside[number] and (line.size > 20 or _last(line) == 1)):
            continue
        above = min(plain[number] - plain[max(number - 8, 0)], 2)
        size = line.size
        own = _words(line)
        content = [word for word in own if len(word) > 3 and word not in common]
        echo = 100 * len(body.intersection(content)) // len(content) if content else -1
        found.append(
            (
                number,
                (
                    bisect_right(_SIZES, size),
                    bisect_right(_INDICES, number),
                    bisect_right(_DISTANCES, first - 1 - number),
                    above,
                    _opening(number, line, own, opening, opening_words),
                    _last(line),
                    bisect_right(_ECHOES, echo),
                    int(not signed.isdisjoint(range(number + 1, min(number + 4, end)))),
                    _FIRST.get(line.text[0]) or (3 if line.text[0].islower() else 0),
                    (2 if _last(line) == 1 or size > 20 else 1) if inside[number] else 0,
                    int(not _PERSON.isdisjoint(own)),
                ),
            )
        )
    return found


def _may_be(line: Line, kind: str | None, number: int) -> bool:
    size = line.size
    if size > _LONGEST or (size < 2 and number > 3):
        return False
    text = line.text
    if not line.key or "»" in text or text[0] == "…" or (size < 3 and text[0].islower()) or is_item(text):
        return False
    if text[0] + text[-1] in ("[]", "()"):
        return False
    if size < 9 and 5 * len([word for word in line.words if word[0].isdigit()]) > 2 * size:
        return False
    return kind is None or (size > 5 and kind not in ("rights", "comment_form", "share"))


def _opening(number: int, line: Line, own: frozenset[str], opening: str, opening_words: frozenset[str]) -> int:
    """How the line stands to the page's first line, which often is the page's title with the site's name."""
    if number == 0:
        return 1
    if line.size < 2:
        return 0
    if line.low == opening:
        return 2
    if opening.startswith(line.low):
        return 3
    if line.size < 3:
        return 0
    share = 100 * len(own & opening_words) // max(len(own), 1)
    return 4 if share >= 80 else 0


def _last(line: Line) -> int:
    last = line.text[-1]
    if last == "." and (line.text.endswith("...") or (len(line.text) > 3 and line.text[-3] == ".")):
        return 0
    return _LAST.get(last, 0)


def _other(line: Line, inside: bool) -> int:
    """What else the line may be: nothing, picture text, dated, a byline; nothing where it is too long to be a title."""
    if line.size > _LONGEST or (inside and (line.size > 20 or (line.size > 14 and _last(line) == 1))):
        return 0
    if caption_kind(line) is not None:
        return 1
    if line.size > 14:
        return 4 if line.words[0] in _BYLINE_LABELS and byline_of(line) is not None else 0
    if line.stamps:
        return 2
    if is_agency_line(line.text):
        return 3
    byline = byline_of(line)
    return 0 if byline is None else 4 if byline.labelled else 5


def _plain_lines(
    lines: list[Line],
    kinds: list[str | None],
    inside: list[bool],
    others: dict[int, int],
    first: int,
    end: int,
) -> list[int]:
    """For each line, how many lines above it that are not the article's may be headlines or standfirsts themselves."""
    plain = [0]
    for number in range(end):
        line = lines[number]
        counts = number < first and kinds[number] is None and line.size > 4 and others.get(number, 0) == 0
        plain.append(plain[-1] + counts)
    return plain


@cache
def _weights() -> tuple[list[dict[int, float]], float]:
    tables: dict[str, dict[int, float]] = {name: {} for name in FEATURES}
    none = 0.0
    for name, number, weight in lexicons.rows("title_weights.tsv"):
        if name == "none":
            none = float(weight)
        else:
            tables[name][int(number)] = float(weight)
    return [tables[name] for name in FEATURES], none


def again(text: str, line: Line) -> int:
    """How often the page says the words of ``line`` once more: in its title, in "Share this", below the article."""
    return min(text.count(line.text) - 1, 2) if line.size > 2 else 0


def find_title(text: str, lines: list[Line], kinds: list[str | None], inside: list[bool], first: int) -> int | None:
    """The number of the line that is the headline of the article that begins at line ``first``; None for none."""
    tables, none = _weights()
    *tables, of_again = tables
    most = max(of_again.values(), default=0.0)
    partial = {
        number: sum([table.get(value, 0.0) for table, value in zip(tables, row, strict=True)])
        for number, row in candidates(lines, kinds, inside, first)
    }
    best, best_score = None, none
    for number in sorted(partial, key=partial.__getitem__, reverse=True):
        # The whole text is searched only for lines that can still win.
        if partial[number] + most <= best_score:
            break
        score = partial[number] + of_again.get(again(text, lines[number]), 0.0)
        if score > best_score:
            best, best_score = number, score
    if best is not None:
        # A standfirst has the shape of a headline: where two such lines stand together, the upper one is it.
        above = next((number for number in range(best - 1, max(best - 3, -1), -1) if number in partial), None)
        if above is not None and _alike(lines[above], kinds[above]):
            score = partial[above] + of_again.get(again(text, lines[above]), 0.0)
            if score > best_score - _CLOSE:
                return above
    return best


def _alike(line: Line, kind: str | None) -> bool:
    return kind is None and 3 < line.size <= 24 and _last(line) == 0 and _other(line, inside=False) == 0
