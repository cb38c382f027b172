"""Phrases that say whose a sentence is: "according to X", "in X's view", "in the words of X", "per X"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kabul_corpus.lexicons.persons import is_occupation
from kabul_corpus.model import Mode
from kabul_corpus.quotes import edges, phrases
from kabul_corpus.quotes.classes import CLASSES, words_in
from kabul_corpus.quotes.reading import Piece, Reading
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.tokens import TERMINATORS, Kind
from kabul_corpus.quotes.verbs import has_verb

__all__ = ["SOURCED", "document", "sourced"]

SOURCED = "sourced"
"""The rule of such phrases, "according to" apart, which the training data know well."""
_SHOWING = frozenset({"show", "shows", "suggest", "suggests", "indicate", "indicates", "reveal", "reveals"})
_LEAST = 6
_DASHES = frozenset({",", "—", "–", "-"})


_NO_SUBJECT = words_in("preposition", "auxiliary") | (CLASSES["relative"] - {"that"})
_BINDERS = CLASSES["subordinator"] | CLASSES["preposition"] | CLASSES["conjunction"]
"""Words that what follows the phrase depends on, so that it alone is the content."""


class _Phrase(NamedTuple):
    """A phrase from ``first`` to before ``stop``, the words that attribute and the source they name."""

    first: int
    stop: int
    cue: Piece
    source: Piece
    mode: Mode
    rule: str


def sourced(scene: Scene) -> list[Reading]:
    """The readings of all such phrases: what stands before them, or behind the comma of one that opens a sentence."""
    lower = scene.tokens.lower
    views = scene.tokens.places(Kind.VIEW)
    found = [_according(scene, i) for i in views if lower[i] == "according"]
    apart = [_per(scene, i) for i in views if lower[i] == "per"]
    if any(lower[i] in CLASSES["viewpoint"] for i in views):
        apart += _viewpoints(scene)
    found += [phrase for phrase in apart if phrase is not None and _set_off(scene, phrase)]
    found += [_shown(scene, i) for i in scene.cue_places if lower[i] in _SHOWING]
    read = [(phrase, _contents(scene, phrase)) for phrase in found if phrase is not None]
    return [Reading(phrase.cue, phrase.source, pieces, phrase.mode, phrase.rule) for phrase, pieces in read if pieces]


def _according(scene: Scene, i: int) -> _Phrase | None:
    lower = scene.tokens.lower
    if i + 2 >= len(lower) or lower[i + 1] != "to":
        return None
    stop = _source_stop(scene, i, i + 2)
    return _Phrase(i, stop, (i, i + 2), (i + 2, stop), Mode.SPEECH, "according-to") if stop > i + 2 else None


def _shown(scene: Scene, i: int) -> _Phrase | None:
    """A document that closes a sentence with its verb: "They knew of the leak and agreed to wait, the emails show."."""
    first = document(scene, i + 1)
    return _Phrase(first, i + 1, (i, i + 1), (first, i), Mode.WRITING, SOURCED) if first else None


def document(scene: Scene, stop: int) -> int:
    """Where a document begins behind a comma whose verb ends its sentence before ``stop``; 0 for none."""
    lower, words = scene.tokens.lower, scene.tokens.words
    if lower[stop - 1] not in _SHOWING:
        return 0
    floor, ceiling = scene.sentence[stop - 1]
    ends = stop == ceiling or (stop + 1 == ceiling and words[stop] in TERMINATORS)
    if not ends or stop - floor < _LEAST or scene.level[stop - 1] >= 0:
        return 0
    if lower[stop - 2] not in CLASSES["collective"] or lower[stop - 2] in CLASSES["evidence"]:
        return 0
    first = phrases.before(scene, stop - 1, floor)
    return first if floor + 2 < first < stop - 1 and words[first - 1] == "," else 0


def _viewpoints(scene: Scene) -> Iterator[_Phrase | None]:
    """Phrases with a noun of viewpoint, from the words that may begin one before such a noun of their sentence."""
    nouns = CLASSES["viewpoint"]
    noun = len(scene.tokens.words)
    for i in reversed(scene.tokens.where(nouns | {"in", "by"})):
        if scene.tokens.lower[i] in nouns:
            noun = i
        elif noun < scene.sentence[i][1]:
            yield _viewpoint(scene, i)


def _per(scene: Scene, i: int) -> _Phrase | None:
    """Such as "per the report": "per" before a price's or a rate's unit has no article and no capital behind it."""
    words = scene.tokens.words
    if i + 1 >= len(words) or not (words[i + 1] == "the" or words[i + 1][0].isupper()):
        return None
    stop = _source_stop(scene, i, i + 1)
    return _Phrase(i, stop, (i, i + 1), (i + 1, stop), Mode.SPEECH, SOURCED) if stop > i + 1 else None


def _viewpoint(scene: Scene, i: int) -> _Phrase | None:
    """Such as "in the words of X" and "in X's view"; "in view of X" says no more than "because of X"."""
    lower = scene.tokens.lower
    ceiling = scene.sentence[i][1]
    if i + 3 < ceiling and lower[i + 1] == "the" and lower[i + 2] in CLASSES["viewpoint"] and lower[i + 3] == "of":
        stop = _source_stop(scene, i, i + 4)
        return _Phrase(i, stop, (i, i + 4), (i + 4, stop), _mode(lower[i + 2]), SOURCED) if stop > i + 4 else None
    if i + 1 < ceiling and lower[i + 1] in CLASSES["possessive"]:
        if lower[i + 1] in {"my", "our", "your", "whose"}:  # the author's own view
            return None
        source = (i + 1, i + 2)
        noun = i + 2
    else:
        reach = phrases.after(scene, i + 1, ceiling, apposition=False)  # it may take along the noun that it possesses
        mark = next((j for j in range(i + 2, min(reach + 1, ceiling)) if lower[j] in {"'s", "'"}), ceiling)
        source = (i + 1, mark)
        noun = mark + 1
    noun += noun < ceiling and lower[noun] == "own"
    if noun >= ceiling or lower[noun] not in CLASSES["viewpoint"]:
        return None
    return _Phrase(i, noun + 1, (noun, noun + 1), source, _mode(lower[noun]), SOURCED)


def _mode(noun: str) -> Mode:
    return Mode.THOUGHT if noun in CLASSES["viewpoint_thought"] else Mode.SPEECH


def _set_off(scene: Scene, phrase: _Phrase) -> bool:
    """Whether a comma or an edge of the sentence stands on both sides of the phrase."""
    words, ceiling = scene.tokens.words, scene.sentence[phrase.first][1]
    opening = _opens(scene, phrase.first)
    before = opening or words[phrase.first - 1] in _DASHES or phrase.first - 1 in scene.closes
    after = phrase.stop >= ceiling or words[phrase.stop] in _DASHES or words[phrase.stop] in ".;:"
    return before and after


def _opens(scene: Scene, i: int) -> bool:
    """Whether nothing but conjunctions and marks stands before ``i`` in its sentence."""
    words, lower = scene.tokens.words, scene.tokens.lower
    floor = scene.sentence[i][0]
    return all(not words[j][0].isalnum() or lower[j] in CLASSES["conjunction"] for j in range(floor, i))


def _source_stop(scene: Scene, i: int, first: int) -> int:
    """Where the source ends that begins at ``first`` in the phrase at ``i``."""
    ceiling = scene.sentence[i][1]
    stop = phrases.after(scene, first, ceiling)
    if not _opens(scene, i):
        return _described(scene, stop, ceiling)
    named = phrases.after(scene, first, ceiling, apposition=False)
    for end in (stop, *[comma for comma in range(stop - 1, named, -1) if scene.tokens.words[comma] == ","]):
        if _subject_behind(scene, end, ceiling, verb=end < stop) and _tells(scene, named, end):
            return end
    return named  # the comma ends the phrase


def _described(scene: Scene, stop: int, ceiling: int) -> int:
    """``stop``, or where a participle's phrase behind it ends: "two people | briefed on the matter"."""
    lower = scene.tokens.lower
    classes = CLASSES
    if stop + 2 < ceiling and lower[stop] in classes["of_people"] and lower[stop + 1] in classes["preposition"]:
        return max(stop, phrases.after(scene, stop + 2, ceiling))
    return stop


def _tells(scene: Scene, comma: int, stop: int) -> bool:
    """Whether name and role stand on the two sides of a comma: "Ned Price, the spokesman", but not "X, the troops"."""
    words, lower, role = scene.tokens.words, scene.tokens.lower, CLASSES["role"]
    if comma == stop or (
        words[comma + 1][0].isupper() and (lower[comma - 1] in role or is_occupation(lower[comma - 1]))
    ):
        return True
    return any(lower[i] in role or is_occupation(lower[i]) for i in range(comma, stop))


def _contents(scene: Scene, phrase: _Phrase) -> list[Piece]:
    """What the phrase attributes: the clause behind it where it opens its sentence, else what stands before it."""
    words = scene.tokens.words
    floor, ceiling = scene.sentence[phrase.first]
    if _opens(scene, phrase.first):
        first = phrase.stop
        while first < ceiling and words[first] not in ",:":
            first += 1
        first += 1
        if first >= ceiling:
            return []
        pieces = [(first, edges.end(scene, first, ceiling, clause=True, cue=phrase.cue[0]))]
    else:
        left = phrase.first
        while left > floor and words[left - 1] in _DASHES and left - 1 not in scene.closes:
            left -= 1
        if left <= floor:
            return []
        goes_on = _goes_on(scene, phrase.stop, ceiling)
        binder = scene.tokens.lower[left - 1]
        particle = not goes_on and left < phrase.first and binder in CLASSES["preposition"]  # fell in, | according
        bound = binder in _BINDERS and not particle  # because, in her view, | ...
        pieces = [] if bound else [(floor, left)]
        if goes_on:
            first = phrase.stop + 1
            pieces.append((first, edges.end(scene, first, ceiling, clause=True, cue=phrase.cue[0])))
    return [piece for piece in pieces if piece[1] > piece[0]]


def _subject_behind(scene: Scene, comma: int, ceiling: int, *, verb: bool = False) -> bool:
    """Whether a clause with a subject of its own, and where asked a verb right behind it, follows the comma."""
    if comma + 1 >= ceiling or scene.tokens.words[comma] != ",":
        return False
    lower = scene.tokens.lower
    after = lower[comma + 1]
    if comma + 1 in scene.opens:
        return True
    if after in _NO_SUBJECT:
        return False
    stop = phrases.after(scene, comma + 1, ceiling, apposition=not verb)
    return stop > comma + 1 and (not verb or (stop < ceiling and has_verb(scene, (stop, stop + 1))))


def _goes_on(scene: Scene, comma: int, ceiling: int) -> bool:
    """Whether a content that the phrase interrupts goes on after its comma."""
    return (
        comma < ceiling - 2
        and scene.tokens.words[comma] == ","
        and comma + 1 not in scene.opens
        and scene.tokens.lower[comma + 1] not in {"and", "but", "which", "who", "while", "as"}
    )
