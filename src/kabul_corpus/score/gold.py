"""Annotations by hand, as records in the record format."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kabul_corpus.errors import FormatError

__all__ = ["read_gold", "seeds_gold"]


def read_gold(folder: Path | str) -> list[dict[str, Any]]:
    """The records in ``folder``: each ``.json`` file holds one, each ``.jsonl`` file one a line.

    Raises:
        OSError: the folder or a file cannot be read.
        FormatError: a file does not hold JSON objects.
    """
    records: list[dict[str, Any]] = []
    for path in sorted(Path(folder).iterdir()):
        if path.suffix not in {".json", ".jsonl"}:
            continue
        lines = path.read_bytes().splitlines() if path.suffix == ".jsonl" else [path.read_bytes()]
        for number, line in enumerate(lines, 1):
            if line.strip():
                records.append(_json_object(line, path, number))
    return records


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
