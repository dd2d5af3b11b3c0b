"""Commands that bring news in: `refresh`, `add`, `import`, and `rebuild` of the graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from sideletter.cli.console import complain, print_json, print_table, progress_bars, say
from sideletter.cli.opened import AsJson, opened_settings
from sideletter.pipeline import (
    Run,
    chosen_sources,
    known_sources,
    run_add,
    run_import,
    run_rebuild,
    run_refresh,
    utc_now,
)


def register(app: typer.Typer) -> None:
    """Add this file's commands."""
    app.command("refresh")(refresh)
    app.command("add")(add)
    app.command("import")(import_files)
    app.command("rebuild")(rebuild)


def refresh(
    sources: Annotated[
        list[str] | None, typer.Argument(help="Ids of sources; all of them where none is named.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Fetch what is new from the sources, read it and load it; print a report of the run."""
    settings = opened_settings()
    chosen = chosen_sources(known_sources(settings), sources or ())
    with progress_bars(quiet=as_json) as progress:
        run = run_refresh(settings, chosen, now=utc_now(), progress=progress)
    report(run, as_json=as_json)


def add(
    urls: Annotated[list[str], typer.Argument(help="Addresses of pages or feeds.")],
    as_json: AsJson = False,
) -> None:
    """Fetch single pages or feeds, read them and load them."""
    settings = opened_settings()
    with progress_bars(quiet=as_json) as progress:
        run = run_add(settings, urls, now=utc_now(), progress=progress)
    report(run, as_json=as_json)


def import_files(
    paths: Annotated[
        list[Path], typer.Argument(help="Files and folders: HTML, text, JSON, JSON Lines.")
    ],
    as_json: AsJson = False,
) -> None:
    """Take in files and folders of this machine, read them and load them."""
    settings = opened_settings()
    with progress_bars(quiet=as_json) as progress:
        run = run_import(settings, paths, now=utc_now(), progress=progress)
    report(run, as_json=as_json)


def rebuild(as_json: AsJson = False) -> None:
    """Empty the graph and make it anew from the archive; the same graph comes out."""
    settings = opened_settings()
    with progress_bars(quiet=as_json) as progress:
        run = run_rebuild(settings, progress=progress)
    report(run, as_json=as_json)


def report(run: Run, *, as_json: bool) -> None:
    """Print what a run did; exit with 1 where anything failed."""
    if as_json:
        print_json(run_to_json(run))
    else:
        _print_run(run)
    if run.failed:
        raise typer.Exit(1)


def run_to_json(run: Run) -> dict[str, Any]:
    """A run as a program reads it."""
    projection = run.projection
    return {
        "intake": run.intake.to_json() if run.intake else None,
        "extracted": projection.extracted,
        "loaded": projection.loaded,
        "removed": projection.removed,
        "failures": [{"what": f.what, "reason": f.reason} for f in projection.failures],
    }


def _print_run(run: Run) -> None:
    if run.intake:
        print_table(
            ("source", "fetched", "new", "revised", "unchanged", "copies", "failed", "seconds"),
            [
                (
                    s.source,
                    s.fetched,
                    s.new,
                    s.revised,
                    s.unchanged,
                    s.duplicate,
                    s.failed,
                    round(s.seconds, 1),
                )
                for s in run.intake.sources
            ],
        )
    say_failures(run)
    done = run.projection
    say(f"{done.extracted} read, {done.loaded} loaded, {done.removed} removed from the graph")


def say_failures(run: Run) -> None:
    """Say on stderr what failed and why, a line each."""
    for source in run.intake.sources if run.intake else ():
        for failure in source.failures:
            complain(f"{source.source}: {failure}")
    for failed in run.projection.failures:
        complain(f"{failed.what}: {failed.reason}")
