"""Commands that bring in what is named: `add`; and `rebuild` of the graph."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ingest.report import RunReport
from sideletter.cli.console import complain, print_json, print_table, progress_bars, say
from sideletter.cli.opened import AsJson, opened_settings
from sideletter.pipeline import (
    Run,
    run_add,
    run_rebuild,
    utc_now,
)


def register(app: typer.Typer) -> None:
    """Add this file's commands."""
    app.command("add")(add)
    app.command("rebuild")(rebuild)


def add(
    urls: Annotated[list[str], typer.Argument(help="Addresses of pages or feeds.")],
    as_json: AsJson = False,
) -> None:
    """Fetch single pages or feeds, read them and load them."""
    settings = opened_settings()
    with progress_bars(quiet=as_json) as progress:
        run = run_add(settings, urls, now=utc_now(), progress=progress)
    report(run, as_json=as_json)


def rebuild(
    offline: Annotated[
        bool,
        typer.Option(
            "--offline",
            help="Through the database's importer, which is quicker for very many articles; "
            "only for the database that Sideletter runs by itself.",
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Empty the graph and make it anew from the archive; the same graph comes out."""
    settings = opened_settings()
    with progress_bars(quiet=as_json) as progress:
        run = run_rebuild(settings, offline=offline, progress=progress)
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
        "idle_decisions": projection.idle,
        "failures": [{"what": f.what, "reason": f.reason} for f in projection.failures],
    }


def _print_run(run: Run) -> None:
    if run.intake:
        print_sources(run.intake)
    say_failures(run)
    done = run.projection
    say(f"{done.extracted} read, {done.loaded} loaded, {done.removed} removed from the graph")
    if done.idle:
        say(f"{done.idle} decisions are without object; `sideletter decisions` says which and why")


def print_sources(report: RunReport, *, brief: bool = False) -> None:
    """What a run did, a row for each source that was asked; with `brief` those with news alone."""
    shown = [
        each
        for each in report.sources
        if not each.idle and (not brief or each.fetched or each.failed or each.notes)
    ]
    if brief and not shown:
        return
    columns = ("fetched", "new", "revised", "unchanged", "duplicate", "rejected", "failed")
    names = ("copies" if name == "duplicate" else name for name in columns)
    print_table(
        ("source", *names, "seconds"),
        [
            (each.source, *(getattr(each, name) for name in columns), round(each.seconds, 1))
            for each in shown
        ],
    )


def say_failures(run: Run) -> None:
    """Say on stderr what failed and why, and what else is to be known, a line each."""
    for source in run.intake.sources if run.intake else ():
        for failure in source.failures:
            complain(f"{source.source}: {failure}")
        for note in source.notes:
            say(f"{source.source}: {note}")
    for failed in run.projection.failures:
        complain(f"{failed.what}: {failed.reason}")
