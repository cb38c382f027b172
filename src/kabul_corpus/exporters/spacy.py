"""spaCy: an article as a ``Doc`` whose span groups are its layers (extra ``spacy``).

Groups allow overlap, as ``doc.ents`` does not. Where a span's ends are not those of tokens, the group has the tokens
around it; the exact offsets stay beside them, and the article itself travels in ``doc.user_data``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kabul_corpus.errors import RecordError
from kabul_corpus.exporters.marks import Mark, Parts, take_apart
from kabul_corpus.files import storable
from kabul_corpus.loaders.source import require
from kabul_corpus.model import Article

if TYPE_CHECKING:
    import spacy

__all__ = ["from_spacy", "to_spacy"]

_GROUPS = {"quote": "quotes", "cue": "cues", "source": "sources", "medium": "mediums", "signal": "signals"}
_GROUPS |= {"mention": "actors", "anaphor": "anaphora", "date": "dates"}
_KEY = "kabul_corpus"


def to_spacy(article: Article, nlp: spacy.language.Language | None = None) -> spacy.tokens.Doc:
    """The article as a ``Doc`` made by ``nlp``, by default spaCy's blank English; ``from_spacy`` is the inverse.

    ``doc.spans`` has the groups quotes, cues, sources, mediums, actors, anaphora, dates and signals. A span's label is
    the kind of its value, its ``kb_id_`` the id of the actor (for a quote, of its speaker). ``group.attrs["offsets"]``
    has the exact offsets, one pair a span; ``group.attrs["moved"]`` lists the places of the spans whose ends tokens do
    not share. A quote in several parts is several spans, ``group.attrs["of"]`` says of which value each is. Surrogates,
    which spaCy cannot hold, become U+FFFD.

    >>> import kabul_corpus
    >>> doc = to_spacy(kabul_corpus.load_seeds()[0])
    >>> {span.label_ for span in doc.spans["dates"]} <= {"DATE", "TIME", "DURATION", "SET"}
    True

    Raises:
        MissingExtra: spaCy is not installed.
    """
    tokens = require("spacy.tokens", extra="spacy", purpose="a spaCy Doc")
    pipeline = nlp or require("spacy", extra="spacy", purpose="a spaCy Doc").blank("en")
    doc = pipeline.make_doc(storable(article.text))
    parts = take_apart(article)
    groups: dict[str, list[tuple[Mark, int, int]]] = {name: [] for name in _GROUPS.values()}
    for mark in parts.marks:
        groups[_GROUPS[mark.kind]] += [(mark, start, end) for start, end in mark.spans]
    for name, members in groups.items():
        spans: list[spacy.tokens.Span] = []
        exact: dict[str, list[Any]] = {"offsets": [], "of": [], "moved": []}
        for mark, start, end in members:
            label, actor = map(storable, _label(mark, parts))
            span = doc.char_span(start, end, label=label, kb_id=actor, alignment_mode="expand")
            if span is None:  # nothing but blanks that belong to no token
                continue
            if (span.start_char, span.end_char) != (start, end):
                exact["moved"].append(len(spans))
            exact["offsets"].append([start, end])
            exact["of"].append(mark.of)
            spans.append(span)
        doc.spans[name] = tokens.SpanGroup(doc, name=name, spans=spans, attrs=exact)
    doc.user_data[_KEY] = _storable(article.to_dict(text=False))
    return doc


def from_spacy(doc: spacy.tokens.Doc) -> Article:
    """The article that ``doc`` was made from by ``to_spacy``, exact offsets and all.

    Raises:
        RecordError: it was not made by ``to_spacy``.
    """
    if _KEY not in doc.user_data:
        raise RecordError("the Doc was not made by to_spacy")
    return Article.from_dict(doc.user_data[_KEY], text=doc.text)


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {storable(key): _storable(inner) for key, inner in value.items()}
    return list(map(_storable, value)) if isinstance(value, list) else value


def _label(mark: Mark, parts: Parts) -> tuple[str, str]:
    fields = parts.layer(mark.layer)[mark.of]
    if mark.layer == "actors":
        return fields["kind"], fields["id"]
    if mark.kind == "date":
        return fields["type"], ""
    return (fields["kind"], fields["speaker"] or "") if mark.kind == "quote" else (mark.kind, "")
