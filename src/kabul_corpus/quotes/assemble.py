"""All readings of a text: cues in order, "according to", headline colons, and the regions that no cue claimed."""

from __future__ import annotations

from kabul_corpus.drafts import Name
from kabul_corpus.model import ActorKind, BlockRole, Mode, Realis
from kabul_corpus.quotes import phrase_words, phrases, subjects
from kabul_corpus.quotes.decisions import decide
from kabul_corpus.quotes.features.sources import chunks
from kabul_corpus.quotes.labels import dashed, headlines, signed, transcript
from kabul_corpus.quotes.marks import Region
from kabul_corpus.quotes.model import Model
from kabul_corpus.quotes.nested import held, reported, talk
from kabul_corpus.quotes.reading import Piece, Reading
from kabul_corpus.quotes.readings import read
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.soundness import hollow
from kabul_corpus.quotes.sourcing import SOURCED, sourced
from kabul_corpus.quotes.tokens import TERMINATORS, word_classes

__all__ = ["readings", "rule_readings"]

_SCARE_WORDS = 6
_LONGEST = 8
"""Tokens of a name with what stands before it."""
_SINGLE_MARKS = frozenset("‘'`")


def readings(scene: Scene, roles: list[BlockRole], model: Model | None, names: tuple[Name, ...] = ()) -> list[Reading]:
    """The readings of the text, in order of their cues; ``roles`` are those of the scene's blocks."""
    found: list[Reading] = []
    ruled = rule_readings(scene)
    found.extend(transcript(scene, names))
    labelled = {scene.block_of[reading.pieces[0][0]] for reading in found}
    found.extend([one for one in headlines(scene, roles, names) if scene.block_of[one.pieces[0][0]] not in labelled])
    if model is not None:
        beyond = [reading for reading in ruled if _beyond_model(scene, reading)]
        chosen = decide(scene, [reading for reading in ruled if not _beyond_model(scene, reading)], model)
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
    found.extend(_loose(scene, found, names))
    found = _without_talk(scene, found)
    # A content that is all marks and stops is trimmed to nothing, and nothing cannot be said.
    found = [
        reading
        for reading in found
        if all(first < stop for first, stop in reading.pieces) and not hollow(scene, reading.pieces)
    ]
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
    found.extend(sourced(scene))
    return sorted(found, key=lambda reading: reading.cue or (0, 0))


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


def _loose(scene: Scene, found: list[Reading], names: tuple[Name, ...]) -> list[Reading]:
    """Readings of the outer regions that no other reading covers; those that go on from a quotation are added to it."""
    people = frozenset([name.end for name in names if name.kind is ActorKind.PERSON])
    covered = [-1] * (len(scene.tokens.words) + 1)
    longest_first = sorted([(one.pieces[0][0] - one.pieces[-1][1], number) for number, one in enumerate(found)])
    for _, index in longest_first:
        reading = found[index]
        if reading.cue is not None and scene.level[reading.cue[0]] >= 0:
            continue
        for first, stop in reading.pieces:
            covered[first:stop] = [index] * (stop - first)
    out: list[Reading] = []
    owner: dict[int, Reading] = {}
    last: Reading | None = None
    reports = _reports_before(scene, found)
    told = {scene.sentence[reading.cue[0]][0] for reading in found if reading.cue and scene.level[reading.cue[0]] < 0}
    for number, region in enumerate(scene.regions):
        if region.parent >= 0:
            continue
        index = max(covered[region.first], covered[region.stop - 1])
        if index >= 0:
            owner[number] = last = found[index]
            continue
        if region.continues in owner:
            owner[number] = last = owner[region.continues]
            last.pieces.append((region.first, region.stop))
            continue
        words = sum(1 for i in range(region.first, region.stop) if scene.tokens.words[i][0].isalnum())
        begin, end = scene.sentence[region.first]
        alone = (begin, end) == (region.first, region.stop)
        led = begin == region.first and words > 3 and begin not in told
        piece = (
            (begin, end - (scene.tokens.words[end - 1] == ".")) if led and not alone else (region.first, region.stop)
        )
        if (
            (alone or led)
            and last is not None
            and last.cue is not None
            and _same_passage(scene, last, region)
            and last.pieces[-1][1] <= region.first
            and last.cue[1] <= region.first
            and _follows(scene, last, region)
        ):
            last.pieces.append(piece)
            owner[number] = last
            continue
        report = reports.get(region.first) if (alone and words > 2) or led else None
        if report is None and alone and words > 2 and (person := _person_before(scene, region, people)) is not None:
            owner[number] = last = Reading(None, person, [piece], Mode.SPEECH, "continued")
            out.append(last)
            continue
        if report is not None and not _same_passage(scene, report, region):
            report = None
        if report is not None and alone and _is_behind(report):
            report.pieces.append(piece)
            owner[number] = last = report
            continue
        if report is not None:
            owner[number] = last = Reading(None, report.source, [piece], report.mode, "continued")
            out.append(last)
            continue
        if (words > 3 or (words > 1 and _closed_by_stop(scene, region))) and (
            colon := _after_colon(scene, region)
        ) is not None:
            out.append(colon)
            owner[number] = last = colon
            continue
        unattributed = _unattributed(scene, region, words, alone)
        if unattributed is not None:
            out.append(unattributed)
            owner[number] = unattributed
            last = unattributed if words > _SCARE_WORDS else last
    return out


def _is_behind(report: Reading) -> bool:
    """Whether a report of one content stands behind it: "It was over, said Lind. “...”" goes on from the content."""
    return report.cue is not None and len(report.pieces) == 1 and report.pieces[0][1] <= report.cue[0]


def _person_before(scene: Scene, region: Region, people: frozenset[int]) -> Piece | None:
    """The person who is the subject of the sentence before a quoted one of the same paragraph: "Lind wept. “...”".

    ``people`` are the places where names of persons end.
    """
    before = region.first - 1
    if before < 0 or scene.block_of[before] != scene.block_of[region.first] or scene.level[before] >= 0:
        return None
    first, stop = scene.sentence[before]
    words, lower = scene.tokens.words, scene.tokens.lower
    end = first + 1
    if lower[first] not in {"he", "she"}:
        limit = min(phrases.after(scene, first, stop, apposition=False), first + _LONGEST)
        end = next((i + 1 for i in range(first, limit) if scene.tokens.end(i) in people), stop)
    if end >= stop:
        return None
    verbal = words[end].isalpha() and words[end].islower() and lower[end] not in phrase_words.never_first()
    return (first, end) if verbal or lower[end] in word_classes()["auxiliary"] else None


def _reports_before(scene: Scene, found: list[Reading]) -> dict[int, Reading]:
    """The token after a sentence -> the first report of it that has a source, outside quotations."""
    out: dict[int, Reading] = {}
    for reading in sorted(found, key=lambda reading: reading.cue or (-1, -1), reverse=True):
        if reading.cue is None or reading.source is None or scene.level[reading.cue[0]] >= 0:
            continue
        if reading.mode is Mode.THOUGHT or reading.realis is not Realis.ACTUAL:
            continue
        out[scene.sentence[reading.cue[0]][1]] = reading
    return out


def _same_passage(scene: Scene, last: Reading, region: Region) -> bool:
    """Whether a region stands in the paragraph of a cue, or is all of the next paragraph, in double marks as well."""
    assert last.cue is not None
    block, home = scene.block_of[region.first], scene.block_of[max(last.cue[0], last.pieces[-1][0])]
    if block == home:
        return True
    words = scene.tokens.words
    double = {words[region.first], words[last.pieces[-1][0]]}.isdisjoint(_SINGLE_MARKS)
    return block == home + 1 and scene.tokens.blocks[block] == (region.first, region.stop) and double


def _closed_by_stop(scene: Scene, region: Region) -> bool:
    """Whether a quotation is a sentence of its own, however short: "Lind was blunt: “Not us.”"."""
    return region.stop - region.closed - 1 > region.first and (
        scene.tokens.words[region.stop - region.closed - 1] in TERMINATORS
    )


def _after_colon(scene: Scene, region: Region) -> Reading | None:
    """A quotation after a colon; its source stands before the colon, or is the introducing clause's subject."""
    words = scene.tokens.words
    colon = region.first - 1
    if colon < 1 or words[colon] != ":":
        return None
    floor = scene.sentence[colon][0]
    source: Piece | None = None
    first = phrases.before(scene, colon, floor)
    if first - 1 == floor and scene.tokens.lower[floor] in {"of", "about", "on"}:  # Of Lind: “...”
        return Reading(None, None, [(region.first, region.stop)], Mode.SPEECH, "unattributed")
    if floor < first < colon and scene.tokens.lower[first - 1] in {"from", "by"}:
        source = first, colon
    source = source or subjects.nearest_subject(scene, colon, floor)
    source = source or next(iter(chunks(scene, floor, colon, -1)), None)
    return Reading(None, source, [(region.first, region.stop)], Mode.SPEECH, "colon")


def _follows(scene: Scene, last: Reading, region: Region) -> bool:
    """Whether only the reporting clause stands between a quotation and a quoted sentence that goes on from it."""
    assert last.cue is not None
    if last.pieces[-1][1] - 1 not in scene.closes:
        return False
    edge = max(last.pieces[-1][1], scene.sentence[last.cue[0]][1])
    return edge == region.first


def _unattributed(scene: Scene, region: Region, words: int, alone: bool) -> Reading | None:
    tokens = scene.tokens
    inner = tokens.words[slice(*region.inner(tokens))]
    if not words:
        return None
    before = tokens.lower[region.first - 1] if region.first else ""
    after = tokens.words[region.stop] if region.stop < len(tokens.words) else ""
    capitals = sum(word[0].isupper() for word in inner)
    letters = sum(word[0].isalpha() for word in inner)
    titled = letters > 1 and capitals * 5 >= letters * 3
    if not alone and titled and (before != "the" or after.lower() in word_classes()["work"]):
        return None
    if any(word in word_classes()["work"] for word in tokens.lower[max(0, region.first - 4) : region.first]) and titled:
        return None
    if (
        words <= 2
        and before
        and after
        and tokens.words[region.first - 1][0].isupper()
        and after[0].isupper()
        and titled | (words == 1)
    ):
        return None  # Dwayne “The Rock” Johnson
    piece = (region.first, region.stop)
    if words <= _SCARE_WORDS and not (alone and words > 3):
        return Reading(None, None, [piece], Mode.SPEECH, "scare")
    return Reading(None, None, [piece], Mode.SPEECH, "unattributed")
