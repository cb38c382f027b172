"""doccano: a task of sequence labelling with relations, and the export that comes back.

The form is that of doccano's JSONL: a text, entities with a label and offsets in code points, relations between them.
It gives new numbers to both; other keys come back as they went.
"""

from __future__ import annotations

from typing import Any

from kabul_corpus.errors import RecordError
from kabul_corpus.exporters.spans import Labelled, Link, from_spans, to_spans
from kabul_corpus.model import Article
from kabul_corpus.printable import brief

__all__ = ["from_doccano", "to_doccano"]

_ID, _LINES = "article", "kabul_corpus"


def to_doccano(article: Article) -> dict[str, Any]:
    """A line of doccano's JSONL, ready for ``json.dumps``; ``from_doccano`` is the inverse.

    >>> import kabul_corpus
    >>> article = kabul_corpus.parse("“We agreed,” Ned Price said.", id="a1")
    >>> task = to_doccano(article)
    >>> [(entity["label"], entity["start_offset"], entity["end_offset"]) for entity in task["entities"]][0]
    ('Quote', 0, 12)
    >>> from_doccano(task) == article
    True
    """
    text, spans, links, lines = to_spans(article)
    numbers = {span.id: number for number, span in enumerate(spans, 1)}
    return {
        "text": text,
        "entities": [
            {"id": numbers[span.id], "label": span.label, "start_offset": span.start, "end_offset": span.end}
            for span in spans
        ],
        "relations": [
            {"id": number, "type": link.label, "from_id": numbers[link.first], "to_id": numbers[link.second]}
            for number, link in enumerate(links, 1)
        ],
        _ID: article.id,
        _LINES: lines,
    }


def from_doccano(task: dict[str, Any]) -> Article:
    """The article that a line of doccano's export describes; the inverse of ``to_doccano``.

    Tasks that were made elsewhere are read, too: entities whose labels are ours, as annotated by hand.

    Raises:
        RecordError: it is no such line; ``key`` says where.
        FormatError: an entity does not lie in the text.
    """
    if not isinstance(task, dict):
        raise RecordError(f"a task of doccano is an object, not {brief(task)}")
    if not isinstance(task.get("text"), str):
        raise RecordError(f"a task of doccano has a text, not {brief(task.get('text'))}", key="text")
    spans = [
        Labelled(str(entity["id"]), entity["label"], entity["start_offset"], entity["end_offset"])
        for entity in _listed(task, "entities", {"id": int, "label": str, "start_offset": int, "end_offset": int})
    ]
    links = None
    if "relations" in task:
        links = [
            Link(relation["type"], str(relation["from_id"]), str(relation["to_id"]))
            for relation in _listed(task, "relations", {"type": str, "from_id": int, "to_id": int})
        ]
    name, lines = task.get(_ID, str(task.get("id", ""))), task.get(_LINES, "")
    for key, value in ((_ID, name), (_LINES, lines)):
        if not isinstance(value, str):
            raise RecordError(f"a text is needed, not {brief(value)}", key=key)
    return from_spans(task["text"], spans, links, lines, id=name)


def _listed(task: dict[str, Any], key: str, needed: dict[str, type]) -> list[dict[str, Any]]:
    """The objects of a list, each with what is needed of it."""
    items = task.get(key)
    if not isinstance(items, list):
        raise RecordError(f"a list is needed, not {brief(items)}", key=key)
    for place, item in enumerate(items):
        for field, kind in needed.items():
            if not isinstance(item, dict) or type(item.get(field)) is not kind:
                raise RecordError(f"{brief(item)} has no {field} that is {kind.__name__}", key=f"{key}[{place}]")
    return items
