"""Text -> blocks with roles, title, byline, dateline, outlet, date lines, block quotations."""

from __future__ import annotations

from itertools import accumulate, compress

from kabul_corpus.drafts import Layout, Passage
from kabul_corpus.model import Block, BlockRole, Byline, Dateline, Note, NoteKind, Span
from kabul_corpus.structure import language
from kabul_corpus.structure.bios import bio_name, bio_names
from kabul_corpus.structure.body import body_lines
from kabul_corpus.structure.bylines import byline_of, is_agency_line
from kabul_corpus.structure.captions import caption_kind
from kabul_corpus.structure.datelines import read_dateline
from kabul_corpus.structure.glue import unglue
from kabul_corpus.structure.heads import Head, read_head
from kabul_corpus.structure.lines import Line, read_lines
from kabul_corpus.structure.outlets import find_publisher
from kabul_corpus.structure.passages import find_passages
from kabul_corpus.structure.phrases import kinds_of
from kabul_corpus.structure.roles import IN_ARTICLE, assign
from kabul_corpus.structure.threads import subject, thread_start

__all__ = ["article_lines", "read"]

# A member of an enumeration is slow to look up, and every line asks for some.
PARAGRAPH, UPDATE, COMMENT, AUTHOR_BIO = (
    BlockRole.PARAGRAPH,
    BlockRole.UPDATE,
    BlockRole.COMMENT,
    BlockRole.AUTHOR_BIO,
)
_STOPS = frozenset(".?!…。؟।")
_OF_SEVERAL_LINES = IN_ARTICLE | {COMMENT}
_ARTICLE_TEXT = IN_ARTICLE | {BlockRole.TITLE, BlockRole.STANDFIRST, BlockRole.CAPTION}


def read(text: str) -> Layout:
    """The layout of ``text``: every non-blank line in exactly one block, and what the page says of itself."""
    lines = unglue(read_lines(text))
    if not lines:
        return Layout(blocks=())
    kinds = kinds_of(lines)
    thread = thread_start(lines, kinds)
    inside = article_lines(lines, kinds, thread)
    first = inside.index(True) if any(inside) else len(lines)
    last = len(lines) - 1 - inside[::-1].index(True) if any(inside) else -1
    head = read_head(text, lines, kinds, inside, first, last)
    roles = assign(lines, kinds, inside, head, thread, first, last)
    own = [number for number, role in enumerate(roles) if role in (PARAGRAPH, UPDATE)]
    quoted, lost = find_passages(text, lines, own)
    for run, _, _ in quoted:
        for number in run:
            roles[number] = BlockRole.BLOCK_QUOTE
    notes = [Note(Span.of(text, lines[number].start, lines[number].end), NoteKind.LOST_EMBED) for number in lost]
    blocks, block_of = _blocks(text, lines, roles)
    passages = tuple(
        Passage(
            tuple(dict.fromkeys(block_of[number] for number in run)), (lines[lead_in].start, lines[lead_in].end), outlet
        )
        for run, lead_in, outlet in quoted
    )
    found_language = _language(lines, roles)
    if found_language not in ("en", None):
        notes.append(Note(Span.of(text, lines[0].start, lines[-1].end), NoteKind.NOT_ENGLISH))
    notes += _cut_off(text, lines, kinds, roles, last)
    return Layout(
        blocks=blocks,
        language=found_language,
        title=_span(text, lines, head.title) or _named_by_thread(text, lines, thread),
        standfirst=_span(text, lines, head.standfirst),
        byline=_byline(text, lines, head, roles),
        dateline=_dateline(text, lines, roles),
        publisher=find_publisher(text, lines, [role not in IN_ARTICLE for role in roles]),
        passages=passages,
        date_lines=tuple(head.date_lines),
        notes=tuple(sorted(notes, key=lambda note: (note.span.start, note.span.end))),
    )


def article_lines(lines: list[Line], kinds: list[str | None], thread: int) -> list[bool]:
    """Whether each line is the article's: the best stretch, mended where it cut sentences that belong together."""
    inside = body_lines(lines, kinds, thread)
    if not any(kinds):
        # No page furniture at all: whatever reads as a sentence is the text itself.
        inside = [taken or _is_sentence(line) for taken, line in zip(inside, lines, strict=True)]
    _fill_holes(lines, kinds, inside)
    for number in range(thread - 2 if thread < len(lines) else len(lines) - 2, -1, -1):
        # A wrapped sentence is taken from its beginning.
        if inside[number + 1] and not inside[number] and kinds[number] is None:
            inside[number] = _begins_midway(lines[number + 1], lines[number])
    if not any(inside):
        inside = _whatever_reads(lines, kinds, thread)
    return inside


def _language(lines: list[Line], roles: list[BlockRole]) -> str | None:
    sizes = function_words = 0
    for line, role in zip(lines, roles, strict=True):
        if role in _ARTICLE_TEXT:
            sizes += line.size
            function_words += line.function_words
    if language.is_plainly_english(sizes, function_words):
        return "en"
    read_on = (line.text for line, role in zip(lines, roles, strict=True) if role in _ARTICLE_TEXT)
    return language.detect(read_on) or language.detect(line.text for line in lines)


def _is_sentence(line: Line) -> bool:
    """Whether a line reads as a sentence: three words or more and a final stop, not a label, a credit or a date."""
    return (
        line.size > 1
        and line.text.rstrip("”\"'’»)")[-1:] in _STOPS
        and caption_kind(line) is None
        and byline_of(line) is None
    )


def _fill_holes(lines: list[Line], kinds: list[str | None], inside: list[bool]) -> None:
    """Put a lone sentence back that stands between two lines of the article, or that goes on with quoted speech."""
    for number in range(1, len(lines)):
        if inside[number] or not inside[number - 1] or kinds[number] is not None:
            continue
        line = lines[number]
        if _begins_midway(line, lines[number - 1]):
            inside[number] = True
            continue
        between = number + 1 < len(lines) and inside[number + 1]
        speech = line.text[0] in '“"' and line.gap == lines[number - 1].gap
        inside[number] = (between or speech) and line.function_words > 1 and _is_sentence(line)


def _begins_midway(line: Line, above: Line) -> bool:
    """Whether ``line`` begins in the middle of the sentence that ``above`` leaves open: wrapped or broken text."""
    return line.text[0].islower() and line.size > 3 and above.size > 3 and above.text[-1] not in '.?!:”"|'


def _whatever_reads(lines: list[Line], kinds: list[str | None], thread: int) -> list[bool]:
    """Where no line looks like running text: all sentences, else the longest line if it is of a sentence's size."""
    sentences = [
        number < thread and kinds[number] is None and line.size > 7 and _is_sentence(line)
        for number, line in enumerate(lines)
    ]
    if any(sentences):
        return sentences
    sizes = [line.size if kind is None else 0 for line, kind in zip(lines[:thread], kinds, strict=False)]
    best = max(range(len(sizes)), key=sizes.__getitem__, default=0)
    return [number == best and number < thread and sizes[best] > 12 for number in range(len(lines))]


def _span(text: str, lines: list[Line], number: int | None) -> Span | None:
    return None if number is None else Span.of(text, lines[number].start, lines[number].end)


def _named_by_thread(text: str, lines: list[Line], thread: int) -> Span | None:
    """The title in the head of the comments, for a page whose headline was lost."""
    found = subject(lines[thread]) if thread < len(lines) else None
    return None if found is None else Span.of(text, *found)


def _byline(text: str, lines: list[Line], head: Head, roles: list[BlockRole]) -> Byline | None:
    """The byline that names most: authors first, then a label or agency; a lost name is taken from the author's bio."""
    bios = [line for line, role in zip(lines, roles, strict=True) if role is AUTHOR_BIO]
    bio = next((line for line in bios[:3] if bio_name(line.text) is not None), None)
    name = bio_name(bio.text) if bio is not None else None
    if not head.bylines:
        if bio is None or name is None or " " not in name:
            return None
        start = text.index(name, bio.start)
        more = bio_names(" ".join([line.text for line in bios[:5]]))
        return Byline(Span.of(text, start, start + len(name)), tuple(dict.fromkeys((name, *more))))
    number, read = max(
        head.bylines.items(), key=lambda entry: (bool(entry[1]), bool(entry[1] and entry[1].labelled), -entry[0])
    )
    span = Span.of(text, lines[number].start, lines[number].end)
    if read is not None:
        # Several authors may have a line each.
        authors = read.authors
        while (below := head.bylines.get(number := number + 1)) is not None:
            authors += below.authors
        return Byline(span, tuple(dict.fromkeys(authors)), read.affiliation)
    return Byline(span, (name,) if name is not None and not is_agency_line(span.text) else ())


def _dateline(text: str, lines: list[Line], roles: list[BlockRole]) -> Dateline | None:
    """The dateline that one of the article's first paragraphs opens with."""
    paragraphs = 0
    for line, role in zip(lines, roles, strict=True):
        if role is PARAGRAPH:
            if (found := read_dateline(text, line.start, line.end)) is not None:
                return found
            paragraphs += 1
            if paragraphs == 3:
                return None
    return None


def _blocks(text: str, lines: list[Line], roles: list[BlockRole]) -> tuple[tuple[Block, ...], list[int]]:
    """The blocks, and of each line the index of its block: a broken paragraph and a comment's paragraphs are one."""
    begins = [
        role is not role_above or line.gap > 0 or role not in _OF_SEVERAL_LINES or not _goes_on(above, line, role)
        for above, line, role_above, role in zip(lines, lines[1:], roles, roles[1:], strict=False)
    ]
    starts, ends = [line.start for line in lines], [line.end for line in lines]
    if all(begins):
        # A line's words are the text's between its bounds.
        return Block.several(starts, ends, [line.text for line in lines], roles), list(range(len(lines)))
    starts, roles = list(compress(starts, [True, *begins])), list(compress(roles, [True, *begins]))
    ends = list(compress(ends, [*begins, True]))
    texts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return Block.several(starts, ends, texts, roles), list(accumulate(begins, initial=0))


def _goes_on(above: Line, line: Line, role: BlockRole) -> bool:
    """Whether ``line`` carries on the block of the line right above it."""
    if role is COMMENT:
        return line.indent > above.indent
    return line.text[0].islower() and above.size > 5 and (above.last.isalnum() or above.last in ",;-–—")


def _cut_off(text: str, lines: list[Line], kinds: list[str | None], roles: list[BlockRole], last: int) -> list[Note]:
    """A note where the article breaks off: an ellipsis at its end, or a line that leads to the rest."""
    for number in range(last, min(last + 4, len(lines))):
        if number < 0:
            break
        line = lines[number]
        broken = number == last and line.text.endswith(("…", "...", "[…]", "[...]", "(…)"))
        if broken or kinds[number] == "cut_off":
            return [Note(Span.of(text, line.start, line.end), NoteKind.CUT_OFF)]
    return []
