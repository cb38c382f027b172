"""How well articles were read, against an annotation by hand in the record format: figures by layer, and each mistake.

A record may leave layers and keys out: what the hand annotation does not have is not scored. What is compared:

=============  ========================================================================================================
blocks         the share of letters and digits that carry the right role
title, byline  both ends right; none where there is none
published      the bounds cover those of the annotation, at most a week longer; a single day only where it has one
quotes         one to one by greatest overlap; *strict*: the same letters and digits are covered (marks, blanks, stops
               and an opening "that" do not count); *soft*: the overlap, as a share of either. Block quotations are
               compared paragraph by paragraph. *direct* and the like: strict, and of that kind
kind, speaker  of the quotes that overlap by half: right kind; the same actor by any of its names, and None for None;
cue, source    the cues overlap; the sources cover the same letters
actors         an actor is found if one of its names is; *mentions*: spans with both ends right
dates          *strict*: both ends right; *value*: of those that overlap, the right value
=============  ========================================================================================================
"""

from __future__ import annotations

from collections.abc import Iterable

from kabul_corpus.model import Article
from kabul_corpus.score.comparison import Record, compare
from kabul_corpus.score.gold import read_gold, seeds_gold
from kabul_corpus.score.measures import MISTAKES, Measure, Mistake, Score

__all__ = ["MISTAKES", "Measure", "Mistake", "Score", "read_gold", "score", "seeds_gold"]


def score(gold: Iterable[Record | Article], predicted: Iterable[Record | Article]) -> Score:
    """The figures and mistakes of ``predicted`` against ``gold``, matched by id.

    An article of ``gold`` without a prediction counts as one in which nothing was found; predictions without gold are
    left out.

    Raises:
        RecordError: a record lacks a key that its layer needs.

    >>> from kabul_corpus import load_seeds
    >>> seeds = load_seeds()
    >>> score(seeds, seeds)["quotes.strict"].f1
    1.0
    """
    found = {record["id"]: record for record in map(_record, predicted)}
    return compare((wanted, found.get(wanted["id"], {})) for wanted in map(_record, gold))


def _record(value: Record | Article) -> Record:
    return value.to_dict() if isinstance(value, Article) else value
