"""Texts nobody would write: each gives values, the same laws hold, and time grows with the length and no faster.

Bad files (bytes that are no text, cut archives, rows without a text, a folder for a file) are in ``test_loaders.py``.
"""

from __future__ import annotations

import json
import pickle
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kabul_corpus as kc
from kabul_corpus.model import iter_spans

SENTENCE = "Ned Price said on Thursday that “the Taliban” would not, according to two officials, return to Kabul. "

TEXTS = {
    "empty": "",
    "blank lines": "\n \n\t\n\r\n\u00a0\n\u2028\n",
    "nul": "\x00\x00He said \x00“yes”\x00 on Monday.\x00",
    "lone surrogates": "\ud800 “\udfff” said \ud83d Mr. \udc00 on Monday\ud800.",
    "surrogate name": "Ned \ud800Price said “no”.",
    "unbalanced": "“He said “she said ‘they said \"it” ’” ' «",
    "only closing": "” he said. ” ” ’ »",
    "nested": "“a ‘b “c ‘d’ e” f’ g” he said. " * 3,
    "deeply nested": "“‘" * 500 + "x" + "’”" * 500 + " he said.",
    "crlf": "Title\r\n\r\nBy Ann Lee\r\n\r\n“Yes,” he said on Monday.\r\n",
    "cr": "Title\r\rBy Ann Lee\r\r“Yes,” he said on Monday.\r",
    "mixed line ends": "a\r\nb\rc\nd\x0be\x0cf\x85g\u2028h\u2029i",
    "byte order marks": "\ufeffTitle\n\n\ufeff“Yes,\ufeff” he said.\ufeff",
    "controls": "".join(map(chr, range(32))) * 5,
    "right to left": "\u202e“Yes,” he said\u202c \u200f۲۴ اسد ۱۴۰۰ \u200e",
    "astral": "😀 “😀😀” said 𝓐𝓷𝓷 𝓛𝓮𝓮 on Monday 😀",
    "combining": "e" + "\u0301" * 2000 + " said “o" + "\u0308" * 2000 + "”.",
    "digits": "9" * 5000 + " 99/99/9999 2021-99-99 31 February 2021 0000-00-00",
    "roman": "MMMMCMXCIX " * 50,
    "one letter lines": "a\n" * 2000,
    "a content that is all stops": "“0 SAID:?",
}  # fmt: skip


def check(text: str, article: kc.Article) -> None:
    assert article.text == text
    for span in iter_spans(article):
        assert text[span.start : span.end] == span.text
    assert kc.Article.from_dict(json.loads(json.dumps(article.to_dict()))) == article
    assert pickle.loads(pickle.dumps(article)) == article


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_gives_values(text: str) -> None:
    check(text, kc.parse(text))
    kc.find_quotes(text)
    kc.find_actors(text)
    kc.find_dates(text, reference="2021-08-15")
    kc.normalize_date(text)


def test_line_ends_change_nothing_but_offsets() -> None:
    lines = ["Title of the page", "", "“Yes,” Ned Price said on 15 August 2021.", "", "“No,” Ned Price said."]
    unix, dos, mac = (kc.parse(end.join(lines)) for end in ("\n", "\r\n", "\r"))
    for other in (dos, mac):
        assert [quote.text for quote in other.quotes] == [quote.text for quote in unix.quotes]
        assert [date.value for date in other.dates] == [date.value for date in unix.dates]
        assert [actor.name for actor in other.actors] == [actor.name for actor in unix.actors]
        assert [block.span.text for block in other.blocks] == [block.span.text for block in unix.blocks]


SHAPES = {
    "one letter": "a",
    "one word lines": "a\n",
    "sentences on one line": SENTENCE,
    "sentences on lines": SENTENCE + "\n",
    "paragraphs": SENTENCE + "\n\n",
    "opening marks": "“",
    "closing marks": "”",
    "plain marks": '"',
    "apostrophes": "'",
    "nested marks": "“‘",
    "quotations": "“yes” ",
    "opened on each line": "“He said.\n",
    "reported": "he said ",
    "reported that": "said that ",
    "according to": "according to ",
    "commas": ",",
    "commas and blanks": ", ",
    "brackets": "(",
    "dashes": "— ",
    "colons": "a: ",
    "blanks": " ",
    "line ends": "\n",
    "returns": "\r",
    "blank lines with blanks": " \n",
    "capitals": "A",
    "initials": "A. ",
    "acronyms": "U.S.",
    "titles": "Mr. ",
    "names": "Ned Price and ",
    "name without end": "Ned ",
    "of of": "Ministry of ",
    "hyphens": "al-",
    "pronouns": "he ",
    "digits": "1",
    "numbers": "1 ",
    "days": "Monday ",
    "dates": "15 August 2021, ",
    "months": "May ",
    "slashes": "1/",
    "ranges": "1 to ",
    "ago": "two years ago ",
    "between": "between 1 and ",
    "bylines": "By Ann Lee\n",
    "captions": "FILE - A (AP Photo/B)\n",
    "links": "https://a.b/2021/08/15/",
    "dots": ".",
    "surrogates": "\ud800",
    "nul": "\x00",
    "astral": "😀",
}


def cost(text: str) -> float:
    """CPU seconds of one parse."""
    begin = time.process_time()
    kc.parse(text)
    return time.process_time() - begin


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_time_grows_with_the_length_and_no_faster(shape: str) -> None:
    """Eight times the text may cost 8 times as much, and 64 times if something is quadratic; the line lies between."""
    small = shape * (10_000 // len(shape))
    kc.parse(small[:1000])
    # Costs too small to measure count as 2 ms; what is beyond the line for once may be the machine's doing.
    growth = (cost(small * 8) / max(cost(small), 0.002) for _ in range(3))
    assert any(ratio < 24 for ratio in growth)


def _name(number: int) -> str:
    syllables = ["ba", "ko", "mi", "ru", "ta", "ne", "so", "li"]
    return "".join(syllables[number // 8**place % 8] for place in range(4)).capitalize()


def _people(number: int) -> str:
    first, last = _name(7 * number), _name(number)
    said = (
        f"“{_name(number + 3)} would not,” {first} {last}, head of the {last} council, said on {1 + number % 28} March."
    )
    return f"{said} He denied it.\n\n"


LONG = {
    "people": _people,
    "days": lambda number: f"It was {1 + number % 28} March {1900 + number % 120}, two days after that. ",
    "pages": lambda number: (
        f"Share this\nRead more: Road {number}\nBy {_name(number)} Lee\n15 August 2021\n\nHe left.\n\n"
    ),
    "comments": lambda number: f"{_name(number)} Lee\nAugust 15, 2021 at 3:04 pm\nI think he is right.\nReply\n\n",
}


def calls(text: str) -> int:
    """How many calls a parse takes: what it costs, the same on every machine (but for work within one C function)."""
    count = 0

    def hook(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(hook)
    try:
        kc.parse(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("part", LONG.values(), ids=LONG)
def test_work_grows_with_the_number_of_different_things(part: Callable[[int], str]) -> None:
    parts = [part(number) for number in range(1600)]
    kc.parse("".join(parts[:20]))
    assert calls("".join(parts)) < 12 * calls("".join(parts[:200]))


@pytest.mark.parametrize(
    "text",
    [SENTENCE * (3_000_000 // len(SENTENCE)), "“" * 500_000 + "”" * 500_000, '"' * 1_000_000],
    ids=["three million characters on one line", "a million marks", "a million plain marks"],
)
def test_very_long(text: str) -> None:
    article = kc.parse(text)
    assert article.text == text
    assert article.blocks[0].span.text == text.strip()


def test_a_folder_where_a_file_is_meant(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    (tmp_path / "a.txt" / "b.jsonl").mkdir()
    with pytest.raises(kc.ReadError, match="no file of a known format"):
        kc.load(tmp_path)  # a folder, whatever it is called
    with pytest.raises(kc.ReadError, match="no such file"):
        kc.load(tmp_path / "a.txt" / "c.txt")
    with pytest.raises(IsADirectoryError):
        kc.Corpus().save(tmp_path / "a.txt" / "b.jsonl")


class TestPlainMistakes:
    """What people hand over by mistake: an error in their words, at the call."""

    @pytest.mark.parametrize("condition", ["speaker", "about", "text", "outlet", "country"])
    @pytest.mark.parametrize("given", [["Ned Price"], 5, kc.ActorRef("ned-price", "Ned Price")], ids=str)
    def test_a_condition_that_is_no_text(self, condition: str, given: Any) -> None:
        with pytest.raises(TypeError, match=f"^{condition}=.* is no text: name one"):
            kc.Corpus().quotes(**{condition: given})

    @pytest.mark.parametrize("condition", ["speaker", "about", "text", "outlet", "country"])
    def test_a_blank_condition_is_none(self, condition: str) -> None:
        corpus = kc.Corpus([kc.parse("“We agreed,” Ned Price said.")])
        assert len(corpus.quotes(**{condition: ""})) == 1  # type: ignore[arg-type]

    @pytest.mark.parametrize("country", ["USA", "Afghanistan", "U.", "1a"])
    def test_a_country_that_is_no_code(self, country: str) -> None:
        for ask in (kc.Corpus().quotes, kc.Corpus().quotes_table, kc.Corpus().actors):
            with pytest.raises(ValueError, match="is no code of two letters"):
                ask(country=country)

    def test_one_text_for_several(self) -> None:
        for workers in (1, 2):
            with pytest.raises(TypeError, match="the items are one text"):
                kc.Parser().parse_many("Kabul fell.", workers=workers)

    def test_one_layer(self) -> None:
        assert kc.Parser("dates") == kc.Parser(["dates"])
        with pytest.raises(ValueError, match="unknown layer 'quote'"):
            kc.Parser("quote")

    def test_a_corpus_of_texts(self) -> None:
        with pytest.raises(TypeError, match="holds articles, not str"):
            kc.Corpus(["Kabul fell."])  # type: ignore[list-item]

    @pytest.mark.parametrize("name", ["a.csv", "a.txt", "a.parquet", "a.html.gz", "a.jsonl.xz", "a.jsonl.zst"])
    def test_a_name_that_load_would_misread(self, name: str, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match=r"end it in \.jsonl or \.jsonl\.gz"):
            kc.Corpus().save(tmp_path / name)
        assert not list(tmp_path.iterdir())

    def test_no_data_frame(self) -> None:
        with pytest.raises(TypeError, match="which list has not"):
            kc.from_dataframe([{"text": "Kabul fell."}])

    def test_what_is_not_there_is_named_as_it_was_asked_for(self) -> None:
        for path, words in (
            ("~/none", "~/none: no such file or folder$"),
            ("none/none.txt", "none/none.txt: no such file or folder$"),
            ("https://example.com/a", "https://example.com/a: no such file or folder, and an address is not fetched"),
            ("none/*.txt", "none: No such file"),
        ):
            with pytest.raises(kc.ReadError, match=words):
                kc.load(path)

    def test_a_pdf(self, tmp_path: Path) -> None:
        (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        with pytest.raises(kc.FormatError, match="a PDF: take its text out first"):
            kc.load(tmp_path / "a.pdf")
