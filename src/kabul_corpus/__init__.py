"""Who said what about whom, and when: typed, offset-exact values from the plain text of news pages."""

from importlib import import_module
from typing import TYPE_CHECKING

from kabul_corpus import forms, model
from kabul_corpus.errors import (
    DecodingError,
    FormatError,
    KabulCorpusError,
    LayerNotParsed,
    MissingExtra,
    ReadError,
    RecordError,
    TooLarge,
    UnknownName,
    WorkerDied,
)
from kabul_corpus.model import (
    Actor,
    ActorKind,
    ActorRef,
    Anchor,
    Article,
    Block,
    BlockRole,
    Byline,
    Calendar,
    Confidence,
    DateKind,
    Dateline,
    DateMention,
    Document,
    Fact,
    Granularity,
    Mode,
    Note,
    NoteKind,
    Published,
    Publisher,
    Quote,
    QuoteKind,
    Reading,
    Realis,
    Span,
)
from kabul_corpus.parser import Parser, find_actors, find_dates, find_quotes, normalize_date, parse

__all__ = [
    "Actor",
    "ActorKind",
    "ActorRef",
    "Anchor",
    "Article",
    "Block",
    "BlockRole",
    "Byline",
    "Calendar",
    "Confidence",
    "Corpus",
    "DateHit",
    "DateKind",
    "DateMention",
    "Dateline",
    "DecodingError",
    "Document",
    "Fact",
    "FormatError",
    "Granularity",
    "KabulCorpusError",
    "LayerNotParsed",
    "MissingExtra",
    "Mode",
    "Note",
    "NoteKind",
    "Parser",
    "PassedOver",
    "Published",
    "Publisher",
    "Quote",
    "QuoteHit",
    "QuoteKind",
    "ReadError",
    "Reading",
    "Realis",
    "RecordError",
    "Span",
    "TooLarge",
    "UnknownName",
    "WhosWho",
    "WorkerDied",
    "find_actors",
    "find_dates",
    "find_quotes",
    "from_dataframe",
    "iter_articles",
    "load",
    "load_seeds",
    "normalize_date",
    "parse",
]

model.bind(forms)

if TYPE_CHECKING:
    from kabul_corpus.actors import WhosWho
    from kabul_corpus.corpus import Corpus
    from kabul_corpus.hits import DateHit, QuoteHit
    from kabul_corpus.loaders import PassedOver, iter_articles
    from kabul_corpus.opening import from_dataframe, load, load_seeds

    __version__: str

_ON_FIRST_USE = {
    "Corpus": "corpus",
    "DateHit": "hits",
    "PassedOver": "loaders",
    "QuoteHit": "hits",
    "WhosWho": "actors",
    "from_dataframe": "opening",
    "iter_articles": "loaders",
    "load": "opening",
    "load_seeds": "opening",
}
"""Where the names stand that a parse has no use for: their rooms cost more to import than all values do."""


def __getattr__(name: str) -> object:
    if name in _ON_FIRST_USE:
        value = globals()[name] = getattr(import_module(f"{__name__}.{_ON_FIRST_USE[name]}"), name)
        return value
    if name == "__version__":
        from kabul_corpus.record import library_version  # noqa: PLC0415 - what reads it costs as much again

        return library_version()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
