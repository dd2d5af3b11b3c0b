"""Commands that keep the house: `serve`, `status`, `doctor`, `up` and `down`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from graph.server import ensure_running, stop
from ingest.archive import Archive
from ingest.keeping.readings import outdated
from nlp.version import version
from sideletter.cli.console import counts_rows, print_json, print_table, progress_bars, say
from sideletter.cli.demo import print_summary
from sideletter.cli.opened import AsJson, opened_settings, opened_store
from sideletter.doctor import examine
from sideletter.errors import SettingsError
from sideletter.explorer import DEFAULT_PORT, password_of, serve_explorer
from sideletter.pipeline import database_progress
from sideletter.settings import read_settings


def register(app: typer.Typer) -> None:
    """Add this file's commands."""
    for command in (serve, status, doctor, up, down):
        app.command()(command)


def serve(
    port: Annotated[int, typer.Option(min=1024, max=65535)] = DEFAULT_PORT,
    host: Annotated[str, typer.Option(help="Where to listen; loopback unless told.")] = "127.0.0.1",
    password_file: Annotated[
        Path | None,
        typer.Option(
            help="Let in only who knows the first line of this file; or set SIDELETTER_PASSWORD."
        ),
    ] = None,
) -> None:
    """Serve the explorer and print its address."""
    settings = opened_settings()
    password = password_of(password_file, os.environ)
    with progress_bars() as progress:
        ensure_running(settings, progress=database_progress(progress))
    sys.exit(serve_explorer(settings, host=host, port=port, say=say, password=password))


def status(as_json: AsJson = False) -> None:
    """What the archive and the graph hold, and when each source was last seen."""
    settings = opened_settings()
    with Archive.open(settings.archive_path) as archive:
        counts, seen = archive.counts(), archive.last_seen()
        counts["outdated"] = outdated(archive.db, version())
    with opened_store(settings, quiet=as_json) as store:
        graph = store.status()
    if as_json:
        print_json(
            {
                "home": str(settings.home),
                "archive": counts,
                "graph": {
                    "articles": graph.articles,
                    "outlets": graph.outlets,
                    "entities": graph.entities,
                    "relations": graph.relations,
                    "events": graph.events,
                    "terms": graph.terms,
                    "negotiations": graph.negotiations,
                },
                "sources": {name: when.isoformat() for name, when in seen.items()},
            }
        )
        return
    print_table(("archive", "count"), counts_rows(counts))
    if stale := counts["outdated"]:
        say(
            f"{stale} articles stand in the graph as an earlier version of the reader read them: "
            "their texts were dropped, so the present one cannot"
        )
    print_summary(graph)
    if seen:
        print_table(("source", "last seen"), [(n, f"{w:%Y-%m-%d %H:%M}") for n, w in seen.items()])
    say(f"home: {settings.home}")


def doctor(as_json: AsJson = False) -> None:
    """Say what is wrong with this installation and how to mend it."""
    # No log: a home that cannot be written to is among what is looked for.
    checks = examine(read_settings())
    if as_json:
        print_json(
            [{"name": c.name, "ok": c.ok, "detail": c.detail, "cure": c.cure} for c in checks]
        )
    else:
        print_table(
            ("", "check", "found", "what to do"),
            [("ok" if c.ok else "!!", c.name, c.detail, "" if c.ok else c.cure) for c in checks],
        )
    if not all(check.ok for check in checks):
        raise typer.Exit(1)


def up() -> None:
    """Start the database that Sideletter runs by itself."""
    settings = opened_settings()
    with progress_bars() as progress:
        connection = ensure_running(settings, progress=database_progress(progress))
    say(f"the database answers at {connection.uri}")


def down() -> None:
    """Stop the database that Sideletter runs by itself."""
    settings = opened_settings()
    if settings.neo4j.uri:
        raise SettingsError("NEO4J_URI names a server of your own, which is yours to stop")
    say("stopped" if stop(settings) else "it was not running")
