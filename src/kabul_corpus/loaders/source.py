"""What a loader reads from, how it is told to read, and what it yields."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, TypeAlias, TypeVar

import attrs

from kabul_corpus.errors import DecodingError, KabulCorpusError, MissingExtra, ReadError, TooLarge
from kabul_corpus.model import Article, Document
from kabul_corpus.printable import printable, short

if TYPE_CHECKING:
    from _typeshed import StrPath

__all__ = [
    "COLUMNS",
    "FORMATS",
    "MAX_BYTES",
    "MAX_CHARACTERS",
    "NOWHERE",
    "Found",
    "Item",
    "Options",
    "PassedOver",
    "Place",
    "Source",
    "attempt",
    "broken",
    "decode",
    "read_all",
    "repair",
    "require",
    "too_large",
]

MAX_BYTES = 32 * 2**20
"""The size limit of one record where the caller sets none: far above any page, far below any memory."""
MAX_CHARACTERS = 1_000_000
"""The length limit of one text where the caller sets none: parsed with all layers, it takes 60 to 260 MB of memory."""
_LARGEST_LIMIT = 2**40
_PIECE = 2**20
"""What is asked for at a time is set aside before it is known to be there."""

COLUMNS = ("text", "id", "date", "url", "title", "authors", "outlet")
FORMATS = ("text", "jsonl", "json", "csv", "tsv", "parquet", "html", "warc", "nexis", "factiva", "proquest")
_NO_CHARACTER_SETS = {"idna", "mbcs", "oem", "punycode", "raw_unicode_escape", "undefined", "unicode_escape"}
"""Codecs of Python that no file of text is in, slow or different by machine."""

T = TypeVar("T")


@attrs.frozen
class PassedOver:
    """A file or record that was met and not read, and the reason: nothing went wrong with it.

    ``record`` is its number (from 1) within the file.

    >>> import kabul_corpus as kc
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> passed = []
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a1.txt").write_text("Kabul fell.", encoding="utf-8")
    ...     _ = Path(folder, "a1.pdf").write_bytes(b"%PDF")
    ...     articles = list(kc.iter_articles(folder, on_passed_over=passed.append))
    >>> [(Path(each.path).name, each.reason) for each in passed]
    [('a1.pdf', "no known format has the suffix '.pdf'")]
    """

    path: str
    reason: str
    record: int | None = None

    def __str__(self) -> str:
        return printable(f"{self.path}{f', record {self.record}' if self.record else ''}: passed over: {self.reason}")


Item: TypeAlias = Document | Article | ReadError | PassedOver
"""A document; an article, where a record was read back; the error of what cannot be read; or what was passed over."""


class Place(NamedTuple):
    """Where in a file something stands, as ``ReadError`` has it."""

    line: int | None = None
    record: int | None = None
    byte: int | None = None


NOWHERE = Place()

Found: TypeAlias = tuple[Item, Place]
"""What a reader of a format yields: an item for each record it meets, and where that stands."""


def _columns(names: Mapping[str, str] | None) -> Mapping[str, str]:
    names = dict(names or {})
    if unknown := sorted(set(names) - set(COLUMNS)):
        raise ValueError(f"columns={{{unknown[0]!r}: ...}} is unknown: choose from {', '.join(COLUMNS)}")
    return names


def _encoding(name: str | None) -> str | None:
    if name not in (None, "auto"):
        try:
            "".encode(name)
        except (LookupError, UnicodeError):
            raise ValueError(f"encoding={name!r} is no text encoding known to Python") from None
        if name.lower().replace("-", "_") in _NO_CHARACTER_SETS:
            raise ValueError(f"encoding={name!r} is no encoding that files of text are in")
    return name


def _format(name: str | None) -> str | None:
    if name not in (None, *FORMATS):
        raise ValueError(f"format={name!r} is unknown: choose from {', '.join(FORMATS)}")
    return name


def _limit(_: object, field: attrs.Attribute[int], value: object) -> None:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{field.name}={value!r} is no whole number")
    if not 0 < value <= _LARGEST_LIMIT:
        raise ValueError(f"{field.name}={value} is no limit: choose a number from 1 to 2**40")


def _real(paths: StrPath | Iterable[StrPath]) -> tuple[str, ...]:
    each = (paths,) if isinstance(paths, str | os.PathLike) else paths
    return tuple(os.path.realpath(os.fspath(path)) for path in each)


@attrs.frozen
class Options:
    """How to read: see ``kabul_corpus.load`` for what each option means."""

    columns: Mapping[str, str] = attrs.field(default=None, converter=_columns)
    encoding: str | None = attrs.field(default=None, converter=_encoding)
    format: str | None = attrs.field(default=None, converter=_format)
    max_bytes: int = attrs.field(default=MAX_BYTES, validator=_limit)
    repair: bool = False
    max_characters: int = attrs.field(default=MAX_CHARACTERS, validator=_limit)
    follow_links: bool = False
    exclude: tuple[str, ...] = attrs.field(default=(), converter=_real)


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


def attempt(make: Callable[[], Item], source: Source, place: Place = NOWHERE) -> Found:
    """What ``make`` gives, or the error of what it could not read: the boundary round each record."""
    try:
        return make(), place
    except Exception as error:
        return broken(error, source, place), place


def broken(error: Exception, source: Source, place: Place = NOWHERE) -> ReadError:
    """``error`` as one of our tree, with its place.

    Raises:
        KabulCorpusError: it says that nothing of the kind can be read here, such as ``MissingExtra``.
    """
    if isinstance(error, ReadError):
        return error
    if isinstance(error, KabulCorpusError):
        raise error
    if isinstance(error, OSError) and error.strerror:
        return ReadError(error.strerror, path=source.path, **place._asdict())
    said = ReadError(f"cannot be read: {type(error).__name__}: {short(error)}", path=source.path, **place._asdict())
    said.__cause__ = error
    return said


def read_all(stream: BinaryIO, source: Source, options: Options) -> bytes:
    """All bytes of ``stream``.

    Raises:
        TooLarge: there are more than the limit; no more than that are read.
    """
    pieces: list[bytes] = []
    left = options.max_bytes
    while piece := stream.read(min(left + 1, _PIECE)):
        pieces.append(piece)
        left -= len(piece)
        if left < 0:
            raise too_large(source, options)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def too_large(source: Source, options: Options, place: Place = NOWHERE) -> TooLarge:
    """The error of a record above the limit of bytes."""
    message = f"larger than the limit of {options.max_bytes} bytes: raise max_bytes to read it"
    return TooLarge(message, path=source.path, **place._asdict())


def decode(
    data: bytes,
    source: Source,
    options: Options,
    *,
    line: int | None = None,
    record: int | None = None,
    start: int = 0,
) -> tuple[str, dict[str, str]]:
    """``data`` as text, nothing changed but a byte order mark dropped; and what was done, for the metadata.

    ``start`` is the byte of the file at which ``data`` begins.

    Raises:
        DecodingError: the bytes are not in the encoding.
    """
    encoding = options.encoding or "utf-8"
    done: dict[str, str] = {}
    try:
        if start and options.encoding is None:
            return data.decode(), done
        if encoding == "auto":
            encoding = _guess(data)
            done["encoding"] = encoding
        text = data.decode(encoding)
    except UnicodeError as error:
        raise DecodingError(
            f"not {encoding}: {getattr(error, 'reason', error)}; name another encoding, or encoding='auto'",
            path=source.path,
            line=line,
            record=record,
            byte=start + getattr(error, "start", 0),
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
