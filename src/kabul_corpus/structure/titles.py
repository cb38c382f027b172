"""Which line is the headline: an additive score for each candidate above the article, and for there being none.

What tells a headline: its length, its place, that the page's own title opens with it, that the article takes up its
words, that other places of the page repeat it, that a byline or a date stands below. The weights are learned from pages
with known titles.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import compress

import attrs

from kabul_corpus import lexicons
from kabul_corpus.patterns import later
from kabul_corpus.structure.lines import Line
from kabul_corpus.structure.title_lines import LAST, LONGEST, is_notice, last_class, may_be, other_than_title
from kabul_corpus.structure.words import function_words, word_set

__all__ = ["FEATURES", "candidates", "find_title"]

FEATURES = ("size", "distance", "last", "inside", "above", "below", "opening", "echo", "person", "again")
"""The first four look at the line alone and its place, the next two at its neighbours, the others at its words."""

_CLOSE = 0.6
_FAR = 6
_REACH_OF_TWIN = 12
"""A title so many lines above the article may have its like in other words within so many lines of it."""

_LABEL_WORDS = 4

_LONGEST_NAME = 4
"""Words of a site's name."""

_SLUG = 7
"""Words of a page's own title that is a headline made short."""

_BETWEEN = 2
"""So many lines that look like headlines are tried, from the article upwards."""

_SHARED = 33
"""At least this percentage of the words of one stand in the other."""

_NEAR = 14
"""Lines above the article that are looked at for dates and names."""

_REACH = 90
"""Lines above the article within which its headline stands."""

_WORD = re.compile(r"[\w']+")
_QUOTED = later(re.compile, r"“[^”]*”|\"[^\"]*\"|[‘'](?=\w)[^’']{3,120}(?<=\w)[’']")
_PARAGRAPHS = 8
_PARAGRAPH = 20
_SIZE_CLASS = tuple(bisect_right((2, 4, 7), size) for size in range(LONGEST + 1))
_BELOW = 5
"""So far below the article's beginning its headline may stand."""

_DISTANCE_CLASS = tuple(bisect_right((0, 1, 4, 9, 20, 40), distance) for distance in range(-_BELOW, 42))
_STEM = 5
"""Words that begin alike in so many letters are taken for one: "rivers", "river"."""

_SPOKEN = frozenset(first + last for first in ".!?" for last in "”\"’'")
"""How a sentence of the article ends that is speech."""

_ECHOES = (20, 45, 70)
_CLASSES = 8


def _words(line: Line) -> frozenset[str]:
    return frozenset(_WORD.findall(line.low))


def _as_said(word: str) -> str:
    return f" {word} " if len(word) <= _STEM else f" {word[:_STEM]}"


def _turns_to_reader(line: Line, own: frozenset[str]) -> int:
    """Whether a line speaks in its own person, or to the reader: what stands in quotation marks does not count."""
    if word_set("own_person").isdisjoint(own):
        return 0
    return int(not word_set("own_person").isdisjoint(_QUOTED.sub(" ", line.low).split()))


@attrs.define
class _Head:
    """The lines above an article that begins at line ``first``, and what has been found out about them."""

    text: str
    lines: list[Line]
    kinds: list[str | None]
    inside: list[bool]
    first: int
    end: int = attrs.field(init=False)
    _others: dict[int, int] = attrs.field(factory=dict)
    _said: str | None = None
    _opening_words: frozenset[str] | None = None

    def __attrs_post_init__(self) -> None:
        self.end = min(self.first + 4, len(self.lines))

    def numbers(self) -> list[int]:
        """The lines that are near enough and of a headline's size."""
        begin = max(self.first - _REACH, 0)
        return [
            number
            for number in (*range(min(3, begin)), *range(begin, self.end))
            if 1 < (size := self.lines[number].size) <= LONGEST or (size == 1 and number < 4)
        ]

    def of_line(self, number: int) -> tuple[int, int, int, int]:
        """The classes of a line by itself and its place."""
        line = self.lines[number]
        size = line.size
        last = LAST.get(line.text[-1], 0)
        if last == 1:
            last = last_class(line)
        distance = self.first - 1 - number
        return (
            _SIZE_CLASS[size],
            _DISTANCE_CLASS[distance + _BELOW if distance < 41 else -1],
            last,
            (2 if last == 1 or size > 20 else 1) if self.inside[number] else 0,
        )

    def may_be(self, number: int) -> bool:
        """Whether a line can be a headline at all."""
        line = self.lines[number]
        if not may_be(line, self.kinds[number]) or self.other(number):
            return False
        if line.size <= _LONGEST_NAME and self._over_menu(number):
            return False
        if self.inside[number] and line.text[-2:] in _SPOKEN and (number > self.first or ". " in line.text):
            return False
        if self.inside[number] and number > self.first and ":" in line.text[:32]:
            return False
        if number > self.first + 1 and self._below_text(number):
            return False
        return not (self.inside[number] and (line.size > 20 or last_class(line) == 1))

    def _below_text(self, number: int) -> bool:
        """Whether several paragraphs of the article stand above a line: a headline is above them."""
        return sum([line.size > _PARAGRAPH for line in compress(self.lines[:number], self.inside)]) > 1

    def _over_menu(self, number: int) -> bool:
        """Whether a menu stands right below a line: then it is the site's name."""
        below = number + 1
        return below < self.end and self.kinds[below] == "nav" and "|" in self.lines[below].text

    def other(self, number: int) -> int:
        """What else a line near the article may be; nothing where it is far from it."""
        if not self.first - _NEAR <= number < self.end:
            return 0
        if (found := self._others.get(number)) is None:
            found = self._others[number] = other_than_title(self.lines[number], self.inside[number])
        return found

    def of_words(self, number: int) -> tuple[int, int, int, int]:
        """The classes of a line by where the page takes up its words."""
        own = _words(self.lines[number])
        return (
            self.opening(number, own),
            self.echo(own),
            _turns_to_reader(self.lines[number], own),
            self.again(number),
        )

    def echo(self, own: frozenset[str]) -> int:
        """How many of a line's words the article takes up."""
        content = {word for word in own if len(word) > 3} - function_words()
        if not content:
            return 0
        said = self._body()
        return bisect_right(_ECHOES, 100 * sum([_as_said(word) in said for word in content]) // len(content))

    def again(self, number: int) -> int:
        """How often a line stands once more: in the page's title, in "Share this", above the comments."""
        line = self.lines[number]
        return min(self.text.count(line.text) - 1, 2) if line.size > 2 else 0

    def below(self, number: int) -> int:
        """Whether a byline or a day stands right below a line."""
        return int(any(map(self._signed, range(number + 1, min(number + 4, self.end)))))

    def above(self, number: int) -> int:
        """How many of the lines above may be headlines or standfirsts themselves, up to two."""
        count = 0
        for place in range(min(number, self.first) - 1, max(number - 8, 0) - 1, -1):
            if self.kinds[place] is None and self.lines[place].size > 4 and self.other(place) == 0:
                count += 1
                if count == 2:
                    break
        return count

    def _signed(self, number: int) -> bool:
        return self.lines[number].size <= 20 and self.other(number) > 1

    def _body(self) -> str:
        """The article's opening paragraphs."""
        if self._said is None:
            within = range(self.first, min(self.first + 3 * _PARAGRAPHS, len(self.lines)))
            opening = [self.lines[number].low for number in within if self.inside[number]]
            self._said = f" {' '.join(opening[:_PARAGRAPHS])} "
        return self._said

    def opens(self, number: int) -> int:
        """How the line stands to the page's first line, which often is the page's title; 0 where single words tell."""
        line, opening = self.lines[number], self.lines[0]
        if number == 0:
            return 1
        if line.size > 1 and opening.low.startswith(line.low):
            return 2 if line.low == opening.low else 3
        return 0

    def opening(self, number: int, own: frozenset[str]) -> int:
        """How the line stands to the page's first line, by its words where the whole line does not tell."""
        decided = self.opens(number)
        if decided or self.lines[number].size < 3:
            return decided
        if self._opening_words is None:
            self._opening_words = _words(self.lines[0])
        return 4 if 100 * len(own & self._opening_words) >= 80 * max(len(own), 1) else 0


def candidates(
    text: str, lines: list[Line], kinds: list[str | None], inside: list[bool], first: int
) -> list[tuple[int, tuple[int, ...]]]:
    """The lines that may be the headline, each with its class in each table of ``FEATURES``."""
    head = _Head(text, lines, kinds, inside, first)
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
    most_by_place: float
    """The greatest sum that the tables of neighbours can give."""

    most_by_words: float
    """The greatest sum that the tables of words can give, that of the page's first line left out."""


@cache
def _weights() -> _Weights:
    tables = {name: [0.0] * _CLASSES for name in FEATURES}
    none = 0.0
    for name, number, weight in lexicons.rows("title_weights.tsv"):
        if name == "none":
            none = float(weight)
        else:
            tables[name][int(number)] = float(weight)
    place, words = (
        sum([max(tables[name]) for name in names]) for names in (("above", "below"), ("echo", "person", "again"))
    )
    return _Weights(**tables, none=none, most_by_place=place, most_by_words=words)


def find_title(text: str, lines: list[Line], kinds: list[str | None], inside: list[bool], first: int) -> int | None:
    """The number of the line that is the headline of the article that begins at line ``first``; None for none."""
    weights = _weights()
    size, distance, last, within = weights.size, weights.distance, weights.last, weights.inside
    head = _Head(text, lines, kinds, inside, first)
    scores = {
        number: size[a] + distance[b] + last[c] + within[d]
        for number in head.numbers()
        for a, b, c, d in (head.of_line(number),)
    }
    best, best_score = None, weights.none
    most = weights.most_by_place + weights.most_by_words + max(weights.opening)
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
        if first - best > _FAR:
            return _twin(
                head, best, [number for number in scores if max(best, first - _REACH_OF_TWIN) < number < first]
            )
    return best


def _says_more(head: _Head, number: int) -> bool:
    """Whether the page's own short title has the whole headline right below it."""
    line, below = head.lines[number], head.lines[number + 1]
    own, other = _stems(line), _stems(below)
    return (
        line.size <= _SLUG < below.size <= 2 * _SLUG + 2
        and below.last not in ".,:"
        and head.kinds[number + 1] is None
        and head.may_be(number + 1)
        and 4 * len(own & other) >= 3 * len(own)
    )


def _twin(head: _Head, far: int, near: list[int]) -> int:
    """Of the lines ``near`` the article, the one that says in other words what the page's own title says.

    It stands right above the article or is signed; a standfirst may stand between.
    """
    title, wanted = head.lines[far], _stems(head.lines[far])
    if head.again(far):
        return far
    best, most, tried = far, _SHARED, 0
    for number in sorted(near, reverse=True):
        line = head.lines[number]
        if not 3 < line.size <= LONGEST or head.kinds[number] is not None or not head.may_be(number):
            continue
        tried += 1
        own = _stems(line)
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


def _stems(line: Line) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _words(line) if len(word) > 2 and word not in function_words())


def _whole_score(head: _Head, number: int, score: float, least: float) -> float:
    """The score of a line whose first tables sum to ``score``; ``least`` where it cannot exceed that.

    Neighbours and words are looked at only for lines that can.
    """
    weights = _weights()
    opening = weights.opening
    decided = head.opens(number)
    most = weights.most_by_words + (opening[decided] if decided else max(opening[0], opening[4]))
    if score + most + weights.most_by_place <= least or not head.may_be(number):
        return least
    score += weights.below[head.below(number)]
    if score + most + max(weights.above) <= least:
        return least
    score += weights.above[head.above(number)]
    if score + most <= least:
        return least
    own = _words(head.lines[number])
    c, e = head.opening(number, own), _turns_to_reader(head.lines[number], own)
    most = opening[c] + weights.person[e] + max(weights.echo)
    if score + most + max(weights.again) <= least:
        return least
    line = head.lines[number]
    if (e and not head.echo(own) and is_notice(line)) or line.picture is not None:
        return least
    f = head.again(number)
    if score + most + weights.again[f] <= least:
        return least
    return score + opening[c] + weights.echo[head.echo(own)] + weights.person[e] + weights.again[f]


def _alike(line: Line, kind: str | None) -> bool:
    return (
        kind in (None, "related_line")
        and 3 < line.size <= 24
        and last_class(line) == 0
        and other_than_title(line, inside=False) == 0
        and line.byline is None
    )
