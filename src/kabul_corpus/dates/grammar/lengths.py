"""Rules for lengths of time: "two years", "the past two decades", "for years"."""

from __future__ import annotations

from kabul_corpus.dates.grammar.measures import (
    CODES,
    MARKS,
    in_parts,
    modifier_of,
    quarters_of,
    rated,
    timex_duration,
    unit_of,
    whole,
)
from kabul_corpus.dates.grammar.rules import Hit, Read, Rule
from kabul_corpus.dates.lexer import words_of
from kabul_corpus.dates.meaning import Duration, Times
from kabul_corpus.model import DateKind

__all__ = ["RULES"]

_DURATION, _SET = DateKind.DURATION, DateKind.SET
_SIDES = {"last": "past", "past": "past", "next": "next", "coming": "next"}
"""By the type of the word that points: "the previous" and "the following" weeks touch another day."""


def _duration(hit: Hit) -> Read | None:
    unit, words, count = unit_of(hit), hit.words("number"), hit.number("number")
    if unit not in CODES or unit == "weekend" or (count is not None and count > 9999):
        return None
    if _age(hit) or hit.before() in {"$", "£", "€"} or (hit.has("hyphen") and hit.before() in {"-", "–"}):
        return None
    if hit.before() == "." and hit.tokens.adjacent(hit.start - 1):
        return None  # the rest of a number
    if _of_a_name(hit) or (words == ["one"] and unit == "day" and not hit.has("hyphen") and _some_day(hit)):
        return None
    if in_parts(hit) or (words[:1] == ["many"] and hit.before() == "as"):  # "the third in as many days"
        return None
    if hit.has("tail") and count is not None:
        count += 0.5
    if unit in {"second", "quarter"} and (hit.has("hyphen") or set(words) <= {"a", "one", "half"}):
        return None  # an ordinal or a fraction
    if unit == "quarter" and (words == ["some"] or (words == ["three"] and hit.before() not in words_of("spanned"))):
        return None  # "in some quarters", "Three quarters agreed"
    if count is None and (unit == "century" or hit.words("about") == ["over"]):
        return None
    if words in (["a"], ["an"]):
        if rated(hit):
            return Read(_SET, Times(timex_duration(1, unit)))
        if unit in {"second", "minute"} and hit.after() != "later" and not hit.has("tail"):
            return None
        if unit == "day" and hit.before() not in words_of("counted_day") and hit.after() not in {"before", "after"}:
            return None
    side = "next" if hit.before() == "coming" else None
    if hit.before() == "for" and count is not None and _lasting(hit):
        side = "past"
    modifier = modifier_of(hit) or ("APPROX" if hit.has("rough") else None)
    return Read(_DURATION, Duration(timex_duration(count, unit), unit, whole(count), side), modifier)


def _age(hit: Hit) -> bool:
    """Whether the length is how old someone is: "46 years old", "46-year-old"."""
    before, after = hit.before(), hit.after()
    if before in {"aged", "age"} or (before == "than" and hit.before(2) in {"older", "younger"}):
        return True
    if before in {"to", "and", "-", "–"} and ("aged" in (beyond := (hit.before(3), hit.before(4))) or "ages" in beyond):
        return True  # "aged 18 to 25 years"
    return (
        after == "old"
        or (after in {"-", "‐", "‑"} and hit.after(1) == "old")
        or (after == "of" and hit.after(1) == "age")
    )


def _of_a_name(hit: Hit) -> bool:
    """Whether the words open a title in quotation marks, or name a war: "48 Hours", "the Six-Day War"."""
    form = hit.tokens.form
    if form(hit.end + (hit.after() in {"'", "’"})) in {"War", "Wars"}:
        return True
    return form(hit.end - 1)[0].isupper() and hit.before() in MARKS


def _some_day(hit: Hit) -> bool:
    """Whether "one day" is a day some time, not a length: "one day we will", "may one day return"."""
    if hit.before() in words_of("counted_day") or hit.after() in words_of("after_length"):
        return False
    opening = hit.tokens.form(hit.start)[0].isupper()
    return opening or hit.before() in words_of("before_some_day") or hit.after() in words_of("after_some_day")


def _lasting(hit: Hit) -> bool:
    """Whether the clause before is in the present perfect: "has been closed for two weeks" reaches to now."""
    for distance in range(2, 12):
        word = hit.before(distance)
        if word in {"has", "have"}:
            return True
        if word in {"", ".", ";", "had", "was", "were", "will", "said"}:
            return False
    return False


def _sided(hit: Hit) -> Read | None:
    """A length that touches the day of the text: "the past two decades", "the next few days"."""
    unit, count, pointer = unit_of(hit), hit.number("number"), hit.type_of("which")
    if unit not in CODES or (not hit.has("number") and (pointer in {"last", "next"} or hit.words("unit")[0] in CODES)):
        return None
    side = _SIDES.get(pointer) if hit.after() not in {"of", "in"} else None
    edge = "last" if pointer == "last" else None
    value = "P1D" if unit == "hour" and hit.words("number") == ["twenty", "four"] else timex_duration(count, unit)
    return Read(_DURATION, Duration(value, unit, whole(count), side, edge), "APPROX" if hit.has("rough") else None)


def _ordinal_span(hit: Hit) -> Read | None:
    count, edge = hit.number("number"), "last" if hit.words("edge")[0] in {"last", "final"} else "first"
    return Read(_DURATION, Duration(timex_duration(count, unit_of(hit)), unit_of(hit), whole(count), None, edge))


def _recent(hit: Hit) -> Read | None:
    return Read(_DURATION, _some(unit_of(hit), "past"))


def _plural(hit: Hit) -> Read | None:
    """Units without a number, where no other number governs them: "for years", "or even weeks", "hours before"."""
    unit, before, before2, after = unit_of(hit), hit.before(), hit.before(2), hit.after()
    if after in {"-", "ago", "old", "earlier"} or unit in {"quarter", "second"}:
        return None
    if hit.tokens.form(hit.end - 1)[0].isupper() and before2 in MARKS:
        return None  # “Two Years Before the Mast”
    counted = after in {"before", "after", "later"} or (after == "ahead" and hit.after(1) == "of")
    if counted and before not in {"of", "the", "these", "those", "all"}:
        return Read(_DURATION, _some(unit))
    if before == "for" or (before in {"in", "within", "over", "of"} and before2 in {"for", "even"}):
        return Read(_DURATION, _some(unit, "past?"))
    if before == "in" and after not in {"of", "past", "gone", "when", "that"} and unit not in {"minute", "hour"}:
        return Read(_DURATION, _some(unit))
    if before in {"or", "and"} or (before == "even" and before2 in {"or", "and", "for"}):
        return Read(_DURATION, _some(unit, "same?"))
    return Read(_DURATION, _some(unit)) if before in words_of("lasting") else None


def _some(unit: str, side: str | None = None) -> Duration:
    return Duration(timex_duration(None, unit), unit, None, side)


def _long(hit: Hit) -> Read | None:
    """Such as "week-long", "decades-long"."""
    unit = unit_of(hit)
    if unit not in CODES or unit in {"second", "weekend"}:
        return None
    if hit.type_of("unit") == "units":
        return Read(_DURATION, _some(unit))
    return Read(_DURATION, Duration(timex_duration(1, unit), unit, 1))


def _quarters(hit: Hit) -> Read | None:
    """Such as "three quarters of an hour"."""
    unit, count = unit_of(hit), quarters_of(hit)
    if count is None or unit not in {"hour", "year", "century"} or hit.after() in {"later", "earlier"}:
        return None
    return Read(_DURATION, Duration(timex_duration(count, unit), unit), modifier_of(hit))


def _ahead(hit: Hit) -> Read | None:
    """Such as "the days ahead", "in the months to come"."""
    return None if hit.after() == "of" else Read(_DURATION, _some(unit_of(hit), "next"))


RULES = (
    Rule(
        "length",
        "( the | another )? about:(about_)? number:(number ( and a half )?) ( upper:( ( to | or | dash | "
        "hyphen ) number ) )? more:(more | another)? unit:([unit units]) ( tail:( and a half ) | rough:( or so ) )?",
        _duration,
        ("two years", "2 1/2 years"),
    ),
    Rule(
        "length",
        "about:(about_)? number:(number) hyphen:(hyphen) unit:([unit units])",
        _duration,
        ("20-year", "eight-day"),
    ),
    Rule(
        "length",
        "number:( small hyphen and hyphen a hyphen half ) hyphen:(hyphen) unit:(unit)",
        _duration,
        ("three-and-a-half-year", "two-and-a-half-hour"),
    ),
    Rule(
        "length",
        "number:( small hyphen and hyphen a hyphen half ) unit:(units)",
        _duration,
        ("two-and-a-half years", "three-and-a-half hours"),
    ),
    Rule(
        "length",
        "a about:(about_)? number:(number) hyphen unit:(unit) [period]",
        _duration,
        ("a three-year period", "a 10-day period"),
    ),
    Rule(
        "length",
        "about:(about_)? number:(a another | a | another) unit:([unit second]) tail:( and a half )?",
        _duration,
        ("a decade", "an hour"),
    ),
    Rule(
        "length",
        "about:(about_)? number:( half a | a half ) hyphen? unit:(unit)",
        _duration,
        ("half a century", "a half hour"),
    ),
    Rule(
        "length",
        "about:(about_)? ( a | one | count:(nword) ) hyphen? quarter:([unit units]) of a unit:(unit)",
        _quarters,
        ("a quarter of an hour", "three quarters of a century"),
    ),
    Rule(
        "vague length",
        "about:(about_)? number:(several) more? unit:(units)",
        _duration,
        ("several years", "a few weeks"),
    ),
    Rule(
        "length beside the day",
        "the? which:([last past next previous coming following]) number:( number | several | couple of | a "
        "half )? unit:([units unit]) rough:( or so )?",
        lambda hit: _sided(hit) if hit.has("number") or hit.words("unit")[0] not in CODES else None,
        ("the past two decades", "the next few days"),
    ),
    Rule(
        "length beside the day",
        "the? number:(number) which:([past previous coming]) unit:(units)",
        _sided,
        ("the 5 past years", "10 previous weeks"),
    ),
    Rule(
        "counted units",
        "the edge:( ordword | last | final ) number:(spelled | figure) unit:(units)",
        _ordinal_span,
        ("the first nine months", "the first two weeks"),
    ),
    Rule("recent units", "recent unit:(units)", _recent, ("recent years", "recent days")),
    Rule("coming units", "the? which:([coming past]) unit:(units)", _sided, ("coming months", "past years")),
    Rule("units", "just? unit:(units) ( or units )?", _plural, ("for years", "weeks or months")),
    Rule("units ahead", "the? unit:(units) ( ahead | to come )", _ahead, ("the days ahead", "the months to come")),
    Rule("long", "unit:( [unit units] ) hyphen long", _long, ("hours-long", "a week-long")),
    Rule("long", "unit:(longunit)", _long, ("a weeklong", "the yearlong")),
)
