"""Runs a page as a newcomer does, with an installed package in an empty folder: python tutorial.py PAGE."""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

page = Path(sys.argv[1]).read_text(encoding="utf-8")
os.environ["PATH"] = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
names: dict[str, object] = {}
runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
blocks = re.findall(r"(<!-- skip: next -->\n)?```(python|sh)\n(.*?)```", page, re.DOTALL)
for number, (skipped, language, block) in enumerate(blocks):
    if skipped:
        continue
    if language == "sh":
        subprocess.run(["bash", "-euo", "pipefail", "-c", block], check=True, stdout=subprocess.DEVNULL)
        continue
    test = doctest.DocTestParser().get_doctest(block, names, f"block {number}", sys.argv[1], 0)
    runner.run(test, clear_globs=False)
    names.update(test.globs)
sys.exit(runner.summarize().failed)
