"""The formats that a folder can hold, those left out whose package is not installed."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from kabul_corpus.exporters.folder import FORMS

__all__ = ["SUFFIXES", "each_form"]

SUFFIXES = {
    "brat": ".ann",
    "tei": ".xml",
    "timeml": ".tml",
    "webannotation": ".jsonld",
    "doccano": ".jsonl",
    "labelstudio": ".json",
    "xmi": ".xmi",
}

each_form = pytest.mark.parametrize(
    "form",
    [
        pytest.param(form, marks=pytest.mark.skipif(form == "xmi" and not find_spec("cassis"), reason="needs cassis"))
        for form in FORMS
    ],
)
"""A test for each format."""
