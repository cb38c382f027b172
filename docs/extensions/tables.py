"""Reference tables made from the code: columns, vocabularies and fields, so that none is forgotten."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

import attrs
from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.statemachine import StringList
from sphinx.pycode import ModuleAnalyzer


class _Table(Directive):
    required_arguments = 1

    def rows(self, name: str) -> list[tuple[str, ...]]:
        raise NotImplementedError

    def run(self) -> list[nodes.Node]:
        """The rows as a table, the first row its head."""
        head, *rows = self.rows(self.arguments[0])
        lines = [_line(head), _line(("---",) * len(head)), *map(_line, rows)]
        box = nodes.container()
        self.state.nested_parse(StringList(lines, source=self.arguments[0]), self.content_offset, box)
        return list(box.children)


def _line(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


class Columns(_Table):
    """``columns QUOTES``: the columns of a table, as ``kabul_corpus.exporters.columns`` has them."""

    def rows(self, name: str) -> list[tuple[str, ...]]:
        columns = getattr(import_module("kabul_corpus.exporters.columns"), name)
        return [("column", "type", "holds"), *((f"`{c.name}`", c.type, c.meaning) for c in columns)]


class Vocabulary(_Table):
    """``vocabulary QuoteKind``: the words of a closed vocabulary and what each means."""

    def rows(self, name: str) -> list[tuple[str, ...]]:
        module, _, own = name.rpartition(".")
        module = module or "kabul_corpus.vocabulary"
        kind = getattr(import_module(module), own)
        documented = ModuleAnalyzer.for_module(module).find_attr_docs()
        meanings = {member: " ".join(lines).strip() for (owner, member), lines in documented.items() if owner == own}
        if missing := [member.name for member in kind if not meanings.get(member.name)]:
            raise self.error(f"{name} does not say what these mean: {', '.join(missing)}")
        return [("value", "means"), *((f"`{member.value}`", meanings[member.name]) for member in kind)]


class Fields(_Table):
    """``fields Quote``: the fields of a value, with their types."""

    def rows(self, name: str) -> list[tuple[str, ...]]:
        kind = getattr(import_module("kabul_corpus"), name)
        public = [field for field in attrs.fields(kind) if field.init]
        return [("field", "type"), *((f"`{field.alias}`", f"`{field.type}`") for field in public)]


def plain_defaults(_app: Any, *about: Any) -> tuple[str | None, str | None]:
    """Signatures without the marker of attrs for "made anew each time"."""
    signature, returns = about[-2:]
    return signature and re.sub(r"\bNOTHING\b", "...", signature), returns


def setup(app: Any) -> dict[str, bool]:
    """Registers the directives."""
    for name, kind in (("columns", Columns), ("vocabulary", Vocabulary), ("fields", Fields)):
        app.add_directive(name, kind)
    app.connect("autodoc-process-signature", plain_defaults)
    return {"parallel_read_safe": True}
