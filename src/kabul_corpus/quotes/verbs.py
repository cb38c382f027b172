"""Whether a form that may be a noun, an adjective or part of a name is a verb where it stands."""

from __future__ import annotations

from kabul_corpus.lexicons.persons import is_occupation
from kabul_corpus.quotes import adjuncts, phrase_words, phrases
from kabul_corpus.quotes.classes import CLASSES, words_in
from kabul_corpus.quotes.cues import ENTRIES, UNCHANGED
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.tokens import TERMINATORS

__all__ = ["has_verb", "is_verb", "thing_end"]

_PLURAL_HEADS = frozenset({"those", "some", "many", "others", "all", "both", "few", "most", "several"})
_RELATIVES = frozenset({"who", "which", "that", "what", "whom"})
_TITLED = 0.6
_MASSES = frozenset({"data", "evidence", "video", "footage"})
_BEFORE_NOUNS = frozenset({"of", "a", "an", "the", "with", "for", "from", "among", "between"})
_EVERYONE = frozenset({"everyone", "everybody", "nobody", "someone"})


_NOUNS = CLASSES["nounlike"].union(word for word, some in ENTRIES.items() if "noun" in some.forms)
"""Forms of cues that are nouns as often as verbs."""


_NEVER_SUBJECT = CLASSES["determiner"] | CLASSES["possessive"] | CLASSES["preposition"] | {"'s", "'", "such", "same"}
_OBJECTS = words_in("determiner", "possessive", "pronoun", "asking") | {"that", "of", "against", "about"}
"""Words that begin what is told, or whom, behind a participle."""
_BEFORE_PHRASES = _NEVER_SUBJECT | CLASSES["conjunction"] | CLASSES["subordinator"]
_PROVING = frozenset(word for word, some in ENTRIES.items() for entry in some if entry.lemma in CLASSES["proving"])
"""Forms in -s that are hardly ever nouns: the claims data | shows."""
_HELPING = CLASSES["auxiliary"] - {"'s", "'d"}
_REPORTS = (CLASSES["auxiliary"] - {"'s", "'d", "'m", "'ll", "'re", "'ve"}).union(
    word
    for word, some in ENTRIES.items()
    if some[-1].form in {"s", "base"} and "c" in some[-1].frames and word not in _NOUNS
)
"""Finite forms that take a phrase with a participle before them for their subject: those asked | say."""


def is_verb(scene: Scene, i: int, group: int) -> bool:
    """Whether the form at ``i`` is a verb; ``group`` is the first token of its verb group.

    No verb is what stands inside a name (the Northern Command), behind an article or a preposition (the blast), before
    an auxiliary (such states will pay), behind a noun that cannot be its subject (phone calls, public praise), and the
    participle of a phrase that a verb follows (those asked say).
    """
    lower, words = scene.tokens.lower, scene.tokens.words
    word = lower[i]
    if (
        word.endswith("ing")
        and i > scene.sentence[i][0]
        and (lower[i - 1] in CLASSES["determiner"] or lower[i - 1] == "worth")
    ):
        return False  # calling the ruling a gift, worth mentioning
    if word not in _NOUNS and not word.endswith("ed") and not words[i][0].isupper():
        return True
    floor, ceiling = scene.sentence[i]
    following = lower[i + 1] if i + 1 < ceiling and scene.level[i + 1] == scene.level[i] else ""
    if _in_name(scene, i, floor, ceiling):
        return False
    if group == floor and word.endswith("ed") and scene.level[i] < 0 and i + 1 < ceiling and not _titlecase(scene, i):
        return (floor > 0 and floor - 1 in scene.closes) or words[i + 1] == ":"
    if group == i and word.endswith("ed") and i > floor and lower[i - 1] in _BEFORE_NOUNS:
        return False  # the rights of accused students
    if group == i and word.endswith("ed") and following in _REPORTS and i > floor:
        return lower[i - 1] in CLASSES["subject"] or not words[i - 1][0].isalpha()
    if word not in _NOUNS or group < i or i == floor:
        return True
    before = lower[i - 1]
    if before == "," and word.endswith("ing"):
        return following in _OBJECTS  # said no, warning that
    if scene.level[i - 1] != scene.level[i] or not (words[i - 1][0].isalnum() or before in {"'s", "'"}):
        return following != "of" and word.endswith("s")
    if before in _RELATIVES or before in CLASSES["subject"]:
        return True
    if following in _HELPING or (following == "of" and not word.endswith("s")):
        return False
    if word.endswith("s") and following in _REPORTS:
        return False  # the figures suggest
    if word.endswith("s") and following.endswith("ing") and before not in _RELATIVES:
        return False  # his tweets shaming her
    if before in _PLURAL_HEADS:
        return not word.endswith("s")  # some call, but not some calls
    if before in _NEVER_SUBJECT and before not in {"his", "her"}:
        return False
    if before in CLASSES["possessive"]:
        return False
    return _subject_agrees(scene, i, floor)


def _subject_agrees(scene: Scene, i: int, floor: int) -> bool:
    """Whether the phrase before a form in -s, or one without, may be its subject by number."""
    lower, words = scene.tokens.lower, scene.tokens.words
    first = phrases.before(scene, i, floor)
    if first >= i:
        joined = lower[i - 1] in {"and", "but", "or", "then"} and lower[i].endswith("s")
        return joined or adjuncts.adverb(scene, i - 1)
    if first > floor and lower[first - 1] in CLASSES["preposition"] and lower[first - 1] not in {"as", "than"}:
        return False
    if lower[i] not in _PROVING and (_governed(scene, first, floor) or _holds_verb(scene, first, i)):
        return False
    joint = next((j for j in range(first + 1, i) if lower[j] in {"of", "from", "by", "in", "for"}), i)
    head = lower[joint - 1]
    several = "and" in lower[first:i] or head in _MASSES
    named = words[joint - 1][0].isupper()
    if lower[i] in UNCHANGED and (named or not phrase_words.HUMAN.isdisjoint({head, head + "s"})):
        return True
    plural = several or phrase_words.plural(head) or lower[first] in _PLURAL_HEADS
    if not lower[i].endswith("s"):
        if head[0].isdigit():
            return False
        return plural or (named and not _titlecase(scene, i) and head.endswith(("n", "s")) and first == i - 1)
    closing = lower[first - 1] == "," and scene.sentence[i][1] - i <= 2  # ..., study finds
    determined = (
        closing or first == floor or lower[first] in CLASSES["determiner"] or lower[first] in CLASSES["possessive"]
    )
    return named or (not plural and (determined or lower[first] in _EVERYONE or "'s" in lower[first:i]))


def _governed(scene: Scene, first: int, floor: int) -> bool:
    """Whether a phrase is the object of the verb right before it: "ordered | the release of reports"."""
    if first - 1 <= floor:
        return False
    lower, words = scene.tokens.lower, scene.tokens.words
    verb, before = lower[first - 1], lower[first - 2]
    finite = words[first - 2][0].isalpha() and before not in _BEFORE_PHRASES  # but after | leaked documents
    if not (verb.endswith("ing") or before == "to" or (finite and phrase_words.looks_verbal(verb))):
        return False
    some = ENTRIES.get(verb)
    takes = some is None or some.frames.isdisjoint("cwt")  # says | the council reports
    return takes and words[first - 1][0].islower()


def _holds_verb(scene: Scene, first: int, i: int) -> bool:
    """Whether a phrase before ``i`` holds a verb in the present tense, as headlines without articles do.

    A form of a cue behind a noun that agrees with it, or any in -s whose object goes on with "of" and is nobody:
    "Judge orders release of levee | reports", "Mayor blocks review of police | claims".
    """
    lower, words = scene.tokens.lower, scene.tokens.words
    of = next((j for j in range(first + 2, i) if lower[j] == "of"), first)
    nobody = of > first and not (lower[of - 1] in CLASSES["role"] or is_occupation(lower[of - 1]))
    for j in range(first + 1, i - 1):
        if not words[j][0].islower() or not words[j - 1][0].isalpha() or lower[j - 1] in _BEFORE_PHRASES:
            continue
        form = "base" if phrase_words.plural(lower[j - 1]) else "s"
        if lower[j] in ENTRIES and form in ENTRIES[lower[j]].forms:
            return True
        if nobody and form == "s" and j < of - 1 and phrase_words.plural(lower[j]):
            return True
    return False


def has_verb(scene: Scene, piece: tuple[int, int]) -> bool:
    """Whether a range of tokens holds a finite verb, an auxiliary or a word in -ed."""
    verb = scene.verbs.find(1, *piece)
    while verb >= 0 and scene.tokens.words[verb] == "May":
        verb = scene.verbs.find(1, verb + 1, piece[1])
    return verb >= 0


def thing_end(scene: Scene, first: int, stop: int) -> int:
    """``stop``, or where a thing, not a clause, ends before what is only said of it: "the efforts |, which ..."."""
    lower = scene.tokens.lower
    if first in scene.opens or lower[first - 1] == "that" or "," not in lower[first + 1 : stop - 1]:
        return stop
    comma = lower.index(",", first + 1)
    if lower[comma + 1] not in {"which", "who"}:
        return stop
    if any(has_verb(scene, (i, i + 1)) and not adjuncts.possessive(scene, i) for i in range(first, comma)):
        return stop
    resumed = any(lower[i] == "," and lower[i + 1] in phrase_words.FINITE_FORMS for i in range(comma + 2, stop - 1))
    return stop if resumed else comma  # the race, which cost much, | was lost


def _in_name(scene: Scene, i: int, floor: int, ceiling: int) -> bool:
    """Whether a capitalized form stands beside another capitalized word, in a sentence that is not in title case."""
    words = scene.tokens.words
    if i == floor or not words[i][0].isupper() or words[i].isupper():
        return False
    if i - 1 in scene.opens or words[i - 1] in TERMINATORS or words[i - 1] in {":", "—", "–", "-"}:
        return False
    beside = words[i - 1][0].isupper() or (i + 1 < ceiling and words[i + 1][0].isupper())
    return beside and not _titlecase(scene, i)


def _titlecase(scene: Scene, i: int) -> bool:
    """Whether most longer words of the sentence are capitalized, as in headlines."""
    sentence = floor, ceiling = scene.sentence[i]
    titled = scene.titled.get(sentence)
    if titled is None:
        words = scene.tokens.words[floor : min(ceiling, floor + 40)]
        some = [word[0] for word in words if len(word) > 3 and word[0].isalpha()]
        titled = scene.titled[sentence] = len(some) < 3 or sum(map(str.isupper, some)) > _TITLED * len(some)
    return titled
