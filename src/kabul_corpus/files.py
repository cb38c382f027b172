"""Whole files or none: writing that a crash or a full disk cannot leave half done."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
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

    They are written to a new file beside ``path``, which is renamed at the end. What is there and is no regular file (a
    device, a pipe) is written to directly. A path that ends in ``.gz`` is compressed, to the same bytes at any time of
    day.

    Raises:
        OSError: the file cannot be written.
    """
    target = Path(path)
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            yield stream
        return
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with draft.open("wb") as stream:
            if target.suffix == ".gz":
                import gzip  # noqa: PLC0415 - rarely needed

                with gzip.GzipFile("", "wb", fileobj=stream, mtime=0) as packed:
                    yield cast("IO[bytes]", packed)
            else:
                yield stream
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(target)
    except OSError as error:
        draft.unlink(missing_ok=True)
        if error.filename is not None and Path(error.filename) == draft:
            raise type(error)(error.errno, error.strerror, str(target)) from None  # the draft's name helps nobody
        raise
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


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
