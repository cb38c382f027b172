"""Parquet, by pyarrow (extra ``arrow``): a row is a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kabul_corpus.errors import FormatError
from kabul_corpus.loaders.rows import check_header, document
from kabul_corpus.loaders.source import Item, Options, Source, require, too_large

__all__ = ["read"]

BATCH_ROWS = 64


def read(stream: BinaryIO, source: Source, options: Options) -> Iterator[Item]:
    """A document or an error for each row; a few rows are in memory at a time."""
    arrow = require("pyarrow", extra="arrow", purpose="reading Parquet")
    parquet = require("pyarrow.parquet", extra="arrow", purpose="reading Parquet")
    if not stream.seekable():
        raise FormatError("Parquet cannot be read from a stream: give the file", path=source.path)
    number = 0
    try:
        table = parquet.ParquetFile(stream)
        check_header(table.schema_arrow.names, source, options)
        for batch in table.iter_batches(batch_size=BATCH_ROWS):
            for row in batch.to_pylist():
                number += 1
                yield _item(row, number, source, options)
    except arrow.ArrowException as error:
        raise FormatError(f"no Parquet: {error}", path=source.path, line=number + 1) from None


def _item(row: dict[str, object], number: int, source: Source, options: Options) -> Item:
    try:
        found = document(row, number, source, options)
    except FormatError as error:
        return error
    if len(found.text) > options.max_bytes:
        return too_large(source, options, line=number)
    return found
