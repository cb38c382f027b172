"""A scene as the model sees it: words of its vocabulary, word classes, distances in intervals."""

from __future__ import annotations

from kabul_corpus.quotes.reading import Piece
from kabul_corpus.quotes.scene import Scene
from kabul_corpus.quotes.vocabulary import Vocabulary

__all__ = ["BUCKETS", "View"]

_DISTANCES = (0, 1, 2, 3, 4, 6, 9, 13, 20, 40)


class _Buckets(dict[int, str]):
    """Distance -> the number of the interval that it falls in; negative ones are 0."""

    def __missing__(self, distance: int) -> str:
        return str(len(_DISTANCES)) if distance > 0 else "0"


BUCKETS = _Buckets(
    (d, str(next(n for n, most in enumerate(_DISTANCES) if d <= most))) for d in range(_DISTANCES[-1] + 1)
)


class View:
    """A scene with the word (or shape) and the class of each token, as the vocabulary knows them.

    ``quoted`` holds the first tokens of the sentences that a quotation begins in.
    """

    __slots__ = ("classes", "quoted", "scene", "size", "words")

    def __init__(self, scene: Scene, vocabulary: Vocabulary) -> None:
        self.scene = scene
        tokens = scene.tokens
        self.size = len(tokens.words)
        self.quoted = {scene.sentence[region.first][0] for region in scene.regions if region.parent < 0}
        self.words = list(map(vocabulary.words.__getitem__, tokens.words))
        self.classes = list(map(vocabulary.groups.__getitem__, tokens.words))
        for index in tokens.names:
            self.words[index], self.classes[index] = vocabulary.known(tokens.words[index], tokens.words[index])
        for padded in (self.words, self.classes):
            padded.extend("^^^")

    def behind(self, hi: int, ceiling: int, source: Piece | None) -> tuple[bool, int, str, str]:
        """What follows a cue that ends before ``hi``, and its source if that stands behind it ("said X, ...").

        Whether the source does, the token that follows, its word and its class ("$" at the sentence's end).
        """
        inverted = source is not None and source[0] >= hi
        edge = max(hi, source[1]) if inverted and source is not None else hi
        return inverted, edge, *((self.words[edge], self.classes[edge]) if edge < ceiling else ("$", "$"))
