"""Many texts, one process or several: the same articles in the same order, and no hanging."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

import kabul_corpus as kc
from kabul_corpus.actors import WhosWho
from kabul_corpus.workers import CHUNK_ITEMS, CHUNKS_PER_WORKER, map_in_order

TEXTS = [
    f"Talks, day {number}\n\n“We met on Monday,” Ned Price told reporters. “{number} times.”" for number in range(150)
]


def lines(articles: Iterator[kc.Article]) -> list[str]:
    return [repr(article.to_dict()) for article in articles]


def test_two_workers_give_what_one_gives() -> None:
    parser = kc.Parser()
    alone = lines(parser.parse_many(TEXTS))
    assert alone == lines(parser.parse_many(iter(TEXTS), workers=2))
    assert len(alone) == len(TEXTS)


def test_items() -> None:
    made = kc.parse("Made before", id="x")
    document = kc.Document("A text", id="y", published="2021-08-15", url="https://a.b", metadata={"outlet": "AP"})
    for workers in (1, 2):
        text, ready, whole = kc.Parser().parse_many(["A text", made, document], workers=workers)
        assert text == kc.parse("A text")
        assert ready == made
        assert (whole.id, whole.url, whole.metadata["outlet"]) == ("y", "https://a.b", "AP")
        assert whole.published.value == dt.date(2021, 8, 15)


def test_no_items() -> None:
    assert list(kc.Parser().parse_many([], workers=2)) == []


def seen_together(numbers: list[int]) -> Iterator[tuple[int, int]]:
    for number in numbers:
        if number == 5:
            raise ValueError("five")
        yield number, len(numbers)


def test_items_travel_and_are_read_together() -> None:
    results = list(map_in_order(seen_together, range(10, 50), workers=1, weight=lambda _: 1))
    assert [number for number, _ in results] == list(range(10, 50))
    assert 2 < max(together for _, together in results) <= CHUNK_ITEMS
    assert results[-1] == (49, 1)  # the fewer are left, the fewer at a time


def test_where_one_fails_each_is_read_alone() -> None:
    results = map_in_order(seen_together, range(10), workers=1, weight=lambda _: 1)
    assert [number for number, _ in (next(results) for _ in range(5))] == [0, 1, 2, 3, 4]
    with pytest.raises(ValueError, match="five") as error:
        next(results)
    assert "in a worker process" in error.value.__notes__[0]


def none_of(items: list[int]) -> list[int]:
    return []


def test_a_function_without_a_result_for_each_item_is_an_error_and_no_hang() -> None:
    with pytest.raises(ValueError, match="shorter"):
        list(map_in_order(none_of, range(3), workers=1, weight=lambda _: 1))


def test_a_bad_item_among_others_is_the_same_error_with_one_worker_and_with_two() -> None:
    items = [kc.Document(f"Text {number}.", id=str(number)) for number in range(40)]
    items[21] = kc.Document("Text 21.", id="21", published="soon")
    for workers in (1, 2):
        articles = kc.Parser().parse_many(items, workers=workers)
        assert [next(articles).id for _ in range(21)] == [str(number) for number in range(21)]
        with pytest.raises(ValueError, match="'soon' is no day"):
            next(articles)


@pytest.mark.parametrize("workers", [1, 2])
def test_wrong_items_are_errors(workers: int) -> None:
    with pytest.raises(TypeError, match="not int"):
        list(kc.Parser().parse_many(["a", 5], workers=workers))  # type: ignore[list-item]
    with pytest.raises(ValueError, match="'soon' is no day"):
        list(kc.Parser().parse_many([kc.Document("a", published="soon")], workers=workers))


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to see whether there are threads")
def test_processes_forked_ahead_give_the_same_and_are_gone_at_the_end() -> None:
    program = (
        "import multiprocessing, sys; import kabul_corpus as kc; from kabul_corpus.workers import forked\n"
        "parser, texts = kc.Parser(), sys.argv[1:]\n"
        "with forked(3):\n"
        "    forks = multiprocessing.active_children()\n"
        "    several = list(parser.parse_many(texts, workers=2))\n"
        "    left = multiprocessing.active_children()\n"
        "print([type(one).__name__ for one in forks], set(left) < set(forks), multiprocessing.active_children())\n"
        "print(several == list(parser.parse_many(texts)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program, *TEXTS[:40]], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["['ForkProcess', 'ForkProcess', 'ForkProcess'] True []", "True"]


def test_a_program_with_threads_is_not_forked() -> None:
    program = (
        "import multiprocessing, threading; from kabul_corpus.workers import forked\n"
        "ended = threading.Event()\n"
        "threading.Thread(target=ended.wait).start()\n"
        "with forked(2):\n"
        "    print(multiprocessing.active_children())\n"
        "ended.set()\n"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout.strip() == b"[]"


def test_at_least_one_worker() -> None:
    with pytest.raises(ValueError, match="workers=0"):
        kc.Parser().parse_many(TEXTS, workers=0)


def test_errors_of_the_items_come_through() -> None:
    def broken() -> Iterator[str]:
        yield "a"
        raise OSError("no more")

    with pytest.raises(OSError, match="no more"):
        list(kc.Parser().parse_many(broken(), workers=2))


def test_items_are_drawn_as_results_are_taken() -> None:
    drawn = 0

    def items() -> Iterator[int]:
        nonlocal drawn
        for number in range(10_000):
            drawn = number
            yield number

    results = map_in_order(partial(map, abs), items(), workers=2, weight=lambda _: 1)
    assert [next(results) for _ in range(5)] == [0, 1, 2, 3, 4]
    assert drawn <= CHUNK_ITEMS * (2 * CHUNKS_PER_WORKER + 1)
    results.close()  # type: ignore[attr-defined]


def test_heavy_items_travel_alone() -> None:
    drawn = 0

    def items() -> Iterator[int]:
        nonlocal drawn
        for number in range(100):
            drawn = number
            yield number

    results = map_in_order(partial(map, abs), items(), workers=1, weight=lambda _: 10**9)
    next(results)
    assert drawn <= CHUNKS_PER_WORKER
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("count", [1, 500], ids=["one", "many"])
def test_a_worker_that_dies_is_an_error_and_no_hang(count: int) -> None:
    with pytest.raises(kc.WorkerDied, match="without an answer"):
        list(map_in_order(partial(map, os._exit), [3] * count, workers=2, weight=lambda _: 1))


class Bomb(WhosWho):
    """Ends the process that it is sent to."""

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (3,)


def test_a_worker_that_dies_at_its_start_is_an_error_and_no_hang() -> None:
    parser = kc.Parser(whoswho=Bomb([]))
    with pytest.raises(kc.WorkerDied):
        list(parser.parse_many(TEXTS, workers=2))


def test_a_script_without_a_guard_ends_with_an_error(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("import kabul_corpus as kc\nprint(len(list(kc.Parser().parse_many(['a', 'b'], workers=2))))\n")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1
    assert "__main__" in done.stderr


def test_load_with_workers_keeps_order_and_errors(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text("".join(f'{{"text": "{number}"}}\n' if number % 50 else "[]\n" for number in range(120)))
    corpus = kc.load(file, workers=2, on_error="collect")
    assert [article.text for article in corpus] == [str(number) for number in range(120) if number % 50]
    assert [error.line for error in corpus.errors] == [1, 51, 101]
    assert corpus == kc.load(file, on_error="collect")


def test_what_was_drawn_before_a_bad_item_is_yielded_before_its_error() -> None:
    got: list[str] = []
    for items, error in (
        ([kc.Document("One.", id="a"), 3], TypeError),
        ([kc.Document("Two.", id="b"), kc.Document("Three.", published="x")], ValueError),
    ):
        articles = kc.Parser().parse_many(items)  # type: ignore[arg-type]
        got.append(next(articles).id)
        with pytest.raises(error):
            next(articles)
    assert got == ["a", "b"]


def test_an_iterator_that_fails_loses_nothing_it_gave() -> None:
    def items() -> Iterator[str]:
        yield "One."
        yield "Two."
        raise OSError("the disk is gone")

    articles = kc.Parser().parse_many(items())
    assert [next(articles).text, next(articles).text] == ["One.", "Two."]
    with pytest.raises(OSError, match="the disk is gone"):
        next(articles)


def test_a_batch_gives_what_single_parses_give() -> None:
    parser, seeds = kc.Parser(), kc.load_seeds()
    given = parser.parse("It fell on Thursday.", id="given", published="2021-08-13")
    items: list[str | kc.Document | kc.Article] = [
        *(seed.text for seed in seeds),
        given,
        kc.Document("It fell on Thursday.", id="d", published="2021-08-13"),
    ]
    alone = [parser.parse(seed.text) for seed in seeds]
    assert list(parser.parse_many(items * 20))[:5] == alone
    assert [article.dates[0].value for article in parser.parse_many(items)][5:] == ["2021-08-12", "2021-08-12"]
