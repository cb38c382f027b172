"""What a worker process is forked from: every room imported, with what it reads once a process.

Imported by the server that forks workers, and by nothing else; so a worker starts in milliseconds and shares the
lexicons' memory.
"""

import gc

from kabul_corpus.parser import parse

parse("Talks resume\n\n“We agreed,” Ned Price told reporters in Kabul on Monday. The Taliban said that it went well.")
gc.freeze()  # what will never be freed is not looked through again by every worker
