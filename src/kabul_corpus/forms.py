"""The forms that values are written and shown in: handed down to them by the package, since they know no room above.

The page, which costs more to import than all values do, is loaded when it is looked at.
"""

from __future__ import annotations

from kabul_corpus.model import Article, Quote
from kabul_corpus.record import to_dict
from kabul_corpus.record_reader import from_dict

__all__ = ["article_page", "from_dict", "notebook_frame", "quote_fragment", "to_dict"]


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
