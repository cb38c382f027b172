"""CSV and TSV as RFC 4180 has them, the first row naming the columns; cells may hold line ends, which are kept."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from kabul_corpus.errors import DecodingError, FormatError, ReadError
from kabul_corpus.loaders.rows import check_header, document
from kabul_corpus.loaders.source import Item, Lines, Options, Source, decode, too_large

__all__ = ["read_csv", "read_tsv"]


def read_csv(stream: BinaryIO, source: Source, options: Options) -> Iterator[Item]:
    """A document or an error for each row."""
    return _read(stream, source, options, delimiter=",")


def read_tsv(stream: BinaryIO, source: Source, options: Options) -> Iterator[Item]:
    """A document or an error for each row."""
    return _read(stream, source, options, delimiter="\t")


def _read(stream: BinaryIO, source: Source, options: Options, *, delimiter: str) -> Iterator[Item]:
    spoiled: list[ReadError] = []
    lines = _text_lines(stream, source, options, spoiled)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    header: list[str] | None = None
    line = 1
    while True:
        try:
            row = _next_row(reader, options.max_bytes)
        except csv.Error as error:
            if "field limit" in str(error):
                raise too_large(source, options, line=line) from None
            raise FormatError(f"no CSV: {error}; what follows was not read", path=source.path, line=line) from None
        if spoiled:
            yield from spoiled
            spoiled.clear()
            if row is None or header is None:
                return
        elif row is None:
            return
        elif header is None:
            header = row
            check_header(header, source, options)
        elif len(row) not in (0, len(header)):
            yield FormatError(f"the row has {len(row)} cells, the header {len(header)}", path=source.path, line=line)
        elif row:
            try:
                yield document(dict(zip(header, row, strict=True)), line, source, options)
            except FormatError as error:
                yield error
        line = reader.line_num + 1


def _next_row(reader: Iterator[list[str]], limit: int) -> list[str] | None:
    """The next row, None at the end; the module's own limit on cells is raised for this call only."""
    before = csv.field_size_limit(limit)
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(before)


def _text_lines(stream: BinaryIO, source: Source, options: Options, spoiled: list[ReadError]) -> Iterator[str]:
    """The lines as text; one that cannot be read goes on as far as it can, for the rows to stay in step."""
    lines = Lines(stream, source, options)
    for line in lines:
        if isinstance(line, ReadError):
            spoiled.append(line)
            yield "\n"
            continue
        try:
            yield decode(line, source, options, line=lines.number, start=lines.start)[0]
        except DecodingError as error:
            spoiled.append(error)
            encoding = options.encoding if options.encoding not in (None, "auto") else "utf-8"
            yield line.decode(encoding or "utf-8", "replace")
