"""Noun phrases beside a cue: the words that may name a source or an addressee."""

from __future__ import annotations

from functools import cache

from kabul_corpus.quotes import adjuncts
from kabul_corpus.quotes.cues import entries
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.tokens import word_classes

__all__ = [
    "after",
    "aside",
    "before",
    "behind_parenthesis",
    "extensions",
    "looks_verbal",
    "never_first",
    "plural",
    "with_apposition",
]

_LINKS = frozenset({"of", "for", "from", "in", "at", "with", "on", "to", "by", "against"})
_LONGER = frozenset({"of", "for", "who", "whom", "whose", "that"})
"""What may join a phrase to what names its head further: "Maren Lind | of the council", "Maren Lind |, who ..."."""
_WIDEST = 30
_SHORT = 12
_CLAUSE = 8
"""Within how many tokens a relative clause without commas ends."""


@cache
def _stops() -> frozenset[str]:
    """Words that no noun phrase runs across."""
    classes = word_classes()
    return (
        classes["auxiliary"]
        | classes["subordinator"]
        | classes["relative"]
        | classes["negation"]
        | classes["conjunction"]
        | classes["contracted"]
    ) - {"'s", "no"} | {"according"}


@cache
def _closed() -> frozenset[str]:
    """Words of which a noun phrase holds some only."""
    classes = word_classes()
    return _stops() | _LINKS | classes["preposition"] | classes["subject"] | classes["pronoun"] | {"and"}


@cache
def _heads() -> frozenset[str]:
    classes = word_classes()
    return classes["determiner"] | classes["possessive"]


@cache
def _told() -> dict[str, bool]:
    """Finite verbs and the forms of verbs of saying -> whether they are verbs, not nouns as well."""
    found = dict.fromkeys(word_classes()["finite"], True)
    for word, some in entries().items():
        if some[-1].form in {"s", "ed"} and some[-1].frames != frozenset("x"):
            found[word] = not any(entry.form == "noun" for entry in some)
    return found


def looks_verbal(word: str) -> bool:
    """Whether a lower-case word is a verb form of saying or looks like a past tense."""
    told = _told().get(word)
    return told if told is not None else len(word) > 4 and word.endswith("ed")


def plural(word: str) -> bool:
    """Whether a noun in small letters is a plural, by its ending or the list."""
    if word in word_classes()["plural"]:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))


def _attributive(scene: Scene, i: int, stop: int, limit: int) -> bool:
    """Whether a word in -ed stands before the noun that it describes: "the ousted council", "newly elected"."""
    if i + 1 >= stop or i <= limit:
        return False
    before = i - 1
    while before > limit and adjuncts.adverb(scene, before):
        before -= 1
    lower, classes = scene.tokens.lower, word_classes()
    return lower[before] in _heads() or lower[before] in _LINKS - {"by"} or lower[before] in classes["number"]


def _reduced(scene: Scene, i: int, limit: int) -> bool:
    """Whether a word in -ing carries a phrase on from the noun before it: "the general overseeing | the airlift"."""
    words, lower = scene.tokens.words, scene.tokens.lower
    if i <= limit or not words[i][0].islower() or not lower[i].endswith("ing") or len(lower[i]) < 6:
        return False
    before, classes = lower[i - 1], word_classes()
    return (
        words[i - 1][0].isalpha()
        and lower[i] not in classes["preposition"]
        and not (before in _stops() or before in _heads() or before in classes["preposition"])
        and not (before in classes["subject"] or looks_verbal(before) or adjuncts.adverb(scene, i - 1))
    )


def behind_parenthesis(scene: Scene, stop: int, floor: int) -> int:
    """``stop``, or where a short parenthesis that ends there begins: "Rep. Moore (D-Wis.)" said."""
    words = scene.tokens.words
    if stop > floor and words[stop - 1] == ")":
        for i in range(stop - 2, max(floor, stop - 9) - 1, -1):
            if words[i] == "(":
                return i
    return stop


def before(scene: Scene, stop: int, floor: int) -> int:
    """The first token of the noun phrase that ends before ``stop``, at or after ``floor``; ``stop`` itself for none."""
    tokens, level = scene.tokens, scene.level
    words, lower = tokens.words, tokens.lower
    classes = word_classes()
    home = level[stop] if stop < len(level) else -1
    i = stop - 1
    if i < floor:
        return stop
    if lower[i] in classes["subject"] or lower[i] in classes["pronoun"] or lower[i] in {"who", "which"}:
        return i
    limit = max(floor, stop - _WIDEST)
    start = stop
    determined = False
    closed = _closed()
    while i >= limit:
        word = lower[i]
        if word == ")":
            opening = behind_parenthesis(scene, i + 1, limit)
            if opening > i or start < stop:
                break
            i = opening - 1
            continue
        if level[i] != home:
            region = scene.closes.get(i)
            if (
                region is None
                or i - scene.regions[region].first > 6
                or words[i - 1] in ",.?!"
                or start == stop
                or determined
            ):
                break
            i = scene.regions[region].first - 1
            start = i + 1
            continue
        if word in closed:
            if word in _LINKS and start < stop:
                if (
                    i - 1 < limit
                    or not (words[i - 1][0].isalpha())
                    or lower[i - 1] in _stops()
                    or lower[i - 1] in classes["adverb"]
                ):
                    break
                if words[i - 1][0].islower() and looks_verbal(lower[i - 1]):
                    if word == "by" and lower[i - 1] in classes["issued"]:
                        start, determined = i - 1, False
                        i -= 2
                        continue
                    if (opening := _carried_on(scene, i - 1, floor)) < i - 1:
                        return opening
                    break
                determined = False
                i -= 1
                continue
            if word in classes["preposition"] and word not in _LINKS:
                break
            if (
                word == "and"
                and start < stop
                and i - 1 >= limit
                and words[start][0].isupper()
                and words[i - 1][0].isupper()
            ):
                i -= 1
                determined = False
                continue
            if word == "and" and start < stop and not determined and (opening := _coordinated(scene, i, floor)) < i:
                return opening
            if word in _stops() or word in classes["subject"] or word in classes["pronoun"]:
                break
        if determined and _reduced(scene, i, limit):
            determined = False
            i -= 1
            continue
        if determined and word not in {"all", "both", "half"}:
            break
        if word in _heads():
            start, determined = i, True
        elif words[i][0].isalnum() or word in {"'s", "&", "$", "%"} or (word == "'" and start < stop):
            if start == stop and word in classes["issued"] and i > limit and words[i - 1][0].isalpha():
                start = i
                i -= 1
                continue
            if (
                words[i][0].islower()
                and looks_verbal(word)
                and not (start < stop and _attributive(scene, i, stop, limit))
            ):
                break
            if start == stop and adjuncts.adverb(scene, i):
                break
            start = i
        else:
            break
        i -= 1
    while start < stop and lower[start] in _LINKS:
        start += 1
    while start + 1 < stop and (
        lower[start] in classes["adverb"] or (not determined and adjuncts.adverb(scene, start))
    ):
        start += 1
        if lower[start] in _LINKS:  # responded tepidly to | the Taliban
            return stop
    if start < stop and words[start][0].isdigit():
        start = _measured(scene, start, floor)
    if start - 1 > floor and (words[start - 1][0].islower() or lower[start] in classes["finite"]):
        return _described(scene, start, floor)
    return start


def _described(scene: Scene, start: int, floor: int) -> int:
    """``start``, or where the phrase begins whose relative clause it closes: "Several men who spoke to | CNN"."""
    lower = scene.tokens.lower
    low = max(floor, start - _CLAUSE)
    who = next((i for i in range(start - 1, low, -1) if lower[i] == "who"), 0)
    if not who or lower[who - 1] == "," or any(scene.level[i] != scene.level[start] for i in range(who, start)):
        return start
    opening = before(scene, who, floor)
    opens = opening == floor or lower[opening - 1] in {"that", ",", "but"}
    return opening if opening < who and opens and "," not in scene.tokens.words[who:start] else start


def _measured(scene: Scene, start: int, floor: int) -> int:
    """``start``, or where what measures the number there begins: "more than | 80 percent"."""
    lower = scene.tokens.lower
    if start - 1 > floor and lower[start - 2 : start] in (["more", "than"], ["less", "than"], ["at", "least"]):
        return start - 2
    return start - 1 if start > floor and lower[start - 1] in word_classes()["measure"] else start


def _carried_on(scene: Scene, i: int, floor: int) -> int:
    """Where the phrase that a participle at ``i`` carries on begins, if it opens its clause: "A letter | sent to Lind".

    No finite verb can stand there, since one follows the phrase; ``i`` for none.
    """
    start = before(scene, i, floor)
    lower, classes = scene.tokens.lower, word_classes()
    named = start < i and (lower[start] in _heads() or plural(lower[i - 1])) and lower[i - 1] not in classes["subject"]
    return start if named and (start == floor or lower[start - 1] in {"that", ",", "but"}) else i


def _coordinated(scene: Scene, i: int, floor: int) -> int:
    """Where the phrase before an "and" begins if it opens the sentence: "A baker and part-time singer" said."""
    words, lower = scene.tokens.words, scene.tokens.lower
    if i <= floor or not words[i - 1][0].isalpha() or i - floor > _SHORT:
        return i
    start = before(scene, i, floor)
    opens = start == floor or (lower[start - 1] in {"that", ","} and start - 1 == floor)
    return start if start < i and opens and lower[start] not in word_classes()["subject"] else i


def with_apposition(scene: Scene, stop: int, floor: int) -> int:
    """The first token of a phrase that ends with a comma before ``stop``: "Ned Price, the spokesman," said."""
    words = scene.tokens.words
    comma = stop - 1
    for i in range(comma - 1, max(floor, comma - _WIDEST) - 1, -1):
        if scene.level[i] != scene.level[comma]:
            break
        if words[i] == "," and i + 1 < comma + aside(scene, i + 1):
            start = before(scene, i, floor)
            if start < i and not aside(scene, start) and not _set_off(scene, start, floor, comma):
                return _named_before(scene, start, floor)
    return stop


def _named_before(scene: Scene, start: int, floor: int) -> int:
    """``start``, or where the name begins of which a phrase with its own apposition tells: "Lind |, a fellow"."""
    comma = start - 1
    if comma <= floor or scene.tokens.words[comma] != "," or scene.level[comma - 1] != scene.level[start]:
        return start
    name = before(scene, comma, floor)
    if name < comma and aside(scene, name):
        comma = name - 1
        name = before(scene, comma, floor)
    return name if name < comma and scene.tokens.words[name][0].isupper() else start


def _set_off(scene: Scene, start: int, floor: int, stop: int) -> bool:
    """Whether what commas set off tells no more of a phrase: "she would, of | course, like it but ..."."""
    lower = scene.tokens.lower
    return (start > floor and lower[start - 1] == "of") or "but" in lower[start:stop]


def aside(scene: Scene, i: int) -> bool:
    """Whether an age, or a party and state, stands between commas at ``i``: "Ines Varga, 44, a nurse,"."""
    word = scene.tokens.words[i]
    told = (word.isdigit() and len(word) < 4) or (word[0] in "DIR" and word[1:2] == "-")
    return told and scene.tokens.words[i - 1 : i + 2 : 2] == [",", ","]


def after(scene: Scene, first: int, ceiling: int, *, apposition: bool = True) -> int:
    """The token after the noun phrase that begins at ``first``, before ``ceiling``; ``first`` itself for none."""
    tokens, level = scene.tokens, scene.level
    words, lower = tokens.words, tokens.lower
    classes = word_classes()
    if first >= ceiling:
        return first
    if lower[first] in classes["subject"] or lower[first] in classes["pronoun"]:
        return first + 1
    home = level[first]
    i = first
    limit = min(ceiling, first + _WIDEST)
    common = _common()
    while i < limit:
        word = lower[i]
        if level[i] != home:
            region = scene.opens.get(i)
            if region is None or scene.regions[region].stop - i > 6 or i == first:
                break
            i = scene.regions[region].stop
            continue
        if words[i][0].isalnum() or word in {"'s", "&", "'", "$", "%"}:
            if word in common and _breaks(scene, i, first, limit):
                break
            acts = word.endswith("ing") and not _trade(scene, i, limit)
            verbal = i > first and words[i][0].islower() and (acts or looks_verbal(word))
            if verbal and (lower[i - 1] not in _heads() or not word.endswith(("ing", "ed"))):
                break
        elif words[i] == "(" and i > first and (closing := _closing(words, i, limit)):
            i = closing
            continue
        elif words[i] == "," and apposition and i > first and _apposes(scene, i + 1, limit):
            i += 1
            if lower[i] in _heads():
                i += 1
            continue
        else:
            break
        i += 1
    while i > first and lower[i - 1] in _LINKS:
        i -= 1
    return i


def _trade(scene: Scene, i: int, limit: int) -> bool:
    """Whether a word in -ing tells the trade of what is named behind it: "UK | advertising giant WPP"."""
    words, lower = scene.tokens.words, scene.tokens.lower
    noun = i + 1 < limit and words[i + 1][0].islower() and lower[i + 1] not in _closed() | _heads() | _common()
    return noun and i + 2 < limit and words[i + 2][0].isupper()


@cache
def _common() -> frozenset[str]:
    """Words that may break a noun phrase off."""
    classes = word_classes()
    some = ("subject", "preposition", "adverb", "time")
    return (_stops() | _heads() | {"to", "there", "ahead"}).union(*(classes[name] for name in some))


def _breaks(scene: Scene, i: int, first: int, limit: int) -> bool:
    """Whether the noun phrase that begins at ``first`` stops before the common word at ``i``."""
    words, lower = scene.tokens.words, scene.tokens.lower
    classes = word_classes()
    word = lower[i]
    inside = i > first
    if word in _stops():
        joins = word == "and" and inside and i + 1 < limit
        if not (joins and words[i - 1][0].isupper() and words[i + 1][0].isupper()):
            return True
    if inside and (word in classes["subject"] or word == "there"):
        return True
    if word in classes["preposition"] and (
        word not in _LINKS
        or not inside
        or (word in {"in", "on", "at", "to"} and _when(lower, i + 1, limit))
        or adjuncts.circumstance(scene, i, first, limit)
    ):
        return True
    if word == "ahead":
        return inside
    verb = i + 1 + (i + 1 in scene.opens)  # told them to “go home”
    if word == "to" and verb < limit and words[verb][0].islower() and lower[verb] not in _heads():
        return True
    if not inside:
        return False
    if word in classes["adverb"] and words[i][0].islower():
        return True
    if word in classes["time"] and lower[i - 1] not in {"of", "the"}:
        return not (word in adjuncts.spans() and words[i][0].isupper() and words[i - 1][0].isupper())
    return word in _heads() and lower[i - 1] not in _LINKS


@cache
def never_first() -> frozenset[str]:
    """Words that no noun phrase begins with."""
    classes = word_classes()
    return (_stops() | classes["preposition"]) - classes["subject"] - classes["pronoun"]


def _closing(words: list[str], i: int, limit: int) -> int:
    """The token after the short parenthesis that opens at ``i``; 0 for none."""
    return next((j + 1 for j in range(i + 1, min(limit, i + 9)) if words[j] == ")"), 0)


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
            and not (after in _apart() or looks_verbal(after))
            and not adjuncts.adverb(scene, stop + 1)
            and not adjuncts.meanwhile(scene, stop + 1)
        )
    if word == "and":
        return "," in lower[first:stop] and not (looks_verbal(after) or after in word_classes()["auxiliary"])
    return word in _LONGER or lower[stop - 1] == "'s" or (after == "by" and word.endswith("ed"))


@cache
def _apart() -> frozenset[str]:
    """Words that begin another clause or an adjunct behind the comma after a phrase."""
    classes = word_classes()
    relative = classes["relative"] - {"that"}
    return (
        (classes["conjunction"] | classes["subordinator"] | classes["preposition"] | classes["time"])
        - relative
        - {
            "of",
            "from",
            "for",
        }
    )


def _when(lower: list[str], i: int, limit: int) -> bool:
    return i < limit and (
        lower[i] in word_classes()["time"]
        or lower[i].isdigit()
        or (lower[i] in {"a", "an", "the"} and i + 1 < limit and lower[i + 1] in word_classes()["medium"])
    )


def _apposes(scene: Scene, i: int, limit: int) -> bool:
    """Whether the phrase after a comma names what stands before it."""
    if i >= limit or scene.level[i] != scene.level[i - 1]:
        return False
    word = scene.tokens.lower[i]
    classes = word_classes()
    if word in {"a", "an", "the"} or word in classes["role"]:
        return True
    if scene.tokens.lower[i - 2] in classes["role"] and scene.tokens.words[i][0].isupper():
        return True  # their spokesman, Suhail Shaheen
    return word in {"head", "chief", "vice", "former", "deputy", "co-founder", "founder", "editor", "senior"}
