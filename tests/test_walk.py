"""A slice of the walk over our own lexicons, another one every day: ``python -m tests.walk`` makes the whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import islice

import pytest

from tests.walk import REFERENCES, Faults, by_rules, date_forms, pairs, room_texts, triples, walk_dates, walk_rooms

TODAY = dt.date.today().toordinal()
"""The slice: a failure names the text, so that it is found again on any other day."""


def test_the_forms_are_those_of_the_lexicons() -> None:
    forms = date_forms()
    assert len(forms) > 140
    assert sum(map(len, forms.values())) > 600
    assert {"present", "forthcoming"} <= {form for some in forms.values() for form in some}


@pytest.mark.parametrize("reference", [None, REFERENCES[1 + TODAY % 4]])
@pytest.mark.parametrize(
    ("make", "share"),
    [(pairs, 60), (lambda: triples(TODAY), 600), (lambda: by_rules(TODAY, 60), 1)],
    ids=["pairs", "triples", "rules"],
)
def test_forms_side_by_side(make: Callable[[], Iterator[str]], share: int, reference: str | None) -> None:
    faults = Faults()
    assert walk_dates(islice(make(), TODAY % share, None, share), reference, faults) > 5000
    assert not faults, str(faults)


def test_pieces_of_all_lexicons_in_a_row() -> None:
    faults = Faults()
    assert walk_rooms(islice(room_texts(TODAY), 600), TODAY, faults) == 600
    assert not faults, str(faults)


def test_every_single_form_with_every_reference() -> None:
    faults, forms = Faults(), [form for some in date_forms().values() for form in some]
    for reference in REFERENCES:
        walk_dates(iter(forms), reference, faults)
    assert not faults, str(faults)
