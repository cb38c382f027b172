"""What always holds, of any text."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kabul_corpus as kc
from kabul_corpus.model import iter_spans
from kabul_corpus.parser import LAYERS
from tests.laws import FORM_LAWS, TEXT_LAWS
from tests.strategies import texts

PARSER = kc.Parser()
slow_first_example = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("law", [*TEXT_LAWS, *FORM_LAWS], ids=lambda law: law.__name__)
@slow_first_example
@given(text=texts)
def test_law(law: Callable[[kc.Article], None], text: str) -> None:
    law(PARSER.parse(text, url="https://example.org", metadata={"outlet": "x"}))


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
