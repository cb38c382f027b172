"""Whether a word is the head of a cue."""

from __future__ import annotations

from kabul_corpus.quotes import phrases
from kabul_corpus.quotes.cues import ENTRIES
from kabul_corpus.quotes.features.starts import alone, goes_on
from kabul_corpus.quotes.features.view import View
from kabul_corpus.quotes.model import Model
from kabul_corpus.quotes.reading import Reading
from kabul_corpus.quotes.scene import Scene

__all__ = ["score"]

_UNKNOWN = ("", "")


_LEMMAS: dict[str, tuple[str, str]] = {
    word: (some[0].lemma, f"{some[0].form}:{''.join(sorted(some[0].frames))}") for word, some in ENTRIES.items()
}
"""Word of the cue lexicon -> its lemma, and its form with the frames of the lemma."""


def score(view: View, model: Model, i: int, group: int, reading: Reading | None, inside: bool) -> int:
    """The score of a token as the head of a cue.

    ``group`` is the first token of its verb group; ``inside`` tells whether it stands in a content the rules found.
    """
    w, k, scene, weights = view.words, view.classes, view.scene, model.weights
    word = w[i]
    floor, ceiling = scene.sentence[i]
    at = phrases.behind_parenthesis(scene, i, floor) if scene.tokens.words[i - 1] == ")" else i
    before_k = k[at - 1] if at > floor else "^"
    two_k = k[at - 2] if at > floor + 1 else "^"
    after, after_k = (w[i + 1], k[i + 1]) if i + 1 < ceiling else ("$", "$")
    rule = reading.rule if reading is not None else "none"
    if floor in view.quoted:
        near = _quotation_after(scene, i, ceiling) + _quotation_before(scene, at, floor)
    else:
        near = _quotation_next(scene, i, ceiling) if ceiling in scene.opens else ""
    lemma, frames = _LEMMAS.get(scene.tokens.lower[i], _UNKNOWN)
    helpers = " ".join(w[group:i]) if group < i else ""
    score = 0
    if some := weights["cue.word_inside"].get(word):
        score += some.get("True" if inside else "False", 0)
    if some := weights["cue.word_next"].get(word):
        score += some.get(after_k, 0)
    if some := weights["cue.word_helpers"].get(word):
        score += some.get(helpers, 0)
    if lemma:
        if some := weights["cue.lemma_next"].get(lemma):
            score += some.get(after, 0)
        if some := weights["cue.lemma_rule"].get(lemma):
            score += some.get(rule, 0)
    if some := weights["cue.before"].get(two_k):
        score += some.get(before_k, 0)
    if some := weights["cue.quotation_rule"].get(near):
        score += some.get(rule, 0)
    if some := weights["cue.helpers_frames"].get(helpers):
        score += some.get(frames, 0)
    if some := weights["cue.group_frames"].get(k[group - 1] if group > floor else "^"):
        score += some.get(frames, 0)
    return score


def _quotation_after(scene: Scene, i: int, ceiling: int) -> str:
    """Whether a long or a short quotation begins within a few words after a token, or in the sentence after it."""
    j = scene.openings.find(1, i + 1, min(ceiling, i + 12))
    if j >= 0:
        return f"a{min(j - i, 3)}{'L' if scene.regions[scene.opens[j]].stop - j > 5 else 'S'}"
    return _quotation_next(scene, i, ceiling)


def _quotation_next(scene: Scene, i: int, ceiling: int) -> str:
    """Whether a quotation begins the sentence after that of a token, and is a sentence of its own."""
    if ceiling in scene.opens and goes_on(scene, i + 1, ceiling):
        return "aN" if alone(scene, ceiling) else "an"
    return ""


def _quotation_before(scene: Scene, i: int, floor: int) -> str:
    """Whether a long or a short quotation ends within a few words before a token, and with which mark."""
    words = scene.tokens.words
    j = scene.closings.rfind(1, max(floor, i - 16), i)
    if j < 0:
        return ""
    region = scene.regions[scene.closes[j]]
    inside = words[j - 1] if words[j - 1] in ",?!." else ""
    comma = "," if j + 1 < i and words[j + 1] == "," else ""
    return f"b{min(i - j, 4)}{'L' if j - region.first > 5 else 'S'}{inside}{comma}"
