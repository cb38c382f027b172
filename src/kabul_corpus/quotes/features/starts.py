"""Where a content after its cue begins."""

from __future__ import annotations

from kabul_corpus.quotes.features.view import BUCKETS, View
from kabul_corpus.quotes.model import Model
from kabul_corpus.quotes.reading import Piece, Reading
from kabul_corpus.quotes.scene import Scene

__all__ = ["alone", "candidates", "goes_on", "scores"]

_FAR = 22
_AHEAD = frozenset({"that", ":", ","})
_OPENING = frozenset({"to", "how", "why", "what", "whether", "if", "about", "for", "that"})
_BEFORE = frozenset({"of", "about", "on", "for", "as", "by"})
_SIGNS = frozenset({"$", "[", "("})


def candidates(view: View, hi: int, reading: Reading | None) -> list[int]:
    """Where a content after a cue may begin."""
    scene = view.scene
    lower, opens, wordlike = scene.tokens.lower, scene.opens, scene.wordlike
    ceiling = scene.sentence[hi - 1][1]
    near, reach, limit = hi + 4, hi + 10, min(ceiling, hi + _FAR)
    out = [
        i
        for i, before, word in zip(range(hi, limit), lower[hi - 1 : limit - 1], lower[hi:limit], strict=True)
        if (
            wordlike[i] or word in _SIGNS or i in opens
            if i < near or before in _AHEAD or word in _OPENING or i in opens
            else i < reach and before in _BEFORE
        )
    ]
    if ceiling in scene.opens and scene.level[hi - 1] < 0 and goes_on(scene, hi, ceiling):
        out.append(ceiling)
    if reading is not None:
        out.extend(first for first, _ in reading.pieces if first >= hi)
    return list(dict.fromkeys(out))


def goes_on(scene: Scene, hi: int, ceiling: int) -> bool:
    """Whether the quotation at ``ceiling`` may belong to a cue before it: same paragraph, or after a colon."""
    if scene.block_of[ceiling] == scene.block_of[hi - 1]:
        return True
    words = scene.tokens.words
    transcript = ceiling + 2 < len(words) and words[ceiling + 2] == ":" and words[ceiling + 1].isupper()
    return words[ceiling - 1] == ":" and not transcript


def alone(scene: Scene, first: int) -> bool:
    """Whether the region that opens at ``first`` is a sentence, or several, of its own."""
    return scene.sentence[first][0] == first and scene.regions[scene.opens[first]].stop >= scene.sentence[first][1]


def scores(
    view: View,
    model: Model,
    lo: int,
    hi: int,
    choices: list[int | None],
    source: Piece | None,
    reading: Reading | None,
    left: str,
    coming: int,
) -> list[int]:
    """The scores of tokens, or of None, as the first of a content after its cue; ``left`` tells of one before."""
    w, k, scene, weights = view.words, view.classes, view.scene, model.weights
    word = w[lo]
    opens = scene.opens
    ceiling = scene.sentence[lo][1]
    inverted, edge, next_word, next_class = view.behind(hi, ceiling, source)
    rule = reading.rule if reading is not None else "none"
    ruled = {first for first, _ in reading.pieces} if reading is not None else set()
    sides = f"{left}{'i' if inverted else ''}"
    ahead = "" if ceiling not in opens or not goes_on(scene, hi, ceiling) else "A" if alone(scene, ceiling) else "n"
    by_words, by_class, by_coming = weights["start.words"], weights["start.class_distance"], weights["start.coming"]
    by_before = weights["start.before_distance"]
    by_rule = weights["start.rule"].get(rule)
    word_distance, word_before = weights["start.cue_distance"].get(word), weights["start.cue_before"].get(word)
    by_distance, by_mark = weights["start.marks_distance"], weights["start.marks_before"]
    plain, plain_before = by_distance.get(f"|{sides}"), by_mark.get(f"|{sides}")
    out: list[int] = []
    for choice in choices:
        if choice is None:
            score = 0
            if some := weights["start.none"].get(""):
                score += some.get("", 0)
            if some := weights["start.none_coming"].get(BUCKETS[coming - edge]):
                score += some.get(sides, 0)
            if some := weights["start.none_word"].get(word):
                score += some.get("", 0)
            if some := weights["start.none_next"].get(next_word):
                score += some.get("", 0)
            if some := weights["start.none_rule"].get(rule):
                score += some.get("", 0)
            if some := weights["start.none_side_next"].get(sides):
                score += some.get(next_word, 0)
            if some := weights["start.none_word_side"].get(word):
                score += some.get(sides, 0)
            if some := weights["start.none_class_side"].get(next_class):
                score += some.get(sides, 0)
            if some := weights["start.none_ahead"].get(ahead):
                score += some.get(sides, 0)
            out.append(score)
            continue
        quoted, marks_distance, marks_before = "", plain, plain_before
        if choice in opens:
            quoted = "qL" if scene.regions[opens[choice]].stop - choice > 5 else "qS"
            marks_distance, marks_before = by_distance.get(f"{quoted}|{sides}"), by_mark.get(f"{quoted}|{sides}")
        far = "N" + ahead if choice >= ceiling else BUCKETS[choice - edge] if choice >= edge else "-"
        before = w[choice - 1] if choice > hi else "="
        score = 0
        if marks_distance:
            score += marks_distance.get(far, 0)
        if marks_before:
            score += marks_before.get(before, 0)
        if by_rule:
            score += by_rule.get("True" if choice in ruled else "False", 0)
        if word_distance:
            score += word_distance.get(far, 0)
        if word_before:
            score += word_before.get(before, 0)
        if some := by_before.get(before):
            score += some.get(far, 0)
        if some := by_words.get(before):
            score += some.get(w[choice], 0)
        if some := by_class.get(k[choice]):
            score += some.get(far, 0)
        if some := by_coming.get("True" if coming < choice else "False"):
            score += some.get(quoted[:1] + left, 0)
        out.append(score)
    return out
