"""What each command does with its arguments."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import webbrowser
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO

import attrs

from kabul_corpus.errors import KabulCorpusError
from kabul_corpus.exporters.tables import DATES, QUOTES, Column, Table, Value, dates_table, quotes_table
from kabul_corpus.files import atomic, json_line
from kabul_corpus.filters import DateFilter, QuoteFilter
from kabul_corpus.loaders import iter_articles
from kabul_corpus.model import Article
from kabul_corpus.opening import load_seeds
from kabul_corpus.parser import LAYERS, Parser
from kabul_corpus.screen import Progress, show_dates, show_quotes

__all__ = ["Failures", "complain", "dates", "export", "import_", "parse", "quotes", "score", "show"]


def complain(error: object) -> None:
    """Says on standard error what went wrong."""
    print(f"kabul-corpus: {error}", file=sys.stderr)


class Failures:
    """Counts the inputs that could not be read, and names each as it comes."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, error: KabulCorpusError) -> None:
        """One more input that could not be read."""
        self.count += 1
        complain(error)


def _articles(args: argparse.Namespace, failures: Failures, layers: Iterable[str]) -> Iterator[Article]:
    """The articles of the paths; how many so far is shown on a terminal."""
    articles = iter_articles(
        args.paths,
        on_error=failures,
        parser=Parser(layers),
        workers=args.workers,
        columns=dict(args.column),
        encoding=args.encoding,
        format=args.format,
        max_bytes=args.max_bytes,
        repair=args.repair,
        exclude=() if getattr(args, "output", "-") == "-" else args.output,
    )
    with Progress() as progress:
        for article in articles:
            yield article
            progress.advance()


def _output(path: str) -> AbstractContextManager[IO[bytes]]:
    return nullcontext(sys.stdout.buffer) if path == "-" else atomic(path)


def quotes(args: argparse.Namespace, failures: Failures) -> None:
    """Prints who said what."""
    wanted = QuoteFilter(
        speaker=args.speaker, about=args.about, since=args.since, until=args.until, kind=args.kind, text=args.text
    )
    articles = _articles(args, failures, LAYERS)
    _print(iter([quotes_table(articles, wanted=wanted)]), QUOTES, args, show_quotes)


def dates(args: argparse.Namespace, failures: Failures) -> None:
    """Prints the time expressions."""
    wanted = DateFilter(since=args.since, until=args.until, kind=args.kind, text=args.text)
    articles = _articles(args, failures, ["dates"])
    tables = (dates_table([attrs.evolve(article, dates=tuple(wanted.of(article)))]) for article in articles)
    _print(tables, DATES, args, show_dates)


def parse(args: argparse.Namespace, failures: Failures) -> None:
    """Writes the articles as records."""
    with _output(args.output) as stream:
        for article in _articles(args, failures, args.layers):
            stream.write(json_line(article.to_dict()))


def show(args: argparse.Namespace, failures: Failures) -> None:
    """Writes one page over the articles."""
    from kabul_corpus.exporters.html import article_page, corpus_page  # noqa: PLC0415 - only this command needs it

    if args.output == "-" and (args.open or sys.stdout.isatty()):
        args.error("say where the page goes: -o page.html")
    articles = list(_articles(args, failures, LAYERS))
    page = article_page(articles[0]) if len(articles) == 1 else corpus_page(articles)
    with _output(args.output) as stream:
        stream.write(page.encode("utf-8", "replace"))
    if args.open:
        webbrowser.open(Path(args.output).resolve().as_uri())


def export(args: argparse.Namespace, failures: Failures) -> None:
    """Writes the articles as a folder in another tool's format."""
    from kabul_corpus.exporters.folder import write_folder  # noqa: PLC0415 - only this command needs it

    write_folder(_articles(args, failures, LAYERS), args.output, args.to)


def import_(args: argparse.Namespace, _: Failures) -> None:
    """Reads such a folder back, as records."""
    from kabul_corpus.exporters.folder import read_folder  # noqa: PLC0415 - only this command needs it

    with _output(args.output) as stream:
        for article in read_folder(args.folder, args.form):
            stream.write(json_line(article.to_dict()))


def score(args: argparse.Namespace, failures: Failures) -> None:
    """Measures what is found against an annotation by hand."""
    from kabul_corpus.score import read_gold, score, seeds_gold  # noqa: PLC0415 - only this command needs it

    if bool(args.paths) != bool(args.gold):
        args.error("say which pages and which --gold, or neither: then the seeds are measured")
    gold = read_gold(args.gold) if args.gold else seeds_gold()
    articles = list(_articles(args, failures, LAYERS) if args.paths else load_seeds())
    if not {record["id"] for record in gold} & {article.id for article in articles}:
        args.error("no page has the id of an annotation")
    measured = score(gold, articles)
    sys.stdout.write(measured.summary())
    if args.mistakes:
        with _output(args.mistakes) as stream:
            stream.write(_tsv(measured.table()))


def _print(
    tables: Iterator[Table],
    columns: tuple[Column, ...],
    args: argparse.Namespace,
    show: Callable[[list[dict[str, Value]]], None],
) -> None:
    """The rows to a file or standard output: a table is set once all are there, the other forms flow."""
    form = args.form or ("table" if args.output == "-" and sys.stdout.isatty() else "tsv")
    if form == "table":
        show([row for table in tables for row in table])
        return
    with _output(args.output) as stream:
        if form == "jsonl":
            stream.writelines(json_line(_plain(row)) for table in tables for row in table)
        else:
            stream.write(_tsv(Table(columns, ())))
            stream.writelines(_tsv(table).partition(b"\n")[2] for table in tables)


def _plain(row: dict[str, Value]) -> dict[str, object]:
    return {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in row.items()}


def _tsv(table: Table) -> bytes:
    """The table with a line a row: blanks within cells are single spaces."""
    rows = (tuple(" ".join(cell.split()) if isinstance(cell, str) else cell for cell in row) for row in table.rows)
    return Table(table.columns, tuple(rows)).to_tsv().replace("\r\n", "\n").encode()
