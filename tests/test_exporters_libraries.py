"""spaCy, Arrow and Hugging Face: what goes in comes out, and exact offsets are kept where tokens disagree."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from hypothesis import HealthCheck, given, settings

from kabul_corpus import Article, RecordError, parse
from kabul_corpus.exporters.arrow import from_arrow, record_schema, to_arrow, to_dataset
from kabul_corpus.exporters.spacy import from_spacy, to_spacy
from kabul_corpus.files import storable
from tests.strategies import articles

drawn = settings(suppress_health_check=list(HealthCheck), max_examples=40, deadline=None)


class TestArrow:
    def test_seeds_come_back(self, gold_articles: tuple[Article, ...]) -> None:
        pytest.importorskip("pyarrow")
        assert from_arrow(to_arrow(gold_articles)) == gold_articles

    @given(articles())
    @drawn
    def test_any_article_comes_back(self, article: Article) -> None:
        pytest.importorskip("pyarrow")
        table = to_arrow([article])
        assert table["text"].to_pylist() == [storable(article.text)]
        record = json.dumps(article.to_dict(), ensure_ascii=False)  # str() of a dictionary would escape surrogates
        if storable(record) == record:
            assert from_arrow(table) == (article,)

    def test_schema_has_every_key_of_the_record(self, gold_articles: tuple[Article, ...]) -> None:
        pa = pytest.importorskip("pyarrow")
        schema = record_schema()
        assert schema.names == [*gold_articles[0].to_dict(), "facts"]
        for layer in ("quotes", "actors", "dates"):
            keys = [field.name for field in schema.field(layer).type.value_type]
            assert keys == list(gold_articles[0].to_dict()[layer][0])
        written = json.loads(files("kabul_corpus").joinpath("record.schema.json").read_text("utf-8"))["properties"]
        assert [field.name for field in schema.field("published").type] == list(written["published"]["properties"])
        assert schema.field("quotes").type.value_type.field("content").type == pa.list_(
            pa.struct([("start", pa.int32()), ("end", pa.int32())])
        )

    def test_the_day_of_a_change_comes_back(self) -> None:
        pytest.importorskip("pyarrow")
        article = parse("UPDATE2000/1/1")
        assert article.published.updated is not None
        assert from_arrow(to_arrow([article])) == (article,)


class TestDataset:
    def test_rows(self, gold_articles: tuple[Article, ...]) -> None:
        pytest.importorskip("datasets")
        dataset = to_dataset(gold_articles)
        assert dataset.num_rows == 5
        assert dataset[0]["quotes"][0]["content"] == [{"start": 5, "end": 71}]
        assert from_arrow(dataset.data.table) == gold_articles


class TestSpacy:
    def test_seeds_come_back(self, gold_articles: tuple[Article, ...]) -> None:
        pytest.importorskip("spacy")
        for article in gold_articles:
            assert from_spacy(to_spacy(article)) == article

    def test_groups_hold_exact_offsets_and_report_moved_ones(self, gold_articles: tuple[Article, ...]) -> None:
        pytest.importorskip("spacy")
        moved = 0
        for article in gold_articles:
            doc = to_spacy(article)
            group = doc.spans["quotes"]
            wanted = sorted([span.start, span.end] for quote in article.quotes for span in quote.content)
            assert sorted(group.attrs["offsets"]) == wanted
            for place, span in enumerate(group):
                start, end = group.attrs["offsets"][place]
                assert span.start_char <= start
                assert end <= span.end_char
                assert (place in group.attrs["moved"]) == ((span.start_char, span.end_char) != (start, end))
            moved += len(group.attrs["moved"])
        assert moved > 0

    def test_labels(self, gold_articles: tuple[Article, ...]) -> None:
        pytest.importorskip("spacy")
        doc = to_spacy(gold_articles[2])
        assert (doc.spans["quotes"][1].label_, doc.spans["quotes"][1].kb_id_) == ("mixed", "west")
        assert doc.spans["dates"][0].label_ == "DATE"

    def test_any_text(self) -> None:
        pytest.importorskip("spacy")
        for text in ("", " ", "\n\n“Yes,” he said.\x00"):
            assert from_spacy(to_spacy(parse(text))) == parse(text)

    def test_other_docs_raise(self) -> None:
        spacy = pytest.importorskip("spacy")
        with pytest.raises(RecordError):
            from_spacy(spacy.blank("en")("x"))
