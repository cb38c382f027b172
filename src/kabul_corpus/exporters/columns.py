"""The columns of every table, written down once; new ones are added at the end."""

from __future__ import annotations

from kabul_corpus.exporters.table import Column

__all__ = ["ACTORS", "BLOCKS", "CAST", "DATES", "QUOTES", "VOICES"]


def _columns(lines: str) -> tuple[Column, ...]:
    return tuple(Column(*(part.strip() for part in line.split("|"))) for line in lines.splitlines() if line.strip())


_WHERE = """
    article            | text  | id of the article
    outlet             | text  | who published the article
    published          | day   | the day of publication, where one day is certain
    published_earliest | day   | the first day it may have been published
    published_latest   | day   | the last day it may have been published
"""

QUOTES = _columns(
    _WHERE
    + """
    quote              | text  | id of the quote within the article
    kind               | text  | direct, mixed, indirect, block or scare
    speaker            | text  | the one name, over all articles, of the actor who says it
    text               | text  | the content, its parts joined with one space
    cue                | text  | the words of saying
    source             | text  | the words that name the speaker
    speaker_id         | text  | id of the speaker within the article, or in the who's who
    speaker_kind       | text  | person, organization, armed_group, ...
    speaker_role       | text  | the speaker's role, as stated
    speaker_affiliation| text  | the speaker's affiliation, as stated
    speaker_country    | text  | ISO 3166-1 alpha-2, as any of the articles tells it
    chain              | texts | the voices it came through, outermost first, speaker last; empty cell: not named
    addressee          | text  | name of the actor it is said to
    about              | texts | names of the actors mentioned within the content, in order
    mode               | text  | speech, writing or thought
    realis             | text  | actual, intended or conditional
    confidence         | text  | high, medium or low
    rule               | text  | the rule that found it
    role               | text  | role of the block it stands in
    start              | int   | where the content begins, in code points
    end                | int   | where the content ends, in code points, exclusive
    content            | spans | each part of the content
    speaker_merged     | text  | id of the speaker over all articles, as in Corpus.actors; empty for an unnamed one
"""
)
"""The columns of ``quotes_table``."""

DATES = _columns(
    _WHERE
    + """
    text               | text  | the expression
    kind               | text  | DATE, TIME, DURATION or SET
    value              | text  | its TIMEX3 value
    edtf               | text  | its ISO 8601-2 value
    earliest           | day   | the first day it may denote
    latest             | day   | the last day it may denote
    granularity        | text  | the unit it names
    modifier           | text  | TIMEX3 modifier, as APPROX
    signal             | text  | the preposition before it
    anchor             | text  | what it was resolved against
    calendar           | text  | gregorian, solar_hijri or islamic
    rule               | text  | the rule that read it
    start              | int   | where it begins, in code points
    end                | int   | where it ends, in code points, exclusive
"""
)
"""The columns of ``dates_table``."""

ACTORS = _columns(
    _WHERE
    + """
    actor              | text  | id of the actor within the article, or in the who's who
    name               | text  | its one name over all articles
    kind               | text  | person, organization, armed_group, ...
    aliases            | texts | the names the text uses, where they differ
    role               | text  | its role, as stated
    affiliation        | text  | its affiliation, as stated
    affiliation_id     | text  | id of the affiliation
    country            | text  | ISO 3166-1 alpha-2
    wikidata           | text  | Wikidata item
    quotes             | int   | how many quotes it is the speaker of
    mentions           | int   | how often it is named
    start              | int   | where it is first named, in code points
    end                | int   | where that name ends, in code points, exclusive
    spans              | spans | every place where it is named
    merged             | text  | its id over all articles, as in Corpus.actors; empty for an unnamed one
"""
)
"""The columns of ``actors_table``."""

CAST = _columns("""
    actor              | text  | id of the actor over all articles
    name               | text  | its one name
    kind               | text  | person, organization, armed_group, ...
    aliases            | texts | the other names that the articles use
    role               | text  | its role, as the first article states it that does
    affiliation        | text  | its affiliation, as the first article states it that does
    country            | text  | ISO 3166-1 alpha-2
    wikidata           | text  | Wikidata item
    articles           | int   | how many articles name it
    quotes             | int   | how many quotes it is the speaker of
    basis              | text  | why actors of several articles are one: link, name, alone or ambiguous
""")
"""The columns of ``cast_table``."""

VOICES = _columns("""
    outlet             | text  | who published the articles
    quoting            | text  | the voice that quotes: the outlet where no other is named; empty: a voice not named
    quoted             | text  | the voice that is quoted; empty: a voice not named
    quotes             | int   | how many quotes
""")
"""The columns of ``voices_table``."""

BLOCKS = _columns(
    _WHERE
    + """
    role               | text  | what the block is: title, paragraph, caption, ...
    text               | text  | its words
    start              | int   | where it begins, in code points
    end                | int   | where it ends, in code points, exclusive
"""
)
