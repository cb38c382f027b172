"""What tells more of a phrase beside it: appositions, ages and parties between commas, clauses that go on from it."""

from __future__ import annotations

from kabul_corpus.quotes import adjuncts, phrases
from kabul_corpus.quotes.classes import CLASSES, words_in
from kabul_corpus.quotes.phrase_words import looks_verbal
from kabul_corpus.quotes.scene import Scene

__all__ = ["aside", "extensions", "with_apposition"]

_LONGER = frozenset({"of", "for", "who", "whom", "whose", "that"})
"""What may join a phrase to what names its head further: "Maren Lind | of the council", "Maren Lind |, who ..."."""
_WIDEST = 30
_APART = words_in("conjunction", "subordinator", "preposition", "time") - (
    (CLASSES["relative"] - {"that"}) | {"of", "from", "for"}
)
"""Words that begin another clause or an adjunct behind the comma after a phrase."""


def with_apposition(scene: Scene, stop: int, floor: int) -> int:
    """The first token of a phrase that ends with a comma before ``stop``: "Ned Price, the spokesman," said."""
    words = scene.tokens.words
    comma = stop - 1
    for i in range(comma - 1, max(floor, comma - _WIDEST) - 1, -1):
        if scene.level[i] != scene.level[comma]:
            break
        if words[i] == "," and i + 1 < comma + aside(scene, i + 1):
            start = phrases.before(scene, i, floor)
            if start < i and not aside(scene, start) and not _set_off(scene, start, floor, comma):
                return _named_before(scene, start, floor)
    return stop


def _named_before(scene: Scene, start: int, floor: int) -> int:
    """``start``, or where the name begins of which a phrase with its own apposition tells: "Lind |, a fellow"."""
    comma = start - 1
    if comma <= floor or scene.tokens.words[comma] != "," or scene.level[comma - 1] != scene.level[start]:
        return start
    name = phrases.before(scene, comma, floor)
    if name < comma and aside(scene, name):
        comma = name - 1
        name = phrases.before(scene, comma, floor)
    words, word = scene.tokens.words, scene.tokens.lower[name]
    named = name < comma and words[name][0].isupper() and word not in CLASSES["adverb"]
    named = named and not (word.endswith(("ing", "ed")) and words[name + 1][0].islower())  # Reached by phone, Lind
    return name if named and scene.tokens.lower[name] not in CLASSES["time"] else start


def _set_off(scene: Scene, start: int, floor: int, stop: int) -> bool:
    """Whether what commas set off tells no more of a phrase: "she would, of | course, like it but ..."."""
    lower = scene.tokens.lower
    return (start > floor and lower[start - 1] == "of") or "but" in lower[start:stop]


def aside(scene: Scene, i: int) -> bool:
    """Whether an age, or a party and state, stands between commas at ``i``: "Ines Varga, 44, a nurse,"."""
    word = scene.tokens.words[i]
    told = (word.isdigit() and len(word) < 4) or (word[0] in "DIR" and word[1:2] == "-")
    return told and scene.tokens.words[i - 1 : i + 2 : 2] == [",", ","]


def extensions(scene: Scene, first: int, stop: int, ceiling: int) -> list[int]:
    """Where a longer phrase around the one from ``first`` to ``stop`` may end: later commas, a quotation, the end."""
    words, level = scene.tokens.words, scene.level
    if stop >= ceiling or not _goes_on(scene, first, stop, ceiling):
        return []
    out = []
    limit = min(ceiling, stop + _WIDEST)
    for i in range(stop, limit):
        if level[i] != level[first] or words[i] in {";", ":", "—", "–", "."}:
            out.append(i)
            break
        if words[i] == "," and i > stop:
            out.append(i)
    else:
        if limit == ceiling:
            out.append(limit)
    return [end for end in out if end > stop][:4]


def _goes_on(scene: Scene, first: int, stop: int, ceiling: int) -> bool:
    """Whether more may be said of who a phrase names: of the council, who came, and a nurse, filed by the town."""
    lower = scene.tokens.lower
    word, after = lower[stop], lower[stop + 1] if stop + 1 < ceiling else ""
    if word == ",":
        return (
            bool(after)
            and not (after in _APART or looks_verbal(after))
            and not adjuncts.adverb(scene, stop + 1)
            and not adjuncts.meanwhile(scene, stop + 1)
        )
    if word == "and":
        return "," in lower[first:stop] and not (looks_verbal(after) or after in CLASSES["auxiliary"])
    return word in _LONGER or lower[stop - 1] == "'s" or (after == "by" and word.endswith("ed"))
