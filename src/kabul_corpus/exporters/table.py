"""A table: rows under described columns, written as CSV, Arrow, Parquet, pandas, polars or HTML."""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, overload

import attrs

from kabul_corpus.exporters.formulas import neutralised
from kabul_corpus.files import atomic, storable
from kabul_corpus.loaders.source import require

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow
    from _typeshed import StrPath

__all__ = ["Column", "Table", "Value", "arrow_schema"]

Value: TypeAlias = str | int | dt.date | tuple[str | None, ...] | tuple[tuple[int, int], ...] | None
"""What a cell holds; None where the text does not tell."""


@attrs.frozen
class Column:
    """A column: its name, its type (``text``, ``int``, ``day``, ``texts`` or ``spans``) and what its cells mean."""

    name: str
    type: str
    meaning: str


_SHOWN_ROWS = 30


@attrs.frozen
class Table(Sequence[dict[str, Value]]):
    """Rows under named columns; a sequence of mappings from column name to value.

    >>> import kabul_corpus as kc
    >>> table = kc.Corpus([kc.parse("“We agreed,” Ned Price said.", id="1")]).quotes_table()
    >>> table[0]["article"], table[0]["kind"], table[0]["text"]
    ('1', 'direct', '“We agreed,”')
    """

    columns: tuple[Column, ...] = attrs.field(repr=False)
    rows: tuple[tuple[Value, ...], ...] = attrs.field(repr=lambda rows: f"<{len(rows)} rows>")

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return map(self._mapping, self.rows)

    @overload
    def __getitem__(self, key: int) -> dict[str, Value]: ...
    @overload
    def __getitem__(self, key: slice) -> Table: ...
    def __getitem__(self, key: int | slice) -> dict[str, Value] | Table:
        """A row by position, or the table of a slice of the rows."""
        return Table(self.columns, self.rows[key]) if isinstance(key, slice) else self._mapping(self.rows[key])

    def _mapping(self, row: tuple[Value, ...]) -> dict[str, Value]:
        return {column.name: value for column, value in zip(self.columns, row, strict=True)}

    def to_csv(
        self, path: StrPath | None = None, *, delimiter: str = ",", bom: bool = False, neutralise: bool = True
    ) -> str:
        r"""The table as CSV text, also written to ``path`` in UTF-8 where one is given.

        Lists are joined with ``"; "``, spans written as ``5-71``, absent values are empty. With ``bom`` the file begins
        with a byte order mark, by which Excel knows UTF-8. With ``neutralise``, text that a spreadsheet would run as a
        formula (``=``, ``+``, ``-`` or ``@`` at its beginning, or that of a line, or after ``;``, behind whatever
        blanks) gets an apostrophe in front: the texts are other people's. Turn it off where no spreadsheet will open
        the file, to get the text as it is. Lone
        surrogates, which no file can hold, become U+FFFD.

        >>> Table((Column("text", "text", "its words"), Column("start", "int", "where")), (("=1+1", 0),)).to_csv()
        "text,start\r\n'=1+1,0\r\n"
        """
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=delimiter)
        writer.writerow(column.name for column in self.columns)
        writer.writerows([_cell(value, neutralise=neutralise) for value in row] for row in self.rows)
        written = storable(out.getvalue())
        if path is not None:
            with atomic(path) as stream:
                stream.write(written.encode("utf-8-sig" if bom else "utf-8"))
        return written

    def to_tsv(self, path: StrPath | None = None, *, bom: bool = False, neutralise: bool = True) -> str:
        """As ``to_csv``, with tabs between the cells."""
        return self.to_csv(path, delimiter="\t", bom=bom, neutralise=neutralise)

    def to_arrow(self) -> pyarrow.Table:
        """The table as an Arrow table (extra ``arrow``): ``string``, ``int32``, ``date32`` and lists of them.

        >>> import kabul_corpus
        >>> kabul_corpus.load_seeds().dates_table().to_arrow().schema.field("earliest").type
        DataType(date32[day])

        Raises:
            MissingExtra: pyarrow is not installed.
        """
        pa = require("pyarrow", extra="arrow", purpose="an Arrow table")
        schema = arrow_schema(self.columns)
        columns = zip(*self.rows, strict=True) if self.rows else ([] for _ in self.columns)
        arrays = [
            pa.array([_arrow_value(value) for value in column], type=field.type)
            for column, field in zip(columns, schema, strict=True)
        ]
        return pa.Table.from_arrays(arrays, schema=schema)

    def to_parquet(self, path: StrPath) -> None:
        """Writes the Arrow table to ``path`` as Parquet (extra ``arrow``); the file appears whole or not at all.

        Raises:
            MissingExtra: pyarrow is not installed.
            OSError: the file cannot be written.
        """
        parquet = require("pyarrow.parquet", extra="arrow", purpose="writing Parquet")
        with atomic(path) as stream:
            parquet.write_table(self.to_arrow(), stream)

    def to_pandas(self, *, arrow: bool = False) -> pandas.DataFrame:
        """The table as a pandas data frame (extra ``pandas``).

        Days are ``datetime64``, numbers ``Int64``, texts what pandas makes of texts, and lists are tuples, which can be
        compared and grouped; spans are pairs of a start and an end. So the frame can be filtered, resampled, grouped,
        joined and written as any other. With ``arrow`` every column keeps its Arrow type, at no cost of memory, but
        pandas can then neither compare nor resample the days.

        >>> import kabul_corpus
        >>> frame = kabul_corpus.load_seeds().dates_table().to_pandas()
        >>> len(frame[frame["earliest"] > "2021-08-20"]) > 5
        True

        Raises:
            MissingExtra: pandas or pyarrow is not installed.
        """
        pd = require("pandas", extra="pandas", purpose="a pandas data frame")
        if arrow:
            return self.to_arrow().to_pandas(types_mapper=pd.ArrowDtype)
        frame: pandas.DataFrame = self.to_arrow().to_pandas(date_as_object=False)
        for place, column in enumerate(self.columns):
            if column.type == "int":
                frame[column.name] = frame[column.name].astype("Int64")
            elif column.type in {"texts", "spans"}:
                frame[column.name] = pd.Series((row[place] for row in self.rows), index=frame.index, dtype=object)
        return frame

    def to_polars(self) -> polars.DataFrame:
        """The table as a polars data frame (extra ``polars``).

        >>> import kabul_corpus
        >>> kabul_corpus.load_seeds().blocks_table().to_polars()["role"][0]
        'title'

        Raises:
            MissingExtra: polars or pyarrow is not installed.
        """
        pl = require("polars", extra="polars", purpose="a polars data frame")
        frame: polars.DataFrame = pl.from_arrow(self.to_arrow())
        return frame

    def _repr_html_(self) -> str:
        heads = "".join(f'<th title="{html.escape(column.meaning)}">{column.name}</th>' for column in self.columns)
        rows = "".join(
            "<tr>"
            + "".join(f"<td>{html.escape(storable(str(_cell(value, neutralise=False))))}</td>" for value in row)
            + "</tr>"
            for row in self.rows[:_SHOWN_ROWS]
        )
        left = len(self.rows) - _SHOWN_ROWS
        more = f"<p>and {left} more rows</p>" if left > 0 else ""
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{more}"


def arrow_schema(columns: Iterable[Column]) -> pyarrow.Schema:
    """The Arrow schema of ``columns``, each field with its meaning in its metadata (extra ``arrow``).

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    pa = require("pyarrow", extra="arrow", purpose="an Arrow table")
    types = {
        "text": pa.string(),
        "int": pa.int32(),
        "day": pa.date32(),
        "texts": pa.list_(pa.string()),
        "spans": pa.list_(pa.struct([pa.field("start", pa.int32()), pa.field("end", pa.int32())])),
    }
    return pa.schema([pa.field(c.name, types[c.type], metadata={"description": c.meaning}) for c in columns])


def _cell(value: Value, *, neutralise: bool) -> str | int:
    if value is None:
        return ""
    if isinstance(value, int):
        return value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        value = "; ".join(f"{part[0]}-{part[1]}" if isinstance(part, tuple) else part or "" for part in value)
    return neutralised(value) if neutralise else value


def _arrow_value(value: Value) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, tuple):
        return [
            {"start": part[0], "end": part[1]} if isinstance(part, tuple) else part and storable(part) for part in value
        ]
    return value
