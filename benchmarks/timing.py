"""CPU time as a ratio to a floor measured in the same run, so that a noisy or slow machine cancels out."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable, Sequence

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
