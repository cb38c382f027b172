r"""Words of strangers made fit to be shown to a person: nothing in them steers a terminal, and long ones are cut.

Texts, ids and file names come from outside. An escape sequence in one of them could recolour, retitle or rewrite a
terminal (the C0 and C1 controls of ECMA-48), a directional control turn the order of what is read (Unicode Standard
Annex 9). Each such character is shown as its JSON escape, so that JSON stays the JSON that it was.
"""

from __future__ import annotations

import re
from reprlib import Repr
from typing import IO

from kabul_corpus.patterns import later

__all__ = ["PrintableStream", "brief", "printable", "short"]

_STEERING = later(
    re.compile,
    r"\r(?!\n)|"  # goes back over the line; before a line feed it does nothing
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 but tab, line feed and carriage return; DEL; C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # directional marks, embeddings, overrides, isolates
    "\u2028\u2029\ud800-\udfff]",  # separators of lines and paragraphs; lone surrogates, which no stream can hold
)
_SHORT = Repr()
_SHORT.maxstring = _SHORT.maxother = 80
_SHORT.maxlevel = 2


def printable(text: str) -> str:
    r"""``text`` with a JSON escape for each character that would steer a terminal; tabs and line ends stay.

    >>> print(printable("\x1b[31mred"))
    \u001b[31mred
    """
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


class PrintableStream:
    """A binary stream to a terminal that takes UTF-8, whole characters at a time, and writes what is printable."""

    def __init__(self, terminal: IO[bytes]) -> None:
        self._terminal = terminal

    def write(self, data: bytes) -> int:
        """Writes ``data`` with escapes for what would steer the terminal; returns how many bytes it took."""
        self._terminal.write(printable(data.decode("utf-8", "replace")).encode())
        return len(data)


def short(value: object, length: int = 200) -> str:
    r"""The words of ``value`` on one line, cut to ``length``.

    >>> short("Talks resume\nin Doha", 15)
    'Talks resume i…'
    """
    line = " ".join(str(value)[: 2 * length].split())
    return line if len(line) <= length else f"{line[: length - 1]}…"


def brief(value: object) -> str:
    """``value`` as a message shows it: on one line, in at most about 80 characters.

    >>> brief("x" * 200)
    "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'"
    """
    try:
        shown = _SHORT.repr(value)
    except ValueError:  # an integer of more digits than Python writes
        shown = f"a number of {type(value).__name__}"
    return printable(shown)
