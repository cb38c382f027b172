"""What a first parse leaves undone: rooms and libraries that it has no use for, patterns that no text has met."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.resources import files

import pytest

from kabul_corpus import lexicons
from kabul_corpus.patterns import later

UNUSED = (
    *(f"kabul_corpus.{name}" for name in ("corpus", "exporters", "loaders", "opening", "record_reader", "workers")),
    *("importlib.resources", "json", "multiprocessing", "pathlib", "tempfile", "urllib.parse"),
)


def test_a_parse_imports_nothing_that_it_has_no_use_for() -> None:
    program = "import kabul_corpus, sys; kabul_corpus.parse('He said on Monday that it was over.'); print(*sys.modules)"
    command = [sys.executable, "-S", "-c", f"import sys; sys.path[:] = {sys.path!r}; {program}"]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert "kabul_corpus.quotes" in loaded
    assert [name for name in UNUSED if name in loaded] == []


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
