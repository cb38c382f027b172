"""doccano, Label Studio and UIMA: what a tool gives back, as it went or as an annotator changed it."""

from __future__ import annotations

import json
import re
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

from kabul_corpus import ActorKind, Article, FormatError, QuoteKind, RecordError, parse
from kabul_corpus.exporters.brat import LABELS
from kabul_corpus.exporters.doccano import from_doccano, to_doccano
from kabul_corpus.exporters.labelstudio import CONFIGURATION, from_label_studio, to_label_studio
from kabul_corpus.exporters.spans import LINKS, Labelled, Link, from_spans, to_spans
from kabul_corpus.exporters.xmi import from_xmi, to_xmi, type_system
from tests.strategies import articles
from tests.work import lines_run

drawn = settings(suppress_health_check=list(HealthCheck), max_examples=40, deadline=None)
TEXT = (
    "Talks 😀\r\n\r\n“We agreed,” Ned Price told CNN, “on the plan at last.” He came on 15 August 2021 and did not "
    "name Ann Lee.\r\n"
)


@pytest.fixture
def article() -> Article:
    return parse(TEXT, id="a1")


def again(value: Any) -> Any:
    return json.loads(json.dumps(value))


def renumbered(task: dict[str, Any]) -> dict[str, Any]:
    """A task as doccano exports it: under numbers of its own, in another order, with keys of its own."""
    entities = [entity | {"id": 7000 - entity["id"]} for entity in reversed(task["entities"])]
    relations = [
        relation | {"id": 9, "from_id": 7000 - relation["from_id"], "to_id": 7000 - relation["to_id"]}
        for relation in reversed(task["relations"])
    ]
    return {"id": 4, **task, "entities": entities, "relations": relations, "Comments": []}


class TestSpans:
    @given(articles())
    @drawn
    def test_any_article_comes_back(self, article: Article) -> None:
        text, spans, links, lines = to_spans(article)
        back = from_spans(text, spans, links, lines, id=article.id)
        assert back.text == text
        if text == article.text and article.text.strip():
            assert back == article

    def test_parts_of_a_content_are_spans_joined_by_links(self, article: Article) -> None:
        _, spans, links, _ = to_spans(article)
        parts = [TEXT[span.start : span.end] for span in spans if span.label == "Quote"]
        assert parts == ["“We agreed,”", "“on the plan at last.”"]
        assert [(link.first, link.second) for link in links if link.label == "Part"] == [("T2", "T2.1")]

    def test_new_parts_join_in_any_order(self) -> None:
        text = "a b c d"
        spans = [Labelled(str(place), "Quote", place, place + 1) for place in range(0, 7, 2)]
        links = [Link("Part", "4", "6"), Link("Part", "0", "2"), Link("Part", "2", "4"), Link("Part", "6", "0")]
        (quote,) = from_spans(text, spans, links, "").quotes
        assert [span.text for span in quote.content] == ["a", "b", "c", "d"]

    def test_a_chain_of_parts_is_read_in_linear_work(self) -> None:
        def work(size: int) -> int:
            spans = [Labelled(str(place), "Quote", 2 * place, 2 * place + 1) for place in range(size)]
            links = [Link("Part", str(place), str(place + 1)) for place in reversed(range(size - 1))]
            return lines_run(lambda: from_spans("x " * size, spans, links, ""))

        assert work(400) < 5 * work(100)

    def test_links_stay_where_the_tool_has_none(self, article: Article) -> None:
        text, spans, _, lines = to_spans(article)
        assert from_spans(text, spans, None, lines) == article

    def test_other_labels_and_links_are_passed_over(self, article: Article) -> None:
        text, spans, links, lines = to_spans(article)
        more = [*spans, Labelled("n", "Money bags", 0, 5)]
        assert (
            from_spans(text, more, [*links, Link("next to", "T2", "T3"), Link("Speaker", "T2", "gone")], lines)
            == article
        )

    @pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (5, 2), (0, 10**30)])
    def test_places_outside_the_text(self, start: int, end: int) -> None:
        with pytest.raises(FormatError, match="no range"):
            from_spans("Kabul", [Labelled("1", "Person", start, end)], [], "")


class TestDoccano:
    def test_comes_back_under_other_numbers(self, article: Article) -> None:
        assert from_doccano(again(renumbered(to_doccano(article)))) == article

    def test_offsets_are_code_points(self, article: Article) -> None:
        task = to_doccano(article)
        words = [task["text"][entity["start_offset"] : entity["end_offset"]] for entity in task["entities"]]
        assert "Ned Price" in words
        assert {entity["label"] for entity in task["entities"]} <= set(LABELS)

    def test_what_an_annotator_changed_arrives(self, article: Article) -> None:
        task = renumbered(again(to_doccano(article)))
        task["entities"] = [entity for entity in task["entities"] if entity["label"] != "Date"]
        start = TEXT.index("He came")
        task["entities"] += [
            {"id": 1, "label": "Quote", "start_offset": start, "end_offset": start + 7},
            {"id": 2, "label": "Person", "start_offset": TEXT.index("Ann"), "end_offset": TEXT.index("Ann") + 7},
        ]
        task["relations"].append({"id": 1, "type": "Speaker", "from_id": 1, "to_id": 2})
        back = from_doccano(task)
        assert back.dates == ()
        new = back.quotes[-1]
        assert (new.text, new.kind, new.speaker and new.speaker.name) == ("He came", QuoteKind.DIRECT, "Ann Lee")
        assert new.speaker is not None
        assert back.actor(new.speaker).kind is ActorKind.PERSON
        assert back.quotes[0].text == article.quotes[0].text
        assert back.quotes[0].speaker == article.quotes[0].speaker

    def test_a_task_made_elsewhere(self) -> None:
        entity = {"id": 5, "label": "Place", "start_offset": 0, "end_offset": 5}
        back = from_doccano({"id": 3, "text": "Kabul fell.", "entities": [entity], "relations": []})
        assert (back.id, [actor.name for actor in back.actors]) == ("3", ["Kabul"])

    @pytest.mark.parametrize(
        ("change", "where"),
        [
            ({"text": None}, "text"),
            ({"entities": {}}, "entities"),
            ({"entities": [{"id": 1, "label": "Quote", "start_offset": "0", "end_offset": 4}]}, "entities[0]"),
            ({"relations": [{"type": "Speaker", "from_id": 1}]}, "relations[0]"),
            ({"article": 5}, "article"),
            ({"kabul_corpus": []}, "kabul_corpus"),
        ],
    )
    def test_the_place_is_named(self, change: dict[str, Any], where: str, article: Article) -> None:
        with pytest.raises(RecordError) as caught:
            from_doccano(to_doccano(article) | change)
        assert caught.value.key == where


class TestLabelStudio:
    def test_comes_back(self, article: Article) -> None:
        assert from_label_studio(again(to_label_studio(article))) == article

    def test_the_annotation_counts_before_the_prediction(self, article: Article) -> None:
        task = again(to_label_studio(article))
        made = [item for item in task["predictions"][0]["result"] if item.get("value", {}).get("labels") != ["Date"]]
        for item in made:  # as the editor writes them
            item["origin"] = "prediction"
        task |= {"id": 3, "annotations": [{"id": 1, "result": made}, {"id": 2, "was_cancelled": True, "result": []}]}
        back = from_label_studio(task)
        assert back.dates == ()
        assert back == attrs.evolve(article, dates=())

    def test_a_region_moved_keeps_what_is_known_of_it(self, article: Article) -> None:
        task = again(to_label_studio(article))
        region = next(item for item in task["predictions"][0]["result"] if item["value"]["labels"] == ["Person"])
        region["value"]["start"] += 4
        (actor,) = (actor for actor in from_label_studio(task).actors if actor.id == "ned-price")
        assert actor.mentions[0].text == "Price"
        assert actor.kind is ActorKind.PERSON

    def test_the_interface_knows_every_label_and_link(self) -> None:
        assert re.findall(r'<Label value="(\w+)"/>', CONFIGURATION) == list(LABELS)
        assert re.findall(r'<Relation value="(\w+)"/>', CONFIGURATION) == list(LINKS)

    @pytest.mark.parametrize(
        ("change", "where"),
        [
            ({"data": []}, "data"),
            ({"data": {"text": 5}}, "data.text"),
            ({"predictions": 5}, "predictions"),
            ({"annotations": [{"result": {}}]}, "annotations[0].result"),
            ({"annotations": [{"result": [{"type": "labels"}]}]}, "annotations[0].result[0]"),
            ({"annotations": [{"result": [None]}]}, "annotations[0].result[0]"),
        ],
    )
    def test_the_place_is_named(self, change: dict[str, Any], where: str, article: Article) -> None:
        with pytest.raises(RecordError) as caught:
            from_label_studio(to_label_studio(article) | change)
        assert caught.value.key == where


class TestXmi:
    @pytest.fixture(autouse=True)
    def _needs_cassis(self) -> None:
        pytest.importorskip("cassis")

    def test_comes_back(self, article: Article, gold_articles: tuple[Article, ...]) -> None:
        for each in (article, *gold_articles):
            assert from_xmi(to_xmi(each)) == each
            assert from_xmi(to_xmi(each).encode()) == each

    def test_offsets_in_the_file_are_utf16(self, article: Article) -> None:
        begin, _ = re.findall(r'begin="(\d+)" end="\d+" label="Person"', to_xmi(article))
        assert int(begin) == TEXT.index("Ned Price") + 1  # behind a character of two units

    def test_a_project_without_the_layer_of_the_rest(self, article: Article) -> None:
        written = to_xmi(article)
        rest = re.search(r'<custom:AttributionRest xmi:id="(\d+)" [^>]*/>', written)
        assert rest
        written = written.replace(rest[0], "").replace(f' {rest[1]}"/></xmi:XMI>', '"/></xmi:XMI>')
        back = from_xmi(re.sub(r' name="T[0-9.]*"', "", written))
        assert [quote.text for quote in back.quotes] == [quote.text for quote in article.quotes]
        assert [quote.speaker and quote.speaker.name for quote in back.quotes] == ["Ned Price"]
        assert [mention.span for mention in back.dates] == [mention.span for mention in article.dates]

    def test_layers_of_others_are_passed_over(self, article: Article) -> None:
        token = (
            '<type:Token xmlns:type="http:///dkpro/segmentation/type.ecore" xmi:id="99" sofa="1" begin="0" end="5"/>'
        )
        written = to_xmi(article).replace("<cas:Sofa", f"{token}<cas:Sofa", 1).replace('members="', 'members="99 ', 1)
        assert from_xmi(written) == article

    def test_an_offset_within_a_character(self, article: Article) -> None:
        with pytest.raises(FormatError):
            from_xmi(to_xmi(article).replace('begin="', 'begin="7" was="', 1))

    def test_types_are_described(self) -> None:
        assert all(f"webanno.custom.{name}" in type_system() for name in ("Attribution", "AttributionLink"))

    @pytest.mark.parametrize("source", ["", "<a/>", "<!DOCTYPE a><a/>", b"\xff\xfe", "{}", '<xmi:XMI xmlns:xmi="x"/>'])
    def test_other_things(self, source: str | bytes) -> None:
        with pytest.raises(FormatError):
            from_xmi(source)
