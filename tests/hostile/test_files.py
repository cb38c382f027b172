"""The law of loading: what is bad costs exactly one error, which names file and place, and nothing else is lost."""

from __future__ import annotations

import gzip
import io
import os
import signal
import sys
import threading
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import kabul_corpus as kc
from kabul_corpus import cli
from kabul_corpus.loaders import read
from kabul_corpus.loaders.pages import Column, groups
from kabul_corpus.loaders.parquet import _MOST_ELEMENTS
from kabul_corpus.loaders.rows import Rows
from kabul_corpus.loaders.source import Options
from tests.hostile.files import BAD, GOOD, ODD, File, page, record

NEEDED = {"html": "trafilatura", "warc": "trafilatura", "parquet": "pyarrow"}


@pytest.fixture(autouse=True)
def no_hanging() -> Iterator[None]:
    """A test that hangs fails: this is about files that would hold a run for ever."""

    def fail(*_: object) -> None:
        raise TimeoutError

    if threading.current_thread() is threading.main_thread() and hasattr(signal, "SIGALRM"):
        before = signal.signal(signal.SIGALRM, fail)
        signal.alarm(120)
        yield
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    else:
        yield


def laid(folder: Path, hostile: File) -> Path:
    needed = NEEDED.get(hostile.name.split(".")[1])
    if needed:
        pytest.importorskip(needed)
    file = folder / hostile.name
    file.write_bytes(hostile.data())
    (folder / "zz.txt").write_text(GOOD, encoding="utf-8")
    return file


def loaded(folder: Path, hostile: File) -> kc.Corpus:
    return kc.load(folder, on_error="collect", parser=kc.Parser([]), **hostile.options)


@pytest.mark.parametrize("hostile", BAD.values(), ids=BAD)
def test_what_is_bad_is_one_error_and_the_good_is_read(tmp_path: Path, hostile: File) -> None:
    file = laid(tmp_path, hostile)
    corpus = loaded(tmp_path, hostile)
    (error,) = corpus.errors
    assert isinstance(error, kc.ReadError)
    assert error.path == str(file)
    assert str(file) in str(error)
    assert hostile.says in str(error)
    if hostile.place is not None:
        assert getattr(error, hostile.place) is not None
    assert corpus["zz"].text == GOOD
    assert len(corpus) == hostile.good + 1
    # Found is what was read, what failed and what was passed over: here nothing was.
    assert corpus.passed_over == ()


@pytest.mark.parametrize("hostile", ODD.values(), ids=ODD)
def test_what_only_looks_bad_is_read(tmp_path: Path, hostile: File) -> None:
    laid(tmp_path, hostile)
    corpus = loaded(tmp_path, hostile)
    assert corpus.errors == ()
    assert len(corpus) == hostile.good + 1


@pytest.mark.parametrize("hostile", BAD.values(), ids=BAD)
def test_the_error_is_raised_where_none_are_collected(tmp_path: Path, hostile: File) -> None:
    laid(tmp_path, hostile)
    with pytest.raises(kc.ReadError):
        kc.load(tmp_path, parser=kc.Parser([]), **hostile.options)


def test_the_charset_of_the_header_is_heard(tmp_path: Path) -> None:
    laid(tmp_path, ODD["warc: a charset in the header"])
    assert sum("Дорога открыта" in article.text for article in kc.load(tmp_path, parser=kc.Parser([]))) == 1


@pytest.mark.parametrize("depth", [150, 900, 990, 1000, 3000])
def test_nesting_fails_alike_whatever_the_stack(tmp_path: Path, depth: int) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b'{"text": "x", "more": ' + b"[" * depth + b"]" * depth + b"}")

    def below(levels: int) -> list[str]:
        if levels:
            return below(levels - 1)
        return [str(error) for error in kc.load(file, on_error="collect", parser=kc.Parser([])).errors]

    limit = sys.getrecursionlimit()
    assert [message[:60] for message in below(0)] == [message[:60] for message in below(limit // 2)]
    assert "nested too deeply" in below(0)[0]


class TestOptions:
    @pytest.mark.parametrize("name", ["max_bytes", "max_characters"])
    @pytest.mark.parametrize("value", [-1, 0, 2**70])
    def test_limits_have_limits(self, tmp_path: Path, name: str, value: int) -> None:
        limits: dict[str, Any] = {name: value}
        with pytest.raises(ValueError, match=name):
            kc.load(tmp_path, **limits)
        with pytest.raises(ValueError, match=name):
            kc.iter_articles(tmp_path, **limits)

    @pytest.mark.parametrize("value", ["-1", "0", "x", str(2**70)])
    def test_on_the_command_line(self, tmp_path: Path, value: str, capsys: pytest.CaptureFixture[str]) -> None:
        for option in ("--max-bytes", "--max-characters"):
            with pytest.raises(SystemExit) as caught:
                cli.main(["parse", str(tmp_path), f"{option}={value}"])
            assert caught.value.code == 2
            assert f"{value!r} is no limit" in capsys.readouterr().err

    @pytest.mark.parametrize("value", [1.5, "9", None, True])
    def test_limits_are_whole_numbers(self, tmp_path: Path, value: Any) -> None:
        with pytest.raises(TypeError, match="whole number"):
            kc.load(tmp_path, max_bytes=value)

    @pytest.mark.parametrize("name", ["undefined", "punycode", "idna", "unicode_escape", "no-such"])
    def test_encodings_that_no_text_is_in(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(ValueError, match=name):
            kc.load(tmp_path, encoding=name)


class TestPaths:
    def write(self, folder: Path, *names: str) -> None:
        for name in names:
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(GOOD, encoding="utf-8")

    def load(self, path: Path | str, **options: Any) -> kc.Corpus:
        return kc.load(path, on_error="collect", parser=kc.Parser([]), **options)

    @pytest.mark.parametrize("name", ["x" * 5000, "x" * 5000 + "*.txt", "a\0b.txt", "a\0*"])
    def test_names_that_no_file_can_have(self, tmp_path: Path, name: str) -> None:
        self.write(tmp_path, "a.txt")
        corpus = kc.load([f"{tmp_path}/{name}", tmp_path], on_error="collect", parser=kc.Parser([]))
        (error,) = corpus.errors
        assert len(str(error)) < 1000
        assert len(corpus) == 1

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
    def test_a_pipe_is_no_file(self, tmp_path: Path) -> None:
        self.write(tmp_path, "b.txt")
        os.mkfifo(tmp_path / "a.txt")
        for path in (tmp_path, f"{tmp_path}/*.txt"):
            corpus = self.load(path)
            (error,) = corpus.errors
            assert error.path == str(tmp_path / "a.txt")
            assert "no regular file" in str(error)
            assert len(corpus) == 1

    @pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs devices")
    def test_a_device_is_no_file(self) -> None:
        assert "no regular file" in str(self.load("/dev/zero").errors[0])

    def test_a_subfolder_that_cannot_be_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.write(tmp_path, "a.txt", "sub/b.txt", "tub/c.txt")
        scandir = os.scandir

        def refuse(path: str) -> Any:
            if str(path).endswith("sub"):
                raise PermissionError(13, "Permission denied", str(path))
            return scandir(path)

        monkeypatch.setattr(os, "scandir", refuse)
        for path in (tmp_path, f"{tmp_path}/**/*.txt"):
            corpus = self.load(path)
            (error,) = corpus.errors
            assert error.path == str(tmp_path / "sub")
            assert "Permission denied" in str(error)
            assert [article.id for article in corpus] == ["a", "c"]

    def test_links_stay_within_the_folder(self, tmp_path: Path) -> None:
        self.write(tmp_path, "in/a.txt", "out/b.txt", "out/deep/c.txt")
        (tmp_path / "in" / "file.txt").symlink_to(tmp_path / "out" / "b.txt")
        (tmp_path / "in" / "folder").symlink_to(tmp_path / "out" / "deep")
        for path in (tmp_path / "in", f"{tmp_path}/in/**/*.txt"):
            corpus = self.load(path)
            assert [article.id for article in corpus] == ["a"]
            assert all("follow_links=True" in passed.reason for passed in corpus.passed_over)
            assert corpus.errors == ()
        assert len(self.load(tmp_path / "in").passed_over) == 2
        assert [article.id for article in self.load(tmp_path / "in", follow_links=True)] == ["a", "file", "c"]

    def test_loops_are_gone_through_once(self, tmp_path: Path) -> None:
        self.write(tmp_path, "a.txt", "sub/b.txt")
        (tmp_path / "sub" / "up").symlink_to(tmp_path)
        (tmp_path / "sub" / "self").symlink_to(tmp_path / "sub")
        (tmp_path / "loop").symlink_to(tmp_path / "loop")
        for options in ({}, {"follow_links": True}):
            corpus = self.load(tmp_path, **options)
            assert [article.id for article in corpus] == ["a", "b"]
            assert [Path(error.path).name for error in corpus.errors] == ["loop"]
            assert len(corpus.passed_over) == 2
            assert {article.id for article in self.load(f"{tmp_path}/**/*.txt", **options)} == {"a", "b"}

    def test_a_link_to_a_file_of_the_folder_is_that_file(self, tmp_path: Path) -> None:
        self.write(tmp_path, "b.txt", ".store/x1")
        (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
        (tmp_path / "c.txt").symlink_to(tmp_path / ".store" / "x1")
        corpus = self.load(tmp_path)
        assert [article.id for article in corpus] == ["b", "c"]
        assert {passed.reason for passed in corpus.passed_over} == {"hidden", "a link to a file that is read already"}

    def test_many_stars_cost_no_more_than_one(self, tmp_path: Path) -> None:
        self.write(tmp_path, "/".join("abcdefghij") + "/x.txt")
        (tmp_path / "a" / "loop").symlink_to(tmp_path)
        assert len(self.load(str(tmp_path) + "/**" * 30 + "/*.txt")) == 1

    def test_what_a_folder_passes_over_is_said(self, tmp_path: Path) -> None:
        self.write(tmp_path, "a.txt", "b.md", "c.pdf", "d.docx", ".hidden.txt", ".git/e.txt")
        corpus = self.load(tmp_path)
        assert len(corpus) == 1
        assert [Path(passed.path).name for passed in corpus.passed_over] == [
            ".git",
            ".hidden.txt",
            "b.md",
            "c.pdf",
            "d.docx",
        ]
        assert "'.md'" in corpus.passed_over[2].reason

    def test_one_id_in_two_files_is_named_with_file_and_line(self, tmp_path: Path) -> None:
        for name in ("a.jsonl", "b.jsonl"):
            (tmp_path / name).write_text('\n{"text": "x", "id": "1"}\n', encoding="utf-8")
        (error,) = self.load(tmp_path).errors
        assert (error.path, error.line) == (str(tmp_path / "b.jsonl"), 2)
        errors: list[kc.ReadError] = []
        assert len(list(kc.iter_articles(tmp_path, on_error=errors.append))) == 1
        assert [str(each) for each in errors] == [str(error)]
        with pytest.raises(kc.FormatError, match="the id '1'"):
            list(kc.iter_articles(tmp_path))

    def test_records_of_one_id_too(self, tmp_path: Path) -> None:
        kc.Corpus([kc.parse(GOOD, id="1")]).save(tmp_path / "a.jsonl")
        kc.Corpus([kc.parse(GOOD, id="1")]).save(tmp_path / "b.jsonl")
        corpus = self.load(tmp_path)
        assert len(corpus) == 1
        assert [(error.path, error.line) for error in corpus.errors] == [(str(tmp_path / "b.jsonl"), 1)]

    def test_the_output_of_a_run_is_not_its_input(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.write(tmp_path, "a.txt")
        out = tmp_path / "out.jsonl"
        assert cli.main(["parse", str(tmp_path), "-o", str(out)]) == 0
        first = out.read_bytes()
        assert cli.main(["parse", str(tmp_path), "-o", str(out)]) == 0
        assert out.read_bytes() == first
        assert cli.main(["parse", str(out), "-o", str(out)]) == 1
        assert "this run writes to it" in capsys.readouterr().err
        assert out.read_bytes() == first

    def test_nor_is_what_is_in_its_folder(self, tmp_path: Path) -> None:
        self.write(tmp_path, "a.txt", "out/b.txt")
        for path in (tmp_path, f"{tmp_path}/**/*.txt"):
            passed: list[kc.PassedOver] = []
            articles = kc.iter_articles(path, exclude=tmp_path / "out", on_passed_over=passed.append)
            assert [article.id for article in articles] == ["a"]
            assert [each.reason for each in passed] == ["this run writes to it"]


def test_all_types_of_arrow_are_read(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    numbers = [arrow.int8(), arrow.uint64(), arrow.int64(), arrow.float16(), arrow.float32(), arrow.float64()]
    columns = {str(kind): arrow.array([1, None], kind) for kind in numbers}
    columns |= {
        "bool": arrow.array([True, None]),
        "decimal": arrow.array(["1.50", None]).cast(arrow.decimal128(9, 2)),
        "binary": arrow.array([b"\xff\x00", None]),
        "fixed": arrow.array([b"ab", None], arrow.binary(2)),
        "large": arrow.array(["x", None], arrow.large_string()),
        "view": arrow.array(["x", None], arrow.string_view()),
        "null": arrow.nulls(2),
        "time32": arrow.array([1, None], arrow.time32("ms")),
        "time64": arrow.array([1, None], arrow.time64("ns")),
        "day": arrow.array([18000, None], arrow.date32()),
        "nanoseconds": arrow.array([1, None], arrow.timestamp("ns")),
        "zone": arrow.array([1, None], arrow.timestamp("us", "UTC")),
        "duration": arrow.array([1, None], arrow.duration("ns")),
        "list": arrow.array([[1, None], None]),
        "sized": arrow.array([[1, 2], None], arrow.list_(arrow.int32(), 2)),
        "struct": arrow.array([{"a": [1], "b": {"c": b"\xff"}}, None]),
        "map": arrow.array([[("a", 1)], None], arrow.map_(arrow.string(), arrow.int64())),
        "dictionary": arrow.array(["x", None]).dictionary_encode(),
    }
    file = tmp_path / "a.parquet"
    parquet.write_table(arrow.table({"text": ["one", "two"], **columns}), file)
    one, two = kc.load(file, parser=kc.Parser([]))
    assert set(columns) - set(one.metadata) == {"null"}
    assert one.metadata["decimal"] == '"1.50"'
    assert one.metadata["list"] == "[1, null]"
    assert set(two.metadata) == {"path"} or not set(two.metadata)


def test_elements_of_a_list_are_counted_before_they_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    assert _MOST_ELEMENTS * 100 < 2**32
    monkeypatch.setattr("kabul_corpus.loaders.parquet._MOST_ELEMENTS", 1000)
    file = tmp_path / "a.parquet"
    table = arrow.table({"text": ["a", "b"], "more": arrow.array([[None] * 5000, []], arrow.list_(arrow.int8()))})
    parquet.write_table(table, file, row_group_size=1)
    error, good = read(str(file), Options())
    assert isinstance(error, kc.TooLarge)
    assert isinstance(good, kc.Document)


def test_any_error_within_a_record_is_the_error_of_that_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = Rows.document

    def fail(self: Rows, row: Any, place: Any) -> kc.Document:
        if row["text"] == "bad":
            raise ZeroDivisionError("of a library")
        return document(self, row, place)

    monkeypatch.setattr(Rows, "document", fail)
    (tmp_path / "a.jsonl").write_text('{"text": "a"}\n{"text": "bad"}\n{"text": "b"}\n')
    (tmp_path / "b.csv").write_text("text\na\nbad\nb\n")
    (tmp_path / "c.json").write_text('[{"text": "a"}, {"text": "bad"}, {"text": "b"}]')
    corpus = kc.load(tmp_path, on_error="collect", parser=kc.Parser([]))
    assert len(corpus) == 6
    assert [(Path(error.path).name, error.line) for error in corpus.errors] == [
        ("a.jsonl", 2),
        ("b.csv", 3),
        ("c.json", 1),
    ]
    assert all("ZeroDivisionError: of a library" in str(error) for error in corpus.errors)


def test_what_was_met_is_read_or_failed_or_passed_over(tmp_path: Path) -> None:
    """The number of files and records is known here; each of them is one of the three."""
    pytest.importorskip("trafilatura")
    met = 0
    for number, (name, hostile) in enumerate({**BAD, **ODD}.items()):
        if hostile.options or name.startswith(("parquet", "html: depth")) or name == "jsonl: twin id":
            continue
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / f"{number}.{hostile.name.partition('.')[2]}").write_bytes(hostile.data())
        met += hostile.good + (name in BAD)
        (folder / "notes.md").write_text("x")
        met += 1
    counts = {"read": 0, "failed": 0, "passed over": 0}
    for folder in sorted(tmp_path.iterdir()):
        corpus = kc.load(folder, on_error="collect", parser=kc.Parser([]))
        counts["read"] += len(corpus)
        counts["failed"] += len([error for error in corpus.errors if "the folder holds no file" not in str(error)])
        counts["passed over"] += len(corpus.passed_over)
    assert sum(counts.values()) == met, counts


MANY = 10_000
GROWING: dict[str, tuple[str, Callable[[], bytes]]] = {
    "lists": ("a.jsonl", lambda: b'{"text": "x", "more": [' + b"[]," * MANY + b"[]]}"),
    "objects": ("a.jsonl", lambda: b'{"text": "x", "more": [' + b'{"":0},' * MANY + b"0]}"),
    "keys": ("a.jsonl", lambda: b'{"text": "x"' + b"".join(b',"%d":0' % number for number in range(MANY)) + b"}"),
    "an array": ("a.json", lambda: b"[" + b'{"text":"x"},' * MANY + b"0]"),
    "cells": ("a.csv", lambda: b"text,id\n" + b"," * MANY * 4 + b"\n"),
    "columns": ("a.csv", lambda: b"," * MANY * 4 + b"\n"),
    "marks": ("a.csv", lambda: b"text,id\n" + b'"' * MANY * 4 + b"\n"),
    "an open mark": ("a.csv", lambda: b'text,id\n"open\n' + b"x,1\n" * MANY),
    "open marks": ("a.csv", lambda: b"text,id\n" + b'"open,x\n\n' * MANY),
    "records": ("a.warc", lambda: b"WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n" * (MANY // 10)),
    "lines of no record": ("a.warc", lambda: record(page().encode()) + b"x\r\n" * MANY),
    "members": ("a.jsonl.gz", lambda: gzip.compress(b"", mtime=0) * (MANY // 10)),
    "starts of members": ("a.jsonl.gz", lambda: b"\x1f\x8b\x08\x00" * (MANY // 10)),
    "blank lines": ("a.txt", lambda: b"\n" * MANY * 20 + b"End of Document DOCUMENTS Load-Date: LOAD-DATE: "),
    "links of an export": (
        "a.txt",
        lambda: b"Privacy Policy | " * MANY + b"\nLoad-Date: x\nEnd of Document\nTerms\n" + b"_" * MANY * 20,
    ),
    "blanks in a byline": (
        "a.txt",
        lambda: b"T\nO\nMay 5, 2021\nByline: a" + b" " * MANY * 20 + b"b\nBody\nx\nLoad-Date: x\nEnd of Document\n",
    ),
    "scripts without end": ("a.html", lambda: b'<script type="application/ld+json">{' * (MANY * 2)),
    "articles": ("a.txt", lambda: b"T\nO\nMay 5, 2021\nBody\nx\nLoad-Date: May 5, 2021\nEnd of Document\n" * 300),
}


@pytest.mark.parametrize("name", GROWING)
def test_memory_stays_within_a_hundred_times_the_bytes(tmp_path: Path, name: str) -> None:
    needed = NEEDED.get(GROWING[name][0].split(".")[1])
    if needed:
        pytest.importorskip(needed)
    file = tmp_path / GROWING[name][0]
    file.write_bytes(GROWING[name][1]())
    for _ in read(str(file), Options(max_bytes=10)):
        pass  # what is loaded once stays loaded, and is not this file's
    tracemalloc.start()
    try:
        for _ in read(str(file), Options()):
            pass
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 100 * max(file.stat().st_size, 2**16)


def test_the_footer_of_parquet_is_read_as_pyarrow_reads_it() -> None:
    data = BAD["parquet: a damaged row group"].data()
    metadata = pytest.importorskip("pyarrow.parquet").ParquetFile(io.BytesIO(data)).metadata
    found = groups(io.BytesIO(data))
    assert [group.rows for group in found] == [20, 20]
    for number, group in enumerate(found):
        column = metadata.row_group(number).column(0)
        assert group.columns == [Column(column.num_values, column.data_page_offset, column.total_compressed_size)]


def test_a_footer_that_is_damaged_is_an_error_wherever() -> None:
    data = BAD["parquet: a damaged row group"].data()
    start = len(data) - 8 - int.from_bytes(data[-8:-4], "little")
    failed = 0
    for at in range(start, len(data) - 4):
        try:
            groups(io.BytesIO(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]))
        except ValueError:
            failed += 1
    assert failed > 20
