"""Offsets in bytes and UTF-16 units: what encoding and slicing say."""

from __future__ import annotations

import pytest
from hypothesis import given

from kabul_corpus.exporters.offsets import Offsets, wide_characters
from tests.strategies import any_text

UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2)}


@pytest.mark.parametrize("unit", UNITS)
class TestOffsets:
    @given(text=any_text)
    def test_agree_with_the_encoding(self, unit: str, text: str) -> None:
        codec, width = UNITS[unit]
        offsets = Offsets.of(text, unit=unit)
        for point in range(len(text) + 1):
            units = len(text[:point].encode(codec, "surrogatepass")) // width
            assert offsets.to_units(point) == units
            assert offsets.to_points(units) == point

    @given(text=any_text)
    def test_within_a_character_is_no_offset(self, unit: str, text: str) -> None:
        offsets = Offsets.of(text, unit=unit)
        whole = {offsets.to_units(point) for point in range(len(text) + 1)}
        for place in set(range(offsets.to_units(len(text)) + 2)) - whole:
            with pytest.raises(ValueError, match=f"{place} is no"):
                offsets.to_points(place)

    @pytest.mark.parametrize("point", [-1, 4])
    def test_outside_the_text_raises(self, unit: str, point: int) -> None:
        offsets = Offsets.of("a😀b", unit=unit)
        with pytest.raises(ValueError, match="no offset"):
            offsets.to_units(point)
        with pytest.raises(ValueError, match="is no"):
            offsets.to_points(-1)


def test_unknown_unit_raises() -> None:
    with pytest.raises(ValueError, match="utf-8"):
        Offsets.of("a", unit="utf-32")


@given(any_text)
def test_wide_characters_are_those_of_two_units(text: str) -> None:
    assert wide_characters(text) == [place for place, char in enumerate(text) if ord(char) > 0xFFFF]
