"""What each command does with its arguments."""

from __future__ import annotations

import argparse
import sys
import time
import webbrowser
from collections.abc import Sequence
from pathlib import Path

import attrs

from kabul_corpus.cast import Cast
from kabul_corpus.cli.reading import Failures, PassedOverCounts, dated, options, parser, read_articles, read_each
from kabul_corpus.cli.rows import check_form, is_table, output, print_rows, tsv
from kabul_corpus.corpus import Corpus
from kabul_corpus.exporters.tables import CAST, DATES, QUOTES, cast_table, dates_table, quotes_table
from kabul_corpus.files import json_line
from kabul_corpus.filters import DateFilter, QuoteFilter
from kabul_corpus.loaders.paths import may_hold_records
from kabul_corpus.model import Article, Confidence, Document, QuoteKind
from kabul_corpus.opening import load_seeds
from kabul_corpus.parser import LAYERS
from kabul_corpus.printable import printable
from kabul_corpus.screen import Progress, show_actors, show_dates, show_quotes

__all__ = ["actors", "dates", "export", "import_", "parse", "quotes", "score", "show"]


def quotes(args: argparse.Namespace, failures: Failures) -> None:
    """Prints who said what; for people the surest rows first, and how many are held back."""
    check_form(args)
    wanted = QuoteFilter(
        speaker=args.speaker,
        about=args.about,
        since=args.since,
        until=args.until,
        kind=args.kind,
        text=args.text,
        outlet=args.outlet,
        confidence=args.confidence,
        speaker_kind=args.speaker_kind,
        country=args.country,
    )
    articles = Corpus(map(_lean, read_articles(args, failures, LAYERS)), whoswho=args.whoswho)
    every = quotes_table(articles, wanted=attrs.evolve(wanted, confidence=None))
    sure = tuple(row for row in every.rows if row[_CONFIDENCE] in wanted.confidence)
    table = attrs.evolve(every, rows=tuple(sorted(sure, key=_surest_first)) if is_table(args) else sure)
    print_rows([table], QUOTES, args, show_quotes)
    if is_table(args):
        speakers = {row["speaker"] for row in table} - {None}
        counts = (
            (len(table), "quote"),
            (len(speakers), "speaker"),
            (len({row["article"] for row in table}), "article"),
        )
        first = f", the first {args.limit} shown" if args.limit is not None and args.limit < len(table) else ""
        _note(" · ".join(_counted(count, what) for count, what in counts) + first)
    if held_back := len(every) - len(table):
        _note(f"{_counted(held_back, 'less sure quote')} held back: --confidence low shows all")


def _lean(article: Article) -> Article:
    """What the table of quotes needs of an article: thousands of them are held at once."""
    return attrs.evolve(article, text="", blocks=(), notes=(), dates=None)


_CONFIDENCE, _SPEAKER, _KIND = ([column.name for column in QUOTES].index(n) for n in ("confidence", "speaker", "kind"))
_SURE = [confidence.value for confidence in Confidence]
_PLAIN = [QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.BLOCK, QuoteKind.INDIRECT, QuoteKind.SCARE]


def _surest_first(row: Sequence[object]) -> tuple[int, bool, int]:
    return (_SURE.index(str(row[_CONFIDENCE])), row[_SPEAKER] is None, _PLAIN.index(QuoteKind(str(row[_KIND]))))


def actors(args: argparse.Namespace, failures: Failures) -> None:
    """Prints who is named, each actor once for all pages."""
    check_form(args)
    articles = Corpus(map(_lean, read_articles(args, failures, LAYERS)), whoswho=args.whoswho)
    cast = Cast.of(articles)
    members = None if args.name is None else cast.called(args.name)
    table = cast_table(articles)
    keep = [
        (members is None or merged.members[0] in members)
        and (args.kind is None or merged.actor.kind in args.kind)
        and (args.country is None or merged.actor.country == args.country)
        for merged in cast.merged
    ]
    table = attrs.evolve(table, rows=tuple(row for row, kept in zip(table.rows, keep, strict=True) if kept))
    print_rows([table], CAST, args, show_actors)
    if is_table(args):
        _note(f"{_counted(len(table), 'actor')}, the most widely named first")


def dates(args: argparse.Namespace, failures: Failures) -> None:
    """Prints the time expressions."""
    check_form(args)
    wanted = DateFilter(since=args.since, until=args.until, kind=args.kind, text=args.text)
    articles = read_articles(args, failures, ["dates"])
    tables = (dates_table([attrs.evolve(article, dates=tuple(wanted.of(article)))]) for article in articles)
    count = print_rows(tables, DATES, args, show_dates)
    if is_table(args):
        _note(_counted(count, "time expression"))


def parse(args: argparse.Namespace, failures: Failures) -> None:
    """Writes the articles as records."""
    if args.shards is not None:
        _shards(args, failures)
        return
    _check_name(args)
    with output(args.output) as stream:
        stream.writelines(read_each(args, failures, args.layers, _line))


def _check_name(args: argparse.Namespace) -> None:
    if not may_hold_records(args.output):
        args.error(f"{args.output} is no name for records, which are JSON lines: end it in .jsonl or .jsonl.gz")


def _line(article: Article) -> bytes:
    return json_line(article.to_dict())


def _shards(args: argparse.Namespace, failures: Failures) -> None:
    """Writes them to many files, and says what there was to do."""
    from kabul_corpus.shards import write_shards  # noqa: PLC0415 - only this way of the command needs it

    if args.output == "-":
        args.error("say which folder the shards go to: -o FOLDER")
    begun = time.monotonic()
    passed_over = PassedOverCounts()
    with Progress() as progress:

        def prepare(item: Document | Article) -> Document | Article:
            progress.advance()
            return dated(item, args.published)

        done = write_shards(
            args.paths,
            args.output,
            records=args.shards or None,
            parser=parser(args, args.layers),
            workers=args.workers,
            options=options(args),
            on_error=failures,
            on_passed_over=passed_over,
            prepare=prepare,
            stated={"published": args.published},
        )
    passed_over.complain()
    failures.count = done.errors
    _note(f"{_counted(done.shards, 'shard')} written" + (f", {done.whole} whole before" if done.whole else ""))
    counts = ((done.articles, "article"), (done.quotes, "quote"), (done.errors, "error"))
    _note(", ".join(_counted(*each) for each in counts) + f", {time.monotonic() - begun:.1f} seconds")


def show(args: argparse.Namespace, failures: Failures) -> None:
    """Writes one page over the articles."""
    from kabul_corpus.exporters.html import article_page, corpus_page  # noqa: PLC0415 - only this command needs it

    if args.output == "-" and (args.open or sys.stdout.isatty()):
        args.error("say where the page goes: -o page.html")
    articles = Corpus(read_articles(args, failures, LAYERS), whoswho=args.whoswho)
    page = article_page(articles[0]) if len(articles) == 1 else corpus_page(articles)
    with output(args.output) as stream:
        stream.write(page.encode("utf-8", "replace"))
    if args.open:
        webbrowser.open(Path(args.output).resolve().as_uri())


def export(args: argparse.Namespace, failures: Failures) -> None:
    """Writes the articles as a folder in another tool's format."""
    from kabul_corpus.exporters.folder import write_folder  # noqa: PLC0415 - only this command needs it

    write_folder(read_articles(args, failures, LAYERS), args.output, args.to)


def import_(args: argparse.Namespace, _: Failures) -> None:
    """Reads such a folder back, as records."""
    from kabul_corpus.exporters.folder import read_folder  # noqa: PLC0415 - only this command needs it

    _check_name(args)
    with output(args.output) as stream:
        for article in read_folder(args.folder, args.form):
            stream.write(json_line(article.to_dict()))


def score(args: argparse.Namespace, failures: Failures) -> None:
    """Measures what is found against an annotation by hand."""
    from kabul_corpus.score import read_gold, score, seeds_gold  # noqa: PLC0415 - only this command needs it

    if bool(args.paths) != bool(args.gold):
        args.error("say which pages and which --gold, or neither: then the seeds are measured")
    gold = read_gold(args.gold) if args.gold else seeds_gold()
    articles = list(read_articles(args, failures, LAYERS) if args.paths else load_seeds())
    if not {record["id"] for record in gold} & {article.id for article in articles}:
        args.error("no page has the id of an annotation")
    measured = score(gold, articles)
    sys.stdout.write(printable(measured.summary()))
    if args.mistakes:
        with output(args.mistakes) as stream:
            stream.write(tsv(measured.table()))


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _note(words: str) -> None:
    print(printable(words), file=sys.stderr)
