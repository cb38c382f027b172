"""What a worker process is forked from: every room imported, with what it reads once a process.

Imported by the server that forks workers, and by nothing else; so a worker starts in milliseconds and shares the
lexicons' memory.
"""

import atexit
import gc
import shutil
from multiprocessing import forkserver
from pathlib import Path

from kabul_corpus.parser import parse


@atexit.register
def _remove_folder() -> None:
    """Takes away the folder of the server's socket, which a parent that is killed cannot."""
    address = getattr(forkserver._forkserver, "_forkserver_address", None)  # the server alone is told
    if isinstance(address, str) and (folder := Path(address).parent).name.startswith("pymp-"):
        shutil.rmtree(folder, ignore_errors=True)


parse("Talks resume\n\n“We agreed,” Ned Price told reporters in Kabul on Monday. The Taliban said that it went well.")
gc.freeze()  # what will never be freed is not looked through again by every worker
