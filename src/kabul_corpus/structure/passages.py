"""Block quotations that lost their marks: found by the sentence that leads in, the layout, and whose voice speaks.

A passage opens below a paragraph that ends in a colon and is no list and no quoted speech. It closes at a wider gap,
at the author's own voice ("we", "let us"), at the next lead-in, or at the end. Without a lead-in that names an outlet
or a document, both the gap or the voice must show where it ends.
"""

from __future__ import annotations

from collections import Counter
from itertools import takewhile

import regex

from kabul_corpus.drafts import Passage, Words
from kabul_corpus.patterns import later
from kabul_corpus.structure import outlets
from kabul_corpus.structure.lines import Line

__all__ = ["drafts_of", "find_passages"]

_OWN_VOICE = later(
    regex.compile,
    r"\b(?:I|I'm|I’m|I've|I’ve|we|We|we're|we’re|We're|We’re|our|Our|ours|ourselves|my|My|let's|Let's|let’s|Let’s)\b",
)
_QUOTED = later(regex.compile, r"“[^”]{0,2000}”|\"[^\"]{0,2000}\"")
_DOCUMENT = later(
    regex.compile,
    r"\b(?:writes?|wrote|reports?|reported|notes?|noted|explains?|explained|according to|statement|letter"
    r"|report|article|column|piece"
    r"|editorial|op-ed|memo|email|press release|transcript|text|excerpt|story|post|tweets?|tweeted|quotes?"
    r"|quoting|goes on|continues|adds|added|reads)\b",
    regex.IGNORECASE,
)
# The author takes up what was quoted: "The last part is unfair", "Read that again", "In other words".
_TAKES_UP = later(
    regex.compile,
    r"(?:Read that|Note (?:that|the|how)|Notice|Got that|In other words|To put it|The (?:last|first|latter"
    r"|former|whole) (?:part|point|line|sentence"
    r"|paragraph|quote|bit|thing|passage)|(?:This|That|These|Those|All this|All that|None of this) (?:is|was"
    r"|are|were|sounds?|seems?|does|may|might|should|means|makes|would|could|will|isn[’']t|doesn[’']t|last"
    r"|part|point)"
    r"|Indeed|Yes,|No,|Well,|Really|Right\.|Exactly|Wow|Ouch|So much for|Of course|Needless to say|Emphasis)\b",
)
_SAYS = later(regex.compile, r"\b(?:saying|said|says|wrote|writes|writing|added|adds|adding|stated|declared)\s?:$")
# What enactments say and reports do not: "No person shall, in a residential zone, operate", "commits an offence"
_ENACTS = later(
    regex.compile,
    r"(?!.*(?<!\b[Tt]he )\bsaid\b)"
    r"(?:(?:No|Any|Every|All|An?|The|Each|Whoever|Whosoever)\b[^.;:“”\"]{2,120}?\bshall\b"
    r"|(?:Any|Every|An?|Whoever)\b[^.:“”\"]{2,240}?\b"
    r"(?:commits an offence|(?:is|shall be) (?:guilty of|liable (?:to|on))))",
)
_SHORTEST = 14
"""A block quotation's first paragraph has at least this many words; shorter ones are list items or links."""


def find_passages(
    text: str, lines: list[Line], paragraphs: list[int]
) -> tuple[list[tuple[list[int], int, Words | None]], set[int]]:
    """The passages among the lines ``paragraphs``: line numbers, the lead-in's line, the outlet's words.

    The second value are the lines whose colon introduces nothing: an embed was lost behind them.
    """
    found: list[tuple[list[int], int, Words | None]] = []
    lost: set[int] = set()
    if ":" not in [lines[number].text[-1] for number in paragraphs]:
        return found, lost
    gaps = Counter([lines[number].gap for number in paragraphs[1:]])
    usual_gap = gaps.most_common(1)[0][0] if gaps else 0
    place = 0
    carried: Words | None = None
    while place < len(paragraphs) - 1:
        number = paragraphs[place]
        line = lines[number]
        if line.text[-1] != ":" or paragraphs[place + 1] != number + 1:
            carried = carried if line.text[-1] == ":" else None
            place += 1
            continue
        after = lines[number + 1]
        if after.last == ":" and after.size < _SHORTEST:
            lost.add(number)
            place += 1
            continue
        run, closed = _run(lines, paragraphs, place + 1, usual_gap)
        spoken = _SAYS.search(line.text) is not None and _own_voice(after)
        if spoken:
            run, closed = _spoken(lines, paragraphs, place + 1), "voice"
        if not run or not _reads_as_quotation(after):
            place += 1
            continue
        named = outlets.names_in(text, line.start, line.end)
        inside = next(
            (name for part in run if (name := outlets.self_named(text, lines[part].start, lines[part].end))), None
        )
        strong = bool(named or inside or _DOCUMENT.search(_tail(line.text)))
        if _ENACTS.match(after.text) is not None:
            # The law speaks as long as it commands.
            run, closed = list(takewhile(lambda part: _ENACTS.match(lines[part].text), run)), "law"
        framed = after.gap > usual_gap or closed in ("gap", "law")
        if not (framed or spoken or (closed and (strong or found))):
            place += 1
            continue
        if not closed:
            run = run[:1]
        outlet = named[-1] if named else inside or (None if spoken else carried)
        found.append((run, number, outlet))
        # The next lead-in, if nothing but itself stands between, goes on quoting the same outlet.
        carried = outlet if closed == "lead_in" else None
        place += 1 + len(run)
    return found, lost


def drafts_of(
    quoted: list[tuple[list[int], int, Words | None]],
    posts: list[tuple[int, int, Words]],
    lines: list[Line],
    block_of: list[int],
) -> tuple[Passage, ...]:
    """The passages and posts found, by blocks instead of lines, in order."""
    if not (quoted or posts):
        return ()
    passages = [
        Passage(tuple(dict.fromkeys(block_of[number] for number in run)), lines[lead_in].bounds, outlet)
        for run, lead_in, outlet in quoted
    ]
    shown = {block for passage in passages for block in passage.blocks}
    passages += [Passage((block_of[post],), None, name) for post, _, name in posts if block_of[post] not in shown]
    return tuple(sorted(passages, key=lambda passage: passage.blocks))


def _tail(text: str) -> str:
    """The last sentence, near enough."""
    return text[max(text.rfind(". ", 0, -1), len(text) - 300, 0) :]


def _reads_as_quotation(after: Line) -> bool:
    if after.size < _SHORTEST or after.text[0] in "“\"‘'•*-–—" or (after.text[0].isdigit() and after.size < 25):
        return False
    return after.last in '.”"?!…’)'


def _own_voice(line: Line) -> bool:
    """Whether somebody speaks of himself outside quotation marks."""
    return _OWN_VOICE.search(_QUOTED.sub(" ", line.text[:4000])) is not None


def _spoken(lines: list[Line], paragraphs: list[int], place: int) -> list[int]:
    """The lines from ``paragraphs[place]`` in which whoever is led in with a verb of saying speaks of himself."""
    run: list[int] = []
    for number in paragraphs[place:]:
        line = lines[number]
        if (run and number != run[-1] + 1) or line.last == ":" or not _own_voice(line):
            break
        run.append(number)
    return run


def _run(lines: list[Line], paragraphs: list[int], place: int, usual_gap: int) -> tuple[list[int], str | None]:
    """The lines from ``paragraphs[place]`` that one voice not the author's speaks, and what closed them."""
    run: list[int] = []
    for position in range(place, len(paragraphs)):
        number = paragraphs[position]
        line = lines[number]
        if run and number != run[-1] + 1:
            return run, "other"
        if run and usual_gap and line.gap > usual_gap:
            return run, "gap"
        if line.last == ":":
            return run, "lead_in" if run else None
        if run and _TAKES_UP.match(line.text):
            return run, "voice"
        if run and _own_voice(line):
            return run, "voice"
        run.append(number)
    return run, None
