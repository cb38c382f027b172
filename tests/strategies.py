"""Hypothesis strategies: any text at all, text that looks like news, and articles with any values."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from kabul_corpus import (
    Actor,
    ActorKind,
    ActorRef,
    Anchor,
    Article,
    Block,
    BlockRole,
    Byline,
    Calendar,
    Confidence,
    DateKind,
    DateMention,
    Granularity,
    Mode,
    Note,
    NoteKind,
    Published,
    Publisher,
    Quote,
    QuoteKind,
    Reading,
    Realis,
    Span,
)

# Marks, line ends, and the words that rules look for.
_PIECES = [
    "“", "”", "‘", "’", '"', "'", "''", "``", "«", "»", "\n", "\n\n", "\r\n", "\r", " ", "\u00a0", "\ufeff",
    "\x00", "\ud800", "said", "according to", "told reporters", "that", "He", "she", "Mr. Price", "Ned Price",
    "Taliban", "the Taliban", "Kabul", "KABUL (AP) —", "on Thursday", "last week", "two years ago",
    "15 August 2021", "03/04/2021", "24 Asad 1400", "9/11", "By Ann Lee", "Published by", "Leave a Reply",
    "FILE -", "(Photo by A / AFP)", "Update:", "NYT:", "1.", "•", ",", ".", "—", ":", "?", "Q:", "U.S.",
    "al-Qaeda", "ISIS-K", "the State Department’s spokesman", "۲۴ اسد ۱۴۰۰", "1,989", "$1.15 billion", "May",
    "https://a.b/2021/08/15/c",
]  # fmt: skip

any_text = st.text(alphabet=st.characters(exclude_categories=()), max_size=300)
"""Any ``str``: control characters and lone surrogates included."""

news_like = st.lists(st.sampled_from(_PIECES), max_size=60).map(" ".join)
"""Pieces that rules look for, in any order, so that most rules are tried on input they were not made for."""

texts = st.one_of(any_text, news_like)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Articles with any values that a record can hold: spans and words that no parser would put there."""
    text = draw(any_text.filter(lambda drawn: any(char.isalnum() for char in drawn)))
    place = st.integers(0, len(text) - 1)
    pairs = st.tuples(place, st.integers(1, 40)).map(lambda drawn: (drawn[0], min(len(text), sum(drawn))))
    any_words = st.text(max_size=8)
    words = st.text(min_size=1, max_size=8)  # absent is None, never ""
    maybe_words = st.none() | words
    bounds = st.tuples(st.none() | st.dates(), st.none() | st.dates()).map(_in_order)

    def span(pair: tuple[int, int]) -> Span:
        return Span.of(text, *pair)

    spans = pairs.map(span)
    ordered = st.lists(pairs, min_size=1, max_size=3).map(_apart).map(lambda found: tuple(map(span, found)))
    in_order = st.lists(spans, max_size=3, unique=True).map(
        lambda found: tuple(sorted(found, key=lambda one: (one.start, one.end)))
    )
    actors = draw(
        st.lists(
            st.builds(
                Actor,
                id=words,
                name=words,
                kind=st.sampled_from(ActorKind),
                aliases=st.lists(words, max_size=2).map(tuple),
                role=maybe_words,
                affiliation=maybe_words,
                affiliation_id=maybe_words,
                country=st.sampled_from([None, "AF"]),
                wikidata=st.sampled_from([None, "Q889"]),
                mentions=in_order,
                anaphora=in_order,
            ),
            max_size=3,
            unique_by=lambda actor: actor.id,
        )
    )
    refs = st.sampled_from([None, *(ActorRef(actor.id, actor.name) for actor in actors)])
    quotes = st.builds(
        Quote,
        id=any_words,
        kind=st.sampled_from(QuoteKind),
        content=ordered,
        cue=st.none() | spans,
        source=st.none() | spans,
        speaker=refs,
        speaker_chain=st.lists(refs, max_size=2).map(tuple),
        addressee=refs,
        medium=st.none() | spans,
        mode=st.sampled_from(Mode),
        realis=st.sampled_from(Realis),
        confidence=st.sampled_from(Confidence),
        rule=words,
        role=st.sampled_from(BlockRole),
    )
    dates = bounds.flatmap(
        lambda days: st.builds(
            DateMention,
            span=spans,
            kind=st.sampled_from(DateKind),
            value=maybe_words,
            edtf=maybe_words,
            earliest=st.just(days[0]),
            latest=st.just(days[1]),
            granularity=st.none() | st.sampled_from(Granularity),
            modifier=maybe_words,
            signal=st.none() | spans,
            anchor=st.sampled_from(Anchor),
            calendar=st.sampled_from(Calendar),
            alternatives=st.lists(st.builds(Reading, maybe_words, st.just(days[0]), st.just(days[1])), max_size=1).map(
                tuple
            ),
            rule=words,
        )
    )
    return Article(
        id=draw(any_words),
        text=text,
        language=draw(st.none() | any_words),
        title=draw(st.none() | spans),
        standfirst=None,
        byline=draw(st.none() | st.builds(Byline, spans, st.lists(words, max_size=2).map(tuple), maybe_words)),
        dateline=None,
        publisher=draw(st.none() | st.builds(Publisher, words, st.none() | spans)),
        blocks=tuple(Block(span, draw(st.sampled_from(BlockRole))) for span in draw(st.just(()) | ordered)),
        notes=tuple(draw(st.lists(st.builds(Note, spans, st.sampled_from(NoteKind)), max_size=1))),
        url=draw(st.none() | any_words),
        metadata=draw(st.dictionaries(any_words, any_words, max_size=2)),
        published=draw(
            st.none()
            | bounds.flatmap(lambda days: st.builds(Published, st.sampled_from(days), *map(st.just, days), maybe_words))
        ),
        dates=draw(st.none() | st.lists(dates, max_size=3).map(tuple)),
        actors=tuple(actors),
        quotes=draw(st.none() | st.lists(quotes, max_size=3, unique_by=lambda quote: quote.id).map(tuple)),
    )


def _in_order(days: tuple[dt.date | None, dt.date | None]) -> tuple[dt.date | None, dt.date | None]:
    return (days[1], days[0]) if None not in days and days[0] > days[1] else days  # type: ignore[operator]


def _apart(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """``pairs`` in order, without those that overlap or touch an earlier one."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(pairs):
        if not kept or start > kept[-1][1]:
            kept.append((start, end))
    return kept
