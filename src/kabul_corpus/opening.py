"""Files in, a corpus out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from kabul_corpus.bundled import files_in
from kabul_corpus.corpus import Corpus
from kabul_corpus.days import as_days, is_nothing
from kabul_corpus.errors import FormatError, ReadError
from kabul_corpus.loaders import good, read
from kabul_corpus.loaders.source import MAX_BYTES, MAX_CHARACTERS, Options, PassedOver
from kabul_corpus.model import Document, given_facts
from kabul_corpus.parser import Parser

if TYPE_CHECKING:
    import pandas
    import polars

    from kabul_corpus.loaders import Paths

__all__ = ["from_dataframe", "load", "load_seeds"]


def load(
    paths: Paths,
    *,
    on_error: Literal["raise", "collect"] = "raise",
    parser: Parser | None = None,
    workers: int = 1,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    format: str | None = None,  # noqa: A002 - the word for it
    max_bytes: int = MAX_BYTES,
    max_characters: int = MAX_CHARACTERS,
    repair: bool = False,
    follow_links: bool = False,
) -> Corpus:
    """The articles in ``paths``, parsed, in order.

    A path is a file, a folder (walked in sorted order), a pattern such as ``"pages/**/*.txt"``, or ``"-"`` for standard
    input. Suffixes tell the format: plain text ``.txt``; JSON lines ``.jsonl``, ``.ndjson``; ``.json``; ``.csv``,
    ``.tsv``; ``.parquet`` (extra ``arrow``); ``.html``, ``.htm`` (extra ``html``); ``.warc``, ``.wet`` (extra
    ``warc``); each also with ``.gz``, ``.xz`` or ``.zst`` (extra ``zstd``). A file given by name with any other suffix
    is read as plain text. Records that this package wrote come back as they were, without parsing.

    Only regular files are read. Of a folder, what is hidden, has another suffix (unless ``format`` says what it is) or
    is a link that leads out of it is passed over. Everything that was met is an article, an error in ``Corpus.errors``,
    or stands in ``Corpus.passed_over`` with the reason.

    Bytes are read as UTF-8 and nothing of the text is changed, line ends included; only a byte order mark at its start
    is dropped, and that said in the metadata. The id of a file is its stem; where stems collide, its path within the
    folder.

    >>> import kabul_corpus as kc
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a1.txt").write_text("Kabul fell on 15 August 2021.", encoding="utf-8")
    ...     corpus = kc.load(folder, on_error="collect")
    >>> corpus["a1"].dates[0].value, corpus.errors
    ('2021-08-15', ())

    Args:
        paths: One path or several.
        on_error: ``"raise"`` stops at the first thing that cannot be read; ``"collect"`` goes on and leaves the errors
            in ``Corpus.errors``.
        parser: How to parse; by default all layers.
        workers: How many processes parse; the articles are the same.
        columns: Which columns hold what, where they are not called so: ``{"text": "body", "id": "doc", "date": "day",
            "url": "link", "title": ..., "authors": ..., "outlet": ...}``. The other columns go into
            ``Article.metadata``, as text.
        encoding: The encoding of the bytes; ``"auto"`` tries UTF-8 and else guesses (extra ``repair``).
        format: One of ``text jsonl json csv tsv parquet html warc nexis factiva proquest``, whatever the suffixes say.
        max_bytes: The largest record that is read, as it stands in the file, unpacked.
        max_characters: The longest text that is parsed; parsing takes 60 bytes of memory a character of prose, up to
            260 in the densest text.
        repair: Mend text that was decoded wrongly before it came here (extra ``repair``); offsets are those of the
            mended text.
        follow_links: Follow links that lead out of a folder, too.

    Raises:
        ReadError: something cannot be read; also its leaves ``DecodingError``, ``FormatError`` (as for a second article
            with the same id) and ``TooLarge``. Not with ``on_error="collect"``.
        ValueError: an option is none of its choices.
        MissingExtra: a format needs a package that is not installed.
        WorkerDied: a worker process ended without an answer.
    """
    if on_error not in {"raise", "collect"}:
        raise ValueError(f"on_error={on_error!r} is unknown: choose 'raise' or 'collect'")
    errors: list[ReadError] = []
    passed_over: list[PassedOver] = []
    items = read(paths, Options(columns, encoding, format, max_bytes, repair, max_characters, follow_links))
    keep = errors.append if on_error == "collect" else None
    documents = good(items, keep, passed_over.append)
    reader = parser or Parser()
    articles = tuple(reader.parse_many(documents, workers, on_error=keep))
    return Corpus(articles, errors=errors, passed_over=passed_over, whoswho=reader.whoswho)


def from_dataframe(
    frame: pandas.DataFrame | polars.DataFrame,
    *,
    text: str = "text",
    id: str | None = None,  # noqa: A002 - the field's name everywhere
    date: str | None = None,
    url: str | None = None,
    title: str | None = None,
    authors: str | None = None,
    outlet: str | None = None,
    parser: Parser | None = None,
    workers: int = 1,
) -> Corpus:
    """The articles in the rows of a pandas or polars data frame, parsed, in order.

    Each argument names the column that holds a part. Without ``id`` the ids are those of the index, or the numbers of
    the rows, as text: by them the tables join back (``table.merge(frame, left_on="article", right_on="id")``). Rows
    without a text are left out, and ``Corpus.errors`` says which; None, NaN and NaT are nothing known.

    >>> import pandas
    >>> import kabul_corpus as kc
    >>> frame = pandas.DataFrame({"body": ["“We agreed,” Ned Price said.", None], "day": ["2021-10-12", None]})
    >>> corpus = kc.from_dataframe(frame, text="body", date="day")
    >>> corpus["0"].published.value, [error.line for error in corpus.errors]
    (datetime.date(2021, 10, 12), [2])

    Raises:
        ValueError: a column is not there, or two rows have the same id.
        TypeError: ``frame`` is no data frame.
        FormatError: a row's date is no day, or another part no text; the line is the number of the row, from 1.
    """
    if not hasattr(frame, "columns"):
        raise TypeError(f"a data frame has columns, which {type(frame).__name__} has not")
    given = {"id": id, "published": date, "url": url, "title": title, "authors": authors, "outlet": outlet}
    columns = {part: _column(frame, name) for part, name in {"text": text, **given}.items() if name is not None}
    columns.setdefault("id", list(getattr(frame, "index", range(len(frame)))))
    errors: list[ReadError] = []
    documents: list[Document] = []
    for number, values in enumerate(zip(*columns.values(), strict=True), 1):
        row: dict[str, Any] = {
            part: None if is_nothing(value) else value for part, value in zip(columns, values, strict=True)
        }
        if row["text"] is None:
            errors.append(FormatError("no text", path="data frame", line=number))
            continue
        try:
            given_facts(row.get("title"), row.get("authors"), row.get("outlet"))
            as_days(row.get("published"))
        except (TypeError, ValueError) as error:
            raise FormatError(str(error), path="data frame", line=number) from error
        documents.append(Document(**row | {"id": str(row["id"])}))
    reader = parser or Parser()
    return Corpus(reader.parse_many(documents, workers), errors=errors, whoswho=reader.whoswho)


def _column(frame: Any, name: str) -> list[Any]:
    if name not in frame.columns:
        raise ValueError(f"there is no column {name!r}: the columns are {', '.join(map(str, frame.columns))}")
    return list(frame[name])


def load_seeds() -> Corpus:
    """The five pages that travel with the package, parsed: something to try things on.

    >>> import kabul_corpus
    >>> len(kabul_corpus.load_seeds())
    5
    """
    pages = [page for page in files_in("seeds", checkout="seeds") if page.name.endswith(".txt")]
    named = (Document(page.read_bytes().decode(), id=page.name.removesuffix(".txt")) for page in pages)
    return Corpus(Parser().parse_many(named))
