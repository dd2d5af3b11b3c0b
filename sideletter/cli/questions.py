"""Commands that ask the graph: `search` and `timeline`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from graph.answers import EventRow, Voice
from graph.overviews import SearchHit
from sideletter.cli.answers import Limit, as_data, names, one_entity
from sideletter.cli.console import print_json, print_table, say
from sideletter.cli.opened import AsJson, opened_settings, opened_store


def register(app: typer.Typer) -> None:
    """Add this file's commands."""
    app.command("search")(search)
    app.command("timeline")(timeline)


def search(
    words: Annotated[
        list[str], typer.Argument(help='Words; "a phrase" in quotes; prefix*; nearly~; -without.')
    ],
    entity: Annotated[str | None, typer.Option(help="Only sentences that name it.")] = None,
    event: Annotated[
        str | None, typer.Option(help="Only this event type, e.g. strike_start.")
    ] = None,
    term: Annotated[str | None, typer.Option(help="Only this term category, e.g. wages.")] = None,
    year: Annotated[int | None, typer.Option(help="Only articles of this year.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Only this outlet.")] = None,
    kind: Annotated[str | None, typer.Option(help="Only this kind, e.g. press_release.")] = None,
    limit: Limit = 20,
    as_json: AsJson = False,
) -> None:
    """Search the sentences of all articles, with date, outlet and link."""
    with opened_store(opened_settings(), quiet=as_json) as store:
        answer = store.search(
            " ".join(words),
            limit=limit,
            outlet=outlet,
            year=year,
            event=event,
            entity=one_entity(store, entity).id if entity else None,
            term=term,
            kind=kind,
        )
    if as_json:
        print_json(
            {
                "total": answer.total,
                "hits": [_hit_to_json(hit) for hit in answer.hits],
                "facets": as_data(answer.facets),
            }
        )
        return
    print_table(
        ("date", "outlet", "sentence", "link"),
        [(v.date, v.outlet, v.sentence, v.url) for v in (hit.voice for hit in answer.hits)],
    )
    say(f"{len(answer.hits)} of {answer.total}")
    for name in dict.fromkeys(facet.name for facet in answer.facets):
        counts = (f"{f.label} {f.count}" for f in answer.facets if f.name == name)
        say(f"{name}: {', '.join(counts)}")


def timeline(
    entity: Annotated[str, typer.Argument(help="A name or id, e.g. WGA.")],
    other: Annotated[str | None, typer.Argument(help="A second party.")] = None,
    limit: Limit = 200,
    as_json: AsJson = False,
) -> None:
    """The dated events of one party, or between two, each with outlet and sentence."""
    with opened_store(opened_settings(), quiet=as_json) as store:
        parties = [one_entity(store, name) for name in (entity, other) if name]
        rows = store.timeline([party.id for party in parties], limit=limit)
    if as_json:
        print_json([event_to_json(row) for row in rows])
        return
    print_table(
        ("date", "event", "parties", "", "outlet", "sentence"),
        [
            (
                row.date,
                row.type.replace("_", " "),
                names(row.parties),
                "" if row.modality == "asserted" else row.modality,
                row.voices[0].outlet if row.voices else "",
                row.voices[0].sentence if row.voices else "",
            )
            for row in rows
        ],
        title=" and ".join(party.name for party in parties),
    )
    if len(rows) < rows.total:
        say(f"the latest {len(rows):,} of {rows.total:,}")


def event_to_json(row: EventRow) -> dict[str, Any]:
    """One event as a program reads it."""
    return {
        "id": row.id,
        "type": row.type,
        "date": row.date,
        "modality": row.modality,
        "parties": [e.name for e in row.parties],
        "values": row.values,
        "negotiation": row.negotiation,
        "voices": [_voice_to_json(voice) for voice in row.voices],
    }


def _voice_to_json(voice: Voice) -> dict[str, Any]:
    return {
        "outlet": voice.outlet,
        "date": voice.date,
        "title": voice.title,
        "url": voice.url,
        "sentence": voice.sentence,
    }


def _hit_to_json(hit: SearchHit) -> dict[str, Any]:
    return {
        **_voice_to_json(hit.voice),
        "score": hit.score,
        "entities": [e.name for e in hit.entities],
    }
