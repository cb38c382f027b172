"""A batch of rows -> the same rows with what was found in their texts."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import threading
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, Any

import attrs

from kabul_corpus.actors import WhosWho
from kabul_corpus.corpus import Corpus
from kabul_corpus.engines import cells, schemas
from kabul_corpus.errors import RecordError
from kabul_corpus.exporters import tables
from kabul_corpus.exporters.arrow import annotation_array, annotation_type, text_of
from kabul_corpus.loaders.source import require
from kabul_corpus.model import Article, Document
from kabul_corpus.parser import Parser, settings
from kabul_corpus.record import library_version

if TYPE_CHECKING:
    import pyarrow

__all__ = ["Annotator"]

SLICE_ROWS = 64
"""How many rows are parsed before their records become Arrow, which takes a fraction of the memory."""

_turn = threading.Lock()
"""Held while a slice is parsed: Polars and Daft call from as many threads as there are cores, of which one at a time
can run Python, and parses that take turns within a slice cost a fifth more than one after another."""


def _new_turn() -> None:
    global _turn  # noqa: PLW0603 - a thread that held the lock is not there after a fork
    _turn = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_new_turn)

_LAYERS = {
    "quotes": (tables.QUOTES, tables.quotes_table),
    "dates": (tables.DATES, tables.dates_table),
    "actors": (tables.ACTORS, tables.actors_table),
    "blocks": (tables.BLOCKS, tables.blocks_table),
}


def _parser(given: Parser | None) -> Parser:
    return Parser() if given is None else given


@attrs.frozen
class Annotator:
    """Adds to each row of a batch what was found in its text; a frozen, picklable value that engines call.

    ``text``, ``id``, ``published`` and ``url`` name columns of the row: the text (any Arrow string or binary in UTF-8,
    dictionaries of them too), and what ``Parser.parse`` is told beside it. Days are dates, times or ISO 8601 text;
    blank, NaN and NaT are unknown. ``column`` names the new column, of the type ``annotation_type``: null where the
    text is null. ``errors`` names a second one, which says of a row that cannot be read why, as ``type: message``;
    without it such a row is an error.

    Engines may call from several threads; these parse one after another, as they would have to do anyway.

    Equal values have the same hash and pickle to the same bytes in every process; both hold the version of this
    package, by which caches (as Hugging Face's) know results of another one.

    >>> import pyarrow
    >>> annotate = Annotator(published="day")
    >>> batch = pyarrow.table({"text": ["It fell on Sunday.", None], "day": ["2021-08-16", None]})
    >>> annotate(batch)["kabul_corpus"][0]["dates"][0]["value"].as_py()
    '2021-08-15'
    >>> annotate(batch)["kabul_corpus"].null_count
    1
    """

    parser: Parser = attrs.field(default=None, converter=_parser)
    text: str = attrs.field(default="text", kw_only=True)
    id: str | None = attrs.field(default=None, kw_only=True)
    published: str | None = attrs.field(default=None, kw_only=True)
    url: str | None = attrs.field(default=None, kw_only=True)
    column: str = attrs.field(default="kabul_corpus", kw_only=True)
    errors: str | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.column == self.errors:
            raise ValueError(f"column and errors are both called {self.column!r}: choose another name for one")

    def __call__(self, batch: pyarrow.RecordBatch | pyarrow.Table) -> pyarrow.RecordBatch | pyarrow.Table:
        """The rows of ``batch``, as many and in the same order, with the new columns at the end.

        What is in memory beside the result are the records of 64 rows.

        Raises:
            MissingExtra: pyarrow is not installed.
            KeyError: a column that was named is not there.
            ValueError: a column of a new name is there already.
            TypeError: a column holds what cannot be a text or a day.
            RecordError: a row cannot be read, and ``errors`` is None; row and id are named.
        """
        new = self._new(batch.schema)
        found = _pyarrow().concat_tables([self._annotations(part, start) for start, part in _parts(batch)])
        return _appended(batch, new, found)

    def over(self, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        """The rows of ``batches`` as ``__call__`` gives them, drawn and yielded a few at a time.

        This is what Spark's ``mapInArrow`` and a ``RecordBatchReader`` take. The batches that come out hold 64 rows at
        most, so that memory does not grow with those that go in.
        """
        for batch in batches:
            new = self._new(batch.schema)
            for start, part in _parts(batch):
                yield _appended(part, new, self._annotations(part, start))

    def schema(self, given: Any) -> Any:
        """``given`` with the new columns: a schema of the same kind.

        That is a pyarrow ``Schema``, Spark ``StructType``, polars ``Schema``, Daft ``Schema``, DuckDB ``STRUCT`` type,
        or a pandas data frame, of which the columns count (Dask's ``meta``).

        >>> import pyarrow
        >>> Annotator(errors="error").schema(pyarrow.schema({"text": pyarrow.string()})).names
        ['text', 'kabul_corpus', 'error']

        Raises:
            KeyError: a column that was named is not there.
            ValueError: a column of a new name is there already.
            TypeError: ``given`` is no schema of these.
        """
        return schemas.extended(given, schemas.names(given), self._new(given))

    def rows(
        self, batch: pyarrow.RecordBatch | pyarrow.Table, layer: str = "quotes", keep: Sequence[str] = ()
    ) -> pyarrow.RecordBatch | pyarrow.Table:
        """The flat table of one layer, in order: for ``quotes`` a row a quote, as in ``Corpus.quotes_table``.

        ``layer`` is ``quotes``, ``dates``, ``actors`` or ``blocks``. ``keep`` names columns of ``batch`` to carry
        along, which come first. A row of which the text is null, or that cannot be read while ``errors`` is named, adds
        nothing.

        >>> import pyarrow
        >>> batch = pyarrow.table({"text": ["“We agreed,” Ned Price said."], "page": [7]})
        >>> Annotator().rows(batch, keep=["page"]).select(["page", "speaker", "text"]).to_pylist()
        [{'page': 7, 'speaker': 'Ned Price', 'text': '“We agreed,”'}]

        Raises:
            ValueError: there is no such layer, or its table has a column of a kept name.
            RecordError: a row cannot be read, and ``errors`` is None.
        """
        pa = _pyarrow()
        schema = self.rows_schema(batch.schema, layer, keep)
        columns, make = _LAYERS[layer]
        parts = []
        for start, part in _parts(batch):
            found = [
                () if article is None else make(Corpus((article,), whoswho=self.parser.whoswho)).rows
                for article, _ in self._read(part, start)
            ]
            origins = pa.array([place for place, rows in enumerate(found) for _ in rows], pa.int64())
            flat = tables.Table(columns, tuple(row for rows in found for row in rows)).to_arrow()
            kept = [part.column(name).take(origins) for name in keep]
            parts.append(pa.table([*kept, *flat.columns], schema=schema))
        table = pa.concat_tables(parts)
        return table if isinstance(batch, pa.Table) else pa.record_batch(_arrays(table), schema=schema)

    def rows_schema(self, given: Any, layer: str = "quotes", keep: Sequence[str] = ()) -> Any:
        """The schema of ``rows``, of the kind that ``given`` has.

        Raises:
            ValueError: there is no such layer, or its table has a column of a kept name.
            KeyError: a column that was named is not there.
        """
        if layer not in _LAYERS:
            raise ValueError(f"there is no layer {layer!r}: choose from {', '.join(_LAYERS)}")
        schema = tables.arrow_schema(_LAYERS[layer][0]).remove_metadata()
        if both := [name for name in keep if name in schema.names]:
            raise ValueError(f"the table of {layer} has a column {both[0]!r} of its own: rename that of the batch")
        self._check(schemas.names(given), keep)
        return schemas.extended(given, keep, schema)

    def _new(self, given: Any) -> pyarrow.Schema:
        """The new columns, once it is sure that they can be added."""
        names = schemas.names(given)
        self._check(names)
        for argument, name in (("column", self.column), ("errors", self.errors)):
            if name in names:
                raise ValueError(f"there is a column {name!r} already: choose another name with {argument}=")
        pa = _pyarrow()
        return pa.schema([(self.column, annotation_type()), *([(self.errors, pa.string())] if self.errors else [])])

    def _check(self, names: Sequence[str], more: Sequence[str] = ()) -> None:
        for name in (self.text, self.id, self.published, self.url, *more):
            if name is not None and name not in names:
                raise KeyError(f"there is no column {name!r} among {', '.join(names)}")

    def _annotations(self, part: pyarrow.RecordBatch | pyarrow.Table, start: int) -> pyarrow.Table:
        """The new columns of a few rows."""
        pa = _pyarrow()
        found = self._read(part, start)
        columns = {self.column: annotation_array(article for article, _ in found)}
        if self.errors is not None:
            columns[self.errors] = pa.array([fault for _, fault in found], pa.string())
        return pa.table(columns)

    def _read(self, part: pyarrow.RecordBatch | pyarrow.Table, start: int) -> list[tuple[Article | None, str | None]]:
        """The article of each of a few rows, of which the first is number ``start``, or why it cannot be read."""
        rows = list(self._documents(part, start))
        with _turn:
            articles = iter(list(self.parser.parse_many(row for row in rows if isinstance(row, Document))))
        return [(next(articles), None) if isinstance(row, Document) else (None, row) for row in rows]

    def _documents(self, part: pyarrow.RecordBatch | pyarrow.Table, start: int) -> Iterator[Document | str | None]:
        """The document that each row is; None where it has no text, or why it cannot be read."""
        texts = cells.texts(part, self.text)
        days = repeat(None) if self.published is None else cells.days(part, self.published)
        ids, urls = (repeat(None) if name is None else part.column(name) for name in (self.id, self.url))
        for number, (text, day, id_, url) in enumerate(zip(texts, days, ids, urls, strict=False), start):
            name = None
            try:
                name, words = cells.name(id_), text_of(text)
                yield words if words is None else Document(
                    words, id=name, published=cells.day(day), url=cells.name(url)
                )  # fmt: skip
            except (ValueError, TypeError, OverflowError) as error:
                fault = f"{type(error).__name__}: {error}"
                if self.errors is None:
                    raise RecordError(f"row {number} cannot be read: {fault};", id=name) from error
                yield fault

    def _stated(self) -> tuple[str, WhosWho | None]:
        """All that makes the value what it is, in an order of its own; the bundled who's who goes by the version."""
        columns = attrs.asdict(self, recurse=False, filter=attrs.filters.exclude("parser"))
        stated = json.dumps({"parser": settings(self.parser), "columns": columns}, sort_keys=True)
        whoswho = self.parser.whoswho
        return stated, None if whoswho == WhosWho.bundled() else whoswho

    def __hash__(self) -> int:
        return int.from_bytes(hashlib.blake2b(pickle.dumps(self._stated(), 5), digest_size=7).digest(), "big")

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, self._stated()


@lru_cache(maxsize=8)
def _restored(stated: str, whoswho: WhosWho | None) -> Annotator:
    """The inverse of ``_stated``; one value a process, whatever number of tasks bring it.

    Raises:
        RecordError: another version of this package stated it.
    """
    values = json.loads(stated)
    options = values["parser"]
    if (version := options.pop("kabul_corpus")) != library_version():
        raise RecordError(
            f"an annotator of kabul_corpus {version} came to a machine with {library_version()}: install one on all"
        )
    return Annotator(Parser(**options, whoswho=whoswho or WhosWho.bundled()), **values["columns"])


def _parts(batch: Any) -> Iterator[tuple[int, Any]]:
    """The rows of ``batch`` a few at a time, each few with the number of their first; one part where there are none."""
    for start in range(0, max(1, batch.num_rows), SLICE_ROWS):
        yield start, batch.slice(start, SLICE_ROWS)


def _appended(batch: Any, new: pyarrow.Schema, found: pyarrow.Table) -> Any:
    """``batch`` with the columns of ``found``, which the fields ``new`` describe."""
    columns = found.columns if isinstance(batch, _pyarrow().Table) else _arrays(found)
    for field, column in zip(new, columns, strict=True):
        batch = batch.append_column(field, column)
    return batch


def _arrays(table: pyarrow.Table) -> list[pyarrow.Array]:
    return [_pyarrow().concat_arrays(column.chunks) for column in table.columns]


def _pyarrow() -> Any:
    return require("pyarrow", extra="arrow", purpose="annotating Arrow batches")
