"""JSON values -> items; shared by JSON lines and JSON."""

from __future__ import annotations

import json
import re

from kabul_corpus.errors import FormatError, RecordError
from kabul_corpus.loaders.rows import Rows
from kabul_corpus.loaders.source import Item, Place, Source
from kabul_corpus.model import Article

__all__ = ["DEEPEST", "check_depth", "item_of", "value_of"]

DEEPEST = 100
"""How deep a record may be nested: far more than any is, and the same whoever calls."""

_BRACKETS = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|$)|[\[\]{}]', re.DOTALL)


def check_depth(text: str) -> None:
    """Nothing, where the JSON in ``text`` is not nested too deeply.

    Raises:
        ValueError: it is. Without this, how much is too much would hang on the stack of whoever calls.
    """
    if text.count("[") + text.count("{") <= DEEPEST:
        return
    depth = 0
    for match in _BRACKETS.finditer(text):
        mark = text[match.start()]
        if mark in "[{":
            depth += 1
            if depth > DEEPEST:
                raise ValueError(f"nested too deeply: more than {DEEPEST} levels")
        elif mark != '"':
            depth -= 1


def value_of(text: str, source: Source, place: Place) -> object:
    """The JSON value that ``text`` is.

    Raises:
        FormatError: it is none.
    """
    try:
        check_depth(text)
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"no JSON: {error}", path=source.path, **place._asdict()) from None


def item_of(value: object, rows: Rows, place: Place) -> Item:
    """The article of a record of ours, or the document of a row.

    Raises:
        FormatError: ``value`` is neither.
    """
    where = {"path": rows.source.path, **place._asdict()}
    if not isinstance(value, dict):
        raise FormatError(f"holds {type(value).__name__}, not an object", **where)
    if "record" in value and "blocks" in value:
        try:
            return Article.from_dict(value)
        except RecordError as error:
            raise FormatError(str(error), **where) from error
    return rows.document(value, place)
