"""The main job, wired: what is new comes in, is read, and stands in the graph.

    sources ──ingest.refresh──▶ archive ──nlp──▶ archive ──graph──▶ Neo4j
    addresses ─ingest.add─────▶    │    extractions   │   claims, events, negotiations
    files ─────ingest.intake──▶    │                  │
                                   └── the record ────┴── a projection of it

Every step takes up what the one before left in the archive: a run that was killed anywhere is
completed by the next one, and nothing is fetched, read or loaded twice. Failures of one source or
one article are counted in the report; they never stop the others.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from graph.server import ensure_running
from ingest.archive import Archive
from ingest.report import ProgressEvent
from sideletter.model import Source
from sideletter.pipeline.alone import Busy, one_at_a_time
from sideletter.pipeline.projection import database_progress, project
from sideletter.pipeline.sources import at_hand, chosen_sources, fetchable, known_sources
from sideletter.runs import Failure, OnProgress, Progress, Projection, Run, show_nothing
from sideletter.settings import Settings

if TYPE_CHECKING:
    from ingest.intake.wishes import Wishes

# The HTTP client, the page readers and the database's driver take seconds to import: the
# functions that need them do it, so that other commands need not wait.
__all__ = [
    "Busy",
    "Failure",
    "OnProgress",
    "Progress",
    "Projection",
    "Run",
    "at_hand",
    "chosen_sources",
    "database_progress",
    "fetchable",
    "known_sources",
    "one_at_a_time",
    "run_add",
    "run_import",
    "run_project",
    "run_rebuild",
    "run_refresh",
    "run_remove_sample",
    "show_intake",
    "show_nothing",
    "utc_now",
]


def utc_now() -> dt.datetime:
    """The clock on the wall, for the entry points to hand on."""
    return dt.datetime.now(dt.UTC)


def run_refresh(
    settings: Settings,
    sources: Sequence[Source],
    *,
    now: dt.datetime,
    progress: OnProgress = show_nothing,
    due_only: bool = False,
) -> Run:
    """Fetch what is new from `sources`, then read and load all that waits in the archive.

    With `due_only` the feeds that were asked less than their poll interval ago are left out.
    """
    from ingest.refresh import refresh

    with _opened(settings) as archive:
        intake = asyncio.run(
            refresh(
                archive,
                sources,
                settings.fetch,
                now=now,
                progress=show_intake(progress),
                due_only=due_only,
            )
        )
        return Run(intake=intake, projection=project(archive, settings, now=now, progress=progress))


def run_add(
    settings: Settings,
    urls: Sequence[str],
    *,
    now: dt.datetime,
    progress: OnProgress = show_nothing,
) -> Run:
    """The same for single pages and feeds by their addresses."""
    from ingest.refresh import add

    with _opened(settings) as archive:
        intake = asyncio.run(
            add(archive, urls, settings.fetch, now=now, progress=show_intake(progress))
        )
        return Run(intake=intake, projection=project(archive, settings, now=now, progress=progress))


def run_import(
    settings: Settings,
    paths: Sequence[Path | str],
    *,
    now: dt.datetime,
    wishes: Wishes | None = None,
    progress: OnProgress = show_nothing,
) -> Run:
    """The same for files and folders of this machine, and for addresses of sitemaps."""
    from ingest.intake.gating import gate_of
    from ingest.intake.run import import_paths
    from ingest.intake.wishes import NO_WISHES

    gate = gate_of(known_sources(settings).values())
    asked = replace(wishes or NO_WISHES, fetch=settings.fetch, gate=gate)
    with _opened(settings) as archive:
        intake = import_paths(archive, paths, now=now, wishes=asked, progress=show_intake(progress))
        return Run(intake=intake, projection=project(archive, settings, now=now, progress=progress))


def run_project(
    settings: Settings, *, now: dt.datetime, progress: OnProgress = show_nothing
) -> Run:
    """Read and load what waits in the archive; nothing is fetched."""
    with _opened(settings) as archive:
        return Run(intake=None, projection=project(archive, settings, now=now, progress=progress))


def run_rebuild(
    settings: Settings, *, offline: bool = False, progress: OnProgress = show_nothing
) -> Run:
    """Empty the graph and make it anew from the archive, `offline` by the database's importer."""
    from graph.offline import refuse_users_own
    from graph.store import Store

    if offline:
        refuse_users_own(settings)
    with _opened(settings) as archive:
        connection = ensure_running(settings, progress=database_progress(progress))
        with Store.connect(connection) as store:
            store.clear()
        projection = project(archive, settings, offline=offline, progress=progress)
        return Run(intake=None, projection=projection)


def run_remove_sample(settings: Settings, *, progress: OnProgress = show_nothing) -> Run:
    """Take the sample corpus out of the archive and the graph again."""
    with _opened(settings) as archive:
        archive.remove_sample()
        return Run(intake=None, projection=project(archive, settings, progress=progress))


@contextmanager
def _opened(settings: Settings) -> Iterator[Archive]:
    """The home's archive, with nobody else at work in it meanwhile."""
    with one_at_a_time(settings), Archive.open(settings.archive_path) as archive:
        yield archive


def show_intake(progress: OnProgress) -> Callable[[ProgressEvent], None]:
    """Show the steps of fetching or importing as stages of the run."""

    def show(step: ProgressEvent, /) -> None:
        progress(
            Progress(
                stage=step.stage,
                done=step.done,
                total=step.total,
                what=step.label,
                unit=step.unit,
            )
        )

    return show
