"""Learn lexicons/title_weights.tsv from pages with known titles, and print the cross-validated choice.

    python tools/train_title.py DATA/metadata/dev.jsonl --scorer score_metadata.py --ridge 4 --none 0.25 [--write]

Rows are {"id", "style", "text", "title"}. Needs numpy. A conditional logit over the candidate lines of a page and
"none"; folds are by page.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import importlib.util
import json
import pathlib

import numpy as np

from kabul_corpus.structure import titles
from kabul_corpus.structure.article import article_lines
from kabul_corpus.structure.glue import unglue
from kabul_corpus.structure.lines import read_lines
from kabul_corpus.structure.phrases import kinds_of
from kabul_corpus.structure.threads import thread_start

TARGET = pathlib.Path(titles.__file__).parents[1] / "lexicons" / "title_weights.tsv"
HEADER = """# what: weights of titles.py: table, class, how much it speaks for a line being the headline; and for none
# source: learned by tools/train_title.py on test pages of trafilatura (Apache-2.0) and fundus (MIT)
# licence: MIT
"""


def load(path, scorer):
    pages = []
    for row in map(json.loads, pathlib.Path(path).read_text(encoding="utf-8").splitlines()):
        if not row["title"]:
            continue
        lines = unglue(row["text"], read_lines(row["text"]))
        kinds = kinds_of(lines)
        inside = article_lines(lines, kinds, thread_start(lines, kinds))
        first = inside.index(True) if any(inside) else len(lines)
        found = titles.candidates(row["text"], lines, kinds, inside, first)
        want = scorer.plain(row["title"])
        right = [scorer.plain(lines[number].text) == want for number, _ in found]
        page = row["id"].rpartition("-")[0]
        fold = int(hashlib.sha256(page.encode()).hexdigest(), 16) % 5
        text = " " + " ".join(scorer.plain(row["text"])) + " "
        pages.append(
            {
                "rows": [r for _, r in found],
                "right": right,
                "fold": fold,
                "style": row["style"],
                "reach": scorer.holds(text, row["title"]),
            }
        )
    return pages


def fit(pages, ridge, none_weight):
    index = {}
    for page in pages:
        for row in page["rows"]:
            for key in enumerate(row):
                index.setdefault(key, len(index))
    width = len(index) + 1  # the last column is "none"
    groups = []
    for page in pages:
        x = np.zeros((len(page["rows"]) + 1, width))
        for number, row in enumerate(page["rows"]):
            x[number, [index[key] for key in enumerate(row)]] = 1
        x[-1, -1] = 1
        y = np.array([*map(float, page["right"]), 0.0])
        if not y.any():
            y[-1] = 1
        groups.append((x, y, none_weight if y[-1] else 1.0))
    w = np.zeros(width)
    step = np.zeros(width)
    rate, momentum = 0.02, 0.9
    for _ in range(800):
        gradient = ridge * w
        for x, y, weight in groups:
            z = x @ w
            p = np.exp(z - z.max())
            p /= p.sum()
            q = p * y
            q /= q.sum() + 1e-12
            gradient = gradient + weight * (x.T @ (p - q))
        step = momentum * step - rate * gradient / (1 + 0.02 * len(groups))
        w += step
    return index, w


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data")
    parser.add_argument("--scorer", required=True)
    parser.add_argument("--ridge", type=float, default=1.0)
    parser.add_argument("--none", type=float, default=1.0, help="weight of pages whose title is not there")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    spec = importlib.util.spec_from_file_location("scorer", args.scorer)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    pages = load(args.data, scorer)
    tally = collections.defaultdict(lambda: [0, 0, 0, 0])
    for fold in range(5):
        index, w = fit([p for p in pages if p["fold"] != fold], args.ridge, args.none)
        for page in pages:
            if page["fold"] != fold:
                continue
            scores = [sum(w[index[key]] for key in enumerate(row) if key in index) for row in page["rows"]]
            best = max(range(len(scores)), key=scores.__getitem__, default=None)
            chosen = best if best is not None and scores[best] > w[-1] else None
            counts = tally[page["style"]]
            counts[0] += page["reach"]
            counts[1] += chosen is not None
            counts[2] += chosen is not None and page["right"][chosen]
            counts[3] += any(page["right"])
    for style, (reach, predicted, hit, possible) in sorted(tally.items()):
        print(
            f"{style:7} reach {reach} candidates hold it {possible} "
            f"P {hit / max(predicted, 1):.3f} R|reach {hit / reach:.3f}"
        )
    if args.write:
        index, w = fit(pages, args.ridge, args.none)
        with TARGET.open("w", encoding="utf-8") as file:
            file.write(HEADER)
            for (table, number), column in sorted(index.items()):
                file.write(f"{titles.FEATURES[table]}\t{number}\t{w[column]:.3f}\n")
            file.write(f"none\t0\t{w[-1]:.3f}\n")


if __name__ == "__main__":
    main()
