"""Files -> streams of bytes: regular files only, unpacked as their names say, damage named and left behind."""

from __future__ import annotations

import io
import os
import stat
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import Any, BinaryIO

from kabul_corpus.errors import FormatError, ReadError
from kabul_corpus.loaders.source import Source, require

__all__ = ["PACKED", "STDIN", "opened"]

STDIN = "<stdin>"
PACKED = (".gz", ".xz", ".zst")
"""What may stand behind the suffix of any format."""

_CHUNK = 2**16
_PIECE = 2**13
"""What is unpacked to be thrown away comes in pieces that unpack to few megabytes at the worst."""
_WINDOW = 2**27
"""The most memory that unpacking may ask for, whatever a file says: xz and zstd take what it states."""
_GZIP = b"\x1f\x8b\x08"
_SEARCH = 4
"""After damage, how many times the size of the file is unpacked at most to find where to go on."""


@contextmanager
def opened(source: Source) -> Iterator[BinaryIO]:
    """The bytes in ``source``; reading on past a ``FormatError`` goes on behind the damage, where that can be.

    Raises:
        ReadError: it is no regular file.
        OSError: it cannot be opened.
        MissingExtra: a package is needed to unpack it.
    """
    if source.path == STDIN:
        yield sys.stdin.buffer
        return
    packing = PurePath(source.path).suffix.lower()
    with _regular(source.path) as file:
        if packing == ".gz":
            yield io.BufferedReader(_Gzip(file, source.path), _CHUNK)
        elif packing == ".xz":
            yield io.BufferedReader(_Unpacked(file, source.path, "xz", _xz), _CHUNK)
        elif packing == ".zst":
            zstd = require("zstandard", extra="zstd", purpose="reading .zst")
            yield io.BufferedReader(_Unpacked(file, source.path, "zstd", lambda: _Zstd(zstd)), _CHUNK)
        else:
            yield file


def _regular(path: str) -> BinaryIO:
    """The file, opened without waiting: a pipe that nobody writes to would hold the run for ever."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise ReadError("no regular file: what comes through a pipe is read from standard input, as '-'", path=path)
    return os.fdopen(handle, "rb", _CHUNK)


class _Unpacked(io.RawIOBase):
    """What the members of a packed file hold, one after another, a bounded piece at a time."""

    def __init__(self, file: BinaryIO, path: str, name: str, inflater: Callable[[], Any]) -> None:
        self._file = file
        self._path = path
        self._name = name
        self._inflater = inflater
        self._pending = b""
        self._member: Any = None
        self._start = 0
        self._damaged = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self._damaged and not self._resume():
            return 0
        try:
            data = self._more(len(buffer))
        except Exception as error:
            # Each library has errors of its own, and some none that its documentation names.
            self._member, self._damaged = None, True
            raise FormatError(
                f"damaged {self._name}, or cut short: {error}", path=self._path, byte=self._start
            ) from None
        buffer[: len(data)] = data
        return len(data)

    def _more(self, size: int) -> bytes:
        while True:
            if self._member is None:
                if not self._begins():
                    return b""
                self._member = self._inflater()
            data: bytes = self._member.decompress(self._pending, size)
            self._pending = getattr(self._member, "unconsumed_tail", b"")
            if self._member.eof:
                self._pending = self._member.unused_data
                self._member = None
            if data:
                return data
            if self._member is not None and not self._pending:
                self._pending = self._file.read(_CHUNK)
                if not self._pending:
                    raise EOFError("the file ends within")

    def _begins(self) -> bool:
        """Whether a member follows; what fills up the end with zeros is passed over."""
        self._pending = self._pending.lstrip(b"\0")
        while not self._pending:
            data = self._file.read(_CHUNK)
            if not data:
                return False
            self._pending = data.lstrip(b"\0")
        self._start = self._file.tell() - len(self._pending)
        return True

    def _resume(self) -> bool:
        return False


class _Gzip(_Unpacked):
    """Gzip, whose members are found again behind a damaged one: archives hold a member a record."""

    def __init__(self, file: BinaryIO, path: str) -> None:
        super().__init__(file, path, "gzip", lambda: zlib.decompressobj(31))
        self._budget = _SEARCH * os.fstat(file.fileno()).st_size

    def _resume(self) -> bool:
        """Goes to the next member that is whole; many bytes look like the start of one."""
        place = self._start + 1
        while self._budget > 0 and (place := self._next_magic(place)) >= 0:
            if self._is_whole(place):
                self._file.seek(place)
                self._pending, self._damaged = b"", False
                return True
            place += 1
        self._file.seek(0, os.SEEK_END)
        return False

    def _next_magic(self, place: int) -> int:
        self._file.seek(place)
        kept = b""
        while data := self._file.read(_CHUNK):
            if (at := (kept + data).find(_GZIP)) >= 0:
                return self._file.tell() - len(data) - len(kept) + at
            kept = (kept + data)[-2:]
        return -1

    def _is_whole(self, place: int) -> bool:
        self._file.seek(place)
        member = zlib.decompressobj(31)
        try:
            while not member.eof:
                data = self._file.read(_PIECE)
                self._budget -= len(data)
                if not data or self._budget < 0:
                    return False
                member.decompress(data)
        except zlib.error:
            return False
        return True


def _xz() -> Any:
    import lzma  # noqa: PLC0415 - a tenth of the import time of this package, rarely needed

    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_WINDOW)


class _Zstd:
    """A frame of zstd with the methods of the other unpackers; its library gives all of an input's output at once."""

    PIECE = 4096
    """A piece of input so large unpacks to some hundred megabytes at the very worst."""

    def __init__(self, zstd: Any) -> None:
        self._frame = zstd.ZstdDecompressor(max_window_size=_WINDOW).decompressobj()
        self._ready = memoryview(b"")
        self.unconsumed_tail = b""
        self._ended = False

    @property
    def eof(self) -> bool:
        return self._ended and not self._ready

    @property
    def unused_data(self) -> bytes:
        return bytes(self._frame.unused_data) + self.unconsumed_tail

    def decompress(self, data: bytes, size: int) -> bytes:
        if not self._ready and not self._ended:
            self._ready = memoryview(self._frame.decompress(data[: self.PIECE]))
            data = data[self.PIECE :]
            self._ended = self._frame.eof
        self.unconsumed_tail = data
        piece, self._ready = bytes(self._ready[:size]), self._ready[size:]
        return piece
