"""Names and sources -> actors: linking, roles, pronouns and nominals, who's who; gives quotes their speakers."""

from __future__ import annotations

from kabul_corpus.drafts import Attribution, Layout, Name
from kabul_corpus.model import Actor, ActorRef, Published, Quote, Span

__all__ = ["WhosWho", "resolve"]


class WhosWho:
    """Known actors, by the names they go under."""

    @classmethod
    def bundled(cls) -> WhosWho:
        """The who's who that ships with the package."""
        return cls()


def resolve(
    text: str,
    layout: Layout,
    names: tuple[Name, ...],
    attributions: tuple[Attribution, ...] | None,
    published: Published,
    whoswho: WhosWho,
) -> tuple[tuple[Actor, ...], tuple[Quote, ...] | None]:
    """The actors of ``text`` in order of first mention, and the quotes with their speakers.

    ``attributions`` is None where the quotes layer was not asked for; so are then the quotes.
    """
    if attributions is None:
        return (), None
    quotes = tuple(
        Quote(
            id=f"q{number}",
            kind=found.kind,
            content=tuple(Span.of(text, *words) for words in found.content),
            cue=found.cue and Span.of(text, *found.cue),
            source=found.source and Span.of(text, *found.source),
            speaker=None,
            speaker_chain=(),
            addressee=None,
            medium=found.medium and Span.of(text, *found.medium),
            mode=found.mode,
            realis=found.realis,
            confidence=found.confidence,
            rule=found.rule,
            role=found.role,
        )
        for number, found in enumerate(attributions, 1)
    )
    return (), quotes


_ = ActorRef
