"""brat and Web Annotation: what goes out comes back, and what brat's users change arrives."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings

from kabul_corpus import Article, KabulCorpusError, QuoteKind
from kabul_corpus.exporters.brat import CONFIGURATION, from_brat, to_brat
from kabul_corpus.exporters.marks import join, take_apart
from kabul_corpus.exporters.webannotation import from_web_annotation, to_web_annotation
from tests.strategies import articles

drawn = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], max_examples=60, deadline=None
)
LINE = re.compile(
    r"""
    T\d+\t (?P<type>\w+) [ ] (?P<spans>\d+[ ]\d+(;\d+[ ]\d+)*) \t (?P<text>[^\n]*)
    | R\d+\t (?P<relation>\w+) [ ] Arg1:(?P<first>T\d+) [ ] Arg2:(?P<second>T\d+)
    | A\d+\t (?P<attribute>\w+) [ ] (?P<target>T\d+) [ ] (?P<value>\S+)
    | \*\tEquiv (?P<names>([ ]T\d+){2,})
    | \#\d+\t \w+ [ ] (?P<noted>T\d+) \t [^\n]*
    """,
    re.VERBOSE,
)


def strict_brat(text: str, annotations: str) -> None:
    """Reads every line as brat's format page defines it: known types, spans that hold their text, known targets."""
    types = set(re.findall(r"^(\w+)", CONFIGURATION, re.MULTILINE))
    seen: set[str] = set()
    targets: set[str] = set()
    for line in annotations.splitlines():
        found = LINE.fullmatch(line)
        assert found, line
        name = line.split("\t")[0]
        assert name == "*" or name not in seen
        seen.add(name)
        if found["type"]:
            assert found["type"] in types
            spans = [tuple(map(int, part.split())) for part in found["spans"].split(";")]
            assert spans == sorted(spans)
            words = " ".join(text[start:end] for start, end in spans)
            assert len(words) == len(found["text"])
            assert all(a == b or b == " " for a, b in zip(words, found["text"], strict=True))
        for kind in ("relation", "attribute"):
            assert not found[kind] or found[kind] in types
        targets.update(filter(None, (found["first"], found["second"], found["target"], found["noted"])))
    assert targets <= seen


class TestMarks:
    @given(articles())
    @drawn
    def test_join_is_the_inverse(self, article: Article) -> None:
        assert join(take_apart(article), article.text) == article


class TestBrat:
    def test_seeds_come_back_and_load_strictly(self, gold_articles: tuple[Article, ...]) -> None:
        for article in gold_articles:
            annotations = to_brat(article)
            strict_brat(article.text, annotations)
            assert from_brat(article.text, annotations) == article

    @given(articles())
    @drawn
    def test_any_article_comes_back(self, article: Article) -> None:
        assert from_brat(article.text, to_brat(article)) == article

    def test_parts_of_a_content_are_discontinuous(self, gold_articles: tuple[Article, ...]) -> None:
        quote = next(quote for quote in gold_articles[2].quotes if len(quote.content) == 2)
        (first, second) = quote.content
        assert f"Quote {first.start} {first.end};{second.start} {second.end}\t" in to_brat(gold_articles[2])

    def test_annotations_by_hand(self) -> None:
        text = "“Go,” Ann said. Ann left on Monday."
        annotations = "\n".join(
            (
                "T1\tQuote 0 5\t“Go,”",
                "T2\tPerson 6 9\tAnn",
                "T3\tCue 10 14\tsaid",
                "T4\tPerson 16 19\tAnn",
                "T5\tDate 28 34\tMonday",
                "R1\tSpeaker Arg1:T1 Arg2:T4",
                "R2\tHasCue Arg1:T1 Arg2:T3",
                "*\tEquiv T2 T4",
                "A1\tKind T1 mixed",
                "#1\tAnnotatorNotes T5\t2021-08-09",
            )
        )
        article = from_brat(text, annotations, id="x")
        (quote,) = article.quotes
        assert quote.kind is QuoteKind.MIXED
        assert quote.speaker
        assert quote.cue
        assert (quote.text, quote.speaker.name, quote.cue.text, quote.rule) == ("“Go,”", "Ann", "said", "brat")
        assert [span.start for span in article.actor(quote.speaker).mentions] == [6, 16]
        assert (article.dates[0].value, article.id) == ("2021-08-09", "x")

    def test_a_changed_speaker_and_a_deleted_actor_arrive(self, gold_articles: tuple[Article, ...]) -> None:
        article = gold_articles[3]
        lines = to_brat(article).splitlines(keepends=True)
        without = "".join(line for line in lines if "\tSpeaker " not in line)
        assert {quote.speaker for quote in from_brat(article.text, without).quotes} == {None}
        changed = "".join(lines).replace("Kind T", "Kind T", 1).replace(" direct\n", " indirect\n")
        assert QuoteKind.DIRECT not in {quote.kind for quote in from_brat(article.text, changed).quotes}

    @pytest.mark.parametrize(
        "line",
        [
            "T1\tQuote 0 99\tx",
            "T1\tQuote 0 2\txy",
            "T1\tQuote 2 1\t",
            "T1 Quote 0 1",
            "Z1\tWhat 1 2\tx",
            "R1\tSpeaker",
            "\tx",
            "#1\tQuote T1\t{",
        ],
    )
    def test_broken_lines_say_where(self, line: str) -> None:
        with pytest.raises(KabulCorpusError, match="line 2"):
            from_brat("ab", f"T9\tPerson 0 1\ta\n{line}")


class TestWebAnnotation:
    def test_seeds_come_back(self, gold_articles: tuple[Article, ...]) -> None:
        for article in gold_articles:
            page = json.loads(json.dumps(to_web_annotation(article)))
            assert from_web_annotation(page, article.text) == article

    @given(articles())
    @drawn
    def test_any_article_comes_back(self, article: Article) -> None:
        assert from_web_annotation(to_web_annotation(article), article.text) == article

    def test_selectors(self, gold_articles: tuple[Article, ...]) -> None:
        article = gold_articles[0]
        for item in to_web_annotation(article)["items"]:
            for target in item["target"]:
                position, quotation = target["selector"]
                assert article.text[position["start"] : position["end"]] == quotation["exact"]
                assert quotation["prefix"] + quotation["exact"] + quotation["suffix"] in article.text

    @pytest.mark.parametrize("page", [{}, {"items": [{}]}, {"items": [], "kc:record": {}}])
    def test_other_pages_raise(self, page: dict[str, object]) -> None:
        with pytest.raises(KabulCorpusError):
            from_web_annotation(page, "x")
