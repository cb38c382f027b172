"""What the command line takes: each command with its options, their types and defaults."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, NoReturn

from kabul_corpus.cli import commands as run
from kabul_corpus.cli.reading import FROM_NAME, Failures
from kabul_corpus.cli.rows import ROW_FORMS
from kabul_corpus.filters import country_code
from kabul_corpus.loaders.source import COLUMNS, FORMATS, MAX_BYTES, MAX_CHARACTERS, Options
from kabul_corpus.model import ActorKind, Confidence, DateKind, QuoteKind
from kabul_corpus.parser import LAYERS, Parser
from kabul_corpus.printable import printable
from kabul_corpus.record import library_version

if TYPE_CHECKING:
    from kabul_corpus.actors import WhosWho

__all__ = ["arguments"]

FORMS = ("brat", "tei", "timeml", "webannotation", "doccano", "labelstudio", "xmi")

EXAMPLES = """\
examples:
  kabul-corpus quotes pages/                             who said what, as a table
  kabul-corpus quotes pages/ --about Taliban > out.tsv   quotes that mention the Taliban
  kabul-corpus quotes pages/ --published from-name -o quotes.csv
  kabul-corpus actors pages/ --kind person               who is named, each once
  kabul-corpus parse articles.csv.gz --column text=body -o articles.jsonl
  kabul-corpus parse big/ -o out/ --shards --workers 8   a long job that may be killed and run again
  kabul-corpus show page.txt -o page.html --open         quotes coloured by speaker
  kabul-corpus dates - < page.txt                        from standard input
  kabul-corpus export pages/ --to brat -o annotated/     to correct by hand in brat
  kabul-corpus import annotated/ --from brat -o articles.jsonl
  kabul-corpus score pages/ --gold annotated/            how well your pages are read

A path is a file, a folder, a pattern in quotes, or - for standard input. Suffixes tell the format; each may be gzipped:
.txt .jsonl .ndjson .csv .tsv .parquet .html .warc, and the records that `kabul-corpus parse` writes.
"""


class _Arguments(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        super().error(printable(message))  # which repeats what was typed, or what a pattern of file names became


def arguments() -> argparse.ArgumentParser:
    """The parser of the command line; each command sets ``run``, a function of the parsed arguments and failures."""
    top = _Arguments(
        prog="kabul-corpus",
        description="Who said what about whom, and when, in the plain text of news pages.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"kabul-corpus {library_version()}")
    commands = top.add_subparsers(metavar="COMMAND", required=True)

    quotes = _command(commands, "quotes", run.quotes, "print who said what to whom, through whom, when, and where")
    _add_rows(quotes)
    quotes.add_argument("--speaker", metavar="NAME", help="only what this actor says (any of its names, or its id)")
    quotes.add_argument("--about", metavar="NAME", help="only quotes that mention this actor")
    _add_kinds(quotes, "--kind", QuoteKind, "only quotes of this kind")
    quotes.add_argument("--text", metavar="WORDS", help="only quotes that hold these words")
    quotes.add_argument("--outlet", metavar="NAME", help="only what this outlet published")
    quotes.add_argument(
        "--confidence",
        choices=_words(Confidence),
        default="medium",
        help="only quotes at least as sure; default: medium",
    )
    _add_kinds(quotes, "--speaker-kind", ActorKind, "only what actors of this kind say")
    quotes.add_argument(
        "--country", type=_country, metavar="XX", help="only what actors of this country say (ISO 3166-1 alpha-2)"
    )
    _add_days(quotes, "pages published")

    actors = _command(commands, "actors", run.actors, "print who is named, each actor once for all pages")
    _add_rows(actors)
    actors.add_argument("--name", metavar="NAME", help="only who is called so (any name, or the id)")
    _add_kinds(actors, "--kind", ActorKind, "only actors of this kind")
    actors.add_argument(
        "--country", type=_country, metavar="XX", help="only actors of this country (ISO 3166-1 alpha-2)"
    )

    dates = _command(commands, "dates", run.dates, "print the time expressions and what they mean")
    _add_rows(dates)
    _add_kinds(dates, "--kind", DateKind, "only expressions of this kind")
    dates.add_argument("--text", metavar="WORDS", help="only expressions that hold these words")
    _add_days(dates, "expressions that mean days")

    parse = _command(commands, "parse", run.parse, "write the articles as JSON lines, with all that was found in them")
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
    parse.add_argument(
        "--shards",
        metavar="N",
        type=_positive,
        nargs="?",
        const=0,
        help="-o is a folder: a file there for each read, or for N articles; run again, it goes on where it was",
    )

    show = _command(commands, "show", run.show, "write one HTML page: quotes by speaker, dates with their values")
    show.add_argument("-o", "--output", metavar="FILE", default="-", help="where to; default: standard output")
    show.add_argument("--open", action="store_true", help="open the page in the browser (needs -o)")

    export = _command(commands, "export", run.export, "write a folder of files that annotation tools and archives read")
    export.add_argument("--to", required=True, choices=FORMS, help="the format")
    export.add_argument("-o", "--output", metavar="FOLDER", required=True, help="where to")

    back = commands.add_parser("import", help="read such a folder back, as JSON lines")
    back.set_defaults(run=run.import_)
    back.add_argument("folder", metavar="FOLDER", help="what export wrote and a tool changed, or a tool's own files")
    back.add_argument("--from", dest="form", required=True, choices=FORMS, help="the format")
    back.add_argument("-o", "--output", metavar="FILE", default="-", help="where to; default: standard output")

    measure = _command(commands, "score", run.score, "measure what is found against an annotation by hand", paths="*")
    measure.add_argument(
        "--gold",
        metavar="PATH",
        help="a file or folder of records, or a folder that `export` wrote and a tool changed, matched by id; default: "
        "those of the seeds, which are then the pages",
    )
    measure.add_argument("--mistakes", metavar="FILE", help="write each mistake to a TSV file")
    return top


def _command(
    commands: argparse._SubParsersAction[_Arguments],
    name: str,
    run: Callable[[argparse.Namespace, Failures], None],
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
        "--max-bytes", type=_limit, default=MAX_BYTES, metavar="N", help="largest record; default: %(default)s"
    )
    reading.add_argument(
        "--max-characters", type=_limit, default=MAX_CHARACTERS, metavar="N", help="longest text; default: %(default)s"
    )
    reading.add_argument("--follow-links", action="store_true", help="follow links that lead out of a folder")
    reading.add_argument("--repair", action="store_true", help="mend wrongly decoded text (extra 'repair')")
    reading.add_argument(
        "--published", type=_published, metavar=f"DAY|{FROM_NAME}",
        help=f"the day of publication, where the file gives none; {FROM_NAME}: the names of the files hold it",
    )  # fmt: skip
    reading.add_argument("--whoswho", type=_whoswho, metavar="FILE", help="known actors (CSV), beside the bundled ones")
    reading.add_argument(
        "--day-first", action=argparse.BooleanOptionalAction, help="read 03/04/2021 as 3 April, or (no) as March 4"
    )
    reading.add_argument("--workers", type=_positive, default=1, metavar="N", help="processes that parse; default: 1")
    return command


def _add_rows(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--format", dest="form", choices=ROW_FORMS, help="default: table on a terminal, else as the file's suffix says"
    )
    command.add_argument("-o", "--output", metavar="FILE", default="-", help="where to; default: standard output")
    command.add_argument("--limit", type=_positive, metavar="N", help="at most so many rows")


def _add_kinds(command: argparse.ArgumentParser, option: str, vocabulary: type[StrEnum], what: str) -> None:
    words = _words(vocabulary)
    command.add_argument(
        option, action="append", choices=words, metavar="KIND", help=f"{what}: {', '.join(words)}; repeatable"
    )


def _words(vocabulary: type[StrEnum]) -> list[str]:
    return [word.value for word in vocabulary]


def _add_days(command: argparse.ArgumentParser, what: str) -> None:
    command.add_argument("--since", type=_day, metavar="DAY", help=f"only {what} on or after this day (YYYY-MM-DD)")
    command.add_argument("--until", type=_day, metavar="DAY", help=f"only {what} on or before this day")


def _day(value: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r} is no day: write YYYY-MM-DD") from None


def _country(value: str) -> str | None:
    try:
        return country_code(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error).removeprefix("country=")) from None


def _published(value: str) -> dt.date | str:
    return value if value == FROM_NAME else _day(value)


def _whoswho(path: str) -> WhosWho:
    from kabul_corpus.actors import WhosWho  # noqa: PLC0415 - a room: its import costs more than most commands' help

    try:
        return WhosWho.bundled().with_rows(WhosWho.read(path).entries)
    except (OSError, ValueError) as error:
        raise argparse.ArgumentTypeError(f"{path}: {getattr(error, 'strerror', None) or error}") from None


def _positive(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"{value!r} is no number above zero")
    return int(value)


def _limit(value: str) -> int:
    try:
        return Options(max_bytes=int(value)).max_bytes
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r} is no limit: choose a number from 1 to 2**40") from None


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
