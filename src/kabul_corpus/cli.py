"""The command line: files in, who said what, when, out.

Exit codes: 0 when all went well, 1 when something could not be read or written, 2 for a wrong call, 130 after Ctrl-C,
141 when the reader of the output went away.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import webbrowser
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO

import attrs

from kabul_corpus.corpus import DateFilter, QuoteFilter, json_line, load_seeds
from kabul_corpus.errors import KabulCorpusError
from kabul_corpus.exporters.tables import DATES, QUOTES, Column, Table, Value, dates_table, quotes_table
from kabul_corpus.files import atomic
from kabul_corpus.loaders import iter_articles
from kabul_corpus.loaders.source import COLUMNS, FORMATS, MAX_BYTES, Options
from kabul_corpus.model import Article, DateKind, QuoteKind
from kabul_corpus.parser import LAYERS, Parser
from kabul_corpus.record import library_version
from kabul_corpus.screen import Progress, show_dates, show_quotes

__all__ = ["main"]

FORMS = ("brat", "tei", "timeml", "webannotation")

EXAMPLES = """\
examples:
  kabul-corpus quotes pages/                             who said what, as a table
  kabul-corpus quotes pages/ --about Taliban > out.tsv   quotes that mention the Taliban
  kabul-corpus parse articles.csv.gz --column text=body -o articles.jsonl
  kabul-corpus show page.txt -o page.html --open         quotes coloured by speaker
  kabul-corpus dates - < page.txt                        from standard input
  kabul-corpus export pages/ --to brat -o annotated/     to correct by hand in brat
  kabul-corpus import annotated/ --from brat -o articles.jsonl
  kabul-corpus score pages/ --gold annotated/            how well your pages are read

A path is a file, a folder, a pattern in quotes, or - for standard input. Suffixes tell the format; each may be gzipped:
.txt .jsonl .ndjson .csv .tsv .parquet .html .warc, and the records that `kabul-corpus parse` writes.
"""


def main(argv: list[str] | None = None) -> int:
    """The exit code of the command that ``argv`` is; by default the arguments of this process."""
    args = _arguments().parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # what an encoding cannot hold must not stop the work
    try:
        failures = _Failures()
        args.run(args, failures)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter complains as it ends
        return 141
    except KeyboardInterrupt:
        return 130
    except (KabulCorpusError, OSError) as error:
        _complain(error)
        return 1
    return 1 if failures.count else 0


def _complain(error: object) -> None:
    print(f"kabul-corpus: {error}", file=sys.stderr)


class _Failures:
    """Counts the inputs that could not be read, and names each as it comes."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, error: KabulCorpusError) -> None:
        self.count += 1
        _complain(error)


def _arguments() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="kabul-corpus",
        description="Who said what about whom, and when, in the plain text of news pages.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"kabul-corpus {library_version()}")
    commands = top.add_subparsers(metavar="COMMAND", required=True)

    quotes = _command(commands, "quotes", _quotes, "print who said what to whom, through whom, when, and where")
    _add_rows(quotes)
    quotes.add_argument("--speaker", metavar="NAME", help="only what this actor says (any of its names, or its id)")
    quotes.add_argument("--about", metavar="NAME", help="only quotes that mention this actor")
    quotes.add_argument("--kind", action="append", choices=list(QuoteKind), help="only quotes of this kind; repeatable")
    quotes.add_argument("--text", metavar="WORDS", help="only quotes that hold these words")
    _add_days(quotes, "pages published")

    dates = _command(commands, "dates", _dates, "print the time expressions and what they mean")
    _add_rows(dates)
    dates.add_argument(
        "--kind", action="append", choices=list(DateKind), help="only expressions of this kind; repeatable"
    )
    dates.add_argument("--text", metavar="WORDS", help="only expressions that hold these words")
    _add_days(dates, "expressions that mean days")

    parse = _command(commands, "parse", _parse, "write the articles as JSON lines, with all that was found in them")
    parse.add_argument(
        "-o", "--output", metavar="FILE", default="-", help="where to (.gz: gzipped); default: standard output"
    )
    parse.add_argument(
        "--layers",
        metavar="LAYER,...",
        type=_layers,
        default=",".join(LAYERS),
        help="what to find; default: %(default)s",
    )

    show = _command(commands, "show", _show, "write one HTML page: quotes by speaker, dates with their values")
    show.add_argument("-o", "--output", metavar="FILE", default="-", help="where to; default: standard output")
    show.add_argument("--open", action="store_true", help="open the page in the browser (needs -o)")

    export = _command(commands, "export", _export, "write a folder of files that annotation tools and archives read")
    export.add_argument("--to", required=True, choices=FORMS, help="the format")
    export.add_argument("-o", "--output", metavar="FOLDER", required=True, help="where to")

    back = commands.add_parser("import", help="read such a folder back, as JSON lines")
    back.set_defaults(run=_import)
    back.add_argument("folder", metavar="FOLDER", help="what export wrote and a tool changed, or a tool's own files")
    back.add_argument("--from", dest="form", required=True, choices=FORMS, help="the format")
    back.add_argument("-o", "--output", metavar="FILE", default="-", help="where to; default: standard output")

    measure = _command(commands, "score", _score, "measure what is found against an annotation by hand", paths="*")
    measure.add_argument(
        "--gold", metavar="FOLDER", help="records, matched by id; default: those of the seeds, which are then the pages"
    )
    measure.add_argument("--mistakes", metavar="FILE", help="write each mistake to a TSV file")
    return top


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace, _Failures], None],
    about: str,
    paths: str = "+",
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name, help=about, description=about[0].upper() + about[1:] + ".", epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    command.set_defaults(run=run, error=command.error)
    command.add_argument(
        "paths", nargs=paths, metavar="PATH", help="a file, a folder, a pattern, or - for standard input"
    )
    reading = command.add_argument_group("reading")
    reading.add_argument("--from", dest="format", choices=FORMATS, help="the format, whatever the suffixes say")
    reading.add_argument(
        "--encoding", type=_encoding, metavar="NAME", help="default: utf-8; auto: guess (extra 'repair')"
    )
    reading.add_argument(
        "--column", action="append", type=_column, default=[], metavar="PART=NAME",
        help=f"the column that holds a part ({', '.join(COLUMNS)}), as text=body; repeatable",
    )  # fmt: skip
    reading.add_argument(
        "--max-bytes", type=int, default=MAX_BYTES, metavar="N", help="largest record; default: %(default)s"
    )
    reading.add_argument("--repair", action="store_true", help="mend wrongly decoded text (extra 'repair')")
    reading.add_argument("--workers", type=_positive, default=1, metavar="N", help="processes that parse; default: 1")
    return command


def _add_rows(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--format", dest="form", choices=("table", "tsv", "jsonl"), help="default: table on a terminal, else tsv"
    )
    command.add_argument("-o", "--output", metavar="FILE", default="-", help="where to; default: standard output")


def _add_days(command: argparse.ArgumentParser, what: str) -> None:
    command.add_argument("--since", type=_day, metavar="DAY", help=f"only {what} on or after this day (YYYY-MM-DD)")
    command.add_argument("--until", type=_day, metavar="DAY", help=f"only {what} on or before this day")


def _day(value: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r} is no day: write YYYY-MM-DD") from None


def _positive(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"{value!r} is no number above zero")
    return int(value)


def _encoding(value: str) -> str:
    try:
        return Options(encoding=value).encoding or value
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _layers(value: str) -> frozenset[str]:
    try:
        return Parser(layer for layer in value.split(",") if layer).layers
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _column(value: str) -> tuple[str, str]:
    part, _, name = value.partition("=")
    if part not in COLUMNS or not name:
        raise argparse.ArgumentTypeError(f"{value!r} is not PART=NAME with a part of {', '.join(COLUMNS)}")
    return part, name


def _articles(args: argparse.Namespace, failures: _Failures, layers: Iterable[str]) -> Iterator[Article]:
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
    )
    with Progress() as progress:
        for article in articles:
            yield article
            progress.advance()


def _output(path: str) -> AbstractContextManager[IO[bytes]]:
    return nullcontext(sys.stdout.buffer) if path == "-" else atomic(path)


def _quotes(args: argparse.Namespace, failures: _Failures) -> None:
    wanted = QuoteFilter(args.speaker, args.about, args.since, args.until, args.kind, args.text)
    articles = _articles(args, failures, LAYERS)
    tables = (quotes_table([attrs.evolve(article, quotes=tuple(wanted.of(article)))]) for article in articles)
    _print(tables, QUOTES, args, show_quotes)


def _dates(args: argparse.Namespace, failures: _Failures) -> None:
    wanted = DateFilter(args.since, args.until, args.kind, args.text)
    articles = _articles(args, failures, ["dates"])
    tables = (dates_table([attrs.evolve(article, dates=tuple(wanted.of(article)))]) for article in articles)
    _print(tables, DATES, args, show_dates)


def _parse(args: argparse.Namespace, failures: _Failures) -> None:
    with _output(args.output) as stream:
        for article in _articles(args, failures, args.layers):
            stream.write(json_line(article.to_dict()))


def _show(args: argparse.Namespace, failures: _Failures) -> None:
    from kabul_corpus.exporters.html import article_page, corpus_page  # noqa: PLC0415 - only this command needs it

    if args.output == "-" and (args.open or sys.stdout.isatty()):
        args.error("say where the page goes: -o page.html")
    articles = list(_articles(args, failures, LAYERS))
    page = article_page(articles[0]) if len(articles) == 1 else corpus_page(articles)
    with _output(args.output) as stream:
        stream.write(page.encode("utf-8", "replace"))
    if args.open:
        webbrowser.open(Path(args.output).resolve().as_uri())


def _export(args: argparse.Namespace, failures: _Failures) -> None:
    from kabul_corpus.exporters.folder import write_folder  # noqa: PLC0415 - only this command needs it

    write_folder(_articles(args, failures, LAYERS), args.output, args.to)


def _import(args: argparse.Namespace, _: _Failures) -> None:
    from kabul_corpus.exporters.folder import read_folder  # noqa: PLC0415 - only this command needs it

    with _output(args.output) as stream:
        for article in read_folder(args.folder, args.form):
            stream.write(json_line(article.to_dict()))


def _score(args: argparse.Namespace, failures: _Failures) -> None:
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
