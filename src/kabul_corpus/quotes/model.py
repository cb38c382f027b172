"""The weights that choose among candidates: a linear model in one data file, read when first used.

The file (``weights.tsv.gz`` beside this module) holds the vocabulary by classes of words, a line each, and four lines
for each template: the first parts of its features, how many second parts each has, the second parts of all, and their
weights in steps of 1/16. So columns are read, not 20,000 features one by one.
``tools/train_quotes.py`` writes it; the model card says from what.
"""

from __future__ import annotations

import math
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache
from itertools import accumulate, islice
from sys import intern
from typing import TypeAlias

import attrs

from kabul_corpus.lexicons import bytes_of
from kabul_corpus.quotes.vocabulary import Vocabulary

__all__ = ["DEFAULT", "STEP", "Model", "best_overlap", "likeliest", "load", "probability", "shares", "templates"]

DEFAULT = "default"
"""The name of the model that ships with the package."""

STEP = 16.0
"""How many steps of a weight make one."""

_EXACT = 0.75
"""What it is worth to be the right piece itself, beside overlapping it by half: of the values that kept the exact ends
of speech at 70 in 100 on held-out articles, the one with most overlaps."""

_GRAIN = 2.0**-40
"""What is smaller than this decides nothing; a thousand sums of it still fit a float without loss."""

_GZIP = 16 + zlib.MAX_WBITS
"""Tells ``zlib`` to expect the frame of a gzip file."""

Feature: TypeAlias = tuple[str, str, str]
"""A template and the two parts of what it holds of a text."""

Weights: TypeAlias = dict[str, dict[str, dict[str, int]]]
"""Template -> first part -> second part -> weight."""


@attrs.frozen
class Model:
    """Weights in steps of 1/16 by template and the two parts of a feature, and a vocabulary."""

    vocabulary: Vocabulary
    weights: Weights

    @classmethod
    def of(cls, weights: Iterable[tuple[Feature, int]], classes: dict[str, str]) -> Model:
        """The model with these weights; equal words are kept once."""
        found: Weights = {name: {} for name in templates()}
        for (template, first, second), weight in weights:
            found[template].setdefault(intern(first), {})[intern(second)] = weight
        known = {word: intern(group) for word, group in classes.items()}
        return cls(Vocabulary(known), found)


@cache
def templates() -> dict[str, str]:
    """The templates that features are made of, and what each holds."""
    table = bytes_of(f"{__package__}.features", "templates.tsv").decode("utf-8")
    return dict(line.split("\t") for line in table.splitlines() if not line.startswith("#"))


def probability(score: int) -> float:
    """The probability of a choice between yes and no."""
    odds = _ODDS[abs(score)]
    return (1.0 if score >= 0 else odds) / (1.0 + odds)


class _Odds(dict[int, float]):
    """What a choice is worth beside the best one, by the steps that it is behind.

    In whole grains, so that sums are exact: Python adds in another way from 3.12 on, and the last bit of an exponential
    differs from machine to machine. Records shall not.
    """

    def __missing__(self, behind: int) -> float:
        odds = self[behind] = round(math.exp(-behind / STEP) / _GRAIN) * _GRAIN
        return odds


_ODDS = _Odds()


def shares(scores: list[int]) -> list[float]:
    """The probability of each of several choices of which one is right."""
    top = max(scores)
    odds = [_ODDS[top - score] for score in scores]
    total = sum(odds)
    return [one / total for one in odds]


def likeliest(scores: list[int]) -> tuple[int, float]:
    """The index of the likeliest of several choices of which one is right, and its probability."""
    top, total = max(scores), 0.0
    for score in scores:
        total += _ODDS[top - score]
    return scores.index(top), 1.0 / total


def best_overlap(chances: list[float], sizes: list[int]) -> tuple[int, float]:
    """The index of the piece that most probably overlaps the right one by half or more, and that probability.

    All pieces begin at one place and have ``sizes`` words; ``chances`` are their probabilities. To be the right one
    itself is worth ``_EXACT`` more, so that a piece between two likely ones is chosen only where neither is likely.
    """
    order = sorted(range(len(sizes)), key=sizes.__getitem__)
    ranked = [sizes[i] for i in order]
    sums = [0.0, *accumulate([chances[i] for i in order])]
    worth, found, mass = -1.0, 0, 0.0
    for i, size in zip(order, ranked, strict=True):
        near_by = sums[bisect_right(ranked, 2 * size)] - sums[bisect_left(ranked, (size + 1) // 2)]
        if near_by + _EXACT * chances[i] > worth:
            worth, found, mass = near_by + _EXACT * chances[i], i, near_by
    return found, mass


@cache
def load(name: str) -> Model:
    """The model called ``name``.

    Raises:
        ValueError: no such model.
    """
    if name != DEFAULT:
        raise ValueError(f"unknown quote model {name!r}: use {DEFAULT!r}, or None for rules alone")
    raw = zlib.decompress(bytes_of(__package__, "weights.tsv.gz"), _GZIP).decode("utf-8")
    weights: Weights = {template: {} for template in templates()}
    classes: dict[str, str] = {}
    lines = iter(raw.rstrip("\n").split("\n"))
    for line in lines:
        kind, *words = line.split("\t")
        if kind == "class":
            group, *members = words
            classes |= dict.fromkeys(members, group)
        else:
            sizes = map(int, next(lines).split(" "))
            pairs = zip(map(intern, next(lines).split("\t")), map(int, next(lines).split(" ")), strict=True)
            weights[kind] = {intern(first): dict(islice(pairs, size)) for first, size in zip(words, sizes, strict=True)}
    return Model(Vocabulary(classes), weights)
