"""Build the list of occupations and other nouns for persons from WordNet.

    python tools/build_occupations.py FOLDER

FOLDER holds WordNet's ``data.noun``, ``index.noun`` and ``index.adj`` (Debian package wordnet-base). Taken are common
nouns of one word all of whose meanings are persons, that are no adjectives, name no people or belief and insult nobody,
and that the roles written by hand lack.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

LEXICONS = Path(__file__).parent.parent / "src" / "kabul_corpus" / "lexicons"
PERSONS = "18"
"""The number of the lexicographer file of persons."""

NOT_BELOW = frozenset({
    "spiritual_being", "deity", "imaginary_being", "mythical_being", "monster", "unpleasant_person", "bad_person",
    "unwelcome_person", "fool", "simpleton", "pervert", "evildoer", "lover", "relative", "person_of_color", "European",
    "Asian", "African", "American", "Amerindian", "Indian",
})  # fmt: skip
"""Synsets whose members are left out."""


def entries(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("  "):
            yield line.split(" ")


class Nouns:
    """The synsets of nouns, by offset."""

    def __init__(self, folder: Path) -> None:
        self.file: dict[str, str] = {}
        self.word: dict[str, str] = {}
        self.above: dict[str, list[str]] = {}
        for fields in entries(folder / "data.noun"):
            offset, words = fields[0], int(fields[3], 16)
            pointers = fields[5 + 2 * words :]
            self.file[offset], self.word[offset] = fields[1], fields[4]
            self.above[offset] = [
                pointers[place + 1]
                for place in range(0, 4 * int(fields[4 + 2 * words]), 4)
                if pointers[place] in ("@", "@i") and pointers[place + 2] == "n"
            ]

    def ancestors(self, offset: str) -> set[str]:
        found: set[str] = set()
        left = [offset]
        while left:
            more = set(self.above[left.pop()]) - found
            found |= more
            left += sorted(more)
        return {self.word[one] for one in found}


def main() -> None:
    folder = Path(sys.argv[1])
    nouns = Nouns(folder)
    adjectives = {fields[0] for fields in entries(folder / "index.adj")}
    taken = set((LEXICONS / "words.txt").read_text(encoding="utf-8").split("\n"))
    roles = {line.split("\t")[0] for line in (LEXICONS / "roles.tsv").read_text(encoding="utf-8").splitlines()}
    taken -= roles | adjectives
    rows = []
    for fields in entries(folder / "index.noun"):
        noun, count = fields[0], int(fields[2])
        if noun not in taken or not noun.isalpha() or len(noun) < 3:
            continue
        meanings = [field for field in fields if field][-count:]
        ancestors = nouns.ancestors(meanings[0])
        if (
            all(nouns.file[meaning] == PERSONS for meaning in meanings)
            and "person" in ancestors
            and ancestors.isdisjoint(NOT_BELOW)
            and nouns.word[meanings[0]][0].islower()
        ):
            gender = "f" if "female" in ancestors else "m" if "male" in ancestors else "-"
            rows.append(f"{noun}\t{gender}")
    header = [
        "# what: occupations and other nouns that say what a person is, the gender they tell (m, f or -)",
        "# source: WordNet 3.0, copyright 2006 Princeton University, as packed in Debian's wordnet-base",
        "# licence: WordNet 3.0 licence (free use, copying and changing with this notice)",
        "# built by: tools/build_occupations.py",
    ]
    (LEXICONS / "occupations.tsv").write_text("\n".join([*header, *sorted(rows)]) + "\n", encoding="utf-8")
    print(f"occupations.tsv: {len(rows)} entries")


if __name__ == "__main__":
    main()
