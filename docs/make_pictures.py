"""Makes the pictures of the pages anew: the page, the plots and the command line, on the seeds.

    python docs/make_pictures.py

The page needs Chromium; where there is none, its pictures stay as they are.
"""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
sys.path.insert(0, str(ROOT))

import kabul_corpus as kc  # noqa: E402 - the path comes first
from kabul_corpus import plots  # noqa: E402
from tests.browser import CHROMIUM, browser  # noqa: E402

WIDTH = 96


def page(corpus: kc.Corpus) -> None:
    """The reading view and the list of quotes."""
    if CHROMIUM is None:
        print("no Chromium here: the pictures of the page stay as they are", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder, browser() as driven:
        path = Path(folder) / "page.html"
        path.write_text(corpus.to_html(title="Five pages"), encoding="utf-8")
        driven.call("Emulation.setDeviceMetricsOverride", width=1100, height=640, deviceScaleFactor=1, mobile=False)
        for name, route in (("page", "text/2/3"), ("list", "quotes"), ("graph", "graph?confidence=low")):
            driven.open(path, route)
            driven.evaluate("new Promise((done) => setTimeout(done, 300))")
            picture = driven.call("Page.captureScreenshot", format="png")["data"]
            (PICTURES / f"{name}.png").write_bytes(base64.b64decode(picture))


def drawings(corpus: kc.Corpus) -> None:
    """The plots."""
    for plot in (plots.share_of_voice, plots.who_quotes_whom):
        plot(corpus).savefig(PICTURES / f"{plot.__name__}.png", dpi=80)


def terminal() -> None:
    """What the command line prints."""
    from rich.console import Console  # noqa: PLC0415 - only here
    from rich.text import Text  # noqa: PLC0415

    command = ["quotes", "seeds", "--speaker", "Ned Price", "--format", "table"]
    done = subprocess.run(
        [sys.executable, "-m", "kabul_corpus", *command],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": str(WIDTH), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    words = f"$ kabul-corpus {' '.join(command[:4])[:-9]}'Ned Price'\n{done.stdout}{done.stderr}"
    console = Console(record=True, width=WIDTH + 2, file=open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
    console.print(Text(words.rstrip()))
    console.save_svg(str(PICTURES / "terminal.svg"), title="kabul-corpus")


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    seeds = kc.load_seeds()
    page(seeds)
    drawings(seeds)
    terminal()
