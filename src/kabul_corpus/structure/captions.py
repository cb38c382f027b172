"""Picture text: captions with their credit, and lines that are only a credit."""

from __future__ import annotations

import re

import regex

from kabul_corpus.patterns import later
from kabul_corpus.structure.words import AGENCIES, CREDITS, POINTS, TRIGGERS, word_set

__all__ = ["caption_kind"]

# The credit of a picture: agency with name, stock agency, "Photo by", "Credit:"; near the end or alone.
_CREDIT = later(
    regex.compile,
    r"\(\s?(?:AP|AFP|Reuters|REUTERS|EPA|Getty|Photo|Image|Picture|File|FILE|Pic|Credit|Source|Courtesy"
    r"|Screenshot|Screengrab|Handout)\b[^()]{0,120}\)"
    # "Ann Lee at the river. Web image", "... at the river. ANN LEE /Valley photo", "(ABC News: Ann Lee)"
    r"|[.:] (?:Web|Internet|Stock|Library|Archive) (?:image|photo|picture)$|/ ?\p{Lu}\p{L}+ (?:photo|image)$"
    r"|\((?:AAP|ABC|RNZ|Supplied)(?: \w{2,12})?: [^()]{2,60}\)|\(Supplied\)"
    r"|\[(?:AP|AFP|Reuters|REUTERS|EPA|Getty|Photo|Image|File|FILE|Courtesy|Screengrab|Handout)\b[^\[\]]{0,80}\]$"
    r"|\([^()]{0,100}(?:Getty Images|AP Photo|Reuters|REUTERS|AFP|Associated Press|Shutterstock|Bloomberg"
    r"|via AP|/AP|/ AP|/AFP|The Washington Post|The New York Times|Photo|photo|File)\)"
    r"|\[?(?:Photo|PHOTO|Photographs?|Photography"
    r"|Illustrations|Image|IMAGE|Picture|Pic|Pictures|Photos|Images|Credit|CREDIT|Photo credit"
    r"|Image credit|Illustration|Photo Credit|Image Credit|File photo|Photo by|Image by|Photograph by|Photos "
    r"by|Image source|Image Source|Photo courtesy|Image courtesy|Courtesy|Featured image|Main image credit"
    r"|Main image|Image copyright|Image caption|Illustration by|Video by)\s?[:/|]"
    r"\s?(?!(?:Mon|Tues?|Wed|Thu|Fri|Sat|Sun)[a-z]{0,7},? )\S(?:[^.!?]{0,45}\.?$)?"
    r"|\b(?:Photo|PHOTO|Photographs?|Images?|Illustrations?|Photos|Photography|Pictures?) (?:by|BY|courtesy|credit"
    r"|via|from|provided by)[ :](?:(?: ?\p{Lu}[\p{L}.'’-]*){1,4}$)?"
    r"|\b(?:AP|AFP|Reuters|REUTERS|EPA|Getty) (?:Photo|Images?|Pictures?|file photo)\b"
    r"|(?:/|\s/\s|\|\s?|\bvia |— |– )(?:AFP|AP|Reuters|REUTERS|EPA|Getty Images|Getty|Shutterstock|Bloomberg"
    r"|Alamy|Anadolu|Xinhua|iStock|Rex|Barcroft|PA|USA TODAY Sports|Unsplash|Associated Press|Agence "
    r"France-Presse)\b(?:\s(?:via|Images|Photo|file)\b.{0,30})?\W*$"
    r"|\bGetty Images\b|\bAP Photo\b|\bAFP via\b|\bShutterstock\b|\biStock(?:photo)?\b|\b[Ff]ile (?:image"
    r"|picture|pic)\b|\[Copyright \d{4}|\bfile photo\b|\bEPA[-/]EFE\b|\bGetty/|/Getty\b|\bUSA TODAY Sports\b"
    r"|\bPA Wire\b",
)
_CREDIT_ALONE = later(
    regex.compile,
    r"(?:[\w.'’&-]+\s){0,5}[\w.'’&-]*\s?(?:/|\||•|,|–|—|\bvia\b|\bfor\b|\bvia Getty)\s?(?:the |The )?(?:AFP"
    r"|AP|Reuters|REUTERS|EPA|Getty|Bloomberg|Associated Press|Shutterstock|Alamy|Xinhua|The New York Times"
    r"|The Washington Post|The Guardian|Getty Images|Anadolu|PA|NPR|CNN|BBC|Associated Press|Pixabay|Pexels"
    r"|Unsplash|Flickr|Wikimedia Commons).{0,60}"
    r"|(?:AFP|AP|Reuters|EPA|Getty Images|Getty|Shutterstock|Alamy|iStock|Unsplash|Pixabay|Pexels|Flickr|AP Photo"
    r"|Associated Press"
    r"|Rex Features|PA Media|AFP via Getty Images|Reuters/File|File photo|File Photo|FILE PHOTO|File"
    r"|Handout)(?:\s(?:Images|Photo|Photos|file photo|File))?",
)
# "Ann Lee at the riverImage source, Agency": the picture's text and the credit that lost the break before it.
_GLUED = later(re.compile, r"[a-z]Image (?:source|copyright),? ")
_GLUED_CREDIT = later(
    regex.compile,
    r"[\p{Ll}”\"’]\.(?:\(\p{Lu}[^()]{1,60}\)"
    r"|\s?[—–]\s?(?:(?:Photos?|Pictures?|Images?"
    r"|File [Pp]hoto|Courtesy)\b[^.!?]{0,50}|AFP|AP|APP|Reuters|EPA|Xinhua))$",
)
_NAME = r"(?:\p{Lu}[\p{L}.'’-]* ){1,3}\p{Lu}[\p{L}'’-]+"
_OUTLET = r"\p{Lu}[\p{L}&.'’-]*(?: \p{Lu}[\p{L}&.'’-]*){0,4}"
# At the end of a line: "(Ann Lee/Valley Courier)", "... the shop. Ann Lee / Valley Courier", "... REUTERS/Ann Lee"
_NAMED = later(
    regex.compile,
    rf"\({_NAME}\s?/\s?{_OUTLET}\)$"
    rf"|[.!?”\"]\s?(?:{_NAME}\s?/\s?{_OUTLET}|\p{{Lu}}{{2,8}}\s?/\s?{_NAME})(?:/[\p{{L}} ]{{3,16}})?$"
    r"|[.!?”\"]\s(?:REUTERS|AFP|AP|EPA)/(?:Stringer|STRINGER|Handout|HANDOUT|Staff|Pool|File)$",
)
_ARCHIVE = later(
    re.compile,
    r"(?:FILE|File photo|FILE PHOTO|File Photo|File image|File picture|ARCHIVE)\b\s?(?:[-–—:.]|photo|PHOTO|\(|picture)",
)
# Words of pointing into a picture.
_POINTING = later(
    re.compile,
    r"\((?:L|R|C|left|right|center|centre|pictured|above|below)\)|, (?:left|right|center|centre|(?:second"
    r"|third|first) from (?:left|right))[,;)]|\b(?:pictured|seen here|seen in this"
    r"|in this (?:\w+ ){0,3}(?:photo|image|picture)|in this \w{3,5}\.? \d{1,2}, \d{4})\b|^(?:Pictured|Above"
    r"|Left|Right|Top|Bottom|Clockwise)[:,]",
)
_PARAGRAPH = 45
_LONGEST_CREDIT = 80
_STOPS = '.?!”"’'
_WORD = later(regex.compile, r"\p{L}+")
_LATIN = later(re.compile, r"[A-Za-z]+")
_AT_START = later(
    re.compile,
    r"\W{0,2}(?:[Pp]hoto|PHOTO|[Ii]mage|IMAGE|[Pp]ic|[Cc]redit|CREDIT|[Ff]ile|FILE|[Ii]llustration"
    r"|[Cc]ourtesy|Featured|Main|Video by|ARCHIVE|AP\b|AFP\b)",
)
_STARTS = frozenset(re.findall(r"\w\w", "Ph ph PH Im im IM Pi pi Cr cr CR Fi fi FI Il il Co co Fe Ma Vi AR AP AF"))
"""What the words that ``_AT_START`` finds begin with."""

# What stands in every credit that is alone.
_CREDITED = later(
    re.compile,
    r"A(?:FP|P|lamy|nadolu|ssociated Press)|R(?:euters|EUTERS|ex Features)|EPA|Getty|B(?:loomberg|BC)|Shutterstock"
    r"|Xinhua|The (?:New York|Washington|Guardian)|P(?:A|ixabay|exels)|NPR|CNN|iStock|Unsplash|Flickr|Wikimedia"
    r"|F(?:ile|ILE PHOTO)|Handout",
)


def caption_kind(text: str, low: str, size: int, told: int) -> str | None:
    """Whether a line is picture text: ``caption``, ``credit`` or None.

    ``low`` is the line in lower case, ``size`` how many words it has and ``told`` the sum of what words.py gives them.

    >>> caption_kind("Photo: Reuters", "photo: reuters", 2, 0)
    'credit'
    """
    # Most lines have no word that a caption has.
    if (
        (told < POINTS or told % AGENCIES < POINTS)
        and size > 1
        and "/" not in text
        and text[:2] not in _STARTS
        and (text[0].isalnum() or not _may_open(text))
    ):
        # "Ann Lee at the river.(Valley News)", ".—Photo by the writer": no sentence has its brackets or dash there.
        glued = (
            text[-1] not in ".!?"
            and size <= _PARAGRAPH
            and (".(" in text or ".—" in text or ".–" in text)
            and _GLUED_CREDIT.search(text) is not None
        )
        return "caption" if glued else None
    # A paragraph that ends in a stop is picture text only while it is short.
    if size > 90 or (size > _PARAGRAPH and text[-1] in _STOPS) or low.startswith("by "):
        return None
    if low.startswith("image caption") or ("Image " in text and _GLUED.search(text) is not None):
        return "caption"
    function_words = told % TRIGGERS
    if _may_be_credited(text, size, told):
        short = size <= 12 and function_words < 3
        if short and _CREDITED.search(text) is not None and _CREDIT_ALONE.fullmatch(text) is not None:
            return "credit"
        if _ARCHIVE.match(text) is not None:
            return "caption"
        matches = list(_CREDIT.finditer(text))
        match = matches[-1] if matches else None
        if match is not None:
            outside = text[: match.start()] + text[match.end() :]
            if (len(outside.split()) < 4 and outside.rstrip()[-1:] != ".") or (size <= 10 and matches[0].start() < 3):
                return "credit"
            # A credit stands at the edge of a caption; inside a sentence it is a mention.
            if match.end() > len(text) - 8 or (match.start() < 3 and match.end() < len(text) - 8):
                # "President Ann Lee of Oruz (AFP)": who is in the picture, and the agency in brackets.
                return "caption" if function_words or size > 12 or match.group()[0] in "([" else "credit"
    if "/" in text and (text[-1] == ")" or text[-1].isalpha()) and _NAMED.search(text[-_LONGEST_CREDIT:]) is not None:
        return "caption" if function_words or size > 12 else "credit"
    if 5 < size <= 60 and told % CREDITS >= POINTS and _POINTING.search(text) is not None:
        return "caption"
    return None


def _may_open(text: str) -> bool:
    """Whether ``_AT_START`` may match, by two letters behind at most two marks."""
    return text[:2] in _STARTS or (not text[0].isalnum() and (text[1:3] in _STARTS or not text[1:2].isalnum()))


def _may_be_credited(text: str, size: int, told: int) -> bool:
    if _may_open(text) and _AT_START.match(text) is not None:
        return True
    if size == 1 and text.isalpha():
        return text in word_set("credit")
    # A credit ends in a bracket or a name; a paragraph ends in a stop.
    last, credited = text[-1], word_set("credit")
    if (
        size >= 14
        and not (last in ")]" or last.isalnum() or text[-2] in ")]")
        and (last != "." or text[text.rfind(" ") + 1 : -1] not in credited)
    ):
        return False
    if size > 1 and told % AGENCIES < CREDITS and "/" not in text:
        return False
    end = text[-70:]
    # The Latin letters alone are found faster, and rule out most lines.
    return not (
        credited.isdisjoint(_LATIN.findall(end)) or (not end.isascii() and credited.isdisjoint(_WORD.findall(end)))
    )
