"""One self-contained page for an article or for many: no network, strict content security policy, nothing unescaped.

The page carries the records it shows as JSON and draws itself from them; every text reaches the screen as text, never
as markup. Its parts are the files in ``page/``.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

from kabul_corpus.cast import Cast, titles
from kabul_corpus.exporters.offsets import wide_characters
from kabul_corpus.files import storable
from kabul_corpus.model import Article, Quote
from kabul_corpus.reuse import find_reuse

__all__ = ["article_page", "corpus_page", "notebook_frame", "notebook_view", "quote_fragment"]

_SCRIPTS = ("records.js", "cast.js", "dates.js", "text.js", "views.js", "charts.js", "main.js")
_NOTEBOOK_BYTES = 295_000
_SLOT = re.compile(r"\{\{(\w+)\}\}")
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def article_page(article: Article) -> str:
    """A whole HTML page that shows ``article``: its text with quotes, actors and dates marked in it.

    >>> import kabul_corpus
    >>> page = article_page(kabul_corpus.parse("“We agreed,” Ned Price said."))
    >>> page.startswith("<!doctype html>")
    True
    """
    return _page([article], article.title.text if article.title else article.id)


def corpus_page(articles: Iterable[Article], *, title: str | None = None) -> str:
    """A whole HTML page over ``articles``: lists with a filter, a timeline, who quotes whom, and every text.

    Quotes that stand in several articles have a list of their own, and point to each other.

    >>> import kabul_corpus
    >>> page = corpus_page([kabul_corpus.parse("“We agreed,” Ned Price said.")], title="Talks")
    >>> "<title>Talks</title>" in page
    True
    """
    listed = articles if isinstance(articles, Sequence) else tuple(articles)
    return _page(listed, title if title is not None else f"{len(listed)} articles")


def notebook_frame(page: str, *, height: int = 640) -> str:
    """``page`` in a frame of its own, for notebooks: its styles and scripts cannot touch the notebook, nor read it.

    >>> print(notebook_frame("<p>Yes</p>", height=80))
    <iframe sandbox="allow-scripts" style="width:100%;height:80px;border:0" srcdoc='&lt;p&gt;Yes&lt;/p&gt;'></iframe>
    """
    source = html.escape(page, quote=False).replace("'", "&#39;")  # a page holds few single marks, and many double ones
    style = f"width:100%;height:{height}px;border:0"
    return f"""<iframe sandbox="allow-scripts" style="{style}" srcdoc='{source}'></iframe>"""


def notebook_view(articles: Sequence[Article]) -> str:
    """A page over the first of ``articles`` in a frame, and a line that says so where it does not hold all of them.

    A notebook keeps what its cells show: this is at most 300 kB, unless the first article alone is larger.

    >>> import kabul_corpus
    >>> notebook_view(kabul_corpus.load_seeds()).startswith("<iframe")
    True
    """
    count, size = 0, 0
    for article in articles:
        size += len(article.text)
        if count and size > _NOTEBOOK_BYTES // 3:  # a record is some three times as long as its text
            break
        count += 1
    frame = notebook_frame(corpus_page(articles[:count]))
    while count > 1 and len(frame.encode("utf-8", "replace")) > _NOTEBOOK_BYTES:
        count = max(count * 3 // 4, 1)
        frame = notebook_frame(corpus_page(articles[:count]))
    if count == len(articles):
        return frame
    left = f"The first {count} of {len(articles)} articles; <code>corpus.to_html()</code> is the page of all."
    return f"<p>{left}</p>{frame}"


def quote_fragment(quote: Quote) -> str:
    """``quote`` as a block quotation with its speaker, cue, kind and place; plain HTML, without style or script."""
    speaker = html.escape(quote.speaker.name if quote.speaker else "speaker unknown")
    cue = f" <i>{html.escape(quote.cue.text)}</i>" if quote.cue else ""
    about = f"{quote.kind}, {quote.confidence} confidence, characters {quote.start}–{quote.end}"
    words = html.escape(quote.text)
    return storable(f"<blockquote><p>{words}</p><footer><b>{speaker}</b>{cue} ({about})</footer></blockquote>")


def _page(articles: Sequence[Article], title: str) -> str:
    style, script = _parts()
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {_digest(script)}",
            f"style-src {_digest(style)}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    cast = Cast.of(articles)
    places = {merged.id: place for place, merged in enumerate(cast.merged)}
    data = {
        "articles": [_record(number, article, cast, places) for number, article in enumerate(articles)],
        "reuse": _reuse(articles),
        "people": [{"id": one.id, "name": one.actor.name, "kind": one.actor.kind.value} for one in cast.merged],
        "titles": sorted(titles()),
    }
    parts = {
        "policy": policy,
        "title": html.escape(storable(title)),
        "style": style,
        "script": script,
        "data": _UNSAFE.sub(_escape, json.dumps(data, ensure_ascii=False, separators=(",", ":"))),
    }
    return _SLOT.sub(lambda slot: parts[slot[1]], _read("page.html"))


def _record(number: int, article: Article, cast: Cast, places: dict[str, int]) -> dict[str, Any]:
    """The record of ``article`` without what is absent, and where its text holds characters of two UTF-16 units.

    Actors go by their one name over all articles; ``who`` is their place among the page's people.
    """
    record = _lean(article.to_dict())
    for key in ("record", "kabul_corpus"):
        record.pop(key)
    if wide := wide_characters(article.text):
        record["wide"] = wide
    for actor in record.get("actors", ()):
        if (one := cast.one(number, actor["id"])) is not None:
            own = (actor["name"], *actor.get("aliases", ()))
            actor |= {"name": one.actor.name, "aliases": [name for name in own if name != one.actor.name]}
            actor["who"] = places[one.id]
    return record  # type: ignore[no-any-return]


def _reuse(articles: Sequence[Article]) -> list[list[tuple[int, int, str]]]:
    """Quotes found again: for each the copies, by article, place among its quotes, and likeness."""
    if any(article._quotes is None for article in articles):
        return []
    numbered = [attrs.evolve(article, id=str(place)) for place, article in enumerate(articles)]
    places = {(article.id, quote.id): place for article in numbered for place, quote in enumerate(article.quotes)}
    return [
        [(int(copy.article), places[copy.article, copy.quote.id], copy.likeness.value) for copy in reuse.copies]
        for reuse in find_reuse(numbered)
    ]


def _lean(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _lean(inner) for key, inner in value.items() if inner not in (None, [], {})}
    return [_lean(inner) for inner in value] if isinstance(value, list) else value


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _digest(part: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()}'"


def _read(name: str) -> str:
    return (files(__package__) / "page" / name).read_text(encoding="utf-8")


@cache
def _parts() -> tuple[str, str]:
    body = "\n".join(_read(name) for name in _SCRIPTS)
    return _read("page.css"), f'"use strict";\n(() => {{\n{body}}})();\n'
