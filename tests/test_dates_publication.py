"""The day a page was published: given, stated, or left by what its words allow."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import kabul_corpus
from kabul_corpus import Article, Published, Span, dates, lexicons
from kabul_corpus.dates.events import _events
from kabul_corpus.dates.lexer import EVENT, lex, type_characters
from kabul_corpus.drafts import DateLine, Layout
from kabul_corpus.model import Block, BlockRole

SEEDS = Path(__file__).parent.parent / "seeds"
WEEK = dt.timedelta(7)


def layout(text: str, *roles: BlockRole, date_line: str | None = None) -> Layout:
    """One block a paragraph, with the roles given; paragraphs by default."""
    blocks, place = [], 0
    for index, part in enumerate(text.split("\n\n")):
        role = roles[index] if index < len(roles) else BlockRole.PARAGRAPH
        blocks.append(Block(Span.of(text, place, place + len(part)), role))
        place += len(part) + 2
    lines: tuple[DateLine, ...] = ()
    if date_line is not None:
        start = text.index(date_line)
        lines = (DateLine((start, start + len(date_line)), None),)
    return Layout(blocks=tuple(blocks), date_lines=lines)


def published(text: str, *roles: BlockRole, date_line: str | None = None, url: str | None = None) -> Published:
    page = layout(text, *roles, date_line=date_line)
    return dates.published(text, page, dates.find(text, page), given=None, url=url)


@pytest.mark.parametrize(
    "line",
    [
        "September 6, 2019",
        "Fri Sep 06, 2019",
        "Friday, 09/06/2019",
        "September 6, 2019 / 2:14 pm",
        "06-09-2019 01:31 IST",
        "Friday, 06-09-2019",
        "2019-09-06T10:30:00Z",
        "Published 6:42 a.m. ET Sept. 6, 2019",
        "6 September 2019",
        "2019/09/06",
        "Sat 06 Sep 2019 18.02 BST",
    ],
)
def test_a_date_line_is_read(line: str) -> None:
    found = published(f"A title\n\n{line}\n\nA body.", date_line=line)
    assert found.earliest is not None
    assert found.latest is not None
    assert found.earliest <= dt.date(2019, 9, 6) <= found.latest
    assert found.evidence


@pytest.mark.parametrize("line", ["2h ago", "5 hours ago", "Monday", "12 min read"])
def test_no_day_is_made_up_from_a_line_without_one(line: str) -> None:
    found = published(f"A title\n\n{line}\n\nA body.", date_line=line)
    assert (found.value, found.earliest, found.latest) == (None, None, None)


def test_an_order_that_nothing_decides_stays_an_interval() -> None:
    found = published("A title\n\n03/04/2021\n\nA body.", date_line="03/04/2021")
    assert found.value is None
    assert (found.earliest, found.latest) == (dt.date(2021, 3, 4), dt.date(2021, 4, 3))


def test_the_address_decides_the_order_of_a_date_line() -> None:
    found = published("A title\n\n03/04/2021\n\nA body.", date_line="03/04/2021", url="https://a.b/2021/04/03/c")
    assert found.value == dt.date(2021, 4, 3)


def test_an_agencys_copyright_bounds_its_report_and_a_sites_does_not() -> None:
    body = "He spoke on Wednesday."
    agency = published(f"{body}\n\nCopyright 2012 The Associated Press. All rights reserved.")
    assert (agency.earliest, agency.latest) == (dt.date(2012, 1, 1), dt.date(2012, 12, 31))
    assert published(f"{body}\n\nCopyright 2012 Ann Lee.") == Published()


@pytest.mark.parametrize(
    ("url", "earliest", "latest"),
    [
        ("https://a.b/2021/08/15/kabul", "2021-08-15", "2021-08-15"),
        ("https://a.b/news/2021-08-15-kabul", "2021-08-15", "2021-08-15"),
        ("https://a.b/20210815/kabul", "2021-08-15", "2021-08-15"),
        ("https://a.b/2021/08/kabul", "2021-08-01", "2021-08-31"),
        ("https://a.b/kabul-12345678", None, None),
        ("https://a.b/2017/12/07/kabul", "2017-12-07", "2017-12-07"),
        ("https://a.b/2017/10/1/kabul", "2017-10-01", "2017-10-01"),
        ("https://a.b/2017/11/30", "2017-11-30", "2017-11-30"),
        ("https://a.b/2017/12/slug", "2017-12-01", "2017-12-31"),
        ("https://a.b/2017/04/5-things", "2017-04-01", "2017-04-30"),
        ("https://a.b/2021/10/10-things-to-know", "2021-10-01", "2021-10-31"),
        ("https://a.b/2021/10/05-kabul", "2021-10-05", "2021-10-05"),
        ("https://a.b/world/2021/aug/15/kabul", "2021-08-15", "2021-08-15"),
        ("https://a.b/2021/0815/kabul", "2021-08-15", "2021-08-15"),
        ("https://a.b/2019/1/2/kabul.html", "2019-01-02", "2019-01-02"),
        ("https://a.b/2017/13/kabul", None, None),
        ("https://a.b/20211108123", None, None),
        ("https://2021-08-15.b/kabul", None, None),
    ],
)
def test_a_date_in_the_address(url: str, earliest: str | None, latest: str | None) -> None:
    found = published("A title\n\nA body.", url=url)
    assert [bound and bound.isoformat() for bound in (found.earliest, found.latest)] == [earliest, latest]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("The city of Herat fell to the Taliban on Thursday.", "2021-08-12", "2021-08-18"),
        ("At least 13 US troops died in the bombing at Kabul airport on Thursday.", "2021-08-26", "2021-09-01"),
        ("A bomb attack killed 25 last week at a military hospital in Kabul.", "2021-11-08", "2021-11-14"),
        ("Ayman al-Zawahiri was killed by a drone in Kabul on Sunday.", "2022-07-31", "2022-08-06"),
        ("Gunmen carried out an attack on the Crocus City Hall near Moscow on Friday.", "2024-03-22", "2024-03-28"),
    ],
)
def test_a_dated_event_ties_a_weekday(text: str, earliest: str, latest: str) -> None:
    found = published(text)
    assert (str(found.earliest), str(found.latest)) == (earliest, latest)
    assert found.value is None
    assert found.basis == "named events"


@pytest.mark.parametrize(
    ("text", "earliest"),
    [
        ("Thousands marked the second anniversary of the fall of Kabul to the Taliban on Tuesday.", "2023-08-15"),
        ("The two-year anniversary of the fall of Kabul was marked on Tuesday.", "2023-08-15"),
        ("On Friday the 1st anniversary of the airport bombing in Kabul was marked.", "2022-08-26"),
    ],
)
def test_an_anniversary_ties_a_weekday_years_later(text: str, earliest: str) -> None:
    found = published(text)
    assert (str(found.earliest), found.basis) == (earliest, "named events")
    assert found.latest == dt.date.fromisoformat(earliest) + WEEK - dt.timedelta(1)


@pytest.mark.parametrize(
    "text",
    [
        "Biden said on Monday that the airport bombing in Kabul was a crime.",
        "He told reporters on Monday of the airport bombing in Kabul.",
        "He spoke of the 2021 airport bombing in Kabul on Thursday.",
        "It was the fifth anniversary of nothing, he said on Monday.",
        "The anniversary of the airport bombing in Kabul was marked on Thursday.",
    ],
)
def test_an_event_that_is_only_spoken_of_ties_nothing(text: str) -> None:
    assert published(text).latest is None


def test_every_event_can_be_looked_up_by_words_that_tell_no_time() -> None:
    events = {event.key: event for found in _events().values() for event in found}
    assert len(events) == len(lexicons.rows("events.tsv"))
    for key, event in events.items():
        assert all(lex(word).types == type_characters()[EVENT] for word in event.groups[0]), key


def test_the_events_are_many_and_in_order_and_each_can_be_checked() -> None:
    rows = lexicons.rows("events.tsv")
    assert len(rows) >= 400
    assert len({row[0] for row in rows}) == len(rows)
    assert [row[1] for row in rows] == sorted(row[1] for row in rows)
    for key, earliest, latest, words, article in rows:
        first, last = dt.date.fromisoformat(earliest), dt.date.fromisoformat(latest)
        assert dt.date(1978, 1, 1) <= first <= last <= first + 5 * WEEK, key
        assert sum(group.startswith("!") for group in words.split(" & ")) == 1, key
        assert len(words.split(" & ")) >= 2, key
        assert article, key


@pytest.mark.parametrize(
    ("text", "earliest"),
    [
        ("Flight MH370 of Malaysia Airlines vanished on Saturday.", "2014-03-08"),
        ("Ronald Reagan defeated Jimmy Carter and was elected president on Tuesday.", "1980-11-04"),
        ("Iraq invaded Kuwait, and Saddam Hussein declared it his own on Thursday.", "1990-08-02"),
        ("Israeli Prime Minister Yitzhak Rabin was assassinated in Tel Aviv on Saturday.", "1995-11-04"),
        ("Gunmen opened an attack on the Bataclan hall in Paris on Friday.", "2015-11-13"),
        ("Shinzo Abe was shot dead while campaigning in Nara, Japan, on Friday.", "2022-07-08"),
        ("Queen Elizabeth II died at Balmoral on Thursday.", "2022-09-08"),
        ("A bomber struck the Kabul wedding hall in an attack on Saturday.", "2019-08-17"),
    ],
)
def test_events_of_half_a_century_tie_a_weekday(text: str, earliest: str) -> None:
    found = published(text)
    assert str(found.earliest) == earliest
    assert found.latest is not None
    assert found.latest - found.earliest <= WEEK  # type: ignore[operator]


def test_an_event_before_what_the_text_tells_as_past_ties_nothing() -> None:
    found = published("A blast at Kabul airport killed 13 on Thursday.\n\nHe was freed on May 3, 2023.")
    assert (found.earliest, found.latest) == (dt.date(2023, 5, 3), None)


@pytest.mark.parametrize(
    ("text", "updated"),
    [
        ("Kabul fell.\n\nThis article was updated on August 20, 2021.", "2021-08-20"),
        ("Kabul fell.\n\nThis story has been corrected on 21 August 2021 to say so.", "2021-08-21"),
        ("Kabul fell.\n\nCorrection: August 22, 2021. A name was wrong.", "2021-08-22"),
        ("Kabul fell.\n\nThe rule was updated on August 20, 2021.", None),
        ("Kabul fell.\n\nThe article was read on August 20, 2021.", None),
    ],
)
def test_the_day_of_a_change_is_kept_beside_publication(text: str, updated: str | None) -> None:
    page = layout(text)
    found = dates.published(text, page, dates.find(text, page), given=dt.date(2021, 8, 15), url=None)
    assert found.value == dt.date(2021, 8, 15)
    assert found.updated == (dt.date.fromisoformat(updated) if updated else None)


def test_a_change_before_publication_is_none() -> None:
    text = "Kabul fell.\n\nThis article was updated on August 20, 2020."
    page = layout(text)
    assert dates.published(text, page, dates.find(text, page), given=dt.date(2021, 8, 15), url=None).updated is None


def test_the_day_of_a_change_is_written_and_read() -> None:
    article = kabul_corpus.parse("Published: August 15, 2021\nLast updated: August 17, 2021\n\nKabul fell on Sunday.")
    assert article.published is not None
    assert (article.published.value, article.published.updated) == (dt.date(2021, 8, 15), dt.date(2021, 8, 17))
    assert Article.from_dict(article.to_dict()) == article


@pytest.mark.parametrize(
    "role", [BlockRole.NAVIGATION, BlockRole.COMMENT, BlockRole.RELATED_LINK, BlockRole.AUTHOR_BIO]
)
def test_chrome_and_comments_never_date_a_page(role: BlockRole) -> None:
    text = "The city of Herat fell to the Taliban on Thursday, August 12, 2021."
    assert published(text, role) == Published()


def test_a_weekday_that_is_not_the_events_says_nothing_of_the_day() -> None:
    found = published("The city of Herat fell to the Taliban on Monday.")
    assert found.latest is None


def test_a_fresh_caption_ties_a_weekday_and_an_archive_one_does_not() -> None:
    body = "He spoke in Doha on Monday."
    fresh = published(f"A parade in Kandahar on November 8, 2021. (Photo by A / AFP)\n\n{body}", BlockRole.CAPTION)
    assert (fresh.earliest, fresh.latest) == (dt.date(2021, 11, 8), dt.date(2021, 11, 14))
    archive = published(f"FILE - A parade in Kandahar on November 8, 2021.\n\n{body}", BlockRole.CAPTION)
    assert archive.latest is None


def test_a_caption_that_names_its_weekday_ties_the_other_weekdays() -> None:
    body = "The minister resigned on Wednesday and left on Thursday morning."
    dated = published(
        f"A title\n\nA crowd gathers on Monday, Nov. 16, 2015. (AP Photo/Ann Lee)\n\n{body}",
        BlockRole.TITLE,
        BlockRole.CAPTION,
    )
    assert (dated.earliest, dated.latest) == (dt.date(2015, 11, 16), dt.date(2015, 11, 23))
    bare = published(
        f"A title\n\nA crowd gathers on Nov. 16, 2015. (AP Photo/Ann Lee)\n\n{body}", BlockRole.TITLE, BlockRole.CAPTION
    )
    assert bare.latest is None


def test_a_day_still_ahead_is_a_bound() -> None:
    text = "A bombing at Kabul airport on Thursday killed 13. All troops must leave by August 31."
    assert published(text).latest == dt.date(2021, 8, 31)


def test_a_past_event_alone_is_only_a_lower_bound() -> None:
    found = published("The attack on the concert hall in Russia shook them.")
    assert (found.earliest, found.latest) == (dt.date(2024, 3, 22), None)


def test_an_old_text_is_not_dated_by_scattered_words() -> None:
    text = "President Hamid Karzai condemned the attack. The airport is closed."
    assert published(text) == Published()


@pytest.mark.parametrize(
    ("number", "earliest", "latest"),
    [
        ("000", "2021-08-12", "2021-08-13"),
        ("001", "2021-08-26", "2021-08-29"),
        ("002", "2021-11-08", "2021-11-14"),
        ("003", "2021-10-11", "2021-10-17"),
    ],
)
def test_the_seeds_are_covered_and_at_most_a_week_wider(number: str, earliest: str, latest: str) -> None:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    found = kabul_corpus.parse(path.read_bytes().decode()).published
    low, high = dt.date.fromisoformat(earliest), dt.date.fromisoformat(latest)
    assert found.value is None
    assert found.earliest is not None
    assert found.latest is not None
    assert found.earliest <= low
    assert high <= found.latest
    assert (found.latest - found.earliest) - (high - low) <= WEEK


def test_the_seed_that_does_not_tell_stays_unknown() -> None:
    (path,) = SEEDS.glob("004_*.txt")
    found = kabul_corpus.parse(path.read_bytes().decode()).published
    assert (found.value, found.latest) == (None, None)


def test_the_seeds_against_their_annotation(gold_articles: tuple[Article, ...]) -> None:
    extents = values = bounds = total = found = 0
    for gold in gold_articles:
        interval = gold.published
        day = {"000": "2021-08-12", "001": "2021-08-27", "002": "2021-11-08", "003": "2021-10-14"}.get(gold.id[:3])
        assert day is None or (interval.earliest is not None and interval.earliest.isoformat() <= day)
        mentions = {m.span: m for m in kabul_corpus.parse(gold.text, published=day).dates}
        found += len(mentions)
        for wanted in gold.dates:
            total += 1
            mention = mentions.get(wanted.span)
            extents += mention is not None
            values += mention is not None and mention.value in {wanted.value, f"XXXX{(wanted.value or '')[4:]}"}
            bounds += mention is not None and (mention.earliest, mention.latest) == (wanted.earliest, wanted.latest)
    assert 2 * extents / (total + found) >= 0.98
    assert values / total >= 0.97
    assert bounds / total >= 0.95
