"""Capitalised words, and what stands between one and the next."""

from __future__ import annotations

from enum import IntEnum
from functools import cache

import attrs
import regex

__all__ = ["Gap", "Tokens", "read"]


class Gap(IntEnum):
    """How a capitalised word is tied to the next one."""

    NONE = 0
    SPACE = 1
    HYPHEN = 2
    POINT = 3
    PARTICLE = 4
    OF = 5
    FOR = 6
    AND = 7
    LINK = 8
    POSSESSIVE = 9
    COMMA = 10
    AMPERSAND = 11


_GAPS: dict[str, Gap] = {
    " ": Gap.SPACE,
    "\u00a0": Gap.SPACE,
    "-": Gap.HYPHEN,
    "\u2011": Gap.HYPHEN,
    ". ": Gap.POINT,
    ".": Gap.POINT,
}
_GAPS |= {f" {particle} ": Gap.PARTICLE for particle in (
    "de", "de la", "de las", "de los", "del", "della", "der", "van", "van de", "van der", "van den", "von", "zu", "bin",
    "bint", "ibn", "ben", "ul", "ur", "al", "el", "da", "das", "dos", "do", "du", "di", "la", "le", "e", "y", "ter",
    "ten", "den", "af",
)}  # fmt: skip
_GAPS |= dict.fromkeys(
    ("-e-", "-i-", "-e ", "-i ", "-ul-", "-ur-", "-ud-", "-al-", "-el-", "-o-", " d'", " d’", " al-"), Gap.PARTICLE
)
_GAPS |= {
    " of ": Gap.OF,
    " of the ": Gap.OF,
    " for ": Gap.FOR,
    " for the ": Gap.FOR,
    " on ": Gap.FOR,
    " and ": Gap.AND,
    " & ": Gap.AMPERSAND,
}
_GAPS |= {
    f" {link} ": Gap.LINK for link in ("in", "in the", "to", "against", "and the", "the", "without", "from", "with")
}
_GAPS |= {"'s ": Gap.POSSESSIVE, "’s ": Gap.POSSESSIVE, ", ": Gap.COMMA}


@attrs.frozen(eq=False)
class Tokens:
    """The capitalised words of a text in order; ``gaps[k]`` ties word ``k`` to word ``k + 1``."""

    starts: list[int]
    ends: list[int]
    words: list[str]
    gaps: list[Gap]


@cache
def _pattern() -> regex.Pattern[str]:
    initials = r"(?:\p{Lu}\.){2,}(?:\p{Lu}(?![\p{L}\p{N}]))?"
    # An apostrophe belongs to the word (O'Brien, Sana'a), but not where it opens a possessive or a contraction.
    inner = r"[’'](?!(?:s|re|ve|ll|d|m)(?!\p{L}))\p{L}[\p{L}\p{M}]*+"
    article = r"(?:(?:[Aa]l|[Ee]l|ul|ur|as|ad|ash|az|an)-(?=\p{Lu}))?"
    return regex.compile(
        rf"(?<![\p{{L}}\p{{N}}@#_])(?:{initials}|{article}\p{{Lu}}[\p{{L}}\p{{M}}\p{{N}}]*+(?:&\p{{Lu}}\p{{L}}*+|{inner})*+)"
    )


def read(text: str) -> Tokens:
    """The capitalised words of ``text``."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    gaps: list[Gap] = []
    lookup = _GAPS.get
    last = -1
    for match in _pattern().finditer(text):
        start, end = match.span()
        if last >= 0:
            gaps.append(lookup(text[last:start], Gap.NONE) if start - last < 9 else Gap.NONE)
        starts.append(start)
        ends.append(end)
        words.append(match[0])
        last = end
    if words:
        gaps.append(Gap.NONE)
    return Tokens(starts, ends, words, gaps)
