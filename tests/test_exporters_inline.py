"""TEI and TimeML: what the standards can hold comes back, crossing stretches and odd characters included."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kabul_corpus import Article, FormatError, Published
from kabul_corpus.exporters.inline import Element, nest, read_xml, storable
from kabul_corpus.exporters.tei import from_tei, to_tei
from kabul_corpus.exporters.timeml import from_timeml, to_timeml
from kabul_corpus.model import iter_spans
from tests.strategies import any_text, articles

drawn = settings(suppress_health_check=list(HealthCheck), max_examples=60, deadline=None)
TEI = "{http://www.tei-c.org/ns/1.0}"


def stored(article: Article) -> Article:
    """``article`` as XML can hold it."""
    record = article.to_dict() | {"text": storable(article.text)}
    for value in (record["title"], record["byline"], *(record.get("dates") or ())):
        if value:
            value["text"] = storable(value["text"])
    return Article.from_dict(record)


class TestNesting:
    @given(any_text, st.lists(st.tuples(st.integers(0, 300), st.integers(1, 50)), max_size=8))
    def test_any_stretches_come_back(self, text: str, places: list[tuple[int, int]]) -> None:
        wanted = {
            str(number): (start, min(len(text), start + length))
            for number, (start, length) in enumerate(places)
            if start < len(text)
        }
        elements = [Element(start, end, "e", {"n": key}, key) for key, (start, end) in wanted.items()]
        markup = read_xml(f"<r><t>{nest(text, elements)}</t></r>", "t")
        assert markup.text == storable(text)
        found: dict[str, list[tuple[int, int]]] = {}
        for piece in markup.inside:
            found.setdefault(piece.attributes["n"], []).append((piece.start, piece.end))
        assert {key: (pieces[0][0], pieces[-1][1]) for key, pieces in found.items()} == wanted
        for pieces in found.values():
            assert all(end == start for (_, end), (start, _) in pairwise(pieces))

    def test_fragments_say_which_part_they_are(self) -> None:
        written = nest("abcdef", [Element(0, 3, "x", {}, "1"), Element(2, 5, "y", {}, "2")])
        assert written == '<x>ab<y part="I">c</y></x><y part="F">de</y>f'

    @pytest.mark.parametrize("source", ["<a", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<a/>", "", b"\xff\xfe"])
    def test_other_things_raise(self, source: str | bytes) -> None:
        with pytest.raises(FormatError):
            read_xml(source, "t")

    def test_depth_costs_nothing(self) -> None:
        assert read_xml("<t>" + "<a>" * 20_000 + "x" + "</a>" * 20_000 + "</t>", "t").text == "x"


class TestTei:
    def test_seeds_come_back(self, gold_articles: tuple[Article, ...]) -> None:
        for article in gold_articles:
            assert from_tei(to_tei(article)) == article
            assert from_tei(to_tei(article).encode()) == article

    @given(articles())
    @drawn
    def test_any_article_comes_back(self, article: Article) -> None:
        assert from_tei(to_tei(article)) == stored(article)

    def test_said_and_who(self, gold_articles: tuple[Article, ...]) -> None:
        article = gold_articles[2]
        root = ET.fromstring(to_tei(article))
        names = {
            actor.get("{http://www.w3.org/XML/1998/namespace}id"): "".join(actor[0].itertext())
            for actor in root.iter()
            if actor.tag in {f"{TEI}person", f"{TEI}org", f"{TEI}place"}
        }
        said = {"".join(element.itertext()): element for element in root.iter(f"{TEI}said")}
        quote = next(element for words, element in said.items() if words.startswith("“Allies are going to continue"))
        assert names[(quote.get("who") or "").removeprefix("#")] == "Thomas West"
        assert quote.get("direct") == "true"

    def test_dates(self, gold_articles: tuple[Article, ...]) -> None:
        dates = {"".join(date.itertext()): date for date in ET.fromstring(to_tei(gold_articles[2])).iter(f"{TEI}date")}
        assert dates["November 8, 2021"].get("when") == "2021-11-08"
        assert dates["August"].get("notBefore") == "2021-08-01"

    def test_a_changed_speaker_arrives(self, gold_articles: tuple[Article, ...]) -> None:
        article = gold_articles[2]
        changed = re.sub(r' who="#a\d+"', ' who="#a0"', to_tei(article))
        assert {quote.speaker.id for quote in from_tei(changed).quotes if quote.speaker} == {article.actors[0].id}

    def test_other_documents_raise(self) -> None:
        with pytest.raises(FormatError):
            from_tei("<TEI><body>x</body></TEI>")


class TestTimeml:
    def test_seeds_come_back_as_far_as_timeml_goes(self, gold_articles: tuple[Article, ...]) -> None:
        for article in gold_articles:
            back = from_timeml(to_timeml(article))
            assert (back.id, back.text) == (article.id, article.text)
            assert [(d.span, d.kind, d.value, d.modifier) for d in back.dates] == [
                (d.span, d.kind, d.value, d.modifier) for d in article.dates
            ]
            assert back.published.value == article.published.value

    @given(articles())
    @drawn
    def test_any_article(self, article: Article) -> None:
        article = attrs.evolve(article, dates=article._dates or (), published=article._published or Published())
        back = from_timeml(to_timeml(article))
        assert back.text == storable(article.text)
        extents = {(d.span.start, d.span.end) for d in back.dates}
        assert extents <= {(d.span.start, d.span.end) for d in article.dates}
        assert bool(extents) == bool(article.dates)
        assert from_timeml(to_timeml(back)) == back

    def test_other_tools_files(self) -> None:
        article = from_timeml(
            "<TimeML><DOCID> wsj_1 </DOCID>"
            "<DCT><TIMEX3 tid='t0' type='TIME' value='1989-11-02T10:00'>11/02/89</TIMEX3></DCT>"
            "<TEXT>\n<s>It <EVENT eid='e1'>rose</EVENT> on "
            "<TIMEX3 tid='t1' type='DATE' value='1989-11-01'>Wednesday</TIMEX3>.</s>\n</TEXT></TimeML>"
        )
        (date,) = article.dates
        assert (article.id, str(article.published.value), date.span.text, date.value) == (
            "wsj_1",
            "1989-11-02",
            "Wednesday",
            "1989-11-01",
        )
        assert all(article.text[span.start : span.end] == span.text for span in iter_spans(article))
