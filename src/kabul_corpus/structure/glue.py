"""Lines that hold several roles because tags were lost: where to cut them.

Four forms are told surely: the site's name behind the page's title, the date that a crawler put before the text, an
agency with place and time glued to a headline, and the mark of an advertisement glued to a paragraph.
"""

from __future__ import annotations

import re
from itertools import pairwise

import regex

from kabul_corpus.patterns import later
from kabul_corpus.structure.bylines import read_byline
from kabul_corpus.structure.lines import Line, part_of
from kabul_corpus.structure.outlets import FAMILY, is_outlet
from kabul_corpus.structure.persons import is_name
from kabul_corpus.structure.stamps import stamps_in

__all__ = ["unglue"]

_SITE = later(re.compile, r"\s{1,2}(?P<mark>[|»·•–—-]|::?)\s{1,2}(?=(?:(?!\s[|»·•–—-]\s).){2,48}$)")
_CRAWLER_DATE = later(regex.compile, r"date \d{4}-\d\d-\d\d(?: close)?(?= \S)")
# "The Karuwa Chronicle", "Coast Herald"
_PAPER = later(regex.compile, rf"(?:The )?(?:\p{{Lu}}[\p{{L}}.&'’-]* ){{1,3}}{FAMILY}")
# "...ceasefireReuters | Cairo | Updated: 16-05-2021": a small letter, then an agency, then a bar.
_GLUED_AGENCY = later(
    regex.compile, r"(?<=[\p{Ll}\d.!?’”'\"])(?=(?:Reuters|AFP|AP|PTI|ANI|IANS|Agencies|Associated Press) ?\| ?\p{Lu})"
)
# "...a third monthBy Ann Lee": a small letter, then the label and two words of a name.
_GLUED_BYLINE = later(
    regex.compile, r"(?<=[\p{Ll}\d.!?’”'\"])By (?P<name>(?:\p{Lu}[\p{L}.'’-]* ){1,3}\p{Lu}[\p{L}'’-]+)"
)  # "A headline By Ann Lee May 3, 2021 The text": a page that lost all its breaks, told by the day behind the name.
_RUN_IN = later(
    regex.compile,
    r"(?<=\S)\s(?P<byline>[Bb]y (?P<name>(?:\p{Lu}[\p{L}.'’-]* ){1,3}?\p{Lu}[\p{L}'’-]+)[,|·•–—-]?\s)(?=\S)",
)
# "Article continues after this advertisementThe minister said"
_ADVERTS = ("ADVERTISEMENT", "Advertisement", "Article continues", "Story continues")
_GLUED_ADVERT = later(
    regex.compile,
    r"(?:ADVERTISEMENT|Advertisement|(?:Article|Story) continues (?:below|after)(?: this)? advertisement)"
    r"(?=\p{Lu}\p{Ll}|(?<=t)\p{Lu}{2}|[“\"])",
)
_LONGEST_HEAD = 250
"""Characters within which a page without breaks has its byline."""

_LONGEST_BYLINE = 120
"""Characters within which a byline that the text follows has its day."""

_SHORTEST_TEXT = 25
_LONGEST_STAMP = 40
_LONGEST_SITE = 5
"""Words of a site's or a section's name."""


def unglue(text: str, lines: list[Line]) -> list[Line]:
    """``lines`` cut where two roles meet: the first ones, and paragraphs behind the mark of an advertisement."""
    if not lines:
        return lines
    if "dvertisem" in text or "ADVERTISEM" in text:
        lines = [
            piece for line in lines for piece in (_behind_advert(line) if line.text.startswith(_ADVERTS) else (line,))
        ]
    head: list[Line] = []
    for line in lines[:3]:
        head += _cut(line)
    opening = head[0]
    if len(lines) > 1 and 3 < opening.size < 40 and (match := _SITE.search(opening.text)) is not None:
        bar = opening.text.find(" | ", 0, match.start() + 3)
        if bar > 0 and match.group("mark") == "|" and _is_section(opening.text[bar + 3 :], opening.text[:bar]):
            # "A headline | Section | Site": what stands behind the first bar is the site's.
            head[:1] = [part_of(opening, 0, bar), part_of(opening, bar + 1, len(opening.text))]
            return head + lines[3:]
        site = opening.text[match.end() :]
        if _names_site(site, opening.text[: match.start()], lines):
            head[:1] = [part_of(opening, 0, match.start()), part_of(opening, match.start("mark"), len(opening.text))]
    front, divider, headline = opening.text.partition(" | ")
    if divider and opening is head[0] and len(headline.split()) > 3 and (is_outlet(front) or _PAPER.fullmatch(front)):
        # "Site | A headline"
        head[:1] = [part_of(opening, 0, len(front)), part_of(opening, len(front) + len(divider), len(opening.text))]
    return head + lines[3:]


def _behind_advert(line: Line) -> list[Line]:
    """The mark of an advertisement and the paragraph glued to it; else the line alone."""
    match = _GLUED_ADVERT.match(line.text)
    return [line] if match is None else [part_of(line, 0, match.end()), part_of(line, match.end(), len(line.text))]


def _cut(line: Line) -> list[Line]:
    match = _CRAWLER_DATE.match(line.text) if line.text.startswith("date ") else None
    if match is not None:
        return [part_of(line, 0, match.end()), part_of(line, match.end() + 1, len(line.text))]
    if line.size < 60 and "|" in line.text and (match := _GLUED_AGENCY.search(line.text)) is not None:
        return [part_of(line, 0, match.start()), part_of(line, match.start(), len(line.text))]
    match = _GLUED_BYLINE.search(line.text) if line.size < 40 and line.text.find("By ", 1) > 0 else None
    if match is not None and is_name(match.group("name").split()):
        return [part_of(line, 0, match.start()), part_of(line, match.start(), len(line.text))]
    if line.size <= _SHORTEST_TEXT:
        return [line]
    return _run_on(line) if line.text[:3] in ("By ", "BY ") else _run_in(line) if line.size > 60 else [line]


def _run_on(line: Line) -> list[Line]:
    """The byline with its day and the text of a line that begins with the one and goes on with the other."""
    stamp = next(stamps_in(line.text, 3, _LONGEST_BYLINE), None)
    behind = "" if stamp is None else line.text[stamp.end :].lstrip()
    if stamp is None or not behind or line.text[stamp.end : stamp.end + 2].lstrip(" |–—-")[:1].islower():
        return [line]
    read = read_byline(line.text[: stamp.end])
    if read is None or not read.authors:
        return [line]
    return [part_of(line, 0, stamp.end), part_of(line, stamp.end, len(line.text))]


def _run_in(line: Line) -> list[Line]:
    """The headline, the byline, the day and the text of a page that has them all on ``line``; else the line alone."""
    opening = line.text[:_LONGEST_HEAD]
    if "by " not in opening and "By " not in opening:
        return [line]
    for match in _RUN_IN.finditer(line.text, 0, _LONGEST_HEAD):
        stamp = next(stamps_in(line.text, match.end(), match.end() + _LONGEST_STAMP), None)
        if stamp is not None and stamp.start == match.end() and is_name(match.group("name").split(), labelled=True):
            bounds = (0, match.start(), match.end(), stamp.end, len(line.text))
            return [part_of(line, start, end) for start, end in pairwise(bounds) if line.text[start:end].strip()]
    return [line]


def _is_section(behind: str, title: str) -> bool:
    """Whether all that stands behind the bars of a page's title is short, capitalized and not its headline."""
    parts = [part.split() for part in behind.split(" | ")]
    longest = len(title.split())
    return longest > 3 and all(
        0 < len(words) <= _LONGEST_SITE < longest + 2
        and all(word[0].isupper() or not word[0].isalpha() or len(word) < 4 or "." in word[1:-1] for word in words)
        for words in parts
    )


def _names_site(site: str, title: str, lines: list[Line]) -> bool:
    """Whether ``site`` stands elsewhere as the site's own name, or the title without it stands as a line."""
    low, head = site.lower().replace("’", "'"), title.lower().replace("’", "'").strip()
    if is_outlet(site) or _PAPER.fullmatch(site) is not None:
        return True
    return any(line.low in (low, head) for line in lines[1:])
