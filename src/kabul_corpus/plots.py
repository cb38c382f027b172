"""Plots of a corpus (extra ``plot``): each a matplotlib figure, to be changed and saved like any other.

They count quotes that have a speaker; those of unnamed or unknown speakers are left out where names are the point.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kabul_corpus.exporters.tables import voices_table
from kabul_corpus.loaders.source import require
from kabul_corpus.model import ActorKind, Article

if TYPE_CHECKING:
    import matplotlib.figure

__all__ = ["outlet_by_speaker", "quotes_over_time", "share_of_voice", "who_quotes_whom"]

_UNSTATED = "outlet not stated"
_ROW = 0.32


def quotes_over_time(articles: Iterable[Article], *, by: str = "month") -> matplotlib.figure.Figure:
    """How many quotes were published in each day, month or year; articles without one certain day are counted apart.

    >>> import kabul_corpus
    >>> quotes_over_time(kabul_corpus.load_seeds()).axes[0].get_title()
    '...'

    Raises:
        MissingExtra: matplotlib is not installed.
        ValueError: ``by`` is not day, month or year.
    """
    if by not in {"day", "month", "year"}:
        raise ValueError(f"by={by!r} is unknown: choose day, month or year")
    counts: Counter[dt.date] = Counter()
    undated = 0
    for article in articles:
        day = article.published.value
        if day is None:
            undated += len(article.quotes)
        else:
            counts[day.replace(month=1, day=1) if by == "year" else day.replace(day=1) if by == "month" else day] += (
                len(article.quotes)
            )
    figure, axes = _figure(8, 4)
    days = sorted(counts)
    axes.bar(days, [counts[day] for day in days], width={"day": 0.9, "month": 25, "year": 300}[by])
    axes.set_ylabel("quotes")
    axes.set_title(f"Quotes by {by} of publication" + (f" ({undated} without a certain day)" if undated else ""))
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
    figure, axes = _figure(8, 1.2 + _ROW * len(shown))
    axes.barh([name for name, _ in shown], [100 * count / total for _, count in shown])
    axes.invert_yaxis()
    axes.set_xlabel("% of quotes with a named speaker")
    axes.set_title(f"Share of voice ({total} quotes, {len(counts)} speakers)")
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
    figure, axes = _figure(2.5 + 0.6 * len(outlets), 2 + _ROW * len(speakers))
    if not pairs:
        return figure
    image = axes.imshow([[pairs[outlet, speaker] for outlet in outlets] for speaker in speakers], aspect="auto")
    axes.set_xticks(range(len(outlets)), outlets, rotation=40, ha="right")
    axes.set_yticks(range(len(speakers)), speakers)
    axes.set_title("Quotes by outlet and speaker")
    figure.colorbar(image, ax=axes, label="quotes")
    return figure


def who_quotes_whom(articles: Iterable[Article], *, top: int = 15) -> matplotlib.figure.Figure:
    """The ``top`` quoting voices at the left, the ``top`` quoted at the right, joined by lines as wide as their counts.

    >>> import kabul_corpus
    >>> who_quotes_whom(kabul_corpus.load_seeds()).axes[0].get_title()
    '...'

    Raises:
        MissingExtra: matplotlib is not installed.
    """
    pairs: Counter[tuple[str, str]] = Counter()
    for row in voices_table(articles):
        pairs[str(row["quoting"] or "not named"), str(row["quoted"] or "not named")] += int(str(row["quotes"]))
    sides = [_leading(pairs, side, top) for side in (0, 1)]
    figure, axes = _figure(8, 1 + _ROW * max(map(len, sides)))
    busiest = max(pairs.values(), default=1)
    for (quoting, quoted), count in sorted(pairs.items()):
        if quoting in sides[0] and quoted in sides[1]:
            ends = (sides[0].index(quoting), sides[1].index(quoted))
            axes.plot((0, 1), ends, color="C0", alpha=0.45, linewidth=0.5 + 6 * count / busiest)
    for side, (names, align) in enumerate(zip(sides, ("right", "left"), strict=True)):
        for place, name in enumerate(names):
            axes.text(side + (0.02 if side else -0.02), place, name, ha=align, va="center")
    axes.set_xlim(-0.9, 1.9)
    axes.invert_yaxis()
    axes.set_axis_off()
    axes.set_title("Who quotes whom")
    return figure


def _spoken(articles: Iterable[Article]) -> list[tuple[str, str]]:
    """The outlet and the named speaker of each quote that has one."""
    spoken = []
    for article in articles:
        outlet = article.outlet.value if article.outlet else _UNSTATED
        named = {actor.id: actor.name for actor in article.actors if actor.kind is not ActorKind.UNNAMED}
        spoken += [(outlet, named[q.speaker.id]) for q in article.quotes if q.speaker and q.speaker.id in named]
    return spoken


def _leading(pairs: Counter[tuple[str, str]], side: int, top: int) -> list[str]:
    counts: Counter[str] = Counter()
    for pair, count in pairs.items():
        counts[pair[side]] += count
    return [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:top]]


def _figure(width: float, height: float) -> tuple[matplotlib.figure.Figure, Any]:
    """A figure of its own, unknown to pyplot: nothing is left open and no display is needed."""
    figure = require("matplotlib.figure", extra="plot", purpose="a plot").Figure((width, height), layout="constrained")
    return figure, figure.subplots()
