"""Rules for days and months in figures: "13/09/2023", "2021-08-15T17:00Z", "9/11"."""

from __future__ import annotations

import datetime as dt

from kabul_corpus.dates import calendar
from kabul_corpus.dates.grammar.figures import day_in, figure_at, time_of_day, two_figures
from kabul_corpus.dates.grammar.rules import Hit, Read, Rule
from kabul_corpus.dates.lexer import words_of
from kabul_corpus.dates.meaning import Beside, Clock, Known, Meaning, MonthDay
from kabul_corpus.model import DateKind

__all__ = ["RULES"]

_DATE = DateKind.DATE


def _numeric_month(hit: Hit) -> Read | None:
    number, year = int(hit.words("number")[0]), int(hit.words("year")[0])
    if hit.before() in words_of("numbered") or (hit.before() == "." and hit.before(2) in {"no", "nos"}):
        return None
    if number < 1 or not hit.tight(hit.start, hit.end) or hit.after() in {"-", "/"} or hit.before() in {"-", "/", "$"}:
        return None
    if hit.match.start("year") < hit.match.start("number") and (
        hit.words("number")[0] != f"{number:02d}" and number < 10
    ):
        return None if hit.before() not in {"in", "out", ""} else Read(_DATE, Known(calendar.month(year, number)))
    return Read(_DATE, Known(calendar.month(year, number)))


def _iso(hit: Hit) -> Read | None:
    begin, end = hit.match.span("date")
    if not hit.tight(begin, end):
        return None
    known = day_in(*(int(hit.words(group)[0]) for group in ("year", "month", "day")))
    return Read(_DATE, known) if known else None


def _dotted_iso(hit: Hit) -> Read | None:
    """Such as "1973.02.16": no version, whose figures are of any length."""
    words = [hit.words(group)[0] for group in ("year", "month", "day")]
    if [len(word) for word in words] != [4, 2, 2] or not hit.tight(hit.start, hit.end):
        return None
    glued = hit.start > 0 and hit.tokens.adjacent(hit.start - 1) and hit.before() not in {"(", "[", '"', "“", "‘"}
    if glued or (hit.after() == "." and hit.tokens.form(hit.end + 1)[:1].isdecimal() and hit.tokens.adjacent(hit.end)):
        return None
    known = day_in(*(int(word) for word in words))
    return Read(_DATE, known) if known else None


def _stamp(hit: Hit) -> Read | None:
    """Such as "2021-08-15T17:00:00Z": the day and the hour as written, in its own zone."""
    begin, end = hit.match.span("stamp")
    if not hit.tight(begin, end):
        return None
    known = day_in(*(int(hit.words(group)[0]) for group in ("year", "month", "day")))
    figures = [hit.words(group)[0] for group in ("hour", "minute", "second") if hit.has(group)]
    if known is None or any(len(figure) != 2 for figure in figures):
        return None
    time = time_of_day(*map(int, figures))
    return Read(DateKind.TIME, Clock(time, known)) if time else None


def _numeric(hit: Hit) -> Read | None:
    if not hit.tight(hit.start, hit.end):
        return None
    first, second, last = (hit.words(group)[0] for group in ("first", "second", "year"))
    if hit.words("mark") != hit.words("mark2") or len(last) not in {2, 4}:
        return None
    if hit.words("mark")[0] == "." and len(last) == 2:
        return None
    year = int(last) if len(last) == 4 else two_figures(last)
    american, european = day_in(year, int(first), int(second)), day_in(year, int(second), int(first))
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
    if not hit.tight(hit.match.start("date"), hit.end) or hit.after() == "/" or hit.before() in words_of("numbered"):
        return None
    if hit.words("date") not in (["9", "/", "11"], ["7", "/", "7"]) or hit.words("date")[0] == "7":
        return None
    prefix = hit.words("prefix")
    modifier = {"pre": "BEFORE", "post": "AFTER"}.get(prefix[0]) if prefix else None
    return Read(_DATE, Known(calendar.day(dt.date(2001, 9, 11))), modifier)


RULES = (
    Rule(
        "iso stamp",
        "stamp:( year:(year) hyphen month:(n12) hyphen day:([n12 n23 n24 n31]) letter_t hour:([n0 n12 n23 n24]) colon "
        "minute:(minutes) ( colon second:(minutes) ( [dot comma] digits )? )? ) "
        "( letter_z | zone | [plus hyphen] ( digits ( colon digits )? | offset ) )?",
        _stamp,
        ("2021-08-15T17:00:00Z", "2021-08-15T17:00+04:30"),
    ),
    Rule(
        "iso date",
        "year:(year) dot month:(n12) dot day:([n12 n23 n24 n31])",
        _dotted_iso,
        ("1973.02.16", "2021.08.15"),
    ),
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
    Rule("month and year", "year:(year) [hyphen slash] number:(n12)", _numeric_month, ("2015-12", "2016/11")),
    Rule("month and year", "number:(n12) [hyphen slash] year:(year)", _numeric_month, ("12-2015", "11/2016")),
)
