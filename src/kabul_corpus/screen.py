"""What a person sees on a terminal: tables and progress, by rich (extra ``cli``) where it is installed, else plain."""

from __future__ import annotations

import shutil
import sys
import textwrap
import time
from collections.abc import Mapping, Sequence
from types import ModuleType, TracebackType
from typing import TYPE_CHECKING, Self, TypeAlias

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

__all__ = ["Progress", "show_dates", "show_quotes"]

Row: TypeAlias = Mapping[str, str | int | None]
"""Cells by the names of their columns."""


def show_quotes(rows: Sequence[Row]) -> None:
    """Prints who said what, to whom, through whom, when, and where."""
    _show(
        rows,
        {
            "when": ("published",),
            "who": ("speaker", "speaker_role"),
            "said": ("quote",),
            "to": ("to",),
            "via": ("via",),
            "where": ("outlet", "article"),
        },
        wide="said",
    )


def show_dates(rows: Sequence[Row]) -> None:
    """Prints the time expressions, what they mean, and where they stand."""
    _show(
        rows,
        {
            "expression": ("expression",),
            "value": ("value",),
            "earliest": ("earliest",),
            "latest": ("latest",),
            "where": ("article",),
        },
        wide="expression",
    )


def _show(rows: Sequence[Row], columns: Mapping[str, Sequence[str]], *, wide: str) -> None:
    """The rows as a table; each of ``columns`` joins the cells it names, and ``wide`` gets what room is left.

    Columns in which no row has anything are left out.
    """
    cells = [{name: _cell(row, keys) for name, keys in columns.items()} for row in rows]
    used = [name for name in columns if any(row[name] for row in cells)]
    if not used:
        print("nothing found", file=sys.stderr)
    elif (rich := _rich("table", "console", "text")) is not None:
        tables, consoles, texts = rich
        table = tables.Table(show_lines=True, highlight=False)
        for name in used:
            table.add_column(name, ratio=1 if name == wide else None, max_width=None if name == wide else 24)
        for row in cells:
            table.add_row(*(texts.Text(row[name]) for name in used))
        consoles.Console().print(table)
    else:
        width = shutil.get_terminal_size().columns
        for row in cells:
            print(" · ".join(row[name] for name in used if name != wide and row[name]))
            print(textwrap.fill(row[wide], max(width, 40), initial_indent="    ", subsequent_indent="    "))
            print()


def _cell(row: Row, keys: Sequence[str]) -> str:
    """The values of ``keys``, without what would steer the terminal."""
    values = " ".join(", ".join(str(row[key]) for key in keys if row[key] is not None).split())
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in values)


def _rich(*modules: str) -> list[ModuleType] | None:
    from importlib import import_module  # noqa: PLC0415 - beside its use: the package itself is optional

    try:
        return [import_module(f"rich.{module}") for module in modules]
    except ImportError:
        return None


class Progress:
    """How many articles are done, on standard error while it is a terminal, and wiped away at the end."""

    def __init__(self) -> None:
        self._done = 0
        self._next = 0.0
        self._terminal = sys.stderr.isatty()
        self._bar = _bar() if self._terminal else None
        self._task = None if self._bar is None else self._bar.add_task("", total=None)

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.start()
        return self

    def advance(self) -> None:
        """One more article is done."""
        self._done += 1
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=self._done)
        elif self._terminal and time.monotonic() > self._next:
            self._next = time.monotonic() + 0.1
            print(f"\r{self._done} articles", end="", file=sys.stderr, flush=True)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
        elif self._terminal:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _bar() -> RichProgress | None:
    rich = _rich("progress", "console")
    if rich is None:
        return None
    progress, consoles = rich
    columns = ("{task.completed} articles", progress.TimeElapsedColumn())
    console = consoles.Console(stderr=True)
    bar: RichProgress = progress.Progress(progress.SpinnerColumn(), *columns, console=console, transient=True)
    return bar
