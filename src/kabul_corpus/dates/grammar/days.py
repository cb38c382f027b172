"""Rules for days and months of the calendar, in words and in figures, and for weekdays."""

from __future__ import annotations

from functools import cache

from kabul_corpus import lexicons
from kabul_corpus.dates import calendar
from kabul_corpus.dates.grammar.figures import day_in, two_figures
from kabul_corpus.dates.grammar.measures import opens_clause
from kabul_corpus.dates.grammar.patterns import compile_pattern
from kabul_corpus.dates.grammar.rules import Hit, Read, Rule
from kabul_corpus.dates.lexer import Tokens, words_of
from kabul_corpus.dates.meaning import Ago, Between, DayOfMonth, Known, Meaning, MonthDay, Weekday
from kabul_corpus.model import DateKind

__all__ = ["RULES"]

_DATE = DateKind.DATE


def _month_day(hit: Hit) -> Read | None:
    month, number = int(hit.value("month")), hit.number("day")
    if number is None or not 1 <= number <= 31:
        return None
    day, word = int(number), hit.words("month")[0]
    dated = hit.words("year")[:1] == [","]  # "August, 27, 2012"
    if hit.words("mark") == [","] and not dated and hit.words("day")[-1] not in {"st", "nd", "rd", "th"}:
        return None
    lower = hit.tokens.form(hit.match.start("month")).islower()
    figure = hit.tokens.form(hit.match.start("day"))[0].isdecimal()
    verb = word in {"may", "march"} and lower and not hit.has("year")
    if verb and (not figure or hit.before() in {"to", "they", "we", "i"}):
        return None
    meaning: Meaning | None
    if hit.has("year"):
        meaning = day_in(int(hit.words("year")[-1]), month, day)
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
    return day_in(year, month, day) if cues & {hit.after(), hit.after(1)} else None


def _short_dated(hit: Hit) -> Read | None:
    """Such as "19-Nov-12", "19 Nov '12", and "19 Nov 12" where no noun makes the last figure a count."""
    number, word = hit.number("day"), hit.words("year")[-1]
    if number is None or len(word) != 2:
        return None
    if hit.has("mark"):
        if not hit.tight(hit.start, hit.end) or hit.after() in {"-", "/"}:
            return None
    elif not hit.has("apostrophe") and _counts(hit):
        return None
    known = day_in(two_figures(word), int(hit.value("month")), int(number))
    return Read(_DATE, known) if known else None


def _counts(hit: Hit) -> bool:
    """Whether a noun follows that the last figure counts: "On 19 Nov 12 people died"."""
    after, second = hit.after(), hit.after(1)
    if after in {":", ".", "%", "-"} and hit.tokens.form(hit.end + 1)[:1].isdecimal():
        return True
    if not after.isalpha() or after in words_of("clause_opener"):
        return False
    return after in words_of("counted") or second.endswith("ed") or second in words_of("past") | words_of("was")


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
        since, until = day_in(year, month, int(first)), day_in(year, month, int(last))
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


def _day_of_month(hit: Hit) -> Read | None:
    word = hit.tokens.form(hit.match.start("day"))
    number, after = hit.number("day"), hit.after()
    if number is None or not 1 <= number <= 31:
        return None
    if not word[0].isdecimal() or hit.tokens.word(hit.end - 1) not in {"st", "nd", "rd", "th"}:
        return None
    of_month = after == "of" and hit.after(1) in {"next", "last", "this", "that", "the"}
    alone = not after.isalpha() or after in words_of("clause_opener")
    prepared = hit.before() in {"on", "by", "until", "till", "since", "before", "after", "for"}
    if (prepared and (alone or of_month)) or (of_month and hit.after(2) == "month"):
        return Read(_DATE, DayOfMonth(int(number)))
    return None


def _is_month(tokens: Tokens, index: int) -> bool:
    return index >= 0 and compile_pattern("[month mabbr ambmonth]").match(tokens.types[index]) is not None


def _month(hit: Hit) -> Read | None:
    index = hit.match.start("month")
    kind, word = hit.tokens.form(index), hit.tokens.word(index)
    before, after = hit.before(), hit.tokens.form(hit.end)
    prepared = before in words_of("before_month") or (before == "the" and hit.after() != "of")
    prepared |= before == "-" and hit.before(2) == "mid"
    prepared |= before in {"a", "an"} and after.islower() and after.isalpha() and hit.after() != "of"
    if kind.islower() and word in {"may", "march", "mar", "august", "jan", "dec", "sep", "oct", "jun", "jul"}:
        return None
    if word in {"may", "march"} and not prepared:
        return None
    short = len(word) < 5 and word not in {"may", "june", "july"} and hit.words("month")[-1] != "."
    if short and (not prepared or before in {"and", "or", "the"}):
        return None
    if before == "." and hit.before(2) in words_of("title"):
        return None  # "Mr. June"
    if before in {"and", "or"} and after[:1].isupper() and after.isalpha() and not _is_month(hit.tokens, hit.start - 2):
        return None  # "and April Osborne"
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


def _ordinal_dot(hit: Hit) -> Read | None:
    """Such as "31. October, 2023", where the stop makes an ordinal: within a sentence, or on a line of its own."""
    alone = hit.before() == "" and not hit.after().isalpha()
    if not alone and hit.before() not in words_of("before_ordinal_dot"):
        return None
    known = day_in(int(hit.words("year")[-1]), int(hit.value("month")), int(hit.words("day")[0]))
    return Read(_DATE, known) if known else None


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


def _of_a_name(hit: Hit) -> bool:
    """Whether the weekday is part of a name: "The Sunday Punch", "Friday Night Lights"."""
    form = hit.tokens.form
    following, second = form(hit.end), form(hit.end + 1)
    if not following.istitle() or not following.isalpha():
        return False
    if following.lower() in words_of("paper"):
        return hit.before() not in words_of("before_fronted") - {"in"}
    if following.lower() in {"night", "morning", "evening", "afternoon"}:
        return second.istitle() and second.isalpha()
    return hit.before() == "the" and len(following) > 2 and not second.startswith("'")


def _weekday(hit: Hit) -> Read | None:
    day, which = int(hit.value("day")), hit.words("which")
    if not which:
        return None if _of_a_name(hit) else Read(_DATE, Weekday(day))
    if which == ["following"] or opens_clause(hit):
        return None  # "Following Saturday's march"
    return Read(_DATE, Weekday(day, hit.direction("which")))


def _weekday_week(hit: Hit) -> Read | None:
    """Such as "on Monday week": a week after the next one."""
    follows = hit.after().isalpha() and hit.after() not in words_of("clause_opener")
    if (
        hit.words("unit") != ["week"]
        or hit.before() not in words_of("before_fronted")
        or follows
        or hit.after() in {"-", "by"}
    ):
        return None  # "from Monday week by week", "on Tuesday week nine began"
    return Read(_DATE, Ago(1, "week", Weekday(int(hit.value("day")), "this"), exact=True))


RULES = (
    Rule(
        "day and month",
        "day:([n12 n23 n24 n31]) dot month:(surelymonth) year:(comma? year)",
        _ordinal_dot,
        ("31. October, 2023", "5. May 2019"),
    ),
    Rule(
        "day and month",
        "day:(daynumber) mark:([hyphen slash]) month:(surelymonth) [hyphen slash] year:([n0 n12 n23 n24 n31 n59 n99])",
        _short_dated,
        ("19-Nov-12", "3/Mar/21"),
    ),
    Rule(
        "day and month",
        "day:( [n12 n23 n24 n31] ordsuffix? ) month:(surelymonth) comma? apostrophe:(apostrophe)? "
        "year:([n0 n12 n23 n24 n31 n59 n99])",
        _short_dated,
        ("19 Nov '12", "19 Nov 12"),
    ),
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
    Rule("day of the month", "the day:(daynumber)", _day_of_month, ("on the 18th", "by the 21st")),
    Rule("month", "month:(surelymonth)", _month, ("in December", "since Sept.")),
    Rule(
        "pointed month",
        "which:([this last next past coming]) month:(surelymonth) day:(daynumber)?",
        _pointed_month,
        ("last April", "this September"),
    ),
    Rule("weekday", "day:(wday) unit:(unit)", _weekday_week, ("on Monday week", "by Friday week")),
    Rule(
        "weekday",
        "which:( the? [this last next past previous following coming that] [coming past]? )? day:(wday)",
        _weekday,
        ("Thursday", "last Friday"),
    ),
)
