"""Text, blocks, names -> quotes as words: content, cue, source."""

from __future__ import annotations

from kabul_corpus.drafts import Attribution, Layout, Name
from kabul_corpus.model import BlockRole, Note, Span
from kabul_corpus.quotes.assemble import readings
from kabul_corpus.quotes.drafting import draft
from kabul_corpus.quotes.model import DEFAULT, load
from kabul_corpus.quotes.scene import Scene

__all__ = ["QUOTABLE", "find"]

QUOTABLE = frozenset(
    {
        BlockRole.TITLE,
        BlockRole.STANDFIRST,
        BlockRole.UPDATE,
        BlockRole.PARAGRAPH,
        BlockRole.BLOCK_QUOTE,
        BlockRole.CAPTION,
        BlockRole.HEADING,
        BlockRole.LIST_ITEM,
        BlockRole.COMMENT,
    }
)
"""The roles of the blocks that quotes are looked for in."""


def find(
    text: str, layout: Layout, names: tuple[Name, ...], *, model: str | None = DEFAULT
) -> tuple[tuple[Attribution, ...], tuple[Note, ...]]:
    """The quotes of ``text`` in text order, and notes on marks that could not be paired.

    A quote that stands inside another comes after it and has the other's source among its voices.
    """
    blocks = [block for block in layout.blocks if block.role in QUOTABLE]
    scene = Scene(text, [(block.span.start, block.span.end) for block in blocks])
    found = readings(scene, [block.role for block in blocks], load(model) if model is not None else None)
    notes = tuple(Note(Span.of(text, *scene.tokens.span(token, token + 1)), kind) for token, kind in scene.stray)
    return draft(scene, found, layout, [block.role for block in blocks], names), notes
