"""Cues, sources and contents as the model chooses them among what the rules propose."""

from __future__ import annotations

import math
from collections.abc import Callable

from kabul_corpus.quotes.admission import admit
from kabul_corpus.quotes.choice import Choice
from kabul_corpus.quotes.features import acceptance, cue
from kabul_corpus.quotes.features.view import View
from kabul_corpus.quotes.model import STEP, Model, probability
from kabul_corpus.quotes.occurrences import Occurrence, beside_quotations, occurrences, verb_group
from kabul_corpus.quotes.reading import Reading
from kabul_corpus.quotes.scene import Scene

__all__ = ["acceptance_score", "choose", "decide", "likely_cues"]

_LIKELY = 0.45
_POSSIBLE = -0.3 * STEP
"""The least score of a word that is considered as a cue: a probability of three in seven."""
_ACCEPTED = 0.3
_AHEAD = 8

Made = tuple[Choice, Reading, float]
"""A choice with its reading, and the probability of an earlier reading whose content the cue stands in."""


def decide(scene: Scene, rule_readings: list[Reading], model: Model) -> list[Reading]:
    """The readings of the cues outside quotations that the model accepts, each with its probability."""
    view = View(scene, model.classes)
    out: list[Reading] = []

    def accepted(made: Made) -> bool:
        choice, reading, _ = made
        reading.probability = probability(acceptance_score(model, *made))
        if reading.probability < _ACCEPTED:
            return False
        if admit(scene, reading, choice.occurrence.group):
            out.append(reading)
        return True

    choose(view, model, likely_cues(view, model, rule_readings), accepted)
    return out


def likely_cues(view: View, model: Model, rule_readings: list[Reading]) -> list[Occurrence]:
    """The occurrences that may well be cues, each with its probability."""
    found: list[Occurrence] = []
    for occurrence in occurrences(view.scene, model.cue_words, rule_readings, beside_quotations(view.scene)):
        group = verb_group(view.scene, occurrence.lo)
        score = cue.score(view, model, occurrence.lo, group, occurrence.reading, occurrence.inside)
        if score >= _POSSIBLE:
            occurrence.group, occurrence.probability = group, probability(score)
            found.append(occurrence)
    return found


def choose(view: View, model: Model, found: list[Occurrence], accepted: Callable[[Made], bool]) -> None:
    """Ask whether a possible cue is accepted with what the model chooses for it, each in order.

    Cues inside an accepted content are passed over.
    """
    scene = view.scene
    sure = [occurrence for occurrence in found if occurrence.probability >= _LIKELY]
    earlier: Reading | None = None
    covers: list[tuple[int, float]] = []
    reach = at = 0
    for occurrence in found:
        floor = scene.sentence[occurrence.lo][0]
        while at < len(sure) and sure[at].lo <= occurrence.lo:
            at += 1
        if occurrence.lo < reach:
            continue
        if earlier is not None and earlier.cue is not None and scene.sentence[earlier.cue[0]][0] != floor:
            earlier = None
        choice = Choice(view, model, occurrence, earlier, sure[at : at + _AHEAD])
        reading = choice.reading()
        if reading is None:
            continue
        if occurrence.probability >= _LIKELY:
            earlier = reading
        covers = [cover for cover in covers if cover[0] > occurrence.lo]
        made = choice, reading, max([probability for _, probability in covers], default=0.0)
        stop = reading.pieces[-1][1]
        covers.append((stop, math.prod(choice.steps.values())))
        if accepted(made):
            reach = max(reach, stop)


def acceptance_score(model: Model, choice: Choice, reading: Reading, covered: float) -> int:
    """The score of a reading as a whole."""
    ruled = choice.occurrence.reading
    first, stop = reading.pieces[-1]
    return acceptance.score(
        choice.view,
        model,
        reading,
        rule=ruled.rule if ruled is not None else "none",
        group=choice.occurrence.group,
        steps=choice.steps,
        kind=choice.kind,
        covered=covered,
        crossed=sum([first < other.lo < stop for other in choice.ahead]),
    )
