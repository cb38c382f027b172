"""Plain text: a file is a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kabul_corpus.loaders.source import Found, Options, Source, decode, read_all
from kabul_corpus.model import Document

__all__ = ["read"]


def read(stream: BinaryIO, source: Source, options: Options) -> Iterator[Found]:
    """The one document that the stream is."""
    text, done = decode(read_all(stream, source, options), source, options)
    yield Found(Document(text, id=source.id, metadata=source.metadata(**done)))
