"""Objects of a verb of saying: what a thing is called, what is felt, who is told."""

from __future__ import annotations

from kabul_corpus.quotes import adjuncts, phrase_words, phrases
from kabul_corpus.quotes.classes import CLASSES, words_in
from kabul_corpus.quotes.scene import Scene

__all__ = ["acting", "clause_begins", "felt", "joined", "outlet_end", "predicated"]

_NOT_BARE = words_in("determiner", "possessive", "pronoun", "number")
_SUBJECTS = words_in("subject", "determiner", "possessive")
_PRONOUNS = frozenset({"him", "her", "it", "them", "me", "us", "this", "that", "you"})
_PARTICLES = words_in(
    "preposition", "conjunction", "subordinator", "relative", "auxiliary", "subject", "negation", "finite"
) | {"to", "off", "back", "home", "away", "up", "out", "there", "here"}
"""What may stand behind the object of a verb and says nothing of it: "called her back", "called him to ask"."""


def predicated(scene: Scene, i: int, ceiling: int) -> bool:
    """Whether an object stands at ``i`` with what is said of it: "the plan | a sham", "her | unqualified"."""
    lower, words = scene.tokens.lower, scene.tokens.words
    stop = phrases.after(scene, i, ceiling, apposition=False)
    if not i < stop < ceiling or scene.level[stop] != scene.level[i]:
        return False
    if adjuncts.skip_adverbs(scene, stop, ceiling) > stop or not CLASSES["time"].isdisjoint(lower[stop : stop + 3]):
        return False
    word = lower[stop]
    if word in {"a", "an", "the"} or word in CLASSES["possessive"]:
        return True
    alone = stop - i == 1 and (words[i][0].isupper() or lower[i] in _PRONOUNS or lower[i].endswith(("self", "selves")))
    return alone and words[stop][0].islower() and word not in _PARTICLES


def felt(scene: Scene, i: int, ceiling: int) -> int:
    """Where "that" stands behind a feeling or a view: "voiced concern | that nobody came"; 0 for none.

    A thing with a relative clause is counted or has an article: "condemned remarks that he made".
    """
    lower, words = scene.tokens.lower, scene.tokens.words
    stop = phrases.after(scene, i, ceiling, apposition=False)
    if not i < stop < ceiling - 1 or lower[stop] != "that" or phrase_words.plural(lower[stop - 1]):
        return 0
    bare = words[i][0].islower() and lower[i] not in _NOT_BARE
    follows = lower[stop + 1] in _SUBJECTS or words[stop + 1][0].isupper()
    return stop if bare and follows else 0


def acting(scene: Scene, i: int, ceiling: int) -> bool:
    """Whether an object with an infinitive begins at ``i``: "expect | prices to fall"."""
    stop = phrases.after(scene, i, ceiling, apposition=False)
    words = scene.tokens.words
    return i < stop < ceiling - 1 and words[stop] == "to" and words[stop + 1][0].islower()


def joined(scene: Scene, stop: int, ceiling: int) -> int:
    """``stop``, or where the second of two addressees ends: "told voters | and followers | that"."""
    lower = scene.tokens.lower
    if stop + 2 < ceiling and lower[stop] == "and":
        second = phrases.after(scene, stop + 1, ceiling, apposition=False)
        if stop + 1 < second < ceiling and (lower[second] in {"that", "to"} or lower[second] in CLASSES["asking"]):
            return second
    return stop


def outlet_end(scene: Scene, first: int, stop: int, ceiling: int) -> int:
    """Where an outlet's name ends before a clause that begins with a name: told Sky News | Lind had left; else 0."""
    lower, words = scene.tokens.lower, scene.tokens.words
    verb = stop < ceiling and lower[stop] != "'s" and lower[stop] in phrase_words.FINITE_FORMS
    if stop >= ceiling or not (scene.level[stop] != scene.level[first] or verb):
        return 0
    names = CLASSES["outlet"]
    ends = (i for i in range(first + 1, stop) if lower[i - 1] in names and lower[i] not in names)
    return next((i for i in ends if words[i][0].isupper()), 0)


def clause_begins(scene: Scene, first: int, stop: int, ceiling: int, frames: frozenset[str]) -> bool:
    """Whether a clause follows an addressee without "that": told him nobody came, told Tolo News she hid."""
    lower = scene.tokens.lower
    if "I" in frames and (lower[first] in CLASSES["pronoun"] or lower[first] in {"her", "it", "you"}):
        return True
    if (lower[stop] in CLASSES["subject"] and lower[stop] not in {"who", "you"}) or lower[stop] == "there":
        return True
    if lower[stop] not in phrase_words.DETERMINERS or lower[stop] in {"what", "which", "whose", "that"}:
        return False
    return any(
        lower[i] in phrase_words.FINITE_FORMS or scene.level[i] != scene.level[stop] for i in range(stop, ceiling)
    )
