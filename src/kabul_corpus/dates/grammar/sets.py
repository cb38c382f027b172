"""Rules for recurrences ("every Friday", "twice a week") and for words that only say past, present or future."""

from __future__ import annotations

from kabul_corpus.dates.grammar.measures import CODES, timex_duration, unit_of
from kabul_corpus.dates.grammar.rules import Hit, Read, Rule
from kabul_corpus.dates.lexer import words_of
from kabul_corpus.dates.meaning import Times, Vague
from kabul_corpus.model import DateKind

__all__ = ["RULES"]

_DATE, _SET = DateKind.DATE, DateKind.SET


def _every(hit: Hit) -> Read | None:
    if hit.has("day"):
        suffix = "T" + hit.value("part") if hit.has("part") else ""
        return Read(_SET, Times(f"XXXX-WXX-{hit.value('day')}{suffix}"))
    if hit.has("month"):
        return Read(_SET, Times(f"XXXX-{int(hit.value('month')):02d}"))
    if hit.has("season"):
        return Read(_SET, Times(f"XXXX-{hit.value('season')}"))
    if hit.has("part"):
        return Read(_SET, Times(f"XXXX-XX-XXT{hit.value('part')}"))
    unit = unit_of(hit)
    if unit not in CODES:
        return None
    given = next((group for group in ("number", "nth") if hit.has(group)), None)
    count = hit.number(given) if given else (2 if hit.has("other") else 1)
    return Read(_SET, Times(timex_duration(count, unit)))


def _plural_day(hit: Hit) -> Read | None:
    if hit.words("day") == ["weekends"]:
        return Read(_SET, Times("XXXX-WXX-WE"))
    return Read(_SET, Times(f"XXXX-WXX-{hit.value('day')}" + (f"T{hit.value('part')}" if hit.has("part") else "")))


def _adverb(hit: Hit) -> Read | None:
    paper = hit.words("word")[0] in {"daily", "weekly", "monthly", "quarterly"} and hit.before() not in {"", "."}
    if paper and hit.tokens.form(hit.start)[0].isupper():
        return None  # a name: "The Weekly Standard"
    if (
        hit.tokens.form(hit.start)[0].isupper()
        and hit.tokens.form(hit.end).istitle()
        and hit.after() in words_of("paper")
    ):
        return None
    if hit.words("word") == ["quarterly"] and hit.after() in words_of("quarterly"):
        return None  # what a report is of, not how often
    return Read(_SET, Times(hit.value("word")))


def _vague(hit: Hit) -> Read | None:
    return Read(_DATE, Vague(hit.value("word")))


def _more_recently(hit: Hit) -> Read | None:
    return Read(_DATE, Vague("PAST_REF"))


def _the_past(hit: Hit) -> Read | None:
    """Such as "in the past", "in the near future": standing alone, not "the past year" or "the future of Kabul"."""
    before, after = hit.before(), hit.after()
    if before not in {"in", "from", "into", "for", "of", "than"} or after in {"of", "-"}:
        return None
    if before not in {"in", "from"} and after not in {".", ",", ";", "", "”", "?"}:
        return None
    if after.isalpha() and after not in words_of("after_period"):
        return None
    return Read(_DATE, Vague("PAST_REF" if hit.words("word") == ["past"] else "FUTURE_REF"))


def _term(hit: Hit) -> Read | None:
    return Read(_DATE, Vague("FUTURE_REF")) if hit.before() in {"in", "over", "for"} else None


def _present(hit: Hit) -> Read | None:
    return Read(_DATE, Vague("PRESENT_REF")) if hit.before() in {"at", "for"} else None


def _these_days(hit: Hit) -> Read | None:
    return Read(_DATE, Vague("PRESENT_REF")) if unit_of(hit) == "day" else None


def _rate(hit: Hit) -> Read | None:
    unit = unit_of(hit)
    return Read(_SET, Times(timex_duration(1, unit))) if unit in CODES else None


RULES = (
    Rule(
        "every",
        "each nth:(ordinal) ( unit:(unit) | day:(wday) )",
        _every,
        ("every second week", "every third Tuesday"),
    ),
    Rule(
        "every",
        "each other:(alternate)? number:(number)? unit:([unit units second])",
        _every,
        ("every day", "every two weeks"),
    ),
    Rule(
        "every",
        "each other:(alternate)? ( day:(wday) part:(part)? | month:(month) | season:(season) | part:(part) )".replace(
            "part:(part)? |", "part2:(part)? |"
        ),
        _every,
        ("every Friday", "each July"),
    ),
    Rule("weekdays", "day:(wdays)", _plural_day, ("Mondays", "weekends")),
    Rule("weekdays", "day:(wday) part:(parts)", _plural_day, ("Tuesday nights", "Sunday mornings")),
    Rule(
        "recurrence", "word:([daily weekly biweekly monthly quarterly yearly hourly])", _adverb, ("daily", "annually")
    ),
    Rule(
        "rate",
        "( once | twice | thrice | number times ) ( a | each | per ) unit:(unit)",
        _rate,
        ("twice a week", "three times a day"),
    ),
    Rule("now", "( right | just )? word:([now])", _vague, ("now", "right now")),
    Rule("vague", "word:([currently recently])", _vague, ("currently", "recently")),
    Rule("vague", "( more | most ) [recently]", _more_recently, ("most recently", "more recently")),
    Rule("past or future", "the near? word:([past future])", _the_past, ("in the past", "in the near future")),
    Rule("term", "the ( short | near | long ) hyphen? term", _term, ("in the short term", "over the long term")),
    Rule("moment", "the moment", _present, ("at the moment", "for the moment")),
    Rule("these days", "these unit:(units)", _these_days, ("these days", "These days")),
)
