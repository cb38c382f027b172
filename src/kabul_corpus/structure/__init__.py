"""Text -> blocks with roles, title, byline, dateline, outlet, date lines, block quotations.

One way through, a module a step; each works on what the steps above it found:

==============  =======================================================================================
``lines``       text -> lines, each with its facts: size, words, and whether it is a byline, a caption, a date
                (by ``words``, ``stamps``, ``outlets``, ``persons``, ``byline_labels``, ``bylines``, ``captions``)
``wrapping``    lines that were broken at a column are joined
``glue``        lines that hold several roles are cut
``phrases``     what kind of page matter each line is by its words
``threads``     where readers' comments begin
``article``     which lines are the article (by ``body``, the best stretch, and ``turns`` of question and answer)
``head``        title (``titles``, by ``title_features`` and ``title_lines``), standfirst, bylines (``head_bylines``)
                and date lines
``roles``       the role of every line (``head_roles`` tells those of the head, ``bios`` those about the author); what
                settles them on the ``page`` as a whole: ``lists``, ``forms``, ``pictures``, ``tables``, ``releases``,
                ``endings``
``passages``    block quotations that lost their marks, and ``posts`` of others with their writers
``blocks``      lines -> blocks
``authors``, ``datelines``, ``publisher``, ``language``: what the page says of itself
==============  =======================================================================================
"""

from __future__ import annotations

from kabul_corpus.drafts import Layout
from kabul_corpus.model import BlockRole, Note, NoteKind, Span
from kabul_corpus.structure.article import article_lines
from kabul_corpus.structure.authors import find_byline
from kabul_corpus.structure.blocks import blocks_of, cut_off
from kabul_corpus.structure.datelines import find_dateline
from kabul_corpus.structure.glue import unglue
from kabul_corpus.structure.head import read_head
from kabul_corpus.structure.language import language_of
from kabul_corpus.structure.lines import read_lines
from kabul_corpus.structure.passages import drafts_of, find_passages
from kabul_corpus.structure.phrases import kinds_of
from kabul_corpus.structure.posts import find_posts
from kabul_corpus.structure.publisher import find_publisher
from kabul_corpus.structure.roles import PARAGRAPH, UPDATE, assign
from kabul_corpus.structure.threads import subject, thread_start
from kabul_corpus.structure.wrapping import join_wrapped

__all__ = ["read"]


def read(text: str) -> Layout:
    """The layout of ``text``: every non-blank line in exactly one block, and what the page says of itself."""
    lines = unglue(text, join_wrapped(text, read_lines(text)))
    if not lines:
        return Layout(blocks=())
    kinds = kinds_of(lines)
    thread = thread_start(lines, kinds)
    inside = article_lines(lines, kinds, thread)
    first = inside.index(True) if any(inside) else len(lines)
    last = len(lines) - 1 - inside[::-1].index(True) if any(inside) else -1
    head = read_head(text, lines, kinds, inside, first, last)
    roles = assign(text, lines, kinds, inside, head, thread, first, last)
    own = [
        number for number in range(max(first - 2, 0), last + 1) if roles[number] is PARAGRAPH or roles[number] is UPDATE
    ]
    quoted, lost = find_passages(text, lines, own)
    for run, _, _ in quoted:
        for number in run:
            roles[number] = BlockRole.BLOCK_QUOTE
    posts = find_posts(lines, roles) if "@" in text and "(@" in text else []
    for post, signature, _ in posts:
        roles[post] = roles[signature] = BlockRole.BLOCK_QUOTE
    blocks, block_of = blocks_of(text, lines, roles)
    language = language_of(lines, roles)
    notes = [Note(Span.of(text, lines[number].start, lines[number].end), NoteKind.LOST_EMBED) for number in lost]
    if language not in ("en", None):
        notes.append(Note(Span.of(text, lines[0].start, lines[-1].end), NoteKind.NOT_ENGLISH))
    notes += cut_off(text, lines, kinds, last)
    # The head of the comments names the article too, where the headline was lost.
    title = lines[head.title].bounds if head.title is not None else subject(lines, thread)
    return Layout(
        blocks=blocks,
        language=language,
        title=None if title is None else Span.of(text, *title),
        standfirst=None if head.standfirst is None else Span.of(text, *lines[head.standfirst].bounds),
        byline=find_byline(text, lines, kinds, head, roles, last),
        dateline=find_dateline(text, lines, roles),
        publisher=find_publisher(text, lines, roles),
        passages=drafts_of(quoted, posts, lines, block_of),
        date_lines=tuple(head.date_lines),
        notes=tuple(sorted(notes, key=lambda note: (note.span.start, note.span.end))),
    )
