"""Processes that are killed, hang or lose their parent: one document is lost and named, nothing is left running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import kabul_corpus as kc
from kabul_corpus import workers
from kabul_corpus.errors import WorkerDied
from kabul_corpus.workers import map_in_order

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")


class Deadly(kc.Document):
    """A document that kills the process that it is sent to."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os.kill, (_SELF, signal.SIGKILL)


class _Self:
    """The id of the process that unpacks it."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os.getpid, ()


_SELF: Any = _Self()


def killed_at_five(number: int) -> int:
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def asleep_at_five(number: int) -> int:
    if number == 5:
        time.sleep(3600)
    return number


class TestKilled:
    def test_costs_the_document_that_it_held_and_no_other(self) -> None:
        items = [kc.Document(f"Kabul fell on {day} August 2021.", id=f"a{day}") for day in range(1, 25)]
        items[9] = Deadly("Kabul", id="deadly", metadata={"path": "pages.jsonl"})
        lost: list[WorkerDied] = []
        articles = list(kc.Parser(["dates"]).parse_many(items, workers=2, on_error=lost.append))
        assert [article.id for article in articles] == [item.id for item in items if item.id != "deadly"]
        (error,) = lost
        assert (error.id, error.path) == ("deadly", "pages.jsonl")
        assert "killed by SIGKILL" in str(error)
        assert "'deadly'" in str(error)

    def test_two_of_one_chunk_cost_themselves_alone(self) -> None:
        items = [kc.Document(f"Kabul fell on {day} August 2021.", id=f"a{day}") for day in range(1, 9)]
        alone = list(kc.Parser(["dates"]).parse_many(items))
        for place, name in ((0, "first"), (5, "second")):
            items.insert(place, Deadly("Kabul", id=name))
        lost: list[WorkerDied] = []
        assert list(kc.Parser(["dates"]).parse_many(items, workers=2, on_error=lost.append)) == alone
        assert [error.id for error in lost] == ["first", "second"]

    def test_is_raised_in_its_place_without_a_callback(self) -> None:
        results = map_in_order(partial(map, killed_at_five), range(10), workers=1, weight=lambda _: 1)
        assert [next(results) for _ in range(5)] == [0, 1, 2, 3, 4]
        with pytest.raises(WorkerDied, match="it held the document '5'"):
            next(results)

    def test_one_without_an_id_has_the_one_it_would_have_had(self) -> None:
        lost: list[WorkerDied] = []
        deadly = Deadly("Kabul")
        assert list(kc.Parser([]).parse_many([deadly], workers=2, on_error=lost.append)) == []
        assert lost[0].id == kc.Parser([]).parse("Kabul").id

    def test_hanging_ends_after_the_stated_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        lost: list[WorkerDied] = []
        monkeypatch.setattr(workers, "PATIENCE", 15.0)
        results = map_in_order(
            partial(map, asleep_at_five), range(8), workers=1, weight=lambda _: 1, on_lost=lost.append
        )
        assert list(results) == [0, 1, 2, 3, 4, 6, 7]
        assert "gave no answer for 15 seconds and was ended: it held the document '5'" in str(lost[0])


PROGRAM = """
import multiprocessing, sys, time
from contextlib import nullcontext
from functools import partial
from kabul_corpus.workers import forked, map_in_order

def busy(number):
    while True:
        pass

if __name__ == "__main__":
    start = forked(2) if sys.argv[1] == "forked" else nullcontext()
    start.__enter__()
    import threading
    def report():
        while len(multiprocessing.active_children()) < 2:
            time.sleep(0.05)
        time.sleep(1)
        print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    threading.Thread(target=report, daemon=True).start()
    list(map_in_order(partial(map, busy), range(40), workers=2, weight=lambda _: 1))
"""


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see which processes run")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
@pytest.mark.parametrize("start", ["forked", "by a server"])
def test_workers_and_temporary_files_go_with_their_parent(start: str, how: signal.Signals, tmp_path: Path) -> None:
    script, temporary = tmp_path / "program.py", tmp_path / "temporary"
    script.write_text(PROGRAM)
    temporary.mkdir()
    parent = subprocess.Popen(
        [sys.executable, script, start],
        env=os.environ | {"TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    with parent:
        try:
            assert parent.stdout is not None
            children = [int(pid) for pid in parent.stdout.readline().split()]
            assert len(children) == 2
            assert all(map(is_running, children))
            parent.send_signal(how)
            parent.wait(timeout=30)
            for _ in range(20):  # two seconds, longer only while the machine is busy with others
                if not any(map(is_running, children)) and not list(temporary.iterdir()):
                    break
                time.sleep(0.1)
            assert not any(map(is_running, children))
            assert list(temporary.iterdir()) == []
        finally:
            parent.kill()  # or the end of the block would wait for ever for one that no test has ended
