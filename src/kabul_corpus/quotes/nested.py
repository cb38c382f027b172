"""Which readings inside another's content are reports: what a speaker says that others said, thought or asked for.

People speak in cues without reporting anything ("do you think", "nobody knows", "I would say"). A report names its
source, is no question, wish or possibility, and has a content of its own.
"""

from __future__ import annotations

from kabul_corpus.model import Realis
from kabul_corpus.quotes import subjects
from kabul_corpus.quotes.classes import CLASSES
from kabul_corpus.quotes.reading import Piece, Reading
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.verbs import has_verb

__all__ = ["held", "reported", "talk"]

_OPEN = frozenset({"that", "clause", "infinitive", "addressee-that", "addressee-clause", "addressee-infinitive"})
_MARKED = frozenset({"comma-mark", "mark", "after-content"})
_PARTS = frozenset({"object", "as"})
_PERFECT = frozenset({"has", "have", "had", "is", "are", "was", "were", "been", "being", "'s", "'ve", "'re"})
_SEEN = frozenset({"see", "sees", "saw", "show", "shows", "showed", "know", "continue", "continued", "offer", "offers"})
_JUDGING = ("call", "describe", "complain", "reaffirm", "accuse", "voice", "express", "prais", "condemn", "denounc")


def held(scene: Scene, found: list[Reading]) -> bytearray:
    """For each token 1 where it stands in quotation marks or in a content of ``found``."""
    out = bytearray(scene.marked)
    for reading in found:
        for first, stop in reading.pieces:
            out[first:stop] = b"\x01" * (stop - first)
    return out


def talk(found: list[Reading]) -> list[Reading]:
    """The readings whose contents are talk, in which not every cue reports: all but an outlet's headline."""
    return [reading for reading in found if reading.rule != "headline-colon"]


def reported(scene: Scene, reading: Reading) -> bool:
    """Whether a reading that stands in another's content, or in quotation marks, is a report."""
    assert reading.cue is not None
    if reading.source is None or reading.realis is not Realis.ACTUAL:
        return False
    if reading.rule == "noun":
        return True
    lower = scene.tokens.lower
    lo = reading.cue[0]
    side, _, form = reading.rule.removeprefix("model-").partition("-")
    if side not in {"subject", "inverted", "shared", "according", "quoted"} or not subjects.names_somebody(
        scene, reading.source
    ):
        return False
    if not _asserted(scene, reading.source, lo):
        return False
    if lower[reading.source[0]] == "who" and lower[reading.source[0] - 1].endswith(("body", "one")):
        return False  # anybody who complains
    if lower[lo] in _SEEN and lower[reading.source[1] - 1] not in CLASSES["collective"]:
        return False
    piece = reading.pieces[-1]
    after = lower[piece[0] + 1 : piece[0] + 2]  # none at the end of the text
    if lower[piece[0]] in CLASSES["impersonal"] and not any(word[0].isalpha() for word in after):
        return False  # he said this, he said that
    if form in _MARKED:
        return lower[reading.source[0]] != "it"
    if form in _PARTS:
        return lower[lo].startswith(_JUDGING)
    if form not in _OPEN and side != "according":
        return False
    if form.endswith("infinitive"):
        return reading.addressee is None or lower[reading.addressee[0]] != "you"
    if "that" in lower[piece[0] - 1 : piece[0] + 1]:
        return True
    comma = next((i for i in range(*piece) if lower[i] == ","), piece[1])
    return has_verb(scene, (piece[0], comma))


def _asserted(scene: Scene, source: Piece, lo: int) -> bool:
    """Whether nothing between source and cue makes the report a wish, a question or a possibility."""
    lower = scene.tokens.lower
    between = lower[source[1] : lo] if source[1] <= lo else []
    if any((word in CLASSES["auxiliary"] and word not in _PERFECT) or word in CLASSES["negation"] for word in between):
        return False
    before = lower[source[0] - 1] if source[0] else ""
    return before not in {"do", "does", "did", "will", "would", "can", "could", "let", "if", "as", "to"}
