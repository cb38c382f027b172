"""One article's annotation beside what was found in it; ``kabul_corpus.score`` says what is compared and how."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import attrs

from kabul_corpus.errors import RecordError
from kabul_corpus.model import QuoteKind
from kabul_corpus.score.measures import Measure, Mistake, Score

__all__ = ["Record", "compare"]

Record: TypeAlias = Mapping[str, Any]


_HALF = 0.5
_SLACK = dt.timedelta(days=7)
_MEASURES = (
    *("blocks.roles", "title", "byline", "published", "quotes.strict", "quotes.soft"),
    *(f"quotes.{kind.value}" for kind in QuoteKind),
    *("quotes.kind", "quotes.speaker", "quotes.cue", "quotes.source", "actors.found", "actors.mentions"),
    *("dates.strict", "dates.soft", "dates.value"),
)


def compare(pairs: Iterable[tuple[Record, Record]]) -> Score:
    """The figures and mistakes of pairs of an annotation and what was found in the same article.

    Raises:
        RecordError: a record lacks a key that its layer needs.
    """
    tally = _Tally()
    for wanted, found in pairs:
        try:
            _Comparison(wanted, found, tally).run()
        except (KeyError, TypeError) as error:
            raise RecordError(f"cannot be scored: {error!r}", id=wanted.get("id")) from error
    return Score(tuple(tally.measures()), tuple(tally.mistakes))


class _Tally:
    """Counts as they come, and the mistakes."""

    def __init__(self) -> None:
        self.counts: dict[str, list[float]] = {}
        self.mistakes: list[Mistake] = []

    def add(self, name: str, found: int, wanted: int, right_found: float, right_wanted: float | None = None) -> None:
        counts = self.counts.setdefault(name, [0, 0, 0, 0])
        added = (found, wanted, right_found, right_found if right_wanted is None else right_wanted)
        for place, value in enumerate(added):
            counts[place] += value

    def measures(self) -> Iterator[Measure]:
        for name in _MEASURES:
            if name in self.counts:
                found, wanted, right_found, right_wanted = self.counts[name]
                yield Measure(name, int(found), int(wanted), right_found, right_wanted)


class _Comparison:
    """One article's annotation beside what was found in it."""

    def __init__(self, gold: Record, found: Record, tally: _Tally) -> None:
        self.gold = gold
        self.found = found
        self.text: str | None = found.get("text") or gold.get("text")
        self.tally = tally
        self.mistakes: list[Mistake] = []

    def run(self) -> None:
        if "blocks" in self.gold:
            self.blocks()
        for head in ("title", "byline"):
            if head in self.gold:
                self.head(head)
        if "published" in self.gold:
            self.published()
        if "quotes" in self.gold:
            self.quotes()
        if "actors" in self.gold:
            self.actors()
        if "dates" in self.gold:
            self.dates()
        self.tally.mistakes += sorted(self.mistakes, key=lambda mistake: (mistake.start, mistake.end))

    def mistake(self, layer: str, what: str, spans: Sequence[Sequence[int]], wanted: object, found: object) -> None:
        start, end = (spans[0][0], spans[-1][1]) if spans else (0, 0)
        as_words = (None if value is None else str(value) for value in (wanted, found))
        self.mistakes.append(Mistake(self.gold["id"], layer, what, start, end, *as_words))

    def words(self, spans: Iterable[Sequence[int]]) -> str:
        return " ".join(self.text[s:e] if self.text is not None else f"{s}-{e}" for s, e in spans)

    def letters(self, spans: Iterable[Sequence[int]]) -> frozenset[int]:
        """The places of letters and digits in ``spans``, without an opening "that"; all places if there is no text."""
        places = sorted({place for start, end in spans for place in range(start, end)})
        if self.text is None:
            return frozenset(places)
        places = [place for place in places if place < len(self.text) and self.text[place].isalnum()]
        if places and self.text[places[0] :][:5].casefold().rstrip("“\"'‘") in {"that ", "that"}:
            places = places[4:] or places
        return frozenset(places)

    def blocks(self) -> None:
        roles: dict[int, str] = {}
        for block in self.found.get("blocks", ()):
            for place in range(block["start"], block["end"]):
                roles.setdefault(place, block["role"])
        for block in self.gold["blocks"]:
            span = [block["start"], block["end"]]
            places = self.letters([span])
            wrong = [place for place in places if roles.get(place) != block["role"]]
            self.tally.add("blocks.roles", len(places), len(places), len(places) - len(wrong))
            if len(wrong) > _HALF * len(places):
                self.mistake("blocks", "role", [span], block["role"], roles.get(min(wrong)))

    def head(self, name: str) -> None:
        wanted, found = self.gold[name], self.found.get(name)
        spans = [[] if value is None else [[value["start"], value["end"]]] for value in (wanted, found)]
        self.tally.add(name, 1, 1, spans[0] == spans[1])
        if spans[0] != spans[1]:
            self.mistake(name, "span", spans[0] or spans[1], wanted and wanted["text"], found and found["text"])

    def published(self) -> None:
        wanted, found = _bounds(self.gold["published"]), _bounds(self.found.get("published"))
        right = _covers(found, wanted) and not (found.value and not wanted.value)
        self.tally.add("published", 1, 1, right)
        if not right:
            self.mistake("published", "bounds", (), wanted, found)

    def quotes(self) -> None:
        gold, found = _units(self.gold["quotes"]), _units(self.found.get("quotes", ()))
        gold_letters, found_letters = ([self.letters(quote["content"]) for quote in side] for side in (gold, found))
        strict = soft_found = soft_gold = 0.0
        pairs = _pairs(gold_letters, found_letters)
        for one, other in pairs.items():
            a, b = gold_letters[one], found_letters[other]
            strict += a == b
            soft_found += len(a & b) / len(b)
            soft_gold += len(a & b) / len(a)
            if a != b:
                spans = gold[one]["content"]
                self.mistake("quotes", "content", spans, self.words(spans), self.words(found[other]["content"]))
            if 2 * len(a & b) >= _HALF * (len(a) + len(b)):
                self.quote(gold[one], found[other])
        self.unpaired("quotes", pairs, [quote["content"] for quote in gold], [quote["content"] for quote in found])
        self.tally.add("quotes.strict", len(found), len(gold), strict)
        for kind in QuoteKind:
            counts = [sum(quote["kind"] == kind for quote in side) for side in (found, gold)]
            right = sum(
                gold[one]["kind"] == found[other]["kind"] == kind and gold_letters[one] == found_letters[other]
                for one, other in pairs.items()
            )
            if any(counts):
                self.tally.add(f"quotes.{kind.value}", counts[0], counts[1], right)
        self.tally.add("quotes.soft", len(found), len(gold), soft_found, soft_gold)

    def quote(self, gold: Record, found: Record) -> None:
        """The properties of a quote that was found."""
        cue, source = (None if gold.get(part) is None else [gold[part]] for part in ("cue", "source"))
        found_cue, found_source = (None if found.get(part) is None else [found[part]] for part in ("cue", "source"))
        answers = {
            "kind": (gold["kind"] == found["kind"], gold["kind"], found["kind"]),
            "speaker": (
                _same_actor(_names(self.gold, gold["speaker"]), _names(self.found, found["speaker"])),
                _name(self.gold, gold["speaker"]),
                _name(self.found, found["speaker"]),
            ),
            "cue": (
                bool(self.letters(cue) & self.letters(found_cue)) if cue and found_cue else cue == found_cue,
                cue and self.words(cue),
                found_cue and self.words(found_cue),
            ),
            "source": (
                self.letters(source) == self.letters(found_source)
                if source and found_source
                else source == found_source,
                source and self.words(source),
                found_source and self.words(found_source),
            ),
        }
        for part, (right, wanted, got) in answers.items():
            self.tally.add(f"quotes.{part}", 1, 1, right)
            if not right:
                self.mistake("quotes", part, gold["content"], wanted, got)

    def actors(self) -> None:
        gold, found = self.gold["actors"], self.found.get("actors", ())
        sides = [[_folded(actor) for actor in side] for side in (gold, found)]
        known = [frozenset().union(*side) for side in sides]
        missed = [actor for actor, names in zip(gold, sides[0], strict=True) if not names & known[1]]
        spurious = [actor for actor, names in zip(found, sides[1], strict=True) if not names & known[0]]
        self.tally.add("actors.found", len(found), len(gold), len(found) - len(spurious), len(gold) - len(missed))
        for actor in missed:
            self.mistake("actors", "missed", actor.get("mentions", ())[:1], actor["name"], None)
        for actor in spurious:
            self.mistake("actors", "spurious", actor.get("mentions", ())[:1], None, actor["name"])
        spans = [{tuple(span) for actor in side for span in actor.get("mentions", ())} for side in (gold, found)]
        self.tally.add("actors.mentions", len(spans[1]), len(spans[0]), len(spans[0] & spans[1]))

    def dates(self) -> None:
        gold, found = self.gold["dates"], self.found.get("dates", ())
        sides = [[[(date["start"], date["end"])] for date in side] for side in (gold, found)]
        pairs = _pairs(*([frozenset(range(*spans[0])) for spans in side] for side in sides))
        strict = sum(sides[0][one] == sides[1][other] for one, other in pairs.items())
        self.tally.add("dates.strict", len(found), len(gold), strict)
        self.tally.add("dates.soft", len(found), len(gold), len(pairs))
        self.unpaired("dates", pairs, *sides)
        for one, other in pairs.items():
            wanted, got = _values(gold[one]), found[other].get("value")
            self.tally.add("dates.value", 1, 1, got in wanted)
            if sides[0][one] != sides[1][other]:
                self.mistake("dates", "extent", sides[0][one], self.words(sides[0][one]), self.words(sides[1][other]))
            if got not in wanted:
                self.mistake("dates", "value", sides[0][one], wanted[-1], got)

    def unpaired(self, layer: str, pairs: Mapping[int, int], gold: Sequence[Any], found: Sequence[Any]) -> None:
        for place, spans in enumerate(gold):
            if place not in pairs:
                self.mistake(layer, "missed", spans, self.words(spans), None)
        for place in set(range(len(found))).difference(pairs.values()):
            self.mistake(layer, "spurious", found[place], None, self.words(found[place]))


def _units(quotes: Iterable[Record]) -> list[Record]:
    """Quotes to compare: a block quotation is as many as it has paragraphs."""
    return [
        {**quote, "content": content}
        for quote in quotes
        for content in ([[span] for span in quote["content"]] if quote["kind"] == "block" else [quote["content"]])
    ]


def _pairs(gold: Sequence[frozenset[int]], found: Sequence[frozenset[int]]) -> dict[int, int]:
    """One-to-one pairs of places, the greatest overlaps (Dice) first."""
    holders: dict[int, list[int]] = {}
    for other, places in enumerate(found):
        for place in places:
            holders.setdefault(place, []).append(other)
    overlaps: dict[tuple[int, int], int] = {}
    for one, places in enumerate(gold):
        for place in places:
            for other in holders.get(place, ()):
                overlaps[one, other] = overlaps.get((one, other), 0) + 1
    dice = {pair: 2 * shared / (len(gold[pair[0]]) + len(found[pair[1]])) for pair, shared in overlaps.items()}
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for one, other in sorted(dice, key=lambda pair: (-dice[pair], pair)):
        if one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)
    return dict(sorted(pairs.items()))


@attrs.frozen
class _Bounds:
    value: dt.date | None
    earliest: dt.date | None
    latest: dt.date | None

    def __str__(self) -> str:
        return f"{self.value or ''} ({self.earliest or '..'}/{self.latest or '..'})".strip()


def _bounds(published: Record | None) -> _Bounds:
    days = [
        None if not (day := (published or {}).get(key)) else dt.date.fromisoformat(day[:10])
        for key in ("value", "earliest", "latest")
    ]
    return _Bounds(days[0], days[1] or days[0], days[2] or days[0])


def _covers(found: _Bounds, wanted: _Bounds) -> bool:
    if wanted.earliest is None or wanted.latest is None:
        return found.latest is None
    if found.earliest is None or found.latest is None:
        return False
    longer = (found.latest - found.earliest) - (wanted.latest - wanted.earliest)
    return found.earliest <= wanted.earliest and wanted.latest <= found.latest and longer <= _SLACK


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold().removeprefix("the ")


def _folded(actor: Record) -> frozenset[str]:
    return frozenset(map(_fold, (actor["name"], *(actor.get("aliases") or ()))))


def _names(record: Record, actor_id: str | None) -> frozenset[str] | None:
    if actor_id is None:
        return None
    known = (actor for actor in record.get("actors", ()) if actor["id"] == actor_id)
    return next(map(_folded, known), frozenset((_fold(actor_id),)))


def _name(record: Record, actor_id: str | None) -> str | None:
    known = (str(actor["name"]) for actor in record.get("actors", ()) if actor["id"] == actor_id)
    return next(known, actor_id)


def _same_actor(one: frozenset[str] | None, other: frozenset[str] | None) -> bool:
    return one is other is None if one is None or other is None else bool(one & other)


def _values(date: Record) -> list[str | None]:
    """The right values of a date: the one that always holds, and what it is once the day of publication is known."""
    known = date.get("value_if_dct")
    return [date["value"], known["value"]] if known and date["value"] else [known["value"] if known else date["value"]]
