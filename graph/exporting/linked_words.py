"""The words of linked data: names for good, quotations, dates as precise as they are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from graph.answers import EntityRef, Voice
from graph.days import DAY, MONTH, YEAR, precision
from graph.exporting.cleaning import short, web_address

CONTEXT = {
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "sl": "urn:sideletter:vocabulary:",
}
_DATES = {DAY: "xsd:date", MONTH: "xsd:gYearMonth", YEAR: "xsd:gYear"}

Thing = dict[str, Any]


def iri(kind: str, key: str) -> str:
    """The name of a thing for good: "urn:sideletter:entity:union:wga"."""
    return f"urn:sideletter:{kind}:{quote(key, safe=':-._~@#')}".replace("#", "%23")


def ref(kind: str, key: str) -> Thing:
    """A link to a thing."""
    return {"@id": iri(kind, key)}


def entities(refs: Sequence[EntityRef]) -> list[Thing]:
    """Links to entities."""
    return [ref("entity", each.id) for each in refs]


def sources(voices: Sequence[Voice]) -> Mapping[str, Any]:
    """The quotations that a fact is derived from, and their articles."""
    articles = dict.fromkeys(voice.article for voice in voices)
    return {
        "prov:wasDerivedFrom": [_quotation(voice) for voice in voices],
        "prov:hadPrimarySource": [ref("article", article) for article in articles],
    }


def _quotation(voice: Voice) -> Thing:
    said: Thing = {
        "@id": iri("quotation", f"{voice.article}@{voice.start}"),
        "@type": ["schema:Quotation", "prov:Entity"],
        "schema:text": short(voice.sentence),
        "prov:wasQuotedFrom": ref("article", voice.article),
    }
    page = link(voice.url)
    return {**said, "schema:url": page} if page else said


def link(url: str) -> Thing | None:
    """A link to a page; None for what is no web address."""
    address = web_address(url)
    return {"@id": quote(address, safe="!#$%&'()*+,/:;=?@~")} if address else None


def date(told: str | None) -> Thing | None:
    """A day, a month or a year; None for what is none of them."""
    type_ = _DATES.get(precision(told))
    return {"@value": told, "@type": type_} if type_ else None


def moment(published: str | None) -> Thing | None:
    """A moment, or a day where no more is known."""
    if published and "T" in published:
        return {"@value": published, "@type": "xsd:dateTime"}
    return date(published)
