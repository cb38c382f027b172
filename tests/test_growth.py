"""Questions to many articles take work that grows with their number, and no faster."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import pytest

import kabul_corpus as kc
from tests.planted import Planter
from tests.work import lines_run

PAGE = """Trade talks resume

“We spoke with the Taliban, and with Odalys Brimm of the Harrow Institute,” Quentin Zlotnik, the French minister, said
on 4 May 2021. “Nothing was signed,” Odalys Brimm told Mardle News, which quoted Zlotnik as saying that it was.
"""


def corpus(count: int) -> kc.Corpus:
    """``count`` articles: known actors, actors that only the name makes one, and quotes that are copies or are not."""
    pages = (*kc.load_seeds(), *[kc.parse(PAGE)] * 10)
    planted = Planter(seed=1).articles(count)
    return kc.Corpus(
        attrs.evolve(planted[number], id=str(number), dates=())
        if number % 2
        else attrs.evolve(pages[number // 2 % len(pages)], id=str(number))
        for number in range(count)
    )


QUESTIONS: dict[str, Callable[[kc.Corpus], object]] = {
    "quotes": lambda articles: articles.quotes(),
    "quotes by speaker": lambda articles: articles.quotes(speaker="Ned Price"),
    "quotes about": lambda articles: articles.quotes(about="Taliban"),
    "actors": lambda articles: articles.actors(),
    "actors by name": lambda articles: articles.actors(name="Joe Biden", country="US"),
    "dates": lambda articles: articles.dates(since="2021-08-01"),
    "reuse": lambda articles: articles.reuse(),
    "quotes table": lambda articles: articles.quotes_table(about="Taliban"),
    "actors table": lambda articles: articles.actors_table(),
    "dates table": lambda articles: articles.dates_table(),
    "blocks table": lambda articles: articles.blocks_table(),
    "voices table": lambda articles: articles.voices_table(),
}


@pytest.fixture(scope="module")
def few() -> kc.Corpus:
    return corpus(100)


@pytest.fixture(scope="module")
def many() -> kc.Corpus:
    return corpus(800)


@pytest.mark.parametrize("question", QUESTIONS)
def test_work_grows_linearly(question: str, few: kc.Corpus, many: kc.Corpus) -> None:
    ask = QUESTIONS[question]
    ask(few)  # what is read once a process is no part of the growth
    fresh = [kc.Corpus(articles) for articles in (many, few)]  # who is who is worked out once a corpus: here too
    assert lines_run(lambda: ask(fresh[0])) <= 9 * lines_run(lambda: ask(fresh[1]))  # eight times the articles
