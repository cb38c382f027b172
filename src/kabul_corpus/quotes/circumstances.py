"""What stands behind a reporting verb and is no part of what is told: when, where, how and to whom it was said."""

from __future__ import annotations

from kabul_corpus.quotes import adjuncts, phrase_words, phrases
from kabul_corpus.quotes.classes import CLASSES, words_in
from kabul_corpus.quotes.cues import Entry, entries_at
from kabul_corpus.quotes.reading import Piece
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.tokens import TERMINATORS
from kabul_corpus.quotes.verbs import has_verb

__all__ = ["close", "end", "interrupts", "settle"]

_OBJECTS = words_in("determiner", "possessive", "preposition", "pronoun") | {"to"}
_SETTINGS = words_in("preposition", "time")
_SOMEBODY = words_in("determiner", "possessive", "object_pronoun")


def end(scene: Scene, i: int, ceiling: int, *, told: bool) -> int:
    """The token after the circumstances that begin at ``i``, ``i`` for none; ``told`` says that somebody may be told.

    Adverbs, times and phrases with a preposition, any number of them: "| reporters late on Monday in an interview |".
    """
    if told and i < ceiling:
        i = phrases.after(scene, i, ceiling, apposition=False)
    before = -1
    while before < i < ceiling:
        before = i
        i = adjuncts.skip_adverbs(scene, i, ceiling)
        if i < ceiling:
            i = _phrase(scene, i, ceiling)
    return i


def close(scene: Scene, i: int, *, told: bool) -> bool:
    """Whether nothing but circumstances stands from ``i`` to the end of its clause: "A, he said | in a statement"."""
    ceiling = scene.sentence[i - 1][1]
    stop = end(scene, i, ceiling, told=told)
    return stop >= ceiling or scene.tokens.words[stop] in TERMINATORS or _goes_on(scene, stop, ceiling)


def settle(scene: Scene, left: Piece, i: int, entry: Entry) -> bool:
    """Whether a clause before a reporting clause is all that it reports, since nothing but circumstances follows.

    No clause is what opens with a participle or a subordinator; what holds quotation marks the model knows better.
    """
    lower, first = scene.tokens.lower, left[0]
    first += lower[first] in CLASSES["conjunction"]
    if lower[first] in CLASSES["subordinator"] or lower[first].endswith(("ing", "ed")) or lower[first] == "told":
        return False
    if scene.openings.find(1, *left) >= 0 or not has_verb(scene, left):
        return False
    return close(scene, i, told="t" in entry.frames)


def interrupts(scene: Scene, before: Piece, i: int, entry: Entry) -> int:
    """Where a clause goes on that a reporting clause parts behind its subject: "The road, he said then, | was shut".

    ``before`` is what stands before that clause, with a comma at its end; 0 where nothing goes on.
    """
    lower, (first, comma) = scene.tokens.lower, before
    if entry.frames.isdisjoint("cwt") or has_verb(scene, before):
        return 0
    if phrases.after(scene, first + 2 * phrase_words.counts(lower, first), comma, apposition=False) < comma - 1:
        return 0
    ceiling = scene.sentence[i - 1][1]
    stop = end(scene, i, ceiling, told="t" in entry.frames) + 1
    if stop + 1 >= ceiling or lower[stop - 1] != "," or scene.level[stop] != scene.level[first]:
        return 0
    verb = has_verb(scene, (stop, stop + 1)) or (lower[stop].endswith("s") and lower[stop + 1] in _OBJECTS)
    return stop if verb and scene.tokens.words[stop][0].islower() else 0


def _goes_on(scene: Scene, comma: int, ceiling: int) -> bool:
    """Whether another verb of the same subject follows a comma: "said on Friday, | adding that", "| and warned"."""
    lower = scene.tokens.lower
    if lower[comma] != "," or comma + 2 >= ceiling:
        return False
    joined = lower[comma + 1] in {"and", "but"}
    some = entries_at(lower, comma + 1 + joined)
    return not some.forms.isdisjoint({"s", "ed"} if joined else {"ing"})


def _phrase(scene: Scene, i: int, ceiling: int) -> int:
    """The token after the phrase with a preposition at ``i``: "in a report published on Monday", "late on"."""
    lower = scene.tokens.lower
    if lower[i] in {"late", "early"}:
        return i + (i + 1 < ceiling and lower[i + 1] in {"on", "in"})
    if lower[i] not in CLASSES["preposition"] or (lower[i] == "to" and not _somebody(scene, i + 1, ceiling)):
        return i
    if lower[i + 1 : i + 4] == ["the", "first", "time"]:
        return i + 4
    stop = phrases.after(scene, i + 1, ceiling, apposition=False)
    if stop == i + 1 or (stop < ceiling and lower[stop] in phrase_words.FINITE_FORMS):
        return i  # after the deal | was signed
    reduced = stop + 1 < ceiling and lower[stop].endswith("ed") and lower[stop + 1] in _SETTINGS
    return stop + reduced


def _somebody(scene: Scene, i: int, ceiling: int) -> bool:
    """Whether a phrase for people begins behind "to", not a verb: "to reporters", "to the BBC"."""
    if i >= ceiling or scene.level[i] != scene.level[i - 1]:
        return False
    word = scene.tokens.lower[i]
    return scene.tokens.words[i][0].isupper() or word in phrase_words.HUMAN or word in _SOMEBODY
