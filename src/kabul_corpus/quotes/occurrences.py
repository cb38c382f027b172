"""Where a cue may be: words that the model or the lexicon knows as cues, and verbs before a quotation."""

from __future__ import annotations

from itertools import compress

import attrs

from kabul_corpus.quotes import adjuncts
from kabul_corpus.quotes.classes import CLASSES
from kabul_corpus.quotes.cues import ENTRIES
from kabul_corpus.quotes.reading import Reading
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.verbs import is_verb

__all__ = ["Occurrence", "beside_quotations", "occurrences", "verb_group"]

_REACH = 8
_OPEN_ENDED = frozenset({",", "?", "!"})
_HELPERS = CLASSES["auxiliary"] | CLASSES["negation"] | {"to"}


@attrs.define
class Occurrence:
    """A token that may be the head of a cue: the range of the cue and the rules' reading of it.

    ``inside`` tells whether it stands in a content that the rules found, ``group`` is its verb group's first token.
    """

    lo: int
    hi: int
    reading: Reading | None
    inside: bool
    group: int
    probability: float = 0.0


def occurrences(
    scene: Scene, cue_words: frozenset[str], rule_readings: list[Reading], quoted: set[int]
) -> list[Occurrence]:
    """The tokens outside quotations that may head a cue, in order: words of the lexicon, more beside quotations.

    ``quoted`` holds the first tokens of the sentences that a quotation stands in or beside.
    """
    by_cue = {reading.cue[0]: reading for reading in rule_readings if reading.cue is not None}
    out: list[Occurrence] = []
    covered = -1
    lower = scene.tokens.lower
    some = set(scene.cue_places)
    for first in quoted:
        stop = scene.sentence[first][1]
        some.update(compress(range(first, stop), map(cue_words.__contains__, lower[first:stop])))
    for i in sorted(some.union(by_cue, _reporting_words(scene))):
        if scene.level[i] >= 0:
            continue
        reading = by_cue.get(i)
        group = verb_group(scene, i)
        if reading is None and not is_verb(scene, i, group):
            continue
        word = lower[i]
        hi = i + 1
        if reading is not None and reading.cue is not None:
            hi = reading.cue[1]
        else:
            for entry in ENTRIES.get(word, ()):
                if not entry.tail:
                    break
                stop = i + 1 + len(entry.tail)
                if tuple(lower[i + 1 : stop]) == entry.tail:
                    hi = stop
                    break
        out.append(Occurrence(i, hi, reading, i < covered, group))
        if reading is not None:
            for first, stop in reading.pieces:
                if first > i:
                    covered = max(covered, stop)
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


def beside_quotations(scene: Scene) -> set[int]:
    """The first tokens of the sentences that a quotation begins or ends in, or beside."""
    size = len(scene.tokens.words)
    quoted = {scene.sentence[region.first - 1][0] for region in scene.regions if region.first}
    quoted.update(scene.sentence[region.stop][0] for region in scene.regions if region.stop < size)
    return quoted


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
