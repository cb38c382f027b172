"""Loading without parsing beside what the standard library alone takes; memory as the input grows.

usage: python benchmarks/loaders.py FOLDER [--rounds N]     FOLDER holds .txt files
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from timing import PEAK, cpu

import kabul_corpus
from kabul_corpus.loaders import read
from kabul_corpus.loaders.source import Options

ROWS = 2_500
MEMORY = f"""
import sys
import kabul_corpus
parser = kabul_corpus.Parser([])
count = sum(1 for _ in kabul_corpus.iter_articles(sys.argv[1], parser=parser))
print(count, {PEAK})
"""


def load_all(path: Path) -> int:
    """How many characters are loaded, to no end but that of loading them."""
    return sum(len(item.text) for item in read(str(path), Options()) if isinstance(item, kabul_corpus.Document))


def by_hand(path: Path) -> int:
    """The same with the standard library alone: the bytes decoded, the rows taken apart, nothing checked."""
    if path.is_dir():
        return sum(len(file.read_bytes().decode()) for file in sorted(path.glob("*.txt")))
    if path.suffix == ".gz":
        with gzip.open(path) as stream:
            return sum(len(json.loads(line)["text"]) for line in stream)
    if path.suffix == ".jsonl":
        with path.open("rb") as stream:
            return sum(len(json.loads(line)["text"]) for line in stream)
    with path.open(encoding="utf-8", newline="") as stream:
        return sum(len(row["text"]) for row in csv.DictReader(stream))


def compare(name: str, path: Path, rounds: int) -> None:
    """Prints the rate of the loader and of the plain loop; their runs alternate."""
    assert load_all(path) == by_hand(path)
    ours, floor = [], []
    for _ in range(rounds):
        ours.append(cpu(lambda: load_all(path)))
        floor.append(cpu(lambda: by_hand(path)))
    size = load_all(path)
    ratio = statistics.median(a / b for a, b in zip(ours, floor, strict=True))
    print(f"{name}: {size / statistics.median(ours) / 1e6:.0f} MB/s, {ratio:.2f} times the standard library alone")


def memory(path: Path) -> tuple[int, int]:
    done = subprocess.run([sys.executable, "-c", MEMORY, path], capture_output=True, text=True, check=True)
    count, peak = map(int, done.stdout.split())
    return count, peak


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--rounds", type=int, default=5)
    args = options.parse_args()
    csv.field_size_limit(2**31 - 1)
    texts = [path.read_bytes().decode() for path in sorted(args.folder.glob("*.txt"))]
    rows = [{"text": texts[number % len(texts)], "id": str(number), "outlet": "AP"} for number in range(ROWS)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
        (folder / "a.jsonl").write_bytes(lines)
        (folder / "a.jsonl.gz").write_bytes(gzip.compress(lines, 1))
        with (folder / "a.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, ["text", "id", "outlet"])
            writer.writeheader()
            writer.writerows(rows)
        print(f"{ROWS} rows of {sum(len(row['text']) for row in rows) / ROWS:.0f} characters")
        compare(f"folder of {len(texts)} text files", args.folder, args.rounds)
        for file in ("a.jsonl", "a.jsonl.gz", "a.csv"):
            compare(file, folder / file, args.rounds)
        for times in (1, 2, 4):
            with (folder / "part.jsonl").open("w", encoding="utf-8") as stream:
                for number in range(ROWS * times):
                    stream.write(json.dumps({"text": texts[number % len(texts)], "id": str(number)}) + "\n")
            count, peak = memory(folder / "part.jsonl")
            print(f"iter_articles over {count} articles, blocks only: peak memory {peak / 1024:.0f} MB")


if __name__ == "__main__":
    main()
