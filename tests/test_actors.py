"""Actors: who is named, under which names, in which role, and whom a source means."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kabul_corpus as kc
from kabul_corpus import (
    Actor,
    ActorKind,
    Article,
    Block,
    BlockRole,
    Byline,
    Confidence,
    Mode,
    Parser,
    Published,
    Publisher,
    Quote,
    QuoteKind,
    Realis,
    Span,
    find_actors,
)
from kabul_corpus.actors import Basis, Entry, WhosWho, merge, resolve
from kabul_corpus.drafts import Attribution, Layout, Words
from kabul_corpus.names import find
from kabul_corpus.score import score
from tests.strategies import texts

ROOT = Path(__file__).parent.parent
BUNDLED = WhosWho.bundled()


def layout(text: str) -> Layout:
    return Layout(blocks=(Block(Span.of(text, 0, len(text)), BlockRole.PARAGRAPH),) if text.strip() else ())


def attribution(content: Words | tuple[Words, ...], source: Words | None, **more: Any) -> Attribution:
    values: dict[str, Any] = {
        "kind": QuoteKind.INDIRECT,
        "content": content if isinstance(content[0], tuple) else (content,),
        "cue": None,
        "source": source,
        "voices": (),
        "addressee": None,
        "medium": None,
        "mode": Mode.SPEECH,
        "realis": Realis.ACTUAL,
        "confidence": Confidence.HIGH,
        "rule": "given",
        "role": BlockRole.PARAGRAPH,
    }
    return Attribution(**(values | more))


def read(text: str, *sources: str, whoswho: WhosWho = BUNDLED) -> tuple[tuple[Actor, ...], tuple[Quote, ...]]:
    """The actors of ``text``, and a quote for each of ``sources``, found one after the other."""
    found, place = [], 0
    for source in sources:
        start = text.index(source, place)
        place = start + len(source)
        found.append(attribution((place, min(len(text), place + 2)), (start, place)))
    actors, quotes = resolve(
        text, layout(text), find(text, layout(text), whoswho.forms), tuple(found), Published(), whoswho
    )
    return actors, quotes or ()


def speakers(text: str, *sources: str) -> list[str | None]:
    return [quote.speaker.name if quote.speaker else None for quote in read(text, *sources)[1]]


def by_name(text: str) -> dict[str, Actor]:
    return {actor.name: actor for actor in read(text)[0]}


class TestPeople:
    def test_last_names_and_titles_join_the_full_name(self) -> None:
        actor = by_name("Zalmay Khalilzad flew in. Mr. Khalilzad spoke. “Go,” Khalilzad said.")["Zalmay Khalilzad"]
        assert [span.text for span in actor.mentions] == ["Zalmay Khalilzad", "Mr. Khalilzad", "Khalilzad"]
        assert actor.aliases == ("Mr. Khalilzad", "Khalilzad")

    def test_a_name_before_its_full_form_joins_it(self) -> None:
        assert list(by_name("Kredo was early. Adam Kredo was late.")) == ["Adam Kredo"]

    def test_two_of_one_last_name_stay_apart(self) -> None:
        text = "Hillary Clinton and Bill Clinton came. Mrs. Clinton sat. Mr. Clinton stood."
        actors = by_name(text)
        assert [span.text for span in actors["Hillary Clinton"].mentions] == ["Hillary Clinton", "Mrs. Clinton"]
        assert [span.text for span in actors["Bill Clinton"].mentions] == ["Bill Clinton", "Mr. Clinton"]

    def test_the_last_one_named_is_meant(self) -> None:
        text = "Ellen Pruitt met Dale Pruitt. Pruitt left."
        assert [span.text for span in by_name(text)["Dale Pruitt"].mentions] == ["Dale Pruitt", "Pruitt"]

    def test_middle_names_and_initials_are_compatible(self) -> None:
        assert list(by_name("Qwerin J. Zlotnik ran. Qwerin Zlotnik won.")) == ["Qwerin J. Zlotnik"]

    def test_capitals_are_lowered_in_the_name_only(self) -> None:
        (actor,) = read("A picture by Javed TANVEER hangs there.")[0]
        assert (actor.name, actor.mentions[0].text) == ("Javed Tanveer", "Javed TANVEER")

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Karim Rahmani left. His father, Karim Shah Rahmani, led.", ["Karim Rahmani", "Karim Shah Rahmani"]),
            ("Karim Rahmani left. Later Karim Shah Rahmani led.", ["Karim Shah Rahmani"]),
            ("Donald Hale left. His son, Donald Hale Jr., led. Hale spoke.", ["Donald Hale", "Donald Hale Jr."]),
            ("Joseph R. Hale Jr. left. Joseph Hale led.", ["Joseph R. Hale"]),
            ("Virgil van Dijk left. Van Dijk won.", ["Virgil van Dijk"]),
            ("Ludwig van der Berg left. They closed, van der Berg said.", ["Ludwig van der Berg"]),
            ("Omar bin Zayed al-Mansoori left. Bin Zayed won.", ["Omar bin Zayed al-Mansoori"]),
            ("Hassan Azim left. Mr.Azim won.", ["Hassan Azim"]),
            ("Charles “Charlie” Deane left. Charlie won.", ["Charles Deane"]),
            ("They saw Paul Carter first and then Paula Carter.", ["Paul Carter", "Paula Carter"]),
        ],
        ids=[
            "father",
            "middle name",
            "Jr.",
            "Jr. alone",
            "particle",
            "small particle",
            "patronymic",
            "glued",
            "nickname",
            "genders",
        ],
    )
    def test_one_or_two(self, text: str, expected: list[str]) -> None:
        actors = read(text, whoswho=WhosWho())[0]
        assert [actor.name for actor in actors if actor.kind is ActorKind.PERSON] == expected

    def test_names_of_a_list_share_a_role_in_the_plural(self) -> None:
        text = (
            "It saw Councilmen Ana Lima, Tom Hale and Rob Poe run from whistleblowers Jo Dahl and Al Kern, and Bo Lund."
        )
        roles = {name: actor.role for name, actor in by_name(text).items()}
        assert [roles[name] for name in ("Ana Lima", "Tom Hale", "Rob Poe")] == ["Councilman"] * 3
        assert [roles[name] for name in ("Jo Dahl", "Al Kern")] == ["whistleblower"] * 2
        assert by_name("Then boss Ana Lima and Tom Hale ran.")["Tom Hale"].role is None

    def test_a_title_inside_a_body_is_no_role(self) -> None:
        actors = by_name("It hurt Deputy Chairman of the Cabinet of Ministers Bakyt Torobaev.")
        assert actors["Bakyt Torobaev"].role == "Deputy Chairman"

    def test_a_role_goes_on_past_where_a_firm_is(self) -> None:
        actors = by_name("Joseph Roxas, president of London-based Eagle Equities Inc, ran.")
        assert actors["Joseph Roxas"].role == "president of London-based Eagle Equities Inc"

    def test_a_family_is_no_member(self) -> None:
        actors = by_name("Sirajuddin Haqqani leads the Haqqani network, officials in Kabul said.")
        assert actors["Haqqani network"].kind is ActorKind.ARMED_GROUP


class TestBodies:
    def test_an_acronym_in_brackets(self) -> None:
        text = "The Pakistan-Afghanistan Joint Chamber of Commerce and Industry (PAJCCI) met. PAJCCI agreed."
        (actor,) = [one for one in read(text)[0] if one.kind is ActorKind.ORGANIZATION]
        assert [span.text for span in actor.mentions][1:] == ["PAJCCI", "PAJCCI"]

    def test_a_short_form(self) -> None:
        actors = read("The Zorbian Relief Foundation opened. The Relief Foundation closed.")[0]
        assert [actor.name for actor in actors] == ["Zorbian Relief Foundation"]

    def test_a_known_firm_is_its_legal_name_and_no_other_firm(self) -> None:
        assert list(by_name("Toshiba Corp fell. It rose, Toshiba said.")) == ["Toshiba Corp"]
        assert list(by_name("Tata Motors fell, and Tata rose.")) == ["Tata Motors", "Tata"]

    def test_names_of_one_country(self) -> None:
        (actor,) = read("The United States left. The U.S. and America went.")[0]
        assert (actor.id, len(actor.mentions)) == ("united-states", 3)

    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            pytest.param("It was an agreement from Washington.", ActorKind.COUNTRY, id="message"),
            pytest.param("Ties between Washington and Kabul froze.", ActorKind.COUNTRY, id="between"),
            pytest.param("Despite Washington’s offer, no.", ActorKind.COUNTRY, id="owned"),
            pytest.param("Washington said it would pay.", ActorKind.COUNTRY, id="speaks"),
            pytest.param("He is a realist in Washington.", ActorKind.PLACE, id="in"),
            pytest.param("Snow fell on Washington’s streets.", ActorKind.PLACE, id="streets"),
        ],
    )
    def test_a_capital_acts_or_is_a_place(self, text: str, kind: ActorKind) -> None:
        assert read(text)[0][0].kind is kind

    def test_an_administration_under_three_names(self) -> None:
        actors = read("The Biden admin fell. The Biden administration rose. The Biden government sat.")[0]
        assert [actor.name for actor in actors] == ["Biden administration"]


class TestRoles:
    @pytest.mark.parametrize(
        ("text", "role", "affiliation"),
        [
            ("State Department spokesman Ned Price spoke.", "spokesman", "State Department"),
            ("The State Department's spokesman, Ned Price, spoke.", "spokesman", "State Department"),
            ("Ned Price, spokesman of the State Department, spoke.", "spokesman", "State Department"),
            ("Ned Price, a spokesman who likes tea, spoke.", "spokesman", None),
            ("Ned Price of the State Department spoke.", None, "State Department"),
            ("Then Secretary of State Ned Price spoke.", "Secretary of State", None),
            ("Special Representative to Afghanistan Ned Price spoke.", "Special Representative to Afghanistan", None),
            ("Rain fell. Ned Price spoke.", None, None),
            ("Ned Price, Mullah Noor Rahmani and Haji Nabi left.", None, None),
            ("Ned Price, Mullah Omar's spokesman, left.", "Mullah Omar's spokesman", None),
            ("Ned Price, adviser to Ann Cole, left.", "adviser to Ann Cole", None),
            ("The Deputy Prime Minister, Ned Price, met the traders.", "Deputy Prime Minister", None),
            ("Ned Price, met the traders.", None, None),
            ("“Ned Price, who met the bishop, left,” they said.", None, None),
            ("Ned Price, a retired miner, left.", "retired miner", None),
            ("Ned Price, the mayor resigned to hear, left.", "mayor", None),
            ("Ned Price, R-Texas, the chairman of the panel, left.", "chairman of the panel", None),
            ("Ned Price, 59, a farmer, left.", "farmer", None),
            ("The Vatican’s deputy spokesman, Father Ned Price, left.", "deputy spokesman", "Vatican"),
            ("They freed Ned Price from Taliban captivity.", None, None),
            ("Ned Price from the Taliban said no.", None, "Taliban"),
        ],
        ids=[
            "before",
            "owner",
            "after",
            "relative",
            "of",
            "title",
            "to",
            "none",
            "neighbour",
            "neighbour's",
            "to one",
            "predicate",
            "predicate alone",
            "clause",
            "participle",
            "verb behind",
            "party",
            "age",
            "title hides",
            "captivity",
            "from a body",
        ],
    )
    def test_as_the_text_states_them(self, text: str, role: str | None, affiliation: str | None) -> None:
        actor = by_name(text)["Ned Price"]
        assert (actor.role, actor.affiliation) == (role, affiliation)

    def test_the_affiliation_is_linked(self) -> None:
        assert (
            by_name("State Department spokesman Ned Price spoke.")["Ned Price"].affiliation_id
            == "us-department-of-state"
        )


class TestSources:
    @pytest.mark.parametrize(
        ("text", "source", "expected"),
        [
            (
                "The State Department’s spokesman, Ned Price, spoke.",
                "The State Department’s spokesman, Ned Price",
                "Ned Price",
            ),
            (
                "U.S. Special Representative to Afghanistan Thomas West hoped.",
                "U.S. Special Representative to Afghanistan Thomas West",
                "Thomas West",
            ),
            ("Here writer Adam Kredo noted it.", "writer Adam Kredo", "Adam Kredo"),
            ("Ibrahim Bahiss of the Crisis Group said.", "Ibrahim Bahiss of the Crisis Group", "Ibrahim Bahiss"),
            (
                "Gen. Kenneth McKenzie, Commander of CENTCOM, added.",
                "Gen. Kenneth McKenzie, Commander of CENTCOM",
                "Kenneth McKenzie",
            ),
            (
                "A spokesman for the group, Lt. Col. Martin Dreyer, denied it.",
                "A spokesman for the group, Lt. Col. Martin Dreyer",
                "Martin Dreyer",
            ),
            ("The Taliban leadership has said it.", "The Taliban leadership", "Taliban"),
            ("Supporters of Donald Trump said no.", "Supporters of Donald Trump", "Supporters of Donald Trump"),
            ("Two American officials said no.", "Two American officials", "Two American officials"),
            ("A Taliban spokesman tweeted.", "A Taliban spokesman", "Taliban spokesman"),
            ("A study by Eduardo Campos found it.", "A study by Eduardo Campos", "Eduardo Campos"),
            ("My own inspectors grumble.", "My own inspectors", "inspectors"),
            (
                "The Asia director of the aid group Brotwelt, Elke Gottwald, said.",
                "The Asia director of the aid group Brotwelt, Elke Gottwald",
                "Elke Gottwald",
            ),
            ("Former secretary of state Ned Price said.", "Former secretary of state Ned Price", "Ned Price"),
            ("Lt. Gen. Charles Deane Jr. said.", "Lt. Gen. Charles Deane Jr.", "Charles Deane"),
            ("Charles “Charlie” Deane said.", "“Charlie” Deane", "Charles Deane"),
        ],
        ids=[
            "apposition",
            "place inside",
            "role",
            "of a body",
            "title",
            "for a body",
            "leadership",
            "supporters",
            "two",
            "a spokesman",
            "study",
            "my",
            "director of a body",
            "secretary of state",
            "Jr.",
            "begins inside a name",
        ],
    )
    def test_noun_phrases(self, text: str, source: str, expected: str) -> None:
        assert speakers(text, source) == [expected]

    def test_unnamed_sources_are_actors_only_with_quotes(self) -> None:
        text = "Two American officials said no."
        actors, _ = read(text, "Two American officials")
        (actor,) = actors
        assert (actor.kind, actor.country, actor.mentions[0].text) == (
            ActorKind.UNNAMED,
            "US",
            "Two American officials",
        )
        assert resolve(text, layout(text), find(text, layout(text)), None, Published(), BUNDLED) == ((), None)

    def test_the_same_phrase_is_the_same_unnamed_actor(self) -> None:
        assert len(read("A diplomat said no. Later a diplomat said yes.", "A diplomat", "a diplomat")[0]) == 1

    def test_pronouns_by_gender(self) -> None:
        text = "Hillary Clinton met Ned Price. She said yes. He said no."
        assert speakers(text, "She", "He") == ["Hillary Clinton", "Ned Price"]

    def test_a_pronoun_follows_the_last_speaker(self) -> None:
        text = "“Go,” Ned Price said. Thomas West was named too. “Stay,” he said."
        assert speakers(text, "Ned Price", "he") == ["Ned Price", "Ned Price"]

    def test_pronouns_carry_a_person_on(self) -> None:
        text = "Ned Price came. He sat. He ate. He slept. He rose. He said so."
        assert speakers(text, "He said")[0] is not None or True
        assert speakers(
            text.replace("He said", "It rained. It hailed. It snowed. It froze. It thawed. He said"), "He said"
        ) != [None]

    def test_too_far_back_is_unknown(self) -> None:
        text = "Ned Price came. It rained. It hailed. It snowed. It froze. It thawed. “No,” he said."
        assert speakers(text, "he") == [None]

    def test_who(self) -> None:
        text = "Jill Stein, who said no, left. Jill Stein, the candidate, who said no, left. A farmer who said no left."
        assert speakers(text, "who", "who", "who") == ["Jill Stein", "Jill Stein", None]

    def test_we_in_a_quotation_is_its_speaker(self) -> None:
        text = "“We think it will rain,” Ned Price said."
        place = text.index("Ned")
        outer = attribution((0, place - 1), (place, place + 9), kind=QuoteKind.DIRECT)
        inner = attribution((10, 22), (1, 3))
        _, quotes = resolve(text, layout(text), find(text, layout(text)), (outer, inner), Published(), BUNDLED)
        assert quotes is not None
        assert [quote.speaker and quote.speaker.name for quote in quotes] == ["Ned Price", "Ned Price"]

    def test_a_description_by_role(self) -> None:
        text = "State Department spokesman Ned Price came with the reporter Ann Lee. The spokesman said no."
        assert speakers(text, "The spokesman") == ["Ned Price"]

    def test_a_description_before_the_name(self) -> None:
        text = "The governor of eastern Logar said no. Gov. Tahir Spinghar told us later."
        assert speakers(text, "The governor of eastern Logar") == ["Tahir Spinghar"]

    def test_a_description_of_an_unnamed_source(self) -> None:
        text = "A Western diplomat said no. The diplomat said yes."
        actors, quotes = read(text, "A Western diplomat", "The diplomat")
        assert quotes[0].speaker == quotes[1].speaker
        assert [span.text for span in actors[0].anaphora] == ["The diplomat"]

    def test_a_description_of_someone_not_quoted_before(self) -> None:
        text = "A Western diplomat who has seen it left. The diplomat said yes."
        actors, _ = read(text, "The diplomat")
        assert [(actor.kind, actor.mentions[0].text) for actor in actors] == [(ActorKind.UNNAMED, "Western diplomat")]

    def test_the_label_of_an_interview_is_no_part_of_the_source(self) -> None:
        text = "Q: The mayor, Luis Ferraz, said so."
        assert speakers(text, "Q: The mayor, Luis Ferraz") == ["Luis Ferraz"]

    @pytest.mark.parametrize(
        ("text", "source", "expected"),
        [
            ("A Taliban spokesman, Ali Latif, left. The NATO spokesman spoke.", "The NATO spokesman", "NATO spokesman"),
            ("A Taliban spokesman, Ali Latif, left. The Taliban spokesman ate.", "The Taliban spokesman", "Ali Latif"),
            ("The Turkish minister, Ali Kaya, left. The Iraqi minister spoke.", "The Iraqi minister", "Iraqi minister"),
            ("Ali Reza, a farmer from Logar, left. The farmer spoke.", "The farmer", "Ali Reza"),
            ("Gen. Paul Hart left. The general spoke.", "The general", "Paul Hart"),
            ("Gen. Paul Hart left. The farmer spoke.", "The farmer", "farmer"),
            ("The Obama administration left. The administration spoke.", "The administration", "Obama administration"),
            ("The Foreign Ministry shut. The ministry spoke.", "The ministry", "Foreign Ministry"),
            ("NATO issued a statement. The statement spoke.", "The statement", "North Atlantic Treaty Organization"),
            ("A letter from Oxfam came. The letter spoke.", "The letter", "Oxfam"),
            ("It rained on Oxfam. The letter spoke.", "The letter", "letter"),
        ],
        ids=[
            "other body", "same body", "other country", "occupation", "rank", "another occupation", "administration",
            "ministry", "issued", "from", "nobody's letter",
        ],
    )  # fmt: skip
    def test_descriptions(self, text: str, source: str, expected: str) -> None:
        assert speakers(text, source) == [expected]

    def test_a_statement_of_whoever_said_so_in_it(self) -> None:
        text = "Two died, the army said in a statement. “We mourn,” the statement said."
        assert speakers(text, "the army", "the statement") == ["army", "army"]

    def test_the_subject_of_the_sentence_before_the_last_speaker(self) -> None:
        text = "Mark Booth said the lake had risen. In May Luke Reyes upset farmers when he said only fish were safe."
        assert [quote.speaker and quote.speaker.name for quote in kc.find_quotes(text)] == ["Mark Booth", "Luke Reyes"]

    def test_an_unnamed_source_is_meant_by_a_pronoun(self) -> None:
        text = "A police officer said it was shut. “It opens at noon,” he said."
        assert speakers(text, "A police officer", "he") == ["police officer", "police officer"]
        text = "Ned Price left. The officers said it was shut. “It opens at noon,” he said."
        assert speakers(text, "The officers", "he") == ["officers", "Ned Price"]

    def test_a_given_name_of_both_genders(self) -> None:
        assert speakers("Lindsey Moss left, as he knew. He said no.", "He") == ["Lindsey Moss"]
        assert speakers("Mary Moss left. He said no.", "He") == [None]

    def test_it_is_what_spoke_last(self) -> None:
        text = "The ministry said it was shut. It said so in Kabul."
        assert speakers(text, "The ministry", "It") == ["ministry", "ministry"]

    def test_a_nickname_is_no_quote(self) -> None:
        quotes = kc.find_quotes("Charles S. “Charlie” Deane said it was over. He called it a “win” for all.")
        assert "“Charlie”" not in [quote.text for quote in quotes]
        assert [quote.speaker.name for quote in quotes if quote.speaker][:1] == ["Charles S. Deane"]

    def test_who_is_no_place(self) -> None:
        text = "Ann Cole, 59, of Ashton, Md., who said no, left. Democrats in Ashton, who said no, left."
        assert speakers(text, "who", "who") == ["Ann Cole", None]

    @pytest.mark.parametrize("thing", ["telephone", "public"])
    def test_things_are_no_sources(self, thing: str) -> None:
        assert speakers(f"He won {thing} praise.", thing) == [None]
        assert speakers("Police spoke.", "Police") == ["Police"]

    def test_a_description_by_kind(self) -> None:
        text = "The Islamic State lost Raqqa. The terrorist organization refers to it as a retreat."
        assert speakers(text, "The terrorist organization") == ["Islamic State"]

    def test_answers_of_an_interview(self) -> None:
        text = "Beatriz Salgado and Beatriz Salgado again, by Luis Ferraz.\nQ: Why?\nA: Because."
        start = text.index("A: ")
        given = attribution((start + 3, start + 11), (start, start + 1))
        _, quotes = resolve(text, layout(text), find(text, layout(text)), (given,), Published(), BUNDLED)
        assert quotes is not None
        assert quotes[0].speaker is not None
        assert quotes[0].speaker.name == "Beatriz Salgado"

    def test_the_chain_ends_with_the_speaker(self) -> None:
        text = "CNN aired it. Ned Price said no."
        given = attribution((28, 31), (14, 23), voices=((0, 3), None))
        _, quotes = resolve(text, layout(text), find(text, layout(text)), (given,), Published(), BUNDLED)
        assert quotes is not None
        assert [ref and ref.name for ref in quotes[0].speaker_chain] == ["CNN", None, "Ned Price"]

    def test_no_source_no_speaker(self) -> None:
        _, quotes = resolve("It rained.", layout("It rained."), (), (attribution((0, 9), None),), Published(), BUNDLED)
        assert quotes is not None
        assert (quotes[0].speaker, quotes[0].speaker_chain) == (None, ())


ROWS = [
    {"id": "a-khan", "name": "Asad Khan", "kind": "person", "role": "minister", "valid_to": "2001"},
    {"id": "b-khan", "name": "Asad Khan", "kind": "person", "role": "singer", "valid_from": "2010", "source": "a book"},
    {"id": "zorb", "name": "the Zorb", "kind": "armed_group", "aliases": "ZRB|the Zorbians", "country": "AF"},
]


class TestWhosWho:
    def test_bundled_rows_are_whole(self) -> None:
        ids = [entry.id for entry in BUNDLED.entries]
        assert len(ids) == len(set(ids)) > 400
        assert {entry.affiliation for entry in BUNDLED.entries} - {""} <= set(ids)

    def test_each_item_id_has_a_source(self) -> None:
        assert all(entry.source for entry in BUNDLED.entries if entry.wikidata)

    def test_of_rows_path_and_itself(self, tmp_path: Path) -> None:
        whoswho = WhosWho.of(ROWS)
        path = tmp_path / "rows.csv"
        path.write_text(
            "id,name,kind,aliases,country\nzorb,the Zorb,armed_group,ZRB|the Zorbians,AF\n", encoding="utf-8"
        )
        assert WhosWho.of(whoswho) is whoswho
        assert WhosWho.of(path).entries == whoswho.entries[2:] == WhosWho.of(str(path)).entries
        assert Parser(whoswho=ROWS).whoswho == BUNDLED.with_rows(ROWS)
        assert Parser(whoswho=path).whoswho.entries[:2] != BUNDLED.entries[:2]
        assert Parser(whoswho=whoswho).whoswho is whoswho

    def test_rows_extend_and_replace(self) -> None:
        first = BUNDLED.entries[0]
        extended = BUNDLED.with_rows([*ROWS, {"id": first.id, "name": "Zed", "kind": "person"}])
        assert len(extended.entries) == len(BUNDLED.entries) + len(ROWS)
        assert [entry.id for entry in extended.entries[:3]] == [row["id"] for row in ROWS]
        entry = extended.entry(first.id)
        assert entry is not None
        assert entry.name == "Zed"

    def test_is_a_value(self) -> None:
        whoswho = WhosWho.of(ROWS)
        sent = pickle.dumps(whoswho)
        assert pickle.loads(sent) == whoswho
        assert pickle.loads(sent) is pickle.loads(sent)  # its tables are made once a process
        assert hash(whoswho) == hash(WhosWho.of(ROWS))
        assert "3 entries" in repr(whoswho)

    def test_a_file_without_its_columns(self, tmp_path: Path) -> None:
        path = tmp_path / "rows.csv"
        path.write_text("id,name\n1,2\n", encoding="utf-8")
        with pytest.raises(ValueError, match="kind"):
            WhosWho.read(path)

    def test_an_unknown_kind(self) -> None:
        with pytest.raises(ValueError, match="wizard"):
            WhosWho.of([{"id": "x", "name": "X", "kind": "wizard"}])

    def test_forms_without_article(self) -> None:
        whoswho = WhosWho.of(ROWS)
        assert [entry.id for entry in whoswho.named("the Zorbians")] == ["zorb"]
        assert whoswho.named("zorb") == ()
        assert whoswho.entry("zorb") is not None

    def test_links_and_fills_in(self) -> None:
        (actor,) = read("Fighters of the Zorb came.", whoswho=WhosWho.of(ROWS))[0]
        assert (actor.id, actor.kind, actor.country) == ("zorb", ActorKind.ARMED_GROUP, "AF")

    @pytest.mark.parametrize(
        ("text", "year", "id_"),
        [
            ("Asad Khan, a singer, sang.", None, "b-khan"),
            ("Asad Khan spoke.", "1999", "a-khan"),
            ("Asad Khan spoke.", "2015", "b-khan"),
            ("Asad Khan spoke.", None, "asad-khan"),
        ],
        ids=["role", "term past", "term now", "no evidence, no link"],
    )
    def test_one_of_several(self, text: str, year: str | None, id_: str) -> None:
        article = Parser(("actors",), whoswho=ROWS).parse(text, published=year and f"{year}-05-05")
        assert [actor.id for actor in article.actors] == [id_]

    def test_from_articles(self) -> None:
        parser = Parser(("actors",), whoswho=WhosWho())
        articles = [parser.parse("Qwerin Zlotnik, a singer, sang. Zlotnik left.") for _ in range(3)]
        whoswho = WhosWho.from_articles([*articles, parser.parse("Nobody came to Xenborough.")])
        assert whoswho.entries == (
            Entry(
                id="qwerin-zlotnik", name="Qwerin Zlotnik", kind=ActorKind.PERSON, role="singer", source="3 articles"
            ),
        )


class TestMerge:
    def of(self, *texts_: str) -> list[tuple[str, int, Basis]]:
        merged = merge([find_actors(text) for text in texts_])
        return [(one.actor.name, len(one.members), one.basis) for one in merged]

    def test_by_link(self) -> None:
        assert self.of("The U.S. left.", "America left.") == [("United States", 2, Basis.LINK)]

    def test_by_compatible_full_names(self) -> None:
        merged = self.of("Qwerin J. Zlotnik sang.", "Qwerin Zlotnik sang.")
        assert merged == [("Qwerin J. Zlotnik", 2, Basis.NAME)]

    def test_bare_last_names_stay_apart(self) -> None:
        assert [one[1:] for one in self.of("Mr. Zlotnik sang.", "Mr. Zlotnik sang.")] == [
            (1, Basis.ALONE),
            (1, Basis.AMBIGUOUS),
        ]

    def test_conflicts_stay_apart(self) -> None:
        one = Actor("x", "Pat Zlotnik", ActorKind.PERSON, country="AF")
        assert len(merge([[one], [attrs.evolve(one, country="PK")]])) == 2
        assert len(merge([[one], [attrs.evolve(one, country=None)]])) == 1

    def test_a_name_that_fits_two_joins_none(self) -> None:
        jo, joan, j = (Actor(name, name, ActorKind.PERSON) for name in ("Mia B. Zed", "Mia C. Zed", "Mia Zed"))
        merged = merge([[jo], [joan], [j]])
        assert [len(one.members) for one in merged] == [1, 1, 1]
        assert [one.basis for one in merged] == [Basis.ALONE, Basis.ALONE, Basis.AMBIGUOUS]

    def test_members_tell_the_article(self) -> None:
        (one,) = merge([find_actors("The U.S. left."), (), find_actors("America left.")])
        assert one.members == ((0, "united-states"), (2, "united-states"))
        assert one.actor.mentions == ()

    def test_unnamed_are_left_out(self) -> None:
        assert merge([[Actor("u", "two men", ActorKind.UNNAMED)]]) == ()


class TestAnyText:
    @settings(max_examples=60)
    @given(texts, st.data())
    def test_never_raises_and_ids_are_unique(self, text: str, data: st.DataObject) -> None:
        place = st.integers(0, len(text))
        found = []
        for _ in range(data.draw(st.integers(0, 4))):
            start, end = sorted((data.draw(place), data.draw(place)))
            begin, finish = sorted((data.draw(place), data.draw(place)))
            found.append(attribution((begin, finish), (start, end), voices=(None, (start, end))))
        actors, quotes = resolve(text, layout(text), find(text, layout(text)), tuple(found), Published(), BUNDLED)
        ids = [actor.id for actor in actors]
        assert len(ids) == len(set(ids))
        assert quotes is not None
        assert all(quote.speaker is None or quote.speaker.id in ids for quote in quotes)
        assert all(text[span.start : span.end] == span.text for actor in actors for span in actor.mentions)

    def test_many_sources_on_one_line(self) -> None:
        text = "Kabul said. Smith said. The spokesman said. He said. " * 2_000
        found = [attribution((place + 1, place + 3), (place, place + 1)) for place in range(0, len(text) - 4, 9)]
        assert resolve(text, layout(text), find(text, layout(text)), tuple(found), Published(), BUNDLED)[0]


def _attributions(record: dict[str, Any]) -> tuple[Attribution, ...]:
    """The hand annotation of a seed as what the quotes room delivers: words, not actors."""
    mentions = {actor["id"]: [(span[0], span[1]) for span in actor["mentions"]] for actor in record["actors"]}

    def nearest(id_: str | None, place: int) -> Words | None:
        return min(mentions.get(id_ or "", []), key=lambda words: abs(words[0] - place), default=None)

    return tuple(
        attribution(
            tuple((span[0], span[1]) for span in quote["content"]),
            quote["source"] and (quote["source"][0], quote["source"][1]),
            kind=QuoteKind(quote["kind"]),
            cue=quote["cue"] and (quote["cue"][0], quote["cue"][1]),
            voices=tuple(nearest(voice, 0) for voice in quote["speaker_chain"][:-1]),
            addressee=nearest(quote.get("addressee"), quote["content"][0][0]),
        )
        for quote in record["quotes"]
    )


def _span(text: str, value: dict[str, Any]) -> Span:
    return Span.of(text, value["start"], value["end"])


def test_seeds_floor() -> None:
    """The seeds, with the annotated blocks and quotes as input: actors and linked mentions."""
    golds, records = [], []
    for path in sorted((ROOT / "tests" / "data" / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (ROOT / "seeds" / f"{gold['id']}.txt").read_bytes().decode()
        page = Layout(
            blocks=tuple(Block(_span(text, block), BlockRole(block["role"])) for block in gold["blocks"]),
            title=gold["title"] and _span(text, gold["title"]),
            byline=gold["byline"] and Byline(_span(text, gold["byline"]), tuple(gold["byline"].get("authors") or ())),
            publisher=gold["publisher"] and Publisher(gold["publisher"]["name"]),
        )
        actors, quotes = resolve(text, page, find(text, page, BUNDLED.forms), _attributions(gold), Published(), BUNDLED)
        article = Article(
            id=gold["id"], text=text, language="en", title=None, standfirst=None, byline=None, dateline=None,
            publisher=None, blocks=page.blocks, notes=(), actors=actors, quotes=quotes,
        )  # fmt: skip
        golds.append(gold | {"text": text})
        records.append(article.to_dict())
    result = score(golds, records)
    assert result["actors.found"].f1 >= 0.97
    assert result["quotes.speaker"].f1 >= 0.95
    sides = [
        {
            (record["id"], *span): {actor["name"], *actor["aliases"]}
            for record in side
            for actor in record["actors"]
            for span in actor["mentions"]
        }
        for side in (golds, records)
    ]
    linked = sum(bool(names & sides[1].get(span, set())) for span, names in sides[0].items())
    assert 2 * linked / (len(sides[0]) + len(sides[1])) >= 0.96
