"""Searches for texts whose cost grows faster than their length, or that cost far more a character than prose does.

    python benchmarks/growth.py [--pairs N] [--seconds S] [--prose FOLDER] [--skip N]

Each unit of ``data/growth_units.txt``, then ``--pairs`` random runs of two to four of them, then units with a long head
or tail of prose, is repeated to 20, 80 and 320 thousand characters and parsed, garbage collection off. Printed are the
units that grow more than fivefold for four times the text, or cost more than twenty times what prose costs a
character, and the worst of all.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import kabul_corpus as kc

UNITS = Path(__file__).with_name("data") / "growth_units.txt"
SIZES = (20_000, 80_000, 320_000)
GROWTH = 5.0
"""What four times the text may cost."""
DEAR = 20.0
"""How many times the cost of prose a character may cost."""
FLOOR = 0.01
"""Seconds that are too few to tell growth by."""
PROSE = (
    "Ned Price told reporters on Thursday that the talks in Kabul had gone well, according to two officials. “We "
    "agreed,” he said. Nobody else spoke. The ministry, which had promised an answer by May, did not reply.\n\n"
)


def cost(text: str) -> float:
    """CPU seconds of a parse."""
    gc.collect()
    gc.disable()
    begin = time.process_time()
    kc.parse(text)
    spent = time.process_time() - begin
    gc.enable()
    return spent


def filled(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


def measured(make: Callable[[int], str], *, rounds: int = 1) -> tuple[float, float]:
    """The worst growth for four times the text, and the seconds a character of the longest."""
    costs = [min(cost(make(size)) for _ in range(rounds)) for size in SIZES]
    growth = max((more / less for less, more in pairwise(costs) if less > FLOOR), default=0.0)
    return growth, costs[-1] / SIZES[-1]


def shapes(units: list[str], pairs: int, prose: str) -> Iterator[tuple[str, Callable[[int], str]]]:
    chance = random.Random(0)
    for unit in units:
        yield repr(unit), lambda size, unit=unit: filled(unit, size)
    for _ in range(pairs):
        run = "".join(chance.choices(units, k=chance.choice([2, 2, 3, 4])))
        yield repr(run), lambda size, run=run: filled(run, size)
    for unit in chance.sample(units, min(len(units), pairs)):
        yield f"head of prose, {unit!r}", lambda size, unit=unit: filled(prose, size // 2) + filled(unit, size // 2)
        yield f"{unit!r}, tail of prose", lambda size, unit=unit: filled(unit, size // 2) + filled(prose, size // 2)


def search(options: argparse.Namespace) -> int:
    prose = PROSE
    if options.prose:
        prose = "\n\n".join(file.read_text(encoding="utf-8") for file in sorted(options.prose.glob("*.txt"))[:30])
    cost(PROSE)
    _, plain = measured(lambda size: filled(prose, size), rounds=3)
    print(f"prose: {plain * 1e6:.2f} µs a character", flush=True)
    units = [json.loads(line) for line in UNITS.read_text(encoding="utf-8").splitlines()]
    end, tried, faults, worst = time.monotonic() + options.seconds, 0, 0, [(0.0, ""), (0.0, "")]
    for name, make in shapes(units[options.skip :], options.pairs, prose):
        if time.monotonic() > end:
            break
        tried += 1
        growth, dear = measured(make)
        if growth > GROWTH or dear > DEAR * plain:
            growth, dear = measured(make, rounds=3)  # what is beyond the line once may be the machine's doing
        worst = [max(worst[0], (growth, name)), max(worst[1], (dear / plain, name))]
        if growth > GROWTH or dear > DEAR * plain:
            faults += 1
            print(f"FAULT {name[:90]}: growth {growth:.1f}, {dear / plain:.1f} times prose", flush=True)
    print(f"{tried} shapes of {len(units)} units, {faults} faults")
    print(f"worst growth for four times the text: {worst[0][0]:.1f}, {worst[0][1][:80]}")
    print(f"worst cost a character: {worst[1][0]:.1f} times prose, {worst[1][1][:80]}")
    return min(faults, 1)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--pairs", type=int, default=200)
    arguments.add_argument("--seconds", type=float, default=3600)
    arguments.add_argument("--prose", type=Path)
    arguments.add_argument("--skip", type=int, default=0, help="so many units, which an earlier run has tried")
    return search(arguments.parse_args())


if __name__ == "__main__":
    sys.exit(main())
