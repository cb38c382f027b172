"""What the words around a time expression say of its direction."""

from __future__ import annotations

from functools import cache

from kabul_corpus.dates.lexer import Tokens, words_of

__all__ = ["direction"]

_REACH = 14
_STOPS = frozenset((".", "!", "?", ";", "“", "”", ""))


@cache
def _words() -> tuple[frozenset[str], ...]:
    return tuple(map(words_of, ("modal", "saying", "past", "past_be", "planned")))


def direction(tokens: Tokens, first: int, last: int) -> tuple[bool, bool]:
    """Whether the clause of the expression at tokens ``first`` to ``last`` looks ahead, and whether it looks back."""
    modal, saying, past, past_be, planned = _words()
    word_at = tokens.word
    before, after = word_at(first - 1), word_at(last)
    if before in {"until", "till"}:
        return True, False
    if after in past_be:
        return False, True
    for index in range(last, min(last + 8, len(tokens.pieces))):
        word = word_at(index)
        if word in {"will", "ll", "shall"}:
            return True, False
        if word in _STOPS or word in saying or word in past or word in {"that", "and", "but", "which", "who"}:
            break
    if before == "by":
        return not _told(tokens, last), False
    word = before
    for index in range(first - 1, max(first - _REACH, -1), -1):
        if word in _STOPS or word in saying:
            break
        if word in modal:
            return True, False
        earlier = word_at(index - 1)
        if word in planned:
            ahead = earlier not in past_be and (word != "set" or word_at(index + 1) in {"to", "for"})
            return ahead, not ahead
        if word == "to" and (earlier in {"is", "are", "set", "going", "about", "ready"} or word_at(index + 1) == "be"):
            return True, False
        if word == "soon" and earlier == "as":
            return True, False
        if word in past or (word.endswith("ed") and len(word) > 4 and index < first - 1):
            return False, True
        if word.endswith("ed") and len(word) > 4 and earlier not in {"the", "a", "an"}:
            return False, True
        word = earlier
    return False, False


def _told(tokens: Tokens, last: int) -> bool:
    """Whether the clause after the expression is in the past tense."""
    for index in range(last, min(last + 6, len(tokens.pieces))):
        word = tokens.word(index)
        if word in _STOPS:
            return False
        if word in words_of("past"):
            return True
    return False
