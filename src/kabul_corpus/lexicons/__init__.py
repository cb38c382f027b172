"""Data files, each with its source and licence in its own header, and the one way to read them.

A lexicon is a UTF-8 text file beside this module. Lines that begin with ``#`` are its header (``# source: ...``,
``# licence: ...``) or comments; every other non-blank line is an entry, its fields divided by tabs.
"""

from __future__ import annotations

from pkgutil import get_data

__all__ = ["bytes_of", "lines", "read", "rows"]


def bytes_of(package: str, name: str) -> bytes:
    """The data file ``name`` beside the modules of ``package``, wherever that was imported from.

    As ``importlib.resources`` gives it, which brings archives, temporary files and more: a tenth of a first parse.
    """
    data = get_data(package, name)
    if data is None:
        raise FileNotFoundError(f"{package} was imported by a loader that has no data: {name} cannot be read")
    return data


def read(name: str) -> str:
    """The whole text of the lexicon file ``name``, header included."""
    text = bytes_of(__name__, name).decode("utf-8")
    return text.replace("\r\n", "\n") if "\r" in text else text


def lines(name: str) -> list[str]:
    """The entries of the lexicon file ``name``, in file order, not divided into fields."""
    text = read(name)
    start = 0
    while text.startswith(("#", "\n"), start):
        start = text.find("\n", start) + 1 or len(text)
    entries = text[start:].rstrip("\n").split("\n")
    # Few files have comments or blank lines further down: long lists need no look at every line.
    if "" in entries or "#" in text[start:]:
        entries = [line for line in entries if line and line[0] != "#"]
    return entries


def rows(name: str) -> list[tuple[str, ...]]:
    """The entries of the lexicon file ``name``, in file order, each a tuple of its tab-divided fields."""
    return [tuple(line.split("\t")) for line in lines(name)]
