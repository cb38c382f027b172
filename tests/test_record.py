"""The record format: what the shipped JSON Schema takes and what the reader takes is the same."""

from __future__ import annotations

import copy
import json
import math
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

import kabul_corpus as kc

TEXT = (
    "Talks fail\n\nBy Ann Lee\n\nKABUL (AP) — Ned Price said on Monday that “the talks” went well.\n\n"
    "“We agreed,” he told CNN on 03/04/2021, “at last.”\n\n“He left, she said.\n"
)
SCHEMA = jsonschema.Draft202012Validator(
    json.loads(files("kabul_corpus").joinpath("record.schema.json").read_text(encoding="utf-8")),
    format_checker=jsonschema.FormatChecker(["date"]),
)
DELETED = object()
# One of each kind of thing that JSON holds, near misses of offsets, days and ids, and what only Python can hand over.
VALUES: list[Any] = [
    None, True, False, 0, -1, 1, 10**30, 1.5, 2.0, math.nan, math.inf, "", "x", "\ud800", [], {}, [[]], [1], [1, 2],
    [2, 1], [-1, 3], [3, 3], [0, 10**30], [0.0, 3.0], [True, False], ["a", "b"], [None], [[0, 1], [0, 1]],
    [[5, 9], [0, 4]], {"a": 1}, {"a": "b"}, {"start": 0, "end": 5}, "direct", "2021-08-15", "0000-00-00",
    "2021-02-30", "20210815", "2021-W33-1", "AF", "Q889", b"x", DELETED,
]  # fmt: skip


def base() -> dict[str, Any]:
    record = kc.parse(
        TEXT, id="r1", published="2021-08-15", metadata={"a": "b"}, url="https://a.b/c", title="Other"
    ).to_dict()
    record["publisher"] = {"name": "AP", "evidence": [31, 33]}
    record["published"]["evidence"] = [[0, 5]]
    record["actors"][0] |= {"country": "US", "wikidata": "Q889", "anaphora": [[90, 92]]}
    record["quotes"][0] |= {"medium": [0, 5], "addressee": record["actors"][0]["id"], "speaker_chain": [None]}
    for layer in ("quotes", "actors", "dates", "blocks"):
        del record[layer][2:]
    kept = {actor["id"] for actor in record["actors"]}
    for quote in record["quotes"]:
        quote["speaker"] = quote["speaker"] if quote["speaker"] in kept else None
    copied: dict[str, Any] = json.loads(json.dumps(record))
    return copied


def paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to each field, at any depth."""
    if path:
        yield path
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from paths(inner, (*path, key))


def changed(record: dict[str, Any], path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    made: Any = copy.deepcopy(record)
    holder = made
    for key in path[:-1]:
        holder = holder[key]
    if value is DELETED:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    return made  # type: ignore[no-any-return]


def agrees(record: dict[str, Any]) -> bool:
    """Whether a record that has the schema's form agrees with itself, as the schema's description asks."""
    if not isinstance(record.get("text"), str):
        return False
    ids = [actor["id"] for actor in record.get("actors", ())]
    quote_ids = [quote["id"] for quote in record.get("quotes", ())]
    places: list[tuple[Any, Any]] = []
    worded = [record[key] for key in ("title", "standfirst", "byline", "dateline") if record[key]]
    worded += record.get("dates", ())
    places += [(value["start"], value["end"]) for value in (*worded, *record["blocks"], *record["notes"])]
    pairs = [(record["publisher"] or {}).get("evidence"), *(record.get("published") or {}).get("evidence", ())]
    pairs += [date["signal"] for date in record.get("dates", ())]
    voices = []
    for quote in record.get("quotes", ()):
        pairs += [quote["cue"], quote["source"], quote["medium"], *quote["content"]]
        voices += [quote["speaker"], quote["addressee"], *quote["speaker_chain"]]
        edges = [point for part in quote["content"] for point in part]
        if sorted(edges) != edges or any(start == end for start, end in quote["content"]):
            return False
    for actor in record.get("actors", ()):
        pairs += [*actor["mentions"], *actor["anaphora"]]
    places += [tuple(pair) for pair in pairs if pair is not None]
    if not all(0 <= start <= end <= len(record["text"]) for start, end in places):
        return False
    edges = [point for block in record["blocks"] for point in (block["start"], block["end"])]
    bounds = [record.get("published"), *record.get("dates", ())]
    bounds += [reading for date in record.get("dates", ()) for reading in date["alternatives"]]
    return (
        len({*ids}) == len(ids)
        and len({*quote_ids}) == len(quote_ids)
        and {*voices} <= {None, *ids}
        and sorted(edges) == edges
        and all(record["text"][int(value["start"]) : int(value["end"])] == value["text"] for value in worded)
        and all((each["earliest"] or "") <= (each["latest"] or "9999") for each in bounds if each)
    )


def accepted(record: dict[str, Any]) -> bool:
    try:
        article = kc.Article.from_dict(record)
    except kc.RecordError:
        return False
    record = {key: value for key, value in record.items() if key != "facts" or value}  # none are not written
    assert article.to_dict() == {**record, "kabul_corpus": article.to_dict()["kabul_corpus"]}
    return True


class TestSchemaAndReaderAgree:
    def test_the_unchanged_record_is_good(self) -> None:
        record = base()
        assert list(SCHEMA.iter_errors(record)) == []
        assert agrees(record)
        assert accepted(record)
        assert all(record[layer] for layer in ("quotes", "actors", "dates", "blocks", "notes", "metadata"))

    @pytest.mark.parametrize("part", list(base()))
    def test_one_field_wrong(self, part: str) -> None:
        unneeded = {"published", "quotes", "actors", "dates", "facts"} - {part, "actors" if part == "quotes" else ""}
        record = {key: value for key, value in base().items() if key not in unneeded}
        for path in paths({part: record[part]}):
            for value in VALUES:
                wrong = changed(record, path, value)
                expected = SCHEMA.is_valid(wrong) and agrees(wrong)
                assert accepted(wrong) is expected, (path, value)

    @pytest.mark.parametrize("key", ["value_if_dct", "x"])
    def test_a_key_too_many(self, key: str) -> None:
        record = base()
        holders = [path for path in paths({"": record}) if isinstance(_at(record, path[1:]), dict)]
        for path in holders:
            if path[1:] != ("metadata",):
                wrong = changed(record, (*path[1:], key), None)
                assert not SCHEMA.is_valid(wrong)
                assert not accepted(wrong)


def _at(record: Any, path: tuple[str | int, ...]) -> Any:
    for key in path:
        record = record[key]
    return record


def _twin_actor(record: dict[str, Any]) -> None:
    record["actors"][1]["id"] = record["actors"][0]["id"]


def _twin_quote(record: dict[str, Any]) -> None:
    record["quotes"][1]["id"] = record["quotes"][0]["id"]


def _overlap(record: dict[str, Any]) -> None:
    record["blocks"][1]["start"] = record["blocks"][0]["end"] - 1


class TestWhere:
    @pytest.mark.parametrize(
        ("change", "where"),
        [
            (lambda record: record.update(id=7), "id"),
            (lambda record: record["metadata"].update(a=1), "metadata.a"),
            (lambda record: record["title"].update(text="Other"), "title.text"),
            (lambda record: record["byline"].update(authors=["Ann", ""]), "byline.authors[1]"),
            (lambda record: record["publisher"].update(evidence=[9, 8]), "publisher.evidence"),
            (lambda record: record["published"].update(latest="2021-02-30"), "published.latest"),
            (lambda record: record["quotes"][1].pop("rule"), "quotes[1].rule"),
            (lambda record: record["quotes"][0].update(content=[]), "quotes[0].content"),
            (lambda record: record["quotes"][0].update(content=[[5, 9], [8, 12]]), "quotes[0].content[1]"),
            (lambda record: record["quotes"][0].update(speaker_chain=[None, "nobody"]), "quotes[0].speaker_chain[1]"),
            (lambda record: record["actors"][1].update(mentions=[[0, 5], [0, 10**6]]), "actors[1].mentions[1]"),
            (lambda record: record["dates"][1]["alternatives"][0].pop("value"), "dates[1].alternatives[0].value"),
            (_twin_actor, "actors[1].id"),
            (_twin_quote, "quotes[1].id"),
            (_overlap, "blocks[1].start"),
        ],
    )  # fmt: skip
    def test_the_path_is_named(self, change: Callable[[dict[str, Any]], object], where: str) -> None:
        record = base()
        change(record)
        with pytest.raises(kc.RecordError) as caught:
            kc.Article.from_dict(record)
        assert caught.value.key == where
        assert caught.value.id == (record["id"] if where != "id" else None)
        assert where in str(caught.value)

    def test_a_message_is_short_and_steers_no_terminal(self) -> None:
        record = base() | {"id": "\x1b[2J" + "a" * 1000, "language": {"\x9b31m": ["\u202e"] * 1000}}
        with pytest.raises(kc.RecordError) as caught:
            kc.Article.from_dict(record)
        assert len(str(caught.value)) < 300
        assert str(caught.value).isprintable()
        assert caught.value.id == record["id"]
