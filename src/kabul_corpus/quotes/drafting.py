"""Readings -> attributions: kinds, outer voices, addressees, media, and the block quotations of the layout."""

from __future__ import annotations

from itertools import compress

from kabul_corpus.drafts import Attribution, Layout, Name, Passage, Words
from kabul_corpus.model import Block, Confidence, Mode, QuoteKind, Realis
from kabul_corpus.quotes import adjuncts, appositions, phrases, subjects
from kabul_corpus.quotes.classes import CLASSES
from kabul_corpus.quotes.confidence import confidence
from kabul_corpus.quotes.cues import ENTRIES
from kabul_corpus.quotes.nested import held, talk
from kabul_corpus.quotes.reading import Piece, Reading
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.tokens import TERMINATORS
from kabul_corpus.quotes.voices import medium, outer_voices

__all__ = ["draft"]

_TRAILING = TERMINATORS | {",", ";", ":", "—", "–"}
_RELATIVES = frozenset({"who", "whose", "whom", "which"})
_TELLING = frozenset({"citing", "quoting", "speaking", "writing", "referring", "adding", "noting", "talking", "while"})
_NAMERS = frozenset({"call", "refer", "dub", "term", "label", "brand"})


_NAMING = frozenset(word for word, some in ENTRIES.items() for entry in some if entry.lemma.split()[0] in _NAMERS)
"""Verbs that give a name: a short quotation right after one is a name at a distance."""


def draft(
    scene: Scene, found: list[Reading], layout: Layout, blocks: list[Block], names: tuple[Name, ...]
) -> tuple[Attribution, ...]:
    """The attributions, in text order, outer ones first; ``blocks`` are the scene's."""
    kinds = [_kind(scene, reading) for reading in found]
    echoes = _echoes(scene, found, kinds)
    spoken = {
        blocks[scene.block_of[reading.pieces[0][0]]].span.start for reading in found if reading.rule == "transcript"
    }
    passages = [passage for passage in layout.passages if layout.blocks[passage.blocks[0]].span.start not in spoken]
    voices = outer_voices(scene, found, kinds, _passages(layout, passages, blocks), names)
    inside = held(scene, talk(found))
    out: list[Attribution] = []
    for index, reading in enumerate(found):
        phrase = reading.source and whole_phrase(scene, reading.source)
        source = phrase and scene.tokens.span(*phrase)
        through, addressee = voices[index]
        kind, rule = kinds[index], reading.rule
        nested = reading.cue is not None and inside[reading.cue[0]]
        if index in echoes:
            source, rule = echoes[index], "echo"
        out.append(
            Attribution(
                kind=kind,
                content=tuple([_trim(scene, piece) for piece in reading.pieces]),
                cue=reading.cue and scene.tokens.span(*reading.cue),
                source=source,
                voices=through,
                addressee=addressee and scene.tokens.span(*addressee),
                medium=medium(scene, reading),
                mode=reading.mode,
                realis=reading.realis,
                confidence=confidence(kind, reading, nested=bool(nested)),
                rule=rule,
                role=blocks[scene.block_of[reading.pieces[0][0]]].role,
            )
        )
    out.extend(_blocks(scene, layout, passages))
    out.sort(key=lambda quote: (quote.content[0][0], -quote.content[-1][1]))
    return tuple(out)


def _blocks(scene: Scene, layout: Layout, passages: list[Passage]) -> list[Attribution]:
    out, text = [], scene.tokens.text
    for passage in passages:
        spans = [layout.blocks[index].span for index in passage.blocks]
        if spans:
            out.append(
                Attribution(
                    kind=QuoteKind.BLOCK,
                    content=tuple((span.start, span.end) for span in spans),
                    cue=None,
                    source=_with_article(text, passage.outlet) if passage.outlet else _led_in(scene, passage),
                    voices=(),
                    addressee=None,
                    medium=None,
                    mode=Mode.WRITING,
                    realis=Realis.ACTUAL,
                    confidence=Confidence.HIGH if passage.outlet else Confidence.MEDIUM,
                    rule="block-quotation",
                    role=layout.blocks[passage.blocks[0]].role,
                )
            )
    return out


def _led_in(scene: Scene, passage: Passage) -> Words | None:
    """The subject of the verb of saying that a lead-in ends with: "Ana Lima wrote:", "She refused, saying:"."""
    if passage.lead_in is None:
        return None
    words, lower = scene.tokens.words, scene.tokens.lower
    verb = scene.tokens.at(passage.lead_in[1]) - 2
    if verb < 1 or words[verb + 1] != ":" or lower[verb] not in ENTRIES:
        return None
    floor = scene.sentence[verb][0]
    if lower[verb].endswith("ing"):
        source = subjects.clause_subject(scene, verb, floor)
        return source and scene.tokens.span(*source)
    comma = words[verb - 1] == ","
    first = appositions.with_apposition(scene, verb, floor) if comma else phrases.before(scene, verb, floor)
    return scene.tokens.span(first, verb - comma) if first < verb - comma else None


def _with_article(text: str, words: Words) -> Words:
    """The words of an outlet's name with the article before it."""
    start, end = words
    return (start - 4, end) if text[max(0, start - 4) : start].lower() == "the " else words


def _passages(layout: Layout, passages: list[Passage], blocks: list[Block]) -> dict[int, Words | None]:
    """Number of a scene's block -> the outlet of the block quotation it belongs to."""
    starts = {block.span.start: number for number, block in enumerate(blocks)}
    found: dict[int, Words | None] = {}
    for passage in passages:
        for index in passage.blocks:
            number = starts.get(layout.blocks[index].span.start)
            if number is not None:
                found[number] = passage.outlet
    return found


def _kind(scene: Scene, reading: Reading) -> QuoteKind:
    if reading.rule == "scare":
        return QuoteKind.SCARE
    around = scene.level[reading.cue[0]] if reading.cue else -1
    quoted = outside = 0
    for first, stop in reading.pieces:
        if not scene.regions or scene.marked.find(1, first, stop) < 0:
            outside += 1
            continue
        levels = list(compress(scene.level[first:stop], scene.wordlike[first:stop]))
        plain = levels.count(-1) + (levels.count(around) if around >= 0 else 0)
        quoted, outside = quoted + len(levels) - plain, outside + plain
    if not quoted:
        return QuoteKind.DIRECT if reading.rule == "transcript" else QuoteKind.INDIRECT
    if outside:
        return QuoteKind.MIXED
    if quoted <= 3 and reading.cue is not None and scene.tokens.lower[reading.cue[0]] in _NAMING:
        return QuoteKind.SCARE
    return QuoteKind.DIRECT


def _echoes(scene: Scene, found: list[Reading], kinds: list[QuoteKind]) -> dict[int, Words]:
    """Scare quotes whose words stand in an attributed quotation before them, with that quotation's source."""
    scare = {}
    for index, reading in enumerate(found):
        if kinds[index] is QuoteKind.SCARE and reading.source is None:
            first, stop = reading.pieces[0]
            words = tuple(_spoken(scene, first, stop))
            if len(words) > 1 and len(words) <= 6:
                scare[index] = words
    if not scare:
        return {}
    wanted = set(scare.values())
    lengths, begins = {len(words) for words in wanted}, {words[0] for words in wanted}
    said: dict[tuple[str, ...], tuple[int, Words]] = {}
    for index, reading in enumerate(found):
        if kinds[index] not in {QuoteKind.DIRECT, QuoteKind.MIXED} or reading.source is None:
            continue
        for first, stop in reading.pieces:
            spoken = _spoken(scene, first, stop)
            for i in [i for i, word in enumerate(spoken) if word in begins]:
                for key in wanted.intersection([tuple(spoken[i : i + length]) for length in lengths]):
                    said.setdefault(key, (index, scene.tokens.span(*reading.source)))
    return {index: said[words][1] for index, words in scare.items() if words in said and said[words][0] < index}


def _spoken(scene: Scene, first: int, stop: int) -> list[str]:
    """The words between two tokens in lower case, without marks."""
    return list(compress(scene.tokens.lower[first:stop], scene.wordlike[first:stop]))


def whole_phrase(scene: Scene, piece: Piece) -> Piece:
    """The noun phrase of a source: what a relative pronoun stands for, without a relative clause set off by a comma."""
    first, stop = piece
    lower = scene.tokens.lower
    if stop - first == 1:
        if lower[first] not in {"who", "which"}:
            return first, stop
        floor = scene.sentence[first][0]
        edge = first - 1 if first > floor and lower[first - 1] == "," else first
        start = phrases.before(scene, edge, floor)
        if start < edge and appositions.aside(scene, start):  # Ann Hale, D-Ohio, who
            edge = start - 1
            start = phrases.before(scene, edge, floor)
        if start < edge:
            return start, edge
    stop = adjuncts.without_time(scene, first, stop)
    for i in range(first + 1, stop - 1):
        if lower[i] == "," and (lower[i + 1] in _RELATIVES or lower[i + 1] in _TELLING or _participial(scene, i + 1)):
            return first, i
    return first, stop


def _participial(scene: Scene, i: int) -> bool:
    """Whether a participle with a preposition tells more of a source: "The study, published in June"."""
    lower = scene.tokens.lower
    opens = lower[i].endswith("ed") and scene.tokens.words[i].islower()
    return opens and (i + 1 >= len(lower) or lower[i + 1] in CLASSES["preposition"])


def _trim(scene: Scene, piece: Piece) -> Words:
    first, stop = piece
    words = scene.tokens.words
    while stop - 1 > first and words[stop - 1] in _TRAILING and stop - 1 not in scene.closes:
        stop -= 1
    while first < stop - 1 and words[first] in {",", ";", ":", "•", "·", "*", "–", "—", "-"}:
        first += 1
    return scene.tokens.span(first, stop)
