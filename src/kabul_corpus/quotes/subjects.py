"""The subject of a clause, where a cue has none beside it; which phrases may name somebody who speaks."""

from __future__ import annotations

from kabul_corpus.quotes import adjuncts, appositions, phrase_words, phrases
from kabul_corpus.quotes.classes import CLASSES, words_in
from kabul_corpus.quotes.reading import Piece
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.tokens import DASHES

__all__ = ["before_aside", "clause_subject", "joined_on", "names_somebody", "nearest_subject", "tells"]

_WIDEST = 30
_BEFORE_NOUNS = words_in("determiner", "possessive") | {"of"}
_PERSONS = frozenset({"he", "she", "they", "who"})


def clause_subject(scene: Scene, stop: int, floor: int) -> tuple[int, int] | None:
    """The first noun phrase from ``floor`` to before ``stop``, after openings like "In fact,"."""
    lower = scene.tokens.lower
    i = adjuncts.skip_adverbs(scene, floor, stop)
    while i in scene.opens and scene.level[i] != scene.level[stop]:
        i = scene.regions[scene.opens[i]].stop
    opening = i < stop and (lower[i] in CLASSES["preposition"] or lower[i] in CLASSES["subordinator"])
    if opening or (
        i < stop and i == floor and lower[i].endswith("ing") and "," in lower[i:stop]
    ):  # Coming hot off a row
        while i < stop and lower[i] != ",":
            i += 1
        i += 1
    while i < stop and (lower[i] == "," or lower[i] in CLASSES["adverb"] or lower[i] in CLASSES["conjunction"]):
        i += 1
    if i >= stop:
        return None
    end = phrases.subject(scene, i, stop)
    return (i, end) if end > i else None


def nearest_subject(scene: Scene, stop: int, floor: int) -> tuple[int, int] | None:
    """The subject of the last finite verb before ``stop``."""
    words, lower = scene.tokens.words, scene.tokens.lower
    for i in range(stop - 1, max(floor, stop - _WIDEST), -1):
        if scene.level[i] != scene.level[stop]:
            continue
        if lower[i] in CLASSES["nounlike"] and lower[i - 1] in _BEFORE_NOUNS:
            continue
        described = lower[i].endswith("ed") and lower[i - 1] in _BEFORE_NOUNS  # his | believed strength
        verbal = words[i][0].islower() and phrase_words.looks_verbal(lower[i]) and not described
        if verbal or (lower[i] != "'s" and lower[i] in CLASSES["auxiliary"]):
            first = phrases.before(scene, i, floor)
            if first < i and lower[i - 1] not in CLASSES["auxiliary"]:
                return first, i
    return None


def before_aside(scene: Scene, group: int, floor: int) -> Piece | None:
    """The subject before an aside between dashes: "Ana Lima -- the firm that owns it is hers -- | told me"."""
    words = scene.tokens.words
    if words[group - 1] not in DASHES:
        return None
    dash = next((i for i in range(group - 2, floor, -1) if words[i] == words[group - 1]), floor)
    start = (
        appositions.with_apposition(scene, dash, floor)
        if words[dash - 1] == ","
        else phrases.before(scene, dash, floor)
    )
    return (start, dash) if floor < dash and start < dash else None


def joined_on(scene: Scene, first: int, lo: int) -> Piece | None:
    """The subject of the last clause that a conjunction joins on before a cue: "A, but | Reyl refused, adding"."""
    lower, i = scene.tokens.lower, lo - 2
    while (i := scene.commas.rfind(1, first, i - 1) + 1) > 0:
        if lower[i] in {"but", "and", "while"} and scene.level[i] == scene.level[lo]:
            stop = phrases.after(scene, i + 1, lo)
            verb = adjuncts.skip_adverbs(scene, stop, lo)
            finite = verb < lo and (lower[verb] in phrase_words.FINITE_FORMS or phrase_words.looks_verbal(lower[verb]))
            return (i + 1, stop) if i + 1 < stop and finite else None
    return None


def tells(scene: Scene, source: Piece) -> bool:
    """Whether a phrase surely names somebody: a person's pronoun, a name, a noun for people, bodies or documents."""
    lower, (first, stop) = scene.tokens.lower, source
    joint = phrase_words.head_end(lower, first, stop)
    named = scene.tokens.words[joint - 1][0].isupper() or lower[joint - 1] in phrase_words.HUMAN
    return named or lower[first] in CLASSES["subject"]


def names_somebody(scene: Scene, source: Piece) -> bool:
    """Whether a phrase may name somebody: a person's pronoun, a name, a noun for people, bodies or documents."""
    lower, words = scene.tokens.lower, scene.tokens.words
    first, stop = source
    if stop - first == 1 and lower[first] in CLASSES["subject"]:
        return lower[first] in _PERSONS or (lower[first] == "we" and scene.level[first] < 0)
    if lower[first] in {"'s", "no", "any", "anybody", "anyone", "nobody", "everybody", "everyone", "who"}:
        return False
    joint = phrase_words.head_end(lower, first, stop)
    return (
        words[joint - 1][0].isupper() or lower[joint - 1] in phrase_words.HUMAN or phrase_words.plural(lower[joint - 1])
    )
