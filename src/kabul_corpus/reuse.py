"""The same quote found again: copied as it is, with other marks, cut short, or with words changed.

Quotes are compared as runs of folded words. Those that share a key, the hash of three words in a row, are looked at,
and taken for copies where words that both share, at about the same place in both, cover most of the shorter one, four
words in a row among them. Of neighbouring keys one is kept (winnowing: Schleimer, Wilkerson and Aiken 2003). Each quote
is compared with a bounded number of others, so that time grows linearly with the words of the corpus.

``find_reuse`` does it all for a corpus in memory; ``reuse_keys`` and ``is_copy`` are its two steps, for an engine that
joins more quotes than one machine holds.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from zlib import crc32

import attrs

from kabul_corpus.model import Article, Quote, QuoteKind

__all__ = ["Copy", "Difference", "Likeness", "Reuse", "differences", "find_reuse", "is_copy", "reuse_keys"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PIECE = re.compile(r"\w+|\s+|[^\w\s]")
_GRAM = 3
_NEIGHBOURS = 4
_COVERED = 0.8
_RUN = 4
_CHANGEABLE = 8
_LONGER = 4
_CANDIDATES = 8
_PLACES = 8
_BUCKETS = 1 << 22
_COMPARED_IN_FULL = 1_000_000


class Likeness(StrEnum):
    """How a copy differs from the fullest copy of the quote; ``within``: it stands there among many other words."""

    EXACT = "exact"
    MARKS = "marks"
    TRIMMED = "trimmed"
    NEAR = "near"
    WITHIN = "within"


@attrs.frozen
class Copy:
    """One place where the quote stands: the article's id, the quote there, and how it differs from the fullest copy."""

    article: str
    quote: Quote
    likeness: Likeness


@attrs.frozen
class Reuse:
    """A quote that stands in several articles; ``copies`` in the order of the articles.

    ``fullest`` is the copy of most words, the first among equals, with which the others are compared. Quotes that hold
    it and more than four times as many words (a whole speech) are among the copies too, as ``within``.
    """

    fullest: Copy
    copies: tuple[Copy, ...]

    def __len__(self) -> int:
        return len(self.copies)


@attrs.frozen
class Difference:
    """A stretch where two texts differ: the words of the first and of the second, either may be empty.

    ``start`` and ``end`` are the place in the first, half-open, in code points.
    """

    start: int
    end: int
    first: str
    second: str


def find_reuse(
    articles: Iterable[Article],
    *,
    min_words: int = 6,
    kinds: Iterable[QuoteKind | str] = (QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.BLOCK),
) -> tuple[Reuse, ...]:
    """The quotes that stand in two articles or more, each with all its copies, in order of their first copy.

    Quotes of fewer than ``min_words`` words are left out, since what they share may be chance; so are indirect ones,
    the wording of which is the reporter's, unless ``kinds`` asks for them.

    >>> import kabul_corpus
    >>> first = kabul_corpus.parse("“We will judge the Taliban by what they do,” Ned Price said.", id="1")
    >>> second = kabul_corpus.parse('Ned Price said: "We will judge the Taliban by what they do"', id="2")
    >>> [[copy.likeness.value for copy in reuse.copies] for reuse in find_reuse([first, second])]
    [['exact', 'marks']]
    """
    wanted = frozenset(map(QuoteKind, kinds))
    places: list[tuple[str, Quote]] = []
    words: list[tuple[str, ...]] = []
    for article in articles:
        for quote in article.quotes:
            if quote.kind in wanted and len(found := _words(quote.text)) >= max(_GRAM, min_words):
                places.append((article.id, quote))
                words.append(found)
    return tuple(
        _reuse(members, longer, places, words)
        for members, longer in _clusters(words)
        if len({places[member][0] for member in (*members, *longer)}) > 1
    )


def reuse_keys(text: str) -> list[int]:
    """The keys of ``text``, in text order, each once: two texts that share a run of six words share a key.

    A key is the hash of three words in a row, a signed integer of 64 bits; it does not change from machine to machine
    or between versions. Case, marks and blanks do not count. There are about two for five words, nine for a quote of
    usual length; a text of fewer than three words has none. Takes time linear in the text.

    >>> first, second = "“We will judge them by what they do,” he said.", "judge them by what THEY do - not more"
    >>> len(set(reuse_keys(first)) & set(reuse_keys(second)))
    1
    """
    return list(dict.fromkeys(_keys(_words(text))))


def is_copy(first: str, second: str) -> bool:
    """Whether one text is a copy of the other: as it is, with other marks, cut short, or with words changed.

    Words that both share at about the same place cover four fifths of the shorter one, which has three words or more; a
    text of fewer than eight words is a copy only where the other holds it as it is. Takes time linear in the texts.

    >>> is_copy("“We will judge them by what they do, not by what they say.”", "judge them by what they do")
    True
    """
    one, other = _words(first), _words(second)
    return min(len(one), len(other)) >= _GRAM and _is_copy(one, other)


def differences(first: str, second: str) -> tuple[Difference, ...]:
    """Where ``first`` and ``second`` differ, in order; words are the smallest stretch, marks stand for themselves.

    Texts too long to be compared word by word are cut at what they share at either end.

    >>> [(found.first, found.second) for found in differences("“We agreed today.”", '"We agreed."')]
    [('“', '"'), (' today', ''), ('”', '"')]
    """
    old, new = _PIECE.findall(first), _PIECE.findall(second)
    starts = [0]
    for piece in old:
        starts.append(starts[-1] + len(piece))
    return tuple(
        Difference(starts[a], starts[b], "".join(old[a:b]), "".join(new[c:d])) for a, b, c, d in _changes(old, new)
    )


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    if len(old) * len(new) <= _COMPARED_IN_FULL:
        matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
        yield from (change[1:] for change in matcher.get_opcodes() if change[0] != "equal")
        return
    shorter = min(len(old), len(new))
    head = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    tail = next((place for place in range(shorter - head) if old[-1 - place] != new[-1 - place]), shorter - head)
    if head + tail < max(len(old), len(new)):
        yield head, len(old) - tail, head, len(new) - tail


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.replace("’", "'") for word in _WORD.findall(text.casefold()))


def _reuse(
    members: list[int], longer: list[int], places: list[tuple[str, Quote]], words: list[tuple[str, ...]]
) -> Reuse:
    best = max(members, key=lambda member: (len(words[member]), -member))
    text = places[best][1].text
    likeness = {member: _likeness(places[member][1].text, words[member], text, words[best]) for member in members}
    likeness |= dict.fromkeys(longer, Likeness.WITHIN)
    copies = {member: Copy(*places[member], likeness[member]) for member in sorted(likeness)}
    return Reuse(copies[best], tuple(copies.values()))


def _likeness(text: str, words: tuple[str, ...], full_text: str, full: tuple[str, ...]) -> Likeness:
    if text == full_text:
        return Likeness.EXACT
    if words == full:
        return Likeness.MARKS
    return Likeness.TRIMMED if _holds(full, words) else Likeness.NEAR


def _holds(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    return f" {' '.join(short)} " in f" {' '.join(long)} "


def _clusters(words: Sequence[tuple[str, ...]]) -> Iterator[tuple[list[int], list[int]]]:
    """The runs of words that are copies of each other, and with each such cluster the much longer runs that hold it."""
    parents = list(range(len(words)))

    def root(member: int) -> int:
        while parents[member] != member:
            parents[member] = parents[parents[member]]
            member = parents[member]
        return member

    shared = _shared_keys(words)
    same: dict[tuple[str, ...], int] = {}
    latest: dict[int, list[int]] = {}
    held: list[tuple[int, int]] = []
    for member, run in enumerate(words):
        if (twin := same.setdefault(run, member)) != member:
            parents[member] = root(twin)
            continue
        keys = dict.fromkeys(key for key in _keys(run) if shared[key % _BUCKETS] > 1)
        votes = Counter(other for key in keys for other in latest.get(key, ()))
        for other, _ in votes.most_common(_CANDIDATES):
            low, high = sorted((root(member), root(other)))
            if low == high or not _is_copy(run, words[other]):
                continue
            short, long = sorted((member, other), key=lambda place: len(words[place]))
            if len(words[long]) > _LONGER * len(words[short]):
                held.append((short, long))
            else:
                parents[high] = low
        for key in keys:
            holders = latest.setdefault(key, [])
            holders.append(member)
            del holders[:-_PLACES]
    clusters: dict[int, list[int]] = defaultdict(list)
    for member in range(len(words)):
        clusters[root(member)].append(member)
    longer: dict[int, dict[int, None]] = defaultdict(dict)
    for short, long in held:
        if root(short) != root(long):
            longer[root(short)][long] = None
    for first, members in clusters.items():
        yield members, list(longer[first])


def _keys(run: tuple[str, ...]) -> Iterator[int]:
    """A stable hash of three words in a row, of each few neighbours that of the least."""
    grams = [" ".join(run[place : place + _GRAM]).encode("utf-8", "surrogatepass") for place in range(len(run) - 2)]
    ranks = [crc32(gram) for gram in grams]  # which one is least is all the same, as long as it is so everywhere
    last = -1
    for first in range(max(1, len(grams) - _NEIGHBOURS + 1) if grams else 0):
        least = min(range(first, min(first + _NEIGHBOURS, len(grams))), key=ranks.__getitem__)
        if least != last:
            last = least
            yield int.from_bytes(hashlib.blake2b(grams[least], digest_size=8).digest(), "big", signed=True)


def _shared_keys(words: Iterable[tuple[str, ...]]) -> bytearray:
    """How often the keys of a bucket occur, up to two: a key that occurs once need not be remembered."""
    counts = bytearray(_BUCKETS)
    for run in words:
        for key in _keys(run):
            bucket = key % _BUCKETS
            if counts[bucket] < 2:
                counts[bucket] += 1
    return counts


def _is_copy(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether words that both share at about the same place cover most of the shorter run.

    A run of few words is a copy only where the longer one holds it as it is.
    """
    short, long = sorted((first, second), key=len)
    if _holds(long, short):
        return True
    if len(short) < _CHANGEABLE:
        return False
    standing: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place in range(len(long) - 1):
        standing[long[place], long[place + 1]].append(place)
    shifts = [
        (place, other - place)
        for place in range(len(short) - 1)
        for other in standing.get((short[place], short[place + 1]), ())[:_PLACES]
    ]
    if not shifts:
        return False
    counts = Counter(shift for _, shift in shifts)
    middle = max(counts, key=lambda shift: (counts[shift], -shift))
    slack = 2 + len(short) // 4
    near = [(shift, place) for place, shift in shifts if abs(shift - middle) <= slack]
    covered = {place + step for _, place in near for step in (0, 1)}
    aligned = range(max(0, -middle), min(len(short), len(long) - middle))
    covered.update(place for place in aligned if short[place] == long[place + middle])
    if len(covered) < _COVERED * len(short):
        return False
    pairs = set(near)
    return any(all((shift, place + step) in pairs for step in range(_RUN - 1)) for shift, place in near)
