"""The weights that decide the kind of a name left open by the rules: a linear model in one data file.

The file (``lexicons/kind_weights.tsv``) has a line for each feature, with its weight for each kind in steps of 1/16.
``tools/train_kinds.py`` writes it; the model card says from what.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from kabul_corpus.lexicons import rows
from kabul_corpus.model import ActorKind
from kabul_corpus.names.features import of_words
from kabul_corpus.names.lexicon import lexicon

__all__ = ["KINDS", "STEP", "best"]

KINDS = (ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.PLACE, None)
"""What a form can be, in the order of the columns; None is no name of an actor."""

STEP = 16.0
"""How many steps of a weight make one."""


@cache
def _weights() -> dict[str, tuple[int, ...]]:
    return {feature: tuple(map(int, weights)) for feature, *weights in rows("kind_weights.tsv")}


@lru_cache(4096)
def _words_alone(form: str) -> tuple[int, ...]:
    """What the words of a form weigh for each kind."""
    weights = _weights()
    found = [weights[feature] for feature in set(of_words(form, lexicon())) if feature in weights]
    return tuple(map(sum, zip(*found, strict=True))) if found else (0,) * len(KINDS)


def best(form: str, features: Mapping[str, float], *, named: bool) -> ActorKind | None:
    """The kind that the words of ``form`` and its ``features`` speak for most.

    None for no actor's name, unless it is ``named`` for certain.
    """
    weights = _weights()
    person, body, place, none = map(float, _words_alone(form))
    for feature, value in features.items():
        weight = weights.get(feature)
        if weight is not None:
            person += value * weight[0]
            body += value * weight[1]
            place += value * weight[2]
            none += value * weight[3]
    scores = (person, body, place) if named else (person, body, place, none)
    return KINDS[scores.index(max(scores))]
