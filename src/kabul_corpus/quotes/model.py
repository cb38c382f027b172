"""The weights that choose among candidates: a linear model in one data file, read when first used.

The file (``weights.tsv.gz`` beside this module) holds the vocabulary with the class of each word, and the weight of
each feature in steps of 1/16. ``tools/train_quotes.py`` writes it; the model card says from what.
"""

from __future__ import annotations

import gzip
import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from itertools import accumulate, repeat
from sys import intern

import attrs

__all__ = ["DEFAULT", "STEP", "Model", "best", "best_overlap", "load", "probability"]

DEFAULT = "default"
"""The name of the model that ships with the package."""

STEP = 16.0
"""How many steps of a weight make one."""

_NOTHING = repeat(0)
_EXACT = 0.75
"""What it is worth to be the right piece itself, beside overlapping it by half: of the values that kept the exact ends
of speech at 70 in 100 on held-out articles, the one with most overlaps."""

_SINGLES = frozenset({"a", "ai", "aj", "ao", "ap", "ar"})
_PAIRS = """
aa af ag ah an aw ax
bb bbc bck bd bqb br bw bwb bx cbk cg ch cla clr cn cwak cwh cwi
e ea eak ek eln eo eqd es ess ew lbc lg ln lwb
sb sc se sev sg sh sr sw sx xd xn xp
"""
_LISTED = ("b0", "l0", "s0")


@attrs.frozen
class Model:
    """Weights in steps of 1/16, the class of each known word, and the words that may be cues.

    Each weight stands where it is asked for: ``listed`` by the whole name of its feature, ``singles`` by template and
    what follows it, ``pairs`` by template, by what stands before the first bar and by what stands after it.
    """

    classes: dict[str, str]
    cue_words: frozenset[str]
    listed: dict[str, int]
    singles: dict[str, dict[str, int]]
    pairs: dict[str, dict[str, dict[str, int]]]

    @classmethod
    def of(cls, weights: Iterable[tuple[str, int]], classes: dict[str, str], cue_words: frozenset[str]) -> Model:
        """The model with these weights; equal words are kept once."""
        listed: dict[str, int] = {}
        singles: dict[str, dict[str, int]] = {name: {} for name in _SINGLES}
        pairs: dict[str, dict[str, dict[str, int]]] = {name: {} for name in _PAIRS.split()}
        for feature, weight in weights:
            if feature.startswith(_LISTED):
                listed[feature] = weight
            head, bar, rest = feature.partition("|")
            for size in range(1, min(4, len(head)) + 1):  # one name may begin with another
                name, first = head[:size], intern(head[size:])
                if not bar and name in singles:
                    singles[name][first] = weight
                elif bar and name in pairs:
                    pairs[name].setdefault(first, {})[intern(rest)] = weight
        known = {word: intern(group) for word, group in classes.items()}
        return cls(known, cue_words, listed, singles, pairs)

    def score(self, features: Iterable[str]) -> int:
        """The sum of the weights of ``features``."""
        return sum(map(self.listed.get, features, _NOTHING))


def probability(score: int) -> float:
    """The probability of a choice between yes and no."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score / STEP))))


def best(scores: list[int]) -> tuple[int, float]:
    """The index of the greatest score, and its probability among the scores."""
    top = max(scores)
    return scores.index(top), 1.0 / sum([math.exp((score - top) / STEP) for score in scores])


def best_overlap(scores: list[int], measure: Callable[[], list[int]]) -> tuple[int, float]:
    """The index of the piece that most probably overlaps the right one by half or more, and a probability.

    All pieces begin at one place; ``measure`` gives their numbers of words. To be the right one itself is worth
    ``_EXACT`` more, so that a piece between two likely ones is chosen only where neither is likely enough; the
    probability is then that of an overlap by half, else that of being the right one.
    """
    top = max(scores)
    shares = [math.exp((score - top) / STEP) for score in scores]
    total = sum(shares)
    found = scores.index(top)
    if shares[found] * (1 + 2 * _EXACT) >= total * (1 + _EXACT):  # no other piece can be worth more
        return found, shares[found] / total
    sizes = measure()
    order = sorted(range(len(sizes)), key=sizes.__getitem__)
    ranked = [sizes[i] for i in order]
    sums = [0.0, *accumulate([shares[i] for i in order])]
    worth, mass = -1.0, 0.0
    for i, size in zip(order, ranked, strict=True):
        near_by = sums[bisect_right(ranked, 2 * size)] - sums[bisect_left(ranked, (size + 1) // 2)]
        if near_by + _EXACT * shares[i] > worth:
            worth, found, mass = near_by + _EXACT * shares[i], i, near_by
    return found, mass / total


@cache
def load(name: str) -> Model:
    """The model called ``name``.

    Raises:
        ValueError: no such model.
    """
    if name != DEFAULT:
        raise ValueError(f"unknown quote model {name!r}: use {DEFAULT!r}, or None for rules alone")
    raw = gzip.decompress(files(__package__).joinpath("weights.tsv.gz").read_bytes()).decode("utf-8")
    weights: list[tuple[str, int]] = []
    classes: dict[str, str] = {}
    cues: set[str] = set()
    for line in raw.splitlines():
        kind, key, value = line.split("\t")
        if kind == "w":
            weights.append((key, int(value)))
        elif kind == "v":
            classes[key] = value
        else:
            cues.add(key)
    return Model.of(weights, classes, frozenset(cues))
