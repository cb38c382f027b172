"""Synthetic articles with planted copies of quotes, and how well a search finds them again."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable

from kabul_corpus import Article, BlockRole, Confidence, Mode, Quote, QuoteKind, Realis, Span
from kabul_corpus.reuse import Reuse

COMMON = ("the of to and in that is we for it on with as not be they this are will have by our from who at has").split()  # noqa: SIM905 - a list of words reads best as words
OPENINGS = (
    "we are committed to",
    "it is very important that the",
    "i want to make it clear that we",
    "there is no doubt that",
)
CHANGES = ("exact", "marks", "trimmed", "near", "near and trimmed")


class Planter:
    """Makes articles; ``truth`` maps each quote to what it is a copy of."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        syllables = [a + b for a in "bdfgklmnprst" for b in "aeiou"]
        self._rare = ["".join(self._random.choices(syllables, k=self._random.randint(2, 4))) for _ in range(6000)]
        self._weights = [1 / (rank + 10) for rank in range(len(self._rare))]
        self.truth: dict[tuple[str, str], int] = {}

    def articles(self, count: int, *, quotes: int = 4, planted: float = 0.25) -> list[Article]:
        """``count`` articles of about ``quotes`` quotes; a share of them are copies of ``count / 8`` sources."""
        sources = [self._sentence() for _ in range(max(1, count // 8))]
        made, fresh = [], len(sources)
        for number in range(count):
            pieces = []
            for place in range(self._random.randint(1, 2 * quotes - 1)):
                if self._random.random() < planted:
                    origin = self._random.randrange(len(sources))
                    words = self._changed(sources[origin], self._random.choice(CHANGES))
                else:
                    origin, fresh = fresh, fresh + 1
                    words = "“" + " ".join(self._sentence()) + ".”"
                self.truth[f"a{number}", f"q{place + 1}"] = origin
                pieces.append(words)
            made.append(article(f"a{number}", pieces))
        return made

    def _sentence(self) -> list[str]:
        length = self._random.randint(10, 45)
        rare = iter(self._random.choices(self._rare, self._weights, k=length))
        words = [self._random.choice(COMMON) if self._random.random() < 0.45 else next(rare) for _ in range(length)]
        return (self._random.choice(OPENINGS).split() + words) if self._random.random() < 0.3 else words

    def _changed(self, words: list[str], change: str) -> str:
        words = list(words)
        if "trimmed" in change:
            keep = self._random.randint(max(8, len(words) // 2), len(words))
            start = self._random.randint(0, len(words) - keep)
            words = words[start : start + keep]
        if "near" in change:
            for place in self._random.sample(range(len(words)), max(1, len(words) // 14)):
                words[place] = self._random.choice(self._rare)
        if change == "marks":
            return '"' + " ".join(words).capitalize().replace(" and ", ", and ") + ',"'
        return "“" + " ".join(words) + ".”"


def article(name: str, pieces: Iterable[str]) -> Article:
    """An article that is nothing but ``pieces``, each a quote."""
    text, quotes = "", []
    for number, words in enumerate(pieces, 1):
        text += "\n" if text else ""
        quotes.append((number, len(text), len(text) + len(words)))
        text += words
    return Article(
        name, text, "en", None, None, None, None, None, (), (), actors=(),
        quotes=tuple(
            Quote(
                f"q{number}", QuoteKind.DIRECT, (Span.of(text, start, end),), None, None, None, (), None, None,
                Mode.SPEECH, Realis.ACTUAL, Confidence.HIGH, "planted", BlockRole.PARAGRAPH,
            )
            for number, start, end in quotes
        ),
    )  # fmt: skip


def pair_scores(found: Iterable[Reuse], truth: dict[tuple[str, str], int]) -> tuple[float, float]:
    """Precision and recall over pairs of copies that stand in different articles."""

    def pairs(groups: Iterable[list[tuple[str, str]]]) -> set[tuple[tuple[str, str], tuple[str, str]]]:
        return {(a, b) for group in groups for a in group for b in group if a < b and a[0] != b[0]}

    origins: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for place, origin in truth.items():
        origins[origin].append(place)
    wanted = pairs(origins.values())
    got = pairs([[(copy.article, copy.quote.id) for copy in reuse.copies] for reuse in found])
    return len(got & wanted) / max(1, len(got)), len(got & wanted) / max(1, len(wanted))
