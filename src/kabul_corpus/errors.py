"""One tree of errors; each leaf is also the builtin a caller would expect.

::

    KabulCorpusError
    ├── LayerNotParsed (AttributeError)   a layer of an article that the parser was not asked for
    ├── RecordError (ValueError)          a record that cannot be read back
    ├── ReadError (OSError)               a file or stream that cannot be read
    │   ├── DecodingError (ValueError)    bytes that are not in the stated encoding
    │   ├── FormatError (ValueError)      a container whose content breaks its format
    │   ├── TooLarge                      a member above the size limit
    │   └── WorkerDied (RuntimeError)     a document whose worker process ended without an answer
    └── MissingExtra (ImportError)        an optional package that is not installed

One warning stands beside it: ``UnknownName`` (UserWarning), a question about a name that nothing goes under.
"""

from __future__ import annotations

from typing import Any

from kabul_corpus.printable import brief, printable

__all__ = [
    "DecodingError",
    "FormatError",
    "KabulCorpusError",
    "LayerNotParsed",
    "MissingExtra",
    "ReadError",
    "RecordError",
    "TooLarge",
    "UnknownName",
    "WorkerDied",
]


class KabulCorpusError(Exception):
    """Base of every error this package raises on purpose.

    >>> import kabul_corpus as kc
    >>> issubclass(kc.DecodingError, kc.KabulCorpusError)
    True
    """

    def __str__(self) -> str:
        """The message; what comes from outside (file names, ids, values) cannot steer the terminal that shows it."""
        return printable(super().__str__())

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by fields: the default would hand the message to an initializer that wants fields."""
        return _rebuild, (type(self), self.args, self.__dict__)


def _rebuild(kind: type[KabulCorpusError], args: tuple[Any, ...], fields: dict[str, Any]) -> KabulCorpusError:
    error = kind.__new__(kind, *args)
    error.args = args  # OSError.__new__ leaves them empty where a subclass has an initializer of its own
    error.__dict__.update(fields)
    return error


class LayerNotParsed(KabulCorpusError, AttributeError):
    """A layer was read that the parser had not been asked for.

    >>> import kabul_corpus as kc
    >>> try:
    ...     kc.Parser(["dates"]).parse("Kabul fell.").quotes
    ... except kc.LayerNotParsed as error:
    ...     print(error.layer)
    quotes
    """

    def __init__(self, layer: str) -> None:
        super().__init__(f"the layer {layer!r} was not parsed: ask for it with Parser(layers=[{layer!r}, ...])")
        self.layer = layer


class RecordError(KabulCorpusError, ValueError):
    """A record does not have the record format; ``key`` is the path to where (``quotes[2].kind``), ``id`` the article.

    >>> import kabul_corpus as kc
    >>> try:
    ...     kc.Article.from_dict({"record": 99, "id": "a1"})
    ... except kc.RecordError as error:
    ...     print(error.id)
    a1
    """

    def __init__(self, message: str, *, id: str | None = None, key: str | None = None) -> None:  # noqa: A002
        where = "".join(
            (f" in record {brief(id)}" if id is not None else "", f" at {printable(key)}" if key is not None else "")
        )
        super().__init__(message + where)
        self.id = id
        self.key = key


class ReadError(KabulCorpusError, OSError):
    """A file or stream could not be read: ``path``, ``line``, ``record`` (both from 1), ``byte`` (from 0) say where.

    ``reason`` says why. ``line`` is also the row of a table that has no lines; ``record`` the number of a record within
    its container.

    >>> import kabul_corpus as kc
    >>> try:
    ...     kc.load("no-such-file.txt")
    ... except kc.ReadError as error:
    ...     print(error.path)
    no-such-file.txt
    """

    def __init__(
        self, message: str, *, path: str, line: int | None = None, byte: int | None = None, record: int | None = None
    ) -> None:
        shown = (path if len(path) <= 300 else f"{path[:140]}…{path[-140:]}").replace("\n", "\\n")
        places = (("line", line), ("record", record), ("byte", byte))
        where = ", ".join((shown, *(f"{name} {number}" for name, number in places if number is not None)))
        super().__init__(f"{where}: {message}")
        self.reason = message
        self.path = path
        self.line = line
        self.byte = byte
        self.record = record


class DecodingError(ReadError, ValueError):
    r"""Bytes are not in the encoding they were read with.

    >>> import kabul_corpus as kc
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a1.txt").write_bytes(b"caf\xe9")
    ...     corpus = kc.load(folder, on_error="collect")
    >>> [(type(error).__name__, error.byte) for error in corpus.errors]
    [('DecodingError', 3)]
    """


class FormatError(ReadError, ValueError):
    """A container (JSONL, CSV, gzip, ...) breaks its format, or lacks what was asked of it.

    >>> import kabul_corpus as kc
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.jsonl").write_text("[1]", encoding="utf-8")
    ...     corpus = kc.load(folder, on_error="collect")
    >>> [(type(error).__name__, error.line) for error in corpus.errors]
    [('FormatError', 1)]
    """


class TooLarge(ReadError):
    """A member is larger than the size limit it was read with.

    >>> import kabul_corpus as kc
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a1.txt").write_text("Kabul fell.", encoding="utf-8")
    ...     corpus = kc.load(folder, on_error="collect", max_bytes=4)
    >>> [type(error).__name__ for error in corpus.errors]
    ['TooLarge']
    """


class MissingExtra(KabulCorpusError, ImportError):
    """An optional package is not installed; ``extra`` names what to install.

    >>> import kabul_corpus as kc
    >>> print(kc.MissingExtra("html", "reading HTML"))
    reading HTML needs an optional package: pip install 'kabul_corpus[html]'
    """

    def __init__(self, extra: str, purpose: str) -> None:
        super().__init__(f"{purpose} needs an optional package: pip install 'kabul_corpus[{extra}]'")
        self.extra = extra


class WorkerDied(ReadError, RuntimeError):
    """A worker process was killed, ran out of memory or hung; ``id`` is the document that it held.

    ``id`` is None where it ended before it held any; ``path`` is the file that the document is from, where it is known.

    >>> import kabul_corpus as kc
    >>> print(kc.WorkerDied("a worker process ended without an answer", path="a.jsonl", id="a1"))
    a.jsonl: a worker process ended without an answer: it held the document 'a1'
    """

    def __init__(self, message: str, *, path: str = "workers", id: str | None = None) -> None:  # noqa: A002 - its name
        super().__init__(message if id is None else f"{message}: it held the document {brief(id)}", path=path)
        self.id = id


class UnknownName(UserWarning):
    """A question named someone whom no article names; ``nearest`` are the names that are most like it.

    >>> import kabul_corpus as kc
    >>> print(kc.UnknownName("Ned Pryce", ("Ned Price",)))
    nothing is called 'Ned Pryce'; nearest: Ned Price
    """

    def __init__(self, name: str, nearest: tuple[str, ...] = ()) -> None:
        known = f"; nearest: {', '.join(nearest)}" if nearest else ""
        super().__init__(printable(f"nothing is called {brief(name)}{known}"))
        self.name = name
        self.nearest = nearest

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by fields, as the errors do."""
        return type(self), (self.name, self.nearest)
