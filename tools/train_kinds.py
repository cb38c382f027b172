"""Train the model of kinds on open corpora of names and write its weights.

    python tools/train_kinds.py NER_OPEN/train.jsonl src/kabul_corpus/lexicons/kind_weights.tsv

Needs numpy and scipy. Deterministic: the same data give the same bytes. The model sees the names that the rules cut but
cannot tell the kind of, and learns what the corpora say of those that they bound alike. A tenth of the texts of the
news-like corpora, by a checksum of their ids, is set aside; the share of right kinds there is printed, and what the
weights that ship were learned from leaves them out.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from scipy import optimize, sparse

from kabul_corpus import structure
from kabul_corpus.names.features import of_words
from kabul_corpus.names.kinds import last_names, open_forms
from kabul_corpus.names.lexicon import lexicon
from kabul_corpus.names.model import KINDS, STEP
from kabul_corpus.names.segment import cut
from kabul_corpus.names.short_forms import short_forms
from kabul_corpus.names.styles import Style, styles
from kabul_corpus.names.tokens import read
from kabul_corpus.names.walk import Walk

NEWS = ("wikigold", "uner-ewt", "re3d", "crossner-politics")
OTHER_DOMAINS = 0.15  # weight of a text that is no news
LEAST = 4  # forms that must have a feature
PENALTY = 1.0
NO_NAME_LESS = 0.5  # the corpora leave out more names than news has words that are none
RULES = 0.4  # and more firms, whose words the rules know
COLUMNS = [kind.value if kind else "other" for kind in KINDS]

Example = tuple[str, str, dict[str, float], int, int]
"""Corpus, id, features, column, number of mentions."""


def examples(path: Path) -> Iterator[Example]:
    known = lexicon()
    for line in path.read_text(encoding="utf-8").splitlines():
        record: dict[str, Any] = json.loads(line)
        text = record["text"]
        gold = {}
        for actor in record["actors"]:
            for start, end in actor["mentions"]:
                gold[start + 4 if text[start : start + 4].lower() == "the " else start, end] = actor["kind"]
        tokens = read(text)
        walk = Walk(text, tokens, known, (known.forms,))
        for first, limit, style in styles(text, structure.read(text), tokens):
            if style is Style.SENTENCE:
                cut(walk, first, limit, style)
        found = walk.found
        features, _ = open_forms(text, found, last_names(text, found), short_forms(text, found, known), known)
        labels: dict[str, Counter[str]] = {form: Counter() for form in features}
        for start, end, kind, _ in found:
            right = gold.get((start, end))
            apart = right is None and all(last <= start or first >= end for first, last in gold)
            if kind is None and text[start:end] in labels and (right or apart):
                labels[text[start:end]][right or "other"] += 1
        for form, counted in labels.items():
            if counted:
                label = max(counted, key=lambda name: (counted[name], name))
                told = features[form] | dict.fromkeys(of_words(form, known), 1.0)
                yield record["meta"]["source"], record["id"], told, COLUMNS.index(label), counted.total()


def held_out(example: Example) -> bool:
    return example[0] in NEWS and zlib.crc32(example[1].encode()) % 10 == 0


def matrix(found: list[Example], vocabulary: dict[str, int]) -> sparse.csr_matrix:
    cells = [
        (row, vocabulary[feature], value)
        for row, example in enumerate(found)
        for feature, value in example[2].items()
        if feature in vocabulary
    ]
    rows, columns, values = zip(*cells, strict=True)
    return sparse.csr_matrix((values, (rows, columns)), shape=(len(found), len(vocabulary)))


def fit(found: list[Example], vocabulary: dict[str, int]) -> np.ndarray:
    """The weights with the least penalized logarithmic loss, a row for each feature."""
    table = matrix(found, vocabulary)
    right = np.array([example[3] for example in found])
    trust = np.array([1.0 if example[0] in NEWS else OTHER_DOMAINS for example in found])
    places = np.arange(len(found))
    target = np.zeros((len(found), len(KINDS)))
    target[places, right] = 1

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(len(vocabulary), len(KINDS))
        scores = table @ weights
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        total = shares.sum(axis=1, keepdims=True)
        missed = trust * (np.log(total[:, 0]) - scores[places, right])
        slope = table.T @ ((shares / total - target) * trust[:, None]) + PENALTY * weights
        return float(missed.sum() + PENALTY / 2 * (weights**2).sum()), slope.ravel()

    start = np.zeros(len(vocabulary) * len(KINDS))
    result = optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return result.x.reshape(len(vocabulary), len(KINDS))


def share_right(found: list[Example], vocabulary: dict[str, int], weights: np.ndarray) -> float:
    told = (matrix(found, vocabulary) @ weights).argmax(axis=1)
    mentions = np.array([example[4] for example in found])
    return float((mentions * (told == np.array([example[3] for example in found]))).sum() / mentions.sum())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("weights", type=Path)
    arguments = parser.parse_args()
    everything = list(examples(arguments.data))
    aside = [example for example in everything if held_out(example)]
    learned = [example for example in everything if not held_out(example)]
    counts = Counter(feature for example in learned for feature in example[2])
    vocabulary = {feature: row for row, feature in enumerate(sorted(f for f, n in counts.items() if n >= LEAST))}
    weights = fit(learned, vocabulary)
    weights[vocabulary["any"], KINDS.index(None)] -= NO_NAME_LESS
    for column, kind in enumerate(KINDS[:-1]):
        weights[vocabulary[f"votes={kind}"], column] += RULES
    steps = np.rint(weights * STEP).astype(int)
    print(f"{len(learned)} forms learned from, {len(vocabulary)} features; of {len(aside)} forms set aside right, by")
    print(f"mention: {share_right(aside, vocabulary, steps):.3f}")
    lines = [
        "# what: weights of the linear model of kinds: feature, then steps of 1/16 for " + ", ".join(COLUMNS),
        "# source: learned from WikiGold (CC BY 4.0), Universal NER English EWT (CC BY-SA 4.0), CrossNER (MIT),",
        "# re3d (public domain, Open Government Licence, CC BY) and SEC filings (CC BY 3.0); see docs/model-card.md",
        "# licence: MIT for the figures; the corpora stay under their own licences",
        "# built by: tools/train_kinds.py",
        *(
            "\t".join([feature, *map(str, steps[row])])
            for feature, row in vocabulary.items()
            if steps[row].any() and "\t" not in feature and "\n" not in feature
        ),
    ]
    arguments.weights.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
