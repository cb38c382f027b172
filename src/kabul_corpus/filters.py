"""The conditions of questions to a corpus: who is called how, which days, which kinds."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

import attrs

from kabul_corpus.model import Actor, Article, DateKind, DateMention, Quote, QuoteKind, Span

__all__ = ["DateFilter", "Day", "QuoteFilter", "fold", "is_called"]

Day = dt.date | str | None
"""A day, or its ISO 8601 form; None is open."""


def _day(day: Day) -> dt.date | None:
    return dt.date.fromisoformat(day) if isinstance(day, str) else day


def fold(words: str | None) -> str | None:
    """``words`` without their case."""
    return words and words.casefold()


def _quote_kinds(kind: QuoteKind | str | Iterable[QuoteKind | str] | None) -> frozenset[QuoteKind]:
    return (
        frozenset(QuoteKind) if kind is None else frozenset(map(QuoteKind, (kind,) if isinstance(kind, str) else kind))
    )


def _date_kinds(kind: DateKind | str | Iterable[DateKind | str] | None) -> frozenset[DateKind]:
    return frozenset(DateKind) if kind is None else frozenset(map(DateKind, (kind,) if isinstance(kind, str) else kind))


@attrs.frozen
class QuoteFilter:
    """The conditions of ``Corpus.quotes``, which says what they mean."""

    speaker: str | None = attrs.field(default=None, converter=fold)
    about: str | None = attrs.field(default=None, converter=fold)
    since: dt.date | None = attrs.field(default=None, converter=_day)
    until: dt.date | None = attrs.field(default=None, converter=_day)
    kinds: frozenset[QuoteKind] = attrs.field(default=None, converter=_quote_kinds)
    text: str | None = attrs.field(default=None, converter=fold)

    def of(
        self, article: Article, speakers: AbstractSet[str] = frozenset(), topics: AbstractSet[str] = frozenset()
    ) -> Iterator[Quote]:
        """The quotes of ``article`` that meet the conditions, in text order.

        ``speakers`` and ``topics`` are ids in this article of further actors that are the speaker and the actor spoken
        about; those that this article itself calls so need not be named.
        """
        if (self.since or self.until) and not _may_overlap(
            article.published.earliest, article.published.latest, self.since, self.until
        ):
            return
        if self.speaker:
            speakers = speakers | {actor.id for actor in article.actors if is_called(actor, self.speaker)}
        mentions = sorted(
            (span.start, span.end)
            for actor in (article.actors if self.about else ())
            if actor.id in topics or is_called(actor, self.about)
            for span in actor.mentions
        )
        for quote in article.quotes:
            if quote.kind not in self.kinds or (self.text and self.text not in quote.text.casefold()):
                continue
            if self.speaker and (quote.speaker is None or quote.speaker.id not in speakers):
                continue
            if not self.about or any(_overlaps(content, mentions) for content in quote.content):
                yield quote


@attrs.frozen
class DateFilter:
    """The conditions of ``Corpus.dates``, which says what they mean."""

    since: dt.date | None = attrs.field(default=None, converter=_day)
    until: dt.date | None = attrs.field(default=None, converter=_day)
    kinds: frozenset[DateKind] = attrs.field(default=None, converter=_date_kinds)
    text: str | None = attrs.field(default=None, converter=fold)

    def of(self, article: Article) -> Iterator[DateMention]:
        """The time expressions of ``article`` that meet the conditions, in text order."""
        for date in article.dates:
            if date.kind not in self.kinds or (self.text and self.text not in date.span.text.casefold()):
                continue
            if (self.since or self.until) and not date.overlaps(self.since, self.until):
                continue
            yield date


def is_called(actor: Actor, name: str | None) -> bool:
    """Whether ``name`` (case folded) is the actor's id or one of the names it goes under."""
    own = (actor.id, actor.name, *actor.aliases, *(span.text for span in actor.mentions))
    return any(word.casefold() == name for word in own)


def _overlaps(span: Span, sorted_ranges: Sequence[tuple[int, int]]) -> bool:
    """Whether ``span`` shares a character with one of the ranges, which do not overlap each other."""
    place = bisect_left(sorted_ranges, (span.start, 0))
    return (place < len(sorted_ranges) and sorted_ranges[place][0] < span.end) or (
        place > 0 and sorted_ranges[place - 1][1] > span.start
    )


def _may_overlap(
    earliest: dt.date | None, latest: dt.date | None, since: dt.date | None, until: dt.date | None
) -> bool:
    """As ``DateMention.overlaps``: an interval with neither bound says nothing of days."""
    if earliest is None and latest is None:
        return False
    return (until is None or earliest is None or earliest <= until) and (
        since is None or latest is None or latest >= since
    )
