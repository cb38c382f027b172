"""Annotations by hand, as records in the record format."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from kabul_corpus.bundled import files_in
from kabul_corpus.errors import FormatError
from kabul_corpus.exporters.folder import FORMS, form_of, read_folder

__all__ = ["read_gold", "seeds_gold"]

_SUFFIXES = (".json", ".jsonl", ".jsonl.gz")


def read_gold(path: Path | str) -> list[dict[str, Any]]:
    """The annotations in ``path``, as records.

    It is a file of records, one a line (``.jsonl``, also with ``.gz``) or one alone (``.json``), or a folder of such
    files, or a folder in one of the forms that ``kabul-corpus export`` writes.

    Raises:
        OSError: the folder or a file cannot be read.
        FormatError: a file does not hold JSON objects, or there is no annotation.
    """
    given = Path(path)
    records = _records(sorted(given.iterdir()) if given.is_dir() else [given])
    if not records and given.is_dir() and (form := form_of(given)) is not None:
        records = [article.to_dict() for article in read_folder(given, form)]
    if not records:
        known = f"neither records ({', '.join(_SUFFIXES)}) nor files of {', '.join(FORMS)}"
        raise FormatError(f"no annotation: {known}", path=str(path))
    return records


def _records(files: Iterable[Traversable]) -> list[dict[str, Any]]:
    return [record for file in files if file.name.endswith(_SUFFIXES) for record in _records_in(file)]


def _records_in(file: Traversable) -> Iterator[dict[str, Any]]:
    data = gzip.decompress(file.read_bytes()) if file.name.endswith(".gz") else file.read_bytes()
    lines = [data] if file.name.endswith(".json") else data.splitlines()
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _json_object(line, str(file), number)


def _json_object(line: bytes, path: str, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise FormatError(f"no JSON: {error}", path=path, line=number) from None
    if not isinstance(record, dict) or "id" not in record:
        raise FormatError("no record: it has no id", path=path, line=number)
    return record


def seeds_gold() -> list[dict[str, Any]]:
    """The annotation by hand of the five pages that ``load_seeds`` gives.

    >>> len(seeds_gold())
    5
    """
    return _records(files_in("gold", checkout="tests/data/gold"))
