"""What passes between the rooms before it becomes a public value.

Spans are plain ``(start, end)`` pairs here, half-open, in code points of the text: rooms make many and few survive.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import attrs

from kabul_corpus.model import (
    ActorKind,
    Block,
    BlockRole,
    Byline,
    Confidence,
    Dateline,
    Mode,
    Note,
    Publisher,
    QuoteKind,
    Realis,
    Span,
)

__all__ = ["Attribution", "DateLine", "Layout", "Name", "Passage", "Words"]

Words: TypeAlias = tuple[int, int]
"""A half-open range of code points."""


@attrs.frozen
class Passage:
    """A run of block quotations taken from one outlet or document.

    ``blocks`` are indices into ``Layout.blocks``; ``lead_in`` is the range of the introducing sentence; ``outlet`` the
    words that name whose text it is, None where the text does not say.
    """

    blocks: tuple[int, ...]
    lead_in: Words | None
    outlet: Words | None


@attrs.frozen
class DateLine:
    """A place that states when the page was published or updated; ``label`` is the word that says which."""

    words: Words
    label: str | None


@attrs.frozen
class Layout:
    """What the structure room says of a text; blocks in text order, never overlapping."""

    blocks: tuple[Block, ...]
    language: str | None = None
    title: Span | None = None
    standfirst: Span | None = None
    byline: Byline | None = None
    dateline: Dateline | None = None
    publisher: Publisher | None = None
    passages: tuple[Passage, ...] = ()
    date_lines: tuple[DateLine, ...] = ()
    notes: tuple[Note, ...] = ()


class Name(NamedTuple):
    """One mention of a name; ``kind`` is None where the evidence does not decide."""

    start: int
    end: int
    kind: ActorKind | None
    evidence: str


class Attribution(NamedTuple):
    """A quote as words: who the words mean is the actors room's question.

    ``voices`` are the outer voices of the chain, outermost first, without the source itself; None stands for a voice
    that the text does not name.
    """

    kind: QuoteKind
    content: tuple[Words, ...]
    cue: Words | None
    source: Words | None
    voices: tuple[Words | None, ...]
    addressee: Words | None
    medium: Words | None
    mode: Mode
    realis: Realis
    confidence: Confidence
    rule: str
    role: BlockRole
