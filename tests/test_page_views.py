"""The page in hand: back to the same place, a view that can be sent, what is held back, plain days, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

import kabul_corpus as kc
from kabul_corpus.exporters.html import article_page, corpus_page, notebook_frame
from tests.browser import CHROMIUM, Browser, browser

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")

GIVEN = ("Maren", "Odalys", "Quentin", "Ann", "Vera")
SPEAKERS = [f"{given} {last}" for last in ("Oduya", "Brimm", "Zlotnik") for given in GIVEN]
LINES = [f"“Item {number} is agreed,” {name}, the mayor, told reporters." for number, name in enumerate(SPEAKERS)]


def page_text(number: int) -> str:
    return (
        f"Talks {number} end\n\n"
        + "\n\n".join(LINES[number % 3 :])
        + "\n\nThe mayor said on Thursday that it was late."
    )


@pytest.fixture(scope="module")
def corpus() -> kc.Corpus:
    days = ("2021-08-02", "2021-08-30", "2021-10-11", None)
    return kc.Corpus(
        kc.parse(page_text(number), id=str(number), published=days[number % 4], outlet="The Post" if number else None)
        for number in range(24)
    )


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as driven:
        yield driven


@pytest.fixture
def opened(chromium: Browser, corpus: kc.Corpus, tmp_path: Path) -> Any:
    path = tmp_path / "page.html"
    path.write_text(corpus_page(corpus), encoding="utf-8")

    def at(route: str = "") -> Browser:
        chromium.messages.clear()
        chromium.open(path, route)
        return chromium

    return at


FOUND = "document.querySelector('#found').textContent"
ROWS = "document.querySelectorAll('tbody tr').length"


def hold_back(corpus: kc.Corpus) -> kc.Corpus:
    """The corpus with the first quote of each article less sure."""
    return kc.Corpus(
        attrs.evolve(
            article,
            quotes=tuple(
                attrs.evolve(quote, confidence=kc.Confidence.HIGH if place else kc.Confidence.LOW)
                for place, quote in enumerate(article.quotes)
            ),
        )
        for article in corpus
    )


class TestBack:
    def test_to_the_same_rows_place_and_focus(self, opened: Any) -> None:
        page = opened("quotes?confidence=low")
        page.evaluate("document.querySelector('.more').click()")
        rows = page.evaluate(ROWS)
        page.evaluate(
            "(scrollTo(0, 3000), document.querySelectorAll('tbody .link')[120].focus({ preventScroll: true }))"
        )
        words = page.evaluate("document.activeElement.textContent")
        top = page.evaluate("scrollY")
        assert top > 1000
        page.evaluate("document.activeElement.click()")
        page.until("document.querySelector('.text') ? 1 : 0")
        page.evaluate("history.back()")
        page.until(f"{ROWS} === {rows} ? 1 : 0")
        assert page.evaluate("scrollY") == top
        assert page.evaluate("document.activeElement.textContent") == words
        assert page.evaluate("location.hash") == "#quotes?confidence=low"
        assert page.messages == []

    def test_by_the_button_and_by_escape(self, opened: Any) -> None:
        for way in ("document.querySelector('.tools button').click()",
                    "document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))"):  # fmt: skip
            page = opened("quotes")
            page.evaluate("document.querySelector('tbody .link').click()")
            page.until("document.querySelector('.text') ? 1 : 0")
            page.evaluate(way)
            assert page.until("document.querySelector('tbody') && location.hash") == "#quotes"


class TestFilter:
    def test_lives_in_the_address(self, opened: Any, corpus: kc.Corpus) -> None:
        page = opened("quotes?speaker=Mayor+Brimm&confidence=low&since=2021-08-10")
        wanted = len(corpus.quotes(speaker="Mayor Brimm", since="2021-08-10"))
        assert 0 < wanted < len(corpus.quotes())
        assert f"{wanted} of {len(corpus.quotes())} quotes" in page.evaluate(FOUND)
        assert page.evaluate("document.querySelector('[name=speaker]').value") == "Mayor Brimm"

    def test_typing_changes_the_address(self, opened: Any) -> None:
        page = opened("quotes")
        page.evaluate("(document.querySelector('[name=about]').value = 'Ann Brimm ',"
                      "document.querySelector('#filter').dispatchEvent(new Event('input')))")  # fmt: skip
        assert page.until("location.hash !== '#quotes' && location.hash") == "#quotes?about=Ann+Brimm"
        assert page.evaluate("document.querySelector('[name=about]').value") == "Ann Brimm "
        page.evaluate("document.querySelector('#filter [type=reset]').click()")
        assert page.until("location.hash === '#quotes' && location.hash") == "#quotes"
        assert page.evaluate("document.querySelector('[name=about]').value") == ""

    def test_who_is_not_known_is_said_with_the_nearest(self, opened: Any) -> None:
        page = opened("quotes?speaker=Mareen+Oduya")
        assert "nothing is called “Mareen Oduya” Maren Oduya" in page.evaluate(FOUND)
        page.evaluate(
            "[...document.querySelectorAll('#found .link')].find((b) => b.textContent === 'Maren Oduya').click()"
        )
        assert "speaker=Maren+Oduya" in page.until("location.hash.includes('Maren+') && location.hash")

    def test_less_sure_quotes_are_held_back(self, chromium: Browser, corpus: kc.Corpus, tmp_path: Path) -> None:
        less = hold_back(corpus)
        (tmp_path / "page.html").write_text(corpus_page(less), encoding="utf-8")
        chromium.open(tmp_path / "page.html", "quotes")
        assert "24 less sure held back show them" in chromium.evaluate(FOUND)
        assert chromium.evaluate("document.querySelectorAll('tr.low').length") == 0
        chromium.evaluate("document.querySelector('#found .link').click()")
        chromium.until("document.querySelector('tr.low') ? 1 : 0")
        assert "held back" not in chromium.evaluate(FOUND)


class TestRows:
    def test_nothing_is_said_of_what_is_not_known(self, opened: Any) -> None:
        page = opened("quotes")
        words = page.evaluate("document.body.textContent.split('<script')[0]")
        assert "not stated" not in words.split("const ")[0]
        assert page.evaluate("[...document.querySelectorAll('th')].map((head) => head.textContent)") == [
            "Said", "Speaker", "Kind", "Confidence", "Outlet", "Published",
        ]  # fmt: skip

    def test_empty_columns_are_left_out(self, chromium: Browser, tmp_path: Path) -> None:
        pages = [kc.parse("“Yes,” Ann Brimm said.", id=name) for name in "ab"]
        (tmp_path / "page.html").write_text(corpus_page(pages), encoding="utf-8")
        chromium.open(tmp_path / "page.html", "quotes?confidence=low")
        heads = chromium.evaluate("[...document.querySelectorAll('th')].map((head) => head.textContent)")
        assert heads == ["Said", "Speaker", "Kind", "Confidence"]


class TestText:
    def test_no_two_speakers_share_a_colour(self, opened: Any) -> None:
        page = opened("text/0")
        chips = page.evaluate(
            "[...document.querySelectorAll('.legend .chip')].map((chip) => [getComputedStyle(chip).backgroundColor,"
            "getComputedStyle(chip).textDecoration].join())"
        )
        assert len(chips) >= 15
        assert len(set(chips)) == len(chips)

    def test_days_are_said_in_plain_words(self, chromium: Browser, tmp_path: Path) -> None:
        text = (
            "It fell on Thursday. It fell on 15 August 2021. In May 2020 it rained for three days. Now it is over. "
            "It will end next week, in the spring of 2022, or on 3 May."
        )
        (tmp_path / "page.html").write_text(article_page(kc.parse(text)), encoding="utf-8")
        chromium.open(tmp_path / "page.html")
        shown = chromium.evaluate("[...document.querySelectorAll('.text .value')].map((chip) => chip.textContent)")
        assert shown[:5] == ["Thursday, day unknown", "15 Aug 2021", "May 2020", "3 days", "now"]
        assert not any("XXXX" in words or words.startswith("P") for words in shown)
        chromium.evaluate("document.querySelector('.text .value').focus()")
        assert "XXXX-WXX-4" in chromium.evaluate("document.querySelector('.panel').textContent")

    @pytest.mark.parametrize(
        ("date", "words"),
        [
            ({"value": "2021-08-12T14:30"}, "12 Aug 2021, 14:30"),
            ({"value": "2021-08-12TMO"}, "12 Aug 2021, morning"),
            ({"value": "2021-W32"}, "week of 9 Aug 2021"),
            ({"value": "2021-Q3"}, "third quarter 2021"),
            ({"value": "199"}, "the 1990s"),
            ({"value": "19"}, "the 1900s"),
            ({"value": "XXXX-05-03"}, "3 May, year unknown"),
            ({"value": "XXXX-WXX-4", "type": "SET"}, "every Thursday"),
            ({"value": "P1D", "type": "SET"}, "every 1 day"),
            ({"value": "PT2H"}, "2 hours"),
            ({"value": "P1Y6M"}, "1 year 6 months"),
            ({"value": "PXD"}, "some days"),
            ({"earliest": "2021-08-12", "latest": "2021-08-18"}, "12–18 Aug 2021"),
            ({"earliest": "2021-08-30", "latest": "2021-09-02"}, "30 Aug – 2 Sep 2021"),
            ({"latest": "2021-09-02"}, "by 2 Sep 2021"),
            ({"earliest": "2021-09-02"}, "2 Sep 2021 or later"),
            ({}, "day unknown"),
        ],
    )
    def test_plain_words(self, chromium: Browser, date: dict[str, str], words: str) -> None:
        script = Path(kc.__file__).parent.joinpath("exporters/page/dates.js").read_text(encoding="utf-8")
        assert chromium.evaluate(f"(() => {{ {script}; return plainDate({date}); }})()") == words


class TestPictures:
    def test_timeline_is_labelled_at_both_ends(self, opened: Any) -> None:
        for size, first, last in (
            ("day", "2 Aug 2021", "11 Oct 2021"),
            ("week", "2 Aug 2021", "11 Oct 2021"),
            ("month", "Aug 2021", "Oct 2021"),
            ("year", "2021", "2021"),
        ):
            page = opened(f"timeline?by={size}&confidence=low")
            labels = page.evaluate("[...document.querySelectorAll('.bars .label')].map((label) => label.textContent)")
            assert (labels[0], labels[-1]) == (first, last)
            assert page.evaluate("document.querySelector('.tools [aria-pressed=true]').textContent") == size

    def test_graph_draws_a_line_for_every_name(self, chromium: Browser, tmp_path: Path) -> None:
        said = "“Yes,” Ann Brimm said. The Washington Post quoted Vera Oduya as saying that it was late."
        pages = [kc.parse(said, id=name, outlet="The Post") for name in "ab"]
        (tmp_path / "page.html").write_text(corpus_page(pages), encoding="utf-8")
        for voices, outlet in (("", False), ("&voices=all", True)):
            chromium.open(tmp_path / "page.html", f"graph?confidence=low{voices}")
            names = chromium.evaluate(
                "[...document.querySelectorAll('.graph text')].map((t) => t.getAttribute('aria-label'))"
            )
            lines = chromium.evaluate("[...document.querySelectorAll('.graph path title')].map((t) => t.textContent)")
            assert any(name.startswith("The Post:") for name in names) == outlet
            assert len(names) == len(set(names))
            for name in names:
                assert any(name.rsplit(":", 1)[0] in line for line in lines)

    def test_print_keeps_the_marks(self, opened: Any) -> None:
        page = opened("text/0")
        page.call("Emulation.setEmulatedMedia", media="print")
        exact = page.evaluate("getComputedStyle(document.querySelector('.text .content')).printColorAdjust")
        page.call("Emulation.setEmulatedMedia", media="")
        assert exact == "exact"


def test_notebook_cell_of_many_articles_is_small(corpus: kc.Corpus) -> None:
    many = kc.Corpus(attrs.evolve(corpus[number % 24], id=str(number)) for number in range(300))
    cell = many._repr_html_()
    assert len(cell.encode()) < 300_000
    assert "of 300 articles; <code>corpus.to_html()</code> is the page of all" in cell
    assert corpus[:2]._repr_html_() == notebook_frame(corpus[:2].to_html())
