"""The whole grammar: every way to write a time expression, by what is written."""

from __future__ import annotations

from kabul_corpus.dates.grammar import days, hijri, holidays, lengths, numeric, sets, time, units, years
from kabul_corpus.dates.grammar.rules import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    *numeric.RULES,
    *days.RULES,
    *years.RULES,
    *units.RULES,
    *lengths.RULES,
    *sets.RULES,
    *time.RULES,
    *holidays.RULES,
    *hijri.RULES,
)
