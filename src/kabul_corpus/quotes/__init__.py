"""Text, blocks, names -> quotes as words: content, cue, source."""

from __future__ import annotations

from kabul_corpus.drafts import Attribution, Layout, Name
from kabul_corpus.model import Note

__all__ = ["find"]


def find(text: str, layout: Layout, names: tuple[Name, ...]) -> tuple[tuple[Attribution, ...], tuple[Note, ...]]:
    """The quotes of ``text`` in text order, and notes on marks that could not be paired."""
    return (), ()
