"""The language that rules are written in: what a pattern spells, and what a match of it can begin with.

Names are types of tokens or parts, ``[a b]`` is any of several types, ``name:( )`` a group, ``|`` divides alternatives,
``?`` makes what stands before it optional, ``*`` lets it stand any number of times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple, TypeAlias

from kabul_corpus.dates.lexer import type_characters

__all__ = ["PARTS", "Alternatives", "Item", "can_begin", "compile_pattern", "first_types", "read_pattern"]

PARTS: Mapping[str, str] = {
    # "7", "1,200", "2.5", "2 1/2"
    "figure": "( n12 | n23 | n24 | n31 | n59 | n99 | n999 | year | oldyear ) ( comma n999 | dot digits | digits "
    "slash digits | onehalf )?",
    "digits": "[n12 n23 n24 n31 n59 n99 n0 n999 year oldyear]",
    "minutes": "[n12 n23 n24 n31 n59 n99 n0]",
    # "seven", "twenty-four"
    "small": "( one | nword | tens ( hyphen? ( one | nword ) )? )",
    # "twenty four", "a hundred", "two thousand and five"
    "spelled": "( ( small | a | the ) scale ( and? small )? | small )",
    "number": "( figure | spelled )",
    # "a few", "several", "a couple of", "dozens of", "a number of"
    "several": "( a? quant | a couple of | couple of? | a? dozen | dozens of | a numberof of | some )",
    "amount": "( number ( and a half )? | several | a | half a )",
    "anymonth": "( month | mabbr dot? | ambmonth | lmonth dot? )",
    "surelymonth": "( month | mabbr dot? | ambmonth )",
    "daynumber": "( [n12 n23 n24 n31] ordsuffix? | ordword | tens hyphen? ordword | tens hyphen? second | second )",
    "ordinal": "( [n12 n23 n24 n31 n59] ordsuffix | ordword | tens hyphen? ordword | tens hyphen? second | second )",
    "anyday": "( wday | wabbr dot? )",
    "anyunit": "( unit | second )",
    "ampmword": "( ampm | [a letter_p] dot letter_m dot? )",
    # "GMT", "(EST)", "(0430 GMT)", "EST (2112 GMT)"
    "zoneword": "( zone? open ( offset | oldyear | year | hourminute )? zone close | zone | local time )",
    "hourminute": "( [n12 n23 n24 n0] colon minutes ( colon minutes ( dot digits )? )? )",
    "clockwords": "( hourminute ampmword? zoneword? | n12 ampmword zoneword? | ( n12 | nword ) letter_o apostrophe "
    "oclock | point )",
    "eraword": "( era | [letter_b] dot letter_c dot ( letter_e dot )? | a dot letter_d dot | "
    "letter_c dot letter_e dot | before christ )",
    "about_": "( about | more than | less than | over | at least | at most | up to | not less than )",
    "that_": "( the | this | that )",
    "pointer": "( last | next | this | previous | following | coming | current | past )",
}


class Item(NamedTuple):
    """A type or any of several, as characters, or else alternatives; its group's name, and ``?`` or ``*`` behind it."""

    what: str | Alternatives
    group: str = ""
    often: str = ""


Alternatives: TypeAlias = tuple[tuple[Item, ...], ...]
_WORD = re.compile(r"\[[^\]]*\]|\w+:\(|\w+|\S")


@cache
def read_pattern(pattern: str) -> Alternatives:
    """The alternatives that ``pattern`` writes, each a sequence of items."""
    return _alternatives(iter(_WORD.findall(pattern)))


def _alternatives(words: Iterator[str]) -> Alternatives:
    """The alternatives up to the bracket that closes, or to the end."""
    characters = type_characters()
    found: list[list[Item]] = [[]]
    for word in words:
        if word == ")":
            break
        if word == "|":
            found.append([])
        elif word in "?*":
            found[-1][-1] = found[-1][-1]._replace(often=word)
        elif word.endswith("("):
            found[-1].append(Item(_alternatives(words), word[:-2]))
        elif word in PARTS:
            (sequence,) = read_pattern(PARTS[word])
            found[-1] += sequence
        else:
            found[-1].append(Item("".join(map(characters.__getitem__, word.strip("[]").split()))))
    return tuple(map(tuple, found))


def _spelled(alternatives: Alternatives) -> str:
    """The alternatives as a regular expression over characters of types."""
    return "|".join("".join(map(_spelled_item, sequence)) for sequence in alternatives)


def _spelled_item(item: Item) -> str:
    if isinstance(item.what, str):
        spelled = item.what if len(item.what) == 1 else f"[{item.what}]"
    else:
        spelled = f"({f'?P<{item.group}>' if item.group else '?:'}{_spelled(item.what)})"
    return spelled + item.often


@cache
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """The expression over token types that ``pattern`` spells."""
    return re.compile(_spelled(read_pattern(pattern)))


def can_begin(pattern: str, types: str) -> bool:
    """Whether a text that begins with ``types`` may match ``pattern``: with all of them, or with some of the first."""
    return bool(_ends(read_pattern(pattern), types, 0) - {0})


def _ends(alternatives: Alternatives, types: str, start: int) -> set[int]:
    """Where matches from ``start`` on can end; what comes after ``types`` is not known, and may be anything."""
    found: set[int] = set()
    for sequence in alternatives:
        places = {start}
        for item in sequence:
            reached = _after(item, types, places)
            while item.often == "*" and not reached <= places:
                places |= reached
                reached = _after(item, types, places)
            places = places | reached if item.often else reached
        found |= places
    return found


def _after(item: Item, types: str, places: set[int]) -> set[int]:
    """Where the item can end that begins at one of the places."""
    reached: set[int] = set()
    for place in places:
        if place == len(types):
            reached.add(place)
        elif not isinstance(item.what, str):
            reached |= _ends(item.what, types, place)
        elif types[place] in item.what:
            reached.add(place + 1)
    return reached


def first_types(pattern: str) -> str:
    """The type characters that a match of ``pattern`` can begin with."""
    begins, _ = _begins(read_pattern(pattern))
    return "".join(sorted(begins))


def _begins(alternatives: Alternatives) -> tuple[set[str], bool]:
    """What can begin the alternatives, and whether they can be empty."""
    begins: set[str] = set()
    empty = False
    for sequence in alternatives:
        for item in sequence:
            first, can_be_empty = (set(item.what), False) if isinstance(item.what, str) else _begins(item.what)
            begins |= first
            if not (item.often or can_be_empty):
                break
        else:
            empty = True
    return begins, empty
