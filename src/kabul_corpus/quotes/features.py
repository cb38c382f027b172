"""What the model sees of cues, sources and edges: features made of frequent words, word classes and marks only.

A feature is the name of a template and what it holds of the text, divided by bars. Most candidates have no weight for
most of their features, so the weights are asked for by template and first part; a feature's name is put together only
where a list of features is scored once a cue.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from sys import intern
from typing import cast

from kabul_corpus.quotes import phrases
from kabul_corpus.quotes.model import Model
from kabul_corpus.quotes.reading import Piece, Reading
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.tokens import TERMINATORS, word_classes

__all__ = [
    "View",
    "cue",
    "cue_around",
    "cue_nearby",
    "end_candidates",
    "ends",
    "left_candidates",
    "lefts",
    "shape",
    "source_candidates",
    "sources",
    "start_candidates",
    "starts",
]

_SUFFIXES = {
    "g": ("ing",),
    "d": ("ed",),
    "y": ("ly", "ity", "y"),
    "n": ("ion",),
    "s": ("ions", "ness", "ers", "es", "s"),
    "t": ("ment",),
    "r": ("er",),
    "l": ("al", "ful"),
    "e": ("ive", "able"),
}
"""The endings that tell a word's class, by their last letter, those that are tried first before the others."""
_DISTANCES = (0, 1, 2, 3, 4, 6, 9, 13, 20, 40)
_BUCKETS = tuple(str(next(n for n, most in enumerate(_DISTANCES) if d <= most)) for d in range(41))
_BEYOND = str(len(_DISTANCES))
_RELATIVES = ("who", "whose", "which", "that")
_ORDERS = ("0", "1", "2", "3", "4", "5", "6")


def shape(word: str) -> str:
    """The class of a word outside the vocabulary: its capitals, digits or ending."""
    first = word[0]
    if not first.isalnum():
        return "~p"
    if first.isdigit():
        return "~9"
    if first.isupper():
        return "~XX" if len(word) > 1 and word.isupper() else "~X"
    for suffix in _SUFFIXES.get(word[-1], ()):
        if len(word) > len(suffix) + 2 and word.endswith(suffix):
            return intern("~" + suffix)
    return "~x"


@lru_cache(maxsize=16384)
def _outside(word: str) -> tuple[str, str]:
    """What stands for a word outside the vocabulary, and its class."""
    name = shape(word)
    return name, name


def bucket(distance: int) -> str:
    """The number of the interval that a distance falls in; negative ones are 0."""
    return _BUCKETS[distance] if 0 <= distance < 41 else _BEYOND if distance > 0 else "0"


class View:
    """A scene with the word (or shape) and the class of each token, as the vocabulary knows them."""

    __slots__ = ("classes", "quoted", "scene", "size", "words")

    def __init__(self, scene: Scene, vocabulary: dict[str, tuple[str, str]]) -> None:
        self.scene = scene
        tokens = scene.tokens
        self.size = len(tokens.words)
        self.quoted = {scene.sentence[region.first][0] for region in scene.regions if region.parent < 0}
        known = list(map(vocabulary.get, tokens.lower))
        for index in [index for index, pair in enumerate(known) if pair is None]:
            known[index] = _outside(tokens.words[index])
        pairs = cast("list[tuple[str, str]]", known)
        self.words = [word for word, _ in pairs]
        self.classes = [group for _, group in pairs]
        for padded in (self.words, self.classes):
            padded.extend("^^^")


def cue(view: View, model: Model, i: int, reading: Reading | None, inside: bool) -> int:
    """The score of a token as the head of a cue."""
    return cue_nearby(view, model, i, reading) + cue_around(view, model, i, reading, inside)


def cue_nearby(view: View, model: Model, i: int, reading: Reading | None) -> int:
    """The score of a cue by its own word, its neighbours and the rules' reading: enough to drop most words."""
    w, scene, single, pairs = view.words, view.scene, model.singles, model.pairs
    word = w[i]
    floor, ceiling = scene.sentence[i]
    at = phrases.behind_parenthesis(scene, i, floor) if scene.tokens.words[i - 1] == ")" else i
    rule = reading.rule if reading is not None else "none"
    score = single["c"].get("", 0) + single["cw"].get(word, 0) + single["cr"].get(rule, 0)
    if some := pairs["cwr"].get(word):
        score += some.get(rule, 0)
    if some := pairs["cwb"].get(word):
        score += some.get(w[at - 1] if at > floor else "^", 0)
    if some := pairs["cwa"].get(word):
        score += some.get(w[i + 1] if i + 1 < ceiling else "$", 0)
    return score


def cue_around(view: View, model: Model, i: int, reading: Reading | None, inside: bool) -> int:
    """The rest of a cue's score: word classes, two words on each side, quotations, other cues."""
    w, k, scene, pairs = view.words, view.classes, view.scene, model.pairs
    word = w[i]
    floor, ceiling = scene.sentence[i]
    at = phrases.behind_parenthesis(scene, i, floor) if scene.tokens.words[i - 1] == ")" else i
    before, before_k = (w[at - 1], k[at - 1]) if at > floor else ("^", "^")
    two, two_k = (w[at - 2], k[at - 2]) if at > floor + 1 else ("^", "^")
    after, after_k = (w[i + 1], k[i + 1]) if i + 1 < ceiling else ("$", "$")
    then, then_k = (w[i + 2], k[i + 2]) if i + 2 < ceiling else ("$", "$")
    rule = reading.rule if reading is not None else "none"
    opens = scene.opens
    if floor in view.quoted:
        near = _quotation_after(scene, i, ceiling) + _quotation_before(scene, at, floor)
    else:
        near = _quotation_next(scene, i, ceiling)
    marks = ("n" if i + 1 in opens else "m" if i + 2 in opens or i + 3 in opens else "") + (
        "p" if scene.level[floor] >= 0 and floor < i else ""
    )
    marks += "t" if "that" in w[i + 1 : min(i + 6, ceiling)] else ""
    score = 0
    if some := pairs["cwbk"].get(word):
        score += some.get(before_k, 0)
    if some := pairs["cwak"].get(word):
        score += some.get(after_k, 0)
    if some := pairs["cbb"].get(two):
        score += some.get(before, 0)
    if some := pairs["caa"].get(after):
        score += some.get(then, 0)
    if some := pairs["cbk"].get(two_k):
        score += some.get(before_k, 0)
    if some := pairs["cak"].get(after_k):
        score += some.get(then_k, 0)
    if some := pairs["cwm"].get(word):
        score += some.get(marks, 0)
    if some := pairs["cm"].get(marks):
        score += some.get(rule, 0)
    if some := pairs["cwi"].get(word):
        score += some.get("True" if inside else "False", 0)
    if some := pairs["cn"].get(near):
        score += some.get(rule, 0)
    if some := pairs["cwn"].get(word):
        score += some.get(near, 0)
    if some := pairs["ck"].get(k[i]):
        score += some.get(f"{before_k}|{after_k}", 0)
    return score


def _quotation_after(scene: Scene, i: int, ceiling: int) -> str:
    """Whether a long or a short quotation begins within a few words after a token, or in the sentence after it."""
    opens = scene.opens
    for j in range(i + 1, min(ceiling, i + 12)):
        if j in opens:
            return f"a{min(j - i, 3)}{'L' if scene.regions[opens[j]].stop - j > 5 else 'S'}"
    return _quotation_next(scene, i, ceiling)


def _quotation_next(scene: Scene, i: int, ceiling: int) -> str:
    """Whether a quotation begins the sentence after that of a token, and is a sentence of its own."""
    if ceiling in scene.opens and _goes_on(scene, i + 1, ceiling):
        return "aN" if alone(scene, ceiling) else "an"
    return ""


def _quotation_before(scene: Scene, i: int, floor: int) -> str:
    """Whether a long or a short quotation ends within a few words before a token, and with which mark."""
    closes, words = scene.closes, scene.tokens.words
    for j in range(i - 1, max(floor, i - 16) - 1, -1):
        if j in closes:
            region = scene.regions[closes[j]]
            inside = words[j - 1] if words[j - 1] in ",?!." else ""
            comma = "," if j + 1 < i and words[j + 1] == "," else ""
            return f"b{min(i - j, 4)}{'L' if j - region.first > 5 else 'S'}{inside}{comma}"
    return ""


def chunks(scene: Scene, floor: int, ceiling: int, level: int) -> list[Piece]:
    """The noun phrases between two tokens at one level."""
    out: list[Piece] = []
    words, lower = scene.tokens.words, scene.tokens.lower
    never = phrases.never_first()
    i = floor
    while i < ceiling and len(out) < 24:
        if scene.level[i] != level:
            region = scene.opens.get(i)
            i = scene.regions[region].stop if region is not None else i + 1
            continue
        if words[i][0].isalnum() and lower[i] not in never:
            stop = phrases.after(scene, i, ceiling, apposition=False)
            if stop > i:
                out.append((i, stop))
                i = stop
                continue
        i += 1
    return out


def source_candidates(
    view: View, lo: int, hi: int, group: int, reading: Reading | None, earlier: Piece | None
) -> list[Piece]:
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
        start = phrases.with_apposition(scene, group, floor)
        if start < group:
            out.append((start, group - 1))
    stop = phrases.after(scene, hi, ceiling)
    if stop > hi:
        out.append((hi, stop))
        out.extend((hi, end) for end in phrases.extensions(scene, hi, stop, ceiling))
    if scene.tokens.words[group - 1] == "," and group - 1 > floor:
        out.extend((start, group - 1) for start in _openings(scene, group - 1, floor))
    if hi < ceiling and scene.tokens.lower[hi] in {"by", "from", "to", "of", "among"}:
        stop = phrases.after(scene, hi + 1, ceiling)
        if stop > hi + 1:
            out.append((hi + 1, stop))
    if scene.tokens.lower[lo - 1] in word_classes()["possessive"] and lo > floor:
        out.append((lo - 1, lo))
    if earlier is not None:
        out.append(earlier)
    noun_phrases = chunks(scene, floor, lo, scene.level[lo])
    out.extend(noun_phrases[:1])
    out.extend(noun_phrases[-3:])
    return list(dict.fromkeys(out))


def _relative(view: View, first: int, stop: int) -> str:
    """Which relative word a phrase holds, and whether it holds an auxiliary without one."""
    some = view.words[first + 1 : stop]
    if _telling().isdisjoint(some):
        return ""
    for word in _RELATIVES:
        if word in some:
            return word
    return "v"


@cache
def _telling() -> frozenset[str]:
    return (word_classes()["auxiliary"] - {"'s"}).union(_RELATIVES)


def _openings(scene: Scene, stop: int, floor: int) -> list[int]:
    """Where a long phrase that ends before ``stop`` may begin: after a quotation, at the sentence's start."""
    for i in range(stop - 1, max(floor, stop - 30) - 1, -1):
        if scene.level[i] != scene.level[stop]:
            return [i + 1] if i + 1 < stop else []
    return [floor] if stop - floor < 30 else []


def sources(
    view: View,
    model: Model,
    lo: int,
    hi: int,
    group: int,
    candidates: list[Piece | None],
    reading: Reading | None,
    earlier: Piece | None,
) -> list[int]:
    """The scores of phrases, or of None, as the source of a cue."""
    w, k, scene, pairs = view.words, view.classes, view.scene, model.pairs
    word = w[lo]
    rule = reading.rule.split("-")[0] if reading is not None else "none"
    ruled = reading.source if reading is not None else None
    floor, ceiling = scene.sentence[lo]
    bias, phrase = model.singles["s"], model.singles["sl"]
    by_place, by_head, by_words = pairs["sg"], pairs["sh"], pairs["sw"]
    by_before, by_commas, by_size = pairs["sb"], pairs["sc"], pairs["sx"]
    by_after, by_inside, by_relative, by_level = pairs["se"], pairs["sev"], pairs["sr"], pairs["sq"]
    word_place, word_near, class_head = pairs["sgw"].get(word), pairs["snw"].get(word), pairs["shk"].get(k[lo])
    out: list[int] = []
    for candidate in candidates:
        if candidate is None:
            follows = w[hi] if hi < ceiling else "$"
            out.append(
                model.score(
                    [
                        "s0",
                        f"s0w{word}",
                        f"s0r{rule}",
                        f"s0a{follows}",
                        f"s0b{w[group - 1] if group else '^'}",
                        f"s0k{k[lo]}",
                        f"s0e{earlier is None}",
                        f"s0wb{word}|{w[lo - 1] if lo else '^'}",
                    ]
                )
            )
            continue
        first, stop = candidate
        if stop <= lo:
            side, gap = "b", "b" + bucket(group - stop)
            near = w[stop] if stop < lo else "="
        elif first >= hi:
            side, gap = "a", "a" + bucket(first - hi)
            near = w[first - 1] if first > hi else "="
        else:
            side = gap = "x"
            near = "="
        where = gap + ("r" if candidate == ruled else "") + ("e" if candidate == earlier else "")
        head = k[stop - 1]
        following = w[stop] if stop < ceiling else "$"
        score = bias.get("", 0)
        if some := by_place.get(where):
            score += some.get(rule, 0)
        if word_place:
            score += word_place.get(where, 0)
        if some := by_head.get(head):
            score += some.get(gap, 0)
        if class_head:
            score += class_head.get(f"{head}|{k[first]}", 0)
        size = bucket(stop - first)
        if stop - first >= 3:
            score += phrase.get(size, 0)
        elif some := by_words.get(w[first]):
            score += some.get(w[stop - 1], 0)
        if some := by_before.get(w[first - 1] if first > floor else "^"):
            score += some.get(gap, 0)
        if word_near:
            score += word_near.get(f"{near}|{side}", 0)
        if some := by_commas.get(_ORDERS[min(3, w[min(stop, lo) : max(first, lo)].count(","))]):
            score += some.get(side + rule, 0)
        if some := by_size.get("True" if first < floor or stop > ceiling else "False"):
            score += some.get(f"{size}|{side}", 0)
        if some := by_after.get(following):
            score += some.get(gap, 0)
        if some := by_inside.get(str(w[first:stop].count(","))):
            score += some.get(f"{following}|{side}", 0)
        if some := by_relative.get(_relative(view, first, stop)):
            score += some.get(side, 0)
        if some := by_level.get("True" if scene.level[first] >= 0 else "False"):
            score += some.get(side, 0)
        out.append(score)
    return out


def start_candidates(view: View, hi: int, reading: Reading | None) -> list[int]:
    """Where a content after a cue may begin."""
    scene = view.scene
    words, lower = scene.tokens.words, scene.tokens.lower
    ceiling = scene.sentence[hi - 1][1]
    out: list[int] = []
    for i in range(hi, min(ceiling, hi + 22)):
        before = lower[i - 1]
        if (
            i < hi + 4
            or before in {"that", ":", ","}
            or i in scene.opens
            or lower[i] in {"to", "how", "why", "what", "whether", "if", "about", "for", "that"}
        ):
            if words[i][0].isalnum() or i in scene.opens or words[i] in {"$", "[", "("}:
                out.append(i)
        elif before in {"of", "about", "on", "for", "as", "by"} and i < hi + 10:
            out.append(i)
    if ceiling in scene.opens and scene.level[hi - 1] < 0 and _goes_on(scene, hi, ceiling):
        out.append(ceiling)
    if reading is not None:
        out.extend(first for first, _ in reading.pieces if first >= hi)
    return list(dict.fromkeys(out))


def _goes_on(scene: Scene, hi: int, ceiling: int) -> bool:
    """Whether the quotation at ``ceiling`` may belong to a cue before it: same paragraph, or after a colon."""
    if scene.block_of[ceiling] == scene.block_of[hi - 1]:
        return True
    words = scene.tokens.words
    transcript = ceiling + 2 < len(words) and words[ceiling + 2] == ":" and words[ceiling + 1].isupper()
    return words[ceiling - 1] == ":" and not transcript


def alone(scene: Scene, first: int) -> bool:
    """Whether the region that opens at ``first`` is a sentence, or several, of its own."""
    return scene.sentence[first][0] == first and scene.regions[scene.opens[first]].stop >= scene.sentence[first][1]


def starts(
    view: View,
    model: Model,
    lo: int,
    hi: int,
    candidates: list[int | None],
    source: Piece | None,
    reading: Reading | None,
    left: str,
    coming: int,
) -> list[int]:
    """The scores of tokens, or of None, as the first of a content after its cue; ``left`` tells of one before."""
    w, k, scene, pairs = view.words, view.classes, view.scene, model.pairs
    word = w[lo]
    opens = scene.opens
    ceiling = scene.sentence[lo][1]
    inverted = source is not None and source[0] >= hi
    edge = max(hi, source[1]) if inverted and source is not None else hi
    next_word = w[edge] if edge < ceiling else "$"
    rule = reading.rule if reading is not None else "none"
    ruled = {first for first, _ in reading.pieces} if reading is not None else set()
    sides = f"{left}{'i' if inverted else ''}"
    ahead = "" if ceiling not in opens or not _goes_on(scene, hi, ceiling) else "A" if alone(scene, ceiling) else "n"
    bias, by_source = model.singles["b"], model.singles["bi"]
    by_distance, by_rule, by_before, by_words = pairs["bd"], pairs["br"], pairs["bb"], pairs["bbc"]
    by_class, by_quotation, by_coming = pairs["bck"], pairs["bqb"], pairs["bx"]
    word_rule, word_distance, word_before = pairs["brw"].get(word), pairs["bw"].get(word), pairs["bwb"].get(word)
    next_before = pairs["bn"].get(next_word)
    out: list[int] = []
    for candidate in candidates:
        if candidate is None:
            out.append(
                model.score(
                    [
                        "b0",
                        f"b0c{bucket(coming - edge)}|{sides}",
                        f"b0w{word}",
                        f"b0a{next_word}",
                        f"b0s{sides}",
                        f"b0r{rule}",
                        f"b0sa{sides}|{next_word}",
                        f"b0wa{word}|{next_word}",
                        f"b0ws{word}|{sides}",
                        f"b0wsa{word}|{sides}|{next_word}",
                        f"b0ak{k[edge] if edge < ceiling else '$'}|{sides}",
                        f"b0n{ahead}|{sides}",
                    ]
                )
            )
            continue
        distance = candidate - edge
        is_rule = "True" if candidate in ruled else "False"
        quoted = ""
        if candidate in opens:
            quoted = "qL" if scene.regions[opens[candidate]].stop - candidate > 5 else "qS"
        far = "N" + ahead if candidate >= ceiling else bucket(distance) if distance >= 0 else "-"
        before = w[candidate - 1] if candidate > hi else "="
        score = bias.get("", 0)
        if some := by_distance.get(far):
            score += some.get(f"{quoted}|{sides}", 0)
        if some := by_rule.get(is_rule):
            score += some.get(rule, 0)
        if word_rule:
            score += word_rule.get(is_rule, 0)
        if word_distance:
            score += word_distance.get(far, 0)
        if word_before:
            score += word_before.get(before, 0)
        if some := by_before.get(before):
            score += some.get(far, 0)
        if some := by_words.get(before):
            score += some.get(w[candidate], 0)
        if some := by_class.get(k[candidate]):
            score += some.get(far, 0)
        if next_before:
            score += next_before.get(before, 0)
        score += by_source.get("True" if source is not None and source[0] <= candidate < source[1] else "False", 0)
        if some := by_quotation.get(quoted):
            score += some.get(f"{before}|{sides}", 0)
        if some := by_coming.get("True" if coming < candidate else "False"):
            score += some.get(quoted[:1] + left, 0)
        out.append(score)
    return out


def end_candidates(view: View, first: int, ceiling: int, rule_end: int, most: int = 28) -> list[int]:
    """The tokens before which a content that begins at ``first`` may stop, in order."""
    scene = view.scene
    words, lower = scene.tokens.words, scene.tokens.lower
    edge_words = word_classes()["edge"]
    out: list[int] = []
    i = first
    while i < ceiling and len(out) < most:
        if i in scene.opens:
            i = scene.regions[scene.opens[i]].stop
            if i <= ceiling:
                out.append(i)
            continue
        if i > first and (not words[i][0].isalnum() or lower[i] in edge_words) and (not out or out[-1] != i):
            out.append(i)
        i += 1
    if ceiling not in out and (not out or words[ceiling - 1] not in TERMINATORS):
        out.append(ceiling)
    if rule_end > first and rule_end not in out:
        out.append(rule_end)
    return out


def ends(
    view: View,
    model: Model,
    lo: int,
    first: int,
    candidates: Iterable[tuple[int, int, bool]],
    ceiling: int,
    rule_end: int,
    start: str,
) -> list[int]:
    """The scores of tokens as the one before which a content stops; ``start`` tells how the content begins.

    A candidate is its place among the candidates, the token, and whether a verb stands before it.
    """
    w, k, closes, pairs = view.words, view.classes, view.scene.closes, model.pairs
    words = view.scene.tokens.words
    by_here, by_after, by_classes, by_class = pairs["e"], pairs["ea"], pairs["eak"], pairs["ek"]
    by_start, by_rule, by_last, by_length = pairs["es"], pairs["esr"], pairs["el"], pairs["en"]
    by_order, by_rest, by_kind = pairs["eo"], pairs["er"], pairs["eln"]
    word_here, start_here = pairs["ew"].get(w[lo]), pairs["ess"].get(start)
    out: list[int] = []
    for order, candidate, verb_seen in candidates:
        at_end = candidate >= ceiling or (candidate == ceiling - 1 and words[candidate] in TERMINATORS)
        if at_end:
            here = after = then = here_k = after_k = "$"
        else:
            here, here_k = w[candidate], k[candidate]
            after, after_k = (w[candidate + 1], k[candidate + 1]) if candidate + 1 < ceiling else ("$", "$")
            then = k[candidate + 2] if candidate + 2 < ceiling else "$"
        region = "Q" if candidate - 1 in closes else ""
        length = bucket(candidate - first)
        verb = "v" if verb_seen else ""
        is_rule = "R" if candidate == rule_end or (at_end and rule_end >= ceiling - 1) else ""
        score = 0
        if some := by_here.get(here):
            score += some.get(region + is_rule, 0)
        if some := by_after.get(here):
            score += some.get(after, 0)
        if some := by_classes.get(here):
            score += some.get(f"{after_k}|{then}", 0)
        if some := by_class.get(here_k):
            score += some.get(f"{after_k}|{verb}", 0)
        if some := by_start.get(here):
            score += some.get(start + verb, 0)
        if some := by_rule.get(start + verb):
            score += some.get(f"{is_rule}|{region}", 0)
        if word_here:
            score += word_here.get(here, 0)
        if some := by_last.get(w[candidate - 1]):
            score += some.get(here, 0)
        if some := by_length.get(length):
            score += some.get(f"{here}|{verb}", 0)
        if some := by_order.get(_ORDERS[order] if order < 6 else "6"):
            score += some.get(here, 0)
        if some := by_rest.get(bucket(ceiling - candidate)):
            score += some.get(here, 0)
        if start_here:
            score += start_here.get(f"{here}|{after_k}", 0)
        if some := by_kind.get(length):
            score += some.get(f"{region}|{start}", 0)
        out.append(score)
    return out


def quotation_ahead(model: Model, distance: int, cued: bool, start: str) -> int:
    """What a score gains where a quotation follows an end in the same sentence, and another cue may precede it."""
    return model.score((f"eq{cued}|{start}", f"eqd{bucket(distance)}|{cued}"))


def crossings(
    view: View,
    model: Model,
    stop: int,
    start: str,
    last: tuple[int, int, float] | None,
    crossed: int,
    coming: tuple[int, int] | None,
) -> int:
    """What a score gains by the cues that lie before and right after an end: the last one crossed, and the next."""
    w, pairs = view.words, model.pairs
    score = 0
    if last is not None:
        lo, group, probability = last
        score += model.score(
            (
                f"xc{min(crossed, 3)}|{start}",
                f"xp{int(probability * 8)}|{min(crossed, 2)}",
                f"xw{w[lo]}|{w[group - 1]}",
                f"xs{start}|{view.classes[group - 1]}",
                f"xl{w[lo]}|{start}",
            )
        )
    if coming is not None:
        lo, group = coming
        if some := pairs["xd"].get(bucket(max(0, group - stop))):
            score += some.get(w[stop], 0)
        if some := pairs["xn"].get(bucket(max(0, lo - stop))):
            score += some.get(w[lo], 0)
    return score


def left_candidates(view: View, stop: int, floor: int, reading: Reading | None) -> list[int]:
    """Where a content that ends before ``stop``, ahead of its reporting clause, may begin."""
    scene = view.scene
    words, lower = scene.tokens.words, scene.tokens.lower
    out = [floor]
    i = stop - 1
    while i > floor and len(out) < 12:
        if i in scene.closes and scene.level[i] != -1:
            i = scene.regions[scene.closes[i]].first
            out.append(i)
            i -= 1
            continue
        if words[i] in {",", ";", ":", "—", "–", "--", "("} or lower[i] in {
            "and",
            "but",
            "that",
            "because",
            "while",
            "as",
            "when",
        }:
            out.append(i + 1)
        i -= 1
    if reading is not None:
        out.extend(first for first, last in reading.pieces if last <= stop and first >= floor)
    return [first for first in dict.fromkeys(out) if first < stop]


def lefts(
    view: View,
    model: Model,
    lo: int,
    hi: int,
    candidates: list[int | None],
    stop: int,
    floor: int,
    source: Piece | None,
    reading: Reading | None,
) -> list[int]:
    """The scores of tokens, or of None, as the first of a content that ends before ``stop``, ahead of its cue."""
    w, k, scene, pairs = view.words, view.classes, view.scene, model.pairs
    ceiling = scene.sentence[lo][1]
    word = w[lo]
    rule = reading.rule if reading is not None else "none"
    ruled = {first for first, last in reading.pieces if last <= lo} if reading is not None else set()
    inverted = source is not None and source[0] >= hi
    edge = max(hi, source[1]) if inverted and source is not None else hi
    next_word = w[edge] if edge < ceiling else "$"
    gap = w[stop] if stop < len(w) - 3 else "$"
    quoted = "Q" if stop - 1 in scene.closes else ""
    comma = "," if gap == "," else ""
    where = f"{quoted}{comma}{'i' if inverted else ''}{'s' if source is None else ''}"
    out: list[int] = []
    for candidate in candidates:
        if candidate is None:
            out.append(
                model.score(
                    [
                        "l0",
                        f"l0w{word}|{where}",
                        f"l0a{next_word}|{where}",
                        f"l0r{rule}|{where}",
                        f"l0{where}",
                        f"l0g{gap}|{next_word}",
                        f"l0wa{word}|{next_word}|{where}",
                        f"l0k{k[lo]}|{where}",
                        f"l0f{k[floor]}|{where}",
                        f"l0p{w[floor]}|{where}",
                    ]
                )
            )
            continue
        before = w[candidate - 1] if candidate > floor else "^"
        opens = "q" if candidate in scene.opens else ""
        around = where + opens
        score = model.singles["l"].get("", 0)
        for template, one, other in (
            ("lr", "True" if candidate in ruled else "False", around),
            ("lb", before, around),
            ("lbc", before, w[candidate]),
            ("ln", bucket(stop - candidate), around),
            ("lw", word, around),
            ("lf", "True" if candidate == floor else "False", around),
            ("lg", gap, quoted + opens),
            ("lwb", word, before),
        ):
            if some := pairs[template].get(one):
                score += some.get(other, 0)
        if some := pairs["lbk"].get(before):
            score += some.get(f"{k[candidate]}|{quoted}", 0)
        out.append(score)
    return out
