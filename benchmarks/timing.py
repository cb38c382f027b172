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


def ratio_to_token_pass(
    work: Callable[[str], object], texts: Sequence[str], *, rounds: int = 5
) -> tuple[float, float, float]:
    """Ratio of CPU to a plain token pass over ``texts``, and both medians in seconds; runs alternate."""
    work(texts[0])
    floors, costs = [], []
    for _ in range(rounds):
        floors.append(cpu(lambda: [TOKEN.findall(text) for text in texts]))
        costs.append(cpu(lambda: [work(text) for text in texts]))
    ratio = statistics.median(cost / floor for cost, floor in zip(costs, floors, strict=True))
    return ratio, statistics.median(costs), statistics.median(floors)


PEAK = 'int(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])'
"""Peak memory of this process in kB (Linux); ``ru_maxrss`` would count the process that started it."""
