"""The quotes room on text nobody wrote: planted quotations, mutated seeds, hostile input."""

from __future__ import annotations

import json
import os
import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kabul_corpus import quotes, structure
from kabul_corpus.drafts import Attribution, Layout
from kabul_corpus.model import Block, BlockRole, QuoteKind, Span
from kabul_corpus.quotes.model import load

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
MARKS = "“”\"'‘’«»"


def spans_of(quote: Attribution) -> list[tuple[int, int]]:
    some = [*quote.content, quote.cue, quote.source, quote.addressee, quote.medium, *quote.voices]
    return [span for span in some if span is not None]


def one_block(text: str) -> Layout:
    stripped = text.strip()
    if not stripped:
        return Layout(blocks=())
    start = text.index(stripped)
    return Layout(blocks=(Block(Span.of(text, start, start + len(stripped)), BlockRole.PARAGRAPH),))


def assert_sound(text: str, found: tuple[Attribution, ...]) -> None:
    for quote in found:
        assert quote.content
        for start, end in spans_of(quote):
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip()
        starts = [start for start, _ in quote.content]
        assert starts == sorted(starts)
    keys = [(quote.content[0][0], -quote.content[-1][1]) for quote in found]
    assert keys == sorted(keys)


@given(st.text(alphabet=st.sampled_from("“”\"'‘’«»`. ,:;—-!?()aIThe saidthat\n\ud800\0"), max_size=200))
def test_any_text_is_read(text: str) -> None:
    for model in ("default", None):
        assert_sound(text, quotes.find(text, one_block(text), (), model=model)[0])


WORDS = st.sampled_from(
    [
        "we",
        "they",
        "will",
        "meet",
        "again",
        "in",
        "the",
        "city",
        "before",
        "winter",
        "and",
        "nobody",
        "knows",
        "how",
        "long",
        "it",
        "takes",
    ]
)
NAMES = st.sampled_from(["Maria Lopez", "The ministry", "Mr. Karimi", "he", "A spokesman", "Officials"])
FILLER = st.lists(
    st.sampled_from(
        ["the", "road", "was", "long", "and", "quiet", "near", "a", "small", "market", "with", "green", "doors"]
    ),
    min_size=3,
    max_size=20,
)
PAIRS = st.sampled_from(["“”", '""', "«»"])


@given(
    st.lists(
        st.tuples(st.lists(WORDS, min_size=4, max_size=15), NAMES, PAIRS, FILLER, st.booleans()), min_size=1, max_size=5
    )
)
def test_planted_quotations_are_found_again(planted: list[tuple[list[str], str, str, list[str], bool]]) -> None:
    text, wanted = "", []
    for content, name, pair, filler, before in planted:
        text += " ".join(filler).capitalize() + ".\n\n"
        if before:
            text += f"{name[0].upper()}{name[1:]} said: "
            wanted.append(
                (len(text), f"{pair[0]}{' '.join(content).capitalize()}.{pair[1]}", name[0].upper() + name[1:])
            )
            text += wanted[-1][1] + "\n\n"
        else:
            wanted.append((len(text), f"{pair[0]}{' '.join(content).capitalize()},{pair[1]}", name))
            text += f"{wanted[-1][1]} {name} said.\n\n"
    blocks, start = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(Span.of(text, start, start + len(line)), BlockRole.PARAGRAPH))
        start += len(line) + 1
    found, _ = quotes.find(text, Layout(blocks=tuple(blocks)), ())
    got = {
        (quote.content[0][0], text[slice(*quote.content[0])], quote.source and text[slice(*quote.source)])
        for quote in found
        if quote.kind is QuoteKind.DIRECT
    }
    assert set(wanted) <= got


def mutate(text: str, rng: random.Random) -> str:
    """``text`` with one mark dropped, doubled, swapped for another, or moved."""
    places = [i for i, letter in enumerate(text) if letter in MARKS]
    if not places:
        return text
    at = rng.choice(places)
    way = rng.randrange(4)
    if way == 0:
        return text[:at] + text[at + 1 :]
    if way == 1:
        return text[:at] + text[at] + text[at:]
    if way == 2:
        return text[:at] + rng.choice(MARKS) + text[at + 1 :]
    rest = text[:at] + text[at + 1 :]
    target = min(len(rest), max(0, at + rng.randint(-30, 30)))
    return rest[:target] + text[at] + rest[target:]


def test_a_mutated_mark_costs_few_of_the_other_quotes() -> None:
    """Marks broken in one paragraph leave the quotes of the other paragraphs as they were."""
    rounds = int(os.environ.get("KABUL_CORPUS_MUTATIONS", "300"))
    rng = random.Random(20210816)
    kept = total = 0
    originals = []
    for path in SEEDS:
        text = path.read_bytes().decode("utf-8")
        layout = structure.read(text)
        originals.append((text, layout, quotes.find(text, layout, ())[0]))
    for number in range(rounds):
        text, layout, before = originals[number % len(originals)]
        block = rng.choice([block for block in layout.blocks if any(mark in block.span.text for mark in MARKS)])
        start, end = block.span.start, block.span.end
        changed = text[:start] + mutate(block.span.text, rng) + text[end:]
        shift = len(changed) - len(text)
        moved = tuple(
            Block(Span.of(changed, b.span.start, b.span.end), b.role)
            if b.span.end <= start
            else Block(Span.of(changed, b.span.start + (shift if b is not block else 0), b.span.end + shift), b.role)
            for b in layout.blocks
        )
        found, _ = quotes.find(changed, Layout(blocks=moved, passages=layout.passages), ())
        assert_sound(changed, found)
        after = {tuple(changed[slice(*span)] for span in quote.content) for quote in found}
        untouched = [
            quote
            for quote in before
            if all(e <= start or s >= end for s, e in quote.content) and quote.kind is not QuoteKind.BLOCK
        ]
        total += len(untouched)
        kept += sum(tuple(text[slice(*span)] for span in quote.content) in after for quote in untouched)
    assert kept >= 0.9 * total


HOSTILE = {
    "marks": "“" * 20_000,
    "straight marks": '"' * 20_000,
    "alternating marks": "“a” " * 10_000,
    "nested singles": "‘a " * 20_000,
    "possessives": "the officials’ " * 10_000,
    "said": "he said " * 20_000,
    "that": "he said that " * 10_000,
    "commas": "a, " * 30_000,
    "according": "according to " * 10_000,
    "colons": "A: " * 20_000,
    "parentheses": "(" * 20_000 + "said" + ")" * 20_000,
    "one word": "x" * 100_000,
    "stops": ". " * 30_000,
    "one quotation": "He said “" + "the road was long and " * 8_000 + "quiet.”",
    "paragraphs": "“We go on.\n" * 5_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read(text: str) -> None:
    assert_sound(text, quotes.find(text, one_block(text), ())[0])


@pytest.mark.skipif("KABUL_CORPUS_DATA" not in os.environ, reason="needs the development data")
def test_no_name_is_a_feature() -> None:
    """No word of the vocabulary stands mostly capitalized, and each stands in ten articles or more."""
    articles: Counter[str] = Counter()
    folder = Path(os.environ["KABUL_CORPUS_DATA"]) / "polnear" / "train" / "text"
    for path in sorted(folder.glob("*.txt")):
        text = path.read_bytes().decode("utf-8").lower().replace("’", "'")
        articles.update({word for word in load("default").vocabulary.classes if word in text})
    assert [word for word in load("default").vocabulary.classes if articles[word] < 10] == []


def test_the_weights_are_small() -> None:
    path = Path(quotes.__file__).parent / "weights.tsv.gz"
    assert path.stat().st_size < 1_000_000


def test_the_same_text_gives_the_same_quotes() -> None:
    text = SEEDS[0].read_bytes().decode("utf-8")
    layout = structure.read(text)
    first, second = (quotes.find(text, layout, ()) for _ in range(2))
    assert json.dumps([repr(quote) for quote in first[0]]) == json.dumps([repr(quote) for quote in second[0]])
