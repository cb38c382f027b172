"""The page over many articles: its size, how long a browser takes to open it, and to filter.

    python -m benchmarks.page FOLDER [--count 500] [--keep page.html]

FOLDER holds plain texts (``*.txt``, searched in all its folders).
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from kabul_corpus import Corpus, Parser
from kabul_corpus.model import Document
from tests.browser import browser

FILTER = """
(document.querySelector('[name=%s]').value = '%s',
 document.querySelector('#filter').dispatchEvent(new Event('input')))
"""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--count", type=int, default=500)
    arguments.add_argument("--keep", type=Path)
    args = arguments.parse_args()
    paths = sorted(args.folder.rglob("*.txt"))[: args.count]
    documents = (
        Document(path.read_bytes().decode(), id=path.stem, published=path.stem.split("_")[1]) for path in paths
    )
    corpus = Corpus(Parser().parse_many(documents))
    begun = time.process_time()
    page = corpus.to_html()
    print(f"{len(corpus)} articles, {sum(len(article.quotes) for article in corpus)} quotes")
    print(f"page written in {time.process_time() - begun:.1f} s of CPU, {len(page.encode()) / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory() as folder, browser() as driven:
        path = args.keep or Path(folder) / "page.html"
        path.write_text(page, encoding="utf-8")
        begun = time.perf_counter()
        driven.open(path, "quotes")
        print(f"opened in {time.perf_counter() - begun:.2f} s")
        filters = {"speaker": "Hillary Clinton", "words": "emails", "kind": "direct", "since": "2016-09-01"}
        for name, value in filters.items():
            before = driven.evaluate("document.querySelector('#found').textContent")
            begun = time.perf_counter()
            driven.evaluate(FILTER % (name, value))
            shown = "document.querySelector('#found').textContent"
            after = driven.until(f"{shown} !== {before!r} && {shown}")
            print(f"filtered by {name} in {time.perf_counter() - begun:.2f} s: {after}")
        for view in ("timeline", "graph", "articles", "text/7"):
            begun = time.perf_counter()
            driven.evaluate(f"location.hash = '{view}'")
            driven.evaluate("new Promise((done) => setTimeout(done))")
            print(f"view {view} in {time.perf_counter() - begun:.2f} s")
        print("messages:", driven.messages)


if __name__ == "__main__":
    main()
