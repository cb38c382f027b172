"""Whatever words of the lexicons stand together, the grammar reads them or leaves them, and never fails."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator

import pytest

from kabul_corpus import find_dates, lexicons, normalize_date
from kabul_corpus.dates import calendar
from kabul_corpus.dates.grammar import RULES
from kabul_corpus.dates.grammar.measures import CODES
from kabul_corpus.dates.grammar.rules import DIRECTIONS
from kabul_corpus.dates.grammar.time import MERIDIEM
from kabul_corpus.dates.lexer import lex, type_characters
from kabul_corpus.model import Granularity

DAY = dt.date(2021, 8, 12)
LONG = {"month", "mabbr", "lmonth", "wday", "wabbr", "wdays", "nword", "tens", "ordword", "eraplural"} | {
    "sunmonth",
    "moonmonth",
    "moonpair",
}
REFERENCES = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")
TIMEX3_MODIFIERS = {"BEFORE", "AFTER", "START", "MID", "END", "APPROX", "MORE_THAN", "LESS_THAN"} | {
    "EQUAL_OR_MORE",
    "EQUAL_OR_LESS",
}


def by_type(found: dict[tuple[str, str], str]) -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for (name, _), word in found.items():
        words.setdefault(name, []).append(word)
    return words


def forms() -> dict[str, str]:
    """A form for every type and value that a token can have; of the months and other long rows, the first and last."""
    found: dict[tuple[str, str], str] = {}
    for name, value, words in lexicons.rows("time_words.tsv"):
        # every word that points: the rules may look at the word beside the type
        for word in words.split():
            one = word if name in {"last", "past", "next", "previous", "following", "coming", "current"} else ""
            found.setdefault((name.rstrip("!"), value + one), word.split("-")[0])
    for kind, _, number, words in lexicons.rows("hijri_months.tsv"):
        found.setdefault((kind, number), words.split()[0])
    for key, _, _, kind, words in lexicons.rows("holidays.tsv"):
        found.setdefault((kind, key), words.split()[0].capitalize())
    for number in ("0", "7", "09", "20", "24", "28", "31", "45", "98", "300", "1400", "1989"):
        found[number, ""] = number
    for mark in (",", ".", "-", "–", "/", ":", "'", "|", "(", ")", "$", "+", "½"):
        found[mark, ""] = mark
    ends = {name: (min(words), max(words)) for name, words in by_type(found).items()}
    return {word: name for (name, _), word in found.items() if name not in LONG or word in ends[name]}


def values(*names: str) -> Iterable[str]:
    return [value for name, value, _ in lexicons.rows("time_words.tsv") if name.rstrip("!") in names]


@pytest.mark.parametrize(
    ("names", "known"),
    [
        (["unit", "units", "second"], CODES),
        (["last", "past", "this", "next", "previous", "following", "coming", "current", "same", "these"], DIRECTIONS),
        (["part", "parts"], MERIDIEM),
        (["season", "fall", "seasons"], {"SP", "SU", "FA", "WI"}),
        (["over", "about", "more", "less", "least", "most", "up"], TIMEX3_MODIFIERS),
        (["early", "late", "earlier", "later", "mid", "middle", "begin", "ending", "prepost"], TIMEX3_MODIFIERS),
        (
            ["currently", "recently", "recent", "previously", "now", "moment", "future"],
            ("PAST_REF", "PRESENT_REF", "FUTURE_REF"),
        ),
        (["month", "mabbr", "lmonth", "ambmonth"], [str(number) for number in range(1, 13)]),
        (["wday", "wabbr", "wdays"], [str(number) for number in range(1, 8)]),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_table_has_every_value_of_its_lexicon(names: list[str], known: Iterable[str]) -> None:
    found = set(values(*names))
    assert found
    assert found <= set(known)


def test_every_unit_can_be_stepped_and_named() -> None:
    for unit in CODES:
        moved = calendar.step(unit, DAY, 1) if CODES[unit][0] == "" else DAY
        assert isinstance(calendar.covering(unit, moved).granularity, Granularity)


def test_every_type_of_the_grammar_has_a_word() -> None:
    for rule in RULES:
        assert lex(rule.examples[0]).types
    assert len(type_characters()) == len(set(type_characters().values()))
    assert max(type_characters().values()) < "\u0100", "the types of a text take a byte each"


def texts(phrases: Iterator[tuple[str, ...]]) -> Iterator[str]:
    """The phrases, many to a text: each in a sentence of its own, as it stands and with a capital."""
    while batch := list(itertools.islice(phrases, 2000)):
        yield "\n\n".join(f"He left {' '.join(each)} there" for each in batch)


def test_every_pair_of_words_is_read_or_left() -> None:
    words = forms()
    pairs = ((a, b) for a, b in itertools.product(words, repeat=2))
    assert sum(len(find_dates(text, reference=DAY)) for text in texts(pairs)) > 5000


def test_every_triple_around_a_unit_is_read_or_left() -> None:
    words = forms()
    pointing = [word for word, name in words.items() if name in {"last", "this", "next", "previous", "current", "past"}]
    pointing += ["the", "two", "first", "a", "coming", "subsequent", "ensuing", "forthcoming", "present"]
    units = [word for word, name in words.items() if name in {"unit", "second", "wday", "part"}]
    units.append("weeks")
    triples = itertools.product(pointing, units, words)
    assert sum(len(find_dates(text, reference=DAY)) for text in texts(triples)) > 5000


@pytest.mark.parametrize("word", ["present", "subsequent", "ensuing", "forthcoming", "preceding", "upcoming"])
@pytest.mark.parametrize("unit", list(CODES))
def test_every_word_that_points_goes_with_every_unit(word: str, unit: str) -> None:
    normalize_date(f"the {word} {unit}", reference=DAY)
    normalize_date(f"{word} {unit}s", reference=DAY)
    normalize_date(f"{word} Friday", reference=DAY)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("the present day", "PRESENT_REF"),
        ("the present year", "2021"),
        ("the forthcoming month", "2021-09"),
        ("the forthcoming Friday", "2021-08-13"),
        ("forthcoming January", "2022-01"),
    ],
)
def test_pointing_words_are_read_by_their_type(expression: str, value: str) -> None:
    mention = normalize_date(expression, reference=DAY)
    assert mention is not None
    assert mention.value == value


def test_a_word_that_follows_is_told_from_the_mention_before() -> None:
    _, mention = find_dates("He left in 1990. The subsequent year he died.", reference=DAY)
    assert mention.value == "1991"
