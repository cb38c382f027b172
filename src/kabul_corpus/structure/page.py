"""The page while its lines get their roles: what the steps that settle them, one after another, look at and change."""

from __future__ import annotations

import attrs

from kabul_corpus.model import BlockRole
from kabul_corpus.structure.lines import Line

__all__ = ["IN_ARTICLE", "Page"]

IN_ARTICLE = frozenset(
    {BlockRole.PARAGRAPH, BlockRole.BLOCK_QUOTE, BlockRole.LIST_ITEM, BlockRole.HEADING, BlockRole.UPDATE}
)
"""The roles of the article's own text."""


@attrs.define
class Page:
    """The text, its lines, of each the stock phrase, whether it is the article's, and its role; and some of the head.

    ``title`` is the headline's line, -1 for none; the article runs from line ``first`` to line ``last``; ``authors``
    are the first words of the byline's names.
    """

    text: str
    lines: list[Line]
    kinds: list[str | None]
    inside: list[bool]
    roles: list[BlockRole]
    title: int
    first: int
    last: int
    authors: set[str]
