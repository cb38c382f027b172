"""The tokens of a text, their kinds, and the columns that say where a region or a clause may begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kabul_corpus.quotes import tokens as module
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.tokens import Kind, Tokens

TEXT = "“We lost it,” Mr. Lind said on Monday, “and ’twas all.” According to the U.S. mayor, who was there, it burned!"

KINDS = [
    (Kind.CUE, ["said"]),
    (Kind.STOP, ["Mr.", ".", "U.S.", "!"]),
    (Kind.MARK, ["“", "”", "“", "’", "”"]),
    (Kind.BREAK, [",", ",", "and", "According", ",", ","]),
    (Kind.COMMA, [",", ",", ",", ","]),
    (Kind.FINITE, ["lost", "said", "was"]),
]


def scene_of(text: str) -> Scene:
    return Scene(text, [(0, len(text))])


@pytest.mark.parametrize(("kind", "words"), KINDS)
def test_the_tokens_of_a_kind_stand_in_order(kind: int, words: list[str]) -> None:
    tokens = Tokens(TEXT, [(0, len(TEXT))])
    assert [tokens.words[i] for i in tokens.places(kind)] == words


def test_a_word_is_none_of_the_kinds_that_only_marks_are_of() -> None:
    tokens = Tokens("houses", [(0, 6)])
    assert tokens.kinds == bytes([Kind.WORD])


def test_words_that_were_forgotten_are_of_the_same_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Tokens(TEXT, [(0, len(TEXT))]).kinds
    monkeypatch.setattr(module, "_MOST_WORDS", 3)
    monkeypatch.setattr(module, "_KINDS", module._Kinds())
    assert Tokens(TEXT, [(0, len(TEXT))]).kinds == before
    assert len(module._KINDS) <= 3


PIECES = st.sampled_from(
    ["“", "”", '"', "'", "‘", "’", "He", "said", "is", "was", ",", ".", "and", "it", " ", "\n", "(", "—"]
)


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_columns_say_what_regions_and_words_say(text: str) -> None:
    scene = scene_of(text)
    words = scene.tokens.words
    regions = [region for region in scene.regions if region.stop > region.first]
    assert list(scene.marked) == [int(level >= 0) for level in scene.level]
    assert {i for i, here in enumerate(scene.openings) if here} == {region.first for region in regions}
    assert {i for i, here in enumerate(scene.closings) if here} == {region.stop - 1 for region in regions}
    assert list(scene.wordlike) == [int(word[0].isalnum()) for word in words]
    assert not any(finite and level >= 0 for finite, level in zip(scene.finite, scene.level, strict=True))
    assert all(scene.edges[region.first] and scene.breaks[region.first] for region in regions)
