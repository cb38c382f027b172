"""Plots of a corpus (extra ``plot``): each a matplotlib figure, to be changed and saved like any other.

They count quotes that have a speaker, under the one name that all the articles give it; those of unnamed or unknown
speakers are left out where names are the point. A figure shows itself in a notebook; one with nothing to draw says so.
"""

from __future__ import annotations

import datetime as dt
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from kabul_corpus.cast import Cast
from kabul_corpus.files import storable
from kabul_corpus.loaders.source import require
from kabul_corpus.model import ActorKind, ActorRef, Article
from kabul_corpus.printable import short

if TYPE_CHECKING:
    import matplotlib.figure

__all__ = ["outlet_by_speaker", "quotes_over_time", "share_of_voice", "who_quotes_whom"]

Unit: TypeAlias = Literal["day", "week", "month", "year"]

_UNSTATED = "outlet not stated"
_ROW = 0.32
_WIDTHS = {"day": 0.9, "week": 6, "month": 25, "year": 300}
_LONGEST_NAME = 40


def quotes_over_time(articles: Iterable[Article], *, by: Unit = "month") -> matplotlib.figure.Figure:
    """How many quotes were published in each day, week, month or year; those without one certain day are said apart.

    Weeks begin on Mondays.

    >>> import kabul_corpus
    >>> quotes_over_time(kabul_corpus.load_seeds()).axes[0].get_title()
    '...'

    Raises:
        MissingExtra: matplotlib is not installed.
        ValueError: ``by`` is not day, week, month or year.
    """
    if by not in _WIDTHS:
        raise ValueError(f"by={by!r} is unknown: choose from {', '.join(_WIDTHS)}")
    counts: Counter[dt.date] = Counter()
    undated = 0
    for article in articles:
        day = article.published.value
        if day is None:
            undated += len(article.quotes)
        else:
            counts[_first_day(day, by)] += len(article.quotes)
    figure, axes = _figure(8, 4)
    days = sorted(counts)
    axes.set_title(f"Quotes by {by} of publication" + (f" ({undated} without a certain day)" if undated else ""))
    if not days:
        return _say(figure, axes, "no quote stands in an article with one certain day of publication")
    axes.bar(days, [counts[day] for day in days], width=_WIDTHS[by], align="edge")
    axes.set_ylabel("quotes")
    figure.autofmt_xdate()
    return figure


def share_of_voice(articles: Iterable[Article], *, top: int = 15) -> matplotlib.figure.Figure:
    """Who is quoted most: the share of all quotes with a named speaker that each of the ``top`` speakers has.

    >>> import kabul_corpus
    >>> share_of_voice(kabul_corpus.load_seeds()).axes[0].get_title()
    '...'

    Raises:
        MissingExtra: matplotlib is not installed.
    """
    counts = Counter(speaker for _, speaker in _spoken(articles))
    total = counts.total()
    shown = counts.most_common(top)
    figure, axes = _figure(8, 1.2 + _ROW * max(len(shown), 3))
    axes.set_title(f"Share of voice ({total} quotes, {len(counts)} speakers)")
    if not shown:
        return _say(figure, axes, "no quote has a named speaker")
    axes.barh([_label(name) for name, _ in shown], [100 * count / total for _, count in shown])
    axes.invert_yaxis()
    axes.set_xlabel("% of quotes with a named speaker")
    return figure


def outlet_by_speaker(articles: Iterable[Article], *, top: int = 15) -> matplotlib.figure.Figure:
    """A heat map: how often each outlet quotes each of the ``top`` speakers.

    >>> import kabul_corpus
    >>> outlet_by_speaker(kabul_corpus.load_seeds()).axes[0].get_title()
    '...'

    Raises:
        MissingExtra: matplotlib is not installed.
    """
    pairs = Counter(_spoken(articles))
    speakers = _leading(pairs, 1, top)
    outlets = _leading(pairs, 0, top)
    figure, axes = _figure(max(2.5 + 0.6 * len(outlets), 5), 2 + _ROW * len(speakers))
    axes.set_title("Quotes by outlet and speaker")
    if not pairs:
        return _say(figure, axes, "no quote has a named speaker")
    image = axes.imshow([[pairs[outlet, speaker] for outlet in outlets] for speaker in speakers], aspect="auto")
    axes.set_xticks(range(len(outlets)), map(_label, outlets), rotation=40, ha="right")
    axes.set_yticks(range(len(speakers)), map(_label, speakers))
    figure.colorbar(image, ax=axes, label="quotes")
    return figure


def who_quotes_whom(articles: Iterable[Article], *, top: int = 15, outlets: bool = False) -> matplotlib.figure.Figure:
    """The voices that quote at the left, those they quote at the right, joined by lines as wide as their counts.

    Drawn are the ``top`` most frequent pairs. The outlet that publishes an article, voices that the text does not name
    and unnamed ones are left out; with ``outlets`` the outlet counts as the voice that quotes where no other does.

    >>> import kabul_corpus
    >>> who_quotes_whom(kabul_corpus.load_seeds()).axes[0].get_title()
    '...'

    Raises:
        MissingExtra: matplotlib is not installed.
    """
    pairs = Counter(_voices(articles, outlets=outlets))
    shown = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))[:top]
    drawn = Counter(dict(shown))
    sides = [_leading(drawn, side, top) for side in (0, 1)]
    figure, axes = _figure(9, 1 + _ROW * max(len(sides[0]), len(sides[1]), 3))
    left = len(pairs) - len(drawn)
    axes.set_title("Who quotes whom" + (f" (the {len(drawn)} most frequent of {len(pairs)} pairs)" if left else ""))
    if not drawn:
        words = "no named voice quotes another" + ("" if outlets else "; outlets=True counts the outlets as voices")
        return _say(figure, axes, words)
    busiest = max(drawn.values())
    for (quoting, quoted), count in sorted(drawn.items()):
        ends = (sides[0].index(quoting), sides[1].index(quoted))
        axes.plot((0, 1), ends, color="C0", alpha=0.45, linewidth=0.5 + 6 * count / busiest)
    for side, (names, align) in enumerate(zip(sides, ("right", "left"), strict=True)):
        for place, name in enumerate(names):
            count = sum(count for pair, count in drawn.items() if pair[side] == name)
            axes.text(side + (0.02 if side else -0.02), place, f"{_label(name)} {count}", ha=align, va="center")
    axes.set_xlim(-1.1, 2.1)
    axes.invert_yaxis()
    axes.set_axis_off()
    return figure


def _first_day(day: dt.date, by: str) -> dt.date:
    if by == "week":
        return day - dt.timedelta(days=day.weekday())
    return day.replace(month=1, day=1) if by == "year" else day.replace(day=1) if by == "month" else day


def _spoken(articles: Iterable[Article]) -> list[tuple[str, str]]:
    """The outlet and the named speaker of each quote that has one."""
    return [
        (article.outlet.value if article.outlet else _UNSTATED, name)
        for article, chain in _chains(articles)
        if (name := chain[-1]) is not None
    ]


def _voices(articles: Iterable[Article], *, outlets: bool) -> Iterator[tuple[str, str]]:
    """Each step of each quote's way from one named voice to another."""
    for article, chain in _chains(articles):
        outlet = article.outlet.value if article.outlet else None
        whole = (outlet, *chain) if len(chain) == 1 else chain
        for quoting, quoted in pairwise(whole):
            if quoting and quoted and quoting != quoted and (outlets or quoting != outlet):
                yield quoting, quoted


def _chains(articles: Iterable[Article]) -> Iterator[tuple[Article, tuple[str | None, ...]]]:
    """Each quote's article and its voices, speaker last, by name; None for one that is not named."""
    listed = articles if isinstance(articles, Sequence) else tuple(articles)
    cast = Cast.of(listed)
    for number, article in enumerate(listed):
        unnamed = {actor.id for actor in article.actors if actor.kind is ActorKind.UNNAMED}

        def name(voice: ActorRef | None, number: int = number, unnamed: set[str] = unnamed) -> str | None:
            return None if voice is None or voice.id in unnamed else cast.name(number, voice)

        for quote in article.quotes:
            yield article, tuple(map(name, quote.speaker_chain)) or (name(quote.speaker),)


def _leading(pairs: Counter[tuple[str, str]], side: int, top: int) -> list[str]:
    counts: Counter[str] = Counter()
    for pair, count in pairs.items():
        counts[pair[side]] += count
    return [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:top]]


def _label(name: str) -> str:
    r"""``name`` as a label: cut, in characters that fonts know, and with no ``$`` that begins mathematics."""
    return storable(short(name, _LONGEST_NAME)).replace("$", r"\$")


def _say(figure: matplotlib.figure.Figure, axes: Any, words: str) -> matplotlib.figure.Figure:
    axes.text(0.5, 0.5, words, ha="center", va="center", transform=axes.transAxes, wrap=True)
    axes.set_axis_off()
    return figure


def _figure(width: float, height: float) -> tuple[matplotlib.figure.Figure, Any]:
    """A figure of its own, unknown to pyplot: nothing is left open and no display is needed."""
    figure = _shown_figure()((width, height), layout="constrained")
    return figure, figure.subplots()


@cache
def _shown_figure() -> type[matplotlib.figure.Figure]:
    """The class of figures that notebooks show: they ask for a picture, which pyplot alone would have given."""
    plain = require("matplotlib.figure", extra="plot", purpose="a plot").Figure

    class ShownFigure(plain):  # type: ignore[misc, valid-type]
        def _repr_png_(self) -> bytes:
            picture = io.BytesIO()
            self.savefig(picture, format="png")
            return picture.getvalue()

    return ShownFigure
