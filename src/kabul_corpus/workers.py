"""A function over many items in several processes: results in order, bounded memory, no hanging, nothing left behind.

Each process has a thread here that hands it a chunk of items and takes their results. When a process ends or hangs, a
new one is handed the same items one by one: so it is known which it was, that one is lost, and the rest goes on. A
process ends with its parent, however that ends, and nothing is kept in files.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

import attrs

from kabul_corpus.errors import WorkerDied
from kabul_corpus.printable import brief

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

__all__ = ["map_in_order"]

T = TypeVar("T")
R = TypeVar("R")

CHUNK_ITEMS = 16
CHUNK_WEIGHT = 100_000
"""A chunk is full when it reaches either: large enough to gain by being read together, small enough to share out."""
CHUNKS_PER_WORKER = 3
"""How many chunks a worker may be ahead of the reader: one at work, one waiting, one done."""
PATIENCE = 60.0
PATIENCE_PER_WEIGHT = 0.001
"""How many seconds an item may take, and how many more for its weight, before its process is held to hang and ended.

A character takes well under a tenth of that; a process may take the first number to start, too.
"""

PRELOADED = "kabul_corpus.warm"
"""What the server imports that the processes are forked from."""

_Answer: TypeAlias = bytes | Exception
"""Packed, whether the function came to an end, and its result or error; or the error of an item without an answer."""


def map_in_order(
    function: Callable[[list[T]], Iterable[R]],
    items: Iterable[T],
    *,
    workers: int,
    weight: Callable[[T], int],
    lost: Callable[[T, str], WorkerDied] = lambda item, how: WorkerDied(how, id=brief(item)),
    on_lost: Callable[[WorkerDied], object] | None = None,
) -> Iterator[R]:
    """What ``function`` makes of ``items``, a result for each in their order, computed by ``workers`` processes.

    ``function`` is given a few items at a time; where it fails, one by one, so that an error belongs to its item.
    ``function``, items and results must pickle. ``weight`` is about how much memory an item takes. Only a few chunks of
    items are drawn ahead of what has been yielded. The processes are forked from a server that has the lexicons read
    and does nothing else, or started afresh where there is no such thing: forking a program with threads is not safe.

    An item costs itself and no other if a process that holds it alone is killed, or gives no answer for a minute and a
    millisecond for each unit of weight. ``lost`` makes the error of an item and of how its process ended; with
    ``on_lost`` it goes there, without, it is raised in the item's place.

    Raises:
        WorkerDied: a process ended without an answer, or could not start.
    """
    pool = _Pool(pickle.dumps(function), workers, weight, lost)
    pending: deque[_Chunk[T]] = deque()
    try:
        for chunk in _chunks(items, weight):
            if len(pending) == workers * CHUNKS_PER_WORKER:
                yield from _results(pending.popleft(), on_lost)
            pending.append(chunk)
            pool.submit(chunk)
        while pending:
            yield from _results(pending.popleft(), on_lost)
    finally:
        pool.end()


@attrs.define(eq=False)
class _Chunk(Generic[T]):
    """Some items on their way to a process, together or ``apart``, and the answers so far."""

    items: list[T] = attrs.field(factory=list)
    answers: list[_Answer] = attrs.field(factory=list)
    apart: bool = False
    answered: threading.Event = attrs.field(factory=threading.Event)


def _chunks(items: Iterable[T], weight: Callable[[T], int]) -> Iterator[_Chunk[T]]:
    chunk, total = _Chunk[T](), 0
    for item in items:
        chunk.items.append(item)
        total += weight(item)
        if len(chunk.items) >= CHUNK_ITEMS or total >= CHUNK_WEIGHT:
            yield chunk
            chunk, total = _Chunk[T](), 0
    if chunk.items:
        yield chunk


def _results(chunk: _Chunk[Any], on_lost: Callable[[WorkerDied], object] | None) -> Iterator[Any]:
    chunk.answered.wait()
    for answer in chunk.answers:
        done, value = _unpacked(answer)
        if done:
            yield value
        elif on_lost is not None and isinstance(value, WorkerDied) and value.id is not None:
            on_lost(value)
        else:
            raise value


class _Pool:
    """The threads, each with its process, and the chunks that wait for them."""

    def __init__(
        self, work: bytes, workers: int, weight: Callable[[Any], int], lost: Callable[[Any, str], WorkerDied]
    ) -> None:
        self._work = work
        self._weight = weight
        self._lost = lost
        self._waiting: SimpleQueue[_Chunk[Any] | None] = SimpleQueue()
        self._starting = threading.Lock()
        self._ended = False
        self._processes: set[_Process] = set()
        self._threads = [threading.Thread(target=self._serve, daemon=True) for _ in range(workers)]
        for thread in self._threads:
            thread.start()

    def submit(self, chunk: _Chunk[Any]) -> None:
        self._waiting.put(chunk)

    def end(self) -> None:
        """Ends processes and threads, whatever they are at."""
        with self._starting:
            self._ended = True
            for process in self._processes:
                process.kill()
        for _ in self._threads:
            self._waiting.put(None)
        for thread in self._threads:
            thread.join()

    def _serve(self) -> None:
        """What each thread does: a chunk after the other, by one process as long as it lives."""
        process: _Process | None = None
        while (chunk := self._waiting.get()) is not None and not self._ended:
            while len(chunk.answers) < len(chunk.items):
                try:
                    process = process or self._start()
                    process.work_through(chunk, self._weight)
                except WorkerDied as error:  # at its start: no item is to blame, and no other process would fare better
                    process = None
                    chunk.answers += [error] * (len(chunk.items) - len(chunk.answers))
                except (EOFError, OSError) as error:
                    how, process = self._end(process, error), None
                    if chunk.apart or len(chunk.items) == 1:
                        chunk.answers.append(self._lost(chunk.items[len(chunk.answers)], how))
                    chunk.apart = True
                except Exception as error:  # none is known of; but a thread that ended would leave the reader waiting
                    self._end(process, error)
                    process = None
                    chunk.answers += [error] * (len(chunk.items) - len(chunk.answers))
            chunk.answered.set()
        self._end(process, None)

    def _start(self) -> _Process:
        with self._starting:
            if self._ended:
                raise WorkerDied("the work was broken off")
            process = _Process()
            self._processes.add(process)
        try:
            process.prepare(self._work)
        except (EOFError, OSError) as error:
            raise WorkerDied(
                f"{self._end(process, error)} as it started: it ran out of memory, or the program that starts workers "
                "is a script without an `if __name__ == '__main__':` guard"
            ) from error
        return process

    def _end(self, process: _Process | None, error: Exception | None) -> str:
        if process is None:
            return ""
        with self._starting:
            self._processes.discard(process)
        return process.end(error)


class _Process:
    """One process and the line to it."""

    def __init__(self) -> None:
        from multiprocessing import get_all_start_methods, get_context  # noqa: PLC0415 - cost more than this package

        forks = "forkserver" in get_all_start_methods()
        context = get_context("forkserver") if forks else get_context("spawn")
        context.set_forkserver_preload([PRELOADED])
        self._line, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(target=_main, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def prepare(self, work: bytes) -> None:
        # By the line, once the process listens: an argument would block for ever if the process died as it started.
        self._receive(PATIENCE)
        self._line.send_bytes(work)
        self._receive(PATIENCE)

    def work_through(self, chunk: _Chunk[Any], weight: Callable[[Any], int]) -> None:
        """Has the items answered that are not yet, together or the first of them alone.

        Raises:
            EOFError, OSError: the process ended, or took too long.
        """
        items = [chunk.items[len(chunk.answers)]] if chunk.apart else chunk.items
        # Each packed for itself, so that one that cannot be unpacked is known by its place.
        self._line.send_bytes(pickle.dumps([_packed(item) for item in items]))
        chunk.answers += pickle.loads(self._receive(PATIENCE + PATIENCE_PER_WEIGHT * sum(map(weight, items))))  # noqa: S301

    def _receive(self, seconds: float) -> bytes:
        if not self._line.poll(seconds):
            raise TimeoutError(f"gave no answer for {seconds:.0f} seconds and was ended")
        return self._line.recv_bytes()

    def kill(self) -> None:
        self._process.kill()

    def end(self, error: Exception | None) -> str:
        """Ends the process, where it still lives, and says how it ended."""
        self._line.close()
        if isinstance(error, TimeoutError):
            self._process.kill()
        elif error is not None:
            self._process.join(1)  # it is ending by itself: so its code can be told
        self._process.kill()
        self._process.join()
        code = self._process.exitcode or 0
        self._process.close()
        if isinstance(error, TimeoutError):
            return f"a worker process {error}"
        how = f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
        return f"a worker process ended without an answer ({how})"


def _packed(item: object) -> bytes:
    try:
        return pickle.dumps(item)
    except Exception as error:
        return pickle.dumps(_Unpacked(error))


def _unpacked(answer: _Answer) -> tuple[bool, Any]:
    if isinstance(answer, Exception):
        return False, answer
    try:
        return pickle.loads(answer)  # type: ignore[no-any-return]  # noqa: S301 - from a process of ours
    except Exception as error:
        return False, error


@attrs.frozen
class _Unpacked:
    """An item that could not be sent, and why."""

    error: Exception


def _main(line: Connection) -> None:
    """What a process does, from its start until the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C too, and ends the pool
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        line.send_bytes(b"here")
        function = pickle.loads(line.recv_bytes())  # noqa: S301 - from the parent
        line.send_bytes(b"ready")
        while True:
            line.send_bytes(pickle.dumps(_answers(function, pickle.loads(line.recv_bytes()))))  # noqa: S301
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the parent has closed the line, or is gone


def _answers(function: Callable[[list[Any]], Iterable[Any]], items: list[bytes]) -> list[bytes]:
    """The answers to all items; of those of which one fails, each for itself."""
    try:
        results = function([_item(packed) for packed in items])
        return [pickle.dumps((True, result)) for _, result in zip(items, results, strict=True)]
    except Exception as error:
        if len(items) > 1:
            return [answer for item in items for answer in _answers(function, [item])]
        error.add_note(f"in a worker process:\n{traceback.format_exc()}")
        try:
            return [pickle.dumps((False, error))]
        except Exception:
            return [pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")))]


def _item(packed: bytes) -> Any:
    item = pickle.loads(packed)  # noqa: S301 - from the parent
    if isinstance(item, _Unpacked):
        raise item.error
    return item


def _end_with_parent() -> None:
    """Ends this process when its parent ends: a killed parent can tell nobody."""
    from multiprocessing import parent_process  # noqa: PLC0415

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
