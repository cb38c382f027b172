"""What a person sees on a terminal: tables and progress, by rich (extra ``cli``) where it is installed, else plain."""

from __future__ import annotations

import os
import pydoc
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

__all__ = ["Progress", "show_actors", "show_dates", "show_quotes"]


def show_quotes(rows: Sequence[Mapping[str, Value]]) -> None:
    """Prints who said what, to whom, through whom, how, when, and where; ``rows`` are those of ``quotes_table``."""
    cells = []
    for row in rows:
        chain = row["chain"]
        voices = [str(voice or "?") for voice in chain[:-1]] if isinstance(chain, tuple) else []
        who = [_joined(row["speaker"], row["speaker_role"])]
        who += [f"to {row['addressee']}"] if row["addressee"] else []
        who += [f"via {', '.join(voices)}"] if voices else []
        how = [str(row["kind"]), str(row["confidence"])]
        cells.append((who, [str(row["text"])], how, [_days(row, "published"), *_where(row)]))
    _show(("who", "said", "how", "when, where"), cells)


def show_actors(rows: Sequence[Mapping[str, Value]]) -> None:
    """Prints who is named, what they are, and how often; ``rows`` are those of ``cast_table``."""
    cells = []
    for row in rows:
        aliases = row["aliases"] if isinstance(row["aliases"], tuple) else ()
        what = [_joined(row["role"], row["affiliation"]), "; ".join(map(str, aliases))]
        often = [f"{row['articles']} articles", f"{row['quotes']} quotes"]
        cells.append(([str(row["name"])], what, [str(row["kind"]), str(row["country"] or "")], often))
    _show(("who", "role, other names", "kind", "named in, says"), cells)


def show_dates(rows: Sequence[Mapping[str, Value]]) -> None:
    """Prints the time expressions, what they mean, and where they stand; ``rows`` are those of ``dates_table``."""
    cells = [
        ([str(row["value"] or "?")], [str(row["text"])], [str(row["kind"])], [_days(row, ""), *_where(row)])
        for row in rows
    ]
    _show(("value", "expression", "kind", "days, where"), cells)


def _where(row: Mapping[str, Value]) -> list[str]:
    return [_joined(row["outlet"]), _joined(row["article"])]


def _joined(*values: Value) -> str:
    return ", ".join(str(value) for value in values if value)


def _days(row: Mapping[str, Value], name: str) -> str:
    """A day, or the days it may be, on one short line; "" where nothing is known."""
    prefix = f"{name}_" if name else ""
    earliest, latest = row[f"{prefix}earliest"], row[f"{prefix}latest"]
    if earliest == latest:
        return str(earliest or "")
    if earliest is None:
        return f"by {latest}"
    return f"{earliest} or later" if latest is None else f"{earliest}…{_rest(str(earliest), str(latest))}"


def _rest(earliest: str, latest: str) -> str:
    """What of a day an earlier one does not say: "18" of 2021-08-18 after 2021-08-12."""
    if earliest[:8] == latest[:8]:
        return latest[8:]
    return latest[5:] if earliest[:5] == latest[:5] else latest


_Cells = tuple[list[str], list[str], list[str], list[str]]

_LAST = 24
"""The widest that the last column gets: a day or an interval of days, and most ids."""


def _show(heads: tuple[str, str, str, str], rows: Sequence[_Cells]) -> None:
    """The rows as a table of four columns; the second has most of the room, the last two are never folded."""
    clean = [tuple([_harmless(line) for line in cell if line] for cell in row) for row in rows]
    width = shutil.get_terminal_size().columns
    if not clean:
        print("nothing found", file=sys.stderr)
    elif (rich := _rich("table", "console", "text")) is not None:
        tables, consoles, texts = rich
        table = tables.Table(show_lines=True, highlight=False, expand=True)
        for head, share in zip(heads[:2], (2, 5), strict=True):
            table.add_column(head, ratio=share, overflow="fold")
        for place, head in enumerate(heads[2:], 2):
            widest = max(len(line) for row in clean for line in (head, *row[place]))
            table.add_column(head, width=min(widest, _LAST), no_wrap=True, overflow="ellipsis")
        for row in clean:
            table.add_row(*(texts.Text("\n".join(cell)) for cell in row))
        console = consoles.Console()
        with console.capture() as captured:
            console.print(table)
        _print(captured.get())
    else:
        lines = []
        for who, said, how, where in clean:
            lines.append(" · ".join((*who, *how, *where)))
            lines.append(textwrap.fill(" ".join(said), max(width, 40), initial_indent="    ", subsequent_indent="    "))
            lines.append("")
        _print("\n".join(lines) + "\n")


def _print(words: str) -> None:
    """``words`` on standard output, through a pager where a person would have to scroll back."""
    longer = words.count("\n") >= shutil.get_terminal_size().lines
    if longer and sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb":
        os.environ.setdefault("LESS", "FRX")  # colours as they are, and no pager where it all fits
        pydoc.pager(words)
    else:
        sys.stdout.write(words)


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
        # What calls itself dumb cannot go back over a line.
        self._terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
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
