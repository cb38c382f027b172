"""Roles on invented pages labelled line by line: every role is found, and found rightly, at least nine times in ten."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from kabul_corpus.model import BlockRole
from kabul_corpus.structure import read
from kabul_corpus.structure.lines import read_lines
from kabul_corpus.structure.phrases import kinds_of

PAGES = Path(__file__).with_name("structure_pages.txt")
FLOOR = 0.9


@cache
def pages() -> dict[str, list[tuple[str | None, str]]]:
    """The pages by name: for each line its role and its text; a blank line has no role, nor one that goes on ("+")."""
    found: dict[str, list[tuple[str | None, str]]] = {}
    name = None
    for line in PAGES.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            name = line[3:]
            found[name] = []
        elif name is not None:
            role, _, text = line.partition("\t")
            found[name].append((role, text) if role not in ("", "+") else (None, text))
    return found


@cache
def outcomes(name: str) -> tuple[tuple[str, str, str], ...]:
    """For each labelled line of a page: the role it should have, the role it got, its text."""
    lines = pages()[name]
    text = "\n".join(words for _, words in lines)
    got = {block.span.start: block.role for block in read(text).blocks}
    found, start = [], 0
    for role, words in lines:
        if role is not None:
            found.append((role, str(got.get(start, "no block")), words))
        start += len(words) + 1
    return tuple(found)


@cache
def counts() -> tuple[Counter[str], Counter[str], Counter[str]]:
    wanted, given, right = Counter[str](), Counter[str](), Counter[str]()
    for name in pages():
        for want, got, _ in outcomes(name):
            wanted[want] += 1
            given[got] += 1
            right[want] += want == got
    return wanted, given, right


def test_four_hundred_lines_and_every_role() -> None:
    wanted, _, _ = counts()
    assert wanted.total() >= 460
    assert set(wanted) == set(BlockRole)


@pytest.mark.parametrize("role", list(BlockRole))
def test_precision_and_recall(role: BlockRole) -> None:
    wanted, given, right = counts()
    missed = [
        (want, got, words[:60])
        for name in pages()
        for want, got, words in outcomes(name)
        if want != got and role in (want, got)
    ]
    assert right[role] >= FLOOR * wanted[role], missed
    assert right[role] >= FLOOR * given[role], missed


PHRASES = [
    ("The next issue of The Valley Week will soon be in your inbox.", "newsletter"),
    ("©2019 The Valley Post. All rights reserved.", "rights"),
    ("Catch all the Sund News and Latest News Updates on The VC News", "newsletter"),
    ("These live updates are now closed.", "note"),
    ("Media playback is unsupported on your device", "nav"),
    ("They said that these live updates of the prices were not right.", None),
    ("Submit to Pinboard (Opens in new window)", "nav"),
    ("Be sure to visit us on Facebook, Twitter, and Instagram.", "share"),
    ("The court protects personal information, and the ministry sells it to whoever pays.", None),
    ("The game is streamed to your browser. It costs nine euros.", None),
    ("Name *   Email *   Website", "comment_form"),
    ("Names and addresses were on the list.", None),
    ("Previous articleRoad to the north opens", "related_line"),
    ("Previous articles told of the mill.", None),
    ("Be nice. No name-calling, no insults.", None),
    ("ADVERTISEMENT - STORY CONTINUES BELOW", "advert"),
]


@pytest.mark.parametrize(("line", "kind"), PHRASES)
def test_stock_phrases_in_lines(line: str, kind: str | None) -> None:
    assert kinds_of(read_lines(line)) == [kind]
