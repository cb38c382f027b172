"""The record format, read: what the JSON Schema beside this file says of a record, and what no schema can say.

A record comes from outside, so nothing in it is taken on trust: its shape, that offsets lie in the text and words stand
where they are said to, that ids are single and known, that blocks and the parts of a content follow each other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import attrs

from kabul_corpus import fields
from kabul_corpus.errors import RecordError
from kabul_corpus.model import (
    Actor,
    ActorKind,
    ActorRef,
    Anchor,
    Article,
    Block,
    BlockRole,
    Byline,
    Calendar,
    Confidence,
    DateKind,
    Dateline,
    DateMention,
    Fact,
    Granularity,
    Mode,
    Note,
    NoteKind,
    Published,
    Publisher,
    Quote,
    QuoteKind,
    Reading,
    Realis,
    Span,
)
from kabul_corpus.printable import brief
from kabul_corpus.record import RECORD_FORM

__all__ = ["from_dict"]

_HEAD = frozenset(("record", "kabul_corpus", "id", "language", "url", "metadata"))
_HEAD |= {"title", "standfirst", "byline", "dateline", "publisher", "blocks", "notes"}
_OPTIONAL = frozenset(("text", "published", "quotes", "actors", "dates", "facts"))
_WORDS = frozenset(("text", "start", "end"))
_BYLINE = _WORDS | {"authors", "affiliation"}
_DATELINE = _WORDS | {"place", "agency"}
_PUBLISHER = frozenset(("name", "evidence"))
_READING = frozenset(("value", "earliest", "latest"))
_PUBLISHED = _READING | {"basis", "evidence"}
_BLOCK = frozenset(("start", "end", "role"))
_NOTE = frozenset(("start", "end", "kind"))
_FACT = frozenset(("name", "value", "basis"))
_FACT_NAMES = ("title", "author", "outlet")
_FACT_BASES = ("given", "url")
_QUOTE = frozenset(field.name for field in attrs.fields(Quote))
_ACTOR = frozenset(field.name for field in attrs.fields(Actor))
_DATE = frozenset(field.name for field in attrs.fields(DateMention)) - {"span", "kind"} | _WORDS | {"type"}

_COUNTRY = re.compile("[A-Z]{2}")
_WIKIDATA = re.compile("Q[1-9][0-9]*")


def from_dict(record: Mapping[str, Any], *, text: str | None = None) -> Article:
    """The article that ``record`` describes; ``Article.from_dict`` says the rest."""
    if not isinstance(record, Mapping):
        raise RecordError(f"a record is a mapping, not {type(record).__name__}")
    name = record["id"] if isinstance(record.get("id"), str) else None
    form = fields.whole(record.get("record"))
    if type(form) is not int or form != RECORD_FORM:
        raise RecordError(f"unknown record form {brief(form)}: this version reads {RECORD_FORM}", id=name, key="record")
    text = record.get("text", text)
    if not isinstance(text, str):
        raise RecordError("the record holds no text: hand it over with text=...", id=name, key="text")
    try:
        return _Reader(text).article(record)
    except fields.Wrong as wrong:
        steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in wrong.path)
        raise RecordError(wrong.message, id=name, key="".join(steps).removeprefix(".") or None) from None


class _Reader:
    """Reads values out of one record, its text at hand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.actor_names: dict[str, str] = {}
        self.quote_ids: set[str] = set()
        self.covered = 0

    def article(self, record: Mapping[str, Any]) -> Article:
        fields.check_keys(record, _HEAD, _OPTIONAL)
        fields.text(record, "kabul_corpus")
        # First, since the quotes point to them.
        actors = fields.each(record, "actors", self.actor) if "actors" in record else None
        return Article(
            id=fields.text(record, "id"),
            text=self.text,
            language=fields.maybe_text(record, "language"),
            title=fields.maybe(record, "title", self.words),
            standfirst=fields.maybe(record, "standfirst", self.words),
            byline=fields.maybe(record, "byline", self.byline),
            dateline=fields.maybe(record, "dateline", self.dateline),
            publisher=fields.maybe(record, "publisher", self.publisher),
            blocks=fields.each(record, "blocks", self.block),
            notes=fields.each(record, "notes", self.note),
            url=fields.maybe_text(record, "url"),
            metadata=_metadata(record),
            published=self.published(record) if "published" in record else None,
            dates=fields.each(record, "dates", self.date) if "dates" in record else None,
            actors=actors,
            quotes=fields.each(record, "quotes", self.quote) if "quotes" in record else None,
            facts=fields.each(record, "facts", _fact) if "facts" in record else (),
        )

    def byline(self, value: Any) -> Byline:
        fields.check_keys(value, _BYLINE)
        return Byline(
            self.span_of(value), fields.each(value, "authors", fields.item_name), fields.name(value, "affiliation")
        )

    def dateline(self, value: Any) -> Dateline:
        fields.check_keys(value, _DATELINE)
        return Dateline(self.span_of(value), fields.name(value, "place"), fields.name(value, "agency"))

    def publisher(self, value: Any) -> Publisher:
        fields.check_keys(value, _PUBLISHER)
        return Publisher(fields.full(value, "name"), fields.maybe(value, "evidence", self.pair))

    def published(self, record: Mapping[str, Any]) -> Published:
        value = record["published"]
        try:
            fields.check_keys(value, _PUBLISHED, frozenset(("updated",)))
            evidence = fields.each(value, "evidence", self.pair)
            updated = fields.day(value, "updated") if "updated" in value else None
            return Published(
                fields.day(value, "value"), *fields.bounds(value), fields.name(value, "basis"), evidence, updated
            )
        except fields.Wrong as wrong:
            raise wrong.below("published") from None

    def block(self, value: Any) -> Block:
        fields.check_keys(value, _BLOCK)
        span = self.range(value)
        if span.start < self.covered:
            raise fields.Wrong(f"the block begins before the end of the one before it, {self.covered}", "start")
        self.covered = span.end
        return Block(span, fields.member(value, "role", BlockRole))

    def note(self, value: Any) -> Note:
        fields.check_keys(value, _NOTE)
        return Note(self.range(value), fields.member(value, "kind", NoteKind))

    def quote(self, value: Any) -> Quote:
        fields.check_keys(value, _QUOTE)
        name = fields.text(value, "id")
        if name in self.quote_ids:
            raise fields.Wrong(f"an earlier quote has the id {brief(name)}", "id")
        self.quote_ids.add(name)
        return Quote(
            id=name,
            kind=fields.member(value, "kind", QuoteKind),
            content=self.content(value),
            cue=fields.maybe(value, "cue", self.pair),
            source=fields.maybe(value, "source", self.pair),
            speaker=fields.maybe(value, "speaker", self.ref),
            speaker_chain=fields.each(value, "speaker_chain", self.maybe_ref),
            addressee=fields.maybe(value, "addressee", self.ref),
            medium=fields.maybe(value, "medium", self.pair),
            mode=fields.member(value, "mode", Mode),
            realis=fields.member(value, "realis", Realis),
            confidence=fields.member(value, "confidence", Confidence),
            rule=fields.full(value, "rule"),
            role=fields.member(value, "role", BlockRole),
        )

    def content(self, value: Mapping[str, Any]) -> tuple[Span, ...]:
        """The parts of a content: one or more, each with something in it, one after the other."""
        parts = fields.each(value, "content", self.pair)
        if not parts:
            raise fields.Wrong("a quote has a content", "content")
        at = 0
        for place, part in enumerate(parts):
            if part.start == part.end or part.start < at:
                raise fields.Wrong("the part is empty, or begins before the end of the one before it", "content", place)
            at = part.end
        return parts

    def actor(self, value: Any) -> Actor:
        fields.check_keys(value, _ACTOR)
        name = fields.full(value, "id")
        if name in self.actor_names:
            raise fields.Wrong(f"an earlier actor has the id {brief(name)}", "id")
        self.actor_names[name] = fields.full(value, "name")
        return Actor(
            id=name,
            name=self.actor_names[name],
            kind=fields.member(value, "kind", ActorKind),
            aliases=fields.each(value, "aliases", fields.item_name),
            role=fields.name(value, "role"),
            affiliation=fields.name(value, "affiliation"),
            affiliation_id=fields.name(value, "affiliation_id"),
            country=fields.code(value, "country", _COUNTRY),
            wikidata=fields.code(value, "wikidata", _WIKIDATA),
            mentions=fields.each(value, "mentions", self.pair),
            anaphora=fields.each(value, "anaphora", self.pair),
        )

    def date(self, value: Any) -> DateMention:
        fields.check_keys(value, _DATE)
        earliest, latest = fields.bounds(value)
        if not value["text"]:
            raise fields.Wrong(fields.EMPTY, "text")
        return DateMention(
            span=self.span_of(value),
            kind=fields.member(value, "type", DateKind),
            value=fields.name(value, "value"),
            edtf=fields.name(value, "edtf"),
            earliest=earliest,
            latest=latest,
            granularity=None if value["granularity"] is None else fields.member(value, "granularity", Granularity),
            modifier=fields.name(value, "modifier"),
            signal=fields.maybe(value, "signal", self.pair),
            anchor=fields.member(value, "anchor", Anchor),
            calendar=fields.member(value, "calendar", Calendar),
            alternatives=fields.each(value, "alternatives", _reading),
            rule=fields.full(value, "rule"),
        )

    def ref(self, actor_id: Any) -> ActorRef:
        try:
            return ActorRef(actor_id, self.actor_names[actor_id])
        except (KeyError, TypeError):
            raise fields.Wrong(f"{brief(actor_id)} is the id of no actor of the record") from None

    def maybe_ref(self, actor_id: Any) -> ActorRef | None:
        return None if actor_id is None else self.ref(actor_id)

    def words(self, value: Any) -> Span:
        fields.check_keys(value, _WORDS)
        return self.span_of(value)

    def span_of(self, value: Mapping[str, Any]) -> Span:
        """The span that an object has beside its words."""
        span = self.range(value)
        if value["text"] != span.text:
            raise fields.Wrong(f"{brief(value['text'])} does not stand there, but {brief(span.text)}", "text")
        return span

    def pair(self, pair: Any) -> Span:
        if not isinstance(pair, list) or len(pair) != 2:
            raise fields.Wrong(f"a pair of offsets is needed, not {brief(pair)}")
        return self.between(*pair)

    def range(self, value: Mapping[str, Any]) -> Span:
        return self.between(value["start"], value["end"])

    def between(self, start: Any, end: Any) -> Span:
        if not (type(start) is int is type(end)):
            start, end = fields.whole(start), fields.whole(end)
            if not (type(start) is int is type(end)):
                raise fields.Wrong(f"offsets are whole numbers, not {brief(start)} and {brief(end)}")
        if 0 <= start <= end <= len(self.text):
            return Span(start, end, self.text[start:end])
        raise fields.Wrong(f"[{brief(start)}, {brief(end)}) is no range of a text of {len(self.text)} characters")


def _reading(value: Any) -> Reading:
    fields.check_keys(value, _READING)
    return Reading(fields.name(value, "value"), *fields.bounds(value))


def _fact(value: Any) -> Fact:
    fields.check_keys(value, _FACT)
    for key, choices in (("name", _FACT_NAMES), ("basis", _FACT_BASES)):
        if value[key] not in choices:
            raise fields.Wrong(f"{brief(value[key])} is none of {', '.join(choices)}", key)
    return Fact(value["name"], fields.full(value, "value"), value["basis"])


def _metadata(record: Mapping[str, Any]) -> Mapping[str, str]:
    pairs = record["metadata"]
    if not isinstance(pairs, Mapping):
        raise fields.Wrong(f"an object is needed, not {brief(pairs)}", "metadata")
    for key, value in pairs.items():
        if not (isinstance(key, str) and isinstance(value, str)):
            raise fields.Wrong(f"a text is needed, not {brief(value)}", "metadata", str(key))
    return pairs
