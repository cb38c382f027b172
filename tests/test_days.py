"""Days as people hand them over: taken where the meaning is plain, else named in the message."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import pytest

import kabul_corpus as kc
from kabul_corpus.days import as_day, as_days

DAY = dt.date(2021, 8, 15)
NIGHT = dt.datetime(2021, 8, 15, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=4, minutes=30)))


@pytest.mark.parametrize(
    "value", [DAY, NIGHT, "2021-08-15", " 2021-08-15 ", "20210815", "2021-08-15T23:30:00Z", NIGHT.isoformat()]
)
def test_days(value: object) -> None:
    assert as_day(value) == DAY


@pytest.mark.parametrize("value", [None, "", "  ", math.nan])
def test_nothing_known(value: object) -> None:
    assert as_day(value) is None


@pytest.mark.parametrize(
    ("value", "error", "words"),
    [
        (20210815, TypeError, "published=20210815 is no day: give a date, or text as YYYY-MM-DD"),
        (True, TypeError, "published=True"),
        (1.5, TypeError, "published=1.5"),
        (b"2021-08-15", TypeError, "is no day"),
        ("15 August", ValueError, "published='15 August' is no day: write YYYY-MM-DD"),
        ("nan", ValueError, "published='nan'"),
        (("2021-08-15",), ValueError, "give its first and its last day"),
        (("2021-08-15", None), ValueError, "give its first and its last day"),
        (("2021-08-15", "2021-08-14"), ValueError, "ends before it begins"),
        (("2021-08-15", 3), TypeError, "published=3 is no day"),
    ],
)
def test_no_days(value: Any, error: type[Exception], words: str) -> None:
    with pytest.raises(error) as caught:
        kc.parse("Kabul fell.", published=value)
    assert words in str(caught.value)


@pytest.mark.parametrize("make", [tuple, list])
def test_intervals(make: type) -> None:
    assert as_days(make(("2021-08-15", NIGHT))) == DAY
    assert as_days(make((DAY, "2021-08-17"))) == (DAY, dt.date(2021, 8, 17))


def test_what_data_frames_hold() -> None:
    pandas = pytest.importorskip("pandas")
    numpy = pytest.importorskip("numpy")
    assert as_day(pandas.Timestamp("2021-08-15 23:30")) == DAY
    assert as_day(numpy.datetime64("2021-08-15T23:30:00.000000000")) == DAY
    nothings = (pandas.NaT, pandas.NA, numpy.nan, numpy.datetime64("NaT", "ns"))
    assert [as_day(nothing) for nothing in nothings] == [None] * 4


def test_messages_call_it_what_the_caller_calls_it() -> None:
    for call in (kc.find_dates, kc.normalize_date):
        with pytest.raises(ValueError, match="reference='soon'"):
            call("today", reference="soon")
    with pytest.raises(TypeError, match="since=3"):
        kc.Corpus().quotes(since=3)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="until='soon'"):
        kc.Corpus().dates(until="soon")


@pytest.mark.parametrize("text", [math.nan, None, b"Kabul fell.", 3])
def test_no_texts(text: Any) -> None:
    for call in (kc.parse, kc.normalize_date, kc.find_quotes):
        with pytest.raises(TypeError, match=f"a text is a str, not {type(text).__name__}"):
            call(text)
