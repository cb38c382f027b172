"""Rules for times of day and for the days named by today."""

from __future__ import annotations

from itertools import pairwise

from kabul_corpus.dates.grammar.figures import time_of_day
from kabul_corpus.dates.grammar.patterns import compile_pattern
from kabul_corpus.dates.grammar.rules import Hit, Read, Rule
from kabul_corpus.dates.lexer import words_of
from kabul_corpus.dates.meaning import Ago, Clock, Meaning, Same, Shift, Vague, Weekday
from kabul_corpus.model import DateKind, Granularity

__all__ = ["MERIDIEM", "RULES"]

_DATE, _TIME = DateKind.DATE, DateKind.TIME
_DAYPART = Granularity.DAYPART


def _time_of(hit: Hit) -> str | None:
    """The TIMEX3 time that the words of a clock say, None where they say no time of day."""
    words = hit.words("clock")
    if hit.type_of("clock") == "point":
        return "T" + hit.value("clock")
    figures = [int(word) for word in words if word.isdecimal()]
    hour = figures[0] if words[0].isdecimal() else int(hit.value("clock"))
    minute = figures[1] if words[1:2] == [":"] else 0
    second = figures[2] if words[3:4] == [":"] else None
    if any(len(word) != 2 for mark, word in pairwise(words) if mark == ":"):
        return None
    meridiem = _meridiem(words)
    if meridiem and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + 12 * (meridiem == "p") if meridiem else hour
    return time_of_day(hour, minute, second)


def _meridiem(words: list[str]) -> str:
    """The "a" or "p" of the half of the day that the words say, "" for none."""
    return next((word[0] for word in words if word in {"am", "pm", "a", "p"}), "")


def _clock(hit: Hit) -> Read | None:
    time, words, before = _time_of(hit), hit.words("clock"), hit.before()
    if time is None or (before in {"$", ":", "/", "-"} and hit.tight(hit.start - 1, hit.end)):
        return None
    bare = len(words) == 3 and words[1] == ":"  # a score or a ratio, unless the words before speak of time
    if bare and before and before not in words_of("before_hour") and not before.isdecimal():
        return None
    return Read(_TIME, Clock(time))


def _part_of(day: Meaning, part: str) -> Meaning:
    return Clock("T" + part, day, _DAYPART)


def _named_so(hit: Hit) -> bool:
    """Whether the word is the end of a name: "USA Today", "Lopez Tonight"."""
    form = hit.tokens.form
    return form(hit.start)[0].isupper() and form(hit.start - 1)[:1].isupper()


def _day(hit: Hit) -> Read | None:
    count = int(hit.value("day"))
    if _named_so(hit):
        return None
    if hit.has("part"):
        return Read(_TIME, _part_of(Shift("day", count), hit.value("part")))
    if count == 0 and _these_times(hit):
        return Read(_DATE, Vague("PRESENT_REF"))
    return Read(_DATE, Shift("day", count))


def _these_times(hit: Hit) -> bool:
    """Whether "today" means these times, not a day: it opens a clause about a state ("and today it is ...")."""
    if hit.before() not in {"and", "but", "yet", "while", "even", ".", "", "\n\n", ","}:
        return False
    after = hit.after(1) if hit.after() == "," else hit.after()
    verb = hit.after(2) if hit.after() == "," else hit.after(1)
    return after in {"it", "there", "they", "we", "he", "she"} and verb in {
        "is",
        "are",
        "has",
        "have",
        "remains",
        "remain",
    }


def _tonight(hit: Hit) -> Read | None:
    return None if _named_so(hit) else Read(_TIME, _part_of(Shift("day", 0), "NI"))


def _overnight(hit: Hit) -> Read | None:
    return (
        Read(_TIME, _part_of(Shift("day", 0), "NI")) if hit.after() in {".", ",", "", "and", "to", "on", "in"} else None
    )


def _pointed_part(hit: Hit) -> Read | None:
    part, which = hit.value("part"), hit.words("which")[-1]
    if hit.type_of("which") in {"following", "previous", "next"}:
        step = -1 if hit.type_of("which") == "previous" else 1
        return Read(_TIME, _part_of(Same("day", step), part))
    if hit.words("which")[0] == "the":
        return None
    if which == "last":
        return Read(_TIME, _part_of(Shift("day", -1), part)) if part in {"NI", "EV"} else None
    if which == "this":
        return Read(_TIME, _part_of(Shift("day", 0), part))
    return None


def _weekday_part(hit: Hit) -> Read | None:
    form = hit.tokens.form
    if form(hit.match.start("part")).istitle() and form(hit.end).istitle() and form(hit.end).isalpha():
        return None  # "Friday Night Lights"
    return Read(_TIME, _part_of(Weekday(int(hit.value("day")), hit.direction("which")), hit.value("part")))


def _day_beside(hit: Hit) -> Read | None:
    side = -1 if hit.words("side")[0] == "before" else 1
    return (
        Read(_DATE, Ago(side, "day", Shift("day", int(hit.value("day"))), exact=True))
        if hit.words("unit")[0] == "day"
        else None
    )


MERIDIEM = {"MO": 0, "AF": 12, "EV": 12, "NI": 12}


def _hour_of_part(hit: Hit) -> Read | None:
    """Such as "2 in the morning", "8:15 in the evening", "nine at night"."""
    hour = int(hit.number("hour") or 0)
    part = hit.value("part")
    if not 1 <= hour <= 12 or (part == "NI") != (hit.words("link") == ["at"]):
        return None
    if hit.words("minute")[:1] == ["."] and hit.before() not in words_of("before_clock"):
        return None
    shift = MERIDIEM[part] if not (part == "NI" and hour in {12, 1, 2, 3, 4}) else 0
    minute = hit.words("minute")[1] if hit.words("minute")[:1] in ([":"], ["."]) else "00"
    time = time_of_day(hour % 12 + shift, int(minute))
    return Read(_TIME, Clock(time)) if time and len(minute) == 2 else None


def _the_part(hit: Hit) -> Read | None:
    """Such as "In the morning": a part of the day spoken of."""
    if hit.before() not in {"in", "during", "by"} or hit.after() == "of":
        return None
    return Read(_TIME, Clock("T" + hit.value("part"), Same("day"), _DAYPART))


def _dotted(hit: Hit) -> Read | None:
    """Such as "6.30pm", "18.02 BST", "at 18.30", and "17.58" where it stands alone on its line."""
    hour, minute = hit.words("hour")[0], hit.words("minute")[0]
    if len(minute) != 2 or int(minute) > 59 or not hit.tight(hit.start, hit.start + 3):
        return None
    if hit.before() in {"$", "£", "€", "."} or (hit.before() == "-" and hit.tokens.adjacent(hit.start - 1)):
        return None
    if hit.has("ampm"):
        late = _meridiem(hit.words("ampm")) == "p"
        time = time_of_day(int(hour) % 12 + 12 * late, int(minute))
        return Read(_TIME, Clock(time)) if time and 1 <= int(hour) <= 12 else None
    time = time_of_day(int(hour), int(minute))
    if len(hour) != 2 or not time:
        return None
    alone = hit.before() in {"", "update"} and hit.after() in {"", ":"}
    spoken = (int(hour) > 12 or hour[0] == "0") and hit.before() in words_of("before_clock") and not _measured(hit)
    return Read(_TIME, Clock(time)) if hit.has("zone") or alone or spoken else None


def _four_figures(hit: Hit) -> Read | None:
    """Such as "0900 GMT"."""
    time = time_of_day(*divmod(int(hit.words("clock")[0]), 100))
    return Read(_TIME, Clock(time)) if time else None


def _measured(hit: Hit) -> bool:
    """Whether what follows counts or prices the figure: "at 18.30 percent", "at 18.30 a share"."""
    after = hit.after()
    return after in {"%", "-", "a", "per", "$"} or (after.isalpha() and after not in words_of("clause_opener"))


_SPOKEN = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty - five": 25, "twenty five": 25}


def _told_clock(hit: Hit) -> Read | None:
    """Such as "half past six", "a quarter to two", "twenty minutes past nine"."""
    words, unit, side = hit.words("minutes"), hit.words("unit"), hit.words("side")[0]
    number = hit.number("minutes") if unit else _SPOKEN.get(" ".join(words[-3:]), _SPOKEN.get(words[-1]))
    sure = (
        unit[0] in {"minute", "minutes"} if unit else side == "past" or words[-1] == "quarter" or hit.before() == "at"
    )
    if number is None or not 1 <= number <= 30 or not sure or (words[-1] == "half" and side == "to"):
        return None  # "five to ten people"
    if side == "to" and hit.before() == "from":
        return None  # "cut from 20 minutes to five"
    noon = hit.type_of("hour") == "point"
    hour = int(hit.value("hour").split(":")[0]) if noon else int(hit.number("hour") or 0)
    whole = hit.end == hit.match.end("hour")
    if not (noon or 1 <= hour <= 12) or hit.after() in {"-", "‑", "%"} or (whole and _measured(hit)):
        return None
    minutes = hour * 60 + int(number) * (1 if side == "past" else -1)
    if hit.has("part"):
        minutes += 60 * MERIDIEM[hit.value("part")] * (hour < 12)
    if hit.has("ampm"):
        minutes += 720 * (_meridiem(hit.words("ampm")) == "p" and hour < 12)
    return Read(_TIME, Clock(f"T{minutes // 60 % 24:02d}:{minutes % 60:02d}"))


def _within_part(hit: Hit) -> Read | None:
    """Such as "by mid-afternoon", "in the early morning"."""
    if hit.words("edge")[0] != "mid" and hit.before() not in words_of("before_fronted"):
        return None
    return Read(_TIME, Clock("T" + hit.value("part"), None, _DAYPART), hit.value("edge"))


def _mid_part(hit: Hit) -> Read | None:
    """Such as "in midafternoon"."""
    if hit.before() not in words_of("before_fronted") | {"the"}:
        return None
    return Read(_TIME, Clock("T" + hit.value("part"), None, _DAYPART), "MID")


def _part_before_last(hit: Hit) -> Read | None:
    """Such as "the night before last", where no day follows: "the night before last Friday"."""
    if compile_pattern("[wday month unit]").match(hit.tokens.types, hit.end):
        return None
    return Read(_TIME, _part_of(Shift("day", -2), hit.value("part")))


def _part_beside(hit: Hit) -> Read | None:
    """Such as "the morning after", "the night before": told from the day before it."""
    if hit.after() in words_of("subject") or hit.tokens.form(hit.end)[:1].isupper():
        return None
    step = -1 if hit.words("side")[0] == "before" else 1
    return Read(_TIME, _part_of(Same("day", step), hit.value("part")))


RULES = (
    Rule(
        "hour of a daypart",
        "hour:( n12 | nword | one ) minute:( [colon dot] minutes | letter_o apostrophe oclock )? "
        "link:( in the | at ) part:(part)",
        _hour_of_part,
        ("2 in the morning", "nine at night"),
    ),
    Rule("daypart", "the part:(part)", _the_part, ("in the morning", "during the night")),
    Rule(
        "dotted clock",
        "hour:([n0 n12 n23 n24]) dot minute:(minutes) ampm:(ampmword)? zone:(zoneword)?",
        _dotted,
        ("18.02 BST", "07.15 GMT"),
    ),
    Rule(
        "clock in four figures",
        "clock:([offset oldyear year]) zoneword",
        _four_figures,
        ("0900 GMT", "1430 UTC"),
    ),
    Rule(
        "clock",
        "clock:(clockwords)",
        _clock,
        ("5 p.m. EST", "10:35 a.m."),
    ),
    Rule("day by today", "day:(dayname) part:(part)?", _day, ("yesterday", "tomorrow night")),
    Rule(
        "day beside today",
        "the unit:(unit) side:([before after]) day:(dayname)",
        _day_beside,
        ("the day before yesterday", "the day after tomorrow"),
    ),
    Rule("tonight", "tonight", _tonight, ("tonight", "Tonight")),
    Rule("overnight", "overnight", _overnight, ("overnight.", "overnight and")),
    Rule(
        "told clock",
        "minutes:( half | a? unit | small | [n12 n23 n24 n31] ) unit:([unit units])? side:( past | to ) "
        "hour:( nword | one | n12 | point ) ( ampm:(ampmword) | ( in the | at ) part:(part) )?",
        _told_clock,
        ("half past six", "a quarter to two"),
    ),
    Rule(
        "within a daypart",
        "the? edge:([mid early late]) hyphen? part:(part)",
        _within_part,
        ("mid-afternoon", "late evening"),
    ),
    Rule("within a daypart", "part:(midpart)", _mid_part, ("by midmorning", "in midafternoon")),
    Rule(
        "daypart before last",
        "the part:(part) before last",
        _part_before_last,
        ("the night before last", "the evening before last"),
    ),
    Rule(
        "daypart beside",
        "the part:(part) side:([before after])",
        _part_beside,
        ("the night before", "the morning after"),
    ),
    Rule(
        "pointed daypart",
        "which:( the? [last this next following previous] ) part:(part)",
        _pointed_part,
        ("last night", "the next morning"),
    ),
    Rule(
        "weekday and daypart",
        "which:( last | next | this? coming | past )? day:(wday) part:(part) ( local time )?",
        _weekday_part,
        ("Thursday evening local time", "Friday morning"),
    ),
)
