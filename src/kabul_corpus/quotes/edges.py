"""Where the content of a cue begins and ends."""

from __future__ import annotations

import attrs

from kabul_corpus.quotes import adjuncts, circumstances, objects, phrase_words, phrases
from kabul_corpus.quotes.classes import CLASSES, words_in
from kabul_corpus.quotes.cues import ENTRIES, PARTICIPLES, REPORTING_FORMS
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.tokens import DASHES, TERMINATORS

__all__ = ["Right", "end", "left", "main_clause", "right"]

_COMMAS = DASHES | {","}
_TRAILING = TERMINATORS | {",", ";", ":", ")"}
_LEADS = frozenset({",", ":"})
_PARTING = frozenset({";", ":"})
_WHEN = frozenset({"after", "before", "when", "as"})
_FAR = 18
_JOINTS = words_in("preposition", "conjunction")
_BINDERS = _JOINTS | CLASSES["subordinator"]
_NOMINAL = words_in("determiner", "possessive", "pronoun")
_SUBJECTS = words_in("determiner", "possessive", "subject")
_FRONTED = frozenset({"while", "although", "though", "as", "after", "when", "because", "since"})


@attrs.define
class Right:
    """A content that follows its cue; ``bare`` where no mark, "that" or "to" introduces it."""

    first: int
    stop: int
    rule: str
    bare: bool = False
    addressee: tuple[int, int] | None = None


def _run(scene: Scene, first: int, ceiling: int) -> int:
    """The token after the region at ``first`` and the regions that follow it without a word between."""
    stop = scene.regions[scene.opens[first]].stop
    while (
        stop < ceiling
        and stop in scene.opens
        and scene.regions[scene.opens[stop]].parent == scene.regions[scene.opens[first]].parent
    ):
        stop = scene.regions[scene.opens[stop]].stop
    return stop


def right(
    scene: Scene, hi: int, ceiling: int, frames: frozenset[str], *, inverted: bool, source_stop: int
) -> Right | None:
    """The content after a cue that ends before ``hi``, or None."""
    tokens, lower = scene.tokens, scene.tokens.lower
    level = scene.level[hi - 1]
    start = max(hi, source_stop) if inverted else hi
    i = adjuncts.skip_adverbs(scene, start, ceiling)
    if i + 2 < len(lower) and lower[i].isdigit() and lower[i + 1] in {"-", "–"} and lower[i + 2].isdigit():
        i += 3  # ruled 6-3 | that
    if i >= ceiling:
        return None
    marked = _marked(scene, i, ceiling, level) if i in scene.opens or lower[i] in _LEADS else None
    if marked is not None and ("q" in frames or ("n" in frames and marked.rule == "mark")):
        return marked
    if "n" in frames:
        return None
    word = lower[i]
    if inverted:
        found = _ahead(scene, i, ceiling, level)
        return found if found is not None and found.rule == "comma-mark" else None
    if word == "that" and not frames.isdisjoint("cwo") and i + 1 < ceiling:
        return _clause(scene, i + 1, ceiling, "that", hi)
    if word == "to" and i + 1 < ceiling and not _verb_follows(scene, i + 1):
        stop = phrases.after(scene, i + 1, ceiling, apposition=False)
        if (
            stop > i + 1
            and stop + 1 < ceiling
            and (lower[stop] == "that" or lower[stop] in CLASSES["asking"])
            and not frames.isdisjoint("cwi")
        ):
            that = lower[stop] == "that"
            found = _clause(scene, stop + that, ceiling, "that" if that else "asking", hi)
            if found is not None:
                found.addressee = (i + 1, stop)
            return found
    if word == "to" and "i" in frames and i + 1 < ceiling and _verb_follows(scene, i + 1):
        return _clause(scene, i, ceiling, "infinitive", hi)
    if not frames.isdisjoint("tI"):
        found = _told(scene, i, ceiling, frames, level, hi)
        if found is not None:
            return found
    if word in _WHEN and not frames.isdisjoint("cw"):
        found = _ahead(scene, i, ceiling, level)
        if found is not None and found.rule == "that":
            return found
    if word in CLASSES["asking"] and not frames.isdisjoint("cwo") and i + 1 < ceiling:
        return _clause(scene, i, ceiling, "asking", hi)
    if (word in CLASSES["preposition"] or word in _WHEN) and not frames.isdisjoint("qcw"):
        found = _ahead(scene, i, ceiling, level)
        if found is not None:
            return found
    if word == "as" or word in _COMMAS or word in TERMINATORS or not (tokens.words[i][0].isalnum() or i in scene.opens):
        return None
    if word != "that" and word in _BINDERS:
        return None
    if "a" in frames:
        limit = min(ceiling, i + 25)
        if "as" in lower[i + 1 : limit] and any(
            lower[j] == "as" and lower[j - 1] != "such" for j in range(i + 1, limit)
        ):
            return _clause(scene, i, ceiling, "as", hi, clause=False)
    if "d" in frames and scene.openings.find(1, i + 1, min(ceiling, i + 15)) >= 0:
        return _clause(scene, i, ceiling, "named", hi, clause=False)
    if "e" in frames and objects.acting(scene, i, ceiling):
        return _clause(scene, i, ceiling, "object", hi, clause=False)
    if "p" in frames and objects.predicated(scene, i, ceiling):
        return _clause(scene, i, ceiling, "predicate", hi, clause=False)
    if "o" in frames and "c" not in frames and (stop := objects.felt(scene, i, ceiling)):
        return _clause(scene, stop + 1, ceiling, "that", hi)
    if "c" in frames or "o" in frames:
        if word.endswith(("self", "selves")):
            return None
        if ceiling - i < 2:
            return None
        found = _clause(scene, i, ceiling, "clause" if "c" in frames else "object", hi, clause="c" in frames)
        if found is not None:
            found.bare = "c" in frames
        return found
    return None


def _verb_follows(scene: Scene, i: int) -> bool:
    """Whether the word after "to" may be a verb: no determiner, no name, no pronoun."""
    word = scene.tokens.lower[i]
    return scene.tokens.words[i][0].islower() and word not in _NOMINAL


def _marked(scene: Scene, i: int, ceiling: int, level: int) -> Right | None:
    """A quotation that begins at ``i``, after a comma or a colon or at once."""
    words = scene.tokens.words
    first, rule = i, "mark"
    if words[i] in {",", ":"} and i + 1 < ceiling:
        first, rule = i + 1, "comma-mark"
        if scene.tokens.lower[first] == "that" and first + 1 in scene.opens:
            first += 1
    if first in scene.opens and scene.level[first] != level:
        stop = _run(scene, first, ceiling)
        if _goes_on(scene, stop, ceiling, rule):
            return Right(first, end(scene, first, ceiling, clause=True, cue=i), rule)
        return Right(first, stop, rule)
    if words[i] == ":" and i + 1 >= ceiling and i + 1 < len(words) and i + 1 in scene.opens and scene.level[i] < 0:
        return Right(i + 1, _run(scene, i + 1, len(words)), "comma-mark")
    if words[i] == ":":
        return Right(i + 1, ceiling - (words[ceiling - 1] in TERMINATORS), "comma-mark") if i + 1 < ceiling else None
    return None


def _goes_on(scene: Scene, stop: int, ceiling: int, rule: str) -> bool:
    """Whether the content goes on without marks after a quotation that ends before ``stop``."""
    words, lower = scene.tokens.words, scene.tokens.lower
    if stop >= ceiling or not words[stop][0].isalnum():
        return False
    if rule == "mark":
        return True
    joined = lower[stop] in {"and", "but"} and stop + 1 < ceiling and lower[stop + 1] in ENTRIES
    return words[stop][0].islower() and lower[stop] not in REPORTING_FORMS and not joined


def _ahead(scene: Scene, i: int, ceiling: int, level: int) -> Right | None:
    """A content that begins after phrases like "in a statement on Monday": at "that", or at a mark."""
    lower = scene.tokens.lower
    clause = lower[i] in _WHEN
    for j in range(i, min(ceiling, i + _FAR)):
        if scene.level[j] != level:
            if j in scene.opens and j > i and lower[j - 1] in {",", ":"}:
                return Right(j, _run(scene, j, ceiling), "comma-mark")
            if j in scene.opens and scene.regions[scene.opens[j]].stop - j > 6:
                return Right(j, _run(scene, j, ceiling), "mark")
            continue
        if lower[j] == "that" and j + 1 < ceiling and j > i + 1 and lower[j + 1] not in CLASSES["auxiliary"]:
            return _clause(scene, j + 1, ceiling, "that", i)
        if j > i + 2 and _dated(scene, j, ceiling):
            return _clause(scene, j, ceiling, "clause", i)
        if (not clause and lower[j] != "'s" and lower[j] in CLASSES["auxiliary"]) or lower[j] in TERMINATORS:
            return None
        if lower[j] == "," and j + 1 < ceiling:
            following = lower[j + 1]
            joined = following in {"and", "but"} and j + 2 not in scene.opens
            if joined or following in PARTICIPLES or (clause and following != "that"):
                return None  # said in a statement, | adding that
    return None


def _dated(scene: Scene, j: int, ceiling: int) -> bool:
    """Whether a clause begins at ``j`` behind a day: "suggested at a dinner Tuesday | the party had gone"."""
    lower = scene.tokens.lower
    if lower[j - 1] not in CLASSES["time"] or lower[j] not in _SUBJECTS:
        return False
    stop = phrases.after(scene, j, ceiling, apposition=False)
    return j < stop < ceiling and lower[stop] in phrase_words.FINITE_FORMS


def _told(scene: Scene, i: int, ceiling: int, frames: frozenset[str], level: int, cue: int) -> Right | None:
    """A content that begins after an addressee: "told reporters that", "asked the Taliban to"."""
    lower = scene.tokens.lower
    stop = phrases.after(scene, i, ceiling, apposition=False)
    if stop <= i or lower[i] in CLASSES["asking"]:
        return None
    stop = objects.joined(scene, stop, ceiling)
    addressee = (i, stop)
    j = adjuncts.skip_adverbs(scene, stop, ceiling)
    if j >= ceiling:
        return None
    found: Right | None = None
    if lower[j] == "that" and "t" in frames and j + 1 < ceiling:
        if lower[j + 1] in CLASSES["auxiliary"]:  # tells a story that is true
            return None
        found = _clause(scene, j + 1, ceiling, "addressee-that", cue)
    elif "I" in frames and phrase_words.infinitive(lower, j):
        found = _clause(scene, j, ceiling, "addressee-infinitive", cue)
    elif lower[j] in CLASSES["asking"] and not frames.isdisjoint("tI"):
        found = _clause(scene, j, ceiling, "addressee-asking", cue)
    elif (marked := _marked(scene, j, ceiling, level)) is not None:
        found = marked
    elif lower[j] in CLASSES["preposition"]:
        k = circumstances.end(scene, j, ceiling, told=False)
        if "I" in frames and k + 1 < ceiling and lower[k] == "to" and _verb_follows(scene, k + 1):
            found = _clause(scene, k, ceiling, "addressee-infinitive", cue)
        elif "t" in frames and j < k < ceiling and objects.clause_begins(scene, i, k, ceiling, frames):
            found = _clause(scene, k, ceiling, "addressee-clause", cue)
        else:
            found = _ahead(scene, j, ceiling, level)
    elif lower[j] == "," and "t" in frames:
        ahead = _ahead(scene, j + 1, ceiling, level) if j + 1 < ceiling else None
        found = ahead if ahead is not None and ahead.rule == "that" else None
    elif "t" in frames and objects.clause_begins(scene, i, j, ceiling, frames):
        found = _clause(scene, j, ceiling, "addressee-clause", cue)
    elif "t" in frames and (stop := objects.outlet_end(scene, i, stop, ceiling)):
        addressee = (i, stop)
        found = _clause(scene, stop, ceiling, "addressee-clause", cue)
    if found is not None:
        found.addressee = addressee
    return found


def _clause(scene: Scene, first: int, ceiling: int, rule: str, cue: int, *, clause: bool = True) -> Right | None:
    if first >= ceiling:
        return None
    stop = end(scene, first, ceiling, clause=clause, cue=cue)
    return Right(first, stop, rule) if stop > first else None


def end(scene: Scene, first: int, ceiling: int, *, clause: bool, cue: int) -> int:
    """The token after the content that begins at ``first``, by the syntax of what follows."""
    words = scene.tokens.words
    level = scene.level[first] if first not in scene.opens else scene.level[cue - 1] if cue else -1
    if cue < first:
        ceiling = main_clause(scene, cue, first, ceiling)
    following, opens = scene.breaks.find, scene.opens
    i = following(1, first, ceiling)
    while i >= 0:
        if i in opens and scene.level[i] != level:
            i = scene.regions[opens[i]].stop
            if i < ceiling and words[i - 2] == "," and _breaks_off(scene, i - 1, first, ceiling, level, clause=clause):
                return i
        else:
            if i > first and (words[i] == ";" or _ends(scene, i, first, ceiling, level, clause=clause)):
                return i
            i += 1
        i = following(1, i, ceiling)
    while ceiling > first and words[ceiling - 1] in _TRAILING and ceiling - 1 not in scene.closes:
        ceiling -= 1
    return ceiling


def _breaks_off(scene: Scene, i: int, first: int, ceiling: int, level: int, *, clause: bool) -> bool:
    """Whether the content stops at the comma at ``i``, or at the closing mark at ``i`` that a comma stands before."""
    lower = scene.tokens.lower
    after = lower[i + 1] if i + 1 < ceiling else ""
    if after == "according" or after in PARTICIPLES:
        return True
    if i in scene.closes and after in REPORTING_FORMS and ENTRIES[after][-1].form in {"s", "ed"}:
        return True
    if after in {"but", "and"} and i + 2 < ceiling:
        third = lower[i + 2]
        if third in ENTRIES and third in REPORTING_FORMS:
            return True
        if third != "'s" and third in CLASSES["auxiliary"]:
            return True
        if after == "but" and third in {"that", "it"}:
            return True
        if _cue_soon(scene, i + 2, ceiling, level):
            return True
    if after in {"while", "as"} and clause:
        return True
    if after == "shortly" or (
        after in {"just", "soon", "hours", "days"} and i + 2 < ceiling and lower[i + 2] in {"before", "after"}
    ):
        return True
    if not clause and after in {"which", "who", "where", "although", "though", "but"}:
        return True
    return _interrupts(scene, i, ceiling, level)


def main_clause(scene: Scene, lo: int, first: int, ceiling: int) -> int:
    """Where the main clause begins if the cue at ``lo`` stands in a clause before it: "While X said A, | B did"."""
    lower, words = scene.tokens.lower, scene.tokens.words
    floor = scene.sentence[lo][0]
    opening = floor + (lower[floor] in {"and", "but", "even", "so"})
    if opening >= lo or lower[opening] not in _FRONTED or lo - opening > _FAR:
        return ceiling
    level = scene.level[lo]
    for i in range(max(first, lo) + 1, ceiling - 2):
        inner = i in scene.closes and words[i - 1] == "," and scene.level[i + 1] == level
        if not inner and (words[i] not in _COMMAS or scene.level[i] != level):
            continue
        stop = phrases.after(scene, i + 1, ceiling)
        if words[i] in DASHES and lower[stop : stop + 1] and lower[stop] not in REPORTING_FORMS:
            continue
        if i + 1 < stop < ceiling and lower[stop] not in _JOINTS and words[stop] != ",":
            return i + inner
    return ceiling


def _ends(scene: Scene, i: int, first: int, ceiling: int, level: int, *, clause: bool) -> bool:
    """Whether the content stops before token ``i``."""
    lower = scene.tokens.lower
    word = lower[i]
    after = lower[i + 1] if i + 1 < ceiling else ""
    if word == "according" and after == "to":
        return True
    if word in _COMMAS:
        return _breaks_off(scene, i, first, ceiling, level, clause=clause)
    if not clause and word == "and" and after in phrase_words.FINITE_FORMS:
        return True
    if word in {"and", "but"} and after in REPORTING_FORMS and ENTRIES[after][-1].form in {"s", "ed"}:
        return True
    return word == "even" and after in {"as", "though"}


def _cue_soon(scene: Scene, i: int, ceiling: int, level: int) -> bool:
    """Whether a subject with a reporting verb and "that" stands at ``i``: a new attribution."""
    lower = scene.tokens.lower
    stop = phrases.after(scene, i, ceiling, apposition=False)
    j = adjuncts.skip_adverbs(scene, stop, ceiling)
    return stop > i and j < ceiling and lower[j] in REPORTING_FORMS


def _interrupts(scene: Scene, i: int, ceiling: int, level: int) -> bool:
    """Whether a reporting clause closes the sentence after the comma at ``i``: ", he said."""
    lower = scene.tokens.lower
    stop = phrases.after(scene, i + 1, ceiling, apposition=False)
    if stop <= i + 1:
        return False
    j = adjuncts.skip_adverbs(scene, stop, ceiling)
    return (
        j < ceiling
        and lower[j] in REPORTING_FORMS
        and (
            j + 1 >= ceiling
            or lower[j + 1] == ","
            or lower[j + 1] in TERMINATORS
            or lower[j + 1] in CLASSES["preposition"]
        )
    )


def left(scene: Scene, stop: int, floor: int) -> tuple[int, int] | None:
    """The content before a reporting clause whose first token is ``stop``, or None."""
    words, lower = scene.tokens.words, scene.tokens.lower
    last = stop - 1
    if last < floor:
        return None
    if words[last] in _COMMAS:
        last -= 1
        if last < floor:
            return None
    elif last not in scene.closes and words[last] not in "?!":
        return None
    first = floor
    if not _PARTING.isdisjoint(words[floor : last + 1]):  # an earlier reporting clause in the sentence bounds it
        for i in range(last, floor - 1, -1):
            if (
                words[i] in _PARTING
                and (words[i] == ";" or (last in scene.closes and i + 1 in scene.opens))
                and i not in scene.closes
                and scene.level[i] == scene.level[stop]
            ):
                first = i + 1
                break
    if (
        first <= last
        and lower[first] in {"but", "and", "so", "yet", "still"}
        and last in scene.closes
        and first + 1 in scene.opens
    ):
        first += 1
    if first <= last and lower[first] == ",":
        first += 1
    return (first, last + 1) if last + 1 - first >= 1 and (last in scene.closes or last - first >= 2) else None
