"""Text and blocks -> mentions of names, with the evidence for their kind."""

from __future__ import annotations

from kabul_corpus.drafts import Layout, Name

__all__ = ["find"]


def find(text: str, layout: Layout) -> tuple[Name, ...]:
    """The mentions of names in ``text``, in text order, never overlapping."""
    return ()
