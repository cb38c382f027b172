"""What the verb that governs a time expression says of its direction: ahead, back, or neither.

The nearest verb before the expression governs it ("will meet on Friday", "denied in January that ..."), else the first
after it ("In December, the ministry bought ..."). An infinitive is as far ahead as the word it hangs on: "plans to
leave" looks ahead, "tried to leave" back.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from kabul_corpus.dates.lexer import Tokens, words_of

__all__ = ["NEITHER", "Direction", "direction"]

_REACH = 22
_NEAR = 8
_SHUT = frozenset("!?;“”")
_APOSTROPHES = frozenset("'’")
_ENDLESS = frozenset({"until", "till", "through"})
_NOUNLIKE = frozenset({"past", "participle", "same_form", "told", "planned", "agreed", "start", "starts"})


class Direction(NamedTuple):
    """Whether a clause looks ahead of the day of the text, and whether it looks back."""

    forward: bool
    back: bool


NEITHER = Direction(forward=False, back=False)
_TO_COME, _TO_PAST = Direction(forward=True, back=False), Direction(forward=False, back=True)


class _Look(Enum):
    """What a verb says of the time of its phrase; what was agreed on may have come to pass since."""

    AHEAD = auto()
    AGREED = auto()
    BACK = auto()
    OPEN = auto()


_AHEAD, _AGREED, _BACK, _OPEN = _Look.AHEAD, _Look.AGREED, _Look.BACK, _Look.OPEN

_CLASSES = (
    "will", "modal", "did", "was", "has", "been", "is", "planned", "plans", "agreed", "told", "past", "same_form",
    "participle", "starts", "start", "goes", "hidden", "no_verb",
)  # fmt: skip
"""The rows of ``context_words`` that class words as verbs; a word is of the first that has it."""


@cache
def _class_of() -> Callable[[str], str | None]:
    classes: dict[str, str] = {}
    for name in _CLASSES:
        for word in words_of(name):
            classes.setdefault(word, name)
    return classes.get


@cache
def _telling() -> frozenset[str]:
    """The words before an expression that a look back over its clause stops at, but for those in "-ed"."""
    return words_of("clause_start").union({"to", "if"}, *(words_of(name) for name in _CLASSES))


def _ends(tokens: Tokens, index: int) -> bool:
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
    return after == "not" or (after in _APOSTROPHES and tokens.word(index + 2) == "t")


def _back_over_adverbs(tokens: Tokens, index: int) -> int:
    """The token before ``index`` that is no adverb and no part of a negation."""
    adverbs = words_of("between_verbs")
    for place in range(index - 1, 0, -1):
        word = tokens.word(place)
        negation = word == "t" or (word in _APOSTROPHES and tokens.word(place + 1) == "t")
        if not (word in adverbs or negation or (len(word) > 4 and word.endswith("ly"))):
            return place
    return 0


def _verb(tokens: Tokens, index: int, word: str) -> str | None:
    """The class of token ``index`` as a verb; None where it is none."""
    name = _class_of()(word)
    if name is None:
        if not word.endswith("ed") or len(word) < 5:
            return None
        name = "past"
    if name == "no_verb" or not (
        tokens.form(index).islower() or ((word == "let" or word.endswith("ed")) and _ends(tokens, index - 1))
    ):
        return None
    after = tokens.word(index + 1)
    if word == "won" and after in _APOSTROPHES:
        return "will"
    if word == "due" and after == "to" and tokens.word(index + 2) in words_of("determiner"):
        return None
    if word == "set" and after not in {"to", "for"}:
        name = "same_form"
    if name in _NOUNLIKE:
        before = tokens.word(index - 1)
        if name == "planned" and before in words_of("determiner"):
            return "planned"
        if before in words_of("determiner") or after == "-" or before == "-":
            return None  # "the wounded", "a proposed law", "left-wing", "U.S.-backed"
        if before in _APOSTROPHES or (before == "s" and tokens.word(index - 2) in _APOSTROPHES):
            return None
    return name


def _helper(tokens: Tokens, index: int) -> tuple[int, str]:
    """The place of the word before token ``index``, adverbs aside, and the word."""
    place = _back_over_adverbs(tokens, index)
    return place, tokens.word(place)


def _modal(tokens: Tokens, index: int, word: str) -> _Look:
    """What a modal verb says: "could have" and refusals look back, all others ahead."""
    denied = _negated(tokens, index)
    place = index + 1
    while tokens.word(place) in words_of("between_verbs") or tokens.word(place) in {"t", "'", "’"}:
        place += 1
    verb, second = tokens.word(place), tokens.word(place + 1)
    if verb == "have" and second != "to" and second not in words_of("determiner") and word not in words_of("will"):
        return _OPEN if word == "may" else _BACK
    if denied and verb in words_of("told_base"):
        return _BACK
    if word in {"could", "couldn"} and (denied or (verb == "be" and second in words_of("sensed"))):
        return _BACK
    return _OPEN if word == "can" and denied else _AHEAD


def _reported(tokens: Tokens, index: int) -> bool:
    """Whether a verb of saying in the past opens the clause that ends before token ``index``."""
    told = words_of("told")
    for place in range(index - 1, max(index - _REACH, -1), -1):
        word = tokens.word(place)
        if not word.isalpha() and _ends(tokens, place):
            return False
        if word in told:
            return True
    return False


def _supposed(tokens: Tokens, index: int) -> bool:
    """Whether "if" opens the clause that ends before token ``index``."""
    for place in range(index - 1, max(index - _NEAR, -1), -1):
        word = tokens.word(place)
        if word == "if":
            return True
        if word == "," or (not word.isalpha() and _ends(tokens, place)):
            return False
    return False


def _planned_then(tokens: Tokens, index: int) -> _Look:
    """What a plan says that is told in the past: ahead if it is reported, else it may be over."""
    return _AHEAD if _reported(tokens, index) else _OPEN


def _by_helper(tokens: Tokens, index: int, name: str) -> _Look:
    """What a past form or participle says, by the helping verb before it."""
    place, helper = _helper(tokens, index)
    if helper == "be":
        place, helper = _helper(tokens, place)
        if helper == "to":
            place, leader = _helper(tokens, place)
            if leader in words_of("was"):
                return _planned_then(tokens, place)
            return _BACK if leader in words_of("believed") else _AHEAD
        return _modal(tokens, place, helper) if _class_of()(helper) in {"will", "modal"} else _AHEAD
    if helper in {"been", "being"}:
        place, helper = _helper(tokens, place)
        return _OPEN if helper in words_of("is") else _perfect(tokens, place, helper)
    if name == "planned":
        was = helper in words_of("was") or helper in words_of("did")
        return _BACK if was and not _reported(tokens, place) else _AHEAD
    if helper in words_of("is"):
        return _OPEN
    return _perfect(tokens, place, helper)


def _perfect(tokens: Tokens, place: int, helper: str) -> _Look:
    """What a participle says: over, unless it "will have" been by then, or "if" only supposes it."""
    if helper == "have":
        place, leader = _helper(tokens, place)
        if leader in words_of("will") or (leader == "to" and _helper(tokens, place)[1] in words_of("plans")):
            return _AHEAD
    return _OPEN if _supposed(tokens, place) else _BACK


def _finite(tokens: Tokens, index: int, word: str, name: str, infinitive: bool) -> _Look | None:
    """What the verb at token ``index`` says, None where it only belongs to one that stands before it.

    ``infinitive`` tells that the expression belongs to an infinitive after the verb, or to what the verb is for.
    """
    after = tokens.word(index + 1)
    match name:
        case "will" | "modal":
            return _modal(tokens, index, word)
        case "same_form" if word == "let" and (after == "us" or after in _APOSTROPHES):
            return _AHEAD
        case "same_form" | "start":
            place, helper = _helper(tokens, index)
            kind = _class_of()(helper)
            if helper == "to" or kind in {"will", "modal"}:
                return None
            if kind == "did":
                return _BACK
            if name == "same_form":
                return _by_helper(tokens, index, name)
            plural = helper.endswith("s") and helper not in words_of("no_plural")
            return _AHEAD if plural or helper in {"that", "which", "who"} else None
        case "starts":
            return _AHEAD
        case "goes":
            return _AHEAD if words_of("goes_to") & {tokens.word(index + step) for step in (1, 2, 3)} else None
        case "was":
            ready = after in words_of("ready") or (infinitive and tokens.word(index + 2) in words_of("ready"))
            return _planned_then(tokens, index) if ready else _perfect(tokens, index, word)
        case "is":
            return _AHEAD if infinitive or after in words_of("is_ahead") or _supposed(tokens, index) else _OPEN
        case "has":
            return _AHEAD if after == "to" else _OPEN
        case "did" | "been":
            return _perfect(tokens, index, word)
        case "plans":
            place, helper = _helper(tokens, index)
            if helper in words_of("was"):
                return _planned_then(tokens, place)
            return _AHEAD if infinitive or after == "to" else None
        case "agreed" if infinitive and after != "for":
            place, helper = _helper(tokens, index)
            if helper == "been" or helper in words_of("did"):
                return _BACK
            return _planned_then(tokens, place) if helper in words_of("was") else _AGREED
        case "hidden":
            return _OPEN
        case _:
            return _by_helper(tokens, index, name)


def _within(tokens: Tokens, index: int, word: str) -> bool:
    """Whether the clause goes on over token ``index``: "will reach that number", "while testifying"."""
    if word == "that":
        return _class_of()(tokens.word(index - 2)) in {"will", "modal"}
    return tokens.word(index + 1).endswith("ing")


def _behind(tokens: Tokens, first: int, infinitive: bool) -> _Look | None:
    """What the nearest verb before token ``first`` says, None where its clause has none before it."""
    telling, starts = _telling(), words_of("clause_start")
    for index in range(first - 1, max(first - _REACH, -1), -1):
        word = tokens.word(index)
        if word not in telling and not word.endswith("ed"):
            if not word.isalpha() and _ends(tokens, index):
                return None
            continue
        if word == "to":
            follower = tokens.form(index + 1)
            infinitive |= follower.islower() and follower not in words_of("determiner")
            continue
        if word == "if" and tokens.word(index - 1) != "as":
            return _AHEAD
        if word in starts and not _within(tokens, index, word):
            return None
        name = _verb(tokens, index, word)
        if name is not None:
            found = _finite(tokens, index, word, name, infinitive)
            if found is not None:
                return found
    return None


def _fronted(tokens: Tokens, first: int) -> bool:
    """Whether the expression opens its clause, a preposition and a conjunction aside."""
    place = first - 1
    for opening in ("before_fronted", "coordinator"):
        if tokens.word(place) in words_of(opening):
            place -= 1
    return _ends(tokens, place) or tokens.word(place) in {",", '"'} or tokens.word(place) in words_of("clause_start")


def _before(tokens: Tokens, last: int, *, fronted: bool) -> _Look | None:
    """What the first verb after the expression that ends before token ``last`` says, None where its clause has none.

    An expression that does not open its clause stands in the subject, so nothing may come between. A participle gives
    way to a finite verb after it: "In September, a campaign focused on schools must ...".
    """
    reduced: _Look | None = None
    within = 0
    for index in range(last, min(last + _REACH, len(tokens.pieces))):
        word = tokens.word(index)
        if word == "whether" or (not word.isalpha() and _ends(tokens, index)):
            break
        if word in {"who", "which", "that"} or (word in words_of("coordinator") or word == ","):
            if not fronted or reduced is not None:
                break
            within += word in {"who", "which", "that"}
            continue
        name = _verb(tokens, index, word)
        if name is None or (reduced is not None and name not in {"will", "modal", "was", "is", "has"}):
            continue
        found = _finite(tokens, index, word, name, infinitive=False)
        if found is None:
            continue
        if within:
            within -= 1
        elif name in {"past", "participle"} and tokens.word(index + 1) in words_of("before_fronted"):
            reduced = reduced or found
        else:
            unhelped = name in {"planned", "agreed"} and tokens.word(index + 1) == "to"
            return _OPEN if unhelped and _helper(tokens, index)[1] not in words_of("is") else found
    return reduced


def _noun(tokens: Tokens, first: int, last: int) -> str:
    """What the expression qualifies: "bombing" of "the Jan. 9 bombing", "the bombing of Jan. 9"; "" for nothing."""
    before, unplanned, held = tokens.word(first - 1), words_of("unplanned"), words_of("held")
    noun = tokens.word(first - 2) if before in {"in", "on", "of"} else before
    if noun in held:
        return noun
    if noun in unplanned:
        helper = _helper(tokens, first - 2)[1]
        if _class_of()(helper) not in {"will", "modal"} and helper != "to":
            return noun
    place, noun = last, tokens.word(last)
    if noun in _APOSTROPHES:
        place += 2 if tokens.word(place + 1) == "s" else 1
        noun = tokens.word(place)
    elif before in words_of("before_fronted") and before != "for":
        return ""
    if not noun.isalpha() or noun in words_of("after_date") or _class_of()(noun):
        return ""
    for each in (noun, tokens.word(place + 1), tokens.word(place + 2)):
        if each in unplanned or each in held:
            return each
        if not each.isalpha() or each in words_of("after_date"):
            break
    return noun if tokens.form(place).islower() or place > last else ""


def _look(tokens: Tokens, first: int, last: int, *, month: bool) -> _Look:
    before = tokens.word(first - 1)
    if before == "come" or (before == "as" and tokens.word(first - 2) == "soon"):
        return _AHEAD
    if before == "since" or tokens.word(last) in words_of("was"):
        return _BACK
    noun, fronted = _noun(tokens, first, last), _fronted(tokens, first)
    if noun in words_of("unplanned"):
        return _BACK
    if before == "of" and tokens.word(first - 2) == "ahead":
        return _AHEAD
    if noun and before == "of":
        return _OPEN  # "the meaning of Thursday's debate"
    behind = None if fronted else _behind(tokens, first, before == "for")
    if before == "from" and behind is _OPEN and tokens.word(first - 2).endswith("ed"):
        return _AHEAD  # "is closed from Monday"
    found = behind or _before(tokens, last, fronted=fronted) or _OPEN
    if noun and noun not in words_of("held"):
        return found if month and found is _BACK else _OPEN  # "Tuesday's results" are known
    if noun and month and found is _BACK and not fronted:
        return _OPEN
    if before in _ENDLESS:
        return _lasting(tokens, first, found)
    if before in {"by", "starting", "beginning", "effective"} and found is not _BACK:
        return _AHEAD
    return _OPEN if found is _AGREED and month else found


def direction(tokens: Tokens, first: int, last: int, *, month: bool) -> Direction:
    """Whether the clause of the expression at tokens ``first`` to ``last`` looks ahead or back.

    ``month`` tells that the expression is of the calendar: what only qualifies an event that is held on a set day then
    never looks back, for the nearest is meant ("the November election").
    """
    look = _look(tokens, first, last, month=month)
    if look is _OPEN:
        return NEITHER
    return _TO_PAST if look is _BACK else _TO_COME


def _lasting(tokens: Tokens, first: int, found: _Look) -> _Look:
    """The direction of an end ("until Friday"): ahead, unless what lasted is told as over."""
    if found is not _BACK:
        return _AHEAD
    for index in range(first - 2, max(first - _REACH, -1), -1):
        word = tokens.word(index)
        if _ends(tokens, index):
            break
        if word in words_of("prolonged"):
            return _AHEAD
    return _BACK
