"""Rows out: a table for people, or CSV, TSV and JSON lines for programs."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from pathlib import PurePath
from typing import IO, cast

from kabul_corpus.exporters.table import Column, Table, Value
from kabul_corpus.files import atomic, json_line
from kabul_corpus.printable import PrintableStream

__all__ = ["ROW_FORMS", "Row", "check_form", "is_table", "output", "print_rows", "tsv"]

Row = dict[str, Value]

ROW_FORMS = ("table", "tsv", "csv", "jsonl")

_SUFFIXES = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".txt": "tsv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
}
_OTHERS = frozenset({".xlsx", ".xls", ".ods", ".json", ".html", ".xml", ".db", ".sqlite"})
"""Suffixes that promise what is not written here."""


def output(path: str) -> AbstractContextManager[IO[bytes]]:
    """Standard output for ``-``, where texts of strangers do not steer a terminal; else a file, whole or not at all."""
    if path != "-":
        return atomic(path)
    stream = sys.stdout.buffer
    return nullcontext(cast("IO[bytes]", PrintableStream(stream)) if sys.stdout.isatty() else stream)


def is_table(args: argparse.Namespace) -> bool:
    """Whether a person is to read the rows."""
    return _form(args) == "table"


def print_rows(
    tables: Iterable[Table],
    columns: tuple[Column, ...],
    args: argparse.Namespace,
    show: Callable[[Sequence[Row]], None],
) -> int:
    """Writes the rows in the form that the call asks for, at most ``--limit``; returns how many.

    A table is set once all rows are there, the other forms flow.
    """
    form = _form(args)
    rows = islice((row for table in tables for row in table), args.limit)
    if form == "table":
        listed = list(rows)
        show(listed)
        return len(listed)
    if form == "parquet":
        whole = Table(columns, tuple(tuple(row.values()) for row in rows))
        whole.to_parquet(args.output)
        return len(whole)
    count = 0
    with output(args.output) as stream:
        if form != "jsonl":
            stream.write(_lines(Table(columns, ()), form))
        for row in rows:
            count += 1
            line = Table(columns, (tuple(row.values()),))
            stream.write(json_line(_plain(row)) if form == "jsonl" else _lines(line, form).partition(b"\n")[2])
    return count


def tsv(table: Table) -> bytes:
    """The table with a line a row: blanks within cells are single spaces."""
    rows = (tuple(" ".join(cell.split()) if isinstance(cell, str) else cell for cell in row) for row in table.rows)
    return Table(table.columns, tuple(rows)).to_tsv().replace("\r\n", "\n").encode()


def _lines(table: Table, form: str) -> bytes:
    return tsv(table) if form == "tsv" else table.to_csv().encode()


def check_form(args: argparse.Namespace) -> None:
    """Refuses, before anything is read, a file whose suffix promises another form than can be written."""
    path = PurePath(args.output)
    if args.form == "table" and args.output != "-":
        args.error("a table is for the terminal: leave out -o, or choose another --format")
    if args.form is None and path.suffix.lower() in _OTHERS:
        args.error(f"{path.suffix} is not written: choose {', '.join(_SUFFIXES)}, or say the --format")


def _form(args: argparse.Namespace) -> str:
    if args.form is not None:
        return str(args.form)
    if args.output == "-":
        return "table" if sys.stdout.isatty() else "tsv"
    path = PurePath(args.output)
    suffix = (path.with_suffix("") if path.suffix == ".gz" else path).suffix.lower()
    return _SUFFIXES.get(suffix, "tsv")


def _plain(row: Row) -> dict[str, object]:
    return {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in row.items()}
