"""Exports of archives: many articles in one file, each field in its place; another layout is an error, not a guess.

The samples are invented, after the field lists that the archives publish.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest

import kabul_corpus as kc
from kabul_corpus.loaders import read
from kabul_corpus.loaders.source import Item, Options, PassedOver
from kabul_corpus.model import Document

NEXIS = """\
Talks over Kabul airport stall again
The Valley Post
October 12, 2021 Tuesday
Late Edition - Final

Copyright 2021 The Valley Post Company All Rights Reserved

Section: Section A; Column 0; Foreign Desk; Pg. 4
Length: 31 words
Byline: By Ann Lee and Bo Ray
Dateline: DOHA, Qatar
Body

DOHA, Qatar -- “We made no progress,” Ines Varga said on Monday.

The talks go on in two weeks, officials said.

Classification

Language: ENGLISH
Publication-Type: Newspaper
Subject: TALKS (90%)
Load-Date: October 13, 2021


End of Document

Pumps fail in the lower town
Halton Gazette
September 3, 2021 Friday 9:30 PM GMT

Copyright 2021 Halton Gazette

Length: 12 words
Body

The pumps failed in the night, engineers said.

Load-Date: September 4, 2021


End of Document
"""

ACADEMIC = """\
                               1 of 2 DOCUMENTS


                                The Valley Post

                            October 12, 2021 Tuesday
                              Late Edition - Final

Talks over Kabul airport stall again

BYLINE: By ANN LEE

SECTION: Section A; Pg. 4

LENGTH: 31 words

DATELINE: DOHA, Qatar

BODY:
   “We made no progress,” Ines Varga said on Monday.

   The talks go on in two weeks, officials said.

LOAD-DATE: October 13, 2021

LANGUAGE: ENGLISH

                     Copyright 2021 The Valley Post Company


                               2 of 2 DOCUMENTS


                                Halton Gazette

                            September 3, 2021 Friday

Pumps fail in the lower town

LENGTH: 12 words

BODY:
   The pumps failed in the night, engineers said.

LOAD-DATE: September 4, 2021
"""

FACTIVA_CODES = """\
SE World
HD Talks over Kabul airport stall again
BY By Ann Lee
WC 31 words
PD 12 October 2021
ET 09:10 PM
SN The Valley Post
SC VALPOS
LA English
CY (c) 2021 The Valley Post

LP
“We made no progress,” Ines Varga said on Monday.
TD
The talks go on in two weeks, officials said.

IN iair : Airlines
AN Document VALPOS0020211012ehac0003l

HD Pumps fail in the lower town
WC 12 words
PD 3 September 2021
SN Halton Gazette
SC HALGAZ
LA English
CY Copyright 2021 Halton Gazette
LP
The pumps failed in the night, engineers said.

Document HALGAZ0020210903eh930001x
"""

FACTIVA = """\
World
Talks over Kabul airport stall again
By Ann Lee
31 words
12 October 2021
09:10 GMT
The Valley Post
VALPOS
English
(c) 2021 The Valley Post

“We made no progress,” Ines Varga said on Monday.

The talks go on in two weeks, officials said.

Document VALPOS0020211012ehac0003l

Pumps fail in the lower town
12 words
3 September 2021
Halton Gazette
HALGAZ
English
Copyright 2021 Halton Gazette

The pumps failed in the night, engineers said.

Document HALGAZ0020210903eh930001x
"""

PROQUEST = """\
Report Information from ProQuest
October 20 2021 10:11
____________________________________________________________

Document 1 of 2

Talks over Kabul airport stall again

Author: Lee, Ann; Ray, Bo.

Publication info: The Valley Post; Halton [Halton] 12 Oct 2021: A.4.

Links: http://search.example/1

Full text: “We made no progress,” Ines Varga said on Monday.

The talks go on in two weeks, officials said.

Subject: Talks; Airports

Title: Talks over Kabul airport stall again

Publication title: The Valley Post; Halton

Pages: A.4

Publication year: 2021

Publication date: Oct 12, 2021

Section: Foreign Desk

ProQuest document ID: 2580000001

Document URL: https://search.example/docview/2580000001

Last updated: 2021-10-13

Database: ProQuest Central

____________________________________________________________

Document 2 of 2

Pumps fail in the lower town

Full text: The pumps failed in the night, engineers said.

Title: Pumps fail in the lower town

Publication title: Halton Gazette

Publication date: Sep 3, 2021

ProQuest document ID: 2580000002

____________________________________________________________

Contact us at: http://contact.example
"""


def page(*articles: str) -> str:
    return (
        "<html><head><meta charset='utf-8'><title>Factiva</title></head><body>" + "".join(articles) + "</body></html>"
    )


def row(code: str, *paragraphs: str) -> str:
    cell = "".join(f"<p>{words}</p>" for words in paragraphs) if len(paragraphs) > 1 else paragraphs[0]
    return f"<tr><td class='index'><b>{code}</b>&nbsp;</td><td>{cell}</td></tr>"


FACTIVA_TABLE = page(
    "<div class='article enArticle'><table>",
    row("SE", "World"),
    row("HD", "<b>Talks over Kabul airport stall again</b>"),
    row("BY", "By Ann Lee"),
    row("WC", "31 words"),
    row("PD", "12 October 2021"),
    row("SN", "The Valley Post"),
    row("LP", "“We made no progress,” Ines Varga said on Monday.", ""),
    row("TD", "The talks go on in two weeks, officials said.", ""),
    row("AN", "Document VALPOS0020211012ehac0003l"),
    "</table></div><div class='article enArticle'><table>",
    row("HD", "Pumps fail in the lower town"),
    row("PD", "3 September 2021"),
    row("SN", "Halton Gazette"),
    row("LP", "The pumps failed in the night, engineers said.", ""),
    row("AN", "Document HALGAZ0020210903eh930001x"),
    "</table></div>",
)
FACTIVA_PAGE = page(
    "<div class='article enArticle'><div>World</div>",
    "<div id='hd'><span class='enHeadline'>Talks over Kabul airport stall again</span></div>",
    "<div class='author'>By Ann Lee</div><div>31 words</div><div>12 October 2021</div><div>The Valley Post</div>",
    "<div>VALPOS</div><div>English</div><div>(c) 2021 The Valley Post</div>",
    "<p>“We made no progress,” Ines Varga said on Monday.</p><p>The talks go on in two weeks, officials said.</p>",
    "<p>Document VALPOS0020211012ehac0003l</p></div>",
    "<div class='article enArticle'><div id='hd'>Pumps fail in the lower town</div><div>12 words</div>",
    "<div>3 September 2021</div><div>Halton Gazette</div><div>HALGAZ</div><div>English</div>",
    "<div>Copyright 2021 Halton Gazette</div><p>The pumps failed in the night, engineers said.</p>",
    "<p>Document HALGAZ0020210903eh930001x</p></div>",
)

SAMPLES = {
    "nexis": ("a.txt", NEXIS),
    "lexisnexis academic": ("a.txt", ACADEMIC),
    "factiva, codes": ("a.txt", FACTIVA_CODES),
    "factiva, order": ("a.txt", FACTIVA),
    "factiva, table": ("a.html", FACTIVA_TABLE),
    "factiva, page": ("a.html", FACTIVA_PAGE),
    "proquest": ("a.txt", PROQUEST),
}


def items(path: Path, **options: object) -> list[Item]:
    return list(read(str(path), Options(**options)))  # type: ignore[arg-type]


def write(folder: Path, sample: str) -> Path:
    name, text = SAMPLES[sample]
    if name.endswith("html"):
        pytest.importorskip("trafilatura")
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("sample", SAMPLES)
def test_each_field_is_in_its_place(tmp_path: Path, sample: str) -> None:
    first, second = (item for item in items(write(tmp_path, sample)) if not isinstance(item, PassedOver))
    assert isinstance(first, Document), first
    assert isinstance(second, Document), second
    assert first.title == "Talks over Kabul airport stall again"
    assert first.outlet == "The Valley Post"
    assert first.published == dt.date(2021, 10, 12)
    assert [name.title() for name in first.authors] == (
        ["Ann Lee", "Bo Ray"] if sample in {"nexis", "proquest"} else ["Ann Lee"]
    )
    assert [line.strip() for line in first.text.split("\n") if line.strip() and "--" not in line] == [
        "Talks over Kabul airport stall again",
        *(["“We made no progress,” Ines Varga said on Monday."] if sample != "nexis" else []),
        "The talks go on in two weeks, officials said.",
    ]
    assert (second.title, second.outlet) == ("Pumps fail in the lower town", "Halton Gazette")
    assert second.published == dt.date(2021, 9, 3)
    assert second.authors == ()
    assert second.text == "Pumps fail in the lower town\n\nThe pumps failed in the night, engineers said."


@pytest.mark.parametrize("sample", SAMPLES)
def test_articles_have_their_facts_and_their_quotes(tmp_path: Path, sample: str) -> None:
    article = kc.load(write(tmp_path, sample))[0]
    assert article.published.value == dt.date(2021, 10, 12)
    assert article.outlet == kc.Fact("outlet", "The Valley Post", "given")
    assert [quote.speaker and quote.speaker.name for quote in article.quotes][:1] == ["Ines Varga"]


def test_ids_and_addresses(tmp_path: Path) -> None:
    assert [item.id for item in items(write(tmp_path, "factiva, codes")) if isinstance(item, Document)] == [
        "VALPOS0020211012ehac0003l",
        "HALGAZ0020210903eh930001x",
    ]
    one, two = (item for item in items(write(tmp_path, "proquest")) if isinstance(item, Document))
    assert (one.id, one.url) == ("2580000001", "https://search.example/docview/2580000001")
    assert (two.id, two.url) == ("2580000002", None)


def test_what_stands_round_the_articles_is_passed_over(tmp_path: Path) -> None:
    passed = [item for item in items(write(tmp_path, "proquest")) if isinstance(item, PassedOver)]
    assert [(item.reason, item.record) for item in passed] == [
        ("no article: 'Report Information from ProQuest'", 1),
        ("no article: 'Contact us at: http://contact.example'", 4),
    ]


def test_an_abstract_alone_is_passed_over(tmp_path: Path) -> None:
    file = write(tmp_path, "proquest")
    file.write_text(PROQUEST.replace("Full text: The pumps failed", "Abstract: The pumps failed"), encoding="utf-8")
    assert "an article without its full text" in [item.reason for item in items(file) if isinstance(item, PassedOver)]


COVER = """\
User Name: Ann Lee
Date and Time: Wednesday, October 20, 2021 10:11:00 AM CEST
Job Number: 155000001
Documents (2)
1. Talks over Kabul airport stall again
Client/Matter: -None-
2. Pumps fail in the lower town
Client/Matter: -None-
"""


def test_the_cover_of_an_export_is_no_part_of_the_first_article(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(COVER + "\n" + NEXIS, encoding="utf-8")
    first, second = items(file)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.title, first.outlet) == ("Talks over Kabul airport stall again", "The Valley Post")


CHANGED = {
    "nexis": ("October 12, 2021 Tuesday", "Tirage du soir", "headline"),
    "lexisnexis academic": ("BODY:", "TEXTE:", "text"),
    "factiva, codes": ("PD 12 October 2021", "PD the day before", "no date"),
    "factiva, order": ("31 words", "31 mots", "headline"),
    "factiva, table": ("12 October 2021", "the day before", "no date"),
    "proquest": ("Publication title: The Valley Post; Halton", "Journal: The Valley Post", "outlet"),
}


@pytest.mark.parametrize("sample", CHANGED)
def test_another_layout_is_an_error_that_says_where(tmp_path: Path, sample: str) -> None:
    old, new, says = CHANGED[sample]
    file = write(tmp_path, sample)
    file.write_text(SAMPLES[sample][1].replace(old, new, 1), encoding="utf-8")
    found = [item for item in items(file) if not isinstance(item, PassedOver)]
    error, good = found
    assert isinstance(error, kc.FormatError), error
    assert says in str(error)
    assert "layout" in str(error)
    assert error.record is not None
    assert isinstance(good, Document)


TRAPS = (
    "Language: the one thing they share.",
    "Location: the north.",
    "Title: unknown.",
    "Subject: talks.",
    "IN KABUL the shops stayed shut.",
    "RE elections, nothing was said.",
    "PUB owners were glad.",
    "Body cameras were worn.",
    "Graphic pictures were shown.",
    "Copyright was their concern.",
    "Classification of the papers went on.",
    "Document A was signed.",
    "500 words",
)


@pytest.mark.parametrize("sample", SAMPLES)
def test_words_of_the_layout_within_a_text_are_the_text_s(tmp_path: Path, sample: str) -> None:
    name, text = SAMPLES[sample]
    between = "".join(f"<p>{line}</p>" for line in TRAPS) if name.endswith("html") else "\n\n".join(("", *TRAPS, ""))
    last = "The talks go on in two weeks, officials said."
    before, after = text.split(last)
    file = tmp_path / name
    if name.endswith("html"):
        pytest.importorskip("trafilatura")
        between, last = "", f"{last}</p>{between}<p>{last}"
    file.write_text(before + between + last + after, encoding="utf-8")
    first, second = (item for item in items(file) if not isinstance(item, PassedOver))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    body = first.text.split("\n")
    assert [line for line in TRAPS if line not in body] == []
    assert body[-1].strip() == "The talks go on in two weeks, officials said."
    assert (first.title, first.outlet) == ("Talks over Kabul airport stall again", "The Valley Post")


def test_a_headline_with_words_of_the_layout(tmp_path: Path) -> None:
    file = write(tmp_path, "nexis")
    file.write_text(NEXIS.replace("Talks over Kabul airport stall again", "Body found in the river"), encoding="utf-8")
    (first, _) = items(file)
    assert isinstance(first, Document)
    assert first.title == "Body found in the river"


def test_text_that_is_said_to_be_text_is_one(tmp_path: Path) -> None:
    (document,) = items(write(tmp_path, "nexis"), format="text")
    assert isinstance(document, Document)
    assert document.text == NEXIS


@pytest.mark.parametrize("format", ["nexis", "factiva", "proquest"])
def test_what_is_no_export_is_an_error(tmp_path: Path, format: str) -> None:  # noqa: A002
    pytest.importorskip("trafilatura")
    file = tmp_path / "a.txt"
    file.write_text("Kabul fell.\n", encoding="utf-8")
    found = [item for item in items(file, format=format) if isinstance(item, kc.ReadError)]
    assert [type(error) for error in found] == [kc.FormatError]


@pytest.mark.parametrize(
    "text",
    [
        "The survey reached its\nEnd of Document\nas planned.",
        "He said:\nDocument A\n500 words\n",
        "____________________\nA line\n____________________\n",
    ],
)
def test_prose_with_words_of_an_export_stays_one_page(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text(text, encoding="utf-8")
    (document,) = items(file)
    assert isinstance(document, Document)
    assert document.text == text


def test_a_cover_alone_is_no_export(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(COVER, encoding="utf-8")
    (error,) = items(file, format="nexis")
    assert isinstance(error, kc.FormatError)


class TestDocx:
    def write(self, path: Path, text: str) -> None:
        docx = pytest.importorskip("docx")
        document = docx.Document()
        for line in text.splitlines():
            document.add_paragraph(line)
        document.save(str(path))

    def test_by_name(self, tmp_path: Path) -> None:
        file = tmp_path / "a.docx"
        self.write(file, COVER + NEXIS)
        first, second = items(file)
        assert isinstance(first, Document)
        assert isinstance(second, Document)
        assert (first.title, first.outlet, first.published) == (
            "Talks over Kabul airport stall again",
            "The Valley Post",
            dt.date(2021, 10, 12),
        )
        assert (second.title, second.id) == ("Pumps fail in the lower town", "a:2")

    def test_in_a_folder_only_where_it_was_said(self, tmp_path: Path) -> None:
        self.write(tmp_path / "a.docx", NEXIS)
        (tmp_path / "b.txt").write_text("Kabul fell.")
        passed, text = items(tmp_path)
        assert isinstance(passed, PassedOver)
        assert "format='nexis'" in passed.reason
        assert isinstance(text, Document)

    def test_damage_and_bombs(self, tmp_path: Path) -> None:
        pytest.importorskip("docx")
        file = tmp_path / "a.docx"
        file.write_bytes(b"PK\x03\x04 no")
        (error,) = items(file)
        assert isinstance(error, kc.FormatError)
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("word/document.xml", bytes(20_000_000))
        file.write_bytes(data.getvalue())
        (error,) = items(file, max_bytes=1_000_000)
        assert isinstance(error, kc.TooLarge)
