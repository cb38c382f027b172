"""A user's program passes the type checkers and runs."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tests.typing.project import main

PROJECT = Path(__file__).parent / "typing"


def test_it_runs(tmp_path: Path) -> None:
    main(tmp_path)


CHECKERS = [
    ["mypy", "--strict", str(PROJECT)],
    ["pyright", "--pythonpath", sys.executable, "--project", str(PROJECT)],
]


@pytest.mark.parametrize("checker", CHECKERS, ids=lambda words: words[0])
def test_it_passes(checker: list[str]) -> None:
    if importlib.util.find_spec(checker[0]) is None:
        pytest.skip(f"{checker[0]} is not installed")
    done = subprocess.run([sys.executable, "-m", *checker], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
