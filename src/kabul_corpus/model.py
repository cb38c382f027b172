"""The values everything speaks in: frozen, slotted, hashable, picklable, comparable.

Every span is half-open and counts code points of ``Article.text``, which is the decoded text, unchanged.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Protocol

import attrs

from kabul_corpus.errors import LayerNotParsed
from kabul_corpus.printable import brief, short
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
    "Fact",
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


class Forms(Protocol):
    """How values are written and shown: what their methods need of the rooms above, which they do not know."""

    def to_dict(self, article: Article, *, text: bool) -> dict[str, Any]: ...
    def from_dict(self, record: Mapping[str, Any], *, text: str | None) -> Article: ...
    def article_page(self, article: Article) -> str: ...
    def notebook_frame(self, page: str) -> str: ...
    def quote_fragment(self, quote: Quote) -> str: ...


_forms: Forms


def bind(forms: Forms) -> None:
    """Gives values the forms that they are written and shown in; the package does so as it is imported."""
    global _forms  # noqa: PLW0603 - once, before any value can be made
    _forms = forms


@cache
def _fields(kind: type) -> Callable[[object], tuple[object, ...]]:
    return attrgetter(*(field.name for field in attrs.fields(kind)))


class _Made:
    """What pickles as the call that makes it: two thirds of the time that the state of its slots would take."""

    __slots__ = ()

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        kind: type = type(self)
        return kind, _fields(kind)(self)


@attrs.frozen
class Span(_Made):
    """A stretch of a text: half-open ``start`` and ``end`` in code points, and the words that stand there.

    >>> Span.of("Mr. Price said", 4, 9)
    Span(start=4, end=9, text='Price')
    """

    start: int
    end: int
    text: str

    def __init__(self, start: int, end: int, text: str) -> None:
        # A page has hundreds of spans, and the setters of the slots are quicker than what attrs would write here.
        _set_start(self, start)
        _set_end(self, end)
        _set_text(self, text)

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of ``text`` from ``start`` to ``end``; spans are made here and by ``several``.

        Raises:
            ValueError: the range is reversed or reaches beyond the text.
        """
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"[{start}, {end}) is no range of a text of {len(text)} characters")
        return cls(start, end, text[start:end])

    @classmethod
    def several(cls, text: str, places: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
        """The spans of ``text`` at ``places``, made as ``of`` makes one, with less to do for each."""
        size, spans = len(text), []
        for start, end in places:
            inside = 0 <= start <= end <= size
            spans.append(cls(start, end, text[start:end]) if inside else cls.of(text, start, end))
        return tuple(spans)

    def __len__(self) -> int:
        return self.end - self.start


_set_start, _set_end, _set_text = (vars(Span)[name].__set__ for name in ("start", "end", "text"))


@attrs.frozen
class Block(_Made):
    """A line, or several lines that are one paragraph, and its role in the page.

    >>> import kabul_corpus as kc
    >>> text = "“We made progress,” State Department spokesman Ned Price told reporters on Monday."
    >>> article = kc.parse(text, published="2021-10-12")
    >>> [(block.role.value, block.span.start, block.span.end) for block in article.blocks]
    [('paragraph', 0, 82)]
    """

    span: Span
    role: BlockRole

    @classmethod
    def several(cls, text: str, places: Iterable[tuple[int, int]], roles: Iterable[BlockRole]) -> tuple[Block, ...]:
        """The blocks of ``text`` at ``places``, with the role of each; a page has hundreds, so no calls are nested."""
        new, blocks = object.__new__, []
        for (start, end), role in zip(places, roles, strict=True):
            span, block = new(Span), new(cls)
            _set_start(span, start)
            _set_end(span, end)
            _set_text(span, text[start:end])
            _set_span(block, span)
            _set_role(block, role)
            blocks.append(block)
        return tuple(blocks)


_set_span, _set_role = (vars(Block)[name].__set__ for name in ("span", "role"))


@attrs.frozen
class Note(_Made):
    """Something about a stretch of the text that could not be read well.

    >>> import kabul_corpus as kc
    >>> [(note.kind.value, note.span.text) for note in kc.parse("“He left, she said.").notes]
    [('unclosed_quotation', '“')]
    """

    span: Span
    kind: NoteKind


@attrs.frozen
class Byline(_Made):
    r"""The byline as it stands, the authors' names in it, and their affiliation as stated.

    >>> import kabul_corpus as kc
    >>> kc.parse("Talks fail\n\nBy Ann Lee\n\nThe talks failed on Monday, officials said.").byline.authors
    ('Ann Lee',)
    """

    span: Span
    authors: tuple[str, ...] = ()
    affiliation: str | None = None


@attrs.frozen
class Dateline(_Made):
    r"""The opening "KABUL (AP) —" of a report, its place and its agency.

    >>> import kabul_corpus as kc
    >>> kc.parse("Talks fail\n\nKABUL (AP) — The talks failed on Monday, officials said.").dateline.place
    'KABUL'
    """

    span: Span
    place: str | None = None
    agency: str | None = None


@attrs.frozen
class Publisher(_Made):
    """The outlet that published the page, with the words that show it.

    >>> import kabul_corpus as kc
    >>> kc.load_seeds()[0].publisher.name
    'HotAir'
    """

    name: str
    evidence: Span | None = None


@attrs.frozen
class Published(_Made):
    """When the page was published, as far as the text or the caller tells.

    ``value`` is set only when one day is certain. ``earliest`` and ``latest`` are inclusive; None where open. ``basis``
    names what the bounds rest on, ``evidence`` the words. ``updated`` is the last day, not before publication, on which
    the page says it was updated or corrected; None where it does not.

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
    updated: dt.date | None = None


@attrs.frozen
class Fact(_Made):
    """Something known of a page beside what its text says: ``name`` is "title", "author" or "outlet".

    ``basis`` is where it is known from: "given" by the caller or by the file the page came in, "url" for the outlet
    that the address belongs to, "text" where the text itself says so.

    >>> import kabul_corpus as kc
    >>> kc.parse("Kabul fell.", outlet="The Valley Post").facts
    (Fact(name='outlet', value='The Valley Post', basis='given'),)
    """

    name: str
    value: str
    basis: str


def _names(names: str | Iterable[str] | None) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names or ())


def given_facts(title: str | None, authors: str | Iterable[str] | None, outlet: str | None) -> tuple[Fact, ...]:
    """What a caller says of a page as facts, blank words left out.

    Raises:
        TypeError: something is no text.
    """
    given = [("title", title), *(("author", name) for name in _names(authors)), ("outlet", outlet)]
    for name, value in given:
        if not isinstance(value, str | None):
            raise TypeError(f"{name}={brief(value)} is no text")
    return tuple(Fact(name, value.strip(), "given") for name, value in given if value and value.strip())


@attrs.frozen
class ActorRef(_Made):
    """A pointer to an actor: its id within the article, and its name for reading.

    >>> import kabul_corpus as kc
    >>> text = "“We made progress,” State Department spokesman Ned Price told reporters on Monday."
    >>> article = kc.parse(text, published="2021-10-12")
    >>> article.quotes[0].speaker
    ActorRef(id='ned-price', name='Ned Price')
    """

    id: str
    name: str


@attrs.frozen(repr=False)
class Quote(_Made):
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

    def __repr__(self) -> str:
        speaker = "" if self.speaker is None else f", {short(self.speaker.name, 40)}"
        return f"Quote({self.id}, {self.kind}{speaker}: {short(self.text, 60)!r}, {self.start}-{self.end})"

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
        return _forms.quote_fragment(self)


@attrs.frozen
class Actor(_Made):
    """Someone or something that acts in the text, under all the names the text uses.

    ``role`` and ``affiliation`` are as the text states them. Where the actor is linked to the who's who, ``id``,
    ``affiliation_id``, ``wikidata`` and ``country`` (ISO 3166-1 alpha-2) are its; what role it gives, and when, says
    ``parser.whoswho.entry(actor.id)``. ``mentions`` are names,
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
class Reading(_Made):
    """Another way to read a time expression: its value and bounds.

    >>> import kabul_corpus as kc
    >>> [reading.value for reading in kc.find_dates("It fell on 03/04/2021.")[0].alternatives]
    ['2021-03-04', '2021-04-03']
    """

    value: str | None
    earliest: dt.date | None = None
    latest: dt.date | None = None


@attrs.frozen
class DateMention(_Made):
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

    ``published`` is a date, an ISO date string, or a pair of an earliest and a latest day. ``title``, ``authors`` and
    ``outlet`` become facts of the article, beside what its text says.

    >>> import kabul_corpus as kc
    >>> document = kc.Document("Kabul fell.", id="a1", published="2021-08-15")
    >>> [article.id for article in kc.Parser().parse_many([document])]
    ['a1']
    """

    text: str
    id: str | None = None
    published: dt.date | str | tuple[dt.date | str, dt.date | str] | None = None
    url: str | None = None
    _metadata: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=_pairs, alias="metadata")
    title: str | None = attrs.field(default=None, kw_only=True)
    authors: tuple[str, ...] = attrs.field(default=(), converter=_names, kw_only=True)
    outlet: str | None = attrs.field(default=None, kw_only=True)

    @property
    def metadata(self) -> Mapping[str, str]:
        """What else is known of the text, read-only."""
        return MappingProxyType(dict(self._metadata))


def _actor_places(article: Article) -> tuple[tuple[str, int], ...]:
    """Where the actor of each id stands, by id."""
    return tuple(sorted((actor.id, place) for place, actor in enumerate(article._actors or ())))


@attrs.frozen(repr=False)
class Article:
    """A text and everything found in it.

    Reading a layer that the parser was not asked for raises ``LayerNotParsed``; a layer that was asked for and found
    nothing is an empty tuple. ``title``, ``byline`` and ``publisher`` are what the text says; ``facts`` what is known
    beside it; ``headline``, ``authors`` and ``outlet`` the best of both.

    >>> import kabul_corpus as kc
    >>> text = "“We made progress,” State Department spokesman Ned Price told reporters on Monday."
    >>> article = kc.parse(text, published="2021-10-12")
    >>> len(article.blocks), len(article.quotes), article.published.value
    (1, 1, datetime.date(2021, 10, 12))
    """

    id: str
    text: str
    language: str | None
    title: Span | None
    standfirst: Span | None
    byline: Byline | None
    dateline: Dateline | None
    publisher: Publisher | None
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    url: str | None = None
    _metadata: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=_pairs, alias="metadata")
    _published: Published | None = attrs.field(default=None, alias="published")
    _dates: tuple[DateMention, ...] | None = attrs.field(default=None, alias="dates")
    _actors: tuple[Actor, ...] | None = attrs.field(default=None, alias="actors")
    _quotes: tuple[Quote, ...] | None = attrs.field(default=None, alias="quotes")
    facts: tuple[Fact, ...] = ()
    _actor_places: tuple[tuple[str, int], ...] = attrs.field(
        init=False, eq=False, default=attrs.Factory(_actor_places, takes_self=True)
    )

    def __repr__(self) -> str:
        title = "" if self.headline is None else f", {short(self.headline.value, 50)!r}"
        layers = {"dates": self._dates, "actors": self._actors, "quotes": self._quotes}
        counts = "".join(f", {len(found)} {layer}" for layer, found in layers.items() if found is not None)
        return f"Article({short(self.id, 60)!r}{title}, {len(self.text)} characters{counts})"

    @property
    def headline(self) -> Fact | None:
        """The title as best known, as given, else as the text has it."""
        return self._best("title", self.title.text if self.title is not None else None)

    @property
    def authors(self) -> tuple[Fact, ...]:
        """The authors as best known, as given, else as the byline names them."""
        given = tuple(fact for fact in self.facts if fact.name == "author")
        return given or tuple(Fact("author", name, "text") for name in (self.byline.authors if self.byline else ()))

    @property
    def outlet(self) -> Fact | None:
        """The outlet as best known, as given, else by the address, else as the text says.

        >>> import kabul_corpus as kc
        >>> kc.load_seeds()[0].outlet
        Fact(name='outlet', value='HotAir', basis='text')
        """
        return self._best("outlet", self.publisher.name if self.publisher is not None else None)

    def _best(self, name: str, said: str | None) -> Fact | None:
        text = (Fact(name, said, "text"),) if said is not None else ()
        return next((fact for fact in (*self.facts, *text) if fact.name == name), None)

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
        """The actor that ``ref``, or an id, points to; found by bisection, so that asking for each quote stays cheap.

        Raises:
            KeyError: no actor of this article has that id.
        """
        actors, wanted = self.actors, ref.id if isinstance(ref, ActorRef) else ref
        at = bisect_left(self._actor_places, (wanted, 0))
        if at < len(actors):
            name, place = self._actor_places[at]
            if name == wanted:
                return actors[place]
        raise KeyError(wanted)

    def to_dict(self, *, text: bool = True) -> dict[str, Any]:
        """The article in the record format: builtins only, ready for ``json.dumps``; ``from_dict`` is the inverse.

        Layers that were not parsed are left out; with ``text=False`` so is the text.
        """
        return _forms.to_dict(self, text=text)

    @classmethod
    def from_dict(cls, record: Mapping[str, Any], *, text: str | None = None) -> Article:
        """The article that ``record`` describes; the inverse of ``to_dict``.

        ``text`` is needed where the record leaves its text out. A record is read whole or not at all: it has the form
        of the JSON Schema that ships with the package, and what it says agrees with itself and with the text.

        >>> import kabul_corpus as kc
        >>> record = kc.parse("“We agreed,” Ned Price said.", id="a1").to_dict()
        >>> record["quotes"][0]["kind"] = "shouted"
        >>> try:
        ...     kc.Article.from_dict(record)
        ... except kc.RecordError as error:
        ...     print(error.key)
        quotes[0].kind

        Raises:
            RecordError: the record is of an unknown form, or breaks it; ``key`` is the path to where.
        """
        return _forms.from_dict(record, text=text)

    def to_html(self) -> str:
        """A whole HTML page that shows the article with its quotes, actors and dates marked; it needs no network.

        >>> import kabul_corpus
        >>> kabul_corpus.parse("“We agreed,” Ned Price said.").to_html().startswith("<!doctype html>")
        True
        """
        return _forms.article_page(self)

    def _repr_html_(self) -> str:
        return _forms.notebook_frame(self.to_html())


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
