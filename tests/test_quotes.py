"""What the quotes room finds in small texts: content, cue, source, kind."""

from __future__ import annotations

import pytest

from kabul_corpus import quotes
from kabul_corpus.drafts import Attribution, Layout, Passage
from kabul_corpus.model import Block, BlockRole, Mode, NoteKind, QuoteKind, Realis, Span

MODELS = pytest.mark.parametrize("model", ["default", None], ids=["model", "rules"])


def layout_of(text: str, *, title: bool = False) -> Layout:
    blocks, start = [], 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            role = BlockRole.TITLE if title and number == 0 else BlockRole.PARAGRAPH
            blocks.append(Block(Span.of(text, start, start + len(line)), role))
        start += len(line) + 1
    return Layout(blocks=tuple(blocks))


def found(text: str, model: str | None = "default", *, title: bool = False) -> list[Attribution]:
    return list(quotes.find(text, layout_of(text, title=title), (), model=model)[0])


def words(text: str, span: tuple[int, int] | None) -> str | None:
    return None if span is None else text[slice(*span)]


def row(text: str, quote: Attribution) -> tuple[str, list[str], str | None, str | None]:
    return (
        quote.kind.value,
        [text[start:end] for start, end in quote.content],
        words(text, quote.cue),
        words(text, quote.source),
    )


DIRECT = {
    "after": (
        "“We agreed to talk again,” Ned Price said on Monday.",
        ["“We agreed to talk again,”"],
        "said",
        "Ned Price",
    ),
    "before": ("Ned Price said, “We agreed to talk again.”", ["“We agreed to talk again.”"], "said", "Ned Price"),
    "colon": ("He said: “We agreed to talk again.”", ["“We agreed to talk again.”"], "said", "He"),
    "inverted": ("“We agreed to talk again,” said Ned Price.", ["“We agreed to talk again,”"], "said", "Ned Price"),
    "straight": ('"We agreed to talk again," he said.', ['"We agreed to talk again,"'], "said", "he"),
    "doubled single": ("''We agreed to talk again,'' he said.", ["''We agreed to talk again,''"], "said", "he"),
    "guillemets": ("«We agreed to talk again,» he said.", ["«We agreed to talk again,»"], "said", "he"),
    "two pieces": (
        "“We agreed,” he said. “We will meet again.”",
        ["“We agreed,”", "“We will meet again.”"],
        "said",
        "he",
    ),
    "apposition": (
        "“We agreed to talk,” said Ned Price, the department’s spokesman.",
        ["“We agreed to talk,”"],
        "said",
        "Ned Price, the department’s spokesman",
    ),
    "parenthesis": (
        "“It is not optional,” Rep. Jason Lee (R-Utah) said.",
        ["“It is not optional,”"],
        "said",
        "Rep. Jason Lee (R-Utah)",
    ),
    "question": ("“Are they ready?” she asked.", ["“Are they ready?”"], "asked", "she"),
    "question with an object": (
        "“Are they ready?” Ned Price asked the envoys on Monday. “Who will tell us?”",
        ["“Are they ready?”", "“Who will tell us?”"],
        "asked",
        "Ned Price",
    ),
    "marks in marks": (
        "''We are told that 'this is a special case,''' Ned Price said.",
        ["''We are told that 'this is a special case,'''"],
        "said",
        "Ned Price",
    ),
    "paragraph after": (
        '“We agreed to talk,” he said.\n\n"The talks will go on until we have a result that we can sign."',
        ["“We agreed to talk,”", '"The talks will go on until we have a result that we can sign."'],
        "said",
        "he",
    ),
}


@MODELS
@pytest.mark.parametrize(("text", "content", "cue", "source"), DIRECT.values(), ids=DIRECT.keys())
def test_direct(text: str, content: list[str], cue: str, source: str, model: str | None) -> None:
    assert row(text, found(text, model)[0]) == ("direct", content, cue, source)


def test_any_verb_may_report_what_is_quoted() -> None:
    text = "“The city will stand,” the mayor retaliated. “It will never give up, and it will not be sold.”"
    content = ["“The city will stand,”", "“It will never give up, and it will not be sold.”"]
    assert row(text, found(text)[0]) == ("direct", content, "retaliated", "the mayor")


def test_a_subhead_in_single_marks_goes_on_from_nothing() -> None:
    text = "“We agreed to talk,” he said.\n\n'All Bets Are Off.'"
    assert row(text, found(text)[0]) == ("direct", ["“We agreed to talk,”"], "said", "he")


MIXED = {
    "as-clause behind": (
        "It is “providing a perspective,” as Ms. Lee put it.",
        ["It is “providing a perspective,”"],
        "put it",
        "Ms. Lee",
    ),
    "complement": (
        "The group insisted that ISIS “does not exist” in the country.",
        ["ISIS “does not exist” in the country"],
        "insisted",
        "The group",
    ),
    "according to": (
        "The city fell after “long and intense fighting,” according to Nasir Khan, head of the council.",
        ["The city fell after “long and intense fighting,”"],
        "according to",
        "Nasir Khan, head of the council",
    ),
}


@MODELS
@pytest.mark.parametrize(("text", "content", "cue", "source"), MIXED.values(), ids=MIXED.keys())
def test_mixed(text: str, content: list[str], cue: str, source: str, model: str | None) -> None:
    assert row(text, found(text, model)[0]) == ("mixed", content, cue, source)


INDIRECT = {
    "as-clause behind": ("The talks will go on, as officials said.", "The talks will go on", "said", "officials"),
    "that": ("Officials said that the road was closed.", "the road was closed", "said", "Officials"),
    "bare": ("Officials said the road was closed.", "the road was closed", "said", "Officials"),
    "addressee": ("The envoy told reporters that the road was closed.", "the road was closed", "told", "The envoy"),
    "asked to": ("The council asked the group to leave the city.", "to leave the city", "asked", "The council"),
    "promise": (
        "The Taliban promised to sever ties with the network.",
        "to sever ties with the network",
        "promised",
        "The Taliban",
    ),
    "after content": ("The road was closed, two officials said.", "The road was closed", "said", "two officials"),
    "according to": (
        "According to the report, the road was closed.",
        "the road was closed",
        "According to",
        "the report",
    ),
}


@MODELS
@pytest.mark.parametrize(("text", "content", "cue", "source"), INDIRECT.values(), ids=INDIRECT.keys())
def test_indirect(text: str, content: str, cue: str, source: str, model: str | None) -> None:
    assert row(text, found(text, model)[0]) == ("indirect", [content], cue, source)


NOTHING = {
    "as of time": "The effort goes on, as it continues its march.",
    "no quote": "The road was closed on Monday.",
    "declined": "The ministry declined to comment on Wednesday.",
    "negated": "The ministry did not say that the road was closed.",
    "name": "The Islamic State attacked the city.",
    "passive": "It is believed that the road was closed.",
    "nickname": "Dwayne “Rock” Johnson came to Kabul.",
}


@MODELS
@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_nothing(text: str, model: str | None) -> None:
    assert [row(text, quote) for quote in found(text, model)] == []


def test_a_content_ends_before_according_to() -> None:
    text = "A worker told reporters that the men “asked for our list,” according to the governor’s spokesman."
    told = next(quote for quote in found(text) if words(text, quote.cue) == "told")
    assert text[slice(*told.content[0])] == "the men “asked for our list,”"


def test_a_relative_pronoun_is_no_part_of_a_content() -> None:
    text = "The ministry spoke of the group, which the officials refer to as “Khorasan.”"
    assert [text[slice(*span)] for span in found(text)[-1].content] == ["“Khorasan.”"]


def test_scare_quote_has_no_source() -> None:
    text = "The group calls for a “caliphate” of its own."
    assert ("scare", ["“caliphate”"], None, None) in [row(text, quote) for quote in found(text, None)] or any(
        quote.kind is QuoteKind.MIXED for quote in found(text, None)
    )


def test_an_echo_takes_the_source_of_what_it_echoes() -> None:
    text = (
        "“We need international assistance now,” Mr. Price said.\n\nThey do not care about “international assistance.”"
    )
    echo = found(text)[-1]
    assert (echo.kind, words(text, echo.source), echo.rule) == (QuoteKind.SCARE, "Mr. Price", "echo")


def test_headline_colon() -> None:
    text = "NYT: Officials ask the group to spare the embassy"
    quote = found(text, title=True)[0]
    assert row(text, quote) == ("indirect", ["Officials ask the group to spare the embassy"], None, "NYT")
    assert quote.mode is Mode.WRITING


def test_a_label_before_a_colon_speaks_not() -> None:
    assert found("UPDATE: The city has fallen", title=True) == []


def test_quotation_over_paragraphs() -> None:
    text = "“We agreed to talk,” he said. “The talks go on.\n\n“We will meet again in Doha.”"
    quote = found(text)[0]
    assert [text[slice(*span)] for span in quote.content] == [
        "“We agreed to talk,”",
        "“The talks go on.",
        "“We will meet again in Doha.”",
    ]


def test_displaced_marks_are_read_by_their_pairing() -> None:
    text = 'He stressed that both sides had the" common goal "of leaving.'
    assert row(text, found(text)[0]) == ("mixed", ['both sides had the" common goal "of leaving'], "stressed", "He")


@MODELS
def test_intended(model: str | None) -> None:
    text = "The administration made an effort to convince the group that the world will reject it."
    quote = found(text, model)[0]
    assert row(text, quote) == ("indirect", ["the world will reject it"], "convince", "The administration")
    assert (quote.realis, words(text, quote.addressee)) == (Realis.INTENDED, "the group")


def test_conditional() -> None:
    text = "There is no hope as long as the Taliban believe that the war is won."
    assert found(text, None)[0].realis is Realis.CONDITIONAL


def test_inner_quotes_have_the_outer_source_as_voice() -> None:
    text = "Officials said that the minister had promised to leave the city."
    outer, inner = found(text, None)
    assert [words(text, voice) for voice in inner.voices] == ["Officials"]
    assert outer.voices == ()


def test_block_quotation() -> None:
    text = "The Post reports:\n\nThe city fell on Monday, officials said.\n\nNobody was hurt."
    plain = layout_of(text)
    roles = (BlockRole.PARAGRAPH, BlockRole.BLOCK_QUOTE, BlockRole.BLOCK_QUOTE)
    blocks = tuple(Block(block.span, role) for block, role in zip(plain.blocks, roles, strict=True))
    layout = Layout(blocks=blocks, passages=(Passage((1, 2), (0, 17), (0, 8)),))
    attributions, _ = quotes.find(text, layout, ())
    block = next(quote for quote in attributions if quote.kind is QuoteKind.BLOCK)
    inner = next(quote for quote in attributions if words(text, quote.source) == "officials")
    assert [text[slice(*span)] for span in block.content] == [
        "The city fell on Monday, officials said.",
        "Nobody was hurt.",
    ]
    assert (words(text, block.source), [words(text, voice) for voice in inner.voices]) == ("The Post", ["The Post"])


def test_an_outlet_that_was_told_is_a_voice() -> None:
    text = "A spokesman told the AP, “We are able to do this alone.”"
    quote = found(text)[0]
    assert ([words(text, voice) for voice in quote.voices], words(text, quote.addressee)) == (["the AP"], "the AP")


def test_medium() -> None:
    text = "“We agreed to talk,” he said in a statement."
    assert words(text, found(text)[0].medium) == "a statement"


def test_chrome_is_not_searched() -> None:
    text = "“We agreed to talk,” he said."
    layout = Layout(blocks=(Block(Span.of(text, 0, len(text)), BlockRole.NAVIGATION),))
    assert quotes.find(text, layout, ()) == ((), ())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He said: “We agreed to talk.", NoteKind.UNCLOSED_QUOTATION),
        ("We agreed to talk,” he said.", NoteKind.UNOPENED_QUOTATION),
    ],
    ids=["unclosed", "unopened"],
)
def test_unpaired_marks_are_notes(text: str, kind: NoteKind) -> None:
    assert [note.kind for note in quotes.find(text, layout_of(text), ())[1]] == [kind]


def test_unknown_model() -> None:
    with pytest.raises(ValueError, match="unknown quote model"):
        found("He said no.", "large")
