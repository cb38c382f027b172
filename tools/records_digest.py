"""Digests of the records that the code of today gives for whole sets of texts: what a change of design may not move.

    python tools/records_digest.py DATA [--write FOLDER]

DATA holds the development sets. A line a set: its name, how many articles, and the SHA-256 of their records as JSON
lines. With ``--write`` the records are kept as ``FOLDER/SET.jsonl``, so that two states can be compared line by line.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import kabul_corpus as kc

ROOT = Path(__file__).parents[1]


def folder(path: Path) -> Iterator[kc.Document]:
    for file in sorted(path.glob("*.txt")):
        yield kc.Document(file.read_bytes().decode("utf-8"), id=file.stem)


def lines(path: Path) -> Iterator[kc.Document]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        yield kc.Document(
            row["text"], id=f"{number}", published=(row.get("dct") or "")[:10] or None, url=row.get("url")
        )


def sets(data: Path) -> dict[str, Iterator[kc.Document]]:
    return {
        "seeds": folder(ROOT / "seeds"),
        "pages": folder(ROOT / "tests" / "data" / "pages"),
        "polnear-dev": folder(data / "polnear" / "dev" / "text"),
        "polnear-train": folder(data / "polnear" / "train" / "text"),
        "timex": lines(data / "timex" / "dev.jsonl"),
        "recognizers": lines(data / "recognizers" / "dev.jsonl"),
        "ner": lines(data / "ner" / "dev.jsonl"),
        "structure": lines(data / "structure" / "dev.jsonl"),
        "structure-news": lines(data / "structure" / "news_dev.jsonl"),
        "metadata": lines(data / "metadata" / "dev.jsonl"),
        "metadata-other": lines(data / "metadata" / "postlight_dev.jsonl"),
    }


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("--write", type=Path)
    options = arguments.parse_args()
    parser = kc.Parser()
    for name, documents in sets(options.data).items():
        digest, count = hashlib.sha256(), 0
        records: list[str] = []
        for article in parser.parse_many(documents):
            record = article.to_dict()
            del record["kabul_corpus"]
            records.append(json.dumps(record, ensure_ascii=True, sort_keys=True) + "\n")
            digest.update(records[-1].encode())
            count += 1
        if options.write:
            options.write.mkdir(parents=True, exist_ok=True)
            options.write.joinpath(f"{name}.jsonl").write_text("".join(records), encoding="utf-8")
        print(f"{name:16} {count:5} {digest.hexdigest()}", flush=True)


if __name__ == "__main__":
    main()
