"""One cue occurrence -> its source and its content, by rule."""

from __future__ import annotations

from kabul_corpus.model import Mode, Realis
from kabul_corpus.quotes import adjuncts, appositions, circumstances, edges, phrase_words, phrases, subjects
from kabul_corpus.quotes.classes import CLASSES, words_in
from kabul_corpus.quotes.cues import Entry
from kabul_corpus.quotes.nominal import coordinated, intended, nominal
from kabul_corpus.quotes.reading import Piece, Reading
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.verbs import has_verb, is_verb

__all__ = ["read"]

_OPENINGS = frozenset({"after", "while", "by", "in", "before", "and", "but"})
_QUOTING = frozenset({"quoted", "quotes", "quoting", "quote", "cited", "citing", "cites"})
_GOING = frozenset({"go", "goes", "going", "gone", "went"})
_FAR = 30
_SETTINGS = words_in("preposition", "time")
_DEPENDENT = words_in("preposition", "subordinator")
_BEHIND_SUBJECT = words_in("preposition", "time", "adverb", "relative") | {
    "when", "while", "and", "but", "late", "early"
}  # fmt: skip


def _back_over_helpers(scene: Scene, i: int, floor: int) -> tuple[int, bool, bool]:
    """The first token of the verb group that ends before ``i``, whether it is negated, whether it holds "be"."""
    lower, level, movable = scene.tokens.lower, scene.level, scene.movable
    home = level[i]
    negated = passive = False
    first = i
    while first > floor and movable[first - 1] and level[first - 1] == home:
        word = lower[first - 1]
        if word in CLASSES["negation"]:
            negated = True
        elif word in CLASSES["auxiliary"] and not adjuncts.possessive(scene, first - 1):
            passive = passive or word in CLASSES["be"]
        elif not adjuncts.adverb(scene, first - 1):
            earlier = adjuncts.behind_time(scene, first, floor)
            if earlier == first:
                break
            first = earlier
            continue
        first -= 1
    return first, negated, passive


def read(scene: Scene, lo: int, hi: int, entry: Entry, earlier: Reading | None) -> Reading | None:
    """What the cue ``lo`` to before ``hi`` attributes, or None where it attributes nothing.

    ``earlier`` is the reading of the cue before it in the same sentence: a cue without a subject takes its source.
    """
    if entry.form == "noun":
        return nominal(scene, lo, hi, entry)
    lower = scene.tokens.lower
    floor, ceiling = scene.sentence[lo]
    group, negated, passive = _back_over_helpers(scene, lo, floor)
    if negated:
        return None
    previous = lower[group - 1] if group > floor and scene.level[group - 1] == scene.level[lo] else ""
    if entry.form == "ing" and lower[lo] in {"citing", "quoting"} and not {hi, hi + 1, hi + 2} & scene.opens.keys():
        return None
    if entry.form == "ing" and adjuncts.withheld(scene, lo):
        return None
    if entry.form == "ing" and lower[lo] == "saying" and previous == "as":
        return _quoted(scene, lo, hi, entry)
    if entry.form == "ing" and (lo == floor or (lo == floor + 1 and previous in _OPENINGS)):
        return _fronted(scene, lo, hi, entry)
    if lo == floor and (opening := _opening(scene, lo, hi, entry)) is not None:
        return opening
    realis = Realis.ACTUAL
    if entry.form == "base" and lower[lo - 1 : lo] == ["to"] and lo > floor:
        gone_on = lower[lo - 2] == "on" and lo - 3 > floor and lower[lo - 3] in _GOING  # went on to say
        if lower[lo - 2] in CLASSES["refusing"]:
            return None  # refused to confirm that
        if not gone_on and lower[lo - 2] not in CLASSES["seeming"]:
            meant = intended(scene, lo, hi, entry)
            if meant is not None or lower[lo - 2] not in CLASSES["scheduled"]:
                return meant
            realis = Realis.INTENDED  # “...,” he was due to say
        group = _back_over_helpers(scene, lo - 2 - gone_on, floor)[0]
        previous = lower[group - 1] if group > floor else ""
    if (
        entry.form == "base"
        and entry.lemma != "say"
        and group == lo
        and previous in {",", "and"}
        and _after_infinitive(scene, lo, floor)
    ):
        return intended(scene, lo, hi, entry)
    if not is_verb(scene, lo, group) or (lower[lo] in _QUOTING and "saying" in lower[hi : hi + _FAR]):
        return None
    if entry.form in {"ed", "en"} and hi < ceiling and lower[hi] == "by" and not _by_means(scene, hi, group, ceiling):
        return _by(scene, lo, hi, group, entry)
    if entry.form in {"ed", "en", "adjective"} and passive is not (entry.form == "adjective"):
        return None
    attributive = previous in phrase_words.DETERMINERS or previous == "'s"
    if entry.form in {"ed", "en"} and attributive and all(adjuncts.adverb(scene, i) for i in range(group, lo)):
        return None
    source, rule = _source(scene, lo, hi, group, entry, earlier, previous)
    if source is None:
        return None
    if not _human(scene, source, lo, entry):
        return None
    if hi < ceiling and lower[hi] == "and":
        hi, entry = coordinated(scene, hi, ceiling, entry)
    right = edges.right(scene, hi, ceiling, entry.frames, inverted=source[0] >= hi, source_stop=source[1])
    left = None
    before = min(group, source[0]) if rule in {"subject", "inverted"} else group
    if "q" in entry.frames:
        left = edges.left(scene, before, floor)
        acts = hi < ceiling and lower[hi] in phrase_words.DETERMINERS
        if left is None and right is None and before - 1 > floor and lower[before - 1] == "as" and not acts:
            told = edges.left(scene, before - 1, floor)
            if told is not None:  # "..., as X put it." but not "..., as it continues its march"
                return Reading((lo, hi), source, [told], entry.mode, "as-clause")
    if (
        right is None
        and left is None
        and previous
        and _as_clause(scene, source, floor)
        and subjects.names_somebody(scene, source)
        and (comma := next((i for i in range(hi, min(ceiling - 1, hi + _FAR)) if lower[i] == ","), 0))
        and (comma == hi or lower[hi] in _SETTINGS)
    ):
        stop = edges.end(scene, comma + 1, ceiling, clause=True, cue=lo)
        return Reading((lo, hi), source, [(comma + 1, stop)], entry.mode, "as-clause") if stop > comma + 1 else None
    parted = rule == "subject" and before - floor > 1 and lower[before - 1] == ","
    begin = max((i + 1 for i in range(floor, before) if lower[i] == ";"), default=floor) if parted else floor
    if parted and (first := circumstances.interrupts(scene, (begin, before), max(hi, source[1]), entry)):
        pieces = [(begin, before - 1), (first, edges.end(scene, first, ceiling, clause=True, cue=lo))]
        return Reading((lo, hi), source, pieces, entry.mode, "subject-between")
    marked = right is not None and right.rule in {"mark", "comma-mark"}
    if (
        left is not None
        and right is not None
        and not marked
        and circumstances.settle(scene, left, max(hi, source[1]), entry)
    ):
        right = None
    if left is not None:
        quoted = left[1] - 1 in scene.closes
        if (
            (not quoted and (marked or (right is not None and not right.bare) or entry.frames.isdisjoint("cwt")))
            or (not quoted and right is not None and not (right.stop - right.first < 3))
            or (
                not quoted
                and lower[left[0]] in _DEPENDENT
                and not phrase_words.counts(lower, left[0])
                and not any(lower[i] in CLASSES["auxiliary"] for i in range(*left))
            )
        ):
            left = None
    if left is not None:
        if right is not None and right.rule not in {"mark", "comma-mark"}:
            right = None
        pieces = [left] + ([(right.first, right.stop)] if right is not None else [])
        return Reading((lo, hi), source, pieces, entry.mode, f"{rule}-after-content", realis)
    if right is None:
        return None
    if _conditional(scene, source[0], floor):
        if right.rule == "comma-mark":  # if he continued, “...”
            return None
        realis = Realis.CONDITIONAL
    reading = Reading((lo, hi), source, [(right.first, right.stop)], entry.mode, f"{rule}-{right.rule}", realis)
    reading.addressee = right.addressee
    return reading


def _opening(scene: Scene, lo: int, hi: int, entry: Entry) -> Reading | None:
    """A verb that opens its sentence before its subject and a quotation: "Adds Ana Ruiz, who paints it: “..."."""
    words, ceiling = scene.tokens.words, scene.sentence[lo][1]
    if entry.form not in {"s", "ed"} or "q" not in entry.frames or not words[lo][0].isupper():
        return None
    stop = phrases.after(scene, hi, ceiling, apposition=False)
    if stop == hi or stop >= ceiling or words[stop] not in {",", ":"}:
        return None
    first = stop + 1
    if first not in scene.opens and words[stop] == ",":  # what the subject is stands between
        first = next(
            (i + 1 for i in range(stop + 1, ceiling - 1) if words[i] in {",", ":"} and i + 1 in scene.opens), first
        )
    if first not in scene.opens:
        return None
    return Reading((lo, hi), (hi, stop), [(first, scene.regions[scene.opens[first]].stop)], entry.mode, "opening-verb")


def _fronted(scene: Scene, lo: int, hi: int, entry: Entry) -> Reading | None:
    """A participle that opens the sentence: "Insisting it was true, Lind left"; its subject is the main clause's."""
    words, lower = scene.tokens.words, scene.tokens.lower
    ceiling = scene.sentence[lo][1]
    right = edges.right(scene, hi, ceiling, entry.frames, inverted=False, source_stop=hi)
    if right is None:
        return None
    for i in range(right.first + 1, ceiling - 2):
        inner = i in scene.closes and words[i - 1] == "," and scene.level[i + 1] == scene.level[lo]
        if not inner and (words[i] != "," or scene.level[i] != scene.level[lo]):
            continue
        stop = phrases.after(scene, i + 1, ceiling)
        if i + 1 < stop < ceiling and not adjuncts.adverb(scene, i + 1) and lower[stop] not in CLASSES["preposition"]:
            reading = Reading((lo, hi), (i + 1, stop), [(right.first, i + inner)], entry.mode, "fronted")
            reading.addressee = right.addressee
            return reading if _human(scene, (i + 1, stop), lo, entry) else None
    return None


def _quoted(scene: Scene, lo: int, hi: int, entry: Entry) -> Reading | None:
    """Who is quoted "as saying": the object of an active verb, the subject of a passive one; who quotes, if named."""
    lower = scene.tokens.lower
    floor, ceiling = scene.sentence[lo]
    verb = next((i for i in range(lo - 2, max(floor, lo - _FAR), -1) if lower[i] in _QUOTING), -1)
    right = edges.right(scene, hi, ceiling, entry.frames, inverted=False, source_stop=hi)
    if verb < 0:
        return None
    group, _, passive = _back_over_helpers(scene, verb, floor)
    subject = phrases.before(scene, group, floor)
    subject_piece = (subject, group) if subject < group else _shared(scene, verb, floor, None)
    source, through = subject_piece, None
    if passive and verb + 1 < lo - 1 and lower[verb + 1] == "by":
        through = (verb + 2, lo - 1)
    elif not passive and verb + 1 < lo - 1:
        stop = lo - 1 - (lower[lo - 2] == ",")
        source, through = (verb + 1, stop), subject_piece
    if source is None:
        return None
    if right is not None:
        content = right.first, right.stop
    elif (told := edges.left(scene, subject, floor)) is not None and told[1] - 1 in scene.closes:
        content = told  # “...,” the Dawn quoted Lind as saying
    else:
        return None
    reading = Reading((lo, hi), source, [content], entry.mode, "quoted-as-saying")
    reading.through = through
    return reading


def _first_person(scene: Scene, source: Piece) -> bool:
    """Whether a source inside a quotation is its own speaker: "I", "we", "[W]e"."""
    lower = scene.tokens.lower
    if source[1] - source[0] > 1:
        return False
    first = source[0]
    bracketed = first > 0 and lower[first - 1] == "]" and not scene.tokens.space_before(first)
    return lower[first] in {"i", "we", "my", "our", "me", "us"} or (bracketed and lower[first] == "e")


def _human(scene: Scene, source: Piece, lo: int, entry: Entry) -> bool:
    """Whether a phrase may be a source: no pronoun for a thing, no speaker by himself, not "than X", "neither X"."""
    lower = scene.tokens.lower
    if scene.level[lo] >= 0 and _first_person(scene, source):
        return False
    if lower[source[1] - 1] in CLASSES["impersonal"] and not (
        lower[source[0]] == "it" and entry.mode is not Mode.THOUGHT
    ):
        return False
    return not (source[0] and lower[source[0] - 1] in {"than", "neither"})


def _after_infinitive(scene: Scene, lo: int, floor: int) -> bool:
    """Whether a bare verb goes on from an infinitive: "an attempt to take control, warn of danger, and ..."."""
    lower = scene.tokens.lower
    for i in range(lo - 1, max(floor, lo - 25), -1):
        if lower[i] == "to":
            return scene.tokens.words[i + 1][0].islower() and lower[i + 1] not in CLASSES["determiner"]
        if lower[i] in CLASSES["auxiliary"] or lower[i] in CLASSES["subject"]:
            return False
    return False


def _as_clause(scene: Scene, source: Piece, floor: int) -> bool:
    """Whether a reporting clause begins with "as": "As X pointed out, ..."."""
    first = source[0]
    return first > floor and scene.tokens.lower[first - 1] == "as" and first - floor <= 2


def _conditional(scene: Scene, first: int, floor: int) -> bool:
    """Whether the clause that begins at ``first`` states a condition."""
    before = scene.tokens.lower[max(floor, first - 3) : first]
    inverted = before[-1:] == ["should"] and (first - 1 == floor or before[-2] in {"that", ","})  # should Lind agree
    return inverted or (bool(before) and (before[-1] in {"if", "unless"} or before == ["as", "long", "as"]))


def _by_means(scene: Scene, hi: int, group: int, ceiling: int) -> bool:
    """Whether "by" at ``hi`` names a means, not an agent: "said by telephone", and whatever "she said by ..." says."""
    lower = scene.tokens.lower
    if group and lower[group - 1] in CLASSES["subject"] and lower[group - 1] not in {"it", "you", "who"}:
        return True
    if hi + 1 >= ceiling or lower[hi + 1] not in CLASSES["means"]:
        return False
    return hi + 2 >= ceiling or lower[hi + 2] not in CLASSES["role"]


def _by(scene: Scene, lo: int, hi: int, group: int, entry: Entry) -> Reading | None:
    """A passive with its agent: "an attack claimed by the group"; the content is the phrase before it."""
    floor, ceiling = scene.sentence[lo]
    stop = phrases.after(scene, hi + 1, ceiling)
    if stop <= hi + 1 or "o" not in entry.frames or scene.tokens.lower[lo] in _QUOTING:
        return None
    edge = group - 1 if scene.tokens.lower[group - 1] == "," and group - 1 > floor else group
    if edge < group and (opening := appositions.with_apposition(scene, group, floor)) < group:
        return Reading((lo, hi), (hi + 1, stop), [(opening, edge)], entry.mode, "passive")
    first = phrases.before(scene, edge, floor)
    if first >= edge:
        return None
    return Reading((lo, hi), (hi + 1, stop), [(first, edge)], entry.mode, "passive")


def _source(
    scene: Scene, lo: int, hi: int, group: int, entry: Entry, earlier: Reading | None, previous: str
) -> tuple[Piece | None, str]:
    tokens, lower = scene.tokens, scene.tokens.lower
    floor, ceiling = scene.sentence[lo]
    if entry.form == "ing" and previous not in CLASSES["be"] and group == lo:
        start = phrases.before(scene, lo, floor)
        if (
            start < lo
            and (tokens.words[lo - 1][0].isupper() or tokens.words[lo - 1].isdigit())
            and tokens.words[lo][0].islower()
        ):  # with Lind | saying
            return (start, lo), "participle"
        if earlier is not None and _inside_relative(scene, earlier):
            return subjects.clause_subject(scene, lo, floor), "participle"
        return _shared(scene, lo, floor, earlier), "participle"
    level = scene.level[lo]
    at_edge = group == floor
    beside = scene.closes.get(group - 1) is not None and scene.level[group - 1] != level
    if at_edge or beside or lower[group - 1] in {",", "-", "–", "—", "--"}:
        if not at_edge and lower[group - 1] == "," and not beside and entry.form in {"s", "ed", "base"}:
            start = appositions.with_apposition(scene, group, floor)
            opens = start <= floor + 1 or not has_verb(
                scene, (floor + 1, start)
            )  # Reached by phone, | Lind, a baker, said
            if start < group and (opens or start - 1 in scene.closes or tokens.words[start - 1] == ";"):
                return (start, group - 1), "subject"
        # inversion: said X
        if (
            group == lo
            and entry.form in {"s", "ed", "base"}
            and "q" in entry.frames
            and entry.lemma != "tell"
            and not at_edge
            and hi < ceiling
            and scene.level[hi] == level
            and lower[hi] not in CLASSES["object_pronoun"]
            and not (lower[hi] in CLASSES["time"] and (hi + 1 >= ceiling or not tokens.words[hi + 1][0].isupper()))
        ):
            stop = phrases.after(scene, hi, ceiling)
            if stop > hi and (
                stop >= ceiling
                or not tokens.words[stop][0].isalpha()
                or lower[stop] in _BEHIND_SUBJECT
                or lower[stop].endswith(("ing", "ed"))
            ):
                return (hi, stop), "inverted"
        if not at_edge and lower[group - 1] == ",":
            start = appositions.with_apposition(scene, group, floor)
            if start < group:
                return (start, group - 1), "subject"
            if earlier is not None and earlier.source is not None:
                return earlier.source, "shared"
        if (aside := subjects.before_aside(scene, group, floor)) is not None:
            return aside, "subject"
        return None, ""
    if previous == "that" and group == lo and hi < ceiling and lower[lo] in {"read", "reads", "said", "says"}:
        stop = group - 1
        start = phrases.before(scene, stop, floor)
        if start < stop and (hi in scene.opens or (lower[hi] in {",", ":"} and hi + 1 in scene.opens)):
            return (start, stop), "subject"  # a sign that read, “...”
    if previous in {"and", "but", "or", "then"}:
        if earlier is not None and earlier.source is not None:
            return earlier.source, "shared"
        return _shared(scene, lo, floor, earlier), "shared"
    start = phrases.before(scene, group, floor)
    if start < group:
        return (start, group), "subject"
    return None, ""


def _inside_relative(scene: Scene, reading: Reading) -> bool:
    """Whether a cue tells what somebody else in its sentence said: "Lind paid a man who said he was hurt, saying"."""
    if reading.cue is None or reading.source is None:
        return False
    lower, who = scene.tokens.lower, reading.cue[0] - 1
    return lower[who] == "who" and lower[who - 1] != "," and reading.source[0] > scene.sentence[who][0]


def _shared(scene: Scene, lo: int, floor: int, earlier: Reading | None) -> Piece | None:
    """The subject of a participle or coordinated verb: of a clause joined on, of the earlier cue, the first phrase."""
    after = earlier.cue[1] if earlier is not None and earlier.cue is not None else floor
    if (joined := subjects.joined_on(scene, after, lo)) is not None:
        return joined
    if earlier is not None and earlier.source is not None:
        return earlier.source
    return subjects.clause_subject(scene, lo, floor)
