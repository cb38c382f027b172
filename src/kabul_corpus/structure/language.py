"""Which language a text is in, by its function words; by its script where words are not divided by spaces.

The idea of counting function words is Ingle's (1976); it needs some dozens of running words, and says None below that.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable
from functools import cache

import regex

from kabul_corpus import lexicons
from kabul_corpus.model import BlockRole
from kabul_corpus.patterns import later
from kabul_corpus.structure.lines import Line
from kabul_corpus.structure.page import IN_ARTICLE

__all__ = ["detect", "language_of"]

_ARTICLE_TEXT = IN_ARTICLE | {BlockRole.TITLE, BlockRole.STANDFIRST, BlockRole.CAPTION}

_SAMPLE = 1500
"""Words looked at: more do not change the answer."""

_FEWEST = 6
_SHARE = 0.12
"""In running text of these languages at least this share of words are function words; menus stay below."""

_WORD = later(regex.compile, r"[\p{L}\p{M}]+")
_SCRIPTS = (
    ("ja", later(regex.compile, r"[\p{Hiragana}\p{Katakana}]")),
    ("ko", later(regex.compile, r"\p{Hangul}")),
    ("zh", later(regex.compile, r"\p{Han}")),
    ("th", later(regex.compile, r"\p{Thai}")),
)


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """The languages in which each function word is one."""
    found: dict[str, list[str]] = {}
    for language, word in lexicons.rows("function_words.tsv"):
        found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}


def language_of(lines: list[Line], roles: list[BlockRole]) -> str | None:
    """The ISO 639-1 code of the article's language, else of the whole page's; None where neither tells."""
    own = list(itertools.compress(lines, map(_ARTICLE_TEXT.__contains__, roles)))
    if _is_plainly_english(sum([line.size for line in own]), sum([line.function_words for line in own])):
        return "en"
    return detect(line.text for line in own) or detect(line.text for line in lines)


def _is_plainly_english(sizes: int, function_words: int) -> bool:
    """Whether so many English function words among so many words leave no doubt."""
    return function_words >= 3 * _FEWEST and function_words >= 0.2 * sizes


def detect(pieces: Iterable[str]) -> str | None:
    """The ISO 639-1 code of the language that ``pieces`` of running text are in; None where they do not tell."""
    words = list(itertools.islice((word for piece in pieces for word in _WORD.findall(piece[:4000].lower())), _SAMPLE))
    languages_of = _languages_of()
    counts = Counter(language for word in words for language in languages_of.get(word, ()))
    if counts:
        best, count = max(counts.items(), key=lambda item: (item[1], item[0] == "en", item[0]))
        if count >= _FEWEST and count >= _SHARE * len(words):
            return best
    sample = " ".join(words)[:5000]
    for language, script in _SCRIPTS:
        if len(script.findall(sample)) * 10 >= max(len(sample), 100):
            return language
    if counts and len(words) < 60:
        # A few lines: whatever fits best, if nothing else comes near.
        ranked = counts.most_common(2)
        foreign = ranked[0][0] != "en"
        if (
            ranked[0][1] >= 2 + foreign
            and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1])
            and not (foreign and counts["en"])
        ):
            return ranked[0][0]
    return None
