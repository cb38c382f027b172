"""A record taken apart into marks on the text and fields, and put together again: what stand-off formats share.

A mark is a stretch of text of a kind and the value it belongs to; a value's fields are its record without its spans.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter
from typing import Any, TypeAlias

import attrs

from kabul_corpus.errors import RecordError
from kabul_corpus.model import Article, BlockRole
from kabul_corpus.printable import brief
from kabul_corpus.record import RECORD_FORM, library_version

__all__ = ["Mark", "Pairs", "Parts", "blank_record", "join", "json_list", "json_object", "role_finder", "take_apart"]

Pairs: TypeAlias = tuple[tuple[int, int], ...]

_QUOTE_PARTS = ("cue", "source", "medium")
_ACTOR_PARTS = ("mention", "anaphor")
_MARKS = ("quote", *_QUOTE_PARTS, *_ACTOR_PARTS, "date", "signal")
_NEW: dict[str, Callable[[], dict[str, Any]]] = {
    "quotes": lambda: {"content": [], "cue": None, "source": None, "medium": None},
    "actors": lambda: {"mentions": [], "anaphora": []},
    "dates": lambda: {"signal": None},
}
"""What a value of each layer has before its marks are joined to it."""
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

    The parts may come from outside: marks and fields are checked here, the rest as any record is.

    Raises:
        RecordError: the parts do not make a record.
    """
    if not isinstance(parts.rest, Mapping):
        raise RecordError(f"an object is needed for the rest of the record, not {brief(parts.rest)}")
    layers = {name: _fields(getattr(parts, name), name) for name in _NEW if getattr(parts, name) is not None}
    for mark in parts.marks:
        _check(mark, layers)
        fields = layers[mark.layer][mark.of]
        spans = [list(span) for span in mark.spans]
        if mark.kind == "quote":
            fields["content"] = spans
        elif mark.kind in _ACTOR_PARTS:
            fields[_KEYS[mark.kind]] += spans
        elif mark.kind == "date":
            fields |= dict(zip(("start", "end"), spans[0], strict=True))
        else:
            fields[mark.kind] = spans[0]
    heads = {head: _worded(parts.rest[head], text) for head in _HEADS if parts.rest.get(head)}
    if "dates" in layers:
        layers["dates"] = [_worded(date, text) for date in layers["dates"]]
    return Article.from_dict({**parts.rest, **heads, **layers}, text=text)


def _fields(values: Any, layer: str) -> list[dict[str, Any]]:
    """The fields of a layer's values, with places for their spans."""
    if not isinstance(values, list):
        raise RecordError(f"a list is needed, not {brief(values)}", key=layer)
    for place, fields in enumerate(values):
        if not isinstance(fields, Mapping):
            raise RecordError(f"an object is needed, not {brief(fields)}", key=f"{layer}[{place}]")
    return [{**fields, **_NEW[layer]()} for fields in values]


def _check(mark: Mark, layers: Mapping[str, list[dict[str, Any]]]) -> None:
    if mark.kind not in _MARKS:
        raise RecordError(f"a mark is one of {', '.join(_MARKS)}, not {brief(mark.kind)}")
    values = layers.get(mark.layer, [])
    if type(mark.of) is not int or not 0 <= mark.of < len(values):
        raise RecordError(f"a {mark.kind} is of number {brief(mark.of)} of {len(values)}", key=mark.layer)
    if not mark.spans:
        raise RecordError(f"a {mark.kind} has no place in the text", key=f"{mark.layer}[{mark.of}]")


def _worded(value: Any, text: str) -> Any:
    """A value with the words that stand there now: some formats hold a text with characters replaced."""
    match value:
        case {"start": int(start), "end": int(end)}:
            return value | {"text": text[start:end]}
    return value


def json_object(source: str) -> dict[str, Any]:
    """The object that ``source`` is in JSON.

    Raises:
        ValueError: it is no JSON, is nested too deeply to be read, or is no object.
    """
    value = _json_value(source)
    if isinstance(value, dict):
        return value
    raise ValueError(f"an object is needed, not {brief(value)}")


def json_list(source: str) -> list[Any]:
    """The list that ``source`` is in JSON.

    Raises:
        ValueError: it is no JSON, is nested too deeply to be read, or is no list.
    """
    value = _json_value(source)
    if isinstance(value, list):
        return value
    raise ValueError(f"a list is needed, not {brief(value)}")


def _json_value(source: str) -> Any:
    try:
        return json.loads(source)
    except RecursionError:
        raise ValueError("JSON that is nested too deeply") from None


def blank_record(name: str) -> dict[str, Any]:
    """The rest of a record of which nothing but its id is known."""
    heads = dict.fromkeys(("language", "url", "title", "standfirst", "byline", "dateline", "publisher"))
    empty: dict[str, Any] = {"metadata": {}, "blocks": [], "notes": []}
    return {"record": RECORD_FORM, "kabul_corpus": library_version(), "id": name} | empty | heads


def role_finder(blocks: Any) -> Callable[[int], str]:
    """Tells the role of the block that holds a point of the text; paragraph where none does.

    Blocks may come from outside; what is no block holds nothing, and the reader of the record says what is wrong.
    """
    known = []
    for block in blocks if isinstance(blocks, list) else ():
        match block:
            case {"start": int(start), "end": int(end), "role": str(role)}:
                known.append((start, end, role))
    known.sort()

    def role_at(point: int) -> str:
        place = bisect_right(known, point, key=itemgetter(0)) - 1
        return known[place][2] if place >= 0 and point < known[place][1] else BlockRole.PARAGRAPH.value

    return role_at


def _pairs(spans: Iterable[Iterable[int]]) -> Pairs:
    return tuple((start, end) for start, end in spans)
