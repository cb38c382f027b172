"""Picture text that its place shows, whatever it says: right above a credit, or twice.

Where paragraphs are parted by blank lines a picture's text and its credit are not. Pages that give a picture's text
twice do so for every picture; a lone sentence that comes twice may be a lead and its standfirst.
"""

from __future__ import annotations

from kabul_corpus.model import BlockRole
from kabul_corpus.structure.lines import Line
from kabul_corpus.structure.page import Page

__all__ = ["settle_pictures"]

CAPTION = BlockRole.CAPTION
CREDIT = BlockRole.CREDIT
_TEXT = frozenset({BlockRole.PARAGRAPH, BlockRole.HEADING, BlockRole.RELATED_LINK, BlockRole.STANDFIRST})
_HEAD = 6
"""Lines above the article that may be picture text."""

_NAME = 4
_OWNER = 8
_SHORTEST = 6
_LONGEST = 60


def settle_pictures(page: Page) -> None:
    """Set the role of picture text in the article, from line ``first`` to line ``last``, and right above it."""
    lines, roles, first, last = page.lines, page.roles, page.first, page.last
    begin = max(first - _HEAD, 1)
    # Behind a credit glued to the text, the line above says the same for those who cannot see the picture.
    credited: list[int] = []
    named: list[int] = []
    alike: list[int] = []
    above = lines[begin - 1].text
    for number, line in enumerate(lines[begin : last + 1], begin):
        text, role = line.text, roles[number]
        if role is CREDIT or (role is CAPTION and ".(" in text):
            credited.append(number)
        if text == above:
            alike.append(number)
        if line.low == "credit..." and number < last:
            named.append(number)
        above = text
    for number in named:
        # "Image", the picture's text, "Credit...", whose it is
        if _may_be(lines, roles, number - 1):
            roles[number - 1], roles[number] = CAPTION, CREDIT
            if lines[number + 1].size <= _OWNER:
                roles[number + 1] = CREDIT
    for number in credited:
        if _stands_alone(lines, number) and lines[number].picture is not None and _may_be(lines, roles, number - 1):
            roles[number - 1] = CAPTION
    if CAPTION in roles[begin:last]:
        for number in [number for number, role in enumerate(roles[begin:last], begin) if role is CAPTION]:
            # The photographer's name once more, for a page that shows it apart.
            below = lines[number + 1]
            if below.gap == 0 and 1 < below.size <= _NAME and below.text in lines[number].text:
                roles[number + 1] = CREDIT
    twice = [number for number in alike if number >= first and _may_be(lines, roles, number - 1)]
    if len(twice) > 1 or (twice and twice[0] + 1 in credited):
        for number in twice:
            roles[number - 1] = roles[number] = CAPTION


def _stands_alone(lines: list[Line], number: int) -> bool:
    """Whether a blank line stands below a line and none above it."""
    return lines[number].gap == 0 and (number + 1 == len(lines) or lines[number + 1].gap > 0)


def _may_be(lines: list[Line], roles: list[BlockRole], number: int) -> bool:
    return roles[number] in _TEXT and _SHORTEST <= lines[number].size <= _LONGEST
