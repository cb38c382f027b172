"""Whole records as nested Arrow columns: what Parquet, Hugging Face datasets and data frames of articles are made of.

The columns are the keys of the record format; metadata is a list of pairs, and bounds are days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from kabul_corpus.errors import RecordError
from kabul_corpus.files import storable
from kabul_corpus.loaders.source import require
from kabul_corpus.model import Article

if TYPE_CHECKING:
    import datasets
    import pyarrow

__all__ = [
    "annotation_array",
    "annotation_type",
    "from_arrow",
    "is_text",
    "record_schema",
    "text_of",
    "to_arrow",
    "to_dataset",
]

_SPAN = {"start": "int", "end": "int"}
_PLACE = {"text": "text"} | _SPAN
_TEXTS = ["text"]
_SPANS = [_SPAN]
_BOUNDS = {"earliest": "day", "latest": "day"}
_RECORD: dict[str, Any] = {
    "record": "int",
    "kabul_corpus": "text",
    "id": "text",
    "text": "text",
    "language": "text",
    "url": "text",
    "metadata": [{"key": "text", "value": "text"}],
    "title": _PLACE,
    "standfirst": _PLACE,
    "byline": _PLACE | {"authors": _TEXTS, "affiliation": "text"},
    "dateline": _PLACE | {"place": "text", "agency": "text"},
    "publisher": {"name": "text", "evidence": _SPAN},
    "published": {"value": "day"} | _BOUNDS | {"basis": "text", "evidence": _SPANS, "updated": "day"},
    "blocks": [_SPAN | {"role": "text"}],
    "quotes": [
        {"id": "text", "kind": "text", "content": _SPANS, "cue": _SPAN, "source": _SPAN, "speaker": "text"}
        | {"speaker_chain": _TEXTS, "addressee": "text", "medium": _SPAN}
        | dict.fromkeys(("mode", "realis", "confidence", "rule", "role"), "text")
    ],
    "actors": [
        {"id": "text", "name": "text", "kind": "text", "aliases": _TEXTS}
        | dict.fromkeys(("role", "affiliation", "affiliation_id", "country", "wikidata"), "text")
        | {"mentions": _SPANS, "anaphora": _SPANS}
    ],
    "dates": [
        _SPAN
        | dict.fromkeys(("text", "type", "value", "edtf"), "text")
        | _BOUNDS
        | {"granularity": "text", "modifier": "text", "signal": _SPAN, "anchor": "text", "calendar": "text"}
        | {"alternatives": [{"value": "text"} | _BOUNDS], "rule": "text"}
    ],
    "notes": [_SPAN | {"kind": "text"}],
    "facts": [{"name": "text", "value": "text", "basis": "text"}],
}
_ANNOTATION = {key: shape for key, shape in _RECORD.items() if key != "text"}


def record_schema() -> pyarrow.Schema:
    """The Arrow schema of whole records (extra ``arrow``).

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    pa = _pyarrow()
    return pa.schema([(key, _type(shape, pa)) for key, shape in _RECORD.items()])


def to_arrow(articles: Iterable[Article]) -> pyarrow.Table:
    """``articles`` as an Arrow table, a row each (extra ``arrow``); ``from_arrow`` is the inverse.

    Lone surrogates, which Arrow cannot hold, become U+FFFD.

    >>> import kabul_corpus
    >>> seeds = kabul_corpus.load_seeds()
    >>> from_arrow(to_arrow(seeds)) == seeds.articles
    True
    """
    return _pyarrow().Table.from_batches([_pyarrow().RecordBatch.from_struct_array(_records(articles, _RECORD))])


def annotation_type() -> pyarrow.DataType:
    """The Arrow type of one record without its text: what a column of annotations holds (extra ``arrow``).

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    return _type(_ANNOTATION, _pyarrow())


def annotation_array(articles: Iterable[Article | None]) -> pyarrow.Array:
    """The column of ``annotation_type`` that ``articles`` are, null for None."""
    return _records(articles, _ANNOTATION)


def from_arrow(
    table: pyarrow.Table | pyarrow.RecordBatch, *, text: str = "text", column: str = "kabul_corpus"
) -> tuple[Article, ...]:
    """The articles that the rows of ``table`` describe; the inverse of ``to_arrow``.

    A table that ``kabul_corpus.engines`` annotated is read too: ``text`` and ``column`` name its texts and annotations,
    and rows without an annotation are passed over.

    Raises:
        RecordError: a row does not have the record format.
    """
    if column in table.schema.names and _pyarrow().types.is_struct(table.schema.field(column).type):
        if text not in table.schema.names or not is_text(table.schema.field(text).type):
            raise RecordError(f"the annotations in {column!r} need their texts, and no column {text!r} holds text")
        rows = (
            {**row, "text": text_of(cell)}
            for row, cell in zip(table.column(column).to_pylist(), table.column(text), strict=True)
            if row is not None
        )
        return tuple(Article.from_dict(_record(row)) for row in rows)
    return tuple(Article.from_dict(_record(row)) for row in table.to_pylist())


def is_text(kind: pyarrow.DataType) -> bool:
    """Whether ``kind`` is an Arrow type of texts: strings, or bytes, which are UTF-8; a dictionary of them; or null."""
    types = _pyarrow().types
    if types.is_dictionary(kind):
        kind = kind.value_type
    tests = ("is_null", "is_string", "is_large_string", "is_string_view", "is_binary", "is_large_binary")
    return any(getattr(types, test)(kind) for test in (*tests, "is_binary_view"))


def text_of(cell: pyarrow.Scalar) -> str | None:
    """The text in a cell of such a type; None where it is null.

    Raises:
        UnicodeDecodeError: it is not UTF-8, which an Arrow string should be but need not.
    """
    if hasattr(cell, "dictionary"):
        cell = cell.value
    return str(cell.as_buffer(), "utf-8") if cell.is_valid and hasattr(cell, "as_buffer") else None


def to_dataset(articles: Iterable[Article]) -> datasets.Dataset:
    """``articles`` as a Hugging Face dataset, a row each, its features derived from ``record_schema`` (extra ``hf``).

    ``from_arrow(dataset.data.table)`` reads it back.

    >>> import kabul_corpus
    >>> to_dataset(kabul_corpus.load_seeds()).num_rows
    5

    Raises:
        MissingExtra: the package ``datasets`` is not installed.
    """
    return require("datasets", extra="hf", purpose="a Hugging Face dataset").Dataset(to_arrow(articles))


def _pyarrow() -> Any:
    return require("pyarrow", extra="arrow", purpose="an Arrow table")


def _type(shape: Any, pa: Any) -> Any:
    if isinstance(shape, list):
        return pa.list_(_type(shape[0], pa))
    if isinstance(shape, dict):
        return pa.struct([(key, _type(inner, pa)) for key, inner in shape.items()])
    return {"text": pa.string(), "int": pa.int32(), "day": pa.date32()}[shape]


def _records(articles: Iterable[Article | None], shape: Any) -> pyarrow.StructArray:
    """The records of ``articles``, null for None."""
    wanted = "text" in shape
    return _column([article and article.to_dict(text=wanted) for article in articles], shape, _pyarrow())


def _column(values: list[Any], shape: Any, pa: Any) -> Any:
    """An Arrow array of values of the record, made column by column: a value that is a dict or a list never is one."""
    if isinstance(shape, list):
        if shape is _RECORD["metadata"]:
            values = [value and [{"key": key, "value": words} for key, words in value.items()] for value in values]
        ends = accumulate(0 if value is None else len(value) for value in values)
        inner = _column([each for value in values if value is not None for each in value], shape[0], pa)
        return pa.ListArray.from_arrays(pa.array([0, *ends], pa.int32()), inner, mask=_nulls(values, pa))
    if isinstance(shape, dict):
        if shape is _SPAN:  # a pair
            columns = [[value and value[place] for value in values] for place in range(2)]
        else:
            columns = [[value and value.get(key) for value in values] for key in shape]
        arrays = [_column(column, kind, pa) for column, kind in zip(columns, shape.values(), strict=True)]
        return pa.StructArray.from_arrays(arrays, fields=list(_type(shape, pa)), mask=_nulls(values, pa))
    if shape == "day":
        return pa.array(values, pa.string()).cast(pa.date32())
    try:
        return pa.array(values, _type(shape, pa))
    except UnicodeEncodeError:
        return pa.array([value and storable(value) for value in values], pa.string())


def _nulls(values: list[Any], pa: Any) -> Any:
    return pa.array([value is None for value in values], pa.bool_()) if None in values else None


def _in(value: Any, shape: Any) -> Any:
    """The inverse of what ``_writer`` makes, but for metadata and absent layers."""
    if value is None:
        return None
    if isinstance(shape, list):
        return [_in(inner, shape[0]) for inner in value]
    if shape is _SPAN:
        return [value["start"], value["end"]]
    if isinstance(shape, dict):
        return {key: _in(value[key], inner) for key, inner in shape.items() if key in value}
    return value.isoformat() if shape == "day" else value


def _record(row: Mapping[str, Any]) -> dict[str, Any]:
    try:
        record: dict[str, Any] = _in(row, _RECORD)
        record["metadata"] = {pair["key"]: pair["value"] for pair in record.get("metadata", ())}
    except (AttributeError, KeyError, TypeError) as error:
        raise RecordError(f"a row is no record in the columns of record_schema: {error!r}") from error
    published = record.get("published")
    if published and published.get("updated") is None:
        published.pop("updated", None)
    return {key: value for key, value in record.items() if value is not None or key not in _LAYERS}


_LAYERS = ("published", "quotes", "actors", "dates", "facts")
