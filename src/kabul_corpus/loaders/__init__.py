"""One module a format: bytes -> documents, and from them articles.

Everything here streams: what is in memory is one record, the names of the files and the ids.

    paths      which files paths mean
    opening    files -> streams of bytes
    text ...   a module a format: a stream -> an item for each record that it meets
    rows       what the formats with named columns share; shapes: the columns that known programs write

What is met is read, failed or passed over, and said so: the items of ``read`` are all of it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO, TypeAlias, cast

from kabul_corpus.errors import FormatError, ReadError, TooLarge
from kabul_corpus.loaders.opening import opened
from kabul_corpus.loaders.paths import File, find, format_of, sources
from kabul_corpus.loaders.source import (
    MAX_BYTES,
    MAX_CHARACTERS,
    NOWHERE,
    Found,
    Item,
    Options,
    PassedOver,
    Source,
    attempt,
    broken,
)
from kabul_corpus.loaders.source import repair as repair_text
from kabul_corpus.model import Article, Document
from kabul_corpus.parser import Parser
from kabul_corpus.printable import short

if TYPE_CHECKING:
    from _typeshed import StrPath

    Paths: TypeAlias = StrPath | Iterable[StrPath]

__all__ = ["PassedOver", "good", "iter_articles", "met", "read", "read_source"]


def iter_articles(
    paths: Paths,
    *,
    on_error: Callable[[ReadError], object] | None = None,
    on_passed_over: Callable[[PassedOver], object] | None = None,
    parser: Parser | None = None,
    workers: int = 1,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    format: str | None = None,  # noqa: A002 - the word for it
    max_bytes: int = MAX_BYTES,
    max_characters: int = MAX_CHARACTERS,
    repair: bool = False,
    follow_links: bool = False,
    exclude: Paths = (),
) -> Iterator[Article]:
    """The articles in ``paths`` one by one, in order; memory grows with their number by the names and ids only.

    ``on_error`` is called with the error of each file or record that cannot be read, or that cost its worker process,
    and the rest goes on; without it the error is raised. ``on_passed_over`` is called with each file or record that is
    no page: articles, errors and these together are all that was met. The other arguments are those of ``load``.

    >>> import kabul_corpus
    >>> for article in kabul_corpus.iter_articles("articles.jsonl", columns={"text": "body"}):  # doctest: +SKIP
    ...     print(article.id, len(article.quotes))

    Raises:
        ReadError: something cannot be read, and ``on_error`` is None; also its leaves ``DecodingError``,
            ``FormatError``, ``TooLarge``. Whatever ``on_error`` is, where a path is among ``exclude``, the files that
            are written to.
        ValueError: an option is none of its choices.
        MissingExtra: a format needs a package that is not installed.
        WorkerDied: a worker process ended without an answer.
    """
    options = Options(columns, encoding, format, max_bytes, repair, max_characters, follow_links, exclude)
    items = good(read(paths, options), on_error, on_passed_over)
    return (parser or Parser()).parse_many(items, workers, on_error=on_error)


def good(
    items: Iterable[Item],
    on_error: Callable[[ReadError], object] | None,
    on_passed_over: Callable[[PassedOver], object] | None = None,
) -> Iterator[Document | Article]:
    """``items`` without errors and what was passed over: errors are raised, or handed to ``on_error``."""
    for item in items:
        if isinstance(item, PassedOver):
            if on_passed_over is not None:
                on_passed_over(item)
        elif not isinstance(item, ReadError):
            yield item
        elif on_error is None:
            raise item
        else:
            on_error(item)


def read(paths: Paths, options: Options) -> Iterator[Item]:
    """What stands in ``paths``, in order: documents, articles read back from records, errors, what was passed over.

    No two documents or articles have one id: the later is an error.

    Raises:
        ReadError: a path is one that the run writes to: reading and writing it would lose what it holds.
    """
    ids: set[str] = set()
    for each in met(paths, options):
        if isinstance(each, Source):
            yield from read_source(each, options, ids)
        else:
            yield each


def met(paths: Paths, options: Options) -> Iterator[Source | ReadError | PassedOver]:
    """The files that ``paths`` mean, each once and in order, and what of them cannot be read or is passed over.

    Raises:
        ReadError: a path is one that the run writes to: reading and writing it would lose what it holds.
    """
    named = [os.fsdecode(path) for path in _each(paths)]
    for path in named:
        if path != "-" and os.path.realpath(path.replace("\0", "")) in options.exclude:
            raise ReadError("this run writes to it: name another output", path=path)
    found = [each for path in named for each in find(path, options)]
    from_file = sources([file for file in found if isinstance(file, File)])
    for each in dict.fromkeys(found):
        yield from_file[each] if isinstance(each, File) else each


def read_source(source: Source, options: Options, ids: set[str]) -> Iterator[Item]:
    """What stands in one file, in order; ``ids`` are those taken already, and those of the file join them."""
    for found in _read_file(source, options):
        yield _checked(found, source, options, ids)


def _each(paths: Paths) -> Iterable[StrPath]:
    return (paths,) if isinstance(paths, str | bytes | os.PathLike) else paths


def _read_file(source: Source, options: Options) -> Iterator[Found]:
    """What the reader of the format finds; whatever stops it is the error of the file."""
    try:
        with opened(source) as stream:
            docx = source.path.lower().endswith(".docx")
            named = options.format or format_of(source.path) or ("nexis" if docx else "text")
            yield from _reader(named)(stream, source, options)
    except Exception as error:
        yield broken(error, source), NOWHERE


def _checked(found: Found, source: Source, options: Options, ids: set[str]) -> Item:
    """The item, mended if that was asked for, or why it cannot be taken."""
    item, place = found
    if isinstance(item, ReadError | PassedOver):
        return item
    if not isinstance(item.id, str) or item.id in ids:
        said = f"the id {short(item.id)!r} was given to an earlier article" if isinstance(item.id, str) else "no id"
        return FormatError(said, path=source.path, **place._asdict())
    if isinstance(item, Document):
        if len(item.text) > options.max_characters:
            return TooLarge(
                f"a text of {len(item.text)} characters is longer than the limit of {options.max_characters}: "
                "raise max_characters to read it",
                path=source.path,
                **place._asdict(),
            )
        if options.repair:
            mended = attempt(partial(repair_text, item), source, place)[0]
            if not isinstance(mended, Document):
                return mended
            item = mended
    ids.add(item.id)  # type: ignore[arg-type] # a mended document has the id that was seen to be text
    return item


def _reader(format: str) -> Callable[[BinaryIO, Source, Options], Iterator[Found]]:  # noqa: A002
    """The loader of a format, imported when it is first needed."""
    module = "table" if format in {"csv", "tsv"} else format
    name = f"read_{format}" if module == "table" else "read"
    return cast(
        "Callable[[BinaryIO, Source, Options], Iterator[Found]]", getattr(import_module(f"{__name__}.{module}"), name)
    )
