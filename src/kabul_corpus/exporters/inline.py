"""Stretches of a text as XML elements: what inline formats share.

XML nests and stretches cross; one that does is cut into fragments, which say which part they are (``part``, as in TEI)
and are joined again by their key. The characters between the tags are the text: offsets hold in both directions.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

import attrs

from kabul_corpus.errors import FormatError

__all__ = ["Element", "Markup", "Piece", "nest", "read_xml", "refuse_document_type", "storable", "tag"]

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@attrs.frozen
class Element:
    """A stretch of text to be written as an element; those of one ``key`` are parts of one thing."""

    start: int
    end: int
    name: str
    attributes: Mapping[str, str | None]
    key: str


@attrs.frozen
class Piece:
    """An element that was read: its place in the text (or, outside it, in the characters around it) and attributes."""

    start: int
    end: int
    name: str
    attributes: Mapping[str, str]


@attrs.frozen
class Markup:
    """What an XML file holds: the characters of its text and those around it, and the elements in each by start."""

    text: str
    around: str
    inside: tuple[Piece, ...]
    outside: tuple[Piece, ...]

    def words(self, name: str) -> str | None:
        """The words of the first element outside the text that is called ``name``."""
        found = next((piece for piece in self.outside if piece.name == name), None)
        return None if found is None else self.around[found.start : found.end]


def storable(text: str) -> str:
    """``text`` with U+FFFD for each character that XML cannot hold; of the same length."""
    return _ILLEGAL.sub("\ufffd", text)


def tag(name: str, attributes: Mapping[str, str | None]) -> str:
    """An opening tag; attributes that are None are left out."""
    written = (f" {key}={_quoted(value)}" for key, value in attributes.items() if value is not None)
    return f"<{name}{''.join(written)}>"


def nest(text: str, elements: Iterable[Element]) -> str:
    """``text`` as XML content with ``elements`` in it.

    Of two elements that begin together the longer is outside, of two of one place the first. One that crosses the end
    of an element around it is cut there; the fragments of one key carry the attribute ``part``: I, M or F.
    """
    ordered = sorted(elements, key=lambda element: (element.start, -element.end))
    out: list[str | Element] = []
    fragments: dict[str, int] = defaultdict(int)
    open_: list[Element] = []
    waiting = at = 0
    for point in sorted({point for element in ordered for point in (element.start, element.end)}):
        out.append(_escaped(text[at:point]))
        at = point
        kept = next((depth for depth, element in enumerate(open_) if element.end == point), len(open_))
        out += [f"</{element.name}>" for element in reversed(open_[kept:])]
        opening = [element for element in open_[kept:] if element.end > point]
        del open_[kept:]
        while waiting < len(ordered) and ordered[waiting].start == point:
            opening.append(ordered[waiting])
            waiting += 1
        for element in sorted(opening, key=lambda element: -element.end):
            fragments[element.key] += 1
            open_.append(element)
            out.append(element)
    out.append(_escaped(text[at:]))
    seen: dict[str, int] = defaultdict(int)
    written = []
    for item in out:
        if isinstance(item, Element):
            seen[item.key] += 1
            count, place = fragments[item.key], seen[item.key]
            part = None if count == 1 else "I" if place == 1 else "F" if place == count else "M"
            written.append(tag(item.name, {**item.attributes, "part": part}))
        else:
            written.append(item)
    return "".join(written)


def read_xml(source: str | bytes, container: str) -> Markup:
    """The text within the first element called ``container``, and the elements in and outside it; in linear time.

    Bytes are in the encoding that they declare; what a ``str`` declares is no longer true of it, and not asked.

    Raises:
        FormatError: it is no XML, declares a document type (which could make a small file huge), or has no container.
    """
    reader = _Reader(container)
    _parse(source, reader)
    if reader.text is None:
        raise FormatError(f"there is no element {container!r}", path="XML")
    return Markup(reader.text, "".join(reader.around), tuple(reader.inside), tuple(reader.outside))


def refuse_document_type(source: bytes) -> None:
    """Nothing, where ``source`` is XML without a document type: for what is then read by another parser.

    Raises:
        FormatError: it is no XML, or declares a document type.
    """
    _parse(source, _Target())


def _parse(source: str | bytes, target: _Target) -> None:
    is_text = isinstance(source, str)
    data = source.encode("utf-8", "replace") if isinstance(source, str) else source
    parser = ET.XMLParser(target=target, encoding="utf-8" if is_text else None)  # noqa: S314 - no types, no entities
    try:
        parser.feed(data)
        parser.close()
    except ET.ParseError as error:
        raise FormatError(f"no XML: {error}", path="XML", line=error.position[0]) from error
    except (ValueError, LookupError) as error:  # an encoding that is unknown, or takes several bytes a character
        raise FormatError(f"XML in an encoding that is not read: {error}", path="XML") from error


class _Target:
    """Takes the parser's events, and refuses one of them."""

    def doctype(self, *_: object) -> None:
        # Asked of the parser, not looked for in the bytes, which may be in any encoding.
        raise FormatError("XML with a document type is not read", path="XML")

    def close(self) -> None:
        """Nothing more to do."""


class _Reader(_Target):
    """Keeps text and elements; a stack instead of a tree, so that depth costs nothing."""

    def __init__(self, container: str) -> None:
        self.text: str | None = None
        self.around: list[str] = []
        self.inside: list[Piece] = []
        self.outside: list[Piece] = []
        self._container = container
        self._within: list[str] = []
        self._depth: int | None = None
        self._open: list[tuple[list[Piece], int]] = []
        self._lengths = [0, 0]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition("}")[2]
        values = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        within = self._is_within()
        pieces = self.inside if within else self.outside
        self._open.append((pieces, len(pieces)))
        pieces.append(Piece(self._lengths[within], self._lengths[within], name, values))
        if name == self._container and not within and self.text is None:
            self._depth = len(self._open)

    def data(self, data: str) -> None:
        within = self._is_within()
        (self._within if within else self.around).append(data)
        self._lengths[within] += len(data)

    def end(self, _: str) -> None:
        if self._depth == len(self._open):
            self.text, self._depth = "".join(self._within), None
        pieces, place = self._open.pop()
        pieces[place] = attrs.evolve(pieces[place], end=self._lengths[self._is_within()])

    def _is_within(self) -> bool:
        return self._depth is not None


def _escaped(text: str) -> str:
    return escape(storable(text), {"\r": "&#13;"})


def _quoted(value: str) -> str:
    return quoteattr(storable(value), {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})
