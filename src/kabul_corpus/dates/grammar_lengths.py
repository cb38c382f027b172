"""Rules for lengths of time: "two years", "the past two decades", "for years"."""

from __future__ import annotations

from kabul_corpus.dates.lexer import words_of
from kabul_corpus.dates.meaning import Duration, Times
from kabul_corpus.dates.rules import Hit, Read, Rule
from kabul_corpus.dates.units import CODES, modifier_of, timex_duration, unit_of, whole
from kabul_corpus.model import DateKind

__all__ = ["RULES"]

_DATE, _TIME, _DURATION, _SET = DateKind.DATE, DateKind.TIME, DateKind.DURATION, DateKind.SET


def _duration(hit: Hit) -> Read | None:
    unit = unit_of(hit)
    if unit not in CODES:
        return None
    words = hit.words("number")
    count = hit.number("number")
    if hit.has("hyphen"):
        if hit.after() == "old" or (hit.after() in {"-", "‐", "‑"} and hit.after(1) == "old"):
            return None
        if hit.before() in {"-", "–"}:
            return None
    elif hit.after() == "old" or (hit.after() in {"of"} and hit.after(1) == "age"):
        return None
    if unit == "quarter" and hit.has("hyphen"):
        return None
    if unit in {"second", "quarter"} and words in (["a"], ["one"], ["a", "half"], ["half", "a"]):
        return None
    if hit.before() in {"$", "£", "€", "."}:
        return None
    if hit.words("about") == ["over"] and count is None:
        return None
    if words in (["a"], ["an"]):
        if _rated(hit):
            return Read(_SET, Times(timex_duration(1, unit)))
        if unit in {"second", "minute"} and hit.after() != "later":
            return None
        if unit == "day" and hit.before() not in {"for", "in", "within", "than", "about", "over", "nearly", "almost"}:
            return None
    if unit == "weekend" or (unit == "century" and count is None):
        return None
    if words and words[0] in {"year", "oldyear"}:
        return None
    if count is not None and count > 9999:
        return None
    side = "next" if hit.before() in {"coming"} else None
    if side is None and hit.before() == "for" and count is not None and _lasting(hit):
        side = "past"
    return Read(
        _DURATION,
        Duration(timex_duration(count, unit), unit, whole(count), side),
        modifier_of(hit) or ("APPROX" if hit.has("rough") else None),
    )


def _rated(hit: Hit) -> bool:
    """Whether "a year" means "each year": after an amount of money, a number, or "times"."""
    before, words = hit.before(), hit.tokens.words
    if before in words_of("rated"):
        return before not in {"people"} or (hit.start > 1 and words[hit.start - 2][0].isdecimal())
    if hit.start and words[hit.start - 1][0].isdecimal():
        return True
    if not before.endswith("s") or not before.islower():
        return False
    return any(words[place][0].isdecimal() for place in range(max(hit.start - 4, 0), hit.start - 1)) and all(
        words[place].isalpha() and words[place] not in words_of("link")
        for place in range(max(hit.start - 2, 0), hit.start)
        if not words[place][0].isdecimal()
    )


def _lasting(hit: Hit) -> bool:
    """Whether the clause before is in the present perfect: "has been closed for two weeks" reaches to the day of the text."""
    for distance in range(2, 12):
        word = hit.before(distance)
        if word in {"has", "have"}:
            return True
        if word in {"", ".", ";", "had", "was", "were", "will", "said"}:
            return False
    return False


def _sided(hit: Hit) -> Read | None:
    """Such as "The past two decades", "the next few days": a length that touches the day of the text."""
    unit = unit_of(hit)
    if unit not in CODES:
        return None
    count = hit.number("number") if hit.has("number") else None
    pointer = hit.words("which")[-1]
    side = {
        "last": "past",
        "past": "past",
        "previous": "past",
        "preceding": "past",
        "prior": "past",
        "next": "next",
        "coming": "next",
        "upcoming": "next",
        "following": None,
    }.get(pointer)
    if count is None and not hit.has("number") and pointer in {"last", "next", "following", "previous"}:
        return None
    if side == "past" and pointer in {"previous", "preceding", "prior"}:
        side = None
    if unit in {"hour"} and count == 24:
        return Read(_DURATION, Duration("P1D" if hit.words("number")[0] == "twenty" else "PT24H", "hour", 24, side))
    return Read(
        _DURATION,
        Duration(timex_duration(count, unit), unit, whole(count), side),
        "APPROX" if hit.has("rough") else None,
    )


def _ordinal_span(hit: Hit) -> Read | None:
    count = hit.number("number")
    return Read(_DURATION, Duration(timex_duration(count, unit_of(hit)), unit_of(hit), whole(count)))


def _recent(hit: Hit) -> Read | None:
    return Read(_DURATION, Duration(timex_duration(None, unit_of(hit)), unit_of(hit), None, "past"))


def _plural(hit: Hit) -> Read | None:
    """Such as "For years", "or even weeks": units without a number, where no other number governs them."""
    unit = unit_of(hit)
    before, before2 = hit.before(), hit.before(2)
    if hit.after() in {"-", "ago", "old", "later", "earlier"} and not (hit.after() == "-" and hit.after(1) == "long"):
        return None
    if hit.after() == "-":
        return Read(_DURATION, Duration(timex_duration(None, unit), unit))
    if unit in {"quarter", "second", "century", "millennium"}:
        return None
    if hit.after() in {"before", "after", "later"} and before not in {"of", "the", "these", "those", "all"}:
        return Read(_DURATION, Duration(timex_duration(None, unit), unit))
    if before == "for" or (before in {"in", "within", "over", "of"} and before2 in {"for", "even"}):
        return Read(_DURATION, Duration(timex_duration(None, unit), unit, None, "past?"))
    if before in {
        "or",
        "and",
        "even",
        "within",
        "through",
        "after",
        "took",
        "take",
        "takes",
        "lasted",
        "last",
        "lasting",
        "spent",
    }:
        if before == "even" and before2 not in {"or", "and", "for"}:
            return None
        return Read(
            _DURATION,
            Duration(timex_duration(None, unit), unit, None, "same?" if before in {"or", "and", "even"} else None),
        )
    return None


def _long(hit: Hit) -> Read | None:
    return Read(_DURATION, Duration(timex_duration(None, unit_of(hit)), unit_of(hit)))


RULES = (
    Rule(
        "length",
        "( the | another )? about:(about_)? number:(number ( and a half )?) ( upper:( ( to | or | dash | "
        "hyphen ) number ) )? more:(more | another)? unit:([unit units]) rough:( or so )?",
        _duration,
        ("two years", "2 1/2 years"),
    ),
    Rule(
        "length",
        "about:(about_)? number:(number) hyphen:(hyphen) unit:([unit units])",
        _duration,
        ("20-year", "eight-day"),
    ),
    Rule(
        "length",
        "a about:(about_)? number:(number) hyphen unit:(unit) [period]",
        _duration,
        ("a three-year period", "a 10-day period"),
    ),
    Rule(
        "length",
        "about:(about_)? number:(a another | a | another) unit:([unit second])",
        _duration,
        ("a decade", "an hour"),
    ),
    Rule(
        "length",
        "about:(about_)? number:( half a | a half ) hyphen? unit:(unit)",
        _duration,
        ("half a century", "a half hour"),
    ),
    Rule(
        "vague length",
        "about:(about_)? number:(several) more? unit:(units)",
        _duration,
        ("several years", "a few weeks"),
    ),
    Rule(
        "length beside the day",
        "the? which:([last past next previous coming following]) number:( number | several | couple of | a "
        "half )? unit:([units unit]) rough:( or so )?",
        lambda hit: _sided(hit) if hit.has("number") or hit.words("unit")[0] not in CODES else None,
        ("the past two decades", "the next few days"),
    ),
    Rule(
        "length beside the day",
        "the? number:(number) which:([past previous coming]) unit:(units)",
        _sided,
        ("the 5 past years", "10 previous weeks"),
    ),
    Rule(
        "counted units",
        "the ( ordword | last ) number:(spelled | figure) unit:(units)",
        _ordinal_span,
        ("the first nine months", "the first two weeks"),
    ),
    Rule("recent units", "recent unit:(units)", _recent, ("recent years", "recent days")),
    Rule("coming units", "the? which:([coming past]) unit:(units)", _sided, ("coming months", "past years")),
    Rule("units", "just? unit:(units)", _plural, ("for years", "or even weeks")),
    Rule("long", "unit:(units) hyphen long", _long, ("hours-long", "decades-long")),
)
