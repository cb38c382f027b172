"""What a loader reads from, how it is told to read, and what it yields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from types import ModuleType
from typing import BinaryIO, TypeAlias

import attrs

from kabul_corpus.errors import DecodingError, FormatError, MissingExtra, ReadError, TooLarge
from kabul_corpus.model import Article, Document

__all__ = [
    "COLUMNS",
    "FORMATS",
    "MAX_BYTES",
    "Item",
    "Lines",
    "Options",
    "Source",
    "decode",
    "read_all",
    "repair",
    "require",
    "too_large",
]

Item: TypeAlias = Document | Article | ReadError
"""A document; an article, where a record was read back; or the error of what could not be read."""

MAX_BYTES = 32 * 2**20
"""The size limit of one record where the caller sets none: far above any page, far below any memory."""

COLUMNS = ("text", "id", "date", "url")
FORMATS = ("text", "jsonl", "csv", "tsv", "parquet", "html", "warc")


def _columns(names: Mapping[str, str] | None) -> Mapping[str, str]:
    names = dict(names or {})
    if unknown := sorted(set(names) - set(COLUMNS)):
        raise ValueError(f"columns={{{unknown[0]!r}: ...}} is unknown: choose from {', '.join(COLUMNS)}")
    return names


def _encoding(name: str | None) -> str | None:
    if name not in (None, "auto"):
        try:
            "".encode(name)
        except LookupError:
            raise ValueError(f"encoding={name!r} is no text encoding known to Python") from None
    return name


def _format(name: str | None) -> str | None:
    if name not in (None, *FORMATS):
        raise ValueError(f"format={name!r} is unknown: choose from {', '.join(FORMATS)}")
    return name


@attrs.frozen
class Options:
    """How to read: see ``kabul_corpus.load`` for what each option means."""

    columns: Mapping[str, str] = attrs.field(default=None, converter=_columns)
    encoding: str | None = attrs.field(default=None, converter=_encoding)
    format: str | None = attrs.field(default=None, converter=_format)
    max_bytes: int = MAX_BYTES
    repair: bool = False


@attrs.frozen
class Source:
    """A file or stream: ``path`` as a reader knows it, and the id that a single document in it gets."""

    path: str
    id: str

    def metadata(self, **more: str) -> dict[str, str]:
        """Where a document comes from, and what else its loader has to say of it."""
        return {"path": self.path, **more}


def require(module: str, *, extra: str, purpose: str) -> ModuleType:
    """The optional module, imported.

    Raises:
        MissingExtra: it is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtra(extra, purpose) from error


def read_all(stream: BinaryIO, source: Source, options: Options) -> bytes:
    """All bytes of ``stream``.

    Raises:
        TooLarge: there are more than the limit; no more than that are read.
    """
    data = stream.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        raise too_large(source, options)
    return data


def too_large(source: Source, options: Options, *, line: int | None = None, byte: int | None = None) -> TooLarge:
    """The error of a record above the limit."""
    message = f"larger than the limit of {options.max_bytes} bytes: raise max_bytes to read it"
    return TooLarge(message, path=source.path, line=line, byte=byte)


def decode(
    data: bytes, source: Source, options: Options, *, line: int | None = None, start: int = 0
) -> tuple[str, dict[str, str]]:
    """``data`` as text, nothing changed but a byte order mark dropped; and what was done, for the metadata.

    ``start`` is the byte of the file at which ``data`` begins.

    Raises:
        DecodingError: the bytes are not in the encoding.
    """
    encoding = options.encoding or "utf-8"
    done = {}
    try:
        if encoding == "auto":
            encoding = _guess(data)
            done["encoding"] = encoding
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DecodingError(
            f"not {encoding}: {error.reason}; name another encoding, or encoding='auto'",
            path=source.path,
            line=line,
            byte=start + error.start,
        ) from None
    if start == 0 and text.startswith("\ufeff"):
        text = text[1:]
        done["byte_order_mark"] = "dropped"
    return text, done


def _guess(data: bytes) -> str:
    """UTF-8 where the bytes are valid UTF-8, which text in another encoding hardly ever is; else the likeliest."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        detector = require("charset_normalizer", extra="repair", purpose="encoding='auto'")
        best = detector.from_bytes(data).best()
        return str(best.encoding) if best is not None else "utf-8"
    return "utf-8"


def repair(document: Document) -> Document:
    """``document`` with text that was decoded wrongly decoded right, by ftfy, and that said in its metadata."""
    ftfy = require("ftfy", extra="repair", purpose="repairing text")
    text = ftfy.fix_encoding(document.text)
    if text == document.text:
        return document
    return attrs.evolve(document, text=text, metadata={**document.metadata, "repaired": f"ftfy {ftfy.__version__}"})


class Lines:
    """The lines of a stream as bytes, ends kept; ``number`` (from 1) and ``start`` (its byte) are those of the last."""

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

    def __iter__(self) -> Iterator[bytes | TooLarge]:
        """Each line; or the error of one that is too long, which is skipped."""
        limit = self._options.max_bytes
        while line := self._stream.readline(limit + 1):
            self.number += 1
            self.start = self._next
            self._next += len(line)
            if len(line) <= limit:
                yield line
                continue
            while not line.endswith(b"\n") and (line := self._stream.readline(2**20)):
                self._next += len(line)
            yield too_large(self._source, self._options, line=self.number, byte=self.start)
