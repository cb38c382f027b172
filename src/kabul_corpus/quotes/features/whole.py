"""How much of a whole reading of a cue is right: its content, its ends, its source."""

from __future__ import annotations

from kabul_corpus.quotes.features.view import View, bucket
from kabul_corpus.quotes.model import Model
from kabul_corpus.quotes.reading import Candidate, Piece
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.verbs import finite_forms

__all__ = ["score"]

_SHARES = tuple(str(n // 10) if n < 90 else str((n - 72) // 2) for n in range(101))
_COUNTS = ("0", "1", "2", "3")


def _share(probability: float) -> str:
    """The number of the interval that a probability falls in, finer near 1."""
    return _SHARES[min(100, int(probability * 100))]


def score(view: View, model: Model, candidate: Candidate, best: float, covered: float) -> int:
    """The score of a reading.

    ``best`` is the probability of the likeliest reading of the same cue, ``covered`` that of the likeliest reading of
    another cue whose content this cue stands in.
    """
    w, k, scene = view.words, view.classes, view.scene
    reading, ruled = candidate.reading, candidate.ruled
    assert reading.cue is not None
    lo = reading.cue[0]
    floor, ceiling = scene.sentence[lo]
    start, (first, stop) = reading.pieces[0][0], reading.pieces[-1]
    kind, marks, size = candidate.kind, *_marks(scene, reading.pieces)
    source, side = reading.source, "0"
    if source is not None:
        side = "x" if source[0] < floor else "b" if source[1] <= lo else "a"
    rule = ruled.rule if ruled is not None else "none"
    limit = scene.sentence[first][1]
    after = w[stop] if stop < limit else "$"
    build = f"{len(reading.pieces)}{'l' if start < lo else ''}{marks}"
    features = [
        ("whole.any", "", ""),
        ("whole.product", _share(candidate.product), ""),
        ("whole.rank", _share(candidate.product / best), marks),
        ("whole.agreement", rule, _agreement(candidate)),
        ("whole.covered", _share(covered), marks),
        ("whole.cue_kind", w[lo], kind),
        ("whole.build", build, kind),
        ("whole.size", bucket(size), kind),
        ("whole.opening", w[start - 1] if start > floor else "^", k[start]),
        ("whole.after", after, marks),
        ("whole.last", k[stop - 1], after),
        ("whole.crossed", _COUNTS[min(3, candidate.crossed)], marks + kind),
        ("whole.verb", _verb(scene, reading.pieces), build),
        ("whole.left_out", _left_out(scene, reading.pieces, floor, ceiling) if floor in view.quoted else "0", marks),
    ]
    if source is None:
        features.append(("whole.source", "0", ""))
    else:
        begin, end = source
        features.append(("whole.source", side + (k[end - 1] if end - begin > 1 else w[begin]), ""))
        features.append(("whole.source_after", w[end] if end < ceiling else "$", side))
    features.extend([("whole.step", step, _share(probability)) for step, probability in candidate.steps.items()])
    return model.total(features)


def _marks(scene: Scene, pieces: list[Piece]) -> tuple[str, int]:
    """Whether all of a content ("Q"), some of it ("m") or nothing stands in marks, and how many tokens it has."""
    size = quoted = 0
    for begin, end in pieces:
        size += end - begin
        levels = scene.level[begin:end]
        if max(levels) >= 0:
            quoted += end - begin if min(levels) >= 0 else sum([level >= 0 for level in levels])
    return "" if not quoted else "Q" if quoted == size else "m", size


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
    lower, level = scene.tokens.lower, scene.level
    finite = finite_forms()
    for first, stop in pieces:
        for i in range(first, stop):
            if level[i] < 0 and lower[i] in finite:
                return "v"
    return ""


def _left_out(scene: Scene, pieces: list[Piece], floor: int, ceiling: int) -> str:
    """How many quotations of the cue's sentence a content leaves out."""
    count = 0
    i = floor
    while i < ceiling:
        region = scene.opens.get(i)
        if region is None:
            i += 1
            continue
        if not any(first <= i < stop for first, stop in pieces):
            count += 1
        i = max(i + 1, scene.regions[region].stop)
    return _COUNTS[min(3, count)]
