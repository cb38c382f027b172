"""The package where no folder of it is on disk: imported from an archive, as some ship their programs."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import kabul_corpus
from tests.conftest import ROOT

PROGRAM = """
import kabul_corpus
from kabul_corpus.score.gold import seeds_gold
assert ".zip" in kabul_corpus.__file__
corpus = kabul_corpus.load_seeds()
print(len(corpus), [article.id for article in corpus] == [record["id"] for record in seeds_gold()])
"""


def test_seeds_and_their_annotation_come_from_an_archive(tmp_path: Path) -> None:
    package = Path(kabul_corpus.__file__).parent
    folders = {package: ".", ROOT / "seeds": "seeds", ROOT / "tests" / "data" / "gold": "gold"}
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as packed:
        for folder, name in folders.items():
            for file in folder.rglob("*"):
                if file.is_file() and file.suffix != ".pyc":
                    packed.write(file, Path("kabul_corpus", name, file.relative_to(folder)))
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "all.zip")}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("5 True\n", "")
