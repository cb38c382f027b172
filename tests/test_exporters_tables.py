"""The tables: columns that stay, cells that are right, and the files and frames made of them."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kabul_corpus import Article, Corpus, Parser, parse
from kabul_corpus.exporters.tables import ACTORS, BLOCKS, DATES, QUOTES, Column, Table, Value, arrow_schema
from tests.strategies import any_text

WHERE = "article:text outlet:text published:day published_earliest:day published_latest:day "
PINNED = {
    "quotes": WHERE
    + "quote:text kind:text speaker:text text:text cue:text source:text speaker_id:text speaker_kind:text "
    "speaker_role:text speaker_affiliation:text speaker_country:text chain:texts addressee:text about:texts mode:text "
    "realis:text confidence:text rule:text role:text start:int end:int content:spans speaker_merged:text",
    "dates": WHERE + "text:text kind:text value:text edtf:text earliest:day latest:day granularity:text modifier:text "
    "signal:text anchor:text calendar:text rule:text start:int end:int",
    "actors": WHERE + "actor:text name:text kind:text aliases:texts role:text affiliation:text affiliation_id:text "
    "country:text wikidata:text quotes:int mentions:int start:int end:int spans:spans merged:text",
    "blocks": WHERE + "role:text text:text start:int end:int",
}


@pytest.fixture(scope="module")
def tables(gold_articles: tuple[Article, ...]) -> dict[str, Table]:
    corpus = Corpus(gold_articles)
    return {
        "quotes": corpus.quotes_table(),
        "dates": corpus.dates_table(),
        "actors": corpus.actors_table(),
        "blocks": corpus.blocks_table(),
    }


class TestColumns:
    @pytest.mark.parametrize(
        ("name", "columns"), [("quotes", QUOTES), ("dates", DATES), ("actors", ACTORS), ("blocks", BLOCKS)]
    )
    def test_stay(self, name: str, columns: tuple[Column, ...]) -> None:
        assert " ".join(f"{column.name}:{column.type}" for column in columns) == PINNED[name]

    def test_each_says_what_it_means(self) -> None:
        assert all(column.meaning for column in (*QUOTES, *DATES, *ACTORS, *BLOCKS))


class TestRows:
    def test_counts(self, tables: dict[str, Table], gold_articles: tuple[Article, ...]) -> None:
        assert len(tables["quotes"]) == sum(len(article.quotes) for article in gold_articles)
        assert len(tables["dates"]) == sum(len(article.dates) for article in gold_articles)
        assert len(tables["actors"]) == sum(len(article.actors) for article in gold_articles)
        assert len(tables["blocks"]) == sum(len(article.blocks) for article in gold_articles)

    def test_a_quote(self, tables: dict[str, Table]) -> None:
        row = next(row for row in tables["quotes"] if row["quote"] == "q12")
        assert row["article"] == "000_929899cbc689677f"
        assert row["outlet"] == "HotAir"
        assert (row["published"], row["published_earliest"]) == (None, dt.date(2021, 8, 12))
        assert (row["speaker"], row["cue"], row["kind"]) == ("Ned Price", "said", "mixed")
        assert row["source"] == "The State Department’s spokesman, Ned Price"
        assert row["chain"] == ("The New York Times", "Ned Price")
        assert (row["start"], row["end"], row["content"]) == (2231, 2338, ((2231, 2338),))

    def test_about_is_who_the_content_mentions(self, tables: dict[str, Table]) -> None:
        row = tables["quotes"][1]
        assert row["text"] == "to spare the embassy when they sack Kabul"
        assert row["about"] == ("Kabul",)

    def test_every_span_is_its_text(self, tables: dict[str, Table], gold_articles: tuple[Article, ...]) -> None:
        texts = {article.id: article.text for article in gold_articles}
        for name in ("dates", "blocks"):
            for row in tables[name]:
                start, end = row["start"], row["end"]
                assert isinstance(start, int)
                assert isinstance(end, int)
                assert texts[str(row["article"])][start:end] == row["text"]

    def test_conditions(self, gold_articles: tuple[Article, ...]) -> None:
        rows = Corpus(gold_articles).quotes_table(speaker="Ned Price", about="Taliban", since="2021-10-01")
        assert [row["text"] for row in rows] == [
            "“that the Taliban will be judged on its actions, not only its words.”"
        ]

    def test_sequence(self, tables: dict[str, Table]) -> None:
        table = tables["quotes"]
        assert table[2:4][1] == table[3]
        assert list(table)[-1] == table[-1]

    def test_layers_not_parsed_raise_by_name(self) -> None:
        corpus = Corpus([Parser(["dates"]).parse("“We agreed,” Ned Price said on Monday.")])
        assert len(corpus.dates_table()) == len(corpus[0].dates)
        with pytest.raises(AttributeError, match="'quotes' was not parsed"):
            corpus.quotes_table()


class TestCsv:
    def test_reads_back(self, tables: dict[str, Table], tmp_path: Path) -> None:
        path = tmp_path / "quotes.csv"
        tables["quotes"].to_csv(path, bom=True, neutralise=False)
        assert path.read_bytes().startswith(b"\xef\xbb\xbfarticle,outlet,")
        rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
        assert [row["text"] for row in rows] == [row["text"] for row in tables["quotes"]]
        assert rows[0]["content"] == "5-71"

    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "=HYPERLINK(1)"])
    def test_formulas_are_neutralised(self, text: str) -> None:
        table = Table(BLOCKS[-4:], (("paragraph", text, 0, len(text)),))
        (row,) = csv.DictReader(io.StringIO(table.to_csv(), newline=""))
        assert row["text"] == "'" + text
        (row,) = csv.DictReader(io.StringIO(table.to_csv(neutralise=False), newline=""))
        assert row["text"] == text

    @given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=5), st.sampled_from(",\t"))
    def test_any_text_reads_back(self, texts: list[str], delimiter: str) -> None:
        rows: tuple[tuple[Value, ...], ...] = tuple(("paragraph", text, 0, len(text)) for text in texts)
        written = Table(BLOCKS[-4:], rows).to_csv(delimiter=delimiter, neutralise=False)
        back = csv.DictReader(io.StringIO(written, newline=""), delimiter=delimiter)
        assert [row["text"] for row in back] == texts

    @given(any_text)
    def test_any_article_can_be_written(self, text: str) -> None:
        corpus = Corpus([parse(text)])
        for table in (corpus.quotes_table(), corpus.dates_table(), corpus.actors_table(), corpus.blocks_table()):
            table.to_csv().encode()
            table.to_tsv().encode()
            assert table._repr_html_()


class TestFrames:
    def test_arrow_schema_is_pinned(self, tables: dict[str, Table]) -> None:
        pa = pytest.importorskip("pyarrow")
        kinds = {"text": pa.string(), "int": pa.int32(), "day": pa.date32(), "texts": pa.list_(pa.string())}
        kinds["spans"] = pa.list_(pa.struct([("start", pa.int32()), ("end", pa.int32())]))
        for name, table in tables.items():
            wanted = pa.schema([(part.split(":")[0], kinds[part.split(":")[1]]) for part in PINNED[name].split()])
            assert table.to_arrow().schema.equals(wanted)
            assert arrow_schema(table.columns).field(0).metadata == {b"description": b"id of the article"}

    def test_arrow_values(self, tables: dict[str, Table]) -> None:
        pytest.importorskip("pyarrow")
        rows = tables["quotes"].to_arrow().to_pylist()
        assert [row["text"] for row in rows] == [row["text"] for row in tables["quotes"]]
        assert rows[0]["content"] == [{"start": 5, "end": 71}]
        assert rows[0]["published_earliest"] == dt.date(2021, 8, 12)

    def test_lone_surrogates_become_replacement_characters(self) -> None:
        pytest.importorskip("pyarrow")
        table = Table(BLOCKS[-4:], (("paragraph", "a\ud800😀", 0, 3),))
        assert table.to_arrow().column("text").to_pylist() == ["a\ufffd😀"]
        assert "a\ufffd😀" in table.to_csv()

    def test_empty(self) -> None:
        pytest.importorskip("pyarrow")
        assert Corpus().quotes_table().to_arrow().num_rows == 0

    def test_parquet(self, tables: dict[str, Table], tmp_path: Path) -> None:
        parquet = pytest.importorskip("pyarrow.parquet")
        tables["quotes"].to_parquet(tmp_path / "quotes.parquet")
        assert parquet.read_table(tmp_path / "quotes.parquet").equals(tables["quotes"].to_arrow())

    def test_pandas(self, tables: dict[str, Table]) -> None:
        pytest.importorskip("pandas")
        frame = tables["quotes"].to_pandas()
        assert list(frame.columns) == [column.name for column in QUOTES]
        assert frame["text"].tolist() == [row["text"] for row in tables["quotes"]]

    def test_polars(self, tables: dict[str, Table]) -> None:
        pytest.importorskip("polars")
        frame = tables["quotes"].to_polars()
        assert frame["text"].to_list() == [row["text"] for row in tables["quotes"]]
