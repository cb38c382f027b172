"""Many files in, many files out: a job that may be killed at any moment and goes on where it was.

A shard is a file of records. It is written under a name of its own beside its place and renamed once it is whole, so
that what stands under a shard's name is whole; what of its input cannot be read is kept beside it in the same way. A
run passes over the shards that are whole and makes the rest. What it leaves does not depend on how often it was ended.
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from itertools import chain, count, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self, TypeAlias

import attrs

from kabul_corpus.errors import FormatError, ReadError
from kabul_corpus.files import atomic, json_line
from kabul_corpus.loaders import met, read, read_source
from kabul_corpus.loaders.source import Item, Options, PassedOver, Source
from kabul_corpus.model import Article, Document
from kabul_corpus.parser import Parser, settings

if TYPE_CHECKING:
    from _typeshed import StrPath

    from kabul_corpus.loaders import Paths

__all__ = ["Summary", "write_shards"]

ERRORS = "errors.jsonl"
_SETTINGS = ".settings.json"
_LOCK = ".lock"
_LONGEST = 200
"""The bytes of a name that every file system has room for, with what is put around it."""

_Part: TypeAlias = tuple[str, Iterable[Item]]
"""The name of a shard, and what stands in its part of the input."""


@attrs.define
class Summary:
    """What a run did: shards it wrote and those that were whole before, and what went into the ones it wrote.

    ``errors`` are all lines of ``errors.jsonl``, those of the whole shards among them.
    """

    shards: int = 0
    whole: int = 0
    articles: int = 0
    quotes: int = 0
    errors: int = 0


def write_shards(
    paths: Paths,
    folder: StrPath,
    *,
    records: int | None = None,
    parser: Parser | None = None,
    workers: int = 1,
    options: Options | None = None,
    on_error: Callable[[ReadError], object] | None = None,
    on_passed_over: Callable[[PassedOver], object] | None = None,
    prepare: Callable[[Document | Article], Document | Article] = lambda item: item,
    stated: Mapping[str, object] | None = None,
) -> Summary:
    r"""Parses ``paths`` into shards in ``folder``, one for each file or for ``records`` articles; says what it did.

    The shards of files are called after them, and ids are unique within each; the others are numbered, and ids are
    unique in all. Files may be added between runs, or a shard deleted that has to be made again. What cannot be read is
    handed to ``on_error``, and stands in ``errors.jsonl``, a line with shard, path, line, byte, record, id, error and
    reason each, in the order of the input; so is what cost a worker process its life. That file is written last: where
    it is, a run came to its end.

    ``prepare`` may change each document before it is parsed; ``stated`` are settings of its, by name: runs into one
    folder have the same.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.jsonl").write_text('{"text": "“We agreed,” Ned Price said."}\n[]\n', encoding="utf-8")
    ...     first, second = (write_shards(f"{folder}/a.jsonl", f"{folder}/out") for _ in range(2))
    >>> first.articles, first.quotes, first.errors, second.whole, second.articles
    (1, 1, 1, 1, 0)

    Raises:
        FormatError: the folder holds the shards of a run with other settings, or another run is writing to it.
        OSError: the folder cannot be written.
        WorkerDied: a worker process ended without an answer.
    """
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    reader, given = parser or Parser(), options or Options()
    reading = attrs.evolve(given, exclude=(*given.exclude, target))
    with _locked(target), _Job(target, on_error, on_passed_over) as job:
        _check_settings(target, _settings(paths, records, reader, given, stated or {}))
        for draft in target.glob(".*.part"):
            draft.unlink()
        target.joinpath(ERRORS).unlink(missing_ok=True)
        parts = _files(paths, reading) if records is None else _numbered(paths, reading, records)
        for line, quotes in reader.map_many(_line, map(prepare, job.items(parts)), workers, on_error=job.lose):
            job.write(line, quotes)
        job.finish()
    return job.summary


class _Job:
    """Shards on their way from input to files."""

    def __init__(
        self,
        folder: Path,
        on_error: Callable[[ReadError], object] | None,
        on_passed_over: Callable[[PassedOver], object] | None,
    ) -> None:
        self.summary = Summary()
        self._folder = folder
        self._on_error = on_error or _nothing
        self._on_passed_over = on_passed_over or _nothing
        self._order: list[str | bytes] = []
        """The names of all shards, and the errors that belong to none, in the order of the input."""
        self._events: deque[str | ReadError | None] = deque()
        """What parsing, which draws items ahead, has yet to come to: a shard begins, an error, an article."""
        self._open = ExitStack()
        self._stream: IO[bytes] | None = None
        self._name = ""
        self._faults: list[bytes] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._open.__exit__(*error)  # type: ignore[arg-type] # what a with statement gives, it takes

    def items(self, parts: Iterable[_Part | ReadError | PassedOver]) -> Iterator[Document | Article]:
        """What there is to parse of ``parts``."""
        for part in parts:
            if isinstance(part, PassedOver):
                self._on_passed_over(part)
            elif isinstance(part, ReadError):
                self._order.append(_fault(None, part))
                self._on_error(part)
            else:
                yield from self._items_of(*part)

    def _items_of(self, name: str, items: Iterable[Item]) -> Iterator[Document | Article]:
        self._order.append(name)
        if self._folder.joinpath(name).exists():
            self.summary.whole += 1
            return
        self._events.append(name)
        for item in items:
            if isinstance(item, PassedOver):
                self._on_passed_over(item)
            elif isinstance(item, ReadError):
                self._events.append(item)
                self._on_error(item)
            else:
                self._events.append(None)
                yield item

    def write(self, line: bytes, quotes: int) -> None:
        """Writes the next article, after all that comes before it."""
        self._come_to_article()
        assert self._stream is not None
        self._stream.write(line)
        self.summary.articles += 1
        self.summary.quotes += quotes

    def lose(self, error: ReadError) -> None:
        """Notes that the next article cost a process its life."""
        self._come_to_article()
        self._faults.append(_fault(self._name, error))
        self._on_error(error)

    def _come_to_article(self) -> None:
        while (event := self._events.popleft()) is not None:
            self._take(event)

    def _take(self, event: str | ReadError) -> None:
        if isinstance(event, ReadError):
            self._faults.append(_fault(self._name, event))
            return
        self._end()
        self._name = event
        self._stream = self._open.enter_context(atomic(self._folder / event))

    def _end(self) -> None:
        """Makes the shard that was begun whole; its errors first, since with its name they count as known."""
        if self._stream is None:
            return
        kept = self._folder / f".{self._name}.errors"
        if self._faults:
            with atomic(kept) as stream:
                stream.writelines(self._faults)
        else:
            kept.unlink(missing_ok=True)
        self._open.close()
        self._stream, self._faults = None, []
        self.summary.shards += 1

    def finish(self) -> None:
        """Ends the last shard, and gathers the errors of all."""
        for event in self._events:
            assert event is not None  # every article has been written
            self._take(event)
        self._end()
        with atomic(self._folder / ERRORS) as stream:
            for each in self._order:
                for line in [each] if isinstance(each, bytes) else self._kept(each):
                    stream.write(line)
                    self.summary.errors += 1

    def _kept(self, name: str) -> list[bytes]:
        """The errors of a shard that is whole."""
        kept = self._folder / f".{name}.errors"
        return kept.read_bytes().splitlines(keepends=True) if kept.exists() else []


def _nothing(_: object) -> None:
    """What is done with what nobody wants to hear of."""


def _files(paths: Paths, options: Options) -> Iterator[_Part | ReadError | PassedOver]:
    """A part for each file, called after it; a file is opened where its part is drawn."""
    for each in met(paths, options):
        if isinstance(each, Source):
            yield _file_name(each.id), read_source(each, options, set())
        else:
            yield each


def _file_name(id: str) -> str:  # noqa: A002 - the field's name everywhere
    """The name of the shard of a file: its id, of which nothing leads elsewhere, hides it or takes another's place."""
    name = id.translate({ord(mark): f"%{ord(mark):02X}" for mark in "%/\\"})
    if name.startswith(".") or f"{name}.jsonl" == ERRORS:
        name = f"%{ord(name[0]):02X}{name[1:]}"
    if len(name.encode("utf-8", "surrogateescape")) > _LONGEST:
        name = f"{name[: _LONGEST // 8]}%{hashlib.sha256(os.fsencode(id)).hexdigest()[:32]}"
    return f"{name}.jsonl"


def _numbered(paths: Paths, options: Options, records: int) -> Iterator[_Part]:
    """A part for each ``records`` articles; what a whole shard holds is read again, which parsing it again is not."""
    items = read(paths, options)
    for number in count():
        first = list(islice(items, 1))
        if not first:
            return
        part = _up_to(records, chain(first, items))
        yield f"{number:06}.jsonl", part
        deque(part, maxlen=0)


def _up_to(records: int, items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        records -= isinstance(item, Document | Article)
        if records == 0:
            return


def _line(article: Article) -> tuple[bytes, int]:
    """The record of an article as a line, and how many quotes it has."""
    return json_line(article.to_dict()), len(article._quotes or ())


def _fault(shard: str | None, error: ReadError) -> bytes:
    places = {name: getattr(error, name, None) for name in ("path", "line", "byte", "record", "id")}
    return json_line({"shard": shard, **places, "error": type(error).__name__, "reason": error.reason})


def _settings(
    paths: Paths, records: int | None, parser: Parser, options: Options, more: Mapping[str, object]
) -> dict[str, str]:
    """All that decides what the shards hold, but for the files that may be added."""
    reading = attrs.asdict(options, recurse=False)
    del reading["exclude"]
    stated = {"records": records, **settings(parser), **reading, **more}
    stated["whoswho"] = hashlib.sha256(pickle.dumps(parser.whoswho)).hexdigest()
    if records is not None:
        stated["paths"] = [os.fsdecode(path) for path in ((paths,) if isinstance(paths, str | os.PathLike) else paths)]
    return {name: str(value) for name, value in stated.items()}


def _check_settings(folder: Path, stated: dict[str, str]) -> None:
    file = folder / _SETTINGS
    if not file.exists():
        with atomic(file) as stream:
            stream.write(json_line(stated))
        return
    before = json.loads(file.read_text(encoding="utf-8"))
    for name in stated | before:
        if before.get(name) != stated.get(name):
            raise FormatError(
                f"holds shards that were made with {name}={before.get(name)}, not {stated.get(name)}: "
                "name another folder, or delete this one",
                path=str(folder),
            )


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """The folder for this run alone, where the system has locks that end with the process."""
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ImportError:
        yield
        return
    with folder.joinpath(_LOCK).open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FormatError("another run is writing to this folder", path=str(folder)) from None
        yield
