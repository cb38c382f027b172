"""Rules for days and months of the calendar, in words and in figures, and for weekdays."""

from __future__ import annotations

import datetime as dt
from functools import cache

from kabul_corpus import lexicons
from kabul_corpus.dates import calendar
from kabul_corpus.dates.grammar.figures import figure_at, two_figures
from kabul_corpus.dates.grammar.rules import Hit, Read, Rule, compile_pattern
from kabul_corpus.dates.lexer import words_of
from kabul_corpus.dates.meaning import Beside, Between, DayOfMonth, Known, Meaning, MonthDay, Weekday
from kabul_corpus.model import DateKind

__all__ = ["RULES"]

_DATE = DateKind.DATE


def _day(year: int, month: int, day: int) -> Known | None:
    try:
        return Known(calendar.day(dt.date(year, month, day)))
    except ValueError:
        return None


def _month_day(hit: Hit) -> Read | None:
    month, number = int(hit.value("month")), hit.number("day")
    if number is None or not 1 <= number <= 31:
        return None
    day, word = int(number), hit.words("month")[0]
    if hit.words("mark") == [","] and hit.words("day")[-1] not in {"st", "nd", "rd", "th"}:
        return None
    lower = hit.tokens.form(hit.match.start("month")).islower()
    figure = hit.tokens.form(hit.match.start("day"))[0].isdecimal()
    verb = word in {"may", "march"} and lower and not hit.has("year")
    if verb and (not figure or hit.before() in {"to", "they", "we", "i"}):
        return None
    meaning: Meaning | None
    if hit.has("year"):
        meaning = _day(int(hit.words("year")[-1]), month, day)
    else:
        if day > (29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31):
            return None
        meaning = _named(hit, month, day) or MonthDay(month, day)
    return Read(_DATE, meaning) if meaning else None


@cache
def _named_days() -> dict[tuple[int, int], tuple[int, frozenset[str]]]:
    rows = lexicons.rows("named_days.tsv")
    return {(int(month), int(day)): (int(year), frozenset(words.split())) for month, day, year, words in rows}


def _named(hit: Hit, month: int, day: int) -> Meaning | None:
    """The day that a bare date is the name of: "January 6th", "the Sept. 11 attacks"."""
    entry = _named_days().get((month, day))
    if entry is None:
        return None
    year, cues = entry
    if "*" in cues:
        return MonthDay(month, day, None, year)
    return _day(year, month, day) if cues & {hit.after(), hit.after(1)} else None


def _day_month(hit: Hit) -> Read | None:
    if not hit.tokens.form(hit.match.start("day"))[0].isdecimal() and not hit.has("of"):
        return None
    lower = hit.tokens.form(hit.match.start("month")).islower()
    if hit.words("month")[0] in {"may", "march"} and lower and not hit.has("year") and hit.after().isalpha():
        return None
    if hit.before() in {"$", "£", "€"} or (hit.before() in {".", ","} and hit.tight(hit.start - 1, hit.start + 1)):
        return None
    return _month_day(hit)


def _month_range(hit: Hit) -> Read | None:
    month, first, last = int(hit.value("month")), hit.number("day"), hit.number("last")
    if first is None or last is None or not 1 <= first < last <= 31:
        return None
    if hit.has("year"):
        year = int(hit.words("year")[-1])
        since, until = _day(year, month, int(first)), _day(year, month, int(last))
        return Read(_DATE, Between(since, until)) if since and until else None
    return Read(_DATE, Between(MonthDay(month, int(first)), MonthDay(month, int(last))))


def _months(hit: Hit) -> Read | None:
    first, last = int(hit.value("month")), int(hit.value("last"))
    if not hit.has("year"):
        return Read(_DATE, Between(MonthDay(first), MonthDay(last)))
    year = int(hit.words("year")[-1])
    before = year - (first > last)
    return Read(_DATE, Between(Known(calendar.month(before, first)), Known(calendar.month(year, last))))


def _month_year(hit: Hit) -> Read | None:
    year_first = hit.match.start("year") < hit.match.start("month")
    if year_first and hit.words("month")[0] in {"may", "march"} and hit.after().isalpha():
        return None  # "the 1963 March on Washington"
    word = hit.words("month")[0]
    if word in {"may", "march", "mar"} and hit.tokens.form(hit.match.start("month")).islower() and hit.before() != "in":
        return None
    return Read(_DATE, Known(calendar.month(int(hit.words("year")[-1]), int(hit.value("month")))))


def _numeric_month(hit: Hit) -> Read | None:
    number, year = int(hit.words("number")[0]), int(hit.words("year")[0])
    if number < 1 or not hit.tight(hit.start, hit.end) or hit.after() in {"-", "/"} or hit.before() in {"-", "/", "$"}:
        return None
    if hit.match.start("year") < hit.match.start("number") and (
        hit.words("number")[0] != f"{number:02d}" and number < 10
    ):
        return None if hit.before() not in {"in", "out", ""} else Read(_DATE, Known(calendar.month(year, number)))
    return Read(_DATE, Known(calendar.month(year, number)))


def _day_of_month(hit: Hit) -> Read | None:
    word = hit.tokens.form(hit.match.start("day"))
    number = hit.number("day")
    if (
        number is None
        or not 1 <= number <= 31
        or hit.before() not in {"on", "by", "until", "till", "since", "before", "after", "for"}
    ):
        return None
    if not word[0].isdecimal() or hit.tokens.word(hit.end - 1) not in {"st", "nd", "rd", "th"}:
        return None
    after = hit.after()
    of_month = after == "of" and hit.after(1) in {"next", "last", "this", "that", "the"}
    return (
        Read(_DATE, DayOfMonth(int(number)))
        if not after.isalpha() or after in words_of("clause_opener") or of_month
        else None
    )


def _month(hit: Hit) -> Read | None:
    index = hit.match.start("month")
    kind, word = hit.tokens.form(index), hit.tokens.word(index)
    before, after = hit.before(), hit.tokens.form(hit.end)
    prepared = before in words_of("before_month") or (before == "the" and hit.after() != "of")
    if kind.islower() and word in {"may", "march", "mar", "august", "jan", "dec", "sep", "oct", "jun", "jul"}:
        return None
    if word in {"may", "march"} and not prepared:
        return None
    short = len(word) < 5 and word not in {"may", "june", "july"} and hit.words("month")[-1] != "."
    if short and (not prepared or before in {"and", "or", "the"}):
        return None
    if not prepared:
        previous = hit.tokens.form(hit.start - 1)
        if previous[:1].isupper() and previous.lower() not in words_of("before_month"):
            return None
        if after[:1].isupper() and after.isalpha():
            return None
        if after.lower() in words_of("report") and after.lower() not in {"was", "is", "has", "had"}:
            return None
    if after.isdecimal():
        return None
    return Read(_DATE, MonthDay(int(hit.value("month"))))


def _pointed_month(hit: Hit) -> Read | None:
    day = hit.number("day") if hit.has("day") else None
    return Read(_DATE, MonthDay(int(hit.value("month")), int(day) if day else None, hit.direction("which")))


def _iso(hit: Hit) -> Read | None:
    begin, end = hit.match.span("date")
    if not hit.tight(begin, end):
        return None
    known = _day(*(int(hit.words(group)[0]) for group in ("year", "month", "day")))
    return Read(_DATE, known) if known else None


def _numeric(hit: Hit) -> Read | None:
    if not hit.tight(hit.start, hit.end):
        return None
    first, second, last = (hit.words(group)[0] for group in ("first", "second", "year"))
    if hit.words("mark") != hit.words("mark2") or len(last) not in {2, 4}:
        return None
    if hit.words("mark")[0] == "." and len(last) == 2:
        return None
    year = int(last) if len(last) == 4 else two_figures(last)
    american, european = _day(year, int(first), int(second)), _day(year, int(second), int(first))
    if american and european and american != european:
        return Read(_DATE, american, readings=(american, european))
    known = american or european
    return Read(_DATE, known) if known else None


def _numeric_day(hit: Hit) -> Read | None:
    if not hit.tight(hit.match.start("first"), hit.end) or hit.after() in {"/", "-", "%"}:
        return None
    if hit.after() == "." and figure_at(hit, hit.end + 1, hit.end, hit.end + 2):
        return None
    if not hit.has("weekday") and hit.before() not in {"on", "from", "by", "until", "since", "before", "between", "to"}:
        return None
    first, second = int(hit.words("first")[0]), int(hit.words("second")[0])
    if (first, second) == (9, 11) and not hit.has("weekday"):
        return None  # the name of a day
    pairs = dict.fromkeys(((first, second), (second, first)))
    readings: list[Meaning] = [MonthDay(month, day) for month, day in pairs if 1 <= month <= 12 and 1 <= day <= 31]
    if hit.has("weekday"):
        readings = [Beside(int(hit.value("weekday")), reading) for reading in readings]
    return Read(_DATE, readings[0], readings=tuple(readings) if len(readings) > 1 else ()) if readings else None


def _nine_eleven(hit: Hit) -> Read | None:
    if not hit.tight(hit.match.start("date"), hit.end) or hit.after() == "/":
        return None
    if hit.words("date") not in (["9", "/", "11"], ["7", "/", "7"]) or hit.words("date")[0] == "7":
        return None
    prefix = hit.words("prefix")
    modifier = {"pre": "BEFORE", "post": "AFTER"}.get(prefix[0]) if prefix else None
    return Read(_DATE, Known(calendar.day(dt.date(2001, 9, 11))), modifier)


def _weekday_number(hit: Hit) -> Read | None:
    number, after = hit.number("day"), hit.after()
    if (
        number is None
        or not 1 <= number <= 31
        or (after.isalpha() and after not in words_of("clause_opener"))
        or after in {"-", "/", ":", "%"}
    ):
        return None
    if after == "." and not (hit.after(1) == "" or not hit.after(1)[0].isdecimal()):
        return None
    return Read(_DATE, DayOfMonth(int(number), int(hit.value("weekday"))))


def _dated(hit: Hit) -> bool:
    """Whether a month and a day follow, in either order, a comma aside."""
    place = hit.end + (hit.after() == ",")
    following = hit.tokens.types[place : place + 2]
    months, figures = compile_pattern("[month mabbr ambmonth]"), compile_pattern("[n12 n23 n24 n31]")
    if hit.tokens.word(place + 1) == "of":
        following = following[:1] + hit.tokens.types[place + 2 : place + 3]
    return len(following) == 2 and any(
        first.match(following[0]) and second.match(following[1])
        for first, second in ((months, figures), (figures, months))
    )


def _weekday(hit: Hit) -> Read | None:
    return Read(_DATE, Weekday(int(hit.value("day")), hit.direction("which")))


RULES = (
    Rule(
        "iso date",
        "date:( year:(year) hyphen month:(n12) hyphen day:([n12 n23 n24 n31]) )",
        _iso,
        ("2021-08-15", "1998-2-7"),
    ),
    Rule(
        "iso date",
        "date:( year:(year) slash month:(n12) slash day:([n12 n23 n24 n31]) )",
        _iso,
        ("2021/08/15", "1998/2/7"),
    ),
    Rule(
        "numeric date",
        "first:([n12 n23 n24 n31]) mark:([slash hyphen dot]) second:([n12 n23 n24 n31]) mark2:([slash hyphen "
        "dot]) year:([year n0 n12 n23 n24 n31 n59 n99])",
        _numeric,
        ("09/13/2023", "16-05-2021"),
    ),
    Rule(
        "numeric day",
        "weekday:(anyday comma?)? first:([n12 n23 n24 n31]) slash second:([n12 n23 n24 n31])",
        _numeric_day,
        ("Friday 7/6", "Monday, 13/9"),
    ),
    Rule("nine eleven", "prefix:( prepost hyphen )? date:( n12 slash n12 )", _nine_eleven, ("9/11", "pre-9/11")),
    Rule(
        "month and day",
        "month:(anymonth) mark:( the | slash | hyphen | comma )? day:(daynumber) year:( ( comma | of | "
        "hyphen | slash )? year )?",
        _month_day,
        ("Aug. 7, 1998", "March eighth"),
    ),
    Rule(
        "day and month",
        "the? day:(daynumber) of:(of)? [hyphen slash]? month:(anymonth) year:( ( comma | hyphen | slash | of "
        ")? year )?",
        _day_month,
        ("15 August 2021", "the 6th of April"),
    ),
    Rule(
        "days of a month",
        "month:(surelymonth) day:(daynumber) ( hyphen | dash | to | through ) last:(daynumber) year:( comma? year )?",
        _month_range,
        ("November 18-19", "Aug. 3 to 5, 2019"),
    ),
    Rule(
        "days of a month",
        "day:(daynumber) ( hyphen | dash | to ) last:(daynumber) of? month:(surelymonth) year:( comma? year )?",
        _month_range,
        ("18-19 November", "3 to 5 August 2019"),
    ),
    Rule(
        "months",
        "month:(surelymonth) ( hyphen | dash | to | through ) last:(surelymonth) year:( comma? year )?",
        _months,
        ("Jan-Feb 2017", "May to August"),
    ),
    Rule(
        "month and year",
        "month:(anymonth) year:( ( comma | of | slash | hyphen )? year )",
        _month_year,
        ("July 1997", "August of 2021"),
    ),
    Rule(
        "weekday and day of the month",
        "weekday:(anyday) ( comma? the )? day:(daynumber)",
        _weekday_number,
        ("Friday the 15th", "Monday 21"),
    ),
    Rule(
        "weekday of a date",
        "day:(wabbr) dot?",
        lambda hit: Read(_DATE, Weekday(int(hit.value("day")))) if _dated(hit) else None,
        ("Fri Sep 06, 2019", "Sat 25 Oct 2025"),
    ),
    Rule(
        "year, month and day",
        "year:(year) [slash hyphen] month:(anymonth) [slash hyphen] day:(daynumber)",
        _month_day,
        ("2019/aug/01", "2019-Aug-1"),
    ),
    Rule("month and year", "year:(year) month:(surelymonth)", _month_year, ("2017 April", "2018 June")),
    Rule("month and year", "year:(year) [hyphen slash] number:(n12)", _numeric_month, ("2015-12", "2016/11")),
    Rule("month and year", "number:(n12) [hyphen slash] year:(year)", _numeric_month, ("12-2015", "11/2016")),
    Rule("day of the month", "the day:(daynumber)", _day_of_month, ("on the 18th", "by the 21st")),
    Rule("month", "month:(surelymonth)", _month, ("in December", "since Sept.")),
    Rule(
        "pointed month",
        "which:([this last next past coming]) month:(surelymonth) day:(daynumber)?",
        _pointed_month,
        ("last April", "this September"),
    ),
    Rule(
        "weekday",
        "which:( the? [this last next past previous following coming that] coming? )? day:(wday)",
        _weekday,
        ("Thursday", "last Friday"),
    ),
)
