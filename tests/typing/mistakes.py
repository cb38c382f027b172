"""What a type checker must refuse: each line has the mark that mypy and pyright need to pass it over.

Where such a mark is not needed any more, both say so: the mistake would no longer be found.
"""

from __future__ import annotations

import kabul_corpus as kc


def mistakes(corpus: kc.Corpus) -> None:
    """One wrong word each."""
    corpus.quotes(kind="dirrect")  # type: ignore[arg-type]
    corpus.quotes(confidence="sure")  # type: ignore[arg-type]
    corpus.quotes(speaker_kind="people")  # type: ignore[arg-type]
    corpus.dates(kind="date")  # type: ignore[arg-type]
    corpus.actors(kind="body")  # type: ignore[arg-type]
    corpus.quotes(speakr="Ned Price")  # type: ignore[call-arg]
    kc.Document(b"text")  # type: ignore[arg-type]
    kc.Document("text", metadata=3)  # type: ignore[arg-type]
    kc.parse("text").quotes = ()  # type: ignore[misc]
