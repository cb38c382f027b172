"""The encoding of a page, as browsers tell it: byte order mark, then HTTP header, then the page's own word."""

from __future__ import annotations

import re
from functools import cache

from kabul_corpus import lexicons

__all__ = ["NO_CODEC", "charset_in", "codec_of", "encoding_of"]

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
