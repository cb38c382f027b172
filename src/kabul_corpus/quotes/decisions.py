"""Which cues attribute, and what: the likely readings of all cues judged whole, and the best set of them that agree."""

from __future__ import annotations

from operator import attrgetter, itemgetter

from kabul_corpus.quotes.adjuncts import withheld
from kabul_corpus.quotes.admission import admit
from kabul_corpus.quotes.choice import Choices
from kabul_corpus.quotes.classes import CLASSES
from kabul_corpus.quotes.cues import PAST
from kabul_corpus.quotes.features import cue, whole
from kabul_corpus.quotes.features.view import View
from kabul_corpus.quotes.model import STEP, Model, probability
from kabul_corpus.quotes.occurrences import Occurrence, occurrences
from kabul_corpus.quotes.reading import Candidate, Reading
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.soundness import sound

__all__ = ["Cue", "decide", "likely_cues", "readings_of"]

_LIKELY = 0.45
_POSSIBLE = -0.3 * STEP
"""The least score of a word that is considered as a cue: a probability of three in seven."""
_ALONE = 1.0 * STEP
"""The least score of one that neither the rules read nor a quotation stands by: eight in eleven."""
_ACCEPTED = 0.3
_CUES_A_SENTENCE = 24
"""Of the sentences of 840 news articles none comes near it; a text of nothing but cues costs what prose costs."""
_AHEAD = 8
_BEAM = 16
_EVERYWHERE = 1 << 62

_Bounded = tuple[int, int, Candidate]
"""A candidate after its first token and the token after its last."""

Cue = tuple[list[Candidate], float]
"""The likely readings of a cue, and the probability of another cue's content that it stands in."""


def decide(scene: Scene, rule_readings: list[Reading], model: Model) -> list[Reading]:
    """The readings of the cues outside quotations that the model accepts, each with its probability."""
    view = View(scene, model.vocabulary)
    options: list[list[Candidate]] = []
    for candidates, covered in readings_of(view, model, likely_cues(view, model, rule_readings)):
        kept = []
        for candidate, score in zip(candidates, whole.scores(view, model, candidates, covered), strict=True):
            candidate.worth = probability(score)
            if candidate.worth >= _ACCEPTED:
                kept.append(candidate)
        if kept:
            options.append(kept)
    out: list[Reading] = []
    for candidate in _best_set(options):
        candidate.reading.probability = candidate.worth
        if admit(scene, candidate.reading, candidate.group):
            out.append(candidate.reading)
    return out


def likely_cues(view: View, model: Model, rule_readings: list[Reading]) -> list[Occurrence]:
    """The occurrences that may well be cues, each with its probability."""
    found: list[Occurrence] = []
    for occurrence in occurrences(view.scene, rule_readings):
        least = _least(view, occurrence)
        if least is None:
            continue
        score = cue.score(view, model, occurrence.lo, occurrence.group, occurrence.reading, occurrence.inside)
        if score >= least:
            occurrence.probability = probability(score)
            found.append(occurrence)
    return _bounded(view.scene, found)


def _least(view: View, occurrence: Occurrence) -> float | None:
    """The least score with which a cue is considered; None for one that is no quote whatever it attributes.

    None refuses or is negated; without a quotation in reach it is one of the lexicon, not merely possible, and no
    passive whose subject is only spoken of: "were asked", "is expected".
    """
    scene, lo, group = view.scene, occurrence.lo, occurrence.group
    lower = scene.tokens.lower
    if lower[lo] in CLASSES["refusing"] or (lower[lo].endswith("ing") and withheld(scene, lo)):
        return None
    helpers = lower[group:lo] if group < lo else ()
    if helpers and not CLASSES["negation"].isdisjoint(helpers):
        return None
    floor, ceiling = scene.sentence[lo]
    if floor in view.quoted or ceiling in scene.opens:
        return _POSSIBLE
    if helpers and not CLASSES["possible"].isdisjoint(helpers):
        return None
    if occurrence.reading is not None:
        return _POSSIBLE
    passive = helpers and lower[lo] in PAST and not CLASSES["be"].isdisjoint(helpers)
    return None if not occurrence.entries or (passive and lower[lo + 1 : lo + 2] != ["by"]) else _ALONE


def _bounded(scene: Scene, found: list[Occurrence]) -> list[Occurrence]:
    """``found`` without the least likely ones of a sentence that has more than any sentence of prose."""
    if len(found) <= _CUES_A_SENTENCE:
        return found
    by_sentence: dict[tuple[int, int], list[Occurrence]] = {}
    for occurrence in found:
        by_sentence.setdefault(scene.sentence[occurrence.lo], []).append(occurrence)
    if all(len(some) <= _CUES_A_SENTENCE for some in by_sentence.values()):
        return found
    kept = {
        id(occurrence)
        for some in by_sentence.values()
        for occurrence in sorted(some, key=lambda one: -one.probability)[:_CUES_A_SENTENCE]
    }
    return [occurrence for occurrence in found if id(occurrence) in kept]


def readings_of(view: View, model: Model, found: list[Occurrence]) -> list[Cue]:
    """The likely readings of each cue that has one, and how probable a content of another one is that holds it."""
    scene = view.scene
    sure = [occurrence for occurrence in found if occurrence.probability >= _LIKELY]
    out: list[list[Candidate]] = []
    earlier: Candidate | None = None
    at = 0
    for occurrence in found:
        floor = scene.sentence[occurrence.lo][0]
        while at < len(sure) and sure[at].lo <= occurrence.lo:
            at += 1
        behind = []
        for other in reversed(sure[max(0, at - _AHEAD) : at]):
            if other.lo < floor:
                break
            if other is not occurrence:
                behind.append((other.lo, other.probability))
        before = None
        if earlier is not None and earlier.reading.cue is not None and earlier.reading.cue[0] >= floor:
            before = earlier.reading.source
        choices = Choices(view, model, occurrence, before, sure[at : at + _AHEAD], behind)
        candidates = [candidate for candidate in choices.candidates() if sound(scene, candidate.reading)]
        if not candidates:
            continue
        if occurrence.probability >= _LIKELY:
            earlier = candidates[0]
        out.append(candidates)
    return list(zip(out, _covers(out), strict=True))


def _covers(found: list[list[Candidate]]) -> list[float]:
    """For each cue the probability of the likeliest content of another one that it stands in."""
    heads = [candidates[0].reading.cue[0] for candidates in found if candidates[0].reading.cue is not None]
    out = [0.0] * len(found)
    for index, candidates in enumerate(found):
        top = candidates[0]
        for first, stop in top.reading.pieces:
            for step in (-1, 1):
                other = index + step
                while 0 <= other < len(heads) and (heads[other] >= first if step < 0 else heads[other] < stop):
                    if first <= heads[other] < stop:
                        out[other] = max(out[other], top.product)
                    other += step
    return out


def _best_set(options: list[list[Candidate]]) -> list[Candidate]:
    """The readings, one a cue at most, of which none stands in another's content, that are worth most together."""
    bounded = []
    for candidates in options:
        some: list[_Bounded] = []
        start, stop = _EVERYWHERE, 0
        for candidate in candidates:
            cue, pieces = candidate.reading.cue, candidate.reading.pieces
            assert cue is not None
            first = min(pieces[0][0], cue[0])
            last = max(pieces[-1][1], cue[1])
            start, stop = min(start, first), max(stop, last)
            some.append((first, last, candidate))
        bounded.append((start, stop, some))
    bounded.sort(key=itemgetter(0))
    chosen: list[Candidate] = []
    group: list[list[_Bounded]] = []
    reach = -1
    for start, stop, some in bounded:
        if group and start >= reach:
            chosen.extend(_best_of(group))
            group = []
        group.append(some)
        reach = max(reach, stop)
    if group:
        chosen.extend(_best_of(group))
    return chosen


def _best_of(group: list[list[_Bounded]]) -> list[Candidate]:
    """The best set of a few cues that reach into one another: the best partial sets are kept, cue by cue."""
    if len(group) == 1:
        if len(group[0]) == 1:
            return [group[0][0][2]]
        return [max([candidate for _, _, candidate in group[0]], key=attrgetter("worth"))]
    sets: list[tuple[float, list[_Bounded]]] = [(0.0, [])]
    for bounded in group:
        longer = [
            (worth + one[2].worth - _ACCEPTED, [*some, one])
            for worth, some in sets
            for one in bounded
            if not any(stop > one[0] and _clash(one[2].reading, other.reading) for _, stop, other in some)
        ]
        sets = sorted([*sets, *longer], key=lambda item: -item[0])[:_BEAM]
    return [candidate for _, _, candidate in sets[0][1]]


def _clash(one: Reading, other: Reading) -> bool:
    """Whether two readings share words of their contents, or one's cue stands in the other's content."""
    assert one.cue is not None
    assert other.cue is not None
    for first, stop in one.pieces:
        if first <= other.cue[0] < stop or any(first < end and start < stop for start, end in other.pieces):
            return True
    return any(first <= one.cue[0] < stop for first, stop in other.pieces)
