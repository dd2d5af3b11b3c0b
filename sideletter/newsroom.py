"""What the explorer's sources page asks for, wired to the archive and the main job.

What takes long (asking sources, looking for feeds, loading what was taken back) is set going and
done in the background; its number is given, by which the page looks how far it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ingest.address import identity
from ingest.archive import Archive
from ingest.gate.standing import Bin, Decision
from ingest.keeping.health import Health, health
from ingest.keeping.listing import Filter, State, find
from ingest.refresh import RunReport
from sideletter.errands import Errands
from sideletter.model import Source, SourceKind
from sideletter.pipeline import (
    OnProgress,
    Run,
    at_hand,
    fetchable,
    known_sources,
    run_add,
    run_project,
    run_refresh,
    show_intake,
    utc_now,
)
from sideletter.pipeline.following import Wish, discover_feeds, follow, switch_sources
from sideletter.pipeline.keeping import decide
from sideletter.runs import Errand
from sideletter.settings import Settings

Row = dict[str, Any]
RUNS = 30


class ArchiveNewsroom:
    """The page's questions, answered from one home; one for all visitors of a process."""

    def __init__(self, settings: Settings, *, errands: Errands | None = None) -> None:
        self._settings = settings
        self._errands = errands or Errands()

    # Asking

    def feeds(self) -> Sequence[Row]:
        """How each declared feed does, those switched off among them."""
        sources = at_hand(known_sources(self._settings), self._settings)
        with self._archive() as archive:
            return [_feed_row(each) for each in health(archive.db, sources, now=utc_now())]

    def runs(self) -> Sequence[Row]:
        """The reports of the last runs, newest first, one row a source."""
        with self._archive() as archive:
            reports = archive.runs(limit=RUNS)
        names = self._names()
        return [row for report in reports for row in _rows(report, names)]

    def count_binned(self) -> int:
        """How many articles lie in the bin."""
        with self._archive() as archive:
            return Bin(archive.db).count()

    def binned(self) -> Sequence[Row]:
        """What lies in the bin, the latest first."""
        with self._archive() as archive:
            found = find(archive.db, Filter(state=State.REJECTED))
        return [
            {"id": row.id, "title": row.title, "outlet": row.outlet, "published": row.day,
             "score": row.score, "why": row.why, "url": row.url}
            for row in found
        ]  # fmt: skip

    def look(self, number: int) -> Errand | None:
        """What was set going under this number; None for what is long over."""
        return self._errands.look(number)

    def under_way(self) -> Sequence[Errand]:
        """What is being done, and what waits for that."""
        return self._errands.under_way()

    # Changing

    def switch(self, ids: Sequence[str], *, on: bool) -> None:
        """Have these sources asked by every refresh, or by none. Raises SettingsError."""
        switch_sources(self._settings, ids, on=on)

    def refresh(self, ids: Sequence[str]) -> int:
        """Set going the main job for these sources; for none, for all that are not switched off."""
        known = known_sources(self._settings)
        chosen: Sequence[Source] = [known[each] for each in ids if each in known]
        title = f"Refresh of {_some(source.name for source in chosen)}"
        if not ids:
            chosen = fetchable(known, self._settings)
            title = "Refresh of all sources"
        return self._errands.set_going(title, lambda show: self._refreshed(chosen, show))

    def discover(self, url: str) -> int:
        """Set going the search for feeds at an address; each is a row with its address."""
        return self._errands.set_going(
            f"Looking for feeds at {url}", lambda show: self._discovered(url, show)
        )

    def follow(self, url: str, kind: str) -> int:
        """Have the feed at this address followed from now on, and fetched at once."""

        def work(show: OnProgress) -> list[Row]:
            wish = Wish(kind=SourceKind(kind))
            done = follow(self._settings, url, wish, now=utc_now(), progress=show_intake(show))
            told: Row = {
                "source": done.source.name,
                "remarks": f"followed from now on (source {done.source.id})",
            }
            return [told, *self._refreshed([done.source], show)]

        return self._errands.set_going(f"Following {url}", work)

    def add(self, url: str) -> int:
        """Set going the main job for one page, or once for every entry of a feed."""

        def work(show: OnProgress) -> list[Row]:
            return self._told(run_add(self._settings, [url], now=utc_now(), progress=show))

        return self._errands.set_going(f"Fetching {url}", work)

    def take_back(self, ids: Sequence[str], *, who: str) -> int:
        """Note at once that a person keeps these, and set reading and loading them going.

        Raises SettingsError for an id that no article has; nothing is noted then.
        """
        decide(self._settings, ids, Decision.KEEP, who=who, now=utc_now(), later=True)

        def work(show: OnProgress) -> list[Row]:
            return self._told(run_project(self._settings, now=utc_now(), progress=show))

        return self._errands.set_going("Reading what was taken back", work)

    def _refreshed(self, sources: Sequence[Source], show: OnProgress) -> list[Row]:
        return self._told(run_refresh(self._settings, sources, now=utc_now(), progress=show))

    def _discovered(self, url: str, show: OnProgress) -> list[Row]:
        now = utc_now()
        found = discover_feeds(self._settings, url, now=now, progress=show_intake(show))
        told = found.to_json(now=now)
        known = known_sources(self._settings).values()
        followed = {identity(feed) for source in known for feed in source.feeds}
        return [
            {"url": feed["final_url"] or feed["url"], "title": feed["title"] or "",
             "format": feed["format"] or "", "items": feed["items"],
             "newest": (feed["newest"] or "")[:10], "per_day": feed["per_day"],
             "found_by": feed["found_by"], "reason": feed.get("reason", ""),
             "followed": identity(feed["final_url"] or feed["url"]) in followed}
            for feed in (*told["feeds"], *told["broken"])
        ]  # fmt: skip

    def _told(self, run: Run) -> list[Row]:
        rows = _rows(run.intake, self._names()) if run.intake else []
        return rows + [{"source": f.what, "failures": f.reason} for f in run.projection.failures]

    def _names(self) -> dict[str, str]:
        return {key: source.name for key, source in known_sources(self._settings).items()}

    def _archive(self) -> Archive:
        return Archive.open(self._settings.archive_path)


def _some(names: Iterable[str], *, most: int = 3) -> str:
    found = list(names)
    more = len(found) - most
    return ", ".join(found[:most]) + (f" and {more} more" if more > 0 else "")


def _feed_row(each: Health) -> Row:
    feed, source = each.feed, each.source
    return {
        "id": source.id,
        "source": source.name,
        "kind": source.kind.value,
        "feed": feed.url,
        "condition": each.condition.value,
        "asked": feed.last_fetched.isoformat() if feed.last_fetched else "",
        "answered": feed.last_success.isoformat() if feed.last_success else "",
        "due": each.due.isoformat() if each.due else "",
        "articles": each.articles,
        "failures": feed.failures,
        "failure": feed.last_error or "",
        "moved": feed.moved_to or "",
        "remarks": "; ".join(each.remarks),
        "tried": source.verified,
    }


def _rows(report: RunReport, names: Mapping[str, str]) -> list[Row]:
    return [
        {
            "when": report.started.isoformat(),
            "kind": report.kind,
            "source": names.get(source.source, source.source),
            "new": source.new,
            "revised": source.revised,
            "unchanged": source.unchanged,
            "copies": source.duplicate,
            "rejected": source.rejected,
            "failed": source.failed,
            "seconds": round(source.seconds, 1),
            "failures": "; ".join(map(str, source.failures)),
            "remarks": "; ".join(source.notes),
        }
        for source in report.sources
        if not source.idle
    ]
