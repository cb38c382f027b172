"""How likely a whole reading of a cue is right, its content and its source."""

from __future__ import annotations

import math

from kabul_corpus.quotes.features.view import View, bucket
from kabul_corpus.quotes.model import Model
from kabul_corpus.quotes.reading import Reading

__all__ = ["score"]

_SHARES = tuple(str(n // 10) if n < 90 else str((n - 72) // 2) for n in range(101))
_CROSSED = ("0", "1", "2", "3")


def _share(probability: float) -> str:
    """The number of the interval that a probability falls in, finer near 1."""
    return _SHARES[int(probability * 100)]


def score(
    view: View,
    model: Model,
    reading: Reading,
    *,
    rule: str,
    group: int,
    steps: dict[str, float],
    kind: str,
    covered: float,
    crossed: int,
) -> int:
    """The score of a reading.

    ``rule`` is that of the rules' reading of the cue, ``group`` the first token of its verb group, ``steps`` the
    probability of each choice, ``kind`` how the content after the cue begins, ``covered`` the probability of a reading
    before it whose content the cue stands in, ``crossed`` the number of likely cues in the content.
    """
    w, k, scene = view.words, view.classes, view.scene
    assert reading.cue is not None
    lo = reading.cue[0]
    first, stop = reading.pieces[-1]
    size, quoted = 0, 0
    for begin, end in reading.pieces:
        size += end - begin
        levels = scene.level[begin:end]
        if max(levels) >= 0:
            quoted += end - begin if min(levels) >= 0 else sum([level >= 0 for level in levels])
    marks = "" if not quoted else "Q" if quoted == size else "m"
    source = reading.source
    if source is None:
        who = "0"
    else:
        side = "x" if source[0] < scene.sentence[lo][0] else "b" if source[1] <= lo else "a"
        who = side + (k[source[1] - 1] if source[1] - source[0] > 1 else w[source[0]])
    single, pairs = model.singles, model.pairs
    build = f"{len(reading.pieces)}{'l' if reading.pieces[0][0] < lo else ''}{marks}"
    total = single["a"].get("", 0) + single["aj"].get(_share(math.prod(steps.values())), 0) + single["ar"].get(rule, 0)
    total += single["ao"].get(who, 0) + single["ai"].get(_share(covered), 0)
    for step, probability in steps.items():
        total += single["ap"].get(step + _share(probability), 0)
    for template, one, other in (
        ("aw", w[lo], kind),
        ("ah", build, kind),
        ("an", bucket(size), kind),
        ("af", w[first], marks),
        ("aa", w[stop] if stop < scene.sentence[first][1] else "$", marks),
        ("ag", k[group - 1] if group else "^", kind),
        ("ax", _CROSSED[min(3, crossed)], marks + kind),
    ):
        if some := pairs[template].get(one):
            total += some.get(other, 0)
    return total
