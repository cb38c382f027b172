"""The schemas of the engines: their columns, and the same kind of schema with Arrow columns more.

Each engine's own function turns an empty Arrow table into its types, so that no type is written down twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from kabul_corpus.loaders.source import require

if TYPE_CHECKING:
    import pyarrow

__all__ = ["extended", "names"]


def names(given: Any) -> list[str]:
    """The names of the columns of a schema, in order.

    Raises:
        TypeError: it is no schema of a known engine.
    """
    return list(_columns(given))


def extended(given: Any, keep: Sequence[str], more: pyarrow.Schema) -> Any:
    """A schema of the kind of ``given``: its columns ``keep``, then ``more``.

    Raises:
        TypeError: it is no schema of a known engine.
    """
    columns = _columns(given)
    return _MAKERS[_kind(given)](given, {name: columns[name] for name in keep}, more)


def _kind(given: Any) -> str:
    """The engine that a schema is of: the package of its type, which is imported, or there would be no schema."""
    package = type(given).__module__.partition(".")[0].removeprefix("_")
    if package not in _MAKERS:
        known = ", ".join(_MAKERS)
        raise TypeError(f"{type(given).__name__} is no schema of {known}: a column of it cannot be added")
    return package


def _columns(given: Any) -> Mapping[str, Any]:
    """The columns of a schema by name, in order, in the engine's own types."""
    match _kind(given):
        case "duckdb":
            return dict(given.children)
        case "pandas":
            return dict(given.iloc[:0].items())
        case "polars":
            return dict(given)
        case "pyspark":
            return {field.name: field for field in given.fields}
        case "daft":
            return {field.name: field for field in given.to_pyarrow_schema()}
    return {field.name: field for field in given}


def _arrow(given: Any, kept: Mapping[str, Any], more: pyarrow.Schema) -> Any:
    pa = require("pyarrow", extra="arrow", purpose="annotating Arrow batches")
    return pa.schema([*kept.values(), *more], metadata=given.metadata if len(kept) == len(given) else None)


def _spark(given: Any, kept: Mapping[str, Any], more: pyarrow.Schema) -> Any:
    arrow = import_module("pyspark.sql.pandas.types").from_arrow_schema
    return type(given)([*kept.values(), *arrow(more).fields])


def _polars(given: Any, kept: Mapping[str, Any], more: pyarrow.Schema) -> Any:
    return type(given)({**kept, **import_module("polars").from_arrow(more.empty_table()).schema})


def _daft(given: Any, kept: Mapping[str, Any], more: pyarrow.Schema) -> Any:
    pa = require("pyarrow", extra="arrow", purpose="annotating Arrow batches")
    return type(given).from_pyarrow_schema(pa.schema([*kept.values(), *more]))


def _duckdb(given: Any, kept: Mapping[str, Any], more: pyarrow.Schema) -> Any:
    duckdb = import_module("duckdb")
    relation = duckdb.connect().from_arrow(more.empty_table())
    return duckdb.struct_type({**kept, **dict(zip(relation.columns, relation.types, strict=True))})


def _pandas(given: Any, kept: Mapping[str, Any], more: pyarrow.Schema) -> Any:
    pandas = import_module("pandas")
    added = {field.name: pandas.Series([], dtype=pandas.ArrowDtype(field.type)) for field in more}
    return given.iloc[:0][list(kept)].assign(**added)


_MAKERS: dict[str, Callable[[Any, Mapping[str, Any], pyarrow.Schema], Any]] = {
    "pyarrow": _arrow,
    "pyspark": _spark,
    "polars": _polars,
    "daft": _daft,
    "duckdb": _duckdb,
    "pandas": _pandas,
}
