"""Commands that ask the graph: `search`, `timeline`, `negotiations`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from graph.answers import EntityRef, EventRow, Negotiation, SearchHit, Voice
from sideletter.cli.console import print_json, print_table, say
from sideletter.cli.opened import AsJson, opened_settings, opened_store
from sideletter.errors import SettingsError

if TYPE_CHECKING:
    from graph.store import Store

Limit = Annotated[int, typer.Option(min=1, max=1000, help="At most so many rows.")]


def register(app: typer.Typer) -> None:
    """Add this file's commands."""
    app.command("search")(search)
    app.command("timeline")(timeline)
    app.command("negotiations")(negotiations)


def search(
    words: Annotated[list[str], typer.Argument(help='Words; "a phrase" in quotes; prefix*.')],
    limit: Limit = 20,
    as_json: AsJson = False,
) -> None:
    """Search the sentences that were taken as evidence, with date, outlet and link."""
    with opened_store(opened_settings(), quiet=as_json) as store:
        answer = store.search(" ".join(words), limit=limit)
    if as_json:
        print_json({"total": answer.total, "hits": [_hit_to_json(hit) for hit in answer.hits]})
        return
    print_table(
        ("date", "outlet", "sentence", "link"),
        [(v.date, v.outlet, v.sentence, v.url) for v in (hit.voice for hit in answer.hits)],
    )
    say(f"{len(answer.hits)} of {answer.total}")


def timeline(
    entity: Annotated[str, typer.Argument(help="A name or id, e.g. WGA.")],
    other: Annotated[str | None, typer.Argument(help="A second party.")] = None,
    as_json: AsJson = False,
) -> None:
    """The dated events of one party, or between two, each with outlet and sentence."""
    with opened_store(opened_settings(), quiet=as_json) as store:
        parties = [one_entity(store, name) for name in (entity, other) if name]
        rows = store.timeline([party.id for party in parties])
    if as_json:
        print_json([event_to_json(row) for row in rows])
        return
    print_table(
        ("date", "event", "parties", "", "outlet", "sentence"),
        [
            (
                row.date,
                row.type.replace("_", " "),
                _names(row.parties),
                "" if row.modality == "asserted" else row.modality,
                row.voices[0].outlet if row.voices else "",
                row.voices[0].sentence if row.voices else "",
            )
            for row in rows
        ],
        title=" and ".join(party.name for party in parties),
    )


def negotiations(
    party: Annotated[str | None, typer.Option(help="Only rounds of this party.")] = None,
    as_json: AsJson = False,
) -> None:
    """The bargaining rounds that were assembled from the news."""
    with opened_store(opened_settings(), quiet=as_json) as store:
        wanted = one_entity(store, party).id if party else None
        rows = store.negotiations(party=wanted)
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


def one_entity(store: Store, name: str) -> EntityRef:
    """The entity that goes by this name or id; says which one where it is called otherwise.

    Raises SettingsError for a name that nothing in the graph is like.
    """
    found = store.find_entities(name, limit=1)
    if not found:
        raise SettingsError(f"no entity named {name!r} in the graph; try `sideletter search`")
    entity = found[0]
    if name.casefold() not in (entity.name.casefold(), entity.id.casefold()):
        say(f"{name}: taken to be {entity.name} ({entity.type.replace('_', ' ')})")
    return entity


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
    return {**_voice_to_json(hit.voice), "score": hit.score, "entities": _names_list(hit.entities)}


def _names_list(entities: tuple[EntityRef, ...]) -> list[str]:
    return [entity.name for entity in entities]


def _names(entities: tuple[EntityRef, ...]) -> str:
    return ", ".join(_names_list(entities))
