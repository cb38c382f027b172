"""What the model sees: features of cues, sources and edges, made of frequent words, word classes and marks only."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import cast

from kabul_corpus.quotes import phrases
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

_SUFFIXES = (
    "ing",
    "ed",
    "ly",
    "ion",
    "ions",
    "ment",
    "ness",
    "ity",
    "er",
    "ers",
    "es",
    "s",
    "al",
    "ive",
    "ous",
    "ful",
    "able",
    "y",
)
_DISTANCES = (0, 1, 2, 3, 4, 6, 9, 13, 20, 40)
_BUCKETS = tuple(next(n for n, most in enumerate(_DISTANCES) if d <= most) for d in range(41))


@lru_cache(maxsize=4096)
def shape(word: str) -> str:
    """The class of a word outside the vocabulary: its capitals, digits or ending."""
    first = word[0]
    if not first.isalnum():
        return "~p"
    if first.isdigit():
        return "~9"
    if first.isupper():
        return "~XX" if len(word) > 1 and word.isupper() else "~X"
    for suffix in _SUFFIXES:
        if len(word) > len(suffix) + 2 and word.endswith(suffix):
            return "~" + suffix
    return "~x"


def bucket(distance: int) -> int:
    """The number of the interval that a distance falls in; negative ones are 0."""
    return _BUCKETS[distance] if 0 <= distance < 41 else len(_DISTANCES) if distance > 0 else 0


class View:
    """A scene with the word (or shape) and the class of each token, as the vocabulary knows them."""

    __slots__ = ("classes", "quoted", "scene", "size", "words")

    def __init__(self, scene: Scene, vocabulary: dict[str, str]) -> None:
        self.scene = scene
        tokens = scene.tokens
        self.size = len(tokens.words)
        self.quoted = {scene.sentence[region.first][0] for region in scene.regions if region.parent < 0}
        groups = list(map(vocabulary.get, tokens.lower))
        words = tokens.lower.copy()
        for index in [index for index, group in enumerate(groups) if group is None]:
            words[index] = groups[index] = shape(tokens.words[index])
        self.words = words
        self.classes = cast("list[str]", groups)
        for padded in (self.words, self.classes):
            padded.extend("^^^")


def cue(view: View, i: int, reading: Reading | None, inside: bool) -> list[str]:
    """Features of a token as the head of a cue."""
    return cue_nearby(view, i, reading) + cue_around(view, i, reading, inside)


def cue_nearby(view: View, i: int, reading: Reading | None) -> list[str]:
    """The features of a cue from its own word, its neighbours and the rules' reading: enough to drop most words."""
    w, scene = view.words, view.scene
    word = w[i]
    floor, ceiling = scene.sentence[i]
    at = phrases.behind_parenthesis(scene, i, floor)
    rule = reading.rule if reading is not None else "none"
    return [
        "c",
        f"cw{word}",
        f"cr{rule}",
        f"cwr{word}|{rule}",
        f"cwb{word}|{w[at - 1] if at > floor else '^'}",
        f"cwa{word}|{w[i + 1] if i + 1 < ceiling else '$'}",
    ]


def cue_around(view: View, i: int, reading: Reading | None, inside: bool) -> list[str]:
    """The other features of a cue: word classes, two words on each side, quotations, other cues."""
    w, k, scene = view.words, view.classes, view.scene
    word = w[i]
    floor, ceiling = scene.sentence[i]
    at = phrases.behind_parenthesis(scene, i, floor)
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
    that = "t" if "that" in w[i + 1 : min(i + 6, ceiling)] else ""
    return [
        f"cwbk{word}|{before_k}",
        f"cwak{word}|{after_k}",
        f"cbb{two}|{before}",
        f"caa{after}|{then}",
        f"cbk{two_k}|{before_k}",
        f"cak{after_k}|{then_k}",
        f"ck{k[i]}|{before_k}|{after_k}",
        f"cwm{word}|{marks}{that}",
        f"cm{marks}{that}|{rule}",
        f"cwi{word}|{inside}",
        f"cn{near}|{rule}",
        f"cwn{word}|{near}",
    ]


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
    words = scene.tokens.words
    i = floor
    while i < ceiling and len(out) < 24:
        if scene.level[i] != level:
            region = scene.opens.get(i)
            i = scene.regions[region].stop if region is not None else i + 1
            continue
        if words[i][0].isalnum():
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
    for word in ("who", "whose", "which", "that"):
        if word in some:
            return word
    return "" if _auxiliaries().isdisjoint(some) else "v"


@cache
def _auxiliaries() -> frozenset[str]:
    return word_classes()["auxiliary"] - {"'s"}


def _openings(scene: Scene, stop: int, floor: int) -> list[int]:
    """Where a long phrase that ends before ``stop`` may begin: after a quotation, at the sentence's start."""
    for i in range(stop - 1, max(floor, stop - 30) - 1, -1):
        if scene.level[i] != scene.level[stop]:
            return [i + 1] if i + 1 < stop else []
    return [floor] if stop - floor < 30 else []


def sources(
    view: View, lo: int, hi: int, group: int, candidate: Piece | None, reading: Reading | None, earlier: Piece | None
) -> list[str]:
    """Features of a phrase, or of None, as the source of a cue."""
    w, k, scene = view.words, view.classes, view.scene
    word = w[lo]
    rule = reading.rule.split("-")[0] if reading is not None else "none"
    follows = w[hi] if hi < scene.sentence[lo][1] else "$"
    if candidate is None:
        return [
            "s0",
            f"s0w{word}",
            f"s0r{rule}",
            f"s0a{follows}",
            f"s0b{w[group - 1] if group else '^'}",
            f"s0k{k[lo]}",
            f"s0e{earlier is None}",
            f"s0wb{word}|{w[lo - 1] if lo else '^'}",
        ]
    first, stop = candidate
    floor, ceiling = scene.sentence[lo]
    if stop <= lo:
        gap = "b" + str(bucket(group - stop))
        near = w[stop] if stop < lo else "="
    elif first >= hi:
        gap = "a" + str(bucket(first - hi))
        near = w[first - 1] if first > hi else "="
    else:
        gap, near = "x", "="
    is_rule = reading is not None and reading.source == candidate
    same = earlier == candidate
    head, opening = k[stop - 1], k[first]
    before = w[first - 1] if first > floor else "^"
    where = f"{gap}{'r' if is_rule else ''}{'e' if same else ''}"
    commas = min(3, view.words[min(stop, lo) : max(first, lo)].count(","))
    out_of_sentence = first < floor or stop > ceiling
    return [
        "s",
        f"sg{where}|{rule}",
        f"sgw{word}|{where}",
        f"sh{head}|{gap}",
        f"shk{k[lo]}|{head}|{opening}",
        f"sw{w[first]}|{w[stop - 1]}" if stop - first < 3 else f"sl{bucket(stop - first)}",
        f"sb{before}|{gap}",
        f"snw{word}|{near}|{gap[0]}",
        f"sc{commas}|{gap[0]}{rule}",
        f"sx{out_of_sentence}|{bucket(stop - first)}|{gap[0]}",
        f"se{view.words[stop] if stop < ceiling else '$'}|{gap}",
        f"sev{w[first:stop].count(',')}|{view.words[stop] if stop < ceiling else '$'}|{gap[0]}",
        f"sr{_relative(view, first, stop)}|{gap[0]}",
        f"sq{scene.level[first] >= 0}|{gap[0]}",
    ]


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
    lo: int,
    hi: int,
    candidate: int | None,
    source: Piece | None,
    reading: Reading | None,
    left: str,
    coming: int,
) -> list[str]:
    """Features of a token, or of None, as the first of a content after its cue; ``left`` tells of one before."""
    w, k, scene = view.words, view.classes, view.scene
    word = w[lo]
    ceiling = scene.sentence[lo][1]
    inverted = source is not None and source[0] >= hi
    edge = max(hi, source[1]) if inverted and source is not None else hi
    next_word = w[edge] if edge < ceiling else "$"
    rule = reading.rule if reading is not None else "none"
    sides = f"{left}{'i' if inverted else ''}"
    ahead = (
        "" if ceiling not in scene.opens or not _goes_on(scene, hi, ceiling) else "A" if alone(scene, ceiling) else "n"
    )
    if candidate is None:
        return [
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
    distance = candidate - edge
    is_rule = reading is not None and any(first == candidate for first, _ in reading.pieces)
    quoted = "q" if candidate in scene.opens else ""
    far = "N" + ahead if candidate >= ceiling else str(bucket(distance)) if distance >= 0 else "-"
    before = w[candidate - 1] if candidate > hi else "="
    inside_source = source is not None and source[0] <= candidate < source[1]
    long = ""
    if quoted:
        long = "L" if scene.regions[scene.opens[candidate]].stop - candidate > 5 else "S"
    return [
        "b",
        f"bd{far}|{quoted}{long}|{sides}",
        f"br{is_rule}|{rule}",
        f"brw{word}|{is_rule}",
        f"bw{word}|{far}",
        f"bwb{word}|{before}",
        f"bb{before}|{far}",
        f"bbc{before}|{w[candidate]}",
        f"bck{k[candidate]}|{far}",
        f"bn{next_word}|{before}",
        f"bi{inside_source}",
        f"bqb{quoted}{long}|{before}|{sides}",
        f"bx{coming < candidate}|{quoted}{left}",
    ]


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
    lo: int,
    first: int,
    candidate: int,
    ceiling: int,
    rule_end: int,
    verb_seen: bool,
    order: int,
    start: str,
) -> list[str]:
    """Features of a token as the one before which a content stops; ``start`` tells how the content begins."""
    w, k, scene = view.words, view.classes, view.scene
    at_end = candidate >= ceiling or (candidate == ceiling - 1 and scene.tokens.words[candidate] in TERMINATORS)
    if at_end:
        here = after = then = "$"
        here_k = after_k = "$"
    else:
        here, here_k = w[candidate], k[candidate]
        after, after_k = (w[candidate + 1], k[candidate + 1]) if candidate + 1 < ceiling else ("$", "$")
        then = k[candidate + 2] if candidate + 2 < ceiling else "$"
    last = w[candidate - 1]
    region = "Q" if candidate - 1 in scene.closes else ""
    word = w[lo]
    length = bucket(candidate - first)
    verb = "v" if verb_seen else ""
    rest = bucket(ceiling - candidate)
    is_rule = "R" if candidate == rule_end or (at_end and rule_end >= ceiling - 1) else ""
    return [
        f"e{here}|{region}{is_rule}",
        f"ea{here}|{after}",
        f"eak{here}|{after_k}|{then}",
        f"ek{here_k}|{after_k}|{verb}",
        f"es{here}|{start}{verb}",
        f"esr{start}{verb}|{is_rule}|{region}",
        f"ew{word}|{here}",
        f"el{last}|{here}",
        f"en{length}|{here}|{verb}",
        f"eo{min(order, 6)}|{here}",
        f"er{rest}|{here}",
        f"ess{start}|{here}|{after_k}",
        f"eln{length}|{region}|{start}",
    ]


def quotation_ahead(row: list[str], distance: int, cued: bool, start: str) -> None:
    """Add that a quotation follows an end in the same sentence, and whether another cue stands before it."""
    row.extend((f"eq{cued}|{start}", f"eqd{bucket(distance)}|{cued}"))


def crossings(
    view: View,
    row: list[str],
    stop: int,
    start: str,
    last: tuple[int, int, float] | None,
    crossed: int,
    coming: tuple[int, int] | None,
) -> None:
    """Add what cues lie before and right after an end: the last one crossed, and the next."""
    w = view.words
    if last is not None:
        lo, group, probability = last
        row.append(f"xc{min(crossed, 3)}|{start}")
        row.append(f"xp{int(probability * 8)}|{min(crossed, 2)}")
        row.append(f"xw{w[lo]}|{w[group - 1]}")
        row.append(f"xs{start}|{view.classes[group - 1]}")
        row.append(f"xl{w[lo]}|{start}")
    if coming is not None:
        lo, group = coming
        row.append(f"xd{bucket(max(0, group - stop))}|{w[stop]}")
        row.append(f"xn{bucket(max(0, lo - stop))}|{w[lo]}")


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
    lo: int,
    hi: int,
    candidate: int | None,
    stop: int,
    floor: int,
    source: Piece | None,
    reading: Reading | None,
) -> list[str]:
    """Features of a token, or of None, as the first of a content that ends before ``stop``, ahead of its cue."""
    w, k, scene = view.words, view.classes, view.scene
    ceiling = scene.sentence[lo][1]
    word = w[lo]
    rule = reading.rule if reading is not None else "none"
    inverted = source is not None and source[0] >= hi
    edge = max(hi, source[1]) if inverted and source is not None else hi
    next_word = w[edge] if edge < ceiling else "$"
    gap = w[stop] if stop < len(w) - 3 else "$"
    quoted = "Q" if stop - 1 in scene.closes else ""
    comma = "," if gap == "," else ""
    where = f"{quoted}{comma}{'i' if inverted else ''}{'s' if source is None else ''}"
    if candidate is None:
        return [
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
    is_rule = reading is not None and any(first == candidate and last <= lo for first, last in reading.pieces)
    before = w[candidate - 1] if candidate > floor else "^"
    opens = "q" if candidate in scene.opens else ""
    length = bucket(stop - candidate)
    return [
        "l",
        f"lr{is_rule}|{where}{opens}",
        f"lb{before}|{where}{opens}",
        f"lbc{before}|{w[candidate]}",
        f"lbk{before}|{k[candidate]}|{quoted}",
        f"ln{length}|{where}{opens}",
        f"lw{word}|{where}{opens}",
        f"lf{candidate == floor}|{where}{opens}",
        f"lg{gap}|{quoted}{opens}",
        f"lwb{word}|{before}",
    ]
