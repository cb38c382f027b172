"""Readings -> attributions: kinds, outer voices, addressees, media, and the block quotations of the layout."""

from __future__ import annotations

from functools import cache

from kabul_corpus.drafts import Attribution, Layout, Name, Words
from kabul_corpus.model import ActorKind, BlockRole, Confidence, Mode, QuoteKind, Realis
from kabul_corpus.quotes import phrases
from kabul_corpus.quotes.cues import entries
from kabul_corpus.quotes.reading import Piece, Reading
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.tokens import TERMINATORS, word_classes

__all__ = ["draft"]

_DEEPEST = 8
_NAMERS = frozenset({"call", "refer", "dub", "term", "label", "brand"})


@cache
def _words(name: str) -> frozenset[str]:
    return word_classes()[name]


@cache
def _naming() -> frozenset[str]:
    """Verbs that give a name: a short quotation right after one is a name at a distance."""
    return frozenset(word for word, some in entries().items() for entry in some if entry.lemma.split()[0] in _NAMERS)


def draft(
    scene: Scene, found: list[Reading], layout: Layout, roles: list[BlockRole], names: tuple[Name, ...]
) -> tuple[Attribution, ...]:
    """The attributions, in text order, outer ones first."""
    outlets = {(name.start, name.end) for name in names if name.kind is ActorKind.PUBLICATION}
    kinds = [_kind(scene, reading) for reading in found]
    echoes = _echoes(scene, found, kinds)
    parents = _parents(found)
    passages = _passages(scene, layout)
    out: list[Attribution] = []
    own: list[tuple[Words | None, ...]] = []
    interview: tuple[Piece, Piece] | None = None
    for index, reading in enumerate(found):
        source = reading.source and scene.tokens.span(*reading.source)
        voices: tuple[Words | None, ...] = ()
        block = scene.block_of[reading.pieces[0][0]]
        if parents[index] >= 0:
            parent = found[parents[index]]
            voices = (*own[parents[index]], parent.source and scene.tokens.span(*parent.source))[-_DEEPEST:]
        else:
            if block in passages:
                voices = (passages[block],)
            through = _through(scene, reading, outlets)
            if through is not None:
                if reading.source is not None:
                    interview = (reading.source, through)
            elif (
                interview is not None
                and reading.source is not None
                and kinds[index] in {QuoteKind.DIRECT, QuoteKind.MIXED}
            ):
                if _same(scene, reading.source, interview[0]):
                    through = interview[1]
                else:
                    interview = None
            if through is not None:
                voices = (*voices, scene.tokens.span(*through))
        own.append(voices)
        addressee = reading.addressee and scene.tokens.span(*reading.addressee)
        if (
            addressee is None
            and through_outlet(voices, parents[index], block in passages)
            and reading.addressee is None
            and kinds[index] is QuoteKind.DIRECT
        ):
            addressee = voices[-1]
        kind, rule = kinds[index], reading.rule
        if index in echoes:
            source, rule = echoes[index], "echo"
        out.append(
            Attribution(
                kind=kind,
                content=tuple(_trim(scene, piece) for piece in reading.pieces),
                cue=reading.cue and scene.tokens.span(*reading.cue),
                source=source,
                voices=voices,
                addressee=addressee,
                medium=reading.medium and scene.tokens.span(*reading.medium),
                mode=reading.mode,
                realis=reading.realis,
                confidence=Confidence.MEDIUM,
                rule=rule,
                role=roles[block],
            )
        )
    out.extend(_blocks(layout))
    out.sort(key=lambda quote: (quote.content[0][0], -quote.content[-1][1]))
    return tuple(out)


def through_outlet(voices: tuple[Words | None, ...], parent: int, in_passage: bool) -> bool:
    """Whether the last of the outer voices is an outlet that the words were said to."""
    return parent < 0 and len(voices) > in_passage


def _blocks(layout: Layout) -> list[Attribution]:
    out = []
    for passage in layout.passages:
        spans = [layout.blocks[index].span for index in passage.blocks]
        if spans:
            out.append(
                Attribution(
                    kind=QuoteKind.BLOCK,
                    content=tuple((span.start, span.end) for span in spans),
                    cue=None,
                    source=passage.outlet,
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


def _passages(scene: Scene, layout: Layout) -> dict[int, Words | None]:
    """Number of a scene's block -> the outlet of the block quotation it belongs to."""
    starts = {
        scene.tokens.starts[first]: number for number, (first, stop) in enumerate(scene.tokens.blocks) if first < stop
    }
    found: dict[int, Words | None] = {}
    for passage in layout.passages:
        for index in passage.blocks:
            number = starts.get(layout.blocks[index].span.start)
            if number is not None:
                found[number] = passage.outlet
    return found


def _kind(scene: Scene, reading: Reading) -> QuoteKind:
    if reading.rule == "scare":
        return QuoteKind.SCARE
    quoted = outside = 0
    marks = 0
    for first, stop in reading.pieces:
        for i in range(first, stop):
            if scene.tokens.words[i][0].isalnum():
                if scene.level[i] >= 0 and _within(scene, i, reading):
                    quoted += 1
                else:
                    outside += 1
            marks += i in scene.opens
    if not quoted:
        return QuoteKind.DIRECT if reading.rule == "transcript" else QuoteKind.INDIRECT
    if outside:
        return QuoteKind.MIXED
    if quoted <= 3 and reading.cue is not None and scene.tokens.lower[reading.cue[0]] in _naming():
        return QuoteKind.SCARE
    return QuoteKind.DIRECT


def _within(scene: Scene, token: int, reading: Reading) -> bool:
    """Whether the region of a token lies inside the reading, not around it."""
    level = scene.level[token]
    around = scene.level[reading.cue[0]] if reading.cue else -1
    return level != around


def _parents(found: list[Reading]) -> list[int]:
    """For every reading the innermost other one whose content holds its cue, else its content; -1 for none."""
    events = sorted(
        [(first, 0, -stop, index) for index, reading in enumerate(found) for first, stop in reading.pieces]
        + [
            (reading.cue[0] if reading.cue else reading.pieces[0][0], 1, 0, index)
            for index, reading in enumerate(found)
            if reading.rule != "scare"
        ]
    )
    parents = [-1] * len(found)
    stack: list[tuple[int, int]] = []
    for position, is_anchor, minus_stop, index in events:
        while stack and stack[-1][0] <= position:
            stack.pop()
        if not is_anchor:
            stack.append((-minus_stop, index))
        else:
            parents[index] = next((other for _, other in reversed(stack[-_DEEPEST:]) if other != index), -1)
    for index in range(len(found)):  # a ring cannot hold
        seen, at = {index}, parents[index]
        while at >= 0:
            if at in seen or at > index:
                parents[index] = -1
                break
            seen.add(at)
            at = parents[at]
    return parents


def _echoes(scene: Scene, found: list[Reading], kinds: list[QuoteKind]) -> dict[int, Words]:
    """Scare quotes whose words stand in an attributed quotation before them, with that quotation's source."""
    scare = {}
    for index, reading in enumerate(found):
        if kinds[index] is QuoteKind.SCARE and reading.source is None:
            first, stop = reading.pieces[0]
            words = tuple(word for word in scene.tokens.lower[first:stop] if word[0].isalnum())
            if len(words) > 1 and len(words) <= 6:
                scare[index] = words
    if not scare:
        return {}
    wanted = set(scare.values())
    lengths = sorted({len(words) for words in wanted})
    said: dict[tuple[str, ...], tuple[int, Words]] = {}
    for index, reading in enumerate(found):
        if kinds[index] not in {QuoteKind.DIRECT, QuoteKind.MIXED} or reading.source is None:
            continue
        for first, stop in reading.pieces:
            words = [word for word in scene.tokens.lower[first:stop] if word[0].isalnum()]
            for length in lengths:
                for i in range(len(words) - length + 1):
                    key = tuple(words[i : i + length])
                    if key in wanted:
                        said.setdefault(key, (index, scene.tokens.span(*reading.source)))
    return {index: said[words][1] for index, words in scare.items() if words in said and said[words][0] < index}


def _through(scene: Scene, reading: Reading, outlets: set[Words]) -> Piece | None:
    """The outlet that the words were said to or printed in: "told the AP", "in a piece from X", "in an interview with X"."""
    if reading.cue is None:
        return None
    if reading.addressee is not None and _outlet(scene, reading.addressee, outlets):
        return reading.addressee
    lower = scene.tokens.lower
    floor, ceiling = scene.sentence[reading.cue[0]]
    for i in range(floor, ceiling - 2):
        if (
            lower[i] in {"with", "from", "for", "in", "to"}
            and i > floor + 1
            and lower[i - 1] in _words("medium")
            and scene.level[i] == scene.level[reading.cue[0]]
        ):
            stop = phrases.after(scene, i + 1, ceiling, apposition=False)
            if stop > i + 1 and _outlet(scene, (i + 1, stop), outlets):
                return (i + 1, stop)
    return None


def _outlet(scene: Scene, piece: Piece, outlets: set[Words]) -> bool:
    words = scene.tokens.words[piece[0] : piece[1]]
    if any(scene.tokens.lower[i] in _words("outlet") and scene.tokens.words[i][0].isupper() for i in range(*piece)):
        return True
    start, end = scene.tokens.span(*piece)
    return any((first, end) in outlets for first in {start, start + 4}) and bool(words)


def _same(scene: Scene, one: Piece, other: Piece) -> bool:
    """Whether two sources may mean the same speaker: a pronoun, or a name that shares a word."""
    lower = scene.tokens.lower
    if one[1] - one[0] == 1 and lower[one[0]] in _words("subject"):
        return True
    return bool({w for w in scene.tokens.words[slice(*one)] if w[0].isupper()} & set(scene.tokens.words[slice(*other)]))


def _trim(scene: Scene, piece: Piece) -> Words:
    first, stop = piece
    words = scene.tokens.words
    while (
        stop - 1 > first and words[stop - 1] in TERMINATORS | {",", ";", ":", "—", "–"} and stop - 1 not in scene.closes
    ):
        stop -= 1
    while first < stop - 1 and words[first] in {",", ";", ":"}:
        first += 1
    return scene.tokens.span(first, stop)
