"""Hypothesis strategies: any text at all, and text that looks like news."""

from __future__ import annotations

from hypothesis import strategies as st

# Marks, line ends, and the words that rules look for.
_PIECES = [
    "“", "”", "‘", "’", '"', "'", "''", "``", "«", "»", "\n", "\n\n", "\r\n", "\r", " ", "\u00a0", "\ufeff",
    "\x00", "\ud800", "said", "according to", "told reporters", "that", "He", "she", "Mr. Price", "Ned Price",
    "Taliban", "the Taliban", "Kabul", "KABUL (AP) —", "on Thursday", "last week", "two years ago",
    "15 August 2021", "03/04/2021", "24 Asad 1400", "9/11", "By Ann Lee", "Published by", "Leave a Reply",
    "FILE -", "(Photo by A / AFP)", "Update:", "NYT:", "1.", "•", ",", ".", "—", ":", "?", "Q:", "U.S.",
    "al-Qaeda", "ISIS-K", "the State Department’s spokesman", "۲۴ اسد ۱۴۰۰", "1,989", "$1.15 billion", "May",
    "https://a.b/2021/08/15/c",
]  # fmt: skip

any_text = st.text(alphabet=st.characters(exclude_categories=()), max_size=300)
"""Any ``str``: control characters and lone surrogates included."""

news_like = st.lists(st.sampled_from(_PIECES), max_size=60).map(" ".join)
"""Pieces that rules look for, in any order, so that most rules are tried on input they were not made for."""

texts = st.one_of(any_text, news_like)
