"""Data files, each with its source and licence in its own header, and the one way to read them.

A lexicon is a UTF-8 text file beside this module. Lines that begin with ``#`` are its header (``# source: ...``,
``# licence: ...``) or comments; every other non-blank line is an entry, its fields divided by tabs.
"""

from __future__ import annotations

from importlib.resources import files
from itertools import repeat

__all__ = ["lines", "read", "rows"]


def read(name: str) -> str:
    """The whole text of the lexicon file ``name``, header included."""
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


def lines(name: str) -> list[str]:
    """The entries of the lexicon file ``name``, in file order, not divided into fields."""
    entries = read(name).rstrip("\n").split("\n")
    # Comments stand at the top of a file, so that long lists need no look at every line.
    first = next((number for number, line in enumerate(entries) if line and line[0] != "#"), len(entries))
    entries = entries[first:]
    if "" in entries or any(map(str.startswith, entries, repeat("#"))):
        entries = [line for line in entries if line and line[0] != "#"]
    return entries


def rows(name: str) -> list[tuple[str, ...]]:
    """The entries of the lexicon file ``name``, in file order, each a tuple of its tab-divided fields."""
    return [tuple(line.split("\t")) for line in lines(name)]
