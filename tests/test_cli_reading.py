"""The command line's options for reading and for rows: days, who's who, confidence, limits, forms by suffix."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

import kabul_corpus as kc
from kabul_corpus.cli.reading import day_in_name
from tests.test_cli import run
from tests.test_corpus import CORPUS, KNOWN

LOW = attrs.evolve(
    KNOWN,
    id="low",
    quotes=tuple(
        attrs.evolve(quote, confidence=confidence)
        for quote, confidence in zip(
            KNOWN.quotes, (kc.Confidence.LOW, kc.Confidence.MEDIUM, kc.Confidence.HIGH), strict=True
        )
    ),
)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    kc.Corpus([KNOWN, LOW]).save(tmp_path / "records.jsonl")
    return tmp_path / "records.jsonl"


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2021-08-15-kabul.txt", "2021-08-15"),
        ("kabul_20210815.html", "2021-08-15"),
        ("2021.08.15", "2021-08-15"),
        ("2021_08_15__a.txt", "2021-08-15"),
        ("2021-08-15-2021-08-15", "2021-08-15"),
        ("from-2021-08-15-to-2021-08-16", None),
        ("2021-02-31", None),
        ("120210815", None),
        ("2021-0815", None),
        ("page-17", None),
    ],
)
def test_days_in_names(name: str, day: str | None) -> None:
    found = day_in_name(name)
    assert (found and found.isoformat()) == day


class TestReading:
    def days(self, monkeypatch: pytest.MonkeyPatch, *arguments: object) -> list[str | None]:
        _, out, err = run(monkeypatch, "parse", *arguments)
        assert err == ""
        return [json.loads(line)["published"]["value"] for line in out.splitlines()]

    def test_published(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        for name in ("2021-08-15.txt", "b.txt"):
            (tmp_path / name).write_text("Kabul fell.", encoding="utf-8")
        (tmp_path / "c.csv").write_text("id,text,date\nc,Kabul fell.,2020-01-01\n", encoding="utf-8")
        assert self.days(monkeypatch, tmp_path, "--published", "from-name") == ["2021-08-15", None, "2020-01-01"]
        assert self.days(monkeypatch, tmp_path, "--published", "2021-01-02") == [
            "2021-01-02",
            "2021-01-02",
            "2020-01-01",
        ]

    def test_whoswho(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        rows = tmp_path / "rows.csv"
        rows.write_text("id,name,kind,country\nann,Ann Lee,person,KE\n", encoding="utf-8")
        page = tmp_path / "page.txt"
        page.write_text("“Yes,” Ann Lee said. The Taliban said no.", encoding="utf-8")
        _, out, _ = run(monkeypatch, "actors", page, "--whoswho", rows, "--country", "ke")
        assert [line.split("\t")[1] for line in out.splitlines()[1:]] == ["Ann Lee"]
        code, _, err = run(monkeypatch, "actors", page, "--whoswho", tmp_path / "none.csv")
        assert (code, "none.csv: No such file" in err) == (2, True)
        rows.write_text("id,name\n", encoding="utf-8")
        code, _, err = run(monkeypatch, "actors", page, "--whoswho", rows)
        assert (code, "['kind'] missing" in err) == (2, True)

    def test_a_row_of_the_whoswho_is_one_speaker_on_all_pages(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        rows = tmp_path / "rows.csv"
        rows.write_text("id,name,kind,aliases\nann,Ann Lee,person,Anna Lee-Marsh\n", encoding="utf-8")
        tmp_path.joinpath("1.txt").write_text("“Yes,” Ann Lee said.", encoding="utf-8")
        tmp_path.joinpath("2.txt").write_text("“No,” Anna Lee-Marsh said.", encoding="utf-8")
        pages = (tmp_path / "1.txt", tmp_path / "2.txt")
        _, out, _ = run(monkeypatch, "quotes", *pages, "--speaker", "Ann Lee", "--whoswho", rows)
        assert [line.split("\t")[7] for line in out.splitlines()[1:]] == ["Ann Lee", "Ann Lee"]
        _, out, _ = run(monkeypatch, "actors", *pages, "--whoswho", rows)
        assert [line.split("\t")[:2] for line in out.splitlines()[1:]] == [["ann", "Ann Lee"]]

    def test_what_would_find_or_hold_nothing_is_refused(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        page = tmp_path / "page.txt"
        page.write_text("“Yes,” Ann Lee said.", encoding="utf-8")
        code, _, err = run(monkeypatch, "actors", page, "--country", "USA")
        assert (code, "'USA' is no code of two letters" in err) == (2, True)
        code, _, err = run(monkeypatch, "parse", page, "-o", tmp_path / "out.csv")
        assert (code, "out.csv is no name for records" in err) == (2, True)
        assert not (tmp_path / "out.csv").exists()

    def test_what_is_passed_over_is_said(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        for name in ("a.txt", "b.md", "c.md", "d.pdf", ".hidden"):
            (tmp_path / name).write_text("It fell in 2021.", encoding="utf-8")
        _, out, err = run(monkeypatch, "dates", tmp_path)
        assert len(out.splitlines()) == 2
        assert err.splitlines() == [
            "kabul-corpus: passed over 2 files: no known format has the suffix '.md'",
            "kabul-corpus: passed over 1 file: no known format has the suffix '.pdf'",
        ]

    def test_day_first(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        page = tmp_path / "page.txt"
        page.write_text("It fell on 03/04/2021.", encoding="utf-8")
        for option, value in (("--day-first", "2021-04-03"), ("--no-day-first", "2021-03-04")):
            _, out, _ = run(monkeypatch, "dates", page, option)
            assert value in out

    def test_advice_is_in_the_words_of_the_command_line(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        page = tmp_path / "page.txt"
        page.write_bytes(b"caf\xe9 in Kabul")
        code, _, err = run(monkeypatch, "dates", page)
        assert (code, "--encoding auto" in err, "encoding=" in err) == (1, True, False)
        code, _, err = run(monkeypatch, "dates", page, "--max-bytes", "3")
        assert (code, "raise --max-bytes" in err) == (1, True)


class TestQuotes:
    def test_less_sure_quotes_are_held_back_and_said(self, monkeypatch: pytest.MonkeyPatch, records: Path) -> None:
        _, out, err = run(monkeypatch, "quotes", records)
        assert len(out.splitlines()) == 1 + 5
        assert err == "1 less sure quote held back: --confidence low shows all\n"
        for least, count in (("low", 6), ("high", 4)):
            _, out, err = run(monkeypatch, "quotes", records, "--confidence", least)
            assert len(out.splitlines()) == 1 + count
            assert ("held back" in err) == (count < 6)

    def test_the_surest_come_first_for_people_only(self, monkeypatch: pytest.MonkeyPatch, records: Path) -> None:
        _, out, _ = run(monkeypatch, "quotes", records, "--confidence", "low", terminal=True, rich=False)
        heads = [line for line in out.splitlines() if " · " in line]
        assert [head.split(" · ")[-3] for head in heads] == ["high"] * 4 + ["medium", "low"]
        _, out, _ = run(monkeypatch, "quotes", records, "--confidence", "low", "--format", "jsonl")
        assert [json.loads(line)["quote"] for line in out.splitlines()] == ["q1", "q2", "q3"] * 2

    def test_limit(self, monkeypatch: pytest.MonkeyPatch, records: Path) -> None:
        for form in ("tsv", "jsonl", "csv"):
            _, out, _ = run(monkeypatch, "quotes", records, "--limit", "2", "--format", form)
            assert len(out.splitlines()) == 2 + (form != "jsonl")
        _, _, err = run(monkeypatch, "quotes", records, "--limit", "2", terminal=True, rich=False)
        assert "5 quotes · 2 speakers · 2 articles, the first 2 shown" in err

    def test_by_outlet_kind_and_country_of_the_speaker(self, monkeypatch: pytest.MonkeyPatch, records: Path) -> None:
        for condition, count in (
            (["--speaker-kind", "armed_group"], 2),
            (["--country", "af"], 2),
            (["--country", "US"], 0),
            (["--outlet", "The Post"], 0),
        ):
            _, out, _ = run(monkeypatch, "quotes", records, *condition)
            assert len(out.splitlines()) == 1 + count, condition

    @pytest.mark.parametrize(("name", "delimiter"), [("q.csv", ","), ("q.tsv", "\t"), ("q.csv.gz", ",")])
    def test_the_suffix_tells_the_form(
        self, monkeypatch: pytest.MonkeyPatch, records: Path, tmp_path: Path, name: str, delimiter: str
    ) -> None:
        run(monkeypatch, "quotes", records, "-o", tmp_path / name)
        data = (tmp_path / name).read_bytes()
        if name.endswith(".gz"):
            import gzip  # noqa: PLC0415

            data = gzip.decompress(data)
        rows = list(csv.DictReader(data.decode().splitlines(), delimiter=delimiter))
        assert [row["text"] for row in rows[:2]] == ["“the Taliban promised” calm", "it"]

    def test_parquet(self, monkeypatch: pytest.MonkeyPatch, records: Path, tmp_path: Path) -> None:
        parquet = pytest.importorskip("pyarrow.parquet")
        run(monkeypatch, "quotes", records, "-o", tmp_path / "q.parquet", "--limit", "3")
        assert parquet.read_table(tmp_path / "q.parquet").num_rows == 3

    @pytest.mark.parametrize(
        ("options", "words"),
        [(["-o", "q.xlsx"], ".xlsx is not written: choose .csv"), (["-o", "q", "--format", "table"], "leave out -o")],
    )
    def test_what_cannot_be_written_is_refused(
        self, monkeypatch: pytest.MonkeyPatch, records: Path, options: list[str], words: str
    ) -> None:
        for command in ("quotes", "actors", "dates"):
            code, _, err = run(monkeypatch, command, records, *options)
            assert (code, words in err) == (2, True)

    def test_a_file_that_cannot_be_written_is_called_by_its_own_name(
        self, monkeypatch: pytest.MonkeyPatch, records: Path, tmp_path: Path
    ) -> None:
        code, _, err = run(monkeypatch, "quotes", records, "-o", tmp_path / "none" / "q.csv")
        assert code == 1
        assert "none/q.csv'" in err
        assert ".part" not in err

    def test_a_wrong_word_is_answered_with_the_right_ones(self, monkeypatch: pytest.MonkeyPatch, records: Path) -> None:
        code, _, err = run(monkeypatch, "quotes", records, "--kind", "dirrect")
        assert code == 2
        assert "direct, mixed, indirect, block, scare" in err.replace("'", "")
        assert "QuoteKind" not in err


class TestActors:
    def test_rows(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        CORPUS.save(tmp_path / "records.jsonl")
        _, out, _ = run(monkeypatch, "actors", tmp_path / "records.jsonl", "--format", "jsonl")
        rows = [json.loads(line) for line in out.splitlines()]
        assert [(row["name"], row["articles"], row["quotes"]) for row in rows] == [
            ("Ned Price", 4, 4),
            ("Taliban", 4, 4),
        ]
        _, out, _ = run(monkeypatch, "actors", tmp_path / "records.jsonl", "--name", "the Taliban", "--format", "csv")
        assert len(out.splitlines()) == 2
        _, out, err = run(monkeypatch, "actors", tmp_path / "records.jsonl", "--kind", "person", terminal=True)
        assert "Ned Price" in out
        assert err.endswith("1 actor, the most widely named first\n")


class TestImportAndScore:
    def test_what_is_exported_can_be_gold(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, gold_articles: tuple[kc.Article, ...]
    ) -> None:
        kc.Corpus(gold_articles).save(tmp_path / "pages.jsonl")
        pages = tmp_path / "pages.jsonl"
        assert run(monkeypatch, "export", pages, "--to", "brat", "-o", tmp_path / "brat")[0] == 0
        assert run(monkeypatch, "import", tmp_path / "brat", "--from", "brat", "-o", tmp_path / "back.jsonl.gz")[0] == 0
        for gold in (tmp_path / "brat", tmp_path / "back.jsonl.gz", pages):
            code, out, _ = run(monkeypatch, "score", pages, "--gold", gold)
            assert code == 0
            assert "quotes.strict          1.000" in out

    def test_nothing_to_import_or_to_compare_with(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        code, out, err = run(monkeypatch, "import", tmp_path, "--from", "tei")
        assert (code, out) == (1, "")
        assert "the folder holds no file .xml" in err
        (tmp_path / "a.txt").write_text("Kabul fell.", encoding="utf-8")
        (tmp_path / "empty").mkdir()
        code, _, err = run(monkeypatch, "score", tmp_path / "a.txt", "--gold", tmp_path / "empty")
        assert (code, "no annotation: neither records" in err) == (1, True)


def test_a_pager_where_the_table_is_long(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    CORPUS.save(tmp_path / "records.jsonl")
    command = [sys.executable, "-m", "kabul_corpus", "quotes", str(tmp_path / "records.jsonl")]
    screen = {"LINES": "5", "COLUMNS": "100", "TERM": "xterm"}
    environment = {**os.environ, **screen, "PAGER": f"cat > {tmp_path / 'paged'}"}
    outer, inner = pty.openpty()
    with subprocess.Popen(command, stdin=inner, stdout=inner, stderr=subprocess.DEVNULL, env=environment) as process:
        os.close(inner)
        assert process.wait(timeout=60) == 0
    os.close(outer)
    assert "Ned Price" in (tmp_path / "paged").read_text(encoding="utf-8")
