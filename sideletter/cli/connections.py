"""Commands about who is connected with whom: `paths`, `roles`, `seats`."""

from __future__ import annotations

from typing import Annotated

import typer

from sideletter.cli.answers import Limit, as_data, names, one_entity, one_negotiation, said, words
from sideletter.cli.console import print_json, print_table, say
from sideletter.cli.opened import AsJson, opened_settings, opened_store

Name = Annotated[str, typer.Argument(help="A name or id.")]


def register(app: typer.Typer) -> None:
    """Add this file's commands."""
    app.command("paths")(paths)
    app.command("roles")(roles)
    app.command("seats")(seats)


def paths(
    start: Name,
    end: Name,
    longest: Annotated[int, typer.Option(min=1, max=6, help="At most so many steps.")] = 4,
    limit: Limit = 3,
    as_json: AsJson = False,
) -> None:
    """How two entities are connected: the shortest chains, each step with a sentence."""
    with opened_store(opened_settings(), quiet=as_json) as store:
        ends = [one_entity(store, name) for name in (start, end)]
        found = store.ask.paths(ends[0].id, ends[1].id, longest=longest, limit=limit)
    if as_json:
        print_json(as_data(found))
        return
    for number, path in enumerate(found, start=1):
        rows = []
        for step in path.steps:
            what = ", ".join(step.titles) or words(step.relation)
            if step.event:
                what = f"{step.shared} events"
            arrow = "–" if step.event else "→" if step.forward else "←"
            former = " (former)" if step.former else ""
            rows.append(
                (step.source.name, f"{arrow} {what}{former} {arrow}", step.target.name,
                 step.told_by, *said(step.voices))
            )  # fmt: skip
        print_table(("from", "", "to", "stories", "outlet", "sentence"), rows, title=f"{number}")
    if not found:
        say(f"nothing in the graph connects {names(ends)} within {longest} steps")


def roles(name: Name, limit: Limit = 50, as_json: AsJson = False) -> None:
    """The roles of a person, or at an organisation, from the first to the last article."""
    with opened_store(opened_settings(), quiet=as_json) as store:
        entity = one_entity(store, name)
        found = store.ask.roles(entity.id, limit=limit)
    if as_json:
        print_json(as_data(found))
        return
    print_table(
        ("person", "role", "at", "first", "last", "former since", "stories", "outlet", "sentence"),
        [
            (r.person.name, r.title, r.organisation.name, r.first, r.last, r.ended, r.told_by,
             *said(r.voices))
            for r in found
        ],
        title=entity.name,
    )  # fmt: skip


def seats(
    negotiation: Annotated[str, typer.Argument(help="Words of its title, or its id.")],
    as_json: AsJson = False,
) -> None:
    """Who negotiated for whom: the people with a role on either side while a round went on."""
    with opened_store(opened_settings(), quiet=as_json) as store:
        row = one_negotiation(store, negotiation)
        found = store.ask.seats(row.id)
    if as_json:
        print_json(as_data(found))
        return
    print_table(
        ("side", "person", "role", "at", "at the table", "stories", "outlet", "sentence"),
        [
            (s.side, s.person.name, ", ".join(s.titles), s.organisation.name,
             "yes" if s.negotiator else "", s.told_by, *said(s.voices))
            for s in found
        ],
        title=row.title,
    )  # fmt: skip
