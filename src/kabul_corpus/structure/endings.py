"""The article's last lines that are no article: bios, sign-offs, notes, appeals to the reader, a bare date."""

from __future__ import annotations

import re

from kabul_corpus.model import BlockRole
from kabul_corpus.patterns import later
from kabul_corpus.structure.bios import bio_name, is_bio
from kabul_corpus.structure.bylines import is_agency_line
from kabul_corpus.structure.lines import Line
from kabul_corpus.structure.page import IN_ARTICLE, Page
from kabul_corpus.structure.phrases import ROLE_OF
from kabul_corpus.structure.stamps import is_bare
from kabul_corpus.structure.words import word_set

__all__ = ["settle_appeals", "settle_end"]

AUTHOR_BIO = BlockRole.AUTHOR_BIO
COMMENT_FORM = BlockRole.COMMENT_FORM
HEADING = BlockRole.HEADING
NAVIGATION = BlockRole.NAVIGATION
PARAGRAPH = BlockRole.PARAGRAPH
PUBLISHER_NOTE = BlockRole.PUBLISHER_NOTE
_LONGEST_APPEAL = 75
_LONGEST_ORDER = 30
_APPEALS = 3
"""Appeals between the paragraphs of an article, at most."""

_AFTER_STOP = later(re.compile, r"[.!?:,]\s+(\w+)")
"""Where an order to the reader may begin within a line."""

_QUOTED = later(re.compile, r"“[^”]*”|\"[^\"]*\"|‘[^’]*’")


def settle_end(page: Page) -> None:
    """The article's last lines that are no article: bios, sign-offs, the publisher's notes, a bare date."""
    lines, kinds, roles, first, authors = page.lines, page.kinds, page.roles, page.first, page.authors
    goes_on: list[int] = []
    for number in range(page.last, max(page.last - 6, first), -1):
        role = roles[number]
        if role is not PARAGRAPH and role is not HEADING:
            if role in IN_ARTICLE:
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
            roles[number] = ROLE_OF[kind]
        elif _asks(line) and not _speaks_to_reader(lines[first:number]):
            # The page speaks of itself below an article that does not: an appeal, an offer, terms.
            roles[number] = COMMENT_FORM if "comment" in line.low else NAVIGATION
        elif is_agency_line(line.text.strip("()[]")):
            roles[number] = PUBLISHER_NOTE
        elif line.size < 12 and is_bare(line.text, 0, len(line.text), line.stamps):
            roles[number] = NAVIGATION
        else:
            return


def settle_appeals(page: Page) -> None:
    """What the page asks of its reader between two paragraphs of an article that does not speak to him."""
    lines, roles, first = page.lines, page.roles, page.first
    asking = [
        number
        for number, line in enumerate(lines[first + 2 : page.last], first + 2)
        if line.size <= _LONGEST_ORDER and "our" in line.low and roles[number] is PARAGRAPH and _asks(line)
    ]
    # Where more lines ask, the article itself speaks to the reader.
    for number in asking[:_APPEALS]:
        if not _speaks_to_reader(lines[first:number]):
            roles[number] = NAVIGATION


def _asks(line: Line) -> bool:
    """Whether a line asks the reader for something, offers it, or states terms."""
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
    return own or not word_set("appeal").isdisjoint(words)


def _speaks_to_reader(above: list[Line]) -> bool:
    """Whether the article speaks to the reader above an appeal, which may have several paragraphs."""
    article = above[:-2] if len(above) > 3 and _turns_to_reader(above[-1]) else above
    return any(_turns_to_reader(other) for other in article if other.size > 8)


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
