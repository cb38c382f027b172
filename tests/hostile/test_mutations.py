"""Good files with bytes changed at random give articles and errors of ours, and nothing else is lost.

KABUL_CORPUS_MUTATIONS says how many files of each format are tried; which ones depends on nothing else.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import lzma
import os
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kabul_corpus as kc
from tests.hostile.files import GOOD, chunked, page, parquet, record
from tests.hostile.test_files import NEEDED
from tests.test_archives import FACTIVA, FACTIVA_CODES, FACTIVA_PAGE, FACTIVA_TABLE, NEXIS, PROQUEST

ROUNDS = int(os.environ.get("KABUL_CORPUS_MUTATIONS", "40"))
PARSER = kc.Parser([])


def _lines() -> bytes:
    ours = kc.parse(GOOD, id="r1", published="2021-08-15", outlet="AP").to_dict()
    rows: list[dict[str, Any]] = [
        {"text": GOOD, "id": "a", "date": "2021-08-15", "n": 1.5, "tags": ["a", {"b": None}]},
        ours,
        {"text": "x", "date": "August 2021", "authors": ["Ann Lee"], "outlet": {"name": "AP"}},
        {"maintext": "y", "date_publish": "2021-08-15 10:00:00", "url": "http://a.b"},
    ]
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def _table(delimiter: str) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["text", "id", "date", "url", "extra"])
    for number in range(5):
        writer.writerow([GOOD, number, "2021-08-15", "http://a.b", 'he said "x"'])
    return out.getvalue().encode()


def _crawl() -> bytes:
    plain, body = page().encode(), "Content-Type: text/html; charset=utf-8\r\n"
    return b"".join(
        [
            record(plain, nr=1),
            record(chunked(plain), nr=2, head=body + "Transfer-Encoding: chunked\r\n"),
            record(gzip.compress(plain, mtime=0), nr=3, head=body + "Content-Encoding: gzip\r\n"),
            record(plain, nr=4, head=body + f"Content-Length: {len(plain)}\r\n"),
        ]
    )


def _parquet() -> bytes:
    return parquet(
        lambda arrow: {
            "text": [GOOD] * 5 + ["x"] * 60,
            "id": [str(number) for number in range(65)],
            "date": ["2021-08-15"] * 65,
            "n": arrow.array(range(65)),
            "list": arrow.array([[1, 2]] * 65),
            "when": arrow.array([0] * 65, arrow.timestamp("us", "UTC")),
        },
        row_group_size=20,
    )()


FILES: dict[str, Callable[[], bytes]] = {
    "a.txt": GOOD.encode,
    "a.txt.gz": lambda: gzip.compress(GOOD.encode(), mtime=0),
    "a.jsonl": _lines,
    "a.jsonl.gz": lambda: b"".join(gzip.compress(line, mtime=0) for line in _lines().splitlines(keepends=True)),
    "a.jsonl.xz": lambda: lzma.compress(_lines()),
    "a.jsonl.zst": lambda: bytes(pytest.importorskip("zstandard").compress(_lines())),
    "a.json": lambda: b"[" + b",".join(_lines().splitlines()) + b"]",
    "a.csv": lambda: _table(","),
    "a.tsv": lambda: _table("\t"),
    "a.parquet": _parquet,
    "a.html": lambda: page(
        '<meta charset="utf-8"><script type="application/ld+json">{"@type":"Article"}</script>'
    ).encode(),
    "a.warc": _crawl,
    "a.warc.gz": lambda: b"".join(gzip.compress(record(page().encode(), nr=nr), mtime=0) for nr in range(4)),
    "nexis.txt": NEXIS.encode,
    "factiva.txt": FACTIVA.encode,
    "codes.txt": FACTIVA_CODES.encode,
    "factiva.html": FACTIVA_PAGE.encode,
    "table.html": FACTIVA_TABLE.encode,
    "proquest.txt": PROQUEST.encode,
}

PIECES = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b'""', b"\r", b"\n", b"\r\n", b"\t", b",", b"{", b"}", b"[", b"]",
    b"null",
    b"NaN", b"Infinity", b"-1", b"1e999", b"9" * 5000, b"\\ud800", b"\\u0000", b"<", b">", b"<!--", b"<![CDATA[", b"</",
    b"<script>", b"&#0;", b"&#x110000;", b"Content-Length: -5\r\n", b"Content-Length: 99999999999999999999\r\n",
    b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: br\r\n", b"Content-Encoding: deflate\r\n", b"WARC/1.0\r\n",
    b"WARC-Type: resource\r\n", b"HTTP/1.1 200 OK\r\n", b"\r\n\r\n", b"FFFFFFFF\r\n", b"PAR1", b"\x1f\x8b\x08",
    b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd", b"\x80\x80\x80\x80\x80\x01", b"charset=undefined",
    b'"record":1,"blocks":[],',
    b'"id":[1],', b'"text":1,', b'"date":"9999",', b'"metadata":[["a",1]],', b'"actors":[1],', b'"quotes":null,',
    b"End of Document\n", b"Body\n", b"LOAD-DATE: x\n", b"1 of 2 DOCUMENTS\n", b"HD\n", b"Full text:\n",
    b"_" * 60 + b"\n",
]  # fmt: skip


def changed(data: bytes, chance: random.Random) -> bytes:
    """``data`` with one to eight stretches changed, left out, doubled, moved or put in."""
    made = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 3, 8])):
        at, size = chance.randrange(len(made) + 1), chance.choice([1, 4, 50, 400])
        match chance.randrange(7):
            case 0 if made:
                made[at - 1] ^= 1 << chance.randrange(8)
            case 1:
                del made[at:]
            case 2:
                del made[at : at + size]
            case 3:
                made[at:at] = made[at : at + size]
            case 4:
                made[at:at] = chance.randbytes(chance.choice([1, 2, 8]))
            case 5:
                other = chance.randrange(len(made) + 1)
                made[at : at + size] = made[other : other + size]
            case _:
                made[at:at] = chance.choice(PIECES)
    return bytes(made)


OPTIONS: list[dict[str, Any]] = [
    {}, {}, {}, {"max_bytes": 300}, {"max_characters": 50}, {"encoding": "latin-1"}, {"columns": {"date": "n"}},
]  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_nothing_but_articles_and_errors_of_ours(tmp_path: Path, name: str) -> None:
    needed = NEEDED.get(name.split(".")[1])
    if needed:
        pytest.importorskip(needed)
    chance = random.Random(name)
    good, whole = tmp_path / "zz.txt", FILES[name]()
    good.write_text("Kabul fell.", encoding="utf-8")
    outcomes: Counter[str] = Counter()
    for _ in range(ROUNDS):
        data = changed(whole, chance)
        if name.endswith(".gz") and chance.random() < 0.5:
            data = gzip.compress(changed(gzip.decompress(whole), chance), mtime=0)
        file = tmp_path / name
        file.write_bytes(data)
        options = chance.choice(OPTIONS)
        try:
            corpus = kc.load([file, good], on_error="collect", parser=PARSER, **options)
            assert corpus["zz"].text == "Kabul fell."
            for error in corpus.errors:
                assert error.path == str(file)
            for article in corpus:
                json.dumps(article.to_dict())
        except Exception as error:
            error.add_note(f"{name}, {options}: {data!r}")
            raise
        outcomes.update(articles=len(corpus), errors=len(corpus.errors), passed_over=len(corpus.passed_over))
    print(name, ROUNDS, dict(outcomes))
