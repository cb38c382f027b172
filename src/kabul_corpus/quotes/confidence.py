"""How far a quote is to be trusted, in classes that were measured on the dev compartment of PolNeAR.

A class is the share of its quotes that are right end to end (content overlap of half or more, and the source): high at
least 95 in 100, medium at least 80. The accuracy page gives the figures.
"""

from __future__ import annotations

from kabul_corpus.model import Confidence, QuoteKind
from kabul_corpus.quotes.reading import Reading

__all__ = ["confidence"]

_HIGH = {QuoteKind.DIRECT: 0.7, QuoteKind.MIXED: 0.85, QuoteKind.INDIRECT: 0.85}
_MEDIUM = {QuoteKind.DIRECT: 0.2, QuoteKind.MIXED: 0.4, QuoteKind.INDIRECT: 0.55}
_SURE_RULES = frozenset({(QuoteKind.DIRECT, "subject-after-content"), (QuoteKind.DIRECT, "transcript")})
_FAIR_RULES = frozenset(
    {
        (QuoteKind.DIRECT, "dash"),
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
        if reading.probability >= _HIGH.get(kind, 1.0):
            return Confidence.HIGH
        return Confidence.MEDIUM if reading.probability >= _MEDIUM.get(kind, 0.4) else Confidence.LOW
    if nested:
        return Confidence.LOW
    if (kind, reading.rule) in _SURE_RULES:
        return Confidence.HIGH
    return Confidence.MEDIUM if (kind, reading.rule) in _FAIR_RULES else Confidence.LOW
