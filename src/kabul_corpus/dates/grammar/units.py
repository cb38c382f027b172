"""Rules for units told from another day: "last year", "that week", "two years ago", "the first week of"."""

from __future__ import annotations

from kabul_corpus.dates import calendar
from kabul_corpus.dates.grammar.measures import (
    MARKS,
    in_parts,
    modifier_of,
    opens_clause,
    quarters_of,
    rated,
    timex_duration,
    unit_of,
    whole,
)
from kabul_corpus.dates.grammar.patterns import compile_pattern
from kabul_corpus.dates.grammar.rules import Hit, Read, Rule
from kabul_corpus.dates.lexer import words_of
from kabul_corpus.dates.meaning import (
    Ago,
    Alike,
    Clock,
    Covering,
    Current,
    Duration,
    Known,
    Meaning,
    Nth,
    QuarterOf,
    Same,
    Shift,
    Unfinished,
    Vague,
)
from kabul_corpus.model import DateKind

__all__ = ["RULES"]

_DATE, _TIME, _DURATION, _SET = DateKind.DATE, DateKind.TIME, DateKind.DURATION, DateKind.SET
_SHIFTABLE = frozenset(["day", "week", "weekend", "month", "quarter", "semester", "year", "decade", "century"])
_STEPS = {"last": -1, "this": 0, "next": 1}
_THROUGHOUT = frozenset({"over", "within", "throughout"})
_LONG = frozenset({"decade", "century"})
_HOURLY = frozenset({"second", "minute", "hour"})
_NEXT_TO = {"last": "past", "past": "past", "next": "next", "coming": "next"}
_HALVES = {
    "century": ("year", 100),
    "decade": ("year", 10),
    "year": ("month", 12),
    "semester": ("month", 6),
    "quarter": ("month", 3),
    "month": ("day", 30),
    "fortnight": ("day", 14),
    "week": ("day", 7),
    "day": ("day", 1),
}
"""The shorter units that the half of a unit is told in."""
_EDGED = frozenset({"day", "week", "month", "quarter", "year", "decade", "century"})
_SIZES = {"year": 7, "month": 6, "week": 5, "day": 4, "hour": 3, "minute": 2, "second": 1}


def _pointed_unit(hit: Hit) -> Read | None:
    unit, words, pointer = unit_of(hit), hit.words("which"), hit.type_of("which")
    if unit == "fortnight" and pointer in _NEXT_TO:
        return Read(_DURATION, Duration("P2W", "fortnight", 1, _NEXT_TO[pointer]))
    if unit not in _SHIFTABLE:
        return None
    if unit == "day" and pointer in {"this", "current", "last", "past", "coming"}:
        here = (words == ["this"] and hit.before() == "to") or words[-1] == "present"
        return Read(_DATE, Vague("PRESENT_REF")) if here else None
    if (pointer == "past" and unit != "weekend") or (unit == "decade" and words[:2] == ["the", "last"]):
        return Read(_DURATION, Duration(timex_duration(1, unit), unit, 1, "past"))
    throughout = hit.before() in _THROUGHOUT or (unit in _LONG and hit.before() in {"in", "during", "for"})
    if throughout and pointer in {"next", "coming", "following"} and unit != "weekend":
        side = None if pointer == "following" else "next"
        return Read(_DURATION, Duration(timex_duration(1, unit), unit, 1, side))
    step = _STEPS[hit.direction("which") or "this"]
    if pointer in {"previous", "following"} or (pointer == "next" and unit == "day"):
        return Read(_DATE, Same(unit, step))
    return Read(_DATE, Shift(unit, step))


def _second_next(hit: Hit) -> Read | None:
    """Such as "the week after next"."""
    unit = hit.value("unit")
    if unit not in _SHIFTABLE:
        return None
    if hit.tokens.types[hit.end : hit.end + 1] and compile_pattern("[wday month]").match(hit.tokens.types[hit.end]):
        return None  # "the day before last Monday"
    return Read(_DATE, Shift(unit, 2 if hit.words("side")[0] == "after" else -2))


def _compound(hit: Hit) -> Read | None:
    """Lengths of several units, from the largest: "two years and three months ago"; without "ago" a duration."""
    groups = [number for number in ("", "2", "3") if hit.has("number" + number)]
    parts = [(hit.number("number" + group), hit.value("unit" + group)) for group in groups]
    sizes = [_SIZES.get(unit, 0) for _, unit in parts]
    bare = not hit.has("side") and hit.words("number") in (["a"], ["an"])
    if bare and (rated(hit) or hit.words("link") != ["and"]):
        return None
    if sizes != sorted(set(sizes), reverse=True) or 0 in sizes or not all(whole(count) for count, _ in parts):
        return None
    if not hit.has("side"):
        lengths = [timex_duration(count, unit).lstrip("P") for count, unit in parts]
        days, hours = ("".join(each for each in lengths if (each[0] == "T") == timed) for timed in (False, True))
        value = f"P{days}" + (f"T{hours.replace('T', '')}" if hours else "")
        return Read(_DURATION, Duration(value, parts[-1][1]))
    side = hit.words("side")[0]
    if side == "ago" and parts[-1][1] in {"minute", "second"}:
        return Read(_DATE, Vague("PAST_REF"))
    meaning: str | Meaning = "day" if side in {"ago", "from"} else "previous"
    for count, unit in reversed(parts):
        meaning = Ago(int(count or 0) * (-1 if side in {"ago", "earlier"} else 1), unit, meaning, exact=True)
    if not isinstance(meaning, Ago):
        return None
    smallest = parts[-1][1]
    return Read(_DATE, meaning if smallest == "day" else Covering(smallest, meaning))


def _nth(hit: Hit) -> Read | None:
    """Such as "the first week of", to be joined with the period that follows."""
    unit = hit.value("unit") or hit.value("unit2")
    number = -1 if hit.words("number") == ["last"] else hit.number("number")
    if unit == "quarter" and number == -1:
        return Read(_DATE, Unfinished(-1, unit))
    if number is None or unit in {"quarter", "half", "century", "hour", "minute", "second", "fortnight"}:
        return None
    return Read(_DATE, Unfinished(int(number), unit))


def _same(hit: Hit) -> Read | None:
    unit = unit_of(hit)
    if unit not in _SHIFTABLE or opens_clause(hit):
        return None
    return Read(_DATE, Same(unit, 0))


def _same_part(hit: Hit) -> Read:
    return Read(_TIME, Clock("T" + hit.value("part"), Same("day", 0)))


def _beside_day(hit: Hit) -> Read | None:
    """A step from the mention before ("the day before"), unless a clause follows that names another day."""
    unit = unit_of(hit)
    if unit not in _SHIFTABLE or hit.before() == "in":
        return None
    pointed = compile_pattern("[last this that next] [wday month holiday unit]").match(hit.tokens.types, hit.end)
    if hit.after() in words_of("subject") and not pointed:
        return None
    return Read(_DATE, Same(unit, -1 if hit.words("side")[0] == "before" else 1))


def _edge(hit: Hit) -> str:
    """The word before the edge that "the month" is said to have ("by the end of the month"); "" where it has none."""
    before, second = hit.before(), hit.before(2)
    if before == "in" and second in words_of("edge_in"):
        return hit.before(3) or "in"
    halved = second == "half" and hit.before(3) in {"first", "second"}
    if before != "of" or not (halved or second in words_of("edge_of")):
        return ""
    place = 4 if hit.before(3) == "the" else 3
    lead = hit.before(place) or "of"
    return "" if unit_of(hit) == "day" and lead == "at" else lead  # "at the end of the day"


def _bare_unit(hit: Hit) -> Read | None:
    """A unit with "the" alone: the weekend just past, the quarter a report is about, the running year or week."""
    unit, before, after = unit_of(hit), hit.before(), hit.after()
    if hit.tokens.form(hit.match.start("unit"))[0].isupper():
        return None  # "Person of the Year"
    if unit == "weekend":
        return Read(_DATE, Shift("weekend", -1)) if after != "of" else None
    if unit in _EDGED and after not in {"of", "-", "after", "before"} and (edge := _edge(hit)):
        if unit == "quarter" and edge != "by":
            return Read(_DATE, Current(unit, 0))
        return Read(_DATE, Current(unit) if unit == "day" else Shift(unit, 0))
    if unit == "year" and after in {"ended", "ending"}:
        return Read(_DURATION, Duration("P1Y", "year", 1))
    if unit not in {"quarter", "year", "week"} or after in {"of", "-", "after", "before"}:
        return None
    if unit == "quarter":
        part = before in {"of", "about", "than"} and hit.before(2) not in {"end", "rest", "half"}
        return None if part else Read(_DATE, Current(unit))
    if before not in {"of", "in", "for", "during", "through"} or after in {"'", "’", "ended", "to"}:
        return None
    return Read(_DATE, Current(unit) if unit == "year" else Shift("week", 0))


def _mid(hit: Hit) -> Read | None:
    """Such as "by mid-month"."""
    unit = unit_of(hit)
    within = unit in _EDGED - {"day"} and hit.before() in words_of("before_fronted") and hit.after() != "-"
    return Read(_DATE, Shift(unit, 0), "MID") if within else None


def _end_of_unit(hit: Hit) -> Read | None:
    """Such as "by year-end", "at month's end"."""
    unit = unit_of(hit)
    fits = unit in _EDGED - {"day"} and hit.words("edge") == ["end"] and hit.after() not in {"-", "of"}
    step = -1 if hit.before() == "since" else 0
    return (
        Read(_DATE, Shift(unit, step), "END") if fits and hit.before() in words_of("before_fronted") | {"at"} else None
    )


def _latest(hit: Hit) -> Read | None:
    return Read(_DATE, Current("quarter", over=True)) if hit.words("what")[-1] in {"period", "quarter"} else None


def _year_ago_period(hit: Hit) -> Read | None:
    """The quarter that the report is about, a year before: "the year-ago quarter"."""
    if hit.words("year") != ["year"] or (hit.has("what") and hit.words("what")[-1] not in {"period", "quarter"}):
        return None
    if not hit.has("what") and (not hit.after().isalpha() or hit.after() in words_of("link")):
        return None
    number = hit.number("ordinal")
    return Read(_DATE, QuarterOf(Shift("year", -1), int(number)) if number else Ago(-1, "year", "previous"))


def _year_quarter(hit: Hit) -> Read | None:
    """The quarter that the report is about, in another year: "the 1988 quarter"."""
    number = hit.number("ordinal")
    if hit.words("what") != ["quarter"] or (number is not None and number > 4):
        return None
    return Read(_DATE, QuarterOf(Known(calendar.year(int(hit.words("year")[0]))), int(number) if number else None))


def _nth_of_the_unit(hit: Hit) -> Read | None:
    """Such as "the fourth Monday of the month", "the last day of the year", told of the running unit."""
    number, inner, outer = hit.number("number"), hit.value("inner"), unit_of(hit)
    number = -1 if hit.words("number") == ["last"] else number
    smaller = inner.isdigit() or _SIZES.get(inner, 9) < _SIZES.get(outer, 0)
    if number is None or not smaller or outer not in {"week", "month", "year"} or inner in _HOURLY:
        return None
    return Read(_DATE, Nth(int(number), inner, Shift(outer, 0)))


def _quarters_ago(hit: Hit) -> Read | None:
    """Such as "a quarter of a century ago"."""
    unit, count = unit_of(hit), quarters_of(hit)
    if count is None or unit not in _HALVES:
        return None
    finer, size = _HALVES[unit]
    steps = count * size
    return Read(_DATE, Ago(-int(steps), finer, "day"), modifier_of(hit)) if steps == int(steps) else None


def _ago(hit: Hit) -> Read | None:
    """So many units from the day of the text ("ago", "from now") or from the mention before ("earlier", "later")."""
    unit, side, count = unit_of(hit), hit.words("side")[0], hit.number("number")
    sign = -1 if side in {"ago", "earlier", "before"} else 1
    if side == "ago" and (count is None or unit in _HOURLY):
        return Read(_DATE, Vague("PAST_REF"))
    if side == "from" and count is None:
        return Read(_DATE, Vague("FUTURE_REF"))
    if count is None or unit not in _SHIFTABLE | {"fortnight"} or unit == "weekend":
        return None
    if hit.tokens.form(hit.match.start("unit"))[0].isupper() and hit.before() in MARKS:
        return None  # “28 Days Later”
    if in_parts(hit):
        return None
    if hit.after() == "than" or (side == "before" and hit.after() and hit.after() not in words_of("after_before")):
        return None  # a length, with what it is counted from apart
    modifier = modifier_of(hit) or ("APPROX" if hit.has("rough") or hit.has("upper") else None)
    base = "day" if side in {"ago", "from"} else "previous"
    if hit.has("tail"):
        count += 0.5
    if count == int(count):
        return Read(_DATE, Ago(sign * int(count), unit, base), modifier) if count else None
    finer, size = _HALVES.get(unit, ("", 0))
    if not finer:
        return None
    meaning: Meaning = Ago(sign * round(count * size), finer, base)
    return Read(_DATE, Covering("week", meaning) if finer == "day" and unit != "day" else meaning, modifier)


RULES = (
    Rule(
        "pointed unit",
        "the? which:( the? [last past next previous following coming] | this | the? [current] ) ( fiscal | "
        "calendar )? unit:(unit)",
        _pointed_unit,
        ("last year", "the previous week"),
    ),
    Rule("same unit", "which:( that same? | the same | this same ) unit:(unit)", _same, ("that year", "the same day")),
    Rule("same daypart", "that same? part:(part)", _same_part, ("that morning", "that same night")),
    Rule(
        "beside a day",
        "just:( about )? just2:(just)? the unit:(unit) side:([before after])",
        _beside_day,
        ("just the day before", "the week after"),
    ),
    Rule("bare unit", "the entire? fiscal? unit:(unit)", _bare_unit, ("through the weekend", "in the quarter")),
    Rule("mid unit", "[mid] hyphen? unit:(unit)", _mid, ("by mid-month", "since mid-year")),
    Rule(
        "end of a unit",
        "the? unit:(unit) ( apostrophe es | hyphen ) edge:(ending)",
        _end_of_unit,
        ("by year-end", "at month's end"),
    ),
    Rule("mid unit", "unit:(midunit)", _mid, ("by midyear", "since midweek")),
    Rule(
        "latest period",
        "the ( latest | most recent ) what:([unit period])",
        _latest,
        ("the latest quarter", "the most recent quarter"),
    ),
    Rule(
        "year-ago period",
        "the? yearago? year:(unit) hyphen [ago earlier] ( ordinal:(ordinal)? what:( [unit period] ) )?",
        _year_ago_period,
        ("the year-ago quarter", "the year-earlier period"),
    ),
    Rule(
        "week of a day",
        "the unit:(unit) ( of | ended | begin ) on? the?",
        lambda hit: Read(_DATE, Unfinished(0, "week")) if hit.words("unit") == ["week"] else None,
        ("the week of", "the week ending"),
    ),
    Rule(
        "unit after next",
        "the unit:(unit) side:( after next | before last )",
        _second_next,
        ("the week after next", "the week before last"),
    ),
    Rule(
        "units ago",
        "number:( number | a ) unit:([unit units]) link:( comma | and )? number2:(number) unit2:([unit units]) "
        "( ( comma | and )? number3:(number) unit3:([unit units]) )? side:( ago | earlier | later | from now )?",
        _compound,
        ("two years and three months ago", "1 month 21 days later"),
    ),
    Rule(
        "nth",
        "the? number:(ordinal) unit:([unit wday]) ( of | in ) the?",
        _nth,
        ("the first week of", "the first Monday in"),
    ),
    Rule(
        "nth",
        "the? number:(last) ( unit:([unit wday]) of | unit2:(wday) in ) the?",
        _nth,
        ("the last week of", "the last Friday of"),
    ),
    Rule(
        "nth",
        "the number:( ordinal | last ) inner:([wday unit]) of the unit:(unit)",
        _nth_of_the_unit,
        ("the fourth Monday of the month", "the last day of the year"),
    ),
    Rule(
        "units ago",
        "about:(about_)? ( a | one | count:(nword) ) hyphen? quarter:([unit units]) of a unit:(unit) ago",
        _quarters_ago,
        ("a quarter of a century ago", "three quarters of a century ago"),
    ),
    Rule(
        "same period",
        "the [same yearago] what:([period unit]) ( of | in )? last year:(unit)",
        lambda hit: Read(_DATE, Alike(-1)) if hit.words("year") == ["year"] else None,
        ("the same period last year", "the corresponding quarter of last year"),
    ),
    Rule(
        "period of a year",
        "the:(the) year:(year) ( ordinal:(ordinal) )? what:( [unit period] )",
        _year_quarter,
        ("the 1988 quarter", "the 1988 third quarter"),
    ),
    Rule(
        "units ago",
        "about:(about_)? ( number:( small hyphen and hyphen a hyphen half | number ( and a half )? | half a | "
        "several ) upper:( ( to | or | dash | "
        "hyphen ) number )? unit:([unit units second]) tail:( and a half )? ) rough:( or so )? "
        "side:( ago | earlier | later | before | from now )",
        _ago,
        ("nearly two years ago", "a few weeks ago"),
    ),
    Rule(
        "units ago",
        "about:(about_)? ( a and )? number:(a) unit:(unit) tail:( and a half )? rough:( or so | or nword )? "
        "side:( ago | earlier | later | before | from now )",
        _ago,
        ("a year ago", "about a week or so ago"),
    ),
    Rule("units ago", "about:(about_)? number:(quant)? unit:(units) side:(ago)", _ago, ("years ago", "decades ago")),
)
