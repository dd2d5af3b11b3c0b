"""Asking a feed: whether it is due, what it brings, and what its failure means for the next run.

read_source_feed  due? ──▶ fetch ──▶ keep_feed
keep_feed         a feed's answer ──▶ its state and its new entries, pending, in one transaction
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from ingest.due import is_due
from ingest.entries import fingerprints, wanted
from ingest.fetched import FeedState, FetchedPage, PendingEntry
from ingest.fetching.failures import Gone, Postponed, Refused
from ingest.reading.feed import read_feed
from ingest.report import SourceReport
from ingest.run import Run
from sideletter.errors import FetchError, ReadError
from sideletter.model import Source

# Clocks are set right by moments all the time; only more than this is a clock that was wrong.
_NUDGE = dt.timedelta(minutes=5)


def note_failure(run: Run, url: str, source: Source, error: Exception) -> None:
    """Keep what a feed's failure means for the next run.

    An address that the feed once moved to and that now fails for good is forgotten: the next run
    asks at the declared one, which may be right again.
    """
    state = run.archive.feed_state(url)
    for_good = isinstance(error, Refused | ReadError)
    wait = error.seconds if isinstance(error, Postponed) else None
    run.archive.save_feed_state(
        replace(
            state,
            source=source.id,
            sample=source.sample,
            moved_to=None if for_good else state.moved_to,
            gone=isinstance(error, Gone) and state.moved_to is None,
            last_fetched=run.now(),
            last_error=error.reason if isinstance(error, FetchError) else str(error),
            failures=state.failures + 1,
            retry_after=run.now() + dt.timedelta(seconds=wait) if wait else None,
        )
    )


async def read_source_feed(
    run: Run, url: str, *, source: Source, report: SourceReport, due_only: bool = False
) -> str:
    """Fetch one feed and put its new and changed entries on the list; what came of it.

    Raises FetchError and ReadError.
    """
    state = run.archive.feed_state(url)
    if due_only and not is_due(state, poll_minutes=source.poll_minutes, now=run.now()):
        report.waiting += 1
        return "waiting"
    if state.gone:
        report.notes.append(f"{url}: gone for good; not asked again")
        return "gone"
    set_back = state.last_fetched is not None and state.last_fetched > run.now() + _NUDGE
    if state.retry_after and state.retry_after > run.now() and not set_back:
        until = state.retry_after.isoformat(timespec="minutes")
        report.notes.append(f"{url}: asked to be left alone until {until}")
        return "waiting"
    page = await run.fetcher.fetch(
        state.moved_to or url, etag=state.etag, last_modified=state.last_modified
    )
    found = keep_feed(run, page, state=replace(state, sample=source.sample), source=source.id)
    report.polls += 1
    if page.moved_to and page.moved_to != state.moved_to:
        report.notes.append(f"{url}: moved for good to {page.moved_to}, where it is asked now")
    report.entries += found.fresh
    if found.emptied:
        report.notes.append(f"{url}: names nothing any more, though it did before")
    return "unchanged" if page.status == 304 else "fetched"


@dataclass(frozen=True, slots=True)
class Found:
    """What a feed's answer brought: how many entries it named for the first time, and whether it
    names none at all although it has named some before.
    """

    fresh: int = 0
    emptied: bool = False


def keep_feed(run: Run, page: FetchedPage, *, state: FeedState, source: str) -> Found:
    """Archive a feed's answer: its state and its entries in one step. Raises ReadError."""
    fresh: list[PendingEntry] = []
    marks: dict[str, str] = {}
    found = Found()
    if page.status != 304:
        feed = read_feed(page.content, url=page.final_url, headers=page.headers)
        marks = fingerprints(feed.entries, feed_url=state.url)
        known = run.archive.entry_fingerprints(marks, feed=state.url)
        emptied = not marks and run.archive.has_named(state.url)
        found = Found(fresh=len(marks) - len(known), emptied=emptied)
        fresh = wanted(
            feed.entries,
            feed_url=state.url,
            source=source,
            known=known,
            elsewhere=run.archive.known_entries(marks),
        )
    headers = page.headers
    changed = page.status != 304
    run.archive.save_feed_state(
        replace(
            state,
            source=source,
            etag=headers.get("etag") if changed else headers.get("etag", state.etag),
            last_modified=headers.get("last-modified") if changed else state.last_modified,
            moved_to=page.moved_to or state.moved_to,
            gone=False,
            last_fetched=run.now(),
            last_success=run.now(),
            last_error=None,
            failures=0,
            retry_after=None,
        ),
        entries=fresh,
        marks=marks,
    )
    return found
