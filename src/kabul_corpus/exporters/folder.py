"""A folder of files in one of the standard formats, an article each: to annotate in other tools and come back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

import attrs

from kabul_corpus.errors import DecodingError, FormatError, ReadError
from kabul_corpus.exporters import brat, tei, timeml, webannotation
from kabul_corpus.exporters.marks import json_object
from kabul_corpus.files import atomic, storable
from kabul_corpus.model import Article

if TYPE_CHECKING:
    from _typeshed import StrPath

__all__ = ["FORMS", "form_of", "read_folder", "write_folder"]


_LONGEST = 180
"""Of a name, in characters, which are all ASCII: with digest and suffix it stays under what file systems hold, 255."""
_DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10))}
"""Names that Windows keeps for devices, whatever the suffix."""


@attrs.frozen
class _Form:
    """How an article is written in one file and read back; ``beside``: the text stands in a file of its own."""

    suffix: str
    beside: bool
    write: Callable[[Article], str]
    read: Callable[[str, bytes, str], Article]


def _to_web_annotation(article: Article) -> str:
    page = json.dumps(webannotation.to_web_annotation(article), ensure_ascii=False, indent=1)
    return page.encode("utf-8", "backslashreplace").decode()  # which in JSON are escapes


def _from_web_annotation(text: str, source: bytes, _: str) -> Article:
    return webannotation.from_web_annotation(json_object(source.decode("utf-8-sig")), text)


_FORMS = {
    "brat": _Form(
        ".ann", True, brat.to_brat, lambda text, source, name: brat.from_brat(text, source.decode(), id=name)
    ),
    "tei": _Form(".xml", False, tei.to_tei, lambda _, source, __: tei.from_tei(source)),
    "timeml": _Form(".tml", False, timeml.to_timeml, lambda _, source, __: timeml.from_timeml(source)),
    "webannotation": _Form(".jsonld", True, _to_web_annotation, _from_web_annotation),
}
FORMS = tuple(_FORMS)
"""The formats that a folder can hold."""


def write_folder(articles: Iterable[Article], folder: StrPath, form: str) -> None:
    """Writes each article to a file of its own in ``folder``, which is made where it is not there.

    ``form`` is one of ``FORMS``. A file is called after the article's id, with characters that file names cannot hold
    escaped as in web addresses; where the id is too long for a name, or another file's name differs from it only in
    case, it is cut and a digest of the id put behind it. The id itself stands in the file. For brat and Web Annotation
    the text stands beside it, for brat also its configuration. Surrogates, which no file can hold, become U+FFFD.
    ``read_folder`` is the inverse.

    >>> import kabul_corpus, tempfile
    >>> seeds = kabul_corpus.load_seeds()
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_folder(seeds, folder, "brat")
    ...     tuple(read_folder(folder, "brat")) == seeds.articles
    True

    Raises:
        OSError: a file cannot be written.
        ValueError: two articles have the same id.
    """
    how, target, ids, names = _FORMS[form], Path(folder), set[str](), set[str]()
    target.mkdir(parents=True, exist_ok=True)
    for article in articles:
        if article.id in ids:
            raise ValueError(f"two articles have the id {article.id!r}")
        ids.add(article.id)
        name = _name(article.id, names)
        names.add(name.casefold())
        _save(target / f"{name}{how.suffix}", how.write(article))
        if how.beside:
            _save(target / f"{name}.txt", article.text)
    if form == "brat":
        _save(target / "annotation.conf", brat.CONFIGURATION)


def form_of(folder: StrPath) -> str | None:
    """The format whose files ``folder`` holds; None where it holds none of any."""
    return next((form for form, how in _FORMS.items() if any(Path(folder).glob(f"*{how.suffix}"))), None)


def read_folder(folder: StrPath, form: str) -> Iterator[Article]:
    """The articles that the files of ``folder`` hold, in order of their names; the inverse of ``write_folder``.

    Raises:
        ReadError: a file cannot be read; also its leaves ``DecodingError`` and ``FormatError``, for a file that breaks
            its format and a folder that has none.
    """
    how, found = _FORMS[form], False
    for path in sorted(Path(folder).glob(f"*{how.suffix}")):
        found = True
        text = _decoded(path.with_suffix(".txt")) if how.beside else ""
        try:
            yield how.read(text, _bytes(path), unquote(path.stem))
        except UnicodeDecodeError as error:
            raise DecodingError(f"not utf-8: {error.reason}", path=str(path), byte=error.start) from error
        except ReadError as error:
            raise FormatError(error.reason, path=str(path), line=error.line) from error
        except ValueError as error:
            raise FormatError(f"no {form}: {error}", path=str(path)) from error
    if not found:
        raise FormatError(f"the folder holds no file {how.suffix}", path=str(folder))


def _name(article_id: str, taken: AbstractSet[str]) -> str:
    """A name that any file system can hold beside those ``taken``, which are case folded."""
    name = quote(article_id, safe=" ,;@+()", errors="surrogatepass") or "%"
    start, digest = name[:_LONGEST], hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    is_device = name.partition(".")[0].upper() in _DEVICES
    plain = name == start and not is_device
    start = start.replace(".", "%2E") if is_device else start
    made = (f"{start}~{digest}{number or ''}" for number in count())
    return next(name for name in chain([name] if plain else [], made) if name.casefold() not in taken)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReadError(error.strerror or str(error), path=str(path)) from error


def _decoded(path: Path) -> str:
    try:
        return _bytes(path).decode()
    except UnicodeDecodeError as error:
        raise DecodingError(f"not utf-8: {error.reason}", path=str(path), byte=error.start) from error


def _save(path: Path, content: str) -> None:
    with atomic(path) as stream:
        stream.write(storable(content).encode())
