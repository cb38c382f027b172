"""Articles as tables: one row a quote, a time expression, an actor or a block, under columns that stay as they are.

The columns are written down once, in ``QUOTES``, ``DATES``, ``ACTORS`` and ``BLOCKS``; rows, CSV, Arrow, Parquet,
pandas and polars all follow them. New columns are added at the end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from kabul_corpus.cast import Cast
from kabul_corpus.exporters.columns import ACTORS, BLOCKS, CAST, DATES, QUOTES, VOICES
from kabul_corpus.exporters.table import Column, Table, Value, arrow_schema
from kabul_corpus.filters import QuoteFilter
from kabul_corpus.model import Actor, Article, Quote, Span

__all__ = [
    "ACTORS",
    "BLOCKS",
    "CAST",
    "DATES",
    "QUOTES",
    "VOICES",
    "Column",
    "Table",
    "Value",
    "actors_table",
    "arrow_schema",
    "blocks_table",
    "cast_table",
    "dates_table",
    "quotes_table",
    "voices_table",
]


def quotes_table(articles: Iterable[Article], *, wanted: QuoteFilter | None = None) -> Table:
    """One row a quote of ``articles``, in order, under the columns ``QUOTES``.

    Actors go by the one name that all the articles together give them. ``wanted`` are conditions, by default none.

    >>> import kabul_corpus
    >>> table = quotes_table(kabul_corpus.load_seeds())
    >>> [row["speaker"] for row in table if row["kind"] == "direct"][:2]
    ['Ned Price', 'Joe Biden']
    """
    listed, who = _with_cast(articles)
    rows: list[tuple[Value, ...]] = []
    for number, hits in groupby((wanted or QuoteFilter()).hits(listed, who), key=itemgetter(0)):
        where = _where(listed[number])
        quotes = (quote for _, quote in hits)
        rows += ((*where, *row) for row in _quote_rows(number, listed[number], quotes, who))
    return Table(QUOTES, tuple(rows))


def dates_table(articles: Iterable[Article]) -> Table:
    """One row a time expression of ``articles``, in order, under the columns ``DATES``.

    >>> import kabul_corpus
    >>> (row,) = dates_table([kabul_corpus.parse("Kabul fell on 15 August 2021.")])
    >>> row["text"], row["value"], row["earliest"]
    ('15 August 2021', '2021-08-15', datetime.date(2021, 8, 15))
    """
    return _table(DATES, articles, _date_rows)


def actors_table(articles: Iterable[Article]) -> Table:
    """One row an actor of each of ``articles``, in order of first mention, under the columns ``ACTORS``.

    Role and affiliation are as the article states them; the name is the one that all the articles together give.

    >>> import kabul_corpus
    >>> table = actors_table(kabul_corpus.load_seeds())
    >>> next(row["kind"] for row in table if row["name"] == "Ned Price")
    'person'
    """
    listed, who = _with_cast(articles)
    return Table(
        ACTORS,
        tuple(
            (*_where(article), *row)
            for number, article in enumerate(listed)
            for row in _actor_rows(number, article, who)
        ),
    )


def blocks_table(articles: Iterable[Article]) -> Table:
    """One row a block of ``articles``, in order, under the columns ``BLOCKS``.

    >>> import kabul_corpus
    >>> blocks_table(kabul_corpus.load_seeds())[0]["role"]
    'title'
    """
    return _table(BLOCKS, articles, _block_rows)


def cast_table(articles: Iterable[Article]) -> Table:
    """One row an actor, each once for all ``articles``, the most widely named first, under the columns ``CAST``.

    Unnamed actors belong to their article and are left out.

    >>> import kabul_corpus
    >>> cast_table(kabul_corpus.load_seeds())[0]["name"]
    'Taliban'
    """
    listed, who = _with_cast(articles)
    spoken = Counter(
        (number, quote.speaker.id)
        for number, article in enumerate(listed)
        for quote in article._quotes or ()
        if quote.speaker
    )
    return Table(
        CAST,
        tuple(
            (
                merged.id,
                merged.actor.name,
                merged.actor.kind.value,
                merged.actor.aliases,
                merged.actor.role,
                merged.actor.affiliation,
                merged.actor.country,
                merged.actor.wikidata,
                len({number for number, _ in merged.members}),
                sum(spoken[member] for member in merged.members),
                merged.basis.value,
            )
            for merged in who.merged
        ),
    )


def voices_table(articles: Iterable[Article]) -> Table:
    """Who quotes whom in ``articles``: one row a pair of voices, most frequent first, under the columns ``VOICES``.

    A quote counts once for each step of its chain: an outlet that quotes an agency that quotes a minister is two steps.

    >>> import kabul_corpus
    >>> [column.name for column in voices_table(kabul_corpus.load_seeds()).columns]
    ['outlet', 'quoting', 'quoted', 'quotes']
    """
    listed, who = _with_cast(articles)
    counts: Counter[tuple[str | None, str | None, str | None]] = Counter()
    for number, article in enumerate(listed):
        outlet = article.outlet.value if article.outlet else None
        for quote in article.quotes:
            if quote.speaker or quote.speaker_chain:
                chain = quote.speaker_chain if len(quote.speaker_chain) > 1 else (quote.speaker,)
                names = [who.name(number, voice) if voice else None for voice in chain]
                names = [outlet, *names] if len(chain) == 1 else names
                counts.update((outlet, quoting, quoted) for quoting, quoted in pairwise(names))
    ordered = sorted(counts.items(), key=lambda item: (-item[1], [name or "" for name in item[0]]))
    return Table(VOICES, tuple((*names, count) for names, count in ordered))


def _table(
    columns: tuple[Column, ...], articles: Iterable[Article], rows: Callable[[Article], Iterator[tuple[Value, ...]]]
) -> Table:
    return Table(columns, tuple((*_where(article), *row) for article in articles for row in rows(article)))


def _where(article: Article) -> tuple[Value, ...]:
    published = article._published
    days = (published.value, published.earliest, published.latest) if published else (None, None, None)
    return (article.id, article.outlet.value if article.outlet else None, *days)


def _quote_rows(number: int, article: Article, quotes: Iterable[Quote], cast: Cast) -> Iterator[tuple[Value, ...]]:
    actors = {actor.id: actor for actor in article.actors}
    mentions = sorted((span.start, cast.name(number, actor)) for actor in article.actors for span in actor.mentions)
    for quote in quotes:
        speaker = actors[quote.speaker.id] if quote.speaker else None
        merged = cast.one(number, speaker.id) if speaker else None
        known = merged.actor if merged else speaker
        yield (
            quote.id,
            quote.kind.value,
            known.name if known else None,
            quote.text,
            _words(quote.cue),
            _words(quote.source),
            speaker.id if speaker else None,
            known.kind.value if known else None,
            speaker.role if speaker else None,
            speaker.affiliation if speaker else None,
            known.country if known else None,
            tuple(cast.name(number, voice) if voice else None for voice in quote.speaker_chain),
            cast.name(number, quote.addressee) if quote.addressee else None,
            _topics(quote, mentions),
            quote.mode.value,
            quote.realis.value,
            quote.confidence.value,
            quote.rule,
            quote.role.value,
            quote.start,
            quote.end,
            _pairs(quote.content),
            merged.id if merged else None,
        )


def _topics(quote: Quote, mentions: list[tuple[int, str]]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for span in quote.content:
        for place in range(bisect_left(mentions, (span.start, "")), bisect_left(mentions, (span.end, ""))):
            names[mentions[place][1]] = None
    return tuple(names)


def _date_rows(article: Article) -> Iterator[tuple[Value, ...]]:
    for date in article.dates:
        yield (
            date.span.text,
            date.kind.value,
            date.value,
            date.edtf,
            date.earliest,
            date.latest,
            date.granularity.value if date.granularity else None,
            date.modifier,
            _words(date.signal),
            date.anchor.value,
            date.calendar.value,
            date.rule,
            date.span.start,
            date.span.end,
        )


def _actor_rows(number: int, article: Article, cast: Cast) -> Iterator[tuple[Value, ...]]:
    spoken: dict[str, int] = {}
    for quote in article._quotes or ():
        if quote.speaker:
            spoken[quote.speaker.id] = spoken.get(quote.speaker.id, 0) + 1
    for actor in article.actors:
        first = _first(actor)
        merged = cast.one(number, actor.id)
        name = merged.actor.name if merged else actor.name
        yield (
            actor.id,
            name,
            actor.kind.value,
            tuple(dict.fromkeys(own for own in (actor.name, *actor.aliases) if own != name)),
            actor.role,
            actor.affiliation,
            actor.affiliation_id,
            actor.country,
            actor.wikidata,
            spoken.get(actor.id, 0),
            len(actor.mentions),
            None if first is None else first.start,
            None if first is None else first.end,
            _pairs(actor.mentions),
            merged.id if merged else None,
        )


def _with_cast(articles: Iterable[Article]) -> tuple[Sequence[Article], Cast]:
    listed = articles if isinstance(articles, Sequence) else tuple(articles)
    return listed, Cast.of(listed)


def _first(actor: Actor) -> Span | None:
    return min((*actor.mentions, *actor.anaphora), key=lambda span: span.start, default=None)


def _block_rows(article: Article) -> Iterator[tuple[Value, ...]]:
    for block in article.blocks:
        yield (block.role.value, block.span.text, block.span.start, block.span.end)


def _words(span: Span | None) -> str | None:
    return None if span is None else span.text


def _pairs(spans: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in spans)
