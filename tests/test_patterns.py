"""Patterns that wait for their first use, and the data files that are read with little work."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from kabul_corpus import lexicons
from kabul_corpus.patterns import later


def test_a_pattern_is_compiled_once_and_not_before_it_is_used() -> None:
    made: list[str] = []

    def compiled(expression: str, flags: int = 0) -> re.Pattern[str]:
        made.append(expression)
        return re.compile(expression, flags)

    pattern = later(compiled, "[a-z]+", flags=re.IGNORECASE)
    assert made == []
    assert pattern.findall("Ned Price") == ["Ned", "Price"]
    assert pattern.search("!") is None
    assert pattern.pattern == "[a-z]+"
    assert made == ["[a-z]+"]


def test_what_is_no_pattern_is_said_when_it_is_used() -> None:
    pattern = later(re.compile, "(")
    with pytest.raises(re.error):
        pattern.search("")


FILES = sorted(entry.name for entry in files(lexicons).iterdir() if entry.name.endswith((".tsv", ".txt")))


@pytest.mark.parametrize("name", FILES)
def test_entries_are_the_lines_that_are_no_comments(name: str) -> None:
    every = files(lexicons).joinpath(name).read_text(encoding="utf-8").split("\n")
    assert lexicons.lines(name) == [line for line in every if line and not line.startswith("#")]


def test_a_missing_file_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        lexicons.read("nothing.tsv")
