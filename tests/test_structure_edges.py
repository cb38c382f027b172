"""What stands at the edges of an article: site names, glued bylines, signatures, addresses, teasers, lists led in."""

from __future__ import annotations

import pytest

from kabul_corpus.structure import read

TITLE = "Ferry company puts off the sale of its oldest boat"
BODY = (
    "The ferry company of Lower Sund said on Monday that it would keep its oldest boat for another year of repairs.\n\n"
    "Passengers who cross to the islands each morning had asked for a newer one, and some of them laughed at it.\n\n"
    "The boat was built in 1961 and has run aground four times, the last of them on the day it was to be sold."
)

SITES = {
    "a paper behind a dash": (f"{TITLE} - The Lower Sund Chronicle", TITLE),
    "a paper behind a long dash": (f"{TITLE} — Islands Courier", TITLE),
    "a section and an address behind bars": (f"{TITLE} | Local News | lowersund.example", TITLE),
    "a paper before a bar": (f"Islands Courier | {TITLE}", TITLE),
    "words before a bar": ("Islands for sale | What the buyers want", "Islands for sale | What the buyers want"),
    "words that go on": (f"{TITLE} - and then buys it back", f"{TITLE} - and then buys it back"),
    "a verb before a paper's word": ("Minister quits - read the Post", "Minister quits - read the Post"),
}


@pytest.mark.parametrize(("line", "title"), SITES.values(), ids=list(SITES))
def test_site_behind_a_dash(line: str, title: str) -> None:
    found = read(f"{line}\n\nHome\n\nNews\n\nSport\n\nMay 3, 2021\n\n{BODY}").title
    assert found is not None
    assert found.text == title


def test_byline_glued_to_the_headline() -> None:
    layout = read(f"{TITLE}By Ann Lee\n\n{BODY}")
    assert layout.title is not None
    assert layout.title.text == TITLE
    assert layout.byline is not None
    assert layout.byline.authors == ("Ann Lee",)


def test_by_within_a_word_is_glued_to_nothing() -> None:
    layout = read(f"Why McGoBy Sold Its Oldest Boat\n\n{BODY}")
    assert layout.title is not None
    assert layout.title.text == "Why McGoBy Sold Its Oldest Boat"


FEET = {
    "signed with a dash": ("— Ann Lee", ("Ann Lee",)),
    "whom to reach, by post": ("Reach reporter Ann Lee at 555-0142.", ("Ann Lee",)),
    "whom to reach, by an address of the name": ("Contact Ann Lee at annlee@sund.example.", ("Ann Lee",)),
    "whom to follow": ("Follow Ann Lee on Twitter or write to lee@sund.example", ("Ann Lee",)),
    "head of a bio": ("About Ann Lee\n\nAnn grew up by the Sund and has written on boats since 2004.", ("Ann Lee",)),
    "an entry's own line": ("This entry was posted in Boats by ann. Bookmark the permalink.", ("ann",)),
    "the author as an apposition": ("The author, Ann Lee, is a professor of law at Sund.", ("Ann Lee",)),
    "a head with the bio behind it": ("About the author: Ann Lee has written about boats for years.", ("Ann Lee",)),
    "what a bio tells behind an apposition": (
        "Ann C. Lee, a native of Tangen, has covered boats for the paper since 1993.",
        ("Ann C. Lee",),
    ),
    "a speaker with an apposition": ("Ann Lee, a native of Tangen and an islander all her life, has no boat.", ()),
    "pronouns in brackets": ("Ann Lee (they/them) runs the sea desk of the Islands Courier.", ("Ann Lee",)),
    "a member of the crew": ("Ann Lee (deck) runs the sea school of the islands.", ()),
    "written by": ("This post was written by Ann Lee", ("Ann Lee",)),
    "a head that names no person": ("About Lower Sund\n\nThe town lies by the sea.", ()),
    "another's address": ("Contact Ann Lee at tickets@sund.example to book a seat.", ()),
    "a ministry": ("Contact the Ministry at press@sund.example.", ()),
    "who helped": ("With reporting by Tribune writer Ann Lee", ()),
    "who helped besides": ("Reporting by Ann Lee; additional reporting by Bob Roe", ("Ann Lee",)),
    "a speaker behind a dash": ("“The sea gives nothing back.”\n\n— Ann Lee", ()),
    "a place behind a dash": ("— Lower Sund", ()),
    "a teaser's writer": ("Related\n\nIslanders count the days to the next ferry\n\nBy Ann Lee", ()),
    "a teaser without a head": ("Islanders count the days to the next ferry\n\nBy Ann Lee", ()),
    "a label right below": ("By Ann Lee", ("Ann Lee",)),
}


@pytest.mark.parametrize(("foot", "authors"), FEET.values(), ids=list(FEET))
def test_writer_at_the_foot(foot: str, authors: tuple[str, ...]) -> None:
    byline = read(f"{TITLE}\n\nMay 3, 2021\n\n{BODY}\n\n{BODY.replace('ferry', 'boat')}\n\n{foot}").byline
    assert (byline.authors if byline is not None else ()) == authors


HEADLINES = {
    "below a link to another post": (f"← Old lighthouse sold\n\n{TITLE}\n\n{BODY}", TITLE),
    "below the name of a public body": (f"Ministry of Ports\n\nPress Office\n\n{TITLE}\n\n{BODY}", TITLE),
    "of a public body": (f"Ministry of Ports sells boat\n\n{BODY}", "Ministry of Ports sells boat"),
    "below an order to the reader": (f"Don't miss our boats: get the free app\n\n{TITLE}\n\n{BODY}", TITLE),
    "below a translator's note": (f"This is a machine translation of a text\n\n{TITLE}\n\n{BODY}", TITLE),
    "below a picture named by writer and outlet": (
        f"The boat in dry dock on Sunday. (Ann Lee/Islands Courier)\n\n{TITLE}\n\nBy Ann Lee\n\n{BODY}",
        TITLE,
    ),
    "below a paper with its place": (f"The Morning Journal (Sund, OH)\n\n{TITLE}\n\n{BODY}", TITLE),
    "below a label": (f"Edition:\n\nInternational\n\n{TITLE}\n\n{BODY}", TITLE),
    "below the label of a picture": (f"Main Image\n\n{TITLE}\n\n{BODY}", TITLE),
    "no paragraph of speech": (f"“No boat! No sea!” shouted a man on the quay. “A ferry, and soon.”\n{BODY}", None),
    "below the head of a summary": (f"Summary\n\n  • The boat is sold\n\n{TITLE}\n\n{BODY}", TITLE),
    "no links below several paragraphs": (f"{BODY}\n\n{BODY}\n\nSund Latest News, Sund Headlines", None),
    "no sentence of speech in the article": (f"{BODY}\n\n“She floats,” Moe says, “and that will do.”", None),
    "a quotation above it": (
        f"“She floats”: the boat that nobody buys\n\n{BODY}",
        "“She floats”: the boat that nobody buys",
    ),
}


@pytest.mark.parametrize(("text", "title"), HEADLINES.values(), ids=list(HEADLINES))
def test_headline(text: str, title: str | None) -> None:
    found = read(text).title
    assert (None if found is None else found.text) == title


ITEMS = ("• Who may steer", "• Who pays for coal", "• Where the boat will lie in winter")
LEADS = {
    "led in by the article's last line": ("The board is to decide:", "list_item"),
    "below a full stop": ("The board is to decide.", "related_link"),
}


@pytest.mark.parametrize(("lead", "role"), LEADS.values(), ids=list(LEADS))
def test_list_below_the_article(lead: str, role: str) -> None:
    items = "\n\n".join(ITEMS)
    layout = read(f"{TITLE}\n\nBy Ann Lee\n\n{BODY}\n\n{lead}\n\n{items}")
    roles = {block.span.text: str(block.role) for block in layout.blocks}
    assert {roles[item] for item in ITEMS[1:]} == {role}


def test_byline_right_below_the_headline_of_a_wrapped_page() -> None:
    wrapped = (
        BODY.replace(" of Lower", "\nof Lower")
        .replace(" each morning", "\neach morning")
        .replace(" and has", "\nand has")
    )
    byline = read(f"{TITLE} off the isle\nBy Ann Lee\n\n{wrapped}").byline
    assert byline is not None
    assert byline.authors == ("Ann Lee",)


HEADS = {
    "a name that goes on to the next line": ("Ann Lee,\n\nBob Roe\n\nMay 3, 2021", ("Ann Lee", "Bob Roe")),
    "a label below the headline before one above it": ("By Ann Lee\n\nMay 3, 2021", ("Ann Lee",)),
    "the photographer behind the writer": ("Text: Ann Lee  Photo: Bob Roe", ("Ann Lee",)),
    "with agencies": ("Ann Lee with AFP, Reuters\n\nMay 3, 2021", ("Ann Lee",)),
    "behind the picture, over the outlet": (
        "The boat in her shed on Sunday\nBOB ROE/COAST GUARD/AP\nAnn Lee, Sund\nThe Times",
        ("Ann Lee",),
    ),
    "with a label and an outlet that has pictures": ("Written by Ann Lee, CNN Sund", ("Ann Lee",)),
    "an agency behind the summary": ("The boat lies in dry dock for good, says its owner.\n\nBy  AFP", ()),
    "a day before an agency": ("24 August 2021 - 09:00 By Reuters", ()),
    "a credit with an agency": ("Ann Lee/AFP\n\nMay 3, 2021", ()),
    "a place with the day below": ("Lowestoft Harbour\n\nMay 3, 2021", ()),
}


@pytest.mark.parametrize(("head", "authors"), HEADS.values(), ids=list(HEADS))
def test_writer_at_the_head(head: str, authors: tuple[str, ...]) -> None:
    above = "Most read\n\nBy Bob Roe\n\n" if head.startswith("By") else ""
    byline = read(f"{above}{TITLE}\n\n{head}\n\n{BODY}").byline
    assert (byline.authors if byline is not None else ()) == authors


MATTER = {
    "View this post on Instagram": "navigation",
    "A post shared by Ann Lee (@annlee)": "navigation",
    "Article continues after advertisement": "navigation",
    "Watch: How the oldest boat was raised from the mud": "related_link",
    "You are receiving this because you asked for the Sund Letter.": "navigation",
    "A boat that was shared by three families lay in the mud for years, and nobody watched over it.": "paragraph",
}


@pytest.mark.parametrize(("line", "role"), MATTER.items(), ids=list(MATTER))
def test_matter_between_paragraphs(line: str, role: str) -> None:
    first, rest = BODY.split("\n\n", 1)
    roles = {block.span.text: str(block.role) for block in read(f"{TITLE}\n\n{first}\n\n{line}\n\n{rest}").blocks}
    assert roles[line] == role


LISTS = {
    "small letters under a head": (
        "What lies on board\n\n- a rope of hemp\n\n- a lamp without oil\n\n- the bell",
        True,
    ),
    "headlines under a head": ("What else is new\n\n- A Rope of Hemp\n\n- A Lamp Goes Out\n\n- The Bell Rings", False),
    "days with a colon": ("Days in other ports\n\nMay 4: Norvik\n\nMay 11: Tangen\n\nMay 18: Sund", True),
    "labels with a colon": ("Details\n\nSection: Boats\n\nCategory: Ferries\n\nEdition: Late", False),
}


@pytest.mark.parametrize(("foot", "own"), LISTS.values(), ids=list(LISTS))
def test_list_that_ends_an_article(foot: str, own: bool) -> None:
    last = foot.rsplit("\n\n", 1)[1]
    roles = {block.span.text: str(block.role) for block in read(f"{TITLE}\n\n{BODY}\n\n{foot}").blocks}
    assert (roles[last] in ("paragraph", "list_item")) is own


PICTURES = {
    "The boat waits at the quay in Sund, May 1, 2011. REUTERS/Ann Lee": "caption",
    "Ann Moe in front of her shop. Bob Roe / Valley Courier": "caption",
    "Image caption The boat in her shed": "caption",
    "The company gave no reason for its choice of Tangen/Sund": "heading",
    "‘Nobody came to the sale’": "heading",
}


@pytest.mark.parametrize(("line", "role"), PICTURES.items(), ids=list(PICTURES))
def test_pictures_and_headings_between_paragraphs(line: str, role: str) -> None:
    first, rest = BODY.split("\n\n", 1)
    roles = {block.span.text: str(block.role) for block in read(f"{TITLE}\n\n{first}\n\n{line}\n\n{rest}").blocks}
    assert roles[line] == role


def test_page_that_lost_all_its_breaks() -> None:
    text = f"{TITLE} By Ann Lee May 3, 2021 {BODY.replace(chr(10), ' ')}"
    layout = read(text)
    assert [str(block.role) for block in layout.blocks] == ["title", "byline", "dateline", "paragraph"]
    assert layout.byline is not None
    assert layout.byline.authors == ("Ann Lee",)


def test_a_paragraph_that_names_a_writer_is_one_paragraph() -> None:
    text = f"The book by Ann Lee came out on May 3, 2021, and was soon forgotten. {BODY.replace(chr(10), ' ')}"
    assert [str(block.role) for block in read(text).blocks] == ["paragraph"]
    text = f"The book by Ann Lee on May 3, 2021 was soon forgotten. {BODY.replace(chr(10), ' ')}"
    assert [str(block.role) for block in read(text).blocks] == ["paragraph"]


def test_an_address_is_no_headline() -> None:
    assert read(f"sundcourier.example/2011/05/boat\n\n{BODY}").title is None


TEASERS = "\n\n".join(
    (
        "The islanders who count the days to the next ferry and what they say of it when nobody is there to listen.",
        "A captain who never learned to swim tells why he has stayed at sea for forty years and will stay for more.",
        "What the fish would say about the new harbour, if anybody had asked them before the plans were drawn up.",
    )
)


def test_teasers_above_the_headline_that_comes_again() -> None:
    head = f"{TITLE}\n\nHome\n\nNews\n\nTrending now\n\n{TEASERS}"
    layout = read(f"{head}\n\n{TITLE}\n\nBy Ann Lee\n\nMay 3, 2021\n\n{BODY}\n\n{BODY.replace('boat', 'ship')}")
    roles = {block.span.text: str(block.role) for block in layout.blocks}
    assert not {"paragraph", "heading"} & {roles[teaser] for teaser in TEASERS.split("\n\n")}
    assert layout.byline is not None
    assert layout.byline.authors == ("Ann Lee",)


def test_text_above_the_headline_that_comes_again_unsigned() -> None:
    layout = read(f"{TITLE}\n\n{BODY}\n\n{TITLE}\n\n{BODY.replace('boat', 'ship')}")
    roles = {block.span.text: str(block.role) for block in layout.blocks}
    assert {roles[paragraph] for paragraph in BODY.split("\n\n")} == {"paragraph"}


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Ann Lee, Reuters", ("Ann Lee",)),
        ("Ann Lee, BBC News, Paris", ("Ann Lee",)),
        ("Ann Lee/Reuters", None),
    ],
)
def test_name_and_agency_between_headline_and_date(line: str, authors: tuple[str, ...] | None) -> None:
    byline = read(f"{TITLE}\n\n{line}\n\nMay 3, 2021\n\n{BODY}").byline
    assert (byline and byline.authors) == authors


SHED = "The boat lay in her shed on Sunday as the tide came in from the sound."
QUAY = "A crowd waits on the quay for the ferry that will not come before the spring."


PAGES_WITH_PICTURES = {
    "right above a credit": (f"{SHED}\nImage: Ann Lee/Coast Guard", ["caption"]),
    "twice, with a credit": (f"{SHED}\n{SHED}\nImage: Ann Lee/Coast Guard", ["caption", "caption"]),
    "above a text with a glued credit": (f"{SHED}\nThe boat that nobody has wanted to buy.(Sund News)", ["caption"]),
    "each twice": (f"{SHED}\n\n{SHED}\n\n{QUAY}\n\n{QUAY}", ["caption", "caption"]),
    "a lone sentence that comes twice": (f"{SHED}\n\n{SHED}", ["paragraph", "paragraph"]),
    "a paragraph above a credit on its own": (f"{SHED}\n\nImage: Ann Lee/Coast Guard", ["paragraph"]),
}


@pytest.mark.parametrize(("pictures", "wanted"), PAGES_WITH_PICTURES.values(), ids=list(PAGES_WITH_PICTURES))
def test_picture_text_told_by_its_place(pictures: str, wanted: list[str]) -> None:
    first, rest = BODY.split("\n\n", 1)
    blocks = read(f"{TITLE}\n\n{first}\n\n{pictures}\n\n{rest}").blocks
    assert [str(block.role) for block in blocks if block.span.text == SHED] == wanted


def test_byline_and_day_that_the_text_goes_on_behind() -> None:
    line = f"By Ann Lee, Bob Roe VC News / May 3, 2021 SUND – {BODY}"
    layout = read(f"{TITLE}\n{line}")
    assert layout.byline is not None
    assert layout.byline.authors == ("Ann Lee", "Bob Roe")
    assert layout.dateline is not None
    assert layout.dateline.place == "SUND"


def test_place_of_issue_on_a_line_of_its_own() -> None:
    layout = read(f"{TITLE}\n\nKABUL, Afghanistan\n\n{BODY}")
    assert layout.dateline is not None
    assert layout.dateline.place == "KABUL, Afghanistan"
    assert [str(block.role) for block in layout.blocks[:2]] == ["title", "dateline"]


def test_day_of_the_imprint_is_not_the_pages() -> None:
    assert not read(f"Editor in Chief: Ann Lee Sunday, July 7th, 2024\n\n{TITLE}\n\n{BODY}").date_lines
    (day,) = read(f"Sunday, July 7, 2024\n\n{TITLE}\n\n{BODY}").date_lines
    assert day.words == (0, 20)


def test_day_as_an_item_right_below_the_article() -> None:
    page = f"{TITLE}\n\n{BODY}\n\n  • 27 May 2014"
    (day,) = read(page).date_lines
    assert page[slice(*day.words)] == "27 May 2014"
    assert not read(f"{TITLE}\n\n{BODY}\n\nMore boats\n\n  • 27 May 2014").date_lines


def test_long_byline_with_its_day_and_nothing_behind() -> None:
    names = "Ann Lee and Bob Roe and Ian Fox and Tom Day and Sue Kim and Joe Ray and Jim Kay and Amy Orr"
    line = f"By {names} May 3, 2021"
    assert [block.span.text for block in read(f"{TITLE}\n{line}\n{BODY}").blocks][:2] == [TITLE, line]


def test_headline_twice_over_a_question_to_the_reader_and_no_text() -> None:
    asked = "Would you, dear reader, like to know more of the news that we have for you in the town?"
    page = [TITLE, TITLE, "Menu", asked, "Menu", "Home", "More", "Sport"]
    assert [block.span.text for block in read("\n".join(page)).blocks] == page
