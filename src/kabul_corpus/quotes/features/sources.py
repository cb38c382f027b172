"""The source of a cue: noun phrases of its sentence."""

from __future__ import annotations

from kabul_corpus.quotes import appositions, phrase_words, phrases
from kabul_corpus.quotes.classes import CLASSES
from kabul_corpus.quotes.cues import REPORTING_FORMS
from kabul_corpus.quotes.features.view import BUCKETS, View
from kabul_corpus.quotes.model import Model
from kabul_corpus.quotes.reading import Piece, Reading
from kabul_corpus.quotes.scene import Scene

__all__ = ["candidates", "chunks", "scores"]


def _predicate(scene: Scene, i: int, floor: int) -> bool:
    """Whether the verb of a clause stands at ``i``, behind its subject: "Weiss | appeared at a hearing"."""
    lower = scene.tokens.lower
    if i == floor or not phrase_words.looks_verbal(lower[i]):
        return False
    before = lower[i - 1]
    return before[0].isalnum() and before not in phrase_words.CLOSED and before not in phrase_words.DETERMINERS


def _reports(scene: Scene, i: int) -> bool:
    """Whether a verb stands behind a quotation: "“It is over,” | said police late on Monday"."""
    return i - 1 in scene.closes and scene.tokens.lower[i] in REPORTING_FORMS


def chunks(scene: Scene, floor: int, ceiling: int, level: int) -> list[Piece]:
    """The noun phrases between two tokens at one level."""
    out: list[Piece] = []
    words, lower = scene.tokens.words, scene.tokens.lower
    never = phrase_words.NEVER_FIRST
    i = floor
    while i < ceiling and len(out) < 24:
        if scene.level[i] != level:
            region = scene.opens.get(i)
            i = scene.regions[region].stop if region is not None else i + 1
            continue
        if (
            words[i][0].isalnum()
            and lower[i] not in never
            and not (words[i][0].islower() and (_predicate(scene, i, floor) or _reports(scene, i)))
        ):
            begin = phrases.subject if i == floor else phrases.after
            stop = begin(scene, i, ceiling, apposition=False)
            if stop > i:
                out.append((i, stop))
                i = stop
                continue
        i += 1
    return out


def candidates(view: View, lo: int, hi: int, group: int, reading: Reading | None, earlier: Piece | None) -> list[Piece]:
    """The phrases that may be the source of a cue, nearest ones of its sentence, each once."""
    scene = view.scene
    floor, ceiling = scene.sentence[lo]
    out: list[Piece] = []
    if reading is not None and reading.source is not None:
        out.append(reading.source)
    start = phrases.before(scene, group, floor)
    if start < group:
        out.append((start, group))
    if group - 1 > floor and scene.tokens.words[group - 1] == ",":
        start = appositions.with_apposition(scene, group, floor)
        if start < group:
            out.append((start, group - 1))
    stop = phrases.after(scene, hi, ceiling)
    if stop > hi:
        out.append((hi, stop))
        out.extend((hi, end) for end in appositions.extensions(scene, hi, stop, ceiling))
    if scene.tokens.words[group - 1] == "," and group - 1 > floor:
        out.extend((start, group - 1) for start in _openings(scene, group - 1, floor))
    if hi < ceiling and scene.tokens.lower[hi] in {"by", "from", "to", "of", "among"}:
        stop = phrases.after(scene, hi + 1, ceiling)
        if stop > hi + 1:
            out.append((hi + 1, stop))
    if scene.tokens.lower[lo - 1] in CLASSES["possessive"] and lo > floor:
        out.append((lo - 1, lo))
    if earlier is not None:
        out.append(earlier)
    noun_phrases = chunks(scene, floor, lo, scene.level[lo])
    out.extend(noun_phrases[:1])
    out.extend(noun_phrases[-3:])
    return list(dict.fromkeys(out))


def _openings(scene: Scene, stop: int, floor: int) -> list[int]:
    """Where a long phrase that ends before ``stop`` may begin: after a quotation, at the sentence's start.

    No phrase begins with "while" or goes on behind a "but".
    """
    start = next((i + 1 for i in range(stop - 1, max(floor, stop - 30) - 1, -1) if scene.level[i] != scene.level[stop]),
                 floor)  # fmt: skip
    lower = scene.tokens.lower
    if not start < stop < start + 30 or lower[start] in phrase_words.NEVER_FIRST or "but" in lower[start:stop]:
        return []
    return [start]


def scores(
    view: View,
    model: Model,
    lo: int,
    hi: int,
    group: int,
    choices: list[Piece | None],
    reading: Reading | None,
    earlier: Piece | None,
) -> list[int]:
    """The scores of phrases, or of None, as the source of a cue."""
    w, k, scene, weights = view.words, view.classes, view.scene, model.weights
    rule = reading.rule.partition("-")[0] if reading is not None else "none"
    ruled = reading.source if reading is not None else None
    floor, ceiling = scene.sentence[lo]
    by_head, by_words, by_before, by_after, by_inside = (
        weights["source.head_place"],
        weights["source.words"],
        weights["source.before_place"],
        weights["source.after_place"],
        weights["source.inside_after"],
    )
    by_place = weights["source.rule_place"].get(rule)
    out: list[int] = []
    for choice in choices:
        if choice is None:
            score = 0
            if some := weights["source.none"].get(""):
                score += some.get("", 0)
            if some := weights["source.none_after"].get(w[hi] if hi < ceiling else "$"):
                score += some.get("", 0)
            out.append(score)
            continue
        first, stop = choice
        if stop <= lo:
            side, gap = "b", "b" + BUCKETS[group - stop]
        elif first >= hi:
            side, gap = "a", "a" + BUCKETS[first - hi]
        else:
            side = gap = "x"
        following = w[stop] if stop < ceiling else "$"
        score = 0
        if by_place:
            score += by_place.get(gap + ("r" if choice == ruled else "") + ("e" if choice == earlier else ""), 0)
        if some := by_head.get(k[stop - 1]):
            score += some.get(gap, 0)
        if some := by_before.get(w[first - 1] if first > floor else "^"):
            score += some.get(gap, 0)
        if some := by_after.get(following):
            score += some.get(gap, 0)
        if stop - first < 3:
            if some := by_words.get(w[first]):
                score += some.get(w[stop - 1], 0)
            inside = "1" if w[first] == "," or w[stop - 1] == "," else "0"
        else:
            inside = str(w[first:stop].count(","))
        if some := by_inside.get(inside):
            score += some.get(f"{following}|{side}", 0)
        out.append(score)
    return out
