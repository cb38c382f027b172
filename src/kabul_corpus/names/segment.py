"""Capitalised words -> mentions, each from the words themselves and their neighbours; what is left open has no kind."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cache
from typing import TypeAlias

from kabul_corpus.lexicons import rows
from kabul_corpus.model import ActorKind
from kabul_corpus.names.lexicon import Forms, Lexicon
from kabul_corpus.names.styles import Style
from kabul_corpus.names.tokens import Gap, Tokens

__all__ = ["Mention", "Segmenter"]

Mention: TypeAlias = tuple[int, int, ActorKind | None, str]
"""Start, end, kind as far as the words tell, and the evidence."""

REACH = 8
"""Words that one name may have; a longer run of capitals is looked at in pieces of this length."""

# Looked up once: members of an enumeration are slow to reach, and these are asked for at every word.
_AMPERSAND, _AND, _FOR, _HYPHEN, _OF, _POINT, _SPACE = (
    Gap.AMPERSAND, Gap.AND, Gap.FOR, Gap.HYPHEN, Gap.OF, Gap.POINT, Gap.SPACE,
)  # fmt: skip
_COUNTRY, _PERSON, _PLACE = ActorKind.COUNTRY, ActorKind.PERSON, ActorKind.PLACE
_ETHNIC_GROUP, _GOVERNMENT_BODY = ActorKind.ETHNIC_GROUP, ActorKind.GOVERNMENT_BODY
_ORGANIZATION = ActorKind.ORGANIZATION
_CHROME, _SENTENCE, _UPPER = Style.CHROME, Style.SENTENCE, Style.UPPER

_JOINS = frozenset({_SPACE, _HYPHEN, Gap.PARTICLE})
_TIES = _JOINS | {_POINT}
_SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV"})
_OPENERS = " \u00a0\"“”‘’'([*—–•"
_QUOTES = '"“‘'
_ADJECTIVE = ("ian", "ean", "esque", "ish", "ese")
_INFLECTED = ("ing", "ly")
_NO_NAME = ("ization", "isation", "ism", "ists", "ness")
_POINTED = frozenset({"Corp", "Inc", "Co", "Ltd", "Bros", "Cos", "Assn", "Jr", "Sr"})
_PLACES = frozenset({_PLACE, _COUNTRY})
_HEADLINES = (Style.TITLE, _CHROME)
_WITHOUT_CASE = (_UPPER, _CHROME)


_LOWER_START = 3


@cache
def _lower_heads() -> tuple[dict[str, tuple[str, ActorKind]], frozenset[str]]:
    """The heads in lower case, with what each needs before it and names, and how they begin."""
    heads = {words: (needs, ActorKind(kind)) for words, needs, kind in rows("lower_heads.tsv")}
    return heads, frozenset(words[:_LOWER_START] for words in heads)


class Segmenter:
    """Cuts the capitalised words of one text into mentions."""

    def __init__(
        self, text: str, tokens: Tokens, lexicon: Lexicon, known: Sequence[Forms], seen: Container[str] = ()
    ) -> None:
        self.text = text
        self.starts, self.ends, self.words, self.gaps = tokens.starts, tokens.ends, tokens.words, tokens.gaps
        self.lexicon = lexicon
        self.known = [(forms.kinds, forms.longest) for forms in known]
        self.seen = seen
        self.heads, self.beginnings = _lower_heads()
        self.style = _SENTENCE
        self.limit = 0
        self.found: list[Mention] = []
        self.passed: list[tuple[int, str]] = []

    def cut(self, first: int, limit: int, style: Style) -> None:
        """Adds the mentions among the words from ``first`` up to ``limit``."""
        self.style, self.limit = style, limit
        word, title = first, -1
        while word < limit:
            word, title = self._step(word, title)

    def _joined(self, word: int) -> bool:
        gap = self.gaps[word]
        if gap in _JOINS:
            return True
        form = self.words[word]
        return gap is _POINT and (len(form) == 1 or f"{form}." in self.lexicon.titles)

    def _run(self, word: int) -> int:
        last, end = word, min(self.limit - 1, word + REACH)
        while last < end and self._joined(last):
            last += 1
        return last

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

    def _form(self, first: int, last: int) -> str:
        form = self.text[self.starts[first] : self.ends[last]]
        return form if form.isascii() else form.replace("\u00a0", " ").replace("’", "'")

    def _listed(self, word: int) -> tuple[int, ActorKind | None]:
        """The last word and the kind of the longest known form that begins here; the word before if there is none."""
        form, best, kind = self.words[word], word - 1, None
        for kinds, longest in self.known:
            if form not in longest:
                continue
            count = longest[form]
            if count == 1:
                found = kinds.get(form if form.isascii() else self._form(word, word)) if best < word else None
                if found is not None:
                    best, kind = word, found
                continue
            text, ends, start = self.text, self.ends, self.starts[word]
            last = word + count - 1 if word + count < self.limit else self.limit - 1
            while last > best:
                full = text[start : ends[last]]
                found = kinds.get(full if full.isascii() else self._form(word, last))
                if found is not None:
                    best, kind = last, found
                    break
                last -= 1
        if kind is not None:
            return best, kind
        if form.isupper() and len(form) > 2:
            best, kind = self._listed_in_capitals(word, form.title())
            if kind is not None:
                return best, kind
        if self.text.startswith(".", self.ends[word]) and self.text.startswith(", ", self.starts[word] - 2):
            kind = self.lexicon.forms.kinds.get(f"{form}.")
            if kind is not None:
                return word, kind
        return word - 1, None

    def _listed_in_capitals(self, word: int, form: str) -> tuple[int, ActorKind | None]:
        """The same where all is in capitals; a single word then has to be long, and no common word."""
        best, kind = word - 1, None
        for kinds, longest in self.known:
            last = min(word + longest.get(form, 0), self.limit) - 1
            while last > best:
                found = kinds.get(self._form(word, last).title())
                if found is not None and (
                    last > word or (len(form) > 3 and (found in _PLACES or form.lower() not in self.lexicon.ranks))
                ):
                    best, kind = last, found
                    break
                last -= 1
        return best, kind

    def _begins_known(self, form: str) -> bool:
        """Whether a known form begins with that word."""
        for _, longest in self.known:  # noqa: SIM110 - called for every other word
            if form in longest:
                return True
        return False

    def _title(self, word: int) -> int:
        """The last word of the title that begins here; the word before it where there is none."""
        words, titles = self.words, self.lexicon.titles
        if words[word] not in self.lexicon.title_words:
            return word - 1
        for last in range(min(word + 4, self.limit) - 1, word - 1, -1):
            form = self.text[self.starts[word] : self.ends[last]]
            if form in titles or (self.text.startswith(".", self.ends[last]) and f"{form}." in titles):
                return last
        return word - 1

    def _add(self, first: int, last: int, kind: ActorKind | None, evidence: str) -> int:
        words, starts, ends = self.words, self.starts, self.ends
        if kind is _PERSON:
            if last + 1 < self.limit and words[last + 1] in _SUFFIXES and self._tied(last):
                last += 1
            if evidence == "listed" and last > first and words[first] in self.lexicon.title_words:
                rest = self._form(first + 1, last)
                first += any(rest in kinds for kinds, _ in self.known)
        elif kind in _PLACES and self._acronym_follows(last):
            last, kind = last + 1, _GOVERNMENT_BODY
        start, end = starts[first], ends[last]
        if self.text.startswith(".", end):
            shortened = words[last] in _POINTED and self._goes_on(end + 1)
            end += shortened or f"{self.text[start:end]}." in self.lexicon.forms.kinds
        elif kind is _PERSON and first < last and self.text.startswith("-", end):
            end = self._syllable(end)
        if kind is not _COUNTRY and self.text[end + 1 : end + 1 + _LOWER_START] in self.beginnings:
            tail = self._lower_head(end, kind)
            if tail is not None:
                end, kind, evidence = tail[0], tail[1], "head"
        self.found.append((start, end, kind, evidence))
        return last + 1

    def _lower_head(self, end: int, kind: ActorKind | None) -> tuple[int, ActorKind] | None:
        """Where the name ends, and what it names, with a head in lower case after it: "Biden administration"."""
        if not self.text.startswith(" ", end):
            return None
        tail = self.text[end + 1 : end + 26].split(maxsplit=2)
        for count in (2, 1):
            small = " ".join(tail[:count]).rstrip('.,;:!?”"').removesuffix("'s").removesuffix("’s")
            needs, whole = self.heads.get(small, ("", None))
            if whole is not None and (needs in ("*", kind) or (kind is None and needs != "place")):
                return end + 1 + len(small), whole
        return None

    def _acronym_follows(self, word: int) -> bool:
        """Whether a government body's acronym comes right after: "Ohio EPA"."""
        if word + 1 >= self.limit or self.gaps[word] is not _SPACE:
            return False
        form = self.words[word + 1]
        return form.isupper() and len(form) < 6 and self.lexicon.forms.kinds.get(form) is _GOVERNMENT_BODY

    def _goes_on(self, place: int) -> bool:
        """Whether a full stop before ``place`` ends a shortened word rather than the sentence."""
        rest = self.text[place : place + 2]
        return bool(rest.strip()) and not (rest[0].isspace() and rest[1:].isupper()) and rest[0] not in '"”'

    def _syllable(self, end: int) -> int:
        """Where a name ends whose second syllable is written small: "Li Song-ho"."""
        stop = end + 1
        while stop < end + 8 and stop < len(self.text) and self.text[stop].islower():
            stop += 1
        small = self.text[end + 1 : stop]
        fits = 1 < len(small) < 7 and small not in self.lexicon.ranks and not self.text[stop : stop + 1].isalpha()
        return stop if fits else end

    def _step(self, word: int, title: int) -> tuple[int, int]:
        """Reads one name or passes one word; hands back the next word, and where the title before it began, else -1."""
        words, lexicon = self.words, self.lexicon
        form = words[word]
        if title < 0 and form in lexicon.never and not self._begins_known(form):
            return word + 1, -1
        run = self._run(word) if self.gaps[word] in _TIES else word
        begins = run > word and self._person_begins(word)
        last, kind = self._listed(word)
        ends = self._title(word) if form in lexicon.title_words else word - 1
        if last < word and ends < word and title < 0 and form in lexicon.not_names and not begins:
            self.passed.append((word, form))
            return word + 1, -1
        head = self._head(word, run) if run > word else word if form in lexicon.heads else -1
        if title < 0 and self.gaps[run] is _AMPERSAND and run + 1 < self.limit:
            return self._firm(word, run), -1
        if (
            ends >= word
            and last <= ends
            and ends + 1 < self.limit
            and self._tied(ends)
            and self._titled(ends + 1, head)
        ):
            return ends + 1, word if title < 0 else title
        if title < 0 and head > last and head > word and not self._surname_head(word, head, run):
            return self._headed(word, head), -1
        if last > word or (last == word and title < 0 and not begins):
            if kind is _ETHNIC_GROUP and form in lexicon.demonyms and self._attributive(last):
                return last + 1, -1
            weak = last == word and kind not in _PLACES and form.lower() in lexicon.ranks and form not in self.seen
            if not (weak and (self.opens_sentence(word) or self.style is not _SENTENCE)):
                if head > last and self._joined(last):
                    return self._headed(word, head), -1
                return self._add(word, last, kind, "listed"), -1
        if title >= 0 and form not in lexicon.demonyms and (self._may_name(form) or form in lexicon.surnames):
            return self._person(word, run, title), -1
        if begins:
            return self._person(word, run, -1), -1
        if form in lexicon.demonyms or form in lexicon.not_names or form in lexicon.not_alone or len(form) == 1:
            self.passed.append((word, form))
            return word + 1, -1
        if head == word and self.gaps[word] in (_OF, _FOR) and lexicon.heads[form][1]:
            return self._headed(word, head), -1
        return self._unknown(word, run), -1

    def _attributive(self, word: int) -> bool:
        """Whether a word in lower case comes right after: "the Uzbek capital"."""
        end = self.ends[word]
        return self.text[end : end + 1] == " " and self.text[end + 1 : end + 2].islower()

    def _may_name(self, form: str) -> bool:
        return form not in self.lexicon.not_names and form not in self.lexicon.not_alone

    def _titled(self, word: int, head: int) -> bool:
        """Whether the word after a title goes on to a person, not to the head of an organization."""
        form = self.words[word]
        if form in self.lexicon.heads:
            return form in self.lexicon.surnames and head == word
        return head <= word or form in self.lexicon.given or form.lower() not in self.lexicon.ranks

    def _tied(self, word: int) -> bool:
        return self.gaps[word] in (_SPACE, _POINT)

    def _head(self, word: int, run: int) -> int:
        """The last word of the run that heads a name; -1 where there is none."""
        words, heads = self.words, self.lexicon.heads
        for place in range(run, word - 1, -1):
            if words[place] in heads:
                return place
        if run > word and self._common_pair(run):
            after = self._run(run + 1)
            if words[after] in heads and after > run + 1 and words[run + 1] not in heads:
                return after
        return -1

    def _common_pair(self, word: int) -> bool:
        """Whether "and" ties two common words here, as within a name: "Law and Order Council"."""
        words, ranks = self.words, self.lexicon.ranks
        return (
            self.gaps[word] is _AND
            and word + 1 < self.limit
            and words[word].lower() in ranks
            and words[word + 1].lower() in ranks
            and words[word + 1] not in self.lexicon.heads
        )

    def _surname_head(self, word: int, head: int, run: int) -> bool:
        """Whether the head is rather a surname: "Anita Hill"."""
        words, lexicon = self.words, self.lexicon
        return (
            head == word + 1 == run
            and words[word] in lexicon.given
            and words[head] in lexicon.surnames
            and words[word] not in self.lexicon.forms.kinds
            and words[word].lower() not in lexicon.ranks
        )

    def _firm(self, word: int, run: int) -> int:
        """Names joined by "&" are a firm: "Douglas & Lomason Co"."""
        words, lexicon = self.words, self.lexicon
        first = word
        while first < run and words[first] in lexicon.not_names:
            first += 1
        last = self._run(run + 1)
        if self._only_words(first, last):
            return last + 1  # "Opinion & Analysis"
        return self._add(first, last, _ORGANIZATION, "head")

    def _only_words(self, first: int, last: int) -> bool:
        """Whether all are common words that are no surnames."""
        lexicon = self.lexicon
        return all(
            form.lower() in lexicon.ranks and form not in lexicon.surnames for form in self.words[first : last + 1]
        )

    def _headed(self, word: int, head: int) -> int:
        """A name with a head: "Communist Party of Vietnam"."""
        words, gaps, lexicon = self.words, self.gaps, self.lexicon
        kind, more = lexicon.heads[words[head]]
        first, last = word, head
        while first < head and words[first] in lexicon.not_names:
            first += 1
        while "plain" in more and head - first > 1 and words[first] in lexicon.demonyms:
            first += 1
        if first == head and not more:
            return head + 1
        if more and last + 1 < self.limit and gaps[last] in (_OF, _FOR):
            tail = last + 1
            reach = min(self.limit, tail + REACH)
            if words[tail] not in lexicon.not_names or words[tail].lower() not in lexicon.ranks:
                while tail + 1 < reach and (
                    gaps[tail] is _SPACE
                    or gaps[tail] is _HYPHEN
                    or (gaps[tail] is _AND and (first == head or gaps[last] is _FOR))
                    or self._common_pair(tail)
                ):
                    if self._title(tail + 1) > tail or words[tail + 1] in lexicon.not_names:
                        break
                    tail += 1
                last = tail
        if kind is None:
            return self._listed_before(word, last)
        if first == last or (self.style is _CHROME and self._only_words(first, last)):
            return last + 1
        return self._add(first, last, kind, "head")

    def _listed_before(self, word: int, last: int) -> int:
        """Passes a name of what does not act, "U.S. Labor Day", but for the place that it begins with."""
        listed, kind = self._listed(word)
        if kind in _PLACES:
            self._add(word, listed, kind, "listed")
        return last + 1

    def _person_begins(self, word: int) -> bool:
        """Whether a given name or an initial begins a longer name here."""
        words, lexicon = self.words, self.lexicon
        form = words[word]
        if len(form) == 1 and form in lexicon.not_names and self.gaps[word] is not _POINT:
            return False
        following = words[word + 1]
        if following in lexicon.demonyms or not (self._may_name(following) or following in lexicon.surnames):
            return following in _SUFFIXES
        if len(form) == 1 or (
            len(form) < 5 and form.endswith(".") and form[1] == "." and form not in self.lexicon.forms.kinds
        ):
            return (len(following) > 1 and following.lower() not in lexicon.ranks) or following in lexicon.surnames
        if form.isupper() and len(form) > 2 and following.isupper():
            form, following = form.title(), following.title()
            common = min(lexicon.ranks.get(word.lower(), 99_999) for word in (form, following))
            return form in lexicon.given and (common > 3000 or following in lexicon.surnames)
        if form not in lexicon.given:
            return False
        surname = following in lexicon.surnames or following in lexicon.given or len(following) == 1
        common = lexicon.ranks.get(form.lower(), 99_999)
        if not self._may_name(form) or form in lexicon.demonyms:
            return surname and following.lower() not in lexicon.ranks and not self.opens_sentence(word)
        if self.lexicon.forms.kinds.get(form) in _PLACES:
            return surname and following not in lexicon.heads and lexicon.ranks.get(following.lower(), 99_999) > 1500
        if following in lexicon.heads or self._title(word + 1) > word:
            return surname and common > 1500
        if common < 1000 or self.style in _HEADLINES:
            return surname and lexicon.ranks.get(following.lower(), 99_999) > 1000
        return True

    def _person(self, word: int, run: int, title: int) -> int:
        words, lexicon = self.words, self.lexicon
        last = word
        while last < run and self._goes_with(last + 1, word):
            last += 1
            if words[last] in _SUFFIXES:
                break
        while last > word and len(words[last]) == 1 and words[last] not in _SUFFIXES:
            last -= 1
        start = word
        if title >= 0 and lexicon.titles.get(words[title], ("", False))[1]:
            start = title
        full = last > word
        evidence = "title" if title >= 0 else "given" if full else "word"
        return self._add(start, last, _PERSON, evidence)

    def _goes_with(self, word: int, first: int) -> bool:
        """Whether the word is one more of the person's names that begin at ``first``."""
        lexicon = self.lexicon
        form = self.words[word]
        if form in _SUFFIXES or len(form) == 1 or form.endswith("."):
            return True
        second = word == first + 1
        surname = form in lexicon.surnames or form in lexicon.given
        if not self._may_name(form) or form in lexicon.demonyms:
            fits = second and surname
        elif form.lower() in lexicon.ranks and (self.style in _HEADLINES or not surname):
            fits = second and (surname or self.style is _SENTENCE)
        elif self._title(word) >= word:
            fits = second and surname
        else:
            fits = second or surname or not (form in lexicon.heads or form in lexicon.forms.kinds)
        return fits and self._listed(word)[0] <= word

    def _unknown(self, word: int, run: int) -> int:
        """A run of words that no list knows: its kind is left to the rest of the text."""
        words, lexicon = self.words, self.lexicon
        form = words[word]
        style, common = self.style, form.lower() in lexicon.ranks
        if style in _WITHOUT_CASE or (common and (style is not _SENTENCE or self.opens_sentence(word))):
            self.passed.append((word, form))
            return word + 1
        last = word
        while last < run:
            following = words[last + 1]
            listed, kind = self._listed(last + 1)
            if listed == run and kind in _PLACES and not common and style is _SENTENCE:
                last = run
                break
            if (
                following in lexicon.not_names
                or following in lexicon.demonyms
                or following in lexicon.not_alone
                or following in lexicon.title_words
                or (style in _HEADLINES and following.lower() in lexicon.ranks)
                or listed > last
            ):
                break
            last += 1
        if (
            form.endswith(("n't", "n’t"))
            or (last == word and form.endswith(_NO_NAME))
            or (last == word and form.endswith(_ADJECTIVE) and self._attributive(word))
            or (
                last == word
                and form.endswith(_INFLECTED)
                and form not in lexicon.surnames
                and self.opens_sentence(word)
            )
            or words[last].lower() in lexicon.roles
        ):
            return last + 1
        return self._add(word, last, None, "capitals")
