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
from kabul_corpus.exporters import brat, doccano, labelstudio, tei, timeml, webannotation, xmi
from kabul_corpus.exporters.marks import json_list, json_object
from kabul_corpus.files import atomic, storable
from kabul_corpus.model import Article
from kabul_corpus.printable import brief

if TYPE_CHECKING:
    from _typeshed import StrPath

__all__ = ["FORMS", "form_of", "read_folder", "write_folder"]


_LONGEST = 180
"""Of a name, in characters, which are all ASCII: with digest and suffix it stays under what file systems hold, 255."""
_DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10))}
"""Names that Windows keeps for devices, whatever the suffix."""


@attrs.frozen
class _Form:
    """How an article is written in one file, and how a file is read.

    ``beside``: the text stands in a file of its own. ``several``: a tool puts several articles into one file.
    ``configuration``: name and content of a file for the tool.
    """

    suffix: str
    write: Callable[[Article], str]
    read: Callable[[str, bytes, str], Iterable[Article]]
    beside: bool = False
    several: bool = False
    configuration: tuple[str, Callable[[], str]] | None = None


def _from_brat(text: str, source: bytes, name: str) -> Iterator[Article]:
    yield brat.from_brat(text, source.decode(), id=name)


def _from_tei(_: str, source: bytes, __: str) -> Iterator[Article]:
    yield tei.from_tei(source)


def _from_timeml(_: str, source: bytes, __: str) -> Iterator[Article]:
    yield timeml.from_timeml(source)


def _to_web_annotation(article: Article) -> str:
    return _json(webannotation.to_web_annotation(article), indent=1)


def _from_web_annotation(text: str, source: bytes, _: str) -> Iterator[Article]:
    yield webannotation.from_web_annotation(json_object(source.decode("utf-8-sig")), text)


def _to_doccano(article: Article) -> str:
    return _json(doccano.to_doccano(article)) + "\n"


def _from_doccano(_: str, source: bytes, __: str) -> Iterator[Article]:
    return (doccano.from_doccano(json_object(line)) for line in source.decode("utf-8-sig").split("\n") if line.strip())


def _to_label_studio(article: Article) -> str:
    return _json([labelstudio.to_label_studio(article)], indent=1)


def _from_label_studio(_: str, source: bytes, __: str) -> Iterator[Article]:
    return map(labelstudio.from_label_studio, json_list(source.decode("utf-8-sig")))


def _from_xmi(_: str, source: bytes, __: str) -> Iterator[Article]:
    yield xmi.from_xmi(source)


def _json(value: object, indent: int | None = None) -> str:
    """JSON with escapes for lone surrogates, which files cannot hold."""
    return json.dumps(value, ensure_ascii=False, indent=indent).encode("utf-8", "backslashreplace").decode()


_INTERFACE = ("labelling-interface.xml", lambda: labelstudio.CONFIGURATION)
_FORMS = {
    "brat": _Form(
        ".ann", brat.to_brat, _from_brat, beside=True, configuration=("annotation.conf", lambda: brat.CONFIGURATION)
    ),
    "tei": _Form(".xml", tei.to_tei, _from_tei),
    "timeml": _Form(".tml", timeml.to_timeml, _from_timeml),
    "webannotation": _Form(".jsonld", _to_web_annotation, _from_web_annotation, beside=True),
    "doccano": _Form(".jsonl", _to_doccano, _from_doccano, several=True),
    "labelstudio": _Form(".json", _to_label_studio, _from_label_studio, several=True, configuration=_INTERFACE),
    "xmi": _Form(".xmi", xmi.to_xmi, _from_xmi, configuration=("TypeSystem.xml", xmi.type_system)),
}
FORMS = tuple(_FORMS)
"""The formats that a folder can hold."""


def write_folder(articles: Iterable[Article], folder: StrPath, form: str) -> None:
    """Writes each article to a file of its own in ``folder``, which is made where it is not there.

    ``form`` is one of ``FORMS``. A file is called after the article's id, with characters that file names cannot hold
    escaped as in web addresses; where the id is too long for a name, or another file's name differs from it only in
    case, it is cut and a digest of the id put behind it. The id itself stands in the file. For brat and Web Annotation
    the text stands beside it, and for brat, Label Studio and UIMA (``xmi``: WebAnno, INCEpTION; extra ``cas``) a file
    that configures the tool. Surrogates, which no file can hold, become U+FFFD. ``read_folder`` is the inverse.

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
            raise ValueError(f"two articles have the id {brief(article.id)}")
        ids.add(article.id)
        name = _name(article.id, names)
        names.add(name.casefold())
        _save(target / f"{name}{how.suffix}", how.write(article))
        if how.beside:
            _save(target / f"{name}.txt", article.text)
    if how.configuration is not None:
        name, content = how.configuration
        _save(target / name, content())


def form_of(folder: StrPath) -> str | None:
    """The format whose files ``folder`` holds; None where it holds none of any."""
    return next((form for form, how in _FORMS.items() if any(Path(folder).glob(f"*{how.suffix}"))), None)


def read_folder(folder: StrPath, form: str) -> Iterator[Article]:
    """The articles that the files of ``folder`` hold, in order of their names; the inverse of ``write_folder``.

    For doccano and Label Studio a file may also be the tool's export of a whole project.

    Raises:
        ReadError: a file cannot be read; also its leaves ``DecodingError`` and ``FormatError``, for a file that breaks
            its format and a folder that has none.
    """
    how, found = _FORMS[form], False
    for path in sorted(Path(folder).glob(f"*{how.suffix}")):
        found, number = True, 1 if how.several else None
        name = path.name.removesuffix(how.suffix)  # what ``Path.stem`` says of a name in dots depends on the Python
        text = _decoded(path.with_name(f"{name}.txt")) if how.beside else ""
        try:
            for article in how.read(text, _bytes(path), unquote(name)):
                yield article
                number = number and number + 1
        except UnicodeDecodeError as error:
            raise DecodingError(f"not utf-8: {error.reason}", path=str(path), byte=error.start) from error
        except ReadError as error:
            raise FormatError(error.reason, path=str(path), line=error.line, record=number) from error
        except ValueError as error:
            raise FormatError(f"no {form}: {error}", path=str(path), record=number) from error
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
