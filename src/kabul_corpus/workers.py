"""A function over many items in a pool of processes: results in order, bounded memory, no hanging."""

from __future__ import annotations

import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kabul_corpus.errors import WorkerDied

if TYPE_CHECKING:
    from concurrent.futures import Future

__all__ = ["map_in_order"]

T = TypeVar("T")
R = TypeVar("R")

CHUNK_ITEMS = 8
CHUNK_WEIGHT = 50_000
"""A chunk is full when it reaches either: large enough to be worth sending, small enough to share out."""
CHUNKS_PER_WORKER = 3
"""How many chunks a worker may be ahead of the reader: one at work, one waiting, one done."""


def map_in_order(
    function: Callable[[T], R], items: Iterable[T], *, workers: int, weight: Callable[[T], int]
) -> Iterator[R]:
    """``function`` of each item, in the order of ``items``, computed by ``workers`` processes.

    ``function``, items and results must pickle. ``weight`` is about how much memory an item takes. Only a few chunks of
    items are drawn ahead of what has been yielded. The processes are started afresh ("spawn"), on every platform:
    forking is not safe in a program with threads.

    Raises:
        WorkerDied: a process ended without an answer.
    """
    import tempfile  # noqa: PLC0415 - these cost more than importing this package
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415
    from multiprocessing import get_context  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="kabul_corpus-") as folder:
        # By file, since a pipe to a process that died as it started blocks for ever once it is full.
        work = Path(folder, "work.pickle")
        work.write_bytes(pickle.dumps(function))
        pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_start, initargs=(str(work),))
        pending: deque[Future[list[R]]] = deque()
        try:
            for chunk in _chunks(items, weight):
                if len(pending) == workers * CHUNKS_PER_WORKER:
                    yield from pending.popleft().result()
                pending.append(pool.submit(_run, chunk))
            while pending:
                yield from pending.popleft().result()
        except BrokenProcessPool as error:
            raise WorkerDied(
                "a worker process ended without an answer: it was killed, ran out of memory, or the program that "
                "starts workers is a script without an `if __name__ == '__main__':` guard"
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _chunks(items: Iterable[T], weight: Callable[[T], int]) -> Iterator[list[T]]:
    chunk: list[T] = []
    total = 0
    for item in items:
        chunk.append(item)
        total += weight(item)
        if len(chunk) >= CHUNK_ITEMS or total >= CHUNK_WEIGHT:
            yield chunk
            chunk, total = [], 0
    if chunk:
        yield chunk


_work: Callable[[Any], Any]
"""What this process was started for; set once, in workers only."""


def _start(path: str) -> None:
    global _work  # noqa: PLW0603 - read once a process, not once a chunk
    _work = pickle.loads(Path(path).read_bytes())  # noqa: S301 - written by the parent process, in a folder of its own
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C too, and ends the pool


def _run(chunk: list[Any]) -> list[Any]:
    return [_work(item) for item in chunk]
