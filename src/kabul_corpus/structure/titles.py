"""Which line is the headline: an additive score for each candidate above the article, and for there being none.

What tells a headline: its length, its place, that the page's own title opens with it, that the article takes up its
words, that other places of the page repeat it, that a byline or a date stands below. The weights are learned from pages
with known titles.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate

import attrs

from kabul_corpus import lexicons
from kabul_corpus.structure.lines import Line
from kabul_corpus.structure.title_features import HeadLines, stems, turns_to_reader, words_of
from kabul_corpus.structure.title_lines import LONGEST, is_notice, last_class, other_than_title

__all__ = ["FEATURES", "candidates", "find_title"]

FEATURES = ("size", "distance", "last", "inside", "above", "below", "opening", "echo", "person", "again")
"""The first four look at the line alone and its place, the next two at its neighbours, the others at its words."""

_CLOSE = 0.6
_FAR = 6
_REACH_OF_TWIN = 12
"""A title so many lines above the article may have its like in other words within so many lines of it."""

_LABEL_WORDS = 4

_SLUG = 7
"""Words of a page's own title that is a headline made short."""

_BETWEEN = 2
"""So many lines that look like headlines are tried, from the article upwards."""

_SHARED = 33
"""At least this percentage of the words of one stand in the other."""

_CLASSES = 8


def candidates(
    text: str, lines: list[Line], kinds: list[str | None], inside: list[bool], first: int
) -> list[tuple[int, tuple[int, ...]]]:
    """The lines that may be the headline, each with its class in each table of ``FEATURES``."""
    head = HeadLines(text, lines, kinds, inside, first)
    return [
        (number, (*head.of_line(number), head.above(number), head.below(number), *head.of_words(number)))
        for number in head.numbers()
        if head.may_be(number)
    ]


@attrs.frozen
class _Weights:
    """The weight of each class in each table of ``FEATURES``, and that of there being no headline."""

    size: list[float]
    distance: list[float]
    last: list[float]
    inside: list[float]
    above: list[float]
    below: list[float]
    opening: list[float]
    echo: list[float]
    person: list[float]
    again: list[float]
    none: float
    most: tuple[float, ...]
    """The greatest sums of what is left before each step of ``_whole_score``, but for the page's first line."""

    most_by_opening: float
    """The greatest weight for the page's first line."""


@cache
def _weights() -> _Weights:
    tables = {name: [0.0] * _CLASSES for name in FEATURES}
    none = 0.0
    for name, number, weight in lexicons.rows("title_weights.tsv"):
        if name == "none":
            none = float(weight)
        else:
            tables[name][int(number)] = float(weight)
    sums = accumulate([max(tables[name]) for name in ("echo", "again", "person", "above", "below")])
    return _Weights(**tables, none=none, most=tuple(sums)[::-1], most_by_opening=max(tables["opening"]))


def find_title(text: str, lines: list[Line], kinds: list[str | None], inside: list[bool], first: int) -> int | None:
    """The number of the line that is the headline of the article that begins at line ``first``; None for none."""
    weights = _weights()
    size, distance, last, within = weights.size, weights.distance, weights.last, weights.inside
    head = HeadLines(text, lines, kinds, inside, first)
    scores: dict[int, float] = {}
    for number in head.numbers():
        a, b, c, d = head.of_line(number)
        scores[number] = size[a] + distance[b] + last[c] + within[d]
    best, best_score = None, weights.none
    most = weights.most[0] + weights.most_by_opening
    for number in sorted(scores, key=scores.__getitem__, reverse=True):
        if scores[number] + most <= best_score:
            break
        score = _whole_score(head, number, scores[number], best_score)
        if score > best_score:
            best, best_score = number, score
    if best is not None:
        # A standfirst has the shape of a headline: where two such lines stand together, the upper one is it.
        above = next((number for number in (best - 1, best - 2) if number in scores and head.may_be(number)), None)
        if above is not None and _alike(lines[above], kinds[above]) and head.again(above) >= head.again(best):
            least = best_score - _CLOSE
            if _whole_score(head, above, scores[above], least) > least:
                best = above
        if head.opens(best) and best + 1 in scores and _says_more(head, best):
            best += 1
        best = next(
            (number for number in range(best + 2, best + 5) if number in scores and _displaces(head, best, number)),
            best,
        )
        if first - best > _FAR:
            return _twin(
                head, best, [number for number in scores if max(best, first - _REACH_OF_TWIN) < number < first]
            )
    return best


def _displaces(head: HeadLines, number: int, below: int) -> bool:
    """Whether line ``number`` heads another page, told of above the signed headline ``below``, which the text takes up.

    What stands between them is the other's: its day, the button that leads to it. A byline would be the page's own.
    """
    line = head.lines[below]
    return (
        not head.inside[below]
        and line.last not in ".,:;"
        and head.below(below) == 1
        and any(head.kinds[other] is not None or head.other(other) == 2 for other in range(number + 1, below))
        and head.again(number) == 0
        and head.echo(words_of(head.lines[number])) < 2
        and head.echo(words_of(line)) > 1
        and head.may_be(below)
    )


def _says_more(head: HeadLines, number: int) -> bool:
    """Whether the page's own short title has the whole headline right below it."""
    line, below = head.lines[number], head.lines[number + 1]
    return (
        line.size <= _SLUG < below.size <= 2 * _SLUG + 2
        and below.last not in ".,:"
        and head.kinds[number + 1] is None
        and head.may_be(number + 1)
        and 4 * len((own := stems(line)) & stems(below)) >= 3 * len(own)
    )


def _twin(head: HeadLines, far: int, near: list[int]) -> int:
    """Of the lines ``near`` the article, the one that says in other words what the page's own title says.

    It stands right above the article or is signed; a standfirst may stand between.
    """
    title, wanted = head.lines[far], stems(head.lines[far])
    if head.again(far):
        return far
    best, most, tried = far, _SHARED, 0
    for number in sorted(near, reverse=True):
        line = head.lines[number]
        if not 3 < line.size <= LONGEST or head.kinds[number] is not None or not head.may_be(number):
            continue
        tried += 1
        own = stems(line)
        shared = len(own & wanted)
        share = 100 * shared // max(min(len(own), len(wanted)), 1)
        if shared > 1 and share >= most and line.last not in ".,:" and not _only_adds(line.low, title.low):
            best, most = number, share
        if tried == _BETWEEN:
            break
    return best


def _only_adds(line: str, title: str) -> bool:
    """Whether ``line`` is ``title`` with a label before it or a button behind it."""
    before, found, _ = line.partition(title)
    return found != "" and (before.rstrip().endswith(":") or len(before.split()) < _LABEL_WORDS)


def _whole_score(head: HeadLines, number: int, score: float, least: float) -> float:
    """The score of a line whose first tables sum to ``score``; ``least`` where it cannot exceed that.

    Neighbours and words are looked at only for lines that can.
    """
    weights = _weights()
    opening = weights.opening
    _, with_above, with_words, with_again, with_echo = weights.most
    score += weights.below[head.below(number)]
    if score + weights.most_by_opening + with_above <= least:
        return least
    decided = head.opens(number)
    opened = opening[decided] if decided else max(opening[0], opening[4])
    if score + opened + with_above <= least or not head.may_be(number):
        return least
    score += weights.above[head.above(number)]
    if score + opened + with_words <= least:
        return least
    line = head.lines[number]
    own = words_of(line)
    score += opening[decided or head.opening(number, own)]
    turns = turns_to_reader(line, own)
    score += weights.person[turns]
    if score + with_again <= least:
        return least
    if (turns and not head.echo(own) and is_notice(line)) or line.picture is not None:
        return least
    score += weights.again[head.again(number)]
    if score + with_echo <= least:
        return least
    return score + weights.echo[head.echo(own)]


def _alike(line: Line, kind: str | None) -> bool:
    return (
        kind in (None, "related_line")
        and 3 < line.size <= 24
        and last_class(line) == 0
        and other_than_title(line, inside=False) == 0
        and line.byline is None
    )
