"""Tables of an article that were flattened into lines: results, standings, prices; and rows of labels that are none."""

from __future__ import annotations

import re
from itertools import pairwise

from kabul_corpus.model import BlockRole
from kabul_corpus.patterns import later
from kabul_corpus.structure.lines import Line
from kabul_corpus.structure.page import Page

__all__ = ["is_row", "settle_tables"]

_GAP = later(re.compile, r"\t\s*|\s{2,}")
_CELLS = 3
_ROWS = 3
_LONGEST_ROW = 20
_LONGEST_HEAD = 6
_LONGEST_LEGEND = 10
_FAR = 60
"""Lines below the article within which its tables end."""


def is_row(text: str) -> bool:
    r"""Whether wide gaps part a line into three cells or more, as rows of tables and of menus are.

    >>> [is_row(line) for line in ("Harriers\t3-2\tRovers", "News  Sport  TV", "Harriers beat  Rovers 3-2")]
    [True, True, False]
    """
    return ("\t" in text or "  " in text) and len(_GAP.split(text)) >= _CELLS


def settle_tables(page: Page) -> None:
    """Make list items of tables in the article or right below it, and a heading of the short line above each."""
    lines, kinds, roles, first, last = page.lines, page.kinds, page.roles, page.first, page.last
    begin = max(first, 1)
    rows = [
        number
        for number, line in enumerate(lines[begin : last + _FAR], begin)
        if line.size <= _LONGEST_ROW and ("\t" in (text := line.text) or "  " in text) and _is_number_row(text)
    ]
    if not rows:
        return
    reached, done, numbered = last, 0, frozenset(rows)
    for found in rows:
        if found < done:
            continue
        begin, end = found, found + 1
        # A row without a figure, and the heads of the columns, are known by their neighbours.
        while end < len(lines) and lines[end].gap == 0 and (end in numbered or _is_short_row(lines[end])):
            end += 1
        done = end
        above = begin - 1
        if lines[begin].gap == 0 and _is_short_row(lines[above]):
            begin, above = above, above - 1
        headed = lines[begin].gap == 0 and _is_head(lines[above], kinds[above])
        if end - begin < _ROWS or (above if headed else begin) > reached + 1 or not _are_even(lines[begin:end]):
            continue
        while end < len(lines) and _is_legend(lines[end], kinds[end]):
            end += 1
        roles[begin:end] = [BlockRole.LIST_ITEM] * (end - begin)
        if headed:
            roles[above] = BlockRole.HEADING
        reached = max(reached, end - 1)


def _is_short_row(line: Line) -> bool:
    return line.size <= _LONGEST_ROW and is_row(line.text)


def _is_number_row(text: str) -> bool:
    if text[-1] in ".?!":
        return False
    cells = _GAP.split(text)
    return len(cells) >= _CELLS and any(cell.lstrip("+-–−$€£#")[:1].isdigit() for cell in cells[1:])


def _are_even(rows: list[Line]) -> bool:
    """Whether rows have the same number of cells each; the heads of the columns may have one fewer."""
    counts = [len(_GAP.split(row.text)) for row in rows]
    return all(below == above for above, below in pairwise(counts[1:])) and counts[1] - counts[0] in (0, 1)


def _is_head(line: Line, kind: str | None) -> bool:
    return kind is None and line.size <= _LONGEST_HEAD and line.last not in '.?!,;”"' and not is_row(line.text)


def _is_legend(line: Line, kind: str | None) -> bool:
    """Whether a line tells right below a table what its signs mean: "P-P: postponed"."""
    return line.gap == 0 and kind is None and line.size <= _LONGEST_LEGEND and ": " in line.text
