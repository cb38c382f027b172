"""Which files paths mean: in order, each once, links within bounds, and what is passed over with the reason."""

# ruff: noqa: PTH118 - paths stay the strings they came as: folders hold many, and pathlib would spell them anew

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import PurePath

import attrs

from kabul_corpus.errors import ReadError
from kabul_corpus.loaders.opening import PACKED, STDIN
from kabul_corpus.loaders.source import Options, PassedOver, Source

__all__ = ["SUFFIXES", "File", "find", "format_of", "may_hold_records", "sources"]

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
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
"""The format that a file's name tells, with or without ``.gz``, ``.xz`` or ``.zst`` after it."""


@attrs.frozen
class File:
    """A file, as it can be opened, and as it is seen from the folder it was found in."""

    path: str
    relative: str = attrs.field(eq=False)


Met = File | ReadError | PassedOver

_WRITTEN = "this run writes to it"


def find(path: str, options: Options) -> Iterator[Met]:
    """What ``path`` means: a file or stream, what is in a folder, or what matches a pattern.

    Of a folder these are the files of a known format, or, where the format was said, every one. What links lead to
    comes last, once, and only from within the folder where ``follow_links`` was not asked for.
    """
    if path == "-":
        yield File(STDIN, path)
        return
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - a path may be one that pathlib does not take
    except (FileNotFoundError, NotADirectoryError):
        mode = None
    except OSError as error:
        yield ReadError(error.strerror or str(error), path=path)
        return
    except ValueError as error:
        yield ReadError(f"no path: {error}", path=path)
        return
    if mode is not None and not stat.S_ISDIR(mode):
        excluded = _is_within(os.path.realpath(path), options.exclude)
        yield PassedOver(path, _WRITTEN) if excluded else File(path, PurePath(path).as_posix())
        return
    if mode is None and not any(mark in path for mark in "*?["):
        address = ", and an address is not fetched: save the page and name its file" if "://" in path else ""
        yield ReadError(f"no such file or folder{address}", path=path)
        return
    met = _Walk(path, options).folder() if mode is not None else _pattern(path, options)
    found = failed = False
    for each in met:
        found = found or isinstance(each, File)
        failed = failed or isinstance(each, ReadError)
        yield each
    if not found and mode is not None:
        yield ReadError("the folder holds no file of a known format: name the files, or say format=...", path=path)
    elif not found and not failed:
        yield ReadError("no such file or folder, and no file that matches it as a pattern", path=path)


def _is_within(real: str, folders: Iterable[str]) -> bool:
    return any(real == folder or real.startswith(os.path.join(folder, "")) for folder in folders)


def _pattern(pattern: str, options: Options) -> Iterator[Met]:
    """The files that match, from the deepest folder that the pattern names in full."""
    parts = list(PurePath(pattern).parts)
    fixed = 0
    while fixed < len(parts) - 1 and not any(mark in parts[fixed] for mark in "*?["):
        fixed += 1
    root = os.path.join("", *parts[:fixed])
    return _Walk(root, options).matches(root, tuple(parts[fixed:]))


class _Walk:
    """One way through a folder and what is in it; every folder is entered once, however many links lead to it."""

    def __init__(self, root: str, options: Options) -> None:
        self._root = root
        self._options = options
        self._below = os.path.join(root, "")
        self._real = os.path.realpath(root or ".")
        self._entered: set[tuple[str, int]] = set()
        self._read: set[str] = set()
        self._links: list[os.DirEntry[str]] = []

    def folder(self) -> Iterator[Met]:
        """Every file; links at the end, in the order of their paths."""
        yield from self._down(self._root)
        while self._links:
            links, self._links = sorted(self._links, key=lambda entry: entry.path), []
            for link in links:
                yield from self._link(link)

    def _down(self, folder: str) -> Iterator[Met]:
        """The files in ``folder``, then those of the folders in it; no deeper in the stack than in the tree it is."""
        waiting = [folder]
        while waiting:
            folder = waiting.pop()
            real = os.path.realpath(folder or ".")
            if not self._enters(real, 0):
                yield PassedOver(folder, "a link to a folder that is read already")
                continue
            entries = self._entries(folder, real)
            if not isinstance(entries, list):
                yield entries
                continue
            folders = []
            for entry in entries:
                if entry.name.startswith("."):
                    yield PassedOver(entry.path, "hidden")
                elif entry.is_symlink():
                    self._links.append(entry)
                elif entry.is_dir():
                    folders.append(entry.path)
                else:
                    yield self._file(entry.path, os.path.join(real, entry.name))
            waiting.extend(reversed(folders))

    def _entries(self, folder: str, real: str) -> list[os.DirEntry[str]] | ReadError | PassedOver:
        if _is_within(real, self._options.exclude):
            return PassedOver(folder, _WRITTEN)
        try:
            with os.scandir(folder or ".") as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            return ReadError(error.strerror or str(error), path=folder)

    def _file(self, path: str, real: str) -> Met:
        if self._options.format is None and format_of(path) is None:
            suffix = bare(path).suffix
            hint = ": format='nexis' reads exports of Nexis Uni" if suffix.lower() == ".docx" else ""
            return PassedOver(path, f"no known format has the suffix {suffix!r}{hint}")
        if _is_within(real, self._options.exclude):
            return PassedOver(path, _WRITTEN)
        if real in self._read:
            return PassedOver(path, "a link to a file that is read already")
        self._read.add(real)
        return File(path, path[len(self._below) :].replace(os.sep, "/"))

    def _link(self, link: os.DirEntry[str]) -> Iterator[Met]:
        if self._leads_out(link.path):
            yield PassedOver(link.path, "a link that leads out of the folder: follow_links=True follows it")
            return
        try:
            mode = link.stat().st_mode
        except OSError as error:
            yield ReadError(f"a link that leads nowhere: {error.strerror}", path=link.path)
            return
        if stat.S_ISDIR(mode):
            yield from self._down(link.path)
        else:
            yield self._file(link.path, os.path.realpath(link.path))

    def _leads_out(self, path: str) -> bool:
        return not self._options.follow_links and not _is_within(os.path.realpath(path), [self._real])

    def _enters(self, real: str, depth: int) -> bool:
        """Whether the folder has not been entered before (with as many parts of a pattern left)."""
        key = (real, depth)
        if key in self._entered:
            return False
        self._entered.add(key)
        return True

    def matches(self, folder: str, parts: tuple[str, ...]) -> Iterator[Met]:
        """The files below ``folder`` that match the parts of a pattern; ``**`` stands for any number of folders."""
        real = os.path.realpath(folder or ".")
        if not self._enters(real, len(parts)):
            return
        entries = self._entries(folder, real)
        if not isinstance(entries, list):
            yield entries
            return
        part, rest = parts[0], parts[1:]
        if part == "**":
            yield from self.matches(folder, rest or ("*",))
            for entry in entries:
                if not entry.name.startswith(".") and self._is_folder(entry, links=False):
                    yield from self.matches(entry.path if folder else entry.name, parts)
            return
        for entry in entries:
            path = entry.path if folder else entry.name
            hidden = entry.name.startswith(".") and not part.startswith(".")
            if hidden or not fnmatchcase(entry.name, part):
                continue
            if entry.is_symlink() and self._leads_out(path):
                yield PassedOver(path, "a link that leads out of the folder: follow_links=True follows it")
            elif rest and self._is_folder(entry, links=True):
                yield from self.matches(path, rest)
            elif not rest and not self._is_folder(entry, links=True):
                excluded = _is_within(os.path.realpath(path), self._options.exclude)
                yield PassedOver(path, _WRITTEN) if excluded else File(path, PurePath(path).as_posix())

    def _is_folder(self, entry: os.DirEntry[str], *, links: bool) -> bool:
        try:
            return entry.is_dir(follow_symlinks=links or self._options.follow_links)
        except OSError:
            return False  # a link that leads nowhere: where it matches, opening it says so


def bare(name: str) -> PurePath:
    """The name of a file without a ``.gz`` or the like at its end."""
    path = PurePath(name)
    return path.with_suffix("") if path.suffix.lower() in PACKED else path


def format_of(name: str) -> str | None:
    """The format that the name of a file tells, None where it tells none."""
    return SUFFIXES.get(bare(name).suffix.lower())


def may_hold_records(name: str) -> bool:
    """Whether a file of this name can be written as lines of records, of which none but ``.gz`` is packed.

    >>> may_hold_records("a.jsonl.gz"), may_hold_records("a.csv")
    (True, False)
    """
    return format_of(name) in (None, "json", "jsonl") and PurePath(name).suffix.lower() not in (".xz", ".zst")


def sources(files: list[File]) -> dict[File, Source]:
    """Each file as a source with an id of its own: its stem, else its place in the folder, else its path."""
    stems = Counter(bare(file.path).stem for file in set(files))
    places = Counter(file.relative for file in set(files))
    made = {}
    for file in files:
        stem = bare(file.path).stem
        name = stem if stems[stem] == 1 else file.relative if places[file.relative] == 1 else file.path
        made[file] = Source(file.path, "stdin" if file.path == STDIN else name)
    return made
