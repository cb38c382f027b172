"""Which lines are the article: an additive score for each line, and the one best stretch with holes.

Every line falls into one class in each of a dozen small tables (how long, how dense in function words, how it ends,
which stock phrase, what stands round it); the score is the sum of the classes' weights, log odds learned from pages
with hand-made bodies. Function-word density is the idea of jusText (Pomikálek 2011), the best stretch that of the
maximum-subsequence extractor (Pasternack and Roth 2009); here the article may have holes, which cost by the line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import Any

import attrs

from kabul_corpus import lexicons
from kabul_corpus.structure.lines import Line

__all__ = ["FEATURES", "Tables", "body_lines", "classes", "weights"]

FEATURES = (
    "size",
    "density",
    "kind",
    "repeats",
    "last",
    "first",
    "gap",
    "before",
    "after",
    "comments_seen",
    "related_seen",
    "share_before",
    "share_after",
    "prose_before",
    "prose_after",
)

_OWN = FEATURES[:7]
"""What a line shows by itself."""

_KINDS = (
    None,
    "section",
    "nav",
    "share",
    "newsletter",
    "advert",
    "related",
    "related_line",
    "comment_form",
    "comment_head",
    "rights",
    "note",
    "byline_label",
    "bio_head",
    "cut_off",
    "sign_off",
    "bio_line",
)
_KIND_CLASS = {kind: number for number, kind in enumerate(_KINDS)}
_LAST = {".": 1, "!": 2, "?": 2, "”": 3, '"': 3, "’": 3, "'": 3, ":": 4, "…": 5, ")": 6, "]": 6, ",": 7, ";": 7}
_FIRST = {"“": 3, '"': 3, "‘": 3, "'": 3, "•": 4, "·": 4, "-": 4, "–": 4, "—": 4, "*": 4, "(": 5, "[": 5, "©": 6}
_SIZES = (2, 3, 5, 8, 12, 17, 25, 41, 71)
_DENSITIES = (0.01, 0.12, 0.2, 0.28, 0.36, 0.44)
_ENDS = frozenset(".!?”\"’'…:)")
_CLASSES = 48
_WINDOW = 4
_MOST = 16
"""So many function words of a line of running text are counted."""

_LONGEST_LABEL = 14
"""Words of a line that is little but its stock phrase, at most."""

_LONGEST_LINK = 7
_ARTICLE = 40
"""Function words of prose that must stand before a comment head for it to be one, and not a link in a menu."""

_TELLING = 8
"""Function words of a line that is running text beyond doubt."""

_FAR = 20
"""Lines from such a line within which the article may begin above it, or end below it."""

_HEADS = frozenset({"comment_head", "comment_form", "related"})
_LONGEST_HEAD = 3
_REACH = 12
"""Lines after the head of a list of links or comments within which it still counts."""


def _class_of(value: float, bounds: tuple[float, ...]) -> int:
    for number, bound in enumerate(bounds):
        if value < bound:
            return number
    return len(bounds)


_DENSITY_CLASS = tuple(_class_of(share / 50, _DENSITIES) for share in range(51))
_PROSE_CLASS = tuple(_class_of(prose, (1, 6, 15, 30, 50)) for prose in range(_MOST * _WINDOW + 1))


Entry = Any
"""What stands in a table: a weight, or a class in a tuple of its own. Adding entries up gives a score, or a row."""


class _Memo(dict[Any, Entry]):
    """What stands in the tables for a value that a line shows, looked up in them once."""

    def __init__(self, look_up: Callable[[Any], Entry]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, shown: Any) -> Entry:
        found = self[shown] = self._look_up(shown)
        return found


@attrs.define(init=False)
class Tables:
    """The tables, indexed by what lines show: in one look-up what most lines show in four."""

    plain: _Memo
    told: _Memo
    last: _Memo
    first: _Memo
    gap: _Memo
    no_gap: _Memo
    before: Sequence[Entry]
    after: Sequence[Entry]
    comments: Sequence[Entry]
    related: Sequence[Entry]
    shares: tuple[Sequence[Entry], ...]
    prose: tuple[Sequence[Entry], ...]

    def __init__(self, named: Mapping[str, Sequence[Entry]]) -> None:
        size, density, kind, repeats, last, first, gap = (named[name] for name in _OWN)

        def told(shown: tuple[int, int, str | None, bool]) -> Entry:
            words, function_words, phrase, again = shown
            return (
                size[_size_class(words)]
                + density[_density_class(words, function_words)]
                + kind[_KIND_CLASS[phrase] + (20 if words > _LONGEST_LABEL else 0)]
                + repeats[again + (2 if words > _LONGEST_LINK else 0)]
            )

        self.told = _Memo(told)
        self.plain = _Memo(lambda counts: told((*counts, None, False)))
        self.last = _Memo(lambda mark: last[_LAST.get(mark, 0)])
        self.first = _Memo(
            lambda mark: first[_FIRST.get(mark) or (1 if mark.islower() else 2 if mark.isdigit() else 0)]
        )
        self.gap, self.no_gap = _Memo(lambda lines: gap[min(lines, 3)]), _Memo(lambda lines: gap[6])
        self.before, self.after = named["before"], named["after"]
        self.comments, self.related = named["comments_seen"], named["related_seen"]
        # The whole of the running text is in the last tenth.
        self.shares = tuple([named[name][min(tenth, 9)] for tenth in range(11)] for name in FEATURES[-4:-2])
        self.prose = tuple([named[name][number] for number in _PROSE_CLASS] for name in FEATURES[-2:])


def _size_class(size: int) -> int:
    return _class_of(size, _SIZES)


def _density_class(size: int, words: int) -> int:
    return 14 if size < 4 else _DENSITY_CLASS[50 * words // size] + (7 if size < 12 else 0)


def classes(lines: list[Line], kinds: list[str | None]) -> list[tuple[int, ...]]:
    """The class of each line in each table of ``FEATURES``; ``kinds`` may go on beyond the lines."""
    numbers = [(number,) for number in range(_CLASSES)]
    tables = Tables(dict.fromkeys(FEATURES, numbers))
    return _looked_up(tables, lines, kinds, _prose_of(lines, kinds), 0, len(lines))


def _prose_of(lines: list[Line], kinds: list[str | None]) -> list[int]:
    """How many function words each line of running text holds, not more than tell; 0 for other lines."""
    return [
        0 if line.size < 8 or kind is not None else held if (held := line.function_words) < _MOST else _MOST
        for line, kind in zip(lines, kinds, strict=False)
    ]


def _looked_up(
    tables: Tables, lines: list[Line], kinds: list[str | None], prose: list[int], begin: int, end: int
) -> list[Entry]:
    """Of each line from ``begin`` to ``end`` the sum of what stands in ``tables`` for it on its page."""
    again = _repeated([line.low for line in lines])
    gapped = sum([line.gap > 0 for line in lines]) * 10 >= len(lines)
    running = [0, *accumulate(prose)]
    textures = [
        1
        if kind is not None
        else 2
        if (size := line.size) < 4
        else 7
        if size >= 30
        else (3 if size < 12 else 5) + (line.text[-1] in _ENDS)
        for line, kind in zip(lines[begin:end], kinds[begin:end], strict=True)
    ]
    of_plain, of_told, of_last, of_first = tables.plain, tables.told, tables.last, tables.first
    of_gap, of_before, of_after = tables.gap if gapped else tables.no_gap, tables.before, tables.after
    share_before, share_after = tables.shares
    near_before, near_after = tables.prose
    whole = running[-1] or 1
    padded = [*[0] * _WINDOW, *running, *[running[-1]] * _WINDOW]
    entries: list[Entry] = []
    apart: Entry = None
    known = -1
    for line, kind, texture_above, texture_below, listed, above, here, after, below in zip(
        lines[begin:end],
        kinds[begin:end],
        [0, *textures],
        [*textures[1:], 0],
        _of_lists(tables, kinds, running)[begin:end],
        padded[begin:],
        padded[begin + _WINDOW :],
        padded[begin + _WINDOW + 1 :],
        padded[begin + 2 * _WINDOW + 1 :],
        strict=False,
    ):
        if above != below:
            around = (
                share_before[10 * here // whole]
                + share_after[10 * (whole - after) // whole]
                + near_before[here - above]
                + near_after[below - after]
            )
        else:
            # Most lines of a menu have no running text near them, and between two paragraphs all have the same.
            if here != known:
                share = share_before[10 * here // whole] + share_after[10 * (whole - here) // whole]
                known, apart = here, share + near_before[0] + near_after[0]
            around = apart
        text, low = line.text, line.low
        entries.append(
            (
                of_plain[line.size, line.function_words]
                if kind is None and low not in again
                else of_told[line.size, line.function_words, kind, low in again]
            )
            + of_last[text[-1]]
            + of_first[text[0]]
            + of_gap[line.gap]
            + of_before[texture_above]
            + of_after[texture_below]
            + listed
            + around
        )
    return entries


def _repeated(texts: list[str]) -> set[str]:
    """Those of ``texts`` that come more than once; most pages have none."""
    again: set[str] = set()
    if len(set(texts)) < len(texts):
        seen: dict[str, bool] = {}
        for text in texts:
            if text in seen:
                again.add(text)
            else:
                seen[text] = True
    return again


def _of_lists(tables: Tables, kinds: list[str | None], running: list[int]) -> list[Entry]:
    """What stands for a line by the heads of comments and of lists of links above it."""
    count = len(running) - 1
    heads = [number for number, kind in enumerate(kinds[:count]) if kind in _HEADS]
    if not heads:
        return [tables.comments[0] + tables.related[0]] * count
    comments = [number for number in heads if kinds[number] != "related" and running[number] > _ARTICLE]
    related = [number for number in heads if kinds[number] == "related"]
    of_comments, of_related = tables.comments, tables.related
    return [
        of_comments[comment] + of_related[link]
        for comment, link in zip(_since(comments, count), _since(related, count), strict=True)
    ]


def _since(heads: list[int], count: int) -> list[int]:
    """For each of ``count`` lines whether it stands after the first head (1), or close after any (2)."""
    found = [0] * count
    if heads:
        found[heads[0] :] = [1] * (count - heads[0])
    for head in heads:
        end = min(head + _REACH + 1, count)
        found[head:end] = [2] * (end - head)
    return found


def text_ends(line: Line) -> bool:
    """Whether the line ends as a sentence does."""
    return line.text[-1] in _ENDS


@cache
def weights() -> tuple[Tables, float, float]:
    """The tables of weights, the bias in that of sizes; what opening a hole costs, and a line in it."""
    tables = {name: [0.0] * _CLASSES for name in FEATURES}
    settings: dict[str, float] = {}
    for name, number, weight in lexicons.rows("body_weights.tsv"):
        if name in tables:
            tables[name][int(number)] = float(weight)
        else:
            settings[name] = float(weight)
    tables["size"] = [weight + settings["bias"] for weight in tables["size"]]
    return Tables(tables), settings["open_hole"], settings["hole_line"]


def body_lines(lines: list[Line], kinds: list[str | None], thread: int) -> list[bool]:
    """Whether each line belongs to the article; none does from ``thread``, where readers' comments begin."""
    tables, open_hole, hole_line = weights()
    prose = _prose_of(lines[:thread], kinds)
    # What stands far above the page's first running text or below its last is no article.
    telling = [number for number, held in enumerate(prose) if held >= _TELLING] or [0, thread]
    begin, end = max(telling[0] - _FAR, 0), min(telling[-1] + 1 + _FAR, thread)
    scores = _looked_up(tables, lines[:thread], kinds, prose, begin, end)
    chosen = [False] * begin + best_stretch(scores, open_hole, hole_line) + [False] * (len(lines) - end)
    return _without_head(lines, chosen)


def _without_head(lines: list[Line], chosen: list[bool]) -> list[bool]:
    """The chosen lines, without headlines at their beginning: an article begins with a sentence."""
    number = chosen.index(True) if any(chosen) else len(chosen)
    for _ in range(_LONGEST_HEAD):
        after = next((other for other in range(number + 1, min(number + 6, len(chosen))) if chosen[other]), None)
        if after is None or lines[number].size > 24 or text_ends(lines[number]) or lines[after].size < 8:
            break
        chosen[number] = False
        number = after
    return chosen


_Pieces = tuple[int, int, Any] | None
"""Where a piece of the stretch begins and stops, and the pieces before it."""


def best_stretch(scores: list[float], open_hole: float, hole_line: float) -> list[bool]:
    """The lines of the one stretch, holes left out, whose summed scores are greatest.

    A hole costs ``open_hole`` once and ``hole_line`` for each of its lines: Viterbi over inside and hole, with a free
    begin and end.
    """
    chosen = [False] * len(scores)
    gains = [number for number, score in enumerate(scores) if score > 0]
    if not gains:
        return chosen
    # The stretch begins and ends with a line that gains. What was chosen before is a chain of pieces, the last first.
    begin, end = gains[0], gains[-1] + 1
    inside = hole = -1e9
    best, began = 0.0, begin
    before: _Pieces = None
    holed: _Pieces = None
    found: _Pieces = None
    for number, score in enumerate(scores[begin:end], begin):
        top, start, earlier = 0.0, number, None
        if inside > top:
            top, start, earlier = inside, began, before
        if hole > top:
            top, start, earlier = hole, number, holed
        if hole < inside - open_hole:
            hole, holed = inside - open_hole, (began, number, before)
        hole -= hole_line
        inside, began, before = top + score, start, earlier
        if inside > best:
            best, found = inside, (began, number + 1, before)
    while found is not None:
        start, stop, found = found
        chosen[start:stop] = [True] * (stop - start)
    return chosen
