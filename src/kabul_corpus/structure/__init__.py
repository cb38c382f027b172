"""Text -> blocks with roles, title, byline, dateline, outlet, date lines, block quotations."""

from __future__ import annotations

import regex

from kabul_corpus.drafts import Layout
from kabul_corpus.model import Block, BlockRole, Span

__all__ = ["read"]

_LINE = regex.compile(r"\S(?:[^\n]*\S)?")


def read(text: str) -> Layout:
    """The layout of ``text``: every non-blank line in exactly one block."""
    spans = [Span.of(text, *match.span()) for match in _LINE.finditer(text)]
    roles = [BlockRole.TITLE if number == 0 else BlockRole.PARAGRAPH for number in range(len(spans))]
    blocks = tuple(Block(span, role) for span, role in zip(spans, roles, strict=True))
    return Layout(blocks=blocks, language=None, title=spans[0] if spans else None)
