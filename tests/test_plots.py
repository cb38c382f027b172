"""The plots: a figure each, with what the corpus holds, and none that fails on an empty one."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from kabul_corpus import Article, Corpus
from kabul_corpus.plots import outlet_by_speaker, quotes_over_time, share_of_voice, who_quotes_whom

num2date = pytest.importorskip("matplotlib.dates").num2date


def words(figure: Any) -> str:
    (axes,) = figure.axes[:1]
    labels = [*axes.get_xticklabels(), *axes.get_yticklabels(), *axes.texts]
    return "\n".join([axes.get_title(), *(label.get_text() for label in labels)])


@pytest.mark.parametrize("plot", [quotes_over_time, share_of_voice, outlet_by_speaker, who_quotes_whom])
class TestEach:
    def test_draws_the_seeds_and_nothing(self, plot: Callable[..., Any], gold_articles: tuple[Article, ...]) -> None:
        for articles in (gold_articles, ()):
            image = io.BytesIO()
            plot(articles).savefig(image, format="png")
            assert image.getvalue().startswith(b"\x89PNG")

    def test_says_that_there_is_nothing(self, plot: Callable[..., Any]) -> None:
        assert "no " in words(plot(()))

    def test_shows_itself_in_a_notebook(self, plot: Callable[..., Any], gold_articles: tuple[Article, ...]) -> None:
        assert plot(gold_articles)._repr_png_().startswith(b"\x89PNG")


class TestWhatTheyShow:
    def test_time(self, gold_articles: tuple[Article, ...]) -> None:
        dated = [
            attrs.evolve(article, published=attrs.evolve(article.published, value=article.published.earliest))
            for article in gold_articles[:3]
        ]
        figure = quotes_over_time([*dated, gold_articles[3]])
        assert [bar.get_height() for bar in figure.axes[0].patches] == [33, 35]  # type: ignore[attr-defined]
        assert "12 without a certain day" in words(figure)
        week = quotes_over_time(dated, by="week").axes[0].patches
        assert [num2date(bar.get_x()).weekday() for bar in week] == [0] * len(week)  # type: ignore[attr-defined]
        with pytest.raises(ValueError, match="choose from day, week, month, year"):
            quotes_over_time([], by="decade")  # type: ignore[arg-type]

    def test_speakers_and_outlets(self, gold_articles: tuple[Article, ...]) -> None:
        assert "Thomas West" in words(share_of_voice(gold_articles))
        assert "two American officials" not in words(share_of_voice(gold_articles, top=100))
        assert "HotAir" in words(outlet_by_speaker(gold_articles))

    def test_voices(self, gold_articles: tuple[Article, ...]) -> None:
        assert "Washington Examiner" in words(who_quotes_whom(gold_articles))
        assert "HotAir" not in words(who_quotes_whom(gold_articles, top=100))
        assert "HotAir" in words(who_quotes_whom(gold_articles, outlets=True, top=100))
        rows = list(Corpus(gold_articles).voices_table())
        assert rows[0]["quotes"] == max(int(str(row["quotes"])) for row in rows)
        assert {"outlet": "HotAir", "quoting": "The New York Times", "quoted": "Ned Price", "quotes": 2} in rows
