"""``python -m kabul_corpus`` is ``kabul-corpus``."""

import sys

from kabul_corpus.cli import main

if __name__ == "__main__":
    sys.exit(main())
