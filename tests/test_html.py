"""The page: what it carries, that nothing in a text can act in it, and that it works in a browser."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings

from kabul_corpus import Article, Block, BlockRole, Parser, Span, parse
from kabul_corpus.exporters.html import article_page, corpus_page, notebook_frame
from tests import planted
from tests.browser import CHROMIUM, Browser, browser
from tests.strategies import texts

HOSTILE = (
    "</script><script>window.broken = 1</script>",
    "<img src=x onerror='window.broken = 1'>",
    "<!-- <script> --!> {{script}} {{data}} ]]>",
    "\u2028\u2029\x00\ud800 \udc00\ud83d\ude00 😀 & &lt;",
    "javascript:window.broken=1",
)


def records_of(page: str) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])["articles"]


def units(text: str) -> bytes:
    """``text`` as a browser holds it: two lone surrogates in a row are one character there."""
    return text.encode("utf-16-le", "surrogatepass")


def hostile_article(text: str) -> Article:
    """An article that has ``text`` wherever words can stand."""
    words: dict[str, Any] = {"text": text, "start": 0, "end": len(text)}
    record: dict[str, Any] = parse("“We agreed,” Ned Price said on Monday, 11 October 2021.").to_dict()
    record |= {"id": text, "text": text, "title": words, "url": text, "metadata": {text: text}, "notes": []}
    record |= {
        "publisher": {"name": text, "evidence": None},
        "byline": words | {"authors": [text], "affiliation": text},
    }
    record["published"] = {"value": None, "earliest": None, "latest": None, "basis": text, "evidence": []}
    record["blocks"] = [{"start": 0, "end": len(text), "role": "paragraph"}]
    actor = dict.fromkeys(("id", "name", "role", "affiliation", "affiliation_id", "country", "wikidata"), text)
    record["actors"] = [actor | {"kind": "person", "aliases": [text], "mentions": [[0, 1]], "anaphora": []}]
    quote = dict.fromkeys(("id", "speaker", "addressee", "rule"), text)
    spans: dict[str, Any] = {"content": [[0, len(text)]], "cue": [0, 1], "source": [0, 1], "medium": [0, 1]}
    fixed = {"kind": "direct", "mode": "speech", "realis": "actual", "confidence": "high", "role": "paragraph"}
    record["quotes"] = [quote | spans | fixed | {"speaker_chain": [text, text]}]
    date = dict.fromkeys(("earliest", "latest", "granularity", "signal")) | dict.fromkeys(
        ("value", "edtf", "modifier", "rule"), text
    )
    record["dates"] = [words | date | {"type": "DATE", "anchor": "none", "calendar": "gregorian", "alternatives": []}]
    codes = ("country", "wikidata")  # which no record can hold, but a value that a caller made
    article = Article.from_dict(record | {"actors": [record["actors"][0] | dict.fromkeys(codes)]})
    actor_with_codes = attrs.evolve(article.actors[0], country=text, wikidata=text)
    return attrs.evolve(article, actors=(actor_with_codes,))


class TestPage:
    def test_carries_the_records(self, gold_articles: tuple[Article, ...]) -> None:
        records = records_of(corpus_page(gold_articles))
        assert [record["text"] for record in records] == [article.text for article in gold_articles]
        assert [len(record["quotes"]) for record in records] == [len(article.quotes) for article in gold_articles]

    def test_asks_nothing_of_the_network(self, gold_articles: tuple[Article, ...]) -> None:
        page = corpus_page(gold_articles)
        outside = page[: page.index('id="data"')] + page[page.index("</script>") :]
        assert not re.search(r"""(?:src|href|url\(|@import|fetch\()\s*=?\s*["']?(?:https?:)?//""", outside)

    def test_policy_names_its_own_script_and_style_only(self) -> None:
        page = article_page(parse("Words."))
        for tag in ("script", "style"):
            (part,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
            digest = base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()
            assert f"{tag}-src 'sha256-{digest}'" in page
        assert "default-src 'none'" in page
        assert "unsafe" not in page

    @pytest.mark.parametrize("text", HOSTILE)
    def test_markup_in_a_text_stays_text(self, text: str) -> None:
        page = article_page(hostile_article(text))
        assert page.count("<script") == 2
        assert page.count("</script>") == 2
        assert "<img" not in page
        assert units(records_of(page)[0]["text"]) == units(text)
        page.encode()

    @given(texts)
    @settings(max_examples=60)
    def test_any_text_makes_a_page_that_keeps_it(self, text: str) -> None:
        page = article_page(parse(text))
        page.encode()
        assert units(records_of(page)[0]["text"]) == units(text)
        assert page.count("<script") == 2

    def test_characters_of_two_units_are_listed(self) -> None:
        assert records_of(article_page(parse("a😀b😀")))[0]["wide"] == [1, 3]

    def test_layers_that_were_not_parsed_are_left_out(self) -> None:
        (record,) = records_of(article_page(Parser(()).parse("“We agreed,” Ned Price said on Monday.")))
        assert not {"quotes", "actors", "dates"} & set(record)

    def test_deterministic(self, gold_articles: tuple[Article, ...]) -> None:
        assert corpus_page(gold_articles) == corpus_page(gold_articles)

    def test_frame_escapes_the_page(self) -> None:
        frame = notebook_frame(article_page(parse('"Yes," he said.')))
        assert frame.count("<") == 2
        assert 'sandbox="allow-scripts"' in frame


FAINT = """
(() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const under = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = channels(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.matches('script, noscript *, noscript, option')) continue;
    if (!element.getClientRects().length || getComputedStyle(element).opacity === '0') continue;
    const style = getComputedStyle(element);
    const ink = channels(element.namespaceURI.endsWith('svg') ? style.fill : style.color);
    const [a, b] = [light(ink), light(under(element))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) faint.push(`${element.className}: ${walker.currentNode.data.slice(0, 40)}`);
  }
  return faint;
})()
"""
NAMELESS = """
[...document.querySelectorAll('button, input, select, a, [tabindex="0"]')]
  .filter((element) => element.getClientRects().length)
  .filter((element) => !(element.getAttribute('aria-label') || element.textContent.trim()
    || (element.labels && element.labels.length)) || element.tabIndex < 0)
  .map((element) => element.outerHTML)
"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium here")
    with browser() as driven:
        yield driven


def write(folder: Path, page: str) -> Path:
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    return path


class TestInBrowser:
    def test_article_shows_its_text_and_quotes(
        self, chromium: Browser, tmp_path: Path, gold_articles: tuple[Article, ...]
    ) -> None:
        chromium.messages.clear()
        for article in gold_articles:
            chromium.open(write(tmp_path, article_page(article)))
            count = "new Set([...document.querySelectorAll('.text .chip')].map((chip) => chip.dataset.quote)).size"
            assert chromium.evaluate(count) == len(article.quotes)
            shown = chromium.evaluate(
                "(document.querySelectorAll('.text .chip, .text .value, .role').forEach((chip) => chip.remove()),"
                "document.querySelector('.text').textContent)"
            )
            assert shown == "".join(block.span.text for block in article.blocks)
        assert chromium.messages == []

    def test_focus_shows_what_a_quote_is(
        self, chromium: Browser, tmp_path: Path, gold_articles: tuple[Article, ...]
    ) -> None:
        chromium.open(write(tmp_path, article_page(gold_articles[2])))
        chromium.evaluate("document.querySelectorAll('.text .chip')[1].focus()")
        panel = chromium.evaluate("document.querySelector('.panel').textContent")
        quote = gold_articles[2].quotes[1]
        assert quote.speaker
        assert quote.cue
        assert quote.source
        for words in (quote.speaker.name, quote.cue.text, quote.source.text, quote.rule, quote.confidence.value):
            assert words in panel
        lit = chromium.evaluate("[...document.querySelectorAll('.mark.on')].map((mark) => mark.textContent).join('')")
        assert quote.content[0].text in lit

    def test_filter_and_back(self, chromium: Browser, tmp_path: Path, gold_articles: tuple[Article, ...]) -> None:
        chromium.messages.clear()
        chromium.open(write(tmp_path, corpus_page(gold_articles)), "quotes")
        chromium.evaluate(
            "(document.querySelector('[name=speaker]').value = 'ned price',"
            "document.querySelector('#filter').dispatchEvent(new Event('input')))"
        )
        wanted = [
            quote
            for article in gold_articles
            for quote in article.quotes
            if "Ned Price" in {voice.name for voice in (quote.speaker, *quote.speaker_chain) if voice}
        ]
        assert chromium.until(f"document.querySelectorAll('tbody tr').length === {len(wanted)} ? 1 : 0") == 1
        chromium.evaluate("document.querySelector('tbody .link').click()")
        lit = chromium.until(
            "[...document.querySelectorAll('.mark.content.on')].map((mark) => mark.textContent).join('')"
        )
        assert wanted[0].text in lit
        chromium.evaluate("history.back()")
        assert chromium.until(f"document.querySelectorAll('tbody tr').length === {len(wanted)} ? 1 : 0") == 1
        assert chromium.messages == []

    def test_found_again(self, chromium: Browser, tmp_path: Path) -> None:
        said = "“We will judge the Taliban by what they do.”"
        chromium.open(
            write(tmp_path, corpus_page([planted.article("1", [said]), planted.article("2", ["“Well.”", said])])),
            "again",
        )
        where = "document.querySelector('main').textContent"
        assert said in chromium.evaluate(where)
        chromium.evaluate("document.querySelectorAll('.again .link')[1].click()")
        assert chromium.until("location.hash") == "#text/1/1"
        chromium.until("document.querySelector('.panel .again') ? 1 : 0")
        chromium.evaluate("document.querySelector('.panel .again .link').click()")
        assert chromium.until("location.hash !== '#text/1/1' && location.hash") == "#text/0/0"

    @pytest.mark.parametrize(
        "view", ["articles", "quotes", "timeline", "graph", "again", "text/0/0", "text/9", "nowhere", "%"]
    )
    def test_hostile_texts_do_nothing(self, chromium: Browser, tmp_path: Path, view: str) -> None:
        chromium.messages.clear()
        chromium.open(write(tmp_path, corpus_page(map(hostile_article, HOSTILE), title=HOSTILE[0])), view)
        assert chromium.evaluate("window.broken") is None
        assert chromium.evaluate("document.querySelectorAll('script, img').length") == 2
        assert chromium.messages == []

    def test_spans_hold_behind_characters_of_two_units(self, chromium: Browser, tmp_path: Path) -> None:
        text = "😀😀 \ud83d\ude00 Yes 😀 no"
        span = Span.of(text, 6, 9)
        article = hostile_article(text)
        record = article.to_dict()
        record["quotes"][0] |= {"content": [[span.start, span.end]], "cue": None, "source": None}
        record["actors"][0] |= {"mentions": [], "country": None, "wikidata": None}
        record["dates"] = []
        chromium.open(write(tmp_path, article_page(Article.from_dict(record))))
        assert chromium.evaluate("document.querySelector('.text .content').textContent") == "Yes"

    def test_articles_and_quotes_show_themselves_in_notebooks(self, gold_articles: tuple[Article, ...]) -> None:
        article = gold_articles[0]
        assert article._repr_html_() == notebook_frame(article.to_html())
        assert article.to_html() == article_page(article)
        assert article.quotes[11]._repr_html_().startswith("<blockquote>")
        (quote,) = hostile_article(HOSTILE[0]).quotes
        assert "<script" not in quote._repr_html_()

    def test_works_in_a_notebook_frame(
        self, chromium: Browser, tmp_path: Path, gold_articles: tuple[Article, ...]
    ) -> None:
        chromium.messages.clear()
        frame = notebook_frame(corpus_page(gold_articles))
        path = write(tmp_path, f"<!doctype html><main>{frame}</main>")
        chromium.open(path)
        assert chromium.messages == []

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_words_stand_out(
        self, chromium: Browser, tmp_path: Path, gold_articles: tuple[Article, ...], scheme: str
    ) -> None:
        """WCAG 2.2, 1.4.3: at least 4.5 to 1 between every text and what lies under it."""
        chromium.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        page = write(tmp_path, corpus_page(gold_articles))
        for view in ("articles", "quotes", "timeline", "graph", "again", "text/0/3", "text/2/1", "text/3"):
            chromium.open(page, view)
            assert chromium.evaluate(FAINT) == []
        chromium.call("Emulation.setEmulatedMedia", features=[])

    def test_every_control_has_a_name_and_can_be_reached(
        self, chromium: Browser, tmp_path: Path, gold_articles: tuple[Article, ...]
    ) -> None:
        page = write(tmp_path, corpus_page(gold_articles))
        for view in ("articles", "quotes", "timeline", "graph", "again", "text/0/3"):
            chromium.open(page, view)
            assert chromium.evaluate(NAMELESS) == []

    def test_narrow_screens_do_not_scroll_sideways(
        self, chromium: Browser, tmp_path: Path, gold_articles: tuple[Article, ...]
    ) -> None:
        chromium.call("Emulation.setDeviceMetricsOverride", width=390, height=844, deviceScaleFactor=1, mobile=True)
        page = write(tmp_path, corpus_page(gold_articles))
        for view in ("articles", "quotes", "timeline", "graph", "again", "text/0/3"):
            chromium.open(page, view)
            assert chromium.evaluate("document.documentElement.scrollWidth") <= 390
        chromium.call("Emulation.clearDeviceMetricsOverride")

    def test_blocks_have_their_roles_as_words(self, chromium: Browser, tmp_path: Path) -> None:
        text = "Search\nWords"
        record = parse(text).to_dict()
        blocks = (Block(Span.of(text, 0, 6), BlockRole.NAVIGATION), Block(Span.of(text, 7, 12), BlockRole.PARAGRAPH))
        record["blocks"] = [{"start": b.span.start, "end": b.span.end, "role": b.role.value} for b in blocks]
        chromium.open(write(tmp_path, article_page(Article.from_dict(record))))
        roles = chromium.evaluate("[...document.querySelectorAll('.role')].map((role) => role.textContent)")
        assert roles == ["navigation", "paragraph"]
