"""Text, blocks, names -> quotes as words: content, cue, source."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kabul_corpus.drafts import Attribution, Layout, Name
from kabul_corpus.model import ActorKind, Block, BlockRole, Note, Span
from kabul_corpus.quotes.assemble import readings
from kabul_corpus.quotes.drafting import draft
from kabul_corpus.quotes.model import DEFAULT, load
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.transcripts import LABEL

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


_SIGNS = re.compile(r"(?:(?:[^\w\s\"'“”‘’`«(\[{$€£#@&…—–-]++|#++)\s+)+")
_PULLED = re.compile(r"[“\"][^“”\"]+[”\"]\s*[—–-]+\s*[A-Z]")
_SIGNATURE = re.compile(r"[—–-]+\s*[A-Z]")
_SIGNED = 90
"""Characters that a line with who said the quotation before it has at most."""
_AGENCY = re.compile(
    r"(?:[A-Z][A-Z’' .-]+(?:, [A-Z][\w. ]{2,20})? )?\([A-Z][A-Za-z&/ ]{1,30}\)\s*(?:[-–—]+\s*)?(?=[\"“‘A-Z])"
)


def find(
    text: str, layout: Layout, names: tuple[Name, ...], *, model: str | None = DEFAULT
) -> tuple[tuple[Attribution, ...], tuple[Note, ...]]:
    """The quotes of ``text`` in text order, and notes on marks that could not be paired.

    A quote that stands inside another comes after it and has the other's source among its voices.
    """
    blocks = [
        block
        for earlier, block, later in zip(
            (None, *layout.blocks), layout.blocks, (*layout.blocks[1:], None), strict=False
        )
        if block.role in QUOTABLE
        or _pulled(text, block)
        or (earlier is not None and _signs(text, earlier, block))
        or (later is not None and _signs(text, block, later))
    ]
    cities = {name.start: name.end for name in names if name.kind is ActorKind.PLACE}
    scene = Scene(text, [(_opening(text, layout, block, cities), block.span.end) for block in blocks])
    found = readings(scene, [block.role for block in blocks], load(model) if model is not None else None, names)
    notes = tuple(Note(Span.of(text, *scene.tokens.span(token, token + 1)), kind) for token, kind in scene.stray)
    return draft(scene, found, layout, blocks, names), notes


def _pulled(text: str, block: Block) -> bool:
    """Whether a line that looks like a link is a quotation with its speaker behind a dash."""
    return block.role is BlockRole.RELATED_LINK and bool(_PULLED.match(text, block.span.start, block.span.end))


def _signs(text: str, earlier: Block, block: Block) -> bool:
    """Whether a line tells behind a dash who said the quotation that is all of the line before: "– Maren Lind"."""
    start, end = block.span.start, block.span.end
    quoted = text[earlier.span.start] in '“"' and text[earlier.span.end - 1] in '”"'
    return quoted and end - start < _SIGNED and _SIGNATURE.match(text, start, end) is not None


def _opening(text: str, layout: Layout, block: Block, cities: Mapping[int, int]) -> int:
    """Where the words of a block begin: behind bullets and signs, and the place and agency of a dateline.

    ``cities`` are where the names of places begin and end: one with a colon that opens a block is a dateline too.
    """
    start, end = block.span.start, block.span.end
    if not text[start].isalnum() and (match := _SIGNS.match(text, start, end)):
        start = match.end()
    dateline = layout.dateline
    if dateline is not None and start <= dateline.span.start and dateline.span.end < end:
        if not text[start : dateline.span.start].strip() and not LABEL.match(text, start, end):
            start = dateline.span.end
            while start < end and (text[start].isspace() or text[start] in "-–—:"):
                start += 1
    elif not text[start + 1 : start + 2].islower() and (match := _AGENCY.match(text, start, end)):
        start = match.end()
    if start in cities and text.startswith(": ", cities[start]):
        start = cities[start] + 2
    return start
