"""The weights that choose among candidates: a linear model in one data file, read when first used.

The file (``weights.tsv.gz`` beside this module) holds the vocabulary with the class of each word, and the weight of
each feature in steps of 1/16. ``tools/train_quotes.py`` writes it; the model card says from what.
"""

from __future__ import annotations

import gzip
import math
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import repeat
from sys import intern

import attrs

__all__ = ["DEFAULT", "STEP", "Model", "best", "load", "probability"]

DEFAULT = "default"
"""The name of the model that ships with the package."""

STEP = 16.0
"""How many steps of a weight make one."""

_NOTHING = repeat(0)


_SINGLES = frozenset({"b", "bi", "c", "cr", "cw", "l", "s", "sl"})
_PAIRS = """
bb bbc bck bd bn bqb br brw bw bwb bx caa cak cbb cbk ck cm cn cwa cwak cwb cwbk cwi cwm cwn cwr e
ea eak ek el eln en eo er es esr ess ew lb lbc lbk lf lg ln lr lw lwb sb sc se sev sg sgw sh shk snw
sq sr sw sx xd xn
"""
_LISTED = ("b0", "eq", "l0", "s0", "x")


@attrs.frozen
class Model:
    """Weights in steps of 1/16, the class of each known word, and the words that may be cues.

    Each weight stands where it is asked for: ``listed`` by the whole name of its feature, ``singles`` by template and
    what follows it, ``pairs`` by template, by what stands before the first bar and by what stands after it.
    """

    vocabulary: dict[str, tuple[str, str]]
    cue_words: frozenset[str]
    listed: dict[str, int]
    singles: dict[str, dict[str, int]]
    pairs: dict[str, dict[str, dict[str, int]]]

    @classmethod
    def of(cls, weights: Iterable[tuple[str, int]], classes: dict[str, str], cue_words: frozenset[str]) -> Model:
        """The model with these weights; equal words are one object, which makes them quick to compare."""
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
        vocabulary = {intern(word): (intern(word), intern(group)) for word, group in classes.items()}
        return cls(vocabulary, cue_words, listed, singles, pairs)

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
