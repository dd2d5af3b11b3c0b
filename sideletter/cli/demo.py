"""The `demo` command: the main job on the bundled sample corpus, by the path real news takes."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from graph.overviews import GraphStatus
from ingest.archive import Archive
from sideletter.cli.console import counts_rows, print_json, print_table, progress_bars, say
from sideletter.cli.news import report, run_to_json, say_failures
from sideletter.cli.opened import AsJson, opened_settings, opened_store
from sideletter.explorer import DEFAULT_PORT, password_of, serve_explorer
from sideletter.pipeline import OnProgress, Run, run_refresh, run_remove_sample, utc_now
from sideletter.settings import Settings

if TYPE_CHECKING:
    from sideletter.sample.server import SampleServer


def register(app: typer.Typer) -> None:
    """Add this file's command."""
    app.command("demo")(demo)


def demo(
    serve: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Serve the explorer afterwards.")
    ] = True,
    remove: Annotated[
        bool, typer.Option("--remove", help="Take the sample out of this home again.")
    ] = False,
    port: Annotated[int, typer.Option(min=1024, max=65535)] = DEFAULT_PORT,
    as_json: AsJson = False,
) -> None:
    """Run the main job on the bundled sample corpus and show what came of it."""
    # Imported here: the sample's templates are of no use to other commands.
    from sideletter.sample.server import SampleServer

    settings = opened_settings()
    if remove:
        with progress_bars(quiet=as_json) as progress:
            run = run_remove_sample(settings, progress=progress)
        report(run, as_json=as_json)
        return
    with SampleServer() as server:
        routed = replace(settings, fetch=replace(settings.fetch, routes=server.routes))
        with progress_bars(quiet=as_json) as progress:
            run = _publish(routed, server, progress)
        _summarise(routed, run, as_json=as_json)
        if run.failed:
            raise typer.Exit(1)
        if serve:
            own = password_of(None, os.environ)
            sys.exit(serve_explorer(routed, host="127.0.0.1", port=port, say=say, password=own))


def _publish(settings: Settings, server: SampleServer, progress: OnProgress) -> Run:
    """Refresh from the sample's feeds; the first time also before the newsrooms' corrections.

    An article that was corrected thus arrives as it did in life: once, and then as a revision.
    """
    with Archive.open(settings.archive_path) as archive:
        seen = set(archive.last_seen())
    if seen.isdisjoint(source.id for source in server.sources):
        server.as_of = server.before_corrections
        run_refresh(settings, server.sources, now=utc_now(), progress=progress)
        server.as_of = None
    return run_refresh(settings, server.sources, now=utc_now(), progress=progress)


def _summarise(settings: Settings, run: Run, *, as_json: bool) -> None:
    with opened_store(settings, quiet=as_json) as store:
        status = store.status()
    if as_json:
        print_json(
            {
                "run": run_to_json(run),
                "articles": status.articles,
                "entities": status.entities,
                "events": status.events,
                "negotiations": status.negotiations,
            }
        )
        return
    print_summary(status)
    say_failures(run)


def print_summary(status: GraphStatus) -> None:
    """The graph in one table: articles, entities by type, events by type, negotiations."""
    rows: list[tuple[str, str, int]] = [("articles", "", status.articles)]
    rows += [("entities", name, number) for name, number in counts_rows(status.entities)]
    rows += [("events", name, number) for name, number in counts_rows(status.events)]
    rows += [("terms", name, number) for name, number in counts_rows(status.terms)]
    rows += [("negotiations", "", status.negotiations)]
    print_table(("in the graph", "type", "count"), rows)
