"""Peers built on spaCy: one way to load a pipeline, and two systems that find quotations over it.

A pipeline is whatever ``spacy.load`` takes: the name of an installed package, or a folder. One that is not there is
reported in a line and left out. Everything runs on one thread of the CPU.
"""

from __future__ import annotations

import importlib.util
import os
import re
from collections.abc import Callable
from typing import Any

Words = tuple[int, int]
Row = dict[str, Any]
PARAGRAPH = re.compile(r"[^\n]+")
REGION = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"|''[^'\n]*''")


def load_spacy(name: str) -> Any | None:
    """The pipeline with all the components that it runs by default, or None."""
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"  # read when numpy is imported
    try:
        import spacy  # noqa: PLC0415

        return spacy.load(name)
    except (ImportError, OSError) as problem:
        print(f"{name} left out: {str(problem).splitlines()[0]}")
        return None


def label(pipeline: Any) -> str:
    """Name and version as the pipeline itself states them."""
    return f"{pipeline.meta['lang']}_{pipeline.meta['name']} {pipeline.meta['version']}"


def quotation_peers(name: str) -> dict[str, Callable[[str], list[Row]]]:
    """Those that can run over the pipeline of this name."""
    pipeline = load_spacy(name)
    if pipeline is None:
        return {}
    peers = {f"subject, verb and complement, {label(pipeline)}": syntax(pipeline)}
    if importlib.util.find_spec("textacy") is None:
        print("textacy left out: not installed")
        return peers
    return {f"textacy by paragraph, merged, {label(pipeline)}": Textacy(pipeline), **peers}


class Textacy:
    """textacy's direct quotations, by paragraph (it refuses an odd number of marks) and merged by cue."""

    def __init__(self, pipeline: Any) -> None:
        from textacy import extract  # noqa: PLC0415

        self.pipeline = pipeline
        self.extract = extract.direct_quotations
        self.refused: set[tuple[str, int]] = set()

    def __call__(self, text: str) -> list[Row]:
        rows: list[Row] = []
        for paragraph in PARAGRAPH.finditer(text):
            shift = paragraph.start()
            try:
                found = list(self.extract(self.pipeline(paragraph.group())))
            except ValueError:  # an odd number of marks
                self.refused.add((text, shift))
                continue
            merged: dict[Words, Row] = {}
            for triple in found:
                cue, source = triple.cue[0], triple.speaker
                key = (shift + cue.idx, shift + cue.idx + len(cue))
                row = merged.setdefault(key, {"content": [], "cue": [key], "source": []})
                content = triple.content
                row["content"].append((shift + content.start_char, shift + content.end_char))
                row["source"] = [(shift + source[0].idx, shift + source[-1].idx + len(source[-1]))]
            rows.extend(merged.values())
        return rows


VERBS = """
    accuse acknowledge add admit advise affirm allege announce answer argue assert assure believe blame claim
    comment complain concede conclude confess confirm contend continue counter declare demand deny describe disclose
    emphasize estimate exclaim expect explain find hint hope indicate inform insist joke lament maintain mention
    note observe point predict proclaim promise propose quip read reason recall recommend remark remember remind
    reply report respond retort reveal say shout state stress suggest tell testify think threaten tweet urge vow
    warn whisper wonder write yell
"""
SAYING = frozenset(VERBS.split())
COMPLEMENTS = frozenset({"ccomp", "xcomp"})


def syntax(pipeline: Any) -> Callable[[str], list[Row]]:
    """A baseline over the dependency parse: subject, verb and complement of a verb of saying, and "according to".

    What stands in marks belongs to the nearest verb of saying of the sentences that it touches, or goes on from the cue
    before it in its paragraph; where there is neither it floats, and the subject of the sentence before is its speaker.
    Attributions without a source, and those whose cue stands in the content of another, are left out.
    """

    def work(text: str) -> list[Row]:
        return [
            row
            for paragraph in PARAGRAPH.finditer(text)
            for row in attributions(pipeline(paragraph.group()), paragraph.start())
        ]

    return work


def attributions(doc: Any, shift: int) -> list[Row]:
    """Those of one paragraph that starts at ``shift``."""
    found = [doc.char_span(*match.span(), alignment_mode="contract") for match in REGION.finditer(doc.text)]
    regions = [region for region in found if region is not None]
    quoted = {token.i for region in regions for token in region}
    contents: dict[int, set[int]] = {}
    sources: dict[int, set[int]] = {}
    for token in doc:
        if token.i in quoted:
            continue
        if token.lower_ == "according":
            contents[token.i], sources[token.i] = according(token)
        elif token.pos_ == "VERB" and token.lemma_ in SAYING:
            contents[token.i], sources[token.i] = complement(token), speaker(token)
    floating: set[int] = set()
    for region in regions:
        touched = {region[0].sent, region[-1].sent}
        if len(region) > 1 and region[-2].text in {",", "?", "!"} and region.end < len(doc):
            touched.add(doc[region.end].sent)  # “Why?” he asked
        near = [cue for cue in contents if any(sentence.start <= cue < sentence.end for sentence in touched)]
        before = [cue for cue, content in contents.items() if content and cue < region.start]
        if near:
            cue = min(near, key=lambda cue: min(abs(cue - region.end), abs(region.start - cue)))
            contents[cue].update(range(region.start, region.end))
        elif len(region) > 5:  # four words and the marks
            (contents[before[-1]] if before else floating).update(range(region.start, region.end))
    parts = [
        (content - sources[cue] - {cue}, {cue}, sources[cue])
        for cue, content in contents.items()
        if content and sources[cue] and not any(cue in other for key, other in contents.items() if key != cue)
    ]
    if floating and min(floating):
        parts.append((floating, set(), speaker(doc[min(floating) - 1].sent.root)))
    return [
        {"content": spans(doc, said, shift), "cue": spans(doc, cue, shift), "source": spans(doc, source, shift)}
        for said, cue, source in parts
    ]


def subtree(token: Any) -> set[int]:
    return {part.i for part in token.subtree}


def according(token: Any) -> tuple[set[int], set[int]]:
    """The clause that "according to" stands in, and whom it names."""
    source = [part for to in token.children for part in to.children if part.dep_ == "pobj"]
    return (subtree(token.head) - subtree(token), subtree(source[0])) if source else (set(), set())


def complement(verb: Any) -> set[int]:
    """The clause that a verb of saying governs, or the one that it is put into."""
    content = {index for child in verb.children if child.dep_ in COMPLEMENTS for index in subtree(child)}
    return content or (subtree(verb.head) - subtree(verb) if verb.dep_ == "parataxis" else set())


def speaker(verb: Any) -> set[int]:
    """The agent or subject of a verb, or of the verb that it hangs on; the noun that a participle modifies."""
    while True:
        parts = {child.dep_: child for child in verb.children}
        if "agent" in parts:
            return {index for child in parts["agent"].children if child.dep_ == "pobj" for index in subtree(child)}
        if "nsubj" in parts:
            return subtree(parts["nsubj"])
        if verb.dep_ == "acl":
            return {verb.head.i} | {index for child in verb.head.lefts for index in subtree(child)}
        if verb.dep_ not in {"conj", "xcomp", "advcl", "parataxis"} or "nsubjpass" in parts:
            return set()
        verb = verb.head


def spans(doc: Any, tokens: set[int], shift: int) -> list[Words]:
    """Runs of neighbouring tokens as offsets in the text."""
    runs: list[list[int]] = []
    for index in sorted(tokens):
        if runs and index == runs[-1][1] + 1:
            runs[-1][1] = index
        else:
            runs.append([index, index])
    return [(shift + doc[start].idx, shift + doc[end].idx + len(doc[end])) for start, end in runs]
