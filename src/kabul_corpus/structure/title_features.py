"""What tells a headline among the lines above an article: the classes of each in the tables of weights, one by one."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import compress

import attrs

from kabul_corpus.patterns import later
from kabul_corpus.structure.lines import Line
from kabul_corpus.structure.title_lines import (
    LAST,
    LONGEST,
    LONGEST_PHRASE,
    is_path,
    last_class,
    may_be,
    other_than_title,
)
from kabul_corpus.structure.words import function_words, word_set

__all__ = ["HeadLines", "stems", "turns_to_reader", "words_of"]

_LONGEST_NAME = 4
"""Words of a site's name."""

_NEAR = 14
"""Lines above the article that are looked at for dates and names."""

_REACH = 90
"""Lines above the article within which its headline stands."""

_LONGEST_SIGNED = 20
"""Words of a byline or a day below a headline."""

_SENTENCE = 20
"""A line of more words that is taken for the article's is no headline."""

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


def words_of(line: Line) -> frozenset[str]:
    """The distinct words of a line, in lower case."""
    return frozenset(_WORD.findall(line.low))


def turns_to_reader(line: Line, own: frozenset[str]) -> int:
    """Whether a line speaks in its own person, or to the reader: what stands in quotation marks does not count."""
    if word_set("own_person").isdisjoint(own):
        return 0
    return int(not word_set("own_person").isdisjoint(_QUOTED.sub(" ", line.low).split()))


def stems(line: Line) -> frozenset[str]:
    """How the words of a line begin that are no function words: what two headlines for one story share."""
    empty = function_words()
    return frozenset([word[:_STEM] for word in words_of(line) if len(word) > 2 and word not in empty])


@attrs.define
class HeadLines:
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
        """The lines that are near enough and of a headline's size, no mere stock phrase and no sentence."""
        lines, kinds, inside = self.lines, self.kinds, self.inside
        begin = max(self.first - _REACH, 0)
        return [
            number
            for number in (*range(min(3, begin)), *range(begin, self.end))
            if (size := lines[number].size) <= LONGEST
            and (size > LONGEST_PHRASE or (kinds[number] is None and (size > 1 or (size == 1 and number < 4))))
            and (size <= _SENTENCE or not inside[number])
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
            (2 if last == 1 or size > _SENTENCE else 1) if self.inside[number] else 0,
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
        return not (self.inside[number] and (line.size > _SENTENCE or last_class(line) == 1))

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
        own = words_of(self.lines[number])
        return (
            self.opening(number, own),
            self.echo(own),
            turns_to_reader(self.lines[number], own),
            self.again(number),
        )

    def echo(self, own: frozenset[str]) -> int:
        """How many of a line's words the article takes up."""
        content = {word for word in own if len(word) > 3} - function_words()
        if not content:
            return 0
        said, taken = self._body(), 0
        for word in content:
            if (f" {word} " if len(word) <= _STEM else f" {word[:_STEM]}") in said:
                taken += 1
        return bisect_right(_ECHOES, 100 * taken // len(content))

    def again(self, number: int) -> int:
        """How often a line stands once more: in the page's title, in "Share this", above the comments."""
        line = self.lines[number]
        return min(self.text.count(line.text) - 1, 2) if line.size > 2 else 0

    def below(self, number: int) -> int:
        """Whether a byline or a day stands right below a line."""
        lines, stop = self.lines, number + 4
        if stop <= self.first - _NEAR:
            return 0
        for place in range(max(number + 1, self.first - _NEAR), min(stop, self.end)):
            if lines[place].size <= _LONGEST_SIGNED and self.other(place) > 1:
                return 1
        return 0

    def above(self, number: int) -> int:
        """How many of the lines above may be headlines or standfirsts themselves, up to two."""
        lines, kinds, count = self.lines, self.kinds, 0
        for place in range(min(number, self.first) - 1, max(number - 8, 0) - 1, -1):
            line = lines[place]
            if line.size > 4 and kinds[place] is None and self.other(place) == 0 and not is_path(line):
                count += 1
                if count == 2:
                    break
        return count

    def _body(self) -> str:
        """The article's opening paragraphs."""
        if self._said is None:
            within = slice(self.first, self.first + 3 * _PARAGRAPHS)
            opening = [line.low for line in compress(self.lines[within], self.inside[within])]
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
            self._opening_words = words_of(self.lines[0])
        return 4 if 100 * len(own & self._opening_words) >= 80 * max(len(own), 1) else 0
