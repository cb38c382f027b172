"""Which lines are the article: the best stretch, mended where it cut sentences that belong together."""

from __future__ import annotations

from kabul_corpus.structure.body import body_lines
from kabul_corpus.structure.forms import numbered_lines, take_entries, take_led_in, take_list, take_numbered
from kabul_corpus.structure.lines import Line
from kabul_corpus.structure.turns import take_turns
from kabul_corpus.structure.words import word_set

__all__ = ["article_lines"]

_LONGEST_NOTICE = 30
_LONGEST_SIGNED = 14
_SHORTEST_HEADLINE = 4
_STOPS = frozenset(".?!…。؟।")


def article_lines(lines: list[Line], kinds: list[str | None], thread: int) -> list[bool]:
    """Whether each line is the article's: the best stretch, mended where it cut sentences that belong together."""
    inside = body_lines(lines, kinds, thread)
    if not any(kinds):
        # No page furniture at all: whatever reads as a sentence is the text itself.
        inside = [taken or _is_sentence(line) for taken, line in zip(inside, lines, strict=True)]
        take_list(lines, kinds, inside, thread)
    if True in inside:
        _fill_holes(lines, kinds, inside)
        _take_beginnings(lines, kinds, inside)
        _drop_notice(lines, inside)
        _drop_above_headline(lines, inside)
    if len(numbered := numbered_lines(lines[:thread])) > 1:
        take_entries(lines, kinds, inside, thread, numbered)
        take_numbered(lines, kinds, inside, thread, numbered)
    take_led_in(lines, kinds, inside, thread)
    take_turns(lines, kinds, inside, thread)
    if not any(inside):
        inside = _whatever_reads(lines, kinds, thread)
    return inside


def _take_beginnings(lines: list[Line], kinds: list[str | None], inside: list[bool]) -> None:
    """Take a wrapped sentence from its beginning."""
    first = inside.index(True)
    for number in range(len(inside) - 2 - inside[::-1].index(True), -1, -1):
        if inside[number + 1]:
            if not inside[number] and kinds[number] is None:
                inside[number] = _begins_midway(lines[number + 1], lines[number])
        elif number < first:
            return


def _drop_notice(lines: list[Line], inside: list[bool]) -> None:
    """Take out what asks the reader something above the headline: a question with no text right below it."""
    first = inside.index(True)
    if first + 2 >= len(lines) or any(inside[first + 1 : first + 3]):
        return
    line = lines[first]
    inside[first] = line.last != "?" or line.size > _LONGEST_NOTICE or word_set("reader").isdisjoint(line.words)


def _drop_above_headline(lines: list[Line], inside: list[bool]) -> None:
    """Take out the teasers above the headline, where the page's title comes again, signed, over most of the text."""
    title = lines[0].low
    if lines[0].size < _SHORTEST_HEADLINE or True not in inside:
        return
    again = [number for number, line in enumerate(lines) if line.low == title]
    if len(again) < 2:
        return
    first = inside.index(True)
    headline = next((number for number in reversed(again) if number > first and _is_signed(lines, number)), None)
    if headline is not None and 2 * _held(lines, inside, headline) > _held(lines, inside, 0):
        inside[:headline] = [False] * headline


def _is_signed(lines: list[Line], number: int) -> bool:
    """Whether a byline with its label or a day stands right below a line."""
    return any(
        bool(below.stamps) or (below.byline is not None and below.byline.labelled)
        for below in lines[number + 1 : number + 4]
        if below.size < _LONGEST_SIGNED
    )


def _held(lines: list[Line], inside: list[bool], begin: int) -> int:
    """How many function words the article's lines hold from ``begin``."""
    return sum([line.function_words for line, taken in zip(lines[begin:], inside[begin:], strict=True) if taken])


def _is_sentence(line: Line) -> bool:
    """Whether a line reads as a sentence: three words or more and a final stop, not a label, a credit or a date."""
    return line.size > 1 and line.text.rstrip("”\"'’»)")[-1:] in _STOPS and line.picture is None and line.byline is None


def _fill_holes(lines: list[Line], kinds: list[str | None], inside: list[bool]) -> None:
    """Put a lone sentence back that stands between two lines of the article, or that goes on with quoted speech."""
    first, last = inside.index(True), len(inside) - 1 - inside[::-1].index(True)
    for number in range(first + 1, len(lines)):
        if not inside[number - 1]:
            if number > last:
                return
            continue
        if inside[number] or kinds[number] is not None:
            continue
        line = lines[number]
        if _begins_midway(line, lines[number - 1]):
            inside[number] = True
            continue
        between = number + 1 < len(lines) and inside[number + 1]
        speech = line.text[0] in '“"' and line.gap == lines[number - 1].gap
        inside[number] = (between or speech) and line.function_words > 1 and _is_sentence(line)


def _begins_midway(line: Line, above: Line) -> bool:
    """Whether ``line`` begins in the middle of the sentence that ``above`` leaves open: wrapped or broken text."""
    return line.text[0].islower() and line.size > 3 and above.size > 3 and above.text[-1] not in '.?!:”"|'


def _whatever_reads(lines: list[Line], kinds: list[str | None], thread: int) -> list[bool]:
    """Where no line looks like running text: all sentences, else the longest line if it is of a sentence's size."""
    sentences = [
        number < thread and kinds[number] is None and line.size > 7 and _is_sentence(line)
        for number, line in enumerate(lines)
    ]
    if any(sentences):
        return sentences
    sizes = [line.size if kind is None else 0 for line, kind in zip(lines[:thread], kinds, strict=False)]
    best = max(range(len(sizes)), key=sizes.__getitem__, default=0)
    return [number == best and number < thread and sizes[best] > 12 for number in range(len(lines))]
