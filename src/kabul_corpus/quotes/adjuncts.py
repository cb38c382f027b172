"""What stands beside a verb and is no part of its subject or content: adverbs, time expressions, circumstances."""

from __future__ import annotations

from kabul_corpus.quotes.classes import CLASSES, words_in
from kabul_corpus.quotes.scene import Scene

__all__ = [
    "FRONTED",
    "adverb",
    "behind_time",
    "circumstance",
    "meanwhile",
    "past_fronted_time",
    "possessive",
    "skip_adverbs",
    "withheld",
    "without_time",
]

_YEAR = 4
_DATES = CLASSES["time"] - {"may", "march", "hours"}
_DAYS = _DATES - {"this", "last", "next"}
_POINTING = frozenset({"last", "next", "this"})
_LEADING = frozenset({"by", "on", "since"})
FRONTED = _POINTING | (_DAYS - {"morning", "afternoon", "evening", "night", "days", "weeks", "months", "years"})
"""What a time before a subject may begin with."""
_PREDICATED = (CLASSES["auxiliary"] | CLASSES["finite"]) - {"'s"} | {"of"}
"""What tells that a time before it is a subject, not when: said | the week had been hard."""
_JOINS = words_in("preposition", "determiner") | {"'s", "and"}
_OBJECTS = words_in("determiner", "possessive", "preposition")


def adverb(scene: Scene, i: int) -> bool:
    """Whether a word in small letters is an adverb: one of the list, or one in -ly that is no noun or adjective."""
    word = scene.tokens.lower[i]
    if not scene.tokens.words[i][0].islower():
        return False
    return word in CLASSES["adverb"] or (len(word) > 4 and word.endswith("ly") and word not in CLASSES["ly_word"])


def possessive(scene: Scene, i: int) -> bool:
    """Whether the "'s" at ``i`` is no verb: behind a noun, not a pronoun."""
    lower = scene.tokens.lower
    if lower[i] != "'s" or not i:
        return False
    return lower[i - 1] not in CLASSES["subject"] and lower[i - 1] not in {"there", "that", "what", "here"}


def behind_time(scene: Scene, stop: int, floor: int) -> int:
    """``stop``, or where a time expression that ends there begins, behind a phrase: "the fund | this week" said."""
    lower, words = scene.tokens.lower, scene.tokens.words
    last = stop - 1
    if last - 1 <= floor or lower[last] not in _DAYS or scene.level[last] != scene.level[stop]:
        return stop
    time = _DATES
    if words[last][0].isupper() and words[last - 1][0].isupper() and lower[last - 1] not in time:
        return stop  # USA Today
    first = last
    while first - 1 > floor and (lower[first - 1] in time or lower[first - 1] in {"on", "late", "early", "in"}):
        first -= 1
    if first == last and lower[last] in CLASSES["day_part"]:
        return stop
    return stop if lower[first - 1] in _JOINS or not words[first - 1][-1].isalnum() else first


def past_fronted_time(scene: Scene, first: int, stop: int, floor: int) -> int:
    """``first``, or the token behind a time that opens its sentence before the subject: "On Saturday | officials"."""
    lower, words = scene.tokens.lower, scene.tokens.words
    i = first + (lower[first] in _POINTING)
    if i >= stop or lower[i] not in _DATES:
        return first
    while i < stop and lower[i] in _DATES:
        i += 1
    led = first > floor and lower[first - 1] in _LEADING
    if i >= stop or lower[i] == "'s" or not (led or first == floor):
        return first
    return i if words[i][0].islower() or led or lower[first] in _POINTING else first  # Sunday Times


def without_time(scene: Scene, first: int, stop: int) -> int:
    """The token after a phrase, without a time expression at its end: "Thomas West | on Monday"."""
    lower, words = scene.tokens.lower, scene.tokens.words
    time = _DATES
    if stop - first > 2 and lower[stop - 2] == "," and lower[stop - 1] in CLASSES["adverb"]:
        stop -= 2  # Maren Lind |, however, said
    end = stop
    if words[stop - 1][0].isupper() and lower[stop - 1] in CLASSES["span"] and words[stop - 2][0].isupper():
        return stop  # Education Week
    while end - 1 > first and (lower[end - 1] in time or lower[end - 1].isdigit()):
        end -= 1
    if end == stop or (lower[end - 1] == "," and lower[end].isdigit()):  # Ines Varga, 44
        return stop
    ending = lower[end:stop]
    if all(map(str.isdigit, ending)) and max(map(len, ending)) < _YEAR:  # Number 10
        return stop
    while end - 1 > first and lower[end - 1] in {"on", "in", "at", "late", "early"}:
        end -= 1
    return end


def skip_adverbs(scene: Scene, i: int, ceiling: int) -> int:
    """The first token from ``i`` on that is neither an adverb nor part of a plain time expression."""
    lower = scene.tokens.lower
    if i >= ceiling or not scene.skipped[i]:
        return i
    begin = subject = i
    while i < ceiling and ((timely := _timely(lower, i, ceiling)) or _adverbial(scene, i, ceiling)):
        if timely and (i == begin or not _timely(lower, i - 1, ceiling)):
            subject = i
        i += 1
    if i < ceiling and subject < i and lower[subject] not in {"on", "in", "at"} and lower[i] in _PREDICATED:
        return subject  # said | the week had been hard
    return i


def _timely(lower: list[str], i: int, ceiling: int) -> bool:
    """Whether a word belongs to a time expression: "Monday", "last week", "on Thursday", "the same day"."""
    word = lower[i]
    if word in {"last", "next", "this"} or (word != "that" and word in CLASSES["time_lead"]):
        return _time_ahead(lower, i + 1, ceiling)
    if word in CLASSES["time"]:
        return word != "ago"
    if word.isdigit() and len(word) <= _YEAR and i and lower[i - 1] in CLASSES["month"]:
        return True  # said on July 1 | that it rained
    return (word in CLASSES["number"] or word[0].isdigit() or word in {"the", "a"}) and _time_ahead(
        lower, i + 1, ceiling
    )


def _adverbial(scene: Scene, i: int, ceiling: int) -> bool:
    """Whether a word is an adverb, or joins two: "very clearly and openly"."""
    lower = scene.tokens.lower
    word = lower[i]
    if word == "and":
        return i + 1 < ceiling and lower[i + 1].endswith("ly") and lower[i - 1].endswith("ly")
    if word in CLASSES["measure"] and i + 1 < ceiling and _counted(lower[i + 1]):
        return False  # said | nearly 4,000 had come
    if word == "very" or (word.endswith("ly") and adverb(scene, i)):
        return True
    return word in CLASSES["adverb"] and word not in CLASSES["left_standing"]


def _counted(word: str) -> bool:
    """Whether a number or an amount begins with a word."""
    return word[0].isdigit() or word in CLASSES["number"] or word in {"all", "every", "everyone", "no", "$", "£"}


def _time_ahead(lower: list[str], i: int, ceiling: int) -> bool:
    """Whether a time word comes within the next two tokens."""
    time = CLASSES["time"]
    return (i < ceiling and (lower[i] in time)) or (
        i + 1 < ceiling and lower[i] in {"the", "late", "early", "same", "past", "other", "on"} and lower[i + 1] in time
    )


def circumstance(scene: Scene, i: int, first: int, limit: int) -> bool:
    """Whether a preposition behind a whole name tells how or where, not of what: "Ana Lima | with a smile".

    What somebody belongs to is named behind some others: "Ana Lima of Bath", "at the University of Bath".
    """
    words, lower = scene.tokens.words, scene.tokens.lower
    if i - first < 2 or i + 1 >= limit or not all(word[0].isupper() or word == "-" for word in words[first:i]):
        return False
    following = lower[i + 1]
    if lower[i] in {"in", "on"}:
        return True
    if lower[i] not in {"at", "with", "from", "to"}:
        return False
    if following in {"a", "an"} or following in CLASSES["possessive"]:
        return True
    if lower[i] == "with":
        return words[i + 1][0].islower() and following not in CLASSES["determiner"]
    return lower[i] == "at" and words[i + 1][0].islower() and i + 2 < limit and words[i + 2][0].islower()


def withheld(scene: Scene, i: int) -> bool:
    """Whether a verb in -ing at ``i`` tells what was not done: "avoided saying", "stopped short of admitting"."""
    lower = scene.tokens.lower
    before = i - 1 - (i > 1 and lower[i - 1] in {"of", "from"})
    return i > 0 and lower[before] in CLASSES["withholding"]


def meanwhile(scene: Scene, i: int) -> bool:
    """Whether a participle at ``i`` tells what is done meanwhile: "shaking his head", but not "acting mayor"."""
    lower = scene.tokens.lower
    return lower[i].endswith("ing") and i + 1 < len(lower) and lower[i + 1] in _OBJECTS
