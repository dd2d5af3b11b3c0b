"""Commands about bargaining rounds: the list of `negotiations`, and one `negotiation` in full."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from graph.answers import EventRow, Negotiation, NegotiationRow
from sideletter.cli.answers import (
    Limit,
    as_data,
    happening,
    names,
    one_entity,
    one_negotiation,
    provision,
    said,
    say_cut,
    words,
)
from sideletter.cli.console import print_json, print_table, say
from sideletter.cli.opened import AsJson, opened_settings, opened_store

DAYS = ("opened", "settled", "ratified", "expires")


def register(app: typer.Typer) -> None:
    """Add this file's commands."""
    app.command("negotiations")(negotiations)
    app.command("negotiation")(negotiation)


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


def negotiation(
    title: Annotated[str, typer.Argument(help="Words of its title, or its id.")],
    as_json: AsJson = False,
) -> None:
    """One bargaining round: its steps, terms and documents with who says so, what is doubted."""
    with opened_store(opened_settings(), quiet=as_json) as store:
        row = one_negotiation(store, title)
        found = store.negotiation(row.id)
    if as_json or found is None:
        print_json(as_data(found))
        return
    _print_stages(found)
    if found.terms:
        print_table(
            ("term", "", "scope", "outlet", "sentence"),
            [(words(t.category), provision(t), t.scope, *said(t.voices)) for t in found.terms],
        )
    if found.documents:
        print_table(
            ("document", "stories", "outlet", "sentence"),
            [(d.title, d.told_by, *said(d.voices)) for d in found.documents],
        )
    for doubt in found.doubted:
        say(f"held apart: {happening(doubt.event)}: {doubt.why}")
    say(f"told by {len(found.articles)} articles")


def _print_stages(found: Negotiation) -> None:
    row = found.row
    facts = [f"{name} {day}" for name in DAYS if (day := getattr(row, name))]
    print_table(
        ("event", "day", "parties", "values", "stories", "outlet", "sentence"),
        [
            (
                happening(stage),
                _days_since(row, stage),
                names(stage.parties),
                ", ".join(_values(stage)),
                stage.told_by,
                *said(stage.voices),
            )
            for stage in found.stages
        ],
        title=f"{row.title}: " + ", ".join([row.outcome, *facts]),
    )


def _days_since(row: NegotiationRow, stage: EventRow) -> int | None:
    """The days from the opening to a step; None where either is told less precisely."""
    try:
        opened, then = (dt.date.fromisoformat(day or "") for day in (row.opened, stage.date))
    except ValueError:
        return None
    return (then - opened).days


def _values(stage: EventRow) -> Iterator[str]:
    """Its values in words, with "(or …)" for what other sources say instead."""
    for name, value in stage.values.items():
        versions = [told for told, _ in stage.conflicts.get(name, ())[1:]]
        yield f"{words(name)} {value}" + (f" (or {', '.join(versions)})" if versions else "")
    if versions := [told for told, _ in stage.conflicts.get("date", ())[1:]]:
        yield f"date (or {', '.join(versions)})"


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
