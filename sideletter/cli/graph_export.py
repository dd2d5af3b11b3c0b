"""`export`: the graph, one round or one party, in the formats of other programs.

The archive, with its texts, is written by `archive export`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sideletter.cli.answers import one_entity, one_negotiation
from sideletter.cli.console import print_json, progress_bars, say
from sideletter.cli.opened import AsJson, opened_settings, opened_store
from sideletter.errors import SettingsError
from sideletter.pipeline import Progress, one_at_a_time, utc_now

if TYPE_CHECKING:
    from graph.store import Store
    from sideletter.runs import OnProgress

STEP = 500  # Lines between two signs of progress.
STDOUT = "-"


class FormatName(StrEnum):
    """What `export` writes."""

    CSV = "csv"
    GRAPHML = "graphml"
    GEXF = "gexf"
    JSONLD = "jsonld"
    FTM = "ftm"
    TIMELINE = "timeline"
    ICS = "ics"
    BIBTEX = "bibtex"
    CSL = "csl"


def register(app: typer.Typer) -> None:
    """Add this file's command."""
    app.command("export")(export)


def export(
    form: Annotated[
        FormatName,
        typer.Argument(
            metavar="FORMAT",
            help="csv (a folder, for neo4j-admin database import), graphml, gexf, jsonld, ftm "
            "(FollowTheMoney), timeline (CSV), ics, bibtex, csl.",
        ),
    ],
    path: Annotated[
        str, typer.Argument(metavar="PATH", help="The file, or with csv the folder; - is stdout.")
    ] = STDOUT,
    negotiation: Annotated[
        str | None, typer.Option(help="One round alone, by its id or title.")
    ] = None,
    party: Annotated[
        str | None, typer.Option(help="What concerns this entity alone, by its id or name.")
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Write over a file of this name.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write the graph, or a part of it, for other programs.

    Facts go with their sources: a short sentence and a link, never an article's text. To keep or
    move the archive with its texts, see `archive export`.
    """
    _check(form, path, negotiation, party, replace=replace, as_json=as_json)
    settings = opened_settings()
    # Nobody of this home writes meanwhile, so that what is written fits together.
    with (
        one_at_a_time(settings),
        progress_bars(quiet=as_json or path == STDOUT) as progress,
        opened_store(settings, quiet=as_json) as store,
    ):
        if form is FormatName.CSV:
            written = _write_folder(store, Path(path), progress)
        else:
            chunks = _chunks(store, form, negotiation, party)
            if path == STDOUT:
                sys.stdout.writelines(chunks)
                return
            written = _write_file(Path(path), chunks, progress)
    if as_json:
        print_json({"format": form.value, "path": path, "bytes": written})
    else:
        say(f"{path}: {written:,} bytes")


def _check(
    form: FormatName,
    path: str,
    negotiation: str | None,
    party: str | None,
    *,
    replace: bool,
    as_json: bool,
) -> None:
    if negotiation and party:
        raise SettingsError("choose by either --negotiation or --party")
    if form is FormatName.CSV:
        if negotiation or party:
            raise SettingsError("csv holds the whole graph; choose a part in another format")
        if path == STDOUT:
            raise SettingsError("csv is a folder of files; name it")
        folder = Path(path)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise SettingsError(f"{path}: is there already; name a new or an empty folder")
    elif path == STDOUT:
        if as_json:
            raise SettingsError("--json tells of a file; name one")
    elif Path(path).is_dir():
        raise SettingsError(f"{path}: is a folder; name a file in it")
    elif Path(path).exists() and not replace:
        raise SettingsError(f"{path}: is there already; name another file, or give --replace")


def _chunks(
    store: Store, form: FormatName, negotiation: str | None, party: str | None
) -> Iterator[str]:
    from graph.exporting.formats import FORMATS

    facts = store.facts(
        negotiation=one_negotiation(store, negotiation).id if negotiation else None,
        party=one_entity(store, party).id if party else None,
    )
    return FORMATS[form.value].write(facts, utc_now())


def _write_folder(store: Store, folder: Path, progress: OnProgress) -> int:
    with _named(folder):
        folder.mkdir(parents=True, exist_ok=True)
    return sum(_write_file(folder / name, lines, progress) for name, lines in store.dump())


def _write_file(path: Path, chunks: Iterator[str], progress: OnProgress) -> int:
    """Write the file whole or not at all; its size in bytes."""
    part = path.with_name(path.name + ".part")
    try:
        with _named(path):
            with part.open("w", encoding="utf-8", newline="") as out:
                for number, chunk in enumerate(chunks):
                    out.write(chunk)
                    if number % STEP == 0:
                        progress(Progress(stage="export", done=number, total=None, what=path.name))
                out.flush()
                os.fsync(out.fileno())
            part.replace(path)
            return path.stat().st_size
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written ({error.strerror})") from error
