"""JSON: an array of objects, one object, or several one after another; read piece by piece."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import partial
from json import JSONDecodeError, JSONDecoder
from typing import BinaryIO

from kabul_corpus.errors import DecodingError, FormatError
from kabul_corpus.loaders.objects import check_depth, item_of
from kabul_corpus.loaders.rows import Rows
from kabul_corpus.loaders.source import Found, Item, Options, Place, Source, attempt, too_large

__all__ = ["read"]

_PIECE = 2**16
_BLANK = re.compile(r"[ \t\r\n]*+")
_CUT = 16
"""An error so near to the end of what was read may be the cut's doing: no mark that a value may end in is longer."""


def read(stream: BinaryIO, source: Source, options: Options) -> Iterator[Found]:
    """A document, an article or an error for each value.

    Raises:
        FormatError: what follows is no JSON, and where the next value would begin is not known.
        DecodingError: what follows is not in the encoding.
        TooLarge: a value is larger than the limit.
    """
    rows = Rows(source, options)
    for number, (value, line) in enumerate(_values(_Text(stream, source, options)), 1):
        place = Place(line=line, record=number)
        yield attempt(partial(_item, value, rows, place), source, place)


def _item(value: object, rows: Rows, place: Place) -> Item:
    if isinstance(value, ValueError):
        raise FormatError(f"no JSON: {value}", path=rows.source.path, **place._asdict())
    return item_of(value, rows, place)


class _Text:
    """The text of a stream as far as it has been asked for, and a place in it; what lies behind is forgotten."""

    def __init__(self, stream: BinaryIO, source: Source, options: Options) -> None:
        self._encoding = "utf-8" if options.encoding in (None, "auto") else str(options.encoding)
        decoder = "utf-8-sig" if self._encoding == "utf-8" else self._encoding
        self._decoder = codecs.getincrementaldecoder(decoder)()
        self._stream = stream
        self._limit = options.max_bytes
        self._options = options
        self._source = source
        self._text = ""
        self._at = 0
        self._ended = False
        self.line = 1

    def next_mark(self) -> str:
        """Goes to the next character that is not blank; "" at the end."""
        while True:
            self._go_to(_BLANK.match(self._text, self._at).end())  # type: ignore[union-attr] # matches no blanks too
            if self._at < len(self._text) or self._ended:
                return self._text[self._at : self._at + 1]
            self._more()

    def skip_mark(self) -> None:
        self._at += 1

    def value(self) -> object:
        """The value that begins here, which is then behind; the error of one that is nested too deeply."""
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
                if end < len(self._text) or self._ended:
                    break
            except RecursionError:
                raise self.error("nested too deeply") from None
            except ValueError as error:
                cut = not isinstance(error, JSONDecodeError) or (
                    error.msg.startswith("Unterminated string") or error.pos > len(self._text) - _CUT
                )
                if self._ended or not cut:
                    raise self.error(error.msg if isinstance(error, JSONDecodeError) else str(error)) from None
            if len(self._text) - self._at > self._limit:
                raise too_large(self._source, self._options, Place(line=self.line))
            self._more()
        if end - self._at > self._limit:
            raise too_large(self._source, self._options, Place(line=self.line))
        try:
            check_depth(value)
        except ValueError as error:
            value = error
        self._go_to(end)
        return value

    def error(self, said: str) -> FormatError:
        """What is wrong here, and that it ends the reading."""
        return FormatError(f"no JSON: {said}; what follows was not read", path=self._source.path, line=self.line)

    def _go_to(self, end: int) -> None:
        self.line += self._text.count("\n", self._at, end)
        self._at = end

    def _more(self) -> None:
        """As much again as is there, so that a value that is read anew each time costs no more than twice."""
        self._text = self._text[self._at :]
        self._at = 0
        data = self._stream.read(max(_PIECE, len(self._text)))
        try:
            self._text += self._decoder.decode(data, final=not data)
        except UnicodeError as error:
            raise DecodingError(
                f"not {self._encoding}: {getattr(error, 'reason', error)}; name another encoding",
                path=self._source.path,
                line=self.line,
            ) from None
        self._ended = not data


_DECODER = JSONDecoder()


def _values(text: _Text) -> Iterator[tuple[object, int]]:
    """Each value and the line it begins on: those in an array at the top, or those that stand one after another."""
    in_array = text.next_mark() == "["
    if not in_array:
        while text.next_mark():
            line = text.line
            yield text.value(), line
        return
    text.skip_mark()
    while (mark := text.next_mark()) != "]":
        if not mark:
            raise text.error("the array does not end")
        line = text.line
        yield text.value(), line
        if text.next_mark() == ",":
            text.skip_mark()
        elif text.next_mark() != "]":
            raise text.error("a comma is missing")
    text.skip_mark()
    if text.next_mark():
        raise text.error("something stands behind the array")
