"""Annotations by hand, as records in the record format."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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
    files = sorted(given.iterdir()) if given.is_dir() else [given]
    records = [record for file in files if file.name.endswith(_SUFFIXES) for record in _records(file)]
    if not records and given.is_dir() and (form := form_of(given)) is not None:
        records = [article.to_dict() for article in read_folder(given, form)]
    if not records:
        known = f"neither records ({', '.join(_SUFFIXES)}) nor files of {', '.join(FORMS)}"
        raise FormatError(f"no annotation: {known}", path=str(path))
    return records


def _records(path: Path) -> Iterator[dict[str, Any]]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    lines = [data] if path.suffix == ".json" else data.splitlines()
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _json_object(line, path, number)


def _json_object(line: bytes, path: Path, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise FormatError(f"no JSON: {error}", path=str(path), line=number) from None
    if not isinstance(record, dict) or "id" not in record:
        raise FormatError("no record: it has no id", path=str(path), line=number)
    return record


def seeds_gold() -> list[dict[str, Any]]:
    """The annotation by hand of the five pages that ``load_seeds`` gives.

    >>> len(seeds_gold())
    5
    """
    folder = Path(__file__).parents[1] / "gold"
    if not folder.is_dir():  # a source checkout, which keeps its one copy with the tests
        folder = Path(__file__).parents[3] / "tests" / "data" / "gold"
    return read_gold(folder)
