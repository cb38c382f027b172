"""The capitalised words of one text, walked in order: how they are tied, and what the lists know of them."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cache
from typing import TypeAlias

from kabul_corpus.lexicons import rows
from kabul_corpus.model import ActorKind
from kabul_corpus.names.lexicon import Forms, Lexicon, nameless
from kabul_corpus.names.parts import cased, parts
from kabul_corpus.names.styles import Style
from kabul_corpus.names.tokens import Gap, Tokens

__all__ = ["PLACES", "REACH", "Mention", "Walk"]

Mention: TypeAlias = tuple[int, int, ActorKind | None, str]
"""Start, end, kind as far as the words tell, and the evidence."""

REACH = 8
"""Words that one name may have; a longer run of capitals is looked at in pieces of this length."""

_SHORTENED = 6
"""Letters that a state's shortened name has less of: "Calif."."""

_FAR = 12
"""Characters between two words of one name at most: "Brandenburg an der Havel"."""

LOWER_START = 3
"""Letters of a head in lower case that tell whether one may begin here."""

PLACES = frozenset({ActorKind.PLACE, ActorKind.COUNTRY})

# Looked up once: members of an enumeration are slow to reach, and these are asked for at every word.
_CLOSES, _NONE, _POINT, _POSSESSIVE, _SPACE = Gap.CLOSES, Gap.NONE, Gap.POINT, Gap.POSSESSIVE, Gap.SPACE
_JOINS = frozenset({_SPACE, Gap.HYPHEN, Gap.PARTICLE})
_OPENERS = " \u00a0\"“”‘’'([*—–•"
_QUOTES = '"“‘'


@cache
def _lower_heads() -> tuple[dict[str, tuple[str, ActorKind]], frozenset[str]]:
    """The heads in lower case, with what each needs before it and names, and how they begin."""
    heads = {words: (needs, ActorKind(kind)) for words, needs, kind in rows("lower_heads.tsv")}
    return heads, frozenset(words[:LOWER_START] for words in heads)


class Walk:
    """Where the reading of one text stands, and the mentions found so far."""

    def __init__(
        self, text: str, tokens: Tokens, lexicon: Lexicon, known: Sequence[Forms], seen: Container[str] = ()
    ) -> None:
        self.text = text
        self.starts, self.ends, self.words, self.gaps = tokens.starts, tokens.ends, tokens.words, tokens.gaps
        self.lexicon = lexicon
        self.known = [(forms.kinds, forms.longest) for forms in known]
        self.never = nameless(known[-1])
        for forms in known[:-1]:
            if not self.never.isdisjoint(forms.longest):
                self.never -= forms.longest.keys()
        self.seen = seen
        self.lower_heads, self.beginnings = _lower_heads()
        self.ministers = "Minister" in tokens.words
        self.style = Style.SENTENCE
        self.limit = 0
        self.found: list[Mention] = []
        self.passed: list[tuple[int, str]] = []
        self.nameless: set[str] = set()

    def joined(self, word: int) -> bool:
        """Whether the word and the next can be parts of one name."""
        gap = self.gaps[word]
        if gap in _JOINS:
            return True
        form = self.words[word]
        if gap is _POSSESSIVE or gap is _CLOSES:  # the mark after a plural, "Workers’ Party", closes quotations too
            return form in parts("owner")
        if gap is not _POINT:
            return False
        if form in self.lexicon.shortened:
            return self.words[word + 1] in parts("legal")  # "Marlow Co. Ltd"
        return len(form) == 1 or f"{form}." in self.lexicon.titles

    def run(self, word: int) -> int:
        """The last of the words that can be parts of one name with this one."""
        last, end = word, min(self.limit - 1, word + REACH)
        gaps = self.gaps
        while last < end and (gaps[last] in _JOINS or self.joined(last)):
            last += 1
        return last

    def tied(self, word: int) -> bool:
        """Whether only a blank or a full stop stands before the next word."""
        return self.gaps[word] in (_SPACE, _POINT)

    def between(self, word: int) -> str:
        """What stands between the word and the next, without blanks."""
        return self.text[self.ends[word] : self.starts[word + 1]].strip() if self.gaps[word] is Gap.PARTICLE else ""

    def opens_sentence(self, word: int) -> bool:
        """Whether the word stands first in a sentence or a line."""
        text, place = self.text, self.starts[word] - 1
        if place > 0 and text[place] in _QUOTES and text[place - 1].isspace():
            return True
        for _ in range(4):
            if place < 0 or text[place] not in _OPENERS:
                break
            place -= 1
        return place < 0 or text[place] in ".!?:;\n\r…"

    def attributive(self, word: int) -> bool:
        """Whether a word in lower case comes right after: "the Uzbek capital"."""
        end = self.ends[word]
        return self.text[end : end + 1] == " " and self.text[end + 1 : end + 2].islower()

    def form(self, first: int, last: int) -> str:
        """The words as lists write them: with plain blanks and straight apostrophes."""
        form = self.text[self.starts[first] : self.ends[last]]
        return form if form.isascii() else form.replace("\u00a0", " ").replace("’", "'")

    def listed(self, word: int) -> tuple[int, ActorKind | None]:
        """The last word and the kind of the longest known form that begins here; the word before if there is none."""
        form, best, kind = self.words[word], word - 1, None
        for kinds, longest in self.known:
            if form not in longest:
                continue
            count = longest[form]
            if (
                count > 1
                and self.gaps[word] is _NONE
                and word + 1 < self.limit
                and self.starts[word + 1] - self.ends[word] > _FAR
            ):
                count = 1  # what is too far away belongs to no name with this word
            if count == 1:
                found = kinds.get(form if form.isascii() else self.form(word, word)) if best < word else None
                if found is not None:
                    best, kind = word, found
                continue
            text, ends, start = self.text, self.ends, self.starts[word]
            last = word + count - 1 if word + count < self.limit else self.limit - 1
            while last > best:
                full = text[start : ends[last]]
                found = kinds.get(full if full.isascii() else self.form(word, last))
                if found is not None:
                    best, kind = last, found
                    break
                last -= 1
        if kind is not None:
            return best, kind
        if form.isupper() and (len(form) > 2 or self.gaps[word] is _POINT):
            best, kind = self._listed_in_capitals(word, form.title())
            if kind is not None:
                return best, kind
        if (
            len(form) < _SHORTENED
            and self.text.startswith(".", self.ends[word])
            and self.text.startswith(", ", self.starts[word] - 2)
        ):
            kind = self.lexicon.forms.kinds.get(f"{form}.")
            if kind is not None:
                return word, kind
        return word - 1, None

    def _listed_in_capitals(self, word: int, form: str) -> tuple[int, ActorKind | None]:
        """The same where all is in capitals; a single word then has to be long, and no common word."""
        best, kind = word - 1, None
        for kinds, longest in self.known:
            count = longest.get(form, 0) or (longest.get(f"{form}.", 0) if self.gaps[word] is _POINT else 0)
            last = min(word + count, self.limit) - 1
            while last > best:
                found = kinds.get(cased(self.form(word, last)))
                if found is not None and (
                    last > word or (len(form) > 3 and (found in PLACES or form.lower() not in self.lexicon.ranks))
                ):
                    best, kind = last, found
                    break
                last -= 1
        return best, kind

    def title(self, word: int) -> int:
        """The last word of the title that begins here; the word before it where there is none."""
        words, titles = self.words, self.lexicon.titles
        if words[word] not in self.lexicon.title_words:
            return word - 1
        for last in range(min(word + 4, self.limit) - 1, word - 1, -1):
            form = self.text[self.starts[word] : self.ends[last]]
            if form in titles or (self.text.startswith(".", self.ends[last]) and f"{form}." in titles):
                return last
        return word - 1

    def only_words(self, first: int, last: int) -> bool:
        """Whether all are common words that are no surnames."""
        lexicon = self.lexicon
        return all(
            form.lower() in lexicon.ranks and form not in lexicon.surnames for form in self.words[first : last + 1]
        )
