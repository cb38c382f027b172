"""The value that passes between the steps: a cue read as one attribution, in tokens."""

from __future__ import annotations

import attrs

from kabul_corpus.model import Mode, Realis

__all__ = ["Piece", "Reading"]

Piece = tuple[int, int]
"""A half-open range of tokens."""


@attrs.define
class Reading:
    """A cue read as one attribution; every range counts tokens."""

    cue: Piece | None
    source: Piece | None
    pieces: list[Piece]
    mode: Mode
    rule: str
    realis: Realis = Realis.ACTUAL
    addressee: Piece | None = None
    medium: Piece | None = None
    probability: float = 0.0
