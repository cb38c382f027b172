"""Quotation attribution on a PolNeAR folder: accuracy and speed of the parser, its rules alone, and peers, in one run.

    python benchmarks/quotes.py DATA/polnear/dev --scorer score_attribution.py [--confidence] [--out FOLDER]
                                [--spacy PIPELINE ...] [--nested data/nested.jsonl]

The scorer is the project's ``score_attribution.py``; its docstring defines every figure. Our records are mapped to the
conventions of the corpus, which differ in five points:

- it has no labels inside labels: a quote whose cue (or content, without one) stands in another's content is left out;
- it annotates no scare quotes and no block quotations: both kinds are left out, but for names that have a source;
- every attribution has a cue or a source: a quotation with neither is left out, but counts as an error where the corpus
  gives it a source;
- a relative pronoun is the source of the cue in its clause: our source is the noun phrase that it stands for;
- "that" belongs to the content: it is added where it stands before the content and after the cue.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import statistics
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from peers import PARAGRAPH, REGION, Row, Textacy, quotation_peers
from timing import TOKEN, alternate, over, ratio

from kabul_corpus import quotes, structure
from kabul_corpus.drafts import Attribution
from kabul_corpus.model import Confidence, QuoteKind

SUBSETS = ("direct", "mixed", "indirect_speech", "speech", "all")
METRICS = ("end_to_end", "content_soft", "content_strict", "source_token")


def mapped(text: str, found: tuple[Attribution, ...]) -> list[Row]:
    """Attributions in the conventions of PolNeAR."""
    kept = [
        quote
        for quote in found
        if quote.kind is not QuoteKind.BLOCK
        and quote.rule != "echo"
        and (quote.source or quote.kind is not QuoteKind.SCARE)
    ]
    rows = []
    for quote in kept:
        anchor = quote.cue[0] if quote.cue else quote.content[0][0]
        size = sum(end - start for start, end in quote.content)
        inside = any(
            start <= anchor < end
            for other in kept
            if other is not quote and sum(e - s for s, e in other.content) > size
            for start, end in other.content
        )
        if not inside:
            rows.append(
                {
                    "content": [with_that(text, quote, span) for span in quote.content],
                    "cue": [quote.cue] if quote.cue else [],
                    "source": [relative(text, quote)] if quote.source else [],
                    "confidence": quote.confidence,
                }
            )
    return rows


def counted(document: Any, annotators: dict[str, Any], rows: list[Row]) -> list[Row]:
    """The rows that count: of those with neither cue nor source the ones that the corpus gives a source."""
    sourced = [
        document.attribution(a["content"], a["cue"], a["source"])
        for a in next(iter(annotators.values()))
        if a["source"]
    ]
    out = []
    for row in rows:
        made = document.attribution(row["content"], row["cue"], row["source"])
        missed = made is not None and any(
            gold is not None and 2 * len(made.content & gold.content) >= len(made.content | gold.content)
            for gold in sourced
        )
        if row["cue"] or row["source"] or missed:
            out.append(row)
    return out


def with_that(text: str, quote: Attribution, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    if quote.cue and start > quote.cue[0] and text[max(0, start - 5) : start].lower() == "that ":
        return start - 5, end
    return span


def relative(text: str, quote: Attribution) -> tuple[int, int]:
    """The source, or the relative pronoun for it that the cue has as its subject: "Karzai, *who* has demanded"."""
    assert quote.source is not None
    end = quote.source[1]
    match = RELATIVE.match(text, end)
    if match and quote.cue and match.end() < quote.cue[0] <= match.end() + 30:
        between = text[match.end() : quote.cue[0]]
        if "," not in between:
            return match.span(1)
    return quote.source


def ours(model: str | None) -> Callable[[str], list[Row]]:
    def work(text: str) -> list[Row]:
        return mapped(text, quotes.find(text, structure.read(text), (), model=model)[0])

    return work


RELATIVE = re.compile(r",?\s+(who|which)\b")
VERB = re.compile(r"\b(?:said|says|told|added|asked|wrote|tweeted|according to|noted|argued|called|announced)\b")
NAME = re.compile(r"(?:[A-Z][\w.’'-]+ ?)+|\b(?:he|she|they|it)\b")


def baseline(text: str) -> list[Row]:
    """Pairs of marks, the nearest of a dozen reporting verbs, and the nearest name or pronoun beside it."""
    rows = []
    for paragraph in PARAGRAPH.finditer(text):
        verbs = [match.span() for match in VERB.finditer(text, *paragraph.span())]
        by_cue: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for region in REGION.finditer(text, *paragraph.span()):
            start, end = region.span()
            near = min(verbs, key=lambda verb: min(abs(verb[0] - end), abs(start - verb[1])), default=None)
            if near is not None and end - start > 12:
                by_cue.setdefault(near, []).append((start, end))
        for cue, content in by_cue.items():
            before = [match.span() for match in NAME.finditer(text, max(paragraph.start(), cue[0] - 60), cue[0])]
            after = NAME.match(text, cue[1] + 1, min(paragraph.end(), cue[1] + 60))
            source = after.span() if after else before[-1] if before else None
            rows.append({"content": content, "cue": [cue], "source": [source] if source else []})
    return rows


def load_scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_attribution", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score_attribution"] = module
    spec.loader.exec_module(module)
    return module


def by_confidence(scorer: ModuleType, gold: dict[str, Any], found: dict[str, list[Row]]) -> None:
    """Of the quotes of each kind and class, how many there are and how many are right end to end."""
    counts: dict[tuple[str, str], list[int]] = {}
    for key, (document, annotators) in gold.items():
        wanted = [document.attribution(a["content"], a["cue"], a["source"]) for a in next(iter(annotators.values()))]
        wanted = [attribution for attribution in wanted if attribution]
        for row in found[key]:
            made = document.attribution(row["content"], row["cue"], row["source"])
            if made is None:
                continue
            right = any(
                2 * len(made.content & a.content) >= len(made.content | a.content) and document.source_correct(a, made)
                for a in wanted
            )
            cell = counts.setdefault((made.kind, row["confidence"]), [0, 0])
            cell[0] += 1
            cell[1] += right
    for kind in ("direct", "mixed", "indirect"):
        every = sum(cell[0] for (name, _), cell in counts.items() if name == kind)
        for confidence in Confidence:
            total, right = counts.get((kind, confidence), [0, 0])
            if total:
                print(f"| {kind} | {confidence} | {total} ({100 * total / every:.0f} %) | {100 * right / total:.1f} |")


def nested(texts: dict[str, str], judged: Path) -> None:
    """Of the judged quotes inside quotes those that are still found, and how many of them are right."""
    quotes_of = {key: quotes.find(text, structure.read(text), ())[0] for key, text in texts.items()}
    kept: list[tuple[Confidence, bool]] = []
    right = 0
    for line in judged.read_text("utf-8").splitlines():
        item = json.loads(line)
        right += item["right"]
        found = quotes_of[item["id"]]
        inner = next((quote for quote in found if same(quote, item) and is_nested(quote, found)), None)
        if inner is not None:
            kept.append((inner.confidence, item["right"]))
    good = sum(ok for _, ok in kept)
    found_right, kept_right = 100 * good / max(1, len(kept)), 100 * good / right
    print(f"\nquotes inside quotes: {len(kept)} judged ones found, {found_right:.1f} % right;", end=" ")
    print(f"{kept_right:.1f} % of the {right} right ones kept\n\n| confidence | quotes | right, % |\n|---|---|---|")
    for confidence in Confidence:
        some = [ok for of, ok in kept if of is confidence]
        if some:
            print(f"| {confidence} | {len(some)} | {100 * sum(some) / len(some):.1f} |")


def size(spans: Sequence[Sequence[int]]) -> int:
    return sum(end - start for start, end in spans)


def same(quote: Attribution, item: dict[str, Any]) -> bool:
    """Whether a quote has the cue of a judged one, and half of its content or more."""
    if quote.cue is None or quote.cue[0] != item["cue"][0]:
        return False
    shared = sum(max(0, min(e, f) - max(s, t)) for s, e in quote.content for t, f in item["content"])
    return 2 * shared >= max(size(quote.content), size(item["content"]))


def is_nested(quote: Attribution, found: tuple[Attribution, ...]) -> bool:
    """Whether a quote's cue stands in the content of a longer one."""
    assert quote.cue is not None
    place = quote.cue[0]
    return any(
        other is not quote
        and size(other.content) >= size(quote.content)
        and any(start <= place < end for start, end in other.content)
        for other in found
    )


def speeds(systems: dict[str, Callable[[str], list[Row]]], texts: Sequence[str], rounds: int) -> dict[str, str]:
    """What each system costs, in rounds of all of them: a line for each; ours also without reading the structure."""
    layouts = {text: structure.read(text) for text in texts}
    alone: dict[str, Callable[[str], object]] = {
        "kabul_corpus": lambda text: quotes.find(text, layouts[text], ()),
        "kabul_corpus, rules alone": lambda text: quotes.find(text, layouts[text], (), model=None),
    }
    works = [TOKEN.findall, *alone.values(), *systems.values()]
    floor, *costs = alternate([over(work, texts) for work in works], rounds)
    found = dict(zip(alone, costs, strict=False))
    whole = dict(zip(systems, costs[len(alone) :], strict=True))
    size = sum(map(len, texts))
    lines = {}
    for name, seconds in whole.items():
        own = found.get(name, seconds)
        speed, alone_speed = (size / statistics.median(costs) for costs in (seconds, own))
        lines[name] = (
            f"{ratio(own, floor):.1f} times the token pass, {alone_speed / 1e6:.2f} MB/s; from the plain text "
            f"{speed:,.0f} characters/s, {ratio(seconds, whole['kabul_corpus']):.2f} times the CPU of kabul_corpus"
        )
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--confidence", action="store_true", help="also the share of right quotes by confidence class")
    parser.add_argument(
        "--nested", type=Path, help="judged quotes inside quotes, as data/nested.jsonl beside this file"
    )
    parser.add_argument("--out", type=Path, help="a folder for the predictions, one JSONL file a system")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of the timing; 0 for none")
    parser.add_argument(
        "--spacy", nargs="*", default=["en_core_web_sm"], metavar="PIPELINE", help="what spacy.load takes"
    )
    args = parser.parse_args()
    scorer = load_scorer(args.scorer)
    gold = scorer.load_gold(args.data)
    systems: dict[str, Callable[[str], list[Row]]] = {
        "kabul_corpus": ours("default"),
        "kabul_corpus, rules alone": ours(None),
        "marks and nearest verb": baseline,
    }
    for name in args.spacy:
        systems.update(quotation_peers(name))
    texts = [document.text for document, _ in gold.values()]
    lines = speeds(systems, texts, args.rounds) if args.rounds else {}
    for name, work in systems.items():
        found = {key: counted(document, a, work(document.text)) for key, (document, a) in gold.items()}
        if args.out:
            written = [json.dumps({"id": key, "attributions": rows}) for key, rows in found.items()]
            args.out.mkdir(parents=True, exist_ok=True)
            (args.out / f"{name.replace(' ', '_').replace(',', '')}.jsonl").write_text(
                "\n".join(written) + "\n", "utf-8"
            )
        result = scorer.score(gold, found)
        print(f"\n{name}\n\n| F1 | {' | '.join(SUBSETS)} |\n|---|{'---|' * len(SUBSETS)}")
        for metric in METRICS:
            print(f"| {metric} | " + " | ".join(f"{100 * result[s][metric]['f1']:.1f}" for s in SUBSETS) + " |")
        print("| source accuracy | " + " | ".join(f"{100 * result[s]['source_accuracy']:.1f}" for s in SUBSETS) + " |")
        if name in lines:
            print(f"\n{lines[name]}")
        if isinstance(work, Textacy):
            print(f"\n{len(work.refused)} of {sum(len(PARAGRAPH.findall(text)) for text in texts)} paragraphs refused")
        if args.confidence and name.startswith("kabul_corpus"):
            print("\n| kind | confidence | quotes | right, % |\n|---|---|---|---|")
            by_confidence(scorer, gold, found)
    if args.nested:
        nested({key: document.text for key, (document, _) in gold.items()}, args.nested)


if __name__ == "__main__":
    main()
