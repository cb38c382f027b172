"""A function over many items in several processes: results in order, bounded memory, no hanging, nothing left behind.

Each process has a thread here that hands it a few of the items that wait and takes their results; the fewer wait, the
fewer at a time, so that all processes end together. When a process ends or hangs, a new one is handed the same items
one by one: so it is known which it was, that one is lost, and the rest goes on. A process ends with its parent, however
that ends, and nothing is kept in files.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

import attrs

from kabul_corpus.errors import WorkerDied
from kabul_corpus.printable import brief

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, ForkServerContext, SpawnContext
    from multiprocessing.process import BaseProcess

    _Context: TypeAlias = ForkContext | ForkServerContext | SpawnContext

__all__ = ["forked", "map_in_order"]

T = TypeVar("T")
R = TypeVar("R")

CHUNK_ITEMS = 16
CHUNK_WEIGHT = 100_000
"""No more goes to a process at once than either: so much gains all that there is to gain by being read together."""
CHUNKS_PER_WORKER = 3
"""How many chunks a worker may be ahead of the reader: one at work, one waiting, one done."""
PATIENCE = 60.0
PATIENCE_PER_WEIGHT = 0.001
"""How many seconds an item may take, and how many more for its weight, before its process is held to hang and ended.

A character takes well under a tenth of that; a process may take the first number to start, too.
"""

PRELOADED = "kabul_corpus.warm"
"""What is imported by the process that others are forked from."""

_forked: list[_Process] = []
"""Those that wait for the next call of ``map_in_order``."""

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
    items are drawn ahead of what has been yielded. The processes are those that ``forked`` made, or are forked from a
    server that has the lexicons read and does nothing else, or are started afresh where there is no such thing.

    An item costs itself and no other if a process that holds it alone is killed, or gives no answer for a minute and a
    millisecond for each unit of weight. ``lost`` makes the error of an item and of how its process ended; with
    ``on_lost`` it goes there, without, it is raised in the item's place.

    Raises:
        WorkerDied: a process ended without an answer, or could not start.
    """
    pool = _Pool(pickle.dumps(function), workers, lost)
    pending: deque[_Task[T]] = deque()
    ahead = 0
    try:
        for item in items:
            task = _Task(item, weight(item))
            while pending and ahead + task.share > workers * CHUNKS_PER_WORKER * CHUNK_WEIGHT:
                ahead -= pending[0].share
                yield from _result(pending.popleft(), on_lost)
            ahead += task.share
            pending.append(task)
            pool.submit(task)
        while pending:
            yield from _result(pending.popleft(), on_lost)
    finally:
        pool.end()


@contextmanager
def forked(count: int) -> Iterator[None]:
    """A block in which ``map_in_order`` finds so many processes forked from this one, which has read the lexicons.

    That saves a server and its reading them again. It is for a program whose process is its own, before it opens what
    others should not hold open; and where this process has several threads, or its system does not say how many,
    nothing is forked, since a lock that another thread holds stays locked in a fork.
    """
    try:
        if _threads() == 1:
            from multiprocessing import get_context  # noqa: PLC0415

            import_module(PRELOADED)
            _forked.extend(_Process(get_context("fork")) for _ in range(count))
        yield
    finally:
        while _forked:
            _forked.pop().end(None)


def _threads() -> int | None:
    """How many this process has, those of no Python code among them (Linux)."""
    try:
        return len(list(Path("/proc/self/task").iterdir()))
    except OSError:
        return None


@attrs.define(eq=False)
class _Task(Generic[T]):
    """An item on its way to a process, and its answer."""

    item: T
    weight: int
    answer: _Answer | None = None
    answered: threading.Event = attrs.field(factory=threading.Event)

    @property
    def share(self) -> int:
        """What it takes of the weight of a chunk: a sixteenth at least, and at most all."""
        return min(max(self.weight, CHUNK_WEIGHT // CHUNK_ITEMS), CHUNK_WEIGHT)

    def end(self, answer: _Answer) -> None:
        self.answer = answer
        self.answered.set()


def _result(task: _Task[Any], on_lost: Callable[[WorkerDied], object] | None) -> Iterator[Any]:
    task.answered.wait()
    assert task.answer is not None
    done, value = _unpacked(task.answer)
    if done:
        yield value
    elif on_lost is not None and isinstance(value, WorkerDied) and value.id is not None:
        on_lost(value)
    else:
        raise value


class _Pool:
    """The threads, each with its process, and the items that wait for them."""

    def __init__(self, work: bytes, workers: int, lost: Callable[[Any, str], WorkerDied]) -> None:
        self._work = work
        self._lost = lost
        self._changed = threading.Condition()
        self._ended = False
        self._waiting: deque[_Task[Any]] = deque()
        self._load = 0
        self._processes: set[_Process] = set()
        self._threads = [threading.Thread(target=self._serve, daemon=True) for _ in range(workers)]
        for thread in self._threads:
            thread.start()

    def submit(self, task: _Task[Any]) -> None:
        with self._changed:
            self._waiting.append(task)
            self._load += task.share
            self._changed.notify()

    def end(self) -> None:
        """Ends processes and threads, whatever they are at."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()
            for process in self._processes:
                process.kill()
        for thread in self._threads:
            thread.join()

    def _take(self) -> list[_Task[Any]]:
        """Half of a worker's part of what waits, a chunk at most and an item at least; none at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._ended)
            if self._ended:
                return []
            room = min(CHUNK_WEIGHT, self._load // (2 * len(self._threads)))
            taken: list[_Task[Any]] = []
            while self._waiting and (not taken or self._waiting[0].share <= room):
                taken.append(self._waiting.popleft())
                room -= taken[-1].share
                self._load -= taken[-1].share
            return taken

    def _serve(self) -> None:
        """What each thread does: some items after the others, by one process as long as it lives."""
        process: _Process | None = None
        while tasks := self._take():
            process = self._work_through(tasks, process)
            if any(task.answer is None for task in tasks):
                for task in tasks:
                    process = self._work_through([task], process)
        self._end(process, None)

    def _work_through(self, tasks: list[_Task[Any]], process: _Process | None) -> _Process | None:
        """Has the tasks answered by the process, or by a new one; the process, if it lives on.

        Where it does not, a task alone is answered with that, and of several none is.
        """
        try:
            process = process or self._start()
            for task, answer in zip(tasks, process.answers(tasks), strict=True):
                task.end(answer)
            return process
        except WorkerDied as error:  # at its start: no item is to blame, and no other process would fare better
            for task in tasks:
                task.end(error)
        except (EOFError, OSError) as error:
            how = self._end(process, error)
            if len(tasks) == 1:
                tasks[0].end(self._lost(tasks[0].item, how))
        except Exception as error:  # none is known of; but a thread that ended would leave the reader waiting
            self._end(process, error)
            for task in tasks:
                task.end(error)
        return None

    def _start(self) -> _Process:
        with self._changed:
            if self._ended:
                raise WorkerDied("the work was broken off")
            process = _forked.pop() if _forked else _Process(_started_apart())
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
        with self._changed:
            self._processes.discard(process)
        return process.end(error)


def _started_apart() -> _Context:
    """How processes are started by a program that may have threads, and things open."""
    from multiprocessing import get_all_start_methods, get_context  # noqa: PLC0415 - costs more than this package

    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([PRELOADED])
    return context


class _Process:
    """One process and the line to it."""

    def __init__(self, context: _Context) -> None:
        self._line, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(target=_main, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def prepare(self, work: bytes) -> None:
        # By the line, once the process listens: an argument would block for ever if the process died as it started.
        self._receive(PATIENCE)
        self._line.send_bytes(work)
        self._receive(PATIENCE)

    def answers(self, tasks: list[_Task[Any]]) -> list[bytes]:
        """What the process makes of the items.

        Raises:
            EOFError, OSError: it ended, or took too long.
        """
        # Each packed for itself, so that one that cannot be unpacked is known by its place.
        self._line.send_bytes(pickle.dumps([_packed(task.item) for task in tasks]))
        patience = PATIENCE + PATIENCE_PER_WEIGHT * sum(task.weight for task in tasks)
        return pickle.loads(self._receive(patience))  # type: ignore[no-any-return] # noqa: S301 - from a process of ours

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
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
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
