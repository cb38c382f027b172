"""Lines with roles -> blocks: a broken paragraph is one, and a comment's paragraphs are."""

from __future__ import annotations

from itertools import accumulate, compress

from kabul_corpus.model import Block, BlockRole, Note, NoteKind, Span
from kabul_corpus.structure.lines import Line
from kabul_corpus.structure.page import IN_ARTICLE
from kabul_corpus.structure.roles import COMMENT

__all__ = ["blocks_of", "cut_off"]

_OF_SEVERAL_LINES = IN_ARTICLE | {COMMENT}


def blocks_of(text: str, lines: list[Line], roles: list[BlockRole]) -> tuple[tuple[Block, ...], list[int]]:
    """The blocks, and of each line the index of its block: a broken paragraph and a comment's paragraphs are one."""
    goes_on = [
        number
        for number, line in enumerate(lines)
        if not line.gap and roles[number] in _OF_SEVERAL_LINES and number and _goes_on(lines, roles, number)
    ]
    starts, ends = [line.start for line in lines], [line.end for line in lines]
    block_of = list(range(len(lines)))
    if goes_on:
        begins = [True] * (len(lines) + 1)
        for number in goes_on:
            begins[number] = False
        starts, roles = list(compress(starts, begins)), list(compress(roles, begins))
        ends = list(compress(ends, begins[1:]))
        block_of = list(accumulate(begins[1:-1], initial=0))
    return Block.several(text, zip(starts, ends, strict=True), roles), block_of


def _goes_on(lines: list[Line], roles: list[BlockRole], number: int) -> bool:
    """Whether a line carries on the block of the line right above it."""
    above, line, role = lines[number - 1], lines[number], roles[number]
    if role is not roles[number - 1]:
        return False
    if role is COMMENT:
        return line.indent > above.indent
    return line.text[0].islower() and above.size > 5 and (above.last.isalnum() or above.last in ",;-–—")


def cut_off(text: str, lines: list[Line], kinds: list[str | None], last: int) -> list[Note]:
    """A note where the article breaks off: an ellipsis at its end, or a line that leads to the rest."""
    for number in range(last, min(last + 4, len(lines))):
        if number < 0:
            break
        line = lines[number]
        broken = number == last and line.text.endswith(("…", "...", "[…]", "[...]", "(…)"))
        if broken or kinds[number] == "cut_off":
            return [Note(Span.of(text, line.start, line.end), NoteKind.CUT_OFF)]
    return []
