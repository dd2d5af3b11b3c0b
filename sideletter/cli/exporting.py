"""`archive export`: the archive, or a part of it, as one file for one's own keeping."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from ingest.archive import Archive
from sideletter.cli import archive
from sideletter.cli.console import print_json, progress_bars, say
from sideletter.cli.importing import DAY
from sideletter.cli.opened import AsJson, opened_settings
from sideletter.errors import SettingsError
from sideletter.pipeline import show_intake, utc_now

_WARC = (".warc", ".warc.gz")
_LINES = (".jsonl", ".jsonl.gz")


def register(app: typer.Typer) -> None:
    """Add this file's command to those of the archive."""
    archive.app.command("export")(export)


def export(
    warc: Annotated[
        Path | None, typer.Option(help="Write a web archive: .warc, or .warc.gz compressed.")
    ] = None,
    jsonl: Annotated[Path | None, typer.Option(help="Write JSON Lines, an article a line.")] = None,
    sources: Annotated[
        list[str] | None,
        typer.Option("--source", help="Articles of this source alone; may be given again."),
    ] = None,
    since: Annotated[
        dt.datetime | None,
        typer.Option(formats=DAY, help="Articles published on this day or later."),
    ] = None,
    extractions: Annotated[
        bool, typer.Option("--extractions", help="With what was read in each article.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Write over a file of this name.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write the archive into one file, which `sideletter import` brings back as it was.

    It holds every article with all its revisions, pages and decisions, and without a filter also
    the feeds' states and the reports. The file holds publishers' texts and pages: it is for your
    own keeping and for moving to another machine, not for passing on. For other programs, the
    graph is written by `sideletter export`.
    """
    from ingest.transfer.export import export as write

    if (warc is None) == (jsonl is None):
        raise SettingsError("name the file by either --warc FILE or --jsonl FILE")
    path = warc or jsonl
    assert path is not None
    endings = _WARC if warc is not None else _LINES
    if not path.name.lower().endswith(endings):
        raise SettingsError(
            f"{path}: end the name in {' or '.join(endings)}, by which `sideletter import` knows it"
        )
    settings = opened_settings()
    with (
        Archive.open(settings.archive_path) as opened,
        progress_bars(quiet=as_json) as progress,
    ):
        done = write(
            opened,
            path,
            warc=warc is not None,
            now=utc_now(),
            sources=sources or (),
            since=since.date() if since else None,
            extractions=extractions,
            replace=replace,
            progress=show_intake(progress),
        )
    if as_json:
        print_json(
            {
                "file": str(path),
                "articles": done.articles,
                "revisions": done.revisions,
                "pages": done.pages,
                "rows": done.rows,
                "bytes": done.bytes,
            }
        )
        return
    say(
        f"{path}: {done.articles:,} articles, {done.revisions:,} revisions, {done.pages:,} pages, "
        f"{done.bytes:,} bytes; for your own keeping, since the texts are their publishers'"
    )
