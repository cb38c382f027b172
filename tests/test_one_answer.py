"""The same question has the same answer from the corpus, its table, the command line and the page."""

from __future__ import annotations

import os
import random
import re
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

import kabul_corpus as kc
from tests.browser import CHROMIUM, browser
from tests.test_cli import run

FILTERS = 50
ROOT = Path(__file__).parent
OUTLETS = (None, "The Valley Post", "Harrow Wire")


def development_articles() -> list[kc.Article]:
    """The development texts, where there are any; else the seeds and the invented pages."""
    folder = os.environ.get("KABUL_CORPUS_DATA")
    paths = sorted(Path(folder, "polnear/dev/text").glob("*.txt") if folder else (ROOT / "data/pages").glob("*.txt"))
    parser = kc.Parser()
    pages = [
        parser.parse(
            path.read_bytes().decode(),
            id=path.stem,
            published=f"2021-{number % 12 + 1:02}-15" if number % 3 else None,
            outlet=OUTLETS[number % len(OUTLETS)],
        )
        for number, path in enumerate(paths)
    ]
    return pages if folder else [*kc.load_seeds(), *pages]


def drawn(corpus: kc.Corpus, dice: random.Random) -> dict[str, str]:
    """A filter of one to three conditions, most of which something meets."""

    def name() -> str:
        actor = dice.choice([actor for article in corpus for actor in article.actors])
        forms = [actor.name, actor.id, *actor.aliases, *(span.text for span in actor.mentions)]
        if actor.role and " " in actor.name:
            forms.append(f"{actor.role.split()[-1]} {actor.name.split()[-1]}")
        form = dice.choice(forms)
        return dice.choice([form, form.upper(), f"the {form}"])

    def speaker() -> str:
        speakers = [hit.speaker_name for hit in corpus.quotes() if hit.speaker_name]
        return dice.choice([*dice.sample(speakers, 3), name()])

    def word() -> str:
        return dice.choice(dice.choice(corpus.quotes()).quote.text.split())

    draws: dict[str, Callable[[], str]] = {
        "speaker": speaker,
        "about": name,
        "kind": lambda: dice.choice(list(kc.QuoteKind)).value,
        "since": lambda: f"2021-{dice.randint(1, 12):02}-10",
        "until": lambda: f"2021-{dice.randint(1, 12):02}-20",
        "text": word,
        "outlet": lambda: dice.choice([outlet for outlet in OUTLETS if outlet]),
        "confidence": lambda: dice.choice(list(kc.Confidence)).value,
    }
    return {key: draws[key]() for key in dice.sample(sorted(draws), dice.choice([1, 1, 2, 3]))}


@pytest.mark.filterwarnings("ignore::kabul_corpus.UnknownName")
def test_fifty_filters(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    corpus = kc.Corpus(development_articles())
    corpus.save(tmp_path / "records.jsonl")
    page = tmp_path / "page.html"
    page.write_text(corpus.to_html(), encoding="utf-8", errors="replace")
    dice = random.Random(17)
    filters = [drawn(corpus, dice) for _ in range(FILTERS)]
    counts = []
    for conditions in filters:
        given: dict[str, Any] = dict(conditions)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", kc.UnknownName)
            count = len(corpus.quotes(**given))
            assert len(corpus.quotes_table(**given)) == count, conditions
        options = [f"--{key}={value}" for key, value in ({"confidence": "low"} | conditions).items()]
        _, out, _ = run(monkeypatch, "quotes", tmp_path / "records.jsonl", "--format", "jsonl", *options)
        assert len(out.splitlines()) == count, conditions
        counts.append(count)
    monkeypatch.undo()
    assert sum(map(bool, counts)) > FILTERS / 2
    if CHROMIUM is None:
        pytest.skip("no Chromium here: the page was not asked")
    with browser() as driven:
        driven.open(page)
        for conditions, count in zip(filters, counts, strict=True):
            asked = {"confidence": "low"} | {"words" if key == "text" else key: conditions[key] for key in conditions}
            driven.evaluate(f"location.hash = 'quotes?{urlencode(asked).replace(chr(39), '%27')}'")
            driven.evaluate("new Promise((done) => setTimeout(done, 30))")
            found = re.search(r", (\d+) of \d+ quotes", driven.evaluate("document.querySelector('#found').textContent"))
            assert found
            assert int(found[1]) == count, conditions
        assert driven.messages == []
