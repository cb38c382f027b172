"""What a question to a corpus gives back: a finding with the article it stands in, and the words around it."""

from __future__ import annotations

import attrs

from kabul_corpus.model import Actor, Article, DateMention, Quote, Span
from kabul_corpus.printable import short

__all__ = ["DateHit", "QuoteHit"]


@attrs.frozen(repr=False)
class QuoteHit:
    """A quote and the article it stands in: one row of who said what.

    >>> import kabul_corpus as kc
    >>> hit = kc.load_seeds().quotes(speaker="Ned Price", kind="direct")[0]
    >>> hit.article.id[:3], hit.speaker.role
    ('000', 'spokesman')
    """

    article: Article
    quote: Quote
    speaker_name: str | None = None

    def __repr__(self) -> str:
        return f"QuoteHit({short(self.article.id, 40)!r}, {self.quote!r})"

    @property
    def speaker(self) -> Actor | None:
        """Who says it, with role, affiliation and kind; None where the text does not tell.

        Its ``name`` is ``speaker_name``, the one that it goes by in the whole corpus.
        """
        if self.quote.speaker is None:
            return None
        speaker = self.article.actor(self.quote.speaker)
        return speaker if self.speaker_name is None else attrs.evolve(speaker, name=self.speaker_name)

    def context(self, sentences: int = 1) -> Span:
        """The sentences that hold the quote, with ``sentences`` more before and after it, as one span of the article.

        A quotation counts with the sentence that reports it, however many sentences it has itself. Headlines, captions
        and paragraphs count, the rest of the page does not. Each call reads the article: linear in its length.

        >>> import kabul_corpus as kc
        >>> article = kc.parse("It was late. “We agreed,” Ned Price said. He left. Nobody followed.", id="1")
        >>> hit = kc.Corpus([article]).quotes(kind="direct")[0]
        >>> hit.context(0).text, hit.context().text
        ('“We agreed,” Ned Price said.', 'It was late. “We agreed,” Ned Price said. He left.')

        Raises:
            ValueError: ``sentences`` is below zero.
        """
        if sentences < 0:
            raise ValueError(f"sentences={sentences} is below zero")
        bounds = _sentences(self.article)
        own = [n for n, (start, end) in enumerate(bounds) if start < self.quote.end and self.quote.start < end]
        if not own:
            return self.paragraph
        first, last = bounds[max(own[0] - sentences, 0)], bounds[min(own[-1] + sentences, len(bounds) - 1)]
        return Span.of(self.article.text, min(first[0], self.quote.start), max(last[1], self.quote.end))

    @property
    def paragraph(self) -> Span:
        r"""The block, or the blocks, that the quote stands in, as one span of the article.

        >>> import kabul_corpus as kc
        >>> article = kc.parse("Talks end\n\n“We agreed,” Ned Price said. He left.", id="1")
        >>> kc.Corpus([article]).quotes(kind="direct")[0].paragraph.text
        '“We agreed,” Ned Price said. He left.'
        """
        start, end = self.quote.start, self.quote.end
        own = [block.span for block in self.article.blocks if block.span.start < end and start < block.span.end]
        return (
            Span.of(self.article.text, min(start, *(span.start for span in own)), max(end, *(span.end for span in own)))
            if own
            else Span.of(self.article.text, start, end)
        )


@attrs.frozen
class DateHit:
    """A time expression and the article it stands in.

    >>> import kabul_corpus as kc
    >>> hit = kc.load_seeds().dates(text="9/11")[0]
    >>> hit.article.id[:3], hit.date.latest
    ('000', datetime.date(2001, 9, 10))
    """

    article: Article
    date: DateMention


def _sentences(article: Article) -> list[tuple[int, int]]:
    """The outermost sentences of what an article tells, in text order."""
    from kabul_corpus.quotes import QUOTABLE  # noqa: PLC0415 - with the room, on the first use
    from kabul_corpus.quotes.scene import Scene  # noqa: PLC0415

    telling = [(block.span.start, block.span.end) for block in article.blocks if block.role in QUOTABLE]
    scene = Scene(article.text, telling or [(0, len(article.text))])
    outermost: list[tuple[int, int]] = []
    for first, stop in sorted(scene.sentences, key=lambda bounds: (bounds[0], -bounds[1])):
        start, end = scene.tokens.span(first, stop)
        if not outermost or start >= outermost[-1][1]:
            outermost.append((start, end))
    return outermost
