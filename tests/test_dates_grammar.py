"""Every rule reads its own examples, and the strings that come out follow their grammars."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from kabul_corpus import DateKind, find_dates
from kabul_corpus.dates.calendar import Period
from kabul_corpus.dates.edtf import edtf
from kabul_corpus.dates.events import sightings
from kabul_corpus.dates.grammar import RULES
from kabul_corpus.dates.grammar.patterns import PARTS, can_begin, compile_pattern, first_types
from kabul_corpus.dates.grammar.rules import Rule
from kabul_corpus.dates.lexer import lex, type_characters
from tests.strategies import texts
from tests.walk import written

EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
TIMEX3 = re.compile(
    r"(PAST|PRESENT|FUTURE)_REF"
    r"|P(\d+|X)[DWMYQ]|P(\d+(\.\d+)?|X)WE|PT(\d+|X)[HMS]|P\d+\.\d+Q|PT\d+\.\d+S|P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?"
    r"|T(\d\d:\d\d(:\d\d)?|MO|AF|EV|NI|DT)"
    r"|BC(\d{4}|\d\d)"
    r"|DAY(T(\d\d:\d\d(:\d\d)?|MO|AF|EV|NI|DT))?|PERIOD(/PERIOD)?".replace(
        "DAY", r"[\dX]{4}-[\dX]{2}-[\dX]{2}"
    ).replace(
        "PERIOD",
        r"(\d\d\d?|[\dX]{4}(-([\dX]{2}(-[\dX]{2})?|W[\dX]{2}(-(WE|[1-7](T(MO|AF|EV|NI))?))?|Q[1-4]|H[12]|SP|SU|FA|WI))?)",
    )
)
_ONE = r"-?[\dX]{4}(?:-[\dX]{2}(?:-[\dX]{2})?)?"
_MOMENT = _ONE + r"(?:T\d\d:\d\d:\d\d)?"
EDTF = re.compile(rf"{_MOMENT}~?|(?:{_ONE}|\.\.)/(?:{_ONE}|\.\.)|\[{_MOMENT}(?:,{_MOMENT})+\]")


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=lambda value: value if isinstance(value, str) else value.name
)
def test_a_rule_matches_its_examples(rule, example: str) -> None:  # type: ignore[no-untyped-def]
    types = lex(example).types
    match = compile_pattern(rule.pattern).search(types)
    assert match is not None
    assert types[match.start()] in first_types(rule.pattern)


def test_every_rule_has_two_examples() -> None:
    assert all(len(rule.examples) == 2 for rule in RULES)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2021", "2021"),
        ("2021-08", "2021-08"),
        ("199", "199X"),
        ("19", "19XX"),
        ("2021-SP", "2021-21"),
        ("1989-Q3", "1989-35"),
        ("2012-H1", "2012-40"),
        ("2021-08-15T17:00", "2021-08-15T17:00:00"),
        ("2021-08-15TEV", "2021-08-15"),
        ("2001/2021", "2001/2021"),
        ("XXXX-08-31", "XXXX-08-31"),
        ("PAST_REF", None),
        ("P2Y", None),
    ],
)
def test_edtf_of_a_value(value: str, written: str | None) -> None:
    assert edtf(Period(value), None) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("It fell last week.", "2021-08-02/2021-08-08"),
        ("They met last weekend.", "2021-08-07/2021-08-08"),
        ("In the last 20 years, it grew.", "2001-08-12/2021-08-12"),
        ("The pre-9/11 order is back.", "../2001-09-10"),
        ("It began nearly two years ago.", "2019~"),
    ],
)
def test_edtf_of_a_mention(text: str, written: str) -> None:
    (mention,) = find_dates(text, reference=dt.date(2021, 8, 12))
    assert mention.edtf == written


days = st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1))
expressions = st.lists(st.sampled_from([example for _, example in EXAMPLES]), min_size=1, max_size=6).map(
    ". Then, on ".join
)
spellings = st.builds(written, st.sampled_from(RULES), st.randoms(use_true_random=False))
"""What the rules match, of the words of each type."""


@given(
    st.one_of(texts, expressions, spellings),
    st.none() | days | st.tuples(days, days).map(lambda pair: (min(pair), max(pair))),
)
@settings(max_examples=300, deadline=None)
def test_mentions_are_well_formed(text: str, reference: dt.date | tuple[dt.date, dt.date] | None) -> None:
    end = 0
    for mention in find_dates(text, reference=reference):
        assert mention.span.start >= end
        end = mention.span.end
        assert text[mention.span.start : end] == mention.span.text
        if mention.earliest and mention.latest:
            assert mention.earliest <= mention.latest
        if mention.value is not None:
            assert TIMEX3.fullmatch(mention.value), mention.value
        if mention.edtf is not None:
            assert EDTF.fullmatch(mention.edtf), mention.edtf
        if mention.kind is DateKind.SET:
            assert (mention.earliest, mention.latest) == (None, None)
        if mention.granularity == "day" and mention.value and re.fullmatch(r"\d{4}-\d\d-\d\d", mention.value):
            day = dt.date.fromisoformat(mention.value)
            one = dt.timedelta(1)
            expected = {"BEFORE": (None, day - one), "AFTER": (day + one, None)}.get(mention.modifier or "", (day, day))
            assert (mention.earliest, mention.latest) == expected


@given(
    days,
    st.sampled_from(["Monday", "Thursday", "Sunday"]),
    st.sampled_from(["He fell on ", "He will go on ", "It came last "]),
)
def test_a_week_later_every_weekday_is_a_week_later(day: dt.date, weekday: str, lead: str) -> None:
    week = dt.timedelta(7)
    (first,) = find_dates(f"{lead}{weekday}.", reference=day)
    (second,) = find_dates(f"{lead}{weekday}.", reference=day + week)
    assert first.earliest is not None
    assert second.earliest == first.earliest + week


@given(days, st.sampled_from([example for _, example in EXAMPLES]))
def test_what_stands_a_sentence_away_changes_nothing_but_anaphora(day: dt.date, example: str) -> None:
    text = f"He left {example}."
    before, after = "Nobody knew why they had gone there. ", " Nobody asked what they had been told."
    alone = find_dates(text, reference=day)
    embedded = find_dates(before + text + after, reference=day)
    assert [(m.span.text, m.value, m.earliest, m.latest) for m in alone] == [
        (m.span.text, m.value, m.earliest, m.latest) for m in embedded
    ]


@given(days, days, st.sampled_from([example for _, example in EXAMPLES]))
def test_an_interval_lies_between_its_ends(one: dt.date, other: dt.date, example: str) -> None:
    low, high = min(one, other), max(one, other)
    text = f"He left on {example}."
    for wide, first, last in zip(
        find_dates(text, reference=(low, high)),
        find_dates(text, reference=low),
        find_dates(text, reference=high),
        strict=True,
    ):
        if first.earliest and last.latest and first.earliest <= last.latest:
            assert (wide.earliest, wide.latest) == (first.earliest, last.latest)
        elif wide.earliest and wide.latest:
            assert wide.earliest <= wide.latest
        if first.value == last.value:
            assert wide.value == first.value


def test_hostile_text_takes_linear_time() -> None:
    for piece in ("1 ", "the ", "May ", "2019 ", "two ", "of the last ", ". ", "Thursday ", "9/", "'90", "1,"):
        assert isinstance(find_dates(piece * 20_000, reference=dt.date(2021, 8, 12)), tuple)


def test_events_are_never_mentions_but_are_seen() -> None:
    text = "He fled after the fall of Kabul to the Taliban."
    assert find_dates(text) == ()
    tokens = lex(text)
    assert [each.event.key for each in sightings(tokens, [(0, len(text))])] == ["kabul_2021"]


def test_no_part_of_the_grammar_has_the_name_of_a_type() -> None:
    assert not set(PARTS) & set(type_characters())


@given(st.text(alphabet="aMay 12 .,_½١۲\u00a0\u2009\t\r\n\n"))
def test_tokens_leave_out_nothing_but_space(text: str) -> None:
    tokens = lex(text)
    assert len(tokens.pieces) == len(tokens.types)
    places = range(len(tokens.pieces))
    starts = [tokens.start(place) for place in places]
    assert all(text.startswith(piece, start) for piece, start in zip(tokens.pieces, starts, strict=True))
    assert starts == sorted(tokens.start(place) for place in reversed(places))
    ends = [start + len(piece.strip()) for piece, start in zip(tokens.pieces, starts, strict=True)]
    assert [tokens.end(place) for place in places] == ends
    touching = [end == start for end, start in zip(ends, [*starts[1:], -1], strict=bool(ends))]
    assert [tokens.adjacent(place) for place in places] == touching
    forms = [tokens.form(index) for index in range(len(tokens.pieces))]
    assert "".join(forms) == "".join(text.split())
    assert [lex(form).types for form in forms if form] == [
        kind for form, kind in zip(forms, tokens.types, strict=True) if form
    ]


@given(texts, st.integers(1, 4))
def test_blank_lines_before_shift_every_mention(text: str, blank: int) -> None:
    day = dt.date(2021, 8, 12)
    alone = [(m.span.start + blank, m.span.text, m.value) for m in find_dates(text, reference=day)]
    assert alone == [(m.span.start, m.span.text, m.value) for m in find_dates("\n" * blank + text, reference=day)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_what_a_rule_can_begin_with_is_what_a_partial_match_allows(rule: Rule) -> None:
    partial = regex.compile(compile_pattern(rule.pattern).pattern)
    characters = list(type_characters().values())
    allowed = [char for char in characters if partial.fullmatch(char, partial=True)]
    assert list(first_types(rule.pattern)) == allowed
    for first in allowed:
        whole = partial.fullmatch(first) is not None
        for second in characters:
            goes_on = partial.fullmatch(first + second, partial=True) is not None
            assert can_begin(rule.pattern, first + second) == (whole or goes_on)
