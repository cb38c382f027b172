"""The forms that values are written and shown in: handed down to them by the package, since they know no room above.

Each is loaded when it is first asked for: together they cost more to import than all values do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kabul_corpus.model import Article, Quote

__all__ = ["article_page", "from_dict", "notebook_frame", "quote_fragment", "to_dict"]


def to_dict(article: Article, *, text: bool) -> dict[str, Any]:
    """``article`` in the record format."""
    from kabul_corpus import record  # noqa: PLC0415

    return record.to_dict(article, text=text)


def from_dict(record: Mapping[str, Any], *, text: str | None) -> Article:
    """The article that ``record`` is."""
    from kabul_corpus import record_reader  # noqa: PLC0415

    return record_reader.from_dict(record, text=text)


def article_page(article: Article) -> str:
    """A whole HTML page that shows ``article``."""
    from kabul_corpus.exporters import html  # noqa: PLC0415

    return html.article_page(article)


def notebook_frame(page: str) -> str:
    """``page`` in a frame of its own, for notebooks."""
    from kabul_corpus.exporters import html  # noqa: PLC0415

    return html.notebook_frame(page)


def quote_fragment(quote: Quote) -> str:
    """``quote`` as a block quotation in HTML."""
    from kabul_corpus.exporters import html  # noqa: PLC0415

    return html.quote_fragment(quote)
