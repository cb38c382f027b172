"""Nouns of saying, and messages that are only meant: cues that no subject and finite verb surround."""

from __future__ import annotations

import attrs

from kabul_corpus.model import Mode, Realis
from kabul_corpus.quotes import adjuncts, edges, phrases, subjects
from kabul_corpus.quotes.classes import CLASSES
from kabul_corpus.quotes.cues import ENTRIES, Entry
from kabul_corpus.quotes.reading import Piece, Reading
from kabul_corpus.quotes.scene import Scene

__all__ = ["coordinated", "intended", "nominal"]

_AUTHOR = frozenset({"i", "my", "you"})
_ABOUT = frozenset({"of", "about", "against", "on"})


def _words(name: str) -> frozenset[str]:
    return CLASSES[name]


def intended(scene: Scene, lo: int, hi: int, entry: Entry) -> Reading | None:
    """A message only meant: "to convince X that", "to send a signal that", "to warn of"."""
    floor, ceiling = scene.sentence[lo]
    if entry.mode is Mode.THOUGHT or entry.lemma in {"agree", "decide", "show"}:
        return None
    hi, entry = coordinated(scene, hi, ceiling, entry)
    right: edges.Right | None = edges.right(
        scene, hi, ceiling, entry.frames & frozenset("tcwi"), inverted=False, source_stop=hi
    )
    if right is None or right.rule not in {"that", "addressee-that", "infinitive"}:
        right = _topic(scene, hi, ceiling, entry)
    if right is None:
        return None
    source = _impelled(scene, lo - 1, floor) or subjects.clause_subject(scene, lo, floor)
    if source is not None and scene.tokens.lower[source[1] - 1] in CLASSES["impersonal"]:
        source = subjects.nearest_subject(scene, lo, floor)
    if source is None or scene.tokens.lower[source[1] - 1] in CLASSES["impersonal"]:
        return None
    if scene.tokens.lower[source[0]] in _AUTHOR and scene.level[lo] < 0:
        return None
    reading = Reading(
        (lo, hi), source, [(right.first, right.stop)], entry.mode, f"intended-{right.rule}", Realis.INTENDED
    )
    reading.addressee = right.addressee
    return reading


def _impelled(scene: Scene, to: int, floor: int) -> Piece | None:
    """Who is made to say something: "prompting | Lind | to accuse"."""
    first = phrases.before(scene, to, floor)
    if first + 1 < to and scene.tokens.lower[first] in CLASSES["impelling"]:
        return first + 1, to
    impelled = floor < first < to and scene.tokens.lower[first - 1] in CLASSES["impelling"]
    return (first, to) if impelled else None


def _topic(scene: Scene, hi: int, ceiling: int, entry: Entry) -> edges.Right | None:
    """What a message is about: "warn of the danger", "warn them against going", "convey a message about the future"."""
    lower = scene.tokens.lower
    i = hi
    addressee: Piece | None = None
    if not entry.tail and i < ceiling and lower[i] not in _ABOUT:
        i = phrases.after(scene, i, ceiling, apposition=False)
        addressee = (hi, i) if i > hi else None
    if not (entry.tail and entry.tail[-1] in _ABOUT):
        if i >= ceiling or lower[i] not in _ABOUT or entry.frames.isdisjoint("to"):
            return None
        i += 1
    if i >= ceiling:
        return None
    stop = edges.end(scene, i, ceiling, clause=False, cue=hi)
    stop = next((j for j in range(i, stop) if lower[j] == "," and scene.level[j] == scene.level[hi - 1]), stop)
    return edges.Right(i, stop, "topic", addressee=addressee) if stop > i else None


def coordinated(scene: Scene, hi: int, ceiling: int, entry: Entry) -> tuple[int, Entry]:
    """The cue with a second verb joined to it, "praises and admires", and both verbs' frames."""
    lower = scene.tokens.lower
    if hi + 2 < ceiling and lower[hi] == "and" and scene.level[hi + 1] == scene.level[hi - 1]:
        for other in ENTRIES.get(lower[hi + 1], ()):
            if other.form == entry.form and not other.tail:
                return hi + 2, attrs.evolve(entry, frames=entry.frames | other.frames)
    return hi, entry


def _possessor(scene: Scene, lo: int, floor: int) -> Piece | None:
    """The phrase whose noun stands at ``lo``: "its", "the Taliban's"; a mark may open between them."""
    lower = scene.tokens.lower
    level = scene.level[lo]
    if lo - 1 in scene.opens and level >= 0 and lo > 1:
        lo -= 1
        floor = scene.sentence[lo - 1][0] if scene.level[lo - 1] != level else floor
    if lo - 1 > floor and _adjective(scene, lo - 1):
        lo -= 1
    if lo > floor and lower[lo - 1] != "whose" and lower[lo - 1] in CLASSES["possessive"]:
        return lo - 1, lo
    if lo > floor + 1 and lower[lo - 1] in {"'s", "'"}:
        start = phrases.before(scene, lo - 1, floor)
        if start + 1 < lo - 1 and lower[start].endswith("ing") and lower[start + 1] in CLASSES["preposition"]:
            start += 2  # disagreeing with | the mayor's claim
        if start < lo - 1:
            return start, lo - 1
    return None


def _adjective(scene: Scene, i: int) -> bool:
    """Whether a word between a possessor and his noun tells more of it: "her past | statements"."""
    lower, word = scene.tokens.lower, scene.tokens.words[i]
    owned = lower[i - 1] in CLASSES["possessive"] or lower[i - 1] in {"'s", "'"}
    return owned and word.isalpha() and word.islower() and scene.level[i] == scene.level[i - 1]


def _carried(scene: Scene, lo: int, floor: int) -> bool:
    """Whether a noun comes after "with" or after "is of": "ended with the remark that", "is of the view that"."""
    lower = scene.tokens.lower
    if lo - 2 < floor or lower[lo - 1] not in {"a", "an", "the"}:
        return False
    return lower[lo - 2] == "with" or (lower[lo - 2] == "of" and lo - 3 >= floor and lower[lo - 3] in CLASSES["be"])


def _aside(scene: Scene, i: int, ceiling: int) -> int:
    """``i``, or where "that" stands behind when and where something was said: his claim | at one point | that."""
    lower = scene.tokens.lower
    if i + 2 >= ceiling or lower[i] not in {"at", "in", "on", "over", "during"}:
        return i
    stop = phrases.after(scene, i + 1, ceiling, apposition=False)
    return stop if i + 1 < stop < ceiling and lower[stop] == "that" else i


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
    if source is not None and i == hi:
        i = adjuncts.skip_adverbs(scene, i, ceiling)  # Berlin's pledge | last month | to add soldiers
        i = _aside(scene, i, ceiling)
    if source is None and _carried(scene, lo, floor):
        source = subjects.nearest_subject(scene, lo, floor)
        if source is not None and i in scene.opens and scene.level[i] != region:
            return Reading((lo, hi), source, [(i, scene.regions[scene.opens[i]].stop)], entry.mode, "noun")
    if source is None:
        return None
    first = -1
    if i < ceiling and lower[i] == "that" and "w" in entry.frames:
        first = i + 1
    elif i + 1 < ceiling and "i" in entry.frames and lower[i] == "to":
        first = i
        if i + 3 < ceiling and lower[i + 1] in CLASSES["pronoun"] and lower[i + 2] == "to":
            first = i + 2
    elif i + 1 < ceiling and "o" in entry.frames and lower[i] == "of":
        first = i + 1
    if first < 0 or first >= ceiling:
        return None
    objective = lower[first - 1] == "of"
    stop = edges.end(scene, first, ceiling, clause=not objective, cue=lo)
    if objective or "i" in entry.frames:
        stop = next((j for j in range(first, stop) if lower[j] == "," and scene.level[j] == region), stop)
    return Reading((lo, hi), source, [(first, stop)], entry.mode, "noun") if stop > first else None
