"""What a line is by itself that may be a headline, and what shows that it is none."""

from __future__ import annotations

import re
from functools import cache

from kabul_corpus.patterns import later
from kabul_corpus.structure.byline_labels import is_marked
from kabul_corpus.structure.lines import ITEM_MARKS, Line
from kabul_corpus.structure.outlets import family_names, is_outlet
from kabul_corpus.structure.words import word_set

__all__ = ["LAST", "LONGEST", "LONGEST_PHRASE", "is_notice", "is_path", "last_class", "may_be", "other_than_title"]

_NEVER = frozenset(["rights", "comment_form", "share", "newsletter"])
LAST = {".": 1, ":": 4, ",": 4, ";": 4}
_LABEL = 24
# The site's own clock: "Island Time: 5:12 PM on Wednesday 24 May"
_CLOCK = later(re.compile, r"(?:[A-Z][a-z]+ ){0,2}[Tt]ime: ?\d{1,2}[:.]\d\d\b")
LONGEST = 34
"""A headline has at most so many words."""

LONGEST_PHRASE = 5
"""Words of a line with a stock phrase that is nothing else, at most."""


def may_be(line: Line, kind: str | None) -> bool:
    """Whether a line of stock phrase ``kind`` can be a headline by its words."""
    size = line.size
    if kind is not None and (size <= LONGEST_PHRASE or kind in _NEVER):
        return False
    if kind == "related_line" and line.first_word.strip(":") in word_set("related_word"):
        return False
    text = line.text
    if not line.key or text[0] in "…«<←→" or (size < 3 and text[0].islower()):
        return False
    if text[0] in ITEM_MARKS and line.is_item:
        return False
    if text[0] + text[-1] in ("[]", "()") or (text[-1] == ":" and size < 3) or is_path(line) or _is_masthead(line):
        return False
    if (":" in text[:_LABEL] and _CLOCK.match(text) is not None) or text.count("  ") > 1:
        # The site's clock; a row of figures
        return False
    return size > 8 or 5 * len([word for word in line.words if word[0].isdigit()]) <= 2 * size


def is_path(line: Line) -> bool:
    """Whether a line is an address, a link to another post, or says where in the site the page stands."""
    text = line.text
    if "»" in text or "›" in text or line.low.startswith("you are here"):
        return True
    if "|" in text and text.count(" | ") > 1:
        return True
    if "/" in text and (
        "://" in text
        or line.low.startswith(("www.", "home /", "/ "))
        or (line.size == 1 and "." in text)
        or text.count(" / ") > 1
    ):
        return True
    return ">" in text and (text.count(" > ") > 1 or line.low.startswith("home >"))


def _is_masthead(line: Line) -> bool:
    """Whether a line is the name of a paper, its place in brackets left out, or of a public body."""
    name = line.text
    if name[-1] == ")":
        # "The Morning Journal (Lorain, OH)"
        name = name.partition(" (")[0]
    if line.size > 4 and (name is line.text or name.count(" ") > 3):
        return False
    return is_outlet(name) or name[name.rfind(" ") + 1 :].lower() in _families() or _is_public_body(line)


def _is_public_body(line: Line) -> bool:
    if "of" not in line.text or line.first_word not in word_set("public_body"):
        return False
    words = line.text.split()
    return words[1:2] == ["of"] and all(word[0].isupper() for word in (words[0], *words[2:]))


@cache
def _families() -> frozenset[str]:
    return family_names() - word_set("family_and_word")


def last_class(line: Line) -> int:
    """The class of a line's last mark: a stop after an abbreviation, or three of them, is none."""
    last = line.text[-1]
    if last == "." and (line.text.endswith("...") or (len(line.text) > 3 and line.text[-3] == ".")):
        return 0
    return LAST.get(last, 0)


def other_than_title(line: Line, inside: bool) -> int:
    """What else a line is: nothing, picture text, dated, of an agency, a byline with its label; long lines are nothing.

    A name alone is told by its neighbours only: many headlines look like one.
    """
    if line.size > LONGEST or (inside and (line.size > 20 or (line.size > 14 and last_class(line) == 1))):
        return 0
    if line.picture is not None:
        return 1
    if line.size > 14:
        return 4 if line.first_word in word_set("byline_label") and line.byline is not None else 0
    if line.stamps:
        return 2
    if line.of_agency:
        return 3
    return 4 if is_marked(line.low) and (byline := line.byline) is not None and byline.labelled else 0


def is_notice(line: Line) -> bool:
    """Whether a line that turns to the reader asks him something or tells him what to do."""
    return line.last == "?" or line.first_word in word_set("imperative")
