"""What is fuzzed: a function of bytes for each way in. It fails unless laws hold and errors are of our tree."""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import kabul_corpus as kc
from kabul_corpus.exporters import brat, tei, timeml, webannotation
from kabul_corpus.loaders import read
from kabul_corpus.loaders.source import Options
from tests.laws import FORM_LAWS, TEXT_LAWS
from tests.walk import REFERENCES

CORPUS = Path(__file__).parent / "corpus"
TEXT = (
    "Talks fail\n\nBy Ann Lee\n\nKABUL (AP) — Ned Price said on Monday that “the talks” went well in Kabul, according "
    "to two officials. “We agreed,” he told CNN on 15 August 2021.\n"
)
_PARSER = kc.Parser()
_GZIP_AT = 64
"""A file whose bytes sum to a multiple of this is handed over compressed too, cut short where the sum is odd."""


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def parse(data: bytes) -> None:
    """Any text gives an article of which all laws hold; the dear ones are asked of one in eight."""
    text = _text(data)
    article = _PARSER.parse(text, published=REFERENCES[len(text) % 5])
    for law in (*TEXT_LAWS, *(FORM_LAWS if sum(data) % 8 == 0 else ())):
        law(article)


def date(data: bytes) -> None:
    """Any string is one time expression or none."""
    text = _text(data)[:200]
    found = kc.normalize_date(text, reference=REFERENCES[len(text) % 5])
    assert found is None or found.span.text == text.strip()
    if found is not None:
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest


def _annotation(read: Callable[[bytes], kc.Article]) -> Callable[[bytes], None]:
    def target(data: bytes) -> None:
        with suppress(kc.KabulCorpusError):
            article = read(data)
            # What was taken can be written again.
            assert kc.Article.from_dict(json.loads(json.dumps(article.to_dict()))) == article

    return target


def _json(data: bytes) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise kc.RecordError(f"no JSON: {error}") from error


def _file(suffix: str) -> Callable[[bytes], None]:
    """A file of this name and a good one beside it: the good one comes, and the bad one costs errors of our tree.

    What is read is not parsed: any text is, and coverage would be spent on the parse and none of it on the reader.
    """

    def target(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, f"a.{suffix}").write_bytes(data)
            if sum(data) % _GZIP_AT == 0:
                packed = gzip.compress(data, mtime=0)
                Path(folder, f"b.{suffix}.gz").write_bytes(packed[: len(packed) // 2] if len(data) % 2 else packed)
            Path(folder, "good.txt").write_text(TEXT, encoding="utf-8")
            met = list(read(folder, Options()))
            documents = [item for item in met if isinstance(item, kc.Document)]
            errors = [item for item in met if isinstance(item, kc.ReadError)]
            assert any((document.id or "").startswith("good") for document in documents), "the good file was lost"
            assert all(error.path for error in errors)

    return target


TARGETS: dict[str, Callable[[bytes], None]] = {
    "parse": parse,
    "date": date,
    "record": _annotation(lambda data: kc.Article.from_dict(_json(data))),  # type: ignore[arg-type]
    "brat": _annotation(lambda data: brat.from_brat(TEXT, _text(data), id="x")),
    "tei": _annotation(tei.from_tei),
    "timeml": _annotation(timeml.from_timeml),
    "webannotation": _annotation(lambda data: webannotation.from_web_annotation(_json(data), TEXT)),  # type: ignore[arg-type]
    **{suffix: _file(suffix) for suffix in ("txt", "jsonl", "json", "csv", "tsv", "html", "warc", "parquet")},
}
