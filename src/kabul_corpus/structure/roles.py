"""The role of every line: by its place before, in or after the article, by its phrase, by its shape and neighbours."""

from __future__ import annotations

import re

from kabul_corpus.model import BlockRole
from kabul_corpus.patterns import later
from kabul_corpus.structure.bios import bio_name, is_bio
from kabul_corpus.structure.bylines import is_agency_line
from kabul_corpus.structure.datelines import is_place
from kabul_corpus.structure.forms import IS_MOMENT, settle_forms
from kabul_corpus.structure.head import Head
from kabul_corpus.structure.head_roles import roles_of_head
from kabul_corpus.structure.lines import ITEM_MARKS, Line
from kabul_corpus.structure.pictures import settle_pictures
from kabul_corpus.structure.releases import settle_release
from kabul_corpus.structure.stamps import is_bare
from kabul_corpus.structure.tables import is_row, settle_tables
from kabul_corpus.structure.threads import is_signature
from kabul_corpus.structure.title_lines import is_path
from kabul_corpus.structure.words import word_set

__all__ = ["AUTHOR_BIO", "COMMENT", "IN_ARTICLE", "PARAGRAPH", "UPDATE", "assign"]

# A member of an enumeration is slow to look up, and every line asks for some.
AUTHOR_BIO = BlockRole.AUTHOR_BIO
BLOCK_QUOTE = BlockRole.BLOCK_QUOTE
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
PUBLISHER_NOTE = BlockRole.PUBLISHER_NOTE
RELATED_LINK = BlockRole.RELATED_LINK
STANDFIRST = BlockRole.STANDFIRST
TITLE = BlockRole.TITLE
UPDATE = BlockRole.UPDATE

IN_ARTICLE = frozenset({PARAGRAPH, BLOCK_QUOTE, LIST_ITEM, HEADING, UPDATE})
"""The roles of the article's own text."""

_OF_KIND = {
    "section": NAVIGATION,
    "nav": NAVIGATION,
    "share": NAVIGATION,
    "newsletter": NAVIGATION,
    "advert": NAVIGATION,
    "related": NAVIGATION,
    "related_line": RELATED_LINK,
    "comment_form": COMMENT_FORM,
    "comment_head": COMMENT_FORM,
    "rights": PUBLISHER_NOTE,
    "note": PUBLISHER_NOTE,
    "sign_off": CREDIT,
    "byline_label": NAVIGATION,
    "bio_head": AUTHOR_BIO,
    "bio_line": AUTHOR_BIO,
    "cut_off": NAVIGATION,
}
_PICTURES = 40
"""Lines above the article that may be picture text."""

_OVER_TITLE = 6
_FURNITURE = frozenset({"section", "nav", "share", "newsletter", "advert", "related", "comment_form", "cut_off"})
_INVITATION = {"newsletter": 45, "share": 45}
_LISTED = frozenset({LIST_ITEM, RELATED_LINK, NAVIGATION, PARAGRAPH, HEADING})
_INITIAL = later(re.compile, r"\b[A-Z]\.$")
_BRACKETED = later(re.compile, r"\[[^\[\]]{8,160}\]")
_MARKS_UPDATE = "UuBb([*-—–"
"""What the words that ``_UPDATE`` finds begin with."""

_LIST_OR_UPDATE = frozenset(_MARKS_UPDATE + ITEM_MARKS)
_LONGEST_HEADING = 14
_LONGEST_QUOTED = 8
"""Words of a heading that is quoted speech: "‘Nobody came’"."""

_LONGEST_APPEAL = 75
_LONGEST_ORDER = 30
_AFTER_STOP = later(re.compile, r"[.!?:,]\s+(\w+)")
"""Where an order to the reader may begin within a line."""

_QUOTED = later(re.compile, r"“[^”]*”|\"[^\"]*\"|‘[^’]*’")

_UPDATE = later(
    re.compile,
    r"(?:\W{0,3})(?:UPDATE|Update|UPDATED|Updated|Breaking update|UPDATE \d)(?:\s?#?\d{1,2}|\s[IVX]{1,4}|,? "
    r"(?:at )?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: \w{2,3})?| \([^)]{1,40}\)| at \d[^:]{0,20})?\s?(?::|—|–|--"
    r"| - )",
)


def assign(
    lines: list[Line], kinds: list[str | None], inside: list[bool], head: Head, thread: int, first: int, last: int
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
            roles[number] = _of_kind(line, kind)
        elif line.size > 4 and _is_headline(line):
            roles[number] = RELATED_LINK
        if number > title and kind is None and line.is_item:
            roles[number] = LIST_ITEM
    related_head = led = -1
    for number in range(near, end):
        line, kind = lines[number], kinds[number]
        if kind == "related":
            related_head = led = number
        if number in known:
            pass
        elif led == number - 1 >= first and kind is None and line.gap == 0 and _is_headline(line):
            roles[number], led = RELATED_LINK, number
        elif authors and line.size < 6 and first < number < last and line.text in names:
            roles[number] = BYLINE
        elif line.size < 4 and max(first - 8, title) < number < last and IS_MOMENT.fullmatch(line.text):
            roles[number] = DATELINE
        elif inside[number] and line.size > 45 and line.text[-1] in ".?!”" and line.text[0] not in _MARKS_UPDATE:
            roles[number] = PARAGRAPH
        elif (picture := line.picture) is not None:
            roles[number] = CAPTION if picture == "caption" else CREDIT
        elif inside[number]:
            plain = kind is None and line.size > _LONGEST_HEADING and line.text[0] not in _LIST_OR_UPDATE
            roles[number] = PARAGRAPH if plain and line.text[-1] != "]" else _in_article(lines, kinds, inside, number)
        elif first < number < last and _is_bracketed_link(line):
            roles[number] = RELATED_LINK
        elif kind is not None:
            roles[number] = _of_kind(line, kind)
        elif number > last and _is_of_bio(lines, kinds, roles, number, authors):
            roles[number] = AUTHOR_BIO
        elif first < number < last:
            roles[number] = _in_hole(lines, inside, number, related_head)
        elif title < number < first and (line.is_item or is_place(line)):
            roles[number] = LIST_ITEM if line.is_item else DATELINE
        elif (number > last or number < first - 1) and _is_headline(line):
            roles[number] = RELATED_LINK
    for number in range(max(end, near), thread):
        line, kind = lines[number], kinds[number]
        if kind is not None:
            roles[number] = _of_kind(line, kind)
        elif line.size < 4:
            continue
        elif line.size == 4 and kinds[number - 1] == "related" and line.gap == 0 and not is_row(line.text):
            roles[number] = RELATED_LINK
        elif _is_of_bio(lines, kinds, roles, number, authors):
            roles[number] = AUTHOR_BIO
        elif _is_headline(line):
            roles[number] = RELATED_LINK
    for number in range(thread, len(lines)):
        roles[number] = _in_thread(lines[number], kinds[number])
    _settle_names(lines, roles, thread)
    for number, role in known.items():
        roles[number] = role
    _settle_lists(lines, kinds, roles, first, last)
    settle_forms(lines, kinds, inside, roles, (-1 if head.title is None else head.title, first, last))
    settle_pictures(lines, roles, first, last)
    settle_tables(lines, kinds, roles, first, last)
    settle_release(lines, kinds, roles, first, last)
    _settle_end(lines, kinds, roles, first, last, authors)
    for number, role in known.items():
        if role is TITLE or (role is BYLINE and roles[number] is not PARAGRAPH):
            roles[number] = role
    return roles


def _of_kind(line: Line, kind: str) -> BlockRole:
    # "More from the site" heads a list; "Read more: a headline" is a link itself.
    head_only = kind == "related_line" and line.size < 6 and ":" not in line.text[:-1]
    return NAVIGATION if head_only or (kind == "related_line" and is_row(line.text)) else _OF_KIND[kind]


def _is_of_bio(
    lines: list[Line], kinds: list[str | None], roles: list[BlockRole], number: int, authors: set[str]
) -> bool:
    line = lines[number]
    if line.size < 4:
        return False
    if roles[number - 1] is AUTHOR_BIO and line.text[0].islower():
        return True
    return is_bio(line, kinds[number - 1] if number else None, authors)


def _in_thread(line: Line, kind: str | None) -> BlockRole:
    if is_signature(line):
        return COMMENT_FORM
    if kind is not None and line.size < 25:
        return COMMENT_FORM if kind.startswith("comment") else _OF_KIND[kind]
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
    if size > 45:
        return PARAGRAPH
    if line.is_item:
        return LIST_ITEM if any(map(str.isalnum, text)) else NAVIGATION
    kind = kinds[number]
    if kind in _FURNITURE and (size <= 8 or _asks_reader(line, kind)):
        return _OF_KIND[kind]
    if kind == "related_line" and size < 25 and (line.last not in ".”" or ":" in text[:16]):
        return RELATED_LINK
    if _is_bracketed_link(line):
        return RELATED_LINK
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


def _is_bracketed_link(line: Line) -> bool:
    """Whether the line is a link in brackets: "[Photo gallery: a headline]"."""
    return line.text[-1] == "]" and ":" in line.text and _BRACKETED.fullmatch(line.text) is not None


def _is_headline(line: Line) -> bool:
    """The shape of a headline: a line of five words or more with no full stop."""
    return (
        5 <= line.size <= 24
        and (line.last not in ".,;:|…)")
        and not (is_signature(line) or is_path(line) or is_row(line.text))
    )


def _settle_lists(lines: list[Line], kinds: list[str | None], roles: list[BlockRole], first: int, last: int) -> None:
    """Runs of list items within the article that are headlines of other articles."""
    marked = [place for place, line in enumerate(lines[first : last + 1], first) if line.text[0] in ITEM_MARKS]
    number = marked[0] if marked else last + 1
    while number <= last:
        if not (roles[number] in _LISTED and lines[number].is_item):
            number += 1
            continue
        end = number
        while end <= last and roles[end] in _LISTED and lines[end].is_item:
            end += 1
        run = lines[number:end]
        above = lines[number - 1] if number else None
        led_in = above is not None and above.last in ":,"
        short = all(4 <= line.size <= 24 for line in run)
        headlines = short and all(line.last not in ".;,:”" for line in run)
        below_furniture = end > last and number > 0 and kinds[number - 1] in _FURNITURE
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
        number = end


def _after_mark(line: Line) -> str:
    return line.text.split(None, 2)[1] if line.size > 1 else ""


def _settle_end(
    lines: list[Line], kinds: list[str | None], roles: list[BlockRole], first: int, last: int, authors: set[str]
) -> None:
    """The article's last lines that are no article: bios, sign-offs, the publisher's notes, a bare date."""
    goes_on: list[int] = []
    for number in range(last, max(last - 6, first), -1):
        if roles[number] not in (PARAGRAPH, HEADING):
            if roles[number] in IN_ARTICLE:
                return
            continue
        line, kind = lines[number], kinds[number]
        if line.text[0].islower():
            goes_on.append(number)
        elif is_bio(line, kinds[number - 1], authors) and (
            kinds[number - 1] in ("bio_head", "byline_label")
            or line.text.split(None, 1)[0] in authors
            or _is_new(line, lines[first:number])
        ):
            for part in (number, *goes_on):
                roles[part] = AUTHOR_BIO
        elif goes_on:
            return
        elif kind in ("bio_head", "bio_line", "sign_off", "note", "rights") and line.size < 50:
            roles[number] = _OF_KIND[kind]
        elif _appeals(line, lines[first:number]):
            roles[number] = COMMENT_FORM if "comment" in line.low else NAVIGATION
        elif is_agency_line(line.text.strip("()[]")):
            roles[number] = PUBLISHER_NOTE
        elif line.size < 12 and is_bare(line.text, 0, len(line.text), line.stamps):
            roles[number] = NAVIGATION
        else:
            return


def _appeals(line: Line, above: list[Line]) -> bool:
    """Whether the page speaks of itself to the reader below an article that does not: an appeal, an offer, terms."""
    if line.size > _LONGEST_APPEAL or line.text[0] in '“"‘':
        return False
    imperative = word_set("imperative")
    ordered = line.first_word in imperative and line.size <= _LONGEST_ORDER
    orders = not ordered and not imperative.isdisjoint(_AFTER_STOP.findall(line.low))
    if not (ordered or orders or "you" in line.low or "comments" in line.low):
        return False
    words = {word.strip(".,:;!?") for word in line.words}
    own = not word_set("speaks_as_page").isdisjoint(words)
    addressed = not word_set("second_person").isdisjoint(words)
    if not (addressed or ordered or (own and (orders or "comments" in words))) or "said" in words:
        return False
    if not own and word_set("appeal").isdisjoint(words):
        return False
    # An appeal may have several paragraphs.
    article = above[:-2] if len(above) > 3 and _turns_to_reader(above[-1]) else above
    return not any(_turns_to_reader(other) for other in article if other.size > 8)


def _turns_to_reader(line: Line) -> bool:
    """Whether the page speaks to the reader, or of itself, outside quotation marks."""
    if "you" not in line.low and word_set("speaks_as_page").isdisjoint(line.words):
        return False
    words = {word.strip(".,:;!?") for word in _QUOTED.sub(" ", line.low).split()}
    return not (word_set("second_person").isdisjoint(words) and word_set("speaks_as_page").isdisjoint(words))


def _is_new(line: Line, above: list[Line]) -> bool:
    """Whether the name that a bio begins with is named nowhere in the article: then it is not of the story."""
    name = bio_name(line.text)
    if name is None or " " not in name:
        return False
    surname = name.split()[-1]
    return not any(surname in other.text and other.text != name for other in above)
