"""The value that passes between the steps: a cue read as one attribution, in tokens."""

from __future__ import annotations

import attrs

from kabul_corpus.model import Mode, Realis

__all__ = ["Candidate", "Piece", "Reading", "Steps"]

Piece = tuple[int, int]
"""A half-open range of tokens."""

Steps = tuple[tuple[str, float], ...]
"""The choices that made a reading, each with how probable it was."""


@attrs.define
class Reading:
    """A cue read as one attribution; every range counts tokens. ``through`` is who quotes the source."""

    cue: Piece | None
    source: Piece | None
    pieces: list[Piece]
    mode: Mode
    rule: str
    realis: Realis = Realis.ACTUAL
    addressee: Piece | None = None
    through: Piece | None = None
    probability: float = 0.0


@attrs.define
class Candidate:
    """One of several readings of a cue, with how probable each choice that made it is.

    ``ruled`` is the rules' reading of the cue, ``group`` the first token of its verb group, ``kind`` how the content
    after the cue begins, ``crossed`` the number of likely cues inside the content.
    """

    reading: Reading
    ruled: Reading | None
    group: int
    kind: str
    steps: Steps
    product: float
    crossed: int
    worth: float = 0.0
