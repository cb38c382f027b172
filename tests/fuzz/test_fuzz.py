"""The corpus and every finding pass, and so do a few hundred mutations that Hypothesis draws."""

from __future__ import annotations

import base64
import json
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutate import mutated
from tests.fuzz.targets import CORPUS, TARGETS

NEEDS = {"html": "trafilatura", "warc": "warcio", "parquet": "pyarrow"}
"""Formats whose reader needs a package: without it one error says so, which other tests see to."""

READY = [name for name in TARGETS if name not in NEEDS or find_spec(NEEDS[name])]
FINDINGS = [json.loads(line) for line in Path(__file__).with_name("findings.jsonl").read_text("utf-8").splitlines()]


def seeds(name: str) -> list[bytes]:
    return [file.read_bytes() for file in sorted((CORPUS / name).iterdir())]


def test_every_way_in_has_a_corpus() -> None:
    assert sorted(folder.name for folder in CORPUS.iterdir()) == sorted(TARGETS)


@pytest.mark.parametrize("name", READY)
def test_the_corpus_passes(name: str) -> None:
    assert seeds(name)
    for data in seeds(name):
        TARGETS[name](data)


@pytest.mark.parametrize("row", FINDINGS, ids=[f"{row['target']}: {row['what']}" for row in FINDINGS])
def test_what_was_found_once_passes(row: dict[str, str]) -> None:
    TARGETS[row["target"]](base64.b64decode(row["data"]))


@pytest.mark.parametrize("name", READY)
@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_mutations_pass(name: str, data: st.DataObject) -> None:
    changed = data.draw(st.sampled_from(seeds(name)))
    for seed in data.draw(st.lists(st.integers(0, 2**32), min_size=1, max_size=3)):
        changed = mutated(changed, 4096, seed)
    TARGETS[name](changed)
