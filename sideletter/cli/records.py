"""`records`: what official registers say of stoppages beside the news."""

from __future__ import annotations

from typing import Annotated

import typer

from graph.records.answers import Checked
from sideletter.cli.answers import as_data, names, one_entity, one_negotiation
from sideletter.cli.console import print_json, print_table, say
from sideletter.cli.opened import AsJson, opened_settings, opened_store
from sideletter.errors import SettingsError


def register(app: typer.Typer) -> None:
    """Add this file's command."""
    app.command("records")(records)


def records(
    negotiation: Annotated[
        str | None, typer.Option(help="One round alone, by its id or title.")
    ] = None,
    party: Annotated[
        str | None, typer.Option(help="One union's or employer's, by its id or name.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Strikes and lockouts as official registers list them, beside what the news tells.

    Import lists of the BLS and the FMCS with `sideletter import FILE.csv`.
    """
    if negotiation and party:
        raise SettingsError("choose by either --negotiation or --party")
    with opened_store(opened_settings(), quiet=as_json) as store:
        answer = store.records(
            negotiation=one_negotiation(store, negotiation).id if negotiation else None,
            party=one_entity(store, party).id if party else None,
        )
    if as_json:
        print_json(as_data(answer))
        return
    print_table(
        ("begin", "end", "union", "employer", "workers", "register", "", "the news differs"),
        [_cells(row) for row in answer.rows],
    )
    for each in answer.registers:
        say(f"{each.id}: {each.name}, {each.first} to {each.last}")
    if not answer.registers:
        say("no register's list was imported; see `sideletter import --help`")


def _cells(row: Checked) -> tuple[object, ...]:
    differing = "; ".join(f"{d.what} {d.news}" for d in row.differences)
    if row.record is not None:
        filed = row.record
        return (
            filed.begin, filed.end, filed.union, filed.employer, filed.workers, filed.register,
            row.status.value, differing,
        )  # fmt: skip
    began, ended = row.began, row.ended
    parties = began.parties if began else ()
    return (
        began.date if began else None,
        ended.date if ended else None,
        names(p for p in parties if p.type == "union"),
        names(p for p in parties if p.type != "union"),
        began.values.get("workers") if began else None,
        ", ".join(row.registers),
        row.status.value,
        "",
    )
