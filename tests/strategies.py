"""Hypothesis strategies: any text at all, text that looks like news, and articles with any values."""

from __future__ import annotations

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
    """Articles with any values at all: spans and words that no parser would put there."""
    text = draw(any_text.filter(lambda drawn: any(char.isalnum() for char in drawn)))
    place = st.integers(0, len(text) - 1)
    pairs = st.tuples(place, st.integers(1, 40)).map(lambda drawn: (drawn[0], min(len(text), sum(drawn))))
    words = st.text(max_size=8)
    maybe_words = st.none() | words
    days = st.none() | st.dates()

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
                country=maybe_words,
                wikidata=maybe_words,
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
        id=words,
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
    dates = st.builds(
        DateMention,
        span=spans,
        kind=st.sampled_from(DateKind),
        value=maybe_words,
        edtf=maybe_words,
        earliest=days,
        latest=days,
        granularity=st.none() | st.sampled_from(Granularity),
        modifier=maybe_words,
        signal=st.none() | spans,
        anchor=st.sampled_from(Anchor),
        calendar=st.sampled_from(Calendar),
        alternatives=st.lists(st.builds(Reading, maybe_words, days, days), max_size=1).map(tuple),
        rule=words,
    )
    return Article(
        id=draw(words),
        text=text,
        language=draw(maybe_words),
        title=draw(st.none() | spans),
        standfirst=None,
        byline=draw(st.none() | st.builds(Byline, spans, st.lists(words, max_size=2).map(tuple), maybe_words)),
        dateline=None,
        publisher=draw(st.none() | st.builds(Publisher, words, st.none() | spans)),
        blocks=tuple(draw(st.lists(st.builds(Block, spans, st.sampled_from(BlockRole)), max_size=2))),
        notes=tuple(draw(st.lists(st.builds(Note, spans, st.sampled_from(NoteKind)), max_size=1))),
        url=draw(maybe_words),
        metadata=draw(st.dictionaries(words, words, max_size=2)),
        published=draw(st.none() | st.builds(Published, days, days, days, maybe_words)),
        dates=draw(st.none() | st.lists(dates, max_size=3).map(tuple)),
        actors=tuple(actors),
        quotes=draw(st.none() | st.lists(quotes, max_size=3).map(tuple)),
    )


def _apart(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """``pairs`` in order, without those that overlap or touch an earlier one."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(pairs):
        if not kept or start > kept[-1][1]:
            kept.append((start, end))
    return kept
