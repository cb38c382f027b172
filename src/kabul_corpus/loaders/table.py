"""CSV and TSV as RFC 4180 has them, the first row naming the columns; cells may hold line ends, which are kept."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from kabul_corpus.errors import DecodingError, FormatError, ReadError
from kabul_corpus.loaders.lines import Lines
from kabul_corpus.loaders.rows import Rows
from kabul_corpus.loaders.source import NOWHERE, Found, Options, Place, Source, attempt, decode, too_large

__all__ = ["read_csv", "read_tsv"]


def read_csv(stream: BinaryIO, source: Source, options: Options) -> Iterator[Found]:
    """A document or an error for each row; semicolons part the cells where the header has them and no comma."""
    feed = _Feed(stream, source, options)
    header = feed.header()
    # So spreadsheets write where the comma is the decimal mark.
    yield from _read(feed, source, options, delimiter=";" if ";" in header and "," not in header else ",")


def read_tsv(stream: BinaryIO, source: Source, options: Options) -> Iterator[Found]:
    """A document or an error for each row."""
    return _read(_Feed(stream, source, options), source, options, delimiter="\t")


def _read(feed: _Feed, source: Source, options: Options, *, delimiter: str) -> Iterator[Found]:
    rows = Rows(source, options)
    reader = csv.reader(feed.lines(), delimiter=delimiter, strict=True)
    header: list[str] | None = None
    while True:
        feed.begin()
        wrong: str | None = None
        row: list[str] | None = None
        try:
            row = _next_row(reader, options.max_bytes)
        except csv.Error as error:
            wrong = str(error)
        if not feed.taken:
            return
        place = Place(line=feed.number)
        spoiled = feed.spoiled()
        if header is None:
            if spoiled is not None:
                yield spoiled, NOWHERE
                return
            if row is None:
                raise FormatError(f"no CSV: the header: {wrong}", path=source.path, line=place.line)
            header = row
            rows.check_header(header)
            continue
        if wrong is None and row is not None and len(row) not in (0, len(header)):
            wrong = f"the row has {len(row)} cells, the header {len(header)}"
        if wrong is None and spoiled is None:
            if row:
                yield attempt(partial(rows.document, dict(zip(header, row, strict=True)), place), source, place)
            continue
        misquoted = wrong is not None and feed.go_on(header, delimiter, stopped=row is None)
        if row is None or misquoted:
            reader = csv.reader(feed.lines(), delimiter=delimiter, strict=True)
        if spoiled is not None:
            yield spoiled, NOWHERE
        elif misquoted:
            said = f"no CSV: a quote mark is not closed, or not doubled ({wrong}); reading goes on at the next row"
            yield FormatError(said, path=source.path, line=place.line), place
        elif "field limit" in str(wrong):
            yield too_large(source, options, place), place
        elif feed.number not in feed.resumed:  # else its damage was named
            said = f"no CSV: {wrong}" if row is None else str(wrong)
            yield FormatError(said, path=source.path, line=place.line), place


def _next_row(reader: Iterator[list[str]], limit: int) -> list[str] | None:
    """The next row, None at the end; the module's own limit on cells is raised for this call only."""
    before = csv.field_size_limit(min(limit, 2**31 - 1))
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(before)


_QUOTED = re.compile(r'"[^"]*+"')


class _Feed:
    """The lines as text, as the rows take them.

    ``taken`` are those of the row at hand, which can be given back, ``number`` that of the first; ``resumed`` are the
    numbers of lines that follow upon a damaged stretch.
    """

    def __init__(self, stream: BinaryIO, source: Source, options: Options) -> None:
        self._source = source
        self._options = options
        self._lines = Lines(stream, source, options)
        self._new = self._read()
        self._again: deque[str] = deque()
        self._errors: dict[int, ReadError] = {}
        self.resumed: set[int] = set()
        self.taken: list[str] = []
        self.number = 1

    def header(self) -> str:
        """The first line, which is not taken; "" where there is none."""
        line = self._next()
        if line is None:
            return ""
        self._again.appendleft(line)
        return line

    def begin(self) -> None:
        """Begins a row behind the one at hand."""
        self.number += len(self.taken)
        self.taken.clear()

    def spoiled(self) -> ReadError | None:
        """The first error within the row; what was named is forgotten."""
        if not self._errors:
            return None
        within = [number for number in self._errors if number < self.number + len(self.taken)]
        errors = [self._errors.pop(number) for number in sorted(within)]
        return errors[0] if errors else None

    def lines(self) -> Iterator[str]:
        """Each line, those first that were given back."""
        while self._again:
            self.taken.append(self._again.popleft())
            yield self.taken[-1]
        for text in self._new:
            self.taken.append(text)
            yield text

    def _next(self) -> str | None:
        return self._again.popleft() if self._again else next(self._new, None)

    def _read(self) -> Iterator[str]:
        lines = self._lines
        plain = self._options.encoding is None
        for line in lines:
            if lines.resumed:
                self.resumed.add(lines.number)
            if isinstance(line, ReadError):
                self._errors[lines.number] = line
                yield "\n"
            elif plain and lines.start:
                try:
                    text = line.decode()  # most tables have more lines than rows: the short way for nearly all
                except UnicodeDecodeError:
                    text = self._text(line)
                yield text
            else:
                yield self._text(line)

    def _text(self, line: bytes) -> str:
        """The line as text; one that cannot be read goes on as far as it can, for the rows to stay in step."""
        number, start = self._lines.number, self._lines.start
        try:
            return decode(line, self._source, self._options, line=number, start=start)[0]
        except DecodingError as error:
            self._errors[number] = error
            encoding = self._options.encoding if self._options.encoding not in (None, "auto") else "utf-8"
            return line.decode(encoding or "utf-8", "replace")

    def go_on(self, header: list[str], delimiter: str, *, stopped: bool) -> bool:
        """Goes to where reading goes on behind a row that is wrong; whether that is within what it took for itself.

        A mark that is not closed swallows the lines after it: where these are whole rows each by itself, they are
        read. Else the row ends where its marks are balanced (as those of a text with unmarked quotations in it are).
        ``stopped`` says that the row was given up before its end.
        """
        swallowed = self.taken[1:]
        marks = sum(line.count('"') for line in self.taken)
        size = sum(map(len, self.taken))
        if stopped:
            while marks % 2 and size <= self._options.max_bytes and (line := self._next()) is not None:
                swallowed.append(line)
                marks += line.count('"')
                size += len(line)
        whole = [_is_row(line, header, delimiter) for line in swallowed]
        if swallowed and len(header) > 1 and all(whole):
            behind = swallowed
        elif stopped and marks % 2 and True in whole:
            behind = swallowed[whole.index(True) :]
        else:
            behind = []
        self._again.extendleft(reversed(behind))
        self.taken[1:] = swallowed[: len(swallowed) - len(behind)]
        return bool(behind)


def _is_row(line: str, header: list[str], delimiter: str) -> bool:
    cell = rf'(?:"(?:[^"]|"")*+"|[^"\r\n{delimiter}]*+)'
    whole = re.fullmatch(rf"{cell}(?:{delimiter}{cell})*+\r?\n?", line) is not None
    return whole and (not line.strip() or _QUOTED.sub("", line).count(delimiter) + 1 == len(header))
