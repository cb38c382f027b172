"""The words that attribute: the cue lexicon, and where its entries occur."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

import attrs

from kabul_corpus import lexicons
from kabul_corpus.model import Mode

__all__ = ["ENTRIES", "PARTICIPLES", "PAST", "REPORTING_FORMS", "UNCHANGED", "Entries", "Entry", "entries_at"]


@attrs.frozen
class Entry:
    """A form of a cue.

    ``tail`` are the particles after its first word, ``form`` is one of base, s, ed, en, ing, noun, adjective.
    """

    lemma: str
    tail: tuple[str, ...]
    form: str
    frames: frozenset[str]
    mode: Mode


class Entries(tuple[Entry, ...]):
    """The entries that a word may begin, longest first, with what they are together.

    ``forms`` and ``frames`` are those of all.
    """

    forms: frozenset[str]
    frames: frozenset[str]

    def __new__(cls, some: Iterable[Entry]) -> Self:
        """The entries ``some`` together; what they are is told once, since it is asked for every cue."""
        self = super().__new__(cls, some)
        self.forms = frozenset(entry.form for entry in self)
        self.frames = frozenset().union(*(entry.frames for entry in self))
        return self


_NONE = Entries(())


def _forms(verb: str) -> tuple[str, str, str, str]:
    """The regular third person, past, participle and -ing form."""
    if verb.endswith("y") and verb[-2] not in "aeiou":
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    else:
        third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
        past = verb + ("d" if verb.endswith("e") else "ed")
    if verb in _DOUBLING:
        past = verb + verb[-1] + "ed"
        return third, past, past, verb + verb[-1] + "ing"
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    return third, past, past, stem + "ing"


_DOUBLING = frozenset({"admit", "blog", "rebut", "refer", "chat", "blur"})


def _entries() -> dict[str, Entries]:
    found: dict[str, dict[tuple[tuple[str, ...], str], Entry]] = {}
    for row in _ROWS:
        lemma, part, frames, mode = row[:4]
        verb, *tail = lemma.split()
        if part == "n":
            forms = [(verb, "noun"), (_forms(verb)[0], "noun")]
        elif part == "j":
            forms = [(verb, "adjective")]
        else:
            third, past, participle, ing = row[4].split() if len(row) > 4 else _forms(verb)
            forms = [(verb, "base"), (third, "s"), (past, "ed"), (participle, "en"), (ing, "ing")]
        for word, form in forms:
            entry = Entry(lemma, tuple(tail), form, frozenset(frames), Mode(mode))
            found.setdefault(word, {}).setdefault(
                (entry.tail, form if form in {"noun", "adjective"} else "verb"), entry
            )
    return {word: Entries(sorted(some.values(), key=lambda entry: -len(entry.tail))) for word, some in found.items()}


_ROWS = lexicons.rows("cues.tsv")
ENTRIES = _entries()
"""Word in lower case -> the entries it may begin, longest first."""
_TAILED = {
    word: [
        (tail, Entries(entry for entry in some if entry.tail == tuple(tail[: len(entry.tail)])))
        for tail in [*map(list, dict.fromkeys(entry.tail for entry in some if entry.tail)), []]
    ]
    for word, some in ENTRIES.items()
    if some[0].tail
}
"""Word that particles may follow -> the particles, longest first and none last, with the entries that then occur."""
UNCHANGED = frozenset(row[0] for row in _ROWS if len(row) > 4 and row[4].split()[1] == row[0])
"""Verbs whose past is their base, so that they agree with every subject: "the bank forecast"."""


def entries_at(lower: list[str], token: int) -> Entries:
    """The entries that occur at a token of words in lower case."""
    word, behind = lower[token], token + 1
    for tail, some in _TAILED.get(word, ()):
        if lower[behind : behind + len(tail)] == tail:
            return some
    return ENTRIES.get(word, _NONE)


PAST = frozenset(word for word, some in ENTRIES.items() if some.forms <= {"ed", "en"})
"""Past forms that are nothing else: behind a form of "be" they make a passive."""


PARTICIPLES = frozenset(
    word for word, some in ENTRIES.items() for entry in some if entry.form == "ing" and entry.frames & frozenset("qcw")
)
"""Forms in -ing that report, in lower case."""


REPORTING_FORMS = frozenset(
    word
    for word, some in ENTRIES.items()
    for entry in some
    if "q" in entry.frames and not entry.tail and entry.form in {"s", "ed", "base"}
)
"""The verb forms that may follow or interrupt a quotation."""
