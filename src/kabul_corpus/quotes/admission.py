"""Which of the model's findings are quotes: attributed words and judgements, not every act or attitude.

The model learns from a corpus that also annotates attitudes and acts ("supports", "is expected to"). A quote needs a
source and a cue of the lexicon in one of its frames, or words in quotation marks; what was not said is none.
"""

from __future__ import annotations

from itertools import repeat

from kabul_corpus.lexicons.persons import is_occupation
from kabul_corpus.model import Mode
from kabul_corpus.quotes import objects, phrase_words, phrases
from kabul_corpus.quotes.classes import CLASSES
from kabul_corpus.quotes.cues import Entries, Entry, entries_at
from kabul_corpus.quotes.reading import Piece, Reading
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.verbs import has_verb

__all__ = ["admit"]

_SOON = 6
"""Within how many tokens of its start a clause without "that" has its verb."""
_NAME_LENGTH = 2
"""How many words in marks after a verb that is no cue are a name held at a distance, not speech."""
_UNNAMED = frozenset({"named", "identified", "quoted"})
_SPOKEN = frozenset({"ed", "en"})
_THINKING = frozenset({"adjective", "ing"})
"""Forms that tell of their subject behind "be": was convinced, was warning."""
_ASKING = CLASSES["asking"] | CLASSES["what_about"]
"""What begins a question, or what something is about."""


def admit(scene: Scene, reading: Reading, group: int) -> bool:
    """Whether a reading whose verb group begins at ``group`` is a quote; its content loses an opening "that".

    A relative pronoun ahead of its clause is no part of the content either: "which the group calls | X".
    """
    assert reading.cue is not None
    lower = scene.tokens.lower
    lo = reading.cue[0]
    some = entries_at(lower, lo)
    clausal = not some or not some.frames.isdisjoint("cwtI")  # called that plan a sham
    for index, (first, stop) in enumerate(reading.pieces):
        if first > reading.cue[0] and lower[first] == "that" and stop - first > 1 and clausal:
            reading.pieces[index] = (first + 1, stop)
    reading.pieces[-1] = _trimmed(scene, reading.pieces[-1], lo)
    if len(reading.pieces) > 1 and lower[reading.pieces[-1][0]] in CLASSES["quoting"]:
        del reading.pieces[-1]
    first, stop = reading.pieces[0]
    if len(reading.pieces) > 1 and stop - first == 1 and lower[first] in CLASSES["antecedent"]:
        del reading.pieces[0]
    if reading.source is None and lower[lo] in CLASSES["naming"]:
        return False
    if reading.source is not None and reading.source[1] <= lo:
        begin = reading.source[0]
        if (begin and lower[begin - 1] == "neither") or _received(scene, group, lo, some):
            return False
    longest = max(map(_quoted, repeat(scene), reading.pieces)) if scene.regions else 0
    possible = group < lo and not CLASSES["possible"].isdisjoint(lower[group:lo])
    if longest and _only_clauses(some) and _is_thing(scene, reading.pieces[-1]):
        return False
    if longest and _no_objects(some) and _names_works(scene, reading.pieces[-1]):
        return False
    if longest > _NAME_LENGTH or (longest and (some or lower[lo] == "according")):
        return not (possible and reading.source is not None and lower[reading.source[0]] == "you")
    if reading.source is None or lower[reading.source[0]] in CLASSES["own_view"]:  # the author's own claims
        return False
    if lower[lo] == "according":
        return True
    if (
        not some
        or possible
        or not _takes(scene, some, reading)
        or not speaks(scene, reading.source, some[0], reading.pieces[-1])
    ):
        return False
    first, stop = reading.pieces[-1]
    if lower[first : first + 3] == ["not", "to", "be"] and not _UNNAMED.isdisjoint(lower[first + 3 : first + 4]):
        return False  # who asked not to be named
    if not phrase_words.infinitive(lower, first):
        told = (
            _addressed(scene, (first, stop))
            if first > lo and len(reading.pieces) == 1 and "I" in some[0].frames
            else stop
        )
        if told < stop:
            reading.addressee, reading.pieces[-1] = (first, told), (told, stop)
        return True
    return not some.frames.isdisjoint("iI")


def _trimmed(scene: Scene, piece: Piece, lo: int) -> Piece:
    """A content without the mark of a parenthesis around its report, and without the topic before a colon."""
    (first, stop), words = piece, scene.tokens.words
    if words[stop - 1] == ")" and "(" not in words[first:stop]:
        stop -= 1 + (words[stop - 2] == "." and stop - 2 > first)
    region = scene.closes.get(stop - 1)
    if region is None or first <= lo:
        return first, stop
    mark = scene.regions[region].first
    topical = first < mark - 1 and words[mark - 1] == ":" and not has_verb(scene, (first, mark))
    return (mark, stop) if topical else (first, stop)  # warned of one thing: “...”


def _received(scene: Scene, group: int, lo: int, some: Entries) -> bool:
    """Whether a passive verb makes its subject the one spoken to or of: "was promised tankers", "were said to be"."""
    lower = scene.tokens.lower
    if some.forms.isdisjoint(_SPOKEN) or not some.forms.isdisjoint(_THINKING):
        return False
    first = group - 2 * (lower[group - 1] in {"all", "both", "each"})  # were all asked
    return not CLASSES["be"].isdisjoint(lower[max(0, first) : lo])


def _takes(scene: Scene, some: Entries, reading: Reading) -> bool:
    """Whether a cue may have a content outside marks behind it of the kind that it has: a thing is no clause."""
    assert reading.cue is not None
    piece = reading.pieces[-1]
    lower = scene.tokens.lower
    if piece[0] < reading.cue[0] or phrase_words.infinitive(lower, piece[0]):
        return True
    frames = some.frames
    lemma = some[0].lemma
    if lemma in CLASSES["knowing"] and (lower[piece[0]] in _ASKING or lower[piece[0]] == "which"):
        return False
    if piece[0] > reading.cue[1] and not some[0].tail and lower[piece[0] - 1] == "to":
        return False  # wrote to the mayor
    topical = piece[0] > reading.cue[1] and not some[0].tail and lower[piece[0] - 1] in CLASSES["subject_matter"]
    if topical and some[0].mode is Mode.THOUGHT and not has_verb(scene, piece):
        return False  # hoping for a result
    if lemma in CLASSES["clausal"] and not _is_clause(scene, piece):
        return False  # showed the hall, wrote a letter
    if (
        not CLASSES["no_saying"].isdisjoint(lower[piece[0] : piece[1]])
        and _thing_head(scene, piece) in CLASSES["no_saying"]
    ):
        return False  # denied bail, said goodbye
    if lemma in CLASSES["claiming"] and not _claimable(scene, piece):
        return False
    if lemma in CLASSES["welcoming"] and not _welcome(scene, piece):
        return False
    if not frames.isdisjoint("coa"):
        return True
    if "p" in frames and objects.predicated(scene, piece[0], piece[1]):
        return True
    if "e" in frames and objects.acting(scene, piece[0], piece[1]):
        return True
    if "I" in frames and _addressed(scene, piece) < piece[1]:
        return True
    opening = lower[piece[0]]
    that = "that" in lower[piece[0] - 1 : piece[0] + 1]
    clause = that or opening in _ASKING or opening in CLASSES["subject"] or _gerund(opening)
    clause = clause or has_verb(scene, (piece[0], min(piece[1], piece[0] + _SOON)))
    return clause and not frames.isdisjoint("wtI")


def _is_clause(scene: Scene, piece: Piece) -> bool:
    """Whether a content has a verb of its own, not only one in a relative clause, or is a question or an act."""
    first, stop = piece
    lower = scene.tokens.lower
    if "that" in lower[first - 1 : first + 1] or lower[first] in _ASKING or _gerund(lower[first]):
        return True
    relative = next(
        (i for i in range(first + 1, stop) if lower[i] in CLASSES["antecedent"] and lower[i - 1] != ","), stop
    )
    shown = not CLASSES["standing"].isdisjoint(lower[first:stop]) or any(
        _gerund(word) for word in lower[first:relative]
    )
    return shown or lower[first] in CLASSES["subject"] or has_verb(scene, (first, relative))


def _names_works(scene: Scene, piece: Piece) -> bool:
    """Whether a content is a thing with titles in its marks, not words: "such novels as “Salt” and “Nine Winters”"."""
    first, stop = piece
    lower, works = scene.tokens.lower, CLASSES["work"]
    mark = next((i for i in range(first, stop) if i in scene.opens), first)
    if has_verb(scene, (first, mark)):
        return False
    noun = mark - 1
    while noun > first and lower[noun] in CLASSES["naming_joint"]:
        noun -= 1
    return noun >= first and lower[noun] in works


def _no_objects(some: Entries) -> bool:
    """Whether a cue says nothing of a thing, as "praise" and "call" do: "wrote", "recalled"."""
    return bool(some) and some.frames.isdisjoint("oadp")


def _only_clauses(some: Entries) -> bool:
    """Whether a cue takes clauses alone, no words in marks: "showed | that he was late", "showed real “grit”"."""
    return bool(some) and some.frames.isdisjoint("qonadp")


def _is_thing(scene: Scene, piece: Piece) -> bool:
    """Whether a content is neither a clause nor what somebody is to do nor all in marks."""
    first, stop = piece
    lower = scene.tokens.lower
    if first in scene.opens or "to" in lower[first:stop] or "that" in lower[first - 1 : first + 1]:
        return False
    return lower[first] not in _ASKING and not has_verb(scene, piece)


def _claimable(scene: Scene, piece: Piece) -> bool:
    """Whether a thing can be what is said of it: to claim responsibility, no prize."""
    lower = scene.tokens.lower
    if (head := _thing_head(scene, piece)) is None:
        return True
    first = piece[0]
    return head in CLASSES["claimed"] or not (_counted(lower[first]) or lower[first] in CLASSES["determiner"])


def _welcome(scene: Scene, piece: Piece) -> bool:
    """Whether what is welcomed is an event: to welcome a ruling, no guests."""
    head = _thing_head(scene, piece)
    return head is None or not (
        is_occupation(head) or is_occupation(head.removesuffix("s")) or head in CLASSES["pronoun"]
    )


def _thing_head(scene: Scene, piece: Piece) -> str | None:
    """The head of a content that is a thing; None where it holds a verb."""
    first, stop = piece
    lower = scene.tokens.lower
    if has_verb(scene, (first + 2 * _counted(lower[first]), stop)):
        return None
    end = next((i for i in range(first + 1, stop) if lower[i] in CLASSES["preposition"]), stop)
    return lower[end - 1 - (lower[end - 1] in {"back", "home"} and end - 1 > first)]  # welcomed fans | back


def _counted(word: str) -> bool:
    return word[0].isdigit() or word in CLASSES["number"]


def _addressed(scene: Scene, piece: Piece) -> int:
    """Where what somebody is asked to do begins behind him: "asked the judge | to block it"; the end for none."""
    first, stop = piece
    told = phrases.after(scene, first, stop, apposition=False)
    return told if first < told < stop - 1 and scene.tokens.lower[told] == "to" else stop


def _gerund(word: str) -> bool:
    """Whether a content may begin with an act: "recalled | taking the service elevator"."""
    return len(word) > 5 and word.endswith("ing") and word not in CLASSES["impersonal"]


def speaks(scene: Scene, source: Piece, entry: Entry, content: Piece) -> bool:
    """Whether a source can say something: no evidence ("history shows"), no "it says a lot"."""
    lower = scene.tokens.lower
    last = lower[phrase_words.head_end(lower, *source) - 1]
    if last != "it" and last in CLASSES["impersonal"]:
        return False
    if entry.lemma not in CLASSES["proving"]:
        return True
    if last == "it" and not CLASSES["much"].isdisjoint(lower[content[0] : content[0] + 3]):
        return False
    joint = next((i for i in range(source[0] + 1, source[1]) if lower[i] in CLASSES["head_joint"]), source[1])
    return lower[joint - 1] not in CLASSES["evidence"]


def _quoted(scene: Scene, piece: Piece) -> int:
    """The number of tokens between the marks of the longest quotation in a piece."""
    first, stop = piece
    if scene.marked.find(1, first, stop) < 0:
        return 0
    whole = scene.opens.get(first)
    if whole is not None and scene.regions[whole].stop == stop:
        return stop - first - 2
    regions = [scene.regions[scene.opens[i]] for i in range(*piece) if i in scene.opens]
    return max((region.stop - region.first - 2 for region in regions), default=0)
