"""Surrogates, which no UTF-8 can hold, through every exporter: well formed everywhere, every offset where it was."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from kabul_corpus import Article, Corpus, load, parse
from kabul_corpus.exporters.arrow import from_arrow, to_arrow
from kabul_corpus.exporters.brat import from_brat, to_brat
from kabul_corpus.exporters.folder import read_folder, write_folder
from kabul_corpus.exporters.html import corpus_page
from kabul_corpus.exporters.spacy import from_spacy, to_spacy
from kabul_corpus.exporters.tei import to_tei
from kabul_corpus.exporters.timeml import to_timeml
from kabul_corpus.exporters.webannotation import to_web_annotation
from kabul_corpus.model import iter_spans
from tests.forms import each_form

# A lone one, a low one, and two that would be one character to UTF-16: here they are two.
TEXT = (
    "Talks \ud800 fail\n\nBy Ann Lee\n\n“We \udc00 agreed \ud83d\ude00,” Ned Price told CNN on 15 August 2021.\n\n"
    "“It is \ud83d\ude00 late,” he said on Monday."
)


def article() -> Article:
    return parse(TEXT, id="a\ud800", url="https://a.b/\udc00", metadata={"k\ud800": "v\ud83d\ude00"})


def named() -> Article:
    """The article with surrogates in the names of its actors, too."""
    record = article().to_dict()
    for actor in record["actors"]:
        actor["name"] += "\ud800"
        actor["role"] = "\udc00"
    return Article.from_dict(record)


STRINGS: dict[str, Callable[[Article], str]] = {
    "csv": lambda article: Corpus([article]).quotes_table().to_csv(),
    "table in a notebook": lambda article: Corpus([article]).quotes_table()._repr_html_(),
    "actors": lambda article: Corpus([article]).actors_table()._repr_html_(),
    "quote in a notebook": lambda article: article.quotes[0]._repr_html_(),
    "article in a notebook": lambda article: article._repr_html_(),
    "page": lambda article: article.to_html(),
    "page of a corpus": lambda article: corpus_page([article], title="\ud800"),
    "brat": to_brat,
    "tei": to_tei,
    "timeml": to_timeml,
    "web annotation": lambda article: json.dumps(to_web_annotation(article)),
}


class TestWellFormed:
    @pytest.mark.parametrize("name", STRINGS)
    def test_strings(self, name: str) -> None:
        assert STRINGS[name](named()).encode()

    def test_arrow(self) -> None:
        pytest.importorskip("pyarrow")
        table = to_arrow([named()])
        assert len(table["text"][0].as_py()) == len(TEXT)
        places = [(span.start, span.end) for span in iter_spans(article())]
        assert [(span.start, span.end) for back in from_arrow(table) for span in iter_spans(back)] == places
        assert Corpus([named()]).quotes_table().to_arrow().validate(full=True) is None

    def test_spacy(self) -> None:
        pytest.importorskip("spacy")
        doc = to_spacy(named())
        assert doc.to_bytes()
        back = from_spacy(doc)
        assert [(span.start, span.end) for span in iter_spans(back)] == [
            (span.start, span.end) for span in iter_spans(article())
        ]
        assert [quote.kind for quote in back.quotes] == [quote.kind for quote in article().quotes]

    @each_form
    def test_folders(self, form: str, tmp_path: Path) -> None:
        write_folder([named()], tmp_path, form)
        (back,) = read_folder(tmp_path, form)
        assert len(back.text) == len(TEXT)
        assert [(d.span.start, d.value) for d in back.dates] == [(d.span.start, d.value) for d in article().dates]

    def test_records(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        Corpus([named()]).save(path)
        assert path.read_bytes().decode()
        (back,) = load(path)
        assert back.text == TEXT.replace("\ud83d\ude00", "\ufffd\ufffd")
        assert [(span.start, span.end) for span in iter_spans(back)] == [
            (span.start, span.end) for span in iter_spans(article())
        ]

    def test_brat_text_beside(self) -> None:
        stored = TEXT.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        assert len(stored) < len(TEXT)  # as one character: what must not be written
        back = from_brat(article().text, to_brat(article()))
        assert attrs.evolve(back, metadata={}) == attrs.evolve(article(), metadata={})

    @pytest.mark.parametrize("name", ["share_of_voice", "outlet_by_speaker", "who_quotes_whom", "quotes_over_time"])
    @pytest.mark.parametrize("words", ["\ud800", "$\\frac{$", "$$", "a$b$c"])
    def test_plots(self, name: str, words: str) -> None:
        matplotlib = pytest.importorskip("matplotlib")
        matplotlib.use("Agg")
        from kabul_corpus import plots  # noqa: PLC0415 - only where its package is installed

        record = article().to_dict() | {"publisher": {"name": words, "evidence": None}}
        for actor in record["actors"]:
            actor["name"] += words
        getattr(plots, name)([Article.from_dict(record)]).savefig(io.BytesIO())
