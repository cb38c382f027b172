"""Which lines are the article: an additive score for each line, and the one best stretch with holes.

Every line falls into one class in each of a dozen small tables (how long, how dense in function words, how it ends,
which stock phrase, what stands round it); the score is the sum of the classes' weights, log odds learned from pages
with hand-made bodies. Function-word density is the idea of jusText (Pomikálek 2011), the best stretch that of the
maximum-subsequence extractor (Pasternack and Roth 2009); here the article may have holes, which cost by the line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import TypeVar

from kabul_corpus import lexicons
from kabul_corpus.structure.lines import Line

__all__ = ["FEATURES", "body_lines", "classes", "weights"]

FEATURES = (
    "size",
    "density",
    "last",
    "kind",
    "first",
    "repeats",
    "gap",
    "before",
    "after",
    "prose_before",
    "prose_after",
    "comments_seen",
    "share_before",
    "share_after",
    "related_seen",
)

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
_CLASSES = 48
_NUMBERS = (range(_CLASSES),) * len(FEATURES)
_WINDOW = 4
_ARTICLE = 40
"""Function words of prose that must stand before a comment head for it to be one, and not a link in a menu."""

_LONGEST_HEAD = 3
_REACH = 12
"""Lines after the head of a list of links or comments within which it still counts."""


def _class_of(value: float, bounds: tuple[float, ...]) -> int:
    for number, bound in enumerate(bounds):
        if value < bound:
            return number
    return len(bounds)


_SIZE_CLASS = tuple(_class_of(size, _SIZES) for size in range(72))
_DENSITY_CLASS = tuple(_class_of(share / 50, _DENSITIES) for share in range(51))
_PROSE_CLASS = tuple(_class_of(prose, (1, 6, 15, 30, 50)) for prose in range(51))


_Value = TypeVar("_Value", int, float)


def classes(lines: list[Line], kinds: list[str | None]) -> list[tuple[int, ...]]:
    """The class of each line in each table of ``FEATURES``; ``kinds`` may go on beyond the lines."""
    return list(_looked_up(_NUMBERS, lines, kinds))


def _looked_up(
    tables: Sequence[Sequence[_Value]], lines: list[Line], kinds: list[str | None]
) -> Iterator[tuple[_Value, ...]]:
    """Of each line, what stands in each of ``tables`` for its class there."""
    (
        of_size,
        of_density,
        of_last,
        of_kind,
        of_first,
        of_repeats,
        of_gap,
        of_before,
        of_after,
        of_prose_before,
        of_prose_after,
        of_comments,
        of_share_before,
        of_share_after,
        of_related,
    ) = tables
    count = len(lines)
    repeats = Counter([line.low for line in lines])
    no_gaps = sum([line.gap > 0 for line in lines]) * 10 < count
    prose: list[int] = [
        0 if kind is not None or line.size < 8 else held if (held := line.function_words) < 16 else 16
        for line, kind in zip(lines, kinds, strict=False)
    ]
    running = [0, *accumulate(prose)]
    far_before = [0] * _WINDOW + running
    far_after = running[_WINDOW + 1 :] + [running[-1]] * (_WINDOW + 1)
    whole = running[-1] or 1
    textures = [0, *[_texture(line, kind) for line, kind in zip(lines, kinds, strict=False)], 0]
    comments = related = -1
    around = zip(running, running[1:], far_before, far_after, textures, textures[2:], strict=False)
    for number, (line, kind, (here, after, far_above, far_below, above, below)) in enumerate(
        zip(lines, kinds, around, strict=False)
    ):
        size = line.size
        text = line.text
        if kind in ("comment_head", "comment_form") and here > _ARTICLE:
            comments = number
        elif kind == "related":
            related = number
        first = text[0]
        words = line.function_words
        yield (
            of_size[_SIZE_CLASS[size] if size < 72 else 9],
            of_density[_DENSITY_CLASS[50 * words // size] + (7 if size < 12 else 0) if size > 3 else 14],
            of_last[_LAST.get(text[-1], 0)],
            of_kind[_KIND_CLASS[kind] + (20 if size > 14 else 0)],
            of_first[_FIRST.get(first) or (1 if first.islower() else 2 if first.isdigit() else 0)],
            of_repeats[(repeats[line.low] > 1) + (2 if size > 7 else 0)],
            of_gap[6 if no_gaps else gap if (gap := line.gap) < 3 else 3],
            of_before[above],
            of_after[below],
            of_prose_before[_PROSE_CLASS[near if (near := here - far_above) < 50 else 50]],
            of_prose_after[_PROSE_CLASS[near if (near := far_below - after) < 50 else 50]],
            of_comments[0 if comments < 0 else 2 if number - comments <= _REACH else 1],
            of_share_before[share if (share := 10 * here // whole) < 9 else 9],
            of_share_after[share if (share := 10 * (whole - after) // whole) < 9 else 9],
            of_related[0 if related < 0 else 2 if number - related <= _REACH else 1],
        )


def _texture(line: Line, kind: str | None) -> int:
    """What a neighbour sees of a line: page matter, label, fragment, sentence or paragraph."""
    size = line.size
    if kind is not None:
        return 1
    if size < 4:
        return 2
    if size >= 30:
        return 7
    return (3 if size < 12 else 5) + text_ends(line)


def text_ends(line: Line) -> bool:
    """Whether the line ends as a sentence does."""
    return line.text[-1] in ".!?”\"’'…:)"


@cache
def weights() -> tuple[tuple[tuple[float, ...], ...], float, float, float]:
    """The weight of each class in each table; the costs of opening a hole, of a line in it, and the bias."""
    tables = {name: [0.0] * _CLASSES for name in FEATURES}
    settings: dict[str, float] = {}
    for name, number, weight in lexicons.rows("body_weights.tsv"):
        if name in tables:
            tables[name][int(number)] = float(weight)
        else:
            settings[name] = float(weight)
    return (
        tuple(tuple(tables[name]) for name in FEATURES),
        settings["open_hole"],
        settings["hole_line"],
        settings["bias"],
    )


def body_lines(lines: list[Line], kinds: list[str | None], thread: int) -> list[bool]:
    """Whether each line belongs to the article; none does from ``thread``, where readers' comments begin."""
    tables, open_hole, hole_line, bias = weights()
    scores = [bias + sum(row) for row in _looked_up(tables, lines[:thread], kinds)]
    return _without_head(lines, best_stretch(scores, open_hole, hole_line)) + [False] * (len(lines) - thread)


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


def best_stretch(scores: list[float], open_hole: float, hole_line: float) -> list[bool]:
    """The lines of the one stretch, holes left out, whose summed scores are greatest.

    A hole costs ``open_hole`` once and ``hole_line`` for each of its lines: Viterbi over inside and hole, with a free
    begin and end.
    """
    inside, hole = -1e9, -1e9
    from_inside: list[int] = []
    from_hole: list[int] = []
    best, best_end = 0.0, -1
    for number, score in enumerate(scores):
        stay, back = inside, hole
        source = 0
        top = 0.0
        if stay > top:
            top, source = stay, 1
        if back > top:
            top, source = back, 2
        opened = stay - open_hole
        if back >= opened:
            from_hole.append(2)
            hole = back - hole_line
        else:
            from_hole.append(1)
            hole = opened - hole_line
        inside = top + score
        from_inside.append(source)
        if inside > best:
            best, best_end = inside, number
    chosen = [False] * len(scores)
    number, state = best_end, 1
    while number >= 0 and state:
        if state == 1:
            chosen[number] = True
            state = from_inside[number]
        else:
            state = from_hole[number]
        number -= 1
    return chosen
