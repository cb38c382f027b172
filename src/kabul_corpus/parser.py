"""The one way through the rooms, compiled once; the only place that knows the order.

A room is imported by the first parse that needs it: building its patterns costs more than importing all the rest.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from typing import TYPE_CHECKING

import attrs

from kabul_corpus.days import as_days
from kabul_corpus.model import Actor, Article, DateMention, Document, Published, Quote, given_facts
from kabul_corpus.workers import map_in_order

if TYPE_CHECKING:
    from kabul_corpus.actors import WhosWho
    from kabul_corpus.actors.whoswho import Entry

__all__ = ["LAYERS", "Parser", "find_actors", "find_dates", "find_quotes", "normalize_date", "parse"]

LAYERS = ("dates", "actors", "quotes")
"""The layers a parser can be asked for; blocks, title and byline always come."""

PublishedInput = dt.date | str | tuple[dt.date | str, dt.date | str] | None


def _layers(wanted: Iterable[str]) -> frozenset[str]:
    layers = frozenset(wanted)
    if unknown := sorted(layers - set(LAYERS)):
        raise ValueError(f"unknown layer {unknown[0]!r}: choose from {', '.join(LAYERS)}")
    return layers


def _bundled() -> WhosWho:
    from kabul_corpus.actors import WhosWho  # noqa: PLC0415

    return WhosWho.bundled()


def _whoswho(given: WhosWho | str | PathLike[str] | Iterable[Mapping[str, str] | Entry]) -> WhosWho:
    from kabul_corpus.actors import WhosWho  # noqa: PLC0415

    return WhosWho.of(given)


def _model(name: str | None) -> str | None:
    if name not in ("default", None):
        raise ValueError(f"unknown model {name!r}: choose 'default' or None")
    return name


def _text(text: object) -> str:
    if not isinstance(text, str):
        raise TypeError(f"a text is a str, not {type(text).__name__}: {text!r:.60}")
    return text


@attrs.frozen
class Parser:
    """Turns texts into articles; a frozen, picklable value that may be shared and sent to other processes.

    ``layers`` are the layers to parse. ``whoswho`` are the known actors. ``day_first`` reads 03/04/2021 as 3 April
    (True) or March 4 (False); None keeps both readings where the text does not decide. ``model`` names the weights that
    choose among what the rules for quotes propose; with None the rules decide alone.

    >>> import kabul_corpus as kc
    >>> parser = kc.Parser(["dates"], day_first=True)
    >>> parser.parse("It fell on 03/04/2021.").dates[0].value
    '2021-04-03'
    """

    layers: frozenset[str] = attrs.field(default=frozenset(LAYERS), converter=_layers)
    whoswho: WhosWho = attrs.field(factory=_bundled, converter=_whoswho, kw_only=True)
    day_first: bool | None = attrs.field(default=None, kw_only=True)
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
        page: they are kept as ``Article.facts``, beside what the text says. A text in another language than English
        gets its ``language``, a note that says so, and empty layers.

        ``published`` may also be what a data frame holds: a Timestamp, or NaT or NaN where nothing is known.

        Raises:
            TypeError: ``text`` is no str, or ``published`` no day.
            ValueError: ``published`` is no day.
        """
        from kabul_corpus import structure  # noqa: PLC0415

        given = as_days(published)
        layout = structure.read(_text(text))
        notes = layout.notes
        # The rooms after structure read English; the note NOT_ENGLISH says why their layers are empty.
        english = layout.language in (None, "en")
        when, found_dates = None, None
        found_actors: tuple[Actor, ...] | None = None
        found_quotes: tuple[Quote, ...] | None = None
        if self.layers or given is not None:
            from kabul_corpus import dates  # noqa: PLC0415

        if self.layers:
            expressions = dates.find(text, layout, day_first=self.day_first) if english else ()
            when = dates.published(text, layout, expressions, given=given, url=url)
            if "dates" in self.layers:
                found_dates = dates.resolve(text, layout, expressions, when)
        elif given is not None:
            when = dates.published(text, layout, (), given=given, url=url)
        if self.layers & {"actors", "quotes"} and not english:
            found_actors, found_quotes = (), () if "quotes" in self.layers else None
        elif self.layers & {"actors", "quotes"}:
            from kabul_corpus import actors, names  # noqa: PLC0415

            found_names = names.find(text, layout, self.whoswho.forms)
            attributions = None
            if "quotes" in self.layers:
                from kabul_corpus import quotes  # noqa: PLC0415

                attributions, mark_notes = quotes.find(text, layout, found_names, model=self.model)
                notes = tuple(sorted((*notes, *mark_notes), key=lambda note: (note.span.start, note.span.end)))
            found_actors, found_quotes = actors.resolve(
                text, layout, found_names, attributions, when or Published(), self.whoswho
            )
        return Article(
            id=id if id is not None else hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
            text=text,
            language=layout.language,
            title=layout.title,
            standfirst=layout.standfirst,
            byline=layout.byline,
            dateline=layout.dateline,
            publisher=layout.publisher,
            blocks=layout.blocks,
            notes=notes,
            url=url,
            metadata=metadata,
            published=when,
            dates=found_dates,
            actors=found_actors,
            quotes=found_quotes,
            facts=given_facts(title, authors, outlet),
        )

    def parse_many(self, items: Iterable[str | Document | Article], workers: int = 1) -> Iterator[Article]:
        """The articles that ``items`` are, in their order, drawn and yielded one by one or a few at a time.

        An item that is an article already passes as it is. With several ``workers`` the parsing is shared among as
        many processes; the articles are the same. A script that does so needs an ``if __name__ == "__main__":`` guard.

        Raises:
            ValueError: ``workers`` is below one, or a document's ``published`` is no date.
            TypeError: an item is neither a text nor a document nor an article.
            WorkerDied: a worker process ended without an answer.
        """
        if workers < 1:
            raise ValueError(f"workers={workers} is too few: at least one process has to do the work")
        if workers == 1:
            return map(self._article, items)
        return map_in_order(self._article, items, workers=workers, weight=_weight)

    def _article(self, item: str | Document | Article) -> Article:
        match item:
            case Article():
                return item
            case str():
                return self.parse(item)
            case Document():
                return self.parse(
                    item.text,
                    id=item.id,
                    published=item.published,
                    url=item.url,
                    title=item.title,
                    authors=item.authors,
                    outlet=item.outlet,
                    metadata=item.metadata,
                )
        raise TypeError(f"an item is a text, a Document or an Article, not {type(item).__name__}")


def _weight(item: str | Document | Article) -> int:
    return len(item if isinstance(item, str) else getattr(item, "text", ""))


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


def find_dates(text: str, *, reference: PublishedInput = None) -> tuple[DateMention, ...]:
    """The time expressions of ``text``, in text order, resolved against ``reference`` as far as it decides.

    >>> import kabul_corpus as kc
    >>> [mention.value for mention in kc.find_dates("It fell on Thursday.", reference="2021-08-13")]
    ['2021-08-12']
    """
    return Parser(("dates",)).parse(text, published=as_days(reference, "reference")).dates


def normalize_date(expression: str, *, reference: PublishedInput = None) -> DateMention | None:
    """What the whole string ``expression`` denotes, or None where it is not one time expression.

    ``reference`` is the day it is read from: a date, an ISO 8601 string or an interval. Space around the words is
    ignored; the mention's span counts from the start of ``expression``.

    >>> import kabul_corpus as kc
    >>> kc.normalize_date("two years ago", reference="2021-08-13").value
    '2019'
    >>> kc.normalize_date("two years ago, he said") is None
    True
    """
    from kabul_corpus import dates  # noqa: PLC0415

    given = as_days(reference, "reference")
    return dates.normalize(_text(expression), reference=given if isinstance(given, tuple) else (given, given))
