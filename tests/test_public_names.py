"""The public names, pinned: a change here is a change of the interface."""

from __future__ import annotations

import inspect
from importlib.metadata import version
from pathlib import Path

import pytest

import kabul_corpus

PINNED = Path(__file__).parent.joinpath("data", "public_names.txt").read_text(encoding="utf-8").split()


def test_names_are_the_pinned_ones() -> None:
    assert sorted(kabul_corpus.__all__) == sorted(PINNED)
    assert dir(kabul_corpus) == sorted(kabul_corpus.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = kabul_corpus.nothing


def test_version() -> None:
    assert kabul_corpus.__version__ == version("kabul_corpus")


def test_every_public_name_has_an_example() -> None:
    assert [
        name for name in kabul_corpus.__all__ if ">>>" not in (inspect.getdoc(getattr(kabul_corpus, name)) or "")
    ] == []


def test_every_public_object_and_member_is_documented() -> None:
    missing = []
    for name in kabul_corpus.__all__:
        value = getattr(kabul_corpus, name)
        if not inspect.getdoc(value):
            missing.append(name)
        if inspect.isclass(value) and value.__module__.startswith("kabul_corpus"):
            for member, thing in vars(value).items():
                public = not member.startswith("_") and isinstance(thing, (property, classmethod, type(inspect.getdoc)))
                if public and not inspect.getdoc(getattr(value, member, thing)):
                    missing.append(f"{name}.{member}")
    assert missing == []
