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

import attrs

__all__ = ["DEFAULT", "Model", "load"]

DEFAULT = "default"
"""The name of the model that ships with the package."""

_STEP = 16.0
_NOTHING = repeat(0)


@attrs.frozen
class Model:
    """Weights by feature in steps of 1/16, the class of each known word, and the words that may be cues."""

    weights: dict[str, int]
    vocabulary: dict[str, str]
    cue_words: frozenset[str]

    def score(self, features: Iterable[str]) -> float:
        """The sum of the weights of ``features``."""
        return sum(map(self.weights.get, features, _NOTHING)) / _STEP

    def best(self, rows: list[list[str]]) -> tuple[int, float]:
        """The index of the row with the greatest score, and its probability among the rows."""
        scores = [self.score(row) for row in rows]
        top = max(scores)
        return scores.index(top), 1.0 / sum(math.exp(score - top) for score in scores)


@cache
def load(name: str) -> Model:
    """The model called ``name``.

    Raises:
        ValueError: no such model.
    """
    if name != DEFAULT:
        raise ValueError(f"unknown quote model {name!r}: use {DEFAULT!r}, or None for rules alone")
    raw = gzip.decompress(files(__package__).joinpath("weights.tsv.gz").read_bytes()).decode("utf-8")
    weights: dict[str, int] = {}
    vocabulary: dict[str, str] = {}
    cues: set[str] = set()
    for line in raw.splitlines():
        kind, key, value = line.split("\t")
        if kind == "w":
            weights[key] = int(value)
        elif kind == "v":
            vocabulary[key] = value
        else:
            cues.add(key)
    return Model(weights, vocabulary, frozenset(cues))
