"""Text and blocks -> mentions of names, with the evidence for their kind.

In the order of the work: ``tokens`` reads the capitalised words, ``styles`` how each block uses capitals, ``lexicon``
what is known beforehand; ``walk`` goes from word to word and ``segment`` decides what begins at each, with ``heads``
for bodies, ``persons`` for people and ``mentions`` for where exactly one ends; ``kinds`` settles what the words alone
left open; ``reader`` puts these together.
"""

from kabul_corpus.names.lexicon import Forms, index_forms, lexicon
from kabul_corpus.names.reader import find

__all__ = ["Forms", "find", "index_forms", "lexicon"]
