"""The grammar of bylines: forms with the persons they name, and lines that name nobody."""

from __future__ import annotations

import pytest

from kabul_corpus import Parser, load_seeds
from kabul_corpus.score import seeds_gold
from kabul_corpus.structure.bylines import read_byline

FORMS = {
    "names that are words, behind a label": {
        "By April Hartman": ["April Hartman"],
        "By Will Sadler": ["Will Sadler"],
        "By June Achterberg": ["June Achterberg"],
        "By Mina London": ["Mina London"],
        "By Denzel Washington": ["Denzel Washington"],
        "By Asia Haddad": ["Asia Haddad"],
        "By Xiaojing You": ["Xiaojing You"],
        "By Grace Field": ["Grace Field"],
        "By Mark Best and Rose North": ["Mark Best", "Rose North"],
        "By Laura He, CNN": ["Laura He"],
        "by Dawn Price, June 4, 2021": ["Dawn Price"],
        "By May Kabul Noori": ["May Kabul Noori"],
    },
    "a label's verb behind what else the head tells": {
        "Valley Post | Compiled by Ana Ruiz": ["Ana Ruiz"],
        "May 3, 2021 | Filed by Ana Ruiz": ["Ana Ruiz"],
        "Updated May 3, 2021 Contributed by Ana Ruiz": ["Ana Ruiz"],
    },
    "a name told twice over, or turned round": {
        "By Ana RuizAna Ruiz": ["Ana Ruiz"],
        "Ana Ruiz Ana Ruiz": ["Ana Ruiz"],
        "Author: By Ana Ruiz": ["Ana Ruiz"],
        "Author: Ruiz, Ana": ["Ana Ruiz"],
        "Author: Ana Ruiz, Tom Lee": ["Ana Ruiz", "Tom Lee"],
        "A guest post by Ana Ruiz": ["Ana Ruiz"],
        "and Ana Ruiz, Director of Land Policy, Rural Foundation": ["Ana Ruiz"],
        "BBC Fisheries correspondent Ana Ruiz": ["Ana Ruiz"],
    },
    "leftover marks": {
        "By Lotte Brandner -": ["Lotte Brandner"],
        "By Lotte Brandner –": ["Lotte Brandner"],
        "By Lotte Brandner |": ["Lotte Brandner"],
        "By Lotte Brandner,": ["Lotte Brandner"],
        "By Lotte Brandner / 4 min read": ["Lotte Brandner"],
        "| By Lotte Brandner •": ["Lotte Brandner"],
        "By Lotte Brandner (AP)": ["Lotte Brandner"],
        "Tilman Osterby / VALLEYPOST.EXAMPLE / Sep 2, 2021, 17:07 AFT": ["Tilman Osterby"],
        "Tilman Osterby / Valley Post": ["Tilman Osterby"],
        "Tilman Osterby | Sep 2, 2021": ["Tilman Osterby"],
        "Sep 2, 2021 | Tilman Osterby": ["Tilman Osterby"],
        "Tilman Osterby • 3 min read": ["Tilman Osterby"],
        "Tilman Osterby – Sep 2, 2021 – 12 comments": ["Tilman Osterby"],
    },
    "a post, an outlet or a place on the line": {
        "Nadja Ferrow, Staff Attorney, Water Rights Program": ["Nadja Ferrow"],
        "& Piero Cantaldi, Director of Land Policy, Rural Foundation": ["Piero Cantaldi"],
        "Hedda Marlow The Northern Valley Courier": ["Hedda Marlow"],
        "Hedda Marlow, The Northern Valley Courier": ["Hedda Marlow"],
        "Hedda Marlow Associated Press": ["Hedda Marlow"],
        "Hedda Marlow for the Northern Valley Courier": ["Hedda Marlow"],
        "Hedda Marlow, Health Correspondent": ["Hedda Marlow"],
        "Hedda Marlow Health Correspondent": ["Hedda Marlow"],
        "By Hedda Marlow, Security and Geopolitical Researcher, especially for Valley": ["Hedda Marlow"],
        "By Hedda Marlow, special to the Courier": ["Hedda Marlow"],
        "By Hedda Marlow in Kabul": ["Hedda Marlow"],
        "By Hedda Marlow of The Courier": ["Hedda Marlow"],
        "Ana Ruiz and Thomas Sabine in Lancaster and Kim Poe in Halton": ["Ana Ruiz", "Thomas Sabine", "Kim Poe"],
        "By Ana Ruiz in Kabul, Thomas Sabine in Doha and Kim Poe": ["Ana Ruiz", "Thomas Sabine", "Kim Poe"],
        "Ann Lee, BBC News, Kabul": ["Ann Lee"],
        "Ann Lee Political correspondent": ["Ann Lee"],
        "Ann Lee Senior Politics Editor, The Northern Post": ["Ann Lee"],
        "The Guardian 02/10/2020 Anna Fazacker": ["Anna Fazacker"],
        "By Ann Lee last updated 4 April 17": ["Ann Lee"],
        "By Glen Poe And Brendan Carl For The Mail On Sunday": ["Glen Poe", "Brendan Carl"],
    },
    "the post first": {
        "By Ledger Staff Writer Thomas Sabine": ["Thomas Sabine"],
        "By Staff Writer Thomas Sabine": ["Thomas Sabine"],
        "By Political Editor Thomas Sabine": ["Thomas Sabine"],
        "By Harbour Post reporter Ana Ruiz": ["Ana Ruiz"],
        "By Chief Foreign Correspondent Ana Ruiz in Kabul": ["Ana Ruiz"],
        "By Editor in Chief Ana Ruiz": ["Ana Ruiz"],
        "By Associate Professor Ana Ruiz and Staff Reporter Kim Poe": ["Ana Ruiz", "Kim Poe"],
        "Political Editor Ana Ruiz": ["Ana Ruiz"],
        "By Thomas Sabine, Ledger Staff Writer": ["Thomas Sabine"],
        "By Dr. Ann Lee, PhD": ["Ann Lee"],
        "By Sen. Ann Lee and Rep. Bob Roe": ["Ann Lee", "Bob Roe"],
    },
    "one word, initials, users": {
        "by quillon on May 3, 2021": ["quillon"],
        "May 3, 2021 by RVX": ["RVX"],
        "Posted by tarkan77 | May 3, 2021": ["tarkan77"],
        "By Marisol on May 3, 2021 | 18 Comments. Some links on this page pay me a little.": ["Marisol"],
        "12/04/2020 by Kay 24 Comments": ["Kay"],
        "Author: Bebs": ["Bebs"],
        "By quillon": ["quillon"],
        "Written by tarkan77": ["tarkan77"],
        "by anna ruiz": ["anna ruiz"],
        "By Ana RuizMay 3, 2021": ["Ana Ruiz"],
        "By Ana Ruiz@anaruiz  May 3, 2021": ["Ana Ruiz"],
        "By TPN, in News, Portugal, Business · 31 Jan 2025, 20:02 · 0 Comments": ["TPN"],
        "September 15, 2020 by Mobasir hassan Post a Comment": ["Mobasir hassan"],
        "Posted by T. V. Raman at 2:33 PM": ["T. V. Raman"],
        "BeginnersGuide/Download (last edited 2019-11-10 13:28:18 by MatsWichmann)": ["MatsWichmann"],
    },
    "a label doubled, glued, or of other words": {
        "Byby LENA OKAFOR, TOMAS BRILL and YUSRA KAMALI": ["Lena Okafor", "Tomas Brill", "Yusra Kamali"],
        "By by Lena Okafor and Tomas Brill": ["Lena Okafor", "Tomas Brill"],
        "By By Lena Okafor": ["Lena Okafor"],
        "ByLena Okafor": ["Lena Okafor"],
        "BYLINE: Ana Ruiz": ["Ana Ruiz"],
        "Byline: Ana Ruiz and Kim Poe": ["Ana Ruiz", "Kim Poe"],
        "Author: Ana Ruiz": ["Ana Ruiz"],
        "Words by Ana Ruiz, photos by Kim Poe": ["Ana Ruiz"],
        "Words and photos by Ana Ruiz": ["Ana Ruiz"],
        "Story: Ana Ruiz": [],
        "Reported by Ana Ruiz": ["Ana Ruiz"],
        "Posted on May 3, 2021 by Ana Ruiz": ["Ana Ruiz"],
        "Published May 3, 2021 | By Ana Ruiz": ["Ana Ruiz"],
        "Posted by Ana Ruiz on November 19, 2019, 6:21 AM EST": ["Ana Ruiz"],
        "Interview by Ann van der Lee": ["Ann van der Lee"],
        "Guest post by Ana Ruiz": ["Ana Ruiz"],
        "Text: Ana Ruiz  Photo: Kim Poe": ["Ana Ruiz"],
        "Text and photos: Ana Ruiz": ["Ana Ruiz"],
        "This article was written by Ana Ruiz": ["Ana Ruiz"],
        "From Ana Ruiz, Kabul": ["Ana Ruiz"],
        "From Ana Ruiz, Northern Correspondent": ["Ana Ruiz"],
    },
    "several, with initials, suffixes and agencies": {
        "By Tyler G. Jones and Jessica Silver-Greene": ["Tyler G. Jones", "Jessica Silver-Greene"],
        "By Joe Schmidt, Jr., Tara Dole, M.D., and Ken Poe III": ["Joe Schmidt Jr.", "Tara Dole", "Ken Poe III"],
        "By Ana Ruiz (aruiz@example.com)": ["Ana Ruiz"],
        "By Ana Ruiz aruiz@example.com": ["Ana Ruiz"],
        "By AFP and Ana Ruiz": ["Ana Ruiz"],
        "By Ana Ruiz and AFP": ["Ana Ruiz"],
        "By Ana Ruiz with AFP": ["Ana Ruiz"],
        "Ana Ruiz and agencies": ["Ana Ruiz"],
        "By Reuters, Ana Ruiz": ["Ana Ruiz"],
        "By Ana Ruiz with Kim Poe": ["Ana Ruiz", "Kim Poe"],
        "By Ana Ruiz & Kim Poe": ["Ana Ruiz", "Kim Poe"],
        "By Ana Ruiz; Kim Poe": ["Ana Ruiz", "Kim Poe"],
        "By ANN LEE and BOB ROE, Associated Press": ["Ann Lee", "Bob Roe"],
        "By Ana Ruiz, Reuters": ["Ana Ruiz"],
        "Ann Lee (now) and Bob Roe (earlier)": ["Ann Lee", "Bob Roe"],
    },
}
NOBODY = (
    "By the end of the year the talks had failed.",
    "By Reuters",
    "By Reuters Staff",
    "By Dawn",
    "By Dawn Correspondent",
    "By Dawn News",
    "by popular demand",
    "Thu Dec",
    "Magazines Ryan Gosling Celebrities",
    "by train tomorrow",
    "From Kabul to Herat, by bus",
    "The bridge was built by hand",
    "Lowestoft Harbour",
    "Northern Railway",
    "Reuters | Quezon City | Updated: 16-05-2021",
    "By Staff Writer",
    "By Associated Press",
    "By our correspondent",
    "By the numbers",
    "By Popular Demand",
    "By Monday",
    "By email",
    "By comparison",
    "By The Washington Post",
    "by admin",
    "Posted by admin on May 3, 2021",
    "Latest News",
    "Rural Justice",
    "Account Basket",
    "Water Policy",
    "Virginia Beach",
    "Summer Sale",
    "Privacy Policy",
    "Downloading Python",
    "Taliban seize Kabul as government falls",
    "WION Web Team",
    "Photos by Ana Ruiz",
    "Powered by WordPress",
    "Edited by Ana Ruiz",
    "and the mill was shut",
    "and said no more",
    "Step by step",
    "Sort by Oldest",
    "Stand by me",
    "",
)
AFFILIATIONS = {
    "- Ana Ruiz for the New York Times": "New York Times",
    "By Ana Ruiz, Reuters": "Reuters",
    "By Ana Ruiz for the New York Times": "New York Times",
    "By AFP and Ana Ruiz": "AFP",
    "Ann Lee, BBC News, Kabul": "BBC News",
    "By Ana Ruiz (AP)": "AP",
    "By Ana Ruiz": None,
}


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        pytest.param(line, authors, id=f"{kind}: {line}")
        for kind, lines in FORMS.items()
        for line, authors in lines.items()
    ],
)
def test_persons(line: str, authors: list[str]) -> None:
    found = read_byline(line)
    assert list(found.authors if found is not None else ()) == authors


@pytest.mark.parametrize("line", NOBODY)
def test_nobody(line: str) -> None:
    assert read_byline(line) is None if line else True


@pytest.mark.parametrize(("line", "affiliation"), AFFILIATIONS.items(), ids=list(AFFILIATIONS))
def test_affiliation(line: str, affiliation: str | None) -> None:
    found = read_byline(line)
    assert found is not None
    assert found.affiliation == affiliation


def test_authors_of_the_seeds() -> None:
    gold = {record["id"]: (record["byline"] or {}).get("authors") or [] for record in seeds_gold()}
    assert {article.id: list(article.byline.authors) if article.byline else [] for article in load_seeds()} == gold


PAGES = Parser(layers=())
PERSONS = ("Ana Ruiz", "Lena Okafor", "Jean-Luc Martin", "John A. Smith", "Mary O’Neil", "Fatima al-Sayed")
HEADS = (
    "By {}", "by {}", "{}", "By {} | Staff Reporter", "{}, BBC News", "{} for The Guardian", "Written by {}",
    "{} | May 3, 2021 | 4:19 PM", "{} - May 3, 2021", "By {} in Nairobi", "From {} in Cairo", "Political editor {}",
    "By {}\nCorrespondent", "Opinion by {}", "By {}, PhD", "By {} and agencies", "{} with AFP",
)  # fmt: skip
BODY = (
    "The town council of Lunsdale voted on Sunday to rebuild the old mill, which burned down during the storm.",
    "“We will start in June,” the mayor said after the vote. “It will cost a lot.”",
    "Nobody was hurt, officials said, but forty families lost their homes and were moved to a school.",
)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("day", [None, "May 3, 2021"])
@pytest.mark.parametrize("divided", ["\n", "\n\n"])
def test_all_heads_with_all_persons(head: str, day: str | None, divided: str) -> None:
    for person in PERSONS:
        lines = ["Bridge repairs stall again", *([day] if day else []), head.format(person), *BODY]
        article = PAGES.parse(divided.join(lines))
        assert article.title is not None
        assert article.title.text == lines[0]
        assert article.byline is not None, lines
        assert article.byline.authors == (person,)
        assert [block.role.value for block in article.blocks][-3:] == ["paragraph"] * 3


def test_a_picture_of_an_agency_has_no_author() -> None:
    article = PAGES.parse("\n\n".join(["Bridge repairs stall again", "Ana Ruiz / Reuters", *BODY]))
    assert article.byline is None or not article.byline.authors
