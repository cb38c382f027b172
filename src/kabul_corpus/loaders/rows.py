"""Rows with named columns -> documents; shared by the formats that have rows."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping

from kabul_corpus.errors import FormatError
from kabul_corpus.loaders.source import COLUMNS, Options, Source
from kabul_corpus.model import Anchor, Document
from kabul_corpus.parser import normalize_date

__all__ = ["check_header", "document"]


def check_header(header: Collection[str], source: Source, options: Options) -> None:
    """Nothing, where ``header`` holds the text column and every column that was named.

    Raises:
        FormatError: a column is missing.
    """
    for role, name in {"text": "text", **options.columns}.items():
        if name not in header:
            known = ", ".join(map(repr, header))
            raise FormatError(
                f"there is no column {name!r}: the columns are {known}; say columns={{{role!r}: ...}}", path=source.path
            )


def document(row: Mapping[str, object], line: int, source: Source, options: Options) -> Document:
    """The document that a row is; columns without a part in it go into the metadata, as text, but for empty ones.

    A row without an id gets the source's with the row's number, as ``articles:17``.

    Raises:
        FormatError: the text is missing or no text, or the date no date.
    """
    names = {role: options.columns.get(role, role) for role in COLUMNS}
    text = row.get(names["text"])
    if not isinstance(text, str):
        there = f"holds {type(text).__name__}, not text" if names["text"] in row else "is missing"
        raise FormatError(
            f"the column {names['text']!r} {there}; say columns={{'text': ...}} if another holds the text",
            path=source.path,
            line=line,
        )
    parts = set(names.values())
    return Document(
        text,
        id=_plain(row.get(names["id"])) or f"{source.id}:{line}",
        published=_published(row.get(names["date"]), names["date"], line, source),
        url=_plain(row.get(names["url"])) or None,
        metadata={key: plain for key, value in row.items() if key not in parts and (plain := _plain(value))},
    )


def _plain(value: object) -> str:
    """A value as text: text as it is, days in ISO 8601, what is missing as nothing, the rest in JSON."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False, default=str)


def _published(value: object, name: str, line: int, source: Source) -> dt.date | tuple[dt.date, dt.date] | None:
    """A day, or the days that an expression such as "August 2021" allows."""
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str):
        try:
            return dt.datetime.fromisoformat(value.strip()).date()
        except ValueError:
            mention = normalize_date(value.strip())
        if mention is not None and mention.anchor is Anchor.EXPLICIT and mention.earliest and mention.latest:
            return mention.earliest, mention.latest
    raise FormatError(
        f"the column {name!r} holds {value!r}, which is no date: write YYYY-MM-DD, or name another date column",
        path=source.path,
        line=line,
    )
