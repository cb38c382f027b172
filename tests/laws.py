"""What holds of the article of any text: one function a law, used by properties, by the walk and by the fuzzer.

Each function takes an article and fails with an ``AssertionError`` that says which law broke.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import pickle
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import jsonschema

import kabul_corpus as kc
from kabul_corpus.exporters import brat, inline, tables, tei, timeml, webannotation
from kabul_corpus.model import iter_spans

# TIMEX3 1.2.1 values as the guidelines list them: dates, weeks, seasons, quarters, halves, decades and centuries,
# times, periods, references; X stands for what is not known.
_FIGURE = "[0-9X]"
_YEAR = rf"(?:BC)?{_FIGURE}{{4}}"
_DAY = (
    rf"{_YEAR}-(?:{_FIGURE}{{2}}(?:-{_FIGURE}{{2}})?|W{_FIGURE}{{2}}(?:-(?:[1-7X]|WE))?|(?:SP|SU|FA|WI)|Q[1-4X]|H[12X])"
)
_ZONE = r"(?:Z|[+-]\d{2}(?::?\d{2})?)?"
_CLOCK = rf"{_FIGURE}{{2}}(?::{_FIGURE}{{2}}(?::{_FIGURE}{{2}}(?:\.\d+)?)?)?"
_PART = "MO|MI|AF|EV|NI|DT"
_TIME = rf"T(?:{_CLOCK}|{_PART}){_ZONE}"
_COUNT = r"(?:\d+(?:\.\d+)?|X+)"
_PERIOD = rf"P(?=[T\dX])(?:{_COUNT}(?:Y|Q|M|W|D|DE|CE|ML|C|L|WE|H))*(?:T(?:{_COUNT}[HMS]|\d*(?:{_PART}))+)?"
_SIDE = rf"(?:BC)?{_FIGURE}{{2,4}}|{_DAY}(?:{_TIME})?|{_YEAR}{_TIME}|{_TIME}"
# A range that names both its ends is written as ISO 8601 writes intervals; the annotation of the seeds has it so.
TIMEX3 = re.compile(rf"(?:{_SIDE})(?:/(?:{_SIDE}))?|{_PERIOD}|(?:PAST|PRESENT|FUTURE)_REF")
# EDTF, ISO 8601-2:2019, as far as dates and intervals of levels 0 to 2 go.
_EDTF_YEAR = r"-?[0-9X]{4}|Y-?\d{5,}"
_EDTF_DATE = rf"(?:{_EDTF_YEAR})(?:-(?:[0-9X]{{2}})(?:-[0-9X]{{2}})?)?[~?%]?"
_EDTF_TIME = rf"{_EDTF_DATE}(?:T\d{{2}}:\d{{2}}(?::\d{{2}})?(?:Z|[+-]\d{{2}}:\d{{2}})?)?"
EDTF = re.compile(rf"{_EDTF_TIME}|(?:{_EDTF_TIME}|\.\.)?/(?:{_EDTF_TIME}|\.\.)?|\[{_EDTF_TIME}(?:,{_EDTF_TIME})*\]")
SURROGATE = re.compile("[\ud800-\udfff]")


def spans_are_the_text(article: kc.Article) -> None:
    text = article.text
    for span in iter_spans(article):
        assert 0 <= span.start < span.end <= len(text), f"{span} lies not in the text"
        assert text[span.start : span.end] == span.text, f"{span} has other words than the text"


def blocks_part_the_lines(article: kc.Article) -> None:
    place = 0
    for block in article.blocks:
        assert block.span.start >= place, f"{block} overlaps the block before it"
        assert block.span.text == block.span.text.strip() != "", f"{block} has blank edges"
        assert not article.text[place : block.span.start].strip(), f"words before {block} are in no block"
        place = block.span.end
    assert not article.text[place:].strip(), "words after the last block are in no block"


def dates_are_values(article: kc.Article) -> None:
    _ordered(article.dates)
    for one in article.dates:
        assert _before(one.earliest, one.latest), f"{one} ends before it begins"
        for reading in one.alternatives:
            assert _before(reading.earliest, reading.latest), f"{reading} ends before it begins"
        for value in (one.value, *(reading.value for reading in one.alternatives)):
            assert value is None or TIMEX3.fullmatch(value), f"{value!r} of {one.span.text!r} is no TIMEX3 value"
        assert one.edtf is None or EDTF.fullmatch(one.edtf), f"{one.edtf!r} of {one.span.text!r} is no EDTF"
        assert one.span.text.strip() == one.span.text, f"{one.span} has blank edges"
    published = article.published
    assert _before(published.earliest, published.latest), f"{published} ends before it begins"
    if published.value is not None:
        assert published.earliest == published.value == published.latest, f"{published} is one day and not"


def quotes_hold_together(article: kc.Article) -> None:
    actors = {actor.id: actor.name for actor in article.actors}
    assert len(actors) == len(article.actors), "two actors of one id"
    assert len({quote.id for quote in article.quotes}) == len(article.quotes), "two quotes of one id"
    firsts = [(quote.start, -quote.end) for quote in article.quotes]
    assert firsts == sorted(firsts), "quotes out of order"
    for quote in article.quotes:
        assert quote.content, f"{quote.id} has no content"
        assert all(one.end <= two.start for one, two in pairwise(quote.content)), f"{quote.id} crosses itself"
        for voice in (quote.speaker, quote.addressee, *quote.speaker_chain):
            assert voice is None or actors.get(voice.id) == voice.name, f"{voice} of {quote.id} is no actor"
        chain = quote.speaker_chain
        assert not chain or (len(chain) > 1 and chain[-1] == quote.speaker), f"the chain of {quote.id} ends elsewhere"
    for actor in article.actors:
        assert actor.name.strip(), f"{actor.id} has no name"
        for mentions in (actor.mentions, actor.anaphora):
            places = [(span.start, span.end) for span in mentions]
            assert places == sorted(set(places)), f"mentions of {actor.id} out of order"
    _ordered(article.notes)


def record_gives_the_article_back(article: kc.Article) -> None:
    record = json.loads(json.dumps(article.to_dict()))
    assert kc.Article.from_dict(record) == article, "the record gives another article"
    bare = json.loads(json.dumps(article.to_dict(text=False)))
    assert kc.Article.from_dict(bare, text=article.text) == article, "the record without the text gives another article"
    fault = next(_schema().iter_errors(record), None)
    assert fault is None, f"the record breaks its schema: {fault and fault.message}"


def values_are_values(article: kc.Article) -> None:
    copy = pickle.loads(pickle.dumps(article))
    assert copy == article, "the pickle gives another article"
    assert hash(copy) == hash(article), "equal articles with two hashes"


def exporters_write_well_formed(article: kc.Article) -> None:
    text = article.text
    # A lone surrogate fits into no XML: it is replaced there, as a control character is.
    plain = inline.storable(text) == text
    assert not text.strip() or brat.from_brat(text, brat.to_brat(article)) == article, "brat gives another article"
    for write, read in ((tei.to_tei, tei.from_tei), (timeml.to_timeml, timeml.from_timeml)):
        ElementTree.fromstring(write(article).encode("utf-8"))
        assert read(write(article)).text == inline.storable(text), f"{write.__name__} gives another text"
    assert not plain or tei.from_tei(tei.to_tei(article)) == article, "TEI gives another article"
    page = json.loads(json.dumps(webannotation.to_web_annotation(article)))
    assert webannotation.from_web_annotation(page, text) == article, "Web Annotation gives another article"
    for make in (
        tables.quotes_table, tables.dates_table, tables.actors_table, tables.blocks_table, tables.voices_table,
    ):  # fmt: skip
        table = make([article])
        written = table.to_csv()
        written.encode("utf-8")
        rows = list(csv.reader(io.StringIO(written, newline="")))
        assert [len(row) for row in rows] == [len(table.columns)] * (len(table) + 1), f"{make.__name__}: torn rows"
        table.to_tsv().encode("utf-8")
        table._repr_html_().encode("utf-8")
    page_html = article.to_html()
    page_html.encode("utf-8")
    assert page_html.count("<script") == page_html.count("</script"), "the text reached the page as markup"
    article._repr_html_().encode("utf-8")


def libraries_take_it(article: kc.Article) -> None:
    """What needs an optional package, where it is installed."""
    broken = SURROGATE.search(json.dumps(article.to_dict(), ensure_ascii=False))
    if find_spec("pyarrow"):
        from kabul_corpus.exporters import arrow  # noqa: PLC0415

        table = arrow.to_arrow([article])
        assert broken or arrow.from_arrow(table) == (article,), "Arrow gives another article"
    if find_spec("spacy"):
        from kabul_corpus.exporters.spacy import from_spacy, to_spacy  # noqa: PLC0415

        try:
            doc = to_spacy(article, _nlp())
        except kc.KabulCorpusError:
            assert broken, "spaCy refused a text without lone surrogates"
        else:
            assert broken or from_spacy(doc) == article, "spaCy gives another article"


TEXT_LAWS = (spans_are_the_text, blocks_part_the_lines, dates_are_values, quotes_hold_together)
FORM_LAWS = (record_gives_the_article_back, values_are_values, exporters_write_well_formed, libraries_take_it)
"""Laws of what is made of an article: dearer to ask than those of the text."""


def _before(one: dt.date | None, two: dt.date | None) -> bool:
    return one is None or two is None or one <= two


def _ordered(values: Iterable[kc.DateMention | kc.Note]) -> None:
    places = [(value.span.start, value.span.end) for value in values]
    assert places == sorted(places), "values out of order"


@cache
def _schema() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(
        json.loads(files("kabul_corpus").joinpath("record.schema.json").read_text(encoding="utf-8"))
    )


@cache
def _nlp() -> Any:
    import spacy  # noqa: PLC0415

    return spacy.blank("en")
