"""JSON values -> items; shared by JSON lines and JSON."""

from __future__ import annotations

import json
from typing import Any

from kabul_corpus.errors import FormatError, RecordError
from kabul_corpus.loaders.rows import Rows
from kabul_corpus.loaders.source import Item, Place, Source
from kabul_corpus.model import Article

__all__ = ["DEEPEST", "check_depth", "item_of", "value_of"]

DEEPEST = 100
"""How deep a record may be nested: far more than any is, and the same whoever calls."""


_decode = json.JSONDecoder().decode


def check_depth(value: object) -> None:
    """Nothing, where the JSON value is not nested too deeply.

    Raises:
        ValueError: it is. Without this, how much is too much would hang on the stack of whoever calls.
    """
    level: list[Any] = [value]
    for _ in range(DEEPEST):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if type(outer) is dict else outer if type(outer) is list else ())
            if type(inner) is dict or type(inner) is list
        ]
        if not level:
            return
    raise ValueError(f"nested too deeply: more than {DEEPEST} levels")


def value_of(text: str, source: Source, place: Place) -> object:
    """The JSON value that ``text`` is.

    Raises:
        FormatError: it is none.
    """
    try:
        value = _decode(text)
        if "[" in text or text.find("{", 1) > 0:  # most rows are flat, and this is told sooner
            check_depth(value)
    except (ValueError, RecursionError) as error:
        said = "nested too deeply" if isinstance(error, RecursionError) else error
        raise FormatError(f"no JSON: {said}", path=source.path, **place._asdict()) from None
    return value


def item_of(value: object, rows: Rows, place: Place) -> Item:
    """The article of a record of ours, or the document of a row.

    Raises:
        FormatError: ``value`` is neither.
    """
    if not isinstance(value, dict):
        said = f"holds {type(value).__name__}, not an object"
        raise FormatError(said, path=rows.source.path, **place._asdict())
    if "record" in value and "blocks" in value:
        try:
            return Article.from_dict(value)
        except RecordError as error:
            raise FormatError(str(error), path=rows.source.path, **place._asdict()) from error
    return rows.document(value, place)
