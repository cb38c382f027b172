"""The parts that names are made of, by what they are."""

from __future__ import annotations

from functools import cache

from kabul_corpus.lexicons import rows

__all__ = ["cased", "parts"]


@cache
def _table() -> dict[str, tuple[str, ...]]:
    return {sort: tuple(word.replace("_", " ") for word in words.split()) for sort, words in rows("name_parts.tsv")}


def cased(form: str) -> str:
    """A name in capitals with capitals only where names have them: "RIO DE JANEIRO" -> "Rio de Janeiro"."""
    small = parts("particle")
    return " ".join([word.lower() if word.lower() in small else word.title() for word in form.split(" ")])


@cache
def parts(sort: str) -> tuple[str, ...]:
    """The parts of one sort of ``name_parts.tsv``: ``particle``, ``suffix``, ``prefix`` and so on."""
    return _table()[sort]
