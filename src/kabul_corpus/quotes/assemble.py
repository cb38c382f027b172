"""All readings of a text: cues in order, "according to", headline colons, and the regions that no cue claimed."""

from __future__ import annotations

from kabul_corpus.drafts import Name
from kabul_corpus.model import BlockRole
from kabul_corpus.quotes.decisions import decide
from kabul_corpus.quotes.labels import dashed, headlines, signed, transcript
from kabul_corpus.quotes.model import Model
from kabul_corpus.quotes.nested import held, reported, talk
from kabul_corpus.quotes.reading import Reading
from kabul_corpus.quotes.readings import read
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.soundness import hollow
from kabul_corpus.quotes.sourcing import SOURCED, sourced
from kabul_corpus.quotes.uncued import uncued

__all__ = ["readings", "rule_readings"]


def readings(scene: Scene, roles: list[BlockRole], model: Model | None, names: tuple[Name, ...] = ()) -> list[Reading]:
    """The readings of the text, in order of their cues; ``roles`` are those of the scene's blocks."""
    found: list[Reading] = []
    ruled = rule_readings(scene)
    found.extend(transcript(scene, names))
    labelled = {scene.block_of[reading.pieces[0][0]] for reading in found}
    found.extend([one for one in headlines(scene, roles, names) if scene.block_of[one.pieces[0][0]] not in labelled])
    if model is not None:
        beyond: list[Reading] = []
        weighed: list[Reading] = []
        for reading in ruled:
            (beyond if _beyond_model(scene, reading) else weighed).append(reading)
        chosen = decide(scene, weighed, model)
        chosen = _not_outdone(chosen, beyond) + beyond
        found.extend(chosen)
        found.extend(_nested(scene, ruled, found))
        found.extend(_unclaimed(scene, ruled, chosen))
    else:
        outer = [reading for reading in ruled if reading.cue is not None and scene.level[reading.cue[0]] < 0]
        found.extend(outer)
        found.extend(_nested(scene, ruled, outer))
    found.extend(dashed(scene))
    found.extend(signed(scene))
    found.extend(uncued(scene, found, names))
    found = _without_talk(scene, found)
    # A content that is all marks and stops is trimmed to nothing, and nothing cannot be said.
    found = [reading for reading in found if not hollow(scene, reading.pieces)]
    found.sort(key=lambda reading: (reading.pieces[0][0], -reading.pieces[-1][1]))
    return found


def _beyond_model(scene: Scene, reading: Reading) -> bool:
    """Whether the rules alone decide: a kind that the training data do not annotate, or a plain one: "..., says X."."""
    whole = reading.pieces[-1][1] - 1 in scene.closes and reading.pieces[0][0] in scene.opens
    if reading.rule == "inverted-after-content" and not whole:
        return reading.source is not None and scene.sentence[reading.source[0]][1] - reading.source[1] < 2
    return reading.rule.startswith(("noun", "intended", "as-clause", "passive", "quoted", "opening", SOURCED))


def _not_outdone(chosen: list[Reading], beyond: list[Reading]) -> list[Reading]:
    """The chosen readings but those of a cue that the rules read, of a noun's content, or of who is quoted by a cue."""
    cues = {other.cue for other in beyond}
    # disagreed with his claim that it was late
    contents = {other.pieces[0][0] for other in beyond if other.rule == "noun"}
    quoted: set[int] = set()
    for other in beyond:
        if other.rule == "quoted-as-saying" and other.source is not None:
            quoted.update(range(*other.source))
    return [
        reading
        for reading in chosen
        if reading.cue not in cues and reading.pieces[-1][0] not in contents and reading.pieces[-1][0] not in quoted
    ]


def rule_readings(scene: Scene) -> list[Reading]:
    """The readings of the cue lexicon's occurrences, by rule alone."""
    found: list[Reading] = []
    earlier: Reading | None = None
    taken = -1
    for lo, hi, entry in scene.cues():
        if lo < taken:
            continue
        if earlier is not None and earlier.cue is not None and scene.sentence[earlier.cue[0]] != scene.sentence[lo]:
            earlier = None
        reading = read(scene, lo, hi, entry, earlier)
        if reading is not None:
            found.append(reading)
            earlier, taken = reading, hi
    phrases = sourced(scene)
    return sorted([*found, *phrases], key=lambda reading: reading.cue or (0, 0)) if phrases else found


def _nested(scene: Scene, ruled: list[Reading], chosen: list[Reading]) -> list[Reading]:
    """The rules' readings of cues that stand inside a content that the model chose, or inside quotation marks."""
    inside = held(scene, chosen)
    heads = {reading.cue for reading in chosen}
    return [
        reading for reading in ruled if reading.cue is not None and reading.cue not in heads and inside[reading.cue[0]]
    ]


def _without_talk(scene: Scene, found: list[Reading]) -> list[Reading]:
    """The readings without those inside another's content, or in quotation marks, that report nothing."""
    inside = held(scene, talk(found))
    return [
        reading for reading in found if reading.cue is None or not inside[reading.cue[0]] or reported(scene, reading)
    ]


def _unclaimed(scene: Scene, ruled: list[Reading], chosen: list[Reading]) -> list[Reading]:
    """The rules' readings of quotations that the model left without a cue."""
    taken = {i for reading in chosen for first, stop in reading.pieces for i in (first, stop - 1)}
    heads = {reading.cue for reading in chosen}
    out = []
    for reading in ruled:
        if reading.cue in heads or reading.cue is None or scene.level[reading.cue[0]] >= 0:
            continue
        edges_ = [i for first, stop in reading.pieces for i in (first, stop - 1)]
        quoted = all(first in scene.opens and stop - first > 5 for first, stop in reading.pieces)
        if quoted and not any(i in taken for i in edges_):
            out.append(reading)
    return out
