"""How much of a whole reading of a cue is right: its content, its ends, its source."""

from __future__ import annotations

from kabul_corpus.quotes.features.view import BUCKETS, View
from kabul_corpus.quotes.model import Model
from kabul_corpus.quotes.reading import Candidate, Piece
from kabul_corpus.quotes.scene import Scene

__all__ = ["scores"]

_SHARES = tuple(str(n // 10) if n < 90 else str((n - 72) // 2) for n in range(101))
"""The number of the interval that a probability in hundredths falls in, finer near 1."""
_COUNTS = ("0", "1", "2", "3")


def scores(view: View, model: Model, candidates: list[Candidate], covered: float) -> list[int]:
    """The scores of the readings of one cue, the likeliest first.

    ``covered`` is the probability of the likeliest reading of another cue whose content this cue stands in.
    """
    w, k, scene, weights = view.words, view.classes, view.scene, model.weights
    cue = candidates[0].reading.cue
    assert cue is not None
    lo, best = cue[0], candidates[0].product
    floor, ceiling = scene.sentence[lo]
    any_reading = weights["whole.any"].get("")
    by_covered, by_step = weights["whole.covered"].get(_SHARES[int(covered * 100)]), weights["whole.step"]
    out: list[int] = []
    for candidate in candidates:
        reading, ruled, kind = candidate.reading, candidate.ruled, candidate.kind
        start, (first, stop) = reading.pieces[0][0], reading.pieces[-1]
        marks, size = _marks(scene, reading.pieces)
        after = w[stop] if stop < scene.sentence[first][1] else "$"
        build = f"{len(reading.pieces)}{'l' if start < lo else ''}{marks}"
        left_out = _left_out(scene, reading.pieces, floor, ceiling) if floor in view.quoted else "0"
        score = any_reading.get("", 0) if any_reading else 0
        if some := weights["whole.product"].get(_SHARES[int(candidate.product * 100)]):
            score += some.get("", 0)
        if some := weights["whole.rank"].get(_SHARES[int(candidate.product / best * 100)]):
            score += some.get(marks, 0)
        if some := weights["whole.agreement"].get(ruled.rule if ruled is not None else "none"):
            score += some.get(_agreement(candidate), 0)
        if by_covered:
            score += by_covered.get(marks, 0)
        if some := weights["whole.build"].get(build):
            score += some.get(kind, 0)
        if some := weights["whole.size"].get(BUCKETS[size]):
            score += some.get(kind, 0)
        if some := weights["whole.opening"].get(w[start - 1] if start > floor else "^"):
            score += some.get(k[start], 0)
        if some := weights["whole.after"].get(after):
            score += some.get(marks, 0)
        if some := weights["whole.last"].get(k[stop - 1]):
            score += some.get(after, 0)
        if some := weights["whole.crossed"].get(_COUNTS[min(3, candidate.crossed)]):
            score += some.get(marks + kind, 0)
        if some := weights["whole.verb"].get(_verb(scene, reading.pieces)):
            score += some.get(build, 0)
        if some := weights["whole.left_out"].get(left_out):
            score += some.get(marks, 0)
        if reading.source is None:
            if some := weights["whole.source"].get("0"):
                score += some.get("", 0)
        else:
            begin, end = reading.source
            side = "x" if begin < floor else "b" if end <= lo else "a"
            if some := weights["whole.source"].get(side + (k[end - 1] if end - begin > 1 else w[begin])):
                score += some.get("", 0)
            if some := weights["whole.source_after"].get(w[end] if end < ceiling else "$"):
                score += some.get(side, 0)
        for step, probability in candidate.steps:
            if some := by_step.get(step):
                score += some.get(_SHARES[int(probability * 100)], 0)
        out.append(score)
    return out


def _marks(scene: Scene, pieces: list[Piece]) -> tuple[str, int]:
    """Whether all of a content ("Q"), some of it ("m") or nothing stands in marks, and how many tokens it has."""
    size = marked = 0
    for begin, end in pieces:
        size += end - begin
        if scene.regions:
            marked += scene.marked.count(1, begin, end)
    return "" if not marked else "Q" if marked == size else "m", size


def _agreement(candidate: Candidate) -> str:
    """In what a reading agrees with the rules' one: its source, where its content begins, where it ends."""
    ruled, reading = candidate.ruled, candidate.reading
    if ruled is None:
        return ""
    return (
        ("s" if ruled.source == reading.source else "")
        + ("b" if abs(ruled.pieces[0][0] - reading.pieces[0][0]) < 2 else "")
        + ("e" if ruled.pieces[-1][1] == reading.pieces[-1][1] else "")
        + ("n" if len(ruled.pieces) == len(reading.pieces) else "")
    )


def _verb(scene: Scene, pieces: list[Piece]) -> str:
    """Whether a content outside marks holds an auxiliary or a finite verb."""
    for first, stop in pieces:
        if scene.finite.find(1, first, stop) >= 0:
            return "v"
    return ""


def _left_out(scene: Scene, pieces: list[Piece], floor: int, ceiling: int) -> str:
    """How many quotations of the cue's sentence a content leaves out."""
    count, following = 0, scene.openings.find
    i = following(1, floor, ceiling)
    while i >= 0:
        count += 1
        for first, stop in pieces:
            if first <= i < stop:
                count -= 1
                break
        i = following(1, max(i + 1, scene.regions[scene.opens[i]].stop), ceiling)
    return _COUNTS[min(3, count)]
