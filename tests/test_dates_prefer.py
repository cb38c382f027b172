"""A caller can say on which side of the reference to look for what the words leave open."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import pytest

from kabul_corpus import Parser, find_dates, normalize_date

THURSDAY = dt.date(2021, 8, 12)


@pytest.mark.parametrize(
    ("expression", "past", "future", "news"),
    [
        ("Friday", "2021-08-06", "2021-08-13", "2021-08-06"),
        ("Thursday", "2021-08-12", "2021-08-12", "2021-08-12"),
        ("August 5", "2021-08-05", "2022-08-05", "2021-08-05"),
        ("August 20", "2020-08-20", "2021-08-20", "2021-08-20"),
        ("March", "2021-03", "2022-03", "2021-03"),
        ("August", "2021-08", "2021-08", "2021-08"),
        ("Christmas", "2020-12-25", "2021-12-25", "2021-12-25"),
        ("Good Friday", "2021-04-02", "2022-04-15", "2021-04-02"),
        ("the third quarter", "2021-Q3", "2021-Q3", "2021-Q3"),
        ("the first quarter", "2021-Q1", "2022-Q1", "2021-Q1"),
        ("24 Asad", "2020-08-14", "2021-08-15", "2021-08-15"),
        ("last Friday", "2021-08-06", "2021-08-06", "2021-08-06"),
        ("next Friday", "2021-08-13", "2021-08-13", "2021-08-13"),
        ("5 May 2019", "2019-05-05", "2019-05-05", "2019-05-05"),
    ],
)
def test_a_side_decides_what_the_words_leave_open(expression: str, past: str, future: str, news: str) -> None:
    sides: dict[Literal["past", "future"] | None, str] = {"past": past, "future": future, None: news}
    for side, value in sides.items():
        mention = normalize_date(expression, reference=THURSDAY, prefer=side)
        assert mention is not None
        assert mention.value == value


def test_a_verb_outweighs_the_preference() -> None:
    (met,) = find_dates("We met on Friday.", reference=THURSDAY, prefer="future")
    (will,) = find_dates("We will meet on Friday.", reference=THURSDAY, prefer="past")
    assert (met.value, will.value) == ("2021-08-06", "2021-08-13")


def test_the_parser_keeps_the_preference() -> None:
    parser = Parser(["dates"], prefer="future")
    assert parser.parse("See you on Friday!", published=THURSDAY).dates[0].value == "2021-08-13"


def test_an_unknown_side_is_an_error() -> None:
    with pytest.raises(ValueError, match="prefer 'past', 'future' or None"):
        Parser(["dates"], prefer="ahead")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="prefer 'past', 'future' or None"):
        normalize_date("Friday", prefer="ahead")  # type: ignore[arg-type]
