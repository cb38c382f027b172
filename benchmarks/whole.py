"""The whole parse of a folder of texts beside a plain token pass; what import and first parse cost, and memory.

    python benchmarks/whole.py FOLDER [--rounds N] [--spacy PIPELINE ...]

FOLDER holds .txt files, as DATA/polnear/dev/text. A PIPELINE is what ``spacy.load`` takes, an installed package or a
folder; all its default components run, on one thread, over the same texts in the same rounds.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from peers import label, load_spacy
from timing import PEAK, alternate, over, ratio, ratio_to_token_pass

DEPENDENCIES = "import attrs, dateutil.parser, dateutil.relativedelta, regex"
PROGRAM = "import time; {}; print(time.process_time())"
FIRST = f"""
import time
import sys
import kabul_corpus
kabul_corpus.parse("He said on Monday that the Taliban had taken Kabul.")
print(time.process_time(), {PEAK})
"""
MEMORY = f"""
import sys
import kabul_corpus
kabul_corpus.parse("Talks on Monday, he said.")
before = {PEAK}
article = kabul_corpus.parse(open(sys.argv[1], encoding="utf-8").read() * int(sys.argv[2]))
print(before, {PEAK}, len(article.text))
"""
PASS_MEMORY = f"""
import sys
from pathlib import Path
sys.path.append({str(Path(__file__).parent)!r})
{{}}
for path in sorted(Path(sys.argv[1]).glob("*.txt")):
    work(path.read_bytes().decode())
print({PEAK})
"""


def fresh(program: str, *arguments: str) -> str:
    """What a new process prints; byte code is kept, as where a package is installed, whatever this environment says."""
    kept = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir(), "kabul-byte-code"))}
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **kept},
    ).stdout.strip()


def import_cost(rounds: int) -> None:
    """CPU of a fresh process up to the end of the import, less that of one that imports nothing; runs alternate."""
    programs = [PROGRAM.format(statement) for statement in ("pass", DEPENDENCIES, "import kabul_corpus")]
    for program in programs:
        fresh(program)  # byte code is written once
    runs = [[float(fresh(program)) for program in programs] for _ in range(rounds)]
    dependencies = [run[1] - run[0] for run in runs]
    package = [run[2] - run[0] for run in runs]
    times = statistics.median(package) / statistics.median(dependencies)
    print(
        f"import: kabul_corpus {statistics.median(package) * 1e3:.0f} ms of CPU, its three dependencies "
        f"{statistics.median(dependencies) * 1e3:.0f} ms, ratio {times:.2f} ({rounds} rounds)"
    )


def first_parse(rounds: int) -> None:
    """CPU of a fresh process up to the end of its first parse, a sentence, start of the interpreter included."""
    costs, peaks = zip(*(map(float, fresh(FIRST).split()) for _ in range(rounds)), strict=True)
    print(
        f"first parse of a fresh process: {min(costs):.2f} s of CPU at least, {statistics.median(costs):.2f} in the "
        f"median, {max(peaks) / 1024:.0f} MB ({rounds} rounds)"
    )


def pass_memory(work: str, folder: Path) -> str:
    """Peak of a fresh process that parses the texts of a folder one after another; ``work`` is the code of how."""
    return f"{int(fresh(PASS_MEMORY.format(work), str(folder))) / 1024:.0f} MB"


def beside_spacy(name: str, parse: Callable[[str], object], texts: Sequence[str], folder: Path, rounds: int) -> None:
    pipeline = load_spacy(name)
    if pipeline is None:
        return
    size = sum(map(len, texts))
    own, single, batches = alternate(
        [over(parse, texts), over(pipeline, texts), lambda: list(pipeline.pipe(texts))], rounds
    )
    print(f"{label(pipeline)}, {', '.join(pipeline.pipe_names)}; one thread, {rounds} rounds beside the whole parse")
    for how, costs in (("a text at a time", single), ("in batches", batches)):
        print(
            f"  {how}: {ratio(costs, own):.1f} times the CPU of the whole parse "
            f"({size / statistics.median(costs):,.0f} characters/s, whole parse {size / statistics.median(own):,.0f})"
        )
    print(f"  memory of a pass: {pass_memory(f'from peers import load_spacy; work = load_spacy({name!r})', folder)}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--spacy", nargs="*", default=["en_core_web_sm"], metavar="PIPELINE")
    args = options.parse_args()
    import_cost(4 * args.rounds)
    first_parse(4 * args.rounds)

    import kabul_corpus  # noqa: PLC0415 - after the import was measured

    paths = sorted(args.folder.glob("*.txt"))
    texts = [path.read_bytes().decode() for path in paths]
    size = sum(map(len, texts))
    print(f"texts: {len(texts)}, {size / 1e6:.2f} million characters")
    for layers in (("dates", "actors", "quotes"), ("dates",), ("actors",), ("quotes",), ()):
        parser = kabul_corpus.Parser(layers)
        times, cost, floor = ratio_to_token_pass(parser.parse, texts, rounds=args.rounds)
        print(
            f"parse, layers {', '.join(layers) or 'none (blocks only)'}: {times:.1f} times the token pass, "
            f"{size / cost / 1e6:.2f} MB/s (token pass {size / floor / 1e6:.1f} MB/s)"
        )
    longest = max(paths, key=lambda path: path.stat().st_size)
    for copies in (1, 10, 100):
        before, after, length = map(int, fresh(MEMORY, str(longest), str(copies)).split())
        print(
            f"memory: a text of {length} characters takes {(after - before) / 1024:.0f} MB above {before / 1024:.0f} MB"
        )
    print(f"memory of a pass: {pass_memory('import kabul_corpus; work = kabul_corpus.parse', args.folder)}")
    for name in args.spacy:
        beside_spacy(name, kabul_corpus.parse, texts, args.folder, args.rounds)


if __name__ == "__main__":
    main()
