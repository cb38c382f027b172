"""The lines of a stream as bytes, each within the limit, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kabul_corpus.errors import FormatError, ReadError
from kabul_corpus.loaders.source import Options, Place, Source, too_large

__all__ = ["Lines"]


class Lines:
    """The lines of a stream, ends kept; ``number`` (from 1) and ``start`` (its byte) are those of the last.

    ``resumed`` says that the last line is the first after a damaged stretch: it may be the rest of a line only.
    """

    def __init__(self, stream: BinaryIO, source: Source, options: Options) -> None:
        encoding = options.encoding or "utf-8"
        if encoding != "auto" and "\n".encode(encoding) != b"\n":
            raise FormatError(f"{encoding} has no one-byte line ends: convert the file to UTF-8", path=source.path)
        self._stream = stream
        self._source = source
        self._options = options
        self._next = 0
        self.number = 0
        self.start = 0
        self.resumed = False

    def __iter__(self) -> Iterator[bytes | ReadError]:
        """Each line; or the error of one that is too long, which is skipped, or of a damaged stretch."""
        limit = self._options.max_bytes
        while True:
            try:
                while line := self._stream.readline(limit + 1):
                    self.number += 1
                    self.start = self._next
                    self._next += len(line)
                    if len(line) <= limit:
                        yield line
                        self.resumed = False
                        continue
                    while not line.endswith(b"\n") and (line := self._stream.readline(2**20)):
                        self._next += len(line)
                    yield too_large(self._source, self._options, Place(line=self.number, byte=self.start))
            except FormatError as error:
                yield error
                self.resumed = True
            else:
                return
