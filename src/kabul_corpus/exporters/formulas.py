"""Cells that a spreadsheet would run: the texts are other people's, and a formula in one can send away its neighbours.

What begins with a sign of a formula is one (OWASP, "CSV Injection"); spreadsheets look past blanks and characters that
cannot be seen, and take the full-width and small forms of the signs for them. Where ``;`` parts cells, as in countries
that write 0,5, a text in a file made for others falls apart at each; so it does at line ends once a quotation mark is
lost.
"""

from __future__ import annotations

import re

__all__ = ["neutralised"]

_UNSEEN = r"\s\x00-\x1f\x7f-\xa0\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_SIGNS = "=+@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b-"
# Blanks are taken as far as they go, with or without a sign behind them: so a long row of them is read once.
_START = re.compile(rf"(\A|[\n\r\t;])([{_UNSEEN}]*)([{_SIGNS}]?)")


def neutralised(text: str) -> str:
    """``text`` with an apostrophe before whatever a spreadsheet would run as a formula; else as it is.

    >>> [neutralised(cell) for cell in ("=1+1", " =1+1", "1; @SUM(A1)", "1 + 1 = 2")]
    ["'=1+1", "' =1+1", "1; '@SUM(A1)", '1 + 1 = 2']
    """
    return _START.sub(_with_apostrophe, text)


def _with_apostrophe(found: re.Match[str]) -> str:
    before, blanks, sign = found.groups()
    if found.start() == 0:
        return f"'{found[0]}" if sign or found[0].startswith(("\t", "\r")) else found[0]
    return f"{before}{blanks}'{sign}" if sign else found[0]
