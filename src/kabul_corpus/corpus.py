"""Many articles, and the questions one asks of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Unpack, overload

import attrs

from kabul_corpus.cast import Cast
from kabul_corpus.errors import ReadError
from kabul_corpus.exporters import tables
from kabul_corpus.exporters.tables import Table
from kabul_corpus.files import atomic, json_line
from kabul_corpus.filters import (
    ActorKindName,
    DateFilter,
    DateKindName,
    Day,
    QuoteConditions,
    QuoteFilter,
    chosen,
    country_code,
    with_conditions,
)
from kabul_corpus.hits import DateHit, QuoteHit
from kabul_corpus.loaders.paths import may_hold_records
from kabul_corpus.loaders.source import PassedOver
from kabul_corpus.model import ActorKind, Article, DateKind
from kabul_corpus.printable import brief

if TYPE_CHECKING:
    from _typeshed import StrPath

    from kabul_corpus.actors import MergedActor, WhosWho
    from kabul_corpus.reuse import Reuse

__all__ = ["Corpus"]


def _articles(articles: Iterable[Article]) -> tuple[Article, ...]:
    held = tuple(articles)
    for article in held:
        if not isinstance(article, Article):
            kind = type(article).__name__
            raise TypeError(f"a corpus holds articles, not {kind}: Parser.parse_many makes them of texts")
    return held


def _errors(errors: Iterable[ReadError]) -> tuple[ReadError, ...]:
    return tuple(errors)


def _passed_over(passed_over: Iterable[PassedOver]) -> tuple[PassedOver, ...]:
    return tuple(passed_over)


def _positions(corpus: Corpus) -> dict[str, int]:
    positions: dict[str, int] = {}
    for position, article in enumerate(corpus.articles):
        if positions.setdefault(article.id, position) != position:
            raise ValueError(f"two articles have the id {brief(article.id)}: ids are unique in a corpus")
    return positions


@attrs.frozen
class Corpus(Sequence[Article]):
    """Articles in an order, each with an id of its own; an immutable sequence.

    ``corpus[0]`` is an article by position, ``corpus["004"]`` by id, ``corpus[:10]`` a corpus of ten. ``errors`` are
    those of what could not be read, ``passed_over`` what was met and is no page, both in reading order. ``whoswho`` is
    the parser's, where that had one of its own: by its rows, too, actors of several articles are one. These three take
    no part in comparisons and are not saved.

    >>> import kabul_corpus as kc
    >>> corpus = kc.load_seeds()
    >>> len(corpus), len(corpus[:2]), corpus[0].id in corpus
    (5, 2, True)

    Raises:
        ValueError: two articles have the same id.
    """

    articles: tuple[Article, ...] = attrs.field(
        default=(), converter=_articles, repr=lambda articles: f"<{len(articles)} articles>"
    )
    errors: tuple[ReadError, ...] = attrs.field(
        default=(), converter=_errors, eq=False, kw_only=True, repr=lambda errors: f"<{len(errors)} errors>"
    )
    passed_over: tuple[PassedOver, ...] = attrs.field(
        default=(), converter=_passed_over, eq=False, kw_only=True, repr=False
    )
    whoswho: WhosWho | None = attrs.field(default=None, eq=False, kw_only=True, repr=False)
    _positions: dict[str, int] = attrs.field(
        init=False, eq=False, repr=False, default=attrs.Factory(_positions, takes_self=True)
    )

    def __len__(self) -> int:
        return len(self.articles)

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    def __contains__(self, item: object) -> bool:
        return item in self._positions if isinstance(item, str) else item in self.articles

    @overload
    def __getitem__(self, key: int | str) -> Article: ...
    @overload
    def __getitem__(self, key: slice) -> Corpus: ...
    def __getitem__(self, key: int | str | slice) -> Article | Corpus:
        """An article by position or id, or a corpus by slice.

        Raises:
            IndexError: there is no such position.
            KeyError: no article has that id.
        """
        if isinstance(key, slice):
            return Corpus(self.articles[key], whoswho=self.whoswho)
        return self.articles[self._positions[key] if isinstance(key, str) else key]

    @with_conditions
    def quotes(self, **conditions: Unpack[QuoteConditions]) -> tuple[QuoteHit, ...]:
        """The quotes that meet all conditions, article by article, in text order.

        ``speaker`` and ``about`` are an actor's id or any of its names, in any article that ``actors`` takes it to be
        in: who says it, and who is mentioned within the content. Case, full stops and a leading "the" do not count, and
        a title may stand before a person's name ("President Biden"). Where nothing is called so, a warning
        ``UnknownName`` names what comes nearest.

        ``since`` and ``until`` (inclusive) bound the day of publication: a quote meets them if that may lie between; if
        nothing is known of it, it does not. ``kind`` is one or several; ``text`` a part of the content, in any case;
        ``outlet`` the whole name of the outlet, in any case. ``confidence`` is the least: with "medium" the low ones
        stay away. ``speaker_kind`` and ``country`` (ISO 3166-1 alpha-2) are those of the speaker, as all articles
        together tell.

        >>> import kabul_corpus
        >>> for hit in kabul_corpus.load_seeds().quotes(speaker="Ned Price", kind="direct", confidence="high"):
        ...     print(hit.article.id[:3], hit.quote.text[:30])
        000 “Legitimacy bestows, and essen

        Raises:
            ValueError: a kind, a confidence, a country or a day is none.
        """
        return tuple(
            QuoteHit(
                self.articles[number],
                quote,
                None if quote.speaker is None else self._who.name(number, quote.speaker),
            )
            for number, quote in QuoteFilter(**conditions).hits(self.articles, self._who)
        )

    def actors(
        self,
        *,
        name: str | None = None,
        kind: ActorKindName | ActorKind | Iterable[ActorKindName | ActorKind] | None = None,
        country: str | None = None,
    ) -> tuple[MergedActor, ...]:
        """The actors that meet all conditions, each once for the whole corpus, the most widely named first.

        ``kabul_corpus.actors.merge`` says when actors of several articles are one, and each result says why. Its
        ``members`` are pairs: ``corpus[number].actor(id)`` is the actor in one article. Unnamed actors belong to their
        article and are left out. ``name`` is what ``speaker`` is for ``quotes``; ``country`` is ISO 3166-1 alpha-2.

        Raises:
            ValueError: a kind or a country is none.
        """
        code = country_code(country)
        wanted = None if kind is None else chosen(ActorKind, kind, "kind")
        called = None if name is None else self._who.called(name)
        return tuple(
            merged
            for merged in self._who.merged
            if (called is None or merged.members[0] in called)
            and (wanted is None or merged.actor.kind in wanted)
            and (code is None or merged.actor.country == code)
        )

    @cached_property
    def _who(self) -> Cast:
        """Who is who in the articles; worked out at the first question that needs it, and kept."""
        return Cast(self.articles, self.whoswho)

    def dates(
        self,
        *,
        since: Day = None,
        until: Day = None,
        kind: DateKindName | DateKind | Iterable[DateKindName | DateKind] | None = None,
        text: str | None = None,
    ) -> tuple[DateHit, ...]:
        """The time expressions that meet all conditions, article by article, in text order.

        ``since`` and ``until`` (inclusive) bound what an expression denotes: it meets them if its bounds share a day
        with theirs; one without bounds does not. ``text`` is a part of its words, in any case.
        """
        wanted = DateFilter(since=since, until=until, kind=kind, text=text)
        return tuple(DateHit(article, date) for article in self for date in wanted.of(article))

    def reuse(self, *, min_words: int = 6) -> tuple[Reuse, ...]:
        """The quotes that stand in two articles or more: as they are, with other marks, trimmed, or with words changed.

        ``kabul_corpus.reuse.find_reuse`` says more, and ``differences`` there shows where two copies differ.
        """
        from kabul_corpus.reuse import find_reuse  # noqa: PLC0415 - rarely asked, and import stays light

        return find_reuse(self, min_words=min_words)

    @with_conditions
    def quotes_table(self, **conditions: Unpack[QuoteConditions]) -> Table:
        """One row a quote: who said what, when, in which outlet, through whom; the columns are ``tables.QUOTES``.

        The conditions are those of ``quotes``.

        >>> import kabul_corpus
        >>> {row["speaker"] for row in kabul_corpus.load_seeds().quotes_table(speaker="Ned Price")}
        {'Ned Price'}
        """
        return tables.quotes_table(self, wanted=QuoteFilter(**conditions))

    def dates_table(self) -> Table:
        """One row a time expression, with what it denotes; the columns are ``tables.DATES``."""
        return tables.dates_table(self)

    def actors_table(self) -> Table:
        """One row an actor of an article; the columns are ``tables.ACTORS``."""
        return tables.actors_table(self)

    def cast_table(self) -> Table:
        """One row an actor, each once for the whole corpus; the columns are ``tables.CAST``."""
        return tables.cast_table(self)

    def blocks_table(self) -> Table:
        """One row a block of an article, with its role; the columns are ``tables.BLOCKS``."""
        return tables.blocks_table(self)

    def voices_table(self) -> Table:
        """Who quotes whom, and how often; the columns are ``tables.VOICES``."""
        return tables.voices_table(self)

    def to_html(self, *, title: str | None = None) -> str:
        """A whole HTML page over the articles, with lists, filter, timeline, who quotes whom, and every text.

        It needs no network. See ``Article.to_html`` for the page of one article.
        """
        from kabul_corpus.exporters.html import corpus_page  # noqa: PLC0415 - a view, loaded when looked at

        return corpus_page(self, title=title)

    def _repr_html_(self) -> str:
        from kabul_corpus.exporters.html import notebook_view  # noqa: PLC0415 - a view, loaded when looked at

        return notebook_view(self)

    def to_records(self) -> Iterator[dict[str, Any]]:
        """Each article in the record format, in order; ``from_records`` is the inverse."""
        return (article.to_dict() for article in self)

    @classmethod
    def from_records(cls, records: Iterable[Mapping[str, Any]], *, whoswho: WhosWho | None = None) -> Corpus:
        """The corpus that ``records`` describe; the inverse of ``to_records``.

        Raises:
            RecordError: a record does not have the record format.
            ValueError: two articles have the same id.
        """
        return cls(map(Article.from_dict, records), whoswho=whoswho)

    def save(self, path: StrPath) -> None:
        """Writes the articles to ``path`` as JSON lines, one record a line, gzipped where it ends in ``.gz``.

        The file appears whole or not at all. ``load`` is the inverse.

        Raises:
            ValueError: the path ends as another format does, of which ``load`` would not know what is in it.
            OSError: the file cannot be written.
        """
        name = os.fspath(path)
        if not may_hold_records(name):
            raise ValueError(f"{name} is no name for JSON lines: end it in .jsonl or .jsonl.gz")
        with atomic(path) as stream:
            stream.writelines(map(json_line, self.to_records()))
