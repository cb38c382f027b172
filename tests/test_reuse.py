"""The same quote found again: planted copies come back, chance does not join, differences are shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kabul_corpus.reuse import Likeness, differences, find_reuse, is_copy, reuse_keys
from tests.planted import Planter, article, pair_scores

KEYS = [-6980857492384395244, -7952562765536015595, 2717662876903365020, 4812273906710211823]
SAID = "“We will judge the Taliban by what they do, not by what they say.”"


class TestPlanted:
    @pytest.mark.parametrize("seed", range(3))
    def test_are_found(self, seed: int) -> None:
        planter = Planter(seed)
        precision, recall = pair_scores(find_reuse(planter.articles(600)), planter.truth)
        assert precision >= 0.98
        assert recall >= 0.97

    def test_many_copies_of_one_quote(self) -> None:
        (reuse,) = find_reuse(article(str(number), [SAID]) for number in range(2000))
        assert len(reuse) == 2000


class TestLikeness:
    @pytest.mark.parametrize(
        ("copy", "likeness"),
        [
            (SAID, Likeness.EXACT),
            ('"We will judge the Taliban by what they do - not by what they say"', Likeness.MARKS),
            ("‘WE WILL JUDGE THE TALIBAN BY WHAT THEY DO NOT BY WHAT THEY SAY.’", Likeness.MARKS),
            ("“judge the Taliban by what they do”", Likeness.TRIMMED),
            ("“We will judge the Taliban by their deeds, not by what they say.”", Likeness.NEAR),
            ("“We shall judge the Taliban by what they do, not by what they say.”", Likeness.NEAR),
            ("“We will judge [them] by what they do, not by what they say.”", Likeness.NEAR),
            ("“We will never again leave the country that we came to save.”", None),
            ("“by what they say”", None),
        ],
        ids=range(9),
    )
    def test_of_a_copy(self, copy: str, likeness: Likeness | None) -> None:
        found = find_reuse([article("1", [SAID]), article("2", [copy])])
        assert [member.likeness for reuse in found for member in reuse.copies] == (
            [] if likeness is None else [Likeness.EXACT, likeness]
        )

    def test_fullest_is_the_measure(self) -> None:
        (reuse,) = find_reuse([article("1", ["“the Taliban by what they do, not”"]), article("2", [SAID])])
        assert reuse.fullest.article == "2"
        assert [(copy.article, copy.likeness.value) for copy in reuse.copies] == [("1", "trimmed"), ("2", "exact")]

    def test_a_speech_joins_nothing_but_holds_each(self) -> None:
        first, second = "one two three four five six seven", "red green blue white black grey brown"
        middle = " ".join(f"w{number}" for number in range(60))
        speech = f"{first} {middle} {second}"
        articles = [article("1", [first]), article("2", [second]), article("3", [speech]), article("4", [first])]
        found = find_reuse(articles)
        assert [[(copy.article, copy.likeness.value) for copy in reuse.copies] for reuse in found] == [
            [("1", "exact"), ("3", "within"), ("4", "exact")],
            [("2", "exact"), ("3", "within")],
        ]


class TestScope:
    def test_within_one_article_is_no_reuse(self) -> None:
        assert find_reuse([article("1", [SAID, SAID])]) == ()

    def test_short_quotes_are_left_out(self) -> None:
        assert find_reuse([article("1", ["“it went well”"]), article("2", ["“it went well”"])]) == ()
        assert len(find_reuse([article("1", ["“it went well”"]), article("2", ["“it went well”"])], min_words=3)) == 1

    def test_kinds(self) -> None:
        assert find_reuse([article("1", [SAID]), article("2", [SAID])], kinds=["indirect"]) == ()

    @given(st.lists(st.text(st.sampled_from("ab “”.,'’\n\ud800é"), max_size=200), max_size=6))
    def test_any_texts(self, texts: list[str]) -> None:
        articles = [article(str(number), [text]) for number, text in enumerate(texts) if text]
        found = find_reuse(articles)
        assert found == find_reuse(articles)
        members = [
            (copy.article, copy.quote.id) for reuse in found for copy in reuse.copies if copy.likeness != "within"
        ]
        assert len(members) == len(set(members))

    @pytest.mark.parametrize("text", ["a " * 60_000, "a b " * 30_000, " ".join(map(str, range(60_000)))])
    def test_hostile_lengths(self, text: str) -> None:
        assert len(find_reuse([article("1", [text]), article("2", [text + "c"])])) == 1


class TestDifferences:
    @given(st.text(st.sampled_from("ab ,.é"), max_size=60), st.text(st.sampled_from("ab ,.é"), max_size=60))
    def test_turn_the_first_into_the_second(self, first: str, second: str) -> None:
        built, at = "", 0
        for found in differences(first, second):
            assert first[found.start : found.end] == found.first
            assert found.first != found.second
            built += first[at : found.start] + found.second
            at = found.end
        assert built + first[at:] == second

    def test_long_texts_are_cut_at_what_they_share(self) -> None:
        (found,) = differences("a " * 5000 + "x y" + " b" * 5000, "a " * 5000 + "z" + " b" * 5000)
        assert (found.first, found.second) == ("x y", "z")

    def test_equal_texts(self) -> None:
        assert differences(SAID, SAID) == ()
        assert differences("a " * 5000, "a " * 5000) == ()


class TestKeys:
    def test_stay_what_they_are(self) -> None:
        """Tables of keys are kept for years: these are what the first version gave."""
        assert reuse_keys(SAID) == KEYS

    def test_fit_columns_of_64_bits_and_come_once(self) -> None:
        keys = reuse_keys(" ".join(map(str, range(2000))) * 2)
        assert all(-(2**63) <= key < 2**63 for key in keys)
        assert len(set(keys)) == len(keys)
        assert 0.35 < len(keys) / 2000 < 0.45

    @given(st.lists(st.sampled_from("abcdefgh"), max_size=30), st.lists(st.sampled_from("abcdefgh"), max_size=30))
    def test_six_words_in_common_are_a_key_in_common(self, before: list[str], after: list[str]) -> None:
        run = "one two three four five six"
        first, second = " ".join([*before, run, *after]), f"“{run.upper()}!” {' '.join(after)}"
        assert set(reuse_keys(run)) & set(reuse_keys(first)) & set(reuse_keys(second))

    @pytest.mark.parametrize("text", ["", "“”", "two words", "\ud800"])
    def test_of_few_words_there_are_none(self, text: str) -> None:
        assert reuse_keys(text) == []

    @pytest.mark.parametrize("seed", range(2))
    def test_decisions_are_those_of_the_search(self, seed: int) -> None:
        for reuse in find_reuse(Planter(seed).articles(200)):
            assert all(any(is_copy(a.quote.text, b.quote.text) for b in reuse.copies if b != a) for a in reuse.copies)

    @pytest.mark.parametrize(
        ("first", "second", "copy"),
        [
            ("", "", False),
            ("by what", "by what they do", False),
            ("by what they", "We judge them by what they do.", True),
            (SAID, SAID.upper(), True),
            (SAID, "“We will never again leave the country that we came to save.”", False),
        ],
    )
    def test_decisions(self, first: str, second: str, copy: bool) -> None:
        assert is_copy(first, second) is is_copy(second, first) is copy
