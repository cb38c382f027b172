"""The public interface as a user's program has it: checked by mypy --strict and pyright, and run by the tests."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import kabul_corpus as kc


def documents() -> Iterator[kc.Document]:
    """Texts with what is known of them."""
    yield kc.Document("“We agreed,” Ned Price said.", id="a", metadata={"desk": "world"}, published="2021-10-12")
    yield kc.Document("“We left,” Ned Price said.", id="b", published=("2021-10-12", "2021-10-14"), outlet="The Post")
    yield kc.Document("Kabul fell on 15 August 2021.", id="c", published=dt.date(2021, 8, 15), authors=["Ann Lee"])


def speakers(corpus: kc.Corpus) -> Counter[str]:
    """How often each speaker is quoted word for word."""
    hits = corpus.quotes(
        kind=["direct", kc.QuoteKind.MIXED], confidence="medium", speaker_kind="person", since="2021-01-01"
    )
    return Counter(hit.speaker.name for hit in hits if hit.speaker is not None)


def days(corpus: kc.Corpus) -> list[dt.date]:
    """The first days that dates may mean."""
    return sorted(hit.date.earliest for hit in corpus.dates(kind="DATE") if hit.date.earliest is not None)


def rows(corpus: kc.Corpus, path: Path) -> int:
    """Who said what, written to a file; how many rows."""
    table = corpus.quotes_table(speaker="Ned Price", country="US")
    table.to_csv(path)
    first = table[0]
    assert isinstance(first["text"], str)
    return len(table[1:]) + 1


def values(article: kc.Article) -> tuple[str, int]:
    """Places lead back to the words."""
    quote = article.quotes[0]
    span: kc.Span = quote.content[0]
    assert article.text[span.start : span.end] == span.text
    kind: kc.QuoteKind = quote.kind
    outlet: kc.Fact | None = article.outlet
    return f"{kind.value} {outlet.value if outlet else ''}", len(kc.QuoteHit(article, quote).context(sentences=1))


def main(folder: Path) -> None:
    """The whole program."""
    parser = kc.Parser(
        ["dates", "quotes"], whoswho=[{"id": "ann-lee", "name": "Ann Lee", "kind": "person"}], day_first=True
    )
    corpus = kc.Corpus(parser.parse_many(documents()))
    assert speakers(corpus) == {"Ned Price": 2}
    assert days(corpus)[0] == dt.date(2021, 8, 15)
    assert rows(corpus, folder / "quotes.csv") == 2
    assert values(corpus["b"])[0] == "direct The Post"
    corpus.save(folder / "articles.jsonl.gz")
    again = kc.load(folder / "articles.jsonl.gz", on_error="collect")
    assert again == corpus
    assert [merged.actor.name for merged in again.actors(kind="person")] == ["Ned Price"]
    mention = kc.normalize_date("last Friday", reference=dt.date(2021, 8, 26))
    assert mention is not None
    assert mention.value == "2021-08-20"
    print(kc.__version__, kc.WhosWho.bundled().named("Taliban"))
