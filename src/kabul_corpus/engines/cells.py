"""The cells of Arrow columns as Python values: texts, names and days, whatever the kind of column."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kabul_corpus.days import as_day
from kabul_corpus.exporters.arrow import is_text, text_of
from kabul_corpus.loaders.source import require

__all__ = ["day", "days", "name", "texts"]

_NOTHING = frozenset({"nan", "nat"})
"""What data frames that were made text say where nothing is known, in lower case."""


def texts(batch: Any, column: str) -> Any:
    """The column of texts.

    Raises:
        TypeError: it holds something else.
    """
    found = batch.column(column)
    if not is_text(found.type):
        raise TypeError(f"the column {column!r} holds {found.type}, and a text is a string or binary")
    return found


def days(batch: Any, column: str) -> Any:
    """The column of days, times in it no finer than Python's.

    Raises:
        TypeError: it holds something else.
    """
    pa = require("pyarrow", extra="arrow", purpose="annotating Arrow batches")
    found = batch.column(column)
    if pa.types.is_timestamp(found.type):
        return found.cast(pa.timestamp("us", found.type.tz), safe=False) if found.type.unit == "ns" else found
    if not (is_text(found.type) or pa.types.is_date(found.type) or pa.types.is_floating(found.type)):
        raise TypeError(f"the column {column!r} holds {found.type}, and a day is a date, a timestamp or ISO 8601 text")
    return found


def name(cell: Any) -> str | None:
    """The cell of any column as text; None where it is null or blank, or where there is no column."""
    if cell is None:
        return None
    if is_text(cell.type):
        return text_of(cell) or None
    return str(cell.as_py()) if cell.is_valid else None


def day(cell: Any) -> dt.date | None:
    """The day in the cell of a column of ``days``; None where it is unknown, or where there is no column.

    Raises:
        ValueError: it is text and no day, or no UTF-8.
        TypeError: it is a number.
        OverflowError: it is a day that Python has no date for.
    """
    if cell is None:
        return None
    value = text_of(cell) if is_text(cell.type) else cell.as_py()
    if isinstance(value, str) and value.strip().casefold() in _NOTHING:
        return None
    return as_day(value, "published")
