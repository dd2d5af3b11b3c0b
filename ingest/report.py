"""What a run did, per source, and the events that show it while it runs."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

from ingest.fetched import Outcome


@dataclass(slots=True, kw_only=True)
class SourceReport:
    """One source's part of a run.

    `fetched` to `failed` count pages (`failed` feeds too); `rejected` are those archived pages
    that the relevance gate put into the bin. `polls` counts feeds that answered, `waiting` feeds
    that were not due, `entries` what feeds named for the first time. Of the pages that were read,
    `blank` held no text, `undated` no date and `short` few words. `seconds` pass from the source's
    first step to its last, among those of others. `failures` and `notes` are sentences.
    """

    source: str
    name: str = ""
    fetched: int = 0
    new: int = 0
    revised: int = 0
    unchanged: int = 0
    duplicate: int = 0
    rejected: int = 0
    failed: int = 0
    seconds: float = 0.0
    polls: int = 0
    waiting: int = 0
    entries: int = 0
    blank: int = 0
    undated: int = 0
    short: int = 0
    failures: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def count(self, outcome: Outcome) -> None:
        """Add one page with this outcome."""
        setattr(self, outcome.value, getattr(self, outcome.value) + 1)

    def fail(self, reason: str) -> None:
        """Add one failure with its reason in words."""
        self.failed += 1
        self.failures.append(reason)

    @property
    def idle(self) -> bool:
        """Whether nothing was asked of the source and nothing came of it."""
        counts = (self.polls, self.fetched, self.new, self.revised, self.unchanged, self.duplicate)
        return not (any(counts) or self.failed or self.notes)

    def to_json(self) -> dict[str, Any]:
        """As a JSON object."""
        return {**asdict(self), "seconds": round(self.seconds, 3)}


@dataclass(slots=True, kw_only=True)
class RunReport:
    """What one refresh, addition or import did; `cut_short` where it was told to end."""

    kind: str
    started: dt.datetime
    finished: dt.datetime | None = None
    cut_short: bool = False
    sources: list[SourceReport] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)

    def total(self, count: str) -> int:
        """The sum of one count ("new", "failed" …) over all sources."""
        return sum(getattr(source, count) for source in self.sources)

    @property
    def failed(self) -> int:
        """How many feeds, pages and files failed."""
        return self.total("failed")

    @property
    def failures(self) -> list[str]:
        """Every reason of failure, in the order of the sources."""
        return [reason for source in self.sources for reason in source.failures]

    def to_json(self) -> dict[str, Any]:
        """As a JSON object; `articles` holds the ids of new and revised articles."""
        return {
            "kind": self.kind,
            "started": self.started.isoformat(),
            "finished": self.finished.isoformat() if self.finished else None,
            "cut_short": self.cut_short,
            "sources": [source.to_json() for source in self.sources],
            "articles": list(self.articles),
        }

    def to_keep(self) -> dict[str, Any]:
        """The same in few words, as a run every half hour for years adds up: no idle source, and
        of the others only what is not nothing.
        """
        kept = [source.to_json() for source in self.sources if not source.idle]
        sources = [{name: value for name, value in each.items() if value} for each in kept]
        return {**self.to_json(), "sources": sources}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> RunReport:
        """The report that `to_json` or `to_keep` gave."""
        finished = data.get("finished")
        return cls(
            kind=data["kind"],
            started=dt.datetime.fromisoformat(data["started"]),
            finished=dt.datetime.fromisoformat(finished) if finished else None,
            cut_short=bool(data.get("cut_short", False)),
            sources=[SourceReport(**source) for source in data["sources"]],
            articles=list(data.get("articles", ())),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressEvent:
    """One step forward: `done` of `total` (which may still grow) in this `stage`.

    Stages are "feeds", "pages", "files" and "export". `label` names what was just done (a source,
    an address or a file), and `outcome` how it went: an `Outcome`'s word, "fetched" or "failed".
    `unit` is "bytes" where `done` and `total` count those.
    """

    stage: str
    done: int
    total: int
    label: str = ""
    outcome: str = ""
    unit: str = ""


def clock_from(now: dt.datetime) -> Callable[[], dt.datetime]:
    """A clock that shows `now` at this moment and runs on from there, whatever the system's does.

    A run that is told the time keeps to it: a clock that is set back meanwhile moves nothing.
    """
    began = time.monotonic()
    return lambda: now + dt.timedelta(seconds=time.monotonic() - began)


class Progress(Protocol):
    """Anything that can be told of a step: a progress bar, a page of the explorer, a test."""

    def __call__(self, event: ProgressEvent, /) -> None:
        """Take note of a step; must not block."""


def no_progress(event: ProgressEvent, /) -> None:
    """For callers that show nothing."""
