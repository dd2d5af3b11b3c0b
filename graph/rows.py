"""What the database answers, as the frozen rows of `graph.answers`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from graph.answers import (
    ArticleRow,
    DocumentRow,
    EntityRef,
    EventRow,
    NegotiationRow,
    RelationRow,
    TermRow,
    Voice,
)

Row = Mapping[str, Any]


def ref(row: Row) -> EntityRef:
    """An entity as it is named in a row."""
    return EntityRef(id=row["id"], type=row["type"], name=row["name"])


def refs(rows: Iterable[Row]) -> tuple[EntityRef, ...]:
    """Several entities, in the order given."""
    return tuple(ref(row) for row in rows)


def voice(row: Row) -> Voice:
    """One sentence of one article; the title where a claim came without a sentence."""
    return Voice(
        article=row["article"],
        title=row["title"] or "",
        outlet=row["outlet"] or "",
        date=row["date"],
        url=row["url"] or "",
        sentence=row["sentence"] or row["title"] or "",
        start=row["start"] or 0,
        story=row["story"] or row["article"],
    )


def voices(rows: Iterable[Row]) -> tuple[Voice, ...]:
    """Sentences, each once, by day."""
    found = {voice(row) for row in rows}
    return tuple(sorted(found, key=lambda v: (v.date or "", v.article, v.start)))


def event(row: Row) -> EventRow:
    """One canonical event."""
    told, of = row["event"], row["negotiation"]
    return EventRow(
        id=told["id"],
        type=told["type"],
        date=told.get("date"),
        modality=told["modality"],
        parties=refs(row["parties"]),
        values=json.loads(told["values"]),
        conflicts=conflicts(told["conflicts"]),
        reasons=json.loads(told["reasons"]),
        told_by=told["told_by"],
        reported=told.get("reported"),
        voices=tuple(dict.fromkeys(map(voice, row["voices"]))),
        negotiation=of["id"] if of else None,
        negotiation_title=of["title"] if of else None,
        doubted=row.get("doubted"),
    )


def conflicts(text: str) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """What sources differ on, as an event keeps it: every version with its articles."""
    return {
        key: tuple((value, tuple(articles)) for value, articles in versions)
        for key, versions in json.loads(text).items()
    }


def negotiation(row: Row) -> NegotiationRow:
    """One round as a row of a list."""
    found = row["negotiation"]
    return NegotiationRow(
        id=found["id"],
        title=found["title"],
        union_side=refs(row["union_side"]),
        employer_side=refs(row["employer_side"]),
        agreement=ref(row["agreement"]) if row["agreement"] else None,
        opened=found.get("opened"),
        settled=found.get("settled"),
        ratified=found.get("ratified"),
        expires=found.get("expires"),
        outcome=found["outcome"],
        events=found["events"],
        articles=found["articles"],
    )


def term(told: Row, *, party: EntityRef | None) -> TermRow:
    """One provision, its voices left out."""
    return TermRow(
        category=told["category"],
        stance=told["stance"],
        party=party,
        kind=told["kind"],
        amount=told["amount"],
        unit=told["unit"],
        year=told["year"],
        scope=told["scope"],
    )


def terms(rows: Iterable[Row]) -> tuple[TermRow, ...]:
    """Provisions, each once with everyone who tells it."""
    grouped: dict[TermRow, list[Row]] = {}
    for row in rows:
        party = ref(row["party"]) if row["party"] else None
        grouped.setdefault(term(row["term"], party=party), []).extend(row["voices"])
    found = [replace(told, voices=voices(said)) for told, said in grouped.items()]
    return tuple(sorted(found, key=term_order))


def term_order(told: TermRow) -> tuple[Any, ...]:
    """Where a provision stands among others."""
    return (
        told.category,
        told.stance,
        told.year or 0,
        -(told.amount or 0),
        told.party.id if told.party else "",
        told.scope or "",
    )


def documents(rows: Iterable[Row]) -> tuple[DocumentRow, ...]:
    """Documents of contracts, each with its sentences, in the order given."""
    return tuple(DocumentRow(**row["document"], voices=voices(row["voices"])) for row in rows)


def relations(rows: Iterable[Row]) -> tuple[RelationRow, ...]:
    """Relations, one for each pair and kind, with all titles and everyone who tells them."""
    grouped: dict[tuple[str, EntityRef, EntityRef, bool], tuple[set[str], list[Row]]] = {}
    for row in rows:
        key = (row["type"], ref(row["subject"]), ref(row["object"]), bool(row["former"]))
        titles, told = grouped.setdefault(key, (set(), []))
        titles.update(row["titles"])
        told.extend(row["voices"])
    found = [
        RelationRow(
            type=type_,
            subject=subject,
            object=target,
            former=former,
            titles=tuple(sorted(titles)),
            voices=voices(told),
        )
        for (type_, subject, target, former), (titles, told) in grouped.items()
    ]
    return tuple(
        sorted(
            found,
            key=lambda r: (
                r.type,
                r.former,
                -len({v.story for v in r.voices}),
                r.subject.name,
                r.object.name,
                r.subject.id,
                r.object.id,
            ),
        )
    )


def article(row: Row) -> ArticleRow:
    """One article as a row."""
    return ArticleRow(
        id=row["id"],
        title=row["title"] or "",
        outlet=row["outlet"] or "",
        published=row["published"],
        url=row["url"] or "",
        kind=row["kind"] or "article",
        story_of=row["story_of"],
    )
