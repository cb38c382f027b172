"""Fuzz for a while: by coverage with atheris where it is installed, else by mutation alone.

    python -m tests.fuzz [TARGET ...] [--seconds N] [--keep FOLDER]

Each target gets an equal share of the seconds. A finding is printed, kept in the folder as it is, and ends that target;
it becomes a row of ``findings.jsonl`` once it is mended. Exit status 1 where anything was found.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from tests.fuzz.mutate import mutated
from tests.fuzz.targets import CORPUS, TARGETS

LONGEST = 4096


def guided(name: str, seconds: float, keep: Path) -> None:
    """Let atheris steer: every branch of the package is a place to reach."""
    import atheris  # noqa: PLC0415

    atheris.instrument_all()
    scratch = keep / f"{name}-grown"
    scratch.mkdir(parents=True, exist_ok=True)
    flags = ["-print_final_stats=1", "-seed=1", "-timeout=20", f"-max_total_time={int(seconds)}", f"-max_len={LONGEST}"]
    arguments = [sys.argv[0], *flags, f"-artifact_prefix={keep}/{name}-", str(scratch), str(CORPUS / name)]
    atheris.Setup(arguments, TARGETS[name], custom_mutator=mutated)
    atheris.Fuzz()


def blind(target: Callable[[bytes], None], name: str, seconds: float, keep: Path) -> int:
    """Mutate the corpus, and what came of it, without knowing what it reached; how many inputs were tried."""
    chance, count, end = random.Random(1), 0, time.monotonic() + seconds
    pool = [file.read_bytes() for file in sorted((CORPUS / name).iterdir())]
    while time.monotonic() < end:
        count += 1
        data = mutated(chance.choice(pool), LONGEST, count)
        try:
            target(data)
        except Exception:
            keep.joinpath(f"{name}-{count}").write_bytes(data)
            raise
        if count % 50 == 0:
            pool[chance.randrange(len(pool))] = data
    return count


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    arguments.add_argument("--seconds", type=float, default=60)
    arguments.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir(), "kabul-fuzz"))
    arguments.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    options = arguments.parse_args()
    names = options.targets or list(TARGETS)
    options.keep.mkdir(parents=True, exist_ok=True)
    if options.alone:
        if find_spec("atheris"):
            guided(names[0], options.seconds, options.keep)
        else:
            print(f"{blind(TARGETS[names[0]], names[0], options.seconds, options.keep):,} inputs")
        return 0
    found = 0
    for name in names:
        # A process a target: a crash ends one, and the engine wants a process for itself.
        share = str(options.seconds / len(names))
        command = [sys.executable, "-m", "tests.fuzz", name, "--alone", "--seconds", share, "--keep", str(options.keep)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        said = done.stdout + done.stderr
        counted = [line for line in said.splitlines() if "number_of_executed_units" in line or line.endswith(" inputs")]
        print(
            f"{name}: {counted[-1].split()[-1 if 'stat::' in counted[-1] else 0] if counted else '?'} inputs",
            flush=True,
        )
        if done.returncode:
            found += 1
            print("\n".join(said.splitlines()[-40:]), flush=True)
    return min(found, 1)


if __name__ == "__main__":
    sys.exit(main())
