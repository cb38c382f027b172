"""Holidays by rule, and the grammar of their names."""

from __future__ import annotations

import datetime as dt
from functools import cache

import attrs
from dateutil.easter import easter

from kabul_corpus import lexicons
from kabul_corpus.dates import calendar, hebrew, hijri
from kabul_corpus.dates.calendar import OPEN, Period
from kabul_corpus.dates.grammar.rules import Hit, Read, Rule
from kabul_corpus.dates.meaning import Frame
from kabul_corpus.model import Anchor, Calendar, DateKind, Granularity

__all__ = ["RULES", "Holiday"]


@cache
def _kinds() -> dict[str, tuple[str, str]]:
    return {key: (kind, rule) for key, kind, rule, _, _ in lexicons.rows("holidays.tsv")}


def _nth_weekday(year: int, month: int, weekday: int, number: int) -> dt.date:
    if number < 0:
        last = calendar.month(year, month).latest
        assert last is not None
        return last - dt.timedelta((last.isoweekday() - weekday) % 7)
    first = dt.date(year, month, 1)
    return first + dt.timedelta((weekday - first.isoweekday()) % 7 + 7 * (number - 1))


@cache
def _periods(key: str, year: int) -> tuple[Period, ...]:
    """The days that the holiday ``key`` takes in a Gregorian year; those told by the moon have no sure day."""
    kind, rule = _kinds()[key]
    rule, _, later = rule.partition("+")
    if kind == "easter":
        return (calendar.day(easter(year) + dt.timedelta(int(rule))),)
    if kind == "hebrew":
        return (calendar.day(hebrew.new_year(year) + dt.timedelta(int(rule))),)
    parts = [int(part) for part in rule.replace("--", "-~").split("-") if not part.startswith("~")]
    if kind == "fixed":
        return (calendar.day(dt.date(year, *parts)),)
    if kind == "weekday":
        number = -int(rule.rpartition("--")[2]) if "--" in rule else parts[2]
        named = _nth_weekday(year, parts[0], parts[1], number)
        return (calendar.day(named + dt.timedelta(int(later or 0))),)
    if kind == "solar":
        return (calendar.day(hijri.solar(year - 621, *parts)),)
    month, day, length = parts
    found = []
    for lunar_year in range((year - 622) * 33 // 32 - 1, (year - 622) * 33 // 32 + 4):
        try:
            first = hijri.lunar(lunar_year, month, day)
        except ValueError:
            continue
        if first.year == year:
            last = first + dt.timedelta(length - 1) + hijri.LUNAR_SLACK
            size = Granularity.MONTH if length > 3 else Granularity.DAY
            found.append(Period(None, first - hijri.LUNAR_SLACK, last, size))
    return tuple(found)


@attrs.frozen
class Holiday:
    """A holiday: of a year, or the one nearest to the day of the text; ``shift`` is -1 for its eve."""

    key: str
    year: int | None = None
    which: str | None = None
    shift: int = 0

    @property
    def anchor(self) -> Anchor:
        """The year said, else the day of the text."""
        return Anchor.EXPLICIT if self.year else Anchor.REFERENCE

    def _in(self, year: int) -> list[Period]:
        if not 1800 <= year <= 2200:
            return []
        found = []
        for period in _periods(self.key, year):
            if not self.shift or period.earliest is None or period.latest is None:
                found.append(period)
            elif period.value is not None:
                found.append(calendar.day(period.earliest + dt.timedelta(self.shift)))
            else:
                move = dt.timedelta(self.shift)
                found.append(period._replace(earliest=period.earliest + move, latest=period.latest + move))
        return found

    def at(self, frame: Frame) -> Period:
        """The holiday of that year, or the nearest on the side of the clause."""
        if self.year is not None:
            found = self._in(self.year)
            return found[0] if len(found) == 1 else OPEN
        if frame.day is None:
            return OPEN
        day, near = frame.day, range(frame.day.year - 2, frame.day.year + 3)
        candidates = [period for year in near for period in self._in(year) if period.earliest and period.latest]
        if self.which == "last":
            candidates = [period for period in candidates if period.latest and period.latest < day]
            return max(candidates, key=lambda period: period.earliest or day)
        if self.which == "next":
            candidates = [period for period in candidates if period.earliest and period.earliest > day]
            return min(candidates, key=lambda period: period.earliest or day)
        if self.which == "this":
            candidates = [period for period in candidates if period.earliest and period.earliest.year == day.year]

        if frame.back or frame.forward:
            side = [
                p
                for p in candidates
                if p.earliest and p.latest and (p.latest <= day if frame.back else p.latest >= day)
            ]
            candidates = side or candidates

        def gap(period: Period) -> int:
            assert period.earliest is not None
            assert period.latest is not None
            return max((period.earliest - day).days, (day - period.latest).days, 0)

        return min(candidates, key=gap)


_SURE = frozenset(
    {"christmas", "easter", "thanksgiving", "halloween", "nowruz", "eid_fitr", "eid_adha", "ramadan", "black_friday"}
)
_CALENDARS = {"islamic": Calendar.ISLAMIC, "solar": Calendar.SOLAR_HIJRI}


def _holiday(hit: Hit, key: str = "") -> Read | None:
    key = key or hit.value("name")
    index = hit.match.start("name")
    if not hit.tokens.form(index)[0].isupper() and key not in _SURE:
        return None
    following = hit.tokens.form(hit.end)
    if key == "easter" and following[:1].isupper():
        return None  # "Easter Island"
    which = hit.direction("which")
    year = int(hit.words("year")[-1]) if hit.has("year") else None
    meaning = Holiday(key, year, which, -1 if hit.has("eve") else 0)
    if key == "easter" and hit.words("weekday"):
        meaning = attrs.evolve(meaning, shift={"monday": 1, "sunday": 0}.get(hit.words("weekday")[0], 0))
    return Read(DateKind.DATE, meaning, calendar=_CALENDARS.get(_kinds()[key][0], Calendar.GREGORIAN))


def _weekday_named(hit: Hit) -> Read | None:
    """Such as "Good Friday", "Cyber Monday": a holiday of that word which falls on the weekday."""
    word, weekday = hit.words("name")[0], int(hit.value("day"))
    for key, kind, _, _, words in lexicons.rows("holidays.tsv"):
        day = _periods(key, 2021)[0].earliest if word in words.split() and kind in {"easter", "weekday"} else None
        if day is not None and day.isoweekday() == weekday:
            year = int(hit.words("year")[-1]) if hit.has("year") else None
            named = hit.tokens.form(hit.start)[0].isupper() or year is not None
            return Read(DateKind.DATE, Holiday(key, year, hit.direction("which"))) if named else None
    return None


def _headed(hit: Hit, key: str = "") -> Read | None:
    return _holiday(hit, key) if hit.words("day")[-1] == "day" or hit.has("eve") else None


def _new_year(hit: Hit) -> Read | None:
    if hit.words("unit") != ["year"] or not (hit.has("eve") or hit.words("day") == ["day"]):
        return None
    year = int(hit.words("year")[-1]) + hit.has("eve") if hit.has("year") else None  # the eve is in the year before
    return Read(DateKind.DATE, Holiday("new_year", year, None, -1 if hit.has("eve") else 0))


def _high_day(hit: Hit) -> Read | None:
    """Such as "Yom Kippur"; the war and the truce of that name are no days."""
    word, key = hit.words("head")[0], hit.value("name")
    named = (word, key) in {("yom", "yom_kippur"), ("rosh", "rosh_hashanah")}
    return _holiday(hit, key) if named and not hit.tokens.form(hit.end).istitle() else None


RULES = (
    Rule(
        "holiday",
        "which:([last this next coming])? name:([holiday ramadan]) ( day:(unit) | eve:(eve) | "
        "weekday:(wday) )? year:( comma? of? year )?",
        lambda hit: _holiday(hit) if hit.words("day") in ([], ["day"]) else None,
        ("last Thanksgiving", "Christmas Eve 2019"),
    ),
    Rule(
        "holiday",
        "which:([last this next coming])? month? name:(holidayhead) ( apostrophe es? )? day:(unit) "
        "year:( comma? of? year )?",
        _headed,
        ("Independence Day", "Veterans Day 2019"),
    ),
    Rule(
        "holiday",
        "newyear unit:(unit) ( apostrophe es? )? ( day:(unit) | eve:(eve) ) year:( comma? of? year )?",
        _new_year,
        ("New Year's Day", "New Year’s Eve"),
    ),
    Rule(
        "holiday",
        "which:([last this next coming])? name:([dayhead holidayhead]) day:(wday) year:( comma? of? year )?",
        _weekday_named,
        ("Good Friday", "Black Friday 2010"),
    ),
    Rule(
        "holiday",
        "martin luther name:(king) ( comma? junior dot? )? ( apostrophe es? )? day:(unit) year:( comma? of? year )?",
        _headed,
        ("Martin Luther King Day", "Martin Luther King Jr. Day 2019"),
    ),
    Rule(
        "holiday",
        "name:(ambmonth) day:(unit) year:( comma? of? year )?",
        lambda hit: (
            _headed(hit, "may_day")
            if hit.words("name") == ["may"] and hit.tokens.form(hit.start + 1) == "Day"
            else None
        ),
        ("May Day", "May Day 2019"),
    ),
    Rule(
        "holiday",
        "which:([last this next coming])? head:(highday) hyphen? name:(highname) year:( comma? of? year )?",
        _high_day,
        ("Yom Kippur", "Rosh Hashanah 2023"),
    ),
    Rule(
        "eid",
        "which:([last this next past coming])? eid hyphen? [al] hyphen? name:([fitr adha]) year:( comma? of? year )?",
        _holiday,
        ("Eid al-Fitr", "Eid ul-Adha 2021"),
    ),
)
