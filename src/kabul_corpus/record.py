"""The record format, written: an article as builtins, one function a value; ``record_reader`` is the inverse."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import attrs

from kabul_corpus.model import Actor, Article, Byline, Dateline, DateMention, Published, Publisher, Quote, Span

__all__ = ["RECORD_FORM", "library_version", "to_dict"]

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
    record = {
        "value": _day_out(published.value),
        "earliest": _day_out(published.earliest),
        "latest": _day_out(published.latest),
        "basis": published.basis,
        "evidence": [_pair_out(span) for span in published.evidence],
    }
    if published.updated is not None:
        record["updated"] = _day_out(published.updated)
    return record


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
