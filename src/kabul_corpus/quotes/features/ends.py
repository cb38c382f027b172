"""Where a content that follows its cue ends."""

from __future__ import annotations

from itertools import compress, count, islice

from kabul_corpus.quotes.features.view import BUCKETS, View
from kabul_corpus.quotes.model import Model
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.tokens import TERMINATORS

__all__ = ["candidates", "crossings", "scores"]

_MOST = 28
_ORDERS = ("0", "1", "2", "3", "4", "5", *["6"] * _MOST)


def candidates(view: View, first: int, ceiling: int, rule_end: int) -> list[int]:
    """The tokens before which a content that begins at ``first`` may stop, in order."""
    scene = view.scene
    if scene.openings.find(1, first, ceiling) < 0:
        out = list(islice(compress(count(first + 1), scene.edges[first + 1 : ceiling]), _MOST))
    else:
        out = _around_quotations(scene, first, ceiling)
    if ceiling not in out and (not out or scene.tokens.words[ceiling - 1] not in TERMINATORS):
        out.append(ceiling)
    if rule_end > first and rule_end not in out:
        out.append(rule_end)
    return out


def _around_quotations(scene: Scene, first: int, ceiling: int) -> list[int]:
    """The tokens behind and before which phrases and whole quotations end."""
    following, opens = scene.edges.find, scene.opens
    out: list[int] = []
    i = following(1, first, ceiling)
    while i >= 0 and len(out) < _MOST:
        if i in opens:
            i = scene.regions[opens[i]].stop
            if i <= ceiling:
                out.append(i)
        else:
            if i > first and (not out or out[-1] != i):
                out.append(i)
            i += 1
        i = following(1, i, ceiling)
    return out


def scores(
    view: View,
    model: Model,
    lo: int,
    first: int,
    choices: list[int],
    verbs: list[bool],
    ceiling: int,
    rule_end: int,
    start: str,
) -> list[int]:
    """The scores of tokens as the one before which a content stops; ``start`` tells how the content begins.

    ``verbs`` tells whether a verb stands before each.
    """
    w, k, closes, weights = view.words, view.classes, view.scene.closes, model.weights
    by_rule, by_words, by_classes, by_class, by_order = (
        weights["end.word_rule"],
        weights["end.words"],
        weights["end.classes"],
        weights["end.class_next"],
        weights["end.order"],
    )
    after_cue, after_start = weights["end.cue_word"].get(w[lo]), weights["end.start_words"].get(start)
    after_verb, after_none = weights["end.start_word"].get(start + "v"), weights["end.start_word"].get(start)
    size_marked, size_plain = weights["end.start_size"].get("Q|" + start), weights["end.start_size"].get("|" + start)
    last = ceiling - 1 if view.scene.tokens.words[ceiling - 1] in TERMINATORS else ceiling
    out: list[int] = []
    for choice, verb, order in zip(choices, verbs, _ORDERS, strict=False):
        if choice >= last:
            here = after = then = here_k = after_k = "$"
            is_rule = "R" if rule_end >= ceiling - 1 else ""
        else:
            is_rule = "R" if choice == rule_end else ""
            here, after = w[choice], w[choice + 1]
            here_k, after_k, then = k[choice], k[choice + 1], k[choice + 2]
            if choice + 2 >= ceiling:
                then = "$"
                if choice + 1 >= ceiling:
                    after = after_k = "$"
        marked = choice - 1 in closes
        score = 0
        if some := by_rule.get(here):
            score += some.get("Q" + is_rule if marked else is_rule, 0)
        if some := by_words.get(here):
            score += some.get(after, 0)
        if some := by_classes.get(here):
            score += some.get(f"{after_k}|{then}", 0)
        if some := by_class.get(here_k):
            score += some.get(after_k + ("|v" if verb else "|"), 0)
        if some := by_order.get(order):
            score += some.get(here, 0)
        if some := after_verb if verb else after_none:
            score += some.get(here, 0)
        if some := size_marked if marked else size_plain:
            score += some.get(BUCKETS[choice - first], 0)
        if after_cue:
            score += after_cue.get(here, 0)
        if after_start:
            score += after_start.get(f"{here}|{after_k}", 0)
        out.append(score)
    return out


def crossings(view: View, model: Model, stop: int, last: tuple[float, int] | None, coming: int | None) -> int:
    """What a score gains by the cues before and right after an end.

    ``last`` is how probable the last one before it is and how many there are, ``coming`` the group of
    the next one.
    """
    weights = model.weights
    score = 0
    if last is not None:
        probability, crossed = last
        if some := weights["end.crossed"].get(str(int(probability * 8))):
            score += some.get(str(min(crossed, 2)), 0)
    if coming is not None and (some := weights["end.group_ahead"].get(BUCKETS[max(0, coming - stop)])):
        score += some.get(view.words[stop], 0)
    return score
