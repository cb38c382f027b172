"""W3C Web Annotation (JSON-LD): each mark an annotation, found by position and by its words with their surroundings.

Both selectors are given, as the standard advises: positions count code points of the text, the quotation finds the
place again where the text has moved. Fields that the vocabulary lacks stand under the prefix ``kc``.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from kabul_corpus.errors import RecordError
from kabul_corpus.exporters.marks import Mark, Parts, join, take_apart
from kabul_corpus.files import storable
from kabul_corpus.model import Article
from kabul_corpus.printable import brief

__all__ = ["from_web_annotation", "to_web_annotation"]

_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"kc": "urn:kabul-corpus:"}]
_SURROUNDINGS = 32
_LAYERS = ("quotes", "actors", "dates")


def to_web_annotation(article: Article) -> dict[str, Any]:
    """An annotation page that describes ``article``, ready for ``json.dumps``; ``from_web_annotation`` is the inverse.

    Quotations have U+FFFD for surrogates, as a file of the text does.

    >>> import kabul_corpus
    >>> article = kabul_corpus.parse("“We agreed,” Ned Price said.")
    >>> from_web_annotation(to_web_annotation(article), article.text) == article
    True
    """
    parts, text = take_apart(article), storable(article.text)
    source = article.url or f"urn:kabul-corpus:article:{quote(article.id, errors='replace')}"
    return {
        "@context": _CONTEXT,
        "id": f"{source}#annotations",
        "type": "AnnotationPage",
        "kc:record": parts.rest,
        **{f"kc:{layer}": values for layer in _LAYERS if (values := getattr(parts, layer)) is not None},
        "items": [_annotation(mark, place, parts, text, source) for place, mark in enumerate(parts.marks)],
    }


def from_web_annotation(page: dict[str, Any], text: str) -> Article:
    """The article over ``text`` that ``page`` describes; the inverse of ``to_web_annotation``.

    Raises:
        RecordError: the page was not made by ``to_web_annotation``, or does not fit the text.
    """
    if not isinstance(page, dict):
        raise RecordError(f"an annotation page is an object, not {brief(page)}")
    items = page.get("items")
    if not isinstance(items, list):
        raise RecordError(f"an annotation page has a list of items, not {brief(items)}", key="items")
    marks = tuple(_mark(item, place) for place, item in enumerate(items))
    layers = {layer: page.get(f"kc:{layer}") for layer in _LAYERS}
    return join(Parts(marks, rest=page.get("kc:record", {}), **layers), text)


def _annotation(mark: Mark, place: int, parts: Parts, text: str, source: str) -> dict[str, Any]:
    fields = parts.layer(mark.layer)[mark.of]
    tag = {"quote": fields.get("kind"), "mention": fields.get("name"), "anaphor": fields.get("name")}
    value = tag.get(mark.kind) or (fields.get("value") if mark.kind == "date" else None) or mark.kind
    return {
        "id": f"{source}#annotation-{place + 1}",
        "type": "Annotation",
        "motivation": "identifying" if mark.layer == "actors" else "classifying",
        "body": [{"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": value}],
        "kc:mark": mark.kind,
        "kc:of": mark.of,
        "target": [
            {
                "source": source,
                "selector": [
                    {"type": "TextPositionSelector", "start": start, "end": end},
                    {
                        "type": "TextQuoteSelector",
                        "exact": text[start:end],
                        "prefix": text[max(0, start - _SURROUNDINGS) : start],
                        "suffix": text[end : end + _SURROUNDINGS],
                    },
                ],
            }
            for start, end in mark.spans
        ],
    }


def _mark(item: Any, place: int) -> Mark:
    try:
        return Mark(item["kc:mark"], tuple(map(_position, item["target"])), item["kc:of"])
    except (KeyError, TypeError) as error:
        raise RecordError(f"no annotation of this package: {error!r}", key=f"items[{place}]") from error


def _position(target: dict[str, Any]) -> tuple[int, int]:
    for selector in target["selector"]:
        if selector["type"] == "TextPositionSelector":
            return selector["start"], selector["end"]
    raise KeyError("TextPositionSelector")
