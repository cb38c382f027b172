"""The scorer: perfect for itself, and each figure moves with its own kind of mistake."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from kabul_corpus import Article, FormatError, RecordError, parse
from kabul_corpus.cli import main
from kabul_corpus.score import read_gold, score, seeds_gold
from tests.strategies import articles

TEXT = "“It will rain,” Ann Lee said on Monday. Lee added that the harvest “is lost” in May."


def at(words: str, nth: int = 0) -> list[int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return [start, start + len(words)]


def date(words: str, value: str | None) -> dict[str, Any]:
    start, end = at(words)
    return {"start": start, "end": end, "text": words, "type": "DATE", "value": value}


def quote(kind: str, content: list[int], cue: list[int], source: list[int]) -> dict[str, Any]:
    return {"kind": kind, "content": [content], "cue": cue, "source": source, "speaker": "lee"}


GOLD: dict[str, Any] = {
    "id": "1",
    "text": TEXT,
    "title": None,
    "byline": None,
    "published": {"value": None, "earliest": "2021-05-01", "latest": "2021-05-07"},
    "blocks": [{"start": 0, "end": len(TEXT), "role": "paragraph"}],
    "actors": [{"id": "lee", "name": "Ann Lee", "aliases": ["Lee"], "mentions": [at("Ann Lee"), at("Lee", 1)]}],
    "quotes": [
        quote("direct", at("“It will rain,”"), at("said"), at("Ann Lee")),
        quote("mixed", at("the harvest “is lost” in May"), at("added"), at("Lee", 1)),
    ],
    "dates": [date("Monday", "2021-05-03"), date("May", "2021-05")],
}


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    record = copy.deepcopy(GOLD)
    change(record)
    return record


class TestPerfect:
    def test_gold_against_itself(self) -> None:
        found = score([GOLD], [GOLD])
        assert found.mistakes == ()
        assert {measure.f1 for measure in found.measures} == {1.0}
        assert len(found.measures) == 17

    def test_articles_and_records_alike(self, gold_articles: tuple[Article, ...]) -> None:
        records = [article.to_dict() for article in gold_articles]
        assert score(gold_articles, records).measures == score(records, gold_articles).measures
        assert score(gold_articles, records).mistakes == ()

    def test_shipped_gold_is_that_of_the_seeds(self, gold_articles: tuple[Article, ...]) -> None:
        found = score(seeds_gold(), gold_articles)
        assert found.mistakes == ()
        assert found["quotes.strict"].wanted == 97

    @given(articles())
    @settings(suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault of the code
    def test_anything_against_itself(self, article: Article) -> None:
        found = score([article], [article])
        assert [mistake for mistake in found.mistakes if mistake.what == "content"] == []
        assert score([article], []).mistakes == score([article], []).mistakes


class TestMistakes:
    @pytest.mark.parametrize(
        ("change", "name", "f1", "mistake"),
        [
            (lambda r: r["quotes"].pop(), "quotes.strict", 2 / 3, ("quotes", "missed")),
            (lambda r: r["quotes"][0].update(content=[at("It will")]), "quotes.strict", 0.5, ("quotes", "content")),
            (lambda r: r["quotes"][0].update(content=[at("It will rain")]), "quotes.strict", 1, None),
            (lambda r: r["quotes"][1]["content"][0].__setitem__(0, at("that the")[0]), "quotes.strict", 1, None),
            (lambda r: r["quotes"][0].update(kind="scare"), "quotes.kind", 0.5, ("quotes", "kind")),
            (lambda r: r["quotes"][0].update(kind="scare"), "quotes.scare", 0, ("quotes", "kind")),
            (lambda r: r["quotes"][0].update(speaker=None), "quotes.speaker", 0.5, ("quotes", "speaker")),
            (lambda r: r["quotes"][0].update(speaker="LEE"), "quotes.speaker", 1, None),
            (lambda r: r["quotes"][0].update(cue=None), "quotes.cue", 0.5, ("quotes", "cue")),
            (lambda r: r["quotes"][0].update(source=at("Lee")), "quotes.source", 0.5, ("quotes", "source")),
            (lambda r: r["actors"].clear(), "actors.found", 0, ("actors", "missed")),
            (lambda r: r["actors"].append({"id": "x", "name": "X"}), "actors.found", 2 / 3, ("actors", "spurious")),
            (lambda r: r["actors"][0]["mentions"].pop(), "actors.mentions", 2 / 3, None),
            (lambda r: r["dates"].pop(), "dates.soft", 2 / 3, ("dates", "missed")),
            (lambda r: r["dates"][0].update(value="2021-05-10"), "dates.value", 0.5, ("dates", "value")),
            (lambda r: r["dates"][0].update(end=at("Monday.")[1]), "dates.strict", 0.5, ("dates", "extent")),
            (lambda r: r["blocks"][0].update(role="comment"), "blocks.roles", 0, ("blocks", "role")),
            (lambda r: r.update(byline={"text": "x", "start": 0, "end": 1}), "byline", 0, ("byline", "span")),
            (lambda r: r["published"].update(latest="2021-05-14"), "published", 1, None),
            (lambda r: r["published"].update(latest="2021-05-15"), "published", 0, ("published", "bounds")),
            (lambda r: r["published"].update(value="2021-05-03"), "published", 0, ("published", "bounds")),
            (lambda r: r["published"].update(earliest=None), "published", 0, ("published", "bounds")),
        ],
        ids=range(22),
    )
    def test_each_moves_its_figure(
        self, change: Callable[[dict[str, Any]], object], name: str, f1: float, mistake: tuple[str, str] | None
    ) -> None:
        found = score([GOLD], [changed(change)])
        assert found[name].f1 == pytest.approx(f1)
        kinds = [(one.layer, one.what) for one in found.mistakes]
        assert mistake in kinds if mistake else kinds == []

    def test_a_mistake_says_where_and_how(self) -> None:
        (mistake,) = score([GOLD], [changed(lambda r: r["quotes"][0].update(speaker=None))]).mistakes
        assert (mistake.article, mistake.start, mistake.end) == ("1", *at("“It will rain,”"))
        assert (mistake.wanted, mistake.found) == ("Ann Lee", None)

    def test_block_quotations_count_by_paragraph(self) -> None:
        def as_block(record: dict[str, Any]) -> None:
            record["quotes"] = [{"kind": "block", "content": [at("“It will rain,”"), at("in May")], "speaker": None}]

        gold = changed(as_block)
        half = copy.deepcopy(gold)
        half["quotes"][0]["content"].pop()
        assert score([gold], [half])["quotes.strict"].recall == 0.5


class TestScope:
    def test_what_the_gold_lacks_is_not_scored(self) -> None:
        found = score([{"id": "1", "dates": GOLD["dates"]}], [GOLD])
        assert [measure.name for measure in found.measures] == ["dates.strict", "dates.soft", "dates.value"]
        with pytest.raises(KeyError):
            found["quotes.strict"]

    def test_a_missing_prediction_counts_as_nothing_found(self) -> None:
        found = score([GOLD], [])
        assert (found["quotes.strict"].recall, found["quotes.strict"].precision) == (0.0, 1.0)
        assert {mistake.found for mistake in found.mistakes if mistake.what == "missed"} == {None}

    def test_an_unknown_day_must_stay_unknown(self) -> None:
        unknown = {"value": None, "earliest": "2024-03-22", "latest": None}
        gold = changed(lambda r: r.update(published=unknown))
        assert score([gold], [gold])["published"].f1 == 1
        assert score([gold], [GOLD])["published"].f1 == 0

    def test_folder_of_gold(self, tmp_path: Path) -> None:
        (tmp_path / "a.json").write_text(json.dumps(GOLD), encoding="utf-8")
        (tmp_path / "b.jsonl").write_text(json.dumps(GOLD | {"id": "2"}) + "\n", encoding="utf-8")
        (tmp_path / "README.md").write_text("x", encoding="utf-8")
        assert [record["id"] for record in read_gold(tmp_path)] == ["1", "2"]

    def test_summary_has_a_line_a_figure(self) -> None:
        summary = score([GOLD], [parse(TEXT, id="1")]).summary()
        assert summary.count("\n") == 18

    def test_broken_gold_says_where(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_text(json.dumps(GOLD) + "\n{", encoding="utf-8")
        with pytest.raises(FormatError, match=r"a\.jsonl, line 2"):
            read_gold(tmp_path)
        with pytest.raises(RecordError, match="'1'"):
            score([{"id": "1", "quotes": [{}]}], [])


class TestCommand:
    def test_own_pages(self, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        (tmp_path / "gold").mkdir()
        (tmp_path / "gold" / "1.json").write_text(json.dumps(GOLD), encoding="utf-8")
        (tmp_path / "1.txt").write_text(TEXT, encoding="utf-8")
        mistakes = tmp_path / "mistakes.tsv"
        arguments = [str(tmp_path / "1.txt"), "--gold", str(tmp_path / "gold"), "--mistakes", str(mistakes)]
        assert main(["score", *arguments]) == 0
        assert b"quotes.strict" in capsysbinary.readouterr().out
        assert mistakes.read_text(encoding="utf-8").startswith("article\tlayer\twhat\tstart\tend\twanted\tfound\n")

    def test_seeds(self, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        assert main(["score"]) == 0
        assert b"quotes.strict" in capsysbinary.readouterr().out

    @pytest.mark.parametrize("arguments", [["x.txt"], ["--gold", "x"]])
    def test_half_a_call_is_wrong(self, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit):
            main(["score", *arguments])
        assert "--gold" in capsys.readouterr().err
