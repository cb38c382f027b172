"""Which cues attribute, and what: the likely readings of all cues judged whole, and the best set of them that agree."""

from __future__ import annotations

from operator import attrgetter, itemgetter

from kabul_corpus.quotes.admission import admit
from kabul_corpus.quotes.choice import Choices
from kabul_corpus.quotes.features import cue, whole
from kabul_corpus.quotes.features.view import View
from kabul_corpus.quotes.model import STEP, Model, probability
from kabul_corpus.quotes.occurrences import Occurrence, beside_quotations, occurrences
from kabul_corpus.quotes.reading import Candidate, Reading
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.soundness import sound

__all__ = ["Cue", "decide", "likely_cues", "readings_of"]

_LIKELY = 0.45
_POSSIBLE = -0.3 * STEP
"""The least score of a word that is considered as a cue: a probability of three in seven."""
_ACCEPTED = 0.3
_CUES_A_SENTENCE = 24
"""Of the sentences of 840 news articles none comes near it; a text of nothing but cues costs what prose costs."""
_AHEAD = 8
_BEAM = 16

_Bounded = tuple[int, int, Candidate]
"""A candidate after its first token and the token after its last."""

Cue = tuple[list[Candidate], float]
"""The likely readings of a cue, and the probability of another cue's content that it stands in."""


def decide(scene: Scene, rule_readings: list[Reading], model: Model) -> list[Reading]:
    """The readings of the cues outside quotations that the model accepts, each with its probability."""
    view = View(scene, model.classes)
    options: list[list[Candidate]] = []
    for candidates, covered in readings_of(view, model, likely_cues(view, model, rule_readings)):
        for candidate, score in zip(candidates, whole.scores(view, model, candidates, covered), strict=True):
            candidate.worth = probability(score)
        kept = [candidate for candidate in candidates if candidate.worth >= _ACCEPTED]
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
    for occurrence in occurrences(view.scene, model.cue_words, rule_readings, beside_quotations(view.scene)):
        score = cue.score(view, model, occurrence.lo, occurrence.group, occurrence.reading, occurrence.inside)
        if score >= _POSSIBLE:
            occurrence.probability = probability(score)
            found.append(occurrence)
    return _bounded(view.scene, found)


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
        candidates = Choices(view, model, occurrence, before, sure[at : at + _AHEAD], behind).candidates()
        candidates = [candidate for candidate in candidates if sound(scene, candidate.reading)]
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
    chosen: list[Candidate] = []
    group: list[list[_Bounded]] = []
    reach = -1
    bounded = [[_bounds(candidate) for candidate in candidates] for candidates in options]
    for start, some in sorted([(min([one[0] for one in some]), some) for some in bounded], key=itemgetter(0)):
        if group and start >= reach:
            chosen.extend(_best_of(group))
            group = []
        group.append(some)
        reach = max([reach, *[stop for _, stop, _ in some]])
    if group:
        chosen.extend(_best_of(group))
    return chosen


def _bounds(candidate: Candidate) -> _Bounded:
    reading = candidate.reading
    assert reading.cue is not None
    return min(reading.cue[0], reading.pieces[0][0]), max(reading.cue[1], reading.pieces[-1][1]), candidate


def _best_of(group: list[list[_Bounded]]) -> list[Candidate]:
    """The best set of a few cues that reach into one another: the best partial sets are kept, cue by cue."""
    if len(group) == 1:
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
