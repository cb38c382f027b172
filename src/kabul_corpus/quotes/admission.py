"""Which of the model's findings are quotes: attributed words and judgements, not every act or attitude.

The model learns from a corpus that also annotates attitudes and acts ("supports", "is expected to"). A quote needs a
source and a cue of the lexicon in one of its frames, or words in quotation marks; what was not said is none.
"""

from __future__ import annotations

from kabul_corpus.quotes.cues import entries
from kabul_corpus.quotes.reading import Reading
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.tokens import word_classes

__all__ = ["admit"]

_COMPLEMENTIZERS = frozenset({"that"})
_NAME_LENGTH = 2
"""How many words in marks after a verb that is no cue are a name held at a distance, not speech."""
_PRONOUNS = frozenset({"which", "who", "whom", "that"})


def _is_cue_word(scene: Scene, token: int) -> bool:
    """Whether a token begins a cue of the lexicon."""
    word = scene.tokens.lower[token]
    return word == "according" or word in entries()


def admit(scene: Scene, reading: Reading, group: int) -> bool:
    """Whether a reading whose verb group begins at ``group`` is a quote; its content loses an opening "that".

    A relative pronoun ahead of its clause is no part of the content either: "which the group calls | X".
    """
    assert reading.cue is not None
    lower = scene.tokens.lower
    for index, (first, stop) in enumerate(reading.pieces):
        if first > reading.cue[0] and lower[first] in _COMPLEMENTIZERS and stop - first > 1:
            reading.pieces[index] = (first + 1, stop)
    first, stop = reading.pieces[0]
    if len(reading.pieces) > 1 and stop - first == 1 and lower[first] in _PRONOUNS:
        del reading.pieces[0]
    lo = reading.cue[0]
    longest = max([_quoted(scene, piece) for piece in reading.pieces])
    if longest > _NAME_LENGTH or (longest and _is_cue_word(scene, lo)):
        return True
    if reading.source is not None and lower[reading.source[0]] in {"i", "my"}:  # the author's own claims
        return False
    if reading.source is None or lower[reading.source[0]] == "no":
        return False
    last = lower[reading.source[1] - 1]
    if last != "it" and last in word_classes()["impersonal"]:
        return False
    if lower[lo] == "according":
        return True
    some = entries().get(lower[lo])
    if some is None:
        return False
    if group < lo and not word_classes()["negation"].isdisjoint(lower[group:lo]):
        return False
    if lower[reading.pieces[-1][0]] != "to":
        return True
    return not all(entry.frames.isdisjoint("iI") for entry in some)


def _quoted(scene: Scene, piece: tuple[int, int]) -> int:
    """The number of tokens between the marks of the longest quotation in a piece."""
    first, stop = piece
    if max(scene.level[first:stop]) < 0:
        return 0
    whole = scene.opens.get(first)
    if whole is not None and scene.regions[whole].stop == stop:
        return stop - first - 2
    regions = [scene.regions[scene.opens[i]] for i in range(*piece) if i in scene.opens]
    return max((region.stop - region.first - 2 for region in regions), default=0)
