"""Learn lexicons/body_weights.tsv from pages with hand-made bodies, and print the cross-validated score.

    python tools/train_body.py DATA/structure/dev.jsonl DATA/structure/news_dev.jsonl \\
        --scorer score_structure.py --bias 0.5 --open-hole 0.3 --hole-line 0.15 --ridge 6 [--write]

Rows are {"id", "style", "lang", "text", "body"}; ids share what stands before the last hyphen when they are one page.
Needs numpy. Folds are by page; weights come from a ridge-penalized logistic regression, each line weighing as many
words as it has, each page the same.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import importlib.util
import json
import pathlib
import re

import numpy as np

from kabul_corpus.structure import body
from kabul_corpus.structure.glue import unglue
from kabul_corpus.structure.lines import read_lines
from kabul_corpus.structure.phrases import kinds_of
from kabul_corpus.structure.threads import thread_start

WORD = re.compile(r"\w+")
TARGET = pathlib.Path(body.__file__).parents[1] / "lexicons" / "body_weights.tsv"
HEADER = """# what: weights of body.py: table, class, log odds that a line belongs to the article; costs of holes
# source: learned by tools/train_body.py on pages of the article extraction benchmark (MIT) and fundus (MIT)
# licence: MIT
"""


def shingles(tokens, size=4):
    if len(tokens) < size:
        return [tuple(tokens)] if tokens else []
    return list(zip(*(tokens[i:] for i in range(size)), strict=False))


def label(lines, text_body):
    tokens = WORD.findall(text_body)
    inside = set(shingles(tokens))
    whole = {" ".join(WORD.findall(line)) for line in text_body.split("\n")}
    found = []
    for line in lines:
        words = WORD.findall(line.text)
        if not words:
            found.append(0.5)
        elif len(words) < 4:
            found.append(float(" ".join(words) in whole))
        else:
            grams = shingles(words)
            found.append(sum(gram in inside for gram in grams) / len(grams))
    return found


def load(paths):
    pages = []
    for path in paths:
        for row in map(json.loads, pathlib.Path(path).read_text(encoding="utf-8").splitlines()):
            if row["lang"] != "en":
                continue
            lines = unglue(row["text"], read_lines(row["text"]))
            kinds = kinds_of(lines)
            lines = lines[: thread_start(lines, kinds)]
            rows = body.classes(lines, kinds)
            page = row["id"].rpartition("-")[0]
            fold = int(hashlib.sha256(page.encode()).hexdigest(), 16) % 5
            pages.append(
                {
                    **row,
                    "lines": lines,
                    "rows": rows,
                    "y": label(lines, row["body"]),
                    "fold": fold,
                    "set": pathlib.Path(path).stem,
                }
            )
    return pages


def matrix(pages, index, grow):
    data, y, weight = [], [], []
    for page in pages:
        mass = (
            sum(len(line.words) for line, inside in zip(page["lines"], page["y"], strict=True) if inside > 0.5) or 100
        )
        for line, row, inside in zip(page["lines"], page["rows"], page["y"], strict=True):
            ids = []
            for table, number in enumerate(row):
                key = (table, number)
                if grow and key not in index:
                    index[key] = len(index)
                if key in index:
                    ids.append(index[key])
            data.append(ids)
            y.append(inside)
            weight.append((min(len(line.words), 60) + 3) / (mass + 100))
    return data, np.array(y), np.array(weight)


def dense(data, width):
    x = np.zeros((len(data), width), dtype=np.float32)
    for number, ids in enumerate(data):
        x[number, ids] = 1
    return x


def fit(x, y, weight, ridge):
    """Ridge logistic regression by Newton's method, bias in the last column."""
    x = np.hstack([x, np.ones((len(x), 1), dtype=np.float32)])
    w = np.zeros(x.shape[1])
    weight = weight / weight.sum() * 3000
    for _ in range(12):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        penalty = np.full(len(w), ridge)
        penalty[-1] = 1e-6
        gradient = x.T @ (weight * (p - y)) + penalty * w
        hessian = (x * (weight * np.maximum(p * (1 - p), 1e-4))[:, None]).T @ x + np.diag(penalty)
        w -= np.linalg.solve(hessian, gradient)
    return w


def score(scorer, pages, predictions, out=None):
    per = collections.defaultdict(list)
    for page, text in zip(pages, predictions, strict=True):
        result = scorer.compare(page["body"], text)
        per[page["set"], page["style"]].append(result)
        if out is not None:
            out.append((result["f1"], page["set"], page["id"]))
    return {key: scorer.summary(results) for key, results in sorted(per.items())}


def predict(page, w, index, settings):
    width = len(index)
    scores = [w[width] + sum(w[index[key]] for key in enumerate(row) if key in index) for row in page["rows"]]
    chosen = body.best_stretch(scores, *settings)
    return "\n".join(line.text for line, inside in zip(page["lines"], chosen, strict=True) if inside)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="+")
    parser.add_argument("--scorer", required=True)
    parser.add_argument("--ridge", type=float, default=2.0)
    parser.add_argument("--open-hole", type=float, default=2.0)
    parser.add_argument("--hole-line", type=float, default=0.7)
    parser.add_argument("--bias", type=float, default=0.0, help="added to the learned bias")
    parser.add_argument("--grid", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--worst", action="store_true")
    args = parser.parse_args()
    spec = importlib.util.spec_from_file_location("scorer", args.scorer)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    pages = load(args.data)
    settings = (args.open_hole, args.hole_line)
    folds = []
    for fold in range(5):
        index = {}
        data, y, weight = matrix([p for p in pages if p["fold"] != fold], index, True)
        w = fit(dense(data, len(index)), y, weight, args.ridge)
        w[-1] += args.bias
        folds.append((index, w))
    tries = [settings]
    if args.grid:
        tries = [(a, b) for a in (0.3, 1.0) for b in (0.05, 0.15, 0.3)]
    for settings in tries:
        worst = []
        held = [predict(p, folds[p["fold"]][1], folds[p["fold"]][0], settings) for p in pages]
        print(settings, "held-out folds")
        for key, figures in score(scorer, pages, held, worst).items():
            print(
                f"  {key[0]:10} {key[1]:7} P {figures['precision']:.3f} R {figures['recall']:.3f} "
                f"F1 {figures['f1']:.3f} doc {figures['doc_f1']:.3f}"
            )
    if args.worst:
        print(*sorted(worst)[:60], sep="\n")
    if args.write:
        index = {}
        data, y, weight = matrix(pages, index, True)
        w = fit(dense(data, len(index)), y, weight, args.ridge)
        w[-1] += args.bias
        with TARGET.open("w", encoding="utf-8") as file:
            file.write(HEADER)
            for (table, number), column in sorted(index.items()):
                file.write(f"{body.FEATURES[table]}\t{number}\t{w[column]:.3f}\n")
            file.write(f"bias\t0\t{w[-1]:.3f}\nopen_hole\t0\t{args.open_hole}\nhole_line\t0\t{args.hole_line}\n")


if __name__ == "__main__":
    main()
