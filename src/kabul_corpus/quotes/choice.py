"""The likely readings of one cue: each a source, a content before it, a content after it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from operator import itemgetter
from typing import TypeVar

from kabul_corpus.model import Mode
from kabul_corpus.quotes import circumstances, edges, limits
from kabul_corpus.quotes.classes import CLASSES
from kabul_corpus.quotes.cues import ENTRIES
from kabul_corpus.quotes.features import ends, lefts, sources, starts
from kabul_corpus.quotes.features.view import View
from kabul_corpus.quotes.model import Model, best_overlap, likeliest, shares
from kabul_corpus.quotes.occurrences import Occurrence
from kabul_corpus.quotes.reading import Candidate, Piece, Reading, Steps
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.sourcing import document
from kabul_corpus.quotes.tokens import DASHES, TERMINATORS
from kabul_corpus.quotes.verbs import thing_end

__all__ = ["Choices", "end_scores", "left_stop", "rule_end", "start_kind"]

T = TypeVar("T")

_SETTLED_SURE = 0.97
_CLEAR = 0.85
"""From what probability on one choice alone is followed."""
_DOUBTFUL = 0.7
"""Up to what probability of the cue the likeliest choice alone is followed."""
_SHARE = 0.2
_WIDTH = 3
_LEAST = 0.06
_MOST = 4
_COMMAS = DASHES | {","}
_ADDRESSED = ("addressee-that", "addressee-clause", "addressee-asking", "addressee-infinitive")
_CLAUSES = frozenset(
    f"{source}-{start}"
    for source in ("subject", "participle", "shared")
    for start in ("that", "clause", "object", "asking", "as", "infinitive", "comma-mark", *_ADDRESSED)
)


class Choices:
    """What the model chooses among for one cue: sources, contents before it, contents after it.

    ``ahead`` and ``behind`` are the likely cues of its sentence after and before it.
    """

    __slots__ = ("_rights", "_settled", "ahead", "behind", "earlier", "model", "occurrence", "scene", "view")

    def __init__(
        self,
        view: View,
        model: Model,
        occurrence: Occurrence,
        earlier: Piece | None,
        ahead: list[Occurrence],
        behind: list[tuple[int, float]],
    ) -> None:
        self.view, self.scene, self.model = view, view.scene, model
        self.occurrence, self.earlier, self.ahead, self.behind = occurrence, earlier, ahead, behind
        self._rights: dict[int, tuple[str, list[tuple[int, float]]]] = {}
        self._settled = self._settles(occurrence.reading)

    def candidates(self) -> list[Candidate]:
        """The likeliest readings, likeliest first."""
        found: list[tuple[float, Piece | None, list[Piece], str, Steps]] = []
        probability, closes = self.occurrence.probability, self.scene.closes
        for source, source_share in self._sources():
            for left, stop, left_share in self._lefts(source):
                reached = source_share * left_share
                if reached < _LEAST:
                    continue
                product = probability * source_share * left_share
                steps: Steps = (("cue", probability), ("source", source_share), ("left", left_share))
                before = [] if left is None else [(left, stop)]
                side = "" if left is None else "Q" if stop - 1 in closes else "l"
                for first, start_share in self._starts(source, side):
                    begun = reached * start_share
                    if begun < _LEAST:
                        continue
                    some = (*steps, ("start", start_share))
                    if first is None:
                        if before:
                            found.append((product * start_share, source, before, "-", some))
                        continue
                    kind, stops = self._right(first)
                    for end, end_share in stops:
                        if begun * end_share >= _LEAST:
                            pieces, worth = [*before, (first, end)], product * start_share * end_share
                            found.append((worth, source, pieces, kind, (*some, ("end", end_share))))
        found.sort(key=itemgetter(0), reverse=True)
        out = [self._candidate(*one) for one in found[:_MOST]]
        ruled = self.occurrence.reading
        if ruled is not None and not _holds(out, ruled):
            kind = start_kind(self.scene, ruled.pieces[-1][0]) if ruled.pieces[-1][0] > self.occurrence.lo else "-"
            by_rule = (("cue", probability), ("rule", _LEAST))
            out.append(self._candidate(probability * _LEAST, ruled.source, ruled.pieces, kind, by_rule))
        return out

    def _candidate(
        self, product: float, source: Piece | None, pieces: list[Piece], kind: str, steps: Steps
    ) -> Candidate:
        occurrence, ruled = self.occurrence, self.occurrence.reading
        mode = ruled.mode if ruled is not None else _mode(self.scene, occurrence.lo)
        rule = "model-" + (ruled.rule if ruled is not None else "cue")
        reading = Reading((occurrence.lo, occurrence.hi), source, list(pieces), mode, rule)
        if ruled is not None:
            reading.realis, reading.addressee = ruled.realis, ruled.addressee
            if ruled.addressee is not None:
                _without_addressee(reading, ruled, ruled.addressee)
        first, stop = reading.pieces[-1]
        crossed = 0
        for other in self.ahead:
            if other.lo >= stop:
                break
            crossed += first < other.lo
        return Candidate(reading, ruled, occurrence.group, kind, steps, product, crossed)

    def _sources(self) -> list[tuple[Piece | None, float]]:
        ruled = self.occurrence.reading
        lo, hi, group = self.occurrence.lo, self.occurrence.hi, self.occurrence.group
        if (
            ruled is not None
            and ruled.source is not None
            and (self._settles_source(ruled.rule, ruled.source) or self._restricted())
        ):
            return [(ruled.source, _SETTLED_SURE)]
        choices: list[Piece | None] = [None]
        choices.extend(sources.candidates(self.view, lo, hi, group, ruled, self.earlier))
        scores = sources.scores(self.view, self.model, lo, hi, group, choices, ruled, self.earlier)
        return self._likely(choices, scores)

    def _restricted(self) -> bool:
        """Whether the source before a participle stands in a clause that tells whom: "paid a man who wept, saying"."""
        lower, earlier = self.scene.tokens.lower, self.earlier
        if earlier is None or not lower[self.occurrence.lo].endswith("ing") or lower[self.occurrence.group - 1] != ",":
            return False
        return lower[earlier[0]] == "who" and earlier[0] > 0 and lower[earlier[0] - 1] != ","

    def _settles_source(self, rule: str, piece: Piece) -> bool:
        """Whether the rules' source is one that the weights would hardly ever change: a subject beside its verb."""
        first, stop = piece
        if rule == "inverted-after-content":
            return first == self.occurrence.hi and circumstances.close(self.scene, stop, told=False)
        if piece == self.earlier and rule.startswith(("participle-", "shared-")):
            return self._same_clause(stop)
        if stop > self.occurrence.lo or not rule.startswith("subject-"):
            return False
        if rule in {"subject-after-content", "subject-between"} or stop - first == 1:
            beside = stop == self.occurrence.group or (stop - first > 1 and stop == self.occurrence.group - 1)
            return beside or self.scene.tokens.lower[first] in CLASSES["subject"]
        group = self.occurrence.group
        return rule in _CLAUSES and (stop == group or (stop == group - 1 and self.scene.tokens.words[stop] == ","))

    def _same_clause(self, stop: int) -> bool:
        """Whether nothing but circumstances stands between the cue before and this one: "he said on Friday, adding"."""
        if not self.behind:
            return False
        comma = self.occurrence.group - 1
        comma -= self.scene.tokens.lower[comma] in {"and", "but"}
        begin = max(self.behind[0][0] + 1, stop)
        return circumstances.end(self.scene, begin, comma, told=True) == comma

    def _lefts(self, source: Piece | None) -> list[tuple[int | None, int, float]]:
        scene, lo, ruled = self.scene, self.occurrence.lo, self.occurrence.reading
        floor = scene.sentence[lo][0]
        stop = left_stop(scene, self.occurrence, source)
        if stop <= floor or (ruled is not None and ruled.rule in _CLAUSES):
            return [(None, stop, 1.0)]
        if ruled is not None and ruled.rule == "subject-between":
            return [(*ruled.pieces[0], _SETTLED_SURE)]
        if ruled is not None and ruled.rule.endswith("after-content"):
            first, last = ruled.pieces[0]
            region = scene.opens.get(first)
            whole = region is not None and scene.regions[region].stop == last
            if last == stop and first >= floor and (whole or (first == floor and self._settled)):
                return [(first, stop, _SETTLED_SURE)]
        choices: list[int | None] = [None]
        choices.extend(lefts.candidates(self.view, stop, floor, ruled))
        scores = lefts.scores(
            self.view, self.model, lo, self.occurrence.hi, choices, stop, floor, source, ruled, self.behind
        )
        return [(first, stop, share) for first, share in self._likely(choices, scores)]

    def _settles(self, ruled: Reading | None) -> bool:
        """Whether the rules' content before the cue is all of it: nothing but when, where and to whom follows."""
        if ruled is None or ruled.source is None or len(ruled.pieces) > 1 or not ruled.rule.endswith("after-content"):
            return False
        some = self.occurrence.entries
        behind = max(self.occurrence.hi, ruled.source[1])
        return bool(some) and circumstances.settle(self.scene, ruled.pieces[0], behind, some[0])

    def _starts(self, source: Piece | None, side: str) -> list[tuple[int | None, float]]:
        lo, hi, ruled = self.occurrence.lo, self.occurrence.hi, self.occurrence.reading
        resumption, own = self._resumption() if self.scene.resumed else (-1, False)
        if own and side:
            return [(resumption, _SETTLED_SURE)]
        if ruled is not None and ruled.rule in _CLAUSES:
            return [(ruled.pieces[0][0], _SETTLED_SURE)]
        if ruled is not None and ruled.rule == "subject-between":
            return [(ruled.pieces[1][0], _SETTLED_SURE)]
        if self._settled and side == "l":
            return [(None, _SETTLED_SURE)]
        choices: list[int | None] = [None]
        found = starts.candidates(self.view, hi, ruled)
        opens = self.scene.opens
        choices.extend(
            [one for one in found if one not in opens or ((own or one != resumption) and not self._elsewhere(one))]
        )
        if len(choices) == 1:
            return [(None, 1.0)]
        coming = self.ahead[0].lo if self.ahead else self.view.size
        scores = starts.scores(self.view, self.model, lo, hi, choices, source, ruled, side, coming)
        return self._likely(choices, scores)

    def _elsewhere(self, first: int) -> bool:
        """Whether a quotation is another's words: "ends with Lind saying, “...”", "winked as if to say, “...”"."""
        lower, hi = self.scene.tokens.lower, self.occurrence.hi
        verb = first - 1 - (lower[first - 1] == ",")
        as_if = verb > hi and lower[verb - 1 : verb + 1] == ["to", "say"]
        return as_if or "saying" in lower[hi:first]

    def _resumption(self) -> tuple[int, bool]:
        """Where a quotation before the cue goes on behind it, and whether the cue is the first behind it: its own."""
        scene, lo = self.scene, self.occurrence.lo
        first = scene.openings.find(1, lo, scene.sentence[lo][1])
        begin = scene.resumed.get(first, lo)
        if begin >= lo:
            return -1, False
        stop = scene.regions[scene.opens[begin]].stop
        ruled = self.occurrence.reading
        within = range(*ruled.source) if ruled is not None and ruled.source is not None else ()
        return first, stop <= lo and not any(other >= stop and other not in within for other, _ in self.behind)

    def _likely(self, choices: Sequence[T], scores: list[int]) -> list[tuple[T, float]]:
        """The likeliest choices, likeliest first, each with its probability; one where little or much is at stake."""
        place, top = likeliest(scores)
        if top >= _CLEAR or self.occurrence.probability < _DOUBTFUL:
            return [(choices[place], top)]
        chances = shares(scores)
        ranked = sorted(range(len(chances)), key=chances.__getitem__, reverse=True)[:_WIDTH]
        return [(choices[i], chances[i]) for i in ranked if chances[i] >= _SHARE * top]

    def _right(self, first: int) -> tuple[str, list[tuple[int, float]]]:
        """How a content that begins at ``first`` does so, and where it may end."""
        known = self._rights.get(first)
        if known is None:
            kind = start_kind(self.scene, first)
            known = self._rights[first] = kind, self._ends_of(first, kind)
        return known

    def _ends_of(self, first: int, kind: str) -> list[tuple[int, float]]:
        scene, lo = self.scene, self.occurrence.lo
        limit = scene.sentence[lo][1]
        if first >= limit:
            limit = scene.sentence[first][1]
        if first in scene.opens:
            limit = max(limit, scene.regions[scene.opens[first]].stop)
        if (closed := limits.closed(scene, first, limit)) is not None:
            return [(closed, _SETTLED_SURE)]
        if scene.resumed:
            resumption, own = self._resumption()
            if not own and first < resumption < limit:
                limit = resumption - 1
        limit = limits.attributed(scene, first, limit)
        shown = document(scene, limit - (scene.tokens.words[limit - 1] in TERMINATORS)) if lo < first else 0
        limit = shown - 1 if shown > first + 1 else limit
        limit = limits.predicate(scene, first, limit)
        if lo < first < limit and scene.sentence[first] == scene.sentence[lo]:
            limit = edges.main_clause(scene, lo, first, limit)
        wanted = rule_end(scene, self.occurrence, first, limit)
        if lo < first < limit:
            limit = thing_end(scene, first, limit)
        stops = ends.candidates(self.view, first, limit, wanted)
        stops = limits.whole(scene, first, stops, limit) or stops
        if len(stops) == 1:
            return [(stops[0], 1.0)]
        scores = end_scores(self.view, self.model, lo, first, stops, limit, wanted, kind, self.ahead)
        found = self._likely(stops, scores)
        if found[0][1] < _CLEAR:
            place, mass = best_overlap(shares(scores), _sizes(scene, first, stops))
            found = [(stop, share) for stop, share in found if stop != stops[place]]
            found.insert(0, (stops[place], mass))
        return found


def _holds(found: list[Candidate], ruled: Reading) -> bool:
    """Whether the rules' reading is among those found."""
    for candidate in found:
        if candidate.reading.source == ruled.source and candidate.reading.pieces == ruled.pieces:
            return True
    return False


def left_stop(scene: Scene, occurrence: Occurrence, source: Piece | None) -> int:
    """The token after a content that stands before its reporting clause."""
    stop = occurrence.group
    if source is not None and source[1] <= occurrence.lo and source[0] >= scene.sentence[occurrence.lo][0]:
        stop = min(stop, source[0])
    floor = scene.sentence[occurrence.lo][0]
    words = scene.tokens.words
    while stop > floor and words[stop - 1] in _COMMAS and stop - 1 not in scene.closes:
        stop -= 1
    return stop


def rule_end(scene: Scene, occurrence: Occurrence, first: int, ceiling: int) -> int:
    """Where the rules would end a content that begins at ``first``."""
    if occurrence.reading is not None:
        for begin, stop in occurrence.reading.pieces:
            if begin in (first, first + 1) and (begin == first or scene.tokens.lower[first] == "that"):
                return min(stop, ceiling)
    return edges.end(scene, first, ceiling, clause=True, cue=occurrence.lo)


def start_kind(scene: Scene, first: int) -> str:
    """How a content begins: with a mark, "that", "to", an asking word, a noun phrase."""
    lower = scene.tokens.lower
    before = lower[first - 1] if first else ""
    if first in scene.opens:
        return "q"
    word = lower[first]
    if "that" in (before, word):
        return "t"
    if word == "to":
        return "i"
    if word in CLASSES["asking"]:
        return "w"
    if word in CLASSES["subject"]:
        return "s"
    if word in CLASSES["preposition"] or before in CLASSES["preposition"]:
        return "p"
    return "n"


def end_scores(
    view: View,
    model: Model,
    lo: int,
    first: int,
    stops: list[int],
    ceiling: int,
    wanted: int,
    kind: str,
    ahead: list[Occurrence],
) -> list[int]:
    """The scores of ends, with what other cues a content with that end would hold, and how near the next one is."""
    scores = ends.scores(view, model, lo, first, stops, _verbs_between(view.scene, first, stops), ceiling, wanted, kind)
    later = [occurrence for occurrence in ahead if first < occurrence.lo < ceiling]
    if not later:
        return scores
    for place, stop in enumerate(stops):
        crossed = 0
        while crossed < len(later) and later[crossed].lo < stop:
            crossed += 1
        last = (later[crossed - 1].probability, crossed) if crossed else None
        coming = later[crossed].group if crossed < len(later) else None
        scores[place] += ends.crossings(view, model, stop, last, coming)
    return scores


def _verbs_between(scene: Scene, first: int, positions: list[int]) -> list[bool]:
    """For each position whether an auxiliary or a past tense stands between ``first`` and it."""
    words, following, stop = scene.tokens.words, scene.pasts.find, max(positions)
    verb = following(1, first, stop)
    while verb >= 0 and words[verb].endswith("ed") and words[verb][0].isupper():
        verb = following(1, verb + 1, stop)
    return [0 <= verb < reach for reach in accumulate(positions, max)]


def _sizes(scene: Scene, first: int, stops: list[int]) -> list[int]:
    """The number of words from ``first`` to before each of ``stops``."""
    sums = [0, *accumulate(scene.wordlike[first : max(stops)])]
    return [sums[stop - first] for stop in stops]


def _without_addressee(reading: Reading, ruled: Reading, addressee: Piece) -> None:
    """Take the addressee that the rules found off the content: asked | the group | to leave."""
    first, stop = reading.pieces[-1]
    if first == addressee[0] < ruled.pieces[-1][0] < stop:
        reading.pieces[-1] = (ruled.pieces[-1][0], stop)


def _mode(scene: Scene, lo: int) -> Mode:
    some = ENTRIES.get(scene.tokens.lower[lo])
    return some[-1].mode if some else Mode.SPEECH
