"""Annotating Arrow batches: the same rows, the values of ``Parser.parse``, whatever the kind of column or engine."""

from __future__ import annotations

import datetime as dt
import json
import os
import pickle
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import kabul_corpus as kc
from kabul_corpus import Parser
from kabul_corpus.actors import WhosWho
from kabul_corpus.engines import Annotator
from kabul_corpus.exporters.arrow import annotation_type, from_arrow, to_arrow
from kabul_corpus.exporters.tables import quotes_table
from kabul_corpus.reuse import find_reuse
from tests import engine_runs
from tests.planted import Planter

pa = pytest.importorskip("pyarrow")
ROOT = Path(__file__).parent.parent
TEXTS = ["“We agreed,” Ned Price said.", None, "", "\x00“", "Kabul fell on 15 August 2021."]
MONDAY = "It fell on Monday."


def record(article: kc.Article | str) -> str:
    return article if isinstance(article, str) else json.dumps(article.to_dict())


def records(annotated: Any, **names: str) -> list[str]:
    """The articles of an annotated batch, as JSON."""
    return [record(article) for article in from_arrow(annotated, **names)]


def parsed(*texts: str | None, **options: Any) -> list[str]:
    return [record(Parser().parse(text, **options)) for text in texts if text is not None]


def table(**columns: Any) -> Any:
    return pa.table(columns)


class TestTexts:
    @pytest.mark.parametrize("kind", ["string", "large_string", "string_view", "binary", "large_binary", "binary_view"])
    @pytest.mark.parametrize("rows", [pa.table, pa.record_batch], ids=["table", "batch"])
    def test_kinds(self, kind: str, rows: Any) -> None:
        texts = pa.array([text and text.encode() for text in TEXTS], pa.binary()).cast(pa.string())
        texts = pa.array(TEXTS if "string" in kind else texts.cast(pa.binary()).to_pylist(), getattr(pa, kind)())
        found = Annotator()(rows({"text": texts}))
        assert found.column("kabul_corpus").is_valid().to_pylist() == [text is not None for text in TEXTS]
        assert found.column("kabul_corpus").type == annotation_type()
        assert records(found) == parsed(*TEXTS)

    def test_dictionaries(self) -> None:
        texts = pa.array([*TEXTS, *TEXTS]).dictionary_encode()
        assert records(Annotator()(table(text=texts))) == parsed(*TEXTS, *TEXTS)

    def test_nulls_alone(self) -> None:
        found = Annotator(errors="error")(table(text=pa.nulls(3)))
        assert found["kabul_corpus"].null_count == found["error"].null_count == 3

    def test_chunks_and_slices(self) -> None:
        chunks = pa.chunked_array([TEXTS[:2], [], TEXTS[2:]])
        assert records(Annotator()(table(text=chunks))) == parsed(*TEXTS)
        assert records(Annotator()(table(text=chunks).slice(1, 3))) == parsed(*TEXTS[1:4])
        assert records(Annotator()(pa.record_batch({"text": TEXTS}).slice(3))) == parsed(*TEXTS[3:])

    @pytest.mark.parametrize("rows", [pa.table, pa.record_batch], ids=["table", "batch"])
    def test_no_rows(self, rows: Any) -> None:
        empty = rows({"text": pa.array([], pa.string())})
        assert Annotator()(empty).schema == Annotator().schema(empty.schema)
        assert Annotator().rows(empty).schema == Annotator().rows_schema(empty.schema)

    @pytest.mark.parametrize("count", [64, 65, 200])
    def test_more_rows_than_a_slice(self, count: int) -> None:
        rows = pa.record_batch({"n": range(count), "text": [f"Page {number}" for number in range(count)]})
        found = Annotator()(rows)
        assert found.column("n").to_pylist() == list(range(count))
        assert [article.text for article in from_arrow(found)] == rows.column("text").to_pylist()
        streamed = list(Annotator().over([rows, rows]))
        assert max(part.num_rows for part in streamed) <= 64
        assert pa.Table.from_batches(streamed) == pa.concat_tables([pa.Table.from_batches([found])] * 2)

    def test_bytes_that_are_no_text_are_an_error_of_the_row(self) -> None:
        broken = pa.array([b"caf\xe9", b"Kabul fell."]).view(pa.string())  # Arrow does not look into its strings
        found = Annotator(errors="error")(table(text=broken))
        assert [error and error.partition(":")[0] for error in found["error"].to_pylist()] == [
            "UnicodeDecodeError",
            None,
        ]
        assert records(found.slice(1)) == parsed("Kabul fell.")

    def test_what_is_no_text_raises(self) -> None:
        with pytest.raises(TypeError, match="'text' holds int64"):
            Annotator(errors="error")(table(text=[1]))


class TestBesideTheText:
    @pytest.mark.parametrize(
        "day",
        [
            pa.array(["2021-08-18"]),
            pa.array([" 2021-08-18T23:00:00+04:30\n"], pa.large_string()),
            pa.array(["2021-08-18"]).dictionary_encode(),
            pa.array([b"2021-08-18"]),
            pa.array([dt.date(2021, 8, 18)]),
            pa.array([dt.date(2021, 8, 18)], pa.date64()),
            pa.array([dt.datetime(2021, 8, 18, 23)]),
            pa.array([1629325445123456789], pa.timestamp("ns")),
            pa.array([dt.datetime(2021, 8, 18, 22, tzinfo=dt.UTC)], pa.timestamp("s", "UTC")),
        ],
        ids=lambda day: str(day.type),
    )
    def test_days(self, day: Any) -> None:
        found = Annotator(published="day")(table(text=[MONDAY], day=day))
        assert records(found) == parsed(MONDAY, published="2021-08-18")

    @pytest.mark.parametrize(
        "day", [[None], [""], [" \t"], ["NaN"], ["nan"], ["NaT"], [float("nan")], pa.nulls(1, pa.date32())], ids=str
    )
    def test_unknown_days(self, day: Any) -> None:
        assert records(Annotator(published="day")(table(text=[MONDAY], day=day))) == parsed(MONDAY)

    @pytest.mark.parametrize(
        ("day", "error"),
        [
            (["soon"], "ValueError: published='soon' is no day: write YYYY-MM-DD"),
            ([20210818.0], "TypeError: published=20210818.0 is no day: give a date"),
            (pa.array([2**30], pa.date32()), "OverflowError: "),
            (pa.array([b"\xff"]).view(pa.string()), "UnicodeDecodeError: "),
        ],
        ids=["words", "number", "far", "bytes"],
    )
    def test_bad_days_are_errors_of_the_row(self, day: Any, error: str) -> None:
        rows = table(text=[MONDAY], day=day, id=["a"])
        found = Annotator(published="day", errors="error")(rows)
        assert found["kabul_corpus"].null_count == 1
        assert found["error"][0].as_py().startswith(error)
        with pytest.raises(kc.RecordError, match=r"^row 0 cannot be read: " + re.escape(error)) as raised:
            Annotator(published="day", id="id")(rows)
        assert raised.value.id == "a"

    def test_a_column_without_days_raises(self) -> None:
        with pytest.raises(TypeError, match="'day' holds int64"):
            Annotator(published="day", errors="error")(table(text=[MONDAY], day=[2021]))

    def test_ids_and_urls(self) -> None:
        rows = table(text=[MONDAY] * 3, n=[7, 8, None], link=["https://a.b/2021/08/18/c", "", None])
        first, second, third = from_arrow(Annotator(id="n", url="link")(rows))
        assert record(first) == parsed(MONDAY, id="7", url="https://a.b/2021/08/18/c")[0]
        assert (second.id, second.url) == ("8", None)
        assert third == kc.parse(MONDAY)

    def test_rows_are_numbered_from_the_batch(self) -> None:
        days = ["2021-08-18"] * 70 + ["soon"]
        batch = pa.record_batch({"text": [MONDAY] * 71, "day": days})
        for work in (Annotator(published="day"), lambda one: list(Annotator(published="day").over([one]))):
            with pytest.raises(kc.RecordError, match="row 70"):
                work(batch)


class TestColumns:
    def test_stay_as_they_are(self) -> None:
        for rows in (pa.record_batch({"n": range(5), "body": TEXTS}), table(n=range(5), body=TEXTS)):
            found = Annotator(text="body", column="found")(rows)
            assert found.schema.names == ["n", "body", "found"]
            assert found.select(["n", "body"]) == rows

    def test_options_of_the_parser(self) -> None:
        (article,) = from_arrow(Annotator(Parser(["dates"]))(table(text=TEXTS[4:])))
        assert article == Parser(["dates"]).parse(str(TEXTS[4]))
        with pytest.raises(kc.LayerNotParsed):
            assert article.quotes

    @pytest.mark.parametrize("option", ["text", "id", "published", "url"])
    def test_a_missing_one_raises(self, option: str) -> None:
        with pytest.raises(KeyError, match="no column 'gone' among text, n"):
            Annotator(**{option: "gone"})(table(text=["a"], n=[1]))  # type: ignore[arg-type]

    def test_one_of_that_name_raises(self) -> None:
        with pytest.raises(ValueError, match="'kabul_corpus' already: choose another name with column="):
            Annotator()(Annotator()(table(text=TEXTS)))
        with pytest.raises(ValueError, match="'n' already: choose another name with errors="):
            Annotator(errors="n").schema(table(text=TEXTS, n=range(5)).schema)
        with pytest.raises(ValueError, match="both called 'a'"):
            Annotator(column="a", errors="a")


class TestRows:
    KEPT = ("n", "body")

    @pytest.mark.parametrize("layer", ["quotes", "dates", "actors", "blocks"])
    @pytest.mark.parametrize("rows", [pa.table, pa.record_batch], ids=["table", "batch"])
    def test_are_those_of_the_corpus(self, layer: str, rows: Any) -> None:
        seeds = kc.load_seeds()
        batch = rows({"n": [article.id for article in seeds], "body": [article.text for article in seeds]})
        annotate = Annotator(text="body", id="n")
        found = annotate.rows(batch, layer, keep=["n"])
        wanted = getattr(seeds, f"{layer}_table")()
        assert found.schema == annotate.rows_schema(batch.schema, layer, keep=["n"])
        assert found.schema.names == ["n", *(column.name for column in wanted.columns)]
        kept, flat = found.select(["n"]), found.select(found.schema.names[1:])
        assert kept.column("n").to_pylist() == [row["article"] for row in wanted]
        assert flat.to_pylist() == wanted.to_arrow().to_pylist()

    def test_rows_that_cannot_be_read_add_nothing(self) -> None:
        batch = table(text=[TEXTS[0], None, TEXTS[0]], day=["2021-08-18", "soon", "soon"])
        assert Annotator(published="day", errors="error").rows(batch).num_rows == 1
        with pytest.raises(kc.RecordError, match="row 2"):
            Annotator(published="day").rows(batch)

    def test_wrong_calls(self) -> None:
        batch = table(text=TEXTS, n=range(5))
        with pytest.raises(ValueError, match="no layer 'names': choose from quotes, dates, actors, blocks"):
            Annotator().rows(batch, "names")
        with pytest.raises(ValueError, match="has a column 'text' of its own"):
            Annotator().rows(batch, keep=["text"])
        with pytest.raises(KeyError, match="'m'"):
            Annotator().rows_schema(batch.schema, keep=["m"])


class TestArticlesBack:
    def test_a_wrong_table_raises(self) -> None:
        annotated = Annotator()(table(text=TEXTS))
        for wrong in (
            table(a=[1]),
            table(text=["a"], blocks=[3]),
            annotated.drop_columns(["text"]),
            annotated.set_column(0, "text", pa.array(range(5))),
            annotated.set_column(0, "text", pa.array(["x"] * 5)),
            table(text=["a"], kabul_corpus=[{"a": 1}]),
            table(text=pa.array([None], pa.string()), kabul_corpus=annotated["kabul_corpus"].slice(0, 1)),
            to_arrow(kc.load_seeds()).drop_columns(["blocks"]),
        ):
            with pytest.raises(kc.RecordError):
                from_arrow(wrong)

    def test_the_column_is_what_arrow_makes_of_the_same_values(self) -> None:
        texts = [
            None,
            "",
            "They met in 0988.",
            "“We \ud800 agreed,” Ned Price said.".encode("utf-8", "replace").decode(),
        ]
        column = Annotator()(table(text=[*texts, *(article.text for article in kc.load_seeds())]))["kabul_corpus"]
        column.validate(full=True)
        assert column.combine_chunks().equals(pa.array(column.to_pylist(), annotation_type()))

    def test_a_file_between(self, tmp_path: Path) -> None:
        pq = pytest.importorskip("pyarrow.parquet")
        seeds = kc.load_seeds()
        rows = table(text=[article.text for article in seeds], id=[article.id for article in seeds])
        pq.write_table(Annotator(id="id")(rows), tmp_path / "a.parquet")
        assert from_arrow(pq.read_table(tmp_path / "a.parquet")) == seeds.articles


class TestValue:
    ANNOTATORS = (
        "Annotator()",
        "Annotator(Parser(['quotes', 'dates'], day_first=True), id='n', errors='e')",
        "Annotator(Parser(whoswho=[{'id': 'q', 'name': 'Qwerin Zlotnik', 'kind': 'person'}]))",
    )

    def test_pickles(self) -> None:
        for made in map(eval, self.ANNOTATORS):
            assert pickle.loads(pickle.dumps(made)) == made
            assert pickle.loads(pickle.dumps(made)) is pickle.loads(pickle.dumps(made))  # once a process
            assert pickle.loads(pickle.dumps(made.over)).__self__ == made

    def test_hash_and_pickle_are_the_same_in_every_process(self) -> None:
        code = (
            "import pickle; from kabul_corpus import Parser; from kabul_corpus.engines import Annotator; "
            f"print([(hash(one), pickle.dumps(one)) for one in ({', '.join(self.ANNOTATORS)})])"
        )
        printed = {
            subprocess.run(
                [sys.executable, "-c", code],
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                check=True,
            ).stdout
            for seed in ("1", "2", "3")
        }
        assert len(printed) == 1

    def test_hold_the_version(self, monkeypatch: pytest.MonkeyPatch) -> None:
        before, sent = hash(Annotator()), pickle.dumps(Annotator())
        monkeypatch.setattr("kabul_corpus.record.library_version", lambda: "0.0.1")
        assert hash(Annotator()) != before
        assert pickle.dumps(Annotator()) != sent

    def test_another_version_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with monkeypatch.context() as patched:
            patched.setattr("kabul_corpus.record.library_version", lambda: "0.0.1")
            sent = pickle.dumps(Annotator())
        with pytest.raises(kc.RecordError, match=r"kabul_corpus 0\.0\.1 came to a machine with"):
            pickle.loads(sent)

    def test_a_big_whos_who_is_read_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        rows = [{"id": f"p{number}", "name": f"Xavier{number} Quorum", "kind": "person"} for number in range(500)]
        sent = pickle.dumps(Annotator(Parser(whoswho=WhosWho(rows))))
        assert records(pickle.loads(sent)(table(text=["Xavier7 Quorum left."])))
        monkeypatch.setattr("kabul_corpus.actors.whoswho.Entry.__eq__", None)  # comparing entries would raise
        again = pickle.loads(sent)(table(text=["Xavier7 Quorum left."]))
        assert again["kabul_corpus"][0]["actors"][0]["id"].as_py() == "p7"


class TestThreads:
    def test_parse_one_after_another(self, monkeypatch: pytest.MonkeyPatch) -> None:
        inside, together, whole = 0, 0, Parser.parse_many

        def counted(parser: Parser, documents: Any) -> Iterator[kc.Article]:
            nonlocal inside, together
            inside += 1
            for article in whole(parser, documents):
                together = max(together, inside)
                time.sleep(0.001)  # lets another thread in
                yield article
            inside -= 1

        monkeypatch.setattr(Parser, "parse_many", counted)
        batch = table(text=[MONDAY] * 100)
        with ThreadPoolExecutor(4) as threads:
            found = list(threads.map(Annotator(), [batch] * 4))
        assert together == 1
        assert [records(part) for part in found] == [parsed(MONDAY) * 100] * 4

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
    def test_a_process_that_is_forked_within_a_parse_can_parse(self) -> None:
        script = """
import os, pyarrow, signal
from kabul_corpus.engines import Annotator, annotator
annotator._turn.acquire()
if child := os.fork():
    raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
signal.alarm(60)
os._exit(7 if Annotator()(pyarrow.table({"text": ["It fell."]})).num_rows == 1 else 8)
"""
        assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 7


class TestSchemas:
    def test_arrow(self) -> None:
        given = pa.schema([("text", pa.string())], metadata={"made": "by hand"})
        new = Annotator(errors="error").schema(given)
        assert new == pa.schema([("text", pa.string()), ("kabul_corpus", annotation_type()), ("error", pa.string())])
        assert new.metadata == given.metadata

    def test_duckdb(self) -> None:
        duckdb = pytest.importorskip("duckdb")
        new = Annotator(errors="error").schema(duckdb.struct_type({"text": "VARCHAR"}))
        assert [name for name, _ in new.children] == ["text", "kabul_corpus", "error"]
        assert dict(dict(new.children)["kabul_corpus"].children)["quotes"].id == "list"
        flat = Annotator().rows_schema(duckdb.struct_type({"text": "VARCHAR", "n": "INTEGER"}), "dates", keep=["n"])
        assert [str(kind) for name, kind in flat.children if name in {"n", "earliest"}] == ["INTEGER", "DATE"]

    def test_polars(self) -> None:
        pl = pytest.importorskip("polars")
        annotate = Annotator(errors="error")
        given = pl.DataFrame({"text": TEXTS})
        assert annotate.schema(given.schema) == pl.from_arrow(annotate(given.to_arrow())).schema
        flat = annotate.rows_schema(
            given.rename({"text": "body"}).with_columns(text=pl.col("body")).schema, keep=["body"]
        )
        assert flat.names()[:2] == ["body", "article"]

    def test_pandas(self) -> None:
        pd = pytest.importorskip("pandas")
        annotate = Annotator(errors="error")
        given = pd.DataFrame({"text": TEXTS})
        new = annotate.schema(given)
        assert (len(new), list(new)) == (0, ["text", "kabul_corpus", "error"])
        assert new["kabul_corpus"].dtype == pd.ArrowDtype(annotation_type())

    def test_anything_else_raises(self) -> None:
        with pytest.raises(TypeError, match="dict is no schema of pyarrow, pyspark, polars"):
            Annotator().schema({"text": str})


class TestDataFrames:
    def test_nulls_of_every_kind(self) -> None:
        pd = pytest.importorskip("pandas")
        frame = pd.DataFrame(
            {
                "text": [MONDAY, None, float("nan"), pd.NA, MONDAY],
                "day": [pd.Timestamp("2021-08-18 23:00"), pd.NaT, None, pd.NaT, pd.NaT],
                "name": ["a", float("nan"), None, "d", float("nan")],
            }
        )
        found = Annotator(published="day", id="name")(pa.Table.from_pandas(frame, preserve_index=False))
        assert found["kabul_corpus"].is_valid().to_pylist() == [True, False, False, False, True]
        assert records(found) == parsed(MONDAY, id="a", published="2021-08-18") + parsed(MONDAY)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pq = pytest.importorskip("pyarrow.parquet")
    path = tmp_path_factory.mktemp("engines") / "rows.parquet"
    pq.write_table(engine_runs.table(), path, row_group_size=12)
    return path


def run_on(engine: str, source: Path, folder: Path) -> None:
    """Takes the rows through an engine, in a process of its own."""
    package = engine_runs.ENGINES[engine][0]
    if find_spec(package) is None:
        pytest.skip(f"{package} is not installed: pip install --group engines")
    done = subprocess.run(
        [sys.executable, "-m", "tests.engine_runs", engine, source, folder],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


class TestOnTheEnginesThemselves:
    @pytest.mark.parametrize("engine", engine_runs.ENGINES)
    def test_values_are_those_of_the_parser(self, engine: str, source: Path, tmp_path: Path) -> None:
        run_on(engine, source, tmp_path)
        wanted = engine_runs.parsed()
        with pa.ipc.open_file(tmp_path / "annotated.arrow") as reader:
            found = engine_runs.found(reader.read_all())
        assert {row: record(value) for row, value in found.items()} == {
            row: record(value) for row, value in wanted.items()
        }
        if (tmp_path / "quotes.arrow").exists():
            with pa.ipc.open_file(tmp_path / "quotes.arrow") as reader:
                rows = sorted(reader.read_all().to_pylist(), key=lambda row: row["row"])
            names = engine_runs.table()["name"].to_pylist()
            articles = {row: value for row, value in wanted.items() if isinstance(value, kc.Article)}
            flat = [
                {"row": number, "name": names[number], **row}
                for number, article in articles.items()
                for row in kc.Corpus([article]).quotes_table().to_arrow().to_pylist()
            ]
            assert rows == flat


def scripts(page: str) -> dict[str, tuple[str, str]]:
    """The whole scripts of a page, by the package that they need, and what they print."""
    marked = re.compile(
        r"<!-- script: (\w+) -->\n<!-- skip: next -->\n```python\n(.*?)```\n\n```text\n(.*?)```", re.DOTALL
    )
    text = (ROOT / "docs" / "howto" / page).read_text(encoding="utf-8")
    return {name: (code, printed) for name, code, printed in marked.findall(text)}


PACKAGES = {"spark": "pyspark"}


@pytest.mark.parametrize(
    ("page", "name"), [(page, name) for page in ("engines.md", "reuse.md") for name in scripts(page)]
)
def test_scripts_of_the_pages(page: str, name: str, tmp_path: Path) -> None:
    package = PACKAGES.get(name, name)
    if find_spec(package) is None:
        pytest.skip(f"{package} is not installed: pip install --group engines")
    pq = pytest.importorskip("pyarrow.parquet")
    code, printed = scripts(page)[name]
    seeds = kc.load_seeds()
    rows = {
        "id": [article.id for article in seeds] + ["none"],
        "day": ["2021-08-30", None, "2021-08-31", None, "", "soon"],
        "url": [None] * 6,
        "text": [article.text for article in seeds] + [None],
    }
    pq.write_table(pa.table(rows, pa.schema([(column, pa.string()) for column in rows])), tmp_path / "articles.parquet")
    quotes_table(Planter(1).articles(300)).to_parquet(tmp_path / "quotes.parquet")
    (tmp_path / "script.py").write_text(code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "script.py"],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=600,
        env={**os.environ, **engine_runs.LOCAL, "HF_HOME": str(tmp_path / "hf")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    shown = re.compile(r"\d+")
    assert shown.sub("0", done.stdout) == shown.sub("0", printed)  # how many quotes there are is no matter of engines
    if (tmp_path / "reuse.parquet").exists():  # every pair that is found in memory is found by the join
        groups: dict[int, list[tuple[str, str]]] = {}
        for row in pq.read_table(tmp_path / "reuse.parquet").to_pylist():
            groups.setdefault(row["reuse"], []).append((row["article"], row["quote"]))
        found = find_reuse(Planter(1).articles(300))
        here = [[(copy.article, copy.quote.id) for copy in reuse.copies] for reuse in found]
        assert pairs(here) <= pairs(groups.values())


def pairs(groups: Iterable[list[tuple[str, str]]]) -> set[tuple[tuple[str, str], tuple[str, str]]]:
    return {(a, b) for group in groups for a in group for b in group if a < b and a[0] != b[0]}
