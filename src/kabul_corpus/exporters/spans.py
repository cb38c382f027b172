"""Labelled spans and links between them: what annotation tools show that have no discontinuous spans and no notes.

An article is seen as in brat: the same labels, the same links. Parts of one content are spans of their own, joined by
links ``Part``. The lines of brat travel with the text as they are; what a tool gives back is laid over them, so that
what it did not touch is as it was, what it dropped is gone, and what it added is read as annotation by hand.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from itertools import count, pairwise

import attrs

from kabul_corpus.errors import FormatError
from kabul_corpus.exporters import brat
from kabul_corpus.exporters.brat import LABELS, from_brat, to_brat, words_of
from kabul_corpus.files import storable
from kabul_corpus.model import Article
from kabul_corpus.printable import brief

__all__ = ["LABELS", "LINKS", "Labelled", "Link", "from_spans", "to_spans"]

LINKS = (*brat.LINKS, "Part", "Equiv")
"""The links that are read: brat's, from one part of a content to the next, between two names of one actor."""

_BOUND = re.compile(r"(T[^\t ]+)\t([^\t ]+) ([0-9]+ [0-9]+(?:;[0-9]+ [0-9]+)*)\t.*")
_LINK = re.compile(r"R[^\t]*\t([^ ]+) Arg1:([^ ]+) Arg2:([^ ]+)\s*")
_OF_ONE = re.compile(r"[AM#][^\t]*\t[^\t ]+ ([^\t ]+)(?:[\t ].*)?")


@attrs.frozen
class Labelled:
    """A span with a label, one of ``LABELS``; offsets are half-open and count code points."""

    id: str
    label: str
    start: int
    end: int


@attrs.frozen
class Link:
    """A link of one of the kinds ``LINKS`` from one span to another, by their ids."""

    label: str
    first: str
    second: str


def to_spans(article: Article) -> tuple[str, list[Labelled], list[Link], str]:
    """The text of ``article`` as a file holds it, its spans, their links, and the lines of brat to travel with them."""
    lines = to_brat(article)
    spans = list(_spans(lines))
    parts = [Link("Part", one.id, next_.id) for one, next_ in pairwise(spans) if _stem(one.id) == _stem(next_.id)]
    return storable(article.text), spans, [*parts, *_links(lines)], lines


def from_spans(
    text: str,
    spans: Iterable[Labelled],
    links: Iterable[Link] | None,
    lines: str,
    *,
    id: str | None = None,  # noqa: A002 - the field's name
) -> Article:
    """The article over ``text`` that a tool's spans and links describe, laid over the ``lines`` that went with them.

    A span is known again by its id or, where the tool gives ids of its own, by its label and place. ``links`` is None
    where the tool has none: then they stay as they were. Labels and links of other kinds are passed over.

    Raises:
        FormatError: a span does not lie in the text, or the lines are not those of ``to_spans``.
        RecordError: what they say does not make a record.
    """
    found, names = _Found(text, lines), {}
    for span in spans:
        if span.label in LABELS:
            names[span.id] = found.add(span)
    if links is None:
        known = [link for link in _links(lines) if found.has(link.first) and found.has(link.second)]
    else:
        known = [
            Link(link.label, names[link.first], names[link.second])
            for link in links
            if link.label in LINKS and link.first in names and link.second in names
        ]
    found.join_parts((link.first, link.second) for link in known if link.label == "Part")
    written = [*found.bounds(), *found.kept(lines)]
    numbers = count(1)
    for link in known:
        first, second = found.head(link.first), found.head(link.second)
        if link.label == "Equiv":
            written.append(f"*\tEquiv {first} {second}")
        elif link.label != "Part":
            written.append(f"R{next(numbers)}\t{link.label} Arg1:{first} Arg2:{second}")
    return from_brat(text, "\n".join(written), id=id)


def _spans(lines: str) -> Iterator[Labelled]:
    """The spans that text-bound annotations are; further parts of one have its name with a number behind it."""
    for line in lines.split("\n"):
        if (bound := _BOUND.fullmatch(line)) and bound[2] != "Document":
            for number, place in enumerate(bound[3].split(";")):
                start, end = map(int, place.split())
                yield Labelled(f"{bound[1]}.{number}" if number else bound[1], bound[2], start, end)


def _links(lines: str) -> Iterator[Link]:
    return (Link(*found.groups()) for line in lines.split("\n") if (found := _LINK.fullmatch(line)))


class _Found:
    """The spans that came back, each under the name that it went out with, or a new one."""

    def __init__(self, text: str, lines: str) -> None:
        self._text = text
        self._sent = {span.id: span for span in _spans(lines)}
        self._by_place: dict[tuple[str, int, int], deque[str]] = defaultdict(deque)
        for span in self._sent.values():
            self._by_place[span.label, span.start, span.end].append(span.id)
        self._numbers = count(len(lines) + 1)  # above any number in them
        self._spans: dict[str, Labelled] = {}
        self._heads: dict[str, str] = {}

    def add(self, span: Labelled) -> str:
        """The name of ``span``, which is now one of those that are here."""
        if not 0 <= span.start < span.end <= len(self._text):
            where = f"[{brief(span.start)}, {brief(span.end)})"
            raise FormatError(f"{where} is no range of a text of {len(self._text)} characters", path=span.label)
        same_place = self._by_place[span.label, span.start, span.end]
        while same_place and same_place[0] in self._spans:
            same_place.popleft()
        if span.id in self._sent and span.id not in self._spans:
            name = span.id
        else:
            name = same_place.popleft() if same_place else f"T{next(self._numbers)}"
        self._spans[name] = span
        self._heads[name] = _stem(name)
        return name

    def has(self, name: str) -> bool:
        return name in self._spans

    def join_parts(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Makes the second of each pair a part of what the first is a part of, where it is new."""
        for first, second in pairs:
            head = self.head(first)
            if second not in self._sent and self.head(second) != head:
                self._heads[self.head(second)] = head

    def head(self, name: str) -> str:
        """The annotation that the span is a part of; ways to it are halved as they are gone."""
        heads = self._heads
        while (head := heads.get(name, name)) != name:
            heads[name] = name = heads.get(head, head)
        return name

    def bounds(self) -> Iterator[str]:
        """The annotations as lines of brat."""
        parts: dict[str, list[Labelled]] = defaultdict(list)
        for name, span in self._spans.items():
            parts[self.head(name)].append(span)
        for name, spans in parts.items():
            places = tuple(sorted((span.start, span.end) for span in spans))
            written = ";".join(f"{start} {end}" for start, end in places)
            yield f"{name}\t{spans[0].label} {written}\t{words_of(self._text, places)}"

    def kept(self, lines: str) -> Iterator[str]:
        """Those of ``lines`` that say more of an annotation that is here, or of the document."""
        here = set(map(self.head, self._spans))
        for line in lines.split("\n"):
            if (bound := _BOUND.fullmatch(line)) and bound[2] == "Document":
                here.add(bound[1])
                yield line
            elif (said := _OF_ONE.fullmatch(line)) and said[1] in here:
                yield line
            elif line.startswith("*\t"):
                names = [name for name in line.split()[2:] if name in here]
                if len(names) > 1:
                    yield f"*\tEquiv {' '.join(names)}"


def _stem(name: str) -> str:
    """The name of the annotation that a span is a part of."""
    return name.partition(".")[0]
