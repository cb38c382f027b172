"""What reaches a person: no text, id or file name steers the terminal or is run by a spreadsheet."""

from __future__ import annotations

import csv
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import attrs
import pytest

import kabul_corpus as kc
from kabul_corpus.exporters.formulas import neutralised
from kabul_corpus.exporters.table import Column, Table
from kabul_corpus.printable import brief, printable
from tests.work import lines_run

# Retitles the terminal, colours it by a C1 control, turns the order of letters, and goes back over the line.
EVIL = "\x1b]0;owned\x07\x9b31m\u202egnp.exe\u2066\u200f\x08\x7f\rX\u2028\x85"
STEERING = [char for char in EVIL if not char.isprintable()]


def evil_article() -> kc.Article:
    text = f"Talks {EVIL}\n\n“We {EVIL} agreed,” Ned Price said on 15 August 2021.\n"
    article = kc.parse(text, id=f"a{EVIL}", url=f"https://a.b/{EVIL}", outlet=f"The {EVIL} Post", metadata={EVIL: EVIL})
    record = article.to_dict()
    for actor in record["actors"]:
        actor |= {"name": actor["name"] + EVIL, "role": EVIL, "aliases": [EVIL]}
    return kc.Article.from_dict(record)


def on_a_terminal(*words: str, cwd: Path) -> str:
    """What the command line writes to a terminal that is both its outputs."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "kabul_corpus", *words]
    environment = os.environ | {"TERM": "dumb", "COLUMNS": "200"}
    with subprocess.Popen(command, cwd=cwd, stdin=theirs, stdout=theirs, stderr=theirs, env=environment):
        os.close(theirs)
        shown = b""
        try:
            while data := os.read(ours, 65_536):
                shown += data
        except OSError:  # as Linux tells that the other end is closed
            pass
    os.close(ours)
    return shown.decode().replace("\r\r\n", "\n").replace("\r\n", "\n")  # a terminal puts one before each line feed


class TestTerminal:
    @pytest.mark.parametrize(
        "words",
        [
            ["quotes", "a.jsonl"],
            ["quotes", "a.jsonl", "--format", "tsv"],
            ["quotes", "a.jsonl", "--format", "csv"],
            ["quotes", "a.jsonl", "--format", "jsonl"],
            ["dates", "a.jsonl"],
            ["dates", "a.jsonl", "--format", "jsonl"],
            ["actors", "a.jsonl"],
            ["actors", "a.jsonl", "--format", "tsv"],
            ["parse", "a.jsonl"],
            ["quotes", "a.jsonl", "--speaker", EVIL],
            ["quotes", "a.jsonl", "--" + EVIL],
            ["quotes", EVIL + ".txt"],
            ["quotes", "bad"],
            ["import", "bad", "--from", "tei"],
            ["import", "a.jsonl" + EVIL, "--from", "brat"],
        ],
        ids=lambda words: " ".join(word for word in words if word.isascii() and word.isprintable()),
    )
    def test_nothing_steers_it(self, words: list[str], tmp_path: Path) -> None:
        kc.Corpus([evil_article()]).save(tmp_path / "a.jsonl")
        bad = tmp_path / "bad"
        bad.mkdir()
        (bad / f"b{EVIL}\nkabul-corpus: all is well.txt").write_bytes(b"\xff")
        (bad / f"b{EVIL}.xml").write_bytes(b"<")
        (bad / f"c{EVIL}.jsonl").write_text('{"text": 5}\n{"text": "a", "date": "\\u001b]0;owned"}', encoding="utf-8")
        shown = on_a_terminal(*words, cwd=tmp_path)
        assert len(shown) > 20
        assert [char for char in STEERING if char in shown] == []
        assert "\nkabul-corpus: all is well" not in shown

    def test_programs_get_the_text_as_it_is(self, tmp_path: Path) -> None:
        kc.Corpus([evil_article()]).save(tmp_path / "a.jsonl")
        command = [sys.executable, "-m", "kabul_corpus", "parse", "a.jsonl"]
        assert EVIL[4:9] in subprocess.run(command, cwd=tmp_path, capture_output=True, check=True).stdout.decode()
        (back,) = kc.load(tmp_path / "a.jsonl")
        assert back == evil_article()

    def test_json_stays_what_it_was(self) -> None:
        import json  # noqa: PLC0415

        line = json.dumps({EVIL: EVIL}, ensure_ascii=False)
        assert json.loads(printable(line)) == {EVIL: EVIL}

    @pytest.mark.parametrize(
        "error",
        [
            kc.ReadError(f"holds {EVIL}", path=EVIL, line=3),
            kc.RecordError("broken", id=EVIL, key=EVIL),
            kc.WorkerDied("killed", path=EVIL, id=EVIL),
            kc.UnknownName(EVIL, (EVIL,)),
        ],
        ids=lambda error: type(error).__name__,
    )
    def test_messages(self, error: Exception) -> None:
        assert [char for char in STEERING if char in str(error)] == []

    def test_values_in_messages_are_short(self) -> None:
        for value in ("x" * 10**6, ["y" * 1000] * 1000, {"a": {"b": {"c": ["d"] * 99}}}, 10**5000, EVIL):
            assert len(brief(value)) < 700
            assert brief(value).isprintable()

    @pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
    def test_sigterm_leaves_no_half_file(self, tmp_path: Path) -> None:
        command = [sys.executable, "-m", "kabul_corpus", "parse", "-", "-o", "a.jsonl"]
        with subprocess.Popen(command, cwd=tmp_path, stdin=subprocess.PIPE) as process:
            while not list(tmp_path.iterdir()):
                time.sleep(0.05)
                assert process.poll() is None
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=60) == 143
        assert list(tmp_path.iterdir()) == []


class TestSpreadsheet:
    @pytest.mark.parametrize(
        ("text", "safe"),
        [
            ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
            ("\rx", "'\rx"),
            (" =1", "' =1"), ("\u00a0=1", "'\u00a0=1"), ("\u3000=1", "'\u3000=1"), ("\ufeff=1", "'\ufeff=1"),
            ("\u200b=1", "'\u200b=1"), ("\x00=1", "'\x00=1"), ("\u2028=1", "'\u2028=1"), ("\n=1", "'\n=1"),
            ("＝1", "'＝1"), ("＋1", "'＋1"), ("－1", "'－1"), ("＠A", "'＠A"), ("﹢1", "'﹢1"),
            (" \ufeff＝1", "' \ufeff＝1"),
            ("a\n=1", "a\n'=1"), ("a\r\n\n =1", "a\r\n\n '=1"), ("a;=1", "a;'=1"), ("a; \u200b@b", "a; \u200b'@b"),
            ("a\t-1", "a\t'-1"), ("=1;=2\n=3", "'=1;'=2\n'=3"),
        ],
    )  # fmt: skip
    def test_what_would_run_is_made_text(self, text: str, safe: str) -> None:
        assert neutralised(text) == safe

    @pytest.mark.parametrize(
        "text",
        ["", "a", "1 + 1 = 2", "a-b", "5-71; 80-93", "he wrote: a@b.c", " a", "— no", "\u2212", "a;b", "“-1”", "'=1"],
    )
    def test_the_rest_stays(self, text: str) -> None:
        assert neutralised(text) == text

    def test_every_text_cell_of_every_table(self) -> None:
        article = attrs.evolve(kc.parse("=cmd()\n\n“=a;=b,” Ned Price said.", id="\u200b=id", outlet="＝x"))
        corpus = kc.Corpus([article])
        for table in (corpus.quotes_table(), corpus.blocks_table(), corpus.actors_table(), corpus.dates_table()):
            for row in csv.reader(io.StringIO(table.to_csv(), newline="")):
                assert [cell for cell in row if neutralised(cell) != cell] == []
            assert table.to_csv(neutralise=False).count("'=") == 0

    def test_lists_are_cells_too(self) -> None:
        table = Table((Column("names", "texts", ""),), ((("a", "=1"),),))
        assert table.to_csv() == "names\r\na; '=1\r\n"

    def test_work_is_linear(self) -> None:
        for unit in ("\n", " ", ";", "=", "\n ", ";=", "\u200b\n"):
            assert lines_run(lambda unit=unit: neutralised(unit * 4000)) <= 5 * lines_run(  # type: ignore[misc]
                lambda unit=unit: neutralised(unit * 1000)  # type: ignore[misc]
            )
