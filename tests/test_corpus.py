"""A corpus as a sequence, its questions, its way to a file and back; on articles made by hand: no rule takes part."""

from __future__ import annotations

import datetime as dt
import gzip
import inspect
import json
import pickle
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kabul_corpus as kc
from kabul_corpus.filters import QuoteFilter
from kabul_corpus.model import Span
from tests.strategies import texts

TEXT = "Ned Price said “the Taliban promised” calm. The Taliban denied it in 2020."


def at(words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span.of(TEXT, start, start + len(words))


PRICE = kc.Actor("price", "Ned Price", kc.ActorKind.PERSON, aliases=("Price",), mentions=(at("Ned Price"),))
TALIBAN = kc.Actor(
    "taliban", "Taliban", kc.ActorKind.ARMED_GROUP, mentions=(at("the Taliban"), at("The Taliban")), country="AF"
)


def quote(number: int, kind: kc.QuoteKind, content: Span, speaker: kc.Actor | None) -> kc.Quote:
    return kc.Quote(
        id=f"q{number}",
        kind=kind,
        content=(content,),
        cue=None,
        source=None,
        speaker=None if speaker is None else kc.ActorRef(speaker.id, speaker.name),
        speaker_chain=(),
        addressee=None,
        medium=None,
        mode=kc.Mode.SPEECH,
        realis=kc.Realis.ACTUAL,
        confidence=kc.Confidence.HIGH,
        rule="hand",
        role=kc.BlockRole.PARAGRAPH,
    )


def date(content: Span, year: int) -> kc.DateMention:
    return kc.DateMention(
        span=content, kind=kc.DateKind.DATE, value=str(year), edtf=str(year), earliest=dt.date(year, 1, 1),
        latest=dt.date(year, 12, 31), granularity=kc.Granularity.YEAR, modifier=None, signal=None,
        anchor=kc.Anchor.EXPLICIT, calendar=kc.Calendar.GREGORIAN, alternatives=(), rule="hand",
    )  # fmt: skip


QUOTES = (
    quote(1, kc.QuoteKind.MIXED, at("“the Taliban promised” calm"), PRICE),
    quote(2, kc.QuoteKind.INDIRECT, at("it"), TALIBAN),
    quote(3, kc.QuoteKind.SCARE, at("calm"), None),
)


def article(name: str, published: kc.Published) -> kc.Article:
    return kc.Article(
        id=name, text=TEXT, language="en", title=None, standfirst=None, byline=None, dateline=None, publisher=None,
        blocks=(kc.Block(Span.of(TEXT, 0, len(TEXT)), kc.BlockRole.PARAGRAPH),), notes=(), published=published,
        dates=(date(at("2020"), 2020),), actors=(PRICE, TALIBAN), quotes=QUOTES,
    )  # fmt: skip


KNOWN = article("known", kc.Published(dt.date(2021, 8, 15), dt.date(2021, 8, 15), dt.date(2021, 8, 15), "given"))
SPAN = article("span", kc.Published(None, dt.date(2021, 9, 1), dt.date(2021, 9, 10)))
OPEN = article("open", kc.Published(None, dt.date(2021, 10, 1), None))
UNKNOWN = article("unknown", kc.Published())
CORPUS = kc.Corpus([KNOWN, SPAN, OPEN, UNKNOWN])


class TestSequence:
    def test_positions_ids_and_slices(self) -> None:
        assert len(CORPUS) == 4
        assert list(CORPUS) == [KNOWN, SPAN, OPEN, UNKNOWN]
        assert (CORPUS[1], CORPUS[-1], CORPUS["open"]) == (SPAN, UNKNOWN, OPEN)
        assert CORPUS[1:3] == kc.Corpus([SPAN, OPEN])
        assert ("span" in CORPUS, "no" in CORPUS, SPAN in CORPUS) == (True, False, True)  # type: ignore[comparison-overlap]
        assert CORPUS.index(OPEN) == 2
        with pytest.raises(KeyError):
            CORPUS["no"]
        with pytest.raises(IndexError):
            CORPUS[4]

    def test_is_a_value(self) -> None:
        again = kc.Corpus(CORPUS)
        assert again == CORPUS
        assert hash(again) == hash(CORPUS)
        assert again != CORPUS[:3]
        assert pickle.loads(pickle.dumps(CORPUS)) == CORPUS
        with pytest.raises(AttributeError):
            CORPUS.articles = ()  # type: ignore[misc]

    def test_ids_are_unique(self) -> None:
        with pytest.raises(ValueError, match="'known'"):
            kc.Corpus([KNOWN, KNOWN])

    def test_its_repr_is_short(self) -> None:
        assert repr(CORPUS) == "Corpus(articles=<4 articles>, errors=<0 errors>)"

    def test_what_stands_in_it_fits_two_lines(self) -> None:
        assert repr(KNOWN) == "Article('known', 74 characters, 1 dates, 2 actors, 3 quotes)"
        assert repr(QUOTES[0]) == "Quote(q1, mixed, Ned Price: '“the Taliban promised” calm', 15-42)"
        assert repr(CORPUS.quotes()[1]) == "QuoteHit('known', Quote(q2, indirect, Taliban: 'it', 63-65))"
        assert repr(kc.Parser(()).parse("Yes", id="a")) == "Article('a', 'Yes', 3 characters)"
        for article in kc.load_seeds():
            assert len(repr(article)) <= 160
            assert all(len(repr(hit)) <= 200 for hit in kc.Corpus([article]).quotes())


class TestQuotes:
    @pytest.mark.parametrize(
        ("conditions", "found"),
        [
            ({}, ["q1", "q2", "q3"]),
            ({"speaker": "Ned Price"}, ["q1"]),
            ({"speaker": "PRICE"}, ["q1"]),
            ({"speaker": "price"}, ["q1"]),
            ({"speaker": "The Taliban"}, ["q2"]),
            ({"about": "taliban"}, ["q1"]),
            ({"about": "Ned Price"}, []),
            ({"kind": "indirect"}, ["q2"]),
            ({"kind": kc.QuoteKind.SCARE}, ["q3"]),
            ({"kind": ["mixed", kc.QuoteKind.SCARE]}, ["q1", "q3"]),
            ({"text": "PROMISED"}, ["q1"]),
            ({"text": "calm", "kind": "scare"}, ["q3"]),
            ({"text": "no such words"}, []),
        ],
        ids=str,
    )
    def test_conditions(self, conditions: dict[str, Any], found: list[str]) -> None:
        hits = CORPUS.quotes(**conditions)
        assert [(hit.article.id, hit.quote.id) for hit in hits] == [(one.id, name) for one in CORPUS for name in found]

    @pytest.mark.parametrize(
        ("since", "until", "found"),
        [
            ("2021-08-15", "2021-08-15", ["known"]),
            (dt.date(2021, 8, 16), None, ["span", "open"]),
            ("2021-09-10", "2021-09-30", ["span"]),
            (None, "2021-08-31", ["known"]),
            ("2022-01-01", None, ["open"]),
            (None, "2020-01-01", []),
        ],
    )
    def test_days_of_publication(self, since: Any, until: Any, found: list[str]) -> None:
        hits = CORPUS.quotes(since=since, until=until, kind="mixed")
        assert [hit.article.id for hit in hits] == found

    def test_a_hit_knows_its_speaker(self) -> None:
        first, _, third = CORPUS[:1].quotes()
        assert first.speaker == PRICE
        assert third.speaker is None
        assert first.article.text[first.quote.start : first.quote.end] == first.quote.text

    def test_wrong_conditions(self) -> None:
        with pytest.raises(ValueError, match="'loud'"):
            CORPUS.quotes(kind="loud")  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="kind='loud' is unknown: choose from direct, mixed"):
            CORPUS.quotes_table(kind=["direct", "loud"])  # type: ignore[list-item]
        with pytest.raises(ValueError, match="confidence='sure' is unknown: choose from high, medium, low"):
            CORPUS.quotes(confidence="sure")  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="kind='people' is unknown: choose from person, "):
            CORPUS.actors(kind="people")  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="kind=3 is no word"):
            CORPUS.dates(kind=3)  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="soon"):
            CORPUS.quotes(since="soon")

    def test_needs_the_layer(self) -> None:
        with pytest.raises(kc.LayerNotParsed, match="quotes"):
            kc.Corpus([kc.Parser(["dates"]).parse("a")]).quotes()


class TestActors:
    def test_each_once(self) -> None:
        taliban, price = CORPUS.actors()
        assert {taliban.actor.name, price.actor.name} == {"Taliban", "Ned Price"}
        assert [(CORPUS[number].id, CORPUS[number].actor(id_).name) for number, id_ in price.members] == [
            (one.id, price.actor.name) for one in CORPUS
        ]

    @pytest.mark.parametrize(
        ("conditions", "found"),
        [
            ({"name": "the taliban"}, ["Taliban"]),
            ({"name": "TALIBAN"}, ["Taliban"]),
            ({"name": "Price"}, ["Ned Price"]),
            ({"kind": "person"}, ["Ned Price"]),
            ({"kind": kc.ActorKind.PLACE}, []),
            ({"country": "AF"}, ["Taliban"]),
            ({"country": "AF", "kind": "person"}, []),
        ],
        ids=str,
    )
    def test_conditions(self, conditions: dict[str, Any], found: list[str]) -> None:
        assert [merged.actor.name for merged in CORPUS.actors(**conditions)] == found

    def test_a_name_used_in_one_article_finds_the_actor_in_all(self) -> None:
        renamed = attrs.evolve(TALIBAN, aliases=("Islamic Emirate",))
        other = attrs.evolve(KNOWN, id="other", actors=(PRICE, renamed))
        corpus = kc.Corpus([KNOWN, other])
        assert [hit.article.id for hit in corpus.quotes(speaker="Islamic Emirate")] == ["known", "other"]
        assert [hit.article.id for hit in corpus.quotes(about="Islamic Emirate")] == ["known", "other"]
        (merged,) = corpus.actors(name="Islamic Emirate")
        assert len(corpus.quotes(speaker=merged.id)) == 2


class TestDates:
    @pytest.mark.parametrize(
        ("conditions", "found"),
        [
            ({}, True),
            ({"since": "2020-06-01"}, True),
            ({"since": "2021-01-01"}, False),
            ({"until": dt.date(2019, 12, 31)}, False),
            ({"kind": "DATE"}, True),
            ({"kind": kc.DateKind.SET}, False),
            ({"text": "20"}, True),
            ({"text": "21"}, False),
        ],
        ids=str,
    )
    def test_conditions(self, conditions: dict[str, Any], found: bool) -> None:
        hits = CORPUS.dates(**conditions)
        assert [hit.article for hit in hits] == (list(CORPUS) if found else [])
        assert all(hit.date.span.text == "2020" for hit in hits)


class TestFiles:
    @pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
    def test_what_was_saved_is_loaded(self, tmp_path: Path, name: str) -> None:
        CORPUS.save(tmp_path / name)
        assert kc.load(tmp_path / name) == CORPUS
        assert [file.name for file in tmp_path.iterdir()] == [name]

    def test_the_same_bytes_each_time(self, tmp_path: Path) -> None:
        for name in ("a.jsonl.gz", "b.jsonl.gz"):
            CORPUS.save(tmp_path / name)
        assert (tmp_path / "a.jsonl.gz").read_bytes() == (tmp_path / "b.jsonl.gz").read_bytes()

    def test_lines_are_records_in_utf8(self, tmp_path: Path) -> None:
        CORPUS.save(tmp_path / "a.jsonl")
        lines = (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()
        assert [json.loads(line) for line in lines] == list(CORPUS.to_records())
        assert "“the Taliban promised”" in lines[0]

    def test_records(self) -> None:
        assert kc.Corpus.from_records(CORPUS.to_records()) == CORPUS
        with pytest.raises(kc.RecordError):
            kc.Corpus.from_records([{"id": "x"}])

    @settings(deadline=None)
    @given(st.lists(texts, max_size=4))
    def test_any_texts_come_back(self, tmp_path_factory: pytest.TempPathFactory, several: list[str]) -> None:
        # JSON joins the two halves of a pair into one character: the one thing it cannot say.
        safe = [text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass") for text in several]
        corpus = kc.Corpus(kc.parse(text, id=str(number)) for number, text in enumerate(safe))
        file = tmp_path_factory.mktemp("any") / "a.jsonl"
        corpus.save(file)
        assert kc.load(file) == corpus

    def test_a_failure_leaves_what_was_there(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = tmp_path / "a.jsonl.gz"
        file.write_bytes(b"before")
        monkeypatch.setattr(kc.Article, "to_dict", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            CORPUS.save(file)
        assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a.jsonl.gz", b"before")]

    def test_a_device_is_written_to_and_not_replaced(self) -> None:
        CORPUS.save("/dev/null")
        assert Path("/dev/null").is_char_device()

    def test_where_nothing_can_be_written(self, tmp_path: Path) -> None:
        with pytest.raises(OSError, match="No such file"):
            CORPUS.save(tmp_path / "none" / "a.jsonl")
        with pytest.raises(IsADirectoryError):
            CORPUS.save(tmp_path)


class TestLoad:
    def test_a_second_article_with_an_id_is_an_error(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        file.write_text('{"text": "a", "id": 1}\n{"text": "b", "id": 1}\n{"text": "c", "id": 2}\n')
        corpus = kc.load(file, on_error="collect")
        assert [article.text for article in corpus] == ["a", "c"]
        assert "'1'" in str(corpus.errors[0])
        with pytest.raises(kc.FormatError, match="'1'"):
            kc.load(file)

    def test_errors_beside_articles(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes(b"good")
        (tmp_path / "b.txt").write_bytes(b"\xff")
        (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(b'{"text": "a"}\n')[:-3])
        corpus = kc.load([tmp_path, tmp_path / "none"], on_error="collect")
        assert [article.id for article in corpus] == ["a", "c:1"]
        assert [type(error) for error in corpus.errors] == [kc.DecodingError, kc.FormatError, kc.ReadError]
        assert pickle.loads(pickle.dumps(corpus)).errors[0].byte == 0
        with pytest.raises(kc.DecodingError):
            kc.load(tmp_path)

    def test_unknown_way_with_errors(self) -> None:
        with pytest.raises(ValueError, match="'ignore'"):
            kc.load("x", on_error="ignore")  # type: ignore[arg-type]

    def test_seeds(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        seeds = kc.load_seeds()
        assert [seed.id[:4] for seed in seeds] == ["000_", "001_", "002_", "003_", "004_"]
        assert all(seed.text for seed in seeds)


def test_quotes_and_their_table_show_the_same_conditions() -> None:
    signatures = [inspect.signature(method) for method in (kc.Corpus.quotes, kc.Corpus.quotes_table)]
    assert signatures[0].parameters == signatures[1].parameters
    own = {field.name for field in attrs.fields(QuoteFilter)}
    assert {name for name in signatures[0].parameters if name != "self"} == own
    with pytest.raises(TypeError, match="speakr"):
        kc.Corpus().quotes(speakr="Ned Price")  # type: ignore[call-arg]
