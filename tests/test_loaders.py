"""Files -> documents: formats, encodings, paths and ids; what is left unchanged, and what is an error where."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import json
import sys
from itertools import islice
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kabul_corpus as kc
from kabul_corpus.loaders import read
from kabul_corpus.loaders.days import day_of
from kabul_corpus.loaders.source import Item, Options, PassedOver
from kabul_corpus.model import Document


def items(path: object, **options: object) -> list[Item]:
    return list(read(str(path), Options(**options)))  # type: ignore[arg-type]


def documents(path: object, **options: object) -> list[Document]:
    found = [item for item in items(path, **options) if not isinstance(item, PassedOver)]
    assert all(isinstance(item, Document) for item in found), found
    return [item for item in found if isinstance(item, Document)]


def the_error(path: object, **options: object) -> kc.ReadError:
    (error,) = (item for item in items(path, **options) if isinstance(item, kc.ReadError))
    return error


class TestText:
    @pytest.mark.parametrize(
        "text",
        ["", "\n\n", "a\r\nb\rc\n", "  trimmed? no \n", "nul \x00 stays", "e\u0301 and é stay two", "line\u2028apart"],
        ids=["empty", "blank", "line ends", "blanks", "nul", "forms", "separators"],
    )
    def test_text_is_the_bytes_decoded_and_no_more(self, tmp_path: Path, text: str) -> None:
        file = tmp_path / "a.txt"
        file.write_bytes(text.encode())
        (document,) = documents(file)
        assert (document.text, document.id) == (text, "a")
        assert document.metadata == {"path": str(file)}

    def test_byte_order_mark_is_dropped_and_said_so(self, tmp_path: Path) -> None:
        file = tmp_path / "a.txt"
        file.write_bytes("\ufeffa \ufeff".encode())
        (document,) = documents(file)
        assert document.text == "a \ufeff"
        assert document.metadata["byte_order_mark"] == "dropped"

    @pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-16", "utf-16-le", "utf-8-sig"])
    def test_other_encodings(self, tmp_path: Path, encoding: str) -> None:
        file = tmp_path / "a.txt"
        file.write_bytes("né à Kaboul\r\n".encode(encoding))
        assert documents(file, encoding=encoding)[0].text == "né à Kaboul\r\n"

    def test_bad_bytes_are_an_error_with_their_place(self, tmp_path: Path) -> None:
        file = tmp_path / "a.txt"
        file.write_bytes(b"good \xe9 bad")
        error = the_error(file)
        assert isinstance(error, kc.DecodingError)
        assert (error.path, error.line, error.byte) == (str(file), None, 5)
        assert str(error).startswith(f"{file}, byte 5: not utf-8: ")

    def test_lone_surrogates_in_utf8_are_bad_bytes(self, tmp_path: Path) -> None:
        file = tmp_path / "a.txt"
        file.write_bytes(b"\xed\xa0\x80")
        assert isinstance(the_error(file), kc.DecodingError)

    def test_unknown_encoding(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="'utf-9'"):
            kc.load(tmp_path, encoding="utf-9")

    def test_limit(self, tmp_path: Path) -> None:
        file = tmp_path / "a.txt"
        file.write_bytes(b"x" * 101)
        assert isinstance(the_error(file, max_bytes=100), kc.TooLarge)
        assert len(documents(file, max_bytes=101)[0].text) == 101

    @settings(deadline=None)
    @given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"])))
    def test_any_text_comes_back(self, tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
        file = tmp_path_factory.mktemp("any") / "a.txt"
        file.write_bytes(text.encode())
        assert documents(file)[0].text == text.removeprefix("\ufeff")


class TestPaths:
    def test_folder_is_walked_in_sorted_order(self, tmp_path: Path) -> None:
        for name in ("b.txt", "a.txt", "sub/c.txt", "sub/.hidden.txt", ".git/d.txt", "notes.docx", "sub/e.txt.gz"):
            file = tmp_path / name
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(gzip.compress(b"x") if name.endswith(".gz") else b"x")
        assert [document.id for document in documents(tmp_path)] == ["a", "b", "c", "e"]

    def test_ids_are_stems_and_where_these_collide_places(self, tmp_path: Path) -> None:
        for name in ("a.txt", "one/b.txt", "two/b.txt", "two/c.d.txt"):
            file = tmp_path / name
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(b"x")
        assert [document.id for document in documents(tmp_path)] == ["a", "one/b.txt", "two/b.txt", "c.d"]

    def test_a_place_taken_in_two_folders_is_told_by_the_whole_path(self, tmp_path: Path) -> None:
        for name in ("one/x.txt", "two/x.txt"):
            file = tmp_path / name
            file.parent.mkdir()
            file.write_bytes(b"x")
        corpus = kc.load([tmp_path / "one", tmp_path / "two"])
        assert [article.id for article in corpus] == [str(tmp_path / "one/x.txt"), str(tmp_path / "two/x.txt")]

    def test_pattern(self, tmp_path: Path) -> None:
        for name in ("b.txt", "a.txt", "c.md"):
            (tmp_path / name).write_bytes(b"x")
        assert [document.id for document in documents(tmp_path / "*.txt")] == ["a", "b"]
        assert [document.id for document in documents(tmp_path / "**/c.*")] == ["c"]

    def test_a_name_that_looks_like_a_pattern_is_a_name(self, tmp_path: Path) -> None:
        (tmp_path / "[a].txt").write_bytes(b"x")
        assert [document.id for document in documents(tmp_path / "[a].txt")] == ["[a]"]

    def test_a_file_named_twice_is_read_once(self, tmp_path: Path) -> None:
        file = tmp_path / "a.txt"
        file.write_bytes(b"x")
        assert len(kc.load([file, str(file), tmp_path])) == 1

    def test_unknown_suffix_is_text_where_given_by_name(self, tmp_path: Path) -> None:
        (tmp_path / "README").write_bytes(b"x")
        assert documents(tmp_path / "README")[0].text == "x"
        assert "no file of a known format" in str(the_error(tmp_path))
        assert documents(tmp_path, format="text")[0].text == "x"

    def test_nothing_there(self, tmp_path: Path) -> None:
        error = the_error(tmp_path / "none.txt")
        assert type(error) is kc.ReadError
        assert error.path == str(tmp_path / "none.txt")
        assert type(the_error(tmp_path / "*.txt")) is kc.ReadError

    def test_standard_input(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"a\r\nb")))
        (document,) = documents("-")
        assert (document.text, document.id, document.metadata["path"]) == ("a\r\nb", "stdin", "<stdin>")

    def test_standard_input_in_another_format(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b'{"text": "a"}\n{"text": "b"}')))
        assert [(it.id, it.text) for it in documents("-", format="jsonl")] == [("stdin:1", "a"), ("stdin:2", "b")]

    def test_unknown_format(self) -> None:
        with pytest.raises(ValueError, match=r"'docx'.*jsonl"):
            kc.load("x", format="docx")


class TestGzip:
    def test_truncated(self, tmp_path: Path) -> None:
        whole = gzip.compress(b"".join(b"%d\n" % number for number in range(10_000)))
        for cut in (1, 5, len(whole) // 2, len(whole) - 1):
            file = tmp_path / "a.txt.gz"
            file.write_bytes(whole[:cut])
            error = the_error(file)
            assert isinstance(error, kc.FormatError), cut
            assert "gzip" in str(error)

    def test_no_gzip_at_all(self, tmp_path: Path) -> None:
        file = tmp_path / "a.txt.gz"
        file.write_bytes(b"plain text")
        assert isinstance(the_error(file), kc.FormatError)

    def test_damaged_inside(self, tmp_path: Path) -> None:
        file = tmp_path / "a.txt.gz"
        data = bytearray(gzip.compress(bytes(range(256)) * 50))
        data[60:64] = b"\xff\x00\xff\x00"
        file.write_bytes(data)
        assert isinstance(the_error(file, encoding="latin-1"), kc.FormatError)

    def test_a_bomb_meets_the_limit(self, tmp_path: Path) -> None:
        file = tmp_path / "a.txt.gz"
        file.write_bytes(gzip.compress(bytes(5_000_000)))
        assert isinstance(the_error(file, max_bytes=1000), kc.TooLarge)

    def test_lines_before_the_cut_are_kept(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl.gz"
        rows = [json.dumps({"text": f"{number} {number**9 % 99_991}"}) for number in range(9999)]
        lines = "\n".join(rows).encode()
        file.write_bytes(gzip.compress(lines)[:-2000])
        *good, last = items(file)
        assert len(good) > 1000
        assert all(isinstance(item, Document) for item in good)
        assert isinstance(last, kc.FormatError)


class TestJsonl:
    def test_columns(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        row = {
            "body": "a\r\nb", "doc": 7, "day": "2021-08-15T10:00:00Z", "link": "https://a.b/c",
            "outlet": "AP", "desk": "asia", "tags": ["x", "é"], "views": 3, "paid": False, "none": None, "empty": "",
        }  # fmt: skip
        file.write_text(json.dumps(row) + "\n\n")
        (document,) = documents(file, columns={"text": "body", "id": "doc", "date": "day", "url": "link"})
        assert document == Document(
            "a\r\nb",
            id="7",
            published=dt.date(2021, 8, 15),
            url="https://a.b/c",
            outlet="AP",
            metadata={"desk": "asia", "tags": '["x", "é"]', "views": "3", "paid": "false"},
        )

    def test_rows_without_an_id_are_numbered_by_line(self, tmp_path: Path) -> None:
        file = tmp_path / "pages.jsonl"
        file.write_text('{"text": "a"}\n\n{"text": "b"}\n')
        assert [document.id for document in documents(file)] == ["pages:1", "pages:3"]

    def test_unknown_part(self) -> None:
        with pytest.raises(ValueError, match=r"'body'.*text, id, date, url, title, authors, outlet"):
            kc.load("x", columns={"body": "text"})

    @pytest.mark.parametrize(
        ("line", "says"),
        [
            (b"[1]", "holds list, not an object"),
            (b'"a"', "holds str, not an object"),
            (b"{", "no JSON"),
            (b"not json", "no JSON"),
            (b'{"id": 1}', "the column 'text' is missing"),
            (b'{"text": 5}', "the column 'text' holds int, not text"),
            (b'{"text": null}', "the column 'text' holds NoneType, not text"),
            (b'{"text": ["a"]}', "the column 'text' holds list, not text"),
            (b'{"text": "a", "date": "soon"}', "holds 'soon', which is no date"),
            (b'{"text": "a", "date": 20210815}', "holds 20210815, which is no date"),
            (b'{"text": "\xff"}', "not utf-8"),
            (b'{"record": 1, "blocks": [], "text": "a"}', "the key is missing"),
            (b'{"record": 99, "blocks": [], "text": "a"}', "unknown record form 99"),
            (b"[" * 200_000, "nested too deeply"),
            (b'{"text": ' + b"9" * 10_000 + b"}", "no JSON"),
        ],
        ids=["list", "string", "cut", "plain", "no text", "number", "null", "array", "word date", "number date",
             "bytes", "record key", "record form", "depth", "digits"],
    )  # fmt: skip
    def test_a_bad_line_is_an_error_with_its_number_and_the_rest_is_read(
        self, tmp_path: Path, line: bytes, says: str
    ) -> None:
        file = tmp_path / "a.jsonl"
        file.write_bytes(b'{"text": "before"}\n' + line + b'\n{"text": "after"}')
        before, error, after = items(file)
        assert isinstance(before, Document)
        assert isinstance(after, Document)
        assert (before.text, after.text) == ("before", "after")
        assert isinstance(error, kc.FormatError | kc.DecodingError)
        assert (error.path, error.line) == (str(file), 2)
        assert says in str(error)

    def test_bytes_are_counted_from_the_start_of_the_file(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        file.write_bytes(b'{"text": "\xc3\xa9"}\r\n{"text": "\xff"}')
        assert the_error(file).byte == file.read_bytes().index(b"\xff")

    def test_a_line_above_the_limit_is_skipped(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        file.write_bytes(b'{"text": "a"}\n{"text": "' + b"x" * 3_000_000 + b'"}\n{"text": "b"}\n')
        one, error, three = items(file, max_bytes=50)
        assert isinstance(error, kc.TooLarge)
        assert (error.line, error.byte) == (2, 14)
        assert isinstance(one, Document)
        assert isinstance(three, Document)
        assert (three.text, three.id) == ("b", "a:3")

    def test_byte_order_mark(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        file.write_bytes('\ufeff{"text": "\ufeffa"}'.encode())
        assert documents(file)[0].text == "\ufeffa"

    def test_lone_surrogates_survive(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        file.write_bytes(b'{"text": "a \\ud800 b"}')
        assert documents(file)[0].text == "a \ud800 b"
        corpus = kc.load(file)
        corpus.save(tmp_path / "b.jsonl")
        assert kc.load(tmp_path / "b.jsonl") == corpus

    def test_line_separators_of_unicode_end_no_line(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        file.write_bytes('{"text": "a\u2028b\x85c"}\n'.encode())
        assert documents(file)[0].text == "a\u2028b\x85c"

    def test_wide_encodings_are_refused(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        file.write_bytes('{"text": "a"}'.encode("utf-16"))
        assert "UTF-8" in str(the_error(file, encoding="utf-16"))

    def test_a_date_may_be_an_interval(self, tmp_path: Path) -> None:
        if kc.normalize_date("August 2021") is None:
            pytest.skip("needs the dates room")
        file = tmp_path / "a.jsonl"
        file.write_text('{"text": "a", "date": "August 2021"}')
        assert documents(file)[0].published == (dt.date(2021, 8, 1), dt.date(2021, 8, 31))

    def test_other_dates_are_not_guessed(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        file.write_text('{"text": "a", "date": "yesterday"}')
        assert isinstance(the_error(file), kc.FormatError)


class TestDays:
    @pytest.mark.parametrize(
        "words",
        [
            "2021-09-12", "2021-09-12T23:30:00-05:00", " 2021-09-12 10:00:00 ", "20210912", "September 12, 2021",
            "September 12, 2021 Sunday", "Sunday, September 12, 2021", "Sunday 12 September 2021 10:15 AM EST",
            "Sun, 12 Sep 2021 10:00:00 +0000", "Sun, 12 Sep 2021 10:00:00 GMT", "12 Sep 2021",
        ],
    )  # fmt: skip
    def test_one_day(self, words: str) -> None:
        assert day_of(words) == dt.date(2021, 9, 12)

    @pytest.mark.parametrize(
        "value", [None, "", " ", "nan", "NaN", "NaT", "None", "null", "N/A", "<NA>", "-", float("nan")]
    )
    def test_none(self, value: object) -> None:
        assert day_of(value) is None

    @pytest.mark.parametrize(
        "value",
        ["soon", "yesterday", "September 12, 2021 Monday", "x" * 10_000, 5, True, [], b"2021-09-12", "32 May 2021"],
    )
    def test_no_day(self, value: object) -> None:
        with pytest.raises((ValueError, TypeError), match=r"is no d|was no"):
            day_of(value)

    def test_an_interval(self) -> None:
        assert day_of("August 2021") == (dt.date(2021, 8, 1), dt.date(2021, 8, 31))


class TestTable:
    def test_csv(self, tmp_path: Path) -> None:
        file = tmp_path / "a.csv"
        file.write_bytes('\ufefftext,id,date,outlet\r\n"one, ""two""\r\nthree\n",x,2021-08-15,AP\r\n,y,,\r\n'.encode())
        first, second = documents(file)
        assert first == Document('one, "two"\r\nthree\n', id="x", published=dt.date(2021, 8, 15), outlet="AP")
        assert second == Document("", id="y")

    def test_semicolons(self, tmp_path: Path) -> None:
        file = tmp_path / "a.csv"
        file.write_bytes('\ufeff"text";id\r\n"one; ""two"", three";x\r\nfour, five;y\r\nsix;seven;z\r\n'.encode())
        *read, short = items(file)
        assert read == [Document('one; "two", three', id="x"), Document("four, five", id="y")]
        assert isinstance(short, kc.FormatError)
        assert "line 4: the row has 3 cells, the header 2" in str(short)

    def test_a_comma_in_the_header_parts_the_cells(self, tmp_path: Path) -> None:
        file = tmp_path / "a.csv"
        file.write_bytes(b"text,id;old\na;b,1\n")
        assert documents(file) == [Document("a;b", id="a:2", metadata={"id;old": "1"})]

    def test_tsv_and_gzip(self, tmp_path: Path) -> None:
        file = tmp_path / "a.tsv.gz"
        file.write_bytes(gzip.compress(b"body\tn\na, b\t1\n"))
        assert documents(file, columns={"text": "body"}) == [Document("a, b", id="a:2", metadata={"n": "1"})]

    def test_numbers_are_those_of_the_first_line_of_a_row(self, tmp_path: Path) -> None:
        file = tmp_path / "a.csv"
        file.write_bytes(b'text\n"a\nb"\nc\n\nd\n')
        assert [document.id for document in documents(file)] == ["a:2", "a:4", "a:6"]

    @pytest.mark.parametrize(
        ("data", "says", "line", "good"),
        [
            (b"body\na\n", "no column 'text': the columns are 'body'", None, 0),
            (b"text,n\na,1\nb\nc,3\n", "the row has 1 cells, the header 2", 3, 2),
            (b'text\na\n"open\nb\n', "no CSV", 3, 2),
            (b"text\na\nb\xff\nc\n", "not utf-8", 3, 2),
            (b'text\na\n"b\n\xff"\nc\n', "not utf-8", 4, 2),
            (b"text,date\na,soon\nb,\n", "no date", 2, 1),
            (b"text,\xff\na,b\n", "not utf-8", 1, 0),
            (b"text\na\nb\xff", "not utf-8", 3, 1),
        ],
        ids=[
            "no column",
            "short row",
            "open mark",
            "bytes",
            "bytes in a long cell",
            "date",
            "bytes in the header",
            "bytes at the end",
        ],
    )
    def test_errors(self, tmp_path: Path, data: bytes, says: str, line: int | None, good: int) -> None:
        file = tmp_path / "a.csv"
        file.write_bytes(data)
        error = the_error(file)
        assert says in str(error)
        assert error.line == line
        assert sum(isinstance(item, Document) for item in items(file)) == good

    def test_a_column_that_was_named_has_to_be_there(self, tmp_path: Path) -> None:
        file = tmp_path / "a.csv"
        file.write_bytes(b"text,day\na,2021-08-15\n")
        assert "'dya'" in str(the_error(file, columns={"date": "dya"}))

    def test_long_cells_and_the_limit(self, tmp_path: Path) -> None:
        file = tmp_path / "a.csv"
        file.write_bytes(b"text\n" + b"x" * 300_000 + b"\nshort\n")
        assert len(documents(file)[0].text) == 300_000
        error = the_error(file, max_bytes=200_000)
        assert isinstance(error, kc.TooLarge)
        assert error.line == 2

    def test_the_limit_of_the_csv_module_is_left_alone(self, tmp_path: Path) -> None:
        file = tmp_path / "a.csv"
        file.write_bytes(b"text\na\n")
        before = csv.field_size_limit()
        for _ in read(str(file), Options()):
            assert csv.field_size_limit() == before

    def test_empty_file(self, tmp_path: Path) -> None:
        file = tmp_path / "a.csv"
        file.write_bytes(b"")
        assert items(file) == []


class Unseekable(io.BytesIO):
    def seekable(self) -> bool:
        return False


class TestParquet:
    def test_rows(self, tmp_path: Path) -> None:
        arrow = pytest.importorskip("pyarrow")
        parquet = pytest.importorskip("pyarrow.parquet")
        file = tmp_path / "a.parquet"
        table = arrow.table(
            {
                "body": ["a\r\n", "b", None],
                "n": [1, None, 3],
                "date": [dt.date(2021, 8, 15), None, None],
                "seen": [dt.datetime(2021, 8, 16, 9), None, None],
            }
        )
        parquet.write_table(table, file)
        one, two, three = items(file, columns={"text": "body"})
        assert one == Document(
            "a\r\n", id="a:1", published=dt.date(2021, 8, 15), metadata={"n": "1", "seen": "2021-08-16T09:00:00"}
        )
        assert two == Document("b", id="a:2")
        assert isinstance(three, kc.FormatError)
        assert three.line == 3

    def test_a_time_is_a_day(self, tmp_path: Path) -> None:
        arrow = pytest.importorskip("pyarrow")
        parquet = pytest.importorskip("pyarrow.parquet")
        file = tmp_path / "a.parquet"
        parquet.write_table(arrow.table({"text": ["a"], "date": [dt.datetime(2021, 8, 15, 23)]}), file)
        assert documents(file)[0].published == dt.date(2021, 8, 15)

    def test_standard_input_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        pytest.importorskip("pyarrow")
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=Unseekable(b"PAR1")))
        assert "give the file" in str(the_error("-", format="parquet"))

    def test_errors(self, tmp_path: Path) -> None:
        arrow = pytest.importorskip("pyarrow")
        parquet = pytest.importorskip("pyarrow.parquet")
        file = tmp_path / "a.parquet"
        file.write_bytes(b"PAR1 no")
        assert isinstance(the_error(file), kc.FormatError)
        parquet.write_table(arrow.table({"text": ["x" * 500, "b"]}), file)
        error, good = items(file, max_bytes=100)
        assert isinstance(error, kc.TooLarge)
        assert isinstance(good, Document)
        parquet.write_table(arrow.table({"body": ["x"]}), file)
        assert "no column 'text'" in str(the_error(file))


PARAGRAPHS = [
    "The governor of the province told reporters on Monday that the road to the capital was open again after a week.",
    "Traders in the old bazaar said that prices doubled when the fighting began, and that few could pay for flour.",
    "A spokesman for the ministry said the convoys would go on as long as the weather allowed them to cross the pass.",
]
PAGE = (
    "<html><head><title>Road to the capital reopened</title>{meta}"
    '<meta name="author" content="Ann Lee"><meta property="og:site_name" content="The Valley Post">'
    '<meta property="article:published_time" content="2021-08-09T08:00:00Z"></head><body><article>'
    "<h1>Road to the capital reopened</h1>"
    + "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    + "</article></body></html>"
)


class TestHtml:
    def test_page(self, tmp_path: Path) -> None:
        pytest.importorskip("trafilatura")
        file = tmp_path / "page.html"
        file.write_text(PAGE.format(meta=""), encoding="utf-8")
        (document,) = documents(file)
        assert document.text.split("\n") == ["Road to the capital reopened", *PARAGRAPHS]
        assert (document.id, document.published) == ("page", "2021-08-09")
        assert document.metadata["author"] == "Ann Lee"
        assert document.metadata["site"] == "The Valley Post"
        assert document.metadata["path"] == str(file)
        assert kc.load(file)[0].published.value == dt.date(2021, 8, 9)

    def test_the_page_names_its_encoding(self, tmp_path: Path) -> None:
        pytest.importorskip("trafilatura")
        file = tmp_path / "page.htm"
        page = PAGE.format(meta='<meta charset="iso-8859-1">').replace("flour", "“café”")
        file.write_bytes(page.encode("cp1252"))
        assert "“café”" in documents(file)[0].text
        file.write_bytes(page.replace("iso-8859-1", "utf-8").encode("cp1252"))
        assert isinstance(the_error(file), kc.DecodingError)
        assert "“café”" in documents(file, encoding="cp1252")[0].text

    @pytest.mark.parametrize("name", ["utf-16", "no-such-encoding", "utf-8"])
    def test_names_that_cannot_be_true_are_passed_over(self, tmp_path: Path, name: str) -> None:
        pytest.importorskip("trafilatura")
        file = tmp_path / "page.html"
        page = PAGE.format(meta=f'<meta charset="{name}">').replace("flour", "“café”")
        file.write_text(page, encoding="utf-8")
        assert "“café”" in documents(file)[0].text

    @pytest.mark.parametrize("page", ["", "<html></html>", "\0\0", "<" * 5000], ids=["empty", "bare", "nul", "marks"])
    def test_no_article(self, tmp_path: Path, page: str) -> None:
        pytest.importorskip("trafilatura")
        file = tmp_path / "page.html"
        file.write_text(page)
        assert isinstance(the_error(file), kc.FormatError)


def warc(
    *, payload: bytes, status: str = "200 OK", media: str = "text/html", kind: str = "response", nr: int = 1
) -> bytes:
    if kind == "response":
        payload = f"HTTP/1.1 {status}\r\nContent-Type: {media}; charset=utf-8\r\n\r\n".encode() + payload
        media = "application/http; msgtype=response"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{nr}>\r\nWARC-Target-URI: https://a.b/c\r\n"
        f"WARC-Date: 2021-08-20T00:00:00Z\r\nContent-Type: {media}\r\nContent-Length: {len(payload)}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"


class TestWarc:
    def test_pages(self, tmp_path: Path) -> None:
        pytest.importorskip("trafilatura")
        page = PAGE.format(meta="").encode()
        data = b"".join(
            [
                warc(payload=page),
                warc(payload=page, status="404 Not Found"),
                warc(payload=b"GIF89a", media="image/gif"),
                warc(payload=b"<html></html>"),
                warc(payload="plain é".encode(), media="text/plain", kind="conversion", nr=2),
            ]
        )
        for name, packed in (("a.warc", data), ("b.warc.gz", gzip.compress(data))):
            (tmp_path / name).write_bytes(packed)
            one, missing, picture, empty, plain = items(tmp_path / name)
            assert missing == PassedOver(str(tmp_path / name), "a response with the status 404", 2)
            assert picture == PassedOver(str(tmp_path / name), "a response of 'image/gif; charset=utf-8'", 3)
            assert isinstance(one, Document)
            assert one.text.split("\n")[1:] == PARAGRAPHS
            assert one.url == "https://a.b/c"
            assert one.id == "urn:uuid:1"
            assert one.published == "2021-08-09"
            assert one.metadata["crawled"] == "2021-08-20T00:00:00Z"
            assert isinstance(empty, kc.FormatError)
            assert isinstance(plain, Document)
            assert plain.text == "plain é"

    def test_errors(self, tmp_path: Path) -> None:
        pytest.importorskip("trafilatura")
        file = tmp_path / "a.warc"
        file.write_bytes(b"this is no archive\n" * 3)
        assert isinstance(the_error(file), kc.FormatError)
        good = warc(payload=PAGE.format(meta="").encode())
        file.write_bytes(warc(payload=b"x" * 9000, nr=2) + good)
        large, one = items(file, max_bytes=5000)
        assert isinstance(large, kc.TooLarge)
        assert isinstance(one, Document)
        file.write_bytes(good[:-50])
        assert "before its stated length" in str(the_error(file))
        file.with_suffix(".warc.gz").write_bytes(gzip.compress(good * 3)[:-20])
        assert isinstance(items(file.with_suffix(".warc.gz"))[-1], kc.FormatError)


class TestExtras:
    @pytest.mark.parametrize(
        ("name", "module", "extra"),
        [
            ("a.html", "trafilatura", "html"),
            ("a.parquet", "pyarrow", "arrow"),
            ("a.warc", "trafilatura", "warc"),
            ("a.txt.zst", "zstandard", "zstd"),
        ],
    )
    def test_what_is_missing_is_named(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str, extra: str
    ) -> None:
        (tmp_path / name).write_bytes(b"x")
        monkeypatch.setitem(sys.modules, module, None)
        with pytest.raises(kc.MissingExtra, match=rf"pip install 'kabul_corpus\[{extra}\]'") as caught:
            kc.load(tmp_path, on_error="collect")
        assert caught.value.extra == extra

    def test_guessed_encoding(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        pytest.importorskip("charset_normalizer")
        file = tmp_path / "a.txt"
        words = "Губернатор провинции заявил журналистам, что дорога снова открыта. " * 5
        file.write_bytes(words.encode("utf-8"))
        assert documents(file, encoding="auto")[0].metadata["encoding"] == "utf-8"
        file.write_bytes(words.encode("cp1251"))
        (document,) = documents(file, encoding="auto")
        assert document.text == words
        assert document.metadata["encoding"] == "cp1251"
        monkeypatch.setitem(sys.modules, "charset_normalizer", None)
        with pytest.raises(kc.MissingExtra, match="repair"):
            documents(file, encoding="auto")

    def test_repair_only_when_asked(self, tmp_path: Path) -> None:
        pytest.importorskip("ftfy")
        file = tmp_path / "a.txt"
        broken = "the â€œcaretakerâ€\x9d cabinet"
        file.write_text(broken, encoding="utf-8")
        assert documents(file)[0].text == broken
        (document,) = documents(file, repair=True)
        assert document.text == "the “caretaker” cabinet"
        assert document.metadata["repaired"].startswith("ftfy ")
        file.write_text("the “caretaker” cabinet\r\n", encoding="utf-8")
        assert documents(file, repair=True)[0].metadata == {"path": str(file)}


class TestIterArticles:
    def test_errors_are_raised_or_handed_over(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        file.write_text('{"text": "a"}\n[]\n{"text": "b"}\n')
        articles = kc.iter_articles(file)
        assert next(articles).id == "a:1"
        with pytest.raises(kc.FormatError, match="line 2"):
            next(articles)
        errors: list[kc.ReadError] = []
        assert [article.id for article in kc.iter_articles(file, on_error=errors.append)] == ["a:1", "a:3"]
        assert [error.line for error in errors] == [2]

    def test_nothing_is_read_ahead(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        file.write_text('{"text": "a"}\n' * 5 + "[]\n")
        assert [article.text for article in islice(kc.iter_articles(file), 5)] == ["a"] * 5

    def test_layers(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("Talks on Monday.")
        (article,) = kc.iter_articles(tmp_path, parser=kc.Parser(["dates"]))
        with pytest.raises(kc.LayerNotParsed):
            _ = article.quotes

    def test_records_come_back_without_parsing(self, tmp_path: Path) -> None:
        made = kc.parse("Title\n\n“We agreed,” he said.", id="x", metadata={"k": "v"})
        kc.Corpus([made]).save(tmp_path / "a.jsonl")
        (found,) = kc.iter_articles(tmp_path, parser=kc.Parser([]))
        assert found == made

    def test_nor_where_they_stand_in_an_array(self, tmp_path: Path) -> None:
        made = [kc.parse("Kabul fell.", id=name, outlet="AP") for name in "ab"]
        (tmp_path / "a.json").write_text(
            json.dumps([article.to_dict() for article in made], indent=2), encoding="utf-8"
        )
        assert list(kc.iter_articles(tmp_path, parser=kc.Parser([]))) == made
