"""Roles and affiliations as the text states them beside a person's name."""

from __future__ import annotations

import re
from functools import cache
from typing import TypeAlias

from kabul_corpus.actors.entities import Entity
from kabul_corpus.lexicons import rows
from kabul_corpus.lexicons.persons import is_occupation
from kabul_corpus.model import ActorKind
from kabul_corpus.names import lexicon

__all__ = ["describe", "role_head", "word_set"]

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
    "said", "says", "that", "the", "their", "to", "told", "was", "which", "with", "through", "into", "against", "among",
    "between", "past", "including", "like", "towards", "toward", "alongside", "beside", "behind",
})  # fmt: skip
_BEFORE_INFINITIVES = ("to", "can", "could", "may", "might", "must", "shall", "should", "will", "would")
_BLANK = re.compile(r"[\s(“\"]")
_CAPITAL = re.compile(r"[^\W\d_a-z]")
# An age, or a party and state, between a name and its description: "Rob Hale, R-Texas, the chairman".
_ASIDE = re.compile(r", \d\d(?=, )|, [RDIL]-[A-Z][\w. ]{0,14}(?=, )| \([RDIL]-[A-Z][\w. ]{0,14}\)(?=, )")
# What somebody is or was made: "Faqiri is a baker", "was elected mayor".
_IS = re.compile(
    r"(?:, who)? (?:(?:is|was|works as|worked as) (?:an?|the) "
    r"|(?:was|has been) (?:elected|appointed|named) (?:(?:as )?(?:an?|the) )?)"
)
_WHEN = re.compile(r" (?:in|on|at|since) (?=\d|May\b)")
_SMALL = re.compile(r" ([a-z]+)")
_OPENING = re.compile(r"[\s()“”\"]")
_NO_AFFILIATION = (ActorKind.PERSON, ActorKind.PLACE, ActorKind.UNNAMED, ActorKind.ETHNIC_GROUP)
# An office in small letters before a name between commas: "The head of the central bank, Ana Ruiz, said".
_OFFICE = re.compile(r"\b[Tt]he ((?:[^\W\d_A-Z][\w’'-]* ){1,4}(?:of|for|at) [^,.;:“”\"()\n]{3,60})\Z")
_OFFICE_LENGTH = 90
ROLE_LENGTH = 120
"""Characters in which a role after a name must end."""

_TITLE_LENGTH = 40
"""Characters in which a title before a name must stand."""

MENTIONS = 6
"""Mentions of a person beside which a role is looked for."""


Mention: TypeAlias = tuple[int, int, Entity]


def role_head(phrase: str) -> str | None:
    """The role noun that heads ``phrase``, in lower case: "chief American envoy in talks" -> "envoy"."""
    roles = lexicon().occupations
    modifier = _MODIFIER.search(phrase)
    words: list[str] = _WORD.findall(phrase[: modifier.start()] if modifier else phrase)
    for word in reversed(words):
        lower = word.lower()
        if word in roles or lower in roles:
            return lower
        singular = lower.removesuffix("s")
        if is_occupation(singular):
            return singular
        if word.islower() and word not in ("elect", "designate"):
            return None
    return None


@cache
def word_set(sort: str) -> frozenset[str]:
    """The words of one sort of ``role_words.tsv``."""
    return frozenset(word for row in rows("role_words.tsv") if row[0] == sort for word in row[1].split())


def _before_verb(text: str, begin: int, end: int) -> int:
    """Where a description that begins at ``begin`` ends before a finite verb; ``begin`` where it opens with none."""
    verbs, headed = word_set("verb"), False
    for word in _WORD.finditer(text, begin, end):
        small = word[0].lower()
        if word.start() == begin and (small in verbs or small in word_set("opener") or _verbal(small)):
            return begin
        if headed and (small in verbs or (_verbal(small) and "-" not in small)):
            return word.start() - 1  # "the president of London-based Orrin"
        headed = headed or is_occupation(small)
    return end


def _verbal(word: str) -> bool:
    """Whether a word looks like a past tense, and is no participle that stands before a noun: "retired"."""
    return word.endswith("ed") and word.islower() and word not in word_set("participle")


def _opens_clause(word: str) -> bool:
    """Whether a word before a description is a finite verb or a conjunction: "has instructed | Tourism Minister"."""
    return word.islower() and (
        word in word_set("verb") or word in word_set("opener") or (_verbal(word) and "-" not in word)
    )


def _attributive(text: str, end: int) -> bool:
    """Whether a noun follows that the name before is only an attribute of: "from Taliban captivity"."""
    following = _SMALL.match(text, end)
    return (
        following is not None
        and following[1] not in word_set("verb")
        and following[1] not in word_set("opener")
        and (not _verbal(following[1]) and following[1] not in word_set("small"))
    )


def _of_one(phrase: str) -> str | None:
    """The role of each of several persons: "Councilmen" -> "Councilman"; None for one in the singular."""
    last = phrase.rpartition(" ")[2]
    if last.endswith("men"):
        one = f"{last[:-3]}man"
    elif last.endswith("s") and last.lower() not in lexicon().occupations:
        one = last[:-1]
    else:
        return None
    return phrase[: -len(last)] + one if is_occupation(one.lower()) or one in lexicon().titles else None


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
        self.shared: dict[int, str] = {}  # where a name of a list ends whose role is in the plural, and the role of one

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
        if person.role is None and self.shared:
            self._listed(person, start, end)
        if person.affiliation is None:
            link = _FROM.match(self.text, end)
            body = self.by_start.get(link.end()) if link else None
            if body is not None and not _attributive(self.text, body[1]):
                self._affiliate(person, body)

    def _set(self, person: Entity, begin: int, end: int, owner: Mention | None) -> None:
        person.role = " ".join(self.text[begin:end].split())
        if person.affiliation is None:
            self._affiliate(person, owner)

    def _set_of(self, person: Entity, begin: int, finish: int, body: Mention) -> None:
        """Takes a role that goes on with a body: of "the head of Greenpeace, Ana Ruiz" the head, of places all."""
        links = list(_OF.finditer(self.text, begin, body[0]))
        link = links[-1] if links else None
        if link is None or link[1] not in ("of", "for") or body[2].kind in _NO_AFFILIATION:
            self._set(person, begin, finish, None)
        else:
            self._set(person, begin, link.start() if link[1] == "of" else finish, body)

    def _affiliate(self, person: Entity, owner: Mention | None) -> None:
        if owner is not None and owner[2] is not person and owner[2].kind not in _NO_AFFILIATION:
            person.affiliation, person.affiliated = self.text[owner[0] : owner[1]], owner[2]

    def _after(self, person: Entity, end: int) -> None:
        """Reads an apposition or a predicate: "Nasir Ahmad Faqiri, head of the council", "Faqiri is a baker"."""
        text = self.text
        aside = _ASIDE.match(text, end)
        if aside is not None:
            end = aside.end()
        predicate = _IS.match(text, end)
        if predicate is not None:
            begin = predicate.end()
        elif text.startswith(", ", end):
            article = _ARTICLE.match(text, end + 2)
            begin = article.end() if article else end + 2
        else:
            return
        limit = min(len(text), begin + ROLE_LENGTH)
        stop = _END.search(text, begin, limit)
        finish = _before_verb(text, begin, stop.start() if stop else limit)
        if predicate is not None and (when := _WHEN.search(text, begin, limit)):
            finish = min(finish, when.start())
        head = role_head(text[begin:finish])
        if head is None or self._names(begin, finish):
            return
        if f"{head}s" in text[begin:finish].lower().split(" of ")[0].split():
            return  # several
        owner = self.by_start.get(begin)
        link = _OF.search(text, begin, finish)
        if link is not None:
            body = self.by_start.get(link.end())
            if body is not None:
                owner = body
                if link[1] == "of" and body[2].kind not in _NO_AFFILIATION:
                    finish = link.start()
        self._set(person, begin, finish, owner)

    def _names(self, begin: int, finish: int) -> bool:
        """Whether another person is named in the range, not as owner and not behind a preposition."""
        for place in _CAPITAL.finditer(self.text, begin, finish):
            mention = self.by_start.get(place.start())
            if mention is not None and mention[2].kind is ActorKind.PERSON:
                owns = self.text.startswith(("'s", "’s"), mention[1])
                if not owns and _MODIFIER.search(self.text, begin, mention[0]) is None:
                    return True
        return False

    def _title_before(self, finish: int, last: str) -> int:
        """Where the longest title begins that ends at ``finish``, with the word ``last``: "Secretary of State"."""
        if (last if last.isalpha() else _BLANK.split(last)[-1]) not in _title_ends():
            return finish
        for blank in list(_BLANK.finditer(self.text, max(0, finish - _TITLE_LENGTH), finish))[-4:]:
            if self.text[blank.end() : finish] in lexicon().titles:
                return blank.end()
        return finish

    def _before(self, person: Entity, start: int) -> bool:
        """Reads what stands before: "State Department spokesman Ned Price", "the minister, Sirajuddin Haqqani".

        Whether there was something to read.
        """
        text = self.text
        finish = start
        while finish > 0 and start - finish < 3 and text[finish - 1] in " ,\u00a0":
            finish -= 1
        if not 0 < start - finish < 3:
            return False
        if text.startswith(",", finish) and (office := _OFFICE.search(text, max(0, finish - _OFFICE_LENGTH), finish)):
            mention = self.by_start.get(start)
            known = self._ending_at(finish) is not None
            if not known and mention is not None and text.startswith(",", mention[1]) and role_head(office[1]):
                self._set(person, *office.span(1), None)
                return True
        last = text[max(0, finish - _TITLE_LENGTH) : finish].rpartition(" ")[2]
        if last in _NO_ROLE:
            return False
        begin, owner, lexica = finish, None, lexicon()
        if finish not in self.by_end:  # "the chairman of the Cabinet of Ministers Ana Lima"
            begin = self._title_before(finish, last)
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
                begin = self._past_clause(link.start() + len(link[0]) - len(link[0].lstrip()), link.end(), finish)
                if role_head(text[begin:finish]) is not None:
                    self._set_of(person, begin, finish, mention)
                return True
            if edge == 0 or (edge == begin and begin != finish):
                break
            word, begins = self._word_before(edge)
            if (
                not word
                or word.lower() in _NO_ROLE
                or (word[-1] in ".,;:!?" and word not in lexica.titles)
                or word in lexica.never
                or _opens_clause(word)
            ):
                if word in _BEFORE_INFINITIVES:
                    begin = self._past_word(begin, finish)
                break
            begin = begins
        phrase = text[begin:finish].strip()
        if not phrase or lexica.titles.get(phrase, ("", False))[1]:
            return False
        head = role_head(phrase)
        if head is not None and finish < start - 1 and f"{head}s" in phrase.lower().split():
            return False  # "among young voters, President Obama"
        if head is not None or phrase.rpartition(" ")[2] in _title_ends():
            if phrase in lexica.titles and text.endswith(", ", 0, begin) and self._before(person, begin):
                person.title = phrase
                return True  # "the deputy spokesman, Father Ciro"
            self._set(person, begin, finish, owner)
            if (one := _of_one(phrase)) is not None and (mention := self.by_start.get(start)) is not None:
                person.role = self.shared[mention[1]] = one
            return True
        return False

    def _listed(self, person: Entity, start: int, end: int) -> None:
        """Takes the role that the names of a list share: "Supervisors Ana Lima, Tom Hale and Rob Poe"."""
        for link in (", ", " and ", ", and "):
            if self.text.endswith(link, 0, start) and (role := self.shared.get(start - len(link))) is not None:
                person.role = self.shared[end] = role

    def _past_clause(self, begin: int, limit: int, finish: int) -> int:
        """Where a role begins after the verbs and articles up to ``limit``: "met the | head of Orrin"."""
        for word in _WORD.finditer(self.text, begin, limit):
            opens = word[0].lower() in ("the", "a", "an", "as", "and") or _opens_clause(word[0])
            if opens and role_head(self.text[word.end() + 1 : finish]) is not None:
                begin = word.end() + 1
        return begin

    def _past_word(self, begin: int, finish: int) -> int:
        """Where the word after the one at ``begin`` starts, if one does before ``finish``: "to | cut graft convict"."""
        after = self.text.find(" ", begin, finish)
        return after + 1 if after >= 0 and self.text[begin:after].islower() else begin

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
