"""Forms of page with rules of their own: live pages, galleries, transcripts and interviews, lists, links in capitals.

Each form shows itself by what comes again all over the page: times on lines of their own, counters of pictures, names
with a colon, questions, numbers. A sign that stands alone decides nothing.
"""

from __future__ import annotations

import re

import regex

from kabul_corpus.model import BlockRole
from kabul_corpus.patterns import later
from kabul_corpus.structure.lines import ITEM_MARKS, Line
from kabul_corpus.structure.page import Page
from kabul_corpus.structure.turns import TURNS, settle_turns
from kabul_corpus.structure.words import word_set

__all__ = ["IS_MOMENT", "numbered_lines", "settle_forms", "take_entries", "take_led_in", "take_list", "take_numbered"]

# A member of an enumeration is slow to look up, and every line asks for some.
BYLINE = BlockRole.BYLINE
CAPTION = BlockRole.CAPTION
CREDIT = BlockRole.CREDIT
DATELINE = BlockRole.DATELINE
HEADING = BlockRole.HEADING
LIST_ITEM = BlockRole.LIST_ITEM
NAVIGATION = BlockRole.NAVIGATION
PARAGRAPH = BlockRole.PARAGRAPH
RELATED_LINK = BlockRole.RELATED_LINK

IS_MOMENT = later(
    re.compile,
    r"(?:\d{1,2}[.:]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?|\d{1,2}\s?(?:h|m|hrs?|mins?|hours?|minutes?) ago)",
)
"""The time of an entry, on a line of its own: "17.58", "2:15 p.m.", "21:02 GMT", "4h ago"."""

_COUNTER = later(
    re.compile,
    r"(?:(?:photo|picture|image|slide)\s)?\d{1,3}\s?(?:of|/)\s?\d{1,3}(?:\s(?:photos|pictures|images))?",
    re.IGNORECASE,
)
_COUNTED = later(re.compile, r"\d{1,3}/\d{1,3}\s+\S")
_NUMBERED = later(re.compile, r"\d{1,2}[.)]\s+\S")
_LABELLED = later(
    regex.compile, r"\p{Lu}[\p{L}’']+(?: [\p{L}’']+){0,2}: (?=(?:The|An?|They|He|She|This|These|His|Her|Their)\b)"
)
_PARTED = later(re.compile, r"\S.{0,24}?\s[–—-]\s\S|\D{2,12}\d{1,2}: \S")
_REPORTS = later(regex.compile, r"(?:\p{Lu}[\p{L}.’'-]+ ){2,4}(?:reports?|writes|here|in \p{Lu}|with)\b")
_OWN_VOICE = later(re.compile, r"\b(?:I|I'm|I’m|I've|I’ve|my|we|our)\b", re.IGNORECASE)
_QUOTED = later(re.compile, r"“[^”]{0,2000}”|\"[^\"]{0,2000}\"")
_STOPS = '.?!”"’…'
_OF_TEXT = (PARAGRAPH, HEADING)
_LISTABLE = (PARAGRAPH, HEADING, LIST_ITEM, NAVIGATION, RELATED_LINK)
_DIGITS = frozenset("0123456789")
_ENDS = '.!”"’…'
_SHORT = 30
_OFTEN = 3
_SENTENCE = 8
_SECTION = 40
"""Lines of an entry at most."""

_LONGEST_HEAD = 14
_LONGEST_CAPTION = 45
_LONGEST_LIST = 15
"""Lines of a list without marks below the article, at most: menus are longer."""


def numbered_lines(lines: list[Line]) -> list[int]:
    """The numbers of the lines that may be the time of an entry or the head of a numbered part, by size and figure."""
    return [number for number, line in enumerate(lines) if line.size <= _LONGEST_HEAD and line.text[0].isdigit()]


def take_entries(
    lines: list[Line], kinds: list[str | None], inside: list[bool], thread: int, numbered: list[int]
) -> None:
    """Take into the article what the entries of a live page say: the article's best stretch often ends among them.

    ``numbered`` are the short lines above the comments that begin with a figure.
    """
    moments = [number for number in numbered if lines[number].text[0] in _DIGITS and _is_moment(lines[number])]
    # Teasers below the article have their times too.
    if len(moments) < _OFTEN or not any(inside[moments[0] :]):
        return
    sections = list(zip(moments, [*moments[1:], min(moments[-1] + _LONGEST_HEAD, thread)], strict=True))
    said = [
        [
            number
            for number in range(begin + 1, min(end, begin + _SECTION))
            if lines[number].size >= (_SENTENCE if kinds[number] is None else 2 * _SENTENCE)
            and _is_prose(lines[number])
        ]
        for begin, end in sections
    ]
    if 3 * sum(map(bool, said)) < 2 * len(said):
        return
    # Behind the last entry the page's own matter begins with the first line that is no sentence.
    last = [number for place, number in enumerate(said[-1]) if number <= moments[-1] + 3 + place]
    for numbers in (*said[:-1], last):
        for number in numbers:
            inside[number] = True


def take_led_in(lines: list[Line], kinds: list[str | None], inside: list[bool], thread: int) -> None:
    """Take into the article the list that ends it: led in by a colon, or in small letters under a short head."""
    last = len(inside) - 1 - inside[::-1].index(True) if any(inside) else 0
    while last and lines[last].is_item:
        last -= 1
    for head in range(last, min(last + 2, thread)):
        end = head + 1
        while end < thread and kinds[end] is None and lines[end].is_item:
            end += 1
        items = lines[head + 1 : end]
        if len(items) > 1 and (
            lines[head].last == ":"
            or (head > last and _is_short_head(lines[head], kinds[head]) and all(map(_is_in_small_letters, items)))
        ):
            inside[last + 1 : end] = [True] * (end - last - 1)
            return
        if not _leads_in(lines[head]):
            continue
        end = head + 1
        while end < thread and _is_led_in(lines, kinds, end):
            # The first item may stand nearer to its head, or further.
            if end > head + 2 and lines[end].gap != lines[end - 1].gap:
                break
            end += 1
        if _OFTEN <= end - head - 1 <= _LONGEST_LIST:
            inside[last + 1 : end] = [True] * (end - last - 1)
            return


def _leads_in(line: Line) -> bool:
    """Whether a line is a sentence that leads in a list: "The halls that will be open:", and no label of the page."""
    return line.text[-1] == ":" and line.size > 4 and line.function_words > 1


def _is_led_in(lines: list[Line], kinds: list[str | None], number: int) -> bool:
    """Whether a line may be an item without a mark of a list that a colon leads in."""
    line = lines[number]
    return line.size <= 12 and kinds[number] is None and line.text[-1] not in _STOPS + ":" and not line.is_item


def _is_short_head(line: Line, kind: str | None) -> bool:
    return kind is None and line.size <= _SENTENCE and line.text[-1] not in _STOPS and not line.is_item


def _is_in_small_letters(item: Line) -> bool:
    return item.text.lstrip(ITEM_MARKS + ".) ")[:1].islower()


def take_list(lines: list[Line], kinds: list[str | None], inside: list[bool], thread: int) -> None:
    """Take into the article the list that ends it: lines of one shape, "May 9 – Istalif", under a short head."""
    last = len(inside) - 1 - inside[::-1].index(True) if any(inside) else thread
    begin = next(
        (number for number in range(last + 1, min(last + 3, thread)) if _is_parted(lines, kinds, number)), None
    )
    if begin is None:
        return
    end = begin
    while end < thread and _is_parted(lines, kinds, end):
        end += 1
    if end - begin >= _OFTEN:
        inside[last + 1 : end] = [True] * (end - last - 1)


def take_numbered(
    lines: list[Line], kinds: list[str | None], inside: list[bool], thread: int, numbered: list[int]
) -> None:
    """Take into the article the numbered parts that follow its last one, each with its paragraph."""
    counted = [number for number in numbered if inside[number] and _is_counted(lines[number])]
    if not counted:
        return
    last = len(inside) - 1 - inside[::-1].index(True)
    if len(counted) >= _OFTEN and counted[-1] == last and last + 1 < thread and _is_prose(lines[last + 1]):
        # The stretch ended between a head and its text.
        last += 1
        inside[last] = True
    while len(counted) >= _OFTEN - 1:
        wanted = int(lines[counted[-1]].first_word.rstrip(".)")) + 1
        head = next(
            (
                number
                for number in range(last + 1, min(last + 4, thread - 1))
                if _is_counted(lines[number]) and lines[number].first_word.rstrip(".)") == str(wanted)
            ),
            None,
        )
        if head is None or kinds[head + 1] is not None or not _is_prose(lines[head + 1]):
            return
        inside[head] = inside[head + 1] = True
        counted.append(head)
        last = head + 1


def _is_counted(line: Line) -> bool:
    return line.text[0].isdigit() and line.size <= _LONGEST_HEAD and _NUMBERED.match(line.text) is not None


def _is_parted(lines: list[Line], kinds: list[str | None], number: int) -> bool:
    line = lines[number]
    text = line.text
    return (
        line.size <= 12
        and kinds[number] is None
        and text[-1] not in _STOPS
        and ("–" in text or "—" in text or "-" in text or ":" in text)
        and _PARTED.match(text) is not None
    )


def _is_moment(line: Line) -> bool:
    return line.size < 4 and line.text[0].isdigit() and IS_MOMENT.fullmatch(line.text) is not None


def _is_prose(line: Line) -> bool:
    return line.function_words > 1 and line.text.rstrip("”\"'’)")[-1:] in ".?!…"


def settle_forms(page: Page) -> None:
    """Set the roles that these forms give."""
    lines, kinds, inside, roles = page.lines, page.kinds, page.inside, page.roles
    title, first, last = page.title, page.first, page.last
    numbered = [
        number
        for number, line in enumerate(lines)
        if ((text := line.text)[0] in _DIGITS or text[-1] in _DIGITS) and line.size <= _LONGEST_CAPTION
    ]
    if len(numbered) > 1:
        _settle_entries(lines, kinds, roles, numbered, title, last)
        _settle_gallery(lines, kinds, roles, numbered, title)
    if first <= last:
        if page.text.count(":") >= TURNS:
            settle_turns(lines, kinds, inside, roles, first, last)
        # All other forms show themselves by lines that are no sentences, and most of an article are.
        short = [
            number
            for number, line in enumerate(lines[first : last + 1], first)
            if line.size <= _SHORT and line.text[-1] not in _ENDS
        ]
        if len(short) >= _OFTEN:
            _settle_questions(lines, roles, short, last)
            _settle_numbered(lines, inside, roles, short, last)
            _settle_plain_lists(lines, kinds, roles, short, first, last)
        if short:
            _settle_labels(lines, kinds, roles, short, first, last)
    begin, end = title + 2, max(first, last) + 1
    if LIST_ITEM not in roles[begin:end]:
        return
    for number in [item - 1 for item, role in enumerate(roles[begin:end], begin) if role is LIST_ITEM]:
        # "Summary", "Key points" over a list of the article.
        if (
            lines[number].size <= 3
            and roles[number] is NAVIGATION
            and lines[number].text[0].isupper()
            and kinds[number] in (None, "section", "nav")
        ):
            roles[number] = HEADING


def _settle_entries(
    lines: list[Line], kinds: list[str | None], roles: list[BlockRole], numbered: list[int], title: int, last: int
) -> None:
    moments = [number for number in numbered if title < number < last and _is_moment(lines[number])]
    if len(moments) < _OFTEN:
        return
    for moment in moments:
        roles[moment] = DATELINE
        for number in (moment + 1, moment + 2):
            line = lines[number]
            if number > last or roles[number] is PARAGRAPH or line.last in _STOPS or line.picture is not None:
                break
            signed = line.byline is not None and bool(line.byline.authors) and line.size < _SENTENCE
            if signed or (line.size < _SENTENCE and _REPORTS.match(line.text) is not None):
                roles[number] = BYLINE
            elif number == moment + 1 and line.size <= _LONGEST_HEAD and kinds[number] in (None, "section", "nav"):
                roles[number] = HEADING
            else:
                break


def _settle_gallery(
    lines: list[Line], kinds: list[str | None], roles: list[BlockRole], numbered: list[int], title: int
) -> None:
    counters = [
        number
        for number in numbered
        if number > title
        and (line := lines[number]).size < 6
        and ("/" in line.text or "of" in line.low)
        and _COUNTER.fullmatch(line.text) is not None
    ]
    if len(counters) > 1:
        for counter, end in zip(counters, [*counters[1:], len(lines)], strict=True):
            roles[counter] = NAVIGATION
            for number in range(counter + 1, min(end, counter + 3)):
                line = lines[number]
                if kinds[number] is not None or line.size > _LONGEST_CAPTION or (end == len(lines) and line.size > 25):
                    break
                named = line.byline is not None and line.size < 7
                credited = number > counter + 1 and (named or line.picture == "credit")
                roles[number] = CREDIT if credited else CAPTION
    counted = [
        number for number in numbered if "/" in (text := lines[number].text) and _COUNTED.match(text) is not None
    ]
    if len(counted) > 1:
        for number in counted:
            if 2 < lines[number].size <= _LONGEST_CAPTION:
                roles[number] = CAPTION


def _settle_questions(lines: list[Line], roles: list[BlockRole], short: list[int], last: int) -> None:
    """Questions of an interview are its text; in an explainer, whose answers say no "I", they head its parts."""
    asked = [number for number in short if lines[number].text[-1] == "?" and roles[number] is HEADING and number < last]
    if len(asked) < _OFTEN:
        return
    spoken = sum(_OWN_VOICE.search(_QUOTED.sub(" ", lines[number + 1].text[:2000])) is not None for number in asked)
    if 2 * spoken >= len(asked):
        for number in asked:
            roles[number] = PARAGRAPH


def _settle_numbered(
    lines: list[Line], inside: list[bool], roles: list[BlockRole], short: list[int], last: int
) -> None:
    heads = [
        number
        for number in short
        if number < last
        and lines[number].text[0].isdigit()
        and _is_counted(lines[number])
        and lines[number].text[-1] not in ";,"
        and not lines[number + 1].is_item
    ]
    # The steps of one list stand together; heads have text below them.
    if len(heads) >= _OFTEN and sum(inside[number + 1] and lines[number + 1].size > 10 for number in heads) * 2 >= len(
        heads
    ):
        for number in heads:
            roles[number] = HEADING


def _settle_plain_lists(
    lines: list[Line], kinds: list[str | None], roles: list[BlockRole], short: list[int], first: int, last: int
) -> None:
    """Items that lost their marks: lines in small letters without a stop, or of one shape, one below the other."""
    done = first
    for begin in short:
        if begin < done or begin == first:
            continue
        end = begin
        led_in = _leads_in(lines[begin - 1])
        shape = _is_led_in if led_in else _is_bare_item if lines[begin].text[0].islower() else _is_parted
        while end <= last and shape(lines, kinds, end) and roles[end] in _LISTABLE:
            end += 1
        done = end
        if end - begin >= _OFTEN and (led_in or lines[begin - 1].size <= _LONGEST_HEAD):
            roles[begin:end] = [LIST_ITEM] * (end - begin)
            plain = roles[begin - 1] in (PARAGRAPH, NAVIGATION)
            if plain and lines[begin - 1].text[-1] not in _STOPS + ":":
                roles[begin - 1] = HEADING


def _is_bare_item(lines: list[Line], kinds: list[str | None], number: int) -> bool:
    line = lines[number]
    return line.size <= 12 and kinds[number] is None and line.text[0].islower() and line.text[-1] not in _STOPS + ",;:"


def _settle_labels(
    lines: list[Line], kinds: list[str | None], roles: list[BlockRole], short: list[int], first: int, last: int
) -> None:
    """Picture text behind a label, between two paragraphs; links that are headlines in capitals."""
    for number in short:
        line = lines[number]
        if not first < number < last or line.text[-1] in _STOPS or roles[number] not in _OF_TEXT:
            continue
        if line.size > 6 and line.text.isupper():
            told = line.first_word in word_set("imperative")
            roles[number] = NAVIGATION if told else RELATED_LINK
        elif (
            line.size > 5
            and ":" in line.text[:32]
            and kinds[number] is None
            and lines[number - 1].size > 9
            and lines[number + 1].size > 9
            and (match := _LABELLED.match(line.text)) is not None
            and not word_set("link_label").intersection(match.group().lower().rstrip(": ").split())
        ):
            roles[number] = CAPTION
