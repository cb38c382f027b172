"""The tokens of a text, their kinds, and the columns that say where a region or a clause may begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kabul_corpus.quotes import phrase_words
from kabul_corpus.quotes import tokens as module
from kabul_corpus.quotes.classes import CLASSES
from kabul_corpus.quotes.cues import ENTRIES
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
    (Kind.PLAIN, ["Mr.", "Lind", "twas", "U.S.", "mayor"]),
    (Kind.VERB, ["lost", "said", "was", "burned"]),
    (Kind.PAST, ["was", "burned"]),
]


def scene_of(text: str) -> Scene:
    return Scene(text, [(0, len(text))])


@pytest.mark.parametrize(("kind", "words"), KINDS)
def test_the_tokens_of_a_kind_stand_in_order(kind: int, words: list[str]) -> None:
    tokens = Tokens(TEXT, [(0, len(TEXT))])
    assert [tokens.words[i] for i in tokens.places(kind)] == words


def test_a_word_is_none_of_the_kinds_that_only_marks_are_of() -> None:
    tokens = Tokens("houses", [(0, 6)])
    assert not any(tokens.places(kind) for kind in (Kind.STOP, Kind.MARK, Kind.EDGE, Kind.BREAK, Kind.COMMA))
    assert tokens.places(Kind.WORD) == tokens.places(Kind.PLAIN) == [0]


def test_words_that_were_forgotten_are_of_the_same_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Tokens(TEXT, [(0, len(TEXT))])
    monkeypatch.setattr(module, "_MOST_WORDS", 3)
    monkeypatch.setattr(module, "_KINDS", module._Kinds())
    monkeypatch.setattr(module, "_LOWER", module._Lower())
    after = Tokens(TEXT, [(0, len(TEXT))])
    assert (after.kinds, after.lower) == (before.kinds, before.lower)
    assert len(module._KINDS) <= 3
    assert len(module._LOWER) <= 3


CAPITALS = [
    ("He told US officials", "US"),
    ("He told us officials", "us"),
    ("WHO said so", "WHO"),
    ("HE TOLD US ALL", "us"),
    ("fight against IS.", "IS"),
]


@pytest.mark.parametrize(("text", "lower"), CAPITALS)
def test_names_that_look_like_words_keep_their_capitals_where_all_is_not_in_capitals(text: str, lower: str) -> None:
    assert lower in Tokens(text, [(0, len(text))]).lower


@given(st.text(st.sampled_from("ab.A’'\"“” \t\n\u2003\u3000\x1f,9"), max_size=40), st.integers(0, 3), st.integers(0, 3))
def test_tokens_stand_where_they_begin_and_only_spaces_between(text: str, before: int, behind: int) -> None:
    start, end = min(before, len(text)), max(min(before, len(text)), len(text) - behind)
    tokens = Tokens(text, [(start, end)])
    covered: set[int] = set()
    for word, place in zip(tokens.words, tokens.starts, strict=True):
        assert text[place : place + len(word)] == word
        covered.update(range(place, place + len(word)))
    assert all(text[i].isspace() for i in range(start, end) if i not in covered)


KNOWN = {*ENTRIES, *phrase_words.HUMAN, *set().union(*CLASSES.values()), *module.QUOTE_MARKS}


@given(st.text(max_size=12).map(str.strip).filter(bool))
def test_sets_of_kinds_are_few_enough_for_a_byte(word: str) -> None:
    for known in KNOWN:
        module._KINDS[known]
    module._KINDS[word.lower()]
    assert len(module._SETS) < 64


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
