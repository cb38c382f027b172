"""The conditions of questions to a corpus: one implementation for the corpus, its tables and the command line."""

from __future__ import annotations

import datetime as dt
import inspect
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Literal, TypeAlias, TypedDict, TypeVar

import attrs

from kabul_corpus.cast import Cast, Member
from kabul_corpus.days import as_day
from kabul_corpus.model import ActorKind, Article, Confidence, DateKind, DateMention, Quote, QuoteKind, Span
from kabul_corpus.printable import brief

__all__ = [
    "ActorKindName",
    "ConfidenceName",
    "DateFilter",
    "DateKindName",
    "Day",
    "QuoteConditions",
    "QuoteFilter",
    "QuoteKindName",
    "chosen",
    "country_code",
    "with_conditions",
]

Day: TypeAlias = dt.date | str | None
"""A day, or its ISO 8601 form; None is open."""

QuoteKindName: TypeAlias = Literal["direct", "mixed", "indirect", "block", "scare"]
"""The values of ``QuoteKind``, so that a typo fails where types are checked, and editors complete."""

DateKindName: TypeAlias = Literal["DATE", "TIME", "DURATION", "SET"]
"""The values of ``DateKind``."""

ActorKindName: TypeAlias = Literal[
    "person",
    "organization",
    "armed_group",
    "government_body",
    "international_organization",
    "publication",
    "country",
    "place",
    "ethnic_group",
    "unnamed",
]
"""The values of ``ActorKind``."""

ConfidenceName: TypeAlias = Literal["high", "medium", "low"]
"""The values of ``Confidence``."""

_Word = TypeVar("_Word", bound=StrEnum)
_Method = TypeVar("_Method", bound=Callable[..., object])


class QuoteConditions(TypedDict, total=False):
    """What quotes are asked for by; ``Corpus.quotes`` says what each means. None is no condition."""

    speaker: str | None
    about: str | None
    since: Day
    until: Day
    kind: QuoteKindName | QuoteKind | Iterable[QuoteKindName | QuoteKind] | None
    text: str | None
    outlet: str | None
    confidence: ConfidenceName | Confidence | None
    speaker_kind: ActorKindName | ActorKind | Iterable[ActorKindName | ActorKind] | None
    country: str | None


def with_conditions(method: _Method) -> _Method:
    """``method``, which takes ``QuoteConditions``, with each in its signature: so help and notebooks show them."""
    shown = inspect.signature(method)
    conditions = (
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind.__forward_arg__)
        for name, kind in inspect.get_annotations(QuoteConditions).items()
    )
    method.__signature__ = shown.replace(parameters=[shown.parameters["self"], *conditions])  # type: ignore[attr-defined]
    return method


def chosen(vocabulary: type[_Word], given: object, name: str) -> frozenset[_Word]:
    """The words of ``vocabulary`` that ``given`` is: None for all of them, one, or several.

    Raises:
        ValueError: one is not in the vocabulary; the message names those that are.
        TypeError: something is no word.
    """
    if given is None:
        return frozenset(vocabulary)
    words = (given,) if isinstance(given, str) or not isinstance(given, Iterable) else tuple(given)
    choices = ", ".join(word.value for word in vocabulary)
    for word in words:
        if not isinstance(word, str):
            raise TypeError(f"{name}={word!r} is no word: choose from {choices}")
        if word not in list(vocabulary):
            raise ValueError(f"{name}={str(word)!r} is unknown: choose from {choices}")
    return frozenset(map(vocabulary, words))


def _since(day: object) -> dt.date | None:
    return as_day(day, "since")


def _until(day: object) -> dt.date | None:
    return as_day(day, "until")


def _quote_kinds(kind: object) -> frozenset[QuoteKind]:
    return chosen(QuoteKind, kind, "kind")


def _date_kinds(kind: object) -> frozenset[DateKind]:
    return chosen(DateKind, kind, "kind")


def _speaker_kinds(kind: object) -> frozenset[ActorKind] | None:
    return None if kind is None else chosen(ActorKind, kind, "speaker_kind")


def _at_least(confidence: object) -> frozenset[Confidence]:
    order = list(Confidence)
    (least,) = (Confidence.LOW,) if confidence is None else chosen(Confidence, [confidence], "confidence")
    return frozenset(order[: order.index(least) + 1])


def _fold(words: str | None) -> str | None:
    return words.casefold() if isinstance(words, str) else words


def country_code(country: str | None) -> str | None:
    """``country`` as records have it; blank is None.

    Raises:
        ValueError: it has not two letters, as ISO 3166-1 alpha-2 has: such a condition would find nothing, silently.
        TypeError: it is no text.
    """
    if not country:
        return None
    if not isinstance(country, str):
        raise TypeError(f"country={brief(country)} is no text: name one, by its code")
    if len(country) != 2 or not country.isalpha():
        raise ValueError(f"country={brief(country)} is no code of two letters, as US or AF (ISO 3166-1 alpha-2)")
    return country.upper()


def _is_text(_: object, field: attrs.Attribute[str | None], value: object) -> None:
    if not isinstance(value, str | None):
        raise TypeError(f"{field.name}={brief(value)} is no text: name one, by name or id")


@attrs.frozen(kw_only=True)
class QuoteFilter:
    """The conditions of ``Corpus.quotes``, which says what they mean.

    >>> import kabul_corpus as kc
    >>> seeds = kc.load_seeds()
    >>> len(list(QuoteFilter(speaker="Ned Price", kind="direct").hits(seeds, Cast(seeds))))
    2

    Raises:
        ValueError: a kind, a confidence, a country or a day is none.
        TypeError: as for a number in the place of a day.
    """

    speaker: str | None = attrs.field(default=None, validator=_is_text)
    about: str | None = attrs.field(default=None, validator=_is_text)
    since: dt.date | None = attrs.field(default=None, converter=_since)
    until: dt.date | None = attrs.field(default=None, converter=_until)
    kind: frozenset[QuoteKind] = attrs.field(default=None, converter=_quote_kinds)
    text: str | None = attrs.field(default=None, converter=_fold, validator=_is_text)
    outlet: str | None = attrs.field(default=None, converter=_fold, validator=_is_text)
    confidence: frozenset[Confidence] = attrs.field(default=None, converter=_at_least)
    speaker_kind: frozenset[ActorKind] | None = attrs.field(default=None, converter=_speaker_kinds)
    country: str | None = attrs.field(default=None, converter=country_code)

    def hits(self, articles: Sequence[Article], cast: Cast) -> Iterator[tuple[int, Quote]]:
        """The quotes of ``articles`` that meet the conditions, each with the number of its article, in order."""
        speakers, topics = (cast.called(name) if name else None for name in (self.speaker, self.about))
        for number, article in enumerate(articles):
            if not self._published(article):
                continue
            mentions = sorted(
                (span.start, span.end)
                for actor in (article.actors if topics is not None else ())
                if (number, actor.id) in (topics or ())
                for span in actor.mentions
            )
            for quote in article.quotes:
                if quote.kind not in self.kind or quote.confidence not in self.confidence:
                    continue
                if self.text and self.text not in quote.text.casefold():
                    continue
                if not self._speaks(number, article, quote, speakers, cast):
                    continue
                if topics is None or any(_overlaps(content, mentions) for content in quote.content):
                    yield number, quote

    def _published(self, article: Article) -> bool:
        if self.outlet and (article.outlet is None or article.outlet.value.casefold() != self.outlet):
            return False
        return not (self.since or self.until) or _may_overlap(
            article.published.earliest, article.published.latest, self.since, self.until
        )

    def _speaks(
        self, number: int, article: Article, quote: Quote, speakers: frozenset[Member] | None, cast: Cast
    ) -> bool:
        if speakers is None and self.speaker_kind is None and self.country is None:
            return True
        if quote.speaker is None or (speakers is not None and (number, quote.speaker.id) not in speakers):
            return False
        if self.speaker_kind is None and self.country is None:
            return True
        one = cast.one(number, quote.speaker.id)
        speaker = one.actor if one is not None else article.actor(quote.speaker)
        return (self.speaker_kind is None or speaker.kind in self.speaker_kind) and (
            self.country is None or speaker.country == self.country
        )


@attrs.frozen(kw_only=True)
class DateFilter:
    """The conditions of ``Corpus.dates``, which says what they mean."""

    since: dt.date | None = attrs.field(default=None, converter=_since)
    until: dt.date | None = attrs.field(default=None, converter=_until)
    kind: frozenset[DateKind] = attrs.field(default=None, converter=_date_kinds)
    text: str | None = attrs.field(default=None, converter=_fold, validator=_is_text)

    def of(self, article: Article) -> Iterator[DateMention]:
        """The time expressions of ``article`` that meet the conditions, in text order."""
        for date in article.dates:
            if date.kind not in self.kind or (self.text and self.text not in date.span.text.casefold()):
                continue
            if (self.since or self.until) and not date.overlaps(self.since, self.until):
                continue
            yield date


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
