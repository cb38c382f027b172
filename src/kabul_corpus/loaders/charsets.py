"""The encoding of a page, as browsers tell it: byte order mark, then HTTP header, then the page's own word."""

from __future__ import annotations

import re
from functools import cache

import attrs

from kabul_corpus import lexicons
from kabul_corpus.errors import DecodingError
from kabul_corpus.loaders.source import NOWHERE, Options, Place, Source, decode

__all__ = ["NO_CODEC", "charset_in", "codec_of", "encoding_of", "page_text"]

NO_CODEC = "-"
"""The codec of labels that name an encoding which the standard has no page read in."""

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"))
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.IGNORECASE
)
"""The page's own word on its encoding: ``<meta charset="windows-1252">``, ``<?xml ... encoding="..."?>``."""
_DECLARED_WITHIN = 4096
"""Browsers look no further than 1024 bytes; some pages need more."""
_HEADER = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.IGNORECASE)


def encoding_of(data: bytes, header: str | None) -> str | None:
    """Python's name of the encoding of the page ``data``; None where nothing tells it.

    ``header`` is the label in the HTTP header. Labels that no browser knows are passed over.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if header and (codec := codec_of(header)):
        return codec
    found = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    codec = codec_of(found[1].decode("ascii", "replace")) if found else None
    # What can be read as ASCII is no UTF-16, whatever it says of itself.
    return "utf-8" if codec is not None and codec.startswith("utf-16") else codec


def charset_in(content_type: str | None) -> str | None:
    """The label in a header such as ``text/html; charset=utf-8``."""
    found = _HEADER.search(content_type or "")
    return found[1] if found else None


def codec_of(label: str) -> str | None:
    """Python's codec for a label of the Encoding Standard, None for any other."""
    return _codecs().get(label.strip().lower())


@cache
def _codecs() -> dict[str, str]:
    return {label: codec for label, _, codec in lexicons.rows("charsets.tsv")}


def page_text(
    data: bytes,
    source: Source,
    options: Options,
    header: str | None = None,
    place: Place = NOWHERE,
) -> tuple[str, dict[str, str]]:
    """The page as text, and what was done to read it.

    Raises:
        DecodingError: the bytes are not in the encoding asked for, or else stated, or else UTF-8.
    """
    encoding = options.encoding or encoding_of(data, header)
    if encoding == NO_CODEC:
        raise DecodingError(
            "the page is in an encoding that browsers do not read either: name it",
            path=source.path,
            record=place.record,
        )
    return decode(data, source, attrs.evolve(options, encoding=encoding), record=place.record)
