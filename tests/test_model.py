"""The values and the record format."""

from __future__ import annotations

import datetime as dt
import json
import pickle
from importlib.resources import files
from typing import Any

import attrs
import jsonschema
import pytest

import kabul_corpus as kc
from kabul_corpus import errors

DAY = dt.date(2021, 8, 12)


def mention(earliest: dt.date | None, latest: dt.date | None, value: str | None = "2021-08-12") -> kc.DateMention:
    return kc.DateMention(
        span=kc.Span(0, 1, "x"), kind=kc.DateKind.DATE, value=value, edtf=None, earliest=earliest, latest=latest,
        granularity=None, modifier=None, signal=None, anchor=kc.Anchor.EXPLICIT, calendar=kc.Calendar.GREGORIAN,
        alternatives=(), rule="test",
    )  # fmt: skip


class TestSpan:
    def test_of_slices(self) -> None:
        assert kc.Span.of("Kabul fell", 6, 10) == kc.Span(6, 10, "fell")

    @pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (0, 11)])
    def test_ranges_outside_the_text_are_refused(self, start: int, end: int) -> None:
        with pytest.raises(ValueError, match="no range"):
            kc.Span.of("Kabul fell", start, end)
        with pytest.raises(ValueError, match="no range"):
            kc.Span.several("Kabul fell", [(0, 5), (start, end)])

    def test_frozen_and_slotted(self) -> None:
        span = kc.Span(0, 1, "x")
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            span.start = 3  # type: ignore[misc]
        assert not hasattr(span, "__dict__")


class TestDateMention:
    @pytest.mark.parametrize(
        ("earliest", "latest", "day", "expected"),
        [
            (DAY, DAY, DAY, True),
            (DAY, None, DAY + dt.timedelta(900), True),
            (None, DAY, DAY + dt.timedelta(1), False),
            (None, None, DAY, False),
        ],
    )
    def test_contains(self, earliest: dt.date | None, latest: dt.date | None, day: dt.date, expected: bool) -> None:
        assert mention(earliest, latest).contains(day) is expected

    def test_overlaps_with_open_ends(self) -> None:
        assert mention(DAY, DAY).overlaps(None, DAY)
        assert mention(DAY, DAY).overlaps(DAY, None)
        assert not mention(DAY, DAY).overlaps(DAY + dt.timedelta(1), None)

    def test_vague(self) -> None:
        assert mention(None, None, "PAST_REF").is_vague
        assert not mention(None, None, None).is_vague

    def test_sort_key_puts_open_bounds_last(self) -> None:
        assert min([mention(None, None), mention(DAY, DAY)], key=lambda m: m.sort_key).earliest == DAY


class TestLayers:
    @pytest.mark.parametrize("layer", ["dates", "actors", "quotes", "published"])
    def test_a_layer_not_asked_for_says_how_to_get_it(self, layer: str) -> None:
        article = kc.Parser(()).parse("Kabul fell.")
        with pytest.raises(kc.LayerNotParsed, match=r"Parser\(layers="):
            getattr(article, layer)

    def test_unknown_layer(self) -> None:
        with pytest.raises(ValueError, match="'verbs'"):
            kc.Parser(["verbs"])


class TestPublishedArgument:
    @pytest.mark.parametrize(
        "given", [DAY, "2021-08-12", "2021-08-12T10:00:00", dt.datetime(2021, 8, 12, 9), (DAY, DAY)]
    )
    def test_one_day(self, given: Any) -> None:
        assert kc.parse("Kabul fell.", published=given).published.value == DAY

    def test_interval(self) -> None:
        published = kc.parse("Kabul fell.", published=(DAY, DAY + dt.timedelta(2))).published
        assert (published.value, published.earliest, published.latest) == (None, DAY, DAY + dt.timedelta(2))

    @pytest.mark.parametrize("given", ["yesterday", (DAY, DAY - dt.timedelta(1))])
    def test_nonsense_is_refused(self, given: Any) -> None:
        with pytest.raises(ValueError, match="published="):
            kc.parse("Kabul fell.", published=given)


class TestRecord:
    def test_an_empty_span_is_a_span(self) -> None:
        article = attrs.evolve(kc.parse("x"), title=kc.Span.of("x", 1, 1), standfirst=kc.Span.of("x", 0, 0))
        assert kc.Article.from_dict(json.loads(json.dumps(article.to_dict()))) == article

    def record(self) -> dict[str, Any]:
        result: dict[str, Any] = json.loads(
            json.dumps(kc.parse("Kabul fell on 15 August 2021, Ann Lee said.").to_dict())
        )
        return result

    def test_unknown_form(self) -> None:
        with pytest.raises(kc.RecordError, match="form 99"):
            kc.Article.from_dict({**self.record(), "record": 99})

    def test_missing_text(self) -> None:
        record = self.record()
        del record["text"]
        with pytest.raises(kc.RecordError, match="text=") as caught:
            kc.Article.from_dict(record)
        assert caught.value.key == "text"

    def test_missing_key_is_named(self) -> None:
        record = self.record()
        del record["blocks"]
        with pytest.raises(kc.RecordError) as caught:
            kc.Article.from_dict(record)
        assert caught.value.key == "blocks"

    def test_range_outside_the_text(self) -> None:
        record = self.record()
        record["blocks"][0]["end"] = 10_000
        with pytest.raises(kc.RecordError, match="no range"):
            kc.Article.from_dict(record)

    def test_layers_not_parsed_stay_so(self) -> None:
        article = kc.Parser(["dates"]).parse("Kabul fell on Sunday.")
        assert kc.Article.from_dict(article.to_dict()) == article
        assert "quotes" not in article.to_dict()

    def test_seeds_validate_against_the_schema(self) -> None:
        schema = json.loads(files("kabul_corpus").joinpath("record.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        for article in kc.load_seeds():
            assert list(validator.iter_errors(json.loads(json.dumps(article.to_dict())))) == []

    def test_metadata_is_read_only(self) -> None:
        article = kc.parse("x", metadata={"outlet": "y"})
        assert article.metadata["outlet"] == "y"
        with pytest.raises(TypeError):
            article.metadata["outlet"] = "z"  # type: ignore[index]


class TestErrors:
    @pytest.mark.parametrize(
        "error",
        [
            errors.LayerNotParsed("quotes"),
            errors.RecordError("broken", id="a", key="blocks"),
            errors.DecodingError("bad byte", path="a.txt", byte=3),
            errors.FormatError("no object", path="a.jsonl", line=2),
            errors.TooLarge("too large", path="a.warc"),
            errors.MissingExtra("html", "reading HTML"),
            errors.WorkerDied("killed"),
        ],
        ids=lambda error: type(error).__name__,
    )
    def test_pickles_with_its_fields(self, error: kc.KabulCorpusError) -> None:
        copy = pickle.loads(pickle.dumps(error))
        assert type(copy) is type(error)
        assert str(copy) == str(error)
        assert vars(copy) == vars(error)

    def test_messages_say_where(self) -> None:
        assert str(errors.DecodingError("bad byte", path="a.txt", line=7, byte=3)) == "a.txt, line 7, byte 3: bad byte"


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_values_pickle(protocol: int) -> None:
    for article in kc.load_seeds():
        copy = pickle.loads(pickle.dumps(article, protocol))
        assert copy == article
        assert [type(quote.kind) for quote in copy.quotes] == [kc.QuoteKind] * len(article.quotes)
        assert copy.quotes[0].speaker is None or copy.actor(copy.quotes[0].speaker) in article.actors


def test_actor_lookup() -> None:
    article = kc.parse("Ned Price said the talks went well.")
    with pytest.raises(KeyError):
        article.actor("nobody")


class TestFacts:
    TEXT = "Talks fail\n\nBy Ann Lee\n\nThe talks failed on Monday, officials said."

    def test_what_is_given_stands_beside_what_the_text_says(self) -> None:
        article = kc.parse(self.TEXT, title="Talks fail again", authors=["Ann Lee", "Bo Ray"], outlet="The Valley Post")
        assert [(fact.name, fact.value, fact.basis) for fact in article.facts] == [
            ("title", "Talks fail again", "given"),
            ("author", "Ann Lee", "given"),
            ("author", "Bo Ray", "given"),
            ("outlet", "The Valley Post", "given"),
        ]
        assert article.title is not None
        assert article.title.text == "Talks fail"
        assert article.byline is not None
        assert article.byline.authors == ("Ann Lee",)
        assert article.headline == kc.Fact("title", "Talks fail again", "given")
        assert [fact.value for fact in article.authors] == ["Ann Lee", "Bo Ray"]
        assert article.outlet == kc.Fact("outlet", "The Valley Post", "given")
        assert kc.Article.from_dict(article.to_dict()) == article

    def test_without_facts_the_text_is_what_is_known(self) -> None:
        article = kc.parse(self.TEXT)
        assert article.facts == ()
        assert "facts" not in article.to_dict()
        assert article.headline == kc.Fact("title", "Talks fail", "text")
        assert article.authors == (kc.Fact("author", "Ann Lee", "text"),)
        assert article.outlet is None

    def test_blank_words_are_no_facts(self) -> None:
        assert kc.parse(self.TEXT, title=" ", authors=["", " Ann Lee "], outlet="").facts == (
            kc.Fact("author", "Ann Lee", "given"),
        )

    def test_what_is_no_text_is_refused(self) -> None:
        with pytest.raises(TypeError, match="outlet=5 is no text"):
            kc.parse(self.TEXT, outlet=5)  # type: ignore[arg-type]

    def test_of_a_document(self) -> None:
        document = kc.Document(self.TEXT, title="T", authors="Ann Lee", outlet="AP")
        (article,) = kc.Parser([]).parse_many([document])
        assert [(fact.name, fact.value) for fact in article.facts] == [
            ("title", "T"),
            ("author", "Ann Lee"),
            ("outlet", "AP"),
        ]
