"""Jobs: what workers gain, what killing costs, and a gigabyte that streams (Linux).

    python -m benchmarks.jobs workers FOLDER [--texts 840] [--rounds 3]
    python -m benchmarks.jobs killed FOLDER [--texts 400] [--times 10]
    python -m benchmarks.jobs stream FOLDER [--megabytes 1000] [--layers dates,actors,quotes]
    python -m benchmarks.jobs annotate FOLDER [--megabytes 10]

FOLDER holds .txt files, as DATA/polnear/dev/text. CPU is that of all processes that a run starts. The gain of two
workers is given by the clock, which needs two idle cores, and as CPU of one process over half of that of all.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.timing import run

MANY = """
import json, sys
import kabul_corpus
if __name__ == "__main__":
    texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
    assert sum(1 for _ in kabul_corpus.Parser().parse_many(texts, workers=int(sys.argv[2]))) == len(texts)
"""


ANNOTATE = """
import sys
import pyarrow.parquet as pq
from kabul_corpus.engines import Annotator
source, annotate = pq.ParquetFile(sys.argv[1]), Annotator()
with pq.ParquetWriter(sys.argv[2], annotate.schema(source.schema_arrow)) as target:
    for batch in annotate.over(source.iter_batches(1000)):
        target.write_batch(batch)
"""


def written(texts: list[str], path: Path) -> Path:
    with path.open("w", encoding="utf-8") as lines:
        for number, text in enumerate(texts):
            lines.write(json.dumps({"id": str(number), "text": text}) + "\n")
    return path


def workers(texts: list[str], folder: Path, rounds: int) -> None:
    source = written(texts, folder / "in.jsonl")
    script = folder / "many.py"
    script.write_text(MANY)
    command = [sys.executable, "-m", "kabul_corpus", "parse", str(source), "-o", str(folder / "out.jsonl"), "--workers"]
    for name, call in (("parse_many", [sys.executable, str(script), str(source)]), ("kabul-corpus parse", command)):
        runs = [(run([*call, "1"]), run([*call, "2"])) for _ in range(rounds)]
        clocks = [one.clock / two.clock for one, two in runs]
        spent = [2 * one.tree.total / two.tree.total for one, two in runs]
        print(
            f"{name} over {len(texts)} texts, two workers beside one process, median of {rounds} rounds: "
            f"{statistics.median(clocks):.2f} times by the clock ({min(clocks):.2f} to {max(clocks):.2f}), "
            f"{statistics.median(spent):.2f} by CPU ({min(spent):.2f} to {max(spent):.2f})",
            flush=True,
        )


def killed(texts: list[str], folder: Path, times: int) -> None:
    source = written(texts, folder / "in.jsonl")

    def command(target: str) -> list[str]:
        return [
            sys.executable,
            "-m",
            "kabul_corpus",
            "parse",
            str(source),
            "-o",
            str(folder / target),
            "--shards",
            "20",
        ]

    clock = run(command("whole")).clock
    choose = random.Random(times)
    spent, kills = 0.0, 0
    for _ in range(times):
        process = subprocess.Popen(command("killed"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        begin = time.perf_counter()
        try:
            process.wait(choose.uniform(0.1, 0.5) * clock)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            kills += 1
            process.wait()
        spent += time.perf_counter() - begin
    last_clock = run(command("killed")).clock
    left = [{path.name: path.read_bytes() for path in (folder / name).iterdir()} for name in ("whole", "killed")]
    print(
        f"{len(texts)} texts in shards of 20: undisturbed {clock:.1f} s; killed {kills} times in {times} runs, "
        f"{spent + last_clock:.1f} s in all; the same bytes: {left[0] == left[1]}"
    )


def stream(texts: list[str], folder: Path, megabytes: int, layers: str) -> None:
    lines = [json.dumps({"text": text}).encode() + b"\n" for text in texts]
    source, size = folder / "in.jsonl", 0
    with source.open("wb") as out:
        while size < megabytes * 1_000_000:
            size += sum(map(len, lines))
            out.writelines(lines)
    command = [sys.executable, "-m", "kabul_corpus", "parse", str(source), "-o", "/dev/null", "--layers", layers]
    done = run(command)
    print(
        f"{size / 1e6:.0f} MB of JSON lines, layers {layers or 'none'}: {done.clock:.0f} s by the clock, "
        f"{done.tree.total:.0f} s of CPU, peak memory {done.tree.peak / 1e6:.0f} MB, exit code {done.code}"
    )


def annotate(texts: list[str], folder: Path, megabytes: int) -> None:
    source, size = folder / "in.parquet", 0
    table = pa.table({"text": texts})
    with pq.ParquetWriter(source, table.schema) as out:
        while size < megabytes * 1_000_000:
            size += table.nbytes
            out.write_table(table)
    done = run([sys.executable, "-c", ANNOTATE, str(source), str(folder / "out.parquet")])
    print(
        f"{size / 1e6:.0f} MB of text in Parquet through the annotator, all layers: {done.clock:.0f} s by the clock, "
        f"{done.tree.total:.0f} s of CPU, peak memory {done.tree.peak / 1e6:.0f} MB, exit code {done.code}"
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("what", choices=("workers", "killed", "stream", "annotate"))
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--texts", type=int, default=840)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--times", type=int, default=10)
    arguments.add_argument("--megabytes", type=int, default=1000)
    arguments.add_argument("--layers", default="")
    options = arguments.parse_args()
    files = sorted(options.folder.glob("*.txt"))
    texts = [files[number % len(files)].read_bytes().decode() for number in range(options.texts)]
    with tempfile.TemporaryDirectory() as name:
        if options.what == "workers":
            workers(texts, Path(name), options.rounds)
        elif options.what == "killed":
            killed(texts, Path(name), options.times)
        elif options.what == "annotate":
            annotate(texts, Path(name), options.megabytes)
        else:
            stream(texts, Path(name), options.megabytes, options.layers)


if __name__ == "__main__":
    main()
