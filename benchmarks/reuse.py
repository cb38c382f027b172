"""Quote reuse on synthetic articles with planted copies: precision and recall over pairs, and time as articles grow.

python -m benchmarks.reuse [--articles 10000]
"""

from __future__ import annotations

import argparse
import time

from kabul_corpus.reuse import find_reuse
from tests.planted import Planter, pair_scores


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--articles", type=int, default=10_000)
    count = arguments.parse_args().articles
    for part in (count // 4, count // 2, count):
        planter = Planter(seed=part)
        articles = planter.articles(part)
        begun = time.process_time()
        found = find_reuse(articles)
        spent = time.process_time() - begun
        precision, recall = pair_scores(found, planter.truth)
        print(
            f"{part} articles, {len(planter.truth)} quotes: precision {precision:.4f}, recall {recall:.4f}, "
            f"{spent:.1f} s of CPU, {1e6 * spent / len(planter.truth):.0f} µs a quote"
        )


if __name__ == "__main__":
    main()
