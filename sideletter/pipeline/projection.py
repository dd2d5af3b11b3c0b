"""From the archive to the graph: what waits is read, and the graph brought to the archive's state.

    archive ──judged, unread──▶ nlp ──extractions──▶ archive ──the difference──▶ graph ──▶ assembled

The archive is the record; the graph holds what it says and nothing else, whatever came before.
What people decided is applied on the way, to each extraction that it bears on (`applying`).
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING

from graph.server import Connection, ensure_running
from graph.server import Progress as Bringing
from ingest.archive import Archive
from ingest.gate.standing import Bin
from ingest.keeping.retention import Dropped, Retention
from nlp.version import version
from sideletter.errors import ArchiveError
from sideletter.model import Article, Source
from sideletter.pipeline.applying import applied
from sideletter.pipeline.decision_states import count_idle
from sideletter.pipeline.registers import load_registers
from sideletter.pipeline.ruled_index import rulings_in, wanted_index
from sideletter.pipeline.rulings import Rulings
from sideletter.pipeline.sources import known_sources
from sideletter.runs import Failure, OnProgress, Progress, Projection, show_nothing
from sideletter.settings import Settings

# spaCy and the database's driver take seconds to import, which runs without news need not wait
# for: the functions that need them do it.
if TYPE_CHECKING:
    from graph.load import Loadable
    from nlp.pipeline import Reader

log = logging.getLogger(__name__)

LOAD_BATCH = 200
# Below this the importer's own start takes as long as it saves (docs/database.md).
WORTH_IMPORTING = 2_000
OWN_RELIABILITY = 0.5  # of an article that came by no declared source: taken as hearsay


def project(
    archive: Archive,
    settings: Settings,
    *,
    now: dt.datetime | None = None,
    offline: bool = False,
    progress: OnProgress = show_nothing,
) -> Projection:
    """Read every article that waits, then bring the graph to the state of the archive.

    Articles that the relevance gate rejects are neither read nor loaded. The database starts while
    the language model reads, since neither needs the other; one that cannot be had ends the run as
    soon as that is known, and what was read by then is kept. Told what time it is `now`, texts
    that the settings keep no longer are let go before the graph is loaded, so that it holds of
    them what the archive does. With `offline` an empty graph is made by the database's importer.
    """
    Bin(archive.db).judge_waiting(known_sources(settings))
    connection = _meanwhile(
        lambda: ensure_running(settings, progress=database_progress(progress)),
    )
    extracted, failures = extract_waiting(
        archive, progress=progress, check=lambda: _raise_if_failed(connection)
    )
    if now is not None:
        let_go(archive, settings, now=now)
    imported = import_all(archive, settings, progress) if offline else 0
    at = ensure_running(settings) if imported else connection.result()
    loaded, removed = load_difference(archive, at, settings, progress)
    return Projection(
        extracted=extracted,
        loaded=imported + loaded,
        removed=removed,
        idle=count_idle(archive, version()),
        failures=failures,
    )


def database_progress(progress: OnProgress) -> Callable[[Bringing], None]:
    """Show the bringing and starting of the database as a stage of the run."""

    def show(step: Bringing) -> None:
        progress(
            Progress(stage="database", done=step.done, total=step.total or None, what=step.text)
        )

    return show


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


def let_go(archive: Archive, settings: Settings, *, now: dt.datetime) -> Dropped:
    """Drop the texts that were read and that the settings keep no longer."""
    retention = Retention(archive.db)
    return retention.drop(texts_due(archive, settings, now=now), version(), now=now)


def texts_due(archive: Archive, settings: Settings, *, now: dt.datetime) -> list[str]:
    """The articles whose texts the settings keep no longer; none where they keep them forever."""
    days = settings.archive.keep_days
    if days is None:
        return []
    return Retention(archive.db).due(version(), before=now - dt.timedelta(days=days))


def follow_decisions(
    archive: Archive,
    connection: Connection,
    settings: Settings,
    progress: OnProgress = show_nothing,
) -> tuple[int, int]:
    """`load_difference`, where articles that wait to be read stay in the graph as they are.

    After an update of the reader all of them wait; nobody who decides waits for that.
    """
    return load_difference(
        archive, connection, settings, progress, untouched=archive.waiting(version())
    )


def load_difference(
    archive: Archive,
    connection: Connection,
    settings: Settings,
    progress: OnProgress = show_nothing,
    *,
    untouched: Iterable[str] = (),
) -> tuple[int, int]:
    """Load what the graph lacks or holds in another state, and remove what the archive dropped.

    An article's state is what was read in it and what people decided that bears on it. Articles
    that are to be left `untouched` are not removed. Returns how many articles were loaded and
    removed.
    """
    from graph.store import Store

    rulings = rulings_in(archive)
    with Store.connect(connection) as store:
        wanted = wanted_index(archive, rulings, version())
        there = store.loaded()
        gone = sorted(set(there) - set(wanted) - set(untouched))
        new = sorted(key for key, sha in wanted.items() if there.get(key) != sha)
        if gone:
            store.remove(gone)
        sources = known_sources(settings)
        for done, batch in _batches(new):
            progress(Progress(stage="load", done=done, total=len(new)))
            store.load(_loadables(archive, batch, wanted, sources, rulings))
        progress(Progress(stage="load", done=len(new), total=len(new)))
        store.assemble()
        load_registers(archive, store)
    return len(new), len(gone)


def import_all(archive: Archive, settings: Settings, progress: OnProgress = show_nothing) -> int:
    """Make the empty graph of the home's own server from the archive, through the importer.

    `load_difference` then finds nothing to load, and assembles. Returns how many articles came;
    0, with nothing done, for an archive so small that loading is as soon done.
    """
    from graph.offline import load_offline

    rulings = rulings_in(archive)
    wanted = wanted_index(archive, rulings, version())
    if len(wanted) < WORTH_IMPORTING:
        return 0
    sources = known_sources(settings)
    items = (
        item
        for _, batch in _batches(sorted(wanted))
        for item in _loadables(archive, batch, wanted, sources, rulings)
    )
    return load_offline(
        settings,
        items,
        progress=lambda done: progress(Progress(stage="load", done=done, total=len(wanted))),
        report=database_progress(progress),
    )


def _batches(ids: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    for start in range(0, len(ids), LOAD_BATCH):
        yield start, ids[start : start + LOAD_BATCH]


def _loadables(
    archive: Archive,
    ids: Iterable[str],
    shas: Mapping[str, str],
    sources: Mapping[str, Source],
    rulings: Rulings,
) -> Iterator[Loadable]:
    from graph.load import Loadable

    ids = list(ids)
    came = archive.arrivals(ids)
    for extraction in archive.extractions(version(), ids):
        # As it was read: the offsets are into this text, even where a newer one waits.
        article = extraction.article
        source = sources.get(article.source or "")
        declared = source.reliability if source else OWN_RELIABILITY
        decided = rulings.reliability(article.source)
        yield Loadable(
            sha=shas[article.id],
            extraction=applied(extraction, rulings),
            outlet=article.publisher or (source.name if source else ""),
            reliability=declared if decided is None else decided,
            arrived=came[article.id].first,
            revised=came[article.id].revised,
        )
