"""Rows with named columns -> documents; shared by the formats that have rows."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from kabul_corpus.errors import FormatError
from kabul_corpus.loaders.days import Days, day_of
from kabul_corpus.loaders.shapes import Names, authors_in, names_for, outlet_in, text_in, title_in
from kabul_corpus.loaders.source import Options, Place, Source
from kabul_corpus.model import Document
from kabul_corpus.printable import short

__all__ = ["Rows"]

_MOST_HEADERS = 100
"""How many sets of columns are remembered: JSON lines may have others in every line."""


class Rows:
    """What makes documents of the rows of one file."""

    def __init__(self, source: Source, options: Options) -> None:
        self.source = source
        self._options = options
        self._names: dict[tuple[str, ...], Names] = {}

    def check_header(self, header: Sequence[str]) -> None:
        """Nothing, where ``header`` holds the text column and every column that was named, and none twice.

        Raises:
            FormatError: a column is missing, or there are two of a name.
        """
        twins = [name for name, count in Counter(header).items() if count > 1]
        if twins:
            raise FormatError(
                f"there are two columns {short(twins[0])!r}: which one is meant is not known", path=self.source.path
            )
        for role, name in {"text": self._names_for(header).text, **self._options.columns}.items():
            if name not in header:
                known = short(", ".join(map(repr, header)), 400)
                raise FormatError(
                    f"there is no column {name!r}: the columns are {known}; say columns={{{role!r}: ...}}",
                    path=self.source.path,
                )

    def document(self, row: Mapping[str, object], place: Place) -> Document:
        """The document that a row is; columns without a part in it go into the metadata, as text, but for empty ones.

        A row without an id gets the source's with the row's number, as ``articles:17``.

        Raises:
            FormatError: the text is missing or no text, the date no date, or the id none.
        """
        names = self._names_for(row)
        text, _, date, url, title, authors, outlet = map(row.get, names)
        return Document(
            text if isinstance(text, str) else self._text(row, names, place),
            id=self._id(row, names, place),
            published=None if date is None else self._published(row, names, place),
            url=_plain(url) or None,
            metadata={key: plain for key, value in row.items() if key not in names and (plain := _plain(value))},
            title=None if title is None else title_in(title),
            authors=() if authors is None else authors_in(authors),
            outlet=None if outlet is None else outlet_in(outlet),
        )

    def _names_for(self, header: Collection[str]) -> Names:
        key = tuple(header)
        names = self._names.get(key)
        if names is None:
            if len(self._names) == _MOST_HEADERS:
                self._names.clear()
            names = self._names[key] = names_for(key)._replace(**self._options.columns)
        return names

    def _text(self, row: Mapping[str, object], names: Names, place: Place) -> str:
        text = text_in(row.get(names.text))
        if text is None:
            there = f"holds {type(row[names.text]).__name__}, not text" if names.text in row else "is missing"
            raise FormatError(
                f"the column {names.text!r} {there}; say columns={{'text': ...}} if another holds the text",
                path=self.source.path,
                **place._asdict(),
            )
        return text

    def _id(self, row: Mapping[str, object], names: Names, place: Place) -> str:
        value = row.get(names.id)
        if isinstance(value, str) and value:
            return value
        if isinstance(value, list | dict | tuple | bytes):
            raise FormatError(
                f"the column {names.id!r} holds {type(value).__name__}, which is no id: name another, or none",
                path=self.source.path,
                **place._asdict(),
            )
        number = place.record if place.record is not None else place.line
        return _plain(value) or f"{self.source.id}:{number}"

    def _published(self, row: Mapping[str, object], names: Names, place: Place) -> Days:
        try:
            return day_of(row.get(names.date))
        except (TypeError, ValueError):
            value = short(repr(row.get(names.date)))
            raise FormatError(
                f"the column {names.date!r} holds {value}, which is no date: "
                "write YYYY-MM-DD, or name another date column",
                path=self.source.path,
                **place._asdict(),
            ) from None


def _plain(value: object) -> str:
    """A value as text: text as it is, days in ISO 8601, what is missing as nothing, the rest in JSON."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if value != value:  # noqa: PLR0124 - a missing number is not itself
        return ""
    return json.dumps(value, ensure_ascii=False, default=str)
