"""Quotations that no cue claims: those that go on from a report, those behind a colon, and scare quotes."""

from __future__ import annotations

from typing import NamedTuple

from kabul_corpus.drafts import Name
from kabul_corpus.model import ActorKind, Mode, Realis
from kabul_corpus.quotes import adjuncts, phrase_words, phrases, subjects
from kabul_corpus.quotes.classes import CLASSES
from kabul_corpus.quotes.features.sources import chunks
from kabul_corpus.quotes.marks import Region
from kabul_corpus.quotes.reading import Piece, Reading
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.tokens import TERMINATORS
from kabul_corpus.quotes.verbs import has_verb

__all__ = ["uncued"]

_SCARE_WORDS = 6
_LONGEST = 8
"""Tokens of a name with what stands before it."""
_NAME = 2
"""How many words in marks may be a name alone."""
_JOINING = frozenset({"and", "but", "yet"})
_PERSONS = frozenset({"he", "she", "they"})
_SINGLE_MARKS = frozenset("‘'`")


class _Place(NamedTuple):
    """Where a region stands: what it adds to a content, its words, whether it is or begins a sentence."""

    piece: Piece
    words: int
    alone: bool
    led: bool

    @property
    def stands(self) -> bool:
        """Whether it is a sentence that is more than a name."""
        return self.alone and self.words > _NAME


def uncued(scene: Scene, found: list[Reading], names: tuple[Name, ...]) -> list[Reading]:
    """Readings of the outer regions that no other reading covers; those that go on from a quotation are added to it."""
    if not scene.regions:
        return []
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
        place = _place(scene, region, told)
        report = reports.get(region.first) if place.stands or place.led else None
        carried = report is not None and place.alone and _same_passage(scene, report, region) and _is_behind(report)
        if region.continues in owner:
            owner[number] = last = owner[region.continues]
            last.pieces.append((region.first, region.stop))
        elif last is not None and (
            _resumed(scene, last, region, place)
            or _joined(scene, last, region)
            or (place.stands and _still(scene, last, region, reports, people))
        ):
            last.pieces.append(place.piece)
            owner[number] = last
        elif report is not None and carried:
            report.pieces.append(place.piece)
            owner[number] = last = report
        elif (own := _of_its_own(scene, region, place, report, people)) is not None:
            out.append(own)
            owner[number] = own
            if own.rule not in {"scare", "unattributed"} or place.words > _SCARE_WORDS:
                last = own
    return out


def _place(scene: Scene, region: Region, told: set[int]) -> _Place:
    words = scene.wordlike.count(1, region.first, region.stop)
    begin, end = scene.sentence[region.first]
    alone = (begin, end) == (region.first, region.stop)
    led = begin == region.first and words > _NAME + 1 and begin not in told
    whole = led and not alone
    piece = (begin, end - (scene.tokens.words[end - 1] == ".")) if whole else (region.first, region.stop)
    return _Place(piece, words, alone, led)


def _resumed(scene: Scene, last: Reading, region: Region, place: _Place) -> bool:
    """Whether a quoted sentence goes on from a quotation behind its reporting clause: "“...,” Lind said. “...”"."""
    return (
        (place.alone or place.led)
        and last.cue is not None
        and _same_passage(scene, last, region)
        and last.pieces[-1][1] <= region.first
        and last.cue[1] <= region.first
        and _follows(scene, last, region)
    )


def _joined(scene: Scene, last: Reading, region: Region) -> bool:
    """Whether a conjunction joins a quotation to that before its reporting clause: "“...,” she said, but “...”"."""
    if last.cue is None or last.pieces[-1][1] - 1 not in scene.closes or not last.pieces[-1][1] <= last.cue[0]:
        return False
    lower, joint = scene.tokens.lower, region.first - 1
    edge = max(last.cue[1], last.source[1] if last.source else 0)
    if edge > joint or lower[joint] not in _JOINING or region.stop < scene.sentence[joint][1] - 1:
        return False
    within = scene.sentence[joint] == scene.sentence[last.cue[0]] and not has_verb(scene, (edge, joint))
    return within or scene.sentence[last.cue[0]][1] == scene.sentence[joint][0] == joint


def _still(scene: Scene, last: Reading, region: Region, reports: dict[int, Reading], people: frozenset[int]) -> bool:
    """Whether who was quoted in a paragraph still speaks: "“...,” Lind said. He did not say when. “...”"."""
    source = last.source
    if source is None or last.cue is None or scene.block_of[last.cue[0]] != scene.block_of[region.first]:
        return False
    if last.pieces[-1][1] - 1 not in scene.closes:
        return False
    subject = _person_before(scene, region, people)
    if not (_same(scene, subject, source) if subject is not None else _only_pronouns(scene, region, people)):
        return False
    i, home = region.first - 1, max(last.pieces[-1][1], scene.sentence[last.cue[0]][1])
    while i >= home:
        floor, ceiling = scene.sentence[i]
        if ceiling in reports:
            return False
        i = floor - 1
    return True


def _only_pronouns(scene: Scene, region: Region, people: frozenset[int]) -> bool:
    """Whether the sentence before a region tells of a person by pronoun alone: "A nurse from Bath, she hopes to"."""
    first, stop = scene.sentence[region.first - 1]
    named = any(scene.tokens.end(i) in people for i in range(first, stop))
    return not named and not _PERSONS.isdisjoint(scene.tokens.lower[first:stop])


def _same(scene: Scene, one: Piece, other: Piece) -> bool:
    """Whether a phrase in the sentences behind a report may mean its source: a person's pronoun, or a shared name."""
    lower, words = scene.tokens.lower, scene.tokens.words
    if lower[one[0]] in _PERSONS:
        return True
    return any(words[i][0].isupper() and words[i] in words[slice(*other)] for i in range(*one))


def _of_its_own(
    scene: Scene, region: Region, place: _Place, report: Reading | None, people: frozenset[int]
) -> Reading | None:
    """The reading of a region that goes on from no quotation; ``report`` is that of the sentence before it."""
    if report is None and place.stands:
        person = _person_before(scene, region, people) or _led_in(scene, region, people)
        if person is not None:
            return Reading(None, person, [place.piece], Mode.SPEECH, "continued")
    if report is not None and _same_passage(scene, report, region):
        return Reading(None, report.source, [place.piece], report.mode, "continued")
    if place.words > _NAME + 1 or (place.words > 1 and _closed_by_stop(scene, region)):
        colon = _after_colon(scene, region, people)
        if colon is not None:
            return colon
    return _placed(scene, region, place) or _unattributed(scene, region, place.words, place.alone)


def _placed(scene: Scene, region: Region, place: _Place) -> Reading | None:
    """A quotation that opens its sentence before a person and any verb: "“Hold on,” Lind sings to the crowd"."""
    lower, words = scene.tokens.lower, scene.tokens.words
    (first, stop), ceiling = (region.first, region.stop), scene.sentence[region.first][1]
    opens = first == scene.sentence[first][0] and place.words > _NAME + 1 and not _titled(scene, region)
    if not opens or stop + 1 >= ceiling or words[stop - 2] not in {",", "?", "!"} or stop - 1 not in scene.closes:
        return None
    if not (words[stop][0].isupper() or lower[stop] in _PERSONS):
        return None
    named = phrases.after(scene, stop, ceiling, apposition=False)
    end = next((i for i in range(stop + 1, named) if words[i][0].islower()), named)
    verb = adjuncts.skip_adverbs(scene, end, ceiling)
    if not stop < end <= verb < ceiling or not words[verb].isalpha() or not words[verb].islower():
        return None
    finite = lower[verb].endswith(("s", "ed")) or (
        lower[verb] in CLASSES["finite"] and lower[verb] not in CLASSES["auxiliary"]
    )
    return Reading((verb, verb + 1), (stop, end), [(first, stop)], Mode.SPEECH, "placed") if finite else None


def _titled(scene: Scene, region: Region) -> bool:
    """Whether most words of a quotation have a capital, as titles have."""
    inner = scene.tokens.words[slice(*region.inner(scene.tokens))]
    initials = [word[0] for word in inner]
    letters = sum(map(str.isalpha, initials))
    return letters > 1 and sum(map(str.isupper, initials)) * 5 >= letters * 3


def _is_behind(report: Reading) -> bool:
    """Whether a report of one content stands behind it: "It was over, said Lind. “...”" goes on from the content."""
    return report.cue is not None and len(report.pieces) == 1 and report.pieces[0][1] <= report.cue[0]


def _led_in(scene: Scene, region: Region, people: frozenset[int]) -> Piece | None:
    """The person whom a paragraph of one sentence tells of, before a paragraph that is all quotation."""
    block = scene.block_of[region.first]
    if not block or scene.tokens.blocks[block] != (region.first, region.stop):
        return None
    first, stop = scene.tokens.blocks[block - 1]
    whole = first < stop and scene.sentence[first] == (first, stop) and scene.openings.find(1, first, stop) < 0
    return _subject(scene, first, stop, people) if whole else None


def _person_before(scene: Scene, region: Region, people: frozenset[int]) -> Piece | None:
    """The person who is the subject of the sentence before a quoted one of the same paragraph: "Lind wept. “...”".

    ``people`` are the places where names of persons end.
    """
    before = region.first - 1
    if before < 0 or scene.block_of[before] != scene.block_of[region.first] or scene.level[before] >= 0:
        return None
    return _subject(scene, *scene.sentence[before], people)


def _subject(scene: Scene, first: int, stop: int, people: frozenset[int]) -> Piece | None:
    """The person who is the subject of the sentence between two tokens."""
    words, lower = scene.tokens.words, scene.tokens.lower
    if lower[first] == "for":  # For Lind, it was a blow. “...”
        named = next(
            (i + 1 for i in range(first + 1, min(first + _LONGEST, stop)) if scene.tokens.end(i) in people), stop
        )
        return (first + 1, named) if named < stop and words[named] == "," else None
    end = first + 1
    if lower[first] not in {"he", "she"}:
        limit = min(phrases.after(scene, first, stop, apposition=False), first + _LONGEST)
        end = next((i + 1 for i in range(first, limit) if scene.tokens.end(i) in people), stop)
    if end >= stop:
        return None
    verbal = words[end].isalpha() and words[end].islower() and lower[end] not in phrase_words.NEVER_FIRST
    helped = lower[end] in CLASSES["auxiliary"] or lower[end] in CLASSES["contracted"]
    return (first, end) if verbal or helped else None


def _reports_before(scene: Scene, found: list[Reading]) -> dict[int, Reading]:
    """The token after a sentence -> the first report of it that has a source, outside quotations."""
    out: dict[int, Reading] = {}
    firsts: dict[int, Piece] = {}
    for reading in found:
        cue = reading.cue
        if cue is None or reading.source is None or scene.level[cue[0]] >= 0:
            continue
        if reading.mode is Mode.THOUGHT or reading.realis is not Realis.ACTUAL:
            continue
        end = scene.sentence[cue[0]][1]
        if cue <= firsts.get(end, cue):
            out[end], firsts[end] = reading, cue
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


def _named(scene: Scene, first: int, stop: int, people: frozenset[int]) -> Piece | None:
    """The last person named between two tokens: "Few details are left of Jane Birkin’s youth: “...”"."""
    words = scene.tokens.words
    end = next((i + 1 for i in range(stop - 1, first - 1, -1) if scene.tokens.end(i) in people), first)
    start = end
    while start > first and words[start - 1][0].isupper():
        start -= 1
    return (start, end) if start < end else None


def _closed_by_stop(scene: Scene, region: Region) -> bool:
    """Whether a quotation is a sentence of its own, however short: "Lind was blunt: “Not us.”"."""
    return region.stop - region.closed - 1 > region.first and (
        scene.tokens.words[region.stop - region.closed - 1] in TERMINATORS
    )


def _after_colon(scene: Scene, region: Region, people: frozenset[int]) -> Reading | None:
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
    if source is not None and not subjects.tells(scene, source):
        source = _named(scene, floor, colon, people) or source
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
    if not words:
        return None
    before = tokens.lower[region.first - 1] if region.first else ""
    after = tokens.words[region.stop] if region.stop < len(tokens.words) else ""
    titled = _titled(scene, region)
    if not alone and titled and (before != "the" or after.lower() in CLASSES["work"]):
        return None
    if any(word in CLASSES["work"] for word in tokens.lower[max(0, region.first - 4) : region.first]) and titled:
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
