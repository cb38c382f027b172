"""Which of the model's findings are quotes: attributed words and judgements, not every act or attitude.

The model learns from a corpus that also annotates attitudes and acts ("supports", "is expected to"). A quote needs a
source and a cue of the lexicon in one of its frames, or words in quotation marks; what was not said is none.
"""

from __future__ import annotations

from functools import cache

from kabul_corpus.lexicons.persons import is_occupation
from kabul_corpus.model import Mode
from kabul_corpus.quotes import adjuncts, objects, phrases, subjects
from kabul_corpus.quotes.cues import Entry, entries
from kabul_corpus.quotes.reading import Piece, Reading
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.tokens import word_classes
from kabul_corpus.quotes.verbs import has_verb, thing_end

__all__ = ["admit", "sound"]

_SOON = 6
"""Within how many tokens of its start a clause without "that" has its verb."""
_KNOWING = frozenset({"know", "understand", "learn", "see", "decide", "discover"})
"""Verbs whose question is what is known, not said: "knew who came"."""
_TOPICS = frozenset({"for", "over", "on", "about", "at", "with"})
_ADJUNCTS = frozenset({"before", "at", "in", "during", "after", "with", "from", "by", "into", "through"})
"""Prepositions that say where or when something is said, not what."""
_AUTHORS = frozenset({"although", "though", "but"})
"""What begins a clause behind a report in which the author goes on: "It was over, he said, although it was not"."""
_ASKING = frozenset({"how", "why", "whether", "what", "if", "who", "where", "when", "about", "of"})
_COMPLEMENTIZERS = frozenset({"that"})
_NAME_LENGTH = 2
"""How many words in marks after a verb that is no cue are a name held at a distance, not speech."""
_PRONOUNS = frozenset({"which", "who", "whom", "that"})
_CLAUSAL = frozenset({"show", "write", "warn"})
"""Verbs whose object is no content: "wrote a letter", "warned the town"."""
_NAMING = frozenset({"as", "like", "including", "called", "titled", "entitled", "named", ","})
"""What stands between a work and its title."""
_STATES = frozenset({"ahead", "behind", "with"})
"""What tells how a thing is without a verb: "showed Lind ahead"."""
_POSSIBLE = frozenset({"may", "might", "could"})
_JOINTS = frozenset({"of", "from", "in", ",", "who", "which", "that", "whose"})
"""What the head of a phrase ends before."""
_PROVING = frozenset({"show", "suggest", "indicate", "reveal", "say", "tell", "teach", "imply", "demonstrate"})
_MUCH = frozenset({"much", "little", "lot", "deal", "something", "everything", "nothing", "volumes", "plenty"})


def _entries_at(scene: Scene, token: int) -> list[Entry]:
    """The entries of the lexicon that occur at a token."""
    lower = scene.tokens.lower
    return [
        entry
        for entry in entries().get(lower[token], ())
        if tuple(lower[token + 1 : token + 1 + len(entry.tail)]) == entry.tail
    ]


def sound(scene: Scene, reading: Reading) -> bool:
    """Whether a reading may be right by grammar alone.

    A content has a word, none of its source, ends before what is only said of a thing, and is no time ("said the
    other day"), no addressee ("told Fox News") and no rest of a name ("told NBC | News she hid"); what stands before a
    cue ends in no word that leaves it open ("This is not what the minister said").
    """
    assert reading.cue is not None
    lower, words = scene.tokens.lower, scene.tokens.words
    lo, hi = reading.cue
    begin, end = reading.source or (0, 0)
    for first, stop in reading.pieces:
        if first <= lo < stop or (first < end and begin < stop) or scene.wordlike.find(1, first, stop) < 0:
            return False
    (start, edge), (first, stop) = reading.pieces[0], reading.pieces[-1]
    classes = word_classes()
    if start < lo and edge - 1 not in scene.closes and lower[edge - 1] in _leaving_open() and lower[edge - 2] != ",":
        return False
    if start < lo < first and lower[first] in _AUTHORS and scene.marked.find(1, first, stop) < 0:
        return False
    if lower[lo] == "according" and first > lo and scene.sentence[first] != scene.sentence[lo]:
        return False
    if begin >= hi and lower[lo] in {"told", "tells", "tell"} and lower[begin - 1] != "by":
        return False  # told CNN
    inverted = begin >= hi and edge <= lo and edge - 1 not in scene.closes and lower[lo] != "according"
    if inverted and not subjects.names_somebody(scene, (begin, end)):
        return False  # Lind, then its head, recommended | a book
    if first > hi and words[first][0].isupper() and words[first - 1][0].isupper() and lower[first] in _rest_of_names():
        return False
    if start < lo and _set_off(scene, start, edge):
        return False  # on Sky’s “The Lounge,” Lind said it was late
    if first < hi or scene.level[first] != scene.level[lo] or max(scene.level[first:stop]) > scene.level[lo]:
        return True
    if lower[first] in _ADJUNCTS and lower[lo] != "according" and not has_verb(scene, (first, stop)):
        return False  # testified before the board
    if lower[first] in {"there", "here"} and words[first + 1 : first + 2] == [","]:
        return False
    if adjuncts.skip_adverbs(scene, first, stop) >= stop or thing_end(scene, first, stop) < stop:
        return False
    if stop - first == 1 and (lower[first] in classes["pronoun"] or lower[first] in classes["impersonal"]):
        return False
    some = _entries_at(scene, lo)
    if not some or "that" in lower[first - 1 : first + 1] or lower[first] in classes["subject"]:
        return True
    if lower[lo] in {"citing", "quoting"}:
        return False
    if "t" in some[0].frames and "c" not in some[0].frames and "o" not in some[0].frames and start >= lo:
        return has_verb(scene, (first, stop)) or lower[first] in {"to", "about", "of", "how", "what", "why"}
    return not ("t" in some[0].frames and start < lo <= first and not has_verb(scene, (first, stop)))


def _set_off(scene: Scene, start: int, edge: int) -> bool:
    """Whether what stands before a subject is when and where, up to a title in marks: on Sky’s “The Lounge,”."""
    lower, words = scene.tokens.lower, scene.tokens.words
    region = scene.closes.get(edge - 1)
    if region is None or words[edge - 2] != "," or lower[start] not in word_classes()["preposition"] | _times():
        return False
    mark = scene.regions[region].first
    inner = words[mark + 1 : edge - 2]
    verb = any(has_verb(scene, (i, i + 1)) and not adjuncts.possessive(scene, i) for i in range(start, mark))
    return start < mark and not verb and all(word[0].isupper() for word in inner)


@cache
def _times() -> frozenset[str]:
    return word_classes()["time"]


@cache
def _leaving_open() -> frozenset[str]:
    return word_classes()["subordinator"] | word_classes()["relative"]


@cache
def _rest_of_names() -> frozenset[str]:
    return word_classes()["outlet"]


def admit(scene: Scene, reading: Reading, group: int) -> bool:
    """Whether a reading whose verb group begins at ``group`` is a quote; its content loses an opening "that".

    A relative pronoun ahead of its clause is no part of the content either: "which the group calls | X".
    """
    assert reading.cue is not None
    lower = scene.tokens.lower
    lo = reading.cue[0]
    some = _entries_at(scene, lo)
    clausal = not some or any(not entry.frames.isdisjoint("cwtI") for entry in some)  # called that plan a sham
    for index, (first, stop) in enumerate(reading.pieces):
        if first > reading.cue[0] and lower[first] in _COMPLEMENTIZERS and stop - first > 1 and clausal:
            reading.pieces[index] = (first + 1, stop)
    reading.pieces[-1] = _trimmed(scene, reading.pieces[-1], lo)
    if len(reading.pieces) > 1 and lower[reading.pieces[-1][0]] in {"citing", "quoting"}:
        del reading.pieces[-1]
    first, stop = reading.pieces[0]
    if len(reading.pieces) > 1 and stop - first == 1 and lower[first] in _PRONOUNS:
        del reading.pieces[0]
    if reading.source is None and lower[lo] == "known":
        return False
    if reading.source is not None and reading.source[1] <= lo and _received(scene, group, lo, some):
        return False
    if lower[lo] in word_classes()["refusing"]:
        return False
    longest = max([_quoted(scene, piece) for piece in reading.pieces])
    possible = group < lo and not _POSSIBLE.isdisjoint(lower[group:lo])
    if group < lo and not word_classes()["negation"].isdisjoint(lower[group:lo]):
        return False
    if longest and _only_clauses(some) and _is_thing(scene, reading.pieces[-1]):
        return False
    if longest and _no_objects(some) and _names_works(scene, reading.pieces[-1]):
        return False
    if longest > _NAME_LENGTH or (longest and (lower[lo] in entries() or lower[lo] == "according")):
        return not (possible and reading.source is not None and lower[reading.source[0]] == "you")
    if reading.source is None or lower[reading.source[0]] in {"no", "i", "my", "you"}:  # the author's own claims
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
    if lower[first] != "to":
        told = _addressed(scene, (first, stop)) if first > lo and "I" in some[0].frames else stop
        if told < stop:
            reading.addressee, reading.pieces[-1] = (first, told), (told, stop)
        return True
    return not all(entry.frames.isdisjoint("iI") for entry in some)


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


def _received(scene: Scene, group: int, lo: int, some: list[Entry]) -> bool:
    """Whether a passive verb makes its subject the one spoken to or of: "was promised tankers", "were said to be"."""
    lower = scene.tokens.lower
    spoken = any(entry.form in {"ed", "en"} for entry in some)
    thinks = any(entry.form in {"adjective", "ing"} for entry in some)  # was convinced, was warning
    first = group - 2 * (lower[group - 1] in {"all", "both", "each"})  # were all asked
    return spoken and not thinks and not word_classes()["be"].isdisjoint(lower[max(0, first) : lo])


def _takes(scene: Scene, some: list[Entry], reading: Reading) -> bool:
    """Whether a cue may have a content outside marks behind it of the kind that it has: a thing is no clause."""
    assert reading.cue is not None
    piece = reading.pieces[-1]
    lower = scene.tokens.lower
    if piece[0] < reading.cue[0] or lower[piece[0]] == "to":
        return True
    frames = frozenset().union(*(entry.frames for entry in some))
    lemma = some[0].lemma
    if lemma in _KNOWING and (lower[piece[0]] in _ASKING or lower[piece[0]] == "which"):
        return False
    if piece[0] > reading.cue[1] and not some[0].tail and lower[piece[0] - 1] == "to":
        return False  # wrote to the mayor
    topical = piece[0] > reading.cue[1] and not some[0].tail and lower[piece[0] - 1] in _TOPICS
    if topical and some[0].mode is Mode.THOUGHT and not has_verb(scene, piece):
        return False  # hoping for a result
    if lemma in _CLAUSAL and not _is_clause(scene, piece):
        return False  # showed the hall, wrote a letter
    if lemma in {"claim", "welcome"} and not _may_be_said(scene, piece, lemma):
        return False
    if not frames.isdisjoint("coa"):
        return True
    if "p" in frames and objects.predicated(scene, piece[0], piece[1]):
        return True
    if "I" in frames and _addressed(scene, piece) < piece[1]:
        return True
    opening = lower[piece[0]]
    that = "that" in lower[piece[0] - 1 : piece[0] + 1]
    clause = that or opening in _ASKING or opening in word_classes()["subject"] or _gerund(opening)
    clause = clause or has_verb(scene, (piece[0], min(piece[1], piece[0] + _SOON)))
    return clause and not frames.isdisjoint("wtI")


def _is_clause(scene: Scene, piece: Piece) -> bool:
    """Whether a content has a verb of its own, not only one in a relative clause, or is a question or an act."""
    first, stop = piece
    lower = scene.tokens.lower
    if "that" in lower[first - 1 : first + 1] or lower[first] in _ASKING or _gerund(lower[first]):
        return True
    relative = next((i for i in range(first + 1, stop) if lower[i] in _PRONOUNS and lower[i - 1] != ","), stop)
    shown = not _STATES.isdisjoint(lower[first:stop]) or any(_gerund(word) for word in lower[first:relative])
    return shown or lower[first] in word_classes()["subject"] or has_verb(scene, (first, relative))


def _names_works(scene: Scene, piece: Piece) -> bool:
    """Whether the marks in a content hold titles, not words: "such novels as “Salt” and “Nine Winters”"."""
    first, stop = piece
    lower, works = scene.tokens.lower, word_classes()["work"]
    mark = next((i for i in range(first, stop) if i in scene.opens), first)
    noun = mark - 1
    while noun > first and lower[noun] in _NAMING:
        noun -= 1
    return noun >= first and lower[noun] in works


def _no_objects(some: list[Entry]) -> bool:
    """Whether a cue says nothing of a thing, as "praise" and "call" do: "wrote", "recalled"."""
    return bool(some) and all(entry.frames.isdisjoint("oadp") for entry in some)


def _only_clauses(some: list[Entry]) -> bool:
    """Whether a cue takes clauses alone, no words in marks: "showed | that he was late", "showed real “grit”"."""
    return bool(some) and all(entry.frames.isdisjoint("qonadp") for entry in some)


def _is_thing(scene: Scene, piece: Piece) -> bool:
    """Whether a content is neither a clause nor what somebody is to do nor all in marks."""
    first, stop = piece
    lower = scene.tokens.lower
    if first in scene.opens or "to" in lower[first:stop] or "that" in lower[first - 1 : first + 1]:
        return False
    return lower[first] not in _ASKING and not has_verb(scene, piece)


def _may_be_said(scene: Scene, piece: Piece, lemma: str) -> bool:
    """Whether a thing can be what is said of it: to claim responsibility, no prize, to welcome a ruling, no guests."""
    first, stop = piece
    lower, classes = scene.tokens.lower, word_classes()
    counted = lower[first][0].isdigit() or lower[first] in classes["number"]
    if has_verb(scene, (first + 2 * counted, stop)):
        return True
    head = lower[next((i for i in range(first + 1, stop) if lower[i] in classes["preposition"]), stop) - 1]
    if lemma == "claim":
        return head in classes["claimed"] or not (counted or lower[first] in classes["determiner"])
    return not (is_occupation(head) or is_occupation(head.removesuffix("s")) or head in classes["pronoun"])


def _addressed(scene: Scene, piece: Piece) -> int:
    """Where what somebody is asked to do begins behind him: "asked the judge | to block it"; the end for none."""
    first, stop = piece
    told = phrases.after(scene, first, stop, apposition=False)
    return told if first < told < stop - 1 and scene.tokens.lower[told] == "to" else stop


def _gerund(word: str) -> bool:
    """Whether a content may begin with an act: "recalled | taking the service elevator"."""
    return len(word) > 5 and word.endswith("ing") and word not in word_classes()["impersonal"]


def speaks(scene: Scene, source: Piece, entry: Entry, content: Piece) -> bool:
    """Whether a source can say something: no evidence ("history shows"), no "it says a lot"."""
    lower = scene.tokens.lower
    last = lower[source[1] - 1]
    if last != "it" and last in word_classes()["impersonal"]:
        return False
    if entry.lemma not in _PROVING:
        return True
    if last == "it" and not _MUCH.isdisjoint(lower[content[0] : content[0] + 3]):
        return False
    joint = next((i for i in range(source[0] + 1, source[1]) if lower[i] in _JOINTS), source[1])
    return lower[joint - 1] not in word_classes()["evidence"]


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
