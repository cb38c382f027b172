"""UIMA CAS in XMI: what WebAnno, INCEpTION and DKPro read and write (extra ``cas``).

Two layers hold what annotators see: spans with a ``label`` and links between them, with the governor and the dependent
that WebAnno's relations have. They are to be made in the project before files are imported; ``type_system`` describes
them. The rest travels in a layer of the document, which a project without it drops: then what the spans and links say
comes back, as annotated by hand. Offsets in the file are those of UIMA, UTF-16 code units.
"""

from __future__ import annotations

import io
import warnings
from functools import cache
from typing import Any

from kabul_corpus.errors import FormatError
from kabul_corpus.exporters.inline import refuse_document_type
from kabul_corpus.exporters.inline import storable as as_xml_holds
from kabul_corpus.exporters.spans import Labelled, Link, from_spans, to_spans
from kabul_corpus.loaders.source import require
from kabul_corpus.model import Article
from kabul_corpus.printable import brief

__all__ = ["from_xmi", "to_xmi", "type_system"]

_SPAN, _LINK, _REST = (f"webanno.custom.{name}" for name in ("Attribution", "AttributionLink", "AttributionRest"))


def to_xmi(article: Article) -> str:
    """The article as UIMA CAS XMI; ``from_xmi`` is the inverse. A character that XML cannot hold becomes U+FFFD.

    >>> import kabul_corpus
    >>> article = kabul_corpus.parse("“We agreed,” Ned Price said.")
    >>> from_xmi(to_xmi(article)) == article  # doctest: +SKIP
    True

    Raises:
        MissingExtra: cassis is not installed.
    """
    types = _types()
    text, spans, links, lines = to_spans(article)
    cas = _cassis().Cas(typesystem=types, sofa_string=as_xml_holds(text), sofa_mime="text/plain")
    made: dict[str, Any] = {}
    for span in spans:
        made[span.id] = types.get_type(_SPAN)(begin=span.start, end=span.end, label=span.label, name=span.id)
        cas.add(made[span.id])
    for link in links:
        first, second = made[link.first], made[link.second]
        cas.add(
            types.get_type(_LINK)(
                begin=second.begin, end=second.end, Governor=first, Dependent=second, label=link.label
            )
        )
    cas.add(types.get_type(_REST)(article=as_xml_holds(article.id), lines=lines))
    written: str = cas.to_xmi()
    return written


def from_xmi(source: str | bytes) -> Article:
    """The article that an XMI file holds, as ``to_xmi`` made it or a tool gave it back.

    Raises:
        FormatError: it is no XMI, or a span does not lie in the text.
        RecordError: what it says does not make a record.
        MissingExtra: cassis is not installed.
    """
    data = source.encode("utf-8", "replace") if isinstance(source, str) else source
    refuse_document_type(data)
    cassis = _cassis()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # as for an offset that is none of a character
            warnings.filterwarnings("ignore", "Type with name")  # layers of others: tokens, sentences, tags
            cas = cassis.load_cas_from_xmi(io.BytesIO(data), typesystem=_types(), lenient=True)
    except Exception as error:  # cassis checks nothing, so whatever is wrong with a file comes as any exception
        raise FormatError(f"no UIMA CAS XMI: {brief(error)}", path="XMI") from error
    if cas.sofa_string is None:
        raise FormatError("no UIMA CAS XMI: there is no text", path="XMI")
    spans = {id(annotation): _labelled(annotation, place) for place, annotation in enumerate(cas.select(_SPAN))}
    links = [
        Link(str(link.label), spans[id(link.Governor)].id, spans[id(link.Dependent)].id)
        for link in cas.select(_LINK)
        if id(link.Governor) in spans and id(link.Dependent) in spans
    ]
    rest = next(iter(cas.select(_REST)), None)
    name, lines = (str(rest.article or ""), str(rest.lines or "")) if rest is not None else ("", "")
    return from_spans(cas.sofa_string, spans.values(), links, lines, id=name)


def _labelled(annotation: Any, place: int) -> Labelled:
    if not (type(annotation.begin) is int is type(annotation.end)):
        raise FormatError(f"annotation {place} has no place in the text", path="XMI")
    return Labelled(
        str(annotation.name or f"annotation {place}"), str(annotation.label), annotation.begin, annotation.end
    )


def type_system() -> str:
    """The types of the layers, as UIMA describes them in XML: ``TypeSystem.xml``.

    Raises:
        MissingExtra: cassis is not installed.
    """
    written: str = _types().to_xml()
    return written


def _cassis() -> Any:
    return require("cassis", extra="cas", purpose="UIMA CAS")


@cache
def _types() -> Any:
    types = _cassis().TypeSystem()
    span = types.create_type(name=_SPAN, supertypeName="uima.tcas.Annotation")
    link = types.create_type(name=_LINK, supertypeName="uima.tcas.Annotation")
    rest = types.create_type(name=_REST, supertypeName="uima.cas.AnnotationBase")
    for holder, feature, kind in (
        (span, "label", "uima.cas.String"),
        (span, "name", "uima.cas.String"),
        (link, "Governor", _SPAN),
        (link, "Dependent", _SPAN),
        (link, "label", "uima.cas.String"),
        (rest, "article", "uima.cas.String"),
        (rest, "lines", "uima.cas.String"),
    ):
        types.create_feature(domainType=holder, name=feature, rangeType=kind)
    return types
