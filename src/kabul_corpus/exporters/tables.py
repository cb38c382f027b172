"""Articles as tables: one row a quote, a time expression, an actor or a block, under columns that stay as they are.

The columns are written down once, in ``QUOTES``, ``DATES``, ``ACTORS`` and ``BLOCKS``; rows, CSV, Arrow, Parquet,
pandas and polars all follow them. New columns are added at the end.
"""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias, overload

import attrs

from kabul_corpus.files import atomic
from kabul_corpus.loaders.source import require
from kabul_corpus.model import Actor, ActorRef, Article, Quote, Span

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow
    from _typeshed import StrPath

__all__ = [
    "ACTORS",
    "BLOCKS",
    "DATES",
    "QUOTES",
    "VOICES",
    "Column",
    "Table",
    "Value",
    "actors_table",
    "arrow_schema",
    "blocks_table",
    "dates_table",
    "quotes_table",
    "storable",
    "voices_table",
]

Value: TypeAlias = str | int | dt.date | tuple[str | None, ...] | tuple[tuple[int, int], ...] | None
"""What a cell holds; None where the text does not tell."""


@attrs.frozen
class Column:
    """A column: its name, its type (``text``, ``int``, ``day``, ``texts`` or ``spans``) and what its cells mean."""

    name: str
    type: str
    meaning: str


def _columns(lines: str) -> tuple[Column, ...]:
    return tuple(Column(*(part.strip() for part in line.split("|"))) for line in lines.splitlines() if line.strip())


_WHERE = """
    article            | text  | id of the article
    outlet             | text  | who published the article
    published          | day   | the day of publication, where one day is certain
    published_earliest | day   | the first day it may have been published
    published_latest   | day   | the last day it may have been published
"""

QUOTES = _columns(
    _WHERE
    + """
    quote              | text  | id of the quote within the article
    kind               | text  | direct, mixed, indirect, block or scare
    speaker            | text  | name of the actor who says it
    text               | text  | the content, its parts joined with one space
    cue                | text  | the words of saying
    source             | text  | the words that name the speaker
    speaker_id         | text  | id of the speaker within the article, or in the who's who
    speaker_kind       | text  | person, organization, armed_group, ...
    speaker_role       | text  | the speaker's role, as stated
    speaker_affiliation| text  | the speaker's affiliation, as stated
    speaker_country    | text  | ISO 3166-1 alpha-2
    chain              | texts | the voices it came through, outermost first, speaker last; empty cell: not named
    addressee          | text  | name of the actor it is said to
    about              | texts | names of the actors mentioned within the content, in order
    mode               | text  | speech, writing or thought
    realis             | text  | actual, intended or conditional
    confidence         | text  | high, medium or low
    rule               | text  | the rule that found it
    role               | text  | role of the block it stands in
    start              | int   | where the content begins, in code points
    end                | int   | where the content ends, in code points, exclusive
    content            | spans | each part of the content
"""
)
"""The columns of ``quotes_table``."""

DATES = _columns(
    _WHERE
    + """
    text               | text  | the expression
    kind               | text  | DATE, TIME, DURATION or SET
    value              | text  | its TIMEX3 value
    edtf               | text  | its ISO 8601-2 value
    earliest           | day   | the first day it may denote
    latest             | day   | the last day it may denote
    granularity        | text  | the unit it names
    modifier           | text  | TIMEX3 modifier, as APPROX
    signal             | text  | the preposition before it
    anchor             | text  | what it was resolved against
    calendar           | text  | gregorian, solar_hijri or islamic
    rule               | text  | the rule that read it
    start              | int   | where it begins, in code points
    end                | int   | where it ends, in code points, exclusive
"""
)
"""The columns of ``dates_table``."""

ACTORS = _columns(
    _WHERE
    + """
    actor              | text  | id of the actor within the article, or in the who's who
    name               | text  | its full name
    kind               | text  | person, organization, armed_group, ...
    aliases            | texts | the names the text uses
    role               | text  | its role, as stated
    affiliation        | text  | its affiliation, as stated
    affiliation_id     | text  | id of the affiliation
    country            | text  | ISO 3166-1 alpha-2
    wikidata           | text  | Wikidata item
    quotes             | int   | how many quotes it is the speaker of
    mentions           | int   | how often it is named
    start              | int   | where it is first named, in code points
    end                | int   | where that name ends, in code points, exclusive
    spans              | spans | every place where it is named
"""
)
"""The columns of ``actors_table``."""

VOICES = _columns("""
    outlet             | text  | who published the articles
    quoting            | text  | the voice that quotes: the outlet where no other is named; empty: a voice not named
    quoted             | text  | the voice that is quoted; empty: a voice not named
    quotes             | int   | how many quotes
""")
"""The columns of ``voices_table``."""

BLOCKS = _columns(
    _WHERE
    + """
    role               | text  | what the block is: title, paragraph, caption, ...
    text               | text  | its words
    start              | int   | where it begins, in code points
    end                | int   | where it ends, in code points, exclusive
"""
)
"""The columns of ``blocks_table``."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_SHOWN_ROWS = 30


@attrs.frozen
class Table(Sequence[dict[str, Value]]):
    """Rows under named columns; a sequence of mappings from column name to value.

    >>> import kabul_corpus
    >>> table = quotes_table([kabul_corpus.parse("“We agreed,” Ned Price said.", id="1")])
    >>> table[0]["article"], table[0]["kind"], table[0]["text"]
    ('1', 'direct', '“We agreed,”')
    """

    columns: tuple[Column, ...] = attrs.field(repr=False)
    rows: tuple[tuple[Value, ...], ...] = attrs.field(repr=lambda rows: f"<{len(rows)} rows>")

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return map(self._mapping, self.rows)

    @overload
    def __getitem__(self, key: int) -> dict[str, Value]: ...
    @overload
    def __getitem__(self, key: slice) -> Table: ...
    def __getitem__(self, key: int | slice) -> dict[str, Value] | Table:
        """A row by position, or the table of a slice of the rows."""
        return Table(self.columns, self.rows[key]) if isinstance(key, slice) else self._mapping(self.rows[key])

    def _mapping(self, row: tuple[Value, ...]) -> dict[str, Value]:
        return {column.name: value for column, value in zip(self.columns, row, strict=True)}

    def to_csv(
        self, path: StrPath | None = None, *, delimiter: str = ",", bom: bool = False, neutralise: bool = True
    ) -> str:
        r"""The table as CSV text, also written to ``path`` in UTF-8 where one is given.

        Lists are joined with ``"; "``, spans written as ``5-71``, absent values are empty. With ``bom`` the file begins
        with a byte order mark, by which Excel knows UTF-8. With ``neutralise``, text that a spreadsheet would run as a
        formula (it begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return) gets an apostrophe in front: the
        texts are other people's. Turn it off where no spreadsheet will open the file, to get the text as it is. Lone
        surrogates, which no file can hold, become U+FFFD.

        >>> Table(BLOCKS[-4:], (("paragraph", "=1+1", 0, 4),)).to_csv()
        "role,text,start,end\r\nparagraph,'=1+1,0,4\r\n"
        """
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=delimiter)
        writer.writerow(column.name for column in self.columns)
        writer.writerows([_cell(value, neutralise=neutralise) for value in row] for row in self.rows)
        written = storable(out.getvalue())
        if path is not None:
            with atomic(path) as stream:
                stream.write(written.encode("utf-8-sig" if bom else "utf-8"))
        return written

    def to_tsv(self, path: StrPath | None = None, *, bom: bool = False, neutralise: bool = True) -> str:
        """As ``to_csv``, with tabs between the cells."""
        return self.to_csv(path, delimiter="\t", bom=bom, neutralise=neutralise)

    def to_arrow(self) -> pyarrow.Table:
        """The table as an Arrow table (extra ``arrow``): ``string``, ``int32``, ``date32`` and lists of them.

        >>> import kabul_corpus
        >>> kabul_corpus.load_seeds().dates_table().to_arrow().schema.field("earliest").type
        DataType(date32[day])

        Raises:
            MissingExtra: pyarrow is not installed.
        """
        pa = require("pyarrow", extra="arrow", purpose="an Arrow table")
        schema = arrow_schema(self.columns)
        columns = zip(*self.rows, strict=True) if self.rows else ([] for _ in self.columns)
        arrays = [
            pa.array([_arrow_value(value) for value in column], type=field.type)
            for column, field in zip(columns, schema, strict=True)
        ]
        return pa.Table.from_arrays(arrays, schema=schema)

    def to_parquet(self, path: StrPath) -> None:
        """Writes the Arrow table to ``path`` as Parquet (extra ``arrow``)."""
        require("pyarrow.parquet", extra="arrow", purpose="writing Parquet").write_table(self.to_arrow(), path)

    def to_pandas(self) -> pandas.DataFrame:
        """The table as a pandas data frame with Arrow types (extra ``pandas``).

        >>> import kabul_corpus
        >>> kabul_corpus.load_seeds().blocks_table().to_pandas()["role"].iloc[0]
        'title'

        Raises:
            MissingExtra: pandas or pyarrow is not installed.
        """
        pd = require("pandas", extra="pandas", purpose="a pandas data frame")
        return self.to_arrow().to_pandas(types_mapper=pd.ArrowDtype)

    def to_polars(self) -> polars.DataFrame:
        """The table as a polars data frame (extra ``polars``).

        >>> import kabul_corpus
        >>> kabul_corpus.load_seeds().blocks_table().to_polars()["role"][0]
        'title'

        Raises:
            MissingExtra: polars or pyarrow is not installed.
        """
        pl = require("polars", extra="polars", purpose="a polars data frame")
        frame: polars.DataFrame = pl.from_arrow(self.to_arrow())
        return frame

    def _repr_html_(self) -> str:
        heads = "".join(f'<th title="{html.escape(column.meaning)}">{column.name}</th>' for column in self.columns)
        rows = "".join(
            "<tr>" + "".join(f"<td>{html.escape(str(_cell(value, neutralise=False)))}</td>" for value in row) + "</tr>"
            for row in self.rows[:_SHOWN_ROWS]
        )
        left = len(self.rows) - _SHOWN_ROWS
        more = f"<p>and {left} more rows</p>" if left > 0 else ""
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{more}"


def quotes_table(articles: Iterable[Article]) -> Table:
    """One row a quote of ``articles``, in order, under the columns ``QUOTES``.

    >>> import kabul_corpus
    >>> table = quotes_table(kabul_corpus.load_seeds())
    >>> [row["speaker"] for row in table if row["kind"] == "direct"][:2]
    ['Ned Price', 'Joe Biden']
    """
    return _table(QUOTES, articles, _quote_rows)


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

    >>> import kabul_corpus
    >>> table = actors_table(kabul_corpus.load_seeds())
    >>> next(row["kind"] for row in table if row["name"] == "Ned Price")
    'person'
    """
    return _table(ACTORS, articles, _actor_rows)


def blocks_table(articles: Iterable[Article]) -> Table:
    """One row a block of ``articles``, in order, under the columns ``BLOCKS``.

    >>> import kabul_corpus
    >>> blocks_table(kabul_corpus.load_seeds())[0]["role"]
    'title'
    """
    return _table(BLOCKS, articles, _block_rows)


def voices_table(articles: Iterable[Article]) -> Table:
    """Who quotes whom in ``articles``: one row a pair of voices, most frequent first, under the columns ``VOICES``.

    A quote counts once for each step of its chain: an outlet that quotes an agency that quotes a minister is two steps.

    >>> import kabul_corpus
    >>> [column.name for column in voices_table(kabul_corpus.load_seeds()).columns]
    ['outlet', 'quoting', 'quoted', 'quotes']
    """
    counts: Counter[tuple[str | None, str | None, str | None]] = Counter()
    for article in articles:
        outlet = article.publisher.name if article.publisher else None
        for quote in article.quotes:
            if quote.speaker or quote.speaker_chain:
                chain = quote.speaker_chain if len(quote.speaker_chain) > 1 else (quote.speaker,)
                names = [outlet, *map(_name, chain)] if len(chain) == 1 else list(map(_name, chain))
                counts.update((outlet, quoting, quoted) for quoting, quoted in pairwise(names))
    ordered = sorted(counts.items(), key=lambda item: (-item[1], [name or "" for name in item[0]]))
    return Table(VOICES, tuple((*names, count) for names, count in ordered))


def arrow_schema(columns: Iterable[Column]) -> pyarrow.Schema:
    """The Arrow schema of ``columns``, each field with its meaning in its metadata (extra ``arrow``).

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    pa = require("pyarrow", extra="arrow", purpose="an Arrow table")
    types = {
        "text": pa.string(),
        "int": pa.int32(),
        "day": pa.date32(),
        "texts": pa.list_(pa.string()),
        "spans": pa.list_(pa.struct([pa.field("start", pa.int32()), pa.field("end", pa.int32())])),
    }
    return pa.schema([pa.field(c.name, types[c.type], metadata={"description": c.meaning}) for c in columns])


def _table(
    columns: tuple[Column, ...], articles: Iterable[Article], rows: Callable[[Article], Iterator[tuple[Value, ...]]]
) -> Table:
    return Table(columns, tuple((*_where(article), *row) for article in articles for row in rows(article)))


def _where(article: Article) -> tuple[Value, ...]:
    published = article._published
    days = (published.value, published.earliest, published.latest) if published else (None, None, None)
    return (article.id, article.publisher.name if article.publisher else None, *days)


def _quote_rows(article: Article) -> Iterator[tuple[Value, ...]]:
    actors = {actor.id: actor for actor in article.actors}
    mentions = sorted((span.start, actor.name) for actor in article.actors for span in actor.mentions)
    for quote in article.quotes:
        speaker = actors[quote.speaker.id] if quote.speaker else None
        yield (
            quote.id,
            quote.kind.value,
            speaker.name if speaker else None,
            quote.text,
            _words(quote.cue),
            _words(quote.source),
            speaker.id if speaker else None,
            speaker.kind.value if speaker else None,
            speaker.role if speaker else None,
            speaker.affiliation if speaker else None,
            speaker.country if speaker else None,
            tuple(_name(voice) for voice in quote.speaker_chain),
            _name(quote.addressee),
            _topics(quote, mentions),
            quote.mode.value,
            quote.realis.value,
            quote.confidence.value,
            quote.rule,
            quote.role.value,
            quote.start,
            quote.end,
            _pairs(quote.content),
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


def _actor_rows(article: Article) -> Iterator[tuple[Value, ...]]:
    spoken: dict[str, int] = {}
    for quote in article._quotes or ():
        if quote.speaker:
            spoken[quote.speaker.id] = spoken.get(quote.speaker.id, 0) + 1
    for actor in article.actors:
        first = _first(actor)
        yield (
            actor.id,
            actor.name,
            actor.kind.value,
            actor.aliases,
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
        )


def _first(actor: Actor) -> Span | None:
    return min((*actor.mentions, *actor.anaphora), key=lambda span: span.start, default=None)


def _block_rows(article: Article) -> Iterator[tuple[Value, ...]]:
    for block in article.blocks:
        yield (block.role.value, block.span.text, block.span.start, block.span.end)


def _words(span: Span | None) -> str | None:
    return None if span is None else span.text


def _name(ref: ActorRef | None) -> str | None:
    return None if ref is None else ref.name


def _pairs(spans: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in spans)


def _cell(value: Value, *, neutralise: bool) -> str | int:
    if value is None:
        return ""
    if isinstance(value, int):
        return value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        value = "; ".join(f"{part[0]}-{part[1]}" if isinstance(part, tuple) else part or "" for part in value)
    return "'" + value if neutralise and value.startswith(_FORMULA_STARTS) else value


def storable(text: str) -> str:
    """``text`` with U+FFFD for each lone surrogate, which UTF-8 cannot hold."""
    return text if text.isascii() else text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _arrow_value(value: Value) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, tuple):
        return [
            {"start": part[0], "end": part[1]} if isinstance(part, tuple) else part and storable(part) for part in value
        ]
    return value
