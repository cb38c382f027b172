"""Files that hurt, built by code: each holds one thing that is bad, and, where a format has many records, good ones.

``BAD`` are those that cost exactly one error; ``ODD`` those that only look bad, and are read.
"""

from __future__ import annotations

import gzip
import io
import json
import lzma
import zlib
from collections.abc import Callable
from typing import Any

import attrs
import pytest

GOOD = "Talks failed\n\n“We tried,” Ines Varga said on Monday."
PARAGRAPH = "The governor of the province told reporters on Monday that the road to the capital was open after a week."


def page(head: str = "", inside: str = "", body: str = PARAGRAPH) -> str:
    words = "".join(f"<p>{body} Nr. {number}.</p>" for number in range(3))
    return f"<html><head>{head}<title>Road open</title></head><body><article>{inside}{words}</article></body></html>"


@attrs.frozen
class File:
    """A name, the bytes, how many articles are in it besides, and what the error says and where."""

    name: str
    data: Callable[[], bytes]
    good: int = 0
    says: str = ""
    place: str | None = None
    options: dict[str, Any] = attrs.field(factory=dict)


def row(text: str = GOOD, **more: object) -> bytes:
    return json.dumps({"text": text, **more}).encode() + b"\n"


def rows(bad: bytes) -> Callable[[], bytes]:
    """JSON lines: one that is good, ``bad``, one that is good."""
    return lambda: row(id="a") + bad + b"\n" + row(id="b")


def table(*lines: str) -> Callable[[], bytes]:
    return lambda: "".join(f"{line}\n" for line in lines).encode()


def record(
    body: bytes,
    *,
    nr: int = 1,
    length: str | None = None,
    head: str = "Content-Type: text/html; charset=utf-8\r\n",
    more: str = "",
    uri: str = "WARC-Target-URI: https://halton.example/a\r\n",
) -> bytes:
    """A record of a crawl with a response."""
    block = f"HTTP/1.1 200 OK\r\n{head}\r\n".encode() + body
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{nr}>\r\n{uri}{more}"
        f"WARC-Date: 2021-08-20T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    ).encode() + block + b"\r\n\r\n"  # fmt: skip


def crawl(bad: bytes) -> Callable[[], bytes]:
    """A crawl: a good page, ``bad``, a good page."""
    return lambda: record(page().encode(), nr=8) + bad + record(page().encode(), nr=9)


def members(*parts: bytes, damaged: int) -> Callable[[], bytes]:
    """Gzip members one after another, the middle of one of them overwritten."""

    def data() -> bytes:
        packed = [gzip.compress(part, mtime=0) for part in parts]
        whole = bytearray(packed[damaged])
        middle = len(whole) // 2
        whole[middle : middle + 8] = bytes(byte ^ 0xFF for byte in whole[middle : middle + 8])
        packed[damaged] = bytes(whole)
        return b"".join(packed)

    return data


def chunked(body: bytes) -> bytes:
    pieces = [body[at : at + 50] for at in range(0, len(body), 50)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def latin(text: str) -> bytes:
    """``text`` with a letter that UTF-8 has in two bytes, in one."""
    return text.replace("road", "caf\xe9").encode("latin-1")


def parquet(columns: Callable[[Any], dict[str, Any]], **options: Any) -> Callable[[], bytes]:
    """A Parquet file of the columns that ``columns`` makes with pyarrow."""

    def data() -> bytes:
        arrow = pytest.importorskip("pyarrow")
        made = columns(arrow)
        names = made.pop("names", list(made))
        written = io.BytesIO()
        arrow_table = arrow.table(list(made.values()), names=names)
        pytest.importorskip("pyarrow.parquet").write_table(arrow_table, written, **options)
        return written.getvalue()

    return data


def _bad_utf8(arrow: Any) -> Any:
    cells = [GOOD.encode(), b"bad \xff\xfe", GOOD.encode()]
    return arrow.array(cells, arrow.binary()).view(arrow.string())


def _damaged_group() -> bytes:
    data = bytearray(
        parquet(
            lambda arrow: {"text": [f"{GOOD} {number}" for number in range(40)]},
            row_group_size=20,
            compression="gzip",
            use_dictionary=False,
        )()
    )
    metadata = pytest.importorskip("pyarrow.parquet").ParquetFile(io.BytesIO(bytes(data))).metadata
    column = metadata.row_group(0).column(0)
    at = column.data_page_offset + column.total_compressed_size // 2
    data[at : at + 16] = bytes(byte ^ 0xFF for byte in data[at : at + 16])
    return bytes(data)


def _lying_page() -> bytes:
    """A page of zeros: a few kilobytes that unpack to twenty megabytes."""
    return parquet(lambda arrow: {"text": ["0" * 20_000_000]}, compression="zstd", use_dictionary=False)()


def _xz_of_a_large_window() -> bytes:
    """A few bytes that ask for a window of 1.5 gigabytes."""
    packed = bytearray(lzma.compress(GOOD.encode(), format=lzma.FORMAT_XZ, check=lzma.CHECK_NONE))
    # The block's header says the window in one byte, behind the filter's number and the size of its properties.
    at = packed.index(b"\x21\x01", 12) + 2
    packed[at] = 39
    head = bytes(packed[12 : 12 + (packed[12] + 1) * 4 - 4])
    packed[12 + len(head) : 16 + len(head)] = zlib.crc32(head).to_bytes(4, "little")
    return bytes(packed)


DEEP = b'{"text": "x", "more": ' + b"[" * 400 + b"]" * 400 + b"}"
RECORD_WITHOUT_ID = b'{"record": 1, "kabul_corpus": "0", "id": [], "blocks": [], "text": "x"}'
LONG = "4" * 30
CHUNKS = "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n"
PACKED = "Content-Type: text/html\r\nContent-Encoding: gzip\r\n"
RUSSIAN = "Content-Type: text/html; charset=cp1251\r\n"
STATED = "Content-Type: text/html\r\nContent-Length: 99999\r\n"

BAD = {
    "text: bytes": File("a.txt", lambda: b"caf\xe9", says="not utf-8", place="byte"),
    "text: too long": File("a.txt", lambda: b"x" * 101, says="raise max_characters", options={"max_characters": 100}),
    "text: too large": File("a.txt", lambda: b"x" * 101, says="raise max_bytes", options={"max_bytes": 100}),
    "gzip: none": File("a.txt.gz", lambda: b"plain", says="gzip", place="byte"),
    "gzip: cut short": File("a.txt.gz", lambda: gzip.compress(GOOD.encode())[:-9], says="gzip", place="byte"),
    "gzip: a member of lines": File(
        "a.jsonl.gz",
        members(*(row(id=str(number), nr=number**7) for number in range(5)), damaged=2),
        good=4,
        says="gzip",
        place="byte",
    ),
    "gzip: a member of rows": File(
        "a.csv.gz", members(b"text,id\n", b"a,1\n" * 50, b"b,2\n", damaged=1), good=1, says="gzip", place="byte"
    ),
    "gzip: a member of a crawl": File(
        "a.warc.gz",
        members(*(record(page(body=f"{PARAGRAPH} {number}").encode(), nr=number) for number in range(4)), damaged=1),
        good=3,
        says="gzip",
        place="byte",
    ),
    "gzip: rubbish at the end": File("a.jsonl.gz", lambda: gzip.compress(row()) + b"rubbish", good=1, says="gzip"),
    "xz: cut short": File("a.txt.xz", lambda: lzma.compress(GOOD.encode())[:-9], says="xz", place="byte"),
    "xz: a large window": File("a.txt.xz", _xz_of_a_large_window, says="Memory usage limit", place="byte"),
    "jsonl: an id that is a list": File("a.jsonl", rows(b'{"text": "x", "id": []}'), 2, "is no id", "line"),
    "jsonl: an id that is an object": File("a.jsonl", rows(b'{"text": "x", "id": {}}'), 2, "is no id", "line"),
    "jsonl: a record whose id is a list": File("a.jsonl", rows(RECORD_WITHOUT_ID), 2, "", "line"),
    "jsonl: nested": File("a.jsonl", rows(DEEP), 2, "nested too deeply", "line"),
    "jsonl: nested beyond the stack": File("a.jsonl", rows(b"[" * 200_000), 2, "nested too deeply", "line"),
    "jsonl: digits": File("a.jsonl", rows(b'{"text": ' + b"9" * 10_000 + b"}"), 2, "no JSON", "line"),
    "jsonl: twin id": File("a.jsonl", rows(b'{"text": "x", "id": "a"}'), 2, "the id 'a' was given", "line"),
    "jsonl: no day": File("a.jsonl", rows(b'{"text": "x", "date": "soon"}'), 2, "no date", "line"),
    "jsonl: a day of another week": File(
        "a.jsonl", rows(b'{"text": "x", "date": "September 12, 2021 Monday"}'), 2, "no date", "line"
    ),
    "json: no object": File(
        "a.json", lambda: b"[" + row(id="a") + b",5," + row(id="b") + b"]", 2, "not an object", "record"
    ),
    "json: nested": File(
        "a.json", lambda: b"[" + row(id="a") + b"," + DEEP + b"," + row(id="b") + b"]", 2, "deep", "record"
    ),
    "json: cut short": File("a.json", lambda: b"[" + row(id="a") + b',{"text": "x', 1, "no JSON", "line"),
    "json: no JSON": File("a.json", lambda: b"Kabul fell.", says="no JSON", place="line"),
    "json: bytes": File("a.json", lambda: b'[{"text": "caf\xe9"}]', says="not utf-8", place="line"),
    "json: too large": File(
        "a.json", lambda: b"[" + row("x" * 300) + b"]", says="raise max_bytes", place="line", options={"max_bytes": 200}
    ),
    "csv: an open mark": File(
        "a.csv", table("text,id", '"open,1', "one,2", "two,3"), 2, "a quote mark is not closed", "line"
    ),
    "csv: an open mark before marks": File(
        "a.csv", table("text,id", '"open,1', 'one,"2"', "two,3"), 2, "quote", "line"
    ),
    "csv: marks within marks": File(
        "a.csv", table("text,id", '"He said "no" to', "me, yes", 'ok",1', "one,2"), 1, "no CSV", "line"
    ),
    "csv: a short row": File("a.csv", table("text,id", "one,1", "two", "three,3"), 2, "1 cells", "line"),
    "csv: twin names": File("a.csv", table("text,text", "a,b"), says="two columns 'text'"),
    "csv: no text": File("a.csv", table("body,id", "a,b"), says="no column 'text'"),
    "csv: bytes": File("a.csv", lambda: b"text,id\na,1\n\xff,2\nb,3\n", 2, "not utf-8", "line"),
    "csv: bytes on two lines of a row": File(
        "a.csv", lambda: b'text,id\na,1\n"\xff\n\xff",2\nb,3\n', 2, "not utf-8", "line"
    ),
    "csv: a cell too large": File(
        "a.csv",
        lambda: b"text,id\na,1\n" + b"x" * 5000 + b",2\nb,3\n",
        2,
        "raise max_bytes",
        "line",
        {"max_bytes": 1000},
    ),
    "parquet: none": File("a.parquet", lambda: b"PAR1 no", says="no Parquet"),
    "parquet: bytes": File("a.parquet", parquet(lambda arrow: {"text": _bad_utf8(arrow)}), 2, "'text'", "line"),
    "parquet: a time out of range": File(
        "a.parquet",
        parquet(lambda arrow: {"text": ["a", "b"], "date": arrow.array([2**60, 0], arrow.timestamp("us"))}),
        1,
        "'date'",
        "line",
    ),
    "parquet: a day out of range": File(
        "a.parquet",
        parquet(lambda arrow: {"text": ["a", "b"], "date": arrow.array([2**30, 0], arrow.date32())}),
        1,
        "'date'",
        "line",
    ),
    "parquet: a duration out of range": File(
        "a.parquet",
        parquet(lambda arrow: {"text": ["a", "b"], "more": arrow.array([2**62, 0], arrow.duration("ms"))}),
        1,
        "'more'",
        "line",
    ),
    "parquet: an unknown zone": File(
        "a.parquet",
        parquet(lambda arrow: {"text": ["a"], "date": arrow.array([0], arrow.timestamp("us", "Mars/Phobos"))}),
        says="time zone 'Mars/Phobos'",
    ),
    "parquet: twin fields": File(
        "a.parquet",
        parquet(
            lambda arrow: {
                "text": ["a"],
                "more": arrow.StructArray.from_arrays([arrow.array([1]), arrow.array([2])], ["x", "x"]),
            }
        ),
        says="have one name",
    ),
    "parquet: twin columns": File(
        "a.parquet",
        parquet(lambda arrow: {"a": arrow.array(["a"]), "b": arrow.array(["b"]), "names": ["text", "text"]}),
        says="two columns 'text'",
    ),
    "parquet: a damaged row group": File("a.parquet", _damaged_group, 20, "rows 1 to 20", "line"),
    "parquet: a page that unpacks to much more": File(
        "a.parquet", _lying_page, says="raise max_bytes", place="line", options={"max_bytes": 1_000_000}
    ),
    "parquet: a large cell": File(
        "a.parquet",
        parquet(lambda arrow: {"text": ["x" * 5000, "b"]}),
        1,
        "raise max_bytes",
        "line",
        {"max_bytes": 1000},
    ),
    "html: an encoding that no browser reads": File(
        "a.html", lambda: page('<meta charset="iso-2022-kr">').encode(), says="browsers do not read"
    ),
    "html: bytes": File(
        "a.html", lambda: page().replace("road", "caf\xe9").encode("latin-1"), says="not utf-8", place="byte"
    ),
    "html: no article": File("a.html", lambda: b"<html></html>", says="no text of an article"),
    "html: attributes": File(
        "a.html",
        lambda: page(inside="<p " + " ".join(f"a{nr}=1" for nr in range(20_000)) + ">").encode(),
        says="attributes",
    ),
    "html: elements": File("a.html", lambda: page(inside="<b>a</b>" * 60_000).encode(), says="elements"),
    "html: depth": File("a.html", lambda: page(inside="<div>" * 30_000).encode(), says=""),
    "warc: none": File("a.warc", lambda: b"Kabul fell.\n" * 3, says="no WARC"),
    "warc: a length of thirty digits": File(
        "a.warc", crawl(record(page().encode(), length=LONG)), 2, "no length", "record"
    ),
    "warc: a negative length": File("a.warc", crawl(record(page().encode(), length="-5")), 2, "no length", "record"),
    "warc: no length": File("a.warc", crawl(record(page().encode(), length="")), 2, "no length", "record"),
    "warc: a length too small": File(
        "a.warc", crawl(record(page().encode(), length="300")), 2, "behind its stated length", "record"
    ),
    "warc: the last record cut": File(
        "a.warc", lambda: crawl(b"")() + record(page().encode())[:-150], 2, "before its stated length", "record"
    ),
    "warc: a page cut by the crawler": File(
        "a.warc", crawl(record(page().encode(), more="WARC-Truncated: length\r\n")), 2, "cut the page short", "record"
    ),
    "warc: a page shorter than stated": File(
        "a.warc", crawl(record(page().encode(), head=STATED)), 2, "of 99999 bytes", "record"
    ),
    "warc: the last chunk missing": File(
        "a.warc", crawl(record(b"40\r\n" + page().encode()[:64] + b"\r\n", head=CHUNKS)), 2, "chunk", "record"
    ),
    "warc: a packed page cut": File(
        "a.warc", crawl(record(gzip.compress(page().encode())[:-20], head=PACKED)), 2, "packed page", "record"
    ),
    "warc: a packed page damaged": File(
        "a.warc", crawl(record(gzip.compress(page().encode())[:20] + b"\xff" * 50, head=PACKED)), 2, "no page", "record"
    ),
    "warc: a packed page that is a bomb": File(
        "a.warc",
        crawl(record(gzip.compress(bytes(3_000_000)), head=PACKED)),
        2,
        "raise max_bytes",
        "record",
        {"max_bytes": 100_000},
    ),
    "warc: no head of a response": File(
        "a.warc", crawl(record(page().encode()).replace(b"HTTP/1.1 200 OK", b"XTTP/1.1 200 OK")), 2, "HTTP", "record"
    ),
    "warc: a line of the head without end": File(
        "a.warc", crawl(record(page().encode(), more="X: " + "x" * 70_000 + "\r\n")), 2, "does not end", "record"
    ),
    "warc: rubbish between records": File("a.warc", crawl(b"rubbish\r\n" * 3), 2, "no record begins", "record"),
    "warc: a page in bytes of another encoding": File("a.warc", crawl(record(latin(page()))), 2, "not utf-8", "record"),
}

ODD = {
    "html: charset undefined": File("a.html", lambda: page('<meta charset="undefined">').encode(), good=1),
    "html: charset punycode": File("a.html", lambda: page('<meta charset="punycode">').encode(), good=1),
    "html: charset of EBCDIC": File("a.html", lambda: page('<meta charset="cp037">').encode(), good=1),
    "html: charset utf-7": File("a.html", lambda: page('<meta charset="utf-7">').encode(), good=1),
    "html: charset x-user-defined": File("a.html", lambda: page('<meta charset="x-user-defined">').encode(), good=1),
    "html: UTF-16 by its mark": File("a.html", lambda: page('<meta charset="utf-8">').encode("utf-16"), good=1),
    "html: broken JSON-LD": File(
        "a.html", lambda: page('<script type="application/ld+json">{"@type": </script>').encode(), good=1
    ),
    "warc: no target": File("a.warc", crawl(record(page().encode(), uri="")), good=3),
    "warc: a charset in the header": File(
        "a.warc",
        crawl(record(page(body="Дорога открыта. " * 12).encode("cp1251"), head=RUSSIAN)),
        good=3,
    ),
    "warc: packings that the crawler undid": File(
        "a.warc", crawl(record(page().encode(), head=CHUNKS + "Content-Encoding: gzip\r\n")), good=3
    ),
    "warc: chunks": File("a.warc", crawl(record(chunked(page().encode()), head=CHUNKS)), good=3),
    "csv: lines in cells": File("a.csv", table("text,id", '"one', '', 'two ""x"" three",1', "b,2"), good=2),
    "csv: marks in plain cells": File("a.csv", table("text,id", "5 ft 10\" tall,1", "b,2"), good=2),
    "jsonl: days that are missing": File(
        "a.jsonl",
        lambda: b"".join(row(id=word, date=word) for word in ("nan", "NaT", " ", "None", "<NA>", "-")) + row(date=None),
        good=7,
    ),
    "jsonl: nested, but not too deeply": File(
        "a.jsonl", lambda: b'{"text": "x", "more": ' + b"[" * 90 + b"]" * 90 + b"}", good=1
    ),
    "json: several objects": File("a.json", lambda: row(id="a") + row(id="b"), good=2),
    "json: a byte order mark": File("a.json", lambda: b"\xef\xbb\xbf[" + row() + b"]", good=1),
    "parquet: no list of thirty million, but one of three": File(
        "a.parquet", parquet(lambda arrow: {"text": ["a"], "more": arrow.array([[1, 2, 3]])}), good=1
    ),
}  # fmt: skip
