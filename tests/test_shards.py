"""Shards: a job that is killed at any moment goes on where it was, and leaves what an undisturbed one leaves."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kabul_corpus as kc
from kabul_corpus.shards import Summary, write_shards

SAID = "Talks, day {}\n\n“We met on Monday,” Ned Price told reporters in Kabul. The Taliban said that it went well."


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Six files of articles, some of them with lines that cannot be read, one of them empty."""
    folder = tmp_path / "in"
    (folder / "more").mkdir(parents=True)
    for number, name in enumerate(["a.jsonl", "b.jsonl", "more/c.jsonl", "more/a.jsonl", "z.jsonl"]):
        lines = [json.dumps({"text": SAID.format(row), "id": f"{number}-{row}"}) for row in range(30)]
        if number % 2:
            lines[7:7] = ["[]", "{", json.dumps({"text": "once more", "id": f"{number}-0"})]
        (folder / name).write_text("\n".join(lines) + "\n")
    (folder / "empty.jsonl").touch()
    return folder


def left(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, hidden ones too."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def articles(folder: Path, pattern: str = "[!e]*.jsonl") -> list[kc.Article]:
    return list(kc.iter_articles(sorted(folder.glob(pattern))))


class TestShards:
    def test_one_for_each_file(self, pages: Path, tmp_path: Path) -> None:
        errors: list[kc.ReadError] = []
        done = write_shards(pages, tmp_path / "out", on_error=errors.append)
        assert done == Summary(shards=6, articles=150, quotes=300, errors=6)
        assert sorted(path.name for path in (tmp_path / "out").glob("[!.]*")) == [
            "a.jsonl.jsonl", "b.jsonl", "c.jsonl", "empty.jsonl", "errors.jsonl", "more%2Fa.jsonl.jsonl", "z.jsonl",
        ]  # fmt: skip
        shard = tmp_path / "out" / "b.jsonl"
        assert list(kc.iter_articles(shard)) == list(kc.iter_articles(pages / "b.jsonl", on_error=lambda _: None))
        lines = [json.loads(line) for line in (tmp_path / "out" / "errors.jsonl").read_text().splitlines()]
        assert [(line["path"], line["line"], line["error"]) for line in lines] == [
            (error.path, error.line, type(error).__name__) for error in errors
        ]
        assert lines[0]["shard"] == "b.jsonl"
        assert "object" in lines[0]["reason"]

    def test_one_for_so_many_articles(self, pages: Path, tmp_path: Path) -> None:
        done = write_shards(pages, tmp_path / "out", records=40)
        assert done == Summary(shards=4, articles=150, quotes=300, errors=6)
        sizes = [len(articles(tmp_path / "out", f"{number:06}.jsonl")) for number in range(4)]
        assert sizes == [40, 40, 40, 30]
        assert articles(tmp_path / "out", "0*") == list(kc.iter_articles(pages, on_error=lambda _: None))

    @pytest.mark.parametrize("records", [None, 40])
    def test_workers_change_nothing(self, pages: Path, tmp_path: Path, records: int | None) -> None:
        write_shards(pages, tmp_path / "one", records=records)
        write_shards(pages, tmp_path / "two", records=records, workers=2)
        assert left(tmp_path / "one") == left(tmp_path / "two")

    @pytest.mark.parametrize("records", [None, 40])
    def test_a_second_run_passes_over_what_is_whole(self, pages: Path, tmp_path: Path, records: int | None) -> None:
        first = write_shards(pages, tmp_path / "out", records=records)
        before = left(tmp_path / "out")
        again = write_shards(pages, tmp_path / "out", records=records)
        assert again == Summary(whole=first.shards, errors=6)
        one = sorted((tmp_path / "out").glob("[!e]*.jsonl"))[1]
        one.unlink()
        assert write_shards(pages, tmp_path / "out", records=records).shards == 1
        assert left(tmp_path / "out") == before

    def test_files_may_be_added(self, pages: Path, tmp_path: Path) -> None:
        write_shards(pages, tmp_path / "out")
        (pages / "c-new.jsonl").write_text('{"text": "Kabul fell."}\n')
        done = write_shards(pages, tmp_path / "out")
        assert (done.shards, done.whole, done.articles) == (1, 6, 1)

    def test_other_settings_are_refused(self, pages: Path, tmp_path: Path) -> None:
        write_shards(pages, tmp_path / "out")
        with pytest.raises(kc.FormatError, match=r"made with layers=.*'quotes'.*, not \['dates'\]: name"):
            write_shards(pages, tmp_path / "out", parser=kc.Parser(["dates"]))
        with pytest.raises(kc.FormatError, match="made with records=None, not 5"):
            write_shards(pages, tmp_path / "out", records=5)

    def test_a_path_that_leads_nowhere_is_an_error_of_no_shard(self, pages: Path, tmp_path: Path) -> None:
        done = write_shards([tmp_path / "gone.jsonl", pages / "a.jsonl"], tmp_path / "out")
        (line,) = (tmp_path / "out" / "errors.jsonl").read_text().splitlines()
        assert (done.errors, json.loads(line)["shard"], json.loads(line)["error"]) == (1, None, "ReadError")

    def test_names_stay_in_the_folder_and_out_of_the_way(self, tmp_path: Path) -> None:
        names = ["errors", "%65rrors", "a b", "e" * 250]
        (tmp_path / "in").mkdir()
        for name in names:
            (tmp_path / "in" / f"{name}.txt").write_text(f"Page of {name}")
        done = write_shards(f"{tmp_path}/in/*.txt", tmp_path / "out")
        assert done.shards == len(list((tmp_path / "out").glob("[!.]*"))) - 1
        assert {article.text for article in articles(tmp_path / "out", "[!.]*l")} == {
            f"Page of {name}" for name in names
        }

    def test_a_folder_within_the_input_is_no_input(self, pages: Path) -> None:
        write_shards(pages, pages / "out")
        assert write_shards(pages, pages / "out").whole == 6


class TestKilled:
    @pytest.mark.parametrize(("seed", "more"), [(1, []), (2, ["--workers", "2"]), (3, ["--shards", "20"])])
    def test_at_any_moment_and_run_again(self, pages: Path, tmp_path: Path, seed: int, more: list[str]) -> None:
        def command(folder: str) -> list[str]:
            more_ = more if "--shards" in more else ["--shards", *more]
            return [sys.executable, "-m", "kabul_corpus", "parse", str(pages), "-o", str(tmp_path / folder), *more_]

        begun = time.monotonic()
        done = subprocess.run(command("whole"), capture_output=True, text=True, check=False, timeout=300)
        took = time.monotonic() - begun
        assert done.returncode == 1, done.stderr  # six lines cannot be read
        choose = random.Random(seed)
        for _ in range(3):
            process = subprocess.Popen(
                command("killed"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
            )
            time.sleep(choose.uniform(0.2, 1) * took)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        again = subprocess.run(command("killed"), capture_output=True, text=True, check=False, timeout=300)
        assert again.returncode == 1, again.stderr
        assert left(tmp_path / "killed") == left(tmp_path / "whole")
        assert "articles, " in again.stderr.splitlines()[-1]

    @pytest.mark.skipif(sys.platform == "win32", reason="there are no locks that end with the process")
    def test_two_runs_at_once_are_refused(self, pages: Path, tmp_path: Path) -> None:
        def meanwhile(_: kc.ReadError) -> None:
            with pytest.raises(kc.FormatError, match="another run"):
                write_shards(pages, tmp_path / "out")

        assert write_shards(pages, tmp_path / "out", on_error=meanwhile).shards == 6
