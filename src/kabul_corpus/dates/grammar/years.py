"""Rules for years, decades and centuries, and for the quarters and seasons of a year."""

from __future__ import annotations

from kabul_corpus.dates import calendar
from kabul_corpus.dates.grammar.figures import figure_at, two_figures
from kabul_corpus.dates.grammar.patterns import compile_pattern
from kabul_corpus.dates.grammar.rules import Hit, Read, Rule
from kabul_corpus.dates.lexer import words_of
from kabul_corpus.dates.meaning import Between, Decade, Known, Neighbour
from kabul_corpus.model import DateKind

__all__ = ["RULES"]

_DATE = DateKind.DATE


def _year(hit: Hit) -> Read | None:
    number = int(hit.words("year")[0])
    before, after = hit.before(), hit.after()
    if hit.has("label"):
        return Read(_DATE, Known(calendar.year(number)))
    model = hit.after(1) if after == "-" else after
    if model in words_of("vehicle") or (before == "." and hit.before(2) in {"no", "nos"}):
        return None
    if after in words_of("counted") or before in words_of("before_number") or after in {"%", "°"}:
        return None
    if after == "of" and hit.after(1) in {"them", "us", "you", "these", "those", "whom"}:
        return None
    if after in {".", ",", ":", "/", "-"} and figure_at(hit, hit.end + 1, hit.end, hit.end + 2):
        return None
    if before in {"/", "-", ":", ".", ","} and figure_at(hit, hit.start - 2, hit.start - 2, hit.start):
        return None
    if before in {'"', "“", "‘"} and after in {'"', "”", "’"} and hit.tight(hit.start - 1, hit.end + 1):
        return None  # a title: the novel "1984"
    if not 1900 <= number <= 2100:
        if before not in words_of("before_old_year") or (after.isalpha() and after not in words_of("clause_opener")):
            return None
    elif before not in words_of("before_year"):
        previous = hit.tokens.form(hit.start - 1)
        if previous[:1].isupper() and before != "copyright" and hit.tokens.form(hit.start - 2) != ".":
            return None  # part of a name: "Windows 2000"
    return Read(_DATE, Known(calendar.year(number)))


def _short_year(hit: Hit) -> Read | None:
    if len(hit.words("year")[0]) != 2 or not hit.tight(hit.start, hit.end) or hit.after() in {"s", "'", "’"}:
        return None
    if not _after_month(hit) and hit.before() not in {
        "in",
        "since",
        "of",
        "from",
        "by",
        "until",
        "the",
        "early",
        "late",
        "class",
        "and",
        "or",
        "not",
        "to",
    }:
        return None
    return Read(_DATE, Known(calendar.year(two_figures(hit.words("year")[0]))))


def _spelled_year(hit: Hit) -> Read | None:
    if hit.before() not in words_of("before_spelled_year") and not hit.has("label") and not _after_month(hit):
        return None
    following = hit.tokens.form(hit.end)
    if following in {"-", "‑"} or (following.isalpha() and following.islower() and not _opens(following)):
        return None
    if hit.has("thousand"):
        if hit.words("thousand")[0] != "two" or (
            hit.after().isalpha() and hit.after() not in words_of("clause_opener")
        ):
            return None
        return Read(_DATE, Known(calendar.year(2000 + int(hit.number("rest") or 0))))
    hundreds, rest = int(hit.value("hundreds")), 0 if hit.has("hundred") else int(hit.number("rest") or 0)
    if not 10 <= hundreds <= 20 or hundreds == 10 or (hit.has("hundred") and hit.value("hundred") != "100"):
        return None
    return Read(_DATE, Known(calendar.year(hundreds * 100 + rest)))


def _opens(word: str) -> bool:
    return word in words_of("clause_opener")


def _after_month(hit: Hit) -> bool:
    """Whether a month, or a month and a day, stands before."""
    place = hit.start - 1 - (hit.before() == ",")
    before = compile_pattern("[month mabbr ambmonth n12 n23 n24 n31 ordsuffix ordword]")
    return place >= 0 and before.match(hit.tokens.types[place]) is not None


def _era_year(hit: Hit) -> Read | None:
    """A year with its era: "44 BC", "A.D. 79"."""
    number, form = int(hit.words("year")[0]), hit.tokens.form(hit.end)
    if hit.has("label") and hit.words("label")[-1] != "year":
        return None
    if not 1 <= number < 10_000 or (form[:1].isupper() and form.isalpha() and len(form) > 1):
        return None
    if _before_christ(hit):
        return Read(_DATE, Known(calendar.year_before_christ(number)))
    return Read(_DATE, Known(calendar.year(number)))


def _before_christ(hit: Hit) -> bool:
    words = hit.words("era")
    return words[0] in {"bc", "bce", "b", "before"}


def _years(hit: Hit) -> Read | None:
    first, last = hit.words("first")[0], hit.words("last")[0]
    if not hit.tight(hit.start, hit.end) and hit.words("mark")[0] == "-":
        return None
    until = int(last) if len(last) == 4 else int(first[:2] + last)
    if hit.words("mark") == ["/"] and (until != int(first) + 1 or not _pair_spoken_of(hit, last)):
        return None  # a number of a file
    if len(last) not in {2, 4} or not int(first) < until <= 2100 or int(first) < 1800:
        return None
    return Read(_DATE, Between(Known(calendar.year(int(first))), Known(calendar.year(until))))


def _pair_spoken_of(hit: Hit, last: str) -> bool:
    """Whether a year that begins in one and ends in the next is spoken of: "the 2020/21 season", "in 2020/2021"."""
    if len(last) == 2:
        return hit.after() in words_of("year_pair")
    return hit.before() not in words_of("numbered") and hit.before() not in {".", "#"}


def _decade(hit: Hit) -> Read | None:
    if hit.has("tens"):
        if hit.words("the") != ["the"] and hit.before() not in {"early", "late", "mid", "-"}:
            return None
        tens = int(hit.value("tens"))
        return Read(_DATE, Known(calendar.decade(190 + tens // 10)) if hit.has("hundreds") else Decade(tens))
    if hit.has("short"):
        short = int(hit.words("short")[0])
        spoken = hit.has("the") and short >= 20 and hit.before() in {"in", "of", "since", "from", "during"}
        return Read(_DATE, Decade(short)) if short % 10 == 0 and (hit.has("mark") or spoken) else None
    number = int(hit.words("year")[0])
    if number % 10 or not hit.tight(hit.match.start("year"), hit.end):
        return None
    return Read(_DATE, Known(calendar.decade(number // 10)))


def _century(hit: Hit) -> Read | None:
    number = hit.number("ordinal")
    if (
        hit.tokens.form(hit.match.start("unit")).istitle()
        and hit.tokens.form(hit.end).istitle()
        and hit.after().isalpha()
    ):
        return None  # "20th Century Fox"
    if hit.words("unit") != ["century"] or number is None or not 1 <= number <= 30:
        return None
    if hit.has("era") and _before_christ(hit):
        return Read(_DATE, Known(calendar.century_before_christ(int(number))))
    return Read(_DATE, Known(calendar.century(int(number) - 1)))


def _centuries(hit: Hit) -> Read | None:
    """Such as "the 17th and 18th centuries"."""
    first, last = hit.number("first"), hit.number("last")
    if hit.words("unit") != ["centuries"] or first is None or last is None or not 1 <= first < last <= 30:
        return None
    return Read(_DATE, Between(Known(calendar.century(int(first) - 1)), Known(calendar.century(int(last) - 1))))


def _part_of_year(hit: Hit) -> tuple[str, int] | None:
    """Whether a quarter or a half is named, and which."""
    if hit.has("letter"):
        first, last = sorted((hit.match.start("letter"), hit.match.start("figure")))
        glued = hit.tokens.adjacent(hit.end - 1) and hit.tokens.form(hit.end)[:1].isalnum()  # "block Q1A"
        letter, number = hit.value("letter"), int(hit.words("figure")[0])
        number = number if hit.tight(first, last + 1) and not glued else 0
    else:
        letter = {"quarter": "Q", "quarters": "Q", "half": "H"}.get(hit.words("unit")[0], "")
        last = letter == "H" and hit.words("ordinal") == ["last"]
        number = 2 if last else int(hit.number("ordinal") or 0) if hit.words("ordinal") != ["last"] else 0
    return (letter, number) if letter and 1 <= number <= (4 if letter == "Q" else 2) else None


def _quarter(hit: Hit) -> Read | None:
    part = _part_of_year(hit)
    if part is None:
        return None
    letter, number = part
    if hit.after() == "-" and hit.after(1).isalpha() and hit.tokens.adjacent(hit.end - 1):
        return None  # "the fourth quarter-final"
    year = hit.words("year") or hit.words("year2")
    if year:
        return Read(_DATE, Known((calendar.quarter if letter == "Q" else calendar.half)(int(year[-1]), number)))
    if letter == "H" and not hit.has("which"):
        return None
    return Read(_DATE, Neighbour(f"{letter}{number}", hit.direction("which")))


def _season(hit: Hit) -> Read | None:
    name, word = hit.value("season"), hit.words("season")[0]
    if hit.has("year"):
        year = hit.words("year")[-1]
        number = int(year) if len(year) == 4 else two_figures(year)
        return Read(_DATE, Known(calendar.season(number, name))) if len(year) > 1 else None
    pointer, before = (hit.words("which") or [""])[0], hit.before()
    which = hit.direction("which")
    spelled = pointer == "the" and hit.after() == "of" and hit.after(1) == "nineteen"
    if which is None and not spelled:
        if word in {"fall", "spring"} and not (pointer == "the" and before in {"in", "by", "since"}):
            return None
        if hit.after() == "of" or before not in words_of("before_season"):
            return None
    return Read(_DATE, Neighbour(name, which))


def _labelled(hit: Hit) -> Read | None:
    label = hit.words("label")
    return _year(hit) if not label or label[-1] == "year" else None


def _labelled_spelled(hit: Hit) -> Read | None:
    label = hit.words("label")
    return _spelled_year(hit) if not label or label[-1] == "year" else None


RULES = (
    Rule(
        "year",
        "( the? fiscal )? label:(the? unit)? year:([year oldyear])",
        _labelled,
        ("in 1998", "the year 2001"),
    ),
    Rule("short year", "apostrophe year:([n0 n12 n23 n24 n31 n59 n99])", _short_year, ("in '98", "since ’01")),
    Rule(
        "years",
        "first:(year) mark:([hyphen dash slash]) last:([year n12 n23 n24 n31 n59 n99])",
        _years,
        ("2001-2021", "1988-89"),
    ),
    Rule(
        "spelled year",
        "label:(the? unit)? hundreds:([nword tens]) "
        "rest:( tens ( hyphen? ( one | nword ) )? | nword | hundred:(scale) )",
        _labelled_spelled,
        ("in nineteen ninety-four", "since nineteen eighty"),
    ),
    Rule(
        "spelled year",
        "label:(the? unit)? thousand:(nword scale) rest:(and? small)?",
        _labelled_spelled,
        ("in two thousand", "the year two thousand one"),
    ),
    Rule("decade", "the? year:(year) apostrophe? es", _decade, ("the 1990s", "1980's")),
    Rule(
        "decade",
        "the:(the)? mark:(apostrophe)? short:([n23 n31 n59 n99 n0]) apostrophe? es",
        _decade,
        ("the '80s", "the ’90s"),
    ),
    Rule("decade", "the:(the)? hundreds:(nword)? tens:(eraplural)", _decade, ("the nineties", "the nineteen sixties")),
    Rule(
        "century",
        "the? ordinal:(ordinal) hyphen? unit:(unit) era:(eraword)?",
        _century,
        ("the 20th century", "nineteenth-century"),
    ),
    Rule(
        "century",
        "the? first:(ordinal) ( and | or | to | hyphen | dash ) last:(ordinal) unit:(units)",
        _centuries,
        ("the 17th and 18th centuries", "the fifth to seventh centuries"),
    ),
    Rule(
        "year of an era", "label:(the? unit)? year:( digits ) era:(eraword)", _era_year, ("44 BC", "the year 79 A.D.")
    ),
    Rule("year of an era", "era:(eraword) year:( digits )", _era_year, ("AD 79", "A.D. 622")),
    Rule(
        "quarter",
        "which:( the | this | last | next | past | coming )? fiscal? ordinal:(ordinal) hyphen? unit:( unit | "
        "half ) year:( ( of | in )? fiscal? year )?",
        _quarter,
        ("the third quarter of 1989", "third-quarter"),
    ),
    Rule(
        "quarter",
        "the? ordinal:(ordinal) unit:(units) year:( of year )",
        _quarter,
        ("the third quarters of 1989", "first quarters of 2020"),
    ),
    Rule(
        "quarter",
        "letter:([letter_q letter_h]) figure:(n12) year:( hyphen? of? year )?",
        _quarter,
        ("Q3 2019", "Q1 of 2020"),
    ),
    Rule(
        "quarter",
        "figure:(n12) letter:([letter_q letter_h]) year:( hyphen? of? year )?",
        _quarter,
        ("2H 2020", "3Q 2019"),
    ),
    Rule("quarter", "year2:(year) hyphen? letter:([letter_q letter_h]) figure:(n12)", _quarter, ("2019 Q3", "2019-H2")),
    Rule(
        "season",
        "which:( the | this | last | next | past | coming | the? current )? season:([season fall]) "
        "year:( of? year | of? apostrophe [n0 n12 n23 n24 n31 n59 n99] )?",
        _season,
        ("last summer", "the winter of 1994"),
    ),
    Rule("season", "the? season:(seasons) year:( of year )", _season, ("the springs of 2010", "summers of 1999")),
)
