"""How far a quote is to be trusted, in classes that were measured on articles the weights were not learned from.

A class is the share of its quotes that are right end to end (content overlap of half or more, and the source): high at
least 95 in 100, medium at least 85. The accuracy page gives the figures.
"""

from __future__ import annotations

from kabul_corpus.model import Confidence, QuoteKind
from kabul_corpus.quotes.reading import Reading

__all__ = ["confidence"]

_BOUNDS = {QuoteKind.DIRECT: (0.80, 0.66), QuoteKind.MIXED: (0.86, 0.77), QuoteKind.INDIRECT: (0.91, 0.74)}
"""Kind -> from what worth of a reading it is high, and medium."""
_SURE_RULES = frozenset({(QuoteKind.DIRECT, "subject-after-content")})
_FAIR_RULES = frozenset(
    {
        (QuoteKind.DIRECT, "dash"),
        (QuoteKind.DIRECT, "transcript"),
        (QuoteKind.DIRECT, "inverted-after-content"),
        (QuoteKind.DIRECT, "subject-comma-mark"),
        (QuoteKind.MIXED, "headline-colon"),
        (QuoteKind.MIXED, "subject-clause"),
        (QuoteKind.INDIRECT, "according-to"),
        (QuoteKind.INDIRECT, "headline-colon"),
        (QuoteKind.SCARE, "scare"),
    }
)


def confidence(kind: QuoteKind, reading: Reading, *, nested: bool) -> Confidence:
    """The class of a reading: by what the model finds it worth where it decided, else by the rule."""
    if nested:
        return Confidence.LOW
    if reading.probability:
        high, medium = _BOUNDS.get(kind, _BOUNDS[QuoteKind.INDIRECT])
        if reading.probability >= high:
            return Confidence.HIGH
        return Confidence.MEDIUM if reading.probability >= medium else Confidence.LOW
    if (kind, reading.rule) in _SURE_RULES:
        return Confidence.HIGH
    return Confidence.MEDIUM if (kind, reading.rule) in _FAIR_RULES else Confidence.LOW
