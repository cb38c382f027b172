"""What several test files share: the seeds as their hand annotation describes them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kabul_corpus import Article

ROOT = Path(__file__).parent.parent


def _full(record: dict[str, Any], text: str) -> dict[str, Any]:
    """A gold record with the keys that only a parser fills in."""
    names = {actor["id"] for actor in record["actors"]}
    blocks = record["blocks"]

    def role(start: int) -> str:
        return next(str(block["role"]) for block in blocks if block["start"] <= start < block["end"])

    def head(key: str) -> dict[str, Any] | None:
        value = record.get(key)
        return value and {"authors": [], "affiliation": None} | without(value, "note", "role")

    def without(value: dict[str, Any], *keys: str) -> dict[str, Any]:
        return {key: field for key, field in value.items() if key not in keys}

    published, publisher = record["published"], record["publisher"]
    return {
        "record": 1,
        "kabul_corpus": "",
        "id": record["id"],
        "text": text,
        "language": "en",
        "url": None,
        "metadata": {},
        "title": record["title"],
        "standfirst": None,
        "byline": head("byline"),
        "dateline": None,
        "publisher": publisher and {"name": publisher["name"], "evidence": None},
        "published": {key: published[key] for key in ("value", "earliest", "latest", "basis")} | {"evidence": []},
        "blocks": blocks,
        "notes": [],
        "actors": [without(actor, "note") | {"affiliation_id": None} for actor in record["actors"]],
        "quotes": [
            {"cue": None, "source": None, "addressee": None, "medium": None}
            | without(quote, "note")
            | {
                "speaker_chain": quote["speaker_chain"] if len(quote["speaker_chain"]) > 1 else [],
                "addressee": quote.get("addressee") if quote.get("addressee") in names else None,
                "realis": quote.get("realis") or "actual",
                "confidence": "high",
                "rule": "by_hand",
                "role": role(quote["content"][0][0]),
            }
            for quote in record["quotes"]
        ],
        "dates": [
            {
                **without(date, "note", "mod", "value_if_dct"),
                "value": date["value"] or (date["value_if_dct"] or {}).get("value"),
                "edtf": None,
                "granularity": None,
                "modifier": date.get("mod"),
                "signal": None,
                "anchor": "none" if date["value_if_dct"] is None else "reference",
                "calendar": "gregorian",
                "alternatives": [],
                "rule": "by_hand",
            }
            for date in record["dates"]
        ],
    }


@pytest.fixture(scope="session")
def gold_articles() -> tuple[Article, ...]:
    """The five seeds, with every layer as annotated by hand."""
    records = [
        json.loads(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "tests/data/gold").glob("*.json"))
    ]
    texts = [(ROOT / "seeds" / f"{record['id']}.txt").read_bytes().decode() for record in records]
    return tuple(Article.from_dict(_full(record, text)) for record, text in zip(records, texts, strict=True))
