"""What the rest of the text says of a name whose words alone do not tell its kind."""

from __future__ import annotations

from collections import Counter, defaultdict

import regex

from kabul_corpus.model import ActorKind
from kabul_corpus.names.lexicon import Lexicon
from kabul_corpus.names.segment import Mention

__all__ = ["settle"]

_BEFORE_PLACE = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "across",
        "around",
        "from",
        "throughout",
        "into",
        "toward",
        "towards",
        "town",
        "city",
        "village",
        "province",
        "district",
        "region",
        "capital",
        "port",
        "via",
    }
)
_BEFORE_ORGANIZATION = frozenset(
    {
        "the",
        "company",
        "group",
        "firm",
        "agency",
        "newspaper",
        "daily",
        "magazine",
        "website",
        "bank",
        "party",
        "giant",
        "maker",
        "unit",
        "carrier",
        "airline",
        "broadcaster",
        "channel",
        "network",
        "at",
        "with",
        "by",
    }
)
_BEFORE_PUBLICATION = frozenset(
    {"newspaper", "daily", "magazine", "website", "weekly", "tabloid", "broadcaster", "channel"}
)
_AFTER_PERSON = frozenset(
    {
        "said",
        "says",
        "told",
        "added",
        "who",
        "whose",
        "recalled",
        "replied",
        "asked",
        "spoke",
        "joked",
        "wrote",
        "himself",
        "herself",
        "argued",
        "insisted",
        "tweeted",
        "explained",
    }
)
_AFTER_PLACE = frozenset(
    {
        "province",
        "region",
        "city",
        "town",
        "village",
        "district",
        "island",
        "valley",
        "river",
        "mountains",
        "peninsula",
        "republic",
        "airport",
        "county",
    }
)
_AFTER_ORGANIZATION = frozenset(
    {
        "shares",
        "stock",
        "spokesman",
        "spokeswoman",
        "group",
        "company",
        "newspaper",
        "party",
        "officials",
        "executives",
        "unit",
        "bank",
        "plant",
        "magazine",
        "daily",
        "report",
        "website",
        "team",
        "rebels",
        "guerrillas",
        "fighters",
        "militia",
        "militants",
        "newsroom",
    }
)
_PLACE_ENDINGS = (
    "stan",
    "burg",
    "ville",
    "grad",
    "abad",
    "istan",
    "pur",
    "shire",
    "berg",
    "borough",
    "land",
    "ovo",
    "polis",
)
_NEXT_WORD = regex.compile(r"[ \u00a0](\p{Ll}+)")
_BASED = regex.compile(r"-(?:based|born|bound|area|wide)\b")


def _previous_word(text: str, start: int) -> str:
    end = start - 1
    if end < 1 or text[end] not in " \u00a0":
        return ""
    begin = text.rfind(" ", max(0, end - 16), end) + 1
    return text[begin:end] if begin else ""


def _weigh(text: str, mention: Mention, lexicon: Lexicon) -> Counter[ActorKind]:
    start, end = mention[:2]
    votes: Counter[ActorKind] = Counter()
    before = _previous_word(text, start).lower()
    following = _NEXT_WORD.match(text, end)
    after = following[1] if following else ""
    if before in _BEFORE_PLACE:
        votes[ActorKind.PLACE] += 3
    if before in _BEFORE_ORGANIZATION:
        votes[ActorKind.ORGANIZATION] += 2
    if before in _BEFORE_PUBLICATION:
        votes[ActorKind.PUBLICATION] += 4
    if before in lexicon.roles:
        votes[ActorKind.PERSON] += 3
    if after in _AFTER_PERSON:
        votes[ActorKind.PERSON] += 2
    if after in _AFTER_PLACE or _BASED.match(text, end):
        votes[ActorKind.PLACE] += 3
    if after in _AFTER_ORGANIZATION:
        votes[ActorKind.ORGANIZATION] += 3
    if text.startswith(", ", end):
        if text[end + 2 : end + 5].rstrip(",. ").isdigit():
            votes[ActorKind.PERSON] += 4
        elif text[end + 2 : end + 3].isupper():
            stop = regex.compile(r"[\p{Lu}][\p{L}. ]{2,20}").match(text, end + 2)
            if stop and stop[0].split(" ")[0].rstrip(".,") in lexicon.forms.kinds:
                votes[ActorKind.PLACE] += 2
        elif text.startswith(("a ", "an ", "the "), end + 2):
            votes[ActorKind.PERSON] += 1
    return votes


def _own(form: str, lexicon: Lexicon) -> Counter[ActorKind]:
    """What the words of the form themselves suggest."""
    votes: Counter[ActorKind] = Counter({ActorKind.ORGANIZATION: 1})
    words = form.replace("-", " ").split()
    if len(words) == 1:
        if form.isupper() and len(form) > 1:
            votes[ActorKind.ORGANIZATION] += 4
        if form in lexicon.surnames:
            votes[ActorKind.PERSON] += 2
        if form in lexicon.given:
            votes[ActorKind.PERSON] += 2
        if form in lexicon.towns:
            votes[ActorKind.PLACE] += 3
        if form.endswith(_PLACE_ENDINGS):
            votes[ActorKind.PLACE] += 2
        if form.lower() in lexicon.ranks:
            votes[ActorKind.ORGANIZATION] += 1
    else:
        plain = [word for word in words if word.lower() not in lexicon.ranks]
        if len(plain) == len(words) and not form.isupper() and len(words) < 5:
            votes[ActorKind.PERSON] += 4
        if words[-1] in lexicon.surnames or words[0] in lexicon.given:
            votes[ActorKind.PERSON] += 2
        if any(character.isdigit() for character in form):
            votes[ActorKind.ORGANIZATION] += 4
    return votes


def settle(text: str, mentions: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """``mentions`` with a kind for each, so that one form has one kind unless the words say otherwise."""
    people: dict[str, str] = {}
    for start, end, kind, evidence in mentions:
        if kind is ActorKind.PERSON and evidence in ("given", "title"):
            words = text[start:end].split()
            while len(words) > 1 and words[-1].rstrip(".") in ("Jr", "Sr", "II", "III"):
                words.pop()
            people.setdefault(words[-1], "last")
            if len(words) > 1 and words[0][0].isalpha() and not words[0].endswith("."):
                people.setdefault(words[0], "first")
    open_forms: defaultdict[str, Counter[ActorKind]] = defaultdict(Counter)
    for mention in mentions:
        if mention[2] is None:
            open_forms[text[mention[0] : mention[1]]].update(_weigh(text, mention, lexicon))
    for form, votes in open_forms.items():
        votes.update(_own(form, lexicon))
        if form in people:
            votes[ActorKind.PERSON] += 6
    decided = {form: max(votes, key=lambda kind: (votes[kind], kind.value)) for form, votes in open_forms.items()}
    for form, kind in decided.items():
        words = form.split()
        if kind is ActorKind.PERSON and len(words) > 1:
            people.setdefault(words[-1], "last")
    settled: list[Mention] = []
    for start, end, kind, evidence in mentions:
        form = text[start:end]
        if kind is None:
            settled.append((start, end, ActorKind.PERSON if people.get(form) else decided[form], "context"))
        elif (
            people.get(form) == "last"
            and evidence == "listed"
            and _previous_word(text, start).lower() not in _BEFORE_PLACE
        ):
            settled.append((start, end, ActorKind.PERSON, "last name"))
        else:
            settled.append((start, end, kind, evidence))
    return settled
