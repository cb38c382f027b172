"""What the pages promise: short scripts, figures that were measured, commands that a plain Python has."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def extension(name: str) -> ModuleType:
    pytest.importorskip("docutils")
    spec = importlib.util.spec_from_file_location(name, DOCS / "extensions" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_twenty_scripts_of_six_lines() -> None:
    scripts = re.findall(r"```python\n(.*?)```", (DOCS / "cookbook.md").read_text(encoding="utf-8"), re.DOTALL)
    lengths = [sum(line.startswith((">>> ", "... ")) for line in script.splitlines()) for script in scripts]
    assert len(scripts) >= 20
    assert max(lengths) <= 6
    assert [script for script in scripts if "kabul_corpus as kc" not in script] == []  # each runs alone


class TestFigures:
    PATTERN = re.compile(r"```\{results\} (.+)\n(?::after: (.+)\n)?((?:.+\n)+?)```")

    def test_every_line_on_a_page_is_a_line_of_the_results(self) -> None:
        figures = extension("figures")
        shown = 0
        for page in (DOCS / "explanation" / "accuracy.md", DOCS / "performance.md"):
            for title, after, lines in self.PATTERN.findall(page.read_text(encoding="utf-8")):
                found = figures.chosen(title, [line.strip() for line in lines.splitlines()], after.strip() or None)
                shown += len(found)
        assert shown > 30

    def test_what_was_not_measured_stops_the_build(self) -> None:
        figures = extension("figures")
        for section, line, after in (("Quotes", "| never |", None), ("Nothing", "a", None), ("Quotes", "a", "never")):
            with pytest.raises(ValueError, match=r"never|Nothing"):
                figures.chosen(section, [line], after)

    def test_the_accuracy_page_has_no_figure_of_its_own(self) -> None:
        words = (DOCS / "explanation" / "accuracy.md").read_text(encoding="utf-8")
        page = re.sub(r"```.*?```", "", words, flags=re.DOTALL)
        assert re.findall(r"\d+(?:\.\d+)?\s*%|\b\d+\.\d+\b|\.\d{2,}", page) == []


def test_readme_commands_need_nothing_new_of_pip() -> None:
    sys.path.insert(0, str(ROOT / ".ci"))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = dict(re.findall(r"<!-- command: (\w+) -->\s*<!-- skip: next -->\s*```sh\n(.*?)```", readme, re.DOTALL))
    assert set(commands) == {"run", "test", "docs"}
    assert "--group" not in commands["run"] + commands["docs"]  # the pip of Python 3.11 does not know it


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: page.stem)
def test_every_page_is_in_the_index(page: Path) -> None:
    name = page.relative_to(DOCS).with_suffix("").as_posix()
    assert name == "index" or name in (DOCS / "index.md").read_text(encoding="utf-8").splitlines()
