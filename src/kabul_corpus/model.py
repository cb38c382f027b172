"""The values everything speaks in: frozen, slotted, hashable, picklable, comparable.

Every span is half-open and counts code points of ``Article.text``, which is the decoded text, unchanged.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

import attrs

from kabul_corpus.errors import LayerNotParsed, RecordError
from kabul_corpus.vocabulary import (
    ActorKind,
    Anchor,
    BlockRole,
    Calendar,
    Confidence,
    DateKind,
    Granularity,
    Mode,
    NoteKind,
    QuoteKind,
    Realis,
)

__all__ = [
    "Actor",
    "ActorKind",
    "ActorRef",
    "Anchor",
    "Article",
    "Block",
    "BlockRole",
    "Byline",
    "Calendar",
    "Confidence",
    "DateKind",
    "DateMention",
    "Dateline",
    "Document",
    "Granularity",
    "Mode",
    "Note",
    "NoteKind",
    "Published",
    "Publisher",
    "Quote",
    "QuoteKind",
    "Reading",
    "Realis",
    "Span",
]

RECORD_FORM = 1
"""The version of the record format that ``Article.to_dict`` writes."""


@attrs.frozen
class Span:
    """A stretch of a text: half-open ``start`` and ``end`` in code points, and the words that stand there.

    >>> Span.of("Mr. Price said", 4, 9)
    Span(start=4, end=9, text='Price')
    """

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of ``text`` from ``start`` to ``end``; the one place where spans are made.

        Raises:
            ValueError: the range is reversed or reaches beyond the text.
        """
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"[{start}, {end}) is no range of a text of {len(text)} characters")
        return cls(start, end, text[start:end])

    def __len__(self) -> int:
        return self.end - self.start


@attrs.frozen
class Block:
    """A line, or several lines that are one paragraph, and its role in the page.

    >>> import kabul_corpus as kc
    >>> text = "“We made progress,” State Department spokesman Ned Price told reporters on Monday."
    >>> article = kc.parse(text, published="2021-10-12")
    >>> [(block.role.value, block.span.start, block.span.end) for block in article.blocks]
    [('paragraph', 0, 82)]
    """

    span: Span
    role: BlockRole


@attrs.frozen
class Note:
    """Something about a stretch of the text that could not be read well.

    >>> import kabul_corpus as kc
    >>> [(note.kind.value, note.span.text) for note in kc.parse("“He left, she said.").notes]
    [('unclosed_quotation', '“')]
    """

    span: Span
    kind: NoteKind


@attrs.frozen
class Byline:
    r"""The byline as it stands, the authors' names in it, and their affiliation as stated.

    >>> import kabul_corpus as kc
    >>> kc.parse("Talks fail\n\nBy Ann Lee\n\nThe talks failed on Monday, officials said.").byline.authors
    ('Ann Lee',)
    """

    span: Span
    authors: tuple[str, ...] = ()
    affiliation: str | None = None


@attrs.frozen
class Dateline:
    r"""The opening "KABUL (AP) —" of a report, its place and its agency.

    >>> import kabul_corpus as kc
    >>> kc.parse("Talks fail\n\nKABUL (AP) — The talks failed on Monday, officials said.").dateline.place
    'KABUL'
    """

    span: Span
    place: str | None = None
    agency: str | None = None


@attrs.frozen
class Publisher:
    """The outlet that published the page, with the words that show it.

    >>> import kabul_corpus as kc
    >>> kc.load_seeds()[0].publisher.name
    'HotAir'
    """

    name: str
    evidence: Span | None = None


@attrs.frozen
class Published:
    """When the page was published, as far as the text or the caller tells.

    ``value`` is set only when one day is certain. ``earliest`` and ``latest`` are inclusive; None where open. ``basis``
    names what the bounds rest on, ``evidence`` the words.

    >>> import kabul_corpus as kc
    >>> published = kc.load_seeds()[0].published
    >>> published.value, published.earliest
    (None, datetime.date(2021, 8, 12))
    """

    value: dt.date | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    basis: str | None = None
    evidence: tuple[Span, ...] = ()


@attrs.frozen
class ActorRef:
    """A pointer to an actor: its id within the article, and its name for reading.

    >>> import kabul_corpus as kc
    >>> text = "“We made progress,” State Department spokesman Ned Price told reporters on Monday."
    >>> article = kc.parse(text, published="2021-10-12")
    >>> article.quotes[0].speaker
    ActorRef(id='ned-price', name='Ned Price')
    """

    id: str
    name: str


@attrs.frozen
class Quote:
    """Who said what: one attribution.

    ``content`` holds one span or several, in text order: a quotation may be interrupted by its reporting clause or run
    over paragraphs. ``cue`` are the words of saying, ``source`` the words that name who says it. ``speaker`` is the
    actor meant, ``speaker_chain`` the voices it reached the text through, outermost first and speaker last, with None
    for a voice the text does not name; it is empty when there is only the speaker. Terms follow Pareti (2015) and
    PolNeAR (Newell et al. 2018).

    >>> import kabul_corpus as kc
    >>> text = "“We made progress,” State Department spokesman Ned Price told reporters on Monday."
    >>> article = kc.parse(text, published="2021-10-12")
    >>> quote = article.quotes[0]
    >>> quote.text, quote.source.text, quote.cue.text, quote.speaker.name
    ('“We made progress,”', 'State Department spokesman Ned Price', 'told', 'Ned Price')
    """

    id: str
    kind: QuoteKind
    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    speaker: ActorRef | None
    speaker_chain: tuple[ActorRef | None, ...]
    addressee: ActorRef | None
    medium: Span | None
    mode: Mode
    realis: Realis
    confidence: Confidence
    rule: str
    role: BlockRole

    @property
    def text(self) -> str:
        """The content's spans, joined with one space."""
        return " ".join(span.text for span in self.content)

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.content[-1].end

    def _repr_html_(self) -> str:
        from kabul_corpus.exporters.html import quote_fragment  # noqa: PLC0415 - a view, loaded when looked at

        return quote_fragment(self)


@attrs.frozen
class Actor:
    """Someone or something that acts in the text, under all the names the text uses.

    ``role`` and ``affiliation`` are as the text (or the who's who) states them, ``affiliation_id`` and ``id`` those of
    the who's who where the actor is linked to it. ``country`` is ISO 3166-1 alpha-2. ``mentions`` are names,
    ``anaphora`` the pronouns and descriptions that are a quote's source; both in text order.

    >>> import kabul_corpus as kc
    >>> text = "“We made progress,” State Department spokesman Ned Price told reporters on Monday."
    >>> article = kc.parse(text, published="2021-10-12")
    >>> actor = article.actor(article.quotes[0].speaker)
    >>> actor.name, actor.kind.value, actor.role
    ('Ned Price', 'person', 'spokesman')
    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    role: str | None = None
    affiliation: str | None = None
    affiliation_id: str | None = None
    country: str | None = None
    wikidata: str | None = None
    mentions: tuple[Span, ...] = ()
    anaphora: tuple[Span, ...] = ()


@attrs.frozen
class Reading:
    """Another way to read a time expression: its value and bounds.

    >>> import kabul_corpus as kc
    >>> [reading.value for reading in kc.find_dates("It fell on 03/04/2021.")[0].alternatives]
    ['2021-03-04', '2021-04-03']
    """

    value: str | None
    earliest: dt.date | None = None
    latest: dt.date | None = None


@attrs.frozen
class DateMention:
    """A time expression with what it denotes.

    ``value`` is TIMEX3's (ISO 24617-1), None where it stays open; ``edtf`` the same as an ISO 8601-2 string where that
    can say it. ``earliest`` and ``latest`` are inclusive days, None where open. ``signal`` is the preposition that
    relates it ("since"). ``anchor`` says what it was resolved against, ``rule`` which rule read it.

    >>> import kabul_corpus as kc
    >>> text = "“We made progress,” State Department spokesman Ned Price told reporters on Monday."
    >>> article = kc.parse(text, published="2021-10-12")
    >>> mention = article.dates[0]
    >>> mention.value, mention.earliest, mention.anchor.value
    ('2021-10-11', datetime.date(2021, 10, 11), 'reference')
    """

    span: Span
    kind: DateKind
    value: str | None
    edtf: str | None
    earliest: dt.date | None
    latest: dt.date | None
    granularity: Granularity | None
    modifier: str | None
    signal: Span | None
    anchor: Anchor
    calendar: Calendar
    alternatives: tuple[Reading, ...]
    rule: str

    @property
    def is_vague(self) -> bool:
        """Whether the words only say past, present or future (TIMEX3's ``*_REF``).

        >>> import kabul_corpus
        >>> [mention.is_vague for mention in kabul_corpus.find_dates("Now, and on 15 August 2021.")]
        [True, False]
        """
        return self.value is not None and self.value.endswith("_REF")

    @property
    def sort_key(self) -> tuple[dt.date, dt.date, int]:
        """A key that orders mentions by earliest day, then latest, then place in the text; open bounds come last."""
        return (self.earliest or dt.date.max, self.latest or dt.date.max, self.span.start)

    def contains(self, day: dt.date) -> bool:
        """Whether ``day`` lies within the bounds; an open bound holds every day on its side.

        A mention with neither bound says nothing of days and contains none.
        """
        return self.overlaps(day, day)

    def overlaps(self, since: dt.date | None, until: dt.date | None) -> bool:
        """Whether the bounds share a day with the interval ``since`` to ``until``, inclusive; None is open."""
        if self.earliest is None and self.latest is None:
            return False
        return (until is None or self.earliest is None or self.earliest <= until) and (
            since is None or self.latest is None or self.latest >= since
        )


def _pairs(metadata: Mapping[str, str] | Iterable[tuple[str, str]] | None) -> tuple[tuple[str, str], ...]:
    items = metadata.items() if isinstance(metadata, Mapping) else metadata or ()
    return tuple((str(key), str(value)) for key, value in items)


@attrs.frozen
class Document:
    """A text before it is parsed, with what is known of it: what loaders yield and ``Parser.parse_many`` takes.

    ``published`` is a date, an ISO date string, or a pair of an earliest and a latest day.

    >>> import kabul_corpus as kc
    >>> document = kc.Document("Kabul fell.", id="a1", published="2021-08-15")
    >>> [article.id for article in kc.Parser().parse_many([document])]
    ['a1']
    """

    text: str
    id: str | None = None
    published: dt.date | str | tuple[dt.date, dt.date] | None = None
    url: str | None = None
    _metadata: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=_pairs)

    @property
    def metadata(self) -> Mapping[str, str]:
        """What else is known of the text, read-only."""
        return MappingProxyType(dict(self._metadata))


@attrs.frozen
class Article:
    """A text and everything found in it.

    Reading a layer that the parser was not asked for raises ``LayerNotParsed``; a layer that was asked for and found
    nothing is an empty tuple.

    >>> import kabul_corpus as kc
    >>> text = "“We made progress,” State Department spokesman Ned Price told reporters on Monday."
    >>> article = kc.parse(text, published="2021-10-12")
    >>> len(article.blocks), len(article.quotes), article.published.value
    (1, 1, datetime.date(2021, 10, 12))
    """

    id: str
    text: str = attrs.field(repr=lambda text: f"<{len(text)} characters>")
    language: str | None
    title: Span | None
    standfirst: Span | None
    byline: Byline | None
    dateline: Dateline | None
    publisher: Publisher | None
    blocks: tuple[Block, ...] = attrs.field(repr=False)
    notes: tuple[Note, ...] = attrs.field(repr=False)
    url: str | None = None
    _metadata: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=_pairs)
    _published: Published | None = None
    _dates: tuple[DateMention, ...] | None = attrs.field(default=None, repr=False)
    _actors: tuple[Actor, ...] | None = attrs.field(default=None, repr=False)
    _quotes: tuple[Quote, ...] | None = attrs.field(default=None, repr=False)

    @property
    def metadata(self) -> Mapping[str, str]:
        """What the caller or the loader knew of the page, read-only."""
        return MappingProxyType(dict(self._metadata))

    @property
    def published(self) -> Published:
        """When the page was published, as far as known; needs the dates layer or a date given to the parser."""
        if self._published is None:
            raise LayerNotParsed("dates")
        return self._published

    @property
    def dates(self) -> tuple[DateMention, ...]:
        """The time expressions, in text order."""
        if self._dates is None:
            raise LayerNotParsed("dates")
        return self._dates

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actors, in order of their first mention."""
        if self._actors is None:
            raise LayerNotParsed("actors")
        return self._actors

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotes, in text order; one that stands inside another comes after it."""
        if self._quotes is None:
            raise LayerNotParsed("quotes")
        return self._quotes

    def actor(self, ref: ActorRef | str) -> Actor:
        """The actor that ``ref``, or an id, points to.

        Raises:
            KeyError: no actor of this article has that id.
        """
        wanted = ref.id if isinstance(ref, ActorRef) else ref
        for actor in self.actors:
            if actor.id == wanted:
                return actor
        raise KeyError(wanted)

    def to_dict(self, *, text: bool = True) -> dict[str, Any]:
        """The article in the record format: builtins only, ready for ``json.dumps``; ``from_dict`` is the inverse.

        Layers that were not parsed are left out; with ``text=False`` so is the text.
        """
        record: dict[str, Any] = {"record": RECORD_FORM, "kabul_corpus": library_version(), "id": self.id}
        if text:
            record["text"] = self.text
        record |= {
            "language": self.language,
            "url": self.url,
            "metadata": dict(self._metadata),
            "title": None if self.title is None else _text_out(self.title),  # an empty span is false
            "standfirst": None if self.standfirst is None else _text_out(self.standfirst),
            "byline": self.byline and _byline_out(self.byline),
            "dateline": self.dateline and _dateline_out(self.dateline),
            "publisher": self.publisher and _publisher_out(self.publisher),
        }
        if self._published is not None:
            record["published"] = _published_out(self._published)
        record["blocks"] = [{**_range_out(block.span), "role": block.role.value} for block in self.blocks]
        if self._quotes is not None:
            record["quotes"] = [_quote_out(quote) for quote in self._quotes]
        if self._actors is not None:
            record["actors"] = [_actor_out(actor) for actor in self._actors]
        if self._dates is not None:
            record["dates"] = [_date_out(mention) for mention in self._dates]
        record["notes"] = [{**_range_out(note.span), "kind": note.kind.value} for note in self.notes]
        return record

    @classmethod
    def from_dict(cls, record: Mapping[str, Any], *, text: str | None = None) -> Article:
        """The article that ``record`` describes; the inverse of ``to_dict``.

        ``text`` is needed where the record leaves its text out.

        Raises:
            RecordError: the record is of an unknown form, lacks a key, or points outside its text.
        """
        return _article_in(record, text)

    def to_html(self) -> str:
        """A whole HTML page that shows the article with its quotes, actors and dates marked; it needs no network.

        >>> import kabul_corpus
        >>> kabul_corpus.parse("“We agreed,” Ned Price said.").to_html().startswith("<!doctype html>")
        True
        """
        from kabul_corpus.exporters.html import article_page  # noqa: PLC0415 - a view, loaded when looked at

        return article_page(self)

    def _repr_html_(self) -> str:
        from kabul_corpus.exporters.html import notebook_frame  # noqa: PLC0415 - a view, loaded when looked at

        return notebook_frame(self.to_html())


# The record format. Writing is one function a value; reading mirrors it.


@cache
def library_version() -> str:
    """The version of the installed package, from its metadata."""
    from importlib.metadata import version  # noqa: PLC0415 - half of the import time of this package, rarely needed

    return version("kabul_corpus")


def _range_out(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end}


def _pair_out(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _text_out(span: Span) -> dict[str, Any]:
    return {"text": span.text, **_range_out(span)}


def _day_out(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _byline_out(byline: Byline) -> dict[str, Any]:
    return {**_text_out(byline.span), "authors": list(byline.authors), "affiliation": byline.affiliation}


def _dateline_out(dateline: Dateline) -> dict[str, Any]:
    return {**_text_out(dateline.span), "place": dateline.place, "agency": dateline.agency}


def _publisher_out(publisher: Publisher) -> dict[str, Any]:
    return {"name": publisher.name, "evidence": _pair_out(publisher.evidence)}


def _published_out(published: Published) -> dict[str, Any]:
    return {
        "value": _day_out(published.value),
        "earliest": _day_out(published.earliest),
        "latest": _day_out(published.latest),
        "basis": published.basis,
        "evidence": [_pair_out(span) for span in published.evidence],
    }


def _quote_out(quote: Quote) -> dict[str, Any]:
    return {
        "id": quote.id,
        "kind": quote.kind.value,
        "content": [_pair_out(span) for span in quote.content],
        "cue": _pair_out(quote.cue),
        "source": _pair_out(quote.source),
        "speaker": quote.speaker and quote.speaker.id,
        "speaker_chain": [voice and voice.id for voice in quote.speaker_chain],
        "addressee": quote.addressee and quote.addressee.id,
        "medium": _pair_out(quote.medium),
        "mode": quote.mode.value,
        "realis": quote.realis.value,
        "confidence": quote.confidence.value,
        "rule": quote.rule,
        "role": quote.role.value,
    }


def _actor_out(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "aliases": list(actor.aliases),
        "role": actor.role,
        "affiliation": actor.affiliation,
        "affiliation_id": actor.affiliation_id,
        "country": actor.country,
        "wikidata": actor.wikidata,
        "mentions": [_pair_out(span) for span in actor.mentions],
        "anaphora": [_pair_out(span) for span in actor.anaphora],
    }


def _date_out(mention: DateMention) -> dict[str, Any]:
    return {
        **_range_out(mention.span),
        "text": mention.span.text,
        "type": mention.kind.value,
        "value": mention.value,
        "edtf": mention.edtf,
        "earliest": _day_out(mention.earliest),
        "latest": _day_out(mention.latest),
        "granularity": mention.granularity and mention.granularity.value,
        "modifier": mention.modifier,
        "signal": _pair_out(mention.signal),
        "anchor": mention.anchor.value,
        "calendar": mention.calendar.value,
        "alternatives": [
            {"value": reading.value, "earliest": _day_out(reading.earliest), "latest": _day_out(reading.latest)}
            for reading in mention.alternatives
        ],
        "rule": mention.rule,
    }


class _Reader:
    """Reads values out of one record, its text at hand."""

    def __init__(self, text: str, actor_names: Mapping[str, str]) -> None:
        self.text = text
        self.actor_names = actor_names

    def span(self, pair: Sequence[int]) -> Span:
        start, end = pair
        return Span.of(self.text, start, end)

    def optional_span(self, pair: Sequence[int] | None) -> Span | None:
        return None if pair is None else self.span(pair)

    def spans(self, pairs: Iterable[Sequence[int]]) -> tuple[Span, ...]:
        return tuple(self.span(pair) for pair in pairs)

    def range(self, value: Mapping[str, Any]) -> Span:
        return Span.of(self.text, value["start"], value["end"])

    def ref(self, actor_id: str | None) -> ActorRef | None:
        return None if actor_id is None else ActorRef(actor_id, self.actor_names[actor_id])

    def byline(self, value: Mapping[str, Any]) -> Byline:
        return Byline(self.range(value), tuple(value["authors"]), value["affiliation"])

    def dateline(self, value: Mapping[str, Any]) -> Dateline:
        return Dateline(self.range(value), value["place"], value["agency"])

    def publisher(self, value: Mapping[str, Any]) -> Publisher:
        return Publisher(value["name"], self.optional_span(value["evidence"]))

    def published(self, value: Mapping[str, Any]) -> Published:
        return Published(
            _day_in(value["value"]),
            _day_in(value["earliest"]),
            _day_in(value["latest"]),
            value["basis"],
            self.spans(value["evidence"]),
        )

    def quote(self, value: Mapping[str, Any]) -> Quote:
        return Quote(
            id=value["id"],
            kind=QuoteKind(value["kind"]),
            content=self.spans(value["content"]),
            cue=self.optional_span(value["cue"]),
            source=self.optional_span(value["source"]),
            speaker=self.ref(value["speaker"]),
            speaker_chain=tuple(self.ref(voice) for voice in value["speaker_chain"]),
            addressee=self.ref(value["addressee"]),
            medium=self.optional_span(value["medium"]),
            mode=Mode(value["mode"]),
            realis=Realis(value["realis"]),
            confidence=Confidence(value["confidence"]),
            rule=value["rule"],
            role=BlockRole(value["role"]),
        )

    def actor(self, value: Mapping[str, Any]) -> Actor:
        return Actor(
            id=value["id"],
            name=value["name"],
            kind=ActorKind(value["kind"]),
            aliases=tuple(value["aliases"]),
            role=value["role"],
            affiliation=value["affiliation"],
            affiliation_id=value["affiliation_id"],
            country=value["country"],
            wikidata=value["wikidata"],
            mentions=self.spans(value["mentions"]),
            anaphora=self.spans(value["anaphora"]),
        )

    def date(self, value: Mapping[str, Any]) -> DateMention:
        return DateMention(
            span=self.range(value),
            kind=DateKind(value["type"]),
            value=value["value"],
            edtf=value["edtf"],
            earliest=_day_in(value["earliest"]),
            latest=_day_in(value["latest"]),
            granularity=None if value["granularity"] is None else Granularity(value["granularity"]),
            modifier=value["modifier"],
            signal=self.optional_span(value["signal"]),
            anchor=Anchor(value["anchor"]),
            calendar=Calendar(value["calendar"]),
            alternatives=tuple(
                Reading(reading["value"], _day_in(reading["earliest"]), _day_in(reading["latest"]))
                for reading in value["alternatives"]
            ),
            rule=value["rule"],
        )


def _day_in(day: str | None) -> dt.date | None:
    return None if day is None else dt.date.fromisoformat(day)


def _layer_in(record: Mapping[str, Any], key: str, read: Any) -> tuple[Any, ...] | None:
    return tuple(map(read, record[key])) if key in record else None


def _article_in(record: Mapping[str, Any], text: str | None) -> Article:
    if not isinstance(record, Mapping):
        raise RecordError(f"a record is a mapping, not {type(record).__name__}")
    name = record.get("id")
    if record.get("record") != RECORD_FORM:
        raise RecordError(f"unknown record form {record.get('record')!r}: this version reads {RECORD_FORM}", id=name)
    text = record.get("text", text)
    if not isinstance(text, str):
        raise RecordError("the record holds no text: hand it over with text=...", id=name, key="text")
    try:
        reader = _Reader(text, {actor["id"]: actor["name"] for actor in record.get("actors", ())})
        return Article(
            id=record["id"],
            text=text,
            language=record["language"],
            title=record["title"] and reader.range(record["title"]),
            standfirst=record["standfirst"] and reader.range(record["standfirst"]),
            byline=record["byline"] and reader.byline(record["byline"]),
            dateline=record["dateline"] and reader.dateline(record["dateline"]),
            publisher=record["publisher"] and reader.publisher(record["publisher"]),
            blocks=tuple(Block(reader.range(block), BlockRole(block["role"])) for block in record["blocks"]),
            notes=tuple(Note(reader.range(note), NoteKind(note["kind"])) for note in record["notes"]),
            url=record["url"],
            metadata=record["metadata"],
            published=reader.published(record["published"]) if "published" in record else None,
            dates=_layer_in(record, "dates", reader.date),
            actors=_layer_in(record, "actors", reader.actor),
            quotes=_layer_in(record, "quotes", reader.quote),
        )
    except KeyError as error:
        raise RecordError(
            "a key is missing, or names an actor that is not there", id=name, key=str(error.args[0])
        ) from error
    except (TypeError, ValueError) as error:
        raise RecordError(str(error), id=name) from error


def iter_spans(article: Article) -> Iterator[Span]:
    """Every span of ``article``, layer by layer, for whoever checks or moves offsets."""
    for head in (article.title, article.standfirst):
        if head is not None:
            yield head
    for part in (article.byline, article.dateline):
        if part is not None:
            yield part.span
    if article.publisher is not None and article.publisher.evidence is not None:
        yield article.publisher.evidence
    for block in article.blocks:
        yield block.span
    for note in article.notes:
        yield note.span
    if article._published is not None:
        yield from article._published.evidence
    for mention in article._dates or ():
        yield mention.span
        if mention.signal is not None:
            yield mention.signal
    for actor in article._actors or ():
        yield from actor.mentions
        yield from actor.anaphora
    for quote in article._quotes or ():
        yield from quote.content
        for span in (quote.cue, quote.source, quote.medium):
            if span is not None:
                yield span
