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
    server = forkserver._forkserver
    address = getattr(server, "_forkserver_address", None)
    is_parent = getattr(server, "_forkserver_pid", None) is not None  # which does so by itself
    if isinstance(address, str) and not is_parent and (folder := Path(address).parent).name.startswith("pymp-"):
        shutil.rmtree(folder, ignore_errors=True)


parse("Talks resume\n\n“We agreed,” Ned Price told reporters in Kabul on Monday. The Taliban said that it went well.")
gc.freeze()  # what will never be freed is not looked through again by every worker
