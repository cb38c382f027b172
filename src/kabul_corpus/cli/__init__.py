"""The command line: files in, who said what, when, out.

Exit codes: 0 when all went well, 1 when something could not be read or written, 2 for a wrong call, 130 after Ctrl-C,
141 when the reader of the output went away, 143 after SIGTERM; then as ever no half file is left.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from kabul_corpus.cli.arguments import arguments
from kabul_corpus.cli.reading import Failures, complain
from kabul_corpus.errors import KabulCorpusError, UnknownName

__all__ = ["main"]


@contextmanager
def _unwinding_at_sigterm() -> Iterator[None]:
    """SIGTERM ends the process by way of an exception, so that drafts of files are taken away; else it ends at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _processes(args: argparse.Namespace) -> AbstractContextManager[None]:
    """The worker processes that the command asks for, made before it opens anything."""
    if getattr(args, "workers", 1) == 1:
        return nullcontext()
    from kabul_corpus.workers import forked  # noqa: PLC0415 - processes and threads, where there are any

    return forked(args.workers)


def main(argv: list[str] | None = None) -> int:
    """The exit code of the command that ``argv`` is; by default the arguments of this process."""
    args = arguments().parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # what an encoding cannot hold must not stop the work
    try:
        failures = Failures()
        with warnings.catch_warnings():
            warnings.simplefilter("always", UnknownName)
            warnings.showwarning = lambda message, *_: complain(message)  # a name mistyped is no matter of source lines
            with _processes(args), _unwinding_at_sigterm():
                args.run(args, failures)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter complains as it ends
        return 141
    except KeyboardInterrupt:
        return 130
    except (KabulCorpusError, OSError) as error:
        complain(error)
        return 1
    return 1 if failures.count else 0
