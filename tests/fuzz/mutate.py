"""Mutations that a text or file of ours can meet: pieces our rules look for, cut, doubled, moved, and plain noise."""

from __future__ import annotations

import random

from tests.walk import PROSE, date_forms

TOKENS = [
    "“", "”", "‘", "’", '"', "'", "''", "``", "«", "(", ")", "[", "]", "—", "-", ",", ".", ":", ";", "?", "!", "…",
    "\n", "\n\n", "\r\n", "\r", "\t", "\xa0", "\ufeff", "\x00", "\x0b", "\x1c", "\x85", "\u2028", "\u200b", "\u202e",
    "\ud800", "\udfff", "۱۲", "²", "½", "Ⅳ", "İ", "ß", "ﬁ", "é", "😀", "\U0010ffff", "said ", "said that ",
    "according to ", "told reporters ", "he said, ", "By Ann Lee\n", "KABUL (AP) — ", "FILE - ", "Mr. ", "U.S. ",
    "al-", "Ned Price ", "the Taliban", "15 August 2021", "03/04/2021", "2021-08-15T10:00:00Z", "24 Asad 1400",
    "9/11", "two years ago", "31 February", "9999-12-31", "0000", "99999999999999999999", "Q: ", "1. ", "• ",
    "https://a.b/2021/08/15/c", "@x", "Leave a Reply", "Posted by ", "null", "true", "[]", "{}", "-1", "1e999", "NaN",
    '"id": []', "<p>", "</p>", "<!--", "]]>", "&#0;", "&amp;", '<meta charset="undefined">', "charset=punycode",
    "Content-Length: 5\r\n", "T1\t", "T1 T2", 'start="-5"', "0 9999999", "<said>", "</said>",
]  # fmt: skip


def mutated(data: bytes, size: int, seed: int) -> bytes:
    """``data`` after one to six changes, at most ``size`` bytes; the same for the same seed."""
    chance = random.Random(seed)
    if chance.random() < 0.15:
        return _noise(data, chance)[:size]
    text = data.decode("utf-8", "surrogatepass") if _decodes(data) else data.decode("latin-1")
    for _ in range(chance.choice([1, 1, 1, 2, 3, 6])):
        at = chance.randrange(len(text) + 1)
        end = min(len(text), at + chance.choice([1, 2, 5, 20, 100]))
        piece = text[at:end]
        match chance.randrange(7):
            case 0:
                text = text[:at] + chance.choice(TOKENS) + text[at:]
            case 1:
                word = chance.choice(chance.choice([PROSE.split(), *date_forms().values()]))
                text = f"{text[:at]} {word} {text[at:]}"
            case 2:
                text = text[:at] + text[end:]
            case 3:
                text = text[:at] + piece * chance.choice([2, 3, 8]) + text[end:]
            case 4:
                to = chance.randrange(len(text) + 1)
                text = text[:to] + piece + text[to:]
            case 5:
                text = text[:at] + piece.swapcase() + text[end:]
            case _:
                text = (
                    text[:at] + str(chance.choice([chance.randrange(100), chance.randrange(3000), 10**20])) + text[end:]
                )
    return text.encode("utf-8", "surrogatepass")[:size]


def _noise(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice([1, 2, 8])):
        at = chance.randrange(len(changed) + 1)
        changed[at : at + chance.choice([0, 1, 4])] = chance.randbytes(chance.choice([0, 1, 4]))
    return bytes(changed)


def _decodes(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True
