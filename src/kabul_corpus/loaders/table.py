"""CSV and TSV as RFC 4180 has them, the first row naming the columns; cells may hold line ends, which are kept."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from kabul_corpus.errors import DecodingError, FormatError, ReadError
from kabul_corpus.loaders.lines import Lines
from kabul_corpus.loaders.rows import Rows
from kabul_corpus.loaders.source import Found, Options, Place, Source, attempt, decode, too_large

__all__ = ["read_csv", "read_tsv"]


def read_csv(stream: BinaryIO, source: Source, options: Options) -> Iterator[Found]:
    """A document or an error for each row."""
    return _read(stream, source, options, delimiter=",")


def read_tsv(stream: BinaryIO, source: Source, options: Options) -> Iterator[Found]:
    """A document or an error for each row."""
    return _read(stream, source, options, delimiter="\t")


def _read(stream: BinaryIO, source: Source, options: Options, *, delimiter: str) -> Iterator[Found]:
    feed = _Feed(stream, source, options)
    rows = Rows(source, options)
    reader = csv.reader(feed.lines(), delimiter=delimiter, strict=True)
    header: list[str] | None = None
    while True:
        feed.taken.clear()
        wrong: str | None = None
        row: list[str] | None = None
        try:
            row = _next_row(reader, options.max_bytes)
        except csv.Error as error:
            wrong = str(error)
        if not feed.taken:
            return
        place = Place(line=feed.taken[0].number)
        if header is None:
            if feed.spoiled is not None:
                yield Found(feed.spoiled)
                return
            if row is None:
                raise FormatError(f"no CSV: the header: {wrong}", path=source.path, line=place.line)
            header = row
            rows.check_header(header)
            continue
        if wrong is None and row is not None and len(row) not in (0, len(header)):
            wrong = f"the row has {len(row)} cells, the header {len(header)}"
        if wrong is None and feed.spoiled is None:
            if row:
                cells = dict(zip(header, row, strict=True))
                yield attempt(lambda: rows.document(cells, place), source, place)  # noqa: B023 - called at once
            continue
        rest_of_a_row = feed.taken[0].resumed
        spoiled = feed.spoiled
        misquoted = wrong is not None and feed.go_on(header, delimiter, stopped=row is None)
        if row is None or misquoted:
            reader = csv.reader(feed.lines(), delimiter=delimiter, strict=True)
        if spoiled is not None:
            yield Found(spoiled)
        elif misquoted:
            said = f"no CSV: a quote mark is not closed, or not doubled ({wrong}); reading goes on at the next row"
            yield Found(FormatError(said, path=source.path, line=place.line), place)
        elif "field limit" in str(wrong):
            yield Found(too_large(source, options, place), place)
        elif not rest_of_a_row:  # else its damage was named
            said = f"no CSV: {wrong}" if row is None else str(wrong)
            yield Found(FormatError(said, path=source.path, line=place.line), place)


def _next_row(reader: Iterator[list[str]], limit: int) -> list[str] | None:
    """The next row, None at the end; the module's own limit on cells is raised for this call only."""
    before = csv.field_size_limit(min(limit, 2**31 - 1))
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(before)


_QUOTED = re.compile(r'"[^"]*+"')


class _Line(NamedTuple):
    text: str
    number: int
    error: ReadError | None
    resumed: bool


class _Feed:
    """The lines as text, as the rows take them; ``taken`` are those of the row at hand, which can be given back."""

    def __init__(self, stream: BinaryIO, source: Source, options: Options) -> None:
        self._source = source
        self._options = options
        self._numbered = Lines(stream, source, options)
        self._new = self._read()
        self._again: deque[_Line] = deque()
        self.taken: list[_Line] = []

    @property
    def spoiled(self) -> ReadError | None:
        """The first error within the row."""
        return next((line.error for line in self.taken if line.error is not None), None)

    def lines(self) -> Iterator[str]:
        while (line := self._next()) is not None:
            self.taken.append(line)
            yield line.text

    def _next(self) -> _Line | None:
        return self._again.popleft() if self._again else next(self._new, None)

    def _read(self) -> Iterator[_Line]:
        """Each line; one that cannot be read goes on as far as it can, for the rows to stay in step."""
        lines, options = self._numbered, self._options
        for line in lines:
            if isinstance(line, ReadError):
                yield _Line("\n", lines.number, line, resumed=False)
                continue
            try:
                text, error = decode(line, self._source, options, line=lines.number, start=lines.start)[0], None
            except DecodingError as caught:
                encoding = options.encoding if options.encoding not in (None, "auto") else "utf-8"
                text, error = line.decode(encoding or "utf-8", "replace"), caught
            yield _Line(text, lines.number, error, lines.resumed)

    def go_on(self, header: list[str], delimiter: str, *, stopped: bool) -> bool:
        """Goes to where reading goes on behind a row that is wrong; whether that is within what it took for itself.

        A mark that is not closed swallows the lines after it: where these are whole rows each by itself, they are
        read. Else the row ends where its marks are balanced (as those of a text with unmarked quotations in it are).
        ``stopped`` says that the row was given up before its end.
        """
        swallowed = self.taken[1:]
        marks = sum(line.text.count('"') for line in self.taken)
        size = sum(len(line.text) for line in self.taken)
        if stopped:
            while marks % 2 and size <= self._options.max_bytes and (line := self._next()) is not None:
                swallowed.append(line)
                marks += line.text.count('"')
                size += len(line.text)
        whole = [self._is_row(line, header, delimiter) for line in swallowed]
        if swallowed and len(header) > 1 and all(whole):
            self._again.extendleft(reversed(swallowed))
            return True
        if stopped and marks % 2:
            behind = swallowed[whole.index(True) :] if True in whole else []
            self._again.extendleft(reversed(behind))
            return bool(behind)
        return False

    @staticmethod
    def _is_row(line: _Line, header: list[str], delimiter: str) -> bool:
        cell = rf'(?:"(?:[^"]|"")*+"|[^"\r\n{delimiter}]*+)'
        return (
            line.error is None
            and re.fullmatch(rf"{cell}(?:{delimiter}{cell})*+\r?\n?", line.text) is not None
            and (not line.text.strip() or _QUOTED.sub("", line.text).count(delimiter) + 1 == len(header))
        )
