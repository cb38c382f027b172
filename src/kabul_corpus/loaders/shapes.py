"""The columns that programs known for it write: which holds what, told by the names that stand together."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

__all__ = ["Names", "authors_in", "names_for", "outlet_in", "text_in", "title_in"]


class Names(NamedTuple):
    """Which column holds what."""

    text: str = "text"
    id: str = "id"
    date: str = "date"
    url: str = "url"
    title: str = "title"
    authors: str = "authors"
    outlet: str = "outlet"


# After the documentation of each: what it writes where nothing is asked of it. The columns on the left tell it, all of
# them; the first that fits counts, and those of this package where none does.
_SHAPES: tuple[tuple[str, frozenset[str], Names], ...] = (
    (
        "news-please",
        frozenset({"maintext", "date_publish"}),
        Names("maintext", date="date_publish", outlet="source_domain"),
    ),
    (
        "trafilatura",
        frozenset({"text", "source", "hostname", "fingerprint"}),
        Names(url="source", authors="author", outlet="source-hostname"),
    ),
    ("newspaper4k", frozenset({"text", "publish_date"}), Names(date="publish_date", outlet="meta_site_name")),
    (
        "fundus",
        frozenset({"plaintext", "publishing_date"}),
        Names("plaintext", date="publishing_date", outlet="publisher"),
    ),
    (
        "fundus, parts",
        frozenset({"body", "publishing_date"}),
        Names("body", date="publishing_date", outlet="publisher"),
    ),
    ("cc_news", frozenset({"text", "domain", "image_url"}), Names(outlet="domain")),
    (
        "schema.org",
        frozenset({"articleBody"}),
        Names("articleBody", id="@id", date="datePublished", title="headline", authors="author", outlet="publisher"),
    ),
)


def names_for(header: Collection[str]) -> Names:
    """Which columns of ``header`` hold what."""
    columns = set(header)
    return next((names for _, marks, names in _SHAPES if marks <= columns), Names())


def text_in(value: object) -> str | None:
    """The text in a cell, None where there is none; of parts (summary, headed sections) a line each."""
    if isinstance(value, str):
        return value
    lines = list(_lines(value)) if isinstance(value, dict) else []
    return "\n\n".join(lines) or None


def _lines(body: dict[str, object]) -> Iterator[str]:
    sections = body.get("sections")
    parts = [body.get("summary")]
    for section in sections if isinstance(sections, list) else ():
        if isinstance(section, dict):
            parts += (section.get("headline"), section.get("paragraphs"))
    for part in parts:
        yield from (line for line in (part if isinstance(part, list) else ()) if isinstance(line, str) and line.strip())


def title_in(value: object) -> str | None:
    """The title in a cell."""
    return value.strip() or None if isinstance(value, str) else None


_QUOTED = re.compile(r"'([^']{1,200})'|\"([^\"]{1,200})\"")


def authors_in(value: object) -> tuple[str, ...]:
    """The authors in a cell: a list of names or of objects with a name, also as text; or names between semicolons."""
    if isinstance(value, str):
        words = value.strip()
        if words.startswith("[") and words.endswith("]"):
            try:
                return authors_in(json.loads(words))
            except (ValueError, RecursionError):
                return tuple(one or two for one, two in _QUOTED.findall(words))
        return tuple(name for part in words.split(";") if (name := part.strip()))
    if isinstance(value, dict):
        return authors_in(value.get("name"))
    if isinstance(value, list | tuple):
        return tuple(name for each in value if isinstance(each, str | dict) for name in authors_in(each))
    return ()


def outlet_in(value: object) -> str | None:
    """The outlet in a cell: its name, or that of the host where this is known."""
    if isinstance(value, dict):
        value = value.get("name")
    if not isinstance(value, str) or not value.strip():
        return None
    name = value.strip()
    if "." not in name:
        return name
    from kabul_corpus.structure.hosts import outlet_of_host  # noqa: PLC0415 - with its room, on the first host

    return outlet_of_host(name) or name
