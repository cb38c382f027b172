"""Folders of files: every format comes back, whatever the ids, and the commands that write and read them."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from kabul_corpus import Article, Corpus, FormatError, cli, load
from kabul_corpus.cli.arguments import FORMS as CLI_FORMS
from kabul_corpus.exporters.folder import FORMS, read_folder, write_folder
from tests.forms import SUFFIXES, each_form


@each_form
class TestFolder:
    def test_comes_back(self, form: str, tmp_path: Path, gold_articles: tuple[Article, ...]) -> None:
        write_folder(gold_articles, tmp_path / "new" / "folder", form)
        back = list(read_folder(tmp_path / "new" / "folder", form))
        assert [(article.id, article.text) for article in back] == [(a.id, a.text) for a in gold_articles]
        if form != "timeml":
            assert tuple(back) == gold_articles

    @pytest.mark.parametrize("name", ["a/b", "../up", ".", "", "ü ö", "a\x00b", "%41", "con?*"])
    def test_any_id_is_a_file_name_within(
        self, form: str, name: str, tmp_path: Path, gold_articles: tuple[Article, ...]
    ) -> None:
        article = attrs.evolve(gold_articles[4], id=name)
        write_folder([article], tmp_path / "in", form)
        assert [path.name for path in tmp_path.iterdir()] == ["in"]
        (back,) = read_folder(tmp_path / "in", form)
        assert back.id == name.replace("\x00", "\ufffd" if form == "timeml" else "\x00")

    def test_broken_files_are_named(self, form: str, tmp_path: Path, gold_articles: tuple[Article, ...]) -> None:
        write_folder(gold_articles[:1], tmp_path, form)
        (path,) = tmp_path.glob(f"*{SUFFIXES[form]}")
        path.write_text("{<", encoding="utf-8")
        with pytest.raises(FormatError, match=path.stem):
            list(read_folder(tmp_path, form))

    def test_same_id_twice(self, form: str, tmp_path: Path, gold_articles: tuple[Article, ...]) -> None:
        with pytest.raises(ValueError, match="two articles"):
            write_folder(gold_articles[:1] * 2, tmp_path, form)

    def test_commands(self, form: str, tmp_path: Path, gold_articles: tuple[Article, ...]) -> None:
        records, folder, back = tmp_path / "a.jsonl", tmp_path / "folder", tmp_path / "b.jsonl"
        Corpus(gold_articles).save(records)
        assert cli.main(["export", str(records), "--to", form, "-o", str(folder)]) == 0
        assert cli.main(["import", str(folder), "--from", form, "-o", str(back)]) == 0
        if form != "timeml":
            assert load(back) == load(records)


def test_commands_offer_every_format() -> None:
    assert CLI_FORMS == FORMS
