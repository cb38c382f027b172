"""How each block of a page uses capitals: as sentences do, as headlines do, throughout, or as page furniture does."""

from __future__ import annotations

from bisect import bisect_left
from enum import Enum

from kabul_corpus.drafts import Layout
from kabul_corpus.model import BlockRole
from kabul_corpus.names.tokens import Tokens

__all__ = ["Style", "styles"]

_CHROME = frozenset({BlockRole.NAVIGATION, BlockRole.COMMENT_FORM})
_BYLINE = BlockRole.BYLINE
_STOPS = (".", ".”", '."', ".’")


class Style(Enum):
    """How a block uses capitals."""

    SENTENCE = 0
    TITLE = 1
    UPPER = 2
    CHROME = 3


def _style(text: str) -> Style:
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    lower = sum([word[0].islower() for word in words])
    if 3 * lower > len(words) or (lower > 1 and text.endswith(_STOPS)):
        return Style.SENTENCE
    letters = [character for character in text if character.isalpha()]
    if len(letters) > 3 and 10 * sum(map(str.isupper, letters)) > 8 * len(letters):
        return Style.UPPER
    return Style.TITLE if len(words) > 3 or (words and not lower and len(text.split()) > 3) else Style.SENTENCE


def styles(text: str, layout: Layout, tokens: Tokens) -> list[tuple[int, int, Style]]:
    """The runs of words of one style: first word, word after the last, style; in text order."""
    found: list[tuple[int, int, Style]] = []
    starts, sentence, last = tokens.starts, Style.SENTENCE, 0
    for block in layout.blocks:
        start, end = block.span.start, block.span.end
        first = bisect_left(starts, start, last)
        last = bisect_left(starts, end, first)
        if last > first:
            dense = 14 * (last - first) > end - start and end - start < 400
            style = sentence
            if block.role in _CHROME:
                style = Style.CHROME
            elif dense and block.role is not _BYLINE:
                style = _style(block.span.text)
            found.append((first, last, style))
    return found
