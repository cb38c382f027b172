"""Forms of page with rules of their own, and what looks like them and is none; wrapped text."""

from __future__ import annotations

import pytest

from kabul_corpus import parse
from kabul_corpus.model import BlockRole
from kabul_corpus.structure import read

BODY = (
    "The governor said on Monday that the road to the province had been opened again after a week of talks.\n\n"
    "Drivers who had waited at the tunnel since Friday began to move at noon, and the first trucks came at dusk.\n\n"
    "The ministry gave no reason for the closure, and a spokesman declined to say who had ordered it or when."
)
TITLE = "Road to the north opens after a week"


def roles_of(text: str) -> dict[str, str]:
    return {block.span.text: str(block.role) for block in read(text).blocks}


APPEALS = (
    "If this report was of use to you, please consider giving the price of a loaf each month, so that we can go on.",
    "Have the Gazette sent to your door: twelve numbers a year, postage included. Tap here to order.",
    "Did you like what you read? Members of the Circle see every article. Become one today.",
    "Your gift keeps this page free for all. Donate now.",
    "You can support our newsroom with a subscription from two dollars a week.",
    "We have a small favour to ask. More people read us than ever. Please support us from as little as one crown.",
    "Before you go: can you spare two minutes for our survey?",
    "Help us tell the stories that others leave out. Give today.",
    "To receive our stories on WhatsApp, text NEWS to 555-0177.",
    "Want to know more about trams? Listen to our podcast, Rails.",
    "We keep the address that you enter with a comment only as long as the comment is shown.",
    "Comments that insult others are taken down. We do not answer for what readers write.",
    "Your name is stored in a cookie so that you need not enter it again.",
    "Independent reporting needs independent readers. Back us for as little as ten crowns a month.",
    "Order the printed Gazette now and get the first month for nothing.",
)
NO_APPEALS = (
    "“If you want to help us, give us a road,” said the driver, who had slept in his truck for a week.",
    "The union asked its members to support the strike and to give one day's pay to those who have none.",
    "“We have asked for help, and give what we can,” the driver added. “Become one of us for a week.”",
    "Our correspondent was not let through, and saw the tunnel only from the hill above the gate.",
    "The minister took no comments on the tunnel. Back in the village, forty trucks were waiting.",
    "A donor had promised to order forty trucks, and to become a member of the board if they were delivered.",
    "He said that you could hear the river from the road, and that you had to wait for it to be quiet.",
    "The tunnel will be closed for a day in April, and drivers will be told where to turn.",
)


@pytest.mark.parametrize("line", APPEALS)
def test_appeal_below_the_article(line: str) -> None:
    assert roles_of(f"{TITLE}\n\n{BODY}\n\n{line}")[line] in ("navigation", "comment_form")


@pytest.mark.parametrize("line", NO_APPEALS)
def test_no_appeal(line: str) -> None:
    assert roles_of(f"{TITLE}\n\n{BODY}\n\n{line}")[line] == "paragraph"


def test_the_page_that_speaks_to_the_reader_all_along_does_not_appeal() -> None:
    last = "You will give more than you think, and you will join them for tea before you leave."
    page = (
        "If you come by the tunnel, you will wait.\n\nYou may wait for a week, as we did, and nobody will tell you why."
    )
    assert roles_of(f"{TITLE}\n\n{page}\n\n{last}")[last] == "paragraph"


LINKS = (
    ("MINISTER OPENS NEW BRIDGE AND PROMISES TWO MORE BEFORE WINTER", "related_link"),
    ("TAP HERE TO PUT VALLEY POST ON YOUR TELEPHONE", "navigation"),
    ("Elsewhere on Valley Post: the harvest in numbers", "related_link"),
    ("Also: the mills of the north in pictures", "related_link"),
    ("Editor’s picks: the mills of the north in pictures", "related_link"),
    ("SCROLL DOWN FOR VIDEO", "related_link"),
    ("Also on Valley Post: the harvest in numbers", "related_link"),
    ("A ROAD ON PAPER", "heading"),
)


@pytest.mark.parametrize(("line", "role"), LINKS)
def test_links_in_capitals_between_paragraphs(line: str, role: str) -> None:
    first, rest = BODY.split("\n\n", 1)
    assert roles_of(f"{TITLE}\n\n{first}\n\n{line}\n\n{rest}")[line] == role


LABELLED = (
    ("Last seen: The soldiers were at the mall on Saturday - but did not return", "caption"),
    ("Crossing place: They were caught on the bridge as they tried to enter the town", "caption"),
    ("Victim: A driver of forty trucks who was known to everybody", "caption"),
    ("Analysis: The road that was never closed for those who paid", "heading"),
    ("Step one: Pay the man at the gate and wait until he has counted", "heading"),
)


@pytest.mark.parametrize(("line", "role"), LABELLED)
def test_picture_text_behind_a_label(line: str, role: str) -> None:
    first, rest = BODY.split("\n\n", 1)
    assert roles_of(f"{TITLE}\n\n{first}\n\n{line}\n\n{rest}")[line] == role


def test_times_of_teasers_make_no_live_page() -> None:
    said = "A bridge in district {0} was closed after a flood carried off its pier."
    teasers = "\n\n".join(f"{hour}:10\n\n{said.format(hour)}" for hour in (11, 12, 13))
    roles = roles_of(f"{TITLE}\n\n{BODY}\n\nMore news\n\n{teasers}")
    assert roles[said.format(12)] != "paragraph"


def test_numbered_steps_are_one_list() -> None:
    steps = "1. Wait at the gate\n2. Pay the man\n3. Drive before noon"
    roles = roles_of(f"{TITLE}\n\n{BODY}\n\nThe rules are these:\n\n{steps}\n\n{BODY.split(chr(10), maxsplit=1)[0]}")
    assert {roles[step] for step in steps.split("\n")} == {"list_item"}


def wrapped(text: str, column: int) -> str:
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > column:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join([*lines, line])


@pytest.mark.parametrize("column", [50, 60, 66, 72])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "dos"])
def test_wrapped_text_has_the_blocks_of_the_text(column: int, end: str) -> None:
    said = (
        "“We have no money for a quick repair, and nobody should expect one,” Maren Okafor, who heads the board, said."
    )
    paragraphs = [*BODY.split("\n\n"), said]
    text = f"{TITLE}\n\nBy Ana Ruiz\n\n" + "\n\n".join(wrapped(paragraph, column) for paragraph in paragraphs)
    text = text.replace("\n", end)
    article = parse(text)
    blocks = [" ".join(block.span.text.split()) for block in article.blocks if block.role is BlockRole.PARAGRAPH]
    assert blocks == paragraphs
    assert all(text[block.span.start : block.span.end] == block.span.text for block in article.blocks)
    assert [quote.speaker and quote.speaker.name for quote in article.quotes if "no money" in quote.text] == [
        "Maren Okafor"
    ]


def test_lines_of_a_poem_are_no_wrapped_text() -> None:
    poem = "The river has forgotten the bridge\nand the bridge the road\nso we walk in the water\nas our fathers walked"
    assert len(read(f"{TITLE}\n\n{poem}").blocks) >= 5


ABOUT = "About Kelda\nKelda ASA, founded in 2011, grows kelp on the coast and is listed on the exchange in the capital."
CAUTION = (
    "Forward-looking statements\nThis release contains statements about the future, and actual results may differ."
)


@pytest.mark.parametrize("foot", [ABOUT, CAUTION, f"{ABOUT}\n\n{CAUTION}\n\nContact: Ana Ruiz, ir@kelda.example"])
def test_foot_of_a_release(foot: str) -> None:
    roles = roles_of(f"{TITLE}\n\n{BODY}\n\n{foot}")
    assert {roles[line] for line in foot.split("\n") if line} == {"publisher_note"}


@pytest.mark.parametrize(
    "part",
    [
        "About Kelda\nKelda is where the road begins, and nobody who lives there has ever seen it closed for a week.",
        "Forward-looking statements\nThe minister is fond of them, and the drivers have heard all of them before.",
        f"{ABOUT}\n\nThe drivers did not believe a word of it, and waited at the tunnel until the trucks had gone.",
    ],
)
def test_no_foot_of_a_release(part: str) -> None:
    roles = roles_of(f"{TITLE}\n\n{BODY}\n\n{part}")
    assert "publisher_note" not in {roles[line] for line in part.split("\n") if line}


ROWS = "Harriers\t3-2\tRovers\nPoint\t0-0\tPolice\nStars\t4-1\tUnited"


def test_table_below_the_article() -> None:
    roles = roles_of(f"{TITLE}\n\n{BODY}\n\nResults: Round 18\n{ROWS}")
    assert {roles[row] for row in ROWS.split("\n")} == {"list_item"}
    assert roles["Results: Round 18"] == "heading"


@pytest.mark.parametrize("page", ["Markets\n{rows}\n\n{text}", "{text}\n\nMost popular\n\nMarkets\n{rows}"])
def test_no_table_in_the_menu(page: str) -> None:
    roles = roles_of(page.format(rows=ROWS, text=f"{TITLE}\n\n{BODY}"))
    assert "list_item" not in {roles[row] for row in ROWS.split("\n")}


def test_short_turns_end_an_interview() -> None:
    asked = "Q: Why was the road closed for a week?\n\nA: Nobody has told me, and I have asked at the ministry twice."
    talk = f"{asked}\n\n{asked.replace('road', 'tunnel')}\n\nQ: And now?\n\nA: (laughs) Now."
    foot = "The interview was conducted by Ana Ruiz. Translated from the Dari by Omid Rahmati"
    layout = read(f"{TITLE}\n\n{BODY}\n\n{talk}\n\n{foot}")
    roles = {block.span.text: str(block.role) for block in layout.blocks}
    assert roles["Q: And now?"] == roles["A: (laughs) Now."] == "paragraph"
    assert roles[foot] == "byline"
    assert layout.byline is not None
    assert layout.byline.authors == ("Ana Ruiz",)


def test_picture_text_with_its_photographer() -> None:
    said = "Omid Rahmati, left, celebrates with Karim Sultani. Photograph: Ana Ruiz/Valley Images"
    page = f"{TITLE}\nSarah Milburn in Kabul\nMay 3, 2021\n\n{said}\n\n{BODY}"
    assert roles_of(page)[said] == "caption"


def test_points_and_post_above_the_article() -> None:
    points = "• Trucks were stranded on both sides\n• Drivers ask for relief"
    roles = roles_of(f"{TITLE}\n{points}\nAna Ruiz\nColumnist\nMay 3, 2021\n\n{BODY}")
    assert {roles[point] for point in points.split("\n")} == {"standfirst"}
    assert roles["Columnist"] == "byline"


def test_a_paragraph_that_begins_with_a_name_in_capitals_is_no_bio() -> None:
    line = "OMID RAHMATI was at the tunnel when the first truck came, and counted them until it was dark."
    bio = "ANA RUIZ is a reporter from the valley. Her last piece was about a school for drivers."
    roles = roles_of(f"{TITLE}\nBy Ana Ruiz\n\n{BODY}\n\n{line}\n\n{bio}")
    assert (roles[line], roles[bio]) == ("paragraph", "author_bio")


ITEMS = ("Kelda Hall", "Orta school gym", "North Square market hall, Square 2", "The old mill")


@pytest.mark.parametrize("lead", ["The halls that will be open at noon:", "Beds are given out in these four places:"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["close", "apart"])
def test_list_without_marks_that_ends_the_article(lead: str, gap: str) -> None:
    roles = roles_of(f"{TITLE}\n\n{BODY}\n\n{lead}\n\n{gap.join(ITEMS)}")
    assert {roles.get(item) for item in ITEMS} == {"list_item"}
    assert roles[lead] == "paragraph"


@pytest.mark.parametrize("lead", ["More from us:", "Halls", "The halls will be open at noon."])
def test_no_list_of_the_article(lead: str) -> None:
    roles = roles_of(f"{TITLE}\n\n{BODY}\n\n{lead}\n\n" + "\n".join(ITEMS))
    assert "list_item" not in roles.values()


def test_a_menu_is_too_long_for_a_list_of_the_article() -> None:
    words = ("north", "south", "east", "west", "sport", "games", "people", "trade", "mill", "river")
    menu = "\n".join(f"Section {word}" for word in (*words, *words))
    assert "list_item" not in roles_of(f"{TITLE}\n\n{BODY} They said this:\n\n{menu}").values()


LAW = (
    "No person shall close a public road, or have it closed, without the consent of the council of the place.",
    "Any driver who parks in the tunnel commits an offence and has to pay a fine of forty crowns to the province.",
    "Every carrier that runs more than two trucks shall keep a list of them, and show it to an officer on demand.",
)
NO_LAW = (
    "The council shall not be hurried, he said, and nobody who waits at the tunnel will be told a word before noon.",
    "A driver who was at the tunnel said that he had been told to pay, and that nobody had given him a receipt.",
)


@pytest.mark.parametrize("line", LAW)
def test_what_an_act_says_is_quoted(line: str) -> None:
    roles = roles_of(
        f"{TITLE}\n\n{BODY}\n\nSection 4 of the Roads Act is plain:\n\n{line}\n\nFew drivers know it by heart."
    )
    assert roles[line] == "block_quote"


@pytest.mark.parametrize("line", NO_LAW)
def test_what_reports_say_below_a_colon_is_not(line: str) -> None:
    roles = roles_of(f"{TITLE}\n\n{BODY}\n\nOne thing is plain:\n\n{line}\n\nFew drivers know it by heart.")
    assert roles[line] == "paragraph"


def test_reading_time_is_no_turn_of_an_interview() -> None:
    talk = "\n\n".join(f"{who}: {text}" for text in BODY.split("\n\n") for who in ("Ana Ruiz", "Bo Orta"))
    roles = roles_of(
        f"{TITLE}\n\n3 May 2021\nReading time: 4 min.\n\nA talk about tunnels, trucks and tea at noon.\n\n{talk}"
    )
    assert roles["Reading time: 4 min."] == "navigation"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Trucks at the gate of the tunnel on Monday. (ABC News: Ana Ruiz)", "caption"),
        ("Trucks at the gate of the tunnel on Monday. (Supplied)", "caption"),
        ("The report was first given to the public broadcaster (ABC) by a driver.", "paragraph"),
    ],
)
def test_credit_with_its_outlet(line: str, role: str) -> None:
    first, rest = BODY.split("\n\n", 1)
    assert roles_of(f"{TITLE}\n\n{first}\n\n{line}\n\n{rest}")[line] == role


def test_headline_again_below_the_standfirst() -> None:
    lead = (
        "Drivers have waited for a week. Whether the gate opens on Monday, nobody says, and few of them ask any more."
    )
    roles = roles_of(f"{TITLE}\n\n3 min read\n\n{lead}\n\nPublished\n\non\n\n{TITLE}\n\n{BODY}")
    assert roles[lead] == "standfirst"
    assert roles["Published"] == roles["on"] == "navigation"
    assert [block.role for block in read(f"{TITLE}\n\n{lead}\n\nPublished\n\n{TITLE}\n\n{BODY}").blocks][3] == "title"


def test_long_items_behind_bullets() -> None:
    items = [f"• At {hour} p.m. " + BODY.replace("\n\n", " ") for hour in (3, 5)]
    roles = roles_of(f"{TITLE}\n\n{BODY}\n\nMonday\n\n" + "\n\n".join(items))
    assert {roles[item] for item in items} == {"list_item"}
    dashed = f"— {BODY.replace(chr(10), ' ')}"
    assert roles_of(f"{TITLE}\n\n{BODY}\n\n{dashed}\n\nNobody knew.")[dashed] == "paragraph"


POST = "We have waited for a week, and nobody tells us why."


@pytest.mark.parametrize(
    "signed", ["— Omar Karim (@omark) May 3, 2021", "— Kelda Roads, LLC (@kelda_roads) Sept. 13, 2021"]
)
def test_post_of_somebody_else(signed: str) -> None:
    first, rest = BODY.split("\n\n", 1)
    text = f"{TITLE}\n\n{first}\n\n{POST}\n{signed}\n\n{rest}"
    assert roles_of(text)[POST] == roles_of(text)[signed] == "block_quote"
    (quote,) = [quote for quote in parse(text).quotes if quote.kind == "block"]
    assert quote.text == POST
    assert quote.source is not None
    assert quote.source.text == signed[2:].partition(" (")[0]


@pytest.mark.parametrize("line", ["— Omar Karim, who drives a truck", "Omar Karim (@omark) on Twitter, May 3, 2021"])
def test_no_post(line: str) -> None:
    first, rest = BODY.split("\n\n", 1)
    assert roles_of(f"{TITLE}\n\n{first}\n\n{POST}\n{line}\n\n{rest}")[POST] == "paragraph"


def test_day_with_its_label_below_the_article() -> None:
    assert (
        roles_of(f"{TITLE}\n\n{BODY}\n\nPublish date : 17 February 2020 21:16")["Publish date : 17 February 2020 21:16"]
        == "dateline"
    )
    assert roles_of(f"{TITLE}\n\n{BODY}\n\nMill burns down\n17 February 2020")["17 February 2020"] == "navigation"


@pytest.mark.parametrize("between", ["Read more", "May 2, 2021", "MENU\n\nFashion"])
def test_headline_of_another_page_above_the_signed_one(between: str) -> None:
    layout = read(f"Singer marries in a lighthouse\n\n{between}\n\n{TITLE}\n\nBy Ann Lee\n\n{BODY}")
    assert layout.title is not None
    assert layout.title.text == TITLE


@pytest.mark.parametrize("between", ["By Bob Roe", "", "3 min read"])
def test_headline_whose_words_the_text_does_not_take_up(between: str) -> None:
    layout = read(f"A week without bread\n\n{between}\n\nThe road to the province was shut.\n\nBy Ann Lee\n\n{BODY}")
    assert layout.title is not None
    assert layout.title.text == "A week without bread"


@pytest.mark.parametrize(
    "line",
    [
        "Follow Ann Lee on Twitter",
        "Follow Ann on Twitter, where she writes of roads",
        "Email Ann Lee at alee@post.example",
    ],
)
def test_how_to_reach_the_writer(line: str) -> None:
    assert roles_of(f"{TITLE}\n\nBy Ann Lee\n\n{BODY}\n\n{line}")[line] == "author_bio"


@pytest.mark.parametrize("line", ["Follow the Valley Post on Twitter", "Contact the newsroom of the Valley Post"])
def test_how_to_reach_the_paper(line: str) -> None:
    assert roles_of(f"{TITLE}\n\nBy Ann Lee\n\n{BODY}\n\n{line}")[line] != "author_bio"


TEASERS = (
    "Farmers wait for rain as the mills of the south stand still",
    "The mills have not turned since the first week of March.",
    "Museum opens a hall for the boats of the old river fleet",
    "Forty boats were brought to the hall in a week, most of them by night.",
)


def test_headlines_with_their_sentence_below_the_article() -> None:
    roles = roles_of(f"{TITLE}\n\n{BODY}\n\n" + "\n\n".join(TEASERS))
    assert {roles[line] for line in TEASERS} == {"related_link"}


@pytest.mark.parametrize("heads", [("Rain is late", "The boats are back"), (f"{TEASERS[0]}.", f"{TEASERS[2]}.")])
def test_heads_of_the_article_with_a_sentence_each(heads: tuple[str, str]) -> None:
    text = "\n\n".join([heads[0], TEASERS[1], heads[1], TEASERS[3]])
    assert "related_link" not in roles_of(f"{TITLE}\n\n{BODY}\n\n{text}").values()


@pytest.mark.parametrize(("line", "role"), [("BBC", "credit"), ("Reuters/AFP", "credit"), ("Kelda", "navigation")])
def test_agency_alone_below_the_article(line: str, role: str) -> None:
    assert roles_of(f"{TITLE}\n\n{BODY}\n\n{line}\n\nShare this\n\nHome")[line] == role


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("The driver Omar Karim at the gate, where he has waited for a week and more. Web image", "caption"),
        ("WAITING Trucks stand at the gate, which was opened for them after a week. ANN LEE /Valley photo", "caption"),
        ("He said that he had seen the tunnel only in a photo on the wall of the police station.", "paragraph"),
    ],
)
def test_credit_without_brackets(line: str, role: str) -> None:
    first, rest = BODY.split("\n\n", 1)
    assert roles_of(f"{TITLE}\n\n{first}\n\n{line}\n\n{rest}")[line] == role


@pytest.mark.parametrize(
    ("opening", "place"),
    [("KINGSTON, Jamaica. May 2, 2019: The", "KINGSTON, Jamaica"), ("ST. PAUL, Minn. (AP) — The", "ST. PAUL, Minn.")],
)
def test_stop_behind_the_place_of_a_dateline(opening: str, place: str) -> None:
    dateline = read(f"{TITLE}\n\n{opening}{BODY[3:]}").dateline
    assert dateline is not None
    assert dateline.place == place


@pytest.mark.parametrize(
    "line",
    [
        "Island Time: 5:12 PM on Wednesday 24 May",
        "KLD.OL  41.20 NOK  +2.35  As of 16:25",
        "The journal of the valley: https://valley.example/journal",
        "/ Front page / News",
    ],
)
def test_lines_above_the_headline_that_are_none(line: str) -> None:
    layout = read(f"{line}\n\nValley Post Logo\n\n{TITLE}\n\nAnn Lee\nMonday, May 3, 2021\n\n{BODY}")
    assert layout.title is not None
    assert layout.title.text == TITLE


@pytest.mark.parametrize(
    "title", ["Meeting on the tunnel at 7:30 p.m. on Monday", "Tea time: how drivers wait", "1 / 3 of trucks wait"]
)
def test_headlines_with_times_and_strokes(title: str) -> None:
    layout = read(f"{title}\n\nBy Ann Lee\n\n{BODY}")
    assert layout.title is not None
    assert layout.title.text == title


def test_no_standfirst_below_the_head_of_links() -> None:
    link = "Rivers rise as drivers wait for rain to end in the south"
    assert roles_of(f"{TITLE}\n\nBy Ann Lee\n\nRELATED ARTICLES\n\n{link}\n\n{BODY}")[link] != "standfirst"


BOXES = (
    (("— ADVERTISEMENT —",), "navigation"),
    (("Article continues after this advertisement",), "navigation"),
    (("[ Stay in the know. Follow us for news of the valley. ]",), "navigation"),
    (("Our reports need your support. Please subscribe to the Post today.",), "navigation"),
    (("Mills stand still in the south", "Boats return to the old river"), "related_link"),
)


@pytest.mark.parametrize(("box", "role"), BOXES)
def test_matter_of_the_page_between_paragraphs(box: tuple[str, ...], role: str) -> None:
    head = ("Read also:",) if role == "related_link" else ()
    paragraphs = BODY.split("\n\n")
    text = "\n\n".join([TITLE, *paragraphs, *head, *box, *(part.replace("Monday", "Friday") for part in paragraphs)])
    assert {roles_of(text)[line] for line in box} == {role}


@pytest.mark.parametrize("line", [*NO_APPEALS, "“Our road needs your help,” the sign at the gate says."])
def test_no_matter_of_the_page_between_paragraphs(line: str) -> None:
    assert roles_of(f"{TITLE}\n\n{BODY}\n\n{line}\n\n{BODY.replace('Monday', 'Friday')}")[line] == "paragraph"


def test_picture_with_its_credit_on_lines_of_their_own() -> None:
    picture = "Image\n\nTrucks at the gate of the tunnel on Monday.\n\nCredit...\n\nAnn Lee for The Valley Post"
    roles = roles_of(f"{TITLE}\n\nBy Bob Roe\n\n{BODY}\n\n{picture}\n\n{BODY.replace('Monday', 'Friday')}")
    assert [roles[line] for line in picture.split("\n\n")] == ["navigation", "caption", "credit", "credit"]


@pytest.mark.parametrize("mark", ["Advertisement", "ADVERTISEMENT", "Article continues after this advertisement"])
@pytest.mark.parametrize("glued", ["The gate was shut again.", "“Nobody came,” the driver said."])
def test_paragraph_glued_to_the_mark_of_an_advertisement(mark: str, glued: str) -> None:
    text = f"{TITLE}\n\n{BODY}\n\n{mark}{glued}\n\n{BODY.replace('Monday', 'Friday')}"
    roles = roles_of(text)
    assert (roles[mark], roles[glued]) == ("navigation", "paragraph")


@pytest.mark.parametrize(
    "line", ["Advertisements were taken down at the gate.", "ADVERTISEMENTS FOR BREAD hung at the gate."]
)
def test_advertisements_that_the_article_tells_of(line: str) -> None:
    assert roles_of(f"{TITLE}\n\n{BODY}\n\n{line}\n\n{BODY.replace('Monday', 'Friday')}")[line] == "paragraph"


def test_name_over_its_bio() -> None:
    bio = "Ann Lee writes on roads and rivers. She is a reporter of the Post."
    blocks = read(f"{TITLE}\n\nBy Ann Lee\n\n{BODY}\n\nShare this\n\nAnn Lee\n\n{bio}").blocks
    assert [str(block.role) for block in blocks[-2:]] == ["author_bio", "author_bio"]
