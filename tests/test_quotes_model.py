"""The choices of the model: which of several pieces, how sure."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from kabul_corpus.quotes.model import STEP, best, best_overlap, load, probability

EXACT = 0.75
"""What it is worth to be the right piece itself, beside overlapping it by half."""


def worths(scores: list[int], sizes: list[int]) -> list[float]:
    """What each piece is worth: the chance that it overlaps the right one by half, and that it is the right one."""
    shares = [math.exp(score / STEP) for score in scores]
    out = []
    for size, own in zip(sizes, shares, strict=True):
        near = [share for share, other in zip(shares, sizes, strict=True) if 2 * min(size, other) >= max(size, other)]
        out.append((sum(near) + EXACT * own) / sum(shares))
    return out


@given(st.lists(st.tuples(st.integers(-80, 80), st.integers(1, 60)), min_size=1, max_size=12))
def test_the_piece_of_most_worth_is_chosen(pieces: list[tuple[int, int]]) -> None:
    scores, sizes = [score for score, _ in pieces], [size for _, size in pieces]
    place, sure = best_overlap(scores, lambda: sizes)
    values = worths(scores, sizes)
    assert values[place] >= max(values) - 1e-9
    assert 0 < sure <= 1 + 1e-9


def test_a_sure_piece_needs_no_sizes() -> None:
    asked: list[int] = []

    def measure() -> list[int]:
        asked.append(1)
        return [1, 1]

    assert best_overlap([200, 0], measure)[0] == 0
    assert asked == []


def test_best() -> None:
    place, sure = best([0, int(2 * STEP), 0])
    assert (place, round(sure, 3)) == (1, round(math.exp(2) / (math.exp(2) + 2), 3))
    assert probability(0) == 0.5


def test_no_name_is_a_word_of_the_model() -> None:
    assert {"trump", "clinton", "obama", "karzai"}.isdisjoint(load("default").classes)
