"""Everything on the pages is run: Python blocks as doctests, shell blocks in a scratch folder with the seeds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sybil import Example, Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser, SkipParser

ROOT = Path(__file__).parent

# Modules whose examples need an optional package are left out where it is not installed.
NEEDS = {
    "datasets": ["exporters/arrow.py"],
    "matplotlib": ["plots.py"],
    "pandas": ["exporters/table.py", "opening.py"],
    "polars": ["exporters/table.py"],
    "pyarrow": ["exporters/arrow.py", "exporters/table.py", "engines/annotator.py"],
    "spacy": ["exporters/spacy.py"],
}
collect_ignore = [
    f"src/kabul_corpus/{module}" for package, modules in NEEDS.items() if not find_spec(package) for module in modules
]
if not find_spec("docutils"):
    collect_ignore.append("docs/extensions")


def run_in_shell(example: Example) -> str | None:
    """Run a block of commands; a block that fails is a failed test."""
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", str(example.parsed)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    return None if done.returncode == 0 else f"exit status {done.returncode}:\n{done.stdout}{done.stderr}"


def enter_scratch(namespace: dict[str, Any]) -> None:
    scratch = Path(os.environ["PYTEST_DOCS_SCRATCH"])
    shutil.copytree(ROOT / "seeds", scratch / "seeds", dirs_exist_ok=True)
    os.chdir(scratch)


def leave_scratch(namespace: dict[str, Any]) -> None:
    os.chdir(ROOT)


def pytest_configure() -> None:
    os.environ["PYTEST_DOCS_SCRATCH"] = tempfile.mkdtemp(prefix="kabul-docs-")
    os.environ["PATH"] = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))


def pytest_unconfigure() -> None:
    shutil.rmtree(os.environ.pop("PYTEST_DOCS_SCRATCH"), ignore_errors=True)


pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=ELLIPSIS | NORMALIZE_WHITESPACE),
        CodeBlockParser(language="sh", evaluator=run_in_shell),
        SkipParser(),
    ],
    patterns=["README.md", "docs/*.md", "docs/*/*.md"],
    setup=enter_scratch,
    teardown=leave_scratch,
).pytest()
