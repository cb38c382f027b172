"""Rules for dates of the Solar Hijri and the Islamic lunar calendar."""

from __future__ import annotations

import datetime as dt

import attrs

from kabul_corpus.dates import calendar, hijri
from kabul_corpus.dates.calendar import OPEN, Period
from kabul_corpus.dates.grammar.rules import Hit, Read, Rule
from kabul_corpus.dates.meaning import Frame, Known
from kabul_corpus.model import Anchor, Calendar, DateKind, Granularity

__all__ = ["RULES", "HijriDay"]

_YEARS = range(1290, 1421)
_LUNAR_YEARS = range(1300, 1501)


@attrs.frozen
class HijriDay:
    """A day of a Solar Hijri month without its year: the one nearest to the day of the text."""

    month: int
    day: int
    anchor: Anchor = attrs.field(default=Anchor.REFERENCE, init=False)

    def at(self, frame: Frame) -> Period:
        """The nearest such day."""
        if frame.day is None:
            return Period(granularity=Granularity.DAY)
        found = []
        for year in range(frame.day.year - 623, frame.day.year - 619):
            try:
                found.append(hijri.solar(year, self.month, self.day))
            except ValueError:
                continue
        seen = frame.day
        if frame.firm:
            found = [date for date in found if (date >= seen if frame.forward else date <= seen)]
        return calendar.day(min(found, key=lambda date: abs(date - seen))) if found else OPEN


def _span(bounds: tuple[dt.date, dt.date], granularity: Granularity) -> Known:
    """A stretch of days that no Gregorian unit names."""
    return Known(Period(None, *bounds, granularity))


def _solar(hit: Hit) -> Read | None:
    month = int(hit.value("month"))
    day = hit.number("day") if hit.has("day") else None
    word = hit.tokens.form(hit.match.start("month"))
    if word.islower() and word.isascii():
        return None
    try:
        if not hit.has("year"):
            if day is None or (word.isascii() and len(word) < 4):
                return None
            return (
                Read(DateKind.DATE, HijriDay(month, int(day)), calendar=Calendar.SOLAR_HIJRI)
                if 1 <= day <= 31
                else None
            )
        year = int(hit.words("year")[-1])
        if year not in _YEARS:
            return None
        known = (
            Known(calendar.day(hijri.solar(year, month, int(day))))
            if day is not None
            else _span(hijri.solar_month(year, month), Granularity.MONTH)
        )
    except ValueError:
        return None
    return Read(DateKind.DATE, known, calendar=Calendar.SOLAR_HIJRI)


def _solar_numeric(hit: Hit) -> Read | None:
    year, month, day = (int(hit.words(group)[0]) for group in ("year", "month", "day"))
    if year not in _YEARS or not hit.tight(hit.start, hit.end):
        return None
    try:
        return Read(DateKind.DATE, Known(calendar.day(hijri.solar(year, month, day))), calendar=Calendar.SOLAR_HIJRI)
    except ValueError:
        return None


def _lunar(hit: Hit) -> Read | None:
    value = hit.value("month")
    month = (9 if value == "ramadan" else int(value)) + (int(hit.value("second")) if hit.has("second") else 0)
    year = int(hit.words("year")[-1])
    if year not in _LUNAR_YEARS:
        return None
    try:
        if not hit.has("day"):
            return Read(
                DateKind.DATE, _span(hijri.lunar_month(year, month), Granularity.MONTH), calendar=Calendar.ISLAMIC
            )
        day = hijri.lunar(year, month, int(hit.number("day") or 0))
    except ValueError:
        return None
    bounds = (day - hijri.LUNAR_SLACK, day + hijri.LUNAR_SLACK)
    return Read(
        DateKind.DATE, _span(bounds, Granularity.DAY), calendar=Calendar.ISLAMIC, readings=(Known(calendar.day(day)),)
    )


def _year(hit: Hit) -> Read | None:
    year = int(hit.words("year")[0])
    name = hit.value("era") if hit.has("era") else hit.value("cue")
    if hit.has("cue") and not hit.has("era") and hit.words("unit") != ["year"]:
        return None
    solar = name == "solar"
    if year not in (_YEARS if solar else _LUNAR_YEARS):
        return None
    bounds = hijri.solar_year(year) if solar else hijri.lunar_year(year)
    return Read(
        DateKind.DATE, _span(bounds, Granularity.YEAR), calendar=Calendar.SOLAR_HIJRI if solar else Calendar.ISLAMIC
    )


RULES = (
    Rule(
        "solar hijri date",
        "day:([n12 n23 n24 n31] ordsuffix?) of? month:(sunmonth) year:( comma? oldyear )?",
        _solar,
        ("24 Asad 1400", "۲۴ اسد ۱۴۰۰"),
    ),
    Rule(
        "solar hijri date",
        "month:(sunmonth) day:([n12 n23 n24 n31] ordsuffix?) year:( comma? oldyear )?",
        _solar,
        ("Asad 24, 1400", "Sawr 7, 1357"),
    ),
    Rule("solar hijri month", "month:(sunmonth) year:( comma? oldyear )", _solar, ("Asad 1400", "Hamal, 1399")),
    Rule(
        "solar hijri date",
        "year:(oldyear) mark:([slash hyphen]) month:(n12) [slash hyphen] day:([n12 n23 n24 n31])",
        _solar_numeric,
        ("1400/5/24", "1399-12-30"),
    ),
    Rule(
        "islamic date",
        "day:([n12 n23 n24 n31] ordsuffix?) of? month:([moonmonth ramadan]) year:( comma? oldyear )",
        _lunar,
        ("15 Ramadan 1442", "1 Muharram 1443"),
    ),
    Rule(
        "islamic date",
        "( day:([n12 n23 n24 n31] ordsuffix?) of? )? month:(moonpair) apostrophe? hyphen? [al] hyphen? "
        "second:(moonsecond) year:( comma? oldyear )",
        _lunar,
        ("12 Rabi al-Awwal 1443", "Dhu al-Hijjah 1442"),
    ),
    Rule(
        "islamic date",
        "month:([moonmonth ramadan]) day:([n12 n23 n24 n31] ordsuffix?) year:( comma oldyear )",
        _lunar,
        ("Ramadan 15, 1442", "Muharram 10, 1443"),
    ),
    Rule(
        "islamic month", "month:([moonmonth ramadan]) year:( comma? oldyear )", _lunar, ("Ramadan 1442", "Shawwal 1441")
    ),
    Rule("hijri year", "year:(oldyear) era:(hijriera)", _year, ("1400 SH", "1442 AH")),
    Rule(
        "hijri year",
        "cue:([sunword moonword]) unit:(unit) year:(oldyear)",
        _year,
        ("solar year 1400", "lunar year 1442"),
    ),
)
