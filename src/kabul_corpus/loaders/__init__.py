"""One module a format: bytes -> documents, and from them articles.

Everything here streams: what is in memory is one record, and the names of the files.
"""

from __future__ import annotations

import glob
import gzip
import os
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO, TypeAlias, cast

import attrs

from kabul_corpus.errors import FormatError, ReadError
from kabul_corpus.loaders.source import MAX_BYTES, Item, Options, Source
from kabul_corpus.loaders.source import repair as repair_text
from kabul_corpus.model import Article, Document
from kabul_corpus.parser import Parser

if TYPE_CHECKING:
    from _typeshed import StrPath

    Paths: TypeAlias = StrPath | Iterable[StrPath]

__all__ = ["iter_articles", "read"]

STDIN = "-"

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".parquet": "parquet",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".warc": "warc",
    ".wet": "warc",
}
"""The format that a file's name tells, with or without ``.gz`` after it."""


def iter_articles(
    paths: Paths,
    *,
    on_error: Callable[[ReadError], object] | None = None,
    parser: Parser | None = None,
    workers: int = 1,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    format: str | None = None,  # noqa: A002 - the word for it
    max_bytes: int = MAX_BYTES,
    repair: bool = False,
) -> Iterator[Article]:
    """The articles in ``paths`` one by one, in order; memory does not grow with their number.

    ``on_error`` is called with the error of each file or record that cannot be read, and the rest goes on; without it
    the error is raised. The other arguments are those of ``load``.

    >>> import kabul_corpus
    >>> for article in kabul_corpus.iter_articles("articles.jsonl", columns={"text": "body"}):  # doctest: +SKIP
    ...     print(article.id, len(article.quotes))

    Raises:
        ReadError: something cannot be read, and ``on_error`` is None; also its leaves ``DecodingError``,
            ``FormatError``, ``TooLarge``.
        MissingExtra: a format needs a package that is not installed.
        WorkerDied: a worker process ended without an answer.
    """
    options = Options(columns, encoding, format, max_bytes, repair)
    items = good(read(paths, options), on_error)
    return (parser or Parser()).parse_many(items, workers)


def good(items: Iterable[Item], on_error: Callable[[ReadError], object] | None) -> Iterator[Document | Article]:
    """``items`` without the errors among them, which are raised, or handed to ``on_error``."""
    for item in items:
        if not isinstance(item, ReadError):
            yield item
        elif on_error is None:
            raise item
        else:
            on_error(item)


def read(paths: Paths, options: Options) -> Iterator[Item]:
    """What stands in ``paths``, in order: documents, articles read back from records, and the errors of the rest."""
    found = [file for path in _each(paths) for file in _expand(os.fspath(path), every=options.format is not None)]
    sources = _sources([file for file in found if isinstance(file, _File)])
    for file in dict.fromkeys(found):
        if isinstance(file, ReadError):
            yield file
            continue
        for item in _read_file(sources[file], options):
            yield repair_text(item) if options.repair and isinstance(item, Document) else item


@attrs.frozen
class _File:
    """A file, as it can be opened, and as it is seen from the folder it was found in."""

    path: str
    relative: str = attrs.field(eq=False)


def _each(paths: Paths) -> Iterable[StrPath]:
    return (paths,) if isinstance(paths, str | os.PathLike) else paths


def _expand(path: str, *, every: bool) -> Iterator[_File | ReadError]:
    """The files that ``path`` means: a file or stream, what is in a folder, or what matches a pattern, sorted.

    Of a folder these are the files of a known format, or, where the format was said, ``every`` one.
    """
    if path == STDIN or (Path(path).exists() and not Path(path).is_dir()):
        yield _File(path, PurePath(path).as_posix())
    elif Path(path).is_dir():
        empty = True
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if not name.startswith(".") and (every or _format(name) is not None):
                    file = Path(folder, name)
                    yield _File(str(file), file.relative_to(path).as_posix())
                    empty = False
        if empty:
            yield ReadError("the folder holds no file of a known format: name the files, or say format=...", path=path)
    elif matches := sorted(match for match in glob.iglob(path, recursive=True) if not Path(match).is_dir()):  # noqa: PTH207 - Path.glob takes no absolute pattern
        yield from (_File(match, PurePath(match).as_posix()) for match in matches)
    else:
        yield ReadError("no such file or folder, and no file that matches it as a pattern", path=path)


def _bare(name: str) -> PurePath:
    """The name of a file without a ``.gz`` at its end."""
    path = PurePath(name)
    return path.with_suffix("") if path.suffix.lower() == ".gz" else path


def _format(name: str) -> str | None:
    return SUFFIXES.get(_bare(name).suffix.lower())


def _sources(files: list[_File]) -> dict[_File, Source]:
    """Each file as a source with an id of its own: its stem, else its place in the folder, else its path."""
    stems = Counter(_bare(file.path).stem for file in set(files))
    places = Counter(file.relative for file in set(files))
    sources = {}
    for file in files:
        stem = _bare(file.path).stem
        name = stem if stems[stem] == 1 else file.relative if places[file.relative] == 1 else file.path
        sources[file] = Source("<stdin>", "stdin") if file.path == STDIN else Source(file.path, name)
    return sources


def _read_file(source: Source, options: Options) -> Iterator[Item]:
    try:
        with _open(source.path) as stream:
            yield from _reader(options.format or _format(source.path) or "text")(stream, source, options)
    except ReadError as error:
        yield error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield FormatError(f"truncated or damaged gzip: {error}", path=source.path)
    except OSError as error:
        yield ReadError(error.strerror or str(error), path=source.path)


def _open(path: str) -> AbstractContextManager[BinaryIO]:
    if path == "<stdin>":
        return nullcontext(sys.stdin.buffer)
    if PurePath(path).suffix.lower() == ".gz":
        return cast("BinaryIO", gzip.open(path))
    return Path(path).open("rb")


def _reader(format: str) -> Callable[[BinaryIO, Source, Options], Iterator[Item]]:  # noqa: A002
    """The loader of a format, imported when it is first needed."""
    module = "table" if format in {"csv", "tsv"} else format
    name = f"read_{format}" if module == "table" else "read"
    return cast(
        "Callable[[BinaryIO, Source, Options], Iterator[Item]]", getattr(import_module(f"{__name__}.{module}"), name)
    )
