"""The subject of a clause, where a cue has none beside it."""

from __future__ import annotations

from kabul_corpus.quotes import adjuncts, phrases
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.tokens import word_classes

__all__ = ["clause_subject", "nearest_subject"]

_WIDEST = 30


def clause_subject(scene: Scene, stop: int, floor: int) -> tuple[int, int] | None:
    """The first noun phrase from ``floor`` to before ``stop``, after openings like "In fact,"."""
    lower = scene.tokens.lower
    classes = word_classes()
    i = adjuncts.skip_adverbs(scene, floor, stop)
    while i in scene.opens and scene.level[i] != scene.level[stop]:
        i = scene.regions[scene.opens[i]].stop
    if i < stop and (lower[i] in classes["preposition"] or lower[i] in classes["subordinator"]):
        while i < stop and lower[i] != ",":
            i += 1
        i += 1
    while i < stop and (lower[i] == "," or lower[i] in classes["adverb"] or lower[i] in classes["conjunction"]):
        i += 1
    if i >= stop:
        return None
    end = phrases.after(scene, i, stop)
    return (i, end) if end > i else None


def nearest_subject(scene: Scene, stop: int, floor: int) -> tuple[int, int] | None:
    """The subject of the last finite verb before ``stop``."""
    words, lower = scene.tokens.words, scene.tokens.lower
    classes = word_classes()
    named = classes["determiner"] | classes["possessive"] | {"of"}
    for i in range(stop - 1, max(floor, stop - _WIDEST), -1):
        if scene.level[i] != scene.level[stop]:
            continue
        if lower[i] in classes["nounlike"] and lower[i - 1] in named:
            continue
        verbal = words[i][0].islower() and phrases.looks_verbal(lower[i])
        if verbal or (lower[i] != "'s" and lower[i] in classes["auxiliary"]):
            first = phrases.before(scene, i, floor)
            if first < i and lower[i - 1] not in classes["auxiliary"]:
                return first, i
    return None
