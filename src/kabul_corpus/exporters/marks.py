"""A record taken apart into marks on the text and fields, and put together again: what stand-off formats share.

A mark is a stretch of text of a kind and the value it belongs to; a value's fields are its record without its spans.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

import attrs

from kabul_corpus.model import Article
from kabul_corpus.record import RECORD_FORM, library_version

__all__ = ["Mark", "Pairs", "Parts", "blank_record", "join", "role_at", "take_apart"]

Pairs: TypeAlias = tuple[tuple[int, int], ...]

_QUOTE_PARTS = ("cue", "source", "medium")
_ACTOR_PARTS = ("mention", "anaphor")
_HEADS = ("title", "standfirst", "byline", "dateline")
_KEYS = {"mention": "mentions", "anaphor": "anaphora"}


@attrs.frozen
class Mark:
    """A stretch of text, in one or several parts, and the value it is of.

    ``kind`` is quote, cue, source, medium (of a quote), mention, anaphor (of an actor), date or signal (of a date).
    ``of`` is the value's place in its layer.
    """

    kind: str
    spans: Pairs
    of: int

    @property
    def layer(self) -> str:
        """The layer of the value that the mark belongs to."""
        if self.kind in _ACTOR_PARTS:
            return "actors"
        return "dates" if self.kind in {"date", "signal"} else "quotes"


@attrs.frozen
class Parts:
    """The marks of an article, the fields of its quotes, actors and dates, and the rest of its record.

    A layer that was not parsed is None.
    """

    marks: tuple[Mark, ...]
    quotes: list[dict[str, Any]] | None
    actors: list[dict[str, Any]] | None
    dates: list[dict[str, Any]] | None
    rest: dict[str, Any]

    def layer(self, name: str) -> list[dict[str, Any]]:
        """The fields of the values of a layer."""
        values: list[dict[str, Any]] = getattr(self, name) or []
        return values


def take_apart(article: Article) -> Parts:
    """The parts of ``article``; ``join`` is the inverse. Marks stand in text order."""
    record = article.to_dict(text=False)
    marks: list[Mark] = []
    quotes, actors, dates = (record.pop(layer, None) for layer in ("quotes", "actors", "dates"))
    for number, quote in enumerate(quotes or ()):
        marks.append(Mark("quote", _pairs(quote.pop("content")), number))
        spans = {part: quote.pop(part) for part in _QUOTE_PARTS}
        marks.extend(Mark(part, _pairs([span]), number) for part, span in spans.items() if span is not None)
    for number, actor in enumerate(actors or ()):
        for part in _ACTOR_PARTS:
            marks.extend(Mark(part, _pairs([span]), number) for span in actor.pop(_KEYS[part]))
    for number, date in enumerate(dates or ()):
        del date["text"]
        marks.append(Mark("date", _pairs([(date.pop("start"), date.pop("end"))]), number))
        if (span := date.pop("signal")) is not None:
            marks.append(Mark("signal", _pairs([span]), number))
    return Parts(tuple(sorted(marks, key=lambda mark: mark.spans)), quotes, actors, dates, record)


def join(parts: Parts, text: str) -> Article:
    """The article that ``parts`` describe over ``text``; the inverse of ``take_apart``.

    Raises:
        RecordError: the parts do not make a record.
    """
    quotes = [fields | dict.fromkeys(_QUOTE_PARTS) | {"content": []} for fields in parts.layer("quotes")]
    actors = [fields | {"mentions": [], "anaphora": []} for fields in parts.layer("actors")]
    dates = [fields | {"signal": None} for fields in parts.layer("dates")]
    for mark in parts.marks:
        spans = [list(span) for span in mark.spans]
        if mark.kind == "quote":
            quotes[mark.of]["content"] = spans
        elif mark.kind in _QUOTE_PARTS:
            quotes[mark.of][mark.kind] = spans[0]
        elif mark.kind in _ACTOR_PARTS:
            actors[mark.of][_KEYS[mark.kind]] += spans
        elif mark.kind == "date":
            start, end = spans[0]
            dates[mark.of] |= {"start": start, "end": end, "text": text[start:end]}
        else:
            dates[mark.of]["signal"] = spans[0]
    layers = {"quotes": quotes, "actors": actors, "dates": dates}
    asked = {name: values for name, values in layers.items() if getattr(parts, name) is not None}
    heads = {head: _worded(parts.rest[head], text) for head in _HEADS if parts.rest.get(head)}
    return Article.from_dict(parts.rest | heads | asked, text=text)


def _worded(head: Any, text: str) -> Any:
    """A head with the words that stand there now: some formats hold a text with characters replaced."""
    match head:
        case {"start": int(start), "end": int(end)}:
            return head | {"text": text[start:end]}
    return head


def blank_record(name: str) -> dict[str, Any]:
    """The rest of a record of which nothing but its id is known."""
    heads = dict.fromkeys(("language", "url", "title", "standfirst", "byline", "dateline", "publisher"))
    empty: dict[str, Any] = {"metadata": {}, "blocks": [], "notes": []}
    return {"record": RECORD_FORM, "kabul_corpus": library_version(), "id": name} | empty | heads


def role_at(blocks: Iterable[dict[str, Any]], point: int) -> str:
    """The role of the block that holds ``point``; paragraph where none does."""
    return next((block["role"] for block in blocks if block["start"] <= point < block["end"]), "paragraph")


def _pairs(spans: Iterable[Iterable[int]]) -> Pairs:
    return tuple((start, end) for start, end in spans)
