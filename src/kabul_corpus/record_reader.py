"""The record format, read: what the JSON Schema beside this file says of a record, and what no schema can say.

A record comes from outside, so nothing in it is taken on trust: its shape, that offsets lie in the text and words stand
where they are said to, that ids are single and known, that blocks and the parts of a content follow each other.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

import attrs

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

_Kind = TypeVar("_Kind", bound=StrEnum)
_Value = TypeVar("_Value")

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

_KINDS: tuple[type[StrEnum], ...] = (ActorKind, Anchor, BlockRole, Calendar, Confidence, DateKind, Granularity, Mode)
_KINDS += (NoteKind, QuoteKind, Realis)
_MEMBERS: dict[type[StrEnum], dict[str, Any]] = {kind: {member.value: member for member in kind} for kind in _KINDS}
"""A look-up is several times as quick as calling the enum, and a record has hundreds."""

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_COUNTRY = re.compile("[A-Z]{2}")
_WIKIDATA = re.compile("Q[1-9][0-9]*")


class _Wrong(Exception):
    """What breaks the format, and where: the keys and places that lead to it, from the outermost."""

    def __init__(self, message: str, *path: str | int) -> None:
        super().__init__(message, *path)
        self.message = message
        self.path = path

    def below(self, *path: str | int) -> _Wrong:
        return _Wrong(self.message, *path, *self.path)


def from_dict(record: Mapping[str, Any], *, text: str | None = None) -> Article:
    """The article that ``record`` describes; ``Article.from_dict`` says the rest."""
    if not isinstance(record, Mapping):
        raise RecordError(f"a record is a mapping, not {type(record).__name__}")
    name = record.get("id")
    form = _whole(record.get("record"))
    if type(form) is not int or form != RECORD_FORM:
        raise RecordError(f"unknown record form {brief(form)}: this version reads {RECORD_FORM}", id=name, key="record")
    text = record.get("text", text)
    if not isinstance(text, str):
        raise RecordError("the record holds no text: hand it over with text=...", id=name, key="text")
    try:
        return _Reader(text).article(record)
    except _Wrong as wrong:
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
        _check_keys(record, _HEAD, _OPTIONAL)
        _text(record, "kabul_corpus")
        actors = _each(record, "actors", self.actor) if "actors" in record else None  # first: the others point to them
        return Article(
            id=_text(record, "id"),
            text=self.text,
            language=_maybe_text(record, "language"),
            title=_maybe(record, "title", self.words),
            standfirst=_maybe(record, "standfirst", self.words),
            byline=_maybe(record, "byline", self.byline),
            dateline=_maybe(record, "dateline", self.dateline),
            publisher=_maybe(record, "publisher", self.publisher),
            blocks=_each(record, "blocks", self.block),
            notes=_each(record, "notes", self.note),
            url=_maybe_text(record, "url"),
            metadata=_metadata(record),
            published=self.published(record) if "published" in record else None,
            dates=_each(record, "dates", self.date) if "dates" in record else None,
            actors=actors,
            quotes=_each(record, "quotes", self.quote) if "quotes" in record else None,
            facts=_each(record, "facts", _fact) if "facts" in record else (),
        )

    def byline(self, value: Any) -> Byline:
        _check_keys(value, _BYLINE)
        return Byline(self.span_of(value), _each(value, "authors", _item_name), _name(value, "affiliation"))

    def dateline(self, value: Any) -> Dateline:
        _check_keys(value, _DATELINE)
        return Dateline(self.span_of(value), _name(value, "place"), _name(value, "agency"))

    def publisher(self, value: Any) -> Publisher:
        _check_keys(value, _PUBLISHER)
        return Publisher(_full(value, "name"), _maybe(value, "evidence", self.pair))

    def published(self, record: Mapping[str, Any]) -> Published:
        value = record["published"]
        try:
            _check_keys(value, _PUBLISHED, frozenset(("updated",)))
            evidence = _each(value, "evidence", self.pair)
            updated = _day(value, "updated") if "updated" in value else None
            return Published(_day(value, "value"), *_bounds(value), _name(value, "basis"), evidence, updated)
        except _Wrong as wrong:
            raise wrong.below("published") from None

    def block(self, value: Any) -> Block:
        _check_keys(value, _BLOCK)
        span = self.range(value)
        if span.start < self.covered:
            raise _Wrong(f"the block begins before the end of the one before it, {self.covered}", "start")
        self.covered = span.end
        return Block(span, _member(value, "role", BlockRole))

    def note(self, value: Any) -> Note:
        _check_keys(value, _NOTE)
        return Note(self.range(value), _member(value, "kind", NoteKind))

    def quote(self, value: Any) -> Quote:
        _check_keys(value, _QUOTE)
        name = _text(value, "id")
        if name in self.quote_ids:
            raise _Wrong(f"an earlier quote has the id {brief(name)}", "id")
        self.quote_ids.add(name)
        return Quote(
            id=name,
            kind=_member(value, "kind", QuoteKind),
            content=self.content(value),
            cue=_maybe(value, "cue", self.pair),
            source=_maybe(value, "source", self.pair),
            speaker=_maybe(value, "speaker", self.ref),
            speaker_chain=_each(value, "speaker_chain", self.maybe_ref),
            addressee=_maybe(value, "addressee", self.ref),
            medium=_maybe(value, "medium", self.pair),
            mode=_member(value, "mode", Mode),
            realis=_member(value, "realis", Realis),
            confidence=_member(value, "confidence", Confidence),
            rule=_full(value, "rule"),
            role=_member(value, "role", BlockRole),
        )

    def content(self, value: Mapping[str, Any]) -> tuple[Span, ...]:
        """The parts of a content: one or more, each with something in it, one after the other."""
        parts = _each(value, "content", self.pair)
        if not parts:
            raise _Wrong("a quote has a content", "content")
        at = 0
        for place, part in enumerate(parts):
            if part.start == part.end or part.start < at:
                raise _Wrong("the part is empty, or begins before the end of the one before it", "content", place)
            at = part.end
        return parts

    def actor(self, value: Any) -> Actor:
        _check_keys(value, _ACTOR)
        name = _full(value, "id")
        if name in self.actor_names:
            raise _Wrong(f"an earlier actor has the id {brief(name)}", "id")
        self.actor_names[name] = _full(value, "name")
        return Actor(
            id=name,
            name=self.actor_names[name],
            kind=_member(value, "kind", ActorKind),
            aliases=_each(value, "aliases", _item_name),
            role=_name(value, "role"),
            affiliation=_name(value, "affiliation"),
            affiliation_id=_name(value, "affiliation_id"),
            country=_code(value, "country", _COUNTRY),
            wikidata=_code(value, "wikidata", _WIKIDATA),
            mentions=_each(value, "mentions", self.pair),
            anaphora=_each(value, "anaphora", self.pair),
        )

    def date(self, value: Any) -> DateMention:
        _check_keys(value, _DATE)
        earliest, latest = _bounds(value)
        if not value["text"]:
            raise _Wrong(_EMPTY, "text")
        return DateMention(
            span=self.span_of(value),
            kind=_member(value, "type", DateKind),
            value=_name(value, "value"),
            edtf=_name(value, "edtf"),
            earliest=earliest,
            latest=latest,
            granularity=None if value["granularity"] is None else _member(value, "granularity", Granularity),
            modifier=_name(value, "modifier"),
            signal=_maybe(value, "signal", self.pair),
            anchor=_member(value, "anchor", Anchor),
            calendar=_member(value, "calendar", Calendar),
            alternatives=_each(value, "alternatives", _reading),
            rule=_full(value, "rule"),
        )

    def ref(self, actor_id: Any) -> ActorRef:
        try:
            return ActorRef(actor_id, self.actor_names[actor_id])
        except (KeyError, TypeError):
            raise _Wrong(f"{brief(actor_id)} is the id of no actor of the record") from None

    def maybe_ref(self, actor_id: Any) -> ActorRef | None:
        return None if actor_id is None else self.ref(actor_id)

    def words(self, value: Any) -> Span:
        _check_keys(value, _WORDS)
        return self.span_of(value)

    def span_of(self, value: Mapping[str, Any]) -> Span:
        """The span that an object has beside its words."""
        span = self.range(value)
        if value["text"] != span.text:
            raise _Wrong(f"{brief(value['text'])} does not stand there, but {brief(span.text)}", "text")
        return span

    def pair(self, pair: Any) -> Span:
        if not isinstance(pair, list) or len(pair) != 2:
            raise _Wrong(f"a pair of offsets is needed, not {brief(pair)}")
        return self.between(*pair)

    def range(self, value: Mapping[str, Any]) -> Span:
        return self.between(value["start"], value["end"])

    def between(self, start: Any, end: Any) -> Span:
        if not (type(start) is int is type(end)):
            start, end = _whole(start), _whole(end)
            if not (type(start) is int is type(end)):
                raise _Wrong(f"offsets are whole numbers, not {brief(start)} and {brief(end)}")
        if 0 <= start <= end <= len(self.text):
            return Span(start, end, self.text[start:end])
        raise _Wrong(f"[{brief(start)}, {brief(end)}) is no range of a text of {len(self.text)} characters")


_EMPTY = "the text is empty: what is absent is null"


def _check_keys(value: Any, required: frozenset[str], optional: frozenset[str] = frozenset()) -> None:
    """Nothing, where ``value`` is an object with the keys ``required`` and perhaps some of ``optional``."""
    if not isinstance(value, Mapping):
        raise _Wrong(f"an object is needed, not {brief(value)}")
    if value.keys() == required:
        return
    for key in sorted(required - value.keys()):
        raise _Wrong("the key is missing", key)
    for key in value.keys() - required - optional:
        raise _Wrong(f"the key {brief(key)} is unknown")


def _whole(number: Any) -> Any:
    """``number``; as an int where it is a float without a fraction, which to JSON is the same."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


def _text(value: Mapping[str, Any], key: str) -> str:
    found = value[key]
    if isinstance(found, str):
        return found
    raise _Wrong(f"a text is needed, not {brief(found)}", key)


def _maybe_text(value: Mapping[str, Any], key: str) -> str | None:
    return None if value[key] is None else _text(value, key)


def _full(value: Mapping[str, Any], key: str) -> str:
    """A text with something in it."""
    found = _text(value, key)
    if not found:
        raise _Wrong(_EMPTY, key)
    return found


def _name(value: Mapping[str, Any], key: str) -> str | None:
    """A text with something in it, or None."""
    return None if value[key] is None else _full(value, key)


def _item_name(item: Any) -> str:
    if isinstance(item, str) and item:
        return item
    raise _Wrong(f"a text with something in it is needed, not {brief(item)}")


def _code(value: Mapping[str, Any], key: str, form: re.Pattern[str]) -> str | None:
    found = _maybe_text(value, key)
    if found is None or form.fullmatch(found):
        return found
    raise _Wrong(f"{brief(found)} does not have the form {form.pattern}", key)


def _member(value: Mapping[str, Any], key: str, kind: type[_Kind]) -> _Kind:
    try:
        return _MEMBERS[kind][value[key]]  # type: ignore[no-any-return]
    except (KeyError, TypeError):
        raise _Wrong(f"{brief(value[key])} is none of {', '.join(kind)}", key) from None


def _day(value: Mapping[str, Any], key: str) -> dt.date | None:
    found = _maybe_text(value, key)
    if found is None:
        return None
    try:
        if _DAY.fullmatch(found):
            return dt.date.fromisoformat(found)
        reason = "write YYYY-MM-DD"
    except ValueError as error:
        reason = str(error)
    raise _Wrong(f"{brief(found)} is no day: {reason}", key)


def _bounds(value: Mapping[str, Any]) -> tuple[dt.date | None, dt.date | None]:
    earliest, latest = _day(value, "earliest"), _day(value, "latest")
    if earliest and latest and earliest > latest:
        raise _Wrong(f"the latest day is before the earliest, {earliest}", "latest")
    return earliest, latest


def _reading(value: Any) -> Reading:
    _check_keys(value, _READING)
    return Reading(_name(value, "value"), *_bounds(value))


def _fact(value: Any) -> Fact:
    _check_keys(value, _FACT)
    for key, choices in (("name", _FACT_NAMES), ("basis", _FACT_BASES)):
        if value[key] not in choices:
            raise _Wrong(f"{brief(value[key])} is none of {', '.join(choices)}", key)
    return Fact(value["name"], _full(value, "value"), value["basis"])


def _metadata(record: Mapping[str, Any]) -> Mapping[str, str]:
    pairs = record["metadata"]
    if not isinstance(pairs, Mapping):
        raise _Wrong(f"an object is needed, not {brief(pairs)}", "metadata")
    for key, value in pairs.items():
        if not (isinstance(key, str) and isinstance(value, str)):
            raise _Wrong(f"a text is needed, not {brief(value)}", "metadata", str(key))
    return pairs


def _each(value: Mapping[str, Any], key: str, read: Callable[[Any], _Value]) -> tuple[_Value, ...]:
    """What ``read`` makes of each item of a list."""
    items = value[key]
    if not isinstance(items, list):
        raise _Wrong(f"a list is needed, not {brief(items)}", key)
    made: list[_Value] = []
    try:
        for item in items:
            made.append(read(item))  # noqa: PERF401 - how many are made tells which one is wrong
    except _Wrong as wrong:
        raise wrong.below(key, len(made)) from None
    return tuple(made)


def _maybe(value: Mapping[str, Any], key: str, read: Callable[[Any], _Value]) -> _Value | None:
    """What ``read`` makes of a value that may be absent."""
    found = value[key]
    if found is None:
        return None
    try:
        return read(found)
    except _Wrong as wrong:
        raise wrong.below(key) from None
