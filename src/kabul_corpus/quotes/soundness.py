"""Which readings may be right by grammar alone, whatever the model thinks of them."""

from __future__ import annotations

from itertools import compress

from kabul_corpus.quotes import adjuncts, phrases, subjects
from kabul_corpus.quotes.classes import CLASSES, words_in
from kabul_corpus.quotes.cues import ENTRIES, PARTICIPLES, entries_at
from kabul_corpus.quotes.reading import Piece, Reading
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.verbs import has_verb, thing_end

__all__ = ["hollow", "sound"]

_ASIDES = frozenset({"who", "whose", "which"})
_FEW = 4
"""Tokens that words without a meaning of their own are at most."""
_FUNCTION_WORDS = (
    words_in(
        "determiner", "possessive", "subject", "pronoun", "relative", "preposition", "conjunction", "subordinator",
        "impersonal",
    )
    - CLASSES["negation"]
    - (CLASSES["asking"] - {"whether", "if"})
    | {"too"}
)  # fmt: skip
"""Words of closed classes but for those that answer or ask: "said no", "asked why"."""
_OPENINGS = CLASSES["preposition"] | CLASSES["time"]
_LEAVING_OPEN = CLASSES["subordinator"] | CLASSES["relative"]


def sound(scene: Scene, reading: Reading) -> bool:
    """Whether a reading may be right by grammar alone.

    A content has a word that means something, none of its source, ends before what is only said of a thing, and is no
    time ("said the other day"), no addressee ("told Fox News") and no rest of a name ("told NBC | News she hid"); what
    stands before a cue ends in no word that leaves it open ("This is not what the minister said").
    """
    assert reading.cue is not None
    lower, words = scene.tokens.lower, scene.tokens.words
    lo, hi = reading.cue
    begin, end = reading.source or (0, 0)
    for first, stop in reading.pieces:
        if first <= lo < stop or (first < end and begin < stop):
            return False
        if not scene.wordlike[first] and scene.wordlike.find(1, first, stop) < 0:
            return False
    (start, edge), (first, stop) = reading.pieces[0], reading.pieces[-1]
    if stop - start <= _FEW and hollow(scene, reading.pieces):
        return False
    if (
        start < lo
        and edge - 1 not in scene.closes
        and lower[edge - 1] in _LEAVING_OPEN
        and "," not in words[edge - 2 : edge + 1 : 2]
    ):
        return False
    if (
        hi < first
        and "," in lower[max(hi, first - 3) : first]
        and any(lower[i] in PARTICIPLES and lower[i - 1] == "," for i in range(max(hi + 1, first - 2), first + 1))
    ):
        return False  # agreed, ruling | that
    if lo < first and lower[first] in _ASIDES and lower[first - 1] == ",":
        return False  # said Lind, | whose brother died
    if start < lo < first and lower[first] in CLASSES["author_clause"] and scene.marked.find(1, first, stop) < 0:
        return False
    if lower[lo] == "according" and first > lo and scene.sentence[first] != scene.sentence[lo]:
        return False
    if lower[lo] == "known" and lower[hi - 1 : hi + 1] == ["known", "as"]:
        return False  # the bill, known as
    if begin >= hi and lower[lo] in {"told", "tells", "tell"} and lower[begin - 1] != "by":
        return False  # told CNN
    if begin >= hi and end - begin == 1 and lower[begin] in CLASSES["object_pronoun"]:
        return False  # told | me
    inverted = begin >= hi and edge <= lo and edge - 1 not in scene.closes and lower[lo] != "according"
    if inverted and not subjects.names_somebody(scene, (begin, end)):
        return False  # Lind, then its head, recommended | a book
    if first > hi and words[first][0].isupper() and words[first - 1][0].isupper() and lower[first] in CLASSES["outlet"]:
        return False
    if start < lo and _set_off(scene, start, edge):
        return False  # on Sky’s “The Lounge,” Lind said it was late
    if first < hi or scene.level[first] != scene.level[lo]:
        return True
    if scene.regions and max(scene.level[first:stop]) > scene.level[lo]:
        return True
    if lower[first] in CLASSES["setting"] and lower[lo] != "according" and not has_verb(scene, (first, stop)):
        return False  # testified before the board
    if lower[first] in {"there", "here"} and words[first + 1 : first + 2] == [","]:
        return False
    if adjuncts.skip_adverbs(scene, first, stop) >= stop or thing_end(scene, first, stop) < stop:
        return False
    if "that" in lower[first - 1 : first + 1] and not _told(scene, hi, first - (lower[first] != "that"), stop):
        return False
    some = entries_at(lower, lo)
    if not some or "that" in lower[first - 1 : first + 1] or lower[first] in CLASSES["subject"]:
        return True
    if lower[lo] in CLASSES["quoting"]:
        return False
    if lower[first] in CLASSES["time_clause"] and "c" not in some[0].frames:
        return False  # responded after the board met
    if "t" in some[0].frames and "c" not in some[0].frames and "o" not in some[0].frames and start >= lo:
        told = has_verb(scene, (first, stop)) and lower[first - 1] != "on"  # officials briefed on | the talks said
        return told or lower[first] in {"to", "about", "of", "how", "what", "why"}
    return not ("t" in some[0].frames and start < lo <= first and not has_verb(scene, (first, stop)))


def hollow(scene: Scene, pieces: list[Piece]) -> bool:
    """Whether a content outside marks means nothing by itself: "rejected their claim | that", "ruled | that out".

    So does one of which a piece holds no token.
    """
    for first, stop in pieces:
        if first >= stop:
            return True
    if pieces[-1][1] - pieces[0][0] > _FEW:
        return False
    for first, stop in pieces:
        if scene.marked.find(1, first, stop) >= 0:
            return False
        if not _FUNCTION_WORDS.issuperset(compress(scene.tokens.lower[first:stop], scene.wordlike[first:stop])):
            return False
    return True


def _told(scene: Scene, hi: int, that: int, stop: int) -> bool:
    """Whether a clause with "that" is more than its subject, and the cue's, not a noun's: "denied his claim that"."""
    lower = scene.tokens.lower
    last = scene.wordlike.rfind(1, that, stop)
    cut = scene.tokens.words[last + 1 : last + 2] in ([","], ["—"], ["–"], ["-"], ["--"], ["("])
    if cut and phrases.after(scene, that + 1, stop, apposition=False) > last:
        return False
    claims = any(entry.form == "noun" and "w" in entry.frames for entry in ENTRIES.get(lower[that - 1], ()))
    return not (claims and hi < that - 1 and phrases.after(scene, hi, that, apposition=False) == that)


def _set_off(scene: Scene, start: int, edge: int) -> bool:
    """Whether what stands before a subject is when and where, up to a title in marks: on Sky’s “The Lounge,”."""
    lower, words = scene.tokens.lower, scene.tokens.words
    region = scene.closes.get(edge - 1)
    if region is None or words[edge - 2] != "," or lower[start] not in _OPENINGS:
        return False
    mark = scene.regions[region].first
    inner = words[mark + 1 : edge - 2]
    verb = any(has_verb(scene, (i, i + 1)) and not adjuncts.possessive(scene, i) for i in range(start, mark))
    return start < mark and not verb and all(word[0].isupper() for word in inner)
