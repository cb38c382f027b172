"""Annotation files that tools, people or strangers changed: an article, or one error of ours that names the file."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kabul_corpus import Article, FormatError, KabulCorpusError, RecordError, parse
from kabul_corpus.exporters.brat import from_brat, to_brat
from kabul_corpus.exporters.folder import read_folder, write_folder
from kabul_corpus.exporters.inline import read_xml
from kabul_corpus.exporters.tei import from_tei, to_tei
from kabul_corpus.exporters.timeml import from_timeml, to_timeml
from kabul_corpus.exporters.webannotation import from_web_annotation, to_web_annotation
from tests.forms import SUFFIXES, each_form
from tests.work import lines_run

TEXT = (
    "Talks fail\n\nBy Ann Lee\n\nKABUL (AP) — Ned Price said on Monday that “the talks” went well in Kabul, according "
    "to two officials. “We agreed,” he told CNN on 15 August 2021.\n"
)
# What the formats are made of, out of place: so that a change reaches the code behind the first check.
PIECES = [
    "null", "[]", "{}", "1", "-1", '"x"', "true", "T1", "R1", "A1", "#1", "*", "\t", " ", "\n", ";", "0 5", "5 0",
    "0 9999999", "Quote", "Person", "Speaker Arg1:T1 Arg2:T2", "HasCue Arg1:T2 Arg2:T3", "*\tEquiv T2 T2",
    "AnnotatorNotes T1", "Record T1", '{"place":null}', '{"rest":{}}', '"', "<", ">", "&", "&#0;", 'n="1.2.3"',
    'n="1"', 'n="9.9.9"', 'n="0.-1.0"', 'who="#a99"', 'who="#ax"', 'who="a"', "<said>", "</said>", 'part="I"', "<!--",
    "<![CDATA[", "]]>", 'type="DATE"', 'type=""', "9" * 5000, "\x00", "\ufeff", "é", "kc:", '"target"', '"selector"',
    '"start"', " -5 ", "1.5", "E1", "N1", "M1", "Arg1", "[" * 3000, '{"a":' * 3000,
]  # fmt: skip
VALUES: list[Any] = [None, 1, -1, 10**30, "x", "", [], {}, True, 1.5, ["a"], [None], {"a": 1}, [[0, 1]], "\ud800"]


@pytest.fixture(scope="module")
def article() -> Article:
    return parse(TEXT, id="a", published="2021-08-15")


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if path:
        yield path
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _paths(inner, (*path, key))


def _changed_json(source: str, chance: random.Random) -> str:
    value = json.loads(source)
    path = chance.choice(list(_paths(value)))
    holder = value
    for key in path[:-1]:
        holder = holder[key]
    if chance.random() < 0.3:
        del holder[path[-1]]
    else:
        holder[path[-1]] = chance.choice(VALUES)
    return json.dumps(value)


def _changed_text(source: str, chance: random.Random) -> str:
    for _ in range(chance.choice([1, 1, 2, 4])):
        start = chance.randrange(len(source) + 1)
        end = min(len(source), start + chance.choice([0, 1, 3, 10, 60]))
        source = source[:start] + chance.choice(["", *PIECES]) + source[end:]
    return source


def changed(source: str, chance: random.Random) -> str:
    """``source`` with one thing of its JSON wrong, where it holds some, or pieces put in and taken out."""
    lines = source.splitlines(keepends=True)
    noted = [place for place, line in enumerate(lines) if line.startswith("#") and "{" in line]
    if chance.random() < 0.5 and noted:
        place = chance.choice(noted)
        head, _, note = lines[place].partition("{")
        return "".join((*lines[:place], head, _changed_json("{" + note, chance), "\n", *lines[place + 1 :]))
    if chance.random() < 0.7 and source.startswith(("{", "[")):
        return _changed_json(source, chance)
    return _changed_text(source, chance)


def read_or_error(folder: Path, form: str) -> list[Article] | str:
    """The articles of ``folder``, or what our error says; other errors are raised."""
    try:
        return list(read_folder(folder, form))
    except KabulCorpusError as error:
        return str(error)


class TestAnything:
    @pytest.mark.parametrize("seed", range(4))
    @each_form
    def test_comes_back_or_is_refused_by_name(self, form: str, seed: int, tmp_path: Path, article: Article) -> None:
        chance = random.Random(seed)
        write_folder([article], tmp_path, form)
        path = tmp_path / f"a{SUFFIXES[form]}"
        source = path.read_bytes().decode()
        for _ in range(150):
            path.write_bytes(changed(source, chance).encode("utf-8", "surrogatepass"))
            back = read_or_error(tmp_path, form)
            if isinstance(back, str):
                assert str(path) in back
                assert len(back) < len(str(path)) + 1000
            else:
                for each in back:
                    assert Article.from_dict(json.loads(json.dumps(each.to_dict()))) == each


class TestFiles:
    @each_form
    def test_a_folder_without_files_of_the_form(self, form: str, tmp_path: Path) -> None:
        with pytest.raises(FormatError, match="holds no file") as caught:
            list(read_folder(tmp_path / "nowhere", form))
        assert caught.value.path == str(tmp_path / "nowhere")

    @pytest.mark.parametrize("form", ["brat", "webannotation"])
    def test_a_missing_text(self, form: str, tmp_path: Path, article: Article) -> None:
        write_folder([article], tmp_path, form)
        (tmp_path / "a.txt").unlink()
        with pytest.raises(KabulCorpusError, match=r"a\.txt") as caught:
            list(read_folder(tmp_path, form))
        assert isinstance(caught.value, OSError)

    @each_form
    def test_bytes_that_are_no_text(self, form: str, tmp_path: Path, article: Article) -> None:
        write_folder([article], tmp_path, form)
        path = tmp_path / f"a{SUFFIXES[form]}"
        path.write_bytes(path.read_bytes() + b"\xff")
        with pytest.raises(KabulCorpusError) as caught:
            list(read_folder(tmp_path, form))
        assert str(path) in str(caught.value)

    @each_form
    def test_a_byte_order_mark(self, form: str, tmp_path: Path, article: Article) -> None:
        write_folder([article], tmp_path, form)
        before = list(read_folder(tmp_path, form))
        path = tmp_path / f"a{SUFFIXES[form]}"
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
        assert list(read_folder(tmp_path, form)) == before


class TestXml:
    def test_a_text_that_declares_another_encoding(self) -> None:
        written = to_timeml(parse("Café, 15 August 2021.", id="é")).replace("UTF-8", "ISO-8859-1")
        back = from_timeml(written)
        assert (back.text, back.id) == ("Café, 15 August 2021.", "é")
        assert from_timeml(written.encode("iso-8859-1")).text == back.text

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
    def test_a_document_type_in_any_encoding(self, encoding: str) -> None:
        bomb = "<?xml version='1.0'?><!DOCTYPE t [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><t>&b;</t>"
        source = bomb.encode(encoding)
        with pytest.raises(FormatError, match="document type"):
            read_xml(b"\xff\xfe" + source if encoding == "utf-16-le" else source, "t")

    @pytest.mark.parametrize("encoding", ["utf-7", "no-such", "gb18030", "cp037"])
    def test_an_encoding_that_is_not_read(self, encoding: str) -> None:
        with pytest.raises(FormatError):
            read_xml(f'<?xml version="1.0" encoding="{encoding}"?><t>+</t>'.encode(), "t")

    def test_a_quarter_of_a_million_empty_elements_around_the_text(self, article: Article) -> None:
        # Each once cost as much as all characters before it: a minute for a megabyte.
        written = to_tei(article)
        padded = written.replace("<standOff>", "<p/>\n" * 250_000 + "<standOff>")
        assert from_tei(padded) == article


class TestBrat:
    def test_the_line_is_named(self, article: Article) -> None:
        lines = to_brat(article).splitlines()
        place = next(number for number, line in enumerate(lines) if "\tActor T" in line)
        head, _, _ = lines[place].partition("{")
        lines[place] = head + '{"place": "first"}'
        with pytest.raises(FormatError, match="a place is a number") as caught:
            from_brat(article.text, "\n".join(lines))
        assert caught.value.line == place + 1

    def test_relations_of_other_tools_are_passed_over(self, article: Article) -> None:
        more = "R900\tHasTopic Arg1:T1 Arg2:T2\nR901\tHasCue Arg1:T9999 Arg2:T2\nE1\tSay:T1 Theme:T2\n"
        more += "N1\tReference T1 Q1:2\tA\n"
        assert from_brat(article.text, to_brat(article) + more) == article

    def test_a_chain_of_equivalences_is_read_in_linear_work(self) -> None:
        def work(size: int) -> int:
            text = "Price " * size
            bounds = "".join(f"T{n}\tPerson {6 * n} {6 * n + 5}\tPrice\n" for n in range(size))
            chain = "".join(f"*\tEquiv T{n + 1} T{n}\n" for n in range(size - 1))
            (actor,) = from_brat(text, bounds + chain).actors
            assert len(actor.mentions) == size
            return lines_run(lambda: from_brat(text, bounds + chain))

        assert work(800) < 5 * work(200)


class TestWebAnnotation:
    @pytest.mark.parametrize(
        ("change", "where"),
        [
            (lambda page: page.update(items=None), "items"),
            (lambda page: page["items"][1].pop("kc:mark"), "items[1]"),
            (lambda page: page["items"][2]["target"][0]["selector"].pop(0), "items[2]"),
            (lambda page: page["items"][0].update(target=[]), "quotes[0]"),
            (lambda page: page["items"][0].update({"kc:of": -1}), "quotes"),
            (lambda page: page["kc:actors"].insert(0, []), "actors[0]"),
            (lambda page: page["kc:record"].update(language=[]), "language"),
        ],
    )
    def test_the_place_is_named(self, change: Callable[[dict[str, Any]], object], where: str) -> None:
        article = parse("“We agreed,” Ned Price said on Monday.")
        page = to_web_annotation(article)
        change(page)
        with pytest.raises(RecordError) as caught:
            from_web_annotation(page, article.text)
        assert caught.value.key == where

    @pytest.mark.parametrize("page", [None, [], "x", 1])
    def test_other_things(self, page: Any) -> None:
        with pytest.raises(RecordError, match="an annotation page is an object"):
            from_web_annotation(page, "x")


class TestActorOf:
    def test_asking_for_each_speaker_is_not_quadratic(self) -> None:
        def work(size: int) -> int:
            article = parse("\n\n".join(f"“We agreed,” Ned Qu{'a' * n}z said." for n in range(size)))
            assert len(article.actors) >= size
            return lines_run(lambda: [article.actor(actor.id) for actor in article.actors])

        assert work(80) < 5 * work(20)

    def test_unknown_ids(self) -> None:
        article = parse("“We agreed,” Ned Price said.")
        for name in ("", "ned", "zzzz"):
            with pytest.raises(KeyError, match=f"'{name}'"):
                article.actor(name)
