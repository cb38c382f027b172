"""Lists of the article, and lists of links in it that look alike."""

from __future__ import annotations

from kabul_corpus.model import BlockRole
from kabul_corpus.structure.lines import ITEM_MARKS, Line
from kabul_corpus.structure.page import Page
from kabul_corpus.structure.phrases import FURNITURE

__all__ = ["settle_lists", "settle_teasers"]

LIST_ITEM = BlockRole.LIST_ITEM
RELATED_LINK = BlockRole.RELATED_LINK
_LISTED = frozenset({LIST_ITEM, RELATED_LINK, BlockRole.NAVIGATION, BlockRole.PARAGRAPH, BlockRole.HEADING})

_TEXT = frozenset({BlockRole.PARAGRAPH, BlockRole.HEADING})
_SHORTEST_HEADLINE, _LONGEST_HEADLINE = 8, 18
"""Words of a teaser's headline: heads within an article are shorter."""

_LONGEST_TEASER = 30


def settle_lists(page: Page) -> None:
    """Runs of list items within the article that are headlines of other articles."""
    lines, kinds, roles, first, last = page.lines, page.kinds, page.roles, page.first, page.last
    end = first
    for number in [place for place, line in enumerate(lines[first : last + 1], first) if line.text[0] in ITEM_MARKS]:
        if number < end or not (roles[number] in _LISTED and lines[number].is_item):
            continue
        end = number
        while end <= last and roles[end] in _LISTED and lines[end].is_item:
            end += 1
        run = lines[number:end]
        above = lines[number - 1] if number else None
        led_in = above is not None and above.last in ":,"
        short = all(4 <= line.size <= 24 for line in run)
        headlines = short and all(line.last not in ".;,:”" for line in run)
        below_furniture = end > last and number > 0 and kinds[number - 1] in FURNITURE
        sentence_above = above is not None and above.size > 14 and above.last in '.!?”"…'
        capitalized = all((word := _after_mark(line))[:1].isupper() or not word[:1].isalpha() for line in run)
        if (number and kinds[number - 1] == "related") or (
            len(run) > 1
            and capitalized
            and ((headlines and sentence_above and not led_in and end <= last) or (short and below_furniture))
        ):
            for item in range(number, end):
                roles[item] = RELATED_LINK
        elif LIST_ITEM in roles[number:end] or (led_in and len(run) > 1):
            # One list, one role, whatever single items look like.
            for item in range(number, end):
                roles[item] = LIST_ITEM


def _after_mark(line: Line) -> str:
    return line.text.split(None, 2)[1] if line.size > 1 else ""


def settle_teasers(page: Page) -> None:
    """Headlines of other articles below this one, each with the sentence that their article begins with."""
    lines, roles, end = page.lines, page.roles, page.last + 1
    begin = end
    while begin - 2 > page.first + 1 and _is_teaser(lines[begin - 2], lines[begin - 1]) and _are_text(roles, begin):
        begin -= 2
    if end - begin >= 4:
        roles[begin:end] = [RELATED_LINK] * (end - begin)


def _are_text(roles: list[BlockRole], end: int) -> bool:
    return roles[end - 2] in _TEXT and roles[end - 1] in _TEXT


def _is_teaser(head: Line, text: Line) -> bool:
    return (
        _SHORTEST_HEADLINE <= head.size <= _LONGEST_HEADLINE
        and head.last.isalnum()
        and not head.is_item
        and text.size <= _LONGEST_TEASER
        and text.last in ".…"
        and ". " not in text.text
    )
