"""Whole files or none: writing that a crash or a full disk cannot leave half done."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from _typeshed import StrPath

__all__ = ["atomic", "json_line", "storable"]

_SURROGATE = re.compile("[\ud800-\udfff]")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


@contextmanager
def atomic(path: StrPath) -> Iterator[IO[bytes]]:
    """A binary stream whose bytes become the file ``path`` when the block ends, and vanish when it fails.

    They are written to a new file of its own beside ``path``, made durable, and renamed at the end: whoever opens
    ``path`` meanwhile sees the old file or the new one whole, and of two writers the later wins. A link is followed, so
    that it goes on pointing at what it names; a file that is replaced leaves its mode to the new one. What is there and
    is no regular file (a device, a pipe) is written to directly. A path that ends in ``.gz`` is compressed, to the same
    bytes at any time of day.

    Raises:
        OSError: the file cannot be written.
    """
    mode = _mode(Path(path))
    if mode is not None and not stat.S_ISREG(mode):
        with Path(path).open("wb") as stream:
            yield stream
        return
    target = Path(os.path.realpath(path))
    draft = target.with_name(f".kabul_corpus-{os.urandom(8).hex()}.part")
    try:
        with _new(draft, 0o666 if mode is None else 0o600) as stream:
            yield from _packed(stream, target)
            stream.flush()
            if mode is not None:
                draft.chmod(stat.S_IMODE(mode))
            os.fsync(stream.fileno())
        draft.replace(target)
    except OSError as error:
        draft.unlink(missing_ok=True)
        if error.filename is not None and Path(error.filename) == draft:
            raise type(error)(error.errno, error.strerror, str(path)) from None  # the draft's name helps nobody
        raise
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _mode(path: Path) -> int | None:
    """Type and mode of what is there, or of what a link names; None where nothing is."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _new(path: Path, mode: int) -> IO[bytes]:
    """A stream to a file that was not there; who may read it follows from ``mode`` and what the process takes off."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, mode), "wb")


def _packed(stream: IO[bytes], target: Path) -> Iterator[IO[bytes]]:
    if target.suffix != ".gz":
        yield stream
        return
    import gzip  # noqa: PLC0415 - rarely needed

    with gzip.GzipFile("", "wb", fileobj=stream, mtime=0) as packed:
        yield cast("IO[bytes]", packed)


def _sync_folder(folder: Path) -> None:
    """Makes the new name durable, where the file system has a way to; the file is there whole with or without."""
    if hasattr(os, "O_DIRECTORY"):
        with suppress(OSError):
            opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)


def storable(text: str) -> str:
    """``text`` with U+FFFD for each surrogate, which UTF-8 cannot hold; of the same length, so that offsets stay."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def json_line(record: Mapping[str, Any]) -> bytes:
    """``record`` as one line of JSON in UTF-8; lone surrogates, which UTF-8 cannot hold, as JSON escapes.

    Two that stand for one character are two characters to Python and would be one to whoever reads their escapes, so
    that offsets would not fit: they become U+FFFD.
    """
    line = json.dumps(record, ensure_ascii=False) + "\n"
    return _PAIR.sub("\ufffd\ufffd", line).encode("utf-8", "backslashreplace")
