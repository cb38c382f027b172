"""Through whom a quote reached the text: enclosing quotations, outlets, interviews; and to whom, in what medium."""

from __future__ import annotations

from kabul_corpus.drafts import Name, Words
from kabul_corpus.model import ActorKind, QuoteKind
from kabul_corpus.quotes import phrases
from kabul_corpus.quotes.classes import CLASSES
from kabul_corpus.quotes.reading import Piece, Reading
from kabul_corpus.quotes.scene import Scene

__all__ = ["medium", "outer_voices"]

_DEEPEST = 8
_FAR = 14
_MARKED = frozenset({QuoteKind.DIRECT, QuoteKind.MIXED})


def outer_voices(
    scene: Scene,
    found: list[Reading],
    kinds: list[QuoteKind],
    passages: dict[int, Words | None],
    names: tuple[Name, ...],
) -> list[tuple[tuple[Words | None, ...], Piece | None]]:
    """For every reading its outer voices, outermost first, and its addressee.

    A quotation inside another is the other's source's; in a block quotation the outlet speaks; what was told to an
    outlet, in an interview with it or a piece from it, came through it, and so did the speaker's next quotations.
    """
    outlets = {(name.start, name.end) for name in names if name.kind is ActorKind.PUBLICATION}
    parents = _parents(found)
    out: list[tuple[tuple[Words | None, ...], Piece | None]] = []
    interview: tuple[Piece, Piece] | None = None
    for index, reading in enumerate(found):
        addressee = reading.addressee
        if parents[index] >= 0:
            parent = found[parents[index]]
            outer = (*out[parents[index]][0], parent.source and scene.tokens.span(*parent.source))
            out.append((outer[-_DEEPEST:], addressee))
            continue
        block = scene.block_of[reading.pieces[0][0]]
        voices: tuple[Words | None, ...] = (passages[block],) if block in passages else ()
        if reading.through is not None:
            voices = (*voices, scene.tokens.span(*reading.through))
        through = _through(scene, reading, outlets)
        if through is not None and reading.source is not None:
            interview = (reading.source, through)
        elif interview is not None and reading.source is not None:
            interview = interview if _same(scene, reading.source, interview[0]) else None
            through = interview[1] if interview is not None and kinds[index] in _MARKED else None
        if through is not None:
            voices = (*voices, scene.tokens.span(*through))
            if addressee is None and scene.tokens.lower[through[0] - 1] in {"with", "to", "told", "tells"}:
                addressee = through
        out.append((voices, addressee))
    return out


def medium(scene: Scene, reading: Reading) -> Words | None:
    """The words that name how a quote was made: "a statement", "telephone", "Twitter"."""
    if reading.cue is None:
        return None
    lower = scene.tokens.lower
    hi = reading.cue[1]
    ceiling = min(scene.sentence[reading.cue[0]][1], hi + _FAR)
    if CLASSES["medium"].isdisjoint(lower[hi:ceiling]):
        return None
    content = min([max(first, hi) for first, stop in reading.pieces if stop > hi], default=ceiling)
    for i in range(hi, min(content, ceiling - 1)):
        if lower[i] in {"in", "on", "by", "via", "during", "through", "over", "at"}:
            for stop in range(i + 1, min(ceiling, i + 6)):
                if lower[stop] in CLASSES["medium"]:
                    return scene.tokens.span(i + 1, stop + 1)
                if not scene.tokens.words[stop][0].isalnum() or lower[stop] in CLASSES["preposition"]:
                    break
    return None


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
            for _, other in reversed(stack[-_DEEPEST:]):
                if other != index:
                    parents[index] = other
                    break
    for index in range(len(found)):  # a ring cannot hold
        seen, at = {index}, parents[index]
        while at >= 0:
            if at in seen or at > index:
                parents[index] = -1
                break
            seen.add(at)
            at = parents[at]
    return parents


def _through(scene: Scene, reading: Reading, outlets: set[Words]) -> Piece | None:
    """The outlet that the words were said to or printed in: "told the AP", "in a piece from X"."""
    if reading.cue is None:
        return None
    if reading.addressee is not None and _outlet(scene, reading.addressee, outlets):
        return reading.addressee
    lower = scene.tokens.lower
    floor, ceiling = scene.sentence[reading.cue[0]]
    if CLASSES["medium"].isdisjoint(lower[floor:ceiling]):
        return None
    for i in range(floor, ceiling - 2):
        if (
            lower[i] in {"with", "from", "for", "in", "to"}
            and i > floor + 1
            and lower[i - 1] in CLASSES["medium"]
            and scene.level[i] == scene.level[reading.cue[0]]
        ):
            stop = phrases.after(scene, i + 1, ceiling, apposition=False)
            if stop > i + 1 and _outlet(scene, (i + 1, stop), outlets):
                return (i + 1, stop)
    return None


def _outlet(scene: Scene, piece: Piece, outlets: set[Words]) -> bool:
    words = scene.tokens.words[piece[0] : piece[1]]
    if any(scene.tokens.lower[i] in CLASSES["outlet"] and scene.tokens.words[i][0].isupper() for i in range(*piece)):
        return True
    start, end = scene.tokens.span(*piece)
    return any((first, end) in outlets for first in {start, start + 4}) and bool(words)


def _same(scene: Scene, one: Piece, other: Piece) -> bool:
    """Whether two sources may mean the same speaker: a pronoun, or a name that shares a word."""
    lower = scene.tokens.lower
    if one[1] - one[0] == 1 and lower[one[0]] in CLASSES["subject"]:
        return True
    return bool({w for w in scene.tokens.words[slice(*one)] if w[0].isupper()} & set(scene.tokens.words[slice(*other)]))
