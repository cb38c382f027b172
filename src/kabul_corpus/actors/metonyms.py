"""A capital that acts stands for its country: "an agreement from Washington", but "a house in Washington"."""

from __future__ import annotations

import re
from functools import cache

from kabul_corpus.drafts import Name
from kabul_corpus.lexicons import rows

__all__ = ["acting_country"]

_MESSAGE = r"(?:agreement|aid|approval|assurances?|commitments?|concessions?|demands?|guarantees?|message|offer|order|orders|pledge|pressure|promises?|response|request|signals?|support|threats?|warnings?)"
_BEFORE = re.compile(rf"(?:\b(?:between|against|urged?|pressed|accused?|accuses|told) |\b{_MESSAGE} (?:from|by) )$")
_OWNS = re.compile(
    r"['’]s (?:\w+ ){0,2}(?:agreement|aid|allies|ambassador|ambitions?|approach|attempts?|backing|claims?|commitments?|concerns?|decision|demands?|efforts?|"
    r"envoy|failure|government|influence|interests?|intentions?|leaders?|offer|opposition|participation|plans?|pledge|policy|policies|position|promises?|proposals?|"
    r"recognition|refusal|relations?|response|role|rulers|stance|strategy|support|view|warnings?|willingness)\b"
)
_ACTS = re.compile(
    r" (?:also |now |has |have |had |would |will |is |was )?(?:said|says|accused|agreed|announced|argued|backed|backs|believes|claimed|condemned|"
    r"considers|criticized|decided|denied|denies|fears|hopes|imposed|insisted|insists|offered|opposes|pledged|praised|proposed|recognized|refused|refuses|"
    r"rejected|rejects|seeks|seeking|supports|supported|threatened|trying|urged|wanted|wants|warned|willing)\b"
)


@cache
def _capitals() -> dict[str, str]:
    return {city: country for city, country in rows("capitals.tsv")}


def acting_country(text: str, name: Name) -> str | None:
    """The country whose government the capital at ``name`` stands for; None where it is the city that is meant."""
    country = _capitals().get(text[name.start : name.end])
    if country is None:
        return None
    acts = (
        _BEFORE.search(text, max(0, name.start - 30), name.start)
        or _OWNS.match(text, name.end)
        or _ACTS.match(text, name.end)
    )
    return country if acts else None
