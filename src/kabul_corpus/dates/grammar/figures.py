"""What figures can say: the year of two, and whether a number is part of a longer one."""

from __future__ import annotations

from kabul_corpus.dates.grammar.rules import Hit

__all__ = ["figure_at", "two_figures"]


def two_figures(word: str) -> int:
    """The year that two figures mean: 00-49 of this century, 50-99 of the last."""
    return int(word) + (2000 if int(word) < 50 else 1900)


def figure_at(hit: Hit, index: int, begin: int, end: int) -> bool:
    """Whether token ``index`` is a number, and tokens ``begin`` to ``end`` stand without space between."""
    return hit.tokens.form(index)[:1].isdecimal() and hit.tight(begin, end)
