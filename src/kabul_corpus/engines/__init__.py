"""Parsing inside engines that speak Arrow: one function from a batch to the same rows with one column more.

``annotate_batch`` is what Spark's ``mapInArrow``, Ray's ``map_batches``, Daft and Hugging Face's ``map`` call;
``annotate_column`` what a DuckDB or Polars user function is. Both are importable, hold no state, and give the same
values on every engine. Both need the extra ``arrow``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from kabul_corpus.exporters.arrow import annotation_type, to_rows
from kabul_corpus.loaders.source import require
from kabul_corpus.parser import Parser

if TYPE_CHECKING:
    import pyarrow

__all__ = ["annotate_batch", "annotate_column"]


def annotate_column(
    texts: pyarrow.Array | pyarrow.ChunkedArray, parser: Parser | None = None
) -> pyarrow.Array | pyarrow.ChunkedArray:
    """What was found in each text: an array of ``annotation_type``, as long as ``texts``, null where a text is null.

    ``texts`` is an array of strings of any Arrow kind, or of chunks of them, which the result has too.

    >>> import pyarrow
    >>> found = annotate_column(pyarrow.array(["Kabul fell on 15 August 2021.", None])).to_pylist()
    >>> found[0]["dates"][0]["value"], found[1]
    ('2021-08-15', None)

    Raises:
        MissingExtra: pyarrow is not installed.
        TypeError: ``texts`` holds no strings.
    """
    pa = require("pyarrow", extra="arrow", purpose="annotating Arrow columns")
    if isinstance(texts, pa.ChunkedArray):
        chunks = [annotate_column(chunk, parser) for chunk in texts.chunks]
        return pa.chunked_array(chunks, type=annotation_type())
    if not (pa.types.is_string(texts.type) or pa.types.is_large_string(texts.type) or _is_view(texts.type, pa)):
        raise TypeError(f"a column of texts holds strings, not {texts.type}")
    parse = (parser or _parser()).parse
    rows = to_rows(None if text is None else parse(text) for text in texts.to_pylist())
    return pa.array(rows, type=annotation_type())


def annotate_batch(
    batch: pyarrow.RecordBatch | pyarrow.Table,
    *,
    text: str = "text",
    column: str = "kabul_corpus",
    parser: Parser | None = None,
) -> pyarrow.RecordBatch | pyarrow.Table:
    """The rows of ``batch`` with what was found in its column ``text`` as one more column, called ``column``.

    >>> import pyarrow
    >>> annotate_batch(pyarrow.table({"text": ["Kabul fell on 15 August 2021."]})).column_names
    ['text', 'kabul_corpus']

    Raises:
        MissingExtra: pyarrow is not installed.
        KeyError: there is no column ``text``.
        TypeError: it holds no strings.
    """
    if text not in batch.schema.names:
        raise KeyError(f"there is no column {text!r} among {', '.join(batch.schema.names)}")
    return batch.append_column(column, annotate_column(batch.column(text), parser))


def _is_view(kind: Any, pa: Any) -> bool:
    return hasattr(pa.types, "is_string_view") and bool(pa.types.is_string_view(kind))


@cache
def _parser() -> Parser:
    return Parser()
