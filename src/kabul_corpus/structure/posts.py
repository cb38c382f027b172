"""Posts of others that a page shows: the text, and below it who wrote it and when."""

from __future__ import annotations

import regex

from kabul_corpus.drafts import Words
from kabul_corpus.model import BlockRole
from kabul_corpus.patterns import later
from kabul_corpus.structure.lines import Line

__all__ = ["find_posts"]

# "— Ann Lee (@annlee) May 3, 2021"
_SIGNED = later(
    regex.compile, r"[—–-]{1,2} ?(?P<name>\p{L}[^()@]{1,60}?) \(@\w{1,20}\),? \p{Lu}\p{L}{2,8}\.? \d{1,2}, \d{4}"
)
_TEXT = (BlockRole.PARAGRAPH, BlockRole.HEADING, BlockRole.RELATED_LINK)


def find_posts(lines: list[Line], roles: list[BlockRole]) -> list[tuple[int, int, Words]]:
    r"""The posts among ``lines``: the line of the text, that of the signature, and the words of the writer's name.

    A post is one paragraph: where it has more, those above may be the article's own.

    >>> from kabul_corpus.structure.lines import read_lines
    >>> lines = read_lines("The river is high again.\n— Ann Lee (@annlee) May 3, 2021")
    >>> find_posts(lines, [BlockRole.PARAGRAPH, BlockRole.LIST_ITEM])
    [(0, 1, (27, 34))]
    """
    found: list[tuple[int, int, Words]] = []
    for number, line in enumerate(lines[1:], 1):
        if line.text[0] in "—–-" and "(@" in line.text and (match := _SIGNED.fullmatch(line.text)) is not None:
            start, end = match.span("name")
            if roles[number - 1] in _TEXT:
                found.append((number - 1, number, (line.start + start, line.start + end)))
    return found
