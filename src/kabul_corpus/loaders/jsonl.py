"""JSON lines (also ``.ndjson``): a line is a record of ours, read back as it was, or a row with a text column."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from kabul_corpus.errors import FormatError, ReadError, RecordError
from kabul_corpus.loaders.rows import document
from kabul_corpus.loaders.source import Item, Lines, Options, Source, decode
from kabul_corpus.model import Article

__all__ = ["read"]


def read(stream: BinaryIO, source: Source, options: Options) -> Iterator[Item]:
    """A document, an article or an error for each line that is not blank."""
    lines = Lines(stream, source, options)
    for line in lines:
        if isinstance(line, ReadError):
            yield line
            continue
        try:
            text, _ = decode(line, source, options, line=lines.number, start=lines.start)
            if text.strip():
                yield _item(text, lines.number, source, options)
        except ReadError as error:
            yield error


def _item(line: str, number: int, source: Source, options: Options) -> Item:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise FormatError(f"no JSON: {reason}", path=source.path, line=number) from None
    if not isinstance(row, dict):
        raise FormatError(f"holds {type(row).__name__}, not an object", path=source.path, line=number)
    if "record" in row and "blocks" in row:
        try:
            return Article.from_dict(row)
        except RecordError as error:
            raise FormatError(str(error), path=source.path, line=number) from error
    return document(row, number, source, options)
