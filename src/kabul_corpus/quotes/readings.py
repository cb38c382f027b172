"""One cue occurrence -> its source and its content, by rule."""

from __future__ import annotations

from functools import cache

import attrs

from kabul_corpus.model import Mode, Realis
from kabul_corpus.quotes import edges, phrases
from kabul_corpus.quotes.cues import Entry
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.tokens import word_classes

__all__ = ["Piece", "Reading", "read"]

Piece = tuple[int, int]
"""A half-open range of tokens."""


@attrs.define
class Reading:
    """A cue read as one attribution; every range counts tokens."""

    cue: Piece | None
    source: Piece | None
    pieces: list[Piece]
    mode: Mode
    rule: str
    realis: Realis = Realis.ACTUAL
    addressee: Piece | None = None
    medium: Piece | None = None
    probability: float = 0.0


@cache
def _words(name: str) -> frozenset[str]:
    return word_classes()[name]


def _back_over_helpers(scene: Scene, i: int, floor: int) -> tuple[int, bool, bool]:
    """The first token of the verb group that ends before ``i``; whether it is negated, whether a form of "be" is last."""
    lower = scene.tokens.lower
    negated = passive = False
    first = i
    while first > floor and scene.level[first - 1] == scene.level[i]:
        word = lower[first - 1]
        if word in _words("negation"):
            negated = True
        elif word in _words("auxiliary"):
            passive = passive or word in _words("be")
        elif not (word in _words("adverb") and scene.tokens.words[first - 1][0].islower()) and not (
            word.endswith("ly") and scene.tokens.words[first - 1][0].islower()
        ):
            break
        first -= 1
    return first, negated, passive


def read(scene: Scene, lo: int, hi: int, entry: Entry, earlier: Reading | None) -> Reading | None:
    """What the cue ``lo`` to before ``hi`` attributes, or None where it attributes nothing.

    ``earlier`` is the reading of the cue before it in the same sentence: a cue without a subject takes its source.
    """
    if entry.form == "noun":
        return _noun(scene, lo, hi, entry)
    lower = scene.tokens.lower
    floor, ceiling = scene.sentence[lo]
    group, negated, passive = _back_over_helpers(scene, lo, floor)
    if negated:
        return None
    previous = lower[group - 1] if group > floor and scene.level[group - 1] == scene.level[lo] else ""
    realis = Realis.ACTUAL
    if entry.form == "base" and lower[lo - 1 : lo] == ["to"] and lo > floor:
        return _infinitive(scene, lo, hi, entry)
    if passive and entry.form in {"ed", "en"}:
        return None
    if (
        lower[lo] in _nounlike()
        and (previous in _words("determiner") | _words("possessive") or previous in {"of", "'s"})
        and previous not in {"those", "some", "many", "others", "all", "both", "that"}
    ):
        return None
    source, rule = _source(scene, lo, hi, group, entry, earlier, previous)
    if source is None:
        return None
    right = edges.right(scene, hi, ceiling, entry.frames, inverted=source[0] >= hi, source_stop=source[1])
    left = None
    before = min(group, source[0]) if rule in {"subject", "inverted"} else group
    if "q" in entry.frames:
        left = edges.left(scene, before, floor)
    if left is not None:
        marked = right is not None and right.rule in {"mark", "comma-mark"}
        quoted = left[1] - 1 in scene.closes
        if not quoted and (marked or right is not None and not right.bare or not entry.frames & frozenset("cw")):
            left = None
        elif not quoted and right is not None and not (right.stop - right.first < 3):
            left = None
        elif (
            not quoted
            and lower[left[0]] in _words("preposition") | _words("subordinator")
            and not any(lower[i] in _words("auxiliary") for i in range(*left))
        ):
            left = None
    if left is not None:
        if right is not None and right.rule not in {"mark", "comma-mark"}:
            right = None
        pieces = [left] + ([(right.first, right.stop)] if right is not None else [])
        return Reading((lo, hi), source, pieces, entry.mode, f"{rule}-after-content", realis)
    if right is None:
        return None
    reading = Reading((lo, hi), source, [(right.first, right.stop)], entry.mode, f"{rule}-{right.rule}", realis)
    reading.addressee = right.addressee
    return reading


@cache
def _nounlike() -> frozenset[str]:
    from kabul_corpus.quotes.cues import entries

    return frozenset(word for word, some in entries().items() if any(entry.form == "noun" for entry in some)) | {
        "report",
        "reports",
        "note",
        "notes",
        "comment",
        "comments",
        "find",
        "post",
        "posts",
        "tweet",
        "tweets",
        "charge",
        "mention",
        "quote",
        "quotes",
        "praise",
        "cry",
        "shot",
        "rule",
        "rules",
        "show",
        "shows",
        "estimates",
        "forecast",
        "advocate",
        "advocates",
        "critics",
        "blame",
        "welcome",
        "figure",
        "figures",
        "label",
        "brand",
        "remark",
        "remarks",
        "reply",
        "answer",
        "answers",
        "order",
        "orders",
        "appeal",
        "joke",
        "jokes",
        "read",
        "see",
        "judge",
    }


def _source(
    scene: Scene, lo: int, hi: int, group: int, entry: Entry, earlier: Reading | None, previous: str
) -> tuple[Piece | None, str]:
    tokens, lower = scene.tokens, scene.tokens.lower
    floor, ceiling = scene.sentence[lo]
    if entry.form == "ing" and previous not in _words("be"):
        if group == lo:
            start = _clause_subject(scene, lo, floor, earlier)
            return start, "participle"
    level = scene.level[lo]
    if (
        tokens.words[lo][0].isupper()
        and group != floor
        and tokens.words[lo - 1][0].isupper()
        and tokens.words[hi : hi + 1] != [":"]
    ):
        if not tokens.words[hi - 1].isupper() and lower[lo] in {
            "state",
            "states",
            "post",
            "posts",
            "report",
            "claims",
            "times",
        }:
            return None, ""
    at_edge = group == floor
    beside = scene.closes.get(group - 1) is not None and scene.level[group - 1] != level
    if at_edge or beside or lower[group - 1] in {",", "-", "–", "—", "--"}:
        if not at_edge and lower[group - 1] == "," and not beside and entry.form in {"s", "ed", "base"}:
            start = phrases.with_apposition(scene, group, floor)
            if start < group and (start == floor or start - 1 in scene.closes):
                return (start, group - 1), "subject"
        # inversion: said X
        if (
            group == lo
            and entry.form in {"s", "ed", "base"}
            and "q" in entry.frames
            and not at_edge
            and hi < ceiling
            and scene.level[hi] == level
        ):
            stop = phrases.after(scene, hi, ceiling)
            if stop > hi and (
                stop >= ceiling
                or not tokens.words[stop][0].isalpha()
                or lower[stop]
                in _words("preposition")
                | _words("time")
                | _words("adverb")
                | _words("relative")
                | {"when", "as", "while", "after", "and"}
                or lower[stop].endswith("ing")
            ):
                return (hi, stop), "inverted"
        if not at_edge and lower[group - 1] == ",":
            start = phrases.with_apposition(scene, group, floor)
            if start < group:
                return (start, group - 1), "subject"
            if earlier is not None and earlier.source is not None:
                return earlier.source, "shared"
        return None, ""
    if previous in {"and", "but", "or", "then"}:
        if earlier is not None and earlier.source is not None:
            return earlier.source, "shared"
        start = _clause_subject(scene, lo, floor, earlier)
        return start, "shared"
    start = phrases.before(scene, group, floor)
    if start < group:
        return (start, group), "subject"
    return None, ""


def _clause_subject(scene: Scene, lo: int, floor: int, earlier: Reading | None) -> Piece | None:
    """The subject that a participle or a coordinated verb shares: the earlier cue's source, else the sentence's first phrase."""
    if earlier is not None and earlier.source is not None:
        return earlier.source
    lower = scene.tokens.lower
    i = phrases.skip_adverbs(scene, floor, lo)
    while i in scene.opens and scene.level[i] != scene.level[lo]:
        i = scene.regions[scene.opens[i]].stop
    if i < lo and (lower[i] in _words("preposition") or lower[i] in _words("subordinator")):
        while i < lo and lower[i] != ",":
            i += 1
        i += 1
    if i >= lo:
        return None
    stop = phrases.after(scene, i, lo)
    return (i, stop) if stop > i else None


def _infinitive(scene: Scene, lo: int, hi: int, entry: Entry) -> Reading | None:
    """A message only meant: "to convince X that", "to send a signal that"."""
    floor, ceiling = scene.sentence[lo]
    if not entry.frames & frozenset("tcwi") or entry.mode is Mode.THOUGHT or entry.lemma in {"agree", "decide"}:
        return None
    right = edges.right(scene, hi, ceiling, entry.frames & frozenset("tcwi"), inverted=False, source_stop=hi)
    if right is None or right.rule not in {"that", "addressee-that", "infinitive"}:
        return None
    source = _clause_subject(scene, lo, floor, None)
    if source is None:
        return None
    reading = Reading(
        (lo, hi), source, [(right.first, right.stop)], entry.mode, f"intended-{right.rule}", Realis.INTENDED
    )
    reading.addressee = right.addressee
    return reading


def _noun(scene: Scene, lo: int, hi: int, entry: Entry) -> Reading | None:
    """A noun of saying: "its commitment to ...", "the Taliban's guarantees of ...", "unease among X that"."""
    lower, words = scene.tokens.lower, scene.tokens.words
    floor, ceiling = scene.sentence[lo]
    source: Piece | None = None
    if lo > floor and lower[lo - 1] in _words("possessive") - {"whose"}:
        source = (lo - 1, lo)
    elif lo > floor + 1 and lower[lo - 1] in {"'s", "'"} and scene.level[lo - 1] == scene.level[lo]:
        start = phrases.before(scene, lo - 1, floor)
        if start < lo - 1:
            source = (start, lo - 1)
    i = hi
    if source is None and i < ceiling and lower[i] in {"among", "by", "from"}:
        stop = phrases.after(scene, i + 1, ceiling, apposition=False)
        if stop > i + 1:
            source, i = (i + 1, stop), stop
    if source is None:
        return None
    if i < ceiling and scene.level[i] != scene.level[lo] and words[i] in '”"':
        i += 1
    first = -1
    if i < ceiling and lower[i] == "that" and "w" in entry.frames:
        first = i + 1
    elif i + 1 < ceiling and "i" in entry.frames and lower[i] == "to":
        first = i
        if i + 3 < ceiling and lower[i + 1] in _words("pronoun") and lower[i + 2] == "to":
            first = i + 2
    elif i + 1 < ceiling and "o" in entry.frames and lower[i] == "of":
        first = i + 1
    if first < 0 or first >= ceiling:
        return None
    stop = edges.end(scene, first, ceiling, clause="o" not in entry.frames, cue=lo)
    return Reading((lo, hi), source, [(first, stop)], entry.mode, "noun") if stop > first else None
