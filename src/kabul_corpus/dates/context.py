"""What the words around a time expression say of its direction."""

from __future__ import annotations

from kabul_corpus.dates.lexer import Tokens

__all__ = ["direction"]

_REACH = 14
_STOPS = frozenset(". ! ? ; \n\n “ ”".split(" ")) | {""}
_AHEAD = frozenset(
    "will ll shall would scheduled expected due slated plans planned planning plan upcoming tentatively deadline "
    "expects intends intended aims must should expire expires".split()
)
_SAYING = frozenset(
    "said says told announced reported declared stated added wrote according confirmed denied claimed insisted "
    "was were had did came went began fell killed died arrived left met signed tweeted".split()
)


def direction(tokens: Tokens, first: int, last: int) -> tuple[bool, bool]:
    """Whether the clause of the expression at tokens ``first`` to ``last`` looks ahead, and whether it looks back."""
    before = tokens.word(first - 1)
    if before in {"until", "till", "by"}:
        return True, False
    index = first - 1
    for index in range(first - 1, max(first - _REACH, -1), -1):
        word = tokens.word(index)
        if word in _STOPS or word in _SAYING:
            break
        if word in _AHEAD:
            return True, False
        if word == "to" and (
            tokens.word(index + 1) == "be" or tokens.word(index - 1) in {"set", "going", "about", "ready"}
        ):
            return True, False
        if word == "soon" and tokens.word(index - 1) == "as":
            return True, False
    for index in range(last, min(last + 8, len(tokens.words))):
        word = tokens.word(index)
        if word in _STOPS or word in _SAYING or word in {"that", "and", "but", "which"}:
            break
        if word in {"will", "ll", "shall"}:
            return True, False
    return False, False
