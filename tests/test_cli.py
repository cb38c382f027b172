"""The command line as its users meet it: output, messages, exit codes."""

from __future__ import annotations

import fcntl
import importlib.util
import io
import json
import os
import pty
import signal
import subprocess
import sys
import termios
import time
from importlib.metadata import version
from pathlib import Path

import pytest

import kabul_corpus as kc
from kabul_corpus.cli import main
from tests.test_corpus import KNOWN, OPEN, TEXT, UNKNOWN

COMMAND = [sys.executable, "-m", "kabul_corpus"]


class Output(io.TextIOWrapper):
    """A stream that is no terminal, or says it is one."""

    def __init__(self, *, terminal: bool = False) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="\n", write_through=True)
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    def text(self) -> str:
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode()


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A file of records made by hand: what the commands print of it depends on no rule."""
    kc.Corpus([KNOWN, OPEN, UNKNOWN]).save(tmp_path / "records.jsonl")
    return tmp_path / "records.jsonl"


def run(
    monkeypatch: pytest.MonkeyPatch,
    *arguments: object,
    terminal: bool = False,
    rich: bool = True,
    term: str = "dumb",
) -> tuple[int, str, str]:
    out, err = Output(terminal=terminal), Output(terminal=terminal)
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", term)
    if not rich:
        for module in ("rich", "rich.table", "rich.console", "rich.text", "rich.progress"):
            monkeypatch.setitem(sys.modules, module, None)
    try:
        code = main([str(argument) for argument in arguments])
    except SystemExit as stop:
        code = int(stop.code or 0)
    return code, out.text(), err.text()


class TestQuotes:
    def test_tsv_when_piped(self, monkeypatch: pytest.MonkeyPatch, records: Path) -> None:
        code, out, err = run(monkeypatch, "quotes", records, "--kind", "mixed")
        head, *rows = [line.split("\t") for line in out.splitlines()]
        assert (code, err) == (0, "")
        assert head[:9] == [
            "article", "outlet", "published", "published_earliest", "published_latest", "quote", "kind", "speaker",
            "text",
        ]  # fmt: skip
        assert [row[:9] for row in rows] == [
            [name, "", *days, "q1", "mixed", "Ned Price", "“the Taliban promised” calm"]
            for name, days in (
                ("known", ["2021-08-15"] * 3),
                ("open", ["", "2021-10-01", ""]),
                ("unknown", ["", "", ""]),
            )
        ]
        assert {row[head.index("about")] for row in rows} == {"Taliban"}
        assert {row[head.index("content")] for row in rows} == {"15-42"}

    def test_jsonl(self, monkeypatch: pytest.MonkeyPatch, records: Path) -> None:
        _, out, _ = run(
            monkeypatch, "quotes", records, "--format", "jsonl", "--speaker", "the taliban", "--since", "2022-01-01"
        )
        (row,) = [json.loads(line) for line in out.splitlines()]
        assert (row["article"], row["speaker"], row["text"], row["outlet"]) == ("open", "Taliban", "it", None)
        assert (row["published_earliest"], row["content"]) == (
            "2021-10-01",
            [[TEXT.index("it in"), TEXT.index(" in 2020")]],
        )

    def test_conditions(self, monkeypatch: pytest.MonkeyPatch, records: Path) -> None:
        for conditions, count in (
            (["--about", "Taliban"], 3),
            (["--text", "CALM", "--kind", "scare", "--kind", "mixed"], 6),
            (["--until", "2021-08-31"], 3),
            (["--speaker", "Ned Pryce"], 0),
        ):
            _, out, err = run(monkeypatch, "quotes", records, *conditions)
            assert len(out.splitlines()) == 1 + count, conditions
        assert err == "kabul-corpus: nothing is called 'Ned Pryce'; nearest: Ned Price\n"

    def test_table_on_a_terminal(self, monkeypatch: pytest.MonkeyPatch, records: Path) -> None:
        pytest.importorskip("rich")
        code, out, _ = run(monkeypatch, "quotes", records, terminal=True)
        assert code == 0
        assert "who" in out
        assert "│ Ned Price" in out
        widths = [len(cell) for cell in out.splitlines()[0].split("┳")]
        assert len(widths) == 4
        assert widths[1] > 2 * widths[0]

    def test_plain_without_rich(self, monkeypatch: pytest.MonkeyPatch, records: Path) -> None:
        code, out, err = run(monkeypatch, "quotes", records, "--kind", "mixed", terminal=True, rich=False, term="xterm")
        assert code == 0
        assert out.startswith("Ned Price · mixed · high · 2021-08-15 · known\n    “the Taliban promised” calm\n\n")
        assert err.endswith("\r\x1b[K3 quotes · 1 speaker · 3 articles\n")

    def test_nothing_found(self, monkeypatch: pytest.MonkeyPatch, records: Path) -> None:
        _, out, err = run(monkeypatch, "quotes", records, "--text", "nothing of it", terminal=True, rich=False)
        assert out == ""
        assert err.endswith("nothing found\n0 quotes · 0 speakers · 0 articles\n")

    def test_the_terminal_is_not_steered_by_texts(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        page = tmp_path / "\x1b[31mred.txt"
        page.write_text("In \x1b[31m2020\x1b[0m. On 15 August 2021.")
        for rich in (True, False):
            _, out, _ = run(monkeypatch, "dates", page, terminal=True, rich=rich)
            assert "\x1b[31m" not in out

    def test_cells_hold_no_tabs_and_no_line_ends(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        (tmp_path / "a\tb\nc.txt").write_text("He left on 15 August 2021.")
        _, out, _ = run(monkeypatch, "dates", tmp_path)
        assert {line.count("\t") for line in out.splitlines()} == {18}


class TestDates:
    def test_rows(self, monkeypatch: pytest.MonkeyPatch, records: Path) -> None:
        code, out, _ = run(monkeypatch, "dates", records, "--since", "2020-05-01", "--kind", "DATE", "--text", "20")
        head, first, *_ = [line.split("\t") for line in out.splitlines()]
        assert code == 0
        row = dict(zip(head, first, strict=True))
        assert (row["article"], row["text"], row["value"], row["latest"]) == ("known", "2020", "2020", "2020-12-31")
        assert (row["start"], row["end"]) == ("69", "73")

    def test_plain(self, monkeypatch: pytest.MonkeyPatch, records: Path) -> None:
        _, out, _ = run(monkeypatch, "dates", records, terminal=True, rich=False)
        assert "2020 · DATE · 2020-01-01…12-31 · known\n    2020\n" in out


class TestParse:
    def test_to_a_file_and_back(self, monkeypatch: pytest.MonkeyPatch, records: Path, tmp_path: Path) -> None:
        target = tmp_path / "out.jsonl.gz"
        assert run(monkeypatch, "parse", records, "-o", target) == (0, "", "")
        assert kc.load(target) == kc.Corpus([KNOWN, OPEN, UNKNOWN])

    def test_to_standard_output(self, monkeypatch: pytest.MonkeyPatch, records: Path) -> None:
        code, out, _ = run(monkeypatch, "parse", records)
        assert code == 0
        assert out == records.read_text(encoding="utf-8")

    def test_columns_and_layers(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text("body,day\nA text,2021-08-15\n")
        _, out, _ = run(
            monkeypatch,
            "parse",
            tmp_path / "a.csv",
            "--column",
            "text=body",
            "--column",
            "date=day",
            "--layers",
            "dates",
        )
        record = json.loads(out)
        assert (record["text"], record["published"]["value"]) == ("A text", "2021-08-15")
        assert "dates" in record
        assert "quotes" not in record

    def test_several_processes(self, tmp_path: Path) -> None:
        for number in range(3):
            (tmp_path / f"{number}.txt").write_text(f"Talks\n\n“We agreed {number} times,” he said.")
        outputs = [
            subprocess.run([*COMMAND, "parse", tmp_path, "--workers", count], capture_output=True, check=True).stdout
            for count in ("1", "2")
        ]
        assert outputs[0] == outputs[1]
        assert outputs[0].count(b"\n") == 3


class TestShow:
    def test_page(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("<script>alert(1)</script>\n\n“We agreed,” he said.")
        opened: list[str] = []
        monkeypatch.setattr("webbrowser.open", opened.append)
        code, _, err = run(monkeypatch, "show", tmp_path, "-o", tmp_path / "page.html", "--open")
        page = (tmp_path / "page.html").read_text(encoding="utf-8")
        assert (code, err, opened) == (0, "", [(tmp_path / "page.html").as_uri()])
        assert page.lstrip().lower().startswith("<!doctype html")
        assert "<script>alert" not in page

    def test_needs_a_place(self, monkeypatch: pytest.MonkeyPatch, records: Path) -> None:
        code, _, err = run(monkeypatch, "show", records, terminal=True)
        assert code == 2
        assert "-o page.html" in err


class TestMessages:
    def test_version(self, monkeypatch: pytest.MonkeyPatch) -> None:
        code, out, _ = run(monkeypatch, "--version")
        assert code == 0
        assert out == f"kabul-corpus {version('kabul_corpus')}\n"

    @pytest.mark.parametrize("command", [[], ["quotes"], ["dates"], ["parse"], ["show"]], ids=str)
    def test_help_has_examples(self, monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
        code, out, _ = run(monkeypatch, *command, "--help")
        assert code == 0
        assert "examples:\n  kabul-corpus quotes" in out

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            ([], "COMMAND"),
            (["quotes"], "PATH"),
            (["read", "x"], "'read'"),
            (["quotes", "x", "--since", "soon"], "'soon' is no day"),
            (["quotes", "x", "--kind", "loud"], "'loud'"),
            (["quotes", "x", "--workers", "0"], "'0'"),
            (["quotes", "x", "--encoding", "utf-9"], "'utf-9'"),
            (["quotes", "x", "--column", "body"], "'body'"),
            (["quotes", "x", "--column", "body=text"], "'body=text'"),
            (["parse", "x", "--layers", "dates,verbs"], "'verbs'"),
        ],
        ids=str,
    )
    def test_wrong_calls(self, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str) -> None:
        code, out, err = run(monkeypatch, *arguments)
        assert (code, out) == (2, "")
        assert says in err

    def test_some_inputs_failed(self, monkeypatch: pytest.MonkeyPatch, records: Path, tmp_path: Path) -> None:
        (tmp_path / "bad.txt").write_bytes(b"\xff")
        code, out, err = run(monkeypatch, "parse", tmp_path / "none", tmp_path / "bad.txt", records)
        assert code == 1
        assert out.count("\n") == 3
        none, bad = err.splitlines()
        assert none.startswith(f"kabul-corpus: {tmp_path / 'none'}: no such file")
        assert bad.startswith(f"kabul-corpus: {tmp_path / 'bad.txt'}, byte 0: not utf-8")

    def test_a_missing_package_is_named(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        (tmp_path / "a.html").write_text("<p>a</p>")
        monkeypatch.setitem(sys.modules, "trafilatura", None)
        code, _, err = run(monkeypatch, "quotes", tmp_path)
        assert (code, err) == (
            1,
            "kabul-corpus: reading HTML needs an optional package: pip install 'kabul_corpus[html]'\n",
        )

    def test_output_that_cannot_be_written(
        self, monkeypatch: pytest.MonkeyPatch, records: Path, tmp_path: Path
    ) -> None:
        code, _, err = run(monkeypatch, "parse", records, "-o", tmp_path / "none" / "out.jsonl")
        assert code == 1
        assert "No such file" in err

    def test_lone_surrogates_reach_a_terminal_as_escapes(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_text('{"id": "\\ud800", "text": "Left on 15 August 2021 \\ud800"}')
        for terminal in (True, False):
            code, out, _ = run(monkeypatch, "dates", tmp_path, terminal=terminal, rich=False)
            assert code == 0
            assert "\ud800" not in out


def unread(pipe: int) -> int:
    """How many bytes wait in a pipe for who reads it."""
    return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder)


class TestProcess:
    def test_standard_input(self) -> None:
        done = subprocess.run([*COMMAND, "parse", "-"], input="é\r\n".encode(), capture_output=True, check=True)
        assert json.loads(done.stdout)["text"] == "é\r\n"

    def test_a_reader_that_goes_away(self, tmp_path: Path) -> None:
        rows = "".join(json.dumps({"text": f"{number} " * 500}) + "\n" for number in range(300))
        (tmp_path / "a.jsonl").write_text(rows)
        process = subprocess.Popen(
            [*COMMAND, "parse", tmp_path / "a.jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        message = process.stderr.read()
        process.stderr.close()
        assert (process.wait(60), message) == (141, b"")

    def test_interrupt(self, tmp_path: Path) -> None:
        command: list[str | Path] = [*COMMAND, "parse", "-", "--from", "jsonl", "-o", tmp_path / "out.jsonl"]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdin is not None
        process.stdin.write(b'{"text": "a"}\n')
        process.stdin.flush()
        while unread(process.stdin.fileno()) and process.poll() is None:
            time.sleep(0.05)  # until it has the line and waits for more: what it imports on the way is behind it
        assert list(tmp_path.iterdir())
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        process.stdin.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
        process.stderr.close()
        assert not (tmp_path / "out.jsonl").exists()

    def test_progress_is_for_terminals(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("a")
        main_end, terminal = pty.openpty()
        with subprocess.Popen([*COMMAND, "parse", tmp_path], stdout=subprocess.DEVNULL, stderr=terminal) as process:
            assert process.wait(60) == 0
        os.close(terminal)
        assert b"articles" in os.read(main_end, 100_000) or importlib.util.find_spec("rich") is None
        os.close(main_end)
        done = subprocess.run([*COMMAND, "parse", tmp_path], capture_output=True, check=True)
        assert done.stderr == b""
