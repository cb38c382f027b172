"""What the verb that governs a time expression says of its direction: ahead, back, or neither.

The nearest verb before the expression governs it ("will meet on Friday", "denied in January that ..."), else the first
after it ("In December, the ministry bought ..."). An infinitive is as far ahead as the word it hangs on: "plans to
leave" looks ahead, "tried to leave" back.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from kabul_corpus.dates.lexer import Tokens, words_of
from kabul_corpus.dates.verbs import (
    AGREED,
    AHEAD,
    APOSTROPHES,
    BACK,
    CLASSES,
    OPEN,
    REACH,
    Look,
    class_of,
    ends_sentence,
    helping,
    look_of,
    verb_class,
)

__all__ = ["NEITHER", "Direction", "direction"]

_ENDLESS = frozenset({"until", "till", "through"})


class Direction(NamedTuple):
    """Whether a clause looks ahead of the day of the text, and whether it looks back."""

    forward: bool
    back: bool


NEITHER = Direction(forward=False, back=False)
_TO_COME, _TO_PAST = Direction(forward=True, back=False), Direction(forward=False, back=True)


@cache
def _telling() -> frozenset[str]:
    """The words before an expression that a look back over its clause stops at, but for those in "-ed"."""
    return words_of("clause_start").union({"to", "if"}, *(words_of(name) for name in CLASSES))


def _within(tokens: Tokens, index: int, word: str) -> bool:
    """Whether the clause goes on over token ``index``: "will reach that number", "while testifying"."""
    if word == "that":
        return class_of()(tokens.word(index - 2)) in {"will", "modal"}
    return tokens.word(index + 1).endswith("ing")


def _behind(tokens: Tokens, first: int, infinitive: bool) -> Look | None:
    """What the nearest verb before token ``first`` says, None where its clause has none before it."""
    telling, starts = _telling(), words_of("clause_start")
    for index in range(first - 1, max(first - REACH, -1), -1):
        word = tokens.word(index)
        if word not in telling and not word.endswith("ed"):
            if not word.isalpha() and ends_sentence(tokens, index):
                return None
            continue
        if word == "to":
            follower = tokens.form(index + 1)
            infinitive |= follower.islower() and follower not in words_of("determiner")
            continue
        if word == "if" and tokens.word(index - 1) != "as":
            return AHEAD
        if word in starts and not _within(tokens, index, word):
            return None
        name = verb_class(tokens, index, word)
        if name == "is" and _equated(tokens, index, first):
            return AHEAD
        if name is not None:
            found = look_of(tokens, index, word, name, infinitive)
            if found is not None:
                return found
    return None


def _equated(tokens: Tokens, index: int, first: int) -> bool:
    """Whether the "is" at token ``index`` gives its subject the day at ``first``: "the final is on Sunday"."""
    tight = index == first - 1 or (index == first - 2 and tokens.word(first - 1) in {"on", "in"})
    return tight and helping(tokens, index)[1] not in words_of("no_schedule")


def _fronted(tokens: Tokens, first: int) -> bool:
    """Whether the expression opens its clause, a preposition and a conjunction aside."""
    place = first - 1
    word = tokens.word(place)
    for opening in ("before_fronted", "coordinator"):
        if word in words_of(opening):
            place -= 1
            word = tokens.word(place)
    if word.isalpha():
        return word in words_of("clause_start")
    return word in {",", '"'} or ends_sentence(tokens, place)


def _before(tokens: Tokens, last: int, *, fronted: bool) -> Look | None:
    """What the first verb after the expression that ends before token ``last`` says, None where its clause has none.

    An expression that does not open its clause stands in the subject, so nothing may come between. A participle gives
    way to a finite verb after it: "In September, a campaign focused on schools must ...".
    """
    reduced: Look | None = None
    within = 0
    for index in range(last, min(last + REACH, len(tokens.pieces))):
        word = tokens.word(index)
        if word == "whether" or (not word.isalpha() and ends_sentence(tokens, index)):
            break
        if word in {"who", "which", "that"} or (word in words_of("coordinator") or word == ","):
            if not fronted or reduced is not None:
                break
            within += word in {"who", "which", "that"}
            continue
        name = verb_class(tokens, index, word)
        if name is None or (reduced is not None and name not in {"will", "modal", "was", "is", "has"}):
            continue
        found = look_of(tokens, index, word, name, infinitive=False)
        if found is None:
            continue
        if within:
            within -= 1
        elif name in {"past", "participle"} and tokens.word(index + 1) in words_of("before_fronted"):
            reduced = reduced or found
        else:
            unhelped = name in {"planned", "agreed"} and tokens.word(index + 1) == "to"
            return OPEN if unhelped and helping(tokens, index)[1] not in words_of("is") else found
    return reduced


def _noun(tokens: Tokens, first: int, last: int, before: str) -> str:
    """What the expression qualifies: "bombing" of "the Jan. 9 bombing", "the bombing of Jan. 9"; "" for nothing."""
    unplanned, held = words_of("unplanned"), words_of("held")
    noun = tokens.word(first - 2) if before in {"in", "on", "of"} else before
    if noun in held:
        return noun
    if noun in unplanned:
        helper = helping(tokens, first - 2)[1]
        if class_of()(helper) not in {"will", "modal"} and helper != "to":
            return noun
    place, noun = last, tokens.word(last)
    if noun in APOSTROPHES:
        place += 2 if tokens.word(place + 1) == "s" else 1
        noun = tokens.word(place)
    elif before in words_of("before_fronted") and before != "for":
        return ""
    if not noun.isalpha() or noun in words_of("after_date") or class_of()(noun):
        return ""
    for each in (noun, tokens.word(place + 1), tokens.word(place + 2)):
        if each in unplanned or each in held:
            return each
        if not each.isalpha() or each in words_of("after_date"):
            break
    return noun if tokens.form(place).islower() or place > last else ""


def _look(tokens: Tokens, first: int, last: int, *, month: bool) -> Look:
    before = tokens.word(first - 1)
    if before == "come" or (before == "as" and tokens.word(first - 2) == "soon"):
        return AHEAD
    if before == "since":
        return BACK
    if tokens.word(last + (tokens.word(last) == "," and before == "for")) in words_of("was"):
        return OPEN if month and before == "for" else BACK  # "the vote planned for February was put off"
    noun, fronted = _noun(tokens, first, last, before), _fronted(tokens, first)
    if noun in words_of("unplanned"):
        return BACK
    if before == "of" and tokens.word(first - 2) == "ahead":
        return AHEAD
    if noun and before == "of":
        return OPEN  # "the meaning of Thursday's debate"
    behind = None if fronted else _behind(tokens, first, before in {"for", "by"})
    if before == "from" and behind is OPEN and tokens.word(first - 2).endswith("ed"):
        return AHEAD  # "is closed from Monday"
    found = behind or _before(tokens, last, fronted=fronted) or OPEN
    if noun and noun not in words_of("held"):
        return found if month and found is BACK else OPEN  # "Tuesday's results" are known
    if noun and month and found is BACK and not fronted:
        return OPEN
    if before in _ENDLESS:
        lasting = _told_before(tokens, first, "prolonged") or (before != "through" and _perfect_before(tokens, first))
        return AHEAD if found is not BACK or lasting else BACK
    if before == "to" and _told_before(tokens, first, "moved"):
        return AHEAD
    if before in {"by", "starting", "beginning", "opening", "arriving", "effective"} and found is not BACK:
        return AHEAD
    return OPEN if found is AGREED and month else found


def direction(tokens: Tokens, first: int, last: int, *, month: bool) -> Direction:
    """Whether the clause of the expression at tokens ``first`` to ``last`` looks ahead or back.

    ``month`` tells that the expression is of the calendar: what only qualifies an event that is held on a set day then
    never looks back, for the nearest is meant ("the November election").
    """
    look = _look(tokens, first, last, month=month)
    if look is OPEN:
        return NEITHER
    return _TO_PAST if look is BACK else _TO_COME


def _perfect_before(tokens: Tokens, first: int) -> bool:
    """Whether the verb before token ``first`` is in the present perfect: "has frozen hiring until November"."""
    for index in range(first - 2, max(first - REACH, -1), -1):
        word = tokens.word(index)
        if ends_sentence(tokens, index):
            return False
        if verb_class(tokens, index, word) is not None:
            return helping(tokens, index)[1] in words_of("has")
    return False


def _told_before(tokens: Tokens, first: int, key: str) -> bool:
    """Whether a word of the use ``key`` stands in the sentence before token ``first``: "was moved to", "held until"."""
    for index in range(first - 2, max(first - REACH, -1), -1):
        if ends_sentence(tokens, index):
            return False
        if tokens.word(index) in words_of(key):
            return True
    return False
