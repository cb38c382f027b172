"""Paths and options of a call -> articles."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import TypeVar

import attrs

from kabul_corpus.errors import KabulCorpusError
from kabul_corpus.loaders import good, read
from kabul_corpus.loaders.source import Options, PassedOver
from kabul_corpus.model import Article, Document
from kabul_corpus.parser import Parser
from kabul_corpus.printable import printable
from kabul_corpus.screen import Progress

__all__ = [
    "FROM_NAME",
    "Failures",
    "PassedOverCounts",
    "complain",
    "dated",
    "day_in_name",
    "options",
    "parser",
    "read_articles",
    "read_each",
]

R = TypeVar("R")

FROM_NAME = "from-name"
"""What ``--published`` is where the names of the files hold the days."""

_DAY = re.compile(r"(?<!\d)((?:1[89]|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")

# What a message advises to whoever calls the library -> what does the same here.
_ADVICE = {
    "encoding='auto'": "--encoding auto",
    "name another encoding": "name another --encoding",
    "raise max_bytes": "raise --max-bytes",
    "raise max_characters": "raise --max-characters",
    "columns={'text': ...}": "--column text=NAME",
    "follow_links=True": "--follow-links",
}


def complain(error: object) -> None:
    """Says on standard error what went wrong, and the way out in the words of the command line."""
    words = str(error)
    for library, here in _ADVICE.items():
        words = words.replace(library, here)
    print(printable(f"kabul-corpus: {words}"), file=sys.stderr)


class Failures:
    """Counts the inputs that could not be read, and names each as it comes."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, error: KabulCorpusError) -> None:
        """One more input that could not be read."""
        self.count += 1
        complain(error)


def read_articles(args: argparse.Namespace, failures: Failures, layers: Iterable[str]) -> Iterator[Article]:
    """The articles of the paths; how many so far is shown on a terminal."""
    return read_each(args, failures, layers, _same)


def _same(article: Article) -> Article:
    return article


def read_each(
    args: argparse.Namespace, failures: Failures, layers: Iterable[str], function: Callable[[Article], R]
) -> Iterator[R]:
    """``function`` of each of these articles, worked out by the process that parses it."""
    passed_over = PassedOverCounts()
    items = good(read(args.paths, options(args)), failures, passed_over)
    documents = (dated(item, args.published) for item in items)
    with Progress() as progress:
        for made in parser(args, layers).map_many(function, documents, args.workers, on_error=failures):
            yield made
            progress.advance()
    passed_over.complain()


def options(args: argparse.Namespace) -> Options:
    """How to read, as the call says it."""
    return Options(
        dict(args.column),
        args.encoding,
        args.format,
        args.max_bytes,
        args.repair,
        args.max_characters,
        args.follow_links,
        exclude=() if getattr(args, "output", "-") == "-" else args.output,
    )


def parser(args: argparse.Namespace, layers: Iterable[str]) -> Parser:
    """How to parse, as the call says it."""
    made = Parser(layers, day_first=args.day_first)
    return made if args.whoswho is None else attrs.evolve(made, whoswho=args.whoswho)


class PassedOverCounts:
    """Counts what was passed over, by reason."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def __call__(self, each: PassedOver) -> None:
        """One more that was passed over."""
        self._counts[each.reason] += 1

    def complain(self) -> None:
        """Says how many, and why; hidden files are hidden."""
        for reason, count in self._counts.most_common():
            if reason != "hidden":
                complain(f"passed over {count} {'file' if count == 1 else 'files'}: {reason}")


def dated(item: Document | Article, published: dt.date | str | None) -> Document | Article:
    """``item`` with its day of publication, where the call says it and nothing else did."""
    if published is None or isinstance(item, Article) or item.published is not None:
        return item
    if published == FROM_NAME:
        published = day_in_name(PurePath(item.metadata.get("path", "")).name) or day_in_name(item.id or "")
    return attrs.evolve(item, published=published)


def day_in_name(name: str) -> dt.date | None:
    """The one day that ``name`` holds, as 2021-08-15, 2021_08_15 or 20210815; None where there is none, or several.

    >>> day_in_name("wire_20210815_0042.txt")
    datetime.date(2021, 8, 15)
    """
    days = set()
    for year, _, month, day in _DAY.findall(name):
        try:
            days.add(dt.date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return days.pop() if len(days) == 1 else None
