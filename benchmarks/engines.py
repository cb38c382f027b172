"""Each engine that is installed beside a plain parse of the same texts: rows a second, and what it costs over that.

    python -m benchmarks.engines FOLDER [--rows 400] [--rounds 3] [ENGINE ...]

FOLDER holds .txt files, as DATA/polnear/dev/text. Each engine runs in a process of its own: in each round over few
rows, by which start-up goes apart, and over all between two plain parses, of which the mean counts. What it costs over
them is the median of the rounds, given with the least and the most: a machine that is a third slower for some minutes
is so for both. CPU is that of all processes that the engine starts. With ``--moving`` the annotations are ready before,
and what an engine in one process takes to move them is compared with the parse.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

import kabul_corpus
from benchmarks.timing import Tree, alternate, cpu, watched
from kabul_corpus.engines import Annotator
from tests import engine_runs
from tests.engine_runs import ENGINES, LOCAL

FEW = 20


def write(texts: list[str], path: Path) -> None:
    """The texts as rows of the tests' columns, a few in each row group."""
    count = len(texts)
    columns = {
        "row": pa.array(range(count), pa.int64()),
        "body": pa.array([text.encode() for text in texts], pa.binary()),
        "name": pa.array([str(number) for number in range(count)]),
        "day": pa.array(["2021-08-30"] * count),
        "link": pa.nulls(count, pa.string()),
    }
    pq.write_table(pa.table(columns), path, row_group_size=64)


class Ready:
    """An annotator that has its answers."""

    def __init__(self, annotator: Annotator, annotated: pa.Table) -> None:
        self._answers = annotated.sort_by("row").select(["found", "fault"]).combine_chunks()
        self.schema = annotator.schema

    def __call__(self, batch: pa.RecordBatch | pa.Table) -> pa.RecordBatch | pa.Table:
        answers = self._answers.take(batch.column("name").cast(pa.int64()))
        for name, column in zip(answers.column_names, answers.columns, strict=True):
            whole = column if isinstance(batch, pa.Table) else pa.concat_arrays(column.chunks)
            batch = batch.append_column(name, whole)
        return batch

    def over(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return map(self, batches)


def moving(engine: str, folder: Path, texts: list[str], rounds: int) -> None:
    """Prints what the engine takes to move annotations that are ready, as a share of a parse."""
    source = folder / "in.parquet"
    write(texts, source)
    documents = [kabul_corpus.Document(text, published="2021-08-30") for text in texts]
    parser = kabul_corpus.Parser()
    engine_runs.ANNOTATE = Ready(engine_runs.ANNOTATE, engine_runs.ANNOTATE(pq.read_table(source)))  # type: ignore[assignment]
    runs = (lambda: ENGINES[engine][1](source, folder, False), lambda: list(parser.parse_many(documents)))
    moved, parsed = (min(costs) for costs in alternate(runs, rounds + 1))
    print(f"{engine}: {1000 * moved / len(texts):.2f} ms of CPU a row to move, {moved / parsed:.1%} of a plain parse")


def measure(engine: str, folder: Path, texts: list[str], rounds: int) -> None:
    """Prints the line of one engine, warmed up; what runs in a process of its own."""
    parser = kabul_corpus.Parser()

    def plain() -> None:
        for _ in parser.parse_many(kabul_corpus.Document(text, published="2021-08-30") for text in texts):
            pass

    def through(count: int) -> tuple[float, float]:
        source = folder / f"{engine}-{count}.parquet"
        write(texts[:count], source)
        target = Path(tempfile.mkdtemp(dir=folder))
        tree, begin = Tree(), time.perf_counter()
        tree.look(os.getpid())
        before = tree.total
        with watched(tree, os.getpid(), every=1):  # the looking counts, since it is done by this process
            found = ENGINES[engine][1](source, target, False)["annotated"]
        assert found["found"].null_count == 0
        return tree.total - before, time.perf_counter() - begin

    through(2)  # imports and lexicons
    share = (len(texts) - FEW) / len(texts)
    costs, starts, overs = [], [], []
    for _ in range(rounds):
        few, _ = through(FEW)
        before, (whole, clock), after = cpu(plain), through(len(texts)), cpu(plain)
        alone = (before + after) / 2
        costs.append((whole - few, alone, clock))
        starts.append(few - FEW * alone / len(texts))
        overs.append((whole - few) / (alone * share) - 1)
    spent, alone, clock = (statistics.median(column) for column in zip(*costs, strict=True))
    print(
        f"{engine}: {statistics.median(overs):+.0%} over a plain parse ({min(overs):+.0%} to {max(overs):+.0%} in "
        f"{rounds} rounds); {(len(texts) - FEW) / spent:.0f} rows a second of CPU beside {len(texts) / alone:.0f}; "
        f"start-up {statistics.median(starts):.1f} s; {clock:.1f} s by the clock"
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("engines", nargs="*", default=list(ENGINES), metavar="ENGINE")
    arguments.add_argument("--rows", type=int, default=400)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--moving", action="store_true")
    arguments.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    options = arguments.parse_args()
    files = sorted(options.folder.glob("*.txt"))
    texts = [files[number % len(files)].read_bytes().decode() for number in range(options.rows)]
    if options.alone:
        with tempfile.TemporaryDirectory() as folder:
            (moving if options.moving else measure)(options.engines[0], Path(folder), texts, options.rounds)
        return
    print(f"{len(texts)} rows of {sum(map(len, texts)) / len(texts):.0f} characters")
    for engine in options.engines:
        if find_spec(ENGINES[engine][0]) is None:
            print(f"{engine}: not installed")
            continue
        command = [
            sys.executable,
            "-m",
            "benchmarks.engines",
            options.folder,
            engine,
            "--rows",
            str(len(texts)),
            "--rounds",
            str(options.rounds),
            "--alone",
            *(["--moving"] if options.moving else []),
        ]
        done = subprocess.run(command, env={**os.environ, **LOCAL}, capture_output=True, text=True, check=False)
        print(done.stdout.strip() or f"{engine}: failed\n{done.stderr}", flush=True)


if __name__ == "__main__":
    main()
