"""Parsing inside engines that speak Arrow: a value that turns a batch into the same rows with one column more.

``Annotator`` is what Spark's ``mapInArrow``, Ray's ``map_batches``, Hugging Face's ``map`` and the rest call. It holds
no state, pickles, and gives the same values on every engine as ``Parser.parse`` does. It needs the extra ``arrow``; no
engine is needed to import it.
"""

from kabul_corpus.engines.annotator import Annotator

__all__ = ["Annotator"]
