"""Figures and mistakes: what a comparison with an annotation by hand comes to."""

from __future__ import annotations

import attrs

from kabul_corpus.exporters.tables import Column, Table

__all__ = ["MISTAKES", "Measure", "Mistake", "Score"]


@attrs.frozen
class Measure:
    """A figure: of ``found`` that were predicted and ``wanted`` that the annotation has, how many were right.

    For soft measures ``right`` differs by side and is a sum of shares. Where everything is compared with something (a
    role, a speaker), ``found`` equals ``wanted`` and precision, recall and F1 are all the accuracy.
    """

    name: str
    found: int
    wanted: int
    right_found: float
    right_wanted: float

    @property
    def precision(self) -> float:
        """The share of what was predicted that is right; 1 where nothing was."""
        return self.right_found / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the annotation that was found; 1 where it has nothing."""
        return self.right_wanted / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@attrs.frozen
class Mistake:
    """One thing that was read otherwise than the annotation has it; ``start`` and ``end`` are code points.

    ``what`` is ``missed``, ``spurious``, or the property that is wrong; ``wanted`` and ``found`` say how.
    """

    article: str
    layer: str
    what: str
    start: int
    end: int
    wanted: str | None
    found: str | None


MISTAKES = (
    Column("article", "text", "id of the article"),
    Column("layer", "text", "blocks, title, byline, published, quotes, actors or dates"),
    Column("what", "text", "missed, spurious, or the property that is wrong"),
    Column("start", "int", "where, in code points"),
    Column("end", "int", "where it ends, in code points, exclusive"),
    Column("wanted", "text", "what the annotation has"),
    Column("found", "text", "what was found"),
)
"""The columns of mistakes as a table."""


@attrs.frozen
class Score:
    """The figures, in a fixed order, and the mistakes, article by article in text order."""

    measures: tuple[Measure, ...]
    mistakes: tuple[Mistake, ...] = attrs.field(repr=lambda mistakes: f"<{len(mistakes)} mistakes>")

    def __getitem__(self, name: str) -> Measure:
        """The figure called ``name``, as ``quotes.strict``.

        Raises:
            KeyError: it was not measured.
        """
        for measure in self.measures:
            if measure.name == name:
                return measure
        raise KeyError(name)

    def table(self) -> Table:
        """The mistakes as rows, under the columns ``MISTAKES``."""
        return Table(MISTAKES, tuple(attrs.astuple(mistake) for mistake in self.mistakes))

    def summary(self) -> str:
        """The figures as a table to be printed."""
        lines = [f"{'':18}{'precision':>10}{'recall':>10}{'F1':>10}{'found':>8}{'wanted':>8}"]
        lines += [
            f"{m.name:18}{m.precision:10.3f}{m.recall:10.3f}{m.f1:10.3f}{m.found:8}{m.wanted:8}" for m in self.measures
        ]
        return "\n".join(lines) + "\n"
