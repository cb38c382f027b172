"""Who wrote the page, in the order of how surely it is told.

A byline with names; else, beside a label or an agency or alone, the reporters of a sign-off ("Reporting by Ann Lee in
Kabul; editing by Bob Roe"), the author whom a bio or the head of one names, a person who holds the page's copyright.
"""

from __future__ import annotations

import regex

from kabul_corpus.drafts import Words
from kabul_corpus.model import BlockRole, Byline, Span
from kabul_corpus.patterns import later
from kabul_corpus.structure.bios import bio_name, bio_names
from kabul_corpus.structure.bylines import Read, is_agency_line, names_agency, names_behind
from kabul_corpus.structure.head import Head
from kabul_corpus.structure.lines import Line
from kabul_corpus.structure.persons import is_handle, is_name, is_person
from kabul_corpus.structure.roles import AUTHOR_BIO
from kabul_corpus.structure.words import word_set

__all__ = ["find_byline"]

# Who helped the writer is no author: "With reporting by Bob Roe"
_SIGN_OFF = later(
    regex.compile, r"(?<![Ww]ith |dditional )\b(?:[Rr]eporting|[Ww]riting|[Rr]eported|[Ww]ritten) by:?\s{1,3}(?=\p{Lu})"
)
_EDITING = later(
    regex.compile,
    r"[;.,]?\s*(?:\b(?:[Aa]dditional [Rr]eporting|[Ww]riting|[Ee]dit(?:ing|ed)|[Pp]roduc(?:ing|ed)) by|\))",
)
_NAMING_HEAD = later(
    regex.compile,
    r"(?:(?:posts?|articles|stories) by|about the author\s?[-–—:]|contact the author\s?:?|more by)\s{1,3}",
    regex.IGNORECASE,
)
_CONTACT = later(
    regex.compile,
    r"\b(?:[Cc]ontact|[Rr]each|[Ee]-?mail|[Ff]ollow|[Ww]rite to) "
    r"(?P<post>(?:the )?(?:author|writer|reporter|staff writer|columnist|correspondent|journalist)[,:]? )?(?=\p{Lu})",
)
_ENTRY = later(
    regex.compile,
    r"\b(?:entry|post) was (?:posted|published|written)\b.{0,160}?\bby (?P<name>[\w'’-]+(?: \p{Lu}[\w'’-]*){0,3})",
)
_OWNER = later(
    regex.compile, r"(?:©|\([cC]\)|\b[Cc]opyright\b)[\s©,\d–-]*(?:by )?(?=\p{Lu})|\b(?:19|20)\d\d by (?=\p{Lu})"
)
_OWN_SITE = later(
    regex.compile,
    r"(?P<name>\p{Lu}[\p{L}.'’ -]{3,40}?)['’]s "
    r"(?:\w+ )?(?:[Bb]log|[Ww]eblog|[Jj]ournal|[Nn]otes|[Ss]ite|[Ww]ebsite|[Hh]ome)\b",
)
_EXCERPT = later(
    regex.compile,
    r"\b(?:From the book|(?:[Ee]xcerpted|[Aa]dapted|[Ee]xtracted|[Tt]aken) from)\b.{1,120}?\bby (?=\p{Lu})",
)
_SITE_NAME = 6
"""So many of the first lines may hold the site's name."""

_LONGEST_HEAD = 6
_NOTICE = 30
"""Words of a line that tells how to reach the writer at most."""

_FOOT = 40
"""Lines below the article in which its writer may be named."""

Found = tuple[Words, tuple[str, ...]]
"""Where a name stands, and the names."""


def find_byline(
    text: str, lines: list[Line], kinds: list[str | None], head: Head, roles: list[BlockRole], last: int
) -> Byline | None:
    """The byline that names most; names that it lacks are taken from what the foot of the page tells."""
    bylines = head.bylines
    top = -1 if head.title is None else head.title
    best = max(bylines, key=lambda number: (*_told_by(bylines[number]), number > top, -number), default=None)
    span = None if best is None else Span.of(text, lines[best].start, lines[best].end)
    read = None if best is None else bylines[best]
    if best is not None and span is not None and read is not None and read.authors:
        # Several authors may have a line each.
        authors, number = read.authors, best + 1
        while (below := bylines.get(number)) is not None:
            authors, number = authors + below.authors, number + 1
        return Byline(span, tuple(dict.fromkeys(authors)), read.affiliation)
    of_agency = span is not None and is_agency_line(span.text)
    found = (
        _signed_off(lines, kinds, roles, last)
        or _told_by_foot(lines, last)
        or (None if of_agency else _named_by_bio(text, lines, kinds, roles, last, span is not None))
        or (None if span is not None else _owner(lines, kinds, last))
    )
    if span is None:
        return None if found is None else Byline(Span.of(text, *found[0]), found[1])
    return Byline(span, () if found is None else found[1], names_agency(span.text) if of_agency else None)


def _told_by(read: Read | None) -> tuple[bool, bool]:
    """Whether a byline names persons, and whether a label marks it."""
    return (False, False) if read is None else (bool(read.authors), read.labelled)


def _signed_off(lines: list[Line], kinds: list[str | None], roles: list[BlockRole], last: int) -> Found | None:
    """The reporters whom the agency's sign-off names."""
    for number in range(max(last - 2, 0), min(last + 6, len(lines))):
        line = lines[number]
        if " by" not in line.text:
            continue
        signed = "ting by" in line.text or "ten by" in line.text or "ported by" in line.text
        for match in _SIGN_OFF.finditer(line.text[-400:]) if signed else ():
            rest = line.text[-400:][match.end() :]
            editing = _EDITING.search(rest)
            names = names_behind(rest[: editing.start()] if editing is not None else rest)
            if names and (kinds[number] == "sign_off" or match.start() < 3 or line.text[-1] in ")]"):
                return (line.start, line.end), names
        taken = "rom the book" in line.text or "ed from" in line.text or "aken from" in line.text
        excerpt = _EXCERPT.search(line.text[:300]) if taken else None
        if excerpt is not None:
            names = names_behind(line.text[excerpt.end() :].partition(". ")[0])
            if names:
                return (line.start, line.end), names
    return None


def _told_by_foot(lines: list[Line], last: int) -> Found | None:
    """The writer whom a short line at the foot tells of, says how to reach, or names as the entry's own."""
    for line in lines[max(last - 1, 0) : last + _FOOT // 4]:
        if line.size > _NOTICE:
            continue
        if line.low.startswith("about ") and line.size < _LONGEST_HEAD and is_person(name := line.text[6:]):
            return (line.end - len(name), line.end), (name,)
        if " was " in line.text and (entry := _ENTRY.search(line.text)) is not None:
            start, end = entry.span("name")
            return (line.start + start, line.start + end), (entry.group("name"),)
        addressed = "@" in line.text or line.first_word in word_set("contact")
        match = _CONTACT.search(line.text) if addressed else None
        if match is None:
            continue
        names = names_behind(line.text[match.end() :].partition(" at ")[0])
        address = next((word for word in line.words if "@" in word), "")
        if names and (match.group("post") or any(name.split()[-1].lower() in address for name in names)):
            return line.bounds, names
    return None


def _named_by_bio(
    text: str, lines: list[Line], kinds: list[str | None], roles: list[BlockRole], last: int, labelled: bool
) -> Found | None:
    """The author whom a bio tells of, or whom the head of one names; one name is enough where a label lost its own."""
    bios = [line for line, role in zip(lines, roles, strict=True) if role is AUTHOR_BIO]
    bio = next((line for line in bios[:3] if bio_name(line.text) is not None), None)
    name = bio_name(bio.text) if bio is not None else None
    if bio is not None and name is not None and (labelled or " " in name):
        start = text.index(name, bio.start)
        more = bio_names(" ".join([line.text for line in bios[:5]]))
        return (start, start + len(name)), tuple(dict.fromkeys((name, *more)))
    for number in range(last + 1, min(last + _FOOT, len(lines))):
        line = lines[number]
        if kinds[number] in ("related", "comment_head"):
            break
        naming = line.size < 12 and ("by " in line.low or "author" in line.low)
        match = _NAMING_HEAD.search(line.text) if naming else None
        if match is not None and (names := names_behind(line.text[match.end() :])):
            return (line.start, line.end), names
        if kinds[number] == "bio_head" and line.size < 5 and number + 1 < len(lines):
            below = lines[number + 1]
            words = below.text.split()
            if is_name(words, labelled=True) or (len(words) == 1 and is_handle(words[0], sure=False)):
                return (below.start, below.end), (" ".join(words),)
    return None


def _owner(lines: list[Line], kinds: list[str | None], last: int) -> Found | None:
    """The person who holds the copyright of a page that names no other writer, or whose site it is by its name."""
    for line in lines[:_SITE_NAME]:
        match = _OWN_SITE.search(line.text) if line.size < 20 and ("'s" in line.text or "’s" in line.text) else None
        if match is not None and is_person(match.group("name")):
            return (line.start + match.start("name"), line.start + match.end("name")), (match.group("name"),)
    for number in range(last + 1, len(lines)):
        line = lines[number]
        if line.size > 30 or not (
            "©" in line.text or "opyright" in line.text or "(c)" in line.low or " by " in line.text
        ):
            continue
        match = _OWNER.search(line.text)
        names = names_behind(line.text[match.end() :]) if match is not None else ()
        if len(names) == 1 and is_person(names[0]):
            start = line.text.find(names[0])
            if start >= 0:
                return (line.start + start, line.start + start + len(names[0])), names
    return None
