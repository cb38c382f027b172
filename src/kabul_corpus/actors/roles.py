"""Roles and affiliations as the text states them beside a person's name."""

from __future__ import annotations

import re
from functools import cache
from typing import TypeAlias

from kabul_corpus.actors.entities import Entity
from kabul_corpus.model import ActorKind
from kabul_corpus.names import lexicon

__all__ = ["describe", "role_head"]

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# The first character decides, so that the search runs at the speed of one character class.
_MODIFIER = re.compile(r"[ ,](?:(?<=,)|(?:of|for|to|in|at|with|from|on|who|that)\b)")
_ARTICLE = re.compile(r"(?:the|a|an|one|his|her|its|their|our)\s+", re.IGNORECASE)
_END = re.compile(
    r"[ ,;:.!?()\n—–\"“”](?:(?<! )"
    r"|(?:who|which|that|said|says|told|has|had|is|was|were|have|and|but|on|as|when|where|after|before|while)\b)"
)
_OF = re.compile(r" (of|for|at|in|to|with|from) (?:the )?")
_FROM = re.compile(r",? (?:of|from|at|with) (?:the )?")
_TO = re.compile(r"(?:(?:[^\W\d_]|\.)+ ){0,5}(?:to|for|of|on) (?:the )?$")
_TO_ENDS = ("to ", "for ", "of ", "on ", "the ")
_NO_ROLE = frozenset({
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "his", "her", "in", "is", "its", "of", "on", "or", "our",
    "said", "says", "that", "the", "their", "to", "told", "was", "which", "with",
})  # fmt: skip
_BLANK = re.compile(r"[\s(“\"]")
_OPENING = re.compile(r"[\s()“”\"]")
_NO_AFFILIATION = (ActorKind.PERSON, ActorKind.PLACE, ActorKind.UNNAMED, ActorKind.ETHNIC_GROUP)
ROLE_LENGTH = 120
"""Characters in which a role after a name must end."""

_TITLE_LENGTH = 40
"""Characters in which a title before a name must stand."""

MENTIONS = 6
"""Mentions of a person beside which a role is looked for."""


Mention: TypeAlias = tuple[int, int, Entity]


def role_head(phrase: str) -> str | None:
    """The role noun that heads ``phrase``, in lower case: "chief American envoy in talks" -> "envoy"."""
    roles = lexicon().roles
    modifier = _MODIFIER.search(phrase)
    words: list[str] = _WORD.findall(phrase[: modifier.start()] if modifier else phrase)
    for word in reversed(words):
        lower = word.lower()
        if word in roles or lower in roles:
            return lower
        singular = lower.removesuffix("s")
        if singular in roles:
            return singular
        if word.islower() and word not in ("elect", "designate"):
            return None
    return None


@cache
def _title_ends() -> frozenset[str]:
    """The last words of the titles."""
    return frozenset(_BLANK.split(title)[-1] for title in lexicon().titles)


class _Describer:
    def __init__(self, text: str, entities: list[Entity]) -> None:
        self.text = text
        mentions = [(start, end, entity) for entity in entities for start, end in entity.mentions]
        self.by_start = {mention[0]: mention for mention in mentions}
        self.by_end = {mention[1]: mention for mention in mentions}

    def _ending_at(self, place: int) -> Mention | None:
        """The mention that ends at ``place``, a possessive between not counted."""
        if self.text[place - 2 : place] in ("'s", "’s"):
            place -= 2
        return self.by_end.get(place)

    def describe(self, person: Entity, start: int, end: int) -> None:
        """Takes role and affiliation from the words round one mention."""
        if person.role is None:
            self._after(person, end)
        if person.role is None:
            self._before(person, start)
        if person.affiliation is None:
            link = _FROM.match(self.text, end)
            self._affiliate(person, self.by_start.get(link.end()) if link else None)

    def _set(self, person: Entity, begin: int, end: int, owner: Mention | None) -> None:
        person.role = " ".join(self.text[begin:end].split())
        if person.affiliation is None:
            self._affiliate(person, owner)

    def _affiliate(self, person: Entity, owner: Mention | None) -> None:
        if owner is not None and owner[2] is not person and owner[2].kind not in _NO_AFFILIATION:
            person.affiliation, person.affiliated = self.text[owner[0] : owner[1]], owner[2]

    def _after(self, person: Entity, end: int) -> None:
        """Reads an apposition: "Nasir Ahmad Faqiri, head of Ghazni provincial council"."""
        text = self.text
        if not text.startswith(", ", end):
            return
        article = _ARTICLE.match(text, end + 2)
        begin = article.end() if article else end + 2
        limit = min(len(text), begin + ROLE_LENGTH)
        stop = _END.search(text, begin, limit)
        finish = stop.start() if stop else limit
        if role_head(text[begin:finish]) is None:
            return
        owner = self.by_start.get(begin)
        link = _OF.search(text, begin, finish)
        if link is not None:
            body = self.by_start.get(link.end())
            if body is not None:
                owner = body
                if link[1] == "of" and body[2].kind not in _NO_AFFILIATION:
                    finish = link.start()
        self._set(person, begin, finish, owner)

    def _title_before(self, finish: int, last: str) -> int:
        """Where the longest title begins that ends at ``finish``, with the word ``last``: "Secretary of State"."""
        if (last if last.isalpha() else _BLANK.split(last)[-1]) not in _title_ends():
            return finish
        for blank in list(_BLANK.finditer(self.text, max(0, finish - _TITLE_LENGTH), finish))[-4:]:
            if self.text[blank.end() : finish] in lexicon().titles:
                return blank.end()
        return finish

    def _before(self, person: Entity, start: int) -> None:
        """Reads what stands before: "State Department spokesman Ned Price", "the minister, Sirajuddin Haqqani"."""
        text = self.text
        finish = start
        while finish > 0 and start - finish < 3 and text[finish - 1] in " ,\u00a0":
            finish -= 1
        if not 0 < start - finish < 3:
            return
        last = text[max(0, finish - _TITLE_LENGTH) : finish].rpartition(" ")[2]
        if last in _NO_ROLE:
            return
        begin, owner, lexica = self._title_before(finish, last), None, lexicon()
        for _ in range(8):
            low = max(0, begin - 3)
            edge = low + len(text[low:begin].rstrip(" \u00a0"))
            mention = self._ending_at(edge)
            if mention is not None:
                owner = mention
                link = None
                if begin == finish and text.endswith(_TO_ENDS, 0, mention[0]):
                    link = _TO.search(text, max(0, mention[0] - 60), mention[0])
                if link is None:
                    break
                begin = link.start() + len(link[0]) - len(link[0].lstrip())
                if role_head(text[begin:finish]) is not None:
                    self._set(person, begin, finish, None)
                return
            if edge == 0 or (edge == begin and begin != finish):
                break
            word, begins = self._word_before(edge)
            if (
                not word
                or word.lower() in _NO_ROLE
                or (word[-1] in ".,;:!?" and word not in lexica.titles)
                or word in lexica.never
            ):
                break
            begin = begins
        phrase = text[begin:finish].strip()
        if not phrase or lexica.titles.get(phrase, ("", False))[1]:
            return
        if role_head(phrase) is not None or phrase.rpartition(" ")[2] in lexica.title_words:
            self._set(person, begin, finish, owner)

    def _word_before(self, edge: int) -> tuple[str, int]:
        """The word that ends at ``edge``, a line break between not counted, and where it begins; "" for none."""
        low = max(0, edge - 26)
        before = self.text[low:edge].removesuffix("\n").rstrip(" \u00a0")
        word = before.rpartition(" ")[2]
        if not word.isalpha():
            word = _OPENING.split(word)[-1]
        begin = low + len(before) - len(word)
        whole = len(word) < 25 and (begin == 0 or (begin > low and _BLANK.match(self.text, begin - 1)))
        return (word, begin) if whole else ("", begin)


def describe(text: str, people: list[Entity], bodies: list[Entity]) -> None:
    """Sets role and affiliation of ``people`` where the words beside a mention state them."""
    describer = _Describer(text, [*people, *bodies])
    for person in people:
        for start, end in sorted(person.mentions)[:MENTIONS]:
            describer.describe(person, start, end)
