"""What one article claims, as rows: events, relations, terms and documents with their evidence.

A claim's id is a digest of what it says, so that the same extraction gives the same nodes however
often it is loaded.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from graph.days import precision
from graph.ids import digest
from graph.page import Page
from graph.sides import Sides
from graph.strands import sides_of, strand_id
from sideletter.model import EntityType, EventType, Evidence, Extraction, RelationType

Row = dict[str, Any]

# Mere dates, which are told of others by the way.
_CALENDAR = frozenset({EventType.CONTRACT_EXPIRY, EventType.AGREEMENT_EFFECTIVE})
_BESIDE = 400
"""Within so many letters an offer is told of those of whom the step before it was."""


def event_row(page: Page, extraction: Extraction, index: int) -> Row:
    """One event as a claim, its parties by side."""
    event = extraction.events[index]
    sides = Sides.of(page.nodes[p] for p in event.parties if p in page.nodes)
    body = {
        "type": event.type.value,
        "date": event.date if precision(event.date) else None,
        "modality": event.modality.value,
        "values": json.dumps(event.values, sort_keys=True),
        "unions": list(sides.unions),
        "employers": list(sides.employers),
        "others": list(sides.others),
    }
    counter = sorted(_counter(page, extraction, sides, event.evidence, elsewhere=event.elsewhere))
    return {
        **body,
        "id": f"{page.article.id}#e{digest(body)}",
        "article": page.article.id,
        "parties": sorted((*sides.unions, *sides.employers, *sides.others)),
        "counter": counter,
        "agreements": sorted(page.spoken_of(event.evidence, EntityType.AGREEMENT)),
        "speaker": _speaker(page, event.speaker),
        "rule": event.rule,
        "version": extraction.version,
        "evidence": page.passage_ids(event.evidence),
    }


def _counter(
    page: Page,
    extraction: Extraction,
    sides: Sides,
    evidence: tuple[Evidence, ...],
    *,
    elsewhere: bool,
) -> set[str]:
    """Who may sit across from a side that an event names alone: by sentence, else by article.

    What employers did alone they did to whom the step right before it is about.
    """
    if elsewhere or bool(sides.unions) == bool(sides.employers):
        return set()
    wanted: tuple[EntityType, ...]
    if sides.unions:
        wanted = (EntityType.EMPLOYER_GROUP, EntityType.COMPANY)
        own = set(sides.unions)
    else:
        wanted = (EntityType.UNION,)
        own = set(sides.employers)
    near = page.spoken_of(evidence, *wanted)
    across: set[str] = set()
    told: list[tuple[int, set[str]]] = []
    for table, passages, is_step in _tables(extraction):
        seated = Sides.of(page.nodes[p] for p in table if p in page.nodes)
        here, there = (
            (seated.unions, seated.employers) if sides.unions else (seated.employers, seated.unions)
        )
        if own & set(here) and there:
            across |= set(there)
            told += [(_away(page.article.text, passages, evidence), set(there))] if is_step else []
    away, nearest = min(told, key=lambda item: item[0], default=(_BESIDE, across))
    is_beside = bool(sides.employers) and away < _BESIDE
    return (near & across) or (nearest if is_beside else across)


def _tables(
    extraction: Extraction,
) -> Iterator[tuple[tuple[str, ...], tuple[Evidence, ...], bool]]:
    """Who meets, in which passages, and whether as a step of a round."""
    for event in extraction.events:
        yield event.parties, event.evidence, event.type not in _CALENDAR
    for relation in extraction.relations:
        if relation.type is RelationType.BARGAINS_WITH:
            yield (relation.subject, relation.object), relation.evidence, False


def _away(text: str, passages: tuple[Evidence, ...], evidence: tuple[Evidence, ...]) -> int:
    """How many letters before some evidence a passage ends; another paragraph is far."""
    if set(passages) & set(evidence):
        return 0
    gaps = [(p.end, e.start) for e in evidence[-1:] for p in passages]
    short = [(start, end) for start, end in gaps if 0 <= end - start < _BESIDE]
    near = [end - start for start, end in short if "\n\n" not in text[start:end]]
    return min(near, default=_BESIDE)


def relation_row(page: Page, extraction: Extraction, index: int) -> Row | None:
    """One relation as a claim; None where an end of it is missing."""
    relation = extraction.relations[index]
    if relation.subject not in page.nodes or relation.object not in page.nodes:
        return None
    day = page.article.published_date
    subject, target = page.nodes[relation.subject], page.nodes[relation.object]
    if relation.type is RelationType.BARGAINS_WITH and target.type is EntityType.UNION:
        subject, target = target, subject
    body = {
        "type": relation.type.value,
        "subject": subject.id,
        "object": target.id,
        "title": relation.title,
        "former": relation.former,
    }
    return {
        **body,
        "id": f"{page.article.id}#r{digest(body)}",
        "article": page.article.id,
        "tie": tie_id(body),
        "day": day.isoformat() if day else "",
        "rule": relation.rule,
        "version": extraction.version,
        "evidence": page.passage_ids(relation.evidence),
    }


def term_row(page: Page, extraction: Extraction, index: int) -> Row:
    """One term as a claim."""
    term = extraction.terms[index]
    value = term.value
    body = {
        "category": term.category.value,
        "stance": term.stance.value,
        "party": page.nodes[term.party].id if term.party in page.nodes else None,
        "kind": value.kind.value if value else None,
        "amount": float(value.amount) if value else None,
        "unit": value.unit if value else None,
        "year": value.year if value else None,
        "scope": term.scope,
    }
    return {
        **body,
        "id": f"{page.article.id}#t{digest(body)}",
        "article": page.article.id,
        "unions": sorted(page.spoken_of(term.evidence, EntityType.UNION)),
        "speaker": _speaker(page, term.speaker),
        "rule": term.rule,
        "version": extraction.version,
        "evidence": page.passage_ids(term.evidence),
    }


def document_row(page: Page, extraction: Extraction, index: int) -> Row:
    """One document as a claim, its unions apart from the other parties."""
    document = extraction.documents[index]
    sides = Sides.of(page.nodes[p] for p in document.parties if p in page.nodes)
    body = {
        "kind": document.kind.value,
        "number": document.number,
        "year": document.year,
        "subject": document.subject,
    }
    return {
        **body,
        "id": f"{page.article.id}#d{digest(body)}",
        "article": page.article.id,
        "made": document.made,
        "unions": list(sides.unions),
        "parties": sorted((*sides.unions, *sides.employers, *sides.others)),
        "rule": document.rule,
        "version": extraction.version,
        "evidence": page.passage_ids(document.evidence),
    }


def strand_rows(event: Row) -> list[Row]:
    """The strands that an event's claim belongs to, each with its side."""
    sides = sides_of(event["unions"], event["employers"], event["others"], event["counter"])
    type_ = event["type"]
    return [
        {"claim": event["id"], "strand": strand_id(type_, side), "type": type_, "side": side}
        for side in sides
    ]


def tie_id(relation: Row) -> str:
    """What all claims of one relation between two entities have in common."""
    tense = "former" if relation["former"] else "now"
    return " ".join((relation["subject"], relation["type"], relation["object"], tense))


def _speaker(page: Page, speaker: str | None) -> str | None:
    return page.nodes[speaker].id if speaker in page.nodes else speaker
