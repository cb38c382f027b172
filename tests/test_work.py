"""Four times the input takes four times the work: readers, exporters, loaders, and parts of a parse that once did not.

Work is counted in lines run, so that no clock and no machine has a say; ``benchmarks/growth.py`` times parsing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import kabul_corpus as kc
from kabul_corpus.exporters import brat, tables, tei, timeml, webannotation
from tests.work import lines_run


def jobs(size: int, folder: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """Readers, exporters, loaders and questions over ``size`` sentences, each of another person."""

    def sentence(number: int) -> str:
        name = "".join(chr(97 + number // 26**place % 26) for place in range(4)).capitalize()
        return f"“{name} left,” Ann {name} said on {1 + number % 28} March {1950 + number % 70}. "

    parser = kc.Parser()
    article = parser.parse("".join(map(sentence, range(size))), id="x")
    articles = [parser.parse(sentence(number), id=f"a{number}") for number in range(size)]
    corpus = kc.Corpus(articles)
    record = article.to_dict()
    yield "from_dict", lambda: kc.Article.from_dict(record)
    written: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "brat": (lambda: brat.to_brat(article), lambda: brat.from_brat(article.text, marks["brat"])),
        "tei": (lambda: tei.to_tei(article), lambda: tei.from_tei(marks["tei"])),
        "timeml": (lambda: timeml.to_timeml(article), lambda: timeml.from_timeml(marks["timeml"])),
        "web annotation": (
            lambda: webannotation.to_web_annotation(article),
            lambda: webannotation.from_web_annotation(marks["web annotation"], article.text),
        ),
    }
    marks: dict[str, Any] = {name: write() for name, (write, _) in written.items()}
    for name, (write, read) in written.items():
        yield f"write {name}", write
        yield f"read {name}", read
    hollow = str(marks["tei"]).replace("</body>", "<p/>" * size + "</body>")
    yield "read tei of empty paragraphs", lambda: tei.from_tei(hollow)
    yield "page", article.to_html
    yield "page of a corpus", corpus.to_html
    for table in (
        tables.quotes_table,
        tables.dates_table,
        tables.actors_table,
        tables.blocks_table,
        tables.voices_table,
    ):
        yield table.__name__, partial(lambda make: make([article]).to_csv(), table)
    yield "actors by reference", lambda: [article.actor(quote.speaker) for quote in article.quotes if quote.speaker]
    lines = "".join(json.dumps({"id": f"a{number}", "text": sentence(number)}) + "\n" for number in range(size))
    rows = "id,text\n" + "".join(f'a{number},"{sentence(number)}"\n' for number in range(size))
    for name, content in ((f"{size}.jsonl", lines), (f"{size}.csv", rows)):
        path = folder / name
        path.write_text(content, encoding="utf-8")
        yield f"load {path.suffix}", partial(kc.load, path, parser=kc.Parser([]))
    several = folder / f"{size}"
    several.mkdir()
    for number in range(size):
        several.joinpath(f"{number}.txt").write_text(sentence(number), encoding="utf-8")
    yield "load a folder", lambda: kc.load(several, parser=kc.Parser([]))
    claims = "Ann Reed said it fell. " * (2 * size) + "his claim that " * (4 * size)
    yield "parse cues beside nouns of saying", lambda: parser.parse(claims)


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, int]]:
    """The steps of each job over fifty sentences and over two hundred."""
    folder = tmp_path_factory.mktemp("work")
    few = {name: lines_run(job) for name, job in jobs(50, folder)}
    return {name: (few[name], lines_run(job)) for name, job in jobs(200, folder)}


JOBS = (
    "from_dict", "write brat", "read brat", "write tei", "read tei", "write timeml", "read timeml",
    "write web annotation", "read web annotation", "read tei of empty paragraphs", "page", "page of a corpus",
    "quotes_table", "dates_table", "actors_table", "blocks_table", "voices_table", "actors by reference",
    "load .jsonl", "load .csv",
    "load a folder", "parse cues beside nouns of saying",
)  # fmt: skip


def test_every_job_is_named(counted: dict[str, tuple[int, int]]) -> None:
    assert tuple(counted) == JOBS


@pytest.mark.parametrize("job", JOBS)
def test_work_grows_with_the_input(counted: dict[str, tuple[int, int]], job: str) -> None:
    few, many = counted[job]
    assert few > 0
    assert many < 5 * few
