"""The Arrow functions: the same rows, the same values, whatever the kind of array."""

from __future__ import annotations

import pytest

from kabul_corpus import Parser, parse
from kabul_corpus.engines import annotate_batch, annotate_column
from kabul_corpus.exporters.arrow import annotation_type, to_rows

pa = pytest.importorskip("pyarrow")
TEXTS = ["“We agreed,” Ned Price said.", None, "", "\x00“", "Kabul fell on 15 August 2021."]


def wanted(parser: Parser | None = None) -> list[object]:
    rows = to_rows(None if text is None else (parser or Parser()).parse(text) for text in TEXTS)
    return list(pa.array(rows, type=annotation_type()).to_pylist())


class TestColumn:
    @pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view()], ids=str)
    def test_kinds_of_strings(self, kind: object) -> None:
        assert annotate_column(pa.array(TEXTS, type=kind)).to_pylist() == wanted()

    def test_chunks(self) -> None:
        found = annotate_column(pa.chunked_array([TEXTS[:2], TEXTS[2:]]))
        assert (found.num_chunks, found.to_pylist()) == (2, wanted())
        assert annotate_column(pa.chunked_array([], type=pa.string())).type == annotation_type()

    def test_what_is_no_text_raises(self) -> None:
        with pytest.raises(TypeError, match="int64"):
            annotate_column(pa.array([1]))


class TestBatch:
    def test_same_rows_and_one_column_more(self) -> None:
        for batch in (pa.record_batch({"n": range(5), "body": TEXTS}), pa.table({"n": range(5), "body": TEXTS})):
            found = annotate_batch(batch, text="body", column="found")
            assert found.schema.names == ["n", "body", "found"]
            assert found.column("n").to_pylist() == [0, 1, 2, 3, 4]
            assert found.column("found").to_pylist() == wanted()

    def test_options_of_the_parser(self) -> None:
        found = annotate_batch(pa.table({"text": TEXTS}), parser=Parser(["dates"])).column("kabul_corpus").to_pylist()
        assert found == wanted(Parser(["dates"]))
        assert found[0]["quotes"] is None

    def test_a_missing_column_raises(self) -> None:
        with pytest.raises(KeyError, match="'text'"):
            annotate_batch(pa.table({"body": TEXTS}))

    def test_values_are_those_of_the_parser(self) -> None:
        (row,) = annotate_column(pa.array(TEXTS[:1])).to_pylist()
        assert [quote["content"] for quote in row["quotes"]] == [
            [{"start": span.start, "end": span.end} for span in quote.content] for quote in parse(str(TEXTS[0])).quotes
        ]
