"""How far a quote is to be trusted, in classes that were measured on articles the weights were not learned from.

A class is the share of its quotes that are right end to end (content overlap of half or more, and the source): high at
least 95 in 100, medium at least 80. The accuracy page gives the figures.
"""

from __future__ import annotations

from kabul_corpus.model import Confidence, QuoteKind
from kabul_corpus.quotes.reading import Reading

__all__ = ["confidence"]

_HIGH, _MEDIUM = 0.93, 0.75
_SURE_RULES = frozenset({(QuoteKind.DIRECT, "subject-after-content")})
_FAIR_RULES = frozenset(
    {
        (QuoteKind.DIRECT, "colon"),
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
    """The class of a reading: by the model's probability where it decided, else by the rule."""
    if reading.probability:
        if reading.probability >= _HIGH:
            return Confidence.HIGH
        return Confidence.MEDIUM if reading.probability >= _MEDIUM else Confidence.LOW
    if nested:
        return Confidence.LOW
    if (kind, reading.rule) in _SURE_RULES:
        return Confidence.HIGH
    return Confidence.MEDIUM if (kind, reading.rule) in _FAIR_RULES else Confidence.LOW
