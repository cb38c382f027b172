"""Speakers named without a cue: before a headline's colon, behind one, behind a dash, on the lines of a transcript."""

from __future__ import annotations

from kabul_corpus import lexicons
from kabul_corpus.drafts import Name
from kabul_corpus.lexicons.persons import is_occupation
from kabul_corpus.model import ActorKind, BlockRole, Mode
from kabul_corpus.quotes import phrase_words, phrases
from kabul_corpus.quotes.classes import CLASSES, words_in
from kabul_corpus.quotes.cues import REPORTING_FORMS
from kabul_corpus.quotes.marks import Region
from kabul_corpus.quotes.reading import Piece, Reading
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.tokens import DASHES, TERMINATORS
from kabul_corpus.quotes.transcripts import labels
from kabul_corpus.quotes.verbs import has_verb

__all__ = ["dashed", "headlines", "signed", "transcript"]

_HEADED = frozenset({BlockRole.TITLE, BlockRole.STANDFIRST, BlockRole.HEADING, BlockRole.RELATED_LINK})
_NO_SPEAKERS = frozenset({ActorKind.PLACE, ActorKind.COUNTRY, ActorKind.PUBLICATION})
_JOINTS = frozenset({"of", "the", "'s", "’s", "-", "&", "."})
_LONGEST = 8
_MARKS = DASHES | {":"}
_ENDS = TERMINATORS | {",", "("}
_SPEAKING = words_in("role", "collective")
_SPEAKERS = 2
"""How many lines of a transcript have a label at least."""


def headlines(scene: Scene, roles: list[BlockRole], names: tuple[Name, ...]) -> list[Reading]:
    """Who speaks before the colon of a headline ("NYT: ..."), or behind that of a quotation ("“...”: Maren Lind")."""
    found: list[Reading] = []
    for number, (first, stop) in enumerate(scene.tokens.blocks):
        if first == stop:
            continue
        headed = roles[number] in _HEADED
        quoted = _behind_colon(scene, first, stop, headed=headed) if first in scene.opens else None
        if quoted is not None:
            found.append(quoted)
        elif headed:
            found.extend(_before_colon(scene, first, stop, names) or _at_end(scene, first, stop, names))
    return found


def _before_colon(scene: Scene, first: int, stop: int, names: tuple[Name, ...]) -> list[Reading]:
    words, lower = scene.tokens.words, scene.tokens.lower
    if first in scene.opens:
        first += 1
    colon = next((i for i in range(first, min(stop, first + 7)) if words[i] == ":"), -1)
    if colon <= first or colon + 2 >= stop:
        return []
    label = words[first:colon]
    if any(not (word[0].isupper() or word in _JOINTS) for word in label):
        return []
    if lower[first] in REPORTING_FORMS:  # "Said Lind: ..." has a verb, and no label
        return []
    if lower[colon - 1] in CLASSES["label"] or any(scene.level[i] != scene.level[first] for i in range(first, colon)):
        return []
    outlet = _acronym(label) or any(word in CLASSES["outlet"] for word in lower[first:colon])
    if not (outlet or _may_speak(scene, first, colon, names)):
        return []
    end = next((i for i in range(colon + 1, stop) if words[i] in {";", "|"}), stop)
    while end > colon + 2 and words[end - 1] in TERMINATORS:
        end -= 1
    mode = Mode.WRITING if outlet else Mode.SPEECH
    return [Reading(None, (first, colon), [(colon + 1, end)], mode, "headline-colon")]


def _at_end(scene: Scene, first: int, stop: int, names: tuple[Name, ...]) -> list[Reading]:
    """Who says a headline, behind its colon or dash: "Two held over fire: police", "Road must open – Lind".

    What is said has a verb, and asks nothing; an outlet's name behind a dash is the page's.
    """
    words, lower = scene.tokens.words, scene.tokens.lower
    mark = next((i for i in range(stop - 2, max(first + 2, stop - 6), -1) if words[i] in _MARKS), -1)
    if mark < 0 or first in scene.opens or scene.tokens.space_before(mark + 1) is False:
        return []
    says = has_verb(scene, (first, mark)) or "to" in lower[first:mark]
    asks = lower[first] in CLASSES["subordinator"] or lower[first] in CLASSES["relative"] or "?" in words[first:mark]
    outlet = any(word in CLASSES["outlet"] for word in lower[mark + 1 : stop]) or _acronym(words[mark + 1 : stop])
    if not says or asks or (outlet and words[mark] != ":") or any(words[i] == ":" for i in range(first, mark)):
        return []
    if phrases.after(scene, mark + 1, stop, apposition=False) < stop or not _may_speak(scene, mark + 1, stop, names):
        return []
    start, end = scene.tokens.span(mark + 1, stop)
    if any(start <= name.start and name.end == end and name.kind in _NO_SPEAKERS for name in names):
        return []
    return [Reading(None, (mark + 1, stop), [(first, mark)], Mode.SPEECH, "headline-end")]


def _may_speak(scene: Scene, first: int, stop: int, names: tuple[Name, ...]) -> bool:
    """Whether a label names an actor: a name of one, a role, or a word that the text names somewhere else too."""
    start, end = scene.tokens.span(first, stop)
    inside = [name for name in names if start <= name.start and name.end <= end and name.kind is not None]
    if inside:
        return any(name.kind not in {ActorKind.PLACE, ActorKind.COUNTRY} or name.end == end for name in inside)
    lower, words = scene.tokens.lower, scene.tokens.words
    last = words[stop - 1]
    if not _SPEAKING.isdisjoint(lower[first:stop]) or last in _POSTS or is_occupation(last.lower().removesuffix("s")):
        return True
    wanted = {lower[i] for i in range(first, stop) if len(words[i]) > 2}
    floors = {sentence[0] for sentence in scene.sentences}
    return any(
        lower[i] in wanted and words[i][0].isupper() and i not in floors
        for i in scene.tokens.where(wanted)
        if scene.block_of[i] != scene.block_of[first]
    )


_POSTS = frozenset(row[0] for row in lexicons.rows("titles.tsv") if row[0].isupper())
"""Offices in capitals: PM, CEO."""


def _acronym(name: list[str]) -> bool:
    return len(name) == 1 and name[0].isupper() and len(name[0]) <= 5


def _behind_colon(scene: Scene, first: int, stop: int, *, headed: bool) -> Reading | None:
    """A quotation that opens a block, a colon, and who said it: "“We lost all”: Lind on the flood"."""
    words = scene.tokens.words
    region = scene.regions[scene.opens[first]]
    if region.parent >= 0:
        return None
    end = region.stop
    if end + 1 >= stop or words[end] != ":" or end + 1 in scene.opens:
        return None
    source = _who(scene, end + 1, stop)
    if source is not None and _acted_on(scene, source[1], stop):
        return None
    if source is None or not (headed or words[source[0]][0].isupper()):
        return None
    return Reading(None, source, [(first, end)], Mode.SPEECH, "quotation-colon")


def _acted_on(scene: Scene, i: int, stop: int) -> bool:
    """Whether a headline goes on at ``i`` with what was done to whom it names: "Maren Lind Slammed For Cuts"."""
    lower = scene.tokens.lower
    return i + 1 < stop and lower[i].endswith("ed") and lower[i + 1] in CLASSES["preposition"]


def _who(scene: Scene, first: int, stop: int) -> Piece | None:
    """The name or phrase that opens what follows a quotation, with what it is behind a comma, up to a verb."""
    lower, words = scene.tokens.lower, scene.tokens.words
    end = phrases.after(scene, first, stop)
    for i in range(first + 1, end):
        named = words[first][0].isupper() or (words[i - 1][0].isupper() and i - 1 > first)
        if lower[i] in REPORTING_FORMS or (words[i][0].islower() and named and words[i - 1] != ","):
            end = i
            break
        if words[first][0].islower() and phrase_words.plural(lower[i - 1]):  # survivors | describe the flood
            end = i
            break
    end = next((i for i in range(first + 1, end) if words[i] == ","), end)
    return (first, end) if first < end <= first + _LONGEST else None


def transcript(scene: Scene, names: tuple[Name, ...]) -> list[Reading]:
    """What each line of a transcript says, by the label before it."""
    tokens = scene.tokens
    if tokens.text.count(":") < _SPEAKERS:
        return []
    blocks = [tokens.span(first, stop) if first < stop else (0, 0) for first, stop in tokens.blocks]
    found: list[Reading] = []
    for number, (start, end) in labels(tokens.text, blocks, names).items():
        first, stop = tokens.at(start), tokens.at(end)
        colon = next(i for i in range(stop, tokens.blocks[number][1]) if tokens.words[i] == ":")
        last = tokens.blocks[number][1]
        if colon + 1 < last:
            found.append(Reading(None, (first, stop), [(colon + 1, last)], Mode.SPEECH, "transcript"))
    return found


def signed(scene: Scene) -> list[Reading]:
    """Paragraphs whose last sentence only names who reports them: "Ann Weller reports for NPR."."""
    found = []
    words, lower = scene.tokens.words, scene.tokens.lower
    for block, (first, stop) in enumerate(scene.tokens.blocks):
        if first == stop:
            continue
        begin, end = scene.sentence[stop - 1]
        if (
            begin <= first
            or end - begin > _LONGEST + 2
            or scene.block_of[begin] != block
            or not words[begin][0].isupper()
        ):
            continue
        verb = next((i for i in range(begin + 1, end) if lower[i] in {"reports", "reporting", "reported"}), -1)
        if verb < 0 or not all(words[i][0].isupper() for i in range(begin, verb)):
            continue
        if verb + 1 >= end or lower[verb + 1] in {"for", "from", "."}:
            found.append(Reading((verb, verb + 1), (begin, verb), [(first, begin)], Mode.WRITING, "signed"))
    return found


def dashed(scene: Scene) -> list[Reading]:
    """Quotations followed by a dash or a colon and a name, on one line or on the next: "..." -- Carla Sanchez."""
    found = []
    words = scene.tokens.words
    for region in scene.regions:
        if region.parent >= 0 or region.stop + 1 >= len(words):
            continue
        source = _signed(scene, region)
        if source is not None:
            found.append(Reading(None, source, [(region.first, region.stop)], Mode.SPEECH, "dash"))
    return found


def _signed(scene: Scene, region: Region) -> Piece | None:
    words = scene.tokens.words
    mark, block = region.stop, scene.block_of[region.stop]
    if words[mark] not in DASHES and not (words[mark] == ":" and words[mark - 2] == ","):
        return None
    behind = block - scene.block_of[region.first]
    if behind > 1 or (behind and scene.tokens.blocks[block][0] != mark):
        return None
    limit = scene.tokens.blocks[block][1]
    first = mark + 1
    if first >= limit or not words[first][0].isupper():
        return None
    stop = phrases.after(scene, first, limit)
    whole = stop >= limit or words[stop] in _ENDS or stop in scene.opens
    return (first, stop) if first < stop <= first + _LONGEST and whole else None
