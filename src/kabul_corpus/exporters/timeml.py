"""TimeML 1.2 with inline TIMEX3: what HeidelTime, SUTime and the TempEval tools read and write.

The standard holds the extents of time expressions, their types, values and modifiers, and the document's own date;
bounds, anchors and the other layers have no place in it. A character that XML cannot hold becomes U+FFFD, so that
offsets stay.
"""

from __future__ import annotations

import datetime as dt

from kabul_corpus.exporters.inline import Element, Piece, nest, read_xml, tag
from kabul_corpus.exporters.marks import blank_record
from kabul_corpus.model import Article, DateKind, DateMention

__all__ = ["from_timeml", "to_timeml"]

_ROOT = {
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:noNamespaceSchemaLocation": "http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd",
}


def to_timeml(article: Article) -> str:
    """The article's text as a TimeML document; ``from_timeml`` reads back what TimeML can hold.

    >>> import kabul_corpus
    >>> print(to_timeml(kabul_corpus.parse("On 15 August 2021.", id="1")).splitlines()[-1])
    <TEXT>On <TIMEX3 tid="t1" type="DATE" value="2021-08-15">15 August 2021</TIMEX3>.</TEXT></TimeML>
    """
    elements = [
        Element(date.span.start, date.span.end, "TIMEX3", _timex(date, f"t{number}"), f"t{number}")
        for number, date in enumerate(_apart(article.dates), 1)
    ]
    day = article.published.value
    created = {
        "tid": "t0",
        "type": "DATE",
        "value": day.isoformat() if day else "",
        "functionInDocument": "CREATION_TIME",
    }
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{tag("TimeML", _ROOT)}\n'
        f"<DOCID>{nest(article.id, ())}</DOCID>\n"
        f"<DCT>{tag('TIMEX3', created)}{day.isoformat() if day else ''}</TIMEX3></DCT>\n"
        f"<TEXT>{nest(article.text, elements)}</TEXT></TimeML>\n"
    )


def from_timeml(source: str | bytes) -> Article:
    """The article that a TimeML document holds: its text, its dates, and its own date where it states one.

    Raises:
        FormatError: it is no XML, or has no TEXT.
        RecordError: a TIMEX3 has no words, or a record cannot hold it.
    """
    markup = read_xml(source, "TEXT")
    timexes = [piece for piece in markup.inside if piece.name == "TIMEX3"]
    record = blank_record((markup.words("DOCID") or "").strip())
    created = (piece.attributes.get("value", "") for piece in markup.outside if piece.name == "TIMEX3")
    day = next((value[:10] for value in created if _is_day(value[:10])), None)
    record["published"] = {"value": day, "earliest": day, "latest": day, "basis": day and "timeml", "evidence": []}
    record["dates"] = [_date(timex, markup.text) for timex in timexes if timex.attributes.get("type") in set(DateKind)]
    return Article.from_dict(record, text=markup.text)


def _timex(date: DateMention, name: str) -> dict[str, str | None]:
    return {"tid": name, "type": date.kind.value, "value": date.value or "", "mod": date.modifier}


def _date(timex: Piece, text: str) -> dict[str, object]:
    values = timex.attributes
    return {
        "start": timex.start,
        "end": timex.end,
        "text": text[timex.start : timex.end],
        "type": values["type"],
        "value": values.get("value") or None,
        "modifier": values.get("mod"),
        "anchor": "none",
        "calendar": "gregorian",
        "alternatives": [],
        "rule": "timeml",
    } | dict.fromkeys(("edtf", "earliest", "latest", "granularity", "signal"))


def _apart(dates: tuple[DateMention, ...]) -> list[DateMention]:
    """Those that overlap no earlier one: TIMEX3 cannot be cut."""
    kept: list[DateMention] = []
    for date in sorted(dates, key=lambda date: (date.span.start, -date.span.end)):
        if not kept or date.span.start >= kept[-1].span.end:
            kept.append(date)
    return kept


def _is_day(value: str) -> bool:
    try:
        return bool(dt.date.fromisoformat(value))
    except ValueError:
        return False
