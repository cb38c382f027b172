"""Our own table of time expressions: extents, values and bounds by kind, with what only looks like one."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from pathlib import Path

import pytest

from kabul_corpus import Calendar, Parser, find_dates, normalize_date

DATA = Path(__file__).parent / "data"
DAY = dt.date(2021, 8, 12)


def rows(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


TABLE = rows("dates.tsv")
POSITIVE = [row for row in TABLE if "[" in row[1]]
NEGATIVE = [row for row in TABLE if "[" not in row[1]]
HIJRI = rows("hijri.tsv")


def test_the_table_is_large_and_every_kind_has_its_negatives() -> None:
    assert len(POSITIVE) + len(HIJRI) >= 400
    assert len(HIJRI) >= 60
    assert set(Counter(row[0] for row in POSITIVE)) == set(Counter(row[0] for row in NEGATIVE))


@pytest.mark.parametrize("row", POSITIVE, ids=lambda row: row[1])
def test_expression(row: list[str]) -> None:
    _, marked, kind, value, earliest, latest, modifier = row
    start = marked.index("[")
    text = re.sub(r"[\[\]]", "", marked)
    end = marked.index("]") - 1
    found = {(mention.span.start, mention.span.end): mention for mention in find_dates(text, reference=DAY)}
    mention = found[start, end]
    assert (mention.kind, mention.value or "", mention.modifier or "") == (kind, value, modifier)
    bounds = (mention.earliest, mention.latest)
    assert tuple(str(bound or "") for bound in bounds) == (earliest, latest)


@pytest.mark.parametrize("row", NEGATIVE, ids=lambda row: row[1])
def test_no_expression(row: list[str]) -> None:
    assert find_dates(row[1], reference=DAY) == ()


@pytest.mark.parametrize("row", HIJRI, ids=lambda row: row[1])
def test_other_calendars(row: list[str]) -> None:
    calendar, expression, day = row
    mention = normalize_date(expression)
    assert mention is not None
    expected = dt.date.fromisoformat(day)
    assert mention.contains(expected)
    if calendar == "solar":
        assert mention.calendar is Calendar.SOLAR_HIJRI
        assert mention.value == day
    else:
        assert mention.calendar is Calendar.ISLAMIC
        assert mention.value is None
        assert mention.earliest is not None
        assert mention.latest is not None
        assert mention.latest - mention.earliest == dt.timedelta(4)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("Thursday", "2021-08-12"),
        ("two weeks ago", "2021-W30"),
        ("  last week ", "2021-W31"),
        ("May", "2021-05"),
        ("1998", "1998"),
        ("the 1990s", "199"),
        ("August 15, 2021", "2021-08-15"),
        ("years", "PXY"),
        ("now", "PRESENT_REF"),
    ],
)
def test_normalize_reads_a_whole_string(expression: str, value: str) -> None:
    mention = normalize_date(expression, reference=DAY)
    assert mention is not None
    assert mention.value == value
    assert mention.span.text == expression.strip()


@pytest.mark.parametrize(
    "expression", ["", " ", "on Thursday", "Thursday and Friday", "may", "12 people", "Kabul", "x" * 5000]
)
def test_normalize_is_strict(expression: str) -> None:
    assert normalize_date(expression, reference=DAY) is None


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("Thursday", "XXXX-WXX-4"),
        ("August 31", "XXXX-08-31"),
        ("August", "XXXX-08"),
        ("last week", None),
        ("today", None),
    ],
)
def test_nothing_is_resolved_without_a_reference(expression: str, value: str | None) -> None:
    mention = normalize_date(expression)
    assert mention is not None
    assert (mention.value, mention.earliest, mention.latest) == (value, None, None)
    assert mention.anchor == "none"


def test_day_and_month_in_either_order_are_kept() -> None:
    (mention,) = find_dates("The form said 03/04/2021 in ink.")
    assert mention.value is None
    assert {reading.value for reading in mention.alternatives} == {"2021-03-04", "2021-04-03"}
    assert (mention.earliest, mention.latest) == (dt.date(2021, 3, 4), dt.date(2021, 4, 3))
    assert mention.edtf == "[2021-03-04,2021-04-03]"


def test_another_date_of_the_text_decides_the_order() -> None:
    first, second = find_dates("Filed 13/09/2020 and 03/04/2021.")
    assert (first.value, second.value, second.alternatives) == ("2020-09-13", "2021-04-03", ())
    first, second = find_dates("Filed 09/13/2020 and 03/04/2021.")
    assert (first.value, second.value) == ("2020-09-13", "2021-03-04")


def test_an_option_decides_the_order() -> None:
    text = "Filed 03/04/2021."
    (european,) = Parser(day_first=True).parse(text).dates
    (american,) = Parser(day_first=False).parse(text).dates
    assert (european.value, american.value) == ("2021-04-03", "2021-03-04")


def test_a_weekday_decides_the_order() -> None:
    (mention,) = find_dates("They meet on Friday, 06-09-2019.")
    assert mention.value == "2019-09-06"


def test_an_interval_resolves_only_what_its_days_agree_on() -> None:
    text = "It fell on Thursday, last week, in July 2020, and earlier this month; the last 20 years."
    mentions = {m.span.text: m for m in find_dates(text, reference=(dt.date(2021, 8, 12), dt.date(2021, 8, 18)))}
    assert mentions["Thursday"].value == "2021-08-12"
    assert mentions["last week"].value is None
    assert mentions["last week"].earliest == dt.date(2021, 8, 2)
    assert mentions["last week"].latest == dt.date(2021, 8, 15)
    assert mentions["July 2020"].value == "2020-07"
    assert mentions["earlier this month"].value == "2021-08"
    assert (mentions["the last 20 years"].earliest, mentions["the last 20 years"].latest) == (
        dt.date(2001, 8, 12),
        dt.date(2021, 8, 18),
    )


def test_two_weekdays_of_a_sentence_are_read_from_the_same_day() -> None:
    text = "He arrived on Tuesday and will leave on Friday."
    assert [m.value for m in find_dates(text, reference=DAY)] == ["2021-08-10", "2021-08-13"]


def test_an_order_told_elsewhere_is_no_matter_to_another_calendar() -> None:
    first, second = find_dates("Filed 13/1/2000 and 1 Ramadan 1300.")
    assert (first.value, second.value) == ("2000-01-13", None)
