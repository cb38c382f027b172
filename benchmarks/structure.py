"""Which lines are the article, and title, authors, day: figures and speed beside jusText and the best-stretch rule.

    python benchmarks/structure.py --data DATA --scorers FOLDER [--peers] [--growth]

DATA holds structure/dev.jsonl, structure/news_dev.jsonl, metadata/dev.jsonl and metadata/postlight_dev.jsonl; FOLDER
the two scorers score_structure.py and score_metadata.py.
``--peers`` runs the best-stretch rule (words of a line minus 8, the best contiguous sum) and
jusText 3 (each line a paragraph, English stop words), if it is installed, on the same texts.
``--growth`` times hostile texts at a quarter and at full length. The day is that of the parsed article.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import pathlib
import sys
import time

from timing import cpu, ratio_to_token_pass

import kabul_corpus
from kabul_corpus.structure import read


def load_module(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def load_rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def ours(text):
    return [{"start": block.span.start, "end": block.span.end, "role": str(block.role)} for block in read(text).blocks]


def best_stretch(text):
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    best = total = 0
    begin = best_begin = best_end = 0
    for number, line in enumerate(lines):
        total += len(line.split()) - 8
        if total <= 0:
            total, begin = 0, number + 1
        elif total > best:
            best, best_begin, best_end = total, begin, number + 1
    return "\n".join(lines[best_begin:best_end])


def justext_lines(text):
    import justext  # noqa: PLC0415 - a peer, optional
    from justext.core import (  # noqa: PLC0415
        PathInfo,
        classify_paragraphs,
        revise_paragraph_classification,
    )
    from justext.paragraph import Paragraph  # noqa: PLC0415

    paragraphs = []
    for line in text.split("\n"):
        if line.strip():
            paragraph = Paragraph(PathInfo().append("body").append("p"))
            paragraph.append_text(line.strip())
            paragraphs.append(paragraph)
    classify_paragraphs(paragraphs, justext.get_stoplist("English"))
    revise_paragraph_classification(paragraphs)
    return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


def body_tables(scorer, name, rows, systems):
    # A line that only dates the page is no part of the body, as an opening dateline is: that one is a paragraph here.
    roles = frozenset(scorer.BODY_ROLES.split(",")) - {"dateline"}
    gold = {row["id"]: row for row in rows if row["lang"] == "en"}
    characters = sum(len(row["text"]) for row in gold.values())
    for label, system in systems:
        system(next(iter(gold.values()))["text"])
        begin = time.process_time()
        found = {key: system(row["text"]) for key, row in gold.items()}
        spent = time.process_time() - begin
        predicted = {
            key: {"id": key, "body": value} if isinstance(value, str) else {"id": key, "blocks": value}
            for key, value in found.items()
        }
        print(f"\n{name}: {label}; {len(gold) / spent:.0f} documents/s, {characters / spent / 1e6:.2f} M characters/s")
        print(scorer.table(scorer.evaluate(gold, predicted, roles, rounds=100)))


def metadata_tables(scorer, name, rows):
    parser = kabul_corpus.Parser(("dates",))
    predicted = {}
    for row in rows:
        article = parser.parse(row["text"])
        when = article.published
        day = when.value or (when.earliest if when.earliest == when.latest else None)
        predicted[row["id"]] = {
            "id": row["id"],
            "title": article.title and article.title.text,
            "authors": list(article.byline.authors) if article.byline else [],
            "date": day and day.isoformat(),
        }
    for style in ("main", "full", "recall"):
        gold = {row["id"]: row for row in rows if row["style"] == style}
        if not gold:
            continue
        print(f"\n{name}, {style}")
        print(scorer.table(scorer.evaluate(gold, {key: predicted[key] for key in gold})))


def speed_table(rows):
    print("\nCPU of this room as a ratio to a token pass over the same texts")
    for style in ("main", "recall", "full"):
        texts = [row["text"] for row in rows if row["style"] == style and row["lang"] == "en"]
        ratio, cost, floor = ratio_to_token_pass(read, texts, rounds=5)
        size = sum(map(len, texts)) / 1e6
        print(f"{style:8} {ratio:5.2f}   {size / cost:6.2f} M characters/s   token pass {size / floor:6.2f}")


HOSTILE = {
    "one line of words, 10 MB": "word of the day. " * 600_000,
    "one line, no space, 10 MB": "a" * 10_000_000,
    "a million short lines": "ab\n" * 1_000_000,
    "a million quotation marks": "“" * 1_000_000,
    "colons": "A sentence that leads in here, as the report says:\n\n" * 40_000,
    "commenters": "Ann says:\nHello there my friend of the day and so on.\n" * 40_000,
    "bylines": "By Ann Lee and Bob Roe\n" * 100_000,
    "days": "May 3, 2021 at 5:00 pm\n" * 100_000,
    "brackets": "(" * 1_000_000,
    "capitals": "KABUL " * 1_000_000,
}


def growth_table():
    print("\nCPU seconds on hostile texts: a quarter, the whole, their ratio (4 is linear)")
    for name, text in HOSTILE.items():
        quarter = cpu(lambda text=text: read(text[: len(text) // 4]))
        whole = cpu(lambda text=text: read(text))
        print(f"{name:28} {quarter:7.2f} {whole:7.2f} {whole / max(quarter, 1e-6):6.1f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--scorers", type=pathlib.Path, required=True)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--growth", action="store_true")
    args = parser.parse_args()
    body = load_module(args.scorers / "score_structure.py")
    metadata = load_module(args.scorers / "score_metadata.py")
    systems = [("kabul_corpus", ours)]
    if args.peers:
        systems += [("best stretch (words - 8)", best_stretch)]
        if importlib.util.find_spec("justext"):
            systems += [("jusText, a line a paragraph", justext_lines)]
    dev = load_rows(args.data / "structure" / "dev.jsonl")
    body_tables(body, "body", dev, systems)
    body_tables(body, "news", load_rows(args.data / "structure" / "news_dev.jsonl"), systems)
    for name in ("dev", "postlight_dev"):
        metadata_tables(metadata, f"metadata/{name}", load_rows(args.data / "metadata" / f"{name}.jsonl"))
    speed_table(dev)
    if args.growth:
        growth_table()


if __name__ == "__main__":
    main()
