"""Names that a word in them tells the kind of: "Communist Party of Vietnam", "Douglas & Lomason Co"."""

from __future__ import annotations

from kabul_corpus.model import ActorKind
from kabul_corpus.names.evidence import DATELINE
from kabul_corpus.names.mentions import numbered, take
from kabul_corpus.names.parts import parts
from kabul_corpus.names.styles import Style
from kabul_corpus.names.tokens import Gap
from kabul_corpus.names.walk import PLACES, REACH, Walk

__all__ = ["after_series", "firm", "head_of", "headed", "in_capitals", "is_surname", "opened", "saint"]

_AND, _FOR, _HYPHEN, _OF, _POINT, _SPACE = Gap.AND, Gap.FOR, Gap.HYPHEN, Gap.OF, Gap.POINT, Gap.SPACE
_GOVERNMENT_BODY, _ORGANIZATION = ActorKind.GOVERNMENT_BODY, ActorKind.ORGANIZATION
_NO_HEAD = (None, "")
_FIELD = (_GOVERNMENT_BODY, "")
"""What a body is for, "Promotion of Peace and Trade", is like the field of a ministry."""

_REACH_OF_DATELINE = 4
"""Words that the city of a report has less of."""

_CHROME, _SENTENCE = Style.CHROME, Style.SENTENCE


def head_of(walk: Walk, word: int, run: int) -> int:
    """The last word of the run that heads a name; -1 where there is none."""
    words, heads = walk.words, walk.lexicon.heads
    field = run == word or words[run] not in heads or words[run] in parts("field")
    if walk.gaps[run] is _AND and field and _common_pair(walk, run):
        after = walk.run(run + 1)
        if words[after] in heads and after > run + 1 and heads[words[after]][0] is not None:
            known = walk.listed(run)[0] >= run or walk.listed(run + 1)[0] > run
            if not known or words[after] == "Ministry":
                return after  # "Mines and Energy Ministry"
    for place in range(run, word - 1, -1):
        if words[place] in heads and not (words[place] in parts("field") and walk.title(place) > place):
            return -1 if place > word + 2 and _person_inside(walk, place) else place
    return -1


def in_capitals(walk: Walk, word: int, run: int) -> bool:
    """Whether the run is a place in capitals at the head of a report: "LEMHI COUNTY", "UPPER NAPPAN, N.S. - A"."""
    words = walk.words[word : run + 1]
    if not all(map(str.isupper, words)) or not walk.opens_sentence(word):
        return False
    if walk.lexicon.heads.get(words[-1].title(), _NO_HEAD)[0] in PLACES:
        return True
    if walk.lexicon.ranks.keys() >= set(map(str.lower, words)) or len(words) >= _REACH_OF_DATELINE:
        return False
    end = walk.ends[run]
    speaks = walk.text.startswith(":", end) or words[0].title() in walk.lexicon.given  # "ANA LIMA: Yes."
    return not speaks and DATELINE.match(walk.text, end) is not None


def _person_inside(walk: Walk, head: int) -> bool:
    """Whether the head is the last name of a person with a title, "London Mayor Anna Hill"."""
    words, lexicon = walk.words, walk.lexicon
    return (
        words[head] in lexicon.surnames and words[head - 1] in lexicon.given and words[head - 2] in lexicon.title_words
    )


def _common_pair(walk: Walk, word: int) -> bool:
    """Whether "and" ties two common words here, as within a name: "Law and Order Council"."""
    words, ranks = walk.words, walk.lexicon.ranks
    return (
        walk.gaps[word] is _AND
        and word + 1 < walk.limit
        and words[word].lower() in ranks
        and words[word + 1].lower() in ranks
        and walk.lexicon.heads.get(words[word], _NO_HEAD)[0] is not _GOVERNMENT_BODY
    )


def is_surname(walk: Walk, word: int, head: int, run: int) -> bool:
    """Whether the head is rather a surname: "Anita Hill"."""
    words, lexicon = walk.words, walk.lexicon
    if head == run > word + 1 and words[word] in lexicon.given and words[head] in lexicon.surnames:
        return all(len(initial) == 1 for initial in words[word + 1 : head])  # "Mary B. Hill"
    return (
        head == word + 1 == run
        and words[word] in lexicon.given
        and words[head] in lexicon.surnames
        and (words[word] not in lexicon.forms.kinds or lexicon.heads[words[head]][0] is None)
        and words[word].lower() not in lexicon.ranks
    )


def firm(walk: Walk, word: int, run: int) -> int:
    """Names joined by "&" are a firm: "Douglas & Lomason Co"."""
    words, lexicon = walk.words, walk.lexicon
    first = word
    while first < run and words[first] in lexicon.not_names:
        first += 1
    last = walk.run(run + 1)
    if walk.only_words(first, last) and words[last] not in parts("firm"):
        told = walk.style is _SENTENCE and run > first and not walk.opens_sentence(word)
        if not told:
            return last + 1  # "Opinion & Analysis", but "a bid from Cardinal Bus Sales & Service"
    return take(walk, first, last, _ORGANIZATION, "head")


def headed(walk: Walk, word: int, head: int) -> int:
    """A name with a head: "Communist Party of Vietnam"."""
    words, gaps, lexicon = walk.words, walk.gaps, walk.lexicon
    kind, more = lexicon.heads[words[head]]
    if head > word:
        kind = lexicon.head_pairs.get(f"{words[head - 1]} {words[head]}", kind)
    first, last = word, head
    while first < head and words[first] in lexicon.not_names:
        first += 1
    while "plain" in more and head - first > 1 and words[first] in lexicon.demonyms:
        first += 1
    if first == head and not more and not numbered(walk, head):
        return head + 1
    if more and not ("common" in more and not walk.only_words(first, head - 1)):
        last = _tail(walk, last, first == head and kind not in PLACES)
        if gaps[last] is _OF and last > head and (gaps[head] is _FOR or words[last] in parts("faculty")):
            last = _tail(walk, last, alone=False)  # "Institute for the Study of Human Rights"
        elif gaps[last] is _OF and last > head and kind is _GOVERNMENT_BODY and walk.listed(last + 1)[1] in PLACES:
            last = walk.listed(last + 1)[0]  # "Ministry of Economy of Kyrgyzstan"
    if last == head < walk.limit - 1 and gaps[head] is _SPACE and words[head] in parts("road"):
        last += words[head + 1] in parts("quarter")  # "Penn Avenue North"
    if first == head and last == head and kind in PLACES and words[head] in lexicon.openers and walk.joined(head):
        return opened(walk, head, walk.run(head))
    if kind is None:
        return _listed_before(walk, word, head, last)
    if (first == last and not numbered(walk, first)) or (walk.style is _CHROME and walk.only_words(first, last)):
        return last + 1
    return take(walk, first, last, kind, "head")


def saint(walk: Walk, word: int) -> int:
    """The head of a name that a saint begins, "St. Mary's Hospital"; the word itself where none is."""
    if walk.words[word] not in ("St", "Saint") or not walk.tied(word):
        return word
    last = walk.run(word + 1)
    if walk.gaps[last] is Gap.POSSESSIVE:
        last = walk.run(last + 1)
    return last if last > word + 1 and walk.words[last] in walk.lexicon.heads else word


def opened(walk: Walk, word: int, run: int) -> int:
    """A name whose first word tells its kind: "Grupo Bimbo", "Jebel Marra"."""
    words, lexicon = walk.words, walk.lexicon
    last = word
    while last < run and not (words[last + 1] in lexicon.unnamed or walk.title(last + 1) > last):
        last += 1
    kind = lexicon.openers[words[word]]
    if kind not in PLACES and walk.only_words(word + 1, last):
        return last + 1  # "Air Bag"
    return take(walk, word, last, kind, "head")


def _tail(walk: Walk, last: int, alone: bool) -> int:
    """The last word of what follows "of" or "for" after ``last``; ``alone`` where no word stands before the head."""
    words, gaps, lexicon = walk.words, walk.gaps, walk.lexicon
    tail = last + 1
    if tail >= walk.limit or gaps[last] not in (_OF, _FOR):
        return last
    if words[tail] in lexicon.not_names and (gaps[last] is _FOR or words[tail].lower() in lexicon.ranks):
        return last
    if gaps[last] is _FOR and gaps[tail] is _POINT and f"{words[tail]}." in lexicon.titles:
        return last  # "for the St. Louis"
    reach = min(walk.limit, tail + REACH)
    if gaps[tail] is Gap.COMMA and walk.lexicon.heads.get(words[last], _FIELD)[0] is _GOVERNMENT_BODY:
        tail = series(walk, tail)  # "Ministry of Investments, Industry and Trade"
    while tail + 1 < reach and (
        gaps[tail] is _SPACE
        or gaps[tail] is _HYPHEN
        or (gaps[tail] is _AND and (alone or gaps[last] is _FOR))
        or _common_pair(walk, tail)
    ):
        if words[tail + 1] in lexicon.not_names or (
            (ends := walk.title(tail + 1)) > tail and ends + 1 < walk.limit and walk.tied(ends)
        ):
            break
        tail += 1
    return tail


def series(walk: Walk, word: int) -> int:
    """The last of several common words from this one on, "Investments, Industry and Trade"; the word itself if none."""
    words, gaps, ranks = walk.words, walk.gaps, walk.lexicon.ranks
    last = word
    while last + 1 < walk.limit and gaps[last] is Gap.COMMA and words[last].lower() in ranks:
        last += 1
        if words[last] in walk.lexicon.heads or walk.listed(last)[0] >= last:
            return word  # another body: "the Ministry of Finance, Treasury and Senate"
    whole = last > word and gaps[last] is _AND and last + 1 < walk.limit and words[last].lower() in ranks
    return last + 1 if whole and words[last + 1].lower() in ranks else word


def after_series(walk: Walk, word: int) -> int:
    """The head of a body named after several things, "the Passport, Immigration and Citizenship Agency".

    The word itself where none is.
    """
    start, last = walk.starts[word], series(walk, word)
    if last == word or walk.text[start - 4 : start] not in ("the ", "The "):
        return word
    head = head_of(walk, last, walk.run(last))
    return head if head > last and walk.lexicon.heads[walk.words[head]][0] not in (*PLACES, None) else word


def _listed_before(walk: Walk, word: int, head: int, last: int) -> int:
    """Passes a name of what does not act, but for a country before it: "U.S." in "U.S. Labor Day".

    None is in a contest's name, "U.S. Open", nor is a place that is no country: "Gulf War".
    """
    listed, kind = walk.listed(word)
    if kind is ActorKind.COUNTRY and listed + 1 < head and walk.words[head] not in parts("contest"):
        take(walk, word, listed, kind, "listed")
    return last + 1
