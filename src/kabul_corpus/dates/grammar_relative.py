"""Rules for what is told from another day: deictic units, "ago", durations, recurrences and vague words."""

from __future__ import annotations

from kabul_corpus.dates import calendar
from kabul_corpus.dates.calendar import MONTHS_IN
from kabul_corpus.dates.meaning import (
    Ago,
    Alike,
    Clock,
    Covering,
    Current,
    Duration,
    Known,
    Meaning,
    QuarterOf,
    Same,
    Shift,
    Times,
    Unfinished,
    Vague,
)
from kabul_corpus.dates.rules import Hit, Read, Rule
from kabul_corpus.model import DateKind

__all__ = ["RULES", "timex_duration"]

_DATE, _TIME, _DURATION, _SET = DateKind.DATE, DateKind.TIME, DateKind.DURATION, DateKind.SET
_CODES = {
    "second": ("T", "S", 1), "minute": ("T", "M", 1), "hour": ("T", "H", 1), "day": ("", "D", 1), "weekend": ("", "WE", 1),
    "week": ("", "W", 1), "fortnight": ("", "W", 2), "month": ("", "M", 1), "quarter": ("", "Q", 1), "semester": ("", "M", 6),
    "year": ("", "Y", 1), "decade": ("", "Y", 10), "century": ("", "Y", 100), "millennium": ("", "Y", 1000),
}  # fmt: skip
_SHIFTABLE = frozenset("day week weekend month quarter semester year decade century".split())
_WHICH = {
    "last": -1,
    "past": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "previous": -1,
    "prior": -1,
    "preceding": -1,
    "following": 1,
}
_NEXT_TO = {"last": "past", "past": "past", "next": "next", "coming": "next"}
_FINER = {
    "year": ("month", 12),
    "decade": ("year", 10),
    "week": ("day", 7),
    "month": ("day", 30),
    "hour": ("minute", 60),
    "day": ("hour", 24),
    "century": ("year", 100),
}


def timex_duration(count: float | None, unit: str) -> str:
    """The TIMEX3 value of ``count`` units, X where the count is vague.

    >>> timex_duration(2, "decade"), timex_duration(None, "week"), timex_duration(2.5, "year")
    ('P20Y', 'PXW', 'P2Y6M')
    """
    time, letter, size = _CODES[unit]
    if count is None:
        return f"P{time}X{letter}"
    total = count * size
    if total == int(total):
        return f"P{time}{int(total)}{letter}"
    whole = int(total)
    rest = total - whole
    finer = _FINER.get(unit if size == 1 else "year")
    if finer is None:
        return f"P{time}{round(total, 2):g}{letter}"
    fine_time, fine_letter, _ = _CODES[finer[0]]
    amount = round(rest * finer[1])
    head = f"{time}{whole}{letter}" if whole else ""
    return f"P{head}{'' if time and whole else fine_time}{amount}{fine_letter}"


def _unit(hit: Hit, group: str = "unit") -> str:
    return hit.value(group)


def _modifier(hit: Hit) -> str | None:
    """The TIMEX3 modifier that the words before a number mean."""
    words = hit.words("about")
    if not words:
        return None
    if words[0] == "not":
        return "EQUAL_OR_MORE"
    return {
        "more": "MORE_THAN", "over": "MORE_THAN", "less": "LESS_THAN", "fewer": "LESS_THAN", "at": "EQUAL_OR_MORE" if words[-1] == "least" else "EQUAL_OR_LESS",
        "up": "EQUAL_OR_LESS", "just": None, "only": None, "exactly": None, "precisely": None,
    }.get(words[0], "APPROX")  # fmt: skip


def _pointed_unit(hit: Hit) -> Read | None:
    unit, words = _unit(hit), hit.words("which")
    if unit == "fortnight" and words[-1] in _NEXT_TO:
        return Read(_DURATION, Duration("P2W", "fortnight", 1, _NEXT_TO[words[-1]]))
    if unit in {"second", "minute", "hour", "millennium", "fortnight"}:
        return None
    pointer = words[-1]
    if pointer == "full" or pointer == "current":
        pointer = "this"
    count = _WHICH[pointer]
    if unit == "day" and words[-1] in {"this", "last", "past", "coming", "current"}:
        return Read(_DATE, Vague("PRESENT_REF")) if words == ["this"] and hit.before() == "to" else None
    if pointer == "past" or (unit == "decade" and pointer == "last" and words[0] == "the"):
        return Read(_DURATION, Duration(timex_duration(1, unit), unit, 1, "past")) if unit != "weekend" else None
    if words[-1] in {"previous", "prior", "preceding", "following"} or (pointer == "next" and unit == "day"):
        return Read(_DATE, Same(unit, count))
    return Read(_DATE, Shift(unit, count))


def _second_next(hit: Hit) -> Read | None:
    """ "The week after next"."""
    unit = hit.value("unit")
    if unit not in _SHIFTABLE:
        return None
    return Read(_DATE, Shift(unit, 2 if hit.words("side")[0] == "after" else -2))


def _compound(hit: Hit) -> Read | None:
    """Lengths of several units, from the largest: "two years and three months ago"; without "ago" a duration."""
    groups = [number for number in ("", "2", "3") if hit.has("number" + number)]
    parts = [(hit.number("number" + group), hit.value("unit" + group)) for group in groups]
    sizes = [_SIZES.get(unit, 0) for _, unit in parts]
    if sizes != sorted(set(sizes), reverse=True) or 0 in sizes or not all(_whole(count) for count, _ in parts):
        return None
    if not hit.has("side"):
        value = "P" + "".join(timex_duration(count, unit).lstrip("P") for count, unit in parts)
        return Read(_DURATION, Duration(value, parts[-1][1]))
    side = hit.words("side")[0]
    meaning: str | Meaning = "day" if side in {"ago", "from"} else "previous"
    for count, unit in reversed(parts):
        meaning = Ago(int(count or 0) * (-1 if side in {"ago", "earlier"} else 1), unit, meaning, exact=True)
    if not isinstance(meaning, Ago):
        return None
    smallest = parts[-1][1]
    return Read(_DATE, meaning if smallest == "day" else Covering(smallest, meaning))


_SIZES = {"year": 5, "month": 4, "week": 3, "day": 2, "hour": 1}


def _nth(hit: Hit) -> Read | None:
    """ "The first week of", to be joined with the period that follows."""
    unit = hit.value("unit") or hit.value("unit2")
    number = -1 if hit.words("number") == ["last"] else hit.number("number")
    if number is None or unit in {"quarter", "half", "century", "hour", "minute", "second", "fortnight"}:
        return None
    return Read(_DATE, Unfinished(int(number), unit))


def _same(hit: Hit) -> Read | None:
    words, unit = hit.words("which"), _unit(hit)
    if unit in {"second", "minute", "hour", "millennium", "fortnight"}:
        return None
    if words == ["that"] and hit.before() in {"said", "say", "says", "so"}:
        return None
    return Read(_DATE, Same(unit, 0))


def _same_part(hit: Hit) -> Read:

    return Read(_TIME, Clock("T" + hit.value("part"), Same("day", 0)))


def _beside_day(hit: Hit) -> Read | None:
    """ "The day before", "the week after": a step from the mention before, unless a clause follows that names another."""
    unit = _unit(hit)
    if unit not in _SHIFTABLE or hit.after() in {
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "he",
        "she",
        "they",
        "it",
        "last",
        "that",
    }:
        return None
    return Read(_DATE, Same(unit, -1 if hit.words("side")[0] == "before" else 1))


def _bare_unit(hit: Hit) -> Read | None:
    unit = _unit(hit)
    if unit == "weekend":
        return Read(_DATE, Shift("weekend", -1)) if hit.after() != "of" else None
    if unit not in {"quarter", "year", "week"} or hit.after() in {
        "of",
        "'",
        "’",
        "-",
        "ended",
        "after",
        "before",
        "to",
    }:
        return None
    if unit != "quarter" and (
        hit.before() not in {"of", "in", "for", "during", "through"} or hit.after() in {"'", "’", "ended", "to"}
    ):
        return None
    if unit == "quarter" and hit.before() in {"of", "about", "than"} and hit.before(2) not in {"end", "rest", "half"}:
        return None
    return Read(_DATE, Current(unit) if unit != "week" else Shift("week", 0))


def _latest(hit: Hit) -> Read | None:
    words = hit.words("what")
    unit = "quarter" if words[-1] in {"period", "quarter"} else words[-1]
    if unit != "quarter":
        return None
    return Read(_DATE, Current("quarter"))


def _year_ago_period(hit: Hit) -> Read | None:
    unit = "quarter" if hit.words("what")[-1] in {"period", "quarter"} else None
    if unit is None or hit.words("year")[0] != "year":
        return None
    number = hit.number("ordinal")
    return Read(_DATE, QuarterOf(Shift("year", -1), int(number)) if number else Ago(-1, "year", "previous"))


def _year_quarter(hit: Hit) -> Read | None:
    """ "The 1988 quarter": the quarter that the report is about, in another year."""
    if hit.words("what")[-1] not in {"period", "quarter"} or hit.has("the") is False:
        return None
    number = hit.number("ordinal")
    year = Known(calendar.year(int(hit.words("year")[0])))
    if number is None and hit.words("what")[-1] == "period":
        return None
    return Read(_DATE, QuarterOf(year, int(number) if number and number <= 4 else None))


def _ago(hit: Hit) -> Read | None:
    unit, words = _unit(hit), hit.words("side")
    side = words[0]
    if unit in {"second", "minute", "hour", "millennium", "weekend"} and side != "ago":
        return None
    count = hit.number("number") if hit.has("number") else None
    if side in {"later", "after"} and words != ["later"]:
        return None
    sign = -1 if side in {"ago", "earlier", "before"} else 1
    if count is None:
        return (
            Read(_DATE, Vague("PAST_REF" if sign < 0 else "FUTURE_REF"))
            if side == "ago" or sign > 0 and side == "from"
            else None
        )
    if unit in {"second", "minute", "hour"}:
        return Read(_DATE, Vague("PAST_REF"))
    if side == "from":
        sign = 1
    whole = int(count)
    base = "day" if side in {"ago", "from"} else "previous"
    meaning: Meaning
    if whole != count:
        months = count * MONTHS_IN.get(unit, 0)
        if not months:
            return None
        size = "year" if months % 12 == 0 else "month"
        meaning = Ago(sign * round(months / MONTHS_IN[size]), size, base)
    else:
        meaning = Ago(sign * whole, unit, base)
    return Read(_DATE, meaning, _modifier(hit) or ("APPROX" if hit.has("rough") else None))


def _in_units(hit: Hit) -> Read | None:
    """ "In two weeks" is a date ahead only where a time to come is spoken of; else it is a span."""
    return None


def _duration(hit: Hit) -> Read | None:
    unit = _unit(hit)
    if unit not in _CODES:
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
        Duration(timex_duration(count, unit), unit, _whole(count), side),
        _modifier(hit) or ("APPROX" if hit.has("rough") else None),
    )


def _rated(hit: Hit) -> bool:
    """Whether "a year" means "each year": after an amount of money, a number, or "times"."""
    before, words = hit.before(), hit.tokens.words
    if before in {
        "once",
        "twice",
        "thrice",
        "times",
        "percent",
        "%",
        "dollars",
        "million",
        "billion",
        "cents",
        "rubles",
        "yen",
        "marks",
        "francs",
        "euros",
        "rupees",
        "afghanis",
        "barrels",
        "tons",
        "tonnes",
        "people",
        "barrel",
        "miles",
        "hours",
        "days",
        "students",
        "jobs",
        "units",
        "vehicles",
        "cars",
        "passengers",
    }:
        return before not in {"people"} or (hit.start > 1 and words[hit.start - 2][0].isdecimal())
    if hit.start and words[hit.start - 1][0].isdecimal():
        return True
    if not before.endswith("s") or not before.islower():
        return False
    return any(words[place][0].isdecimal() for place in range(max(hit.start - 4, 0), hit.start - 1)) and all(
        words[place].isalpha() and words[place] not in _LINKS
        for place in range(max(hit.start - 2, 0), hit.start)
        if not words[place][0].isdecimal()
    )


_LINKS = frozenset("in for of within after with and or to from by at on than".split())


def _lasting(hit: Hit) -> bool:
    """Whether the clause before is in the present perfect: "has been closed for two weeks" reaches to the day of the text."""
    for distance in range(2, 12):
        word = hit.before(distance)
        if word in {"has", "have"}:
            return True
        if word in {"", ".", ";", "had", "was", "were", "will", "said"}:
            return False
    return False


def _whole(count: float | None) -> int | None:
    return int(count) if count is not None and count == int(count) else None


def _sided(hit: Hit) -> Read | None:
    """ "The past two decades", "the next few days": a length that touches the day of the text."""
    unit = _unit(hit)
    if unit not in _CODES:
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
        Duration(timex_duration(count, unit), unit, _whole(count), side),
        "APPROX" if hit.has("rough") else None,
    )


def _ordinal_span(hit: Hit) -> Read | None:
    count = hit.number("number")
    return Read(_DURATION, Duration(timex_duration(count, _unit(hit)), _unit(hit), _whole(count)))


def _recent(hit: Hit) -> Read | None:
    return Read(_DURATION, Duration(timex_duration(None, _unit(hit)), _unit(hit), None, "past"))


def _plural(hit: Hit) -> Read | None:
    """ "For years", "or even weeks": units without a number, where no other number governs them."""
    unit = _unit(hit)
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
    return Read(_DURATION, Duration(timex_duration(None, _unit(hit)), _unit(hit)))


def _every(hit: Hit) -> Read | None:
    if hit.has("day"):
        suffix = "T" + hit.value("part") if hit.has("part") else ""
        return Read(_SET, Times(f"XXXX-WXX-{hit.value('day')}{suffix}"))
    if hit.has("month"):
        return Read(_SET, Times(f"XXXX-{int(hit.value('month')):02d}"))
    if hit.has("season"):
        return Read(_SET, Times(f"XXXX-{hit.value('season')}"))
    if hit.has("part"):
        return Read(_SET, Times(f"XXXX-XX-XXT{hit.value('part')}"))
    unit = _unit(hit)
    if unit not in _CODES:
        return None
    count = hit.number("number") if hit.has("number") else (2 if hit.has("other") else 1)
    return Read(_SET, Times(timex_duration(count, unit)))


def _plural_day(hit: Hit) -> Read | None:
    number = hit.value("day")
    if hit.words("day")[0] == "weekends":
        return Read(_SET, Times("XXXX-WXX-WE"))
    return Read(_SET, Times(f"XXXX-WXX-{number}" + ("T" + hit.value("part") if hit.has("part") else "")))


def _adverb(hit: Hit) -> Read | None:
    if (
        hit.words("word")[0] in {"daily", "weekly", "monthly", "quarterly"}
        and hit.tokens.words[hit.start][0].isupper()
        and hit.start
        and hit.before() not in {".", "\n\n"}
    ):
        return None  # the name of a paper
    return Read(_SET, Times(hit.value("word")))


def _vague(hit: Hit) -> Read | None:
    word = hit.words("word")[0]
    if word in {"now"} and hit.before() in {"until", "till"} and False:
        return None
    if word == "presently" or word == "lately":
        return Read(_DATE, Vague("PRESENT_REF" if word == "presently" else "PAST_REF"))
    return Read(_DATE, Vague(hit.value("word")))


def _more_recently(hit: Hit) -> Read | None:
    return Read(_DATE, Vague("PAST_REF"))


def _the_past(hit: Hit) -> Read | None:
    if hit.before() not in {"in", "from", "into", "for", "of", "than"} or hit.after() in {"of", "-"}:
        return None
    if hit.before() in {"of", "into", "for", "than"} and hit.after() not in {".", ",", ";", "", "”", "?"}:
        return None
    after = hit.after()
    if hit.words("word")[0] == "past" and after and (after.isalpha() and after not in _CLOSED):
        return None
    if hit.words("word")[0] == "future" and after.isalpha() and after not in _CLOSED:
        return None
    return Read(_DATE, Vague("PAST_REF" if hit.words("word")[0] == "past" else "FUTURE_REF"))


_CLOSED = frozenset(
    "and or but to by with for as that which when if the a he she it they we i is are was were will would on at in from have has had because while after before".split()
)


def _term(hit: Hit) -> Read | None:
    return Read(_DATE, Vague("FUTURE_REF")) if hit.before() in {"in", "over", "for"} else None


def _present(hit: Hit) -> Read | None:
    return Read(_DATE, Vague("PRESENT_REF")) if hit.before() in {"at", "for"} else None


def _these_days(hit: Hit) -> Read | None:
    return Read(_DATE, Vague("PRESENT_REF")) if _unit(hit) == "day" else None


RULES = (
    Rule(
        "pointed unit",
        "the? which:( the? [last past next previous following coming] | this | the? [current] ) ( fiscal | calendar )? unit:(unit)",
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
    Rule("latest period", "the what:( latest [unit period] )", _latest, ("the latest quarter", "the latest period")),
    Rule(
        "year-ago period",
        "the? yearago? year:(unit) hyphen [ago earlier] ordinal:(ordinal)? what:( [unit period] )",
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
        "number:(number) unit:([unit units]) ( comma | and )? number2:(number) unit2:([unit units]) "
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
    Rule("nth", "the? number:(last) ( unit:([unit wday]) of | unit2:(wday) in ) the?", _nth, ("the last week of", "the last Friday of")),
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
        "about:(about_)? ( number:( number ( and a half )? | half a | several ) unit:([unit units second]) ) rough:( or so )? side:( ago | earlier | later | before | from now )",
        _ago,
        ("nearly two years ago", "a few weeks ago"),
    ),
    Rule(
        "units ago",
        "about:(about_)? ( a and )? number:(a) unit:(unit) rough:( or so | or nword )? side:( ago | earlier | later | before | from now )",
        _ago,
        ("a year ago", "about a week or so ago"),
    ),
    Rule("units ago", "about:(about_)? number:(quant)? unit:(units) side:(ago)", _ago, ("years ago", "decades ago")),
    Rule(
        "length",
        "( the | another )? about:(about_)? number:(number ( and a half )?) ( upper:( ( to | or | dash | hyphen ) number ) )? more:(more | another)? unit:([unit units]) rough:( or so )?",
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
        "the? which:([last past next previous coming following]) number:( number | several | couple of | a half )? unit:([units unit]) rough:( or so )?",
        lambda hit: _sided(hit) if hit.has("number") or hit.words("unit")[0] not in _CODES else None,
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
    Rule(
        "every",
        "each other:(alternate)? number:(number)? unit:([unit units second])",
        _every,
        ("every day", "every two weeks"),
    ),
    Rule(
        "every",
        "each ( day:(wday) part:(part)? | month:(month) | season:(season) | part:(part) )".replace(
            "part:(part)? |", "part2:(part)? |"
        ),
        _every,
        ("every Friday", "each July"),
    ),
    Rule("weekdays", "day:(wdays)", lambda hit: _plural_day_bare(hit), ("Mondays", "weekends")),
    Rule("weekdays", "day:(wday) part:(parts)", _plural_day, ("Tuesday nights", "Sunday mornings")),
    Rule(
        "recurrence", "word:([daily weekly biweekly monthly quarterly yearly hourly])", _adverb, ("daily", "annually")
    ),
    Rule(
        "rate",
        "( once | twice | thrice | number times ) ( a | each | per ) unit:(unit)",
        lambda hit: _rate(hit),
        ("twice a week", "three times a day"),
    ),
    Rule("now", "( right | just )? word:([now])", _vague, ("now", "right now")),
    Rule("vague", "word:([currently recently])", _vague, ("currently", "recently")),
    Rule("vague", "( more | most ) [recently]", _more_recently, ("most recently", "more recently")),
    Rule("past or future", "the near? word:([past future])", _the_past, ("in the past", "in the near future")),
    Rule("term", "the ( short | near | long ) hyphen? term", _term, ("in the short term", "over the long term")),
    Rule("moment", "the moment", _present, ("at the moment", "for the moment")),
    Rule("these days", "these unit:(units)", _these_days, ("these days", "These days")),
)


def _plural_day_bare(hit: Hit) -> Read | None:
    return Read(_SET, Times(f"XXXX-WXX-{hit.value('day')}" if hit.words("day")[0] != "weekends" else "XXXX-WXX-WE"))


def _rate(hit: Hit) -> Read | None:
    unit = _unit(hit)
    return Read(_SET, Times(timex_duration(1, unit))) if unit in _CODES else None
