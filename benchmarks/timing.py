"""CPU time as a ratio to a floor measured in the same run, so that a noisy or slow machine cancels out."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

TOKEN = re.compile(r"\w+|[^\w\s]")


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds that one call takes."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def alternate(passes: Sequence[Callable[[], object]], rounds: int) -> list[list[float]]:
    """CPU seconds of every round of each pass; a round runs all of them, one after another."""
    return [list(costs) for costs in zip(*([cpu(work) for work in passes] for _ in range(rounds)), strict=True)]


def ratio(costs: Sequence[float], floors: Sequence[float]) -> float:
    """The median over the rounds of what one pass takes as a multiple of another."""
    return statistics.median(cost / floor for cost, floor in zip(costs, floors, strict=True))


def over(work: Callable[[str], object], texts: Sequence[str]) -> Callable[[], object]:
    """A pass over the texts, warmed up."""
    work(texts[0])
    return lambda: [work(text) for text in texts]


def ratio_to_token_pass(
    work: Callable[[str], object], texts: Sequence[str], *, rounds: int = 5
) -> tuple[float, float, float]:
    """Ratio of CPU to a plain token pass over ``texts``, and both medians in seconds; runs alternate."""
    floors, costs = alternate([over(TOKEN.findall, texts), over(work, texts)], rounds)
    return ratio(costs, floors), statistics.median(costs), statistics.median(floors)


PEAK = 'int(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])'
"""Peak memory of this process in kB (Linux); ``ru_maxrss`` would count the process that started it."""


class Tree:
    """CPU seconds and memory of a process and of all that it starts, looked at while they live (Linux)."""

    def __init__(self) -> None:
        self.cpu: dict[int, float] = {}
        self.peak = 0

    def look(self, root: int) -> None:
        """Takes the mark of every process that there is now."""
        processes = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:  # it has ended
                continue
            processes[int(stat.parent.name)] = fields
        own = {root}
        while more := {number for number, fields in processes.items() if int(fields[1]) in own} - own:
            own |= more
        ticks = os.sysconf("SC_CLK_TCK")
        for number in own & processes.keys():
            fields = processes[number]
            self.cpu[number] = (int(fields[11]) + int(fields[12])) / ticks
        memory = [int(processes[number][21]) for number in own & processes.keys()]
        self.peak = max(self.peak, sum(memory) * os.sysconf("SC_PAGE_SIZE"))

    @property
    def total(self) -> float:
        return sum(self.cpu.values())


@contextmanager
def watched(tree: Tree, root: int, *, every: float = 0.1) -> Iterator[None]:
    """Looks at the processes again after so many seconds while the block runs; a look takes some 2 ms of CPU."""
    done = threading.Event()

    def watch() -> None:
        while not done.wait(every):
            tree.look(root)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
        tree.look(root)


class Run(NamedTuple):
    """A command that has ended: CPU and memory of all that it started, seconds by the clock, and its exit code."""

    tree: Tree
    clock: float
    code: int


def run(command: Sequence[str | os.PathLike[str]]) -> Run:
    """Runs a command to its end."""
    tree, begin = Tree(), time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with watched(tree, process.pid):
        code = process.wait()
    return Run(tree, time.perf_counter() - begin, code)
