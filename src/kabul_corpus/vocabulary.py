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
    """The headline."""
    STANDFIRST = "standfirst"
    """A summary under the headline."""
    BYLINE = "byline"
    """Who wrote it."""
    DATELINE = "dateline"
    """A line with the day, or with the place and day, of publication."""
    UPDATE = "update"
    """A note that the page was updated or corrected."""
    PARAGRAPH = "paragraph"
    """Running text of the article."""
    BLOCK_QUOTE = "block_quote"
    """A passage taken over from somebody else."""
    CAPTION = "caption"
    """The words under a picture."""
    CREDIT = "credit"
    """Who made a picture."""
    HEADING = "heading"
    """A heading within the text."""
    LIST_ITEM = "list_item"
    """An item of a list within the text."""
    RELATED_LINK = "related_link"
    """The headline of another article."""
    NAVIGATION = "navigation"
    """Menus, buttons and other chrome of the site."""
    COMMENT_FORM = "comment_form"
    """The form for readers' comments."""
    COMMENT = "comment"
    """A comment by a reader."""
    AUTHOR_BIO = "author_bio"
    """A line or two on the author."""
    PUBLISHER_NOTE = "publisher_note"
    """A line of the publisher's own, on rights, support or subscriptions."""


class QuoteKind(StrEnum):
    """How the words of a quote stand in the text.

    >>> import kabul_corpus as kc
    >>> [quote.kind.value for quote in kc.find_quotes("“We agreed,” he said.")]
    ['direct']
    """

    DIRECT = "direct"
    """Word for word, within quotation marks."""
    MIXED = "mixed"
    """Reported in part word for word."""
    INDIRECT = "indirect"
    """Reported without quotation marks."""
    BLOCK = "block"
    """A passage set off as a whole."""
    SCARE = "scare"
    """A few words in marks, at a distance, said by nobody in particular."""


class Mode(StrEnum):
    """Whether a content was spoken, written or thought.

    >>> import kabul_corpus as kc
    >>> [quote.mode.value for quote in kc.find_quotes("Experts fear that the group could return.")]
    ['thought']
    """

    SPEECH = "speech"
    """Spoken."""
    WRITING = "writing"
    """Written."""
    THOUGHT = "thought"
    """Thought, felt or believed."""


class Realis(StrEnum):
    """Whether an attributed content was uttered, only meant to be, or depends on a condition.

    >>> import kabul_corpus as kc
    >>> [quote.realis.value for quote in kc.find_quotes("“We agreed,” he said.")]
    ['actual']
    """

    ACTUAL = "actual"
    """It was uttered."""
    INTENDED = "intended"
    """It is planned, asked for or possible."""
    CONDITIONAL = "conditional"
    """It depends on a condition."""


class Confidence(StrEnum):
    """How often a finding of this class is right, measured; see the accuracy page for the figures.

    >>> import kabul_corpus as kc
    >>> [quote.confidence.value for quote in kc.find_quotes("“We agreed on this,” Ned Price said.")]
    ['high']
    """

    HIGH = "high"
    """The surest class."""
    MEDIUM = "medium"
    """Right in most cases."""
    LOW = "low"
    """A proposal, to be looked at before it is counted."""


class ActorKind(StrEnum):
    """What an actor is.

    >>> import kabul_corpus as kc
    >>> [(actor.name, actor.kind.value) for actor in kc.find_actors("Ned Price flew to Kabul.")]
    [('Ned Price', 'person'), ('Kabul', 'place')]
    """

    PERSON = "person"
    """A human being with a name."""
    ORGANIZATION = "organization"
    """A company, party, union, university or other body."""
    ARMED_GROUP = "armed_group"
    """A body that fights."""
    GOVERNMENT_BODY = "government_body"
    """A ministry, parliament, court or agency of a state."""
    INTERNATIONAL_ORGANIZATION = "international_organization"
    """A body of several states."""
    PUBLICATION = "publication"
    """A paper, agency, broadcaster or site."""
    COUNTRY = "country"
    """A country, which may act and speak."""
    PLACE = "place"
    """Any other place."""
    ETHNIC_GROUP = "ethnic_group"
    """A people."""
    UNNAMED = "unnamed"
    """Somebody described, not named, as "two officials"."""


class DateKind(StrEnum):
    """The four types of TIMEX3 (ISO 24617-1).

    >>> import kabul_corpus as kc
    >>> [mention.kind.value for mention in kc.find_dates("It lasted two years.")]
    ['DURATION']
    """

    DATE = "DATE"
    """A day or a longer stretch of the calendar."""
    TIME = "TIME"
    """A time within a day."""
    DURATION = "DURATION"
    """A length of time."""
    SET = "SET"
    """A time that comes again."""


class Anchor(StrEnum):
    """What a time expression was resolved against.

    >>> import kabul_corpus as kc
    >>> [mention.anchor.value for mention in kc.find_dates("It fell on 15 August 2021.")]
    ['explicit']
    """

    EXPLICIT = "explicit"
    """Nothing, since it says all itself."""
    REFERENCE = "reference"
    """The day of publication."""
    PREVIOUS = "previous"
    """A time named before it."""
    EVENT = "event"
    """An event whose day is known."""
    NONE = "none"
    """Nothing that is known, so that it stays open."""


class Calendar(StrEnum):
    """The calendar of the words; values and bounds are always Gregorian.

    >>> import kabul_corpus as kc
    >>> [mention.calendar.value for mention in kc.find_dates("It fell on 24 Asad 1400.")]
    ['solar_hijri']
    """

    GREGORIAN = "gregorian"
    """The civil calendar."""
    SOLAR_HIJRI = "solar_hijri"
    """The calendar of Iran and Afghanistan."""
    ISLAMIC = "islamic"
    """The lunar calendar."""


class Granularity(StrEnum):
    """The size of the unit that a time expression names.

    >>> import kabul_corpus as kc
    >>> [mention.granularity.value for mention in kc.find_dates("It fell in August 2021.")]
    ['month']
    """

    SECOND = "second"
    """A second."""
    MINUTE = "minute"
    """A minute."""
    HOUR = "hour"
    """An hour."""
    DAYPART = "daypart"
    """A morning, afternoon, evening or night."""
    DAY = "day"
    """A day."""
    WEEKEND = "weekend"
    """A weekend."""
    WEEK = "week"
    """A week."""
    MONTH = "month"
    """A month."""
    QUARTER = "quarter"
    """A quarter of a year."""
    SEASON = "season"
    """A season."""
    HALF_YEAR = "half_year"
    """Half a year."""
    YEAR = "year"
    """A year."""
    DECADE = "decade"
    """Ten years."""
    CENTURY = "century"
    """A hundred years."""


class NoteKind(StrEnum):
    """What could not be read well, or what a reader of the values should know.

    >>> import kabul_corpus as kc
    >>> [note.kind.value for note in kc.parse("“He left, she said.").notes]
    ['unclosed_quotation']
    """

    UNCLOSED_QUOTATION = "unclosed_quotation"
    """An opening mark that nothing closes."""
    UNOPENED_QUOTATION = "unopened_quotation"
    """A closing mark that nothing opens."""
    NOT_ENGLISH = "not_english"
    """The text is in another language, so that quotes, actors and dates were not looked for."""
    CUT_OFF = "cut_off"
    """The text ends in the middle."""
    LOST_EMBED = "lost_embed"
    """Something that was embedded here is missing."""
    UNKNOWN_ROLE = "unknown_role"
    """A line whose role could not be told."""
