"""The choices of the model: which of several pieces, how sure."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from kabul_corpus import quotes, structure
from kabul_corpus.quotes.model import STEP, best_overlap, load, probability, shares, templates

EXACT = 0.75
"""What it is worth to be the right piece itself, beside overlapping it by half."""


def worths(scores: list[int], sizes: list[int]) -> list[float]:
    """What each piece is worth: the chance that it overlaps the right one by half, and that it is the right one."""
    odds = [math.exp(score / STEP) for score in scores]
    out = []
    for size, own in zip(sizes, odds, strict=True):
        near = [share for share, other in zip(odds, sizes, strict=True) if 2 * min(size, other) >= max(size, other)]
        out.append((sum(near) + EXACT * own) / sum(odds))
    return out


@given(st.lists(st.tuples(st.integers(-80, 80), st.integers(1, 60)), min_size=1, max_size=12))
def test_the_piece_of_most_worth_is_chosen(pieces: list[tuple[int, int]]) -> None:
    scores, sizes = [score for score, _ in pieces], [size for _, size in pieces]
    place, sure = best_overlap(shares(scores), sizes)
    values = worths(scores, sizes)
    assert values[place] >= max(values) - 1e-9
    assert 0 < sure <= 1 + 1e-9


@given(st.lists(st.integers(-300, 0), min_size=1, max_size=40))
def test_shares_do_not_depend_on_the_way_floats_are_added(scores: list[int]) -> None:
    assert shares(scores[::-1]) == shares(scores)[::-1]
    assert shares(sorted(scores)) == sorted(shares(scores))


def test_shares() -> None:
    assert [round(share, 3) for share in shares([0, int(2 * STEP), 0])] == [0.107, 0.787, 0.107]
    assert probability(0) == 0.5


def test_every_weight_has_a_template_that_is_explained() -> None:
    weights = load("default").weights
    assert weights.keys() == templates().keys()
    assert [name for name, some in weights.items() if not some] == []
    assert all(explained for explained in templates().values())


def test_no_two_readings_that_clash_are_chosen() -> None:
    text = "He believed that the court would rule that the sale was void, aides said, and Lind added that it was late."
    found = quotes.find(text, structure.read(text), ())[0]
    outer = [quote for quote in found if not quote.voices]
    taken = [place for quote in outer for start, end in quote.content for place in range(start, end)]
    assert len(taken) == len(set(taken))


def test_no_name_is_a_word_of_the_model() -> None:
    assert {"trump", "clinton", "obama", "karzai"}.isdisjoint(load("default").vocabulary.classes)
