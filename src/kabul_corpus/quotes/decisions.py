"""Cues, sources and contents as the model chooses them among what the rules propose."""

from __future__ import annotations

from functools import cache

import attrs

from kabul_corpus.model import Mode
from kabul_corpus.quotes import edges, features
from kabul_corpus.quotes.admission import admit, is_cue_word
from kabul_corpus.quotes.cues import entries
from kabul_corpus.quotes.features import View
from kabul_corpus.quotes.model import STEP, Model, best, probability
from kabul_corpus.quotes.reading import Piece, Reading
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.tokens import word_classes

__all__ = ["Occurrence", "decide", "left_stop", "occurrences", "verb_group"]

_ACCEPTED = 0.45
_ACCEPTED_QUOTED = 0.25
_REACH = 8
_HOPELESS = -2 * STEP
_SETTLED_SURE = 0.97
_COMMAS = frozenset({",", "-", "–", "—", "--"})
_CLAUSES = frozenset(
    f"{source}-{start}"
    for source in ("subject", "participle", "shared")
    for start in ("that", "clause", "object", "asking", "as", "infinitive", "comma-mark")
)


@attrs.define
class Occurrence:
    """A token that may be the head of a cue: the range of the cue, the rules' reading, its verb group's first token.

    The verb group is looked for once the cue is accepted.
    """

    lo: int
    hi: int
    reading: Reading | None
    inside: bool
    group: int = -1
    probability: float = 0.0


@cache
def _helpers() -> frozenset[str]:
    return word_classes()["auxiliary"] | word_classes()["negation"] | {"to"}


def verb_group(scene: Scene, i: int) -> int:
    """The first token of the adverbs and auxiliaries before ``i``."""
    lower, words = scene.tokens.lower, scene.tokens.words
    classes = word_classes()
    helpers = _helpers()
    adverbs = classes["adverb"]
    floor = scene.sentence[i][0]
    level = scene.level[i]
    while i > floor and scene.level[i - 1] == level:
        word = lower[i - 1]
        if not (word in helpers or (words[i - 1][0].islower() and (word in adverbs or word.endswith("ly")))):
            break
        i -= 1
    return i


def occurrences(scene: Scene, view: View, cue_words: frozenset[str], rule_readings: list[Reading]) -> list[Occurrence]:
    """The tokens outside quotations that may head a cue, in order."""
    lexicon = entries()
    by_cue = {reading.cue[0]: reading for reading in rule_readings if reading.cue is not None}
    out: list[Occurrence] = []
    covered = -1
    lower = scene.tokens.lower
    some = {i for i, word in enumerate(lower) if word in cue_words}
    for i in sorted(some.union(by_cue, _before_quotations(scene))):
        if scene.level[i] >= 0:
            continue
        reading = by_cue.get(i)
        word = lower[i]
        hi = i + 1
        if reading is not None and reading.cue is not None:
            hi = reading.cue[1]
        elif word in lexicon:
            for entry in lexicon[word]:
                stop = i + 1 + len(entry.tail)
                if tuple(lower[i + 1 : stop]) == entry.tail:
                    hi = stop
                    break
        out.append(Occurrence(i, hi, reading, i < covered))
        if reading is not None:
            for first, stop in reading.pieces:
                if first > i:
                    covered = max(covered, stop)
    return out


def _before_quotations(scene: Scene) -> set[int]:
    """Words with a verb's ending a little before a quotation of the same sentence: any verb may introduce one."""
    words = scene.tokens.words
    found: set[int] = set()
    for region in scene.regions:
        if region.parent >= 0:
            continue
        floor = scene.sentence[region.first][0]
        for i in range(max(floor, region.first - _REACH), region.first):
            word = words[i]
            if (
                len(word) > 3
                and word[0].isalpha()
                and word.endswith(("ed", "ing", "s"))
                and scene.level[i] < 0
                and not _in_name(words, i)
            ):
                found.add(i)
    return found


def _in_name(words: list[str], i: int) -> bool:
    """Whether a capitalized word follows another one."""
    return i > 0 and words[i][0].isupper() and words[i - 1][0].isupper()


def left_stop(scene: Scene, occurrence: Occurrence, source: Piece | None) -> int:
    """The token after a content that stands before its reporting clause."""
    stop = occurrence.group
    if source is not None and source[1] <= occurrence.lo and source[0] >= scene.sentence[occurrence.lo][0]:
        stop = min(stop, source[0])
    floor = scene.sentence[occurrence.lo][0]
    words = scene.tokens.words
    while stop > floor and words[stop - 1] in _COMMAS and stop - 1 not in scene.closes:
        stop -= 1
    return stop


def rule_end(scene: Scene, occurrence: Occurrence, first: int, ceiling: int) -> int:
    """Where the rules would end a content that begins at ``first``."""
    if occurrence.reading is not None:
        for begin, stop in occurrence.reading.pieces:
            if begin in (first, first + 1) and (begin == first or scene.tokens.lower[first] == "that"):
                return min(stop, ceiling)
    return edges.end(scene, first, ceiling, clause=True, cue=occurrence.lo)


def verbs_between(scene: Scene, first: int, positions: list[int]) -> list[bool]:
    """For each position whether an auxiliary or a past tense stands between ``first`` and it."""
    lower, words = scene.tokens.lower, scene.tokens.words
    auxiliary = word_classes()["auxiliary"]
    seen, out, i = False, [], first
    for position in positions:
        while i < position and not seen:
            word = lower[i]
            seen = word in auxiliary or (len(word) > 4 and word.endswith("ed") and words[i][0].islower())
            i += 1
        out.append(seen)
    return out


def start_kind(scene: Scene, first: int) -> str:
    """How a content begins: with a mark, "that", "to", an asking word, a noun phrase."""
    lower = scene.tokens.lower
    before = lower[first - 1] if first else ""
    if first in scene.opens:
        return "q"
    word = lower[first]
    if "that" in (before, word):
        return "t"
    if word == "to":
        return "i"
    if word in {"how", "why", "what", "whether", "if", "who", "where", "when"}:
        return "w"
    if word in word_classes()["subject"]:
        return "s"
    if word in word_classes()["preposition"] or before in word_classes()["preposition"]:
        return "p"
    return "n"


def add_crossings(
    view: View,
    model: Model,
    scores: list[int],
    first: int,
    stops: list[int],
    ceiling: int,
    ahead: list[Occurrence],
    start: str,
) -> None:
    """Add to the scores of ends what other cues a content with that end would hold, and how near the next one is."""
    later = [occurrence for occurrence in ahead if first < occurrence.lo < ceiling]
    opens, level = view.scene.opens, view.scene.level
    marks: list[int] = []
    if view.scene.sentence[first - 1][0] in view.quoted or first in opens:
        marks = [i for i in range(first + 1, ceiling) if i in opens and level[first - 1] != level[i]]
    if marks:
        for place, stop in enumerate(stops):
            mark = next((i for i in marks if i >= stop), -1)
            if mark >= 0:
                between = any(stop <= occurrence.lo < mark for occurrence in later)
                scores[place] += features.quotation_ahead(model, mark - stop, between, start)
    if not later:
        return
    for place, stop in enumerate(stops):
        crossed = 0
        while crossed < len(later) and later[crossed].lo < stop:
            crossed += 1
        last = later[crossed - 1] if crossed else None
        coming = later[crossed] if crossed < len(later) else None
        scores[place] += features.crossings(
            view,
            model,
            stop,
            start,
            (last.lo, last.group, last.probability) if last is not None else None,
            crossed,
            (coming.lo, coming.group) if coming is not None else None,
        )


def decide(scene: Scene, rule_readings: list[Reading], model: Model) -> list[Reading]:
    """The readings of the cues outside quotations that the model accepts, each with its probability."""
    view = View(scene, model.vocabulary)
    quoted = {scene.sentence[region.first - 1][0] for region in scene.regions if region.first}
    quoted.update(scene.sentence[region.stop][0] for region in scene.regions if region.stop < view.size)
    found: list[Occurrence] = []
    for occurrence in occurrences(scene, view, model.cue_words, rule_readings):
        score = features.cue_nearby(view, model, occurrence.lo, occurrence.reading)
        if score < _HOPELESS:
            continue
        score += features.cue_around(view, model, occurrence.lo, occurrence.reading, occurrence.inside)
        occurrence.probability = probability(score)
        beside_quotation = scene.sentence[occurrence.lo][0] in quoted and is_cue_word(scene, occurrence.lo)
        if occurrence.probability >= (_ACCEPTED_QUOTED if beside_quotation else _ACCEPTED):
            occurrence.group = verb_group(scene, occurrence.lo)
            found.append(occurrence)
    out: list[Reading] = []
    earlier: Reading | None = None
    reach = 0
    for place, occurrence in enumerate(found):
        floor = scene.sentence[occurrence.lo][0]
        if earlier is not None and earlier.cue is not None and scene.sentence[earlier.cue[0]][0] != floor:
            earlier = None
        if occurrence.lo < reach or not (floor in quoted or is_cue_word(scene, occurrence.lo)):
            continue
        reading = _Choice(view, model, occurrence, earlier, found[place + 1 : place + 9]).reading()
        if reading is not None:
            earlier = reading
            reach = max(reach, reading.pieces[-1][1])
            if admit(scene, reading, occurrence.group):
                out.append(reading)
    return out


class _Choice:
    """The choices for one cue, in order: source, content before it, content after it; ``sure`` is their probability."""

    __slots__ = ("ahead", "earlier", "model", "occurrence", "scene", "sure", "view")

    def __init__(
        self, view: View, model: Model, occurrence: Occurrence, earlier: Reading | None, ahead: list[Occurrence]
    ) -> None:
        self.view, self.scene, self.model = view, view.scene, model
        self.occurrence, self.earlier, self.ahead = occurrence, earlier, ahead
        self.sure = occurrence.probability

    def reading(self) -> Reading | None:
        occurrence, ruled = self.occurrence, self.occurrence.reading
        source = self._source()
        left, stop = self._left(source)
        pieces = [] if left is None else [(left, stop)]
        side = "" if left is None else "Q" if stop - 1 in self.scene.closes else "l"
        first = self._start(source, side)
        if first is not None:
            pieces.append((first, self._end(first)))
        if not pieces:
            return None
        mode = ruled.mode if ruled is not None else _mode(self.scene, occurrence.lo)
        rule = "model-" + (ruled.rule if ruled is not None else "cue")
        reading = Reading((occurrence.lo, occurrence.hi), source, pieces, mode, rule, probability=self.sure)
        if ruled is not None:
            reading.realis, reading.addressee = ruled.realis, ruled.addressee
            _without_addressee(reading, ruled)
        return reading

    def _best(self, scores: list[int]) -> int:
        place, sure = best(scores)
        self.sure *= sure
        return place

    def _settled(self, kinds: frozenset[str]) -> bool:
        """Whether the rules' reading is of a kind that the weights would hardly ever change."""
        ruled = self.occurrence.reading
        return ruled is not None and ruled.rule in kinds

    def _source(self) -> Piece | None:
        ruled, before = self.occurrence.reading, self.earlier.source if self.earlier is not None else None
        lo, hi, group = self.occurrence.lo, self.occurrence.hi, self.occurrence.group
        if ruled is not None and ruled.source is not None and ruled.rule.startswith("subject-"):
            first, stop = ruled.source
            pronoun = stop - first == 1 and self.scene.tokens.lower[first] in word_classes()["subject"]
            if stop <= lo and (pronoun or ruled.rule == "subject-after-content"):
                self.sure *= _SETTLED_SURE
                return ruled.source
        choices: list[Piece | None] = [None]
        choices.extend(features.source_candidates(self.view, lo, hi, group, ruled, before))
        return choices[self._best(features.sources(self.view, self.model, lo, hi, group, choices, ruled, before))]

    def _left(self, source: Piece | None) -> tuple[int | None, int]:
        scene, lo = self.scene, self.occurrence.lo
        floor = scene.sentence[lo][0]
        if self.earlier is not None and self.earlier.cue is not None:
            floor = max(floor, self.earlier.cue[1])
        stop = left_stop(scene, self.occurrence, source)
        if stop <= floor or self._settled(_CLAUSES):
            return None, stop
        firsts: list[int | None] = [None]
        firsts.extend(features.left_candidates(self.view, stop, floor, self.occurrence.reading))
        scores = features.lefts(
            self.view, self.model, lo, self.occurrence.hi, firsts, stop, floor, source, self.occurrence.reading
        )
        return firsts[self._best(scores)], stop

    def _start(self, source: Piece | None, side: str) -> int | None:
        lo, hi, ruled = self.occurrence.lo, self.occurrence.hi, self.occurrence.reading
        if ruled is not None and self._settled(_CLAUSES):
            self.sure *= _SETTLED_SURE
            return ruled.pieces[0][0]
        firsts: list[int | None] = [None]
        firsts.extend(features.start_candidates(self.view, hi, ruled))
        coming = self.ahead[0].lo if self.ahead else self.view.size
        scores = features.starts(self.view, self.model, lo, hi, firsts, source, ruled, side, coming)
        return firsts[self._best(scores)]

    def _end(self, first: int) -> int:
        scene, lo = self.scene, self.occurrence.lo
        limit = scene.sentence[lo][1]
        if first >= limit:
            limit = scene.sentence[first][1]
        if first in scene.opens:
            limit = max(limit, scene.regions[scene.opens[first]].stop)
        wanted = rule_end(scene, self.occurrence, first, limit)
        stops = features.end_candidates(self.view, first, limit, wanted)
        if len(stops) == 1:
            return stops[0]
        verbs = verbs_between(scene, first, stops)
        kind = start_kind(scene, first)
        places = zip(range(len(stops)), stops, verbs, strict=True)
        scores = features.ends(self.view, self.model, lo, first, places, limit, wanted, kind)
        add_crossings(self.view, self.model, scores, first, stops, limit, self.ahead, kind)
        return stops[self._best(scores)]


def _without_addressee(reading: Reading, ruled: Reading) -> None:
    """Take the addressee that the rules found off the content: asked | the group | to leave."""
    first, stop = reading.pieces[-1]
    if ruled.addressee is not None and first == ruled.addressee[0] < ruled.pieces[-1][0] < stop:
        reading.pieces[-1] = (ruled.pieces[-1][0], stop)


def _mode(scene: Scene, lo: int) -> Mode:
    some = entries().get(scene.tokens.lower[lo])
    return some[-1].mode if some else Mode.SPEECH
