"""What a verb says of the time of its phrase: ahead, back, or neither, by its form and the helping verbs before it."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from functools import cache

from kabul_corpus.dates.lexer import Tokens, spellings, words_of

__all__ = [
    "AGREED", "AHEAD", "APOSTROPHES", "BACK", "CLASSES", "OPEN", "REACH", "Look", "class_of", "ends_sentence",
    "helping", "look_of", "verb_class",
]  # fmt: skip

REACH = 22
_NEAR = 8
_SHUT = frozenset("!?;“”")
_IF = frozenset(spellings("if"))
APOSTROPHES = frozenset("'’")
_NOUNLIKE = frozenset({"past", "participle", "same_form", "told", "planned", "agreed", "start", "starts"})

CLASSES = (
    "will", "modal", "did", "was", "has", "been", "is", "planned", "plans", "agreed", "told", "past", "same_form",
    "participle", "starts", "start", "goes", "hidden", "no_verb",
)  # fmt: skip
"""The rows of ``context_words`` that class words as verbs; a word is of the first that has it."""


class Look(Enum):
    """What a verb says of the time of its phrase; what was agreed on may have come to pass since."""

    AHEAD = auto()
    AGREED = auto()
    BACK = auto()
    OPEN = auto()


AHEAD, AGREED, BACK, OPEN = Look.AHEAD, Look.AGREED, Look.BACK, Look.OPEN


@cache
def class_of() -> Callable[[str], str | None]:
    """What tells the class of a word: one of ``CLASSES``, None for a word that is of none."""
    classes: dict[str, str] = {}
    for name in CLASSES:
        for word in words_of(name):
            classes.setdefault(word, name)
    return classes.get


def ends_sentence(tokens: Tokens, index: int) -> bool:
    """Whether a sentence ends with token ``index``; the stop of an abbreviation or inside a number ends none."""
    form = tokens.form(index)
    if form == ":":
        return not tokens.adjacent(index)
    if form != ".":
        return not form or form in _SHUT
    before = tokens.form(index - 1)
    if len(before) == 1 and before.isalpha():
        return False
    return before.lower() not in words_of("abbreviation") and (
        not tokens.adjacent(index) or not tokens.form(index + 1)[:1].isalnum()
    )


def _negated(tokens: Tokens, index: int) -> bool:
    """Whether "not" follows token ``index``, or "n't" does."""
    after = tokens.word(index + 1)
    return after == "not" or (after in APOSTROPHES and tokens.word(index + 2) == "t")


def _back_over_adverbs(tokens: Tokens, index: int) -> int:
    """The token before ``index`` that is no adverb and no part of a negation."""
    adverbs = words_of("between_verbs")
    for place in range(index - 1, 0, -1):
        word = tokens.word(place)
        negation = word == "t" or (word in APOSTROPHES and tokens.word(place + 1) == "t")
        if not (word in adverbs or negation or (len(word) > 4 and word.endswith("ly"))):
            return place
    return 0


def verb_class(tokens: Tokens, index: int, word: str) -> str | None:
    """The class of token ``index`` as a verb; None where it is none."""
    name = class_of()(word)
    if name is None:
        if not word.endswith("ed") or len(word) < 5:
            return None
        name = "past"
    if name == "no_verb" or not (
        tokens.form(index).islower() or ((word == "let" or word.endswith("ed")) and ends_sentence(tokens, index - 1))
    ):
        return None
    after = tokens.word(index + 1)
    if word == "won" and after in APOSTROPHES:
        return "will"
    if word == "due" and after == "to" and tokens.word(index + 2) in words_of("determiner"):
        return None
    if word == "set" and after not in {"to", "for"}:
        name = "same_form"
    if name in _NOUNLIKE:
        before = tokens.word(index - 1)
        if name == "planned" and before in words_of("determiner"):
            return "planned"
        if before in words_of("determiner") or after == "-" or before == "-" or before[:1].isdecimal():
            return None  # "the wounded", "a proposed law", "left-wing", "U.S.-backed", "142 marks"
        if before in APOSTROPHES or (before == "s" and tokens.word(index - 2) in APOSTROPHES):
            return None
    return name


def helping(tokens: Tokens, index: int) -> tuple[int, str]:
    """The place of the word before token ``index``, adverbs aside, and the word."""
    place = _back_over_adverbs(tokens, index)
    return place, tokens.word(place)


def _modal(tokens: Tokens, index: int, word: str) -> Look:
    """What a modal verb says: "could have" and refusals look back, all others ahead."""
    denied = _negated(tokens, index)
    place = index + 1
    while tokens.word(place) in words_of("between_verbs") or tokens.word(place) in {"t", "'", "’"}:
        place += 1
    verb, second = tokens.word(place), tokens.word(place + 1)
    if verb == "have" and second != "to" and second not in words_of("determiner") and word not in words_of("will"):
        return OPEN if word == "may" else BACK
    if denied and verb in words_of("told_base"):
        return BACK
    if word in {"could", "couldn"} and (denied or (verb == "be" and second in words_of("sensed"))):
        return BACK
    return OPEN if word == "can" and denied else AHEAD


def _reported(tokens: Tokens, index: int) -> bool:
    """Whether a verb of saying in the past opens the clause that ends before token ``index``."""
    told = words_of("told")
    for place in range(index - 1, max(index - REACH, -1), -1):
        word = tokens.word(place)
        if not word.isalpha() and ends_sentence(tokens, place):
            return False
        if word in told:
            return True
    return False


def _reported_after(tokens: Tokens, index: int) -> bool:
    """Whether the sentence ends with who said it: "were to meet on Sunday, the mediator said"."""
    told, since = words_of("told"), _NEAR
    for place in range(index + 1, min(index + REACH, len(tokens.pieces))):
        word = tokens.word(place)
        since = 0 if word == "," else since + 1
        if since < _NEAR and word in told:
            return True
        if word in words_of("coordinator") or word in words_of("clause_start"):
            since = _NEAR
        if not word.isalpha() and ends_sentence(tokens, place):
            return False
    return False


def _supposed(tokens: Tokens, index: int) -> bool:
    """Whether "if" opens the clause that ends before token ``index``."""
    start = max(index - _NEAR, -1)
    if _IF.isdisjoint(tokens.pieces[start + 1 : index]):
        return False
    for place in range(index - 1, start, -1):
        word = tokens.word(place)
        if word == "if":
            return True
        if word == "," or (not word.isalpha() and ends_sentence(tokens, place)):
            return False
    return False


def _planned_then(tokens: Tokens, index: int) -> Look:
    """What a plan says that is told in the past: ahead if it is reported, else it may be over."""
    return AHEAD if _reported(tokens, index) or _reported_after(tokens, index) else OPEN


def _by_helper(tokens: Tokens, index: int, name: str) -> Look:
    """What a past form or participle says, by the helping verb before it."""
    place, helper = helping(tokens, index)
    if helper == "be":
        place, helper = helping(tokens, place)
        if helper == "to":
            place, leader = helping(tokens, place)
            if leader in words_of("was"):
                return _planned_then(tokens, place)
            return BACK if leader in words_of("believed") else AHEAD
        return _modal(tokens, place, helper) if class_of()(helper) in {"will", "modal"} else AHEAD
    if helper in {"been", "being"}:
        place, helper = helping(tokens, place)
        if name == "planned" and helper in words_of("has"):
            return AHEAD  # "has been set for Jan. 12"
        return OPEN if helper in words_of("is") else _perfect(tokens, place, helper)
    if name == "planned":
        was = helper in words_of("was") or helper in words_of("did")
        return BACK if was and not _reported(tokens, place) else AHEAD
    if helper in words_of("is"):
        return OPEN
    return _perfect(tokens, place, helper)


def _perfect(tokens: Tokens, place: int, helper: str) -> Look:
    """What a participle says: over, unless it "will have" been by then, or "if" only supposes it."""
    if helper == "have":
        place, leader = helping(tokens, place)
        if leader in words_of("will") or (leader == "to" and helping(tokens, place)[1] in words_of("plans")):
            return AHEAD
    return OPEN if _supposed(tokens, place) else BACK


def look_of(tokens: Tokens, index: int, word: str, name: str, infinitive: bool) -> Look | None:
    """What the verb at token ``index`` says, None where it only belongs to one that stands before it.

    ``infinitive`` tells that the expression belongs to an infinitive after the verb, or to what the verb is for.
    """
    after = tokens.word(index + 1)
    match name:
        case "will" | "modal":
            return _modal(tokens, index, word)
        case "same_form" if word == "let" and (after == "us" or after in APOSTROPHES):
            return AHEAD
        case "same_form" | "start":
            place, helper = helping(tokens, index)
            kind = class_of()(helper)
            if helper == "to" or kind in {"will", "modal"}:
                return None
            if kind == "did":
                return BACK
            if name == "same_form":
                return _by_helper(tokens, index, name)
            plural = helper.endswith("s") and helper not in words_of("no_plural")
            return AHEAD if plural or helper in {"that", "which", "who", "we", "they", "you", "i"} else None
        case "starts":
            return AHEAD
        case "goes":
            return AHEAD if words_of("goes_to") & {tokens.word(index + step) for step in (1, 2, 3)} else None
        case "was":
            ready = after in words_of("ready") or (infinitive and tokens.word(index + 2) in words_of("ready"))
            return _planned_then(tokens, index) if ready else _perfect(tokens, index, word)
        case "is":
            return AHEAD if infinitive or after in words_of("is_ahead") or _supposed(tokens, index) else OPEN
        case "has":
            return AHEAD if after == "to" else OPEN
        case "did" | "been":
            return _perfect(tokens, index, word)
        case "plans":
            place, helper = helping(tokens, index)
            if helper in words_of("was"):
                return _planned_then(tokens, place)
            return AHEAD if infinitive or after == "to" else None
        case "agreed" if infinitive and after != "for":
            place, helper = helping(tokens, index)
            if helper == "been" or helper in words_of("did"):
                return BACK
            return _planned_then(tokens, place) if helper in words_of("was") else AGREED
        case "hidden":
            return OPEN
        case _:
            return _by_helper(tokens, index, name)
