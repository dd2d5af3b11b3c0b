"""The `import` command: files of this machine, and what lists and sitemaps name."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from sideletter.cli.console import progress_bars
from sideletter.cli.news import report
from sideletter.cli.opened import AsJson, opened_settings
from sideletter.pipeline import run_import, utc_now

DAY = ["%Y-%m-%d"]


def register(app: typer.Typer) -> None:
    """Add this file's command."""
    app.command("import")(import_files)


def import_files(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="HTML, text, JSON, JSON Lines, WARC, lists of addresses (.urls, .txt of nothing "
            "else), sitemaps (.xml, .xml.gz, or their address), stoppages "
            "as BLS and FMCS list them (.csv); folders of these.",
        ),
    ],
    since: Annotated[
        dt.datetime | None,
        typer.Option(formats=DAY, help="Of sitemaps and web archives, from this day on."),
    ] = None,
    until: Annotated[
        dt.datetime | None, typer.Option(formats=DAY, help="The same, up to this day.")
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Read files anew that were imported before.")
    ] = False,
    everything: Annotated[
        bool,
        typer.Option(
            "--all", help="Of sitemaps and web archives, take what is no labor news as well."
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Take in files and folders, lists of addresses and sitemaps, read them and load them.

    An import that was stopped goes on where it stopped when it is called again. Of web archives
    and sitemaps only labor news is kept; what else you name is taken in whatever it is about. What
    `archive export` wrote comes back as it was.
    """
    from ingest.address import is_web
    from ingest.intake.wishes import Wishes

    settings = opened_settings()
    wishes = Wishes(
        since=since.date() if since else None,
        until=until.date() if until else None,
        again=again,
        everything=everything,
    )
    named = [path if is_web(path) else Path(path) for path in paths]
    with progress_bars(quiet=as_json) as progress:
        run = run_import(settings, named, now=utc_now(), wishes=wishes, progress=progress)
    report(run, as_json=as_json)
