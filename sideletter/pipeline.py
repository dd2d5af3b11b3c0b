"""The main job, wired: what is new comes in, is read, and stands in the graph.

    sources ──ingest.refresh──▶ archive ──nlp──▶ archive ──graph──▶ Neo4j
    addresses ─ingest.add─────▶    │    extractions   │   claims, events, negotiations
    files ─────ingest.local───▶    │                  │
                                   └── the record ────┴── a projection of it

Every step takes up what the one before left in the archive: a run that was killed anywhere is
completed by the next one, and nothing is fetched, read or loaded twice. Failures of one source or
one article are counted in the report; they never stop the others.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from filelock import FileLock, Timeout

from graph.server import Connection, ensure_running
from graph.server import Progress as Bringing
from ingest.archive import Archive
from ingest.report import ProgressEvent
from ingest.sources import load_sources
from nlp.version import version
from sideletter.errors import ArchiveError, SettingsError
from sideletter.model import Article, Source
from sideletter.runs import Failure, OnProgress, Progress, Projection, Run, show_nothing
from sideletter.settings import Settings

# What takes long to import (the HTTP client and the page readers, the database's driver, the
# sample's templates, spaCy) is imported by the functions that need it: most commands need little.
if TYPE_CHECKING:
    from graph.load import Loadable
    from nlp.pipeline import Reader

__all__ = [
    "Failure",
    "OnProgress",
    "Progress",
    "Projection",
    "Run",
    "chosen_sources",
    "database_progress",
    "fetchable",
    "known_sources",
    "one_at_a_time",
    "run_add",
    "run_import",
    "run_rebuild",
    "run_refresh",
    "run_remove_sample",
    "show_nothing",
    "utc_now",
]

log = logging.getLogger(__name__)

LOAD_BATCH = 200
OWN_RELIABILITY = 0.5  # of an article that came by no declared source: taken as hearsay


def utc_now() -> dt.datetime:
    """The clock on the wall, for the entry points to hand on."""
    return dt.datetime.now(dt.UTC)


@contextmanager
def one_at_a_time(settings: Settings) -> Iterator[None]:
    """Hold the home's run lock; SettingsError names the process that holds it already."""
    settings.home.mkdir(parents=True, exist_ok=True)
    holder = settings.home / "run.pid"
    lock = FileLock(settings.home / "run.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        who = holder.read_text(encoding="utf-8").strip() if holder.exists() else "unknown"
        raise SettingsError(
            f"another run (process {who}) is at work in {settings.home}; wait for it to end"
        ) from error
    try:
        holder.write_text(str(os.getpid()), encoding="utf-8")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def known_sources(settings: Settings) -> dict[str, Source]:
    """Every declared source by id: the bundled ones, the user's own, and those of the sample."""
    from sideletter.sample.server import sample_sources

    return {**{s.id: s for s in sample_sources()}, **load_sources(own=settings.own_sources)}


def fetchable(known: Mapping[str, Source], settings: Settings) -> tuple[Source, ...]:
    """All sources but those of the sample, unless the settings route to its server."""
    return tuple(
        source
        for source in known.values()
        if not source.sample or urlsplit(source.homepage).hostname in settings.fetch.routes
    )


def database_progress(progress: OnProgress) -> Callable[[Bringing], None]:
    """Show the bringing and starting of the database as a stage of the run."""

    def show(step: Bringing) -> None:
        progress(
            Progress(stage="database", done=step.done, total=step.total or None, what=step.text)
        )

    return show


def _intake(progress: OnProgress) -> Callable[[ProgressEvent], None]:
    """Show the steps of fetching or importing as stages of the run."""

    def show(step: ProgressEvent, /) -> None:
        progress(Progress(stage=step.stage, done=step.done, total=step.total, what=step.label))

    return show


def chosen_sources(known: Mapping[str, Source], wanted: Sequence[str] = ()) -> tuple[Source, ...]:
    """The sources with these ids; for none named all but the sample's. SettingsError if unknown."""
    if unknown := [name for name in wanted if name not in known]:
        near = dict.fromkeys(n for name in unknown for n in get_close_matches(name, known))
        hint = f"did you mean {' or '.join(near)}? " if near else ""
        raise SettingsError(
            f"no source {', '.join(unknown)}; {hint}`sideletter sources` lists them"
        )
    if wanted:
        return tuple(known[name] for name in wanted)
    return tuple(source for source in known.values() if not source.sample)


def run_refresh(
    settings: Settings,
    sources: Sequence[Source],
    *,
    now: dt.datetime,
    progress: OnProgress = show_nothing,
) -> Run:
    """Fetch what is new from `sources`, then read and load all that waits in the archive."""
    from ingest.refresh import refresh

    with one_at_a_time(settings), Archive.open(settings.archive_path) as archive:
        intake = asyncio.run(
            refresh(archive, sources, settings.fetch, now=now, progress=_intake(progress))
        )
        return Run(intake=intake, projection=project(archive, settings, progress=progress))


def run_add(
    settings: Settings,
    urls: Sequence[str],
    *,
    now: dt.datetime,
    progress: OnProgress = show_nothing,
) -> Run:
    """The same for single pages and feeds by their addresses."""
    from ingest.refresh import add

    with one_at_a_time(settings), Archive.open(settings.archive_path) as archive:
        intake = asyncio.run(
            add(archive, urls, settings.fetch, now=now, progress=_intake(progress))
        )
        return Run(intake=intake, projection=project(archive, settings, progress=progress))


def run_import(
    settings: Settings,
    paths: Sequence[Path],
    *,
    now: dt.datetime,
    progress: OnProgress = show_nothing,
) -> Run:
    """The same for files and folders of this machine."""
    from ingest.local import import_paths

    with one_at_a_time(settings), Archive.open(settings.archive_path) as archive:
        intake = import_paths(archive, paths, now=now, progress=_intake(progress))
        return Run(intake=intake, projection=project(archive, settings, progress=progress))


def run_rebuild(settings: Settings, *, progress: OnProgress = show_nothing) -> Run:
    """Empty the graph and make it anew from the archive."""
    from graph.store import Store

    with one_at_a_time(settings), Archive.open(settings.archive_path) as archive:
        connection = ensure_running(settings, progress=database_progress(progress))
        with Store.connect(connection) as store:
            store.clear()
        return Run(intake=None, projection=project(archive, settings, progress=progress))


def run_remove_sample(settings: Settings, *, progress: OnProgress = show_nothing) -> Run:
    """Take the sample corpus out of the archive and the graph again."""
    with one_at_a_time(settings), Archive.open(settings.archive_path) as archive:
        archive.remove_sample()
        return Run(intake=None, projection=project(archive, settings, progress=progress))


def project(
    archive: Archive, settings: Settings, *, progress: OnProgress = show_nothing
) -> Projection:
    """Read every article that waits, then bring the graph to the state of the archive.

    The database starts while the language model reads, since neither needs the other; one that
    cannot be had ends the run as soon as that is known, and what was read by then is kept.
    """
    connection = _meanwhile(
        lambda: ensure_running(settings, progress=database_progress(progress)),
    )
    extracted, failures = extract_waiting(
        archive, progress=progress, check=lambda: _raise_if_failed(connection)
    )
    loaded, removed = load_difference(archive, connection.result(), settings, progress)
    return Projection(extracted=extracted, loaded=loaded, removed=removed, failures=failures)


def _meanwhile(work: Callable[[], Connection]) -> Future[Connection]:
    """Do this in a thread that nobody waits for: Ctrl-C ends a run even while jars come in."""
    future: Future[Connection] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=run, name="database", daemon=True).start()
    return future


def _raise_if_failed(future: Future[Connection]) -> None:
    if future.done():
        future.result()


def extract_waiting(
    archive: Archive,
    *,
    progress: OnProgress = show_nothing,
    check: Callable[[], None] = lambda: None,
) -> tuple[int, tuple[Failure, ...]]:
    """Extract every newest revision that this version of the reader has not read yet.

    An article over which the reader stumbles is logged, counted and left for a mended version;
    the others are read all the same. `check` is called before each and may raise to stop.
    """
    waiting = list(archive.unread(version()))
    if not waiting:
        return 0, ()
    progress(Progress(stage="read", done=0, total=len(waiting), what="starting the reader"))
    # Imported here: loading spaCy takes seconds, and most runs and commands have nothing to read.
    from nlp.pipeline import Reader

    reader = Reader.load()
    failures = []
    for number, article in enumerate(waiting, start=1):
        check()
        if failure := _extract_one(archive, reader, article):
            failures.append(failure)
        progress(Progress(stage="read", done=number, total=len(waiting), what=article.title))
    return len(waiting) - len(failures), tuple(failures)


def _extract_one(archive: Archive, reader: Reader, article: Article) -> Failure | None:
    try:
        archive.save_extraction(reader.extract(article))
    except ArchiveError:
        raise
    except Exception as error:
        log.exception("extraction of %s failed", article.url)
        return Failure(what=article.url or article.id, reason=f"could not be extracted: {error!r}")
    return None


def load_difference(
    archive: Archive,
    connection: Connection,
    settings: Settings,
    progress: OnProgress = show_nothing,
) -> tuple[int, int]:
    """Load what the graph lacks or holds in another state, and remove what the archive dropped.

    Returns how many articles were loaded and removed.
    """
    from graph.store import Store

    with Store.connect(connection) as store:
        wanted = archive.extraction_index(version())
        there = store.loaded()
        gone = sorted(set(there) - set(wanted))
        new = sorted(key for key, sha in wanted.items() if there.get(key) != sha)
        if gone:
            store.remove(gone)
        sources = known_sources(settings)
        for done, batch in _batches(new):
            progress(Progress(stage="load", done=done, total=len(new)))
            store.load(_loadables(archive, batch, wanted, sources))
        progress(Progress(stage="load", done=len(new), total=len(new)))
        store.assemble()
    return len(new), len(gone)


def _batches(ids: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    for start in range(0, len(ids), LOAD_BATCH):
        yield start, ids[start : start + LOAD_BATCH]


def _loadables(
    archive: Archive, ids: Iterable[str], shas: Mapping[str, str], sources: Mapping[str, Source]
) -> Iterator[Loadable]:
    from graph.load import Loadable

    for extraction in archive.extractions(version(), ids):
        # As it was read: the offsets are into this text, even where a newer one waits.
        article = extraction.article
        source = sources.get(article.source or "")
        yield Loadable(
            sha=shas[article.id],
            extraction=extraction,
            outlet=article.publisher or (source.name if source else ""),
            reliability=source.reliability if source else OWN_RELIABILITY,
        )
