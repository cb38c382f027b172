"""The closed vocabularies: every word that a field of a value may hold, and what it means."""

from __future__ import annotations

from enum import StrEnum

__all__ = [
    "ActorKind",
    "Anchor",
    "BlockRole",
    "Calendar",
    "Confidence",
    "DateKind",
    "Granularity",
    "Mode",
    "NoteKind",
    "QuoteKind",
    "Realis",
]


class BlockRole(StrEnum):
    """What a block is in the page it was scraped from.

    >>> import kabul_corpus as kc
    >>> kc.BlockRole("caption") is kc.BlockRole.CAPTION
    True
    """

    TITLE = "title"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    UPDATE = "update"
    PARAGRAPH = "paragraph"
    BLOCK_QUOTE = "block_quote"
    CAPTION = "caption"
    CREDIT = "credit"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    RELATED_LINK = "related_link"
    NAVIGATION = "navigation"
    COMMENT_FORM = "comment_form"
    COMMENT = "comment"
    AUTHOR_BIO = "author_bio"
    PUBLISHER_NOTE = "publisher_note"


class QuoteKind(StrEnum):
    """How the words of a quote stand in the text.

    >>> import kabul_corpus as kc
    >>> [quote.kind.value for quote in kc.find_quotes("“We agreed,” he said.")]
    ['direct']
    """

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    BLOCK = "block"
    SCARE = "scare"


class Mode(StrEnum):
    """Whether a content was spoken, written or thought.

    >>> import kabul_corpus as kc
    >>> [quote.mode.value for quote in kc.find_quotes("Experts fear that the group could return.")]
    ['thought']
    """

    SPEECH = "speech"
    WRITING = "writing"
    THOUGHT = "thought"


class Realis(StrEnum):
    """Whether an attributed content was uttered, only meant to be, or depends on a condition.

    >>> import kabul_corpus as kc
    >>> [quote.realis.value for quote in kc.find_quotes("“We agreed,” he said.")]
    ['actual']
    """

    ACTUAL = "actual"
    INTENDED = "intended"
    CONDITIONAL = "conditional"


class Confidence(StrEnum):
    """How often a finding of this class is right, measured; see the accuracy page for the figures.

    >>> import kabul_corpus as kc
    >>> [quote.confidence.value for quote in kc.find_quotes("“We agreed on this,” Ned Price said.")]
    ['high']
    """

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class ActorKind(StrEnum):
    """What an actor is.

    >>> import kabul_corpus as kc
    >>> [(actor.name, actor.kind.value) for actor in kc.find_actors("Ned Price flew to Kabul.")]
    [('Ned Price', 'person'), ('Kabul', 'place')]
    """

    PERSON = "person"
    ORGANIZATION = "organization"
    ARMED_GROUP = "armed_group"
    GOVERNMENT_BODY = "government_body"
    INTERNATIONAL_ORGANIZATION = "international_organization"
    PUBLICATION = "publication"
    COUNTRY = "country"
    PLACE = "place"
    ETHNIC_GROUP = "ethnic_group"
    UNNAMED = "unnamed"


class DateKind(StrEnum):
    """The four types of TIMEX3 (ISO 24617-1).

    >>> import kabul_corpus as kc
    >>> [mention.kind.value for mention in kc.find_dates("It lasted two years.")]
    ['DURATION']
    """

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Anchor(StrEnum):
    """What a time expression was resolved against.

    >>> import kabul_corpus as kc
    >>> [mention.anchor.value for mention in kc.find_dates("It fell on 15 August 2021.")]
    ['explicit']
    """

    EXPLICIT = "explicit"
    REFERENCE = "reference"
    PREVIOUS = "previous"
    EVENT = "event"
    NONE = "none"


class Calendar(StrEnum):
    """The calendar of the words; values and bounds are always Gregorian.

    >>> import kabul_corpus as kc
    >>> [mention.calendar.value for mention in kc.find_dates("It fell on 24 Asad 1400.")]
    ['solar_hijri']
    """

    GREGORIAN = "gregorian"
    SOLAR_HIJRI = "solar_hijri"
    ISLAMIC = "islamic"


class Granularity(StrEnum):
    """The size of the unit that a time expression names.

    >>> import kabul_corpus as kc
    >>> [mention.granularity.value for mention in kc.find_dates("It fell in August 2021.")]
    ['month']
    """

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAYPART = "daypart"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF_YEAR = "half_year"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class NoteKind(StrEnum):
    """What could not be read well, or what a reader of the values should know.

    >>> import kabul_corpus as kc
    >>> [note.kind.value for note in kc.parse("“He left, she said.").notes]
    ['unclosed_quotation']
    """

    UNCLOSED_QUOTATION = "unclosed_quotation"
    UNOPENED_QUOTATION = "unopened_quotation"
    NOT_ENGLISH = "not_english"
    CUT_OFF = "cut_off"
    LOST_EMBED = "lost_embed"
    UNKNOWN_ROLE = "unknown_role"
