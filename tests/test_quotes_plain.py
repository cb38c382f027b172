"""Plain reporting sentences of the news, all of their parts in combination: the content and its source are found."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from kabul_corpus import quotes, structure

SOURCES = (
    "the bank", "officials", "police", "Karim Latif", "a spokesman for the company", "Mr. Osei", "she",
    "residents of the town", "Sen. Dolores Paz", "the U.N. refugee agency", "two people familiar with the talks",
    "Amnesty International", "one of the drivers",
)  # fmt: skip
VERBS = ("said", "warned", "announced", "confirmed", "insisted", "told reporters", "claimed", "argued", "explained")
CIRCUMSTANCES = (
    "", "on Tuesday", "late on Monday", "late Monday", "in a statement", "in a statement on Friday", "by telephone",
    "in an interview with the BBC", "last week", "at a news conference in Oslo", "on Twitter", "after the meeting",
    "in a report published on Monday", "for the first time", "again", "yesterday morning",
)  # fmt: skip
CLAUSES = (
    ("the pit", "would close in May"), ("no one", "had been hurt"), ("prices", "will rise"), ("rebels", "had taken it"),
    ("the company", "plans to cut 200 jobs"), ("at least nine people", "died when the roof fell in"),
    ("the law", "gives the police too much power"), ("the virus", "has reached the capital"),
)  # fmt: skip
QUOTATIONS = ("We tried all night", "It is over", "Nobody told us anything", "We will not pay")
SECOND_VERBS = ("", ", adding that", ", warning that", ", noting that", ", and added that", ", but insisted that")
SECOND_CLAUSES = ("more cuts would follow", "talks would not resume", "the plant had been empty")
SENTENCES = 700
RIGHT = 0.97


def capital(words: str) -> str:
    return words[0].upper() + words[1:]


def sentences() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Sentences, the same at each call, with the contents and sources in them."""
    choose = random.Random(7).choice
    for number in range(SENTENCES):
        source, verb, when = choose(SOURCES), choose(VERBS), choose(CIRCUMSTANCES)
        (subject, rest), quotation = choose(CLAUSES), choose(QUOTATIONS)
        second, more = choose(SECOND_VERBS), choose(SECOND_CLAUSES)
        clause, told = f"{subject} {rest}", f"{verb} {when}".strip()
        form = number % 5
        if form == 0:
            first, text = capital(clause), f"{capital(clause)}, {source} {told}"
        elif form == 1:
            first, text = clause, f"{capital(source)} {told} that {clause}"
        elif form == 2:
            first, text = f"“{quotation},”", f"“{quotation},” {source} {told}"
        elif form == 3 and not verb.startswith("told") and source != "she":
            first, text = f"“{quotation},”", f"“{quotation},” {verb} {source} {when}".strip()
        else:
            first, text = f"{capital(subject)} … {rest}", f"{capital(subject)}, {source} {told}, {rest}"
            second = ""
        source = capital(source) if form == 1 else source
        found = [(first, source)] + ([(more, source)] if second else [])
        yield f"{text}{f'{second} {more}' if second else ''}.", found


def contents(text: str) -> list[tuple[str, str]]:
    return [
        (
            " … ".join(text[start:end] for start, end in quote.content),
            text[slice(*quote.source)] if quote.source else "",
        )
        for quote in quotes.find(text, structure.read(text), ())[0]
    ]


def test_all_parts_in_combination() -> None:
    wrong = [(text, want) for text, want in sentences() if sorted(contents(text)) != sorted(want)]
    assert len(wrong) <= (1 - RIGHT) * SENTENCES, wrong


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "There is no proof, the regulator said in a statement late Thursday, adding that it would go on looking.",
            [("There is no proof", "the regulator"), ("it would go on looking", "the regulator")],
        ),
        ("The bank cut its forecast, warning that it would fall.", [("it would fall", "The bank")]),
        ("Two nurses were hurt when the roof fell in, according to police.", [
            ("Two nurses were hurt when the roof fell in", "police")
        ]),
        ("Witnesses said the boat was full, but the owner denied it.", [("the boat was full", "Witnesses")]),
        ("He saw no lights, warning signs or fences.", []),
        ("The mayor said the road was open; the bridge, he noted, was shut.", [
            ("the road was open", "The mayor"), ("the bridge … was shut", "he")
        ]),
        ("Two officials who asked not to be identified said the pier was gone.", [
            ("the pier was gone", "Two officials")
        ]),
        ("The mayor has been asked about the bridge and was expected to resign.", []),
        ("Lind refused to say that the bridge was safe.", []),
        ("The firm has failed to admit that the tank leaked.", []),
        ("The mayor stopped short of saying the bridge was unsafe.", []),
        ("He avoided saying that the bank was insolvent.", []),
        ("Neither side said the truce was over.", []),
        ("She refrained from criticising the court, saying it was independent.", [("it was independent", "She")]),
        ("He failed the test, the school said.", [("He failed the test", "the school")]),
        ("The board did not say that the road was shut.", []),
        ("“It leaks,” the mayor said. He wore a hat.", [("“It leaks,”", "the mayor")]),
        ("Asked about the mill, Lind said on Monday that it was late.", [("it was late", "Lind")]),
        ("In July, Karim Latif, head of the firm, told the paper that it was late.", [
            ("it was late", "Karim Latif, head of the firm")
        ]),
        ("The road was shut, the union’s leader, Tom Ward, told reporters.", [
            ("The road was shut", "the union’s leader, Tom Ward")
        ]),
        ("“Why us?” Rep. Tom Cole (R-Okla.) shouted.", [("“Why us?”", "Rep. Tom Cole (R-Okla.)")]),
        ("“Why us?” Mark Rutte, the Dutch prime minister and a former manager, said.", [
            ("“Why us?”", "Mark Rutte, the Dutch prime minister and a former manager")
        ]),
        ("“Why us?” Anna wept. Tom said it was over.", [("“Why us?”", ""), ("it was over", "Tom")]),
        ("“Why us?” the mayor wanted to know.", [("“Why us?”", "the mayor")]),
        ("He wanted to know.", []),
        ("“It leaks”, the spokesman, John Kirby, said Tuesday.", [("“It leaks”", "the spokesman, John Kirby")]),
        ("“It leaks,” said April Jones on Friday.", [("“It leaks,”", "April Jones")]),
        ("“The pier,” one resident, who asked not to be named, told reporters, “is gone.”", [
            ("“The pier,” … “is gone.”", "one resident")
        ]),
        ("On Saturday officials said it leaked.", [("it leaked", "officials")]),
        ("By Friday Karim Latif said it leaked.", [("it leaked", "Karim Latif")]),
        ("Last year Latif said it leaked.", [("it leaked", "Latif")]),
        ("The Sunday Times said it leaked.", [("it leaked", "The Sunday Times")]),
        ("This year’s winner said it leaked.", [("it leaked", "This year’s winner")]),
        ("He said the deal was dead in an interview with the BBC.", [("the deal was dead", "He")]),
        ("He said the deal was dead in a way.", [("the deal was dead in a way", "He")]),
        ("Both NATO and the EU warned that it leaked.", [("it leaked", "Both NATO and the EU")]),
        ("The mayor and the bishop said it leaked.", [("it leaked", "The mayor and the bishop")]),
        ("Rain fell in Paris and the EU said it leaked.", [("it leaked", "the EU")]),
        ("Rents are too high, said Anna Lind, whose brother left.", [("Rents are too high", "Anna Lind")]),
        ("“It leaks,” a man who lost his wife said.", [("“It leaks,”", "a man who lost his wife")]),
        ("Meanwhile, the mayor, Lars Holm, said it leaked.", [("it leaked", "the mayor, Lars Holm")]),
        ("Reached by phone, the mayor, Lars Holm, said: “It leaks.”", [("“It leaks.”", "the mayor, Lars Holm")]),
        ("Ahmed, the mayor, said it leaked.", [("it leaked", "Ahmed, the mayor")]),
        ("Lind said the ship sank; the mayor, Lars Holm, said it leaked.", [
            ("the ship sank", "Lind"), ("it leaked", "the mayor, Lars Holm")
        ]),
        ("The judge agreed, ruling that the law was wrong.", [("the law was wrong", "The judge")]),
        ("The court ruled 6-3 that the law was wrong.", [("the law was wrong", "The court")]),
        ("The publicist confirmed his death to Variety but gave no cause.", [
            ("his death to Variety", "The publicist")
        ]),
        ("It is hardly worth mentioning that rents rose.", []),
        ("The judge denied bail.", []),
        ("He said goodbye to his mother.", []),
        ("The army was ready, said the airline on Monday.", [("The army was ready", "the airline")]),
        ("The army was ready, said Anna Lind, who was there.", [("The army was ready", "Anna Lind")]),
        ("The court warned drivers not to use the bridge.", [("not to use the bridge", "The court")]),
        ("Analysts expect prices to fall.", [("prices to fall", "Analysts")]),
        ("She is expecting a baby.", []),
        ("Aid workers went on to say that the ship had sunk.", [("the ship had sunk", "Aid workers")]),
        ("Officials said no trains were running, a claim that nobody could check.", [
            ("no trains were running", "Officials")
        ]),
        ("Two men were hurt, according to two people briefed on the matter.", [
            ("Two men were hurt", "two people briefed on the matter")
        ]),
        ("“It leaks,” reads the report filed in court.", [("“It leaks,”", "the report")]),
        ("“It leaks,” said aid workers with a smile.", [("“It leaks,”", "aid workers")]),
        ("“It leaks,” said the man with a dog.", [("“It leaks,”", "the man with a dog")]),
        ("“It leaks,” said residents in a trembling voice.", [("“It leaks,”", "residents")]),
        ("Speaking in Oslo, the prime minister, Lars Holm, said: “It leaks.”", [
            ("“It leaks.”", "the prime minister, Lars Holm")
        ]),
        ("The airline said the ship had sunk, but the prime minister, Lars Holm, said the vote was fair.", [
            ("the ship had sunk", "The airline"), ("the vote was fair", "the prime minister, Lars Holm")
        ]),
    ],
)  # fmt: skip
def test_is_read(text: str, want: list[tuple[str, str]]) -> None:
    assert contents(text) == want
