"""Commands that ask the graph: `search`, `timeline`, `negotiations`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from graph.answers import EventRow, Negotiation, SearchHit, Voice
from sideletter.cli.answers import Limit, as_data, names, one_entity, say_cut
from sideletter.cli.console import print_json, print_table, say
from sideletter.cli.opened import AsJson, opened_settings, opened_store


def register(app: typer.Typer) -> None:
    """Add this file's commands."""
    app.command("search")(search)
    app.command("timeline")(timeline)
    app.command("negotiations")(negotiations)


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


def negotiations(
    party: Annotated[str | None, typer.Option(help="Only rounds of this party.")] = None,
    limit: Limit = 200,
    as_json: AsJson = False,
) -> None:
    """The bargaining rounds that were assembled from the news."""
    with opened_store(opened_settings(), quiet=as_json) as store:
        wanted = one_entity(store, party).id if party else None
        rows = store.negotiations(party=wanted, limit=limit)
        if as_json:
            full = [store.negotiation(row.id) for row in rows]
            print_json([negotiation_to_json(each) for each in full if each])
            return
    print_table(
        (
            "negotiation",
            "agreement",
            "opened",
            "settled",
            "ratified",
            "expires",
            "outcome",
            "articles",
        ),
        [
            (
                row.title,
                row.agreement.name if row.agreement else "",
                row.opened,
                row.settled,
                row.ratified,
                row.expires,
                row.outcome,
                row.articles,
            )
            for row in rows
        ],
    )
    say_cut(rows)


def negotiation_to_json(negotiation: Negotiation) -> dict[str, Any]:
    """One round as a program reads it."""
    row = negotiation.row
    return {
        "id": row.id,
        "title": row.title,
        "union_side": [e.name for e in row.union_side],
        "employer_side": [e.name for e in row.employer_side],
        "agreement": row.agreement.name if row.agreement else None,
        "opened": row.opened,
        "settled": row.settled,
        "ratified": row.ratified,
        "expires": row.expires,
        "outcome": row.outcome,
        "stages": [
            {
                "type": stage.type,
                "date": stage.date,
                "modality": stage.modality,
                "parties": [e.name for e in stage.parties],
                "values": stage.values,
                "articles": list(dict.fromkeys(voice.url for voice in stage.voices)),
            }
            for stage in negotiation.stages
        ],
    }


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
