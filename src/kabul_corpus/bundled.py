"""Folders that travel with the package: in the wheel inside it, in a source checkout where their one copy is."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

__all__ = ["files_in"]

_CHECKOUT = Path(__file__).parents[2]


def files_in(name: str, *, checkout: str) -> list[Traversable]:
    """The files in the folder ``name`` of the package, by name, also where it was imported from an archive.

    ``checkout`` is the folder's place in a source checkout.
    """
    folder: Traversable = files(__package__).joinpath(name)
    if not folder.is_dir():
        folder = _CHECKOUT / checkout
    return sorted(folder.iterdir(), key=lambda file: file.name)
