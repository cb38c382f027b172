"""Names and sources -> actors: linking, roles, pronouns and nominals, who's who; gives quotes their speakers.

In the order of the work: ``people`` and ``bodies`` gather the mentions of one actor (``metonyms``: capitals that act),
``roles`` reads what the text says of each, ``grouping`` links them to the ``whoswho``; ``scene`` is the article as
sources look back over it, ``sources`` says whom each means, ``pronouns`` whom "he" and "it"; ``resolver`` puts these
together. ``merge`` joins the actors of several articles.
"""

from kabul_corpus.actors.merge import Basis, MergedActor, merge
from kabul_corpus.actors.resolver import resolve
from kabul_corpus.actors.whoswho import Entry, WhosWho

__all__ = ["Basis", "Entry", "MergedActor", "WhosWho", "merge", "resolve"]
