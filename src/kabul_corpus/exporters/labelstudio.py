"""Label Studio: a task of labelled spans and relations, and the export that comes back.

The form is Label Studio's own JSON: the text under ``data``, what was found as a prediction to correct, what a person
made as annotations. Offsets count code points, as Label Studio's do since version 1.4.
"""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import quoteattr

from kabul_corpus.errors import RecordError
from kabul_corpus.exporters.spans import LABELS, LINKS, Labelled, Link, from_spans, to_spans
from kabul_corpus.model import Article
from kabul_corpus.printable import brief
from kabul_corpus.record import library_version

__all__ = ["CONFIGURATION", "from_label_studio", "to_label_studio"]

CONFIGURATION = "\n".join(
    (
        "<View>",
        "  <Relations>",
        *(f"    <Relation value={quoteattr(link)}/>" for link in LINKS),
        "  </Relations>",
        '  <Labels name="label" toName="text">',
        *(f"    <Label value={quoteattr(label)}/>" for label in LABELS),
        "  </Labels>",
        '  <Text name="text" value="$text" granularity="word"/>',
        "</View>",
        "",
    )
)
"""The labelling interface to paste into the project."""


def to_label_studio(article: Article) -> dict[str, Any]:
    """A task for Label Studio, ready for ``json.dumps`` in a list; ``from_label_studio`` is the inverse.

    >>> import kabul_corpus
    >>> article = kabul_corpus.parse("“We agreed,” Ned Price said.", id="a1")
    >>> task = to_label_studio(article)
    >>> task["predictions"][0]["result"][0]["value"]["labels"]
    ['Quote']
    >>> from_label_studio(task) == article
    True
    """
    text, spans, links, lines = to_spans(article)
    regions: list[dict[str, Any]] = [
        {
            "id": span.id,
            "type": "labels",
            "from_name": "label",
            "to_name": "text",
            "value": {
                "start": span.start,
                "end": span.end,
                "text": text[span.start : span.end],
                "labels": [span.label],
            },
        }
        for span in spans
    ]
    relations: list[dict[str, Any]] = [
        {"type": "relation", "from_id": link.first, "to_id": link.second, "direction": "right", "labels": [link.label]}
        for link in links
    ]
    return {
        "data": {"text": text, "article": article.id, "kabul_corpus": lines},
        "predictions": [{"model_version": f"kabul_corpus {library_version()}", "result": regions + relations}],
    }


def from_label_studio(task: dict[str, Any]) -> Article:
    """The article that a task of Label Studio's JSON export describes; the inverse of ``to_label_studio``.

    The last annotation that was not skipped is read; where there is none, the prediction. A region has the first of its
    labels that is ours.

    Raises:
        RecordError: it is no such task; ``key`` says where.
        FormatError: a region does not lie in the text.
    """
    if not isinstance(task, dict):
        raise RecordError(f"a task of Label Studio is an object, not {brief(task)}")
    data = task.get("data")
    if not isinstance(data, dict):
        raise RecordError(f"a task of Label Studio has an object of data, not {brief(data)}", key="data")
    texts = {key: data.get(key, "") for key in ("text", "article", "kabul_corpus")}
    for key, text in texts.items():
        if not isinstance(text, str):
            raise RecordError(f"a text is needed, not {brief(text)}", key=f"data.{key}")
    where, result = _result(task)
    spans, links = [], []
    for place, item in enumerate(result):
        try:
            if item["type"] == "labels":
                spans.append(_region(item))
            elif item["type"] == "relation":
                label = next((label for label in item.get("labels") or ["Equiv"] if label in LINKS), "")
                links.append(Link(label, str(item["from_id"]), str(item["to_id"])))
        except (KeyError, TypeError, ValueError) as error:
            raise RecordError(f"no region or relation: {error!r}", key=f"{where}[{place}]") from error
    return from_spans(texts["text"], spans, links, texts["kabul_corpus"], id=texts["article"])


def _result(task: dict[str, Any]) -> tuple[str, list[Any]]:
    """The regions and relations that count, and where they stand."""
    for key in ("annotations", "predictions"):
        listed = task.get(key) or []
        if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
            raise RecordError(f"a list of objects is needed, not {brief(listed)}", key=key)
        for place in reversed(range(len(listed))):
            if not listed[place].get("was_cancelled"):
                result = listed[place].get("result")
                if not isinstance(result, list):
                    raise RecordError(f"a list is needed, not {brief(result)}", key=f"{key}[{place}].result")
                return f"{key}[{place}].result", result
    return "annotations", []


def _region(item: dict[str, Any]) -> Labelled:
    value = item["value"]
    label = next((label for label in value["labels"] if label in LABELS), "")
    if not (type(value["start"]) is int is type(value["end"])):
        raise ValueError(f"offsets are whole numbers, not {brief(value['start'])} and {brief(value['end'])}")
    return Labelled(str(item["id"]), label, value["start"], value["end"])
