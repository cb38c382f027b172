"""What programs known for it write is read without being told; the samples are invented, after their documentation."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import json
import lzma
from pathlib import Path
from typing import Any

import pytest

import kabul_corpus as kc
from kabul_corpus.loaders.jsonld import Described, described
from kabul_corpus.loaders.shapes import authors_in, names_for, outlet_in
from kabul_corpus.structure.hosts import outlet_of_host, outlet_of_url

BODY = "“We made no progress,” Ines Varga said on Monday.\nThe talks go on in two weeks, officials said."
TITLE = "Talks over Kabul airport stall again"
URL = "https://valley.example/2021/10/12/talks"

ROWS: dict[str, dict[str, Any]] = {
    "trafilatura": {
        "title": TITLE, "author": "Ann Lee; Bo Ray", "hostname": "valley.example", "date": "2021-10-12",
        "fingerprint": "1f30ec4f9d92c5d7", "id": None, "license": None, "comments": "", "raw_text": BODY, "text": BODY,
        "language": None, "image": None, "pagetype": "article", "filedate": "2026-11-28", "source": URL,
        "source-hostname": "The Valley Post", "excerpt": None, "categories": "", "tags": "",
    },
    "news-please": {
        "authors": ["Ann Lee", "Bo Ray"], "date_download": "2021-10-20 10:00:00", "date_modify": None,
        "date_publish": "2021-10-12 08:30:00", "description": "No progress.", "filename": "talks.json",
        "image_url": None, "language": "en", "localpath": None, "maintext": BODY, "source_domain": "valley.example",
        "title": TITLE, "title_page": None, "title_rss": None, "url": URL,
    },
    "newspaper4k": {
        "url": URL, "read_more_link": "", "language": "en", "title": TITLE, "top_image": "", "meta_img": "",
        "images": [], "movies": [], "keywords": [], "tags": [], "authors": ["Ann Lee", "Bo Ray"],
        "publish_date": "2021-10-12T08:30:00+00:00", "summary": "", "meta_description": "",
        "meta_site_name": "The Valley Post", "canonical_link": URL, "text": BODY,
    },
    "fundus": {
        "title": TITLE, "plaintext": BODY, "authors": ["Ann Lee", "Bo Ray"], "lang": "en",
        "publishing_date": "2021-10-12 08:30:00+00:00", "topics": ["Talks"], "free_access": True,
    },
    "fundus, parts": {
        "title": TITLE, "authors": ["Ann Lee", "Bo Ray"], "publishing_date": "2021-10-12T08:30:00+00:00",
        "body": {"summary": [], "sections": [{"headline": [], "paragraphs": BODY.split("\n")}]},
    },
    "cc_news": {
        "title": TITLE, "text": BODY, "domain": "valley.example", "date": "2021-10-12 08:30:00",
        "description": "No progress.", "url": URL, "image_url": "",
    },
    "schema.org": {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, "articleBody": BODY,
        "datePublished": "2021-10-12T08:30:00Z", "url": URL,
        "author": [{"@type": "Person", "name": "Ann Lee"}, {"@type": "Person", "name": "Bo Ray"}],
        "publisher": {"@type": "Organization", "name": "The Valley Post"},
    },
}  # fmt: skip


def check(article: kc.Article, name: str) -> None:
    assert article.text.split() == BODY.split()
    assert article.headline == kc.Fact("title", TITLE, "given")
    assert article.published.value == dt.date(2021, 10, 12)
    assert article.published.basis == "given"
    if name != "cc_news":
        assert [fact.value for fact in article.authors] == ["Ann Lee", "Bo Ray"]
    if "fundus" not in name:
        assert article.outlet is not None
        assert article.outlet.value in {"The Valley Post", "valley.example"}
        assert article.url == URL
    assert [quote.speaker and quote.speaker.name for quote in article.quotes][:1] == ["Ines Varga"]


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("suffix", ["json", "jsonl", "jsonl.xz", "json.gz", "jsonl.zst"])
def test_columns_need_no_naming(tmp_path: Path, name: str, suffix: str) -> None:
    data = json.dumps(ROWS[name], indent=1 if suffix.startswith("json.") else None).encode()
    if suffix.endswith("gz"):
        data = gzip.compress(data)
    elif suffix.endswith("xz"):
        data = lzma.compress(data)
    elif suffix.endswith("zst"):
        data = pytest.importorskip("zstandard").compress(data)
    (tmp_path / f"a.{suffix}").write_bytes(data)
    (article,) = kc.load(tmp_path)
    check(article, name)


@pytest.mark.parametrize("name", [name for name in ROWS if name not in {"fundus, parts", "schema.org"}])
def test_nor_in_a_table(tmp_path: Path, name: str) -> None:
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(ROWS[name]))
        writer.writeheader()
        writer.writerow({key: value for key, value in ROWS[name].items() if value is not None})
    (article,) = kc.load(tmp_path)
    check(article, name)


@pytest.mark.parametrize("name", [name for name in ROWS if name != "schema.org"])
def test_nor_in_parquet(tmp_path: Path, name: str) -> None:
    arrow = pytest.importorskip("pyarrow")
    rows = [{key: value for key, value in ROWS[name].items() if value not in (None, [])}]
    pytest.importorskip("pyarrow.parquet").write_table(arrow.Table.from_pylist(rows), tmp_path / "a.parquet")
    (article,) = kc.load(tmp_path)
    check(article, name)


def test_an_array_holds_many(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(list(ROWS.values()), indent=2), encoding="utf-8")
    corpus = kc.load(tmp_path, parser=kc.Parser([]))
    assert [article.headline for article in corpus] == [kc.Fact("title", TITLE, "given")] * len(ROWS)
    assert [article.id for article in corpus] == [f"a:{number}" for number in range(1, len(ROWS) + 1)]


def test_columns_that_are_named_come_first(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({**ROWS["cc_news"], "paper": "Halton Gazette", "body": "Kabul fell."}))
    (article,) = kc.load(tmp_path, columns={"text": "body", "outlet": "paper"}, parser=kc.Parser([]))
    assert article.text == "Kabul fell."
    assert article.outlet == kc.Fact("outlet", "Halton Gazette", "given")
    assert "paper" not in article.metadata


def test_a_row_of_nobody_in_particular_has_our_columns() -> None:
    assert names_for(["text", "domain", "date"]) == names_for([])
    assert names_for([]).text == "text"


PAGE = (
    "<html><head><title>Talks</title>{head}</head><body><article><h1>Talks</h1>"
    + "".join(
        f"<p>The road over the pass was open again on Monday, the governor told reporters. {n}</p>" for n in "abc"
    )
    + "</article></body></html>"
)


def load_page(folder: Path, *scripts: str) -> kc.Article:
    pytest.importorskip("trafilatura")
    head = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    (folder / "a.html").write_text(PAGE.format(head=head), encoding="utf-8")
    return kc.load(folder, parser=kc.Parser(["dates"]))[0]


@pytest.mark.parametrize(
    "wrap",
    [lambda it: it, lambda it: [it], lambda it: {"@context": "x", "@graph": [{"@type": "WebPage"}, it]}],
    ids=["object", "list", "graph"],
)
def test_json_ld_in_a_page(tmp_path: Path, wrap: Any) -> None:
    article = load_page(tmp_path, json.dumps(wrap(ROWS["schema.org"])))
    assert article.headline == kc.Fact("title", TITLE, "given")
    assert [fact.value for fact in article.authors] == ["Ann Lee", "Bo Ray"]
    assert article.outlet == kc.Fact("outlet", "The Valley Post", "given")
    assert article.published.value == dt.date(2021, 10, 12)
    assert article.url == URL
    assert "The road over the pass" in article.text


@pytest.mark.parametrize(
    "scripts",
    [
        [json.dumps(ROWS["schema.org"]), json.dumps({**ROWS["schema.org"], "headline": "Pumps fail"})],
        ['{"@type": "Recipe", "name": "Bread"}'],
        ["{", "[[[[", "5", "[" * 5000 + "]" * 5000],
        [],
    ],
    ids=["several", "another thing", "broken", "none"],
)
def test_json_ld_of_several_articles_or_of_none_says_nothing(scripts: list[str]) -> None:
    page = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    assert described(page) == Described()


def test_entities_in_json_ld() -> None:
    script = '{"@type": "Article", "headline": "Q&amp;A", "author": {"name": "Zo&euml; Lee"}, "publisher": "A &amp; B"}'
    found = described(f'<script type="application/ld+json">{script}</script>')
    assert (found.title, found.authors, found.outlet) == ("Q&A", ("Zoë Lee",), "A & B")


def test_the_text_in_json_ld_where_the_page_shows_none(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    script = json.dumps(ROWS["schema.org"])
    head = f'<script type="application/ld+json">{script}</script>'
    page = f'<html><head>{head}</head><body><div id="app"></div></body></html>'
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (article,) = kc.load(tmp_path, parser=kc.Parser([]))
    assert article.text == f"{TITLE}\n{BODY}"


@pytest.mark.parametrize(
    ("value", "names"),
    [
        (None, ()),
        ("", ()),
        ("Ann Lee", ("Ann Lee",)),
        ("Ann Lee; Bo Ray ;", ("Ann Lee", "Bo Ray")),
        ("Lee, Ann", ("Lee, Ann",)),
        (["Ann Lee", None, 5, {"name": "Bo Ray"}], ("Ann Lee", "Bo Ray")),
        ({"@type": "Person", "name": "Ann Lee"}, ("Ann Lee",)),
        ('["Ann Lee", "Bo Ray"]', ("Ann Lee", "Bo Ray")),
        ("['Ann Lee', 'Bo Ray']", ("Ann Lee", "Bo Ray")),
        ("[]", ()),
        (5, ()),
        ({"name": ["Ann Lee", "Bo Ray"]}, ("Ann Lee", "Bo Ray")),
    ],
)
def test_authors(value: object, names: tuple[str, ...]) -> None:
    assert authors_in(value) == names


@pytest.mark.parametrize(
    ("value", "name"),
    [(None, None), (" ", None), ("AP", "AP"), ("www.nytimes.com", "The New York Times"), ({"name": "AP"}, "AP"),
     ("valley.example", "valley.example"), (5, None)],
)  # fmt: skip
def test_outlets(value: object, name: str | None) -> None:
    assert outlet_in(value) == name


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.nytimes.com/2021/08/16/world/asia/kabul.html", "The New York Times"),
        ("http://edition.cnn.com/2021/08/16/asia", "CNN"),
        ("https://www.bbc.co.uk/news/world-asia-58232525", "BBC News"),
        ("https://gandhara.rferl.org/a/1.html", "Gandhara"),
        ("https://www.rferl.org/a/1.html", "Radio Free Europe/Radio Liberty"),
        ("https://web.archive.org/web/20210816000000/https://tolonews.com/afghanistan-1", "TOLOnews"),
        ("HTTPS://WWW.TheGuardian.com/", "The Guardian"),
        ("https://notcnn.com/a", None),
        ("https://cnn.com.example/a", None),
        ("https://valley.example/cnn.com", None),
        ("https://web.archive.org/about", None),
        ("cnn.com/a", None),
        ("http://[bad", None),
        ("", None),
        (None, None),
    ],
)
def test_the_outlet_of_an_address(url: str | None, name: str | None) -> None:
    assert outlet_of_url(url) == name


def test_hosts_are_told_by_whole_parts() -> None:
    assert outlet_of_host("com") is None
    assert outlet_of_host("news.bbc.co.uk.") == "BBC News"


def test_an_address_is_a_fact_unless_the_outlet_is_given() -> None:
    url = "https://www.reuters.com/world/a"
    parser = kc.Parser([])
    assert parser.parse("Kabul fell.", url=url).outlet == kc.Fact("outlet", "Reuters", "url")
    assert parser.parse("Kabul fell.", url=url, outlet="AP").facts == (kc.Fact("outlet", "AP", "given"),)
    assert parser.parse("Kabul fell.", url="https://valley.example/a").facts == ()


def test_bytes_of_many_frames(tmp_path: Path) -> None:
    zstd = pytest.importorskip("zstandard")
    rows = [json.dumps({"text": f"{number} " * 50, "id": str(number)}).encode() + b"\n" for number in range(300)]
    (tmp_path / "a.jsonl.zst").write_bytes(b"".join(map(zstd.compress, rows)))
    assert len(kc.load(tmp_path, parser=kc.Parser([]))) == 300
    whole = io.BytesIO()
    with zstd.ZstdCompressor().stream_writer(whole, closefd=False) as stream:
        stream.write(b"".join(rows))
    (tmp_path / "a.jsonl.zst").write_bytes(whole.getvalue()[:-20])
    corpus = kc.load(tmp_path, parser=kc.Parser([]), on_error="collect")
    assert [type(error) for error in corpus.errors] == [kc.FormatError]
    (tmp_path / "a.jsonl.zst").write_bytes(b"".join(map(zstd.compress, rows)) + b"rubbish")
    corpus = kc.load(tmp_path, parser=kc.Parser([]), on_error="collect")
    assert (len(corpus), len(corpus.errors)) == (300, 1)


def test_a_bomb_of_zstd_meets_the_limit(tmp_path: Path) -> None:
    zstd = pytest.importorskip("zstandard")
    (tmp_path / "a.txt.zst").write_bytes(zstd.compress(bytes(50_000_000)))
    corpus = kc.load(tmp_path / "a.txt.zst", max_bytes=100_000, on_error="collect")
    assert [type(error) for error in corpus.errors] == [kc.TooLarge]
