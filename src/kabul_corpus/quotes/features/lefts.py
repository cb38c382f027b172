"""Where a content that stands before its reporting clause begins."""

from __future__ import annotations

from kabul_corpus.quotes.features.view import BUCKETS, View
from kabul_corpus.quotes.model import Model
from kabul_corpus.quotes.reading import Piece, Reading

__all__ = ["candidates", "scores"]

_MOST = 12
_MARKS = frozenset({",", ";", ":", "—", "–", "--", "("})
_JOINTS = frozenset({"and", "but", "that", "because", "while", "as", "when"})


def candidates(view: View, stop: int, floor: int, reading: Reading | None) -> list[int]:
    """Where a content that ends before ``stop``, ahead of its reporting clause, may begin."""
    scene = view.scene
    words, lower = scene.tokens.words, scene.tokens.lower
    out = [floor]
    i = stop - 1
    while i > floor and len(out) < _MOST:
        if i in scene.closes and scene.level[i] != -1:
            i = scene.regions[scene.closes[i]].first
            out.append(i)
            i -= 1
            continue
        if words[i] in _MARKS or lower[i] in _JOINTS:
            out.append(i + 1)
        i -= 1
    if reading is not None:
        out.extend(first for first, last in reading.pieces if last <= stop and first >= floor)
    return [first for first in dict.fromkeys(out) if first < stop]


def scores(
    view: View,
    model: Model,
    lo: int,
    hi: int,
    choices: list[int | None],
    stop: int,
    floor: int,
    source: Piece | None,
    reading: Reading | None,
    behind: list[tuple[int, float]],
) -> list[int]:
    """The scores of tokens, or of None, as the first of a content that ends before ``stop``, ahead of its cue.

    ``behind`` are the likely cues before it in its sentence, each with its probability.
    """
    w, k, scene, weights = view.words, view.classes, view.scene, model.weights
    word = w[lo]
    rule = reading.rule if reading is not None else "none"
    inverted, _, next_word, _ = view.behind(hi, scene.sentence[lo][1], source)
    gap = w[stop] if stop < len(w) - 3 else "$"
    quoted = "Q" if stop - 1 in scene.closes else ""
    comma = "," if gap == "," else ""
    where = f"{quoted}{comma}{'i' if inverted else ''}{'s' if source is None else ''}"
    by_words, by_length, word_before, by_gap = (
        weights["left.words"],
        weights["left.size"],
        weights["left.cue_before"].get(word),
        weights["left.gap"].get(gap),
    )
    by_crossed = weights["left.crossed"]
    out: list[int] = []
    for choice in choices:
        if choice is None:
            score = 0
            if some := weights["left.none"].get(""):
                score += some.get("", 0)
            if some := weights["left.none_word"].get(word):
                score += some.get(where, 0)
            if some := weights["left.none_after"].get(next_word):
                score += some.get(where, 0)
            if some := weights["left.none_rule"].get(rule):
                score += some.get(where, 0)
            if some := weights["left.none_gap"].get(gap):
                score += some.get(next_word, 0)
            if some := weights["left.none_class"].get(k[lo]):
                score += some.get(where, 0)
            if some := weights["left.none_opening_class"].get(k[floor]):
                score += some.get(where, 0)
            if some := weights["left.none_opening"].get(w[floor]):
                score += some.get(where, 0)
            out.append(score)
            continue
        before = w[choice - 1] if choice > floor else "^"
        opens = "q" if choice in scene.opens else ""
        score = 0
        if some := by_words.get(before):
            score += some.get(w[choice], 0)
        if some := by_length.get(BUCKETS[stop - choice]):
            score += some.get(where + opens, 0)
        if word_before:
            score += word_before.get(before, 0)
        if by_gap:
            score += by_gap.get(quoted + opens, 0)
        if behind and (some := by_crossed.get(_crossed(behind, choice, stop))):
            score += some.get(quoted + opens, 0)
        out.append(score)
    return out


def _crossed(behind: list[tuple[int, float]], first: int, stop: int) -> str:
    """How likely the likeliest cue is that a content would hold, in eighths."""
    return str(int(8 * max([probability for lo, probability in behind if first <= lo < stop], default=0.0)))
