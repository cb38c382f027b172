"""Exports of Factiva as text or HTML: fields by their two-letter codes, or by their order where codes were left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from kabul_corpus.errors import FormatError
from kabul_corpus.loaders.charsets import page_text
from kabul_corpus.loaders.exports import Part, Parts, authors_of, made, parts
from kabul_corpus.loaders.source import Found, Options, Source, read_all, require

__all__ = ["MARK", "articles", "articles_in_page", "read"]

ARCHIVE = "Factiva"

MARK = re.compile(r"<div\b[^>]{0,80}\bclass=[\"']?article \w\w(?:\w\w)?Article\b")
"""What no page but an export of Factiva has."""

_END = re.compile(r"\s*(?:AN\s+)?Document ([A-Za-z]\w{11,39})\s*")
_CODE = re.compile(
    r"(SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|ART|CLM)(?:\s+(.*)|\s*)"
)
_BEHIND = re.compile(r"(?:CO|IN|NS|RE)\s+\w+ : .*|(?:TD|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|ART|CLM|AN)\s*|AN\s+Document .*")
"""What ends a text, or a part of it: a code alone, or with values of an index; "IN KABUL" is the text's."""
_WORDS = re.compile(r"[\d,.]+ words", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}:\d\d(?: [A-Z]{2,4})?")
_RIGHTS = re.compile(r"(?:\(c\)|©|Copyright\b)", re.IGNORECASE)
_BY = re.compile(r"by\s", re.IGNORECASE)


def read(stream: BinaryIO, source: Source, options: Options) -> Iterator[Found]:
    """A document or an error for each article in the export.

    Raises:
        FormatError: there is no article of the layout in it.
        TooLarge: the export is larger than the limit.
    """
    text, _ = page_text(read_all(stream, source, options), source, options)
    yield from articles_in_page(text, source) if MARK.search(text) else articles(text, source)


def articles(text: str, source: Source) -> Iterator[Found]:
    """The articles in the text of an export, each of which its document number ends.

    Raises:
        FormatError: there is none.
    """
    lines = text.splitlines()
    number = 0
    for part in parts(lines, lambda line: _END.fullmatch(line) is not None, keep=True):
        if part.lines and _END.fullmatch(part.lines[-1]):
            number += 1
            yield made(_parts, part, number, ARCHIVE, source)
    if not number:
        raise FormatError("no article of Factiva: the layout may be another", path=source.path)


def articles_in_page(page: str, source: Source) -> Iterator[Found]:
    """The articles in an export as HTML.

    Raises:
        FormatError: there is none.
    """
    html = require("lxml.html", extra="html", purpose="reading HTML")
    number = 0
    root = html.document_fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    for article in root.iter("div"):
        if re.fullmatch(r"article \w{2,4}Article", article.get("class", "").strip()):
            number += 1
            yield made(_parts, Part(list(_lines(article)), article.sourceline or 1), number, ARCHIVE, source)
    if not number:
        raise FormatError("no article of Factiva: the layout may be another", path=source.path)


def _lines(article: Any) -> Iterator[str]:
    """The text of an article, a line for each row's code, paragraph and part."""
    for element in article.iter("div", "p", "b", "td"):
        if element.tag != "b" and next(element.iterdescendants("p", "div", "td"), None) is not None:
            continue
        words = " ".join(element.text_content().split())
        is_code = _CODE.fullmatch(words) is not None
        if element.tag == "b" and is_code and element.getparent().tag == "td":
            yield words
        elif element.tag != "b" and words and not (is_code and element.tag == "td"):
            yield words
            if element.tag == "p":
                yield ""


def _parts(part: Part) -> Parts:
    lines = [line.strip() for line in part.lines]
    number = _END.fullmatch(lines[-1]) if lines and lines[-1] else None
    number = number or next((match for line in reversed(lines) if (match := _END.fullmatch(line))), None)
    codes = {match[1] for line in lines if (match := _CODE.fullmatch(line))}
    found = _coded(lines) if {"HD", "PD", "SN"} <= codes else _ordered(lines)
    return Parts(
        *found[:4],
        authors_of(found[4]),
        id=number[1] if number else None,
        more={"section": found[5] or ""},
    )


Fields = tuple[str | None, str | None, str | None, str, str | None, str | None]


def _coded(lines: list[str]) -> Fields:
    fields: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        match = _CODE.fullmatch(line)
        if match and match[1] not in fields and ("LP" not in fields or _BEHIND.fullmatch(line)):
            name = match[1]
            fields[name] = [match[2]] if match[2] else []
        elif name and not _END.fullmatch(line):
            fields[name].append(line)
    values = {name: "\n".join(value).strip() for name, value in fields.items()}
    body = "\n\n".join(values[name] for name in ("LP", "TD") if values.get(name))
    title = " ".join(values.get("HD", "").split())
    return title, values.get("SN"), values.get("PD"), body, values.get("BY"), values.get("SE")


def _ordered(lines: list[str]) -> Fields:
    """Section, headline, byline, number of words, day, hour, outlet, ..., rights, then the text, as they stand."""
    counted = next((number for number, line in enumerate(lines) if _WORDS.fullmatch(line)), None)
    if counted is None:
        return None, None, None, "", None, None
    above = [line for line in lines[:counted] if line]
    byline = above.pop() if len(above) > 1 and _BY.match(above[-1]) else None
    below = [line for line in lines[counted + 1 :] if line]
    day = below[0] if below else None
    outlet = next((line for line in below[1:3] if not _CLOCK.fullmatch(line)), None)
    rights = next((number for number, line in enumerate(lines) if number > counted and _RIGHTS.match(line)), None)
    body = [] if rights is None else [line for line in lines[rights + 1 :] if not _END.fullmatch(line)]
    title = above[-1] if above else None
    return title, outlet, day, "\n".join(body).strip(), byline, above[-2] if len(above) > 1 else None
