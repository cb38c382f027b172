"""Persons' names as bylines write them: their shape, and how surely words are a name and not a label.

What a line means by two capitalized words depends on what stands before: "By April Hartman" names a person, and so may
"By Mina London"; "Rural Justice" on a line of its own is a tag. So a name has to show itself where no label does.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from kabul_corpus import lexicons
from kabul_corpus.patterns import later
from kabul_corpus.structure.words import word_set

__all__ = ["begins_otherwise", "is_given_name", "is_handle", "is_name", "is_person", "is_post", "no_names", "spelled"]

_NAME_WORD = later(
    regex.compile, r"(?:\p{Lu}[\p{L}\p{M}'’.-]*|[A-Z]\.(?:[A-Z]\.)*|(?:al|el|ul|ur|d|O)[-'’]\p{Lu}[\p{L}'’-]*)$"
)
_INITIAL_END = later(regex.compile, r"\b[A-Z]\.$")
_HANDLE = later(regex.compile, r"[\p{L}][\p{L}\p{M}\d_.'’-]{1,24}")
_COMMON = 20_000
"""So many of the most frequent words are words first, and names only beside a name."""

_LONGEST = 5
_LONG = 4


@cache
def no_names() -> dict[str, bool]:
    """Words that are none of a person's name: desks, papers, sections; True where they may be beside a given name."""
    return {row[0]: len(row) > 1 for row in lexicons.rows("no_names.tsv")}


@cache
def _given() -> frozenset[str]:
    return frozenset(name for _, names in lexicons.rows("given_names.tsv") for name in names.lower().split())


@cache
def _common() -> frozenset[str]:
    return frozenset(lexicons.lines("words.txt")[:_COMMON])


def _bare(word: str) -> str:
    return word.lower().rstrip(".")


def _is_given(word: str) -> bool:
    """Whether ``word`` is a given name, and not more often a word."""
    low = _bare(word).partition("-")[0]
    return low in _given() and (low not in _common() or low in word_set("name_first"))


def is_given_name(word: str) -> bool:
    """Whether ``word`` is a given name, if it is a word or an outlet's name too."""
    return _bare(word) in _given()


def is_name(words: Sequence[str], *, labelled: bool = False) -> bool:
    """Whether ``words`` look like one person's full name; behind a label fewer of them have to be known."""
    suffixes = word_set("suffix")
    core = words if suffixes.isdisjoint(words) else [word for word in words if word not in suffixes]
    if not 1 < len(core) <= _LONGEST:
        return False
    capitalized = telling = 0
    barred, posts, common, given = no_names(), word_set("post"), _common(), _is_given(core[0])
    long = False
    for word in core:
        if word.endswith(("'s", "’s")):
            return False
        long = long or len(word.rstrip(".")) > 2 or word.isupper()
        low = _bare(word)
        if len(word) == 2 and word[1] == "." and word[0].isupper():  # "John A. Smith", though "a" is a word
            capitalized += 1
            continue
        if low in barred:
            if not barred[low] or not (given or labelled):
                return False
        elif low in posts and not given:
            return False
        elif low not in common:
            telling += 1
        if (word.isalpha() and word[0].isupper()) or _NAME_WORD.match(word) is not None:
            capitalized += 1
        elif low not in word_set("particle"):
            return False
    # Initials alone are no name; a lone capitalized particle is none either.
    if capitalized < 2 or not long:
        return False
    # Four words of which the first is no given name are a name only where a label says so.
    return given or (telling > 0 and (labelled or len(core) < _LONG)) or (labelled and _bare(core[0]) in _given())


def is_person(text: str) -> bool:
    """Whether ``text`` is a name whose first word is a known given name, and not a label that looks like a name."""
    words = text.split()
    return is_name(words) and (
        _is_given(words[0]) or (_bare(words[0]) in _given() and _bare(words[-1]) not in _common())
    )


def is_handle(word: str, *, sure: bool) -> bool:
    """Whether one word names the writer: a name, initials, a user's name; any word where a label is ``sure``."""
    low = _bare(word)
    if _HANDLE.fullmatch(word) is None or low in word_set("nobody") or no_names().get(low) is False:
        return False
    return sure or low not in _common() or low in _given()


def is_post(words: Sequence[str]) -> bool:
    """Whether ``words`` say what somebody does at a paper: "Political Editor", "Director of Land Policy"."""
    lows = [word.lower().strip(".,()") for word in words]
    posts, before = word_set("post"), word_set("post_before")
    ends = [low.rpartition("-")[2] for low in lows if "-" in low]
    return not posts.isdisjoint(lows) or not posts.isdisjoint(ends) or (bool(lows) and before.issuperset(lows))


def spelled(words: Sequence[str]) -> str:
    """The name that ``words`` are, in capitals only where it begins a word, without stops behind it."""
    suffixes = word_set("suffix")
    if len(words) > 1 and words[0].isupper() and all(map(str.isupper, words)):
        words = [word if word in suffixes else word.title() for word in words]
    name = " ".join(words)
    if name[-1] not in ".," or words[-1] in suffixes or _INITIAL_END.search(name) is not None:
        return name
    return name.rstrip(".,")


def begins_otherwise(words: Sequence[str]) -> bool:
    """Whether the first two of ``words`` alone show that no name stands at the beginning."""
    if len(words) < 2:
        return True
    first, second = words[0], words[1]
    if not (first.isalpha() and second.isalpha()):
        return False
    barred, capitalized = no_names(), second[0].isupper()
    if capitalized and barred.get(first.lower()) is not False and barred.get(second.lower()) is not False:
        return False
    if first in word_set("name_title") or second in word_set("suffix"):
        return False
    return capitalized or second.lower() not in word_set("particle") or barred.get(first.lower()) is False
