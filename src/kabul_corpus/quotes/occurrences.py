"""Where a cue may be: words that the lexicon knows as cues, and verbs beside a quotation."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from kabul_corpus.quotes import adjuncts
from kabul_corpus.quotes.classes import CLASSES
from kabul_corpus.quotes.cues import Entries, entries_at
from kabul_corpus.quotes.reading import Reading
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.verbs import is_verb

__all__ = ["Occurrence", "occurrences", "verb_group"]

_REACH = 8
_OPEN_ENDED = frozenset({",", "?", "!"})
_HELPERS = CLASSES["auxiliary"] | CLASSES["negation"] | {"to"}


@attrs.define
class Occurrence:
    """A token that may be the head of a cue: the range of the cue, its entries and the rules' reading of it.

    ``inside`` tells whether it stands in a content that the rules found, ``group`` is its verb group's first token.
    """

    lo: int
    hi: int
    entries: Entries
    reading: Reading | None
    inside: bool
    group: int
    probability: float = 0.0


def occurrences(scene: Scene, rule_readings: list[Reading], also: Iterable[int] = ()) -> list[Occurrence]:
    """The tokens outside quotations that may head a cue, in order: words of the lexicon, more in reach of quotations.

    ``also`` are tokens to look at besides.
    """
    by_cue = {reading.cue[0]: reading for reading in rule_readings if reading.cue is not None}
    out: list[Occurrence] = []
    covered = -1
    lower = scene.tokens.lower
    for i in sorted({*scene.cue_places, *by_cue, *_reporting_words(scene), *also}):
        if scene.level[i] >= 0:
            continue
        reading = by_cue.get(i)
        group = verb_group(scene, i)
        if reading is None and not is_verb(scene, i, group):
            continue
        some = entries_at(lower, i)
        if reading is None or reading.cue is None:
            out.append(Occurrence(i, i + 1 + (len(some[0].tail) if some else 0), some, None, i < covered, group))
            continue
        out.append(Occurrence(i, reading.cue[1], some, reading, i < covered, group))
        for first, stop in reading.pieces:
            if first > i and stop > covered:
                covered = stop
    return out


def _reporting_words(scene: Scene) -> set[int]:
    """Words with a verb's ending a little before a quotation of the same sentence, or after one that ends in a comma.

    Any verb may report what is quoted: "...," he retaliated.
    """
    words = scene.tokens.words
    found: set[int] = set()
    for region in scene.regions:
        if region.parent >= 0:
            continue
        floor, ceiling = scene.sentence[region.first]
        places = range(max(floor, region.first - _REACH), region.first)
        found.update([i for i in places if words[i].endswith(("ed", "ing", "s")) and _verblike(scene, i)])
        last = region.stop - 2
        if last > region.first and words[last] in _OPEN_ENDED:
            places = range(region.stop, min(ceiling, region.stop + _REACH))
            found.update([i for i in places if words[i].endswith(("ed", "s")) and _verblike(scene, i)])
    return found


def _verblike(scene: Scene, i: int) -> bool:
    """Whether a word outside quotations is longer than a pronoun and no part of a name."""
    word = scene.tokens.words[i]
    return len(word) > 3 and word[0].isalpha() and scene.level[i] < 0 and not _in_name(scene.tokens.words, i)


def _in_name(words: list[str], i: int) -> bool:
    """Whether a capitalized word follows another one."""
    return i > 0 and words[i][0].isupper() and words[i - 1][0].isupper()


def verb_group(scene: Scene, i: int) -> int:
    """The first token of the adverbs and auxiliaries before ``i``."""
    lower, movable = scene.tokens.lower, scene.movable
    floor, level = scene.sentence[i][0], scene.level[i]
    while i > floor and movable[i - 1] and scene.level[i - 1] == level:
        helps = lower[i - 1] in _HELPERS and not adjuncts.possessive(scene, i - 1)
        if not (helps or adjuncts.adverb(scene, i - 1)):
            earlier = adjuncts.behind_time(scene, i, floor)
            if earlier == i:
                break
            i = earlier
            continue
        i -= 1
    return i
