"""Names and actors: accuracy on a development set beside spaCy, seeds, speed, first parse, memory.

    python benchmarks/actors.py NER/dev.jsonl [--scorer score_actors.py] [--speed FOLDER_OF_TXT] [--spacy PIPELINE ...]

The set is JSON Lines in the form that the scorer describes; the news documents and the kinds person, organization and
place are scored. A PIPELINE is what ``spacy.load`` takes, an installed package or a folder; one that is not there is
reported and left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from peers import label, load_spacy
from timing import ratio_to_token_pass

from kabul_corpus import actors, names, structure
from kabul_corpus.model import Published

KINDS = ("person", "organization", "place")
SPACY_KINDS = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place"}
COLD = """
import resource, sys, time
begin = time.process_time()
import kabul_corpus
imported = time.process_time()
kabul_corpus.find_actors("Ned Price, the State Department spokesman, met Taliban officials in Doha.")
print(imported - begin, time.process_time() - imported, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""

Found = Iterable[tuple[int, int, str]]


def load_scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_actors", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ours(text: str) -> Found:
    found = names.find(text, structure.read(text), actors.WhosWho.bundled().forms)
    return [(name.start, name.end, name.kind.value if name.kind else "other") for name in found]


def entities(pipeline: Any) -> Callable[[str], Found]:
    return lambda text: [(e.start_char, e.end_char, SPACY_KINDS.get(e.label_, "other")) for e in pipeline(text).ents]


def evaluate(name: str, find: Callable[[str], Found], golds: dict[str, Any], scorer: ModuleType) -> None:
    begin = time.process_time()
    predicted = {
        key: {
            "id": key,
            "actors": [
                {"name": "", "kind": kind, "mentions": [[start, end]]} for start, end, kind in find(gold["text"])
            ],
        }
        for key, gold in golds.items()
    }
    spent = time.process_time() - begin
    result = scorer.score(golds, predicted, KINDS)
    row = [100 * result[level]["micro"]["f1"] for level in ("strict", "overlap")] + [100 * result["span"]["f1"]]
    kinds = " ".join(f"{kind} {100 * result['strict'][kind]['f1']:.1f}" for kind in KINDS)
    rate = sum(len(gold["text"]) for gold in golds.values()) / spent
    print(f"{name:30} strict {row[0]:.2f}  overlap {row[1]:.2f}  span {row[2]:.2f}  ({kinds})  {rate:,.0f} chars/s")


def speed(folder: Path) -> None:
    texts = [path.read_bytes().decode() for path in sorted(folder.glob("*.txt"))]
    layouts = {text: structure.read(text) for text in texts}
    whoswho = actors.WhosWho.bundled()

    def both(text: str) -> None:
        found = names.find(text, layouts[text], whoswho.forms)
        actors.resolve(text, layouts[text], found, None, Published(), whoswho)

    ratio, cost, floor = ratio_to_token_pass(both, texts)
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(
        f"names and actors: {ratio:.1f} times the token pass; "
        f"{size / cost:.2f} MB/s (token pass {size / floor:.1f} MB/s)"
    )


def cold_start() -> None:
    """The best of three fresh interpreters; run before this one grows, whose size a child's peak would start from."""
    runs = [subprocess.run([sys.executable, "-c", COLD], capture_output=True, text=True, check=True) for _ in range(3)]
    imported, first, memory = (
        min(column) for column in zip(*(map(float, run.stdout.split()) for run in runs), strict=True)
    )
    print(f"cold start, CPU: import {imported:.3f} s, first parse {first:.3f} s; {memory:.0f} MB in all")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scorer", type=Path, required=True, help="score_actors.py")
    parser.add_argument("--speed", type=Path, help="a folder of texts")
    parser.add_argument("--spacy", nargs="*", default=["en_core_web_sm", "en_core_web_md"], metavar="PIPELINE")
    arguments = parser.parse_args()
    cold_start()
    golds = {}
    for line in arguments.gold.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["meta"]["topic"] == "news":
            golds[record["id"]] = record
    scorer = load_scorer(arguments.scorer)
    ours(next(iter(golds.values()))["text"])
    evaluate("kabul_corpus", ours, golds, scorer)
    for name in arguments.spacy:
        pipeline = load_spacy(name)
        if pipeline is not None:
            evaluate(label(pipeline), entities(pipeline), golds, scorer)
    if arguments.speed:
        speed(arguments.speed)
    print(f"this run: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    sys.exit(main())
