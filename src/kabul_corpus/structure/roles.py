"""The role of every line: by its place before, in or after the article, by its phrase, by its shape and neighbours."""

from __future__ import annotations

import re
from collections.abc import Callable

from kabul_corpus.model import BlockRole
from kabul_corpus.patterns import later
from kabul_corpus.structure.bios import is_bio
from kabul_corpus.structure.datelines import is_place
from kabul_corpus.structure.endings import settle_appeals, settle_end
from kabul_corpus.structure.forms import IS_MOMENT, settle_forms
from kabul_corpus.structure.head import Head
from kabul_corpus.structure.head_roles import roles_of_head
from kabul_corpus.structure.lines import ITEM_MARKS, Line
from kabul_corpus.structure.lists import settle_lists, settle_teasers
from kabul_corpus.structure.outlets import is_outlet
from kabul_corpus.structure.page import Page
from kabul_corpus.structure.persons import is_person
from kabul_corpus.structure.phrases import FURNITURE, ROLE_OF
from kabul_corpus.structure.pictures import settle_pictures
from kabul_corpus.structure.releases import settle_release
from kabul_corpus.structure.tables import is_row, settle_tables
from kabul_corpus.structure.threads import is_signature
from kabul_corpus.structure.title_lines import is_path
from kabul_corpus.structure.words import word_set

__all__ = ["AUTHOR_BIO", "COMMENT", "PARAGRAPH", "UPDATE", "assign"]

# A member of an enumeration is slow to look up, and every line asks for some.
AUTHOR_BIO = BlockRole.AUTHOR_BIO
BYLINE = BlockRole.BYLINE
CAPTION = BlockRole.CAPTION
COMMENT = BlockRole.COMMENT
COMMENT_FORM = BlockRole.COMMENT_FORM
CREDIT = BlockRole.CREDIT
DATELINE = BlockRole.DATELINE
HEADING = BlockRole.HEADING
LIST_ITEM = BlockRole.LIST_ITEM
NAVIGATION = BlockRole.NAVIGATION
PARAGRAPH = BlockRole.PARAGRAPH
RELATED_LINK = BlockRole.RELATED_LINK
TITLE = BlockRole.TITLE
UPDATE = BlockRole.UPDATE

_PICTURES = 40
"""Lines above the article that may be picture text."""

_OVER_TITLE = 6
_INVITATION = {"newsletter": 45, "share": 45}
_INITIAL = later(re.compile, r"\b[A-Z]\.$")
_BRACKETED = later(re.compile, r"\[[^\[\]]{8,160}\]")
_MARKS_UPDATE = "UuBb([*-—–"
"""What the words that ``_UPDATE`` finds begin with."""

_BULLETS = "•▪●◦‣"
"""What marks an item however long it is; dashes and numbers begin paragraphs too."""

_MARKS_LONG = frozenset(_MARKS_UPDATE + _BULLETS)
_LIST_OR_UPDATE = frozenset(_MARKS_UPDATE + ITEM_MARKS)
_LONGEST_HEADING = 14
_LONGEST_CONTACT = 20
_LONGEST_QUOTED = 8
"""Words of a heading that is quoted speech: "‘Nobody came’"."""

_UPDATE = later(
    re.compile,
    r"(?:\W{0,3})(?:UPDATE|Update|UPDATED|Updated|Breaking update|UPDATE \d)(?:\s?#?\d{1,2}|\s[IVX]{1,4}|,? "
    r"(?:at )?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: \w{2,3})?| \([^)]{1,40}\)| at \d[^:]{0,20})?\s?(?::|—|–|--"
    r"| - )",
)


_SETTLED: tuple[Callable[[Page], None], ...] = (
    settle_lists,
    settle_forms,
    settle_pictures,
    settle_tables,
    settle_release,
    settle_teasers,
    settle_appeals,
    settle_end,
)
"""What settles roles by neighbours and by the page as a whole, in this order."""


def assign(
    text: str,
    lines: list[Line],
    kinds: list[str | None],
    inside: list[bool],
    head: Head,
    thread: int,
    first: int,
    last: int,
) -> list[BlockRole]:
    """The role of each line; block quotations and comment paragraphs are told later."""
    roles = [NAVIGATION] * len(lines)
    names = {name for read in head.bylines.values() if read for name in read.authors}
    authors = {name.split()[0] for name in names}
    known = roles_of_head(lines, kinds, head, first, last)
    thread = min(thread, len(lines))
    title = head.title or 0
    near, end = min(max(first - _PICTURES, title - _OVER_TITLE, 0), first, thread), min(last + 4, thread)
    for number in range(near):
        line, kind = lines[number], kinds[number]
        if kind is not None:
            roles[number] = ROLE_OF[kind] if kind != "related_line" else _of_link(line)
        elif line.size > 4 and _is_headline(line):
            roles[number] = RELATED_LINK
        if kind is None and number > title and line.text[0] in ITEM_MARKS and line.is_item:
            roles[number] = LIST_ITEM
    related_head = led = -1
    for number in range(near, end):
        line, kind = lines[number], kinds[number]
        if kind == "related":
            related_head = led = number
        if number in known:
            continue
        piece, size, taken = line.text, line.size, inside[number]
        if taken and size > 45 and piece[-1] in ".?!”" and piece[0] not in _MARKS_LONG:
            roles[number] = PARAGRAPH
        elif led == number - 1 >= first and kind is None and _is_led(line, lines[led]) and _is_headline(line):
            roles[number], led = RELATED_LINK, number
        elif authors and size < 6 and first < number < last and piece in names:
            roles[number] = BYLINE
        elif size < 4 and piece[0].isdigit() and max(first - 8, title) < number < last and IS_MOMENT.fullmatch(piece):
            roles[number] = DATELINE
        elif (picture := line.picture) is not None:
            roles[number] = CAPTION if picture == "caption" else CREDIT
        elif taken:
            plain = kind is None and size > _LONGEST_HEADING and piece[0] not in _LIST_OR_UPDATE and piece[-1] != "]"
            roles[number] = PARAGRAPH if plain else _in_article(lines, kinds, inside, number)
        elif piece[-1] == "]" and first < number < last and _is_bracketed_link(line):
            roles[number] = RELATED_LINK
        elif kind is not None:
            roles[number] = ROLE_OF[kind] if kind != "related_line" else _of_link(line)
        elif number > last and _is_of_bio(lines, kinds, roles, number, authors):
            roles[number] = AUTHOR_BIO
        elif number == last + 1 and size < 5 and all(map(is_outlet, piece.split("/"))):
            roles[number] = CREDIT
        elif first < number < last:
            roles[number] = _in_hole(lines, inside, number, related_head)
        elif title < number < first and (line.is_item or is_place(line)):
            roles[number] = LIST_ITEM if line.is_item else DATELINE
        elif size > 4 and (number > last or number < first - 1) and _is_headline(line):
            roles[number] = RELATED_LINK
    for number in range(max(end, near), thread):
        line, kind = lines[number], kinds[number]
        if kind is not None:
            roles[number] = ROLE_OF[kind] if kind != "related_line" else _of_link(line)
        elif line.size < 4:
            pass
        elif line.size == 4 and kinds[number - 1] == "related" and line.gap == 0 and not is_row(line.text):
            roles[number] = RELATED_LINK
        elif _is_of_bio(lines, kinds, roles, number, authors):
            roles[number] = AUTHOR_BIO
        elif _is_headline(line):
            roles[number] = RELATED_LINK
    for number in range(thread, len(lines)):
        roles[number] = _in_thread(lines[number], kinds[number])
    _settle_names(lines, roles, thread)
    if names and AUTHOR_BIO in roles:
        for number in range(max(last, 0), len(lines) - 1):
            # The name over what the page says of its bearer
            if roles[number + 1] is AUTHOR_BIO and lines[number].text in names:
                roles[number] = AUTHOR_BIO
    for number, role in known.items():
        roles[number] = role
    page = Page(text, lines, kinds, inside, roles, -1 if head.title is None else head.title, first, last, authors)
    for settle in _SETTLED:
        settle(page)
    for number, role in known.items():
        if role is TITLE or (role is BYLINE and roles[number] is not PARAGRAPH):
            roles[number] = role
    return roles


def _of_link(line: Line) -> BlockRole:
    """The role of a line with words of a link: "More from the site" heads a list, "Read more: a headline" is one."""
    heads = (line.size < 6 and ":" not in line.text[:-1]) or is_row(line.text)
    return NAVIGATION if heads else RELATED_LINK


def _is_of_bio(
    lines: list[Line], kinds: list[str | None], roles: list[BlockRole], number: int, authors: set[str]
) -> bool:
    line = lines[number]
    if line.size < 4:
        return False
    if roles[number - 1] is AUTHOR_BIO and line.text[0].islower():
        return True
    if line.size < _LONGEST_CONTACT and line.first_word in word_set("contact"):
        # "Follow Ann Lee on Twitter"
        names = line.text.split()[1:3]
        return names[0] in authors or is_person(" ".join(names))
    return is_bio(line, kinds[number - 1] if number else None, authors)


def _in_thread(line: Line, kind: str | None) -> BlockRole:
    if is_signature(line):
        return COMMENT_FORM
    if kind is not None and line.size < 25:
        return COMMENT_FORM if kind.startswith("comment") else ROLE_OF[kind]
    return COMMENT_FORM if line.size < 2 else COMMENT


def _settle_names(lines: list[Line], roles: list[BlockRole], thread: int) -> None:
    """The commenters' names in a thread that has them on lines of their own, above the comment or its time."""
    for number in range(thread + 1, len(lines) - 1):
        line = lines[number]
        if roles[number] is not COMMENT or line.size > 3 or (line.last in '.?!,"”' and not _INITIAL.search(line.text)):
            continue
        follows = roles[number - 1] is COMMENT_FORM
        if follows and (roles[number + 1] is COMMENT or is_signature(lines[number + 1])):
            roles[number] = COMMENT_FORM


def _in_article(lines: list[Line], kinds: list[str | None], inside: list[bool], number: int) -> BlockRole:
    line = lines[number]
    text, size = line.text, line.size
    if text[0] in _MARKS_UPDATE and _UPDATE.match(text) is not None:
        return UPDATE
    if size > 45 and text[0] not in _BULLETS:
        return PARAGRAPH
    kind = kinds[number]
    if text[0] in ITEM_MARKS and kind != "advert" and line.is_item:
        return LIST_ITEM if any(map(str.isalnum, text)) else NAVIGATION
    if kind in FURNITURE and (size <= 8 or _asks_reader(line, kind)):
        return ROLE_OF[kind]
    if kind == "related_line" and size < 25 and (line.last not in ".”" or ":" in text[:16]):
        return RELATED_LINK
    if _is_bracketed_link(line):
        return RELATED_LINK
    if text[0] + text[-1] == "[]" and line.low.lstrip("[ ").partition(" ")[0] in word_set("imperative"):
        return NAVIGATION
    if (
        size <= _LONGEST_HEADING
        and text[-1] not in '.,;:”"!…'
        and not text.startswith(("Q:", "A:", "Q.", "A."))
        and number + 1 < len(lines)
        and inside[number + 1]
        and lines[number + 1].size > size + 4
        and not text[0].islower()
        and (text[0] not in '“"‘' or (size <= _LONGEST_QUOTED and text[-1] in "’'" and text[-2].isalnum()))
    ):
        return HEADING
    return PARAGRAPH


def _asks_reader(line: Line, kind: str) -> bool:
    """Whether a line with a stock phrase turns to the reader: "Sign up for", "Have a tip? Our editors may be reached".

    The same words stand in reports of what others do, so the size must be that of an invitation.
    """
    if line.size > _INVITATION.get(kind, 25) or line.text[0] in '“"‘':
        return False
    return (
        line.first_word in word_set("imperative") or not word_set("reader").isdisjoint(line.words) or "@" in line.text
    )


def _in_hole(lines: list[Line], inside: list[bool], number: int, related_head: int) -> BlockRole:
    line = lines[number]
    if _is_bracketed_link(line):
        return RELATED_LINK
    if _is_headline(line):
        run = (number > 0 and not inside[number - 1]) or not inside[number + 1]
        return RELATED_LINK if run or number - related_head < 8 or line.is_item else HEADING
    if 2 <= line.size <= 12 and inside[number + 1] and line.last not in ".,;:":
        return HEADING if line.function_words or line.size < 8 else NAVIGATION
    return NAVIGATION


def _is_led(line: Line, above: Line) -> bool:
    """Whether a line goes on with the links above it: right below, or parted from them as they are from their head."""
    return line.gap == 0 or (line.gap == above.gap and line.size <= _LONGEST_HEADING)


def _is_bracketed_link(line: Line) -> bool:
    """Whether the line is a link in brackets: "[Photo gallery: a headline]"."""
    return line.text[-1] == "]" and ":" in line.text and _BRACKETED.fullmatch(line.text) is not None


def _is_headline(line: Line) -> bool:
    """The shape of a headline: a line of five words or more with no full stop."""
    return (
        5 <= line.size <= 24
        and line.text[-1] not in ".,;:|…)"
        and not (is_signature(line) or is_path(line) or is_row(line.text))
    )
