"""Pinned floors: the quotes of the seeds against their hand annotation, given its blocks."""

from __future__ import annotations

from collections import Counter

import pytest

from kabul_corpus import Article, QuoteKind, Span, quotes
from kabul_corpus.drafts import Attribution, Layout, Passage

FLOORS = {
    ("default", QuoteKind.DIRECT): 14,
    ("default", QuoteKind.MIXED): 14,
    ("default", QuoteKind.SCARE): 6,
    ("default", QuoteKind.INDIRECT): 34,
    (None, QuoteKind.DIRECT): 14,
    (None, QuoteKind.MIXED): 14,
}


def layout_of(article: Article) -> Layout:
    passages = []
    for quote in article.quotes:
        if quote.kind is QuoteKind.BLOCK:
            starts = {span.start for span in quote.content}
            blocks = tuple(number for number, block in enumerate(article.blocks) if block.span.start in starts)
            passages.append(Passage(blocks, None, (quote.source.start, quote.source.end) if quote.source else None))
    return Layout(blocks=article.blocks, title=article.title, passages=tuple(passages))


def letters(text: str, spans: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
    """Where the letters and digits of spans stand, so that marks and stops at their edges do not count."""
    return tuple(place for start, end in spans for place in range(start, end) if text[place].isalnum())


def pairs(spans: tuple[Span, ...]) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in spans)


@pytest.mark.parametrize("model", ["default", None], ids=["model", "rules"])
def test_seeds(gold_articles: tuple[Article, ...], model: str | None) -> None:
    exact: Counter[QuoteKind] = Counter()
    for article in gold_articles:
        found: dict[tuple[QuoteKind, tuple[int, ...]], Attribution] = {
            (quote.kind, letters(article.text, quote.content)): quote
            for quote in quotes.find(article.text, layout_of(article), (), model=model)[0]
        }
        for quote in article.quotes:
            exact[quote.kind] += (quote.kind, letters(article.text, pairs(quote.content))) in found
    for (name, kind), floor in FLOORS.items():
        if name == model:
            assert exact[kind] >= floor, (kind, exact[kind])


def test_block_quotations_come_from_the_layout(gold_articles: tuple[Article, ...]) -> None:
    article = gold_articles[0]
    found = quotes.find(article.text, layout_of(article), ())[0]
    blocks = [quote.content for quote in found if quote.kind is QuoteKind.BLOCK]
    assert blocks == [pairs(quote.content) for quote in article.quotes if quote.kind is QuoteKind.BLOCK]
