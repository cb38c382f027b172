"""Parquet, by pyarrow (extra ``arrow``): a row is a document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO

from kabul_corpus.errors import FormatError, ReadError
from kabul_corpus.loaders.pages import Group, groups, page_sizes
from kabul_corpus.loaders.rows import Rows
from kabul_corpus.loaders.source import (
    Found,
    Item,
    Options,
    Place,
    Source,
    attempt,
    broken,
    require,
    too_large,
)
from kabul_corpus.printable import short

__all__ = ["read"]

BATCH_ROWS = 64
_LARGEST_PAGE = 8
"""How many times the limit of a record a page may hold: writers fill a page before they look at its size."""
_MOST_ELEMENTS = 2**24
"""How many elements the lists of a row group may hold in one column: each takes memory, and no bytes in the file."""


def read(stream: BinaryIO, source: Source, options: Options) -> Iterator[Found]:
    """A document or an error for each row; a few rows are in memory at a time.

    A row group that is damaged, or would take too much memory, is one error; the others are read.

    Raises:
        FormatError: it is no Parquet, or has columns that cannot be read.
    """
    arrow = require("pyarrow", extra="arrow", purpose="reading Parquet")
    parquet = require("pyarrow.parquet", extra="arrow", purpose="reading Parquet")
    if not stream.seekable():
        raise FormatError("Parquet cannot be read from a stream: give the file, unpacked", path=source.path)
    rows = Rows(source, options)
    try:
        table = parquet.ParquetFile(stream)
        rows.check_header(table.schema_arrow.names)
        for field in table.schema_arrow:
            _check_type(field.type, field.name, arrow, source)
        row_groups = groups(stream)
    except ReadError:
        raise
    except Exception as error:
        raise FormatError(f"no Parquet: {short(error)}", path=source.path) from error
    first = 1
    for number, group in enumerate(row_groups):
        at = first
        try:
            size = _batch_size(group, stream, source, options, Place(line=at))
            for batch in table.iter_batches(batch_size=size, row_groups=[number]):
                for found in _batch(batch, at, rows, source, options):
                    yield found
                    at += 1
        except Exception as error:
            said = broken(error, source)
            if not isinstance(error, ReadError):
                last = first + group.rows - 1
                said = FormatError(f"rows {at} to {last} cannot be read: {short(error)}", path=source.path, line=at)
            yield said, Place(line=at)
        first += group.rows


def _check_type(kind: Any, name: str, arrow: Any, source: Source) -> None:
    """Nothing, where values of ``kind`` can be read.

    Raises:
        FormatError: the time zone is unknown, or two fields within have one name.
    """
    if arrow.types.is_timestamp(kind) and kind.tz is not None:
        try:
            arrow.scalar(0, kind).as_py()
        except Exception as error:
            raise FormatError(
                f"the time zone {kind.tz!r} of the column {name!r} is unknown here: write the column in UTC",
                path=source.path,
            ) from error
    fields = [kind.field(place) for place in range(kind.num_fields)]
    if arrow.types.is_struct(kind) and len({field.name for field in fields}) < len(fields):
        raise FormatError(f"two fields within the column {name!r} have one name", path=source.path)
    for field in fields:
        _check_type(field.type, name, arrow, source)


def _batch_size(group: Group, stream: BinaryIO, source: Source, options: Options, place: Place) -> int:
    """How many rows of the row group are decoded at a time; cells of a dictionary are copied in every row.

    Raises:
        TooLarge: a page, or the number of elements, is above the limit.
        FormatError: the pages are not where the file says.
    """
    largest = _LARGEST_PAGE * options.max_bytes
    batch = BATCH_ROWS
    for column in group.columns:
        if column.values > group.rows + _MOST_ELEMENTS:
            raise too_large(source, options, place)
        for is_dictionary, size in page_sizes(stream, column):
            if size > largest:
                raise too_large(source, options, place)
            if is_dictionary:
                batch = max(1, min(batch, largest // max(size, 1)))
    return batch


def _batch(batch: Any, first: int, rows: Rows, source: Source, options: Options) -> Iterator[Found]:
    """An item for each row; rows are made one at a time where all together, or one of them, cannot be."""
    values: list[dict[str, object]] | None = None
    if batch.nbytes <= options.max_bytes:
        try:
            values = batch.to_pylist()
        except Exception:  # which row it was, and why, is found below: each is read alone and tells its own error
            values = None
    for number in range(batch.num_rows):
        place = Place(line=first + number)
        yield attempt(partial(_item, values, batch, number, rows, place, options), source, place)


def _item(
    values: list[dict[str, object]] | None, batch: Any, number: int, rows: Rows, place: Place, options: Options
) -> Item:
    row = values[number] if values is not None else _row(batch, number, rows.source, place, options)
    found = rows.document(row, place)
    return too_large(rows.source, options, place) if len(found.text) > options.max_bytes else found


def _row(batch: Any, number: int, source: Source, place: Place, options: Options) -> dict[str, object]:
    """The cells of a row.

    Raises:
        FormatError: a cell cannot be read.
        TooLarge: the row is larger than the limit.
    """
    row = batch.slice(number, 1)
    if row.nbytes > options.max_bytes:
        raise too_large(source, options, place)
    cells: dict[str, object] = {}
    for name, column in zip(batch.schema.names, row.columns, strict=True):
        try:
            cells[name] = column[0].as_py()
        except Exception as error:
            said = f"the column {name!r} holds what cannot be read: {type(error).__name__}: {short(error)}"
            raise FormatError(said, path=source.path, **place._asdict()) from error
    return cells
