"""brat standoff: annotations of an article beside its text, to be corrected in brat and read back.

What an annotator sees and may change stands in brat's own terms: quotes, cues, sources, mentions and dates as
text-bound annotations (a content in several parts is discontinuous), kinds as attributes, the value of a date as its
comment, who says it as relations, mentions of one actor as an equivalence. What brat has no place for stands as JSON in
notes. Offsets are code points.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import count
from typing import Any

from kabul_corpus.errors import FormatError
from kabul_corpus.exporters.marks import Mark, Pairs, Parts, blank_record, join, json_object, role_finder, take_apart
from kabul_corpus.model import ActorKind, Article, DateKind, Mode, QuoteKind, Realis
from kabul_corpus.printable import brief

__all__ = ["CONFIGURATION", "LABELS", "LINKS", "from_brat", "to_brat", "words_of"]

_PARTS = {part: part.capitalize() for part in ("quote", "cue", "source", "medium", "anaphor", "signal")}
_ACTORS = {kind.value: "".join(word.capitalize() for word in kind.split("_")) for kind in ActorKind}
_DATES = {kind.value: kind.capitalize() for kind in DateKind}
_ACTOR_KINDS = {name: kind for kind, name in _ACTORS.items()}
_DATE_KINDS = {name: kind for kind, name in _DATES.items()}
_ATTRIBUTES = ("kind", "mode", "realis", "confidence")
_NOTES = {"quotes": "Quote", "actors": "Actor", "dates": "Date"}
_NEW_QUOTE: dict[str, Any] = {
    "kind": "direct",
    "mode": "speech",
    "realis": "actual",
    "confidence": "high",
    "rule": "brat",
}
_NEW_QUOTE |= {"speaker": None, "addressee": None, "speaker_chain": []}
_NEW_ACTOR: dict[str, Any] = dict.fromkeys(("role", "affiliation", "affiliation_id", "country", "wikidata"))
_NEW_DATE: dict[str, Any] = dict.fromkeys(("value", "edtf", "earliest", "latest", "granularity", "modifier"))
_NEW_DATE |= {"anchor": "none", "calendar": "gregorian", "alternatives": [], "rule": "brat"}
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffd]")
_BOUND = re.compile(r"T[^\t ]+\t([^\t ]+) ([0-9]+ [0-9]+(?:;[0-9]+ [0-9]+)*)\t(.*)", re.DOTALL)

LABELS = (*_PARTS.values(), *_ACTORS.values(), *_DATES.values())
"""What a stretch of text can be called."""
LINKS = ("HasCue", "HasSource", "HasMedium", "Speaker", "Addressee", "HasSignal")
"""How a quote points to its parts and actors, and (the last) a date to its signal."""
CONFIGURATION = "\n".join(
    (
        "[entities]",
        *("Document", *LABELS),
        "[relations]",
        *(f"{name}\tArg1:Quote, Arg2:<ENTITY>" for name in LINKS[:-1]),
        f"{LINKS[-1]}\tArg1:{'|'.join(_DATES.values())}, Arg2:Signal",
        "Equiv\tArg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric-transitive",
        "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>",
        "[events]",
        "[attributes]",
        f"Kind\tArg:Quote, Value:{'|'.join(QuoteKind)}",
        f"Mode\tArg:Quote, Value:{'|'.join(Mode)}",
        f"Realis\tArg:Quote, Value:{'|'.join(Realis)}",
        "Confidence\tArg:Quote, Value:high|medium|low",
        "",
    )
)
"""What to save as ``annotation.conf`` beside the files."""


def to_brat(article: Article) -> str:
    r"""The ``.ann`` file of ``article``; its text, as it is, is the ``.txt`` file. ``from_brat`` is the inverse.

    >>> import kabul_corpus
    >>> article = kabul_corpus.parse("“We agreed,” Ned Price said.", id="1")
    >>> from_brat(article.text, to_brat(article)) == article
    True
    """
    text, parts, write = article.text, take_apart(article), _Writer(article.text)
    first = re.search(r"\S+", text)
    if first is None:
        return ""
    heads: dict[tuple[str, int], str] = {}
    groups: dict[int, list[str]] = defaultdict(list)
    links: list[tuple[str, Mark, str]] = []
    document = write.bound("Document", ((first.start(), first.end()),))
    for mark in parts.marks:
        fields = parts.layer(mark.layer)[mark.of]
        if mark.kind in {"cue", "source", "medium", "signal"}:
            links.append((f"Has{_PARTS[mark.kind]}", mark, write.shared(_PARTS[mark.kind], mark.spans)))
            continue
        kind = {"mention": _ACTORS.get(fields.get("kind", "")), "date": _DATES.get(fields.get("type", ""))}.get(
            mark.kind
        )
        name = write.bound(kind or _PARTS[mark.kind], mark.spans)
        heads.setdefault((mark.layer, mark.of), name)
        if mark.layer == "actors":
            groups[mark.of].append(name)
        for key in _ATTRIBUTES if mark.kind == "quote" else ():
            write.line("A", f"{key.capitalize()} {name} {fields[key]}")
        if mark.kind == "date" and fields["value"] is not None:
            write.line("#", f"AnnotatorNotes {name}\t{_BLANK.sub(' ', fields['value'])}")
    for link, mark, name in links:
        write.line("R", f"{link} Arg1:{heads[mark.layer, mark.of]} Arg2:{name}")
    ids = {fields["id"]: heads.get(("actors", place)) for place, fields in enumerate(parts.layer("actors"))}
    for place, fields in enumerate(parts.layer("quotes")):
        for link in ("speaker", "addressee"):
            if head := ids.get(fields[link]):
                write.line("R", f"{link.capitalize()} Arg1:{heads['quotes', place]} Arg2:{head}")
    for names in groups.values():
        if len(names) > 1:
            write.lines.append(f"*\tEquiv {' '.join(names)}\n")
    for (layer, place), name in heads.items():
        write.note(_NOTES[layer], name, {"place": place} | parts.layer(layer)[place])
    unmentioned = [
        {"place": place} | fields
        for place, fields in enumerate(parts.layer("actors"))
        if ("actors", place) not in heads
    ]
    layers = [layer for layer in _NOTES if getattr(parts, layer) is not None]
    write.note("Record", document, {"rest": parts.rest, "layers": layers, "unmentioned": unmentioned})
    return "".join(write.lines)


def from_brat(text: str, annotations: str, *, id: str | None = None) -> Article:  # noqa: A002 - the field's name
    """The article over ``text`` that the ``.ann`` file ``annotations`` describes; the inverse of ``to_brat``.

    Annotations made by hand need no notes: a new Quote is direct speech unless its attributes say otherwise, a mention
    outside every equivalence is an actor of its own. ``id`` is used where the file does not tell it. A blank text has
    no place for annotations: nothing but the text comes back.

    Raises:
        FormatError: a line breaks the format, or its offsets do not fit the text.
        RecordError: what the lines say does not make a record.
    """
    return _Reader(text, annotations.removeprefix("\ufeff")).article(id)


class _Writer:
    def __init__(self, text: str) -> None:
        self.lines: list[str] = []
        self._text = text
        self._numbers = {letter: count(1) for letter in "TRA#"}
        self._shared: dict[tuple[str, Pairs], str] = {}

    def line(self, letter: str, rest: str) -> str:
        name = f"{letter}{next(self._numbers[letter])}"
        self.lines.append(f"{name}\t{rest}\n")
        return name

    def bound(self, kind: str, spans: Pairs) -> str:
        places = ";".join(f"{start} {end}" for start, end in spans)
        return self.line("T", f"{kind} {places}\t{words_of(self._text, spans)}")

    def shared(self, kind: str, spans: Pairs) -> str:
        """The annotation of that kind and place, which several quotes may point to."""
        if (kind, spans) not in self._shared:
            self._shared[kind, spans] = self.bound(kind, spans)
        return self._shared[kind, spans]

    def note(self, kind: str, target: str, value: dict[str, Any]) -> None:
        self.line("#", f"{kind} {target}\t{json.dumps(value)}")


def words_of(text: str, spans: Pairs) -> str:
    """The words at ``spans`` as the text column has them: on one line, whatever the text holds."""
    return _BLANK.sub(" ", " ".join(text[start:end] for start, end in spans))


def _note(kind: str, source: str) -> dict[str, Any]:
    """What a note of ours says; what is used here before a record's reader sees it is checked.

    Raises:
        ValueError: it is not what ``to_brat`` writes.
    """
    note = json_object(source)
    if kind != "Record":
        _check(note)
        return note
    if not isinstance(note.get("rest"), dict) or not isinstance(note.get("layers"), list):
        raise ValueError("a Record has the rest of the record and a list of its layers")
    if not isinstance(note.get("unmentioned"), list):
        raise ValueError("a Record has a list of the actors that are not mentioned")
    for actor in note["unmentioned"]:
        if not isinstance(actor, dict) or "id" not in actor:
            raise ValueError(f"an actor is an object with an id, not {brief(actor)}")
        _check(actor)
    return note


def _check(value: dict[str, Any]) -> None:
    texts = {key: value.get(key) for key in ("id", "speaker", "addressee", "value")}
    chain = value.get("speaker_chain", [])
    if not isinstance(chain, list):
        raise ValueError(f"a speaker_chain is a list, not {brief(chain)}")
    for key, text in (*texts.items(), *(("speaker_chain", voice) for voice in chain)):
        if not isinstance(text, str | None):
            raise ValueError(f"{key} holds {brief(text)}, which is no text")
    if type(value.get("place", 0)) is not int:
        raise ValueError(f"a place is a number, not {brief(value['place'])}")


class _Reader:
    """The lines of one file by what they say, and the article they make."""

    def __init__(self, text: str, annotations: str) -> None:
        self.text = text
        self.types: dict[str, str] = {}
        self.spans: dict[str, Pairs] = {}
        self.relations: list[tuple[str, str, str]] = []
        self.attributes: dict[str, dict[str, str]] = defaultdict(dict)
        self.comments: dict[str, str] = {}
        self.notes: dict[tuple[str, str], dict[str, Any]] = {}
        self.parents: dict[str, str] = {}
        self.marks: list[Mark] = []
        for number, line in enumerate(annotations.split("\n"), 1):
            if line.strip():
                try:
                    self._read(line.rstrip("\r"))
                except (ValueError, IndexError) as error:
                    raise FormatError(f"no brat annotation: {error}", path=".ann", line=number) from error

    def _read(self, line: str) -> None:
        name, rest = line.split("\t", 1)
        if name.startswith("T"):
            found = _BOUND.fullmatch(line)
            if not found:
                raise ValueError(brief(line))
            pairs = (part.split() for part in found[2].split(";"))
            spans = tuple((int(start), int(end)) for start, end in pairs)
            if any(not 0 <= start < end <= len(self.text) for start, end in spans):
                raise ValueError(f"{brief(found[2])} is not in a text of {len(self.text)} characters")
            if words_of(self.text, spans) != _BLANK.sub(" ", found[3]):
                raise ValueError(f"{brief(found[3])} does not stand at {brief(found[2])}")
            self.types[name], self.spans[name] = found[1], spans
        elif name.startswith("R"):
            kind, first, second = rest.split()[:3]
            self.relations.append((kind, first.split(":")[1], second.split(":")[1]))
        elif name[0] in "AM":
            key, target, *value = rest.split(" ", 2)
            self.attributes[target][key] = value[0] if value else "true"
        elif name.startswith("#"):
            head, _, value_text = rest.partition("\t")
            kind, target = head.split()
            if kind == "AnnotatorNotes":
                self.comments[target] = value_text
            elif kind in {"Record", *_NOTES.values()}:
                self.notes[kind, target] = _note(kind, value_text)
        elif name == "*":
            _, first, *others = rest.split()
            for other in others:
                self.parents[self._root(other)] = self._root(first)
        elif name[0] not in "EN":
            raise ValueError(brief(line))

    def _root(self, name: str) -> str:
        """The annotation that stands for all that ``name`` is equivalent to; ways to it are halved as they are gone."""
        parents = self.parents
        while (parent := parents.get(name, name)) != name:
            parents[name] = name = parents.get(parent, parent)
        return name

    def article(self, name: str | None) -> Article:
        new: dict[str, Any] = {"rest": blank_record(name or ""), "layers": list(_NOTES), "unmentioned": []}
        record = next((note for (kind, _), note in self.notes.items() if kind == "Record"), new)
        self.notes |= {("Actor", str(place)): note for place, note in enumerate(record["unmentioned"])}
        actors = self._actors([str(place) for place in range(len(record["unmentioned"]))])
        ids = {name: fields["id"] for names, fields in actors for name in names}
        unmentioned = {fields["id"] for names, fields in actors if not names}
        quotes = self._quotes(ids, unmentioned, role_finder(record["rest"].get("blocks")))
        dates = self._dates()
        for values, parts in ((quotes, ("cue", "source", "medium")), (dates, ("signal",))):
            places = {names[0]: place for place, (names, _) in enumerate(values)}
            links = {f"Has{_PARTS[part]}": part for part in parts}
            for kind, first, second in self.relations:
                if kind in links and first in places and second in self.spans:
                    self.marks.append(Mark(links[kind], self.spans[second][:1], places[first]))
        layers = {"quotes": quotes, "actors": actors, "dates": dates}
        asked = {
            layer: [fields for _, fields in values] if values or layer in record["layers"] else None
            for layer, values in layers.items()
        }
        return join(
            Parts(tuple(sorted(self.marks, key=lambda mark: mark.spans)), rest=record["rest"], **asked), self.text
        )

    def _in_order(self, values: Iterable[tuple[list[str], dict[str, Any]]]) -> list[tuple[list[str], dict[str, Any]]]:
        """Values as they stood in their layer, new ones after them."""
        ordered = sorted(values, key=lambda value: value[1].get("place", 1 << 60))
        return [(names, {key: field for key, field in fields.items() if key != "place"}) for names, fields in ordered]

    def _actors(self, unmentioned: list[str]) -> list[tuple[list[str], dict[str, Any]]]:
        groups: dict[str, list[str]] = defaultdict(list)
        for name, kind in self.types.items():
            if kind == "Anaphor" or kind in _ACTOR_KINDS:
                groups[self._root(name)].append(name)
        values: list[tuple[list[str], dict[str, Any]]] = [([], self.notes["Actor", place]) for place in unmentioned]
        for names in groups.values():
            known = (self.notes.get(("Actor", name), {}) for name in names)
            words = max((words_of(self.text, self.spans[name]) for name in names), key=len)
            new = _NEW_ACTOR | {"id": names[0], "name": words, "aliases": [words]}
            fields = new | next(filter(None, known), {})
            kinds = [_ACTOR_KINDS[self.types[name]] for name in names if self.types[name] in _ACTOR_KINDS]
            values.append((names, {"kind": "unnamed"} | fields | ({"kind": kinds[0]} if kinds else {})))
        ordered = self._in_order(values)
        for place, (names, _) in enumerate(ordered):
            for name in names:
                kind = "anaphor" if self.types[name] == "Anaphor" else "mention"
                self.marks.append(Mark(kind, self.spans[name], place))
        return ordered

    def _quotes(
        self, ids: dict[str, str], unmentioned: set[str], role_at: Callable[[int], str]
    ) -> list[tuple[list[str], dict[str, Any]]]:
        links = {(kind, first): ids[second] for kind, first, second in self.relations if second in ids}
        known = {*ids.values(), *unmentioned}
        values = []
        for name, kind in self.types.items():
            if kind != "Quote":
                continue
            new = _NEW_QUOTE | {"id": name, "role": role_at(self.spans[name][0][0])}
            fields = new | self.notes.get(("Quote", name), {})
            for key in _ATTRIBUTES:
                fields[key] = self.attributes[name].get(key.capitalize(), fields[key])
            for link in ("speaker", "addressee"):
                kept = fields[link] if fields[link] in unmentioned else None
                fields[link] = links.get((link.capitalize(), name), kept)
            fields["speaker_chain"] = [voice if voice in known else None for voice in fields["speaker_chain"]]
            values.append(([name], fields))
        ordered = self._in_order(values)
        self.marks += [Mark("quote", self.spans[names[0]], place) for place, (names, _) in enumerate(ordered)]
        return ordered

    def _dates(self) -> list[tuple[list[str], dict[str, Any]]]:
        values = []
        for name, kind in self.types.items():
            if kind in _DATE_KINDS:
                fields = _NEW_DATE | self.notes.get(("Date", name), {}) | {"type": _DATE_KINDS[kind]}
                comment, value = self.comments.get(name), fields["value"]
                if comment != (None if value is None else _BLANK.sub(" ", value)):
                    fields["value"] = comment
                values.append(([name], fields))
        ordered = self._in_order(values)
        self.marks += [Mark("date", self.spans[names[0]], place) for place, (names, _) in enumerate(ordered)]
        return ordered
