"""The whole parse of a folder of texts beside a plain token pass; what the import costs; how much memory a parse takes.

usage: python benchmarks/whole.py FOLDER [--rounds N]     FOLDER holds .txt files, as DATA/polnear/dev/text
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
from pathlib import Path

from timing import PEAK, ratio_to_token_pass

DEPENDENCIES = "import attrs, dateutil.parser, dateutil.relativedelta, regex"
PROGRAM = "import time; {}; print(time.process_time())"
MEMORY = f"""
import sys
import kabul_corpus
kabul_corpus.parse("Talks on Monday, he said.")
before = {PEAK}
article = kabul_corpus.parse(open(sys.argv[1], encoding="utf-8").read() * int(sys.argv[2]))
print(before, {PEAK}, len(article.text))
"""


def fresh(program: str, *arguments: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True
    ).stdout.strip()


def import_cost(rounds: int) -> None:
    """CPU of a fresh process up to the end of the import, less that of one that imports nothing; runs alternate."""
    programs = [PROGRAM.format(statement) for statement in ("pass", DEPENDENCIES, "import kabul_corpus")]
    for program in programs:
        fresh(program)  # byte code is written once
    runs = [[float(fresh(program)) for program in programs] for _ in range(rounds)]
    dependencies = [run[1] - run[0] for run in runs]
    package = [run[2] - run[0] for run in runs]
    ratio = statistics.median(package) / statistics.median(dependencies)
    print(
        f"import: kabul_corpus {statistics.median(package) * 1e3:.0f} ms of CPU, its three dependencies "
        f"{statistics.median(dependencies) * 1e3:.0f} ms, ratio {ratio:.2f} ({rounds} rounds)"
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--rounds", type=int, default=3)
    args = options.parse_args()
    import_cost(4 * args.rounds)

    import kabul_corpus  # noqa: PLC0415 - after the import was measured

    paths = sorted(args.folder.glob("*.txt"))
    texts = [path.read_bytes().decode() for path in paths]
    size = sum(map(len, texts))
    print(f"texts: {len(texts)}, {size / 1e6:.2f} million characters")
    for layers in (("dates", "actors", "quotes"), ("dates",), ("actors",), ("quotes",), ()):
        parser = kabul_corpus.Parser(layers)
        ratio, cost, floor = ratio_to_token_pass(parser.parse, texts, rounds=args.rounds)
        print(
            f"parse, layers {', '.join(layers) or 'none (blocks only)'}: {ratio:.1f} times the token pass, "
            f"{size / cost / 1e6:.2f} MB/s (token pass {size / floor / 1e6:.1f} MB/s)"
        )
    longest = max(paths, key=lambda path: path.stat().st_size)
    for times in (1, 10, 100):
        before, after, length = map(int, fresh(MEMORY, str(longest), str(times)).split())
        print(
            f"memory: a text of {length} characters takes {(after - before) / 1024:.0f} MB above {before / 1024:.0f} MB"
        )


if __name__ == "__main__":
    main()
