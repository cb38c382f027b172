"""What it costs to read records, strictly, and annotation files of unusual shape.

    python benchmarks/records.py RECORDS.jsonl [--against OLD/src/kabul_corpus/record.py]

With ``--against`` the reader of an older checkout reads the same records in turn with today's: minima of CPU time.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from timing import cpu

import kabul_corpus as kc
from kabul_corpus.exporters.brat import from_brat
from kabul_corpus.exporters.tei import from_tei, to_tei


def reader_of(path: str) -> Callable[[Any], kc.Article]:
    spec = importlib.util.spec_from_file_location("kabul_corpus.older_record", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    reader: Callable[[Any], kc.Article] = module.from_dict
    return reader


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("records")
    arguments.add_argument("--against")
    given = arguments.parse_args()
    lines = Path(given.records).read_text(encoding="utf-8").splitlines()
    records = [{"kabul_corpus": "0", **json.loads(line)} for line in lines]
    readers = {"strict": kc.Article.from_dict} | ({"older": reader_of(given.against)} if given.against else {})
    best = dict.fromkeys(readers, float("inf"))
    for _ in range(9):
        for name, read in readers.items():
            best[name] = min(best[name], cpu(lambda read=read: [read(record) for record in records]))  # type: ignore[misc]
    for name, seconds in best.items():
        print(f"{name}: {1000 * seconds / len(records):.3f} ms a record, {len(records)} records")
    if given.against:
        print(f"ratio: {best['strict'] / best['older']:.2f}")

    article = kc.parse("“We agreed,” Ned Price said on Monday.")
    padded = to_tei(article).replace("<standOff>", "<p/>\n" * 240_000 + "<standOff>")
    print(f"from_tei, {len(padded) / 1e6:.1f} MB of empty paragraphs: {cpu(lambda: from_tei(padded)):.2f} s")
    size = 20_000
    text = "Price " * size
    bounds = "".join(f"T{n}\tPerson {6 * n} {6 * n + 5}\tPrice\n" for n in range(size))
    chain = bounds + "".join(f"*\tEquiv T{n + 1} T{n}\n" for n in range(size - 1))
    print(f"from_brat, a chain of {size} equivalences: {cpu(lambda: from_brat(text, chain)):.2f} s")
    record = article.to_dict()
    record["actors"] = [record["actors"][0] | {"id": f"a{n}", "mentions": []} for n in range(8000)]
    record["quotes"] = [record["quotes"][0] | {"id": f"q{n}", "speaker": f"a{n}"} for n in range(8000)]
    many = kc.Article.from_dict(record)
    speakers = cpu(lambda: [many.actor(quote.speaker) for quote in many.quotes if quote.speaker])
    print(f"the speakers of 8,000 quotes of as many actors: {speakers:.3f} s")


if __name__ == "__main__":
    main()
