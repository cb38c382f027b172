"""Prints the command that README.md gives under ``<!-- command: NAME -->``, so that CI runs what users run."""

import re
import sys
from pathlib import Path

name = sys.argv[1]
readme = Path(__file__).parent.parent.joinpath("README.md").read_text(encoding="utf-8")
found = re.search(
    rf"<!-- command: {re.escape(name)} -->\s*(?:<!-- skip: next -->\s*)?```sh\n(.*?)```", readme, re.DOTALL
)
if found is None:
    sys.exit(f"README.md has no command marked {name!r}")
print(found[1])
