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
_ASIDE = later(re.compile, r"\s\([^()]{2,16}\)")
"""What stands in brackets behind a name: "(she/her)"."""

_OPENING = later(
    re.compile, r"(?:The author|The writer|Guest author|About the [Aa]uthors?|Author|Contributor)\b[\s:–—-]*"
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
        bare = word.rstrip(",.") if word not in {"Jr.", "Sr."} else word
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
    for sentence in regex.split(r"(?<=[.!?])\s+(?=\p{Lu})", text[:1500]):
        name = bio_name(sentence)
        rest = sentence.partition(name)[2] if name is not None else ""
        if name is not None and " " in name and _BIO_VERB.match(rest) is not None and name not in names:
            names.append(name)
    return tuple(names)


def is_bio(line: Line, above: str | None, authors: set[str]) -> bool:
    """Whether ``line`` says who the author is.

    ``above`` is the kind of the line before: a label such as "About the author" makes any name enough. ``authors`` are
    the first words of the byline's names.
    """
    labelled = above in ("bio_head", "byline_label")
    # Most lines of a menu have no word in small letters, and a bio has a verb.
    if line.size < 5 or line.size > 160 or not (labelled or line.function_words):
        return False
    words = line.text.split(None, 20)
    known = words[0].strip(",") in authors
    if not (labelled or known or words[0] in word_set("pronoun")) and begins_otherwise(line.text):
        return False
    head = _ASIDE.sub("", " ".join(words[: 12 if labelled or known else 7]), count=1)
    verb = _BIO_VERB.search(head)
    if verb is None:
        return labelled and line.size > 8
    name = [word for word in head[: verb.start()].split(",")[0].split() if word not in ("Jr.", "Sr.")]
    if len(name) > 2 and name[-1] in name[:-1]:
        # "Ann Lee Ann covers water": a name that stood above its bio.
        name.pop()
    if not (is_name(name) or (len(name) == 1 and (known or labelled or name[0] in word_set("pronoun")))):
        return False
    return labelled or known or _BIO_NOUN.search(line.text) is not None
