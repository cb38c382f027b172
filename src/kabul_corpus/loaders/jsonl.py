"""JSON lines (also ``.ndjson``): a line is a record of ours, read back as it was, or a row with a text column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kabul_corpus.errors import ReadError
from kabul_corpus.loaders.lines import Lines
from kabul_corpus.loaders.objects import item_of, value_of
from kabul_corpus.loaders.rows import Rows
from kabul_corpus.loaders.source import NOWHERE, Found, Options, Place, Source, broken, decode

__all__ = ["read"]


def read(stream: BinaryIO, source: Source, options: Options) -> Iterator[Found]:
    """A document, an article or an error for each line that is not blank."""
    lines = Lines(stream, source, options)
    rows = Rows(source, options)
    for line in lines:
        if isinstance(line, ReadError):
            yield line, NOWHERE
            continue
        place = Place(lines.number)
        try:
            text, _ = decode(line, source, options, line=lines.number, start=lines.start)
            if text and not text.isspace():
                yield item_of(value_of(text, source, place), rows, place), place
        except Exception as error:
            if not lines.resumed:  # else it is the rest of a line whose damage was named
                yield broken(error, source, place), place
