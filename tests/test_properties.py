"""What always holds, of any text."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kabul_corpus as kc
from kabul_corpus.model import iter_spans
from kabul_corpus.parser import LAYERS
from tests.strategies import texts

PARSER = kc.Parser()
slow_first_example = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@slow_first_example
@given(texts)
def test_spans_carry_the_characters_they_cover(text: str) -> None:
    article = PARSER.parse(text)
    assert article.text == text
    for span in iter_spans(article):
        assert 0 <= span.start <= span.end <= len(text)
        assert text[span.start : span.end] == span.text


@slow_first_example
@given(texts)
def test_blocks_hold_every_nonblank_character_once(text: str) -> None:
    blocks = PARSER.parse(text).blocks
    covered: list[int] = []
    for block in blocks:
        assert block.span.text == block.span.text.strip() != ""
        covered.extend(range(block.span.start, block.span.end))
    assert covered == sorted(set(covered))
    assert not [index for index in set(range(len(text))) - set(covered) if not text[index].isspace()]


@slow_first_example
@given(texts)
def test_layers_are_sorted_and_ids_resolve(text: str) -> None:
    article = PARSER.parse(text)
    assert list(article.dates) == sorted(article.dates, key=lambda mention: (mention.span.start, mention.span.end))
    ids = {actor.id for actor in article.actors}
    assert len(ids) == len(article.actors)
    for quote in article.quotes:
        assert quote.content
        ends = [(span.start, span.end) for span in quote.content]
        assert ends == sorted(ends)
        for voice in (quote.speaker, quote.addressee, *quote.speaker_chain):
            assert voice is None or voice.id in ids
        assert not quote.speaker_chain or quote.speaker_chain[-1] == quote.speaker
    for mention in article.dates:
        assert mention.earliest is None or mention.latest is None or mention.earliest <= mention.latest


@slow_first_example
@given(texts)
def test_record_round_trip_is_identity(text: str) -> None:
    article = PARSER.parse(text, url="https://example.org", metadata={"outlet": "x"})
    record = json.loads(json.dumps(article.to_dict()))
    assert kc.Article.from_dict(record) == article
    bare = json.loads(json.dumps(article.to_dict(text=False)))
    assert kc.Article.from_dict(bare, text=text) == article


@slow_first_example
@given(texts)
def test_values_are_hashable_and_pickle(text: str) -> None:
    article = PARSER.parse(text)
    copy = pickle.loads(pickle.dumps(article))
    assert copy == article
    assert hash(copy) == hash(article)


@slow_first_example
@given(texts, st.integers(1, 5))
def test_leading_blank_lines_shift_every_offset(text: str, blank: int) -> None:
    before = PARSER.parse(text, id="x")
    after = PARSER.parse("\n" * blank + text, id="x")
    old = [(span.start + blank, span.end + blank, span.text) for span in iter_spans(before)]
    assert old == [(span.start, span.end, span.text) for span in iter_spans(after)]


@slow_first_example
@given(texts, st.sampled_from(LAYERS))
def test_one_layer_alone_gives_the_same_values(text: str, layer: str) -> None:
    alone = kc.Parser([layer]).parse(text)
    whole = PARSER.parse(text)
    if layer == "actors":
        # Pronouns and unnamed sources are found through quotes, so they come only with that layer.
        named = {actor.id: attrs.evolve(actor, anaphora=()) for actor in whole.actors if actor.mentions}
        for actor in alone.actors:
            assert actor.mentions
            assert named[actor.id].mentions == actor.mentions
        return
    assert getattr(alone, layer) == getattr(whole, layer)
    for other in set(LAYERS) - {layer}:
        if other == "actors" and layer == "quotes":
            continue
        with pytest.raises(kc.LayerNotParsed):
            getattr(alone, other)


def test_same_bytes_under_any_hash_seed() -> None:
    program = (
        "import json, kabul_corpus as kc\n"
        "for article in kc.load_seeds(): print(json.dumps(article.to_dict(), sort_keys=True))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(outputs) == 1
    assert len(outputs.pop()) > 50_000
