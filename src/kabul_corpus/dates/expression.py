"""A time expression as the dates room passes it about: words, and what they denote."""

from __future__ import annotations

from typing import NamedTuple

from kabul_corpus.dates.lexer import Tokens
from kabul_corpus.dates.meaning import Meaning
from kabul_corpus.drafts import Words
from kabul_corpus.model import Calendar, DateKind

__all__ = ["Expression", "Expressions"]


class Expression(NamedTuple):
    """A time expression as words and what they denote; ``first`` and ``last`` are token positions, half-open."""

    start: int
    end: int
    first: int
    last: int
    kind: DateKind
    meaning: Meaning
    modifier: str | None
    calendar: Calendar
    readings: tuple[Meaning, ...]
    rule: str
    signal: Words | None = None
    forward: bool = False
    back: bool = False


class Expressions(tuple[Expression, ...]):
    """The expressions of a text in order, with its tokens for whoever reads on."""

    tokens: Tokens
