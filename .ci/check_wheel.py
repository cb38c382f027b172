"""Checks what a wheel holds: size, seeds, typing marker, lexicons, and nothing of the tests."""

import sys
import zipfile
from pathlib import Path

LIMIT = 4_000_000

wheel = Path(sys.argv[1])
names = zipfile.ZipFile(wheel).namelist()
size = wheel.stat().st_size
problems = []
if size >= LIMIT:
    problems.append(f"the wheel has {size} bytes, more than {LIMIT}")
if sum(name.startswith("kabul_corpus/seeds/") and name.endswith(".txt") for name in names) != 5:
    problems.append("the wheel does not hold the five seeds")
needed = ("kabul_corpus/py.typed", "kabul_corpus/lexicons/whoswho.csv")
problems += [f"{name} is missing" for name in needed if name not in names]
problems += [
    f"{name} does not belong in a wheel" for name in names if name.startswith(("tests/", "docs/", "benchmarks/"))
]
if problems:
    sys.exit("\n".join(problems))
print(f"{wheel.name}: {size} bytes, {len(names)} files")
