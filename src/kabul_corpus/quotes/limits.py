"""Where a content ends at the latest, by the grammar of the clause outside it, whatever the model finds likely."""

from __future__ import annotations

from kabul_corpus.model import Mode
from kabul_corpus.quotes import adjuncts, circumstances, phrase_words, phrases
from kabul_corpus.quotes.classes import CLASSES, words_in
from kabul_corpus.quotes.cues import ENTRIES, REPORTING_FORMS, entries_at
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.tokens import TERMINATORS
from kabul_corpus.quotes.verbs import has_verb

__all__ = ["attributed", "closed", "predicate", "whole"]

_STOPS = frozenset({",", "?", "!"})
_PREDICATES = frozenset({"did", "does", "do", "has", "have", "had", "is", "are", "was", "were"})
_RELATIVES = frozenset({"who", "which", "whose"})
_OPEN = _RELATIVES | {"to"}
"""What leaves a verb open that is still to come."""
_PARTING = frozenset({",", "and"})
_PARTING_CLAUSES = frozenset({"and", "but", "while", ";"})
_OBJECTS = words_in("determiner", "possessive", "pronoun", "impersonal")
_WITHIN = frozenset({"at", "during", "in"})
_ONLY = frozenset({"just", "only", "some", "another", "about", "nearly", "almost"})
_TOLD = (
    frozenset(
        word
        for word in REPORTING_FORMS
        for entry in ENTRIES[word]
        if entry.form in {"s", "ed"} and entry.mode is not Mode.THOUGHT
    )
    - CLASSES["nounlike"]
)
"""Forms in -s and past forms that report, after "and" those of the clause outside: "said A | and vowed to B"."""


def attributed(scene: Scene, first: int, limit: int) -> int:
    """``limit``, or where words begin that say whose all this is: "said A |, as The Beacon reported"."""
    span = scene.tokens.lower[first:limit]
    if "according" in span:
        limit = _before_according(scene, first, limit)
    return _before_as(scene, first, limit) if "as" in span else limit


def closed(scene: Scene, first: int, limit: int) -> int | None:
    """Where a quotation with a stop of its own ends before words of the clause outside: "chanted “Now!” | and left"."""
    if first not in scene.opens:
        return None
    words, stop = scene.tokens.words, scene.regions[scene.opens[first]].stop
    if stop >= limit or words[stop - 2] not in _STOPS or stop - 1 not in scene.closes or not words[stop][0].islower():
        return None
    return None if scene.openings.find(1, stop, stop + 3) >= 0 else stop  # “Salt,” and “Rain”


def whole(scene: Scene, first: int, stops: list[int], limit: int) -> list[int]:
    """The stops but those that part what belongs together."""
    lower = scene.tokens.lower
    if _OPEN.isdisjoint(lower[first:limit]):
        return stops
    return [
        stop for stop in stops if stop + 1 >= limit or lower[stop] not in _PARTING or not _parts(scene, first, stop)
    ]


def _parts(scene: Scene, first: int, stop: int) -> bool:
    """Whether a stop parts a subject from its verb behind a relative clause, or one infinitive from the next.

    "That the team, who lost, | will play".
    """
    lower = scene.tokens.lower
    if lower[stop] == "and" and "to" in lower[first:stop]:  # asked them to look | and tell nobody
        some = ENTRIES.get(lower[stop + 1])
        return some is not None and "base" in some.forms
    if lower[stop] == "and" or lower[stop + 1] not in CLASSES["auxiliary"]:
        return False
    return any(lower[i] == "," and lower[i + 1] in _RELATIVES for i in range(first, stop - 1))


def _before_as(scene: Scene, first: int, limit: int) -> int:
    """``limit``, or where a clause begins that says who reported all this: "said A |, as The Beacon reported"."""
    lower = scene.tokens.lower
    for i in range(first + 2, limit - 2):
        if lower[i] == "as" and lower[i - 1] == ",":
            j = adjuncts.skip_adverbs(scene, phrases.after(scene, i + 1, limit), limit)
            if i + 1 < j < limit and lower[j] in REPORTING_FORMS:
                after = lower[j + 1] if j + 1 < limit else "."
                if after in {"it", ",", "."} or after in CLASSES["preposition"]:
                    return i - 1
    return limit


def _before_according(scene: Scene, first: int, limit: int) -> int:
    """``limit``, or where an "according to" begins that takes what stands before it for its own content."""
    lower = scene.tokens.lower
    for i in range(first + 2, limit - 1):
        if lower[i] == "according" and lower[i + 1] == "to" and (lower[i - 1] == "," or i - 1 in scene.closes):
            return i - (lower[i - 1] == ",")
    return limit


def predicate(scene: Scene, first: int, limit: int) -> int:
    """``limit``, or where the outer clause goes on with a predicate of its own: "said A |, but did not rule out B"."""
    lower, level = scene.tokens.lower, scene.level
    home = level[first - 1]
    limit = _before_setting(scene, first, _before_comment(scene, first, limit))
    if _PARTING_CLAUSES.isdisjoint(lower[first:limit]):
        return limit
    for i, word in enumerate(lower[first + 2 : limit - 1], first + 2):
        if word in _PARTING_CLAUSES and level[i] == home:
            if _answered(scene, i, limit):
                return i - (lower[i] != ";")
            if lower[i] == ";":
                continue
            if any(
                entry.tail and entry.form in {"s", "ed"} and "I" in entry.frames for entry in entries_at(lower, i + 1)
            ):
                return i - (lower[i - 1] == ",")  # and called on
            if _second(scene, first, i):
                return i
            if _share(lower, i + 1, limit):
                return i - (lower[i - 1] == ",")
            if lower[i] == "while":
                continue
            comma = lower[i - 1] == "," or (i - 1 in scene.closes and lower[i - 2] == ",")
            if (comma and lower[i + 1] in _PREDICATES) or lower[i + 1] in _TOLD:
                return i - (lower[i - 1] == ",")
    return limit


def _before_comment(scene: Scene, first: int, limit: int) -> int:
    """``limit``, or where the author tells what kind of words these were: "said it was late |, a claim he repeated"."""
    lower, assertions = scene.tokens.lower, CLASSES["assertion"]
    if assertions.isdisjoint(lower[first:limit]):
        return limit
    for i in range(first + 2, limit - 2):
        apart = lower[i] == "," and lower[i + 1] in {"a", "an"} and scene.level[i] == scene.level[first - 1]
        if apart and not assertions.isdisjoint(lower[i + 2 : min(i + 4, limit)]):
            return i
    return limit


def _before_setting(scene: Scene, first: int, limit: int) -> int:
    """``limit``, or where it closes with what all this was said in: "said it was late | in a statement on Monday"."""
    lower, settings = scene.tokens.lower, CLASSES["said_in"]
    if settings.isdisjoint(lower[first:limit]):
        return limit
    end = limit - (scene.tokens.words[limit - 1] in TERMINATORS)
    for i in range(first + 2, limit - 2):
        apart = lower[i] in _WITHIN and lower[i + 1] in {"a", "an"} and scene.level[i] == scene.level[first - 1]
        if (
            apart
            and not settings.isdisjoint(lower[i + 2 : i + 5])
            and circumstances.end(scene, i, end, told=False) >= end
        ):
            return i
    return limit


def _second(scene: Scene, first: int, i: int) -> bool:
    """Whether a second verb of the clause outside follows behind a thing: "noted the date | and closed it"."""
    lower = scene.tokens.lower
    if lower[i] not in {"and", "but"} or not phrase_words.looks_verbal(lower[i + 1]) or has_verb(scene, (first, i)):
        return False
    return lower[first - 1] != "that" and lower[first] in _OBJECTS and not _OBJECTS.isdisjoint(lower[i + 2 : i + 3])


def _answered(scene: Scene, i: int, limit: int) -> bool:
    """Whether somebody else speaks behind a conjunction: "said it was late, | but the owner denied it"."""
    lower = scene.tokens.lower
    if (lower[i] != ";" and lower[i - 1] != ",") or lower[i + 1] == "that":
        return False
    for apposition in (False, True):
        stop = phrases.after(scene, i + 1, limit, apposition=apposition)
        verb = adjuncts.skip_adverbs(scene, stop + (apposition and lower[stop : stop + 1] == [","]), limit)
        if i + 1 < stop and verb < limit and lower[verb] in _TOLD:
            return True
    return False


def _share(lower: list[str], i: int, limit: int) -> bool:
    """Whether a share of others begins at ``i``, of whom more is told: "said A | and just 14% backed B"."""
    i += i < limit and lower[i] in _ONLY
    if i + 2 >= limit or not (lower[i][0].isdigit() or lower[i] in CLASSES["number"]):
        return False
    verb = i + 2 + (lower[i + 1] == "per")
    shares = lower[i + 1] in {"%", "percent"} or lower[i + 1 : i + 3] == ["per", "cent"]
    return (
        shares
        and verb < limit
        and (lower[verb] == "of" or lower[verb] in ENTRIES or phrase_words.looks_verbal(lower[verb]))
    )
