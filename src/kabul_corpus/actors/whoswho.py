"""The who's who: known actors, the forms they go under, and when they held their role."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from os import PathLike

import attrs

from kabul_corpus.lexicons import read
from kabul_corpus.model import Actor, ActorKind, Article
from kabul_corpus.names import Forms, index_forms

__all__ = ["Entry", "WhosWho", "by_form"]

COLUMNS = (
    "id", "name", "kind", "aliases", "role", "affiliation", "country", "wikidata", "valid_from", "valid_to", "source",
)  # fmt: skip
"""The columns of a who's who file; ``source`` says where the row was read, empty where it was compiled unchecked."""


def _list(aliases: str | Iterable[str]) -> tuple[str, ...]:
    parts = aliases.split("|") if isinstance(aliases, str) else aliases
    return tuple(part.strip() for part in parts if part.strip())


@attrs.frozen
class Entry:
    """One known actor: a row of the who's who."""

    id: str
    name: str
    kind: ActorKind = attrs.field(converter=ActorKind)
    aliases: tuple[str, ...] = attrs.field(default=(), converter=_list)
    role: str = ""
    affiliation: str = ""
    country: str = ""
    wikidata: str = ""
    valid_from: str = ""
    valid_to: str = ""
    source: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """The name and the aliases, without a leading article."""
        return tuple(
            dict.fromkeys(form.removeprefix("the ").removeprefix("The ") for form in (self.name, *self.aliases))
        )

    def held_between(self, earliest: dt.date | None, latest: dt.date | None) -> bool:
        """Whether the term of the role can overlap the days from ``earliest`` to ``latest``; open bounds always do."""
        first, last = self.valid_from, self.valid_to
        return not (
            (latest is not None and first and latest.isoformat()[: len(first)] < first)
            or (earliest is not None and last and earliest.isoformat()[: len(last)] > last)
        )


def _entries(rows: Iterable[Mapping[str, str] | Entry]) -> tuple[Entry, ...]:
    return tuple(
        row if isinstance(row, Entry) else Entry(**{key: row[key] for key in COLUMNS if row.get(key)}) for row in rows
    )


class _Tables:
    """What finding names and linking them look up; each is made when it is first asked for."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self._entries = entries

    @cached_property
    def forms(self) -> Forms:
        kinds: dict[str, ActorKind] = {}
        for entry in self._entries:
            for form in entry.forms:
                kinds.setdefault(form, entry.kind)
        return index_forms(kinds)

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        return {entry.id: entry for entry in self._entries}

    @cached_property
    def by_form(self) -> Mapping[str, tuple[Entry, ...]]:
        table: dict[str, tuple[Entry, ...]] = {}
        for entry in self._entries:
            for form in entry.forms:
                table[form] = (*table.get(form, ()), entry)
        return table


@attrs.frozen(cache_hash=True)
class WhosWho:
    """Known actors, by the names they go under; a frozen, picklable value.

    Forms are matched with their case (``IS`` and ``WHO`` are words in lower case). One form may belong to several
    entries; then the text has to decide. A process that is sent the same who's who again unpickles it once.

    >>> import kabul_corpus as kc
    >>> [entry.id for entry in kc.WhosWho.bundled().named("the Taliban")]
    ['taliban']
    """

    entries: tuple[Entry, ...] = attrs.field(
        default=(), converter=_entries, repr=lambda entries: f"<{len(entries)} entries>"
    )
    _tables: _Tables = attrs.field(
        init=False, eq=False, repr=False, default=attrs.Factory(lambda self: _Tables(self.entries), takes_self=True)
    )

    def __reduce__(self) -> tuple[object, ...]:
        # Each process has the bundled one, and its tables.
        return (_bundled, ()) if self == _bundled() else (_unpacked, (_packed(self),))

    @classmethod
    def bundled(cls) -> WhosWho:
        """The who's who that ships with the package: actors of news on Afghanistan, 2001 to 2026."""
        return _bundled()

    @classmethod
    def read(cls, path: str | PathLike[str]) -> WhosWho:
        """The who's who in a CSV file with the columns of ``COLUMNS``; ``id``, ``name`` and ``kind`` are needed.

        Raises:
            ValueError: a column is missing, or a kind is none of ``ActorKind``.
        """
        from pathlib import Path  # noqa: PLC0415 - brings much, and few programs have rows of their own

        return cls(_parsed(Path(path).read_text(encoding="utf-8-sig")))

    @classmethod
    def of(cls, given: WhosWho | str | PathLike[str] | Iterable[Mapping[str, str] | Entry]) -> WhosWho:
        """``given`` as a who's who: one already, the path of a CSV file, or rows with the same columns."""
        if isinstance(given, WhosWho):
            return given
        if isinstance(given, str | PathLike):
            return cls.read(given)
        return cls(given)

    def with_rows(self, rows: Iterable[Mapping[str, str] | Entry]) -> WhosWho:
        """This who's who with ``rows`` before its own entries; a row takes the place of an entry with the same id.

        >>> rows = [{"id": "ann-lee", "name": "Ann Lee", "kind": "person", "role": "mayor", "country": "US"}]
        >>> extended = WhosWho.bundled().with_rows(rows)
        >>> extended.entry("ann-lee").role, len(extended.entries) - len(WhosWho.bundled().entries)
        ('mayor', 1)
        """
        added = _entries(rows)
        replaced = {entry.id for entry in added}
        return WhosWho((*added, *(entry for entry in self.entries if entry.id not in replaced)))

    @classmethod
    def from_articles(cls, articles: Iterable[Article], *, least: int = 3) -> WhosWho:
        """A who's who of the actors that occur in at least ``least`` of ``articles``, most frequent first.

        Actors are told apart by id; unnamed ones and persons of one name only are left out. Nothing goes in that the
        articles do not say; ``source`` counts them.
        """
        seen: dict[str, list[Actor]] = {}
        for article in articles:
            for actor in article.actors:
                if actor.kind is not ActorKind.UNNAMED and (actor.kind is not ActorKind.PERSON or " " in actor.name):
                    seen.setdefault(actor.id, []).append(actor)
        frequent = [actors for actors in seen.values() if len(actors) >= least]
        frequent.sort(key=lambda actors: (-len(actors), actors[0].id))
        return cls(map(_entry_of, frequent))

    @property
    def forms(self) -> Forms:
        """The forms with their kinds, for finding names."""
        return self._tables.forms

    def entry(self, id: str) -> Entry | None:  # noqa: A002 - the field's name everywhere
        """The entry with that id."""
        return self._tables.by_id.get(id)

    def named(self, form: str) -> tuple[Entry, ...]:
        """The entries that go under ``form``, in the order of the file; a leading article does not count."""
        return self._tables.by_form.get(form.removeprefix("the ").removeprefix("The "), ())


def _entry_of(actors: Sequence[Actor]) -> Entry:
    """The entry that several articles' views of one actor make."""
    first = actors[0]

    def said(values: Iterable[str | None]) -> str:
        counts = Counter(value for value in values if value)
        return counts.most_common(1)[0][0] if counts else ""

    aliases = dict.fromkeys(alias for actor in actors for alias in (actor.name, *actor.aliases) if "|" not in alias)
    return Entry(
        id=first.id,
        name=first.name,
        kind=first.kind,
        aliases=tuple(
            alias for alias in aliases if alias != first.name and (first.kind is not ActorKind.PERSON or " " in alias)
        ),
        role=said(actor.role for actor in actors),
        affiliation=said(actor.affiliation_id for actor in actors),
        country=said(actor.country for actor in actors),
        wikidata=said(actor.wikidata for actor in actors),
        source=f"{len(actors)} articles",
    )


def _parsed(text: str) -> list[dict[str, str]]:
    reader = csv.DictReader(io.StringIO(text))
    if missing := {"id", "name", "kind"} - set(reader.fieldnames or ()):
        raise ValueError(f"a who's who needs the columns id, name and kind: {sorted(missing)} missing")
    return list(reader)


@cache
def _bundled() -> WhosWho:
    return WhosWho(_parsed(read("whoswho.csv")))


@lru_cache(maxsize=8)
def _packed(whoswho: WhosWho) -> bytes:
    """The rows in JSON: the same bytes for equal values, which pickling the entries would not promise."""
    import json  # noqa: PLC0415 - only for other processes

    return json.dumps([attrs.astuple(entry) for entry in whoswho.entries]).encode()


@lru_cache(maxsize=8)
def _unpacked(packed: bytes) -> WhosWho:
    """The inverse of ``_packed``; the same object each time, so that its tables are made once a process."""
    import json  # noqa: PLC0415 - only for other processes

    return WhosWho([Entry(*row) for row in json.loads(packed)])


def by_form(whoswho: WhosWho) -> Mapping[str, tuple[Entry, ...]]:
    """The entries by each form that they go under, without a leading article."""
    return whoswho._tables.by_form
