"""The words around a quote."""

from __future__ import annotations

import pytest

import kabul_corpus as kc

TEXT = (
    "Talks end\n\nIt was late. The room was cold. “We agreed. It is done,” Ned Price said. He left.\n\n"
    "Nobody followed. Rain fell."
)


@pytest.fixture(scope="module")
def hit() -> kc.QuoteHit:
    return kc.Corpus([kc.parse(TEXT)]).quotes(kind="direct")[0]


@pytest.mark.parametrize(
    ("sentences", "words"),
    [
        (0, "“We agreed. It is done,” Ned Price said."),
        (1, "The room was cold. “We agreed. It is done,” Ned Price said. He left."),
        (2, "It was late. The room was cold. “We agreed. It is done,” Ned Price said. He left.\n\nNobody followed."),
        (99, TEXT),
    ],
)
def test_sentences(hit: kc.QuoteHit, sentences: int, words: str) -> None:
    assert hit.context(sentences).text == words
    assert hit.context(sentences) == kc.Span.of(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


def test_fewer_than_none(hit: kc.QuoteHit) -> None:
    with pytest.raises(ValueError, match="sentences=-1"):
        hit.context(-1)


def test_paragraph(hit: kc.QuoteHit) -> None:
    assert hit.paragraph.text.startswith("It was late.")
    assert hit.paragraph.text.endswith("He left.")


def test_every_quote_lies_in_its_context_and_paragraph() -> None:
    for hit in kc.load_seeds().quotes():
        for span in (hit.context(0), hit.context(), hit.paragraph):
            assert span.start <= hit.quote.start < hit.quote.end <= span.end
