"""Whom a name means over several articles, by which one name actors go, and what is said where nothing is called so."""

from __future__ import annotations

import json
import pickle
import warnings

import pytest

import kabul_corpus as kc
from kabul_corpus import plots
from kabul_corpus.cast import Cast, fold

PAGES = (
    "President Joe Biden spoke on Monday. “We will leave,” President Biden said.",
    "Joseph R. Biden Jr. flew to Delaware. “It is late,” Mr. Biden told reporters.",
    "Hunter Biden, the painter, answered. “I paint,” Hunter Biden said.",
    "“The U.S. Senate must act,” Maren Oduya, the mayor of Harrow, said. The Taliban did not answer.",
    "Maren K. Oduya, the mayor of Harrow, resigned. “I am tired,” Oduya said. A spokesman said the hall was shut.",
)


@pytest.fixture(scope="module")
def corpus() -> kc.Corpus:
    return kc.Corpus(kc.parse(text, id=str(number)) for number, text in enumerate(PAGES))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Taliban", "taliban"),
        ("U.S. Senate", "us senate"),
        ("  Ned \n Price ", "ned price"),
        ("O’Neill", "o'neill"),
        ("The", "the"),
        ("", ""),
    ],
)
def test_names_are_compared_folded(one: str, other: str) -> None:
    assert fold(one) == other


class TestWhoIsMeant:
    @pytest.mark.parametrize(
        ("name", "articles"),
        [
            ("Joe Biden", {0, 1}),
            ("joe biden", {0, 1}),
            ("President Biden", {0, 1}),
            ("Hunter Biden", {2}),
            ("Maren Oduya", {3, 4}),
            ("Maren K. Oduya", {3, 4}),
            ("Maren K Oduya", {3, 4}),
            ("Mayor Oduya", {3, 4}),
            ("the Taliban", {3}),
            ("The Taliban", {3}),
            ("US Senate", {3}),
        ],
    )
    def test_by_any_name_in_any_article(self, corpus: kc.Corpus, name: str, articles: set[int]) -> None:
        assert {number for number, _ in Cast(corpus).called(name)} == articles

    def test_a_title_before_no_name_means_nobody(self, corpus: kc.Corpus) -> None:
        with pytest.warns(kc.UnknownName):
            assert not Cast(corpus).called("President Taliban")

    @pytest.mark.parametrize(
        ("wrong", "nearest"),
        [("Joe Bidden", "Joe Biden"), ("Maren Odulya", "Maren K. Oduya"), ("the Talibans", "Taliban")],
    )
    def test_the_nearest_is_named_at_the_line_that_asks(self, corpus: kc.Corpus, wrong: str, nearest: str) -> None:
        with pytest.warns(kc.UnknownName, match="nothing is called") as caught:
            assert corpus.quotes(speaker=wrong) == ()
        assert caught[0].filename == __file__
        assert isinstance(caught[0].message, kc.UnknownName)
        assert caught[0].message.nearest[0] == nearest

    def test_nothing_comes_near(self, corpus: kc.Corpus) -> None:
        with pytest.warns(kc.UnknownName, match="'Qqqq'$"):
            corpus.quotes(about="Qqqq")

    def test_the_warning_is_a_value(self) -> None:
        again = pickle.loads(pickle.dumps(kc.UnknownName("a", ("b",))))
        assert (again.name, again.nearest, str(again)) == ("a", ("b",), "nothing is called 'a'; nearest: b")

    def test_a_name_without_quotes_is_no_mistake(self, corpus: kc.Corpus) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert corpus.quotes(speaker="the Taliban") == ()


class TestOneName:
    def test_in_hits_tables_and_voices(self, corpus: kc.Corpus) -> None:
        name = "Maren K. Oduya"
        hits = corpus.quotes(speaker="Oduya")
        assert {hit.speaker_name for hit in hits} == {name}
        assert {hit.speaker.name for hit in hits if hit.speaker} == {name}
        assert {row["speaker"] for row in corpus.quotes_table(speaker="Oduya")} == {name}
        assert sum(row["name"] == name for row in corpus.actors_table()) == 2
        assert name in {row["quoted"] for row in corpus.voices_table()}
        assert "Maren Oduya" not in {row["quoted"] for row in corpus.voices_table()}

    def test_the_articles_own_name_stays_among_its_aliases(self, corpus: kc.Corpus) -> None:
        rows = [row for row in corpus.actors_table() if row["name"] == "Maren K. Oduya"]
        assert isinstance(rows[0]["aliases"], tuple)
        assert "Maren Oduya" in rows[0]["aliases"]

    def test_ids_over_all_articles(self, corpus: kc.Corpus) -> None:
        ids = {merged.actor.name: merged.id for merged in corpus.actors()}
        assert {row["speaker_merged"] for row in corpus.quotes_table(speaker="Oduya")} == {ids["Maren K. Oduya"]}
        assert {row["merged"] for row in corpus.actors_table()} == {merged.id for merged in corpus.actors()} | {None}


OWN_ROWS = ({"id": "ann-lee", "name": "Ann Lee", "kind": "person", "aliases": "Anna Lee-Marsh", "country": "US"},)
OWN_TEXTS = ("“It stays closed,” Ann Lee said on Monday.", "“A year,” Anna Lee-Marsh told reporters on Tuesday.")


@pytest.fixture(scope="module")
def parser() -> kc.Parser:
    return kc.Parser(whoswho=OWN_ROWS)


@pytest.fixture(scope="module")
def corpora(parser: kc.Parser, tmp_path_factory: pytest.TempPathFactory) -> list[kc.Corpus]:
    folder = tmp_path_factory.mktemp("pages")
    for number, text in enumerate(OWN_TEXTS):
        folder.joinpath(f"{number}.txt").write_text(text, encoding="utf-8")
    loaded = kc.load(folder, parser=parser)
    loaded.save(folder / "saved.jsonl")
    return [
        loaded,
        kc.load(folder / "saved.jsonl", parser=parser),
        kc.Corpus(parser.parse_many(OWN_TEXTS), whoswho=parser.whoswho),
        kc.Corpus.from_records(loaded.to_records(), whoswho=parser.whoswho),
        kc.Corpus([*loaded, kc.parse("Talks went on.")], whoswho=parser.whoswho)[:2],
        pickle.loads(pickle.dumps(loaded)),
    ]


class TestOwnWhosWho:
    def test_its_rows_join_articles(self, corpora: list[kc.Corpus]) -> None:
        for corpus in corpora:
            (one,) = corpus.actors(kind="person")
            assert (one.id, one.basis.value, len(one.members)) == ("ann-lee", "link", 2)
            assert len(corpus.quotes(speaker="Anna Lee-Marsh")) == len(corpus.quotes_table(speaker="Ann Lee")) == 2
            assert [row["speaker"] for row in corpus.quotes_table()] == ["Ann Lee", "Ann Lee"]
            assert [row["name"] for row in corpus.cast_table()] == ["Ann Lee"]

    def test_without_it_they_are_two(self, corpora: list[kc.Corpus]) -> None:
        assert len(kc.Corpus(corpora[0]).actors(kind="person")) == 2
        assert kc.Corpus(corpora[0]) == corpora[0]

    def test_the_page_and_the_plots_have_one(self, corpora: list[kc.Corpus]) -> None:
        people = json.loads(corpora[0].to_html().partition('id="data">')[2].partition("</script>")[0])["people"]
        assert [one["id"] for one in people] == ["ann-lee"]
        pytest.importorskip("matplotlib")
        (axes,) = plots.share_of_voice(corpora[0]).axes
        assert [label.get_text() for label in axes.get_yticklabels()] == ["Ann Lee"]

    def test_a_data_frame(self, parser: kc.Parser) -> None:
        pandas = pytest.importorskip("pandas")
        corpus = kc.from_dataframe(pandas.DataFrame({"text": OWN_TEXTS}), parser=parser)
        assert len(corpus.quotes(speaker="Ann Lee")) == 2
