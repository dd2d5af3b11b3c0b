"""The `cypher` command: a query of the user's own that only reads."""

from __future__ import annotations

from typing import Annotated

import typer

from sideletter.cli.answers import parameters
from sideletter.cli.console import print_json, print_table, say
from sideletter.cli.opened import AsJson, opened_settings, opened_store


def register(app: typer.Typer) -> None:
    """Add this file's command."""
    app.command("cypher")(cypher)


def cypher(
    query: Annotated[str, typer.Argument(help="Cypher; $NAME stands for a parameter.")],
    param: Annotated[
        list[str] | None, typer.Option(help="NAME=VALUE, the value text or JSON; repeatable.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="At most so many rows.")] = 100,
    as_json: AsJson = False,
) -> None:
    """Ask the graph in Cypher. Whatever does more than read is refused, with the reason."""
    given = parameters(param or ())
    with opened_store(opened_settings(), quiet=as_json) as store:
        table = store.read_only(query, given, limit=limit)
    if as_json:
        print_json({"columns": table.columns, "rows": table.rows, "cut": table.cut})
        return
    print_table(table.columns, table.rows)
    if table.cut:
        say(f"the first {limit} rows; --limit gives more")
