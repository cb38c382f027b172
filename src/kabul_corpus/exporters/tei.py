"""TEI P5: quotes as ``said`` with who says them, dates as ``date``, actors as a list, blocks as paragraphs.

Cues and sources are ``seg``, names of actors ``rs``. What TEI has no place for stands as JSON in ``xenoData``, so that
an article comes back whole. A character that XML cannot hold becomes U+FFFD, so that offsets stay.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from kabul_corpus.errors import FormatError
from kabul_corpus.exporters.inline import Element, Markup, nest, read_xml, tag
from kabul_corpus.exporters.marks import Mark, Parts, join, json_object, take_apart
from kabul_corpus.model import Article, Block, BlockRole
from kabul_corpus.printable import brief

__all__ = ["from_tei", "to_tei"]

_LAYERS = ("quotes", "actors", "dates")
_DIRECT = {"direct": "true", "block": "true", "indirect": "false", "mixed": "unknown", "scare": "inapplicable"}
_LISTS = {"person": ("listPerson", "person", "persName"), "place": ("listPlace", "place", "placeName")}
_LISTS |= {"country": _LISTS["place"]}
_ORGANIZATIONS = ("listOrg", "org", "orgName")
_NAMES = {"quote": "said", "date": "date", "mention": "rs", "anaphor": "rs"}


def to_tei(article: Article) -> str:
    """The article as a TEI document; ``from_tei`` is the inverse.

    >>> import kabul_corpus
    >>> article = kabul_corpus.parse("“We agreed,” Ned Price said.")
    >>> from_tei(to_tei(article)) == article
    True
    """
    parts = take_apart(article)
    regions = list(_regions(article, parts))
    ends = [end for _, end, _ in regions]
    places = {actor["id"]: place for place, actor in enumerate(parts.layer("actors"))}
    elements = [
        Element(start, end, "p" if role == BlockRole.PARAGRAPH else "ab", {"type": _type(role)}, f"block {start}")
        for start, end, role in regions
    ]
    for number, mark in enumerate(parts.marks):
        for piece, (start, end) in enumerate(mark.spans):
            key = f"{number}.{mark.of}.{piece}"
            written = _attributes(mark, key, parts, places)
            for region in range(bisect_right(ends, start), bisect_left(ends, end) + 1):
                left, right = max(start, regions[region][0]), min(end, ends[region])
                elements.append(Element(left, right, _NAMES.get(mark.kind, "seg"), written, key))
    record = {"rest": parts.rest, **{layer: getattr(parts, layer) for layer in _LAYERS}}
    title = article.title.text if article.title else article.id
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<teiHeader><fileDesc>'
        f"<titleStmt><title>{nest(title, ())}</title></titleStmt>"
        f"<publicationStmt>{_publication(article)}</publicationStmt>"
        f"<sourceDesc><p>{nest(article.url or article.id, ())}</p></sourceDesc></fileDesc>\n"
        f"<xenoData>{nest(json.dumps(record), ())}</xenoData></teiHeader>\n"
        f"<standOff>{''.join(_actors(parts))}</standOff>\n"
        f"<text><body>{nest(article.text, elements)}</body></text>\n</TEI>\n"
    )


def from_tei(source: str | bytes) -> Article:
    """The article that a document made by ``to_tei`` holds; spans and speakers are read from the marked text.

    Raises:
        FormatError: it is no XML, or was not made by ``to_tei``.
        RecordError: what it holds does not make a record.
    """
    markup = read_xml(source, "body")
    try:
        record = json_object(markup.words("xenoData") or "")
    except ValueError as error:
        raise FormatError(f"not made by to_tei: its xenoData: {error}", path="TEI") from error
    layers = {layer: record.get(layer) for layer in _LAYERS}
    return join(Parts(_marks(markup, layers), rest=record.get("rest", {}), **layers), markup.text)


def _type(role: str) -> str | None:
    return None if role == BlockRole.PARAGRAPH else role


def _regions(article: Article, parts: Parts) -> Iterator[tuple[int, int, str]]:
    """The blocks, and between them whatever is not blank or is the edge of a mark, so that all marks have a place."""
    edges = (
        sorted({start for mark in parts.marks for start, _ in mark.spans}),
        sorted({end for mark in parts.marks for _, end in mark.spans}),
    )
    at = 0
    for block in _apart(article.blocks):
        yield from _gap(article.text, at, block.span.start, edges)
        if block.span.start < block.span.end:
            yield block.span.start, block.span.end, block.role.value
        at = block.span.end
    yield from _gap(article.text, at, len(article.text), edges)


def _gap(text: str, start: int, end: int, edges: tuple[list[int], list[int]]) -> Iterator[tuple[int, int, str]]:
    starts, ends = edges
    begins_here = bisect_left(starts, start) < bisect_left(starts, end)
    ends_here = bisect_right(ends, start) < bisect_right(ends, end)
    if start < end and (text[start:end].strip() or begins_here or ends_here):
        yield start, end, "unknown"


def _apart(blocks: Iterable[Block]) -> list[Block]:
    kept: list[Block] = []
    for block in sorted(blocks, key=lambda block: (block.span.start, block.span.end)):
        if not kept or block.span.start >= kept[-1].span.end:
            kept.append(block)
    return kept


def _attributes(mark: Mark, key: str, parts: Parts, places: dict[str, int]) -> dict[str, str | None]:
    fields = parts.layer(mark.layer)[mark.of]
    written: dict[str, str | None] = {"n": key}
    if mark.kind == "quote":
        speaker = places.get(fields["speaker"])
        written |= {"who": None if speaker is None else f"#a{speaker}", "direct": _DIRECT[fields["kind"]]}
    elif mark.kind == "date":
        value, earliest, latest = fields["value"], fields["earliest"], fields["latest"]
        if earliest and earliest == latest:
            written |= {"when": earliest}
        else:
            written |= {"notBefore": earliest, "notAfter": latest}
        written |= {"type": fields["type"], "subtype": value}
    elif mark.layer == "actors":
        written |= {"type": mark.kind, "ref": f"#a{mark.of}"}
    else:
        written |= {"type": mark.kind}
    return written


def _publication(article: Article) -> str:
    published = article._published
    day = published.value if published else None
    publisher = f"<publisher>{nest(article.publisher.name, ())}</publisher>" if article.publisher else "<p>scraped</p>"
    return publisher + (f'<date when="{day.isoformat()}"/>' if day and article.publisher else "")


def _actors(parts: Parts) -> Iterator[str]:
    groups: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for place, actor in enumerate(parts.layer("actors")):
        names = _LISTS.get(actor["kind"], _ORGANIZATIONS)
        role = f"<note>{nest(actor['role'], ())}</note>" if actor["role"] else ""
        name = f"<{names[2]}>{nest(actor['name'], ())}</{names[2]}>"
        groups[names].append(f"{tag(names[1], {'xml:id': f'a{place}'})}{name}{role}</{names[1]}>")
    for (list_name, _, _), entries in groups.items():
        yield f"<{list_name}>{''.join(entries)}</{list_name}>"


def _marks(markup: Markup, layers: dict[str, Any]) -> tuple[Mark, ...]:
    """The marks that the elements with a number are fragments of; ``who`` on the first says whose the quote is."""
    found: dict[tuple[int, str, int], dict[int, list[int]]] = defaultdict(dict)
    for piece in markup.inside:
        if "n" not in piece.attributes:
            continue
        try:
            number, of, part = map(int, piece.attributes["n"].split("."))
            kind = {"said": "quote", "date": "date"}.get(piece.name) or piece.attributes["type"]
            if kind == "quote":
                layers["quotes"][of]["speaker"] = _actor_id(piece.attributes.get("who"), layers["actors"])
        except (ValueError, LookupError, TypeError) as error:
            where = f"{piece.name} at character {piece.start}, n={brief(piece.attributes['n'])}"
            raise FormatError(f"not made by to_tei: {where}: {error!r}", path="TEI") from error
        span = found[number, kind, of].setdefault(part, [piece.start, piece.end])
        span[0], span[1] = min(span[0], piece.start), max(span[1], piece.end)
    return tuple(
        Mark(kind, tuple((start, end) for start, end in spans.values()), of)
        for (_, kind, of), spans in sorted(found.items())
    )


def _actor_id(who: str | None, actors: Any) -> Any:
    return actors[int(who.removeprefix("#a"))]["id"] if who else None
