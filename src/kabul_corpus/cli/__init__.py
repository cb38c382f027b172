"""The command line: files in, who said what, when, out.

Exit codes: 0 when all went well, 1 when something could not be read or written, 2 for a wrong call, 130 after Ctrl-C,
141 when the reader of the output went away.
"""

from __future__ import annotations

import os
import sys
import warnings

from kabul_corpus.cli.arguments import arguments
from kabul_corpus.cli.reading import Failures, complain
from kabul_corpus.errors import KabulCorpusError, UnknownName

__all__ = ["main"]


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
