"""Bylines: who a line says wrote the page, for which outlet, and whether a label such as "By" marks it.

The grammar, as papers and sites write it:

    byline   = [label] person {list person} {tail}
    label    = ["Words" | "Story" | ...] ["written" | "posted" | ...] "by" | "Author:" | "Byline:"; a page may double it
    person   = [post] name [suffix] [post]                        "Political Editor Ann Lee", "Ann Lee, Attorney"
    list     = "," | "and" | "&" | "with" | ";"
    tail     = "in" place | ("for" | "of" | "at") outlet | outlet | day | "|" whatever else a line of the head holds

What a line holds besides its names must be of these parts where no label marks it. Agencies, desks and outlets are no
persons: they are the affiliation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

import attrs

from kabul_corpus.patterns import later
from kabul_corpus.structure import outlets
from kabul_corpus.structure.byline_labels import (
    DAY,
    GLUED,
    LABEL,
    LABEL_OF_DAY,
    LABEL_WITHIN,
    PICTURES_BEHIND,
    before_hands,
    is_marked,
    is_plainly_marked,
)
from kabul_corpus.structure.persons import is_given_name, is_handle, is_name, is_person, is_post, no_names, spelled
from kabul_corpus.structure.stamps import Stamp, stamps_in
from kabul_corpus.structure.words import AGENCIES, COMMENTS, agency_words, word_set

__all__ = ["Read", "is_agency_line", "is_of_agency", "names_agency", "names_behind", "read_byline", "read_line"]

_SEPARATE = later(
    re.compile,
    # What every separator begins with: most places in a line are passed at once.
    rf"(?=[\s,;&|•·‧●»>:/–—(\[{DAY}])"
    rf"(?:(?P<list>\s*(?:,\s*(?:and|&|with)\s|\s(?:and|&|\+|with)(?:\s|$)|;|,|&)\s*)"
    rf"|(?P<bar>\s*(?:{DAY}+|[|•·‧●»>:/]+|\s[–—-]{{1,3}}(?=\s|$)|[–—])\s*)"
    r"|(?P<of>\s(?:for|in|of|at|from|on|via|to|(?:especially|exclusively|special|specially|exclusive)(?:\s(?:for|to))?)(?:\s|$))"
    r"|(?P<aside>\s?[(\[][^)\]]{0,60}[)\]]?)"
    r"|(?P<prose>\s(?:is|was|has|who|are|were|said|says)\s))",
    re.IGNORECASE,
)
# What no list of bare names holds: a line without these is one part.
_STOPS = frozenset(".?!")
_MAY_PART = later(re.compile, rf"[\d@.:,;&|/•·‧●»>–—()\[\]{DAY}]")
_CHIEF = later(re.compile, r"\beditor[ -]in[ -]chief\b", re.IGNORECASE)
_SECOND_LABEL = later(re.compile, r"\bby\b", re.IGNORECASE)
# Addresses and buttons part what stands round them.
_MAIL = later(re.compile, r"\S{0,60}@\S{0,60}\.\S{1,20}|@\S{0,60}")
_ADDRESS = later(
    re.compile,
    r"https?:\S{0,200}|www\.\S{0,200}|\b(?:post|leave|add|write) an? comment\b|\bcomments off\b"
    r"|\b(?:last|first) (?:updated|published|modified|posted)\b"
    r"|\b\d{1,4} (?:comments?|shares?|views|min|mins|minutes?|words)\b(?: read\b)?",
    re.IGNORECASE,
)
_LONGEST = 260
_LONGEST_LIST = 1200
"""Characters of a byline, and of one that lists names all over."""

_LONGEST_BARE, _LONGEST_NAME = 14, 6
"""Spaces of an unlabelled byline and words of a name, at most."""

_ACCOUNTED = 0.6
"""This share of an unlabelled byline are names and what belongs to them."""


@attrs.frozen
class Read:
    """What a byline says: the authors' names, the affiliation, and whether a word such as "By" marks it."""

    authors: tuple[str, ...]
    affiliation: str | None
    labelled: bool


def read_byline(text: str) -> Read | None:
    """What the line ``text`` says as a byline; None where it is none.

    >>> read_byline("By Ann Lee and Bob Roe, BBC News").authors
    ('Ann Lee', 'Bob Roe')
    >>> read_byline("Political Editor Ann Lee in Kabul and Bob Roe in Doha | May 3, 2021").authors
    ('Ann Lee', 'Bob Roe')
    >>> read_byline("By the end of the year the talks had failed.") is None
    True
    """
    return read_line(text, text.lower(), tuple(stamps_in(text, 0, len(text))))


def read_line(text: str, low: str, stamps: Sequence[Stamp]) -> Read | None:
    """What a line says as a byline, its lower case and its dates given."""
    if text.startswith("and "):
        # The line below a name: "and Bob Roe, Director of Land Policy"
        text = f"&{text[3:]}"
    if not 1 < len(text) <= (_LONGEST if text.count(",") < len(text) / 40 else _LONGEST_LIST):
        return None
    marked = is_marked(low)
    if text[0] in "–—-" and text[1] == " ":
        # "- Ann Lee and Bob Roe"
        text = text[2:].lstrip()
        stamps = tuple(stamps_in(text, 0, len(text))) if stamps else ()
    if not (marked or stamps or text[:1].isupper() or text[:1] in ("&", "(")) or (
        not marked and text.count(" ") > _LONGEST_BARE + 6 * len(stamps) + 4 * text.count(",")
    ):
        return None
    for stamp in reversed(stamps):
        text = text[: stamp.start] + DAY + text[stamp.end :]
    if stamps:
        text = LABEL_OF_DAY.sub(" ", text)
    if is_plainly_marked(text):
        return _read(before_hands(text[3:]), labelled=True, sure=bool(stamps))
    if marked:
        label = LABEL.match(text) or GLUED.match(text) or LABEL_WITHIN.search(text)
        if label is not None:
            named = label.groupdict()
            sure = bool(stamps or named.get("verb") or named.get("author") or named.get("what"))
            rest = before_hands(text[label.end() :])
            if named.get("author"):
                rest = _turned(PICTURES_BEHIND.split(rest, 1)[0])
            return _read(rest, labelled=True, sure=sure)
    if text.startswith("From ") and ("," in text or " in " in text):
        # "From Ann Lee, Kabul", "From Ann Lee in Kabul"
        text = text[5:]
    # A name before a colon speaks.
    bare = text[-1] != ":" and _may_name(text) and not _is_prose(text)
    return _read(text, labelled=False, sure=False) if bare else None


def _turned(rest: str) -> str:
    """``rest`` with a name as catalogues write it in the order of speech: "Lee, Ann"."""
    surname, _, given = rest.strip().partition(", ")
    turned = surname.isalpha() and is_given_name(given.partition(" ")[0]) and not is_given_name(surname)
    return f"{given} {surname}" if turned and is_name((*given.split(), surname)) else rest


def _once(rest: str) -> str:
    """``rest``, or its half where a page says it twice over: "Ann LeeAnn Lee"."""
    half = len(rest) // 2
    return rest[:half].rstrip() if half > 4 and rest[:half].strip() == rest[half:].strip() else rest


def _may_name(text: str) -> bool:
    """Whether the first two words may be a name's, a post's, or one outlet and a mark: both begin with a capital."""
    rest = (text.lstrip("&( ") if text[0] in "&(" else text).partition(" ")[2]
    if not rest or rest[0].isupper() or not rest[0].isalpha():
        return bool(rest)
    small = rest.partition(" ")[0]
    return small.partition("-")[0] in word_set("particle") or small in word_set("post")


def _is_prose(text: str) -> bool:
    """Whether ``text`` is too much in lower case to be names without a label, or ends as a sentence does."""
    if _ends_sentence(text):
        return True
    words = text.split()
    return len(words) > 3 and len([word for word in words if word[0].islower()]) > len(text) / 12 + 3


def _ends_sentence(text: str) -> bool:
    """Whether a stop stands at the end, or before the mark that closes a quotation there."""
    return text[-1] in ".?!" or (text[-1] in "”\"’'" and text[-2:-1] in _STOPS)


_Part: TypeAlias = tuple[str, tuple[str, ...]]
"""A stretch between two separators: the separator before it, by its kind, and the words."""


def _parts(text: str) -> list[_Part]:
    words = text.split()
    plain = "".join(words).isalpha() or _MAY_PART.search(text) is None
    if plain and word_set("parting").isdisjoint(text.lower().split()):
        return [("start", tuple(words))] if words else []
    if "@" in text:
        text = _MAIL.sub(DAY, text)
    text = _CHIEF.sub("Editor-in-Chief", _ADDRESS.sub(DAY, text)).lstrip("& ")
    parts: list[_Part] = []
    before, start = "start", 0
    for match in _SEPARATE.finditer(text):
        parts.append((before, tuple(text[start : match.start()].split())))
        kind = match.lastgroup or ""
        before, start = kind, match.end()
        if kind == "aside":
            parts.append(("aside", tuple(match.group().strip(" ()[]").split())))
            before = "list"
    parts.append((before, tuple(text[start:].split())))
    return [part for part in parts if part[1] or part[0] == "prose"]


def _read(rest: str, *, labelled: bool, sure: bool) -> Read | None:
    """The names that ``rest`` lists from its beginning, with what belongs to them."""
    names: list[str] = []
    affiliation: str | None = None
    known = unknown = 0
    parts = _parts(_once(rest))
    for place, (before, words) in enumerate(parts):
        size = sum(map(len, words))
        if before == "prose" or (place and any(_SECOND_LABEL.fullmatch(word) for word in words)):
            unknown += sum([sum(map(len, others)) for _, others in parts[place:]])
            break
        outlet = _outlet(words)
        if before in ("of", "aside"):
            affiliation = affiliation or outlet
            known += size
        elif names and set(words) <= word_set("degree"):
            known += size
        elif names and set(words) <= word_set("suffix"):
            names[-1] = f"{names[-1]} {' '.join(words)}"
            known += size
        elif (
            outlet is not None
            and not (labelled and _named_as(outlet, words))
            and " ".join(words).removeprefix("The ").startswith(outlet.removeprefix("The "))
            and _behind_post(words) is None
        ):
            affiliation = affiliation or outlet
            known += size
        elif (not names or before == "list" or (before == "bar" and _after_bar(words))) and (
            name := _person(
                words,
                labelled=(labelled or bool(names)) and before in ("start", "list"),
                alone=labelled and place == 0 and (sure or len(parts) == 1 or parts[1][0] != "list"),
                sure=sure,
            )
        ) is not None:
            names.append(name)
            affiliation = affiliation or outlet
            known += size
        elif _belongs(words) or is_post(words) or (place == 0 and is_agency_line(" ".join(words))):
            known += size
        elif not names:
            return None
        elif before == "list" and not _is_title_case(words):
            unknown += size
            if labelled:
                break
    if not names or (not labelled and known < _ACCOUNTED * (known + unknown)):
        return None
    return Read(tuple(dict.fromkeys(names)), affiliation, labelled)


def _named_as(outlet: str, words: tuple[str, ...]) -> bool:
    """Whether ``words`` are a person's whose given name is an outlet's too: "Dawn Price"."""
    return outlet == words[0] and is_given_name(outlet) and is_name(words, labelled=True)


def _is_title_case(words: Sequence[str]) -> bool:
    """Whether ``words`` may name a section, a programme, a site: what a line puts behind the writer's name."""
    return len(words) <= _LONGEST_NAME and all(
        word[0].isupper() or not word[0].isalpha() or len(word) < 4 for word in words
    )


def _person(words: tuple[str, ...], *, labelled: bool, alone: bool, sure: bool) -> str | None:
    """The name among ``words``, a post before or after it left out; None where they name nobody."""
    if not "".join(words).isalpha():
        words = tuple([bare for word in words if any(map(str.isalnum, bare := word.strip("()[]*:")))])
        numbers = list(map(str.isdigit, words))
        words = words[: numbers.index(True) if True in numbers else None]
    while words and words[0].rstrip(".") in word_set("name_title"):
        words = words[1:]
    while words and words[-1] in word_set("degree"):
        words = words[:-1]
    if not words:
        return None
    if (name := _behind_post(words)) is not None:
        return name
    end = _name_end(words)
    rest = words[end:]
    if is_name(words[:end], labelled=labelled) and (not rest or _may_follow(rest)):
        return spelled(words[:end])
    if alone and len(words) == 1 and is_handle(words[0], sure=sure):
        return words[0]
    if alone and labelled and len(words) == 2 and words[1].islower():
        small = words[0].islower() and is_person(" ".join(words).title())
        return " ".join(words) if small or _is_half_name(words) else None
    return None


def _behind_post(words: tuple[str, ...]) -> str | None:
    """The name behind a post that may begin with an outlet: "BBC Fisheries correspondent Ann Lee"."""
    posts = word_set("post")
    for place in range(len(words) - 1, 0, -1):
        if words[place - 1].lower() in posts and is_name(words[place:], labelled=True):
            return spelled(words[place:])
    return None


def _name_end(words: tuple[str, ...]) -> int:
    """Where a name at the beginning of ``words`` ends: before an article, a post, a word that no name has."""
    barred, before = no_names(), word_set("post_before")
    for place, word in enumerate(words[2:], 2):
        low = word.lower().strip(".,")
        if low == "the" or barred.get(low) is False or low in before or low in word_set("post"):
            # "Ann Lee VOA News": the acronym is the outlet's.
            outlet = place > 2 and len(words[place - 1]) > 1 and words[place - 1].isupper() and not words[0].isupper()
            return place - 1 if outlet and words[place - 1] not in word_set("suffix") else place
    return len(words)


def _may_follow(rest: tuple[str, ...]) -> bool:
    """Whether ``rest`` may follow a name at once: an outlet, a post."""
    return is_post(rest) or not rest[0].islower() or (rest[0] == "the" and len(rest) > 1 and rest[1][0].isupper())


def _is_half_name(words: tuple[str, ...]) -> bool:
    """Whether two words are a name whose second word is in small letters: "Mobasir hassan"."""
    return words[0][0].isupper() and words[1].isalpha() and is_name((words[0], words[1].title()), labelled=False)


def _after_bar(words: tuple[str, ...]) -> bool:
    """Whether ``words`` behind a bar are one more name and no outlet or section."""
    return len(words) in (2, 3) and is_name(words)


def _belongs(words: tuple[str, ...]) -> bool:
    """Whether ``words`` are what lines of a head hold besides names: marks of time, counts, buttons."""
    junk = word_set("byline_matter")
    return all(
        word.lower().strip(".,!") in junk or not any(map(str.isalpha, word)) or word[0].isdigit() for word in words
    )


def _outlet(words: tuple[str, ...]) -> str | None:
    """The outlet that ``words`` name, by its own name or by a family name of papers behind an article."""
    text = " ".join(words)
    found = outlets.names_in(text, 0, len(text))
    return text[slice(*found[0])] if found else None


_DESK = later(
    re.compile,
    r"(?:[\w.&'’-]+\s){0,4}(?:Web Team|Web Desk|News Desk|Desk|Staff|Staff Writers?|Staff Reporters?|Bureau"
    r"|Newsroom|Correspondents?|Editorial Board"
    r"|Our Reporters?|Special Correspondent|Agencies|News Service|Reporters?|Team|Monitoring Desk|Editors?"
    r"|(?:Staff|News|Monitoring|Agency) Reports?)",
    re.IGNORECASE,
)
_WORD = later(re.compile, r"[\w.]+")
_WEEKDAY_OR_BAR = later(re.compile, r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|[|•·]", re.IGNORECASE)
_SPLIT = later(re.compile, r"[,/;]|\sand\s|\s[-–—]\s")


def is_of_agency(text: str, size: int, told: int) -> bool:
    """Whether a line of ``size`` words, of which words.py tells ``told``, is a byline of agencies or a desk."""
    return (size < 2 or told % COMMENTS >= AGENCIES or "/" in text) and is_agency_line(text)


def is_agency_line(text: str) -> bool:
    """Whether the line is a byline of agencies or a desk: "AFP", "Reuters, Kabul", "WION Web Team", "By PTI".

    >>> [is_agency_line(line) for line in ("AP, AFP", "Web Desk", "Reuters said so.", "He met reporters Monday.")]
    [True, True, False, False]
    """
    if len(text) > 90:
        return False
    low = text.lower()
    if agency_words().isdisjoint((low,) if low.isalpha() else _WORD.findall(low)):
        return False
    stamp = next(stamps_in(text, 0, len(text)), None)
    if stamp is not None:
        # "By AFP, May 3, 2021", "3 May 2021 - 09:00 By AFP"
        text = text[stamp.end :].lstrip(" ,|-–—•·") if stamp.start == 0 else text[: stamp.start]
    label = LABEL.match(text)
    rest = text[label.end() :] if label is not None else text
    if "day" in low or "|" in rest or "•" in rest or "·" in rest:
        rest = _WEEKDAY_OR_BAR.sub(",", rest)
    parts = [bare for part in _SPLIT.split(rest) if (bare := part.strip(" .,-–—()"))]
    if not parts or len(parts) > 4:
        return False
    names = outlets.agencies()
    if _DESK.fullmatch(parts[0]) is not None:
        return label is not None or not _ends_sentence(text)
    return parts[0].lower() in names and all(
        part.lower() in names or _DESK.fullmatch(part) or len(part.split()) <= 2 for part in parts[1:]
    )


def names_agency(text: str) -> str | None:
    """The agency or outlet that a byline of an agency or a desk names."""
    return _outlet(tuple(text.split()))


def names_behind(text: str) -> tuple[str, ...]:
    """The persons whom ``text`` lists from its beginning, as behind a label."""
    for stamp in reversed(tuple(stamps_in(text, 0, len(text)))):
        text = text[: stamp.start] + DAY + text[stamp.end :]
    read = _read(text, labelled=True, sure=False)
    return read.authors if read is not None else ()
