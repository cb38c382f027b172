"""Plain text: a file is a document; an export of an archive, which tells itself, one for each article in it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import BinaryIO

from kabul_corpus.errors import FormatError
from kabul_corpus.loaders.exports import export_of
from kabul_corpus.loaders.source import NOWHERE, Found, Options, Source, decode, read_all
from kabul_corpus.model import Document

__all__ = ["read"]


def read(stream: BinaryIO, source: Source, options: Options) -> Iterator[Found]:
    """The one document that the stream is, or those in an export; with the format said to be text, always the one.

    Raises:
        FormatError: it is a PDF.
    """
    data = read_all(stream, source, options)
    if data.startswith(b"%PDF-"):
        raise FormatError("a PDF: take its text out first, as with pdftotext", path=source.path)
    text, done = decode(data, source, options)
    archive = export_of(text) if options.format is None else None
    if archive is not None:
        yield from import_module(f"kabul_corpus.loaders.{archive}").articles(text, source)
    else:
        yield Document(text, id=source.id, metadata=source.metadata(**done)), NOWHERE
