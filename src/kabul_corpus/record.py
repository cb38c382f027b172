"""The record format: an article as builtins, and back. Writing is one function a value; reading mirrors it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

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

__all__ = ["RECORD_FORM", "from_dict", "library_version", "to_dict"]

RECORD_FORM = 1
"""The version of the record format that ``to_dict`` writes."""


def to_dict(article: Article, *, text: bool = True) -> dict[str, Any]:
    """``article`` in the record format; ``Article.to_dict`` says the rest."""
    record: dict[str, Any] = {"record": RECORD_FORM, "kabul_corpus": library_version(), "id": article.id}
    if text:
        record["text"] = article.text
    record |= {
        "language": article.language,
        "url": article.url,
        "metadata": dict(article._metadata),
        "title": None if article.title is None else _text_out(article.title),  # an empty span is false
        "standfirst": None if article.standfirst is None else _text_out(article.standfirst),
        "byline": article.byline and _byline_out(article.byline),
        "dateline": article.dateline and _dateline_out(article.dateline),
        "publisher": article.publisher and _publisher_out(article.publisher),
    }
    if article._published is not None:
        record["published"] = _published_out(article._published)
    record["blocks"] = [{**_range_out(block.span), "role": block.role.value} for block in article.blocks]
    if article._quotes is not None:
        record["quotes"] = [_quote_out(quote) for quote in article._quotes]
    if article._actors is not None:
        record["actors"] = [_actor_out(actor) for actor in article._actors]
    if article._dates is not None:
        record["dates"] = [_date_out(mention) for mention in article._dates]
    record["notes"] = [{**_range_out(note.span), "kind": note.kind.value} for note in article.notes]
    if article.facts:
        record["facts"] = [attrs.asdict(fact) for fact in article.facts]
    return record


@cache
def library_version() -> str:
    """The version of the installed package, from its metadata."""
    from importlib.metadata import version  # noqa: PLC0415 - half of the import time of this package, rarely needed

    return version("kabul_corpus")


def _range_out(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end}


def _pair_out(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _text_out(span: Span) -> dict[str, Any]:
    return {"text": span.text, **_range_out(span)}


def _day_out(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _byline_out(byline: Byline) -> dict[str, Any]:
    return {**_text_out(byline.span), "authors": list(byline.authors), "affiliation": byline.affiliation}


def _dateline_out(dateline: Dateline) -> dict[str, Any]:
    return {**_text_out(dateline.span), "place": dateline.place, "agency": dateline.agency}


def _publisher_out(publisher: Publisher) -> dict[str, Any]:
    return {"name": publisher.name, "evidence": _pair_out(publisher.evidence)}


def _published_out(published: Published) -> dict[str, Any]:
    return {
        "value": _day_out(published.value),
        "earliest": _day_out(published.earliest),
        "latest": _day_out(published.latest),
        "basis": published.basis,
        "evidence": [_pair_out(span) for span in published.evidence],
    }


def _quote_out(quote: Quote) -> dict[str, Any]:
    return {
        "id": quote.id,
        "kind": quote.kind.value,
        "content": [_pair_out(span) for span in quote.content],
        "cue": _pair_out(quote.cue),
        "source": _pair_out(quote.source),
        "speaker": quote.speaker and quote.speaker.id,
        "speaker_chain": [voice and voice.id for voice in quote.speaker_chain],
        "addressee": quote.addressee and quote.addressee.id,
        "medium": _pair_out(quote.medium),
        "mode": quote.mode.value,
        "realis": quote.realis.value,
        "confidence": quote.confidence.value,
        "rule": quote.rule,
        "role": quote.role.value,
    }


def _actor_out(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "aliases": list(actor.aliases),
        "role": actor.role,
        "affiliation": actor.affiliation,
        "affiliation_id": actor.affiliation_id,
        "country": actor.country,
        "wikidata": actor.wikidata,
        "mentions": [_pair_out(span) for span in actor.mentions],
        "anaphora": [_pair_out(span) for span in actor.anaphora],
    }


def _date_out(mention: DateMention) -> dict[str, Any]:
    return {
        **_range_out(mention.span),
        "text": mention.span.text,
        "type": mention.kind.value,
        "value": mention.value,
        "edtf": mention.edtf,
        "earliest": _day_out(mention.earliest),
        "latest": _day_out(mention.latest),
        "granularity": mention.granularity and mention.granularity.value,
        "modifier": mention.modifier,
        "signal": _pair_out(mention.signal),
        "anchor": mention.anchor.value,
        "calendar": mention.calendar.value,
        "alternatives": [
            {"value": reading.value, "earliest": _day_out(reading.earliest), "latest": _day_out(reading.latest)}
            for reading in mention.alternatives
        ],
        "rule": mention.rule,
    }


class _Reader:
    """Reads values out of one record, its text at hand."""

    def __init__(self, text: str, actor_names: Mapping[str, str]) -> None:
        self.text = text
        self.actor_names = actor_names

    def span(self, pair: Sequence[int]) -> Span:
        start, end = pair
        return Span.of(self.text, start, end)

    def optional_span(self, pair: Sequence[int] | None) -> Span | None:
        return None if pair is None else self.span(pair)

    def spans(self, pairs: Iterable[Sequence[int]]) -> tuple[Span, ...]:
        return tuple(self.span(pair) for pair in pairs)

    def range(self, value: Mapping[str, Any]) -> Span:
        return Span.of(self.text, value["start"], value["end"])

    def ref(self, actor_id: str | None) -> ActorRef | None:
        return None if actor_id is None else ActorRef(actor_id, self.actor_names[actor_id])

    def byline(self, value: Mapping[str, Any]) -> Byline:
        return Byline(self.range(value), tuple(value["authors"]), value["affiliation"])

    def dateline(self, value: Mapping[str, Any]) -> Dateline:
        return Dateline(self.range(value), value["place"], value["agency"])

    def publisher(self, value: Mapping[str, Any]) -> Publisher:
        return Publisher(value["name"], self.optional_span(value["evidence"]))

    def published(self, value: Mapping[str, Any]) -> Published:
        return Published(
            _day_in(value["value"]),
            _day_in(value["earliest"]),
            _day_in(value["latest"]),
            value["basis"],
            self.spans(value["evidence"]),
        )

    def quote(self, value: Mapping[str, Any]) -> Quote:
        return Quote(
            id=value["id"],
            kind=QuoteKind(value["kind"]),
            content=self.spans(value["content"]),
            cue=self.optional_span(value["cue"]),
            source=self.optional_span(value["source"]),
            speaker=self.ref(value["speaker"]),
            speaker_chain=tuple(self.ref(voice) for voice in value["speaker_chain"]),
            addressee=self.ref(value["addressee"]),
            medium=self.optional_span(value["medium"]),
            mode=Mode(value["mode"]),
            realis=Realis(value["realis"]),
            confidence=Confidence(value["confidence"]),
            rule=value["rule"],
            role=BlockRole(value["role"]),
        )

    def actor(self, value: Mapping[str, Any]) -> Actor:
        return Actor(
            id=value["id"],
            name=value["name"],
            kind=ActorKind(value["kind"]),
            aliases=tuple(value["aliases"]),
            role=value["role"],
            affiliation=value["affiliation"],
            affiliation_id=value["affiliation_id"],
            country=value["country"],
            wikidata=value["wikidata"],
            mentions=self.spans(value["mentions"]),
            anaphora=self.spans(value["anaphora"]),
        )

    def date(self, value: Mapping[str, Any]) -> DateMention:
        return DateMention(
            span=self.range(value),
            kind=DateKind(value["type"]),
            value=value["value"],
            edtf=value["edtf"],
            earliest=_day_in(value["earliest"]),
            latest=_day_in(value["latest"]),
            granularity=None if value["granularity"] is None else Granularity(value["granularity"]),
            modifier=value["modifier"],
            signal=self.optional_span(value["signal"]),
            anchor=Anchor(value["anchor"]),
            calendar=Calendar(value["calendar"]),
            alternatives=tuple(
                Reading(reading["value"], _day_in(reading["earliest"]), _day_in(reading["latest"]))
                for reading in value["alternatives"]
            ),
            rule=value["rule"],
        )


def _day_in(day: str | None) -> dt.date | None:
    return None if day is None else dt.date.fromisoformat(day)


def _layer_in(record: Mapping[str, Any], key: str, read: Any) -> tuple[Any, ...] | None:
    return tuple(map(read, record[key])) if key in record else None


def from_dict(record: Mapping[str, Any], *, text: str | None = None) -> Article:
    """The article that ``record`` describes; ``Article.from_dict`` says the rest."""
    if not isinstance(record, Mapping):
        raise RecordError(f"a record is a mapping, not {type(record).__name__}")
    name = record.get("id")
    if record.get("record") != RECORD_FORM:
        raise RecordError(f"unknown record form {record.get('record')!r}: this version reads {RECORD_FORM}", id=name)
    text = record.get("text", text)
    if not isinstance(text, str):
        raise RecordError("the record holds no text: hand it over with text=...", id=name, key="text")
    try:
        reader = _Reader(text, {actor["id"]: actor["name"] for actor in record.get("actors", ())})
        return Article(
            id=record["id"],
            text=text,
            language=record["language"],
            title=record["title"] and reader.range(record["title"]),
            standfirst=record["standfirst"] and reader.range(record["standfirst"]),
            byline=record["byline"] and reader.byline(record["byline"]),
            dateline=record["dateline"] and reader.dateline(record["dateline"]),
            publisher=record["publisher"] and reader.publisher(record["publisher"]),
            blocks=tuple(Block(reader.range(block), BlockRole(block["role"])) for block in record["blocks"]),
            notes=tuple(Note(reader.range(note), NoteKind(note["kind"])) for note in record["notes"]),
            url=record["url"],
            metadata=record["metadata"],
            published=reader.published(record["published"]) if "published" in record else None,
            dates=_layer_in(record, "dates", reader.date),
            actors=_layer_in(record, "actors", reader.actor),
            quotes=_layer_in(record, "quotes", reader.quote),
            facts=tuple(Fact(fact["name"], fact["value"], fact["basis"]) for fact in record.get("facts", ())),
        )
    except KeyError as error:
        raise RecordError(
            "a key is missing, or names an actor that is not there", id=name, key=str(error.args[0])
        ) from error
    except (TypeError, ValueError) as error:
        raise RecordError(str(error), id=name) from error
