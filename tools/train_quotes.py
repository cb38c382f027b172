"""Train the quote model on the train compartment of PolNeAR and write its weights.

    python tools/train_quotes.py DATA/polnear/train src/kabul_corpus/quotes/weights.tsv.gz [--without N]

``--without`` leaves every tenth article out, from the Nth on, to be measured on. Needs numpy and scipy.
Deterministic: the same data give the same bytes. Where a text has several annotators, the one whose id sorts first is
the gold. No word
enters the vocabulary that stands in fewer than ten articles or that is mostly capitalized where no sentence begins, so
no name can be part of a feature; no feature is kept that occurs in fewer than ten articles.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import hashlib
import io
import itertools
import sys
from operator import itemgetter
from pathlib import Path

import numpy as np
from scipy import optimize, sparse

from kabul_corpus import structure
from kabul_corpus.quotes import QUOTABLE
from kabul_corpus.quotes.assemble import rule_readings
from kabul_corpus.quotes.choice import end_scores, left_stop, rule_end, start_kind
from kabul_corpus.quotes.classes import CLASSES
from kabul_corpus.quotes.cues import ENTRIES
from kabul_corpus.quotes.decisions import likely_cues, readings_of
from kabul_corpus.quotes.features import cue, ends, lefts, sources, starts, whole
from kabul_corpus.quotes.features.view import View
from kabul_corpus.quotes.model import Feature, Model
from kabul_corpus.quotes.occurrences import occurrences
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.vocabulary import Vocabulary, shape

MIN_ARTICLES = 10
GROUPS = 96
STEP = 16
FOLDS = 4
CUE_PENALTY = 1.5
PENALTY = 1.2
WHOLE_PENALTY = 10.0
INEXACT = 0.6
"""What a reading is worth that overlaps the right content by half, with its source, beside one with the same words."""


def read_annotation(path: Path) -> list[dict[str, list[tuple[int, int]]]]:
    records: list[str] = []
    for line in path.read_bytes().decode("utf-8").split("\n"):
        head = line.split("\t")[0]
        if "\t" in line and head[:1] in "TEARMN#*" and (head[1:].isdigit() or head == "*"):
            records.append(line)
    spans: dict[str, list[tuple[int, int]]] = {}
    events = []
    for record in records:
        fields = record.split("\t")
        if record[0] == "T":
            parts = fields[1].split(" ", 1)[1].split(";")
            spans[fields[0]] = [(int(part.split()[0]), int(part.split()[1])) for part in parts]
        elif record[0] == "E":
            events.append(fields[1].split())
    out = []
    for event in events:
        item: dict[str, list[tuple[int, int]]] = {"content": [], "cue": [], "source": []}
        for role in event[1:]:
            name, _, ref = role.partition(":")
            name = name.rstrip("0123456789").lower()
            if name in item and ref in spans:
                item[name].extend(spans[ref])
        for value in item.values():
            value.sort()
        if item["content"]:
            out.append(item)
    return out


def load(folder: Path):
    by_id: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        by_id.setdefault(path.stem.rpartition("_")[0], path)
    for path in sorted((folder / "text").glob("*.txt")):
        yield path.stem, path.read_bytes().decode("utf-8"), read_annotation(by_id[path.stem])


def vocabulary_of(scenes) -> list[str]:
    """Words of at least ten articles that mostly stand in lower case where no sentence begins."""
    articles: collections.Counter[str] = collections.Counter()
    lower_case: collections.Counter[str] = collections.Counter()
    upper_case: collections.Counter[str] = collections.Counter()
    for scene in scenes:
        tokens = scene.tokens
        articles.update(set(tokens.lower))
        for i, word in enumerate(tokens.words):
            if i == scene.sentence[i][0] or i - 1 in scene.opens:
                continue
            (upper_case if word[0].isupper() else lower_case)[tokens.lower[i]] += 1
    closed = set().union(
        *(words for name, words in CLASSES.items() if name not in {"outlet", "role", "title_abbreviation", "label"})
    )
    days = CLASSES["time"]
    kept = []
    for word, count in articles.items():
        if count < MIN_ARTICLES or word[0].isdigit():
            continue
        if word in closed or word in days or lower_case[word] > upper_case[word]:
            kept.append(word)
    return sorted(kept)


def word_groups(scenes, vocabulary: list[str]) -> dict[str, str]:
    """Word -> class: words grouped by what stands beside them; closed-class words are a class each."""
    counts: collections.Counter[str] = collections.Counter()
    known = set(vocabulary)
    streams = []
    for scene in scenes:
        stream = [
            low if low in known else shape(word)
            for word, low in zip(scene.tokens.words, scene.tokens.lower, strict=True)
        ]
        streams.append(stream)
        counts.update(stream)
    contexts = [word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:1200]]
    column = {word: i for i, word in enumerate(contexts)}
    row = {word: i for i, word in enumerate(vocabulary)}
    pairs: collections.Counter[tuple[int, int]] = collections.Counter()
    width = len(contexts)
    for stream in streams:
        for a, b in itertools.pairwise(stream):
            if a in row and b in column:
                pairs[row[a], column[b]] += 1
            if b in row and a in column:
                pairs[row[b], width + column[a]] += 1
    keys = sorted(pairs)
    data = np.array([pairs[key] for key in keys], dtype=float)
    i, j = np.array([key[0] for key in keys]), np.array([key[1] for key in keys])
    matrix = sparse.csr_matrix((data, (i, j)), shape=(len(vocabulary), 2 * width))
    total = data.sum()
    rows, columns = np.asarray(matrix.sum(1)).ravel() + 1e-9, np.asarray(matrix.sum(0)).ravel() + 1e-9
    weight = np.maximum(0.0, np.log(data * total / (rows[i] * columns[j] ** 0.75 * columns.sum() ** 0.25)))
    matrix = sparse.csr_matrix((weight, (i, j)), shape=matrix.shape)
    left, values, _ = sparse.linalg.svds(matrix, k=50, v0=np.ones(min(matrix.shape)), which="LM")
    order = np.argsort(-values)
    vectors = left[:, order] * values[order] ** 0.5
    vectors *= np.sign(vectors[np.argmax(np.abs(vectors), axis=0), np.arange(vectors.shape[1])])
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    frequent = np.argsort([-counts[word] for word in vocabulary], kind="stable")
    centres = vectors[frequent[:GROUPS]].copy()
    for _ in range(40):
        nearest = np.argmax(vectors @ centres.T, axis=1)
        for c in range(GROUPS):
            members = vectors[nearest == c]
            if len(members):
                centres[c] = members.sum(0) / (np.linalg.norm(members.sum(0)) + 1e-9)
    closed = set().union(
        *(
            CLASSES[name]
            for name in (
                "determiner",
                "possessive",
                "subject",
                "pronoun",
                "relative",
                "preposition",
                "conjunction",
                "subordinator",
                "auxiliary",
            )
        )
    )
    return {
        word: word if word in closed or not word[0].isalpha() else f"#{nearest[n]}" for n, word in enumerate(vocabulary)
    }


class Names(tuple):
    """Names of features that add up like the weights they stand for."""

    def __add__(self, other: Names | int) -> Names:
        return Names((*self, *other)) if other else self

    __radd__ = __add__


class Recorder:
    """Stands in for a model while candidates are scored: each score is the names of the features asked for."""

    def __init__(self) -> None:
        self.weights = self

    def __getitem__(self, template: str) -> Asked:
        return Asked((template,))


class Asked:
    """What a recorder knows of a feature before its last part."""

    def __init__(self, parts: tuple[str, ...]) -> None:
        self.parts = parts

    def get(self, part: str, default: int | None = None) -> Asked | Names:
        return Asked((*self.parts, part)) if default is None else Names([(*self.parts, part)])


RECORDER = Recorder()


class Problem:
    """Groups of candidates with features, one or several of each group right; a group may count for less than one."""

    def __init__(self) -> None:
        self.rows: list[list[Feature]] = []
        self.groups: list[int] = []
        self.right: list[bool] = []
        self.article: list[int] = []
        self.share: list[float] = []

    def add(self, article: int, rows: list[list[Feature]], right: list[bool], share: float = 1.0) -> None:
        if not any(right) or len(rows) < 2:
            return
        self.rows.extend(rows)
        self.right.extend(right)
        self.groups.extend([len(self.share)] * len(rows))
        self.article.extend([article] * len(rows))
        self.share.append(share)

    def fit(self, name: str, penalty: float) -> dict[Feature, int]:
        where: dict[Feature, set[int]] = collections.defaultdict(set)
        for row, article in zip(self.rows, self.article, strict=True):
            for feature in row:
                some = where[feature]
                if len(some) < MIN_ARTICLES:
                    some.add(article)
        names = sorted(feature for feature, some in where.items() if len(some) >= MIN_ARTICLES)
        index = {feature: n for n, feature in enumerate(names)}
        columns, starts = [], [0]
        for row in self.rows:
            columns.extend(sorted({index[feature] for feature in row if feature in index}))
            starts.append(len(columns))
        matrix = sparse.csr_matrix(
            (np.ones(len(columns)), np.array(columns), np.array(starts)), shape=(len(self.rows), len(names))
        )
        groups, right, share = np.array(self.groups), np.array(self.right), np.array(self.share)
        first = np.flatnonzero(np.r_[True, groups[1:] != groups[:-1]])
        transposed = matrix.T.tocsr()

        def loss(weights):
            scores = matrix @ weights
            top = np.maximum.reduceat(scores, first)
            exp = np.exp(scores - top[groups])
            total = np.add.reduceat(exp, first)
            good = np.add.reduceat(exp * right, first) + 1e-30
            value = np.sum(share * (np.log(total) - np.log(good))) + 0.5 * penalty * weights @ weights
            slope = (exp / total[groups] - exp * right / good[groups]) * share[groups]
            return value, transposed @ slope + penalty * weights

        result = optimize.minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 150})
        scores = matrix @ result.x
        top = np.maximum.reduceat(np.where(right, scores, -1e9), first) >= np.maximum.reduceat(scores, first)
        print(
            f"{name}: {len(share)} groups, {len(self.rows)} rows, {len(names)} features, {top.mean():.3f} right",
            file=sys.stderr,
        )
        rounded = np.rint(result.x * STEP).astype(int)
        return {feature: int(weight) for feature, weight in zip(names, rounded, strict=True) if weight}


def word_bounds(scene: Scene, first: int, stop: int) -> tuple[int, int]:
    """A range without what is no word at its edges."""
    words = scene.tokens.words
    while first < stop and not words[first][0].isalnum():
        first += 1
    while stop > first and not words[stop - 1][0].isalnum():
        stop -= 1
    return first, stop


class Gold:
    """One gold attribution in tokens."""

    def __init__(self, scene: Scene, item) -> None:
        def pieces(spans):
            out = []
            for start, end in spans:
                first = scene.tokens.at(start)
                if first and scene.tokens.end(first - 1) > start:
                    first -= 1
                stop = scene.tokens.at(end)
                first, stop = word_bounds(scene, first, stop)
                if stop > first:
                    out.append((first, stop))
            merged = []
            for first, stop in out:
                if merged and word_bounds(scene, merged[-1][1], first)[0] >= first:
                    merged[-1] = (merged[-1][0], stop)
                else:
                    merged.append((first, stop))
            return merged

        self.content = pieces(item["content"])
        self.source = pieces(item["source"])
        self.cue = []
        for bounds in item["cue"]:
            self.cue.extend(range(*map(scene.tokens.at, bounds)))


def overlap(piece, pieces) -> float:
    tokens = {i for a, b in pieces for i in range(a, b)}
    mine = set(range(*piece))
    return len(tokens & mine) / len(tokens | mine) if tokens else 0.0


class Text:
    """One text with its candidates for cues and the gold attributions that have a head among them."""

    def __init__(self, article, scene, gold, vocabulary, cue_words, rate) -> None:
        self.article, self.scene, self.gold = article, scene, gold
        self.view = View(scene, vocabulary)
        everywhere = scene.tokens.where(cue_words)  # more to learn from than beside quotations alone
        self.found = occurrences(scene, rule_readings(scene), everywhere)
        self.at = {occurrence.lo: occurrence for occurrence in self.found}
        self.heads: dict[int, Gold] = {}
        for item in gold:
            here = [i for i in item.cue if i in self.at]
            if here and item.content:
                ruled = [i for i in here if self.at[i].reading is not None]
                self.heads[max(ruled or here, key=lambda i: (rate.get(scene.tokens.lower[i], 0.0), -i))] = item
        self.rows = [cue.score(self.view, RECORDER, o.lo, o.group, o.reading, o.inside) for o in self.found]


def fit_cues(texts, penalty) -> dict[Feature, int]:
    """The cue weights; each text's candidates get a probability from the weights of the other half of the texts."""

    def problem(some):
        out = Problem()
        for text in some:
            for occurrence, row in zip(text.found, text.rows, strict=True):
                is_cue = occurrence.lo in text.heads
                out.add(text.article, [row, ()], [is_cue, not is_cue])
        return out

    for half in (0, 1):
        weights = problem([text for text in texts if text.article % 2 != half]).fit(f"cue, half {half}", penalty)
        for text in texts:
            if text.article % 2 == half:
                for occurrence, row in zip(text.found, text.rows, strict=True):
                    score = sum(weights.get(feature, 0) for feature in row) / STEP
                    occurrence.probability = 1 / (1 + np.exp(-score))
    return problem(texts).fit("cue", penalty)


def collect(text, problems) -> None:
    article, scene, view, found, at, heads = text.article, text.scene, text.view, text.found, text.at, text.heads
    order = sorted(heads)
    earlier_source, earlier_cue = None, None
    for lo in order:
        item, occurrence = heads[lo], at[lo]
        floor, ceiling = scene.sentence[lo]
        if earlier_cue is None or scene.sentence[earlier_cue.lo][0] != floor:
            earlier_source, earlier_cue = None, None
        ruled, hi = occurrence.reading, occurrence.hi
        choices = sources.candidates(view, lo, hi, occurrence.group, ruled, earlier_source)
        rows = sources.scores(view, RECORDER, lo, hi, occurrence.group, [None, *choices], ruled, earlier_source)
        shares = [overlap(choice, item.source) for choice in choices]
        best = max(shares, default=0.0)
        right = [not item.source] + [bool(item.source) and best > 0.2 and share >= best - 1e-9 for share in shares]
        problems["source"].add(article, rows, right)
        chosen = choices[shares.index(best)] if item.source and best > 0.2 else None
        behind = [(o.lo, o.probability) for o in found if floor <= o.lo < lo and o.probability >= 0.5][-8:]
        stop = left_stop(scene, occurrence, chosen)
        gold_left = [piece for piece in item.content if piece[0] < lo]
        if stop > floor:
            firsts = lefts.candidates(view, stop, floor, ruled)
            rows = lefts.scores(view, RECORDER, lo, hi, [None, *firsts], stop, floor, chosen, ruled, behind)
            right = [not gold_left] + [
                bool(gold_left) and word_bounds(scene, first, stop)[0] in {piece[0] for piece in gold_left}
                for first in firsts
            ]
            problems["left"].add(article, rows, right)
        gold_right = [piece for piece in item.content if piece[0] > lo]
        begins = starts.candidates(view, hi, ruled)
        ahead = [other for other in found if other.lo > lo and other.probability >= 0.5][:8]
        coming = ahead[0].lo if ahead else view.size
        side = "" if not gold_left else "Q" if stop - 1 in scene.closes else "l"
        rows = starts.scores(view, RECORDER, lo, hi, [None, *begins], chosen, ruled, side, coming)
        right = [not gold_right] + [
            bool(gold_right) and word_bounds(scene, begin, min(begin + 60, view.size))[0] == gold_right[0][0]
            for begin in begins
        ]
        problems["start"].add(article, rows, right)
        good = [begin for begin, ok in zip(begins, right[1:], strict=True) if ok]
        if good:
            begin = next((b for b in good if b in scene.opens), good[-1])
            limit = (
                scene.sentence[begin][1]
                if begin not in scene.opens
                else max(ceiling, scene.regions[scene.opens[begin]].stop)
            )
            if begin >= ceiling:
                limit = scene.sentence[begin][1]
            wanted = rule_end(scene, occurrence, begin, limit)
            stops = ends.candidates(view, begin, limit, wanted)
            rows = end_scores(view, RECORDER, lo, begin, stops, limit, wanted, start_kind(scene, begin), ahead)
            goal = gold_right[0][1]
            right = [word_bounds(scene, begin, end)[1] == goal for end in stops]
            problems["end"].add(article, rows, right)
        earlier_source, earlier_cue = chosen, occurrence


def words_of(scene: Scene, pieces) -> set[int]:
    """The words of a content or source; "that" is the content's in the corpus and not in ours."""
    words, lower = scene.tokens.words, scene.tokens.lower
    return {i for first, stop in pieces for i in range(first, stop) if words[i][0].isalnum() and lower[i] != "that"}


def credit(text, reading) -> float:
    """How right a reading is: 1 where its content has the words of a gold one, and its source words of its source.

    ``INEXACT`` where the contents overlap by half or more, else nothing.
    """
    mine = words_of(text.scene, reading.pieces)
    best, item = 0.0, None
    for gold in text.gold:
        theirs = words_of(text.scene, gold.content)
        share = len(mine & theirs) / max(1, len(mine | theirs))
        if share > best:
            best, item = share, gold
    if item is None or best < 0.5:
        return 0.0
    if item.source and reading.source is not None:
        right = bool(words_of(text.scene, item.source) & words_of(text.scene, [reading.source]))
    else:
        right = not item.source and reading.source is None
    if not right:
        return 0.0
    return 1.0 if best == 1.0 else INEXACT


def collect_readings(text, model: Model, problem: Problem) -> None:
    """The readings that a model makes of a text that it was not trained on, and how right each is."""
    for candidates, covered in readings_of(text.view, model, likely_cues(text.view, model, rule_readings(text.scene))):
        for candidate, row in zip(candidates, whole.scores(text.view, RECORDER, candidates, covered), strict=True):
            share = credit(text, candidate.reading)
            if share:
                problem.add(text.article, [row, ()], [True, False], share)
            if share < 1:
                problem.add(text.article, [row, ()], [False, True], 1 - share)


def fit_all(texts, penalties) -> dict[Feature, int]:
    weights = fit_cues(texts, penalties["cue"])
    problems = {name: Problem() for name in ("source", "left", "start", "end")}
    for text in texts:
        collect(text, problems)
    for name, problem in problems.items():
        weights.update(problem.fit(name, penalties[name]))
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", type=int, help="leave every tenth article out, from this one on")
    args = parser.parse_args()
    scenes, golds = [], []
    for number, (_, text, items) in enumerate(load(args.data)):
        if args.without is not None and number % 10 == args.without:
            continue
        layout = structure.read(text)
        scene = Scene(text, [(b.span.start, b.span.end) for b in layout.blocks if b.role in QUOTABLE])
        scenes.append(scene)
        golds.append([Gold(scene, item) for item in items])
    vocabulary = vocabulary_of(scenes)
    groups = word_groups(scenes, vocabulary)
    print(f"{len(vocabulary)} words", file=sys.stderr)
    all_count: collections.Counter[str] = collections.Counter()
    cue_count: collections.Counter[str] = collections.Counter()
    for scene, gold in zip(scenes, golds, strict=True):
        all_count.update(scene.tokens.lower)
        for item in gold:
            cue_count.update({scene.tokens.lower[i] for i in item.cue if i < len(scene.tokens.lower)})
    rate = {word: cue_count[word] / all_count[word] for word in all_count}
    closed = set().union(
        *(
            CLASSES[name]
            for name in (
                "determiner",
                "possessive",
                "subject",
                "pronoun",
                "relative",
                "preposition",
                "conjunction",
                "auxiliary",
                "adverb",
                "time",
            )
        )
    )
    lexical = {
        word
        for word in groups
        if word[0].isalpha() and word not in closed and cue_count[word] >= 5 and rate[word] >= 0.05
    }
    cue_words = frozenset(
        lexical
        | {"according"}
        | {word for word in ENTRIES if word in groups and cue_count[word] and rate[word] >= 0.01}
    )
    print(f"{len(cue_words)} cue words", file=sys.stderr)
    known = Vocabulary(groups)
    texts = [
        Text(n, scene, gold, known, cue_words, rate) for n, (scene, gold) in enumerate(zip(scenes, golds, strict=True))
    ]
    penalties = {"cue": CUE_PENALTY, **dict.fromkeys(("source", "left", "start", "end"), PENALTY)}
    accepted = Problem()
    for fold in range(FOLDS):
        weights = fit_all([text for text in texts if text.article // 2 % FOLDS != fold], penalties)
        model = Model.of(weights.items(), groups)
        for text in texts:
            if text.article // 2 % FOLDS == fold:
                collect_readings(text, model, accepted)
    weights = fit_all(texts, penalties)
    weights.update(accepted.fit("whole", WHOLE_PENALTY))
    members: dict[str, list[str]] = {}
    for word, group in sorted(groups.items()):
        members.setdefault(group, []).append(word)
    lines = ["\t".join(("class", group, *words)) for group, words in members.items()]
    for template, features in itertools.groupby(sorted(weights), key=itemgetter(0)):
        parts = list(features)
        sizes = collections.Counter(first for _, first, _ in parts)
        lines += [
            "\t".join((template, *sizes)),
            " ".join(map(str, sizes.values())),
            "\t".join(second for _, _, second in parts),
            " ".join(str(weights[feature]) for feature in parts),
        ]
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0, compresslevel=9) as packed:
        packed.write(("\n".join(lines) + "\n").encode("utf-8"))
    args.out.write_bytes(buffer.getvalue())
    print(
        f"{len(lines)} lines, {len(buffer.getvalue())} bytes, sha256 {hashlib.sha256(buffer.getvalue()).hexdigest()}",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
