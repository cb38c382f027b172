"""A walk over the words of our own lexicons: what no text of the world has to hold for a table to lack a word.

    python -m tests.walk [--seed N] [--texts N] [--share K] [--each N]

``pairs`` and ``triples`` put every form of the dates room beside every other one, and every type beside every two
others; ``by_rules`` writes out what each of its rules matches; ``room_texts`` strings 3 to 40 pieces of all lexicons
together. ``--share K`` takes every K-th pair and triple, ``--each N`` that many matches of a rule, and ``--texts N`` as
many random texts; without them the whole walk is made. The seed decides which; a failure names its text.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice, product
from pathlib import Path

import kabul_corpus as kc
from kabul_corpus import lexicons
from kabul_corpus.dates.grammar import RULES
from kabul_corpus.dates.grammar.patterns import Alternatives, read_pattern
from kabul_corpus.dates.grammar.rules import Rule
from kabul_corpus.dates.lexer import lex
from tests.laws import FORM_LAWS, TEXT_LAWS

REFERENCES = (None, "2021-08-15", "2020-02-29", "0001-01-01", "9999-12-31")
BATCH = 200
"""Expressions a text: each a paragraph, so that a text costs little more than its words."""

NUMBERS = """0 1 2 3 5 12 13 24 31 32 59 60 99 100 365 999 1000 1400 1789 1999 2021 2150 9999 10000 1,000 1.5 3.5 ½
'90s 1990s 1st 2nd 31st 21st 10:30 25:61 6.30 1/2 03/04 03/04/2021 2021-08-15 2021-W33 1398-1400 1996–2001 ۲۴ ۱۴۰۰"""
GLUE = """the a an of to in by on at for and or from until since before after during between within over about more less
than next last this once every ago later earlier half end first st th 's ’s s - – — , . ; : ( ) / % $ ' ’ AD BC a.m."""
MARKS = [",", ".", "-", "–", "/", ":", "'", "’", "|", "(", ")", "$", "+"]
PROSE = """the a of to in by and or said , . “ ” " ‘ ' ’s : — - ( ) that he she it they who told as said: ? ! … I not
according reporters Monday 2021 Mr. “We By Q: KABUL (AP) •"""
JOINTS = [" and ", " or ", " to ", " of ", " of the ", ", ", " ", "-", "–", " in ", " on "]
BREAKS = ["\n", " \n", "\n\n", "according to", "told reporters", "on Monday", "- ", "1. ", "By ", "KABUL (AP) — "]


@cache
def date_forms() -> dict[str, list[str]]:
    """The forms of the dates room by type: words of time, months of all calendars, holidays and named days, numbers."""
    forms: dict[str, list[str]] = {}
    for kind, _, words in lexicons.rows("time_words.tsv"):
        forms.setdefault(kind.rstrip("!"), []).extend(words.split())
    for kind, _, _, words in lexicons.rows("hijri_months.tsv"):
        forms.setdefault(kind, []).extend(words.split())
    for row in lexicons.rows("holidays.tsv"):
        forms.setdefault(row[3], []).extend(row[4].split())
    forms["number"], forms["glue"] = NUMBERS.split(), GLUE.split()
    return forms


def pairs() -> Iterator[str]:
    """Every two forms side by side."""
    forms = [form for some in date_forms().values() for form in some]
    return (f"{one} {two}" for one, two in product(forms, forms))


def triples(seed: int) -> Iterator[str]:
    """Every three types side by side, the form of each drawn anew."""
    chance, groups = random.Random(seed), list(date_forms().values())
    return (" ".join(map(chance.choice, three)) for three in product(groups, groups, groups))


@cache
def _forms_by_type() -> dict[str, list[str]]:
    """The forms that are one token each, by the type character that the rules are written in."""
    forms: dict[str, list[str]] = {}
    words = [form for some in date_forms().values() for form in some]
    for word in [*words, *MARKS, *map(str, range(100)), "0430"]:
        for form in dict.fromkeys((word, word.capitalize(), word.upper())):
            if len(types := lex(form).types) == 1:
                forms.setdefault(types, []).append(form)
    return forms


def _derived(alternatives: Alternatives, chance: random.Random) -> str:
    """Types that a pattern matches: each alternative, option and number drawn by lot."""
    types = ""
    for item in chance.choice(alternatives):
        for _ in range(chance.randrange({"?": 2, "*": 4}[item.often]) if item.often else 1):
            types += chance.choice(item.what) if isinstance(item.what, str) else _derived(item.what, chance)
    return types


def written(rule: Rule, chance: random.Random) -> str:
    """One match of a rule, its marks with spaces round them or without."""
    tight, text = chance.random(), ""
    for character in _derived(read_pattern(rule.pattern), chance):
        word = chance.choice(_forms_by_type()[character])
        marks = not (word[:1].isalnum() and text[-1:].isalnum())
        text += ("" if not text or (marks and tight < 0.5) or tight < 0.05 else " ") + word
    return text


def by_rules(seed: int, each: int) -> Iterator[str]:
    """What the rules of dates match, ``each`` times every rule, alone or joined with another, between other words."""
    chance = random.Random(seed)
    beside = [*GLUE.split(), "hours", "minutes", "2", "May", "years", "people", "first", "he", "percent"]
    for rule in RULES:
        for _ in range(each):
            text = written(rule, chance)
            if chance.random() < 0.3:
                text += chance.choice(JOINTS) + written(chance.choice(RULES), chance)
            before, after = (chance.choice(beside) if chance.random() < 0.4 else "" for _ in range(2))
            yield f"{before} {text} {after}".strip()


@cache
def _pools() -> list[list[str]]:
    """The entries of every lexicon, cut to what could stand in a text."""
    pools = []
    for file in sorted(files(lexicons.__name__).iterdir(), key=lambda file: file.name):
        if file.name.endswith((".tsv", ".txt", ".csv")):
            cells = {
                cell
                for line in lexicons.lines(file.name)
                for cell in re.split(r"[\t,|;]", line)[:5]
                if 0 < len(cell) < 60 and not cell.isspace()
            }
            pools.append(sorted(cells))
    return pools


def room_texts(seed: int) -> Iterator[str]:
    """Random texts of 3 to 40 pieces, without end."""
    chance, pools = random.Random(seed), _pools()
    prose = PROSE.split() + BREAKS
    while True:
        pieces = []
        for _ in range(chance.randrange(3, 41)):
            piece = chance.choice(prose) if chance.random() < 0.55 else chance.choice(chance.choice(pools))
            change = chance.random()
            pieces.append(piece.title() if change < 0.1 else piece.upper() if change < 0.13 else piece)
        yield " ".join(pieces)


class Faults(dict[str, str]):
    """What went wrong, each kind with the shortest text that shows it."""

    def add(self, error: Exception, call: str) -> None:
        where = traceback.extract_tb(error.__traceback__)[-1]
        kind = f"{type(error).__name__} in {where.name}, line {where.lineno} of {Path(where.filename).name}: {error}"[
            :160
        ]
        if len(call) < len(self.get(kind, call + " ")):
            self[kind] = call

    def __str__(self) -> str:
        return "\n".join(f"{kind}\n    {call}" for kind, call in sorted(self.items()))


def walk_dates(expressions: Iterator[str], reference: str | None, faults: Faults) -> int:
    """Find and resolve ``expressions``, many to a text, and each as a whole string; how many there were."""
    count, parser = 0, kc.Parser(["dates"])
    while batch := list(islice(expressions, BATCH)):
        count += len(batch)
        _find(batch, parser, reference, faults)
        for expression in batch:
            try:
                found = kc.normalize_date(expression, reference=reference)
                assert found is None or found.span.text == expression.strip(), found
            except Exception as error:
                faults.add(error, f"normalize_date({expression!r}, reference={reference!r})")
    return count


def _find(batch: Sequence[str], parser: kc.Parser, reference: str | None, faults: Faults) -> None:
    """Parse a batch as one text; where that fails, its halves, down to the expression that does it."""
    text = "\n\n".join(batch)
    try:
        article = parser.parse(text, published=reference)
        for law in TEXT_LAWS[:3]:
            law(article)
    except Exception as error:
        if len(batch) == 1 or len(faults) > 50:
            faults.add(error, f"find_dates({text!r}, reference={reference!r})")
            return
        before = len(faults)
        _find(batch[: len(batch) // 2], parser, reference, faults)
        _find(batch[len(batch) // 2 :], parser, reference, faults)
        if len(faults) == before:
            faults.add(error, f"find_dates({text!r}, reference={reference!r})")


def walk_rooms(texts: Iterator[str], seed: int, faults: Faults) -> int:
    """Parse ``texts`` and ask every law of them, the dear ones of some; how many there were."""
    parser, count = kc.Parser(), 0
    for count, text in enumerate(texts, 1):
        reference = REFERENCES[(seed + count) % 3]
        try:
            article = parser.parse(text, published=reference)
            for law in (
                *TEXT_LAWS,
                *(FORM_LAWS[:2] if count % 10 == 0 else ()),
                *(FORM_LAWS[2:] if count % 40 == 0 else ()),
            ):
                law(article)
            if count % 40 == 0:
                assert kc.find_quotes(text) == kc.Parser(["quotes"]).parse(text).quotes
                kc.find_actors(text)
                kc.find_dates(text, reference=reference)
                kc.normalize_date(text, reference=reference)
        except Exception as error:
            faults.add(error, f"parse({text!r}, published={reference!r})")
    return count


def main() -> str | None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--texts", type=int, default=1_000_000)
    arguments.add_argument("--share", type=int, default=1)
    arguments.add_argument("--each", type=int, default=5000, help="matches of each rule")
    options = arguments.parse_args()
    begin, faults = time.process_time(), Faults()
    share, seed = options.share, options.seed
    for reference in (None, REFERENCES[1 + seed % 4]):
        for name, expressions in (
            ("pairs of forms", islice(pairs(), seed % share, None, share)),
            ("triples of forms", islice(triples(seed), seed % share, None, share)),
            ("matches of rules", by_rules(seed, max(options.each // share, 1))),
        ):
            count = walk_dates(expressions, reference, faults)
            print(f"{count:,} {name}, reference {reference}; {len(faults)} kinds of fault", flush=True)
    count = walk_rooms(islice(room_texts(seed), options.texts), seed, faults)
    print(f"{count:,} texts of all lexicons; {len(faults)} kinds of fault; {time.process_time() - begin:.0f} s of CPU")
    return str(faults) or None


if __name__ == "__main__":
    sys.exit(main())
