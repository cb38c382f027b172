"""Nouns of saying, and messages that are only meant: cues that no subject and finite verb surround."""

from __future__ import annotations

from kabul_corpus.model import Mode, Realis
from kabul_corpus.quotes import edges, phrases
from kabul_corpus.quotes.cues import Entry
from kabul_corpus.quotes.reading import Piece, Reading
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.tokens import word_classes

__all__ = ["intended", "nominal"]


def _words(name: str) -> frozenset[str]:
    return word_classes()[name]


def intended(scene: Scene, lo: int, hi: int, entry: Entry) -> Reading | None:
    """A message only meant: "to convince X that", "to send a signal that", "to warn of"."""
    floor, ceiling = scene.sentence[lo]
    if entry.mode is Mode.THOUGHT or entry.lemma in {"agree", "decide", "show"}:
        return None
    warned = bool(entry.tail) and "o" in entry.frames
    right = edges.right(
        scene, hi, ceiling, entry.frames if warned else entry.frames & frozenset("tcwi"), inverted=False, source_stop=hi
    )
    if right is None or right.rule not in {"that", "addressee-that", "infinitive"} | ({"object"} if warned else set()):
        return None
    source = phrases.clause_subject(scene, lo, floor)
    if source is None or scene.tokens.lower[source[1] - 1] in _words("impersonal"):
        return None
    reading = Reading(
        (lo, hi), source, [(right.first, right.stop)], entry.mode, f"intended-{right.rule}", Realis.INTENDED
    )
    reading.addressee = right.addressee
    return reading


def _possessor(scene: Scene, lo: int, floor: int) -> Piece | None:
    """The phrase whose noun stands at ``lo``: "its", "the Taliban's"; a mark may open between them."""
    lower = scene.tokens.lower
    level = scene.level[lo]
    if lo - 1 in scene.opens and level >= 0 and lo > 1:
        lo -= 1
        floor = scene.sentence[lo - 1][0] if scene.level[lo - 1] != level else floor
    if lo > floor and lower[lo - 1] in _words("possessive") - {"whose"}:
        return lo - 1, lo
    if lo > floor + 1 and lower[lo - 1] in {"'s", "'"}:
        start = phrases.before(scene, lo - 1, floor)
        if start < lo - 1:
            return start, lo - 1
    return None


def _carried(scene: Scene, lo: int, floor: int) -> bool:
    """Whether a noun comes after "with": "stepped in with an offer of", "ended with the remark that"."""
    lower = scene.tokens.lower
    return lo - 2 >= floor and lower[lo - 1] in {"a", "an", "the"} and lower[lo - 2] == "with"


def _outer_end(scene: Scene, i: int) -> int:
    """The end of the sentence outside quotation marks that token ``i`` belongs to."""
    return scene.sentence[i][1] if i < len(scene.sentence) and scene.level[i] < 0 else i


def nominal(scene: Scene, lo: int, hi: int, entry: Entry) -> Reading | None:
    """A noun of saying: "its commitment to ...", "the Taliban's guarantees of ...", "unease among X that"."""
    lower = scene.tokens.lower
    floor, ceiling = scene.sentence[lo]
    source = _possessor(scene, lo, floor)
    i = hi
    if source is None and i < ceiling and lower[i] in {"among", "by"}:
        stop = phrases.after(scene, i + 1, ceiling, apposition=False)
        if stop > i + 1:
            source, i = (i + 1, stop), stop
    region = scene.level[lo]
    if i == ceiling and region >= 0 and i in scene.closes:  # “growing unease” that ...
        i += 1
        ceiling = scene.sentence[i - 1][1] if scene.regions[region].parent >= 0 else _outer_end(scene, i)
    if source is None and _carried(scene, lo, floor):
        source = phrases.nearest_subject(scene, lo, floor)
        if source is not None and i in scene.opens and scene.level[i] != region:
            return Reading((lo, hi), source, [(i, scene.regions[scene.opens[i]].stop)], entry.mode, "noun")
    if source is None:
        return None
    first = -1
    if i < ceiling and lower[i] == "that" and "w" in entry.frames:
        first = i + 1
    elif i + 1 < ceiling and "i" in entry.frames and lower[i] == "to":
        first = i
        if i + 3 < ceiling and lower[i + 1] in _words("pronoun") and lower[i + 2] == "to":
            first = i + 2
    elif i + 1 < ceiling and "o" in entry.frames and lower[i] == "of":
        first = i + 1
    if first < 0 or first >= ceiling:
        return None
    objective = lower[first - 1] == "of"
    stop = edges.end(scene, first, ceiling, clause=not objective, cue=lo)
    if objective:
        stop = next((j for j in range(first, stop) if lower[j] == "," and scene.level[j] == region), stop)
    return Reading((lo, hi), source, [(first, stop)], entry.mode, "noun") if stop > first else None
