"""Noun phrases beside a cue: the words that may name a source or an addressee."""

from __future__ import annotations

from kabul_corpus.quotes import adjuncts, phrase_words
from kabul_corpus.quotes.classes import CLASSES, words_in
from kabul_corpus.quotes.phrase_words import LINKS
from kabul_corpus.quotes.scene import Scene

__all__ = ["after", "before", "behind_parenthesis", "subject"]

_WIDEST = 30
_SHORT = 12
_OCCASIONS = words_in("medium", "occasion")
_CLAUSE = 8
"""Within how many tokens a relative clause without commas ends."""
_MEASURES = CLASSES["measure"] | {"than", "least"}
_NO_NOUN = phrase_words.CLOSED | phrase_words.DETERMINERS | phrase_words.BREAKING


def _attributive(scene: Scene, i: int, stop: int, limit: int) -> bool:
    """Whether a word in -ed stands before the noun that it describes: "the ousted council", "newly elected"."""
    if i + 1 >= stop or i <= limit:
        return False
    before = i - 1
    while before > limit and adjuncts.adverb(scene, before):
        before -= 1
    lower = scene.tokens.lower
    return (
        lower[before] in phrase_words.DETERMINERS
        or (lower[before] in LINKS and lower[before] != "by")
        or lower[before] in CLASSES["number"]
    )


def _reduced(scene: Scene, i: int, limit: int) -> bool:
    """Whether a word in -ing carries a phrase on from the noun before it: "the general overseeing | the airlift"."""
    words, lower = scene.tokens.words, scene.tokens.lower
    if i <= limit or not words[i][0].islower() or not lower[i].endswith("ing") or len(lower[i]) < 6:
        return False
    before = lower[i - 1]
    return (
        words[i - 1][0].isalpha()
        and lower[i] not in CLASSES["preposition"]
        and not (before in phrase_words.STOPS or before in phrase_words.DETERMINERS or before in CLASSES["preposition"])
        and not (before in CLASSES["subject"] or phrase_words.looks_verbal(before) or adjuncts.adverb(scene, i - 1))
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
    home = level[stop] if stop < len(level) else -1
    i = stop - 1
    if i < floor:
        return stop
    if lower[i] in phrase_words.PRONOUNS or lower[i] in {"who", "which"}:
        return i
    limit = max(floor, stop - _WIDEST)
    start = stop
    determined = False
    plain, closed = scene.plain, phrase_words.CLOSED
    while i >= limit:
        if plain[i] and not determined and level[i] == home:
            start = max(limit, plain.rfind(0, limit, i) + 1)
            i = start - 1
            continue
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
            if word in LINKS and start < stop:
                if word == "of" and words[i - 1] == ")" and (opening := behind_parenthesis(scene, i, limit)) < i:
                    i, determined = opening - 1, False  # a quarter (21%) of those
                    continue
                if word == "to" and lower[i - 1] in CLASSES["span"]:  # took to Twitter last week | to push back
                    break
                if (
                    i - 1 < limit
                    or not (words[i - 1][0].isalpha() or words[i - 1] == "%")
                    or lower[i - 1] in phrase_words.STOPS
                    or lower[i - 1] in CLASSES["adverb"]
                ):
                    break
                if words[i - 1][0].islower() and phrase_words.looks_verbal(lower[i - 1]):
                    if word == "by" and lower[i - 1] in CLASSES["issued"]:
                        start, determined = i - 1, False
                        i -= 2
                        continue
                    if (opening := _carried_on(scene, i - 1, floor)) < i - 1:
                        return opening
                    break
                determined = False
                i -= 1
                continue
            if word == "per" and lower[i + 1] == "cent":
                start = i
                i -= 1
                continue
            if word in CLASSES["preposition"] and word not in LINKS:
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
            joins = word == "and" and start < stop and (not determined or _names_both(scene, i, start, stop))
            if joins and (opening := _coordinated(scene, i, floor)) < i:
                return opening
            if word in phrase_words.STOPS or word in CLASSES["subject"] or word in CLASSES["pronoun"]:
                break
        if determined and _reduced(scene, i, limit):
            determined = False
            i -= 1
            continue
        if (determined and word not in {"all", "both", "half"}) or word in {"citing", "quoting"}:
            break
        if word in phrase_words.DETERMINERS:
            start, determined = i, True
        elif words[i][0].isalnum() or word in {"'s", "&", "$", "%"} or (word == "'" and start < stop):
            if start == stop and word in CLASSES["issued"] and i > limit and words[i - 1][0].isalpha():
                start = i
                i -= 1
                continue
            if (
                words[i][0].islower()
                and phrase_words.looks_verbal(word)
                and not (start < stop and _attributive(scene, i, stop, limit))
                and not (start == stop and i > limit and lower[i - 1] in {"the", "a", "an"})  # the talks | said
            ):
                break
            if start == stop and adjuncts.adverb(scene, i):
                break
            start = i
        else:
            break
        i -= 1
    while start < stop and lower[start] in LINKS:
        start += 1
    while start + 1 < stop and (
        lower[start] in CLASSES["adverb"] or (not determined and adjuncts.adverb(scene, start))
    ):
        start += 1
        if lower[start] in LINKS:  # responded tepidly to | the Taliban
            return stop
    if start + 1 < stop and lower[start] in adjuncts.FRONTED:
        start = adjuncts.past_fronted_time(scene, start, stop, floor)
    if floor < start < stop and lower[start - 1] in _MEASURES and words[start][0].isdigit():
        start = _measured(scene, start, floor)
    return _described(scene, start, floor) if start < stop and "who" in lower[floor:start] else start


def _described(scene: Scene, start: int, floor: int) -> int:
    """``start``, or where the phrase begins whose relative clause it closes: "Several men who spoke to | CNN"."""
    lower = scene.tokens.lower
    who = next(i for i in range(start - 1, -1, -1) if lower[i] == "who")
    if (
        who <= floor
        or start - who > _CLAUSE
        or lower[who - 1] == ","
        or any(scene.level[i] != scene.level[start] for i in range(who, start))
    ):
        return start
    opening = before(scene, who, floor)
    opens = opening == floor or lower[opening - 1] in {"that", ",", "but"} or opening - 1 in scene.closes
    return opening if opening < who and opens and "," not in scene.tokens.words[who:start] else start


def _measured(scene: Scene, start: int, floor: int) -> int:
    """``start``, or where what measures the number there begins: "more than | 80 percent"."""
    lower = scene.tokens.lower
    if start - 1 > floor and lower[start - 2 : start] in (["more", "than"], ["less", "than"], ["at", "least"]):
        return start - 2
    return start - 1 if lower[start - 1] in CLASSES["measure"] else start


def _carried_on(scene: Scene, i: int, floor: int) -> int:
    """Where the phrase that a participle at ``i`` carries on begins, if it opens its clause: "A letter | sent to Lind".

    No finite verb can stand there, since one follows the phrase; ``i`` for none.
    """
    start = before(scene, i, floor)
    lower = scene.tokens.lower
    if floor + 1 < start < i and lower[start - 1] == "of":  # a quarter of | those asked by
        start = before(scene, start - 1, floor)
        start -= start - 1 == floor and lower[floor] in CLASSES["measure"]
    named = (
        start < i
        and (lower[start] in phrase_words.DETERMINERS or phrase_words.plural(lower[i - 1]))
        and lower[i - 1] not in CLASSES["subject"]
    )
    return start if named and (start == floor or lower[start - 1] in {"that", ",", "but"}) else i


def _names_both(scene: Scene, i: int, start: int, stop: int) -> bool:
    """Whether somebody is named on both sides of an "and": "the mayor | and the bishop", "the UN | and the EU"."""
    words, lower = scene.tokens.words, scene.tokens.lower
    heads = (i - 1, phrase_words.head_end(lower, start, stop) - 1)
    return all(words[head][0].isupper() or lower[head] in phrase_words.HUMAN for head in heads)


def _coordinated(scene: Scene, i: int, floor: int) -> int:
    """Where the phrase before an "and" begins if it opens the sentence: "A baker and part-time singer" said."""
    words, lower = scene.tokens.words, scene.tokens.lower
    if i <= floor or not words[i - 1][0].isalpha() or i - floor > _SHORT:
        return i
    start = before(scene, i, floor)
    opens = start == floor or (lower[start - 1] in {"that", ",", "both"} and start - 1 == floor)
    start -= start - 1 == floor and lower[floor] == "both"
    return start if start < i and opens and lower[start] not in CLASSES["subject"] else i


def after(scene: Scene, first: int, ceiling: int, *, apposition: bool = True) -> int:
    """The token after the noun phrase that begins at ``first``, before ``ceiling``; ``first`` itself for none."""
    tokens, level = scene.tokens, scene.level
    words, lower = tokens.words, tokens.lower
    if first >= ceiling:
        return first
    if lower[first] in phrase_words.PRONOUNS:
        return first + 1
    plain, home = scene.plain, level[first]
    i = first
    limit = min(first + _WIDEST, ceiling)
    common = phrase_words.BREAKING
    while i < limit:
        if plain[i] and level[i] == home:
            i = run if (run := plain.find(0, i, limit)) > 0 else limit
            continue
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
            if i == first or not words[i][0].islower():
                i += 1
                continue
            verbal = (word[-3:] == "ing" and not _trade(scene, i, limit)) or phrase_words.looks_verbal(word)
            before = lower[i - 2] if lower[i - 1][-2:] == "ly" and i - 1 > first else lower[i - 1]
            if verbal and (before not in phrase_words.DETERMINERS or not word.endswith(_nominal(before))):
                break  # but "all newly elected members", "the talks"
        elif words[i] == "(" and i > first and (closing := _closing(words, i, limit)):
            i = closing
            continue
        elif words[i] == "," and apposition and i > first and _apposes(scene, i + 1, limit):
            i += 1
            if lower[i] in phrase_words.DETERMINERS:
                i += 1
            continue
        else:
            break
        i += 1
    while i > first and lower[i - 1] in LINKS:
        i -= 1
    return i


def subject(scene: Scene, first: int, ceiling: int, *, apposition: bool = True) -> int:
    """The token after the noun phrase at ``first`` that is the subject of its clause: "The bank | cut its forecast"."""
    stop = after(scene, first, ceiling, apposition=apposition)
    words, lower = scene.tokens.words, scene.tokens.lower
    verb = stop - first > 2 and stop < ceiling and words[stop - 1].islower()
    return stop - (verb and lower[stop] in phrase_words.DETERMINERS)


def _nominal(before: str) -> tuple[str, ...]:
    """The endings of verb forms that are adjectives or nouns behind a determiner: "the | talks", not "this says"."""
    return ("ing", "ed", "s") if before in CLASSES["possessive"] or before == "the" else ("ing", "ed")


def _trade(scene: Scene, i: int, limit: int) -> bool:
    """Whether a word in -ing tells the trade of what is named behind it: "UK | advertising giant WPP"."""
    words, lower = scene.tokens.words, scene.tokens.lower
    named = i + 2 < limit and words[i + 2][0].isupper() and words[i + 1][0].islower()
    return named and lower[i + 1] not in _NO_NOUN


def _breaks(scene: Scene, i: int, first: int, limit: int) -> bool:
    """Whether the noun phrase that begins at ``first`` stops before the common word at ``i``."""
    words, lower = scene.tokens.words, scene.tokens.lower
    word = lower[i]
    inside = i > first
    if word in phrase_words.STOPS:
        joins = word == "and" and inside and i + 1 < limit
        if not (joins and words[i - 1][0].isupper() and words[i + 1][0].isupper()):
            return True
    if inside and (word in CLASSES["subject"] or word == "there"):
        return True
    if word == "per" and inside and lower[i + 1 : i + 2] == ["cent"]:
        return False
    if word in CLASSES["preposition"] and (
        word not in LINKS or not inside or _apart(lower, i, limit) or adjuncts.circumstance(scene, i, first, limit)
    ):
        return True
    if word == "ahead":
        return inside
    if word in {"late", "early"}:
        return i + 1 < limit and (lower[i + 1] in CLASSES["time"] or (inside and lower[i + 1] in {"on", "in"}))
    verb = i + 1 + (i + 1 in scene.opens)  # told them to “go home”
    if word == "to" and verb < limit and words[verb][0].islower() and lower[verb] not in phrase_words.DETERMINERS:
        return True
    if not inside:
        return False
    if word in CLASSES["adverb"] and words[i][0].islower():
        return True
    if word in CLASSES["time"] and lower[i - 1] not in {"of", "the"}:
        return not (word in CLASSES["span"] and words[i][0].isupper() and words[i - 1][0].isupper())
    return word in phrase_words.DETERMINERS and lower[i - 1] not in LINKS


def _closing(words: list[str], i: int, limit: int) -> int:
    """The token after the short parenthesis that opens at ``i``; 0 for none."""
    return next((j + 1 for j in range(i + 1, min(limit, i + 9)) if words[j] == ")"), 0)


def _apart(lower: list[str], i: int, limit: int) -> bool:
    """Whether a preposition tells when, on what occasion or by what means: "| on Twitter", "| at a news conference"."""
    word, following = lower[i], lower[i + 1 : min(i + 4, limit)]
    if word == "for":
        return following == ["the", "first", "time"]
    if word not in {"in", "on", "at", "to", "by", "with", "from"} or not following:
        return False
    first, more = following[0], following[1:]
    if word == "from":
        return first in CLASSES["possessive"]
    if first in {"a", "an"} and word in {"in", "with"} and not CLASSES["manner"].isdisjoint(more):
        return True
    if (word == "by" and first in CLASSES["means"]) or (word == "on" and first in CLASSES["medium"]):
        return not more or not more[0][0].isalpha() or more[0] in _NO_NOUN
    if word == "by":
        return False
    if first in CLASSES["time"] or first.isdigit():
        return True
    occasion = _OCCASIONS if word == "at" else CLASSES["medium"]
    return first in {"a", "an", "the"} and not occasion.isdisjoint(more[:1] if first == "the" else more)


def _apposes(scene: Scene, i: int, limit: int) -> bool:
    """Whether the phrase after a comma names what stands before it."""
    if i >= limit or scene.level[i] != scene.level[i - 1]:
        return False
    word = scene.tokens.lower[i]
    if word in {"a", "an", "the"} or word in CLASSES["role"]:
        return True
    if scene.tokens.lower[i - 2] in CLASSES["role"] and scene.tokens.words[i][0].isupper():
        return True  # their spokesman, Suhail Shaheen
    return word in {"head", "chief", "vice", "former", "deputy", "co-founder", "founder", "editor", "senior"}
