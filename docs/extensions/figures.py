"""Figures on the pages: lines of benchmarks/RESULTS.md, so that no page says what was not measured.

::

    ```{results} Quotes
    :after: kabul_corpus
    | F1 |
    | end_to_end |
    ```

The argument is a section of the results; the content are beginnings of lines, the first of which that the section has
(behind the line that begins with ``after``, where it is given) is shown. A beginning that no line has stops the build.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive, directives
from docutils.statemachine import StringList

RESULTS = Path(__file__).parents[2] / "benchmarks" / "RESULTS.md"


def section(title: str) -> list[str]:
    """The lines of one section of the results."""
    lines = RESULTS.read_text(encoding="utf-8").splitlines()
    heads = [number for number, line in enumerate(lines) if line.startswith("## ")] + [len(lines)]
    for first, last in pairwise(heads):
        if lines[first][3:].strip() == title:
            return lines[first + 1 : last]
    raise ValueError(f"the results have no section {title!r}")


def chosen(title: str, beginnings: list[str], after: str | None) -> list[str]:
    """The first line of the section for each beginning, in order."""
    lines = [line.strip() for line in section(title)]
    if after is not None:
        place = next((number for number, line in enumerate(lines) if line.startswith(after)), None)
        if place is None:
            raise ValueError(f"no line of the section {title!r} of the results begins with {after!r}")
        lines = lines[place + 1 :]
    shown = []
    for beginning in beginnings:
        found = next((line for line in lines if line.startswith(beginning)), None)
        if found is None:
            raise ValueError(f"no line of the section {title!r} of the results begins with {beginning!r}")
        shown.append(found)
    return shown


class Results(Directive):
    """``results``, as the module says."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = {"after": directives.unchanged}  # noqa: RUF012 - docutils has it so
    has_content = True

    def run(self) -> list[nodes.Node]:
        """The lines as a table where they are one, else as they stand."""
        self.state.document.settings.env.note_dependency(str(RESULTS))
        try:
            beginnings = [line.strip() for line in self.content if line.strip()]
            lines = chosen(self.arguments[0], beginnings, self.options.get("after"))
        except ValueError as error:
            raise self.error(str(error)) from None
        if not all(line.startswith("|") for line in lines):
            words = "\n".join(lines)
            return [nodes.literal_block(words, words, language="text")]
        rule = "|" + " --- |" * (lines[0].count("|") - 1)
        box = nodes.container()
        self.state.nested_parse(StringList([lines[0], rule, *lines[1:]], source=str(RESULTS)), self.content_offset, box)
        return list(box.children)


def setup(app: Any) -> dict[str, bool]:
    """Registers the directive."""
    app.add_directive("results", Results)
    return {"parallel_read_safe": True}
