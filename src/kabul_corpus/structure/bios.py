"""Lines about the author: "Ann Lee is a freelance writer based in Kabul"."""

from __future__ import annotations

import re

import regex

from kabul_corpus.patterns import later
from kabul_corpus.structure.lines import Line
from kabul_corpus.structure.persons import begins_otherwise, is_name
from kabul_corpus.structure.words import word_set

__all__ = ["bio_name", "bio_names", "is_bio"]

_BIO_VERB = later(
    re.compile,
    r"\s(?:[Ii]s|was|has been|has done|has spent|are|holds?|writes|covers|reports|reported|reviews|works|worked|joined"
    r"|served|serves|teaches|lives|currently|graduated|can be reached|has (?:written|worked|covered|reported"
    r"|served)|contributed|specializes|specialises|focuses|fell|spent|started|began|edits|edited|runs|leads|heads"
    r"|blogs|contributes|studied|studies|grew up)\b",
)
_BIO_NOUN = later(
    regex.compile,
    r"\b(?:reporter|journalist|writer|author|editor|editor-in-chief|correspondent|columnist|fellow|professor"
    r"|lecturer|researcher|analyst|contributor|freelance|freelancer|blogger|producer|anchor|bureau chief"
    r"|photographer|photojournalist|novelist|historian|scholar|lawyer|attorney|director|founder|co-founder"
    r"|co-host|host|intern|student|graduate|degree|Masters?|PhD|Ph\.D|spouse|mom|dad|native|veteran|economist"
    r"|activist|commentator|consultant|critic|academic|diplomat|expert|resident|staff|born in|lives in|lives "
    r"with|based in|on Twitter|on twitter|Twitter|writes about|writing about|covers|covering"
    r"|newsroom|beat|edits|teaches|reports (?:on|from|for)|blogs)\b",
    regex.IGNORECASE,
)
# "Ann Lee, a native of Herat, has covered": what a bio tells behind an apposition.
_HAS_DONE = later(re.compile, r"(?<=,)\shas (?:been|covered|reported|written|worked|served)\b")
_OPENS = ("The author", "The writer", "Guest author", "About the ", "Author", "Contributor")
"""What ``_OPENING`` finds begins with these."""

_APPOSITION = 80
_INITIAL = later(regex.compile, r"\p{Lu}\.")
_ASIDE = later(re.compile, r"\s\([^()]{2,16}\)")
"""What stands in brackets behind a name: "(she/her)"."""

_PRONOUNS = later(re.compile, r"\s\((?:she|he|they)/\w{2,6}\)", re.IGNORECASE)

_OPENING = later(
    re.compile, r"(?:The author|The writer|Guest author|About the [Aa]uthors?|Author|Contributor)\b[\s,:–—-]*"
)


def bio_name(text: str) -> str | None:
    """The name that a bio begins with, or that its head announces; None where there is none.

    >>> bio_name("Ann Lee is a writer.")
    'Ann Lee'
    """
    opening = _OPENING.match(text)
    words = text[opening.end() if opening is not None else 0 :].split(None, 7)[:7]
    name: list[str] = []
    for word in words:
        bare = word if word in {"Jr.", "Sr."} or _INITIAL.fullmatch(word) is not None else word.rstrip(",.")
        if not bare[:1].isupper() and bare not in {"al", "de", "van", "von", "bin", "el"}:
            break
        name.append(bare)
        if bare != word:
            break
    if name and name[0] not in word_set("pronoun") and (len(name) == 1 or is_name(name)):
        joined = " ".join(name)
        return joined if joined in text else None
    return None


def bio_names(text: str) -> tuple[str, ...]:
    """The full names that the sentences of a bio begin with: "Ann Lee is ... Bob Roe is ..."."""
    names: list[str] = []
    for sentence in regex.split(r"(?<=[.!?])(?<!\b\p{Lu}\.)\s+(?=\p{Lu})", text[:1500]):
        name = bio_name(sentence)
        if name is None or " " not in name or name in names:
            continue
        rest = sentence.partition(name)[2]
        if _BIO_VERB.match(rest) is not None or (rest[:1] == "," and _HAS_DONE.search(rest[:_APPOSITION]) is not None):
            names.append(name)
    return tuple(names)


def is_bio(line: Line, above: str | None, authors: set[str]) -> bool:
    """Whether ``line`` says who the author is.

    ``above`` is the kind of the line before: a label such as "About the author" makes any name enough. ``authors`` are
    the first words of the byline's names.
    """
    if not 5 <= line.size <= 160:
        return False
    text = line.text
    labelled = above in ("bio_head", "byline_label")
    if (
        text.startswith(_OPENS)
        and (opening := _OPENING.match(text)) is not None
        and opening.group().rstrip()[-1] in ",:"
    ):
        # "The author, Ann Lee, is a lawyer", "About the author: Ann Lee has written"
        text, labelled = text[opening.end() :], True
    # Most lines of a menu have no word in small letters, and a bio has a verb.
    if not (labelled or line.function_words) or not (words := text.split(None, 2)):
        return False
    first = words[0].strip(",")
    known = first in authors or (first.isupper() and first.title() in authors)
    if not (labelled or known or words[0] in word_set("pronoun")) and begins_otherwise(words):
        return False
    words = text.split(None, 20)
    head = " ".join(words[: 12 if labelled or known else 7])
    if "(" in head:
        head = _ASIDE.sub("", head, count=1)
    verb = _BIO_VERB.search(head) or (_HAS_DONE.search(" ".join(words[:14])) if "," in head else None)
    if verb is None:
        return labelled and line.size > 8
    name = [word for word in head[: verb.start()].split(",")[0].split() if word not in ("Jr.", "Sr.")]
    if len(name) > 2 and name[-1] in name[:-1]:
        # "Ann Lee Ann covers water": a name that stood above its bio.
        name.pop()
    if not (is_name(name) or (len(name) == 1 and (known or labelled or name[0] in word_set("pronoun")))):
        return False
    return labelled or known or _BIO_NOUN.search(line.text) is not None or _PRONOUNS.search(text) is not None
