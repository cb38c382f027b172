"""One table of rows through one engine: python -m tests.engine_runs ENGINE SOURCE FOLDER.

A process of its own for each engine: their warnings, threads and settings are no part of the tests' process.
"""

# ruff: noqa: PLC0415 - an engine is imported where it is installed, by the process that runs it

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import kabul_corpus as kc
from kabul_corpus.engines import Annotator
from kabul_corpus.exporters.arrow import from_arrow

__all__ = ["ANNOTATE", "ENGINES", "KEPT", "LOCAL", "found", "parsed", "ray_session", "spark_session", "table"]

LOCAL = {
    "DAFT_ANALYTICS_ENABLED": "0",
    "DAFT_PROGRESS_BAR": "0",
    "DO_NOT_TRACK": "true",
    "HF_DATASETS_OFFLINE": "1",
    "HF_HUB_OFFLINE": "1",
    "PYSPARK_PYTHON": sys.executable,
    "PYSPARK_SUBMIT_ARGS": "--conf spark.ui.enabled=false --conf spark.sql.shuffle.partitions=2 "
    "--conf spark.driver.bindAddress=127.0.0.1 --conf spark.driver.host=127.0.0.1 pyspark-shell",
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",  # the setting, on any system, by which Ray listens on loopback alone
    "RAY_USAGE_STATS_ENABLED": "0",
    "SPARK_LOCAL_IP": "127.0.0.1",
}
"""The environment of the engines: nothing is reported or fetched, and nothing listens but on this machine."""

KEPT = ("row", "name")
ANNOTATE = Annotator(text="body", id="name", published="day", url="link", column="found", errors="fault")

SEEDS = {article.id[:3]: article.text for article in kc.load_seeds()}
SAID = "Talks, part {}\n\n“We met on Monday,” Ned Price told reporters in Kabul. The Taliban said it went well."


def _rows() -> Iterator[tuple[bytes | None, str | None, str | None, str | None]]:
    """The rows: the text, and what is known beside it."""
    for name, text in SEEDS.items():
        yield text.encode(), name, None, None
        yield text.encode(), f"{name} on a day", "2021-08-30", f"https://apnews.com/2021/08/29/{name}"
    for number, day in enumerate(
        ["2021-08-30", "2021-08-30T23:59:59", "2021-08-30T12:00:00+04:30", " 2021-08-30 ", "", " ", "NaN", "NaT", None]
    ):
        yield SAID.format(number).encode(), f"day {number}", day, ""
    for number, day in enumerate(["soon", "2021-13-40", "30/08/2021", "1e9"]):
        yield SAID.format(number).encode(), f"bad day {number}", day, None
    yield None, "null", "2021-08-30", None
    yield None, "null on a bad day", "soon", None
    yield b"", "empty", "2021-08-30", None
    yield b" \n\n\t", "blank", None, None
    yield b"\0", "NUL", None, None
    yield SAID.format("\0").replace("met", "m\0t").encode(), "NUL within", None, None
    yield SAID.format("👩🏽‍🚀🇦🇫").replace("met", "met 🎉🎉").encode(), "emoji", "2021-08-30", None
    yield "🇦🇫".encode(), "an emoji", None, None
    yield SAID.format("é").encode("cp1252"), "Windows-1252", None, None
    yield SAID.format(1).encode()[:-1] + b"\xf0\x9f", "cut short", "2021-08-30", None
    yield "Переговоры начались в понедельник. Талибы сказали, что всё хорошо.".encode(), "Russian", None, None
    yield SAID.format("no name").encode(), None, "2021-08-30", None
    yield "\n\n".join(SAID.format(number) for number in range(400)).encode(), "very long", "2021-08-30", None


def table() -> Any:
    """The rows as an Arrow table, numbered."""
    import pyarrow as pa

    body, name, day, link = zip(*_rows(), strict=True)
    columns = {
        "row": pa.array(range(len(body)), pa.int64()),
        "body": pa.array(body, pa.binary()),
        "name": pa.array(name, pa.string()),
        "day": pa.array(day, pa.string()),
        "link": pa.array(link, pa.string()),
    }
    return pa.table(columns)


def parsed() -> dict[int, kc.Article | str]:
    """What each row has to give, by its number: its article, ``null``, or the kind of its fault."""
    return {number: _parsed(*row) for number, row in enumerate(_rows())}


def _parsed(body: bytes | None, name: str | None, day: str | None, link: str | None) -> kc.Article | str:
    if body is None:
        return "null"
    known = None if day is None or day.strip().lower() in {"", "nan", "nat"} else day.strip()
    try:
        return kc.Parser().parse(body.decode(), id=name, published=known, url=link or None)
    except ValueError as error:
        return type(error).__name__


def found(annotated: Any) -> dict[int, kc.Article | str]:
    """What an annotated table holds, in the same form."""
    given: dict[int, kc.Article | str] = {}
    for row, fault in zip(annotated["row"].to_pylist(), annotated["fault"].to_pylist(), strict=True):
        given[row] = fault.partition(":")[0] if fault else "null"
    whole = annotated.filter(annotated["found"].is_valid())
    articles = from_arrow(whole, text="body", column="found")
    return given | dict(zip(whole["row"].to_pylist(), articles, strict=True))


def _pandas(source: Path, folder: Path, flat: bool) -> dict[str, Any]:
    import pandas as pd
    import pyarrow as pa

    frame = pd.read_parquet(source)
    annotated = ANNOTATE(pa.Table.from_pandas(frame, preserve_index=False)).to_pandas(types_mapper=pd.ArrowDtype)
    return {"annotated": pa.Table.from_pandas(annotated, preserve_index=False)}


def _duckdb(source: Path, folder: Path, flat: bool) -> dict[str, Any]:
    import duckdb
    import pyarrow as pa

    reading, writing = duckdb.connect(), duckdb.connect()

    def given() -> Any:
        return reading.sql(f"select * from '{source}'").arrow(16)

    schema = given().schema
    new = pa.RecordBatchReader.from_batches(ANNOTATE.schema(schema), ANNOTATE.over(given()))
    made = {"annotated": writing.from_arrow(new).to_arrow_table()}
    if flat:
        rows = (ANNOTATE.rows(batch, keep=KEPT) for batch in given())
        quotes = pa.RecordBatchReader.from_batches(ANNOTATE.rows_schema(schema, keep=KEPT), rows)
        made["quotes"] = writing.from_arrow(quotes).to_arrow_table()
    return made


def _polars(source: Path, folder: Path, flat: bool) -> dict[str, Any]:
    import polars as pl

    def annotate(part: Any) -> Any:
        return pl.from_arrow(ANNOTATE(part.to_arrow()))

    frame = pl.scan_parquet(source)
    annotated = frame.map_batches(
        annotate,
        schema=ANNOTATE.schema(frame.collect_schema()),
        streamable=True,
    )
    return {"annotated": annotated.collect(engine="streaming").to_arrow()}


def _dask(source: Path, folder: Path, flat: bool) -> dict[str, Any]:
    import dask.dataframe as dd
    import pandas as pd
    import pyarrow as pa

    def annotate(part: Any) -> Any:
        return ANNOTATE(pa.Table.from_pandas(part, preserve_index=False)).to_pandas(types_mapper=pd.ArrowDtype)

    frame = dd.read_parquet(source, split_row_groups=True)
    annotated = frame.map_partitions(annotate, meta=ANNOTATE.schema(frame._meta)).compute(scheduler="synchronous")
    return {"annotated": pa.Table.from_pandas(annotated, preserve_index=False)}


def _hugging_face(source: Path, folder: Path, flat: bool) -> dict[str, Any]:
    import datasets
    import pyarrow.parquet as pq

    datasets.disable_progress_bars()
    dataset = datasets.Dataset(pq.read_table(source)).with_format("arrow")
    return {"annotated": dataset.map(ANNOTATE, batched=True, batch_size=10, num_proc=2).data.table}


def _daft(source: Path, folder: Path, flat: bool) -> dict[str, Any]:
    import daft
    import pyarrow as pa

    frame = daft.read_parquet(str(source))
    schema = ANNOTATE.schema(frame.schema())

    def annotate(body: Any, name: Any, day: Any, link: Any) -> Any:
        columns = {"body": body, "name": name, "day": day, "link": link}
        batch = pa.table({key: column.to_arrow() for key, column in columns.items()})
        return ANNOTATE(batch).select(["found", "fault"]).to_struct_array().combine_chunks()

    kind = daft.DataType.struct({name: schema[name].dtype for name in ("found", "fault")})
    function = daft.func.batch(return_dtype=kind)(annotate)
    both = frame.with_column("both", function(*(frame[key] for key in ("body", "name", "day", "link")))).to_arrow()
    found, fault = both["both"].combine_chunks().flatten()
    return {"annotated": both.append_column("found", found).append_column("fault", fault)}


@contextmanager
def ray_session() -> Iterator[Any]:
    """Ray on this machine, ended afterwards."""
    import ray

    ray.init(
        num_cpus=1,
        include_dashboard=False,
        object_store_memory=100_000_000,
        log_to_driver=False,
        _node_ip_address="127.0.0.1",
    )
    try:
        yield ray
    finally:
        ray.shutdown()


def _ray(source: Path, folder: Path, flat: bool) -> dict[str, Any]:
    import pyarrow as pa

    with ray_session() as ray:
        dataset = ray.data.read_parquet(str(source)).repartition(3).map_batches(ANNOTATE, batch_format="pyarrow")
        annotated = pa.concat_tables(dataset.iter_batches(batch_format="pyarrow", batch_size=None))
        _nothing_listens_elsewhere()
    return {"annotated": annotated}


@contextmanager
def spark_session() -> Iterator[Any]:
    """Spark on this machine, ended afterwards."""
    from pyspark.sql import SparkSession

    session = SparkSession.builder.master("local[1]").getOrCreate()
    try:
        yield session
    finally:
        session.stop()


def _spark(source: Path, folder: Path, flat: bool) -> dict[str, Any]:
    import pyarrow.parquet as pq

    with spark_session() as spark:
        frame = spark.read.parquet(str(source))
        frame.mapInArrow(ANNOTATE.over, ANNOTATE.schema(frame.schema)).write.parquet(str(folder / "spark"))
        made = {"annotated": pq.read_table(folder / "spark")}
        if flat:
            rows = frame.mapInArrow(
                lambda batches: (ANNOTATE.rows(batch, keep=KEPT) for batch in batches),
                ANNOTATE.rows_schema(frame.schema, keep=KEPT),
            )
            rows.write.parquet(str(folder / "spark-quotes"))
            made["quotes"] = pq.read_table(folder / "spark-quotes")
        _nothing_listens_elsewhere()
    return made


ENGINES: dict[str, tuple[str, Callable[[Path, Path, bool], dict[str, Any]]]] = {
    "pandas": ("pandas", _pandas),
    "DuckDB": ("duckdb", _duckdb),
    "Polars": ("polars", _polars),
    "Dask": ("dask", _dask),
    "Hugging Face": ("datasets", _hugging_face),
    "Daft": ("daft", _daft),
    "Ray": ("ray", _ray),
    "Spark": ("pyspark", _spark),
}
"""Each engine's package, and what takes a Parquet file through it to Arrow tables, the flat one of quotes if asked."""


def _nothing_listens_elsewhere() -> None:
    """Nothing, where this process and those it started listen on loopback alone (as far as the system tells)."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    own = {os.getpid()}
    while more := {child for child, parent in parents.items() if parent in own} - own:
        own |= more
    sockets = set()
    for process in own:
        with suppress(OSError):
            sockets |= {str(link.readlink()) for link in Path(f"/proc/{process}/fd").iterdir()}
    for connections in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")):
        for line in connections.read_text().splitlines()[1:] if connections.exists() else ():
            _, local, _, state, *rest = line.split()
            if state == "0A" and f"socket:[{rest[5]}]" in sockets:
                assert local.partition(":")[0] in LOOPBACK, f"something listens on {local}"


LOOPBACK = {"0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000"}
"""127.0.0.1, the same within IPv6, and ::1, as the kernel writes them."""


def main() -> None:
    engine, source, folder = sys.argv[1:]
    import pyarrow as pa

    for name, found in ENGINES[engine][1](Path(source), Path(folder), True).items():
        with pa.OSFile(f"{folder}/{name}.arrow", "wb") as sink, pa.ipc.new_file(sink, found.schema) as writer:
            writer.write(found)


if __name__ == "__main__":
    os.environ.update(LOCAL)
    main()
