"""Kinds of texts, each with who says what in it, or what somebody is: one row a text."""

from __future__ import annotations

import pytest

import kabul_corpus as kc
from kabul_corpus import ActorKind
from kabul_corpus.lexicons.persons import is_occupation

SPEAKERS: dict[str, list[tuple[str, str, str | None]]] = {
    # kind: (text, words of the quote, its speaker)
    "an age between a name and what it is": [
        ("Ines Varga, 44, a nurse from Bath, said the ward was full.", "the ward was full", "Ines Varga"),
        ("Ines Varga, 44, said the ward was full.", "the ward was full", "Ines Varga"),
        ("“It was full,” Ines Varga, 44, of Bath, said.", "It was full", "Ines Varga"),
        ("On May 4, 2020, the mayor, Ines Varga, said the ward was full.", "the ward was full", "Ines Varga"),
    ],
    "a person of a body's partner": [
        ("“It was full,” said Ines Varga of Sand's partner Brotwelt.", "It was full", "Ines Varga"),
    ],
    "what a sentence says somebody is": [
        ("Petra Sand is a baker. “It burned,” the baker said.", "It burned", "Petra Sand"),
        ("Petra Sand works as a baker in Bath. “It burned,” the baker said.", "It burned", "Petra Sand"),
        ("Petra Sand was elected mayor of Bath in May. “It burned,” the mayor said.", "It burned", "Petra Sand"),
        ("Petra Sand was met by a baker. “It burned,” the baker said.", "It burned", "baker"),
    ],
    "whom a lead-in without marks lets speak": [
        (
            (
                "The owners of the mill sent a letter to the town on Monday.\n\nTheir head, Petra Sand, wrote:\n\n"
                "We will not open the gates until the ropes have been changed and the lamps are safe."
            ),
            "open the gates",
            "Petra Sand",
        ),
        (
            (
                "The owners of the mill sent a letter to the town on Monday.\n\nPetra Sand refused to talk, saying:\n\n"
                "We will not open the gates until the ropes have been changed and the lamps are safe.\n\nWe wait."
            ),
            "open the gates",
            "Petra Sand",
        ),
    ],
    "a trade before a name": [
        ("Carpenter Petra Sand fled. “It fell on us,” the carpenter said.", "It fell", "Petra Sand"),
        ("Petra Sand, 38, a builder, fled. “It fell on us,” the builder said.", "It fell", "Petra Sand"),
        ("Petra Sand met a builder. “It fell on us,” the builder said.", "It fell", "builder"),
    ],
    "somebody of a person with a title": [
        (
            "An adviser to French President Emil Mercier said the ward was full.",
            "ward was",
            "adviser to French President Emil Mercier",
        ),
        ("French President Emil Mercier said the ward was full.", "the ward was full", "Emil Mercier"),
    ],
    "an acronym in brackets before the role": [
        ("Northern Party (NP) leader Ines Varga said the ward was full.", "the ward was full", "Ines Varga"),
        ("Ines Varga (44) said the ward was full.", "the ward was full", "Ines Varga"),
    ],
    "police and courts are none but those named so": [
        ("The Supreme Court met. The raid was wrong, the police said.", "The raid was wrong", "police"),
        ("The Supreme Court met. The raid was wrong, the court said.", "The raid was wrong", "Supreme Court"),
    ],
    "a signature on a line of its own": [
        ("“Nobody came for a week.”\n– Petra Sand, shellfish gatherer", "Nobody came", "Petra Sand"),
        ("“Nobody came for a week.”\n— Petra Sand", "Nobody came", "Petra Sand"),
        ("The mill fell.\n\n“Nobody came”\n— Petra Sand\n\nIt will reopen.", "Nobody came", "Petra Sand"),
        ("“Nobody came for a week.”\n– Read more about it here", "Nobody came", None),
    ],
    "headlines": [
        ("Tongan PM: Aid was stolen\n\nThe ship had left the port on Monday, the board said.", "Aid was", "Tongan PM"),
        ("‘I swam’: teacher Sefa Amosa on the wave\n\nThe ship had left the port on Monday.", "I swam", "Sefa Amosa"),
        ("Two held over theft: police\n\nThe ship had left the port on Monday, the board said.", "Two held", "police"),
        (
            "Ship will sail again – Sand\n\nThe ship had left the port on Monday, the board said. Petra Sand met it.",
            "will sail",
            "Petra Sand",
        ),
        (
            "Ship will sail again - BBC News\n\nThe ship had left the port on Monday, the board said.",
            "had left",
            "board",
        ),
        ("Live: Storm nears islands\n\nThe ship had left the port on Monday, the board said.", "had left", "board"),
    ],
    "labels of a transcript": [
        ("ZORUN: Let us start.\n\nANA LIMA: Yes.\n\nZORUN: Is it safe?\n\nANA LIMA: It is.", "Is it safe", "Zorun"),
        ("MR. OKORO: Drink it.\n\nSEN. ANA LIMA: I have.\n\nMR. OKORO: Good.", "Drink it", "Okoro"),
        (
            "Karim Latif met Paul Alder.\n\nPA: Is it safe?\n\nKL: It is dry.\n\nPA: And now?\n\nKL: Now too.",
            "It is dry",
            "Karim Latif",
        ),
        ("Q: Is it safe?\n\nMayor Latif: It is.\n\nQ: And now?\n\nMayor Latif: Now too.", "Now too", "Latif"),
        ("Q: Is it safe?\n\nMayor Latif: It is.\n\nQ: And now?\n\nMayor Latif: Now too.", "And now", None),
    ],
    "lost marks before a role and a name": [
        ("“The pumps will hold, engineer Wim Claes said on Friday.", "The pumps will hold", "Wim Claes"),
    ],
    "quotations in paragraphs that go on": [
        ("“We left,” Noor Obi said.\n\n“We had a year.”\n\n“Now it is gone.”", "Now it is gone", "Noor Obi"),
    ],
    "a quoted sentence after one about a person": [
        ("Coach Ana Belén Soto was furious. “He saw it all.”", "He saw it all", "Ana Belén Soto"),
        ("Bridget Lund met the guards. She wept. “We lost two boats.”", "We lost two boats", "Bridget Lund"),
        ("The town was quiet. “We lost two boats.”", "We lost two boats", None),
        ("Sales in South Korea were flat. “We lost two boats.”", "We lost two boats", None),
    ],
    "roles": [
        ("Farida Sow, a beekeeper, lost her hives. “They died,” the beekeeper said.", "They died", "Farida Sow"),
        ("Glaciologist Tenzin Dorji came. The glaciologist says it is growing.", "it is growing", "Tenzin Dorji"),
        ("“It hid,” said lead author Katrin Holm of the University of Bath.", "It hid", "Katrin Holm"),
    ],
    "spokesmen of other bodies": [
        (
            "A police spokesman, Dan Kruger, said it was over. The army spokesman said it was not.",
            "it was not",
            "army spokesman",
        ),
        (
            "A police spokesman, Dan Kruger, said it was over. The police spokesman said so twice.",
            "so twice",
            "Dan Kruger",
        ),
    ],
    "a party label before a relative clause": [
        ("Jill Moran, D-Oregon, who chairs the panel, called it “a deep and lasting shame.”", "a deep", "Jill Moran"),
    ],
    "what a report said": [
        (
            "The Zorn Council said in a report that camps were full. “They sleep,” the report said.",
            "They sleep",
            "Zorn Council",
        ),
        ("The ministry condemned a report on the camps. “They sleep,” the report said.", "They sleep", "report"),
    ],
    "relatives": [
        ("Her husband, Olumide, said she had never been ill.", "never been ill", "Olumide"),
        ("Her husband said she had never been ill.", "never been ill", "husband"),
    ],
    "short names of papers": [
        ("The Washington Post broke it. The Post said the spy knew.", "the spy knew", "The Washington Post"),
        ("The Cape Argus broke it. The Argus said the files were real.", "the files", "Cape Argus"),
    ],
    "a pronoun after a newcomer": [
        ("“I ran,” Vili Fonua said.\n\nCoach Malakai Havea wept. “I lost,” he said.", "I lost", "Malakai Havea"),
        ("“I ran,” Vili Fonua said. Coach Malakai Havea wept.\n\n“I lost,” he said.", "I lost", "Malakai Havea"),
        ("“I ran,” Vili Fonua said.\n\nHe met coach Malakai Havea. “I won,” he said.", "I won", "Vili Fonua"),
        ("“I ran,” Vili Fonua said.\n\nFans of Malakai Havea wept. “I won,” he said.", "I won", "Vili Fonua"),
    ],
    "a pronoun for one unnamed": [
        ("A lorry driver from Gdynia saw it. “I braked,” she said.", "I braked", "lorry driver"),
        ("A man hurt a woman. “He ran,” she said.", "He ran", None),
        ("A report came out. “It is bad,” he said.", "It is bad", None),
    ],
    "a name told in a relative clause": [
        ("One villager, who gave her name only as Fatou, said they had left.", "they had left", "Fatou"),
        ("A woman, identified as Rosa Lund, said they had left.", "they had left", "Rosa Lund"),
        ("One villager, who met Rosa Lund, said they had left.", "they had left", "One villager"),
    ],
    "a title behind a role": [
        (
            "The envoy to Cuba, Archbishop Tomás Ferrer, left. The archbishop said it helped.",
            "it helped",
            "Tomás Ferrer",
        ),
    ],
    "a title of the other gender": [
        ("Michelle Obama danced. Mr. Obama said it was late.", "it was late", "Barack Obama"),
        ("Petra Sand danced. Mr. Sand said it was late.", "it was late", "Sand"),
        ("Petra Sand danced. Ms. Sand said it was late.", "it was late", "Petra Sand"),
    ],
    "the gender of a role": [
        ("Queen Zelda met Tui Zorn on Monday. She said it was late.", "it was late", "Zelda"),
    ],
    "letters behind a name": [
        ("Emily Stroud MP (Labour, Barrow) said the yard would close.", "the yard", "Emily Stroud"),
    ],
    "a title that is a given name": [
        ("“Go,” Harbor Commissioner Duke Kahananui said.", "Go", "Duke Kahananui"),
    ],
}


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [pytest.param(*row, id=f"{kind}: {row[0][:40]}") for kind, some in SPEAKERS.items() for row in some],
)
def test_speaker(text: str, words: str, speaker: str | None) -> None:
    found = [quote.speaker and quote.speaker.name for quote in kc.parse(text).quotes if words in quote.text]
    assert found == [speaker]


def test_headings_of_countries_speak_not() -> None:
    text = "UK: Shares fell.\n\nUS: Stocks rose.\n\nUK: Banks shut.\n\nWrap: It was calm.\n\nThe rest was calm too."
    assert kc.parse(text).quotes == ()


def test_a_city_before_a_colon_is_no_content() -> None:
    assert [
        quote.text for quote in kc.parse("Tashkent: Gas will be rationed from Friday, the ministry said.").quotes
    ] == ["Gas will be rationed from Friday"]


@pytest.mark.parametrize(
    ("noun", "expected"),
    [("beekeeper", True), ("volcanologist", True), ("nurse", True), ("telephone", False), ("paper", False)],
)
def test_is_occupation(noun: str, expected: bool) -> None:
    assert is_occupation(noun) is expected


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("The chief executive of Greenpeace, Ana Ruiz, left.", "chief executive", "Greenpeace"),
        ("The spokesman for the Taliban, Karim Latif, left.", "spokesman for the Taliban", "Taliban"),
        ("The mayor of Leeds, Ana Ruiz, left.", "mayor of Leeds", None),
        ("The head of the Afghan central bank, Ana Ruiz, left.", "head of the Afghan central bank", None),
        ("In a letter to the head of the central bank, Ruiz left.", None, None),
        ("The price of oil, Ana Ruiz, a broker, said, rose.", "broker", None),
        ("Ana Ruiz, who is the director of Greenpeace, left.", "director", "Greenpeace"),
        ("Ana Ruiz, who is in Leeds, left.", None, None),
    ],
)
def test_an_office_beside_a_name(text: str, role: str | None, affiliation: str | None) -> None:
    (actor,) = (actor for actor in kc.parse(text).actors if actor.kind is kc.ActorKind.PERSON)
    assert (actor.role, actor.affiliation) == (role, affiliation)


def test_the_post_of_an_office_is_nobody() -> None:
    article = kc.parse("The Deputy Interior Minister, Omer Faruk Kaya, toured the camp.")
    assert [(actor.name, actor.role) for actor in article.actors] == [("Omer Faruk Kaya", "Deputy Interior Minister")]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("They have not been so many since President Emil Mercier came.", "President"),
        ("The court has instructed newly-elected mayor Petra Sand to wait.", "newly-elected mayor"),
        ("The judges ruled to free former banker Petra Sand.", "former banker"),
        ("It would investigate former banker Petra Sand.", "former banker"),
        ("The ball went through goalkeeper Petra Sand.", "goalkeeper"),
        ("There they met, as well as the head of Leeds, Petra Sand.", "head of Leeds"),
        ("Gunmen kidnapped the village head of Leeds, Petra Sand.", "village head of Leeds"),
        ("There they met retired French general Emil Mercier.", "retired French general"),
    ],
)
def test_a_role_before_a_name_begins_after_the_verb(text: str, role: str) -> None:
    assert [actor.role for actor in kc.parse(text).actors if actor.kind is ActorKind.PERSON] == [role]


def test_names_over_a_line_break() -> None:
    lines = (
        "The plan to sell the land at the river was drawn up in the spring and sent to John",
        "Hartley in Perth on Monday for his review, a spokesman for the bank said after the",
        "council had met in the hall of the old mill, and it was signed there by Crown",
        "Estates Ltd. on the same day.",
    )
    paragraph = "\n".join(lines)
    article = kc.parse(f"The mill will be sold\n\nBy Ana Ruiz\n\n{paragraph}\n\n{paragraph}\n")
    named = [actor.name for actor in article.actors if actor.kind is not ActorKind.UNNAMED]
    assert named == ["Ana Ruiz", "John Hartley", "Perth", "Crown Estates Ltd."]
