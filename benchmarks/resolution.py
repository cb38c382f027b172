"""Who is meant by a source that is no full name: pronouns, last names, titles, nominals, as judged by hand.

    python benchmarks/resolution.py POLNEAR/dev [--half open|held_out] [--errors]
    python benchmarks/resolution.py POLNEAR/train --judged benchmarks/data/resolution_train.jsonl [--errors]

Right: of the sources whose referent the judges could name, the share that got an actor of that name. Wrong: of all
sources, the share that got a named actor other than the right one. An unnamed actor, or none, is no answer. The
attributions of the corpus (content, cue, source) are the input, so that only the resolution is measured.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from kabul_corpus import actors, names, structure
from kabul_corpus.drafts import Attribution, Words
from kabul_corpus.model import Actor, ActorKind, BlockRole, Confidence, Mode, Published, QuoteKind, Realis

JUDGED = Path(__file__).parent / "data" / "resolution.jsonl"


def _whole(spans: dict[str, list[Words]], key: str | None) -> Words | None:
    return (spans[key][0][0], spans[key][-1][1]) if key else None


def attributions(annotations: str) -> tuple[Attribution, ...]:
    """The attributions of a brat file, in order of content."""
    spans: dict[str, list[Words]] = {}
    found: list[Attribution] = []
    for line in annotations.splitlines():
        parts = line.split("\t")
        if line.startswith("T") and len(parts) > 1:
            offsets = parts[1].split(" ", 1)[1].split(";")
            spans[parts[0]] = [(int(a), int(b)) for a, b in (offset.split(" ") for offset in offsets)]
    for line in annotations.splitlines():
        parts = line.split("\t")
        if not line.startswith("E") or len(parts) < 2:
            continue
        given = dict(part.split(":") for part in parts[1].split())
        content = [words for key in ("Content", "Content2") if key in given for words in spans[given[key]]]
        if not content:
            continue
        found.append(
            Attribution(
                kind=QuoteKind.INDIRECT,
                content=tuple(sorted(content)),
                cue=_whole(spans, given.get("Cue")),
                source=_whole(spans, given.get("Source")),
                voices=(),
                addressee=None,
                medium=None,
                mode=Mode.SPEECH,
                realis=Realis.ACTUAL,
                confidence=Confidence.HIGH,
                rule="annotated",
                role=BlockRole.PARAGRAPH,
            )
        )
    return tuple(sorted(found, key=lambda attribution: attribution.content))


def words_of(name: str) -> list[str]:
    """The words of a name without initials, suffixes and nicknames."""
    plain = re.sub(r"\"[^\"]*\"|\([^)]*\)", " ", name.replace("’", "'"))
    words = [word.strip(".,").casefold() for word in plain.split()]
    return [word for word in words if len(word) > 1 and word not in ("jr", "sr", "the", "mr", "ms", "mrs")]


def same(answer: str, name: str) -> bool:
    """Whether two names can be the same one's: one holds all words of the other, and the last words agree."""
    one, other = words_of(answer), words_of(name)
    return bool(one and other) and one[-1] == other[-1] and (set(one) <= set(other) or set(other) <= set(one))


def meant(answers: list[str], actor: Actor) -> bool:
    return any(same(answer, name) for answer in answers for name in (actor.name, *actor.aliases))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="folder with text/ and attributions/ of the part that was judged")
    parser.add_argument("--judged", type=Path, default=JUDGED)
    parser.add_argument("--half", choices=("open", "held_out", "fresh"))
    parser.add_argument("--errors", action="store_true", help="print what was not right")
    arguments = parser.parse_args()
    records: dict[str, list[dict[str, Any]]] = {}
    for line in arguments.judged.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if arguments.half in (None, record["half"]):
            records.setdefault(record["id"], []).append(record)
    whoswho = actors.WhosWho.bundled()
    counts: Counter[tuple[str, str]] = Counter()
    for id_, judged in sorted(records.items()):
        text = (arguments.corpus / "text" / f"{id_}.txt").read_bytes().decode()
        annotations = min((arguments.corpus / "attributions").glob(f"{id_}_*.ann"))
        layout = structure.read(text)
        found = names.find(text, layout, whoswho.forms)
        people, quotes = actors.resolve(
            text, layout, found, attributions(annotations.read_text(encoding="utf-8")), Published(), whoswho
        )
        by_id = {actor.id: actor for actor in people}
        by_source = {(quote.source.start, quote.source.end): quote.speaker for quote in quotes or () if quote.source}
        for record in judged:
            ref = by_source.get((record["start"], record["end"]))
            actor = by_id[ref.id] if ref is not None and by_id[ref.id].kind is not ActorKind.UNNAMED else None
            answers = record["answer"] or []
            if actor is None:
                outcome = "open, rightly" if not answers else "open"
            else:
                outcome = "right" if answers and meant(answers, actor) else "wrong"
            for form in (record["form"], "all"):
                counts[form, outcome] += 1
                counts[form, "answerable"] += bool(answers)
                counts[form, "n"] += 1
            if arguments.errors and outcome in ("open", "wrong"):
                left = " ".join(text[max(0, record["start"] - 300) : record["end"] + 60].split())
                said = actor.name if actor else ref.name if ref else None
                words = text[record["start"] : record["end"]]
                print(f"{outcome}\t{words!r}\tgold {answers}\tsaid {said}\t{id_} {record['start']}\n      {left}\n")
    print(f"{'form':10} {'n':>5} {'answer':>7} {'right':>7} {'wrong':>7}")
    for form in [*sorted({form for form, _ in counts} - {"all"}), "all"]:
        n, known = counts[form, "n"], counts[form, "answerable"]
        right, wrong = counts[form, "right"] / max(1, known), counts[form, "wrong"] / max(1, n)
        print(f"{form:10} {n:5} {known:7} {right:7.3f} {wrong:7.3f}")


if __name__ == "__main__":
    sys.exit(main())
