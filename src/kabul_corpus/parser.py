"""The one way through the rooms, compiled once; the only place that knows the order.

A room is imported by the first parse that needs it: building its patterns costs more than importing all the rest.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from os import PathLike
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import attrs

from kabul_corpus.days import as_days
from kabul_corpus.drafts import Attribution, Layout, Name
from kabul_corpus.errors import WorkerDied
from kabul_corpus.model import Actor, Article, DateMention, Document, Fact, Note, Published, Quote, given_facts

if TYPE_CHECKING:
    from kabul_corpus.actors import WhosWho
    from kabul_corpus.actors.whoswho import Entry
    from kabul_corpus.dates import Side

__all__ = ["LAYERS", "Parser", "find_actors", "find_dates", "find_quotes", "normalize_date", "parse", "settings"]

LAYERS = ("dates", "actors", "quotes")
"""The layers a parser can be asked for; blocks, title and byline always come."""

BATCH_ITEMS = 32
BATCH_CHARACTERS = 200_000
"""A batch is full when it reaches either: enough pages for a room to keep going, few enough to hold."""

R = TypeVar("R")

PublishedInput = dt.date | str | tuple[dt.date | str, dt.date | str] | None


def _facts(title: str | None, authors: str | Iterable[str], outlet: str | None, url: str | None) -> tuple[Fact, ...]:
    """What is known beside the text: as given, and the outlet by the address where none was given."""
    facts = given_facts(title, authors, outlet)
    if not url or any(fact.name == "outlet" for fact in facts):
        return facts
    from kabul_corpus.structure.hosts import outlet_of_url  # noqa: PLC0415

    known = outlet_of_url(url)
    return facts if known is None else (*facts, Fact("outlet", known, "url"))


def _layers(wanted: Iterable[str]) -> frozenset[str]:
    layers = frozenset((wanted,) if isinstance(wanted, str) else wanted)
    if unknown := sorted(layers - set(LAYERS)):
        raise ValueError(f"unknown layer {unknown[0]!r}: choose from {', '.join(LAYERS)}")
    return layers


def _bundled() -> WhosWho:
    from kabul_corpus.actors import WhosWho  # noqa: PLC0415

    return WhosWho.bundled()


def _whoswho(given: WhosWho | str | PathLike[str] | Iterable[Mapping[str, str] | Entry]) -> WhosWho:
    from kabul_corpus.actors import WhosWho  # noqa: PLC0415

    return given if isinstance(given, WhosWho) else WhosWho.bundled().with_rows(WhosWho.of(given).entries)


def _model(name: str | None) -> str | None:
    if name not in ("default", None):
        raise ValueError(f"unknown model {name!r}: choose 'default' or None")
    return name


def _prefer(side: Side | None) -> Side | None:
    if side not in ("past", "future", None):
        raise ValueError(f"unknown side {side!r}: prefer 'past', 'future' or None")
    return side


def _text(text: object) -> str:
    if not isinstance(text, str):
        raise TypeError(f"a text is a str, not {type(text).__name__}: {text!r:.60}")
    return text


@attrs.frozen
class Parser:
    """Turns texts into articles; a frozen, picklable value that may be shared and sent to other processes.

    ``layers`` are the layers to parse. ``whoswho`` are the known actors: rows, or a CSV file of
    them, come before the bundled ones; a ``WhosWho`` is taken as it is. ``day_first`` reads 03/04/2021 as 3 April
    (True) or March 4 (False); None keeps both readings where the text does not decide. ``prefer`` is the side of the
    reference, "past" or "future", on which a weekday, a month or a day without its year is looked for where no verb
    tells, as chats and calendars want it; None is the habit of news, the last weekday and the nearest date. ``model``
    names the weights that choose among what the rules for quotes propose; with None the rules decide alone.

    >>> import kabul_corpus as kc
    >>> parser = kc.Parser(["dates"], day_first=True)
    >>> parser.parse("It fell on 03/04/2021.").dates[0].value
    '2021-04-03'
    """

    layers: frozenset[str] = attrs.field(default=frozenset(LAYERS), converter=_layers)
    whoswho: WhosWho = attrs.field(factory=_bundled, converter=_whoswho, kw_only=True)
    day_first: bool | None = attrs.field(default=None, kw_only=True)
    prefer: Side | None = attrs.field(default=None, converter=_prefer, kw_only=True)
    model: str | None = attrs.field(default="default", converter=_model, kw_only=True)

    def parse(
        self,
        text: str,
        *,
        id: str | None = None,  # noqa: A002 - the field's name everywhere
        published: PublishedInput = None,
        url: str | None = None,
        title: str | None = None,
        authors: str | Iterable[str] = (),
        outlet: str | None = None,
        metadata: Mapping[str, str] | None = None,
    ) -> Article:
        """The article that ``text`` is; never fails on any text, and takes time linear in its length.

        ``id`` defaults to a digest of the text. ``title``, ``authors`` and ``outlet`` are what the caller knows of the
        page: they are kept as ``Article.facts``, beside what the text says; so is the outlet that ``url`` belongs to. A
        text in another language than English gets its ``language``, a note that says so, and empty layers.

        ``published`` may also be what a data frame holds: a Timestamp, or NaT or NaN where nothing is known.

        Raises:
            TypeError: ``text`` is no str, or ``published`` no day.
            ValueError: ``published`` is no day.
        """
        (article,) = self._read([_Page(text, id, published, url, title, authors, outlet, metadata)])
        return article

    def parse_many(
        self,
        items: Iterable[str | Document | Article],
        workers: int = 1,
        *,
        on_error: Callable[[WorkerDied], object] | None = None,
    ) -> Iterator[Article]:
        """The articles that ``items`` are, in their order, drawn and yielded a few at a time (32 at most).

        An item that is an article already passes as it is. With several ``workers`` the parsing is shared among as
        many processes; the articles are the same. A script that does so needs an ``if __name__ == "__main__":`` guard.

        A process that is killed, or that takes longer for a page than a minute and a second for each 1,000 characters,
        costs that page and no other. ``on_error`` is called with its error, and the rest goes on; without it the error
        is raised.

        Raises:
            ValueError: ``workers`` is below one, or a document's ``published`` is no date.
            TypeError: an item is neither a text nor a document nor an article, or ``items`` is one text.
            WorkerDied: a worker process ended without an answer, and ``on_error`` is None, or none could start.
        """
        return self.map_many(_same, items, workers, on_error=on_error)

    def map_many(
        self,
        function: Callable[[Article], R],
        items: Iterable[str | Document | Article],
        workers: int = 1,
        *,
        on_error: Callable[[WorkerDied], object] | None = None,
    ) -> Iterator[R]:
        """``function`` of each article that ``parse_many`` gives, worked out by the process that parsed it.

        Where that is another one, results travel in place of articles: what is small, or bytes, costs next to nothing.
        ``function`` has to be one that pickles, as those of a module do.

        >>> import kabul_corpus as kc
        >>> from operator import attrgetter
        >>> list(kc.Parser().map_many(attrgetter("language"), ["They said on Monday that they had agreed."]))
        ['en']

        Raises:
            WorkerDied: a worker process ended without an answer; the rest as in ``parse_many`` and ``function``.
        """
        if workers < 1:
            raise ValueError(f"workers={workers} is too few: at least one process has to do the work")
        if isinstance(items, str):  # which would be read letter by letter
            raise TypeError("the items are one text: parse reads one, parse_many a list of them")
        if workers == 1:
            return map(function, self._stream(items))
        from kabul_corpus.workers import map_in_order  # noqa: PLC0415 - processes and threads, where there are any

        work = _Mapped(self, function)
        return map_in_order(work, items, workers=workers, weight=_weight, lost=_lost, on_lost=on_error)

    def _stream(self, items: Iterable[str | Document | Article]) -> Iterator[Article]:
        """Batches of ``items`` read together; what was drawn before an item fails is yielded before its error is."""
        source, drawn = iter(items), True
        while drawn:
            batch: list[_Page | Article] = []
            weight, failure = 0, None
            while len(batch) < BATCH_ITEMS and weight < BATCH_CHARACTERS:
                try:
                    item = next(source)
                    batch.append(_page(item))
                except StopIteration:
                    drawn = False
                    break
                except Exception as error:
                    failure, drawn = error, False
                    break
                weight += _weight(item)
            read = iter(self._read([page for page in batch if isinstance(page, _Page)]))
            yield from (page if isinstance(page, Article) else next(read) for page in batch)
            if failure is not None:
                raise failure

    def _read(self, pages: list[_Page]) -> list[Article]:
        """The articles that ``pages`` are: each room reads all of them before the next room does.

        So a room's code and tables stay in the processor's caches: a sixth less time for a batch than page by page.
        """
        from kabul_corpus import structure  # noqa: PLC0415

        for page in pages:
            page.layout = structure.read(page.text)
        self._read_dates(pages)
        if self.layers & {"actors", "quotes"}:
            self._read_actors(pages)
        return [page.article() for page in pages]

    def _read_dates(self, pages: list[_Page]) -> None:
        """The publication of each page where it is asked for or given, and its dates."""
        if not self.layers and all(page.given is None for page in pages):
            return
        from kabul_corpus import dates  # noqa: PLC0415

        for page in pages:
            if self.layers or page.given is not None:
                found = (
                    dates.find(page.text, page.layout, day_first=self.day_first) if self.layers and page.english else ()
                )
                page.when = dates.published(page.text, page.layout, found, given=page.given, url=page.url)
                if "dates" in self.layers:
                    page.dates = dates.resolve(page.text, page.layout, found, page.when, prefer=self.prefer)

    def _read_actors(self, pages: list[_Page]) -> None:
        """The names of each page, its quotes where they are asked for, and who is meant by both."""
        from kabul_corpus import actors, names  # noqa: PLC0415

        wants_quotes = "quotes" in self.layers
        for page in pages:
            page.actors, page.quotes = (), () if wants_quotes else None
        pages = [page for page in pages if page.english]
        for page in pages:
            page.names = names.find(page.text, page.layout, self.whoswho.forms)
        if wants_quotes:
            from kabul_corpus import quotes  # noqa: PLC0415

            for page in pages:
                page.attributions, page.notes = quotes.find(page.text, page.layout, page.names, model=self.model)
        for page in pages:
            page.actors, page.quotes = actors.resolve(
                page.text, page.layout, page.names, page.attributions, page.when or Published(), self.whoswho
            )


@attrs.frozen
class _Mapped(Generic[R]):
    """What a worker does with a few items."""

    parser: Parser
    function: Callable[[Article], R]

    def __call__(self, items: list[str | Document | Article]) -> Iterator[R]:
        return map(self.function, self.parser._stream(items))


def _same(article: Article) -> Article:
    return article


class _Page:
    """A text on its way through the rooms: what is known of it, and what each room has said so far."""

    __slots__ = (
        "actors", "attributions", "dates", "facts", "given", "id", "layout", "metadata", "names", "notes", "quotes",
        "text", "url", "when",
    )  # fmt: skip

    layout: Layout
    names: tuple[Name, ...]

    def __init__(
        self,
        text: str,
        id: str | None,  # noqa: A002 - the field's name everywhere
        published: PublishedInput,
        url: str | None,
        title: str | None,
        authors: str | Iterable[str],
        outlet: str | None,
        metadata: Mapping[str, str] | None,
    ) -> None:
        self.text, self.id, self.url, self.metadata = _text(text), id, url, metadata
        self.given = as_days(published)
        self.facts = _facts(title, authors, outlet, url)
        self.when: Published | None = None
        self.dates: tuple[DateMention, ...] | None = None
        self.attributions: tuple[Attribution, ...] | None = None
        self.actors: tuple[Actor, ...] | None = None
        self.quotes: tuple[Quote, ...] | None = None
        self.notes: tuple[Note, ...] = ()

    @property
    def english(self) -> bool:
        """Whether the rooms after structure can read it; where not, a note says why their layers are empty."""
        return self.layout.language in (None, "en")

    def article(self) -> Article:
        """The value that the page has become."""
        layout = self.layout
        notes = layout.notes
        if self.notes:
            notes = tuple(sorted((*notes, *self.notes), key=lambda note: (note.span.start, note.span.end)))
        name = self.id
        return Article(
            id=name if name is not None else _digest(self.text),
            text=self.text,
            language=layout.language,
            title=layout.title,
            standfirst=layout.standfirst,
            byline=layout.byline,
            dateline=layout.dateline,
            publisher=layout.publisher,
            blocks=layout.blocks,
            notes=notes,
            url=self.url,
            metadata=self.metadata,
            published=self.when,
            dates=self.dates,
            actors=self.actors,
            quotes=self.quotes,
            facts=self.facts,
        )


def settings(parser: Parser) -> dict[str, Any]:
    """The options of ``parser`` but its who's who, and the version of this package, as values that JSON has.

    Parsers with the same settings and who's who give the same articles.
    """
    from kabul_corpus.record import library_version  # noqa: PLC0415 - with what writes records, on the first use

    options = attrs.asdict(parser, recurse=False, filter=attrs.filters.exclude("whoswho"))
    return {"kabul_corpus": library_version(), **options, "layers": sorted(parser.layers)}


def _page(item: str | Document | Article) -> _Page | Article:
    match item:
        case Article():
            return item
        case str():
            return _Page(item, None, None, None, None, (), None, None)
        case Document():
            return _Page(
                item.text, item.id, item.published, item.url, item.title, item.authors, item.outlet, item.metadata
            )
    raise TypeError(f"an item is a text, a Document or an Article, not {type(item).__name__}")


def _weight(item: str | Document | Article) -> int:
    return len(item if isinstance(item, str) else getattr(item, "text", ""))


def _digest(text: str) -> str:
    """The id of a text that was given none."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _lost(item: str | Document | Article, how: str) -> WorkerDied:
    known = item if isinstance(item, Document | Article) else Document(str(item))
    name = known.id if known.id is not None else _digest(known.text)
    return WorkerDied(how, path=known.metadata.get("path", "document"), id=name)


def parse(
    text: str,
    *,
    id: str | None = None,  # noqa: A002 - the field's name everywhere
    published: PublishedInput = None,
    url: str | None = None,
    title: str | None = None,
    authors: str | Iterable[str] = (),
    outlet: str | None = None,
    metadata: Mapping[str, str] | None = None,
) -> Article:
    r"""The article that ``text`` is, with all layers.

    ``published`` is a date, an ISO 8601 string or an interval, where the caller knows it; so are ``title``, ``authors``
    and ``outlet``, which become ``Article.facts``.

    >>> import kabul_corpus
    >>> article = kabul_corpus.parse("Talks resume\n\n“We agreed,” Ned Price said on Monday.", published="2021-10-12")
    >>> article.quotes[0].text
    '“We agreed,”'
    """
    return Parser().parse(
        text, id=id, published=published, url=url, title=title, authors=authors, outlet=outlet, metadata=metadata
    )


def find_quotes(text: str) -> tuple[Quote, ...]:
    """The quotes of ``text``, in text order.

    >>> import kabul_corpus as kc
    >>> [(quote.kind.value, quote.text) for quote in kc.find_quotes("Price said the talks went well.")]
    [('indirect', 'the talks went well')]
    """
    return Parser(("quotes",)).parse(text).quotes


def find_actors(text: str) -> tuple[Actor, ...]:
    """The actors that ``text`` names, in order of first mention.

    >>> import kabul_corpus as kc
    >>> [actor.name for actor in kc.find_actors("Ned Price flew to Kabul.")]
    ['Ned Price', 'Kabul']
    """
    return Parser(("actors",)).parse(text).actors


def find_dates(text: str, *, reference: PublishedInput = None, prefer: Side | None = None) -> tuple[DateMention, ...]:
    """The time expressions of ``text``, in text order, resolved against ``reference`` as far as it decides.

    ``prefer`` is the side of ``reference``, "past" or "future", on which is looked for what no verb tells; None is the
    habit of news.

    >>> import kabul_corpus as kc
    >>> [mention.value for mention in kc.find_dates("It fell on Thursday.", reference="2021-08-13")]
    ['2021-08-12']
    >>> [mention.value for mention in kc.find_dates("See you Thursday!", reference="2021-08-13", prefer="future")]
    ['2021-08-19']
    """
    return Parser(("dates",), prefer=prefer).parse(text, published=as_days(reference, "reference")).dates


def normalize_date(
    expression: str, *, reference: PublishedInput = None, prefer: Side | None = None
) -> DateMention | None:
    """What the whole string ``expression`` denotes, or None where it is not one time expression.

    ``reference`` is the day it is read from: a date, an ISO 8601 string or an interval. Space around the words is
    ignored; the mention's span counts from the start of ``expression``. ``prefer`` is the side of ``reference``, "past"
    or "future", on which is looked for what the words leave open; None is the habit of news.

    >>> import kabul_corpus as kc
    >>> kc.normalize_date("two years ago", reference="2021-08-13").value
    '2019'
    >>> kc.normalize_date("two years ago, he said") is None
    True
    """
    from kabul_corpus import dates  # noqa: PLC0415

    given = as_days(reference, "reference")
    bounds = given if isinstance(given, tuple) else (given, given)
    return dates.normalize(_text(expression), reference=bounds, prefer=_prefer(prefer))
