"""What a page says of itself in schema.org's terms: the JSON-LD in its head."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape

import attrs

from kabul_corpus.loaders.days import Days, day_of
from kabul_corpus.loaders.objects import check_depth
from kabul_corpus.loaders.shapes import authors_in, outlet_in, title_in

__all__ = ["Described", "described"]

_SCRIPT = re.compile(r"<script\b[^>]{0,200}?application/ld\+json[^>]{0,200}+>", re.IGNORECASE)
_SCRIPT_END = re.compile(r"</script", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:https?://schema\.org/)?\w{0,40}(?:Article|BlogPosting|LiveBlogPosting)")
"""Article and its kinds: NewsArticle, ReportageNewsArticle, OpinionNewsArticle, ..."""
_MOST = 1000


@attrs.frozen
class Described:
    """Title, authors, outlet, day, text and address, as far as they are said."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: Days = None
    text: str | None = None
    url: str | None = None


def described(page: str) -> Described:
    """What the page says of its article; nothing, where it speaks of none or of several."""
    articles = [found for script in _scripts(page) for found in _articles(script)]
    if len(articles) != 1:
        return Described()
    (article,) = articles
    body, url = article.get("articleBody"), article.get("url")
    said = {name: _unescaped(article.get(name)) for name in ("headline", "name", "author", "publisher")}
    return Described(
        title=title_in(said["headline"]) or title_in(said["name"]),
        authors=authors_in(said["author"]),
        outlet=outlet_in(said["publisher"]),
        published=_day(article.get("datePublished")),
        text=body if isinstance(body, str) and body.strip() else None,
        url=url if isinstance(url, str) else None,
    )


def _scripts(page: str) -> Iterator[str]:
    """What the scripts hold; one that does not end is none, nor is what follows."""
    at = 0
    while (begin := _SCRIPT.search(page, at)) and (end := _SCRIPT_END.search(page, begin.end())):
        yield page[begin.end() : end.start()]
        at = end.end()


def _articles(script: str) -> Iterator[Mapping[str, object]]:
    """The articles in a script: at its top, in its lists, in its ``@graph``; none where it is no JSON."""
    try:
        waiting = [json.loads(script, strict=False)]
        check_depth(waiting)
    except (ValueError, RecursionError):
        return  # a page's word on itself is often broken; then its text has to do
    for _ in range(_MOST):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            kinds = value.get("@type")
            if any(_ARTICLE.fullmatch(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield value
            waiting.append(value.get("@graph"))


def _unescaped(value: object) -> object:
    """The value with the entities in its texts undone: JSON has none, but sites write them all the same."""
    if isinstance(value, str):
        return unescape(value)
    if isinstance(value, list):
        return [_unescaped(inner) for inner in value]
    return {key: _unescaped(inner) for key, inner in value.items()} if isinstance(value, dict) else value


def _day(value: object) -> Days:
    try:
        return day_of(value)
    except (TypeError, ValueError):
        return None
