"""What a person sees on a terminal: tables and progress, by rich (extra ``cli``) where it is installed, else plain."""

from __future__ import annotations

import shutil
import sys
import textwrap
import time
from collections.abc import Mapping, Sequence
from types import ModuleType, TracebackType
from typing import TYPE_CHECKING, Self

from kabul_corpus.exporters.tables import Value

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

__all__ = ["Progress", "show_dates", "show_quotes"]


def show_quotes(rows: Sequence[Mapping[str, Value]]) -> None:
    """Prints who said what, to whom, through whom, when, and where; ``rows`` are those of ``quotes_table``."""
    cells = []
    for row in rows:
        chain = row["chain"]
        voices = [str(voice or "?") for voice in chain[:-1]] if isinstance(chain, tuple) else []
        who = [_joined(row["speaker"], row["speaker_role"])]
        who += [f"to {row['addressee']}"] if row["addressee"] else []
        who += [f"via {', '.join(voices)}"] if voices else []
        cells.append((who, [str(row["text"])], [_days(row, "published"), *_where(row)]))
    _show(("who", "said", "when, where"), cells)


def show_dates(rows: Sequence[Mapping[str, Value]]) -> None:
    """Prints the time expressions, what they mean, and where they stand; ``rows`` are those of ``dates_table``."""
    cells = [([str(row["value"] or "?")], [str(row["text"])], [_days(row, ""), *_where(row)]) for row in rows]
    _show(("value", "expression", "days, where"), cells)


def _where(row: Mapping[str, Value]) -> list[str]:
    return [_joined(row["outlet"]), _joined(row["article"])]


def _joined(*values: Value) -> str:
    return ", ".join(str(value) for value in values if value)


def _days(row: Mapping[str, Value], name: str) -> str:
    """A day, or the days it may be; "" where nothing is known."""
    prefix = f"{name}_" if name else ""
    earliest, latest = row[f"{prefix}earliest"], row[f"{prefix}latest"]
    if earliest == latest:
        return str(earliest or "")
    if earliest is None:
        return f"by {latest}"
    return f"{earliest} or later" if latest is None else f"{earliest} to {latest}"


def _show(heads: tuple[str, str, str], rows: Sequence[tuple[list[str], list[str], list[str]]]) -> None:
    """The rows as a table of three columns; the middle one has most of the room."""
    clean = [tuple([_harmless(line) for line in cell if line] for cell in row) for row in rows]
    width = shutil.get_terminal_size().columns
    if not clean:
        print("nothing found", file=sys.stderr)
    elif (rich := _rich("table", "console", "text")) is not None:
        tables, consoles, texts = rich
        table = tables.Table(show_lines=True, highlight=False, expand=True)
        for head, share in zip(heads, (2, 5, 2), strict=True):
            table.add_column(head, ratio=share, overflow="fold")
        for row in clean:
            table.add_row(*(texts.Text("\n".join(cell)) for cell in row))
        consoles.Console().print(table)
    else:
        for who, said, where in clean:
            print(" · ".join((*who, *where)))
            print(textwrap.fill(" ".join(said), max(width, 40), initial_indent="    ", subsequent_indent="    "))
            print()


def _harmless(words: str) -> str:
    """The words on one line, without what would steer the terminal."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in " ".join(words.split()))


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
