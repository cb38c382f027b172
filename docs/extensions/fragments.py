"""The changes since the last release, by kind, from the fragments in changelog.d."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.statemachine import StringList

FOLDER = Path(__file__).parents[2] / "changelog.d"
KINDS = ("removed", "deprecated", "changed", "added", "fixed")


class Fragments(Directive):
    """``fragments``: a list for each kind of change."""

    def run(self) -> list[nodes.Node]:
        """The lists under their kinds."""
        lines = ["Not yet released:", ""]
        for kind in KINDS:
            found = sorted(FOLDER.glob(f"*.{kind}.md"))
            if found:
                lines += [f"**{kind.capitalize()}**", ""]
                lines += [f"- {' '.join(path.read_text(encoding='utf-8').split())}" for path in found]
                lines.append("")
        box = nodes.container()
        self.state.nested_parse(StringList(lines, source=str(FOLDER)), self.content_offset, box)
        return list(box.children)


def setup(app: Any) -> dict[str, bool]:
    """Registers the directive."""
    app.add_directive("fragments", Fragments)
    return {"parallel_read_safe": True}
