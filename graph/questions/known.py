"""What was known on a day: a negotiation as the articles told it that had appeared by then.

There are two clocks: when something happened, and when it was told. How a round stood by the claims
of that time says `standing`. Articles speak as they read today: what a later correction changed in
one of them is not undone.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from graph import rows
from graph.answers import Page, Voice
from graph.claims import Happening
from graph.days import day
from graph.happenings import SHOWN
from graph.listing import FORGOTTEN, rounds_told, voices_each
from graph.questions.standing import KnownNegotiation, Stood, Told, state, stood
from graph.read_claims import event_claim_of, happening_of_row
from graph.rounds import PRESSURE
from graph.session import Graph, Row
from sideletter.model import EventType as T

VOICES = 12
CANDIDATES = 200


def known(
    graph: Graph, negotiation_id: str, *, on: str, told_by: str | None = None
) -> KnownNegotiation | None:
    """One round as it stood on a day; None where nothing of it had been told by `told_by`."""
    told_by = told_by or on
    told = _told_of(graph, [negotiation_id], told_by)
    found = _stood(graph.read("negotiation_rows", ids=list(told)), told, on=on)
    return _shown(graph, found, told, told_by=told_by)[0] if found else None


def open_on(
    graph: Graph, *, on: str, told_by: str | None = None, limit: int
) -> Page[KnownNegotiation]:
    """The rounds that had begun and were not known to be settled on a day, the latest step first.

    One of which nothing had happened for two years is not among them. Of more than `limit` the
    `total` is told.
    """
    since = ((day(on) or dt.date.min + FORGOTTEN) - FORGOTTEN).isoformat()
    told_by = told_by or on
    around = graph.read(
        "rounds_around",
        on=on,
        told_by=told_by,
        since=since,
        pressure=sorted({*PRESSURE, T.REJECTION}),
        limit=CANDIDATES,
    )
    told = _told_of(graph, [row["negotiation"]["id"] for row in around], told_by)
    found = [each for each in _stood(around, told, on=on) if each.facts["outcome"] == "open"]
    found.sort(key=lambda each: (each.latest, each.id), reverse=True)
    return Page(_shown(graph, found[: max(0, limit)], told, told_by=told_by), total=len(found))


def _told_of(graph: Graph, ids: Sequence[str], told_by: str) -> dict[str, list[Told]]:
    """What had been told of rounds; of which nothing had, that is not among them."""
    told: dict[str, list[Told]] = {}
    for row in graph.read("told_of_rounds", ids=list(ids), told_by=told_by, many=SHOWN):
        told.setdefault(row["negotiation"], []).append(_told(row))
    return told


def _stood(around: Iterable[Row], told: Mapping[str, Sequence[Told]], *, on: str) -> list[Stood]:
    """How those of these rounds stood of which something had been told."""
    found = (row["negotiation"] for row in around)
    return [stood(row, told[row["id"]], on=on) for row in found if row["id"] in told]


def _shown(
    graph: Graph, found: Sequence[Stood], told: Mapping[str, Sequence[Told]], *, told_by: str
) -> tuple[KnownNegotiation, ...]:
    """These rounds in their order, with names, steps and sentences."""
    named = set().union(*(each.named for each in found))
    names = {r.id: r for r in rows.refs(graph.read("entity_refs", ids=sorted(named)))}
    articles = _counted(graph, {each.id: told[each.id] for each in found}, told_by)
    drawn = rounds_told(graph, [{"negotiation": each.row} for each in found])
    return _voiced(
        graph,
        [
            state(row, each, names, told_by=told_by, articles=articles.get(each.id))
            for row, each in zip(drawn, found, strict=True)
        ],
    )


def _counted(graph: Graph, told: Mapping[str, Sequence[Told]], told_by: str) -> dict[str, int]:
    """How many articles had told of those rounds of which claims were left out, by the graph."""
    loud = [
        key
        for key, events in told.items()
        if any(len(t.claims) >= SHOWN or not t.told_by for t in events)
    ]
    counted = graph.read("articles_until", ids=loud, told_by=told_by) if loud else ()
    return {row["id"]: row["articles"] for row in counted}


def _told(row: Row) -> Told:
    event = row["event"]
    return Told(
        id=event["id"],
        sides=tuple(row["sides"]),
        claims=tuple(event_claim_of(claim) for claim in row["claims"]),
        date=event["date"],
        modality=event["modality"],
        values=json.loads(event["values"]),
        whole=_whole(row) if row["whole"] else None,
        articles=tuple(row["articles"]),
    )


def _whole(row: Row) -> Happening:
    event = row["event"]
    return replace(
        happening_of_row(row),
        conflicts=rows.conflicts(event["conflicts"]),
        reasons=json.loads(event["reasons"]),
    )


def _voiced(graph: Graph, found: Sequence[KnownNegotiation]) -> tuple[KnownNegotiation, ...]:
    """The same with the sentences that had told each step."""
    asked = [{"id": s.event.id, "modality": s.event.modality} for k in found for s in k.steps]
    told_by = max((k.told_by for k in found), default="")
    limit = voices_each(len(asked), most=VOICES)
    voices: dict[str, tuple[Voice, ...]] = {
        row["id"]: rows.voices(row["voices"])
        for row in graph.read("voices_until", rows=asked, told_by=told_by, many=SHOWN, limit=limit)
    }
    return tuple(
        replace(
            k,
            steps=tuple(
                replace(
                    s,
                    event=replace(s.event, voices=voices.get(s.event.id, ()), negotiation=k.row.id),
                )
                for s in k.steps
            ),
        )
        for k in found
    )
