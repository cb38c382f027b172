# ruff: noqa: E501 - the texts are the tests
"""What the page says of itself, and that any text at all has a layout."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kabul_corpus
from kabul_corpus.model import BlockRole, NoteKind
from kabul_corpus.structure import read
from kabul_corpus.structure.bylines import is_agency_line, read_byline
from kabul_corpus.structure.datelines import read_dateline
from kabul_corpus.structure.lines import read_lines
from kabul_corpus.structure.stamps import stamps_in

BODY = (
    "The governor said on Monday that the road to the province had been opened again after a week of talks.\n\n"
    "Drivers who had waited at the tunnel since Friday began to move before noon, and the first trucks were in the city by dusk.\n\n"
    "“We have been promised that it will stay open,” said Karim Noor, who drives flour from the north to the capital.\n\n"
    "The ministry gave no reason for the closure, and a spokesman declined to say who had ordered it or when."
)

BYLINES = {
    "By Ann Lee": ("Ann Lee",),
    "By ANN LEE and BOB ROE, Associated Press": ("Ann Lee", "Bob Roe"),
    "by Ann Lee, Bob Roe and Cy Doe": ("Ann Lee", "Bob Roe", "Cy Doe"),
    "By Ann Lee, Security Researcher, especially for Lapis": ("Ann Lee",),
    "Written by Ann Lee | May 3, 2021": ("Ann Lee",),
    "Posted by Ann Lee on November 19, 2019, 6:21 AM EST": ("Ann Lee",),
    "May 3, 2021 by Ann Lee": ("Ann Lee",),
    "By Ann Lee The Associated Press": ("Ann Lee",),
    "Ann Lee, BBC News, Kabul": ("Ann Lee",),
    "Ann Lee Political correspondent": ("Ann Lee",),
    "Interview by Ann van der Lee": ("Ann van der Lee",),
    "By Dr. Ann Lee, PhD": ("Ann Lee",),
    "Ann Lee (now) and Bob Roe (earlier)": ("Ann Lee", "Bob Roe"),
    "- Ann Lee in Kabul and agencies": ("Ann Lee",),
    "- Ann Lee | May 3, 2021": ("Ann Lee",),
    "– Ann Lee, Bob Roe and Cora Diaz": ("Ann Lee", "Bob Roe", "Cora Diaz"),
    "By Ann Lee, Ayesha Roe VOA News": ("Ann Lee", "Ayesha Roe"),
    "By Jean Paul SARTRE": ("Jean Paul SARTRE",),
}
NO_BYLINES = (
    "Rep. Tom Cole (R-Okla.) added: “We’re not afraid.”",
    "By the end of the year the talks had failed.",
    "By Reuters",
    "By Staff Writer",
    "Latest News",
    "Taliban seize Kabul as government falls",
    "WION Web Team",
    "",
)

DATELINES = {
    "KABUL (AP) — The talks": ("KABUL", "AP", "KABUL (AP) —"),
    "KABUL, Afghanistan (AP) -- The talks": ("KABUL, Afghanistan", "AP", "KABUL, Afghanistan (AP) --"),
    "CAIRO — Egypt said": ("CAIRO", None, "CAIRO —"),
    "KABUL—The talks": ("KABUL", None, "KABUL—"),
    "WASHINGTON: The talks": ("WASHINGTON", None, "WASHINGTON:"),
    "KABUL, : The talks": ("KABUL", None, "KABUL, :"),
    "NEW DELHI, Aug 16 (Reuters) - The talks": ("NEW DELHI", "Reuters", "NEW DELHI, Aug 16 (Reuters) -"),
    "Washington — The talks": ("Washington", None, "Washington —"),
    "(Reuters) - The talks": (None, "Reuters", "(Reuters) -"),
    "(CNN)The talks": (None, "CNN", "(CNN)"),
    "KABUL, 7 April (AFP) - The talks": ("KABUL", "AFP", "KABUL, 7 April (AFP) -"),
    "KABUL, April 7 - The talks": ("KABUL", None, "KABUL, April 7 -"),
    "Kabul, April 7 – The talks": ("Kabul", None, "Kabul, April 7 –"),
    "Islamabad, Aug 16: The talks": ("Islamabad", None, "Islamabad, Aug 16:"),
    "KABUL (Pajhwok): The talks": ("KABUL", "Pajhwok", "KABUL (Pajhwok):"),
    "Kabul (Pajhwok) - The talks": ("Kabul", "Pajhwok", "Kabul (Pajhwok) -"),
    "Lancaster (Reuters) – The talks": ("Lancaster", "Reuters", "Lancaster (Reuters) –"),
    "KABUL | AP — The talks": ("KABUL", "AP", "KABUL | AP —"),
    "KABUL, Aug 16 (AFP) The talks": ("KABUL", "AFP", "KABUL, Aug 16 (AFP)"),
    "GENEVA (19 August 2021) – The talks": ("GENEVA", None, "GENEVA (19 August 2021) –"),
    "Kabul [Afghanistan], August 16 (ANI): The talks": ("Kabul", "ANI", "Kabul [Afghanistan], August 16 (ANI):"),
    "Nairobi: The talks": ("Nairobi", None, "Nairobi:"),
    "KABUL, AFGHANISTAN >> The talks": ("KABUL, AFGHANISTAN", None, "KABUL, AFGHANISTAN >>"),
    "KABUL (Valley News / Sputnik - 16th August, 2021) The talks": (
        "KABUL",
        "Valley News / Sputnik",
        "KABUL (Valley News / Sputnik - 16th August, 2021)",
    ),
    "WASHINGTON (Reuters) -The talks": ("WASHINGTON", "Reuters", "WASHINGTON (Reuters) -"),
    "LOWLAND: The talks went on in Lowland province.": ("LOWLAND", None, "LOWLAND:"),
    "LOWLAND: The governor of Lowland spoke.": ("LOWLAND", None, "LOWLAND:"),
    "KABUL (CNN) The talks": ("KABUL", "CNN", "KABUL (CNN)"),
    "NEW YORK (CNN Business) “We tried": ("NEW YORK", "CNN Business", "NEW YORK (CNN Business)"),
    "(Kabul) – The talks": ("Kabul", None, "(Kabul) –"),
    "(Washington, DC) – The talks": ("Washington, DC", None, "(Washington, DC) –"),
    "Kabul – The talks": ("Kabul", None, "Kabul –"),
    "KABUL: “We tried": ("KABUL", None, "KABUL:"),
    "MOSCOW, August 16. /TASS/. The talks": ("MOSCOW", "TASS", "MOSCOW, August 16. /TASS/."),
}
NO_DATELINES = (
    "UPDATE: The talks",
    "(Update) – The talks",
    "(Analysis) - The talks",
    "Biden – The president",
    "PASHTANA: “We tried",
    "NASDAQ (NDAQ) The shares",
    "NASA — the agency — said",
    "Afghanistan – and Iraq",
    "The talks went on.",
    "NYT: The talks",
    "ZAHRA: Thank you for calling",
    "WHITLOCK: How many people work with you?",
    "NATO: The talks",
    "Analysis: The talks",
    "Nairobi: the talks of a city",
    "Kabul – the city of gardens – has",
    "March 7 – The talks",
    "The (AP) count – The talks",
    "KABUL-Based talks went on",
    "LOWLAND: The actor Lowland spoke.",
)

STAMPS = {
    "September 6, 2019": ["September 6, 2019"],
    "Fri Sep 06, 2019": ["Fri Sep 06, 2019"],
    "Wednesday, 09/13/2023": ["Wednesday, 09/13/2023"],
    "August 15, 2021 / 2:14 pm": ["August 15, 2021 / 2:14 pm"],
    "KabulUpdated: Sep 13, 2021, 11:35 AM IST": ["Sep 13, 2021, 11:35 AM IST"],
    "6:42 a.m. ET Sept. 18, 2019": ["6:42 a.m. ET Sept. 18, 2019"],
    "2021-08-16T10:15:00Z": ["2021-08-16T10:15:00Z"],
    "16-05-2021 01:31 IST | Created: 15-05-2021": ["16-05-2021 01:31 IST", "15-05-2021"],
    "8/25/21": ["8/25/21"],
    "25-Aug-21": ["25-Aug-21"],
    "A 5-star-21 hotel": [],
    "2 August 2020   |   3:55 am": ["2 August 2020   |   3:55 am"],
    "31. October, 2023": ["31. October, 2023"],
    "May 3, 202110:32 AM ET": ["May 3, 202110:32 AM ET"],
    "05/03/2021May 3, 2021": ["May 3, 2021"],
    "Chapter 12 of 30": [],
    "In 2019 they met": [],
}

PICTURES = {
    "Troops parade in Kandahar on November 8, 2021. (Photo by Ann LEE / AFP) (Photo by ANN LEE/AFP via Getty Images)": "caption",
    "ANN LEE/AFP via Getty Images": "credit",
    "FILE - In this Feb. 8, 2019, file photo, a man speaks.": "caption",
    "Photo: Reuters": "credit",
    "Buses wait at the old yard. (Ann Lee/Valley Courier)": "caption",
    "The fee is for him/her (Ann Lee and/or heirs)": None,
    "Ann Lee, left, and Bob Roe speak at a rally in Kabul.": "caption",
    "A boy sells water. Credit: AP/Ann Lee": "caption",
    "Image: Ann Lee/Coast Guard/Handout via REUTERS": "credit",
    "Former Governor Ann Lee (AFP)": "caption",
    "Ann Lee (AFP)": "credit",
    "A crowd at the bridge after the flood [Reuters]": "caption",
    "Pictures | Wed Aug 18, 2021 | 1:16pm EDT": None,
    "A girl waits at the food centre in central Kabul. REUTERS/Stringer": "caption",
    "The town on fire. Photo: Ann Lee, Twitter.": "caption",
    "Ann Lee waits for her other sons at the river.(Valley News)": "caption",
    "She waits at the river. (Her sons are in the city)": None,
    "He said that they [the agency] had no word of it.": None,
    "Ann Lee / Pixabay": "credit",
    "Ann Lee at the bridgeImage source, Getty Images": "caption",
    "The agency, AFP, said that it had no photo of the raid.": None,
    "The brothers left, and the police came to the house at night.": None,
    "By Ann Lee, Associated Press": None,
}


@pytest.mark.parametrize(("line", "authors"), BYLINES.items(), ids=list(BYLINES))
def test_byline(line: str, authors: tuple[str, ...]) -> None:
    found = read_byline(line)
    assert found is not None
    assert found.authors == authors


@pytest.mark.parametrize("line", NO_BYLINES)
def test_no_byline(line: str) -> None:
    assert read_byline(line) is None


@pytest.mark.parametrize(
    "line",
    [
        *("AFP", "Reuters", "AP, AFP", "PA Media/AP", "WION Web Team", "Afp, London", "By PTI"),
        *("24 August 2021 - 09:00 By Reuters", "By AFP - 24 August 2021", "VC News Report", "Staff Report"),
    ],
)
def test_agency(line: str) -> None:
    assert is_agency_line(line)


def test_a_paragraph_about_reporters_is_no_desk() -> None:
    assert not is_agency_line("Both men told reporters, “Yes.”")


@pytest.mark.parametrize(("line", "wanted"), DATELINES.items(), ids=list(DATELINES))
def test_dateline(line: str, wanted: tuple[str | None, str | None, str]) -> None:
    found = read_dateline(line, 0, len(line))
    assert found is not None
    assert (found.place, found.agency, found.span.text) == wanted


@pytest.mark.parametrize("line", NO_DATELINES)
def test_no_dateline(line: str) -> None:
    assert read_dateline(line, 0, len(line)) is None


@pytest.mark.parametrize(("line", "wanted"), STAMPS.items(), ids=list(STAMPS))
def test_stamps(line: str, wanted: list[str]) -> None:
    assert [line[stamp.start : stamp.end] for stamp in stamps_in(line, 0, len(line))] == wanted


@pytest.mark.parametrize(("line", "wanted"), PICTURES.items(), ids=list(PICTURES))
def test_pictures(line: str, wanted: str | None) -> None:
    assert read_lines(line)[0].picture == wanted


HEADS = {
    "title only": ("Road to the north opens after a week", "Road to the north opens after a week", (), []),
    "label above": ("World\n\nRoad to the north opens after a week", "Road to the north opens after a week", (), []),
    "site behind the title": (
        "Road to the north opens after a week | Reuters\n\nHome\n\nRoad to the north opens after a week",
        "Road to the north opens after a week",
        (),
        [],
    ),
    "byline and day": (
        "Road to the north opens after a week\n\nBy Ann Lee\n\nPublished: May 3, 2021 at 5:00 pm",
        "Road to the north opens after a week",
        ("Ann Lee",),
        ["May 3, 2021 at 5:00 pm"],
    ),
    "published before updated": (
        "Road to the north opens after a week\nUpdated May 4, 2021\nPublished May 3, 2021",
        "Road to the north opens after a week",
        (),
        ["May 3, 2021", "May 4, 2021"],
    ),
    "crawler's date": (
        "date 2021-08-16 Road to the north opens after a week",
        "Road to the north opens after a week",
        (),
        ["2021-08-16"],
    ),
    "glued agency": (
        "Road to the north opens after a weekReuters | Kabul | Updated: 16-05-2021 01:31 IST",
        "Road to the north opens after a week",
        (),
        ["16-05-2021 01:31 IST"],
    ),
    "no title": ("", None, (), []),
}


@pytest.mark.parametrize(("head", "title", "authors", "days"), HEADS.values(), ids=list(HEADS))
def test_heads(head: str, title: str | None, authors: tuple[str, ...], days: list[str]) -> None:
    text = f"{head}\n\n{BODY}".lstrip()
    layout = read(text)
    assert (layout.title.text if layout.title else None) == title
    assert (layout.byline.authors if layout.byline else ()) == authors
    assert [text[slice(*line.words)] for line in layout.date_lines] == days
    assert [block.role for block in layout.blocks][-4:] == [BlockRole.PARAGRAPH] * 4


def roles_of(text: str) -> dict[str, str]:
    return {block.span.text: str(block.role) for block in read(text).blocks}


def test_authors_with_a_line_each() -> None:
    layout = read(f"Road to the north is open again\n\nBy\n\nAnn Lee News Reporter\n\nBob Roe\n\nCy Doe\n\n{BODY}")
    assert layout.byline is not None
    assert layout.byline.authors == ("Ann Lee", "Bob Roe", "Cy Doe")


def test_names_that_sign_the_entries_of_a_live_page_are_its_authors() -> None:
    entries = BODY.split("\n\n")
    page = "\n\n".join(
        f"Karen Holt\n\nEntry number {number} of the day\n\n{words}" for number, words in enumerate(entries)
    )
    layout = read(f"{BODY}\n\n{page}")
    assert layout.byline is not None
    assert layout.byline.authors == ("Karen Holt",)
    labels = page.replace("Karen Holt", "Option Value")
    assert read(f"{BODY}\n\n{labels}").byline is None


@pytest.mark.parametrize("label", ["Author: Ann Lee", "Posted by Ann Lee", "Posted by Ann lee"])
def test_byline_at_the_foot(label: str) -> None:
    layout = read(f"Road to the north is open again\n\n{BODY}\n\nTags\n\nBridges\n\nRoads\n\n{label}")
    assert layout.byline is not None
    assert layout.byline.authors[0].startswith("Ann ")


def test_bio_broken_in_mid_sentence() -> None:
    bio = "Ann Lee is a senior researcher at the Observatory of Roads\nand a professor of geography in the capital."
    layout = read(f"Road to the north is open again\n\n{BODY}\n\n{bio}")
    assert layout.byline is not None
    assert layout.byline.authors == ("Ann Lee",)
    assert layout.blocks[-1].role is BlockRole.AUTHOR_BIO


@pytest.mark.parametrize(
    "line",
    ["• Drivers wait at the tunnel for a third day", "[Above: the tunnel in March, seen from the north]", "\ufeff"],
)
def test_no_headline(line: str) -> None:
    title = read(f"Home\n\n{line}\n\n{BODY}\n\nShare this").title
    assert title is None or title.text != line


def test_headline_named_only_by_the_comments() -> None:
    layout = read(
        f"{BODY}\n\n2 thoughts on “The road that nobody mends”\n\nBob says:\n\nMay 3, 2021 at 4:47 pm\n\nGood."
    )
    assert layout.title is not None
    assert layout.title.text == "The road that nobody mends"


def test_headline_taken_up_elsewhere_in_the_page() -> None:
    share = "Share this story: Road to the north is open again after a week of talks"
    menu = "Menu\n\nMinistry of roads names a deputy for the northern districts"
    text = f"{menu}\n\nRoad to the north is open again after a week of talks\n\n{BODY}\n\n{share}"
    title = read(text).title
    assert title is not None
    assert title.text == "Road to the north is open again after a week of talks"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        (
            "There is more where that came from. Sign up for our daily newsletter and get it in your inbox.",
            "navigation",
        ),
        ("Follow the Kabul Gazette on Facebook and Twitter for the latest news of the roads.", "navigation"),
        (
            "“They told us to sign up for the list and to wait at home,” said a driver who had come from the north.",
            "paragraph",
        ),
        (
            "Some two hundred drivers have come to sign up for the list of those who may cross in the morning.",
            "paragraph",
        ),
    ],
)
def test_invitations_between_paragraphs(line: str, role: str) -> None:
    above, _, below = BODY.partition("\n\n")
    assert roles_of(f"{above}\n\n{line}\n\n{below}")[line] == role


def test_an_article_is_near_its_running_text() -> None:
    menu = ["Home", *(f"Section {number}" for number in range(40))]
    far = ["He left early.", "They came back.", "It was sold."]
    page = read("\n".join([BODY, *menu, *far, *menu]))
    assert [block.role for block in page.blocks if block.span.text in far] == [BlockRole.NAVIGATION] * 3
    near = read("\n\n".join([BODY, *far]))
    assert [block.role for block in near.blocks] == [BlockRole.PARAGRAPH] * 7


def test_comments_stand_below_an_article() -> None:
    menu = "Share\n\n1 comment\n\nBob Roe\n\nMay 3, 2021 at 4:47 pm\n\nReply"
    assert all(role == "paragraph" for words, role in roles_of(f"{menu}\n\n{BODY}").items() if words in BODY)
    words = "I have driven this road for thirty years and it was never shut for a week before."
    below = "\n".join(
        [words, words.replace("thirty", "ten"), words.replace("week", "day"), words.replace("I", "We", 1)]
    )
    assert roles_of(f"{BODY}\n\nTop Rated Comments\n{below}")[words].startswith("comment")


def test_day_of_another_post_is_no_date_line() -> None:
    text = f"Road to the north opens\n\n{BODY}\n\nTrending on Lapis Videos\n\nDavid Roe 5:00 PM | May 23, 2024"
    layout = read(text)
    assert layout.date_lines == ()
    assert layout.byline is None
    assert layout.publisher is not None
    assert layout.publisher.name == "Lapis"


def test_day_of_a_caption_is_no_date_line() -> None:
    caption = "FILE - In this Feb. 8, 2019, file photo, men sit by the road. (AP Photo/Ann Lee, File)"
    assert read(f"Road to the north opens\n\n{caption}\n\n{BODY}").date_lines == ()


def test_block_quotation_with_its_outlet() -> None:
    text = (
        "A road to nowhere\n\nI have driven that road, and I do not believe a word of it. The Wall Street Journal has more:\n\n\n"
        "The road was closed on the orders of a commander who has since been moved, according to three officials in the ministry.\n\n"
        "Two of them said that he had asked for money, and that he had been given some of it before the trucks were let through.\n\n\n"
        "So we paid. I would like to know who signed for it, and I doubt that we will be told."
    )
    layout = read(text)
    (passage,) = layout.passages
    assert [layout.blocks[index].role for index in passage.blocks] == [BlockRole.BLOCK_QUOTE] * 2
    assert passage.outlet is not None
    assert text[slice(*passage.outlet)].endswith("Wall Street Journal")
    assert passage.lead_in is not None
    assert text[slice(*passage.lead_in)].endswith("has more:")


def test_speech_below_a_colon_is_no_block_quotation() -> None:
    layout = read(
        f"Road opens\n\n{BODY}\n\nHe added in a statement to the Guardian:\n\n“We will not close it again before the winter, and we will say so in writing to every driver who asks for it.”"
    )
    assert layout.passages == ()


@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        ("The ministry gave no reason for the closure, and a spokesman declined to […]", NoteKind.CUT_OFF),
        ("The ministry gave no reason for it.\n\nContinue reading", NoteKind.CUT_OFF),
        (
            "Update: The collapse appears to be going on:\n\nNot to mention these cities:\n\nNobody knows what comes next in the north of the country.",
            NoteKind.LOST_EMBED,
        ),
    ],
    ids=["ellipsis", "link to the rest", "colon that introduces nothing"],
)
def test_notes(ending: str, kind: NoteKind) -> None:
    assert kind in {note.kind for note in read(f"Road opens\n\n{BODY}\n\n{ending}").notes}


LANGUAGES = {
    "en": BODY,
    "de": "Der Gouverneur sagte am Montag, dass die Straße nach einer Woche wieder offen ist und dass sie auch im Winter nicht geschlossen wird. "
    * 3,
    "fr": "Le gouverneur a dit lundi que la route est ouverte après une semaine et que les camions sont dans la ville depuis le matin. "
    * 3,
    "es": "El gobernador dijo el lunes que la carretera está abierta después de una semana y que los camiones ya están en la ciudad. "
    * 3,
    "ru": "Губернатор сказал в понедельник, что дорога открыта и что она не будет закрыта зимой, как это было в прошлом году. "
    * 3,
    "fa": "والی گفت که این راه پس از یک هفته باز شده است و در زمستان هم بسته نمی شود تا مردم به شهر برسند. " * 3,
    "ps": "والي وویل چې دا لاره د یوې اوونۍ وروسته خلاصه شوې ده او په ژمي کې به هم نه تړل کیږي. " * 3,
    "ja": "知事は月曜日に、道路が一週間ぶりに開通したと述べた。冬にも閉鎖されない見通しだという。" * 3,
}


@pytest.mark.parametrize(("language", "text"), LANGUAGES.items(), ids=list(LANGUAGES))
def test_language(language: str, text: str) -> None:
    layout = read(text)
    assert layout.language == language
    assert (NoteKind.NOT_ENGLISH in {note.kind for note in layout.notes}) == (language != "en")


def test_another_language_has_empty_layers() -> None:
    article = kabul_corpus.parse(LANGUAGES["de"])
    assert (article.quotes, article.actors, article.dates) == ((), (), ())
    assert article.language == "de"


SHORT = {
    "headline and speech": ("Talks resume\n\n“We agreed,” Ned Price said on Monday.", ["title", "paragraph"]),
    "one sentence": ("Ned Price said it.", ["paragraph"]),
    "two sentences": ("He came on Monday. She left.\nThey met.", ["paragraph", "paragraph"]),
    "byline and dateline": ("By Ann Lee\n\nKABUL (AP) — It rained. He said so.", ["byline", "paragraph"]),
    "only a headline": ("Taliban seize Kabul", ["title"]),
}


@pytest.mark.parametrize(("text", "roles"), SHORT.values(), ids=list(SHORT))
def test_short_texts(text: str, roles: list[str]) -> None:
    assert [block.role for block in read(text).blocks] == roles


def check(text: str) -> None:
    blocks = read(text).blocks
    covered = [character for block in blocks for character in block.span.text if not character.isspace()]
    assert covered == [character for character in text if not character.isspace()]
    for block in blocks:
        assert block.span.text == text[block.span.start : block.span.end]
        assert block.span.text == block.span.text.strip()
    assert all(left.span.end <= right.span.start for left, right in itertools.pairwise(blocks))


PIECES = st.sampled_from(
    [
        "“",
        "”",
        "(",
        "—",
        "By ",
        "Ann Lee",
        "KABUL",
        ":",
        "\n",
        "\n\n",
        "\r\n",
        "\u2028",
        "\xa0",
        "\ud800",
        "\x00",
        "May 3, 2021",
        "5:00 pm",
        "said",
        "Comments",
        " | ",
        "1. ",
        "• ",
        ".",
        "the road is open",
        "(AP Photo/",
        "…",
        "[",
        "]",
        "Update: ",
        "says:",
        "© 2021 ",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)))
def test_every_non_blank_character_is_in_one_block(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "\ufeff",
        "“" * 50_000,
        "(" * 50_000,
        "a" * 200_000,
        "KABUL " * 30_000,
        "ab\n" * 20_000,
        "By " * 30_000,
        "May 3, 2021 " * 10_000,
        "Ann says:\nHello.\n" * 3_000,
        "\ud800\x00\u2028" * 5_000,
        "it says:\n\n" * 5_000,
    ],
    ids=[
        "nothing",
        "blank",
        "mark",
        "quotes",
        "brackets",
        "one word",
        "capitals",
        "short lines",
        "by",
        "days",
        "threads",
        "surrogates",
        "colons",
    ],
)
def test_hostile_texts(text: str) -> None:
    check(text)


OUTLETS = {
    "© 2021 Valley Post. All rights reserved.": "Valley Post",
    "Copyright © 2021, The Valley Post | Terms": "The Valley Post",
    "Follow Valley Post on Twitter": "Valley Post",
    "Follow Ana Ruiz on Twitter": None,
    "Follow Thomas Sabine on Facebook and Instagram": None,
    "© 2021 Ana Ruiz": None,
    "Copyright Policy": None,
    "Copyright Infringement Notice": None,
    "Copyright Complaints Office": None,
    "Find Mina London on X": None,
}


@pytest.mark.parametrize(("line", "name"), OUTLETS.items(), ids=list(OUTLETS))
def test_outlet_in_the_pages_own_words(line: str, name: str | None) -> None:
    publisher = read(f"Road to the north opens after a week\n\n{BODY}\n\n{line}").publisher
    assert (publisher.name if publisher is not None else None) == name


HEADLINE = "Bread first: council finds the money to rebuild the mill"
MENU = "Home\n\nWorld\n\nBusiness\n\nCulture\n\nSport\n\nOpinion\n\nVideo\n\nWeather\n\nJobs\n\nArchive"
MILL = (
    "The town council voted on Sunday to rebuild the old mill, which burned down during the winter, with its own money.\n\n"
    "Farmers who used to bring their wheat to the mill have had to carry it over the pass, a journey that takes a day.\n\n"
    "The council's engineer said that the new mill would use the old stones where they had survived the fire."
)
TITLES = {
    "the page's own title in other words": (f"Council agrees money for burned mill\n\n{MENU}\n\n{HEADLINE}", HEADLINE),
    "the same again": (f"{HEADLINE}\n\n{MENU}\n\n{HEADLINE}", HEADLINE),
    "teasers above": (
        f"Council agrees money for burned mill\n\n{MENU}\n\nThree goats and a lawsuit divide a village\n\n{HEADLINE}",
        HEADLINE,
    ),
    "sections and site behind bars": (f"{HEADLINE} | Local News | Valley Post\n\n{MENU}", HEADLINE),
    "a path before it": (f"{MENU}\n\nHome / Local / {HEADLINE}\n\n{HEADLINE}\n\nBy Lena Okafor", HEADLINE),
    "you are here": (f"{MENU}\n\nYou are here: Home / Local\n\n{HEADLINE}\n\nBy Lena Okafor", HEADLINE),
    "a full stop": ("Who pays for the mill? The bakers do.\n\nMay 3, 2021", "Who pays for the mill? The bakers do."),
    "a notice": (
        f"Would you like us to tell you when something happens?\n\nLater\n\nYes\n\n{HEADLINE}\n\nBy Lena Okafor",
        HEADLINE,
    ),
    "a link to another post": (f"« Old mill wins a prize\n\n{HEADLINE}\n\nBy Lena Okafor", HEADLINE),
    "an address": ("https://www.example.com/local/mill-1484910", None),
    "a link to more": ("READ MORE: Shepherd sells photographs of clouds to pay for a school", None),
    "a masthead over a menu": (f"The Longer View\n\nHome | Archive | About\n\n{HEADLINE}\n\nBy Lena Okafor", HEADLINE),
}


@pytest.mark.parametrize(("head", "title"), TITLES.values(), ids=list(TITLES))
def test_headline(head: str, title: str | None) -> None:
    found = read(f"{head}\n\n{MILL}").title
    assert (found.text if found is not None else None) == title


DAYS = {
    "below the standfirst": (
        "Title of a page\n\n{}\n\nLena Okafor · Valley News · Posted: May 03, 2021 5:15 PM",
        "May 03",
    ),
    "day first with a stop": ("Title of a page\n\nBy Marisol on 3. May, 2021 | 18 Comments", "3. May, 2021"),
    "capitals": ("Title of a page\n\nPublished: MARCH 28, 2018 16:09 IST", "MARCH 28, 2018"),
    "the label on a line of its own": (
        "Title of a page\n\nUpdated:\n\nMay 5, 2021\n\nOriginal:\n\nMay 3, 2021",
        "May 3, 2021",
    ),
    "two days before the first words": (
        "Title of a page\n\nPublished May 3, 2021 Last updated July 21, 2022 This piece is more than two years old.",
        "May 3, 2021",
    ),
    "with the weekday behind": ("Title of a page\n\nSeptember 12, 2021 Sunday", "September 12, 2021"),
}


@pytest.mark.parametrize(("head", "day"), DAYS.values(), ids=list(DAYS))
def test_day_of_the_page(head: str, day: str) -> None:
    first, rest = MILL.split("\n\n", 1)
    page = head.format(first) + "\n\n" + (rest if "{}" in head else MILL)
    dates = read(page).date_lines
    assert page[slice(*dates[0].words)].startswith(day)


def test_the_archives_own_day_comes_last() -> None:
    page = f"Title of a page\n\nSeptember 12, 2021 Sunday\n\n{MILL}\n\nLoad-Date: September 14, 2021"
    assert [page[slice(*line.words)] for line in read(page).date_lines] == ["September 12, 2021", "September 14, 2021"]
