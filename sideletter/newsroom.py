"""What the explorer's news page asks for, wired to the archive and the main job."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ingest.archive import Archive
from ingest.gate.standing import Decision
from ingest.keeping.listing import Filter, State, find
from ingest.refresh import RunReport
from sideletter.model import Source
from sideletter.pipeline import (
    Progress,
    Run,
    fetchable,
    known_sources,
    run_add,
    run_refresh,
    utc_now,
)
from sideletter.pipeline.following import follow_if_feed
from sideletter.pipeline.keeping import decide, this_user
from sideletter.settings import Settings

Show = Callable[[str, int, int | None, str], None]
RUNS = 20


class ArchiveNewsroom:
    """The news page's questions, answered from one home."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def sources(self) -> Sequence[Source]:
        """The declared sources; those of the sample only while their server is at hand."""
        return fetchable(known_sources(self._settings), self._settings)

    def last_seen(self) -> dict[str, str]:
        """By source id, when it was last fetched with success."""
        with Archive.open(self._settings.archive_path) as archive:
            return {name: f"{when:%Y-%m-%d %H:%M}" for name, when in archive.last_seen().items()}

    def runs(self) -> Sequence[dict[str, object]]:
        """The reports of the last runs, newest first, one row a source."""
        with Archive.open(self._settings.archive_path) as archive:
            reports = archive.runs(limit=RUNS)
        names = self._names()
        return [row for report in reports for row in _rows(report, names)]

    def refresh(self, ids: Sequence[str], show: Show) -> Sequence[dict[str, object]]:
        """Run the main job for these sources."""
        known = known_sources(self._settings)
        chosen = [known[name] for name in ids]
        run = run_refresh(
            self._settings, chosen, now=utc_now(), progress=lambda p, /: _pass(show, p)
        )
        return _report(run, self._names())

    def add(self, url: str, show: Show) -> Sequence[dict[str, object]]:
        """Run the main job for one address; a feed is followed by every refresh from now on."""
        found = follow_if_feed(self._settings, url)
        if found is None:
            run = run_add(
                self._settings, [url], now=utc_now(), progress=lambda p, /: _pass(show, p)
            )
            return _report(run, self._names())
        source, new = found
        told = "followed from now on" if new else "followed already"
        if not source.enabled:
            told = "asked this once, as it is switched off in sources.toml"
        remark: dict[str, object] = {
            "source": source.name,
            "remarks": f"{told} (source {source.id})",
        }
        return [*self.refresh([source.id], show), remark]

    def binned(self) -> Sequence[dict[str, object]]:
        """What lies in the bin, the latest first."""
        with Archive.open(self._settings.archive_path) as archive:
            found = find(archive.db, Filter(state=State.REJECTED))
        return [
            {"id": row.id, "title": row.title, "outlet": row.outlet, "published": row.day,
             "score": row.score, "why": row.why, "url": row.url}
            for row in found
        ]  # fmt: skip

    def take_back(self, ids: Sequence[str], show: Show) -> Sequence[dict[str, object]]:
        """Note that a person keeps these, and bring the graph to it."""
        done = decide(
            self._settings, ids, Decision.KEEP, who=this_user(), now=utc_now(),
            progress=lambda p, /: _pass(show, p),
        )  # fmt: skip
        failures = done.run.projection.failures if done.run else ()
        return [{"source": f.what, "failures": f.reason} for f in failures]

    def _names(self) -> dict[str, str]:
        return {key: source.name for key, source in known_sources(self._settings).items()}


def _pass(show: Show, progress: Progress) -> None:
    show(progress.stage, progress.done, progress.total, progress.what)


def _report(run: Run, names: Mapping[str, str]) -> list[dict[str, object]]:
    rows = _rows(run.intake, names) if run.intake else []
    return rows + [{"source": f.what, "failures": f.reason} for f in run.projection.failures]


def _rows(report: RunReport, names: Mapping[str, str]) -> list[dict[str, object]]:
    return [
        {
            "when": f"{report.started:%Y-%m-%d %H:%M}",
            "source": names.get(source.source, source.source),
            "new": source.new,
            "revised": source.revised,
            "unchanged": source.unchanged,
            "copies": source.duplicate,
            "rejected": source.rejected,
            "failed": source.failed,
            "failures": "; ".join(map(str, source.failures)),
            "remarks": "; ".join(source.notes),
        }
        for source in report.sources
        if not source.idle
    ]
